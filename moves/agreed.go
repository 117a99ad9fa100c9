package moves

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// Words of the terms of a text: what one side lets the other do, how much, what stays shut, what becomes of a measure.
var (
	usings   = strings.Fields("take land catch fish enter pass cross use sail draw pump export import sell buy fly dock trade operate transit moor harvest hunt graze mine drill ship transport keep retain receive come visit vote work stay build produce")
	falling  = strings.Fields("fall drop go vanish disappear expire lapse shrink end come ease")
	rising   = strings.Fields("rise double treble triple return climb snap jump")
	staying  = strings.Fields("stay remain continue")
	shutting = strings.Fields("closed shut sealed frozen blocked barred locked off-limits suspended banned")
	capping  = strings.Fields("cap limit restrict confine")
	bodies   = strings.Fields("boat vessel ship trawler fleet lorry truck company firm farmer owner worker exporter importer airline carrier citizen national fisherman fisher trawlerman settler pilgrim driver train producer factory bank investor goods product aircraft plane barge")
	tenants  = strings.Fields("carry take have embark host accept")
)

// termVerbs are the verbs that may tell terms of a text.
var termVerbs = set(usings, falling, rising, staying, capping, tenants, binding, []string{"exceed", "give"})

// agreed codes the terms of a text where two parties talk: what one of them may do the other concedes, what is shut to it the other
// refuses, a limit it accepts; a measure that falls, rises or stays does so by who imposes it; who sends inspectors guarantees.
func (f *finder) agreed(fr *frame) (coding, bool) {
	v := fr.pred
	if f.doc.Tokens[v].UPOS != "VERB" || !f.tabled() {
		return coding{}, false
	}
	lemma := f.g.lemma(v)
	subject := first(fr.agent)
	if fr.passive {
		subject = first(fr.patient)
	}
	by := func(kind parley.MoveKind, event string, who []string) (coding, bool) {
		c := f.simple(kind, event, fr)
		c.by, c.settled = who, kind == parley.Refuse
		return c, len(who) > 0
	}
	switch {
	case subject == none:
		return coding{}, false
	case oneOf(lemma, staying) && fr.comp != none && oneOf(f.g.lower(fr.comp), shutting) && !fr.negated && f.scheduled(v):
		return by(parley.Refuse, "REJECT", f.shutter(fr, subject))
	case !fr.passive && f.isMeasure(subject) && f.scheduled(v):
		switch {
		case oneOf(lemma, falling) && !fr.negated:
			return by(parley.Concede, "CONCEDE", f.holder(subject))
		case oneOf(lemma, rising) && !fr.negated:
			return by(parley.Threaten, "THREATEN", f.holder(subject))
		case oneOf(lemma, staying) && !fr.negated || oneOf(lemma, falling) && fr.negated:
			fr.negated = false
			return by(parley.Refuse, "REJECT", f.holder(subject))
		}
	case f.forbids(fr, subject) && len(f.owning(subject)) > 0:
		fr.negated = false
		c, ok := by(parley.Refuse, "REJECT", f.barring(v, subject))
		c.permits = true
		return c, ok
	case lemma == "exceed" && fr.negated && len(f.owning(subject)) > 0, fr.passive && oneOf(lemma, capping) && f.scheduled(v) && len(f.owning(subject)) > 0:
		fr.negated = false
		return by(parley.Accept, "AGREE", f.owning(subject))
	case oneOf(lemma, binding) && !fr.passive && !fr.negated && f.document(subject) && len(fr.patient) > 0 && len(f.owning(fr.patient[0])) > 0:
		return by(parley.Accept, "AGREE", f.owning(fr.patient[0]))
	case lemma == "give" && !fr.passive && !fr.negated && !f.scheduled(v) && len(fr.recipient) > 0 && f.yields(fr) && len(f.who(subject)) == 1 && (f.content[v] != none || slices.Contains(f.principal[:2], f.stateOr(f.who(subject)[0]))):
		return f.simple(parley.Concede, "CONCEDE", fr), true
	case f.may(fr, subject):
		c, ok := by(parley.Concede, "CONCEDE", f.otherSide(f.owning(subject)))
		c.permits = true
		return c, ok
	case !fr.passive && !fr.negated && f.willed(v) && f.watching(subject) != nil:
		return by(parley.Guarantee, "SUPPORT", f.watching(subject))
	case !fr.passive && !fr.negated && f.willed(v) && oneOf(lemma, tenants) && len(fr.patient) > 0 && f.watching(fr.patient[0]) != nil:
		return by(parley.Guarantee, "SUPPORT", f.watching(fr.patient[0]))
	}
	return coding{}, false
}

// binding are verbs by which a text binds a side.
var binding = strings.Fields("oblige require commit bind force compel")

// document reports whether token i is a noun for a text that was agreed.
func (f *finder) document(i int) bool {
	return f.deal(i) || i != none && oneOf(f.g.lemma(i), papers)
}

// underDeal codes what a side will do under an agreement, whatever it is: it has accepted that.
func (f *finder) underDeal(fr *frame) (coding, bool) {
	v := fr.pred
	if f.doc.Tokens[v].UPOS != "VERB" || fr.negated || fr.passive || len(fr.agent) == 0 || !f.willed(v) || !f.tabled() || oneOf(f.g.lemma(v), idle) && f.g.lemma(v) != "begin" {
		return coding{}, false
	}
	own := f.owning(fr.agent[0])
	if own == nil || !slices.ContainsFunc(fr.of("under"), f.document) {
		return coding{}, false
	}
	c := f.simple(parley.Accept, "AGREE", fr)
	c.by = own
	return c, true
}

// willed reports whether verb v is told as to come: "will sail", "are to sail".
func (f *finder) willed(v int) bool {
	var m mood
	f.modals(&m, v)
	return m.future || m.would
}

// scheduled reports whether verb v has a modal or the present tense: no deed of the past.
func (f *finder) scheduled(v int) bool {
	return f.willed(v) || f.g.has(v, "aux", "may", "might", "can", "could") || oneOf(f.doc.Tokens[v].XPOS, []string{"VBZ", "VBP"})
}

// isMeasure reports whether token i is a noun for a sanction or a restriction, or a pronoun for the last one named before it.
func (f *finder) isMeasure(i int) bool { return f.measure(i) != none }

// measure returns the noun for a sanction that token i is or stands for, or none.
func (f *finder) measure(i int) int {
	c := coder{f.doc, f.g, lexicon.English().Events()}
	if f.doc.Tokens[i].UPOS == "NOUN" {
		if c.belongs(i, []string{"sanction", "restriction"}) {
			return i
		}
		return none
	}
	if !oneOf(f.g.lower(i), []string{"it", "they", "this", "that"}) || f.stands[i].id != "" && f.stands[i].kind != parley.ByGuess {
		return none
	}
	s := f.doc.SentenceOf(i)
	for k := i - 1; k >= f.doc.Sentences[max(0, s-1)].First; k-- {
		if t := &f.doc.Tokens[k]; t.UPOS == "NOUN" && t.Is("nsubj") {
			if c.belongs(k, []string{"sanction", "restriction"}) {
				return k
			}
			return none
		}
	}
	return none
}

// holder returns whose measure noun i is: whom its phrase names, else who the article mostly says has one of that name.
func (f *finder) holder(i int) []string {
	i = f.measure(i)
	if i == none {
		return nil
	}
	if id := f.imposer(i); id != "" {
		return []string{id}
	}
	if f.holders == nil {
		f.holders = f.allHolders()
	}
	if id, _ := f.holders[f.g.lemma(i)].best(func(string) bool { return true }); id != "" {
		return []string{id}
	}
	if id, _ := f.holders[""].best(func(string) bool { return true }); id != "" {
		return []string{id}
	}
	return nil
}

// imposer returns the state or body that the phrase or the verb of measure i names as its owner, or "".
func (f *finder) imposer(i int) string {
	owners := f.g.owners(i, 1)
	if len(owners) == 0 {
		for _, c := range f.g.children(i) {
			if f.doc.Tokens[c].Is("nmod") && f.g.preposition(c) == "of" && f.doc.Tokens[c].UPOS == "PROPN" {
				owners = []int{c}
			}
		}
	}
	for _, o := range owners {
		for _, id := range f.who(o) {
			if id = f.stateOr(id); f.kinds[id] == parley.State || f.kinds[id] == parley.Organization {
				return id
			}
		}
	}
	return ""
}

// allHolders counts for each name of a measure, and for "" over all, who is said to have one.
func (f *finder) allHolders() map[string]tally {
	out := map[string]tally{"": {}}
	for i := range f.doc.Tokens {
		if f.doc.Tokens[i].UPOS != "NOUN" || f.measure(i) == none {
			continue
		}
		if id := f.imposer(i); id != "" {
			lemma := f.g.lemma(i)
			if out[lemma] == nil {
				out[lemma] = tally{}
			}
			out[lemma][id]++
			out[""][id]++
		}
	}
	return out
}

// owning returns which of the two sides the phrase of token i stands for: itself, or whose boats, goods or people it is.
func (f *finder) owning(i int) []string {
	ids := append(slices.Clone(f.who(i)), f.owner(i))
	for _, c := range f.g.children(i) { // "the annual catch of Norwegian vessels"
		if f.doc.Tokens[c].Is("nmod") && f.g.preposition(c) == "of" {
			ids = append(ids, f.owner(c))
		}
	}
	for _, id := range ids {
		if id = f.stateOr(id); f.isSide(id) {
			return []string{id}
		}
	}
	return nil
}

// isSide reports whether an actor is one of the two sides of the table.
func (f *finder) isSide(id string) bool {
	return id != "" && len(f.principal) > 1 && slices.Contains(f.principal[:2], id)
}

// may reports whether a clause says what boats, firms or people of a side may do, or how much of something it may take.
func (f *finder) may(fr *frame, subject int) bool {
	v := fr.pred
	if fr.negated || fr.passive || !f.g.has(v, "aux", "may", "can", "could") || !oneOf(f.g.lemma(v), usings) || len(f.owning(subject)) == 0 {
		return false
	}
	body := oneOf(f.g.lemma(subject), bodies)
	return body && !f.g.has(v, "aux", "could") || f.counts(fr)
}

// yields reports whether what is given is a figure of the talks: "gave us 40,000", and no time to answer.
func (f *finder) yields(fr *frame) bool {
	return slices.ContainsFunc(fr.patient, func(p int) bool {
		return (f.doc.Tokens[p].UPOS == "NUM" || f.g.child(p, "nummod") != none) && !oneOf(f.g.lemma(p), []string{"hour", "minute", "day", "week", "chance", "reason", "call"})
	})
}

// counts reports whether a clause tells an amount of what it is about.
func (f *finder) counts(fr *frame) bool {
	w := f.about(fr)
	for i := max(w.first, fr.pred); i < w.end; i++ {
		if f.doc.Tokens[i].UPOS == "NUM" && !f.isTime(i) {
			return true
		}
	}
	return false
}

// forbids reports whether a clause says what nobody of a side may do: "no Norwegian boat may enter the bay".
func (f *finder) forbids(fr *frame, subject int) bool {
	return f.g.has(subject, "det", "no") && f.g.has(fr.pred, "aux", "may", "can", "will", "would", "shall", "must") && !fr.passive
}

// barring returns who bars: the official who says so for his state, else the other side than that of the phrase at token i.
func (f *finder) barring(v, i int) []string {
	if k := f.content[v]; k != none {
		if id := f.stateOr(string(f.statements[k].Speaker)); f.isSide(id) && !slices.Contains(f.owning(i), id) {
			return []string{id}
		}
	}
	return f.otherSide(f.owning(i))
}

// shutter returns who keeps something shut: the other side than the one it is shut to, else whose it is.
func (f *finder) shutter(fr *frame, subject int) []string {
	for _, x := range append(f.g.nestedTo(fr.comp), fr.of("to")...) {
		if own := f.owning(x); own != nil {
			return f.otherSide(own)
		}
	}
	if own := f.owning(subject); own != nil {
		return own
	}
	return f.holder(subject)
}

// nestedTo returns the phrases with "to" that hang on token i.
func (g grammar) nestedTo(i int) []int {
	var out []int
	for _, c := range g.children(i) {
		if g.preposition(c) == "to" {
			out = append(out, c)
		}
	}
	return out
}

// watching returns the state whose inspectors or observers stand at token i, nil for none.
func (f *finder) watching(i int) []string {
	if !oneOf(f.g.lemma(i), watchers) {
		return nil
	}
	id := f.owner(i)
	if ids := f.who(i); id == "" && len(ids) > 0 {
		id = ids[0]
	}
	if id = f.stateOr(id); f.kinds[id] != parley.State {
		return nil
	}
	return []string{id}
}

// lets are the verbs by which a text or a party allows something.
var lets = strings.Fields("allow let permit authorise authorize entitle enable")

// letBy returns who allows what a passive or a text allows to somebody: the other side than theirs; nil where it is told who does.
func (f *finder) letBy(x *candidate) []string {
	if x.kind != parley.Concede || !oneOf(f.g.lemma(x.pred), lets) || !f.tabled() {
		return nil
	}
	if !x.passive && len(x.agent) > 0 && len(f.who(x.agent[0])) > 0 {
		return nil
	}
	whom := slices.Concat(x.patient, x.recipient)
	if x.comp != none {
		whom = append(whom, f.g.subjects(x.comp, 1)...)
	}
	for _, i := range whom {
		if own := f.owning(i); own != nil {
			return f.otherSide(own)
		}
	}
	return nil
}
