package actors

import (
	"strings"

	"parley"
	"parley/lexicon"
)

// What a candidate weighs, by where its mention stands; tuned by hand on our own cases and checked on GAP dev (Webster et al.
// 2018), see actors/testdata/README.md. The order of roles is that of Lappin and Leass (1994).
const (
	weighSubject    = 1.0
	weighSubclause  = 0.8 // subject of a subordinate clause
	weighObject     = 0.65
	weighOwner      = 0.6 // "Lorn's plan"
	weighOblique    = 0.4
	weighAhead      = 0.95 // named after the pronoun in the same sentence
	decay           = 0.48
	paragraphDecay  = 0.8
	quotedDecay     = 0.15 // in somebody's direct words, which the pronoun is not
	reportedDecay   = 0.7
	parallelBonus   = 1.25 // the candidate has the role that the pronoun has
	repeatBonus     = 0.4  // of each further mention's weight
	uncertainGender = 0.8
	weakName        = 0.75 // a single word that only the model takes for a person
	sameClause      = 1.6  // the subject of the very clause that a possessive stands in
	sentencesBack   = 4
	least           = 0.05
	sure            = 0.5 // of the best weight: with no other candidate above it, a pronoun tells the gender
)

// A person pronoun: which figures it can stand for.
type agreement struct {
	gender lexicon.Gender
	plural bool
	thing  bool
}

var agreements = map[string]agreement{
	"he": {gender: lexicon.Male}, "him": {gender: lexicon.Male}, "his": {gender: lexicon.Male}, "himself": {gender: lexicon.Male},
	"she": {gender: lexicon.Female}, "her": {gender: lexicon.Female}, "hers": {gender: lexicon.Female}, "herself": {gender: lexicon.Female},
	"they": {plural: true}, "them": {plural: true}, "their": {plural: true},
	"it": {thing: true}, "its": {thing: true},
}

// pronouns resolves the pronouns of the third person in the order of the text, those in direct quotations last: these need
// to know who speaks.
func (f *finder) pronouns() {
	for _, inQuotes := range []bool{false, true} {
		f.indexOrder()
		for i := range f.doc.Tokens {
			a, ok := agreements[f.lower(i)]
			if !ok || (f.quote[i] != none) != inQuotes || f.owner[i] != none {
				continue
			}
			if n := f.antecedent(i, a); n != none {
				f.owner[i] = n
				f.insertOrder(i)
			}
		}
	}
}

// indexOrder lists the tokens that stand for a figure, the head of each mention alone.
func (f *finder) indexOrder() {
	f.order = f.order[:0]
	next := 0
	for i := range f.doc.Tokens {
		if next < len(f.mentions) && f.mentions[next].first <= i {
			m := f.mentions[next]
			f.order = append(f.order, f.head(m.first, m.end))
			next++
		} else if f.owner[i] != none {
			if _, pronoun := agreements[f.lower(i)]; pronoun || f.strangerAt(i) {
				f.order = append(f.order, i)
			}
		}
	}
}

// strangerAt reports whether an anonymous source stands at token i.
func (f *finder) strangerAt(i int) bool { return f.figures[f.owner[i]].stranger }

// insertOrder adds a resolved pronoun at its place.
func (f *finder) insertOrder(i int) {
	k := f.orderFrom(i)
	f.order = append(f.order, 0)
	copy(f.order[k+1:], f.order[k:])
	f.order[k] = i
}

func (f *finder) orderFrom(i int) int {
	low, high := 0, len(f.order)
	for low < high {
		if mid := (low + high) / 2; f.order[mid] < i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// antecedent returns the figure that the pronoun at token i stands for, or none: the heaviest of those that agree with it.
func (f *finder) antecedent(i int, a agreement) int {
	weights := map[int]float64{}
	var seen []int
	self := none // who says "he" of somebody in their own words does not mean themselves
	if k := f.quote[i]; k != none && a.gender != "" {
		self = f.sourceOwner(k)
	}
	count := func(t int, w float64) {
		n := f.owner[t]
		if n == none || n == self || f.figures[n].press && f.source[t] == none {
			return
		}
		if w = w * f.agree(n, a); w <= 0 || f.excluded(i, t) {
			return
		}
		old, known := weights[n]
		if !known {
			seen = append(seen, n)
		}
		weights[n] = max(old, w) + repeatBonus*min(old, w)
	}
	at := f.orderFrom(i)
	for k := at - 1; k >= 0 && k > at-reach; k-- {
		t := f.order[k]
		d := f.sentence[i] - f.sentence[t]
		if d > sentencesBack {
			break
		}
		count(t, f.weight(i, t, d)*f.salience(i, t))
	}
	for k := at; k < len(f.order) && f.sentence[f.order[k]] == f.sentence[i]; k++ {
		if t := f.order[k]; t > i && f.frontedBefore(i, t) {
			count(t, weighAhead)
		}
	}
	best, second := heaviest(seen, weights)
	if best != none && a.gender != "" && f.figures[best].gender == "" && !f.figures[best].weak && second < sure*weights[best] {
		f.figures[best].gender = a.gender
	}
	return best
}

// heaviest returns the figure of a list that weighs most and more than the least, the first of equals, or none, and what the next one weighs.
func heaviest(seen []int, weights map[int]float64) (best int, second float64) {
	best = none
	for _, n := range seen {
		switch w := weights[n]; {
		case w > least && (best == none || w > weights[best]):
			if best != none {
				second = weights[best]
			}
			best = n
		case w > second:
			second = w
		}
	}
	return best, second
}

// weight is what the mention at token t weighs for the pronoun at token i, d sentences later.
func (f *finder) weight(i, t, d int) float64 {
	w, role := f.roleWeight(t)
	if _, mine := f.roleWeight(i); mine == role {
		w *= parallelBonus
	}
	if d == 0 && role == "nsubj" && oneOf(f.lower(i), possessors) && f.clause(i) == f.clause(t) {
		w *= sameClause
	}
	for range d {
		w *= decay
	}
	if f.paragraph(t) != f.paragraph(i) {
		w *= paragraphDecay
	}
	switch {
	case f.quote[t] != none && f.quote[t] != f.quote[i], f.marked[t] && !f.marked[i]:
		w *= quotedDecay
	case f.content[t] != none && f.content[t] != f.content[i] && f.quote[i] == none && d > 0:
		w *= reportedDecay
	}
	return w
}

// clause returns the verb or predicate that token i depends on, itself if it is one.
func (f *finder) clause(i int) int {
	if !f.trees {
		return none
	}
	for steps := 0; steps < 12; steps++ {
		t := &f.doc.Tokens[i]
		if t.Head < 0 || t.Is("advcl") || t.Is("ccomp") || t.Is("acl") || t.Is("parataxis") || t.Is("conj") && t.UPOS == "VERB" {
			return i
		}
		i = t.Head
	}
	return i
}

func (f *finder) paragraph(i int) int { return f.doc.Sentences[f.sentence[i]].Paragraph }

// roleWeight returns the weight of the grammatical role of token t, and the role.
func (f *finder) roleWeight(t int) (float64, string) {
	if !f.trees {
		if f.startsSentence(t) {
			return weighSubject, "nsubj"
		}
		return weighOblique, ""
	}
	governor, rel := f.relation(t)
	switch {
	case strings.HasPrefix(rel, "nsubj"):
		if governor >= 0 {
			switch d := f.doc.Tokens[governor].Deprel; d {
			case "root", "parataxis", "conj":
				return weighSubject, "nsubj"
			}
		}
		return weighSubclause, "nsubj"
	case rel == "root":
		return weighSubject, "root"
	case rel == "obj" || rel == "iobj":
		return weighObject, "obj"
	case rel == "nmod:poss":
		return weighOwner, "poss"
	case f.source[t] != none && f.content[t] == none && f.owner[t] != none && (t == 0 || f.source[t-1] != f.source[t]):
		return weighSubject, "nsubj" // who speaks is a subject, whatever a tree says: "on May 3, Lorn told reporters"
	}
	return weighOblique, rel
}

// agree is 0 where a figure cannot be meant by a pronoun, 1 where all agrees, and less where gender or number is not known.
func (f *finder) agree(n int, a agreement) float64 {
	x := &f.figures[n]
	if x.press && !a.thing {
		return 0
	}
	if x.stranger {
		return x.agreesAsStranger(a)
	}
	switch {
	case a.gender != "":
		if x.kind != parley.Person || x.gender != "" && x.gender != a.gender {
			return 0
		}
		if x.weak {
			return weakName
		}
		if x.gender == "" {
			return uncertainGender
		}
		return 1
	case a.plural:
		switch {
		case x.plural:
			return 1
		case x.kind == parley.Organization:
			return 0.4
		}
		return 0
	}
	if x.kind == parley.State || x.kind == parley.Organization {
		return 1
	}
	return 0
}

// agreesAsStranger is agree for an anonymous source.
func (x *figure) agreesAsStranger(a agreement) float64 {
	switch {
	case a.thing || a.plural != x.plural || a.gender != "" && x.gender != "" && x.gender != a.gender:
		return 0
	case a.gender != "" && x.gender == "":
		return uncertainGender
	}
	return 1
}

// sourceOwner returns the figure that the source of a statement names, or none: where it is a pronoun, that is known once it is resolved.
func (f *finder) sourceOwner(k int) int {
	for t := f.sourceFirst[k]; t >= 0 && t < len(f.source) && f.source[t] == k; t++ {
		if n := f.owner[t]; n != none && f.figures[n].kind == parley.Person {
			return n
		}
	}
	return none
}

// excluded reports whether grammar forbids that the pronoun at token i means the figure at token t: both are arguments of one
// verb ("Lorn told him"), or the pronoun stands in the words of that very person.
func (f *finder) excluded(i, t int) bool {
	if f.quote[i] != none && f.quote[t] == none && f.speaksQuote(t, f.quote[i]) {
		return true
	}
	if k := f.source[i]; k != none && f.inContent(t, k) {
		return true // nobody named in the words is who says them: "Lorn will resign, he said"
	}
	if !f.trees || strings.HasSuffix(f.lower(i), "self") || f.doc.Tokens[i].Is("nmod") && oneOf(f.lower(i), possessors) {
		return f.trees && oneOf(f.lower(i), possessors) && f.doc.Tokens[i].Head == t
	}
	g, _ := f.relation(i)
	h, _ := f.relation(t)
	if g == h && g >= 0 && f.sentence[i] == f.sentence[t] {
		return true
	}
	return g >= 0 && h == g
}

// inContent reports whether token t stands in the content of statement k.
func (f *finder) inContent(t, k int) bool {
	at := f.doc.Tokens[t].Start
	for _, s := range f.spans[k] {
		if s.start <= at && at < s.end {
			return true
		}
	}
	return false
}

// speaksQuote reports whether the mention at token t is the source beside the quotation k: outside the quotation, subject in a
// sentence that holds words of it.
func (f *finder) speaksQuote(t, k int) bool {
	if !f.subject(t) || f.quote[t] == k {
		return false
	}
	s := f.doc.Sentences[f.sentence[t]]
	for j := s.First; j < s.End; j++ {
		if f.quote[j] == k {
			return true
		}
	}
	return false
}

// frontedBefore reports whether the pronoun at token i stands in a phrase or clause put before the main clause whose subject
// token t is: "Describing his plan, Lorn said".
func (f *finder) frontedBefore(i, t int) bool {
	if !f.trees {
		return false
	}
	g, rel := f.relation(t)
	if !strings.HasPrefix(rel, "nsubj") || g < 0 {
		return false
	}
	for a := range f.doc.Ancestors(i) {
		if a == g {
			return true
		}
		if f.doc.Tokens[a].Is("nsubj") {
			return false
		}
	}
	return false
}

// theyAfterGroups resolves "they" once more where groups of people became known by pronouns.
func (f *finder) theyAfterGroups() {
	f.indexOrder()
	for i := range f.doc.Tokens {
		if a, ok := agreements[f.lower(i)]; ok && a.plural && f.quote[i] == none {
			f.owner[i] = none
			if n := f.antecedent(i, a); n != none {
				f.owner[i] = n
			}
		}
	}
}
