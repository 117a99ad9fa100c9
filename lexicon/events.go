package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// An Event is a verb, noun or adjective that makes a move of a political party, or a noun that tells what a verb makes: to
// "lift" a sanction yields, to lift a weight is nothing.
type Event struct {
	Words  []string // lemmas, the head of a noun last, that of a verb first: "call off", "peace talk"
	Part   Part
	Class  []string // of a verb: what its object must be, classes of nouns or "=" and lemmas; of a noun: the class it belongs to
	Does   string   // "" as it stands; else what it does to the predicate or noun that it governs: see Operations
	Event  string   // PLOVER event, "" where only what it governs tells
	Mode   string   // PLOVER mode
	Kind   string   // kind of move, docs/annotation.md
	Target []string // where the target stands, best first: patient, recipient or a preposition; nil for anywhere
}

// Preposition returns the place among the words of a noun of the preposition that follows it ("call for"), or -1.
func (x *Event) Preposition() int {
	return slices.IndexFunc(x.Words, func(w string) bool { return w == "of" || w == "for" })
}

// Operations are the values of Event.Does: "light" takes the event from its object ("launch an attack"), "end" turns it round
// ("lift a ban"), "promise", "refuse", "threaten", "request", "allow", "plan", "fail", "begin", "stop" and "say" govern another
// predicate or noun ("refuse to lift the ban"), "order" and "send" have it done, "label" gives it a name, who does
// "receive" it suffers it, and "nothing" is no move at all ("strike a note").
const Operations = "light end promise refuse threaten request order allow plan fail begin stop say label send receive nothing"

// Events are the words of political action. It is immutable and safe for concurrent use.
type Events struct {
	verbs, nouns, adjectives map[string][]*Event
	all                      []*Event
}

// All returns the entries in the order of the file.
func (e *Events) All() []*Event { return e.all }

// Verb returns the entries that begin with a lemma, those with the most words first.
func (e *Events) Verb(lemma string) []*Event { return e.verbs[lemma] }

// Noun returns the entries whose head is a lemma, those with the most words first: the last word, or the one before a preposition.
func (e *Events) Noun(lemma string) []*Event { return e.nouns[lemma] }

// Adjective returns the entries of an adjective.
func (e *Events) Adjective(lemma string) []*Event { return e.adjectives[lemma] }

// Events lists the verbs, nouns and adjectives of political action and conflict, by lemma.
func (lx *Lexicon) Events() *Events { return lx.events() }

func readEvents() (*Events, error) {
	f, err := readAll("events", "words part class does event mode kind target")
	if err != nil {
		return nil, err
	}
	out := &Events{map[string][]*Event{}, map[string][]*Event{}, map[string][]*Event{}, nil}
	for _, r := range f.rows {
		x := &Event{strings.Fields(r[0]), Part(r[1]), values(r[2]), r[3], r[4], r[5], r[6], values(r[7])}
		out.all = append(out.all, x)
		list, key := out.verbs, x.Words[0]
		switch x.Part {
		case Noun:
			list, key = out.nouns, x.Words[len(x.Words)-1]
			if at := x.Preposition(); at > 0 {
				key = x.Words[at-1]
			}
		case Adj:
			list = out.adjectives
		}
		at := len(list[key])
		for at > 0 && len(list[key][at-1].Words) < len(x.Words) {
			at--
		}
		list[key] = append(list[key][:at], append([]*Event{x}, list[key][at:]...)...)
	}
	return out, nil
}

// lazyEvents reads the list at the first call; a broken file is a fault of the program and panics.
func lazyEvents() func() *Events {
	return sync.OnceValue(func() *Events {
		e, err := readEvents()
		if err != nil {
			panic("lexicon: " + err.Error())
		}
		return e
	})
}
