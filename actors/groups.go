package actors

import (
	"strings"

	"parley"
	"parley/lexicon"
)

// groups finds unnamed people of a named party: "European leaders", "U.S. negotiators", "officials in Brenholt", and their
// later mentions by the noun alone. Groups of a person ("his aides") wait for the pronouns: see owned.
func (f *finder) groups() {
	last := map[string]int{} // noun: the group named last
	for i := range f.doc.Tokens {
		noun, ok := f.groupNoun(i)
		if !ok || f.owner[i] != none || f.titleOf[i] != none || f.hasName(i+1) && f.adjacent(i+1) {
			continue
		}
		first, owner, label, state := f.qualifier(i)
		if owner == "" {
			if owner, label, state = f.placed(i + 1); owner != "" && (f.official(i) || f.source[i] != none || oneOf(noun, collectives)) {
				label = label + " " + f.lower(i)
			} else {
				owner = ""
			}
		}
		if owner == "" {
			if n, ok := last[noun]; ok && f.anaphoric(i) {
				f.add(i, i+1, n)
			}
			continue
		}
		n := f.group(owner+" "+noun, label, state)
		if first == i && state != "" && f.placedEnd(i) > i && f.add(i, f.placedEnd(i), n) { // "officials in Brenholt"
			last[noun] = n
			continue
		}
		f.add(first, i+1, n)
		last[noun] = n
	}
}

func (f *finder) group(key, label, state string) int {
	return f.keyed("group "+key, func() figure {
		return figure{kind: parley.Group, name: label, state: state, plural: true}
	})
}

// groupNoun returns the noun of people or forces at token i, if there is one: a plural office, or a collective.
func (f *finder) groupNoun(i int) (noun string, ok bool) {
	w := f.lower(i)
	if oneOf(w, collectives) {
		return w, true
	}
	if !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "n") && !strings.HasSuffix(w, "e") || f.possessive(i) {
		return "", false
	}
	m, ok := f.lx.Offices().Find(f.form(i))
	if !ok || m.Kind != lexicon.Plural || capital(f.form(i)) && !f.startsSentence(i) {
		return "", false
	}
	return w, true
}

// emissaries are groups whom a capital sends: "the Caldre delegation".
var emissaries = strings.Fields("delegation delegations delegates negotiators envoys diplomats team")

// collectives are nouns of groups that are no plurals of offices.
var collectives = strings.Fields("forces troops countries nations governments allies partners capitals authorities lawmakers delegation delegations team negotiators families soldiers fighters militants rebels separatists aides leaders officials powers states parties diplomats mediators members ministers")

// qualifier reads what stands before a group noun: a state or region ("European"), or a possessor that is no person. It
// returns where the mention begins, a key for the owner, the name of the group and its state.
func (f *finder) qualifier(i int) (first int, owner, label, state string) {
	k := i - 1
	for k >= 0 && k > i-4 && f.adjacent(k+1) && f.plainModifier(k) {
		k--
	}
	switch {
	case k < 0:
		return i, "", "", ""
	case f.possessive(k):
		return f.possessorOf(k, i)
	case !f.adjacent(k + 1):
		return i, "", "", ""
	}
	if t, ok := f.stateEndingAt(k + 1); ok && (t.kind != lexicon.Capital || oneOf(f.lower(i), emissaries)) {
		first = k + 1 - t.words
		if _, joint := f.stateEndingAt(first - 1); joint && f.lower(first-1) == "and" {
			return i, "", "", "" // "the Tarvonian and Selmarkian leaders"
		}
		return first, t.key, f.doc.SpanText(first, i+1), t.key
	}
	if m, ok := f.lx.Groups().Find(f.form(k)); ok && capital(f.form(k)) {
		return k, "@" + strings.ToLower(m.Entry.Name), f.doc.SpanText(k, i+1), ""
	}
	if m, ok := f.lx.Subdivisions().Find(f.form(k)); ok && capital(f.form(k)) {
		return k, "@" + strings.ToLower(m.Entry.Name), f.doc.SpanText(k, i+1), ""
	}
	if n := f.owner[k]; n != none && f.figures[n].kind == parley.Organization {
		for k > 0 && f.owner[k-1] == n {
			k--
		}
		return i, f.figures[n].key, f.figures[n].name + " " + f.form(i), f.figures[n].state
	}
	if n := f.owner[k]; n != none && f.figures[n].kind == parley.Person {
		return i, f.surname(n), f.surname(n) + " " + f.form(i), f.stateOf(&f.figures[n])
	}
	if f.entity(k) == "NORP" {
		return k, "@" + f.lower(k), f.doc.SpanText(k, i+1), ""
	}
	return i, "", "", ""
}

// possessorOf is qualifier for a possessive mark at token k.
func (f *finder) possessorOf(k, i int) (first int, owner, label, state string) {
	n := f.owner[k-1]
	if n == none {
		return i, "", "", ""
	}
	if f.lower(k+1) == "own" {
		k++
	}
	x := &f.figures[n]
	switch x.kind {
	case parley.State:
		return k + 1, x.state, x.name + " " + f.doc.SpanText(k+1, i+1), x.state
	case parley.Organization:
		return k + 1, x.key, x.name + " " + f.doc.SpanText(k+1, i+1), x.state
	}
	return k + 1, f.surname(n), f.surname(n) + " " + f.doc.SpanText(k+1, i+1), f.stateOf(x)
}

// surname returns the last word of a person's name, the name of another figure.
func (f *finder) surname(n int) string {
	x := &f.figures[n]
	if len(x.parts) == 0 {
		return x.name
	}
	k := len(x.parts) - 1
	name := x.parts[k]
	for ; k > 2 && x.parts[k-1] == "-"; k -= 2 {
		name = x.parts[k-2] + "-" + name // "Osei-Tanner"
	}
	return name
}

// plainModifier reports whether token k is a small word that qualifies a noun: "senior", "military".
func (f *finder) plainModifier(k int) bool {
	w := f.form(k)
	if capital(w) || f.possessive(k) || f.owner[k] != none {
		return false
	}
	if f.trees {
		t := &f.doc.Tokens[k]
		return t.UPOS == "ADJ" || t.UPOS == "NOUN" && t.Deprel == "compound"
	}
	return oneOf(w, qualifiers)
}

// placed reads the place behind a group noun: "officials in Brenholt", "leaders of Selmark".
func (f *finder) placed(i int) (owner, label, state string) {
	if !oneOf(f.lower(i), []string{"in", "from", "of"}) {
		return "", "", ""
	}
	t, ok := f.stateAt(i + 1)
	if !ok || t.kind == lexicon.Adjective || t.kind != lexicon.Capital && f.form(i) == "in" {
		return "", "", ""
	}
	return t.key, t.name, t.key
}

// placedEnd returns the end of a group noun at token i with the place behind it, or i.
func (f *finder) placedEnd(i int) int {
	if f.lower(i+1) != "in" {
		return i
	}
	if t, ok := f.stateAt(i + 2); ok && t.kind == lexicon.Capital {
		return i + 2 + t.words
	}
	return i
}

// anaphoric reports whether a group noun without a qualifier can point back: it has the article "the" or none, and no number.
func (f *finder) anaphoric(i int) bool {
	if f.lower(i-1) == "the" {
		return true
	}
	return !f.adjacent(i) || !f.trees || f.bare(i)
}

// bare reports whether a noun has no determiner and nothing that qualifies it.
func (f *finder) bare(i int) bool {
	for c := range f.doc.Children(i) {
		t := &f.doc.Tokens[c]
		if t.Is("det") || t.Is("amod") || t.Is("nummod") || t.Is("compound") || t.Is("nmod") || t.Is("acl") {
			return false
		}
	}
	return true
}

// owned finds the groups of people whom pronouns name, once these are resolved: "his aides".
func (f *finder) owned() {
	f.offices()
	last := map[string]int{} // noun: the group that a pronoun named last
	for i := 1; i < len(f.doc.Tokens); i++ {
		noun, ok := f.groupNoun(i)
		if !ok || f.owner[i] != none {
			continue
		}
		if n, ok := last[noun]; ok && f.lower(i-1) == "the" {
			f.add(i, i+1, n)
			continue
		}
		k := i - 1
		for k >= 0 && k > i-4 && f.adjacent(k+1) && f.plainModifier(k) {
			k--
		}
		if k < 0 || f.owner[k] == none || !oneOf(f.lower(k), possessors) {
			continue
		}
		x := &f.figures[f.owner[k]]
		key := f.surname(f.owner[k])
		if x.kind == parley.State {
			key = x.state
		}
		n := f.group(key+" "+noun, f.surname(f.owner[k])+" "+f.doc.SpanText(k+1, i+1), f.stateOf(x))
		if f.add(k+1, i+1, n) {
			last[noun] = n
		}
	}
	f.ownServants()
	f.sortMentions()
	f.theyAfterGroups()
}

// servantsOf finds single unnamed people of a person behind whom the person is named: "an aide to Lorn". They are groups of one.
func (f *finder) servantsOf() {
	for i := range f.doc.Tokens {
		if !f.servant(i) || !oneOf(f.lower(i+1), []string{"to", "for"}) || !f.adjacent(i+2) {
			continue
		}
		name := i + 2
		for name < len(f.owner) && f.titleOf[name] != none && f.adjacent(name+1) {
			name++ // "a spokesman for President Lorn"
		}
		if name >= len(f.owner) || !f.hasName(name) {
			continue
		}
		p, end := f.owner[name], name
		for end < len(f.owner) && f.owner[end] == p {
			end++
		}
		f.servantGroup(i, end, p)
	}
	f.sortMentions()
}

// ownServants finds those before whom the person is named: "Lorn's spokesman", "his spokesman".
func (f *finder) ownServants() {
	for i := 2; i < len(f.doc.Tokens); i++ {
		if !f.servant(i) {
			continue
		}
		k := i - 1
		for k > 0 && k > i-4 && f.adjacent(k+1) && f.plainModifier(k) {
			k--
		}
		switch {
		case f.possessive(k) && k > 0 && f.hasName(k-1):
			f.servantGroup(i, i+1, f.owner[k-1])
		case oneOf(f.lower(k), []string{"his", "her"}) && f.hasName(k):
			f.servantGroup(i, i+1, f.owner[k])
		}
	}
}

func (f *finder) servantGroup(i, end, person int) {
	name, state := f.surname(person), f.stateOf(&f.figures[person])
	if n := f.keyed("group "+name+" "+f.lower(i), func() figure {
		return figure{kind: parley.Group, name: name + "’s " + f.lower(i), state: state, gender: f.nounGender(i)}
	}); f.owner[i] == none || f.strangerAt(i) {
		f.owner[i] = n
		f.mentions = append(f.mentions, mention{i, end, n}) // the person in it keeps their own
	}
}

// servant reports whether token i is the noun of a single person who speaks or works for another, and no name stands beside it.
func (f *finder) servant(i int) bool {
	if !oneOf(f.form(i), servantNouns) || f.owner[i] != none && !f.strangerAt(i) || f.titleOf[i] != none || f.hasName(i+1) {
		return false
	}
	return !(f.form(i+1) == "," && f.hasName(i+2))
}

// servantNouns are nouns of people who speak or work for another.
var servantNouns = strings.Fields("spokesman spokeswoman spokesperson aide adviser advisor lawyer assistant deputy secretary attorney")

// offices finds the offices of people as bodies: "the envoy's office".
func (f *finder) offices() {
	for i := 2; i < len(f.doc.Tokens); i++ {
		if w := f.lower(i); w != "office" && w != "team" || f.owner[i] != none || !f.possessive(i-1) || f.owner[i-2] == none {
			continue
		}
		p := f.owner[i-2]
		first := i - 2
		for first > 0 && f.owner[first-1] == p {
			first--
		}
		x := &f.figures[p]
		name, state := f.doc.SpanText(first, i+1), f.stateOf(x)
		n := f.keyed("office "+x.name+" "+f.lower(i), func() figure {
			return figure{kind: parley.Organization, name: name, state: state}
		})
		f.owner[i] = n
		f.mentions = append(f.mentions, mention{first, i + 1, n})
	}
}
