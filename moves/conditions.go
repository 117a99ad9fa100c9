package moves

import (
	"strings"

	"parley"
)

// conditions returns the predicates of the conditional clauses that hang on the clause of verb v.
func (f *finder) conditions(v int) []int {
	var out []int
	top := f.g.top(v)
	for _, at := range []int{v, top} {
		for c := range f.doc.Children(at) {
			if f.opensCondition(c) && !f.doc.Under(v, c) && (at == v || v != top) && (len(out) == 0 || out[len(out)-1] != c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// swap returns the noun of "in exchange (for ...)" or "in return (for ...)" that hangs on the clause of verb v, or none.
func (f *finder) swap(v int) int {
	k := f.doc.SentenceOf(v)
	if k < 0 {
		return none
	}
	for i := f.doc.Sentences[k].First + 1; i < f.doc.Sentences[k].End; i++ {
		if w := f.g.lower(i); (w == "exchange" || w == "return") && f.g.lower(i-1) == "in" && f.doc.Under(i, f.g.top(v)) {
			return i
		}
	}
	return none
}

// swapped reports whether a frame is one side of a swap.
func (f *finder) swapped(fr *frame) bool { return f.swap(fr.verb()) != none }

// A leg is what one side is to give for the other.
type leg struct {
	words
	pred   int
	target []string
}

// swapLeg returns what is asked in exchange for what a frame gives; ok is false without "for".
func (f *finder) swapLeg(fr *frame) (leg, bool) {
	x := f.swap(fr.verb())
	if x == none {
		return leg{}, false
	}
	first, end := f.doc.Subtree(x)
	if x+1 >= end || f.g.lower(x+1) != "for" {
		return leg{}, false
	}
	out := leg{words: f.g.trim(words{x + 2, end}), pred: x + 2}
	out.first = min(first, x-1)
	for c := range f.doc.Children(x) {
		if c > x {
			out.pred = c
			for _, s := range f.g.subjects(c, 0) {
				out.target = append(out.target, f.who(s)...)
			}
		}
	}
	return out, true
}

// settled are verbs of conditions that ask nothing of anybody.
var settled = strings.Fields("be sign collapse fail last continue remain happen hold exist need want necessary break occur exist resume reach")

// conditionLeg returns what a condition asks for: "if Selmark lifted its ban". ok is false if it asks nothing of another party.
func (f *finder) conditionLeg(cond int, c *coding, actors []string) (leg, bool) {
	t := &f.doc.Tokens[cond]
	negated := f.g.negated(cond) || f.g.has(cond, "mark", "unless")
	if oneOf(t.Lemma, settled) || negated != (c.kind == parley.Threaten) {
		return leg{}, false
	}
	out := leg{pred: cond}
	for _, s := range f.g.subjects(cond, 0) {
		for _, id := range f.who(s) {
			if f.mine(voucher{id: id}, actors) {
				return leg{}, false
			}
			out.target = append(out.target, id)
		}
	}
	first, end := f.doc.Subtree(cond)
	out.words = f.g.trimEnd(words{first, end})
	return out, c.kind == parley.Offer || c.kind == parley.Accept || c.kind == parley.Threaten
}

// legs adds to a move what it is made to depend on, as moves of their own that name each other.
func (f *finder) legs(fr *frame, c *coding, m *parley.Move) []parley.Move {
	var out []parley.Move
	add := func(l leg) {
		other := *m
		other.Evidence = f.evidence(l.words)
		other.Move, other.Plover = parley.Demand, parley.Plover{Event: "REQUEST"}
		if c.kind == parley.Demand {
			other.Move, other.Plover = parley.Offer, parley.Plover{Event: "AGREE"}
		}
		if len(l.target) > 0 {
			other.Target = l.target
		}
		other.Certainty = parley.Conditional
		other.Issue = f.issueOf(l.words, l.pred, other.Move)
		other.Terms = f.terms(l.words, l.pred)
		out = append(out, other)
	}
	if l, ok := f.swapLeg(fr); ok {
		add(l)
	}
	for _, cond := range f.conditions(fr.verb()) {
		if l, ok := f.conditionLeg(cond, c, m.Actor); ok {
			add(l)
		}
	}
	return out
}
