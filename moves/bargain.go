package moves

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// Words of what is asked and given at a table.
var (
	wanted      = strings.Fields("guarantee assurance apology compensation withdrawal recognition exemption concession return release lifting truce ceasefire payment repayment veto seat share say access clause time extension delay amendment revision clarification clarity timetable exemption waiver relief seat portfolio quota compensation protection")
	openTo      = strings.Fields("talks agreement ceasefire release proposal concession cooperation relations")
	settlements = strings.Fields("town city village port base suburb district hospital school bridge depot plant station airport airfield refinery camp convoy building house")
	watched     = strings.Fields("truce ceasefire agreement deal line border withdrawal zone corridor measurement")
	flexible    = strings.Fields("compromise idea swap exchange solution change option dialogue discussion extension suggestion deal")
	softening   = strings.Fields("soften moderate relax ease water temper")
	standpoints = strings.Fields("position stance line opposition condition requirement")
)

// bargain codes what is said at a table of wishes, positions and terms: "wants 6 percent", "softened its position", "gave Norway until
// Friday".
func (f *finder) bargain(fr *frame) (coding, bool) {
	v, lemma := fr.pred, f.g.lemma(fr.pred)
	if c, ok := f.without(fr); ok {
		return c, true
	}
	if who, ok := f.never(v); ok && !fr.passive {
		if who != none {
			fr.agent = []int{who}
		}
		return f.simple(parley.RedLine, "REJECT", fr), true
	}
	switch {
	case f.doc.Tokens[v].UPOS == "ADJ":
		if oneOf(lemma, []string{"open", "ready", "willing"}) && fr.comp == none && len(fr.agent) > 0 && f.g.child(v, "cop") != none && f.openFor(fr) {
			return f.simple(parley.Offer, "AGREE", fr), true
		}
	case oneOf(f.g.lower(v), []string{"satisfied", "content"}) && len(fr.of("with")) > 0 && f.g.has(v, "aux", "would", "could"):
		fr.agent, fr.patient = f.g.subjects(v, climb), nil
		return f.simple(parley.Offer, "AGREE", fr), true
	case fr.passive || len(fr.agent) == 0:
	case oneOf(lemma, watches) && f.object(fr, watched) && f.g.has(v, "aux", "will", "would") && !fr.negated, oneOf(lemma, []string{"send", "deploy", "station", "dispatch"}) && f.object(fr, watchers) && f.g.has(v, "aux", "will", "would") && !fr.negated:
		return f.simple(parley.Guarantee, "SUPPORT", fr), true
	case lemma == "hold" && len(fr.of("as")) == 0 && slices.ContainsFunc(fr.patient, func(p int) bool {
		return f.g.child(p, "nummod") != none && (oneOf(f.g.lemma(p), pawns) || oneOf(f.g.lemma(p), humans))
	}):
		c := f.simple(parley.Act, "COERCE", fr)
		c.mode = "arrest"
		return c, true
	case oneOf(f.g.lower(v), []string{"initialled", "initialed"}) && len(fr.patient) > 0:
		c := f.simple(parley.Accept, "AGREE", fr)
		c.each = true
		return c, true
	case lemma == "reserve" && f.object(fr, []string{"right"}):
		return f.simple(parley.Threaten, "THREATEN", fr), true
	case lemma == "want" && fr.comp == none && !fr.negated && (f.object(fr, wanted) || slices.ContainsFunc(fr.patient, f.amount)):
		return f.simple(parley.Demand, "REQUEST", fr), true
	case oneOf(lemma, []string{"ask", "plead", "press"}) && !fr.negated && slices.ContainsFunc(fr.of("for"), func(o int) bool { return f.g.lemma(o) == "time" }):
		return f.simple(parley.Demand, "REQUEST", fr), true
	case lemma == "want" && fr.comp != none && !fr.negated && f.tabled() && f.g.has(fr.comp, "mark", "to") && len(fr.patient) == 0 && f.isParty(fr.agent[0]) && f.counts(fr):
		return f.simple(parley.Demand, "REQUEST", fr), true // "wants to fish up to six miles from the coast"
	case oneOf(lemma, []string{"call", "label", "declare"}) && slices.ContainsFunc(f.g.children(v), func(c int) bool { return oneOf(f.g.lower(c), []string{"non-starter", "nonstarter"}) }):
		c := f.simple(parley.RedLine, "REJECT", fr)
		c.uttered = true
		return c, true
	case lemma == "give" && f.deadline(fr):
		c := f.simple(parley.Demand, "THREATEN", fr) // an ultimatum, by the codebook
		return c, true
	case oneOf(lemma, softening) && f.object(fr, standpoints):
		return f.simple(parley.Concede, "CONCEDE", fr), true
	case oneOf(lemma, []string{"set", "attach", "name", "impose"}) && f.object(fr, []string{"condition", "precondition"}):
		return f.simple(parley.Demand, "REQUEST", fr), true
	case lemma == "transfer" && len(fr.patient) > 0 && f.isHuman(fr.patient[0]) && len(fr.of("to")) > 0:
		c := f.simple(parley.Act, "RETREAT", fr)
		c.mode = "release"
		return c, true
	}
	return coding{}, false
}

// without codes "there can be no deal without an apology", "without an apology there will be no deal": a demand of who says it.
func (f *finder) without(fr *frame) (coding, bool) {
	v, s := fr.pred, f.g.subject(fr.pred)
	if f.g.lemma(v) != "be" || s == none || !f.g.has(v, "expl", "there") || !f.g.has(v, "aux", "can", "could", "will", "would") || !f.g.has(s, "det", "no") || f.content[v] == none {
		return coding{}, false
	}
	if !f.deal(s) && !oneOf(f.g.lemma(s), []string{"talk", "peace", "negotiation", "signature", "progress"}) {
		return coding{}, false
	}
	k := f.doc.Sentences[f.doc.SentenceOf(v)]
	for i := k.First; i < k.End; i++ {
		if oneOf(f.g.lower(i), []string{"without", "until", "unless"}) && f.doc.Under(i, v) {
			fr.negated, fr.agent = false, nil
			c := f.simple(parley.Demand, "REQUEST", fr)
			c.settled = true
			return c, true
		}
	}
	return coding{}, false
}

// never reports whether verb v says what will be done under no circumstances, and who says so if the tree has lost it, else none.
func (f *finder) never(v int) (who int, ok bool) {
	first, end := f.g.subtree(v)
	for i := first; i+2 < end; i++ {
		if f.g.lower(i) != "under" || f.g.lower(i+1) != "no" || f.g.lemma(i+2) != "circumstance" || !f.g.has(v, "aux", "will", "would", "can", "could") {
			continue
		}
		if s := f.g.subject(v); s != i+2 {
			return none, s != none
		}
		if i > first+1 && f.doc.Tokens[i-1].UPOS == "AUX" && oneOf(f.doc.Tokens[i-2].UPOS, []string{"PROPN", "NOUN", "PRON"}) {
			return i - 2, true
		}
	}
	return none, false
}

// isParty reports whether token i stands for a side of the table or a body, and not for one person.
func (f *finder) isParty(i int) bool {
	ids := f.who(i)
	return len(ids) > 0 && f.kinds[ids[0]] != parley.Person && f.stateOr(ids[0]) != "" && (f.kinds[ids[0]] != parley.Group || f.home[ids[0]] != "")
}

// amount reports whether token i is a sum or a share: "6 percent", "$2 billion".
func (f *finder) amount(i int) bool {
	c := coder{f.doc, f.g, nil}
	return c.money(i) || f.g.child(i, "nummod") != none && oneOf(f.g.lemma(i), []string{"percent", "%", "per cent", "cent", "crown", "dollar", "euro", "pound", "mark", "million", "billion"})
}

// openFor reports whether somebody is said to be open to what is done at a table, and not "to the public".
func (f *finder) openFor(fr *frame) bool {
	c := coder{f.doc, f.g, lexicon.English().Events()}
	return slices.ContainsFunc(fr.obliques, func(o oblique) bool {
		return (o.prep == "to" || o.prep == "for") && (c.belongs(c.content(o.head), openTo) || oneOf(f.g.lemma(o.head), flexible))
	})
}

// deadline reports whether somebody is given time: "gave the government until Friday", "gave Norway 48 hours to leave".
func (f *finder) deadline(fr *frame) bool {
	whom := append(slices.Clone(fr.recipient), fr.patient...)
	if !slices.ContainsFunc(whom, func(i int) bool { return len(f.who(i)) > 0 || f.doc.Tokens[i].UPOS == "PRON" }) {
		return false
	}
	if len(fr.of("until")) > 0 {
		return true
	}
	return slices.ContainsFunc(fr.patient, func(p int) bool {
		return oneOf(f.g.lemma(p), []string{"hour", "day", "week", "month", "ultimatum", "deadline"}) && (f.g.child(p, "nummod") != none || oneOf(f.g.lemma(p), []string{"ultimatum", "deadline"}))
	})
}
