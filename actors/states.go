package actors

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// A term is a form of a state's name: which state, and what sort of form.
type term struct {
	key   string
	kind  lexicon.Kind
	words int
	name  string // of the state
}

// stateAt returns the form of a state that begins at token i.
func (f *finder) stateAt(i int) (term, bool) {
	if t, ok := f.own[f.form(i)]; ok {
		return t, true
	}
	if !capital(f.form(i)) {
		return term{}, false
	}
	m, ok := f.lx.States().Longest(f.forms(i, 6))
	if !ok || m.Entry.Status == lexicon.Former && m.Kind != lexicon.Name {
		return term{}, false
	}
	key := m.Entry.Code
	if key == "" || m.Entry.Status == lexicon.Former {
		key = "~" + strings.ToLower(m.Entry.Name)
	}
	return term{key, m.Kind, m.Words, m.Entry.Name}, true
}

// findStates finds the mentions of states: by their names, citizens, and the places that stand for their governments.
func (f *finder) findStates() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		if end := f.realm(i); end > i {
			i = end - 1
			continue
		}
		t, ok := f.stateAt(i)
		if half, is := f.halfAt(i); is {
			t, ok = half, true
		}
		if !ok || f.owner[i] != none || f.titleOf[i] != none {
			continue
		}
		end := f.stateEnd(i, t)
		if f.form(i-1) == "in" && oneOf(f.lower(i-2), leaderships) && f.add(i-2, i+t.words, f.stateFigure(t)) { // "the government in Caldre"
			i += t.words - 1
			continue
		}
		if end > i && f.add(i, end, f.stateFigure(t)) {
			i = end - 1
		}
	}
}

// halfAt returns what "the North" at token i means, its article before it: the one state of the article that is named so with the
// name of a country behind it, "North Estmere". Like a capital it may be a place where something happens.
func (f *finder) halfAt(i int) (term, bool) {
	if w := f.form(i); w != "North" && w != "South" || f.lower(i-1) != "the" || f.adjacent(i+1) && capital(f.form(i+1)) {
		return term{}, false
	}
	if f.halves == nil {
		f.halves = map[string]term{}
		for k := range f.doc.Tokens {
			if w := f.form(k); w == "North" || w == "South" {
				f.markHalf(k, w)
			}
		}
	}
	found := f.halves[f.form(i)]
	return found, found.key != ""
}

// markHalf notes the state that a word begins at token k; two states leave none.
func (f *finder) markHalf(k int, w string) {
	t, ok := f.stateAt(k)
	if !ok || t.words < 2 {
		return
	}
	if old, known := f.halves[w]; known && old.key != t.key {
		t.key = ""
	}
	t.kind, t.words = lexicon.Capital, 1
	f.halves[w] = t
}

// named reports whether a form of a state stands in the article.
func (f *finder) named(state string) bool {
	if f.states == nil {
		f.states = map[string]bool{}
		for i := range f.doc.Tokens {
			if t, ok := f.stateAt(i); ok {
				f.states[t.key] = true
			}
		}
	}
	return f.states[state]
}

// realm makes a mention of the full name of a state at token i, "Republic of Selmark", and returns its end, or i.
func (f *finder) realm(i int) int {
	if !oneOf(f.form(i), realms) || f.lower(i+1) != "of" || f.owner[i] != none || !f.adjacent(i+2) {
		return i
	}
	t, ok := f.stateAt(i + 2)
	if !ok || t.kind != lexicon.Name {
		return i
	}
	first := i
	if first > 0 && f.adjacent(i) && capital(f.form(i-1)) && !oneOf(f.lower(i-1), articles) && f.owner[i-1] == none && !f.startsSentence(i-1) {
		first-- // "Federal Republic of Selmark"
	}
	if end := i + 2 + t.words; f.add(first, end, f.stateFigure(t)) {
		return end
	}
	return i
}

var (
	// countries are first words of full names that only states have: "the Republic of Selmark" is one wherever it stands.
	countries = strings.Fields("Republic Kingdom Emirate Sultanate Principality Realm")
	// realms are all first words of full names of states.
	realms = slices.Concat(countries, strings.Fields("Federation Commonwealth State"))
)

func (f *finder) stateFigure(t term) int {
	return f.keyed("state "+t.key, func() figure {
		return figure{kind: parley.State, name: t.name, state: t.key}
	})
}

// stateEnd returns the end of the mention of a state whose form t begins at token i, or i if the form is none here: an
// adjective, a place where something happens, a part of a longer name.
func (f *finder) stateEnd(i int, t term) int {
	end := i + t.words
	if noun := f.lower(end); oneOf(noun, leaderships) && t.kind != lexicon.Capital && t.kind != lexicon.Metonym && f.adjacent(end) {
		return end + 1
	}
	switch t.kind {
	case lexicon.Adjective:
		return i
	case lexicon.Person, lexicon.People:
		if f.modifies(i, end) || i > 0 && !oneOf(f.lower(i-1), []string{"the"}) && !f.subject(i) || t.kind == lexicon.Person {
			return i
		}
	case lexicon.Capital, lexicon.Metonym:
		if !f.government(i, end) {
			return i
		}
	default:
		if f.modifies(i, end) || f.address(i) {
			return i
		}
	}
	return end
}

// leaderships are nouns that stand for a state with its adjective before them: "the Russian leadership".
var leaderships = strings.Fields("leadership government side authorities")

// modifies reports whether the words [i, end) only qualify the noun behind them: "U.S. troops", "Kremlin Palace".
func (f *finder) modifies(i, end int) bool {
	if !f.trees {
		return f.adjacent(end) && strings.HasSuffix(f.form(i), ".") && !f.possessive(end) && !oneOf(f.lower(end), afterNouns)
	}
	t := &f.doc.Tokens[f.head(i, end)]
	return (t.Deprel == "compound" || t.Deprel == "amod") && t.Head >= end
}

// afterNouns are words that follow a noun phrase: what they follow qualifies nothing.
var afterNouns = strings.Fields("and or is was has had will would could may might should said says to of in on at for with as that who which but by from not also")

// address reports whether token i is the second part of an address: "Moscow, Russia".
func (f *finder) address(i int) bool {
	if i < 2 || f.form(i-1) != "," || !capital(f.form(i-2)) || f.owner[i-2] != none && f.figures[f.owner[i-2]].kind != parley.State {
		return false
	}
	next := f.form(i + 1)
	return oneOf(f.casing(i-2), locals) && (next == "," || next == "." || next == ")" || next == "")
}

// government reports whether the place [i, end) stands for the government in it: it acts, is dealt with or owns something,
// and is no part of a longer name and not where something happens.
func (f *finder) government(i, end int) bool {
	if f.possessive(end) {
		return true
	}
	if f.form(end) == "," && capital(f.form(end+1)) && f.adjacent(end+1) && f.placeName(end+1) || i > 1 && f.form(i-1) == "-" || f.form(end) == "-" && f.adjacent(end) {
		return false
	}
	if !f.trees {
		prep := f.casing(i)
		return !oneOf(prep, locals) && !oneOf(prep, ways) && !(f.adjacent(end) && capital(f.form(end)))
	}
	if f.modifies(i, end) {
		return false
	}
	h := f.head(i, end)
	governor, rel := f.relation(h)
	prep := f.casing(h)
	verb := ""
	if governor >= 0 {
		verb = f.doc.Tokens[governor].Lemma
	}
	switch {
	case oneOf(prep, locals):
		return false
	case oneOf(prep, ways):
		return !oneOf(verb, motions) && !oneOf(verb, journeys)
	case rel == "obj":
		return !oneOf(verb, motions)
	case strings.HasPrefix(rel, "nsubj"), rel == "iobj", strings.HasPrefix(rel, "obl"), strings.HasPrefix(rel, "nmod"):
		return prep != "" || rel != "obl:unmarked" && rel != "nmod:unmarked"
	}
	return rel == "root" && f.startsSentence(i) || rel == "ccomp" || rel == "parataxis"
}

// placeName reports whether a state, part of one or city is named at token i.
func (f *finder) placeName(i int) bool {
	if t, ok := f.stateAt(i); ok && t.kind != lexicon.Adjective {
		return true
	}
	_, ok := f.lx.Subdivisions().Longest(f.forms(i, 3))
	return ok
}

var (
	// motions are verbs whose objects and goals are places.
	motions = strings.Fields("go fly travel return come arrive head visit leave reach enter tour attack shell hit bomb strike capture surround evacuate drive move march depart land stop")
	// journeys are nouns of motion.
	journeys = strings.Fields("trip visit flight journey return train road way ambassador envoy travel arrival")
)

// subject reports whether token i is the subject of a verb or, without trees, stands at the head of a sentence.
func (f *finder) subject(i int) bool {
	if !f.trees {
		return f.startsSentence(i)
	}
	_, rel := f.relation(i)
	return strings.HasPrefix(rel, "nsubj")
}
