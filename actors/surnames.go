package actors

import (
	"slices"
	"strings"

	"parley"
)

// surnames finds the later mentions by surname or given name alone.
func (f *finder) surnames() {
	f.countMentions()
	byGiven := map[string][]int{}
	for i, p := range f.figures {
		if p.kind == parley.Person && len(p.parts) > 1 {
			g := fold(p.parts[0])
			byGiven[g] = append(byGiven[g], i)
		}
	}
	for i := range f.doc.Tokens {
		if f.owner[i] != none || f.titleOf[i] != none || !nameWord(f.form(i)) || f.functionWord(i) {
			continue
		}
		k := fold(f.form(i))
		p := f.choose(f.surnamed[k], i)
		if p == none && len(f.surnamed[k]) == 0 && (f.entity(i) != "LOC" || !f.isGiven(f.form(i)) && !f.known(i)) {
			p = f.choose(byGiven[k], i)
			if p != none && len(k) < 4 && !strings.EqualFold(f.figures[p].parts[0], f.form(i)) {
				p = none // "All" is not Al
			}
		}
		if p == none || f.longerName(i) || f.namesake(i) {
			continue
		}
		f.add(f.nameStart(i, p), i+1, p)
		f.honorific(i, p)
	}
	f.initials()
}

// countMentions notes how often each figure is named before surnames alone are looked for.
func (f *finder) countMentions() {
	f.inFull = make([]int, len(f.figures))
	for _, m := range f.mentions {
		f.inFull[m.figure]++
	}
}

// functionWord reports whether a word at the head of a sentence is that word and no name: "He" of Liu He, "In" of
// Moon Jae-in.
func (f *finder) functionWord(i int) bool {
	return f.trees && f.startsSentence(i) && has(f.lx.Stopwords(), f.lower(i)) && oneOf(f.doc.Tokens[i].UPOS, strings.Fields("PRON ADP DET AUX CCONJ SCONJ ADV PART"))
}

// choose returns the person of a list whom the name at token i means: the only one, the only one of the gender that the title
// before the name tells, the only head of state or government, or who is named in full twice as often as all others: a relative of
// theirs is named in full.
func (f *finder) choose(people []int, i int) int {
	switch len(people) {
	case 0:
		return none
	case 1:
		return people[0]
	}
	if m, ok := f.lx.Offices().Find(f.form(i - 1)); ok && officeGender(m.Entry) != "" {
		p, _ := f.only(people, func(x *figure) bool { return x.gender == officeGender(m.Entry) })
		return p
	}
	head, many := f.only(people, func(x *figure) bool {
		return slices.ContainsFunc(x.roles, func(r role) bool { return isHead(r.office) })
	})
	if head == none && !many {
		return f.oftenest(people)
	}
	return head
}

// only returns the one person of a list who fits, or none, and whether more do.
func (f *finder) only(people []int, fits func(*figure) bool) (found int, many bool) {
	found = none
	for _, p := range people {
		if !fits(&f.figures[p]) {
			continue
		}
		if found != none {
			return none, true
		}
		found = p
	}
	return found, false
}

// namesakes gives the mentions of a body that the model guesses at by one word to the person who bears that surname.
func (f *finder) namesakes() {
	for i, m := range f.mentions {
		x := &f.figures[m.figure]
		if x.kind != parley.Organization || x.press || m.end-m.first != 1 || x.name != f.form(m.first) || x.state != "" || f.known(m.first) || !strings.HasPrefix(x.key, "body ") {
			continue
		}
		if p := f.choose(f.surnamed[fold(x.name)], m.first); p != none {
			f.mentions[i].figure, f.owner[m.first] = p, p
		}
	}
}

// oftenest returns the person of a list who is mentioned twice as often as all others together, and more than once, or none.
func (f *finder) oftenest(people []int) int {
	best, total := none, 0
	for _, p := range people {
		if p >= len(f.inFull) {
			return none
		}
		total += f.inFull[p]
		if best == none || f.inFull[p] > f.inFull[best] {
			best = p
		}
	}
	if best == none || f.inFull[best] < 2 || 3*f.inFull[best] < 2*total {
		return none
	}
	return best
}

// honorific learns the gender from "Mr" or "Ms" before the surname at token i.
func (f *finder) honorific(i, p int) {
	if m, ok := f.lx.Offices().Find(f.form(i - 1)); ok && f.adjacent(i) {
		if g := officeGender(m.Entry); g != "" {
			f.figures[p].gender = g
		}
	}
}

// longerName reports whether the word at token i is part of a longer capitalised name that is no mention of the person: "Trump
// Tower", "Lorn Street".
func (f *finder) longerName(i int) bool {
	if !f.adjacent(i+1) || f.possessive(i+1) || !nameWord(f.form(i+1)) || f.sentence[i+1] != f.sentence[i] {
		return false
	}
	e := f.entity(i)
	return (e == "ORG" || e == "LOC") && f.doc.EntityAt(i) == f.doc.EntityAt(i+1) && !has(f.lx.Offices(), f.form(i+1))
}

// namesake reports whether the name at token i is that of a place: something happens in it.
func (f *finder) namesake(i int) bool {
	if oneOf(f.lower(i-1), locals) {
		return f.entity(i) != "PER" || f.startsSentence(i-1)
	}
	if f.lower(i-1) != "to" || !f.trees {
		return false
	}
	g, _ := f.relation(i)
	return g >= 0 && oneOf(f.doc.Tokens[g].Lemma, motions)
}

// nameStart takes the particles of a person's surname before token i to the mention: "van der Berg".
func (f *finder) nameStart(i, p int) int {
	parts := f.figures[p].parts
	n := len(parts) - 2
	for n > 0 && i > 0 && f.adjacent(i) && strings.EqualFold(parts[n], f.form(i-1)) && (f.isParticle(parts[n]) || parts[n] == "-" || parts[n+1] == "-") {
		i, n = i-1, n-1 // "van der Berg", "Osei-Tanner"
	}
	return i
}

// initials finds people by their initials behind a title: "President ALM" of Ada Lorn Marr, middle names aside.
func (f *finder) initials() {
	for i := 1; i < len(f.doc.Tokens); i++ {
		w := f.form(i)
		if f.owner[i] != none || len(w) < 2 || len(w) > 4 || strings.ToUpper(w) != w || !capital(w) || !f.adjacent(i) {
			continue
		}
		m, ok := f.office(i - 1)
		if !ok || m.Words != 1 || !m.Entry.Before {
			continue
		}
		found, many := none, false
		for p, x := range f.figures {
			if x.kind == parley.Person && len(x.parts) > 1 && x.parts[0][0] == w[0] && x.parts[len(x.parts)-1][0] == w[len(w)-1] && f.holds(&f.figures[p], m.Entry) {
				many = found != none
				found = p
			}
		}
		if found != none && !many {
			f.add(i, i+1, found)
		}
	}
}
