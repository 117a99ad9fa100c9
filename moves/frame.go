package moves

// A frame is one predicate with those who take part in it: "Russia" and "concessions" around "made". It says who does
// something and to whom whatever the grammar: active or passive, verb or noun, with the subject of its own clause or of the one
// that controls it. Participants are the head tokens of their phrases, each member of a coordination for itself.
type frame struct {
	pred      int       // token of the predicate: a verb, a noun ("offer") or an adjective ("ready"); what [code] reads
	light     int       // the verb that carries a noun ("made" in "made an offer", "was held"), or none
	comp      int       // the predicate that pred governs: infinitive, clause or gerund ("agreed to WITHDRAW"), or none
	agent     []int     // who does it: the subject of the active, "by" of the passive, "Trump's" of "Trump's demand"
	patient   []int     // to whom or what it is done: the object, the subject of the passive
	recipient []int     // the indirect object: "gave Kyiv an offer", "told Kyiv to leave"
	obliques  []oblique // phrases with a preposition, in the order of the text
	passive   bool
	negated   bool // "did not agree", "no agreement"; code gives the kind of what is negated, certainty.go what comes of it
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

// frameAt returns the frame of the predicate at token i; ok is false for a word that is none.
func (g grammar) frameAt(i int) (f frame, ok bool) {
	switch t := &g.doc.Tokens[i]; {
	case t.UPOS == "VERB" && !oneOf(t.Deprel, []string{"aux", "case", "amod", "compound"}):
		return g.verbal(i), true
	case t.UPOS == "NOUN" && t.Deprel != "compound":
		return g.nominal(i), true
	case t.UPOS == "ADJ" && t.Deprel != "amod":
		return g.adjectival(i), true
	}
	return frame{}, false
}

func (g grammar) verbal(v int) frame {
	f := frame{pred: v, light: none, comp: none, passive: g.passive(v), negated: g.negated(v)}
	subjects := g.subjects(v, climb)
	if f.passive {
		f.patient = subjects
		f.agent = g.agents(v)
	} else {
		f.agent = subjects
		f.patient = g.series(g.child(v, "obj"))
		if t := &g.doc.Tokens[v]; len(f.patient) == 0 && t.Deprel == "acl:relcl" && t.Head >= 0 && g.subject(v) != none && !oneOf(g.lower(g.subject(v)), relatives) {
			f.patient = []int{t.Head} // "a step that Brenholt rejects"
		}
	}
	f.recipient = g.series(g.child(v, "iobj"))
	g.dependents(&f, v)
	return f
}

func (g grammar) nominal(n int) frame {
	f := frame{pred: n, light: g.carrier(n), comp: none, agent: g.owners(n, climb)}
	f.negated = g.negated(n) || f.light != none && g.negated(f.light)
	g.dependents(&f, n)
	if f.light != none {
		f.recipient = g.series(g.child(f.light, "iobj"))
		g.phrases(&f, f.light, n)
	}
	return f
}

func (g grammar) adjectival(a int) frame {
	f := frame{pred: a, light: none, comp: none, negated: g.negated(a), agent: g.subjects(a, climb)}
	g.dependents(&f, a)
	return f
}

// dependents notes the complement and the phrases with a preposition that hang on token i.
func (g grammar) dependents(f *frame, i int) {
	for _, c := range g.children(i) {
		t := &g.doc.Tokens[c]
		switch {
		case f.comp == none && (t.Deprel == "xcomp" || t.Deprel == "ccomp" && c > i || t.Deprel == "acl" && c > i && g.has(c, "mark", "to")):
			f.comp = c
		case f.comp == none && c > i && t.Deprel == "advcl" && t.XPOS == "VBG" && g.has(c, "mark", "to", "on", "for", "of", "from", "against"):
			f.comp = c // "committed to refraining"
		case f.comp == none && c > i && t.Deprel == "advcl" && t.XPOS == "VB" && g.has(c, "mark", "to") && (g.child(i, "obj") == none || oneOf(g.lemma(i), objectControl)) && g.subject(c) == none && g.doc.Tokens[i].UPOS == "VERB" && g.form(c-2) != ",":
			f.comp = c // "agreed on Friday to meet"
		case f.comp == none && c > i && t.Deprel == "acl" && t.XPOS == "VBG" && g.form(c-1) != ",":
			f.comp = c
		}
	}
	if f.comp == none && g.doc.Tokens[i].UPOS == "VERB" {
		f.comp = g.strayClause(i)
	}
	g.phrases(f, i, none)
}

// strayClause returns the clause with "that" which verb v governs and the tree gives to a noun between: "agreed in a call that the
// ships would LEAVE"; none without one.
func (g grammar) strayClause(v int) int {
	for _, c := range g.children(v) {
		if t := &g.doc.Tokens[c]; c < v || !t.Is("obl") && !t.Is("obj") || t.UPOS != "NOUN" {
			continue
		}
		if k := g.contentOf(c); k != none {
			return k
		}
	}
	return none
}

// contentOf returns the clause with "that" and a subject of its own which the tree hangs on noun n, or none.
func (g grammar) contentOf(n int) int {
	for _, k := range g.children(n) {
		s := g.subject(k)
		if g.doc.Tokens[k].Is("acl") && g.has(k, "mark", "that") && s != none && !oneOf(g.lower(s), relatives) {
			return k
		}
	}
	return none
}

// phrases notes the phrases with a preposition that hang on token i, but for token except.
func (g grammar) phrases(f *frame, i, except int) {
	for _, c := range g.children(i) {
		if t := &g.doc.Tokens[c]; c != except && (t.Is("obl") || t.Is("nmod")) && t.Deprel != "nmod:poss" && t.Deprel != "obl:agent" {
			prep := g.preposition(c)
			for _, x := range g.series(c) {
				f.obliques = append(f.obliques, oblique{prep, x})
			}
		}
	}
}

// objectControl are verbs whose object is to do what their infinitive says, which the tree may take for a purpose.
var objectControl = []string{"want", "expect", "ask", "urge", "press", "pressure", "tell", "order", "push", "persuade", "force", "invite", "need", "lead"}
