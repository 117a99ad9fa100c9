package moves

import (
	"slices"
	"strings"

	"parley"
)

// weighCall is what a telephone call weighs.
const weighCall = .7

// special codes what the words of a clause alone do not tell: calls by telephone, exchanges of prisoners.
func (f *finder) special(fr *frame) (coding, bool) {
	if c, ok := f.bargain(fr); ok {
		return c, true
	}
	if c, ok := f.plain(fr); ok {
		return c, true
	}
	n := fr.pred
	t := &f.doc.Tokens[n]
	if t.UPOS == "VERB" {
		return f.specialVerb(fr)
	}
	if t.UPOS != "NOUN" {
		return coding{}, false
	}
	switch {
	case oneOf(t.Lemma, []string{"proposal", "offer", "plan"}) && f.g.child(n, "nmod:poss") == none && f.forWhom(n):
		c := f.simple(parley.Offer, "AGREE", fr)
		c.actor = []string{"for"}
		return c, true
	case t.Lemma == "line" && f.modifiedBy(n, "red") && fr.light != none:
		return f.simple(parley.RedLine, "REJECT", fr), true
	case f.g.has(n, "case", "without") && oneOf(t.Lemma, outcomes) && f.aroundVerb(n) != none && (oneOf(f.g.lemma(f.aroundVerb(n)), holdVerbs) || oneOf(f.g.lemma(f.aroundVerb(n)), partings)):
		fr.light, fr.negated = f.aroundVerb(n), true
		fr.agent = f.g.subjects(fr.light, climb)
		return coding{kind: parley.Accept, event: "AGREE", actor: []string{roleAgent}, each: true, weight: weighCall}, true
	case t.Lemma == "call" && (f.callModifier(n) || f.definite(n)), oneOf(t.Lemma, []string{"telephone", "phone"}) && t.Is("obl") && oneOf(f.g.preposition(n), []string{"by", "on", "over", "via"}):
		return coding{kind: parley.Meet, event: "CONSULT", mode: "phone", actor: []string{roleAgent, "between"}, toward: f.simple(parley.Meet, "", fr).toward, each: true, weight: weighCall}, true
	case f.isSwap(fr):
		return coding{kind: parley.Act, event: "RETREAT", mode: "release", weight: weighCall}, true
	}
	return coding{}, false
}

// Objects of verbs that make a move of verbs that are none.
var (
	partings   = strings.Fields("leave part depart adjourn disperse rise return separate")
	outcomes   = strings.Fields("agreement deal accord text result breakthrough settlement signature truce ceasefire communique")
	stands     = strings.Fields("threat demand claim objection veto insistence opposition quarrel ultimatum condition")
	necessity  = strings.Fields("need importance necessity urgency")
	shields    = strings.Fields("protection guarantee assurance")
	solutions  = strings.Fields("solution understanding settlement compromise")
	stresses   = strings.Fields("stress emphasize emphasise underline underscore highlight reiterate insist")
	giving     = strings.Fields("offer provide give extend pledge grant")
	favourable = strings.Fields("positively favourably favorably affirmatively")
)

// specialVerbs and specialNouns are the words that are looked at though the lexicon of events has no such word.
var (
	specialVerbs = set(stresses, giving, strings.Fields("expect want attend participate move return go come cross call phone telephone ring give drop withdraw abandon retract shelve rescind put lay place set hold take retake keep entertain contemplate mull weigh push respond react reply reach find achieve strike close"))
	specialNouns = set(outcomes, tabled, strings.Fields("subject line call telephone phone exchange swap proposal plan matter chapter question issue book file taboo"))
)

// set returns the words of some lists as a set.
func set(lists ...[]string) map[string]bool {
	out := map[string]bool{}
	for _, w := range slices.Concat(lists...) {
		out[w] = true
	}
	return out
}

// specialVerb codes verbs that are moves with some objects or adverbs alone.
func (f *finder) specialVerb(fr *frame) (coding, bool) {
	if f.g.lemma(fr.pred) == "close" && fr.passive {
		return f.closed(fr)
	}
	lemma := f.g.lemma(fr.pred)
	switch {
	case oneOf(lemma, []string{"expect", "want"}) && !fr.passive && len(fr.patient) > 0 && fr.comp != none && f.g.has(fr.comp, "mark", "to"):
		c := f.simple(parley.Demand, "REQUEST", fr)
		c.toward = [][]phrase{coder{f.doc, f.g, nil}.phrases(fr.patient, true)}
		return c, true
	case f.goHome(fr):
		return coding{kind: parley.Act, event: "RETREAT", mode: "release", actor: []string{roleAgent}, weight: weighCall}, true
	case oneOf(lemma, []string{"attend", "participate"}) && f.g.has(fr.pred, "aux", "will", "would") && !fr.negated:
		return f.simple(parley.Accept, "AGREE", fr), true
	case lemma == "move" && f.g.has(fr.pred, "advmod", "further", "closer", "farther") && len(fr.patient) == 0:
		return f.simple(parley.Concede, "CONCEDE", fr), true
	case lemma == "want" && len(fr.patient) > 0 && f.wantsDone(fr):
		return f.simple(parley.Demand, "REQUEST", fr), true
	case oneOf(lemma, []string{"expect", "want"}) && !fr.passive && fr.comp != none && f.g.has(fr.comp, "mark", "to") && f.g.subject(fr.comp) != none:
		c := f.simple(parley.Demand, "REQUEST", fr)
		c.toward = [][]phrase{coder{f.doc, f.g, nil}.phrases(f.g.series(f.g.subject(fr.comp)), true)}
		return c, true
	case oneOf(lemma, []string{"call", "phone", "telephone", "ring"}) && !fr.passive && len(fr.patient) == 1 && fr.comp == none && len(fr.of("for"))+len(fr.of("on")) == 0 && len(f.who(fr.patient[0])) > 0 && f.g.child(fr.pred, "xcomp") == none && !f.named(fr.patient[0]):
		return coding{kind: parley.Meet, event: "CONSULT", mode: "phone", actor: []string{roleAgent}, toward: [][]phrase{coder{f.doc, f.g, nil}.phrases(fr.patient, true)}, each: true, weight: weighCall}, true
	case lemma == "give" && (f.g.has(fr.pred, "compound:prt", "in") || f.g.has(fr.pred, "advmod", "in")) && len(fr.patient) == 0:
		return f.simple(parley.Concede, "CONCEDE", fr), true
	case oneOf(lemma, []string{"drop", "withdraw", "abandon", "retract", "shelve", "rescind"}) && f.object(fr, stands):
		return f.simple(parley.Concede, "CONCEDE", fr), true
	case oneOf(lemma, stresses) && f.object(fr, necessity):
		return f.simple(parley.Demand, "REQUEST", fr), true
	case oneOf(lemma, giving) && f.object(fr, shields):
		return f.simple(parley.Guarantee, "SUPPORT", fr), true
	case oneOf(lemma, []string{"reach", "find", "achieve", "strike"}) && f.object(fr, solutions):
		c := f.simple(parley.Accept, "AGREE", fr)
		c.each = true
		return c, true
	case oneOf(lemma, []string{"respond", "react", "reply"}) && f.g.has(fr.pred, "advmod", favourable...):
		return f.simple(parley.Accept, "AGREE", fr), true
	case oneOf(lemma, []string{"put", "lay", "place", "set"}) && len(fr.patient) > 0 && f.ends(fr.pred, "on paper", "on the table", "in writing"):
		return f.simple(parley.Offer, "AGREE", fr), true
	case lemma == "hold" && f.g.has(fr.pred, "compound:prt", "out") && len(fr.patient) > 0:
		return f.simple(parley.Offer, "AGREE", fr), true
	case oneOf(lemma, []string{"take", "hold", "retake", "keep"}) && len(fr.patient) > 0 && (f.isPlace(fr.patient[0]) || lemma == "take" && f.ends(fr.pred, "by force")):
		return f.simple(parley.Act, "ASSAULT", fr), true
	case oneOf(lemma, []string{"entertain", "contemplate", "mull", "weigh"}) && len(fr.patient) > 0:
		return f.simple(parley.Offer, "AGREE", fr), true
	case lemma == "push" && f.g.has(fr.pred, "advmod", "back") && len(fr.of("against"))+len(fr.of("on")) > 0:
		return f.simple(parley.Refuse, "REJECT", fr), true
	}
	return coding{}, false
}

// named reports whether the object of "call" is called something: a word that could be that follows it.
func (f *finder) named(i int) bool {
	_, end := f.g.subtree(i)
	return end < len(f.doc.Tokens) && (oneOf(f.doc.Tokens[end].UPOS, []string{"DET", "NOUN", "ADJ", "PROPN", "VERB"}) || f.doc.Tokens[end].Form == "“")
}

// wantsDone reports whether somebody wants something done: "wants the clause taken out".
func (f *finder) wantsDone(fr *frame) bool {
	done := func(i int) bool { return i != none && f.doc.Tokens[i].XPOS == "VBN" }
	return done(fr.comp) || done(f.g.child(fr.patient[0], "acl")) || done(f.g.child(fr.pred, "ccomp"))
}

// goHome reports whether those who go or come home are people whom the sides deal about: they are let go by the other side.
func (f *finder) goHome(fr *frame) bool {
	if len(fr.agent) == 0 || !oneOf(f.g.lemma(fr.pred), []string{"return", "go", "come", "cross"}) || !oneOf(f.g.lemma(fr.agent[0]), pawns) && !f.isHeld(fr.agent[0]) {
		return false
	}
	return f.isHeld(fr.agent[0]) && slices.ContainsFunc(fr.of("to"), func(o int) bool { return oneOf(f.g.lemma(o), homelands) }) || f.g.lemma(fr.pred) == "return" || f.g.has(fr.pred, "advmod", "back", "home")
}

// letGo returns who lets people go home, and to whom: the other side than theirs, or the two sides if it is not told whose they are.
func (f *finder) letGo(fr *frame) (actors, target []string) {
	own := f.home[f.stands[fr.agent[0]].id]
	if own == "" {
		own = f.owner(fr.agent[0])
	}
	if f.kinds[own] == parley.State {
		return slices.Clone(f.otherSide([]string{own})), []string{own}
	}
	return f.pair(false), nil
}

// ends reports whether the clause of verb v holds one of some phrases.
func (f *finder) ends(v int, phrases ...string) bool {
	_, end := f.g.subtree(v)
	text := strings.ToLower(strings.Join(strings.Fields(f.doc.SpanText(v, max(end, v+1))), " "))
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(text, " "+p) })
}

// isPlace reports whether a token is part of the name of a place that is no actor.
func (f *finder) isPlace(i int) bool {
	e := f.doc.EntityAt(i)
	return e >= 0 && f.doc.Entities[e].Type == "LOC" && (f.stands[i].id == "" || f.stands[i].kind == parley.ByPlace)
}

// forWhom reports whether a noun says what somebody is to do: "proposals for Russia to leave".
func (f *finder) forWhom(n int) bool {
	w := f.g.phrase(n)
	for _, c := range f.g.nounsFor(n) {
		if len(f.who(c)) > 0 {
			for i := c; i+1 < w.end; i++ {
				if f.doc.Tokens[i].XPOS == "TO" && f.doc.Tokens[i+1].XPOS == "VB" {
					return true
				}
			}
		}
	}
	return false
}

// modifiedBy reports whether a noun has an adjective before it.
func (f *finder) modifiedBy(n int, word string) bool {
	for _, c := range f.g.children(n) {
		if f.doc.Tokens[c].Is("amod") && f.g.lower(c) == word {
			return true
		}
	}
	return false
}

// callModifier reports whether a call is one by telephone: "a phone call", "a 90-minute call with".
func (f *finder) callModifier(n int) bool {
	for _, c := range f.g.children(n) {
		if f.doc.Tokens[c].Is("compound") && oneOf(f.g.lemma(c), []string{"telephone", "phone", "video", "conference"}) {
			return true
		}
	}
	return len(f.g.series(f.with(n))) > 0
}

// with returns the noun that hangs on noun n with "with", or none.
func (f *finder) with(n int) int {
	for _, c := range f.g.children(n) {
		if f.doc.Tokens[c].Is("nmod") && f.g.preposition(c) == "with" {
			return c
		}
	}
	return none
}

// swapped people and things: an exchange of these is a deed of both sides.
var exchanged = strings.Fields("prisoner hostage captive detainee body remains soldier pow civilian")

// isSwap reports whether a frame is an exchange of prisoners that is told of as such: "the prisoner exchange will begin".
func (f *finder) isSwap(fr *frame) bool {
	n := fr.pred
	if !oneOf(f.g.lemma(n), []string{"exchange", "swap"}) || f.doc.Tokens[n].UPOS != "NOUN" {
		return false
	}
	t := &f.doc.Tokens[n]
	begins := false
	if t.Head >= 0 && t.Is("nsubj") {
		for _, v := range f.g.series(t.Head) {
			begins = begins || oneOf(f.g.lemma(v), holdVerbs) || oneOf(f.g.lemma(v), []string{"due", "delay"})
		}
	}
	for _, c := range f.g.children(n) {
		if d := &f.doc.Tokens[c]; d.Is("acl") && f.lastLemma(c) || d.Is("amod") && oneOf(f.g.lower(c), []string{"due"}) {
			begins = true
		}
	}
	if !begins {
		return false
	}
	people := f.g.has(n, "det", "the")
	for _, c := range f.g.children(n) {
		if oneOf(f.g.lemma(c), exchanged) {
			return true
		}
	}
	return people && f.swapBefore(n)
}

// mentionedSwap reports whether a frame is an exchange of people that is only spoken of.
func (f *finder) mentionedSwap(fr *frame) bool {
	return f.doc.Tokens[fr.pred].UPOS == "NOUN" && oneOf(f.g.lemma(fr.pred), []string{"exchange", "swap"}) && fr.light == none && !f.isSwap(fr)
}

// lastLemma reports whether a relative clause says when something is to begin.
func (f *finder) lastLemma(c int) bool {
	return oneOf(f.g.lemma(c), holdVerbs) || oneOf(f.g.lemma(c), []string{"due"})
}

// swapReach is how far back, in tokens, an exchange may have been said to be of people: some ten paragraphs.
const swapReach = 1000

// swapBefore reports whether the text spoke of exchanging people before token n.
func (f *finder) swapBefore(n int) bool {
	for i := max(0, n-swapReach); i < n; i++ {
		if w := f.doc.Tokens[i].Lemma; (w == "exchange" || w == "swap") && i+1 < n && (oneOf(f.doc.Tokens[i+1].Lemma, exchanged) || i > 0 && oneOf(f.doc.Tokens[i-1].Lemma, exchanged)) {
			return true
		}
	}
	return false
}

// Words that decide what a promise is.
var (
	openness  = strings.Fields("readiness willingness openness flexibility ready willing open prepared flexible")
	promises  = strings.Fields("promise pledge vow commitment swear undertake word assurance keep honour honor")
	protects  = strings.Fields("defend protect patrol guard shield monitor watch enforce safeguard")
	approvals = strings.Fields("accept agree back support sign attend approve endorse honour honor respect")
)

// byContent sets the kind of move where the words decide (docs/annotation.md): openness is an offer, a promise to protect a
// guarantee, "would back" an acceptance unless something is asked for it.
func (f *finder) byContent(c *coding, m *mood, x *candidate) {
	lemma := f.g.lemma(x.pred)
	switch {
	case (c.kind == parley.Accept || c.kind == parley.Act) && f.doc.Tokens[x.pred].UPOS != "VERB" && oneOf(lemma, openness), // not "opened fire"
		c.kind == parley.Accept && f.doc.Tokens[x.pred].UPOS == "NOUN" && oneOf(lemma, []string{"offer", "proposal", "bid", "overture"}):
		c.kind, c.event = parley.Offer, "AGREE"
	case (c.kind == parley.Accept || c.kind == parley.Offer) && oneOf(lemma, promises) && f.holdsLemma(f.about(&x.frame), protects):
		c.kind, c.event = parley.Guarantee, "SUPPORT"
	case c.kind == parley.Offer && oneOf(lemma, approvals) && (m.would || m.future) && !m.conditional && !m.ability && !m.possible:
		c.kind, c.event = parley.Accept, "AGREE"
	case c.kind == parley.Concede && lemma == "offer":
		c.kind, c.event = parley.Offer, "AGREE"
	case c.kind == parley.Act && c.event != "AID" && oneOf(lemma, giving) && f.onSecurity(x):
		c.kind, c.event, c.mode = parley.Guarantee, "SUPPORT", ""
	}
}

// onSecurity reports whether what is given is on the issue of security.
func (f *finder) onSecurity(x *candidate) bool {
	w := f.g.clause(&x.frame)
	is, ok := f.find(words{x.pred, max(w.end, x.pred+1)}, x.pred)
	return ok && is == parley.SecurityGuarantees
}

// holdsLemma reports whether a range of tokens holds a word with one of some lemmas.
func (f *finder) holdsLemma(w words, lemmas []string) bool {
	for i := w.first; i < w.end; i++ {
		if oneOf(f.g.lemma(i), lemmas) {
			return true
		}
	}
	return false
}

// inClause returns who does what somebody promises, threatens or refuses with a clause whose subject is his own side: in "he warned
// that Tarvonia would halt the gas" it is Tarvonia; nil where it is who says it.
func (f *finder) inClause(x *candidate, v voucher) []string {
	if x.comp == none || f.doc.Tokens[x.pred].UPOS != "VERB" || !slices.Contains([]parley.MoveKind{parley.Threaten, parley.Guarantee, parley.Offer, parley.Accept, parley.Refuse}, x.kind) {
		return nil
	}
	s := f.g.subject(x.comp)
	if s == none || f.doc.Tokens[s].UPOS == "PRON" || !f.g.tensed(x.comp) {
		return nil
	}
	says := f.parties(&x.frame, x.actor)
	out := f.who(s)
	if len(says) == 0 || len(out) == 0 || !f.mine(voucher{id: says[0]}, out) {
		return nil
	}
	return out
}

// backwards returns who did what a noun that points back speaks of: "no such promise was made".
func (f *finder) backwards(x *candidate) []string {
	n := x.pred
	if x.passive && len(x.patient) > 0 {
		n = x.patient[0] // "no such deal had been struck"
	}
	if f.doc.Tokens[n].UPOS != "NOUN" || !f.pointsBack(n) {
		return nil
	}
	for i := len(f.made) - 1; i >= max(0, len(f.made)-memory); i-- {
		if m := &f.made[i]; m.Move == x.kind && len(m.Actor) > 0 {
			return slices.Clone(m.Actor)
		}
	}
	if len(f.made) > 0 {
		return slices.Clone(f.made[len(f.made)-1].Actor)
	}
	return nil
}

// pointsBack reports whether a noun has "such" before it, or is what "this" or "these" is said to be.
func (f *finder) pointsBack(n int) bool {
	for _, c := range f.g.children(n) {
		if c < n && f.g.lower(c) == "such" {
			return true
		}
	}
	v := f.g.carrier(n)
	return v != none && oneOf(f.g.lower(f.g.subject(v)), []string{"this", "these", "that", "it", "those"})
}

// object reports whether one of these words is the object of a frame.
func (f *finder) object(fr *frame, words []string) bool {
	return slices.ContainsFunc(fr.patient, func(p int) bool { return oneOf(f.g.lemma(p), words) })
}
