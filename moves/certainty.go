package moves

import (
	"slices"
	"strings"

	"parley"
)

// A mood is what the words around a predicate make of it.
type mood struct {
	negated     bool
	conditional bool
	possible    bool
	future      bool
	would       bool // the future of the past, or of a condition
	ability     bool // can, could
	modal       bool // any modal that a party decides over: will, would, can, could, shall, must
	indefinite  bool // done to whoever does something: "any ship that enters would be stopped"
	past        bool // told as done: "we agreed"
	obliged     bool // must, should, has to, needs to; could, where it is advice ("could end it by agreeing")
	denied      bool // somebody denies it: "denied that", "failed to"
}

// Words that make what they govern possible or future.
var (
	doubtful  = strings.Fields("consider weigh mull contemplate explore entertain hint ponder")
	toCome    = strings.Fields("expect schedule set plan due slate about poised plan prepare likely hope intend")
	perhaps   = strings.Fields("perhaps possibly potentially maybe probably")
	alleged   = strings.Fields("supposed possible potential alleged purported putative would-be eventual")
	planned   = strings.Fields("planned upcoming forthcoming coming scheduled next future")
	noOutcome = strings.Fields("fail stop")
)

// mood reads the words around a frame: modals, negation, the verbs that govern it, conditions, and the attitude of who tells it.
func (f *finder) mood(fr *frame) mood {
	m := mood{negated: fr.negated}
	v := f.clauseVerb(fr)
	f.modals(&m, v)
	m.future = m.future || v != fr.pred && oneOf(f.g.lemma(v), toCome)
	m.possible = m.possible || oneOf(f.g.lemma(v), doubtful)
	m.future = m.future || fr.comp != none && f.doc.Tokens[v].UPOS == "ADJ" && oneOf(f.g.lemma(v), toCome)
	for steps, a := 0, v; steps < climb; steps++ {
		t := &f.doc.Tokens[a]
		if t.Head < 0 || t.Deprel != "xcomp" && !f.g.purposeOfMotion(a) && !(t.Deprel == "conj" && f.g.subject(a) == none && a == v) {
			break
		}
		if t.Deprel == "xcomp" && f.g.controller(t.Head) != none && f.g.child(t.Head, "aux:pass") == none {
			break // "never heard him agree"
		}
		a = t.Head
		f.modals(&m, a)
		if t.Deprel == "conj" {
			continue
		}
		lemma := f.doc.Tokens[a].Lemma
		m.negated = m.negated || f.g.negated(a)
		m.denied = m.denied || oneOf(lemma, noOutcome)
		m.possible = m.possible || oneOf(lemma, doubtful)
		m.future = m.future || oneOf(lemma, toCome)
		if lemma == "have" && f.g.has(a, "advmod", "yet") {
			m.denied = true // "have yet to agree"
			continue
		}
		m.obliged = m.obliged || oneOf(lemma, []string{"need", "have", "ought"}) && f.g.tensed(a)
	}
	for _, p := range append(fr.patient, fr.agent...) {
		m.indefinite = m.indefinite || f.g.has(p, "det", "any", "every", "all") || f.g.child(p, "acl:relcl") != none || f.g.has(v-1, "det", "any")
	}
	f.advised(&m, v)
	f.underway(&m, fr)
	f.adjectives(&m, fr.pred)
	m.past = oneOf(f.doc.Tokens[v].XPOS, []string{"VBD", "VBN"}) && !m.modal
	m.denied = m.denied || oneOf(f.doc.Tokens[fr.pred].Lemma, noOutcome) && fr.comp != none
	_, refuted := f.denials[fr.pred]
	m.denied = m.denied || refuted
	_, swapped := f.swaps[fr.pred]
	m.conditional = swapped || len(f.conds[fr.pred]) > 0 || f.conditionOf(v) != none
	return m
}

// clauseVerb returns the verb that says how and when what a frame tells is done: of a noun without a carrier the verb whose subject
// it is, if that says no more than that it is held ("the exchange will begin", "a round is planned").
func (f *finder) clauseVerb(fr *frame) int {
	n := fr.pred
	if f.doc.Tokens[n].UPOS != "NOUN" || fr.light != none {
		return fr.verb()
	}
	if c := f.counted(n); c != none {
		n = c
	}
	t := &f.doc.Tokens[n]
	if t.Head >= 0 && t.Is("nsubj") {
		for _, v := range f.g.series(t.Head) {
			if oneOf(f.g.lemma(v), holdVerbs) || oneOf(f.g.lemma(v), toCome) {
				return v
			}
		}
	}
	for _, c := range f.g.children(n) {
		if d := &f.doc.Tokens[c]; c > n && (d.Is("acl") || d.Is("amod")) && oneOf(d.Lemma, toCome) {
			return c // "the exchange, which is due to begin"
		}
	}
	return fr.pred
}

// modals reads the auxiliaries of verb v.
func (f *finder) modals(m *mood, v int) {
	for _, c := range f.g.children(v) {
		t := &f.doc.Tokens[c]
		w := f.g.lower(c)
		if t.Is("advmod") && oneOf(w, perhaps) {
			m.possible = true
		}
		if !t.Is("aux") && !t.Is("cop") {
			continue
		}
		switch w {
		case "will", "'ll", "’ll", "shall", "wo", "to":
			m.future, m.modal = true, true
		case "would", "'d", "’d":
			m.would, m.modal = true, true
		case "may", "might":
			m.possible, m.modal = true, true
		case "can", "could", "ca":
			m.ability, m.modal = true, true
		case "must", "should":
			m.modal, m.obliged = true, true
		case "is", "are", "was", "were":
			if f.g.has(v, "mark", "to") && f.doc.Tokens[v].XPOS == "VB" && f.g.subject(v) != none {
				m.future = true // "is to begin"
			}
		}
	}
}

// adjectives reads what stands before a noun: "supposed concessions", "a planned meeting".
func (f *finder) adjectives(m *mood, n int) {
	if f.doc.Tokens[n].UPOS != "NOUN" {
		return
	}
	c := f.g.child(n, "case")
	m.future = m.future || oneOf(f.g.preposition(n), []string{"ahead", "before"}) || c > 0 && f.g.lower(c) == "of" && f.g.lower(c-1) == "ahead"
	for _, c := range f.g.children(n) {
		if f.doc.Tokens[c].Is("amod") {
			m.possible = m.possible || oneOf(f.g.lower(c), alleged)
			m.future = m.future || oneOf(f.g.lower(c), planned)
		}
	}
}

// adjust makes of a coding what its mood makes of it: a will not is a refusal, a would agree is an offer, a would not insist is a
// concession.
func (f *finder) adjust(c *coding, m *mood, x *candidate) {
	if c.kind == parley.Act && c.event != "AID" && c.event != "COOPERATE" && oneOf(f.g.lemma(x.pred), approvals) {
		c.kind, c.event, c.mode = parley.Accept, "AGREE", ""
	}
	if c.kind == parley.Act && m.would && m.conditional && (c.event == "AGREE" || slices.Contains(cooperative, c.event)) {
		c.kind, c.event, c.mode = parley.Offer, "AGREE", ""
	}
	if c.kind == parley.Guarantee && oneOf(f.g.lemma(x.pred), []string{"agree", "commit", "accept", "consent", "approve"}) {
		c.kind = parley.Accept
	}
	if (c.kind == parley.Demand || c.kind == parley.Act) && (m.would || m.future || oneOf(f.g.lemma(x.pred), []string{"intend", "plan"})) && !m.negated && f.unlessDone(x.pred) {
		c.kind, c.event, c.mode = parley.Threaten, "THREATEN", ""
	}
	if c.kind == parley.Act && (c.event == "RETREAT" || c.event == "AGREE") && (m.future || m.would || m.ability || m.possible) && !m.negated && len(x.patient) > 0 && f.tabled() && f.isMeasure(x.patient[0]) {
		c.kind, c.event, c.mode = parley.Concede, "CONCEDE", "" // "will halve its tariff"
		if m.conditional {
			c.kind, c.event = parley.Offer, "AGREE"
		}
	}
	gerund := f.doc.Tokens[x.pred].XPOS == "VBG" && f.g.child(x.pred, "aux") == none
	switch {
	case m.negated && gerund && (c.kind == parley.Act || c.kind == parley.Accept || c.kind == parley.Guarantee):
		c.kind, c.event, c.mode, m.negated = parley.Refuse, "REJECT", "", false
	case m.negated && c.kind == parley.Demand && (m.modal || f.g.has(x.pred, "advmod", "longer")):
		c.kind, c.event, m.negated = parley.Concede, "CONCEDE", false
	case m.negated && m.modal && (c.kind == parley.Act || c.kind == parley.Meet || c.kind == parley.Guarantee || c.kind == parley.Accept || c.kind == parley.Offer || c.kind == parley.Concede):
		c.kind, c.event, c.mode = parley.Refuse, "REJECT", ""
		m.negated, m.future, m.would, m.ability = false, false, false, false
	case m.negated && c.kind == parley.Refuse && !f.leaves(x.pred):
		c.kind, c.event, m.negated, m.possible = parley.Offer, "AGREE", false, true
	case c.kind == parley.Accept && !m.negated && (m.would && m.conditional || m.ability):
		c.kind, c.event = parley.Offer, "AGREE"
	}
}

// leaves reports whether a verb is one of walking out: who does not walk out offers nothing by it.
func (f *finder) leaves(v int) bool {
	return oneOf(f.g.lemma(v), []string{"walk", "storm", "leave", "quit", "stalk", "march", "stomp", "boycott", "break"})
}

// certainty gives the certainty of a move from its mood and its voucher.
func (f *finder) certainty(c *coding, m mood, v voucher, actors []string) parley.Certainty {
	mine := f.mine(v, actors)
	switch {
	case m.denied || m.negated || v.statement != none && f.denies(v.statement):
		return parley.Denied
	case m.conditional || c.kind == parley.Threaten && m.indefinite && (m.would || m.future):
		return parley.Conditional
	case m.possible && c.kind != parley.RedLine || m.ability && c.kind != parley.Refuse && c.kind != parley.RedLine || v.statement != none && oneOf(string(f.statements[v.statement].Stance), []string{"hints", "suggests"}):
		return parley.Possible
	case m.would && (c.kind == parley.Guarantee || c.kind == parley.Accept) && mine:
		return parley.Certain
	case (m.future || m.would) && c.kind != parley.Refuse && c.kind != parley.RedLine && c.kind != parley.Demand:
		return parley.Future
	case m.future && c.kind == parley.Refuse && !m.modal:
		return parley.Future // "is expected to push back"
	case v.by() != "" && (!mine || c.kind == parley.Accept && m.past):
		return parley.Reported
	}
	return parley.Certain
}

// denies reports whether a statement says that its content is not so.
func (f *finder) denies(k int) bool {
	return f.statements[k].Stance == "denies"
}

// advised reads "could end the war by agreeing": what the gerund says is advised, not done.
func (f *finder) advised(m *mood, v int) {
	if f.advises(v) {
		m.obliged, m.ability = true, f.g.has(f.g.head(v), "aux", "could", "can", "might")
	}
}

// advises reports whether verb v says by what something could or should be done.
func (f *finder) advises(v int) bool {
	t := &f.doc.Tokens[v]
	return t.XPOS == "VBG" && t.Head >= 0 && f.g.has(v, "mark", "by") && f.g.has(t.Head, "aux", "could", "can", "should", "must", "might")
}

// Verbs that say that what they carry is not there yet: it may come, or is about to.
var (
	unfinished = strings.Fields("work negotiate draft discuss develop explore consider prepare weigh examine")
	nearlyDone = strings.Fields("finalize finalise complete plan ready")
)

// underway reads the verb that carries a noun: "working on guarantees", "finalizing a deal".
func (f *finder) underway(m *mood, fr *frame) {
	v := fr.verb()
	if f.doc.Tokens[v].XPOS != "VBG" || f.doc.Tokens[v].UPOS != "VERB" {
		return
	}
	m.possible = m.possible || oneOf(f.g.lemma(v), unfinished)
	m.future = m.future || oneOf(f.g.lemma(v), nearlyDone)
}

// unlessDone reports whether a predicate depends on that something is not done: "unless they leave", "if it is not lifted".
func (f *finder) unlessDone(pred int) bool {
	for _, c := range f.conds[pred] {
		if f.g.has(c, "mark", "unless") || f.g.negated(c) {
			return true
		}
	}
	return false
}
