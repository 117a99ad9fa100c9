package moves

import (
	"slices"
	"strings"

	"parley"
)

// Words of the plain constructions.
var (
	captors   = strings.Fields("hold detain jail imprison kidnap abduct capture intern arrest")
	deals     = strings.Fields("agreement deal accord truce ceasefire settlement understanding bargain pact compromise")
	signing   = strings.Fields("sign initial initialle reach conclude strike find ratify clinch seal")
	papers    = strings.Fields("text paper document memorandum treaty protocol convention contract communique draft minute annex")
	homelands = strings.Fields("home homeland country family")
	undergone = strings.Fields("have see know find get lose suffer need face win keep receive")
	sessions  = strings.Fields("meeting summit talk session round conference")
	parted    = strings.Fields("divided split deadlocked apart")
	keeping   = strings.Fields("keep retain see have receive")
	reserved  = strings.Fields("signature consent approval agreement blessing assent")
	delegates = strings.Fields("delegation side team negotiator envoy party")
	watchers  = strings.Fields("observer monitor peacekeeper inspector verifier")
	humans    = strings.Fields("person people man woman national citizen worker surveyor driver engineer pilot student journalist crew aide")
)

// plainVerbs are the verbs of the plain constructions that the lexicon of events may not have.
var plainVerbs = set(captors, signing, strings.Fields("be live remain say stand prepare want put have return reconvene come arrive tolerate transfer soften moderate relax ease temper set attach name satisfy initialle initial reserve monitor supervise oversee station deploy send call label declare"))

// plainAdjectives are their adjectives.
var plainAdjectives = strings.Fields("acceptable unarmed neutral armed open ready willing satisfied content")

// plain codes what a clause says in a construction of its own rather than by its verb: "there is no deal", "held in Norway by",
// "could live with", "said no".
func (f *finder) plain(fr *frame) (coding, bool) {
	switch f.doc.Tokens[fr.pred].UPOS {
	case "VERB":
		if c, ok := f.plainGiving(fr); ok {
			return c, true
		}
		return f.plainVerb(fr)
	case "NOUN":
		return f.plainNoun(fr)
	case "ADJ":
		return f.plainAdjective(fr)
	}
	return coding{}, false
}

// plainVerb codes verbs: captivity, division, refusals without a verb of refusal.
func (f *finder) plainVerb(fr *frame) (coding, bool) {
	v, lemma := fr.pred, f.g.lemma(fr.pred)
	switch {
	case oneOf(lemma, captors) && f.heldNoun(v) != none:
		fr.patient, fr.agent, fr.passive = []int{f.heldNoun(v)}, f.g.agents(v), true
		fallthrough
	case oneOf(lemma, captors) && fr.passive && f.g.rel(v) == "acl" && len(fr.patient) > 0 && f.isHuman(fr.patient[0]) && fr.comp == none:
		c := f.simple(parley.Act, "COERCE", fr)
		if oneOf(lemma, []string{"kidnap", "abduct"}) {
			c.event = "ASSAULT"
		}
		c.mode, c.actor, c.located, c.captive = "arrest", []string{roleAgent, "by"}, true, true
		c.toward = [][]phrase{coder{f.doc, f.g, nil}.phrases(fr.patient, true)}
		return c, true
	case lemma == "remain" && fr.comp != none && oneOf(f.g.lower(fr.comp), parted) && len(fr.agent) > 0:
		fr.negated = true
		c := f.simple(parley.Accept, "AGREE", fr)
		c.each, c.both = true, true
		return c, true
	case lemma == "sign" && fr.negated && len(fr.agent) > 0 && (len(fr.patient) == 0 && len(fr.obliques) == 0 || len(fr.patient) > 0 && oneOf(f.g.lower(fr.patient[0]), []string{"it", "them", "this", "that"})):
		c := f.simple(parley.Accept, "AGREE", fr)
		if f.g.has(fr.agent[0], "det", "neither") {
			c.both, fr.agent = true, nil
		}
		return c, true
	case oneOf(lemma, signing) && fr.passive && len(fr.agent) == 0 && len(fr.patient) > 0 && f.g.rel(v) != "acl" && !f.g.has(fr.patient[0], "amod", "such") && !f.g.has(fr.patient[0], "det", "such") && !f.g.has(fr.patient[0], "det:predet", "such") && (f.deal(fr.patient[0]) || oneOf(f.g.lemma(fr.patient[0]), papers) || oneOf(lemma, []string{"sign", "initial", "initialle"}) && oneOf(f.g.lower(fr.patient[0]), []string{"it", "that", "this", "they"})):
		c := f.simple(parley.Accept, "AGREE", fr) // "the memorandum will be signed": by both sides
		c.both, c.each = true, true
		return c, true
	case lemma == "consider" && !fr.passive && slices.ContainsFunc(fr.patient, func(p int) bool { return oneOf(f.g.lemma(p), sessions) }):
		c := f.simple(parley.Meet, "CONSULT", fr)
		c.settled = true
		return c, true
	case lemma == "be" && f.g.has(v, "expl", "there") && f.g.has(v, "aux", "will", "would", "can") && f.g.has(f.g.subject(v), "det", "no") && f.content[v] != none && !f.deal(f.g.subject(v)):
		fr.negated = false
		fr.agent = nil
		return f.simple(parley.Refuse, "REJECT", fr), true
	case lemma == "say" && f.saidWord(v, "no"):
		fr.negated = false
		c := f.simple(parley.Refuse, "REJECT", fr)
		c.uttered = true
		return c, true
	case lemma == "say" && f.saidWord(v, "yes"):
		c := f.simple(parley.Accept, "AGREE", fr)
		c.uttered = true
		return c, true
	case lemma == "have" && fr.negated && f.object(fr, reserved) && f.g.has(v, "aux", "will", "would", "wo"):
		kind := parley.Refuse
		if f.g.has(v, "advmod", "never") {
			kind = parley.RedLine
		}
		fr.negated, fr.agent = false, nil
		return f.simple(kind, "REJECT", fr), true
	case oneOf(lemma, []string{"return", "reconvene"}) && len(fr.agent) > 0 && oneOf(f.g.lemma(fr.agent[0]), delegates) && len(fr.patient) == 0 && f.g.has(v, "aux", "will"):
		c := f.simple(parley.Meet, "CONSULT", fr)
		c.each = true
		return c, true
	}
	return coding{}, false
}

// plainGiving codes verbs by which somebody is willing to give or to keep to something, or wants to have it.
func (f *finder) plainGiving(fr *frame) (coding, bool) {
	v, lemma := fr.pred, f.g.lemma(fr.pred)
	switch {
	case f.goingTo(fr) != none && f.g.negated(f.goingTo(fr)) && f.content[v] != none && len(fr.agent) > 0 && !oneOf(lemma, idle) && !oneOf(lemma, pressVerbs):
		c := f.simple(parley.Refuse, "REJECT", fr)
		c.settled = true
		return c, true
	case oneOf(lemma, []string{"offer", "give"}) && f.cleft(v):
		return f.simple(parley.Offer, "AGREE", fr), true
	case fr.passive && f.g.has(v, "aux", "must", "should") && f.onCondition(v):
		fr.agent = nil
		return f.simple(parley.Demand, "REQUEST", fr), true
	case lemma == "live" && len(fr.of("with")) > 0 && f.g.has(v, "aux", "can", "could", "would") && len(fr.agent) > 0:
		return f.simple(parley.Offer, "AGREE", fr), true
	case f.g.lower(v) == "prepared" && (fr.passive || f.g.child(v, "cop") != none) && fr.comp != none && f.g.has(fr.comp, "mark", "to"):
		fr.agent, fr.patient = f.g.subjects(v, climb), nil
		return f.simple(parley.Offer, "AGREE", fr), true
	case lemma == "stand" && len(fr.of("by")) > 0 && (f.deal(fr.of("by")[0]) || f.agreedWhat(fr.of("by")[0])):
		return f.simple(parley.Accept, "AGREE", fr), true
	case lemma == "want" && fr.comp != none && len(fr.agent) > 0 && !fr.negated && (f.wantedGone(fr.comp) || oneOf(f.g.lemma(fr.comp), keeping) && f.g.child(fr.comp, "obj") != none && f.g.child(fr.comp, "xcomp") == none && f.g.has(fr.comp, "mark", "to")):
		return f.simple(parley.Demand, "REQUEST", fr), true
	case lemma == "put" && f.g.has(v, "advmod", "aside") && slices.ContainsFunc(fr.patient, func(p int) bool { return oneOf(f.g.lemma(p), stands) }):
		return f.simple(parley.Concede, "CONCEDE", fr), true
	case lemma == "tolerate" && fr.passive && len(fr.agent) == 0 && f.content[v] != none && f.g.has(v, "aux", "could", "can", "may", "might"):
		return f.tolerable(fr)
	case oneOf(lemma, []string{"come", "arrive"}) && len(fr.agent) > 0 && slices.ContainsFunc(fr.of("with"), func(o int) bool { return oneOf(f.g.lemma(o), []string{"proposal", "offer"}) }):
		return f.simple(parley.Offer, "AGREE", fr), true
	case oneOf(lemma, []string{"come", "arrive"}) && len(fr.agent) > 0 && oneOf(f.g.lemma(fr.agent[0]), watchers) && f.g.has(v, "aux", "will") && !fr.negated:
		return f.simple(parley.Guarantee, "SUPPORT", fr), true
	}
	return coding{}, false
}

// plainNoun codes nouns: a deal that there is or is not, an understanding still unsigned, hours at the table.
func (f *finder) plainNoun(fr *frame) (coding, bool) {
	n := fr.pred
	t := &f.doc.Tokens[n]
	both := coding{kind: parley.Accept, event: "AGREE", actor: []string{roleAgent}, each: true, both: true, weight: weighCall}
	switch {
	case f.firstThen(n):
		fr.agent = nil
		c := f.simple(parley.Demand, "REQUEST", fr)
		c.uttered = true
		return c, true
	case oneOf(t.Lemma, sessions) && f.g.lemma(f.g.child(n, "acl")) == "last":
		both.kind, both.event = parley.Meet, "CONSULT"
		return both, true
	case t.Lemma == "intention" && fr.light != none && fr.negated && fr.comp != none && f.g.lemma(fr.light) == "have":
		fr.negated = false
		c := f.simple(parley.Refuse, "REJECT", fr) // "has no intention of paying"
		c.settled = true
		return c, true
	case f.deal(n) && f.modifiedBy(n, "unsigned"):
		fr.negated = true
		return both, true
	case f.deal(n) && f.thereIs(n):
		if t.Is("nsubj") {
			fr.light = t.Head
		}
		fr.agent = nil
		return both, true
	case t.Lemma == "hour" && n+3 < len(f.doc.Tokens) && f.g.lower(n+1) == "at" && f.g.lemma(n+3) == "table":
		both.kind, both.event = parley.Meet, "CONSULT"
		return both, true
	}
	return coding{}, false
}

// plainAdjective codes adjectives: "is to free nine drivers", which the tree may take for one, "may be acceptable".
func (f *finder) plainAdjective(fr *frame) (coding, bool) {
	a := fr.pred
	switch {
	case f.g.lemma(a) == "free" && f.beforeFree(a) != none && f.freed(a) != none:
		fr.agent, fr.patient = []int{f.beforeFree(a)}, []int{f.freed(a)}
		c := f.simple(parley.Act, "RETREAT", fr)
		c.mode = "release"
		return c, true
	case oneOf(f.g.lower(a), []string{"unarmed", "neutral", "armed"}) && len(fr.agent) > 0 && oneOf(f.g.lemma(fr.agent[0]), watchers) && f.g.has(a, "aux", "will") && !fr.negated:
		return f.simple(parley.Guarantee, "SUPPORT", fr), true
	case f.g.lemma(a) == "acceptable" && f.g.child(a, "cop") != none && f.content[a] != none && f.g.has(a, "aux", "could", "can", "may", "might", "would"):
		fr.agent = nil
		return f.tolerable(fr)
	}
	return coding{}, false
}

// cleft reports whether verb v stands in "what X can offer is": the rest of the sentence says what.
func (f *finder) cleft(v int) bool {
	w := f.g.child(v, "obj")
	if h := f.g.head(v); f.g.lower(w) != "what" && h >= 0 && f.doc.Tokens[v].Is("acl") {
		w = h
	}
	if f.g.lower(w) != "what" || w > v || !f.g.has(v, "aux", "can", "could", "will", "would") {
		return false
	}
	s := f.doc.Sentences[f.doc.SentenceOf(v)]
	if w > s.First && f.doc.Tokens[w-1].UPOS != "PUNCT" {
		return false
	}
	for i := v + 1; i < s.End; i++ {
		if oneOf(f.g.lower(i), []string{"is", "was", "are"}) && !f.doc.Under(i, v) {
			return true
		}
	}
	return false
}

// unlessGiven reports whether a party announces what it will do if something is not done: "if no plan is agreed, Norway intends to
// close the gates".
func (f *finder) unlessGiven(fr *frame) bool {
	v := fr.pred
	if f.g.rel(v) == "xcomp" && f.g.head(v) >= 0 && oneOf(f.g.lemma(f.g.head(v)), []string{"intend", "plan", "ready", "prepare"}) {
		v = f.g.head(v)
	} else if !f.g.has(v, "aux", "will", "would", "'ll", "’ll") {
		return false
	}
	if f.g.rel(v) == "xcomp" || fr.negated || f.g.negated(v) || fr.passive || len(fr.agent) == 0 || len(f.who(fr.agent[0])) == 0 || len(fr.patient) == 0 || oneOf(f.g.lemma(fr.pred), undergone) {
		return false
	}
	for _, c := range f.g.children(v) {
		if f.opensCondition(c) && f.doc.Tokens[c].UPOS == "VERB" && f.g.lower(f.g.subject(c)) != "it" && (f.g.has(c, "mark", "unless") || f.g.negated(c)) {
			return true
		}
	}
	return false
}

// bodyOf returns the state of "her country", "Norway's delegation" or "Norwegian observers" where the subject of a frame is that and no
// more; else "".
func (f *finder) bodyOf(fr *frame) string {
	if len(fr.agent) != 1 {
		return ""
	}
	n := fr.agent[0]
	p := f.g.child(n, "nmod:poss")
	if p == none && oneOf(f.g.lemma(n), watchers) {
		p = f.g.child(n, "amod")
	}
	if p == none || !oneOf(f.g.lemma(n), []string{"country", "nation", "delegation"}) && !oneOf(f.g.lemma(n), watchers) {
		return ""
	}
	id := f.stands[p].id
	if k := f.content[n]; id == "" && k != none && oneOf(f.g.lower(p), []string{"his", "her", "our", "my"}) {
		id = string(f.statements[k].Speaker)
	}
	if id = f.stateOr(id); f.kinds[id] == parley.State {
		return id
	}
	return ""
}

// onCondition reports whether verb v says what somebody makes his condition: "on one condition: the levy MUST BE SUSPENDED".
func (f *finder) onCondition(v int) bool {
	first, _ := f.g.subtree(v)
	for first < v && f.g.form(first) == ":" {
		first++
	}
	return first > 1 && f.g.form(first-1) == ":" && oneOf(f.g.lemma(first-2), []string{"condition", "demand", "term"})
}

// firstThen reports whether noun n is what somebody wants first in "first the prisoners, then the port".
func (f *finder) firstThen(n int) bool {
	s := f.doc.Sentences[f.doc.SentenceOf(n)]
	if n < s.First+1 || f.content[n] == none {
		return false
	}
	k := n - 1
	for k > s.First && oneOf(f.doc.Tokens[k].UPOS, []string{"DET", "PRON", "ADJ"}) && f.g.lower(k) != "first" {
		k--
	}
	if f.g.lower(k) != "first" || k > s.First+1 {
		return false
	}
	e := n + 1
	for e < s.End && oneOf(f.g.form(e), []string{",", ";", "and"}) {
		e++
	}
	return e > n+1 && f.g.lower(e) == "then" && oneOf(f.doc.Tokens[min(e+1, s.End-1)].UPOS, []string{"DET", "PRON", "NOUN"})
}

// beforeFree returns the noun before "will" or "is to" in front of token a, or none.
func (f *finder) beforeFree(a int) int {
	if s := f.g.subject(a); s != none && f.g.has(a, "aux", "will", "would", "'ll", "’ll") {
		return s
	}
	k := a - 2
	if k < 1 || f.g.lower(a-1) != "to" || f.doc.Tokens[k].UPOS != "AUX" {
		return none
	}
	for k > 0 && oneOf(f.doc.Tokens[k].UPOS, []string{"AUX", "ADV"}) {
		k--
	}
	if oneOf(f.doc.Tokens[k].UPOS, []string{"NOUN", "PROPN", "PRON"}) {
		return k
	}
	return none
}

// freed returns the counted people behind token a, or none: "to free NINE DRIVERS".
func (f *finder) freed(a int) int {
	if o := f.g.child(a, "obj"); o != none {
		return o
	}
	for i := a + 1; i < min(a+6, len(f.doc.Tokens)); i++ {
		if t := &f.doc.Tokens[i]; t.UPOS == "NOUN" && f.g.child(i, "nummod") != none {
			return i
		} else if !oneOf(t.UPOS, []string{"NUM", "ADJ", "DET", "NOUN", "PROPN"}) {
			break
		}
	}
	return none
}

// complained reports whether a clause tells what somebody is said to have done: "complained that Norway HAD REJECTED his plea".
func (f *finder) complained(p int) bool {
	return f.g.rel(p) == "ccomp" && (f.doc.Tokens[p].XPOS == "VBD" && f.g.child(p, "xcomp") == none || f.g.has(p, "aux", "had", "has", "have"))
}

// tolerable codes what somebody says could or could not be borne: an offer, or a refusal.
func (f *finder) tolerable(fr *frame) (coding, bool) {
	if fr.negated {
		fr.negated = false
		return f.simple(parley.Refuse, "REJECT", fr), true
	}
	return f.simple(parley.Offer, "AGREE", fr), true
}

// isHuman reports whether token i stands for people.
func (f *finder) isHuman(i int) bool {
	return f.stands[i].id != "" && f.kinds[f.stands[i].id] != parley.State || oneOf(f.g.lemma(i), pawns) || oneOf(f.g.lemma(i), exchanged) || oneOf(f.g.lemma(i), humans)
}

// heldNoun returns the people whom a participle that the tree gives to the verb says to be held: "ten drivers, HELD since March, will
// return"; none if verb v is no such participle.
func (f *finder) heldNoun(v int) int {
	h, t := f.g.head(v), &f.doc.Tokens[v]
	if h < 0 || t.XPOS != "VBN" || !t.Is("advcl") || f.g.child(v, "aux") != none || f.g.child(v, "mark") != none || f.g.child(v, "obj") != none || f.g.subject(v) != none {
		return none
	}
	n := f.g.subject(h)
	if o := f.g.child(h, "obj"); h < v && f.g.form(v-1) == "," && o != none && o < v {
		n = o
	} else if h < v {
		return none
	}
	if n == none || n > v || !f.isHuman(n) {
		return none
	}
	return n
}

// isHeld reports whether people are said to have been held: "ten drivers, held since March".
func (f *finder) isHeld(i int) bool {
	if !f.isHuman(i) {
		return false
	}
	for _, c := range f.g.children(i) {
		if f.doc.Tokens[c].Is("acl") && oneOf(f.g.lemma(c), captors) {
			return true
		}
	}
	if h := f.g.head(i); h > i {
		for _, c := range f.g.children(h) {
			if oneOf(f.g.lemma(c), captors) && f.heldNoun(c) == i {
				return true
			}
		}
	}
	return false
}

// deal reports whether token i is a noun for what was agreed.
func (f *finder) deal(i int) bool { return i != none && oneOf(f.g.lemma(i), deals) }

// thereIs reports whether noun n is what there is, or is not, of: "there is a deal", "but no deal on the dam".
func (f *finder) thereIs(n int) bool {
	h := f.g.head(n)
	if h < 0 || f.g.lemma(h) != "be" || !f.g.has(h, "expl", "there") || f.conditionOf(n) != none || f.g.has(h, "aux", "can", "could", "may", "might", "must", "should", "would") {
		return false
	}
	for _, c := range f.g.children(n) {
		if oneOf(f.g.preposition(c), []string{"among", "amongst"}) || f.doc.Tokens[c].UPOS == "VERB" && f.g.has(c, "mark", "that") {
			return false // "there is agreement among historians that"
		}
	}
	return f.doc.Tokens[n].Is("nsubj") || f.doc.Tokens[n].Is("conj") && f.g.has(n, "det", "no", "a", "any")
}

// agreedWhat reports whether token i is "what" somebody agreed, signed or said.
func (f *finder) agreedWhat(i int) bool {
	c := f.g.child(i, "acl")
	return f.g.lower(i) == "what" && oneOf(f.g.lemma(c), []string{"agree", "sign", "promise", "pledge", "offer", "say"})
}

// wantedGone reports whether a predicate is what somebody wants to see happen to a thing: "wants it gone".
func (f *finder) wantedGone(p int) bool {
	return f.doc.Tokens[p].XPOS == "VBN" && f.g.child(p, "aux") == none && (f.g.subject(p) != none || f.g.child(f.g.head(p), "obj") != none || f.g.child(f.g.head(p), "expl") != none)
}

// saidWord reports whether all that verb v says is one word: "we said no".
func (f *finder) saidWord(v int, word string) bool {
	if f.g.lower(v+1) != word || f.g.subject(v) == none || f.g.child(v, "ccomp") != none || v+2 >= len(f.doc.Tokens) {
		return false
	}
	next := &f.doc.Tokens[v+2]
	return next.UPOS == "PUNCT" || oneOf(next.UPOS, []string{"CCONJ", "SCONJ"}) || next.Lemma == "to"
}

// providedThat reports whether a is the "provided" of a condition that the tree takes for a verb of the main clause.
func (f *finder) providedThat(a int) bool {
	c := f.g.child(a, "ccomp")
	return f.g.lower(a) == "provided" && f.doc.Tokens[a].Is("conj") && f.g.child(a, "cc") == none && f.g.subject(a) == none && c > a && f.g.has(c, "mark", "that")
}

// goingTo returns the predicate of "is going to" that governs the infinitive of a frame, or none.
func (f *finder) goingTo(fr *frame) int {
	h := f.g.head(fr.pred)
	if h >= 0 && f.g.rel(fr.pred) == "xcomp" && f.g.lower(h) == "going" && f.g.child(h, "aux") != none && f.g.has(fr.pred, "mark", "to") {
		return h
	}
	return none
}

// held returns who holds people of whom a passive tells neither by whom nor where: the other side than theirs.
func (f *finder) held(fr *frame) []string {
	if len(fr.patient) == 0 {
		return nil
	}
	own := f.home[f.stands[fr.patient[0]].id]
	if own == "" {
		own = f.owner(fr.patient[0])
	}
	if f.kinds[own] != parley.State {
		return nil
	}
	return f.otherSide([]string{own})
}
