package actors

import (
	"slices"
	"strings"

	"parley"
)

// ministryOf returns the words of "Ministry of Foreign Affairs" at token i, or 0.
func (f *finder) ministryOf(i int) int {
	if w := f.lower(i); w != "ministry" && w != "department" || f.lower(i+1) != "of" || !capital(f.form(i+2)) || !f.adjacent(i+2) {
		return 0
	}
	if _, state := f.stateAt(i + 2); state {
		return 0
	}
	end := i + 3
	for k := end; k < i+8 && f.adjacent(k) && f.sentence[k] == f.sentence[i]; k++ {
		switch {
		case capital(f.form(k)):
			end = k + 1
		case f.form(k) != "and" && f.form(k) != ",":
			return end - i
		}
	}
	return end - i
}

// turned gives the two ways to name a ministry one form: "ministry of foreign affairs", "foreign ministry".
func turned(noun string) string {
	for _, w := range []string{"ministry", "department"} {
		if field, ok := strings.CutPrefix(noun, w+" of "); ok {
			return strings.TrimSuffix(strings.TrimPrefix(field, "the "), " affairs") + " " + w
		}
	}
	return noun
}

// institutionKey begins the keys of bodies that every state has (mergeKey).
const institutionKey = "institution "

// institution returns whose a body that every state has is, and what it is, both equal however the two are named: "Danish Foreign Ministry",
// "Denmark's ministry of foreign affairs". The state is "" where name and country do not tell it, the noun for other bodies.
func institution(a parley.Actor) (state, noun string) {
	name, owner, placed := strings.Cut(strings.ToLower(strings.TrimPrefix(a.Name, "the ")), " in ")
	words := strings.Fields(name)
	n := institutionNoun(words)
	if n == 0 {
		return "", ""
	}
	state = string(a.Country)
	switch {
	case state != "":
	case placed && len(owner) >= stem:
		state = owner[:stem]
	case len(words) > n && len(words[0]) >= stem && capital(strings.TrimPrefix(a.Name, "the ")):
		state = words[0][:stem]
	}
	return state, turned(strings.Join(words[len(words)-n:], " "))
}

// institutionNoun returns how many words at the end of a name, in small letters, are that of a body which every state has, or 0.
func institutionNoun(words []string) int {
	n := len(words)
	for k, w := range words {
		ministry := w == "ministry" || w == "department"
		switch {
		case ministry && k+1 < n && words[k+1] == "of":
			return n - k
		case ministry && k == n-1 && k > 0:
			return 2
		}
	}
	for _, i := range institutions {
		if n >= len(i) && slices.Equal(words[n-len(i):], i) && !(n > len(i) && words[n-len(i)-1] == "of") { // but "Houses of Parliament"
			return len(i)
		}
	}
	return 0
}

// joinInstitutions gives a body that every state has, of which its articles do not say whose it is, to the only one of the run with that name.
func (m *merger) joinInstitutions() {
	of := map[string]int{}                // noun: the one body with a state, or none if there are more
	open := make([]string, len(m.joined)) // the nouns of bodies without a state
	for n, j := range m.joined {
		if j.kind != parley.Organization || len(j.of) == 0 {
			continue
		}
		state, noun := institution(parley.Actor{Name: j.name, Country: j.country})
		switch _, known := of[noun]; {
		case noun == "":
		case state == "":
			open[n] = noun
		case known:
			of[noun] = none
		default:
			of[noun] = n
		}
	}
	for n, noun := range open {
		if to, ok := of[noun]; ok && to != none {
			m.joined[to].of = append(m.joined[to].of, m.joined[n].of...)
			m.joined[n].of = nil
		}
	}
}

// sameInstitution reports whether a noun can mean the body with a name, both in small letters: "the ministry" of "Ministry of Finance".
func sameInstitution(name, noun string) bool {
	return name == noun || strings.HasSuffix(name, " "+noun) || strings.HasPrefix(name, noun+" of ") || turned(name) == noun
}

// membersBody makes a mention of a body named after its members: "the Farmers’ Union", "the hauliers' association".
func (f *finder) membersBody(i int) int {
	if !strings.HasSuffix(f.lower(i), "s") || !f.possessive(i+1) || f.form(i+1) == "'s" || f.form(i+1) == "’s" || f.owner[min(i+2, len(f.owner)-1)] != none {
		return i
	}
	end := i + 2
	if capital(f.form(i)) && !f.startsSentence(i) {
		for end < i+6 && f.adjacent(end) && capital(f.form(end)) {
			end++
		}
	}
	if end == i+2 && oneOf(f.lower(end), leagues) && f.form(end) == f.lower(end) {
		end++
	}
	if end == i+2 || !isInstitution(f.form(end-1)) && !oneOf(f.lower(end-1), leagues) {
		return i
	}
	if _, state := f.stateAt(i); state {
		return i
	}
	name := f.doc.SpanText(i, end)
	f.add(i, end, f.keyed("body "+fold(name), func() figure { return figure{kind: parley.Organization, name: name} }))
	return end
}

// leagues are bodies that people form.
var leagues = strings.Fields("union association federation league committee guild confederation alliance")

// ownOutlet makes a mention of the outlet that the article itself is from.
func (f *finder) ownOutlet(i int) int {
	name := f.outletName()
	if name == "" || !capital(f.form(i)) || !strings.HasPrefix(f.article.Text[f.doc.Tokens[i].Start:], name) {
		return i
	}
	end := i
	for end < len(f.doc.Tokens) && f.doc.Tokens[end].End <= f.doc.Tokens[i].Start+len(name) {
		end++
	}
	if end == i || f.doc.Tokens[end-1].End != f.doc.Tokens[i].Start+len(name) || f.isSurname(f.form(i)) && end == i+1 {
		return i
	}
	f.add(i, end, f.keyed("outlet "+name, func() figure { return figure{kind: parley.Organization, name: name, press: true} }))
	return end
}

// outletName is the name of the outlet that the article is from, without article.
func (f *finder) outletName() string { return strings.TrimPrefix(string(f.article.Outlet), "The ") }

// dateline reports whether the name [first, end) belongs to the line of place, day and agency that opens a report: "SANDHOLM — ",
// "SANDHOLM, June 1 (Meridian Wire) - ".
func (f *finder) dateline(first, end int) bool {
	dash := []string{"—", "–", "-"}
	if oneOf(f.form(end), dash) && f.startsSentence(first) && strings.ToUpper(f.form(first)) == f.form(first) {
		return true
	}
	if f.form(end) == ")" {
		return f.form(first-1) == "(" && oneOf(f.form(end+1), dash) && f.paragraph(first) != f.paragraphAt(first-14)
	}
	if f.form(end) != "," || !f.startsSentence(first) || strings.ToUpper(f.form(first)) != f.form(first) {
		return false
	}
	for k := end; k < min(end+12, len(f.doc.Tokens)-1); k++ {
		if f.form(k) == ")" && oneOf(f.form(k+1), dash) {
			return true
		}
	}
	return false
}

// paragraphAt is the paragraph of token i, and one before all where there is no such token.
func (f *finder) paragraphAt(i int) int {
	if i < 0 {
		return none
	}
	return f.paragraph(i)
}

// siteName reports whether the name [first, end) only says which work or stretch of land the noun behind it is: "the Upper Olm dam". What is
// one word and says so once says so everywhere in the article.
func (f *finder) siteName(first, end int) bool {
	if end-first == 1 && f.sites == nil {
		f.sites = map[string]bool{}
		for i := range f.doc.Tokens {
			if nameWord(f.form(i)) && f.siteNoun(i+1) {
				f.sites[f.form(i)] = true
			}
		}
	}
	return f.siteNoun(end) || end-first == 1 && f.sites[f.form(first)]
}

// siteNoun reports whether a noun of works or land stands at token end or, behind small words, soon after.
func (f *finder) siteNoun(end int) bool {
	for k := end; k < end+3 && f.adjacent(k) && f.form(k) == f.lower(k); k++ {
		if oneOf(f.lower(k), sites) || oneOf(f.lower(k), waters) && !oneOf(f.lower(k), []string{"summit", "conference", "bank"}) {
			return true
		}
		if !f.trees || !oneOf(f.doc.Tokens[k].UPOS, []string{"NOUN", "ADJ"}) {
			return false
		}
	}
	return false
}

// sites are nouns of works and land that bear the names of places.
var sites = strings.Fields("dam reservoir plant station tunnel bridge crossing pass road highway railway pipeline mine canal terminal district plateau gorge waterfall lock weir basin")

// sourceBodies makes actors of bodies without a proper name that are sources: "the customs office", "Selmark’s grid operator". A bare noun
// ("the office") tells of none.
func (f *finder) sourceBodies(statements []parley.Statement) {
	if !f.trees {
		return
	}
	for _, at := range f.sources(statements) {
		head := at.head
		t := &f.doc.Tokens[head]
		if t.XPOS != "NN" || !oneOf(t.Form, commonBodies) || f.owner[head] != none || f.titleOf[head] != none {
			continue
		}
		begin := head
		for begin > at.first && f.plainModifier(begin-1) {
			begin--
		}
		state, definite := "", f.lower(begin-1) == "the"
		if f.possessive(begin-1) && begin > 1 && f.owner[begin-2] != none {
			if f.figures[f.owner[begin-2]].kind == parley.Person {
				continue // see offices
			}
			state, definite = f.stateOf(&f.figures[f.owner[begin-2]]), true
		}
		if _, adjective := f.stateBefore(begin); state == "" {
			state = adjective
		}
		if begin == head && state == "" || !definite {
			continue
		}
		name := f.doc.SpanText(f.ownerStart(begin), head+1)
		f.add(begin, head+1, f.keyed("body "+state+" "+name, func() figure {
			return figure{kind: parley.Organization, name: name, state: state}
		}))
	}
	f.sortMentions()
}

// commonBodies are nouns of bodies that speak without a proper name.
var commonBodies = strings.Fields("office service operator association union authority agency commission committee council company regulator watchdog bureau board institute court party federation directorate inspectorate chancellery secretariat presidency treasury headquarters")
