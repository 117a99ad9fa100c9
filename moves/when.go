package moves

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// How firmly a time stands with a predicate.
const (
	unbound = iota // in what is demanded, offered or threatened, or no day but an end or a beginning
	near           // somewhere in the clause
	bound          // with the predicate itself
)

// date returns the day, month or year of a move: the one that stands with its predicate, else the only one of its clause, else the
// one that stands with the predicate that its clause is joined to ("agreed on Friday to talk but rejected a truce"). What is
// demanded, offered or threatened for a day is not done on that day.
func (f *finder) date(w words, x *candidate, kind parley.MoveKind) parley.Optional {
	s := f.evidence(w)
	first, _ := slices.BinarySearchFunc(f.times, s.Start, func(t parley.Time, at int) int { return cmp.Compare(t.Start, at) })
	found, firm := "", unbound
	for _, t := range f.times[first:] {
		if t.Start >= s.End {
			break
		}
		if t.End > s.End || !calendar(t.Value) {
			continue
		}
		day, _, _ := strings.Cut(t.Value, "T")
		switch b := f.binds(t, x, kind); {
		case b == unbound, b < firm, b == bound && firm == bound:
		case b > firm:
			found, firm = day, b
		case found != day:
			found = ""
		}
	}
	return parley.Optional(cmp.Or(found, f.joined(x)))
}

// binds tells how firmly a time stands with the predicate of a candidate.
func (f *finder) binds(t parley.Time, x *candidate, kind parley.MoveKind) int {
	i := f.headOf(t)
	if i == none || oneOf(f.g.preposition(i), ends) || f.ruledOut(i) {
		return unbound
	}
	spoken := kind != parley.Act && kind != parley.Meet
	for a, steps := i, 0; a >= 0 && steps < climb; a, steps = f.g.head(a), steps+1 {
		switch {
		case a == x.pred || a == x.light:
			return bound
		case a == x.comp && spoken, f.doc.Tokens[a].Is("nmod:poss") && spoken, f.conditionOf(a) == a:
			return unbound
		case f.doc.Tokens[a].UPOS == "VERB" && a != x.comp:
			return near
		}
	}
	return near
}

// ends are prepositions that make a day an end or a beginning.
var ends = strings.Fields("until till by through since before after unless")

// ruledOut reports whether "not" stands in front of the phrase of a time: "on Monday and not on Friday".
func (f *finder) ruledOut(i int) bool {
	first, _ := f.g.subtree(i)
	for k := first; k <= i && k < first+3; k++ {
		if f.g.lower(k) == "not" {
			return true
		}
	}
	return first > 0 && f.g.lower(first-1) == "not"
}

// headOf returns the token of a time expression that the others of it hang on, or none.
func (f *finder) headOf(t parley.Time) int {
	i, j, ok := f.ruler.Bytes(t.Span)
	if !ok {
		return none
	}
	first := f.tokenAt(i)
	for k := first; k < len(f.doc.Tokens) && f.doc.Tokens[k].Start < j; k++ {
		if h := f.g.head(k); h < first || f.doc.Tokens[h].Start >= j {
			return k
		}
	}
	return none
}

// joined returns the day that stands with the predicate to which that of a candidate is joined and whose subject it shares, or "".
func (f *finder) joined(x *candidate) string {
	v := x.verb()
	if !f.doc.Tokens[v].Is("conj") || f.doc.Tokens[v].UPOS != "VERB" || f.g.child(v, "nsubj") != none || f.g.child(v, "nsubj:pass") != none {
		return ""
	}
	s := f.doc.Sentences[f.doc.SentenceOf(v)]
	from := f.ruler.Span(f.doc.Tokens[s.First].Start, f.doc.Tokens[s.First].End).Start
	first, _ := slices.BinarySearchFunc(f.times, from, func(t parley.Time, at int) int { return cmp.Compare(t.Start, at) })
	end := f.ruler.Span(f.doc.Tokens[v].Start, f.doc.Tokens[v].End).Start
	for _, t := range f.times[first:] {
		if t.Start >= end {
			break
		}
		if i := f.headOf(t); i != none && calendar(t.Value) && f.g.head(i) == f.g.head(v) && !oneOf(f.g.preposition(i), ends) {
			day, _, _ := strings.Cut(t.Value, "T")
			return day
		}
	}
	return ""
}

// calendar reports whether a TIMEX3 value is a day, a month or a year.
func calendar(v string) bool {
	if len(v) < 4 || strings.ContainsAny(v, "/XW") || v[0] < '0' || v[0] > '9' {
		return false
	}
	return len(v) == 4 || v[4] == '-' && (len(v) == 7 || len(v) >= 10)
}
