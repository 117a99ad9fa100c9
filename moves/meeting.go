package moves

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// Verbs that say of a meeting that it is held, and nouns that count meetings.
var (
	holdVerbs  = strings.Fields("hold last begin start take end go run continue resume plan schedule convene open collapse expect set conclude break drag fix postpone delay wrap stretch close adjourn fail stall")
	countNouns = strings.Fields("hour day round minute week session set series month night afternoon evening")
	callNouns  = strings.Fields("call telephone phone conversation")
	sitting    = strings.Fields("sit meet reconvene negotiate haggle bargain huddle resume")
	// Verbs whose subject takes part in the meeting that is their object.
	meetCarriers = strings.Fields("hold have attend join enter begin start leave open resume conduct host convene chair lead schedule finish end continue make place take arrange plan agree propose suspend break postpone cancel wrap")
)

// memory is how many moves back "the call" or "no such promise" may point.
const memory = 40

// meeters returns who meets whom where the noun for a meeting names fewer than two: the states in "U.S.-Russia talks", the subject
// of "after talks with Kyiv, he left", those who met before for "the call", the two sides for talks that are told of as such.
func (f *finder) meeters(x *candidate, actors []string) []string {
	n := x.pred
	if f.doc.Tokens[n].UPOS != "NOUN" {
		if len(actors) == 0 && x.passive { // "five regions were discussed"
			if ids := f.lastMet(); ids != nil {
				return ids
			}
			return f.pair(false)
		}
		return actors
	}
	if x.mode == "third-party" && len(actors) > 0 {
		return actors // who mediates does it, not those between whom he does
	}
	if ids := f.compounds(n); len(ids) > 1 {
		return ids
	}
	if v := x.light; v != none && f.g.child(n, "nmod:poss") == none && !oneOf(f.g.lemma(v), meetCarriers) && f.doc.Tokens[n].Is("obj") {
		return nil // "celebrated the meeting"
	}
	if len(actors) > 0 {
		return actors
	}
	with := f.parties(&x.frame, []string{"with"})
	if v := f.aroundVerb(n); len(with) > 0 || v != none && (f.isCall(n) || f.lasted(n)) {
		var ids []string
		for _, s := range f.g.subjects(v, climb) {
			ids = append(ids, f.who(s)...)
		}
		if v >= 0 && len(ids) > 0 {
			return ids
		}
	}
	if f.definite(n) {
		for i := len(f.made) - 1; i >= max(0, len(f.made)-memory); i-- {
			if m := &f.made[i]; m.Move == parley.Meet && len(m.Actor) > 0 && (f.isCall(n) == f.madeCall[i]) && (f.isCall(n) || f.atTheTable(m)) {
				return append(slices.Clone(m.Actor), m.Target...)
			}
		}
	}
	if f.toldOf(n) && !f.isCall(n) {
		return f.pair(false)
	}
	return nil
}

// atTheTable reports whether a party of the article takes part in a meeting, where two talk throughout.
func (f *finder) atTheTable(m *parley.Move) bool {
	return !f.tabled() || slices.ContainsFunc(slices.Concat(m.Actor, m.Target), func(id string) bool { return slices.Contains(f.principal[:2], f.stateOr(id)) })
}

// lastMet returns who took part in the last meeting told of, or nil.
func (f *finder) lastMet() []string {
	for i := len(f.made) - 1; i >= max(0, len(f.made)-memory); i-- {
		if m := &f.made[i]; m.Move == parley.Meet && len(m.Actor)+len(m.Target) > 1 {
			return slices.Concat(m.Actor, m.Target)
		}
	}
	return nil
}

func (f *finder) isCall(n int) bool { return oneOf(f.g.lemma(n), callNouns) }

// compounds returns who stands before a noun: "the Trump-Putin summit", "U.S.-Russian talks".
func (f *finder) compounds(n int) []string {
	var ids []string
	k := f.doc.SentenceOf(n)
	for i := n - 1; i >= f.doc.Sentences[k].First && i > n-8; i-- {
		t := &f.doc.Tokens[i]
		if oneOf(t.UPOS, []string{"ADP", "VERB", "AUX", "DET"}) || t.Form == "," {
			break
		}
		if id := f.stands[i].id; id != "" && !slices.Contains(ids, id) && (t.Is("compound") || t.Is("amod") || t.Is("conj") || t.Is("flat")) {
			ids = append([]string{id}, ids...)
		}
	}
	return ids
}

// aroundVerb returns the verb in whose clause noun n says when or how, or none.
func (f *finder) aroundVerb(n int) int {
	for a, steps := n, 0; a >= 0 && steps < climb; a, steps = f.g.head(a), steps+1 {
		if t := &f.doc.Tokens[a]; t.Is("obl") || t.Deprel == "advcl" && t.UPOS == "NOUN" {
			return t.Head
		} else if t.UPOS != "NOUN" {
			return none
		}
	}
	return none
}

// definite reports whether a noun points back: "the call", "no such call", "that meeting".
func (f *finder) definite(n int) bool {
	first := f.g.has(n, "det", "the", "that", "this") || f.g.has(n, "amod", "such") || f.g.has(n, "det", "such") || f.g.has(n, "det:predet", "such")
	return first && f.asSubject(n)
}

// asSubject reports whether a noun is the subject of a verb that says how a meeting went.
func (f *finder) asSubject(n int) bool {
	t := &f.doc.Tokens[n]
	return t.Head >= 0 && t.Is("nsubj") && oneOf(f.g.lemma(t.Head), holdVerbs)
}

// toldOf reports whether a noun without participants tells of a meeting and does not only mention it: as the subject of a verb
// such as "last", with its length or its number ("nine hours of talks", "a second round"), or with its day ("Friday's talks").
func (f *finder) toldOf(n int) bool {
	if f.asSubject(n) || f.counted(n) != none && (f.asSubject(f.counted(n)) || oneOf(f.g.lemma(f.counted(n)), []string{"hour", "day", "minute", "week"})) {
		return true
	}
	p := f.g.child(n, "nmod:poss")
	return p != none && f.isTime(p) || f.lasted(n) || f.measured(n)
}

// measured reports whether the phrase of a meeting tells how long it was: "a session of nineteen hours", "marathon talks".
func (f *finder) measured(n int) bool {
	for _, c := range f.g.children(n) {
		t := &f.doc.Tokens[c]
		switch {
		case t.Is("nmod") && f.g.preposition(c) == "of" && oneOf(t.Lemma, []string{"hour", "day", "minute", "week"}):
			return true
		case (t.Is("amod") || t.Is("compound")) && (oneOf(f.g.lower(c), []string{"marathon", "all-night", "overnight", "late-night", "night-long", "day-long", "round-the-clock"}) || strings.HasSuffix(f.g.lower(c), "-hour") || strings.HasSuffix(f.g.lower(c), "-day")):
			return true
		}
	}
	return false
}

// lasted reports whether a relative clause tells how long a meeting was.
func (f *finder) lasted(n int) bool {
	c := f.g.child(n, "acl:relcl")
	return c != none && oneOf(f.g.lemma(c), []string{"last", "drag", "run", "stretch"})
}

// counted returns the noun that counts or measures noun n, or none: "nine HOURS of talks".
func (f *finder) counted(n int) int {
	t := &f.doc.Tokens[n]
	if t.Head >= 0 && t.Is("nmod") && f.g.preposition(n) == "of" && oneOf(f.g.lemma(t.Head), countNouns) {
		return t.Head
	}
	return none
}

// isTime reports whether token i stands in a time expression.
func (f *finder) isTime(i int) bool {
	at := f.ruler.Span(f.doc.Tokens[i].Start, f.doc.Tokens[i].End)
	k, _ := slices.BinarySearchFunc(f.times, at.End, func(t parley.Time, end int) int { return cmp.Compare(t.End, end) })
	return k < len(f.times) && f.times[k].Start <= at.Start
}
