package moves

import (
	"strings"

	"parley"
)

// Verbs that nobody decides over, or that only tell: "will not survive", "would not say".
var idle = strings.Fields("be have become seem appear know think believe feel remember forget understand see hear like love hate need matter mean mind hope wish expect want doubt regret last survive happen occur change end die lose suffer fall rise grow cost depend belong exist work help succeed fail pretend lie hesitate affect prevent contain include require satisfy please seek suffice stand hold insist rule wait find get make look sound amount cover reach result lead solve resolve resume begin start open close differ disappoint surprise miss rest sleep")

// stated codes what a clause says of the will of its subject where its verb is no political action: a refusal ("we will not pay"),
// a demand ("give us the trawlers"), a threat that somebody utters as one.
func (f *finder) stated(fr *frame) (coding, bool) {
	t := &f.doc.Tokens[fr.pred]
	if t.UPOS != "VERB" || t.Lemma == "close" && t.XPOS == "VBN" {
		return f.closed(fr)
	}
	if f.unlessGiven(fr) {
		return f.simple(parley.Threaten, "THREATEN", fr), true
	}
	if oneOf(t.Lemma, idle) || f.g.rel(fr.pred) == "xcomp" {
		return coding{}, false
	}
	if oneOf(t.Lemma, pressVerbs) && !(t.Lemma == "go" && f.g.has(fr.pred, "aux", "must")) {
		return coding{}, false
	}
	var m mood
	f.modals(&m, fr.pred)
	k := f.content[fr.pred]
	switch {
	case fr.negated && (m.would || m.ability || m.future) && (len(fr.agent) > 0 && !f.expletive(fr.agent[0]) || fr.passive && k != none):
		fr.negated = false
		return f.simple(parley.Refuse, "REJECT", fr), true
	case !fr.negated && k != none && f.g.has(fr.pred, "aux", "must") && len(append(fr.agent, fr.patient...)) > 0 && f.doc.Tokens[append(fr.agent, fr.patient...)[0]].UPOS != "PRON":
		fr.agent = nil
		return f.simple(parley.Demand, "REQUEST", fr), true
	case fr.negated || !m.would && !m.future || k == none || len(fr.agent) == 0 && !fr.passive:
	case oneOf(string(f.statements[k].Stance), []string{"warns", "threatens"}) || f.g.has(f.g.child(fr.pred, "obl"), "case", "by", "with") && f.g.lemma(f.g.child(fr.pred, "obl")) == "force" || f.g.lemma(f.g.child(fr.pred, "obl:agent")) == "force":
		return f.simple(parley.Threaten, "THREATEN", fr), true
	case oneOf(t.Lemma, watches):
		return f.simple(parley.Guarantee, "SUPPORT", fr), true
	case len(fr.agent) > 0 && (f.asksBack(fr) || f.inSwap(fr)):
		return f.simple(parley.Offer, "AGREE", fr), true
	}
	return coding{}, false
}

// watches are verbs that promise to see to it that a deal is kept.
var watches = strings.Fields("watch patrol guard police secure enforce shield escort supervise oversee safeguard monitor")

// inSwap reports whether a clause gives something "in exchange for" something else.
func (f *finder) inSwap(fr *frame) bool {
	if len(f.who(fr.agent[0])) == 0 {
		return false
	}
	s := f.doc.Sentences[f.doc.SentenceOf(fr.pred)]
	for i := s.First; i+2 < s.End; i++ {
		if f.g.lower(i) == "in" && oneOf(f.g.lower(i+1), []string{"exchange", "return"}) && f.g.lower(i+2) == "for" {
			return f.doc.Under(i+1, fr.pred)
		}
	}
	return false
}

// asksBack reports whether a clause depends on what another party does: "we will come if they sit at the table".
func (f *finder) asksBack(fr *frame) bool {
	mine := f.who(fr.agent[0])
	if len(mine) == 0 {
		return false
	}
	for _, c := range f.g.children(fr.pred) {
		if !f.opensCondition(c) || f.g.negated(c) || f.g.has(c, "mark", "unless") || f.doc.Tokens[c].UPOS != "VERB" || oneOf(f.g.lemma(c), settled) {
			continue
		}
		for _, s := range f.g.subjects(c, 0) {
			if ids := f.who(s); len(ids) > 0 && !f.mine(voucher{id: ids[0]}, mine) {
				return true
			}
		}
	}
	return false
}

// Predicates by which somebody takes a matter out of the talks.
var (
	closedWords = strings.Fields("closed non-negotiable nonnegotiable unthinkable inviolable sacrosanct indivisible taboo off-limits untouchable")
	tabled      = strings.Fields("table discussion negotiation sale option negotiable debate agenda offer")
)

// closed codes a predicate that is no verb: a red line ("the port is closed for discussion", "our land is not for sale").
func (f *finder) closed(fr *frame) (coding, bool) {
	n := fr.pred
	if f.g.child(n, "cop") == none && !fr.passive && f.g.rel(n) != "xcomp" && f.g.rel(n) != "advcl" {
		return coding{}, false
	}
	lemma := strings.ToLower(f.g.lemma(n))
	modified := func(words []string) bool {
		for _, c := range f.g.children(n) {
			if f.doc.Tokens[c].Is("amod") && oneOf(f.g.lower(c), words) {
				return true
			}
		}
		return false
	}
	out := oneOf(lemma, closedWords) || oneOf(lemma, []string{"matter", "chapter", "question", "issue", "book", "file"}) && modified([]string{"closed", "settled"}) ||
		lemma == "line" && modified([]string{"red"}) || lemma == "question" && f.g.has(n, "case", "out") || f.g.negated(n) && oneOf(lemma, tabled) ||
		lemma == "table" && f.g.has(n, "case", "off") || lemma == "subject" && f.g.negated(n) && f.ends(n, "of negotiation", "of talks", "of discussion", "of debate", "of bargaining")
	if lemma == "closed" || lemma == "close" {
		out = true
		out = out && (f.g.child(n, "obl") != none && oneOf(f.g.lemma(f.g.child(n, "obl")), tabled))
	}
	if !out {
		return coding{}, false
	}
	fr.negated = false
	if lemma == "option" || f.g.lower(n) == "table" && f.g.negated(n) && f.content[n] != none && f.statements[f.content[n]].Kind != parley.Direct {
		return f.simple(parley.Refuse, "REJECT", fr), true
	}
	return f.simple(parley.RedLine, "REJECT", fr), true
}

// expletive reports whether a subject stands for nothing that could decide.
func (f *finder) expletive(i int) bool {
	w := f.g.lower(i)
	return oneOf(w, []string{"there", "this", "that"}) || w == "it" && len(f.who(i)) == 0 // "it will not trade an inch", of a state
}

// weighStated is what a move weighs whose verb is no political action: less than any that is.
const weighStated = .5

func (f *finder) simple(kind parley.MoveKind, event string, fr *frame) coding {
	c := coder{f.doc, f.g, nil}
	return coding{kind: kind, event: event, actor: []string{roleAgent}, toward: [][]phrase{c.phrases(fr.recipient, false), c.obliques(fr, nil), c.phrases(fr.patient, true)}, weight: weighStated}
}

// notOrders are imperatives that ask nothing of the other side.
var notOrders = strings.Fields("let look see stay remember imagine wait thank make listen note say tell think read consider suppose bear keep ask trust mark believe")

// imperative reports whether a frame is an order in somebody's own words: "Release the hostages."
func (f *finder) imperative(fr *frame) bool {
	v := fr.pred
	t := &f.doc.Tokens[v]
	k := f.content[v]
	if k == none || f.statements[k].Kind != parley.Direct || t.XPOS != "VB" && t.XPOS != "VBP" || f.g.subject(v) != none || f.g.child(v, "aux") != none || f.g.child(v, "mark") != none || fr.negated {
		return false
	}
	if oneOf(t.Lemma, notOrders) || !oneOf(t.Deprel, []string{"root", "ccomp", "parataxis"}) || len(fr.patient) == 0 {
		return false
	}
	first, _ := f.g.subtree(v)
	for first < v && f.doc.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	return first == v && (v == 0 || oneOf(f.g.form(v-1), []string{"“", "\"", "‘", "'", ".", ":", "``", "''"}))
}
