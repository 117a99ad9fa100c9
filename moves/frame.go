package moves

import (
	"slices"
	"strings"

	"parley/nlp"
)

// A frame is one predicate with those who take part in it: "Russia" and "concessions" around "made". It says who does
// something and to whom whatever the grammar: active or passive, verb or noun, with the subject of its own clause or of the one
// that controls it. Participants are the head tokens of their phrases, each member of a coordination for itself.
type frame struct {
	pred      int       // token of the predicate: a verb, a noun ("offer") or an adjective ("ready"); what [code] reads
	light     int       // the verb that carries a noun or adjective ("made" in "made an offer"), or none
	comp      int       // the predicate that pred governs: infinitive, clause or gerund ("agreed to WITHDRAW"), or none
	agent     []int     // who does it: the subject of the active, "by" of the passive, "Trump's" of "Trump's demand"
	patient   []int     // to whom or what it is done: the object, the subject of the passive
	recipient []int     // the indirect object: "gave Kyiv an offer", "told Kyiv to leave", "urged Kyiv to leave"
	obliques  []oblique // phrases with a preposition, in the order of the text
	passive   bool
	negated   bool // "did not agree", "no agreement"; code gives the kind of what is negated, moves.go what comes of it
}

// An oblique is a phrase with a preposition.
type oblique struct {
	prep string // lower case: "with", "to", "against"
	head int    // token
}

// none stands for no token.
const none = -1

// Roles of participants, as a coding names them; any other name is that of a preposition.
const (
	roleAgent     = "agent"
	rolePatient   = "patient"
	roleRecipient = "recipient"
)

// of returns the tokens that play a role: one of the constants, or a preposition.
func (f *frame) of(role string) []int {
	switch role {
	case roleAgent:
		return f.agent
	case rolePatient:
		return f.patient
	case roleRecipient:
		return f.recipient
	}
	var out []int
	for _, o := range f.obliques {
		if o.prep == role {
			out = append(out, o.head)
		}
	}
	return out
}

// verb returns the verb of the clause that the frame is: the predicate itself or what carries it.
func (f *frame) verb() int {
	if f.light != none {
		return f.light
	}
	return f.pred
}

// frames returns the frames of a document in the order of their predicates.
func frames(doc *nlp.Doc) []frame {
	var out []frame
	g := grammar{doc}
	for i := range doc.Tokens {
		switch t := &doc.Tokens[i]; {
		case t.UPOS == "VERB" && t.Deprel != "aux" && t.Deprel != "case" && t.Deprel != "amod":
			out = append(out, g.verbal(i))
		case t.UPOS == "NOUN":
			out = append(out, g.nominal(i))
		case t.UPOS == "ADJ" && t.Deprel != "amod":
			out = append(out, g.adjectival(i))
		}
	}
	return out
}

// A grammar reads frames from the trees of a document.
type grammar struct{ doc *nlp.Doc }

func (g grammar) verbal(v int) frame {
	f := frame{pred: v, light: none, comp: none, passive: g.passive(v), negated: g.negated(v)}
	subjects := g.subjects(v, 4)
	if f.passive {
		f.patient = subjects
		f.agent = g.series(g.child(v, "obl:agent"))
	} else {
		f.agent = subjects
		f.patient = g.series(g.child(v, "obj"))
	}
	f.recipient = g.series(g.child(v, "iobj"))
	g.dependents(&f, v)
	return f
}

func (g grammar) nominal(n int) frame {
	f := frame{pred: n, light: none, comp: none, negated: g.negated(n)}
	f.agent = g.series(g.child(n, "nmod:poss"))
	if t := &g.doc.Tokens[n]; t.Deprel == "obj" && t.Head >= 0 {
		f.light = t.Head
		f.agent = append(f.agent, g.subjects(t.Head, 4)...)
	}
	g.dependents(&f, n)
	return f
}

func (g grammar) adjectival(a int) frame {
	f := frame{pred: a, light: none, comp: none, negated: g.negated(a), agent: g.subjects(a, 4)}
	g.dependents(&f, a)
	return f
}

// dependents notes the complement and the phrases with a preposition that hang on token i.
func (g grammar) dependents(f *frame, i int) {
	for c := range g.doc.Children(i) {
		t := &g.doc.Tokens[c]
		switch {
		case t.Deprel == "xcomp" || t.Deprel == "ccomp" && c > i || t.Deprel == "acl" && g.has(c, "mark", "to"):
			f.comp = c
		case t.Is("obl") || t.Is("nmod"):
			prep := g.preposition(c)
			for _, x := range g.series(c) {
				f.obliques = append(f.obliques, oblique{prep, x})
			}
		}
	}
}

// subjects returns who does what verb v says, going up through control, raising and coordination at most depth times.
func (g grammar) subjects(v, depth int) []int {
	if s := g.child(v, "nsubj"); s != none {
		return g.series(s)
	}
	t := &g.doc.Tokens[v]
	if t.Head < 0 || depth == 0 {
		return nil
	}
	switch {
	case t.Deprel == "xcomp" && g.child(t.Head, "obj") != none:
		return g.series(g.child(t.Head, "obj"))
	case slices.Contains([]string{"xcomp", "conj", "advcl"}, t.Deprel):
		return g.subjects(t.Head, depth-1)
	case t.Is("acl"):
		return []int{t.Head}
	}
	return nil
}

// series returns the members of a coordination, first to last; nothing for none.
func (g grammar) series(i int) []int {
	if i == none {
		return nil
	}
	out := []int{i}
	for c := range g.doc.Children(i) {
		if g.doc.Tokens[c].Deprel == "conj" {
			out = append(out, g.series(c)...)
		}
	}
	return out
}

func (g grammar) child(i int, deprel string) int { return g.doc.Child(i, deprel) }

// has reports whether token i has a dependent with the relation and the word.
func (g grammar) has(i int, deprel, word string) bool {
	for c := range g.doc.Children(i) {
		if g.doc.Tokens[c].Is(deprel) && strings.EqualFold(g.doc.Tokens[c].Form, word) {
			return true
		}
	}
	return false
}

// preposition returns the preposition of the phrase of token i in small letters, or "".
func (g grammar) preposition(i int) string {
	if c := g.child(i, "case"); c != none && c < i {
		return strings.ToLower(g.doc.Tokens[c].Form)
	}
	return ""
}

func (g grammar) passive(v int) bool {
	return g.child(v, "nsubj:pass") != none || g.child(v, "aux:pass") != none
}

// negated reports whether token i is negated by a word of its own clause.
func (g grammar) negated(i int) bool {
	for c := range g.doc.Children(i) {
		t := &g.doc.Tokens[c]
		if slices.Contains([]string{"not", "n't", "n’t", "never", "no", "neither", "nor"}, strings.ToLower(t.Form)) && t.Deprel != "punct" {
			return true
		}
	}
	return false
}
