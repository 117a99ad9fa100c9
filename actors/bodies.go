package actors

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// bodies finds organisations: those of the lists, named governments, institutions with a state before them, and names that
// the model takes for organisations. Outlets are noted apart: they are actors only where they speak.
func (f *finder) bodies() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		if f.owner[i] != none || f.titleOf[i] != none {
			continue
		}
		for _, find := range []func(int) int{f.outletAt, f.administration, f.bodyAt, f.institutionAt, f.membersBody, f.entityBody} {
			if end := find(i); end > i {
				i = end - 1
				break
			}
		}
	}
	f.shortNames()
}

// outletAt makes a mention of the outlet at token i; like its fellows it returns the end, or i.
func (f *finder) outletAt(i int) int {
	m, ok := f.lx.Outlets().Longest(f.forms(i, 7))
	if !ok || !capital(f.form(i+m.Words-1)) {
		return f.ownOutlet(i)
	}
	first, end := i, i+m.Words
	if f.lower(first) == "the" {
		first++
	}
	f.add(first, end, f.keyed("outlet "+m.Entry.Name, func() figure {
		return figure{kind: parley.Organization, name: m.Entry.Name, press: true}
	}))
	return end
}

func (f *finder) isOutlet(first, end int) bool {
	m, ok := f.lx.Outlets().Longest(f.forms(first, 7))
	return ok && m.Words == end-first
}

// administration makes a mention of a government named after its head: "the Lorn administration".
func (f *finder) administration(i int) int {
	if w := f.lower(i + 1); w != "administration" && w != "presidency" && w != "camp" && w != "campaign" && w != "regime" || !nameWord(f.form(i)) || !f.adjacent(i+1) {
		return i
	}
	if _, state := f.stateAt(i); state {
		return i
	}
	if f.startsSentence(i) && oneOf(f.lower(i), []string{"the", "his", "her", "this", "that", "its", "their", "our"}) {
		return i
	}
	n := f.keyed("body "+fold(f.form(i))+" "+f.lower(i+1), func() figure {
		return figure{kind: parley.Organization, name: f.form(i) + " " + f.lower(i+1)}
	})
	x := &f.figures[n]
	for _, p := range f.surnamed[fold(f.form(i))] {
		if x.state == "" {
			x.state = mostRoles(f.figures[p].roles, f.roleState)
		}
	}
	f.add(i, i+2, n)
	return i + 2
}

// bodyAt makes a mention of the listed organisation at token i. One that every state has ("Foreign Ministry") waits for
// institutionAt.
func (f *finder) bodyAt(i int) int {
	if f.trees && f.startsSentence(i) && oneOf(f.doc.Tokens[i].UPOS, []string{"VERB", "AUX", "ADP", "ADV", "PRON", "DET"}) {
		return i
	}
	m, ok := f.listedBody(i, 9)
	if !ok || m.Words == 1 && (f.isSurname(f.form(i)) || f.lx.IsOrdinary(f.form(i)) && f.entity(i) != "ORG") || f.entity(i) == "PER" && m.Words == 1 {
		return i
	}
	if m.Kind == lexicon.Abbreviated && m.Words == 1 && !slices.Contains(m.Entry.Short, f.form(i)) && f.plainWord(i) {
		return i // "Let" is not LeT, "Plan" not PLAN; but "Nato" is NATO
	}
	if m.Entry.Kind == "ministry" && m.Entry.State == "" || m.Kind == lexicon.Abbreviated && f.foreignParty(m) {
		return i
	}
	if f.modifies(i, i+m.Words) && m.Kind != lexicon.Abbreviated && f.form(i+m.Words) == "-" {
		return i
	}
	name, state := m.Entry.Name, m.Entry.State
	if m.Kind == lexicon.Variant && oneOf(m.Entry.Kind, []string{"party", "movement"}) && !f.named(state) {
		name, state = f.doc.SpanText(i, i+m.Words), "" // the old name of one may be the name of another
	}
	n := f.keyed("body "+fold(name), func() figure {
		return figure{kind: parley.Organization, name: name, state: state}
	})
	f.add(i, i+m.Words, n)
	return i + m.Words
}

// plainWord reports whether the capitalised word at token i may be a word of the language: at the head of a sentence, behind another
// capitalised word, or by itself.
func (f *finder) plainWord(i int) bool {
	return has(f.lx.Stopwords(), f.lower(i)) || f.lx.IsOrdinary(f.form(i)) || f.trees && f.doc.Tokens[i].UPOS != "PROPN" || f.adjacent(i) && nameWord(f.form(i-1)) && !f.startsSentence(i-1)
}

// foreignParty reports whether a form can be that of another party than the listed one, whose state the article does not name: every
// country has parties, and their short names are alike.
func (f *finder) foreignParty(m lexicon.Match[lexicon.Organisation]) bool {
	return oneOf(m.Entry.Kind, []string{"party", "movement"}) && m.Kind != lexicon.Name && m.Entry.State != "" && !f.named(m.Entry.State)
}

// listedBody returns the organisation of the list whose name the capitalised word at token i begins, of n words at most.
func (f *finder) listedBody(i, n int) (lexicon.Match[lexicon.Organisation], bool) {
	if !capital(f.form(i)) {
		return lexicon.Match[lexicon.Organisation]{}, false
	}
	return f.lx.Organisations().Longest(f.forms(i, n))
}

// institutionAt makes a mention of a body of a state: "the Tarvonian Foreign Ministry", "Selmark's navy", "the ministry".
func (f *finder) institutionAt(i int) int {
	words := f.institutionWords(i)
	if words == 0 {
		return i
	}
	noun := strings.ToLower(f.doc.SpanText(i, i+words))
	first, state := f.stateBefore(i)
	if state == "" && f.plainModifier(max(i-1, 0)) && f.adjacent(i) { // "the Tarvonian border police"
		if begin, before := f.stateBefore(i - 1); before != "" {
			noun, first, state = f.lower(i-1)+" "+noun, begin, before
		}
	}
	if state == "" {
		state = f.stateBehind(i + words)
		if state == "" && (words == 1 || f.lower(i+words) != "in" || f.entity(i+words+1) != "LOC") {
			f.sameBody(i, words, noun)
			return i + words
		}
		words += 2 // "the navy command in Caldre"
		noun = strings.ToLower(f.doc.SpanText(i, i+words))
	}
	n := f.keyed("body "+state+" "+turned(noun), func() figure {
		return figure{kind: parley.Organization, name: f.doc.SpanText(f.ownerStart(first), i+words), state: state}
	})
	f.add(first, i+words, n)
	return i + words
}

// ownerStart returns where the state begins whose possessive stands before the name of a body at token first, or first: the mention is
// "navy", the name "Selmark's navy".
func (f *finder) ownerStart(first int) int {
	k := first - 1
	for k > 0 && k > first-3 && oneOf(f.lower(k), qualifiers) {
		k--
	}
	if t, ok := f.stateEndingAt(k); ok && f.possessive(k) {
		return k - t.words
	}
	return first
}

// sameBody makes a bare "the ministry" a mention of the body of that kind named before, of the ministry of the minister named
// before, or of a body of its own where it has a capital.
func (f *finder) sameBody(i, words int, noun string) {
	for k := len(f.mentions) - 1; k >= 0; k-- {
		x := &f.figures[f.mentions[k].figure]
		if x.kind == parley.Organization && strings.HasPrefix(x.key, "body ") && sameInstitution(strings.ToLower(x.name), noun) {
			f.add(i, i+words, f.mentions[k].figure)
			return
		}
	}
	if noun == "administration" && f.lower(i-1) == "the" {
		if n := f.onlyAdministration(); n != none {
			f.add(i, i+words, n)
		}
		return
	}
	if noun == "ministry" && f.lower(i-1) == "the" {
		if name := f.ministryBefore(i); name != "" {
			f.add(i, i+words, f.keyed("body "+strings.ToLower(name), func() figure {
				return figure{kind: parley.Organization, name: name}
			}))
			return
		}
	}
	if capital(f.form(i)) || words > 1 {
		f.add(i, i+words, f.keyed("body "+turned(noun), func() figure {
			return figure{kind: parley.Organization, name: f.doc.SpanText(i, i+words)}
		}))
	}
}

// onlyAdministration returns the one government named after its head that the text names, or none: "the administration", where none was
// named before. It makes the mentions that it finds.
func (f *finder) onlyAdministration() int {
	if f.governing != nil {
		return *f.governing
	}
	found, many := none, false
	for k := range len(f.doc.Tokens) - 1 {
		if f.lower(k+1) != "administration" || f.owner[k] != none || f.administration(k) == k {
			continue
		}
		many = many || found != none && found != f.owner[k]
		found = f.owner[k]
	}
	if many {
		found = none
	}
	f.governing = &found
	return found
}

// ministryBefore returns the name of the ministry of the minister who is named last before token i, or "".
func (f *finder) ministryBefore(i int) string {
	for k := i - 1; k >= max(0, i-reach); k-- {
		if f.titleOf[k] != none && f.lower(k) == "minister" && f.titleOf[k-1] != none && f.lower(k-1) != "prime" {
			return f.form(k-1) + " Ministry"
		}
	}
	return ""
}

// institutionWords returns the words of the name of a kind of body at token i: "Foreign Ministry", "coast guard".
func (f *finder) institutionWords(i int) int {
	if oneOf(f.lower(i+1), []string{"ministry", "department"}) && f.adjacent(i+1) && capital(f.form(i)) == capital(f.form(i+1)) && (capital(f.form(i)) || f.doc.Tokens[i].UPOS == "ADJ" || f.doc.Tokens[i].UPOS == "NOUN" || f.lower(i) == "foreign") {
		if _, state := f.stateAt(i); !state && !oneOf(f.lower(i), articles) && !oneOf(f.lower(i), qualifiers[:9]) {
			return 2
		}
	}
	first := f.lower(i)
	if n := f.ministryOf(i); n > 0 {
		return n
	}
	for _, words := range institutions {
		k := 0
		for first == words[0] && k < len(words) && f.lower(i+k) == words[k] && (k == 0 || f.adjacent(i+k)) {
			k++
		}
		if k == len(words) {
			return k
		}
	}
	return 0
}

// institutions are bodies that states have, in small letters, the longer ones first.
var institutions = phrases("coast guard|air force|armed forces|central bank|security council|supreme court|general staff|state department|navy command|border guard|secret service|intelligence service|navy|army|military|parliament|ministry|embassy|senate|congress|police|administration")

// phrases parts a list of phrases and their words.
func phrases(list string) [][]string {
	var out [][]string
	for _, p := range strings.Split(list, "|") {
		out = append(out, strings.Fields(p))
	}
	return out
}

// isInstitution reports whether a word is the noun of a body or a place rather than a person's name.
func isInstitution(w string) bool { return oneOf(strings.ToLower(w), institutionNouns) }

// institutionNouns are last words of the names of bodies and places.
var institutionNouns = strings.Fields("ministry department council league union bank party agency association committee office group court university institute company corporation commission organisation organization street square house palace post times news herald tribune courier monitor examiner front movement force army islands island strait sea river bay airport base summit conference foundation federation authority service assembly administration")

// stateBefore returns where the name of a body begins if a state stands before it, and the state: "Tarvonian navy" begins
// with the adjective, "Selmark's navy" behind the possessive.
func (f *finder) stateBefore(i int) (first int, state string) {
	k := i - 1
	for k >= 0 && k > i-3 && oneOf(f.lower(k), qualifiers) {
		k--
	}
	if f.possessive(k) {
		if t, ok := f.stateEndingAt(k); ok {
			return i, t.key
		}
		return i, ""
	}
	if t, ok := f.stateEndingAt(k + 1); ok && f.adjacent(k+1) {
		return k + 1 - t.words, t.key
	}
	return i, ""
}

// stateEndingAt returns the longest form of a state that ends before token end: "North Korean" rather than "Korean".
func (f *finder) stateEndingAt(end int) (term, bool) {
	for n := min(4, end); n > 0; n-- {
		if t, ok := f.stateAt(end - n); ok && t.words == n {
			return t, true
		}
	}
	return term{}, false
}

// stateBehind returns the state of a place or state behind token i: "in Caldre", "of Selmark".
func (f *finder) stateBehind(i int) string {
	if !oneOf(f.lower(i), []string{"in", "of", "from"}) {
		return ""
	}
	t, ok := f.stateAt(i + 1)
	if !ok || t.kind == lexicon.Adjective {
		return ""
	}
	return t.key
}

// entityBody makes a mention of the organisation that the model finds at token i.
func (f *finder) entityBody(i int) int {
	e := f.doc.EntityAt(i)
	if e < 0 || f.doc.Entities[e].First != i || f.doc.Entities[e].Type != "ORG" {
		return i
	}
	first, end := f.trimmed(f.doc.Entities[e])
	if first >= end || f.noBody(first, end) || f.placeName(first) || !capital(f.form(first)) || f.ownState(f.forms(first, end-first)) && end-first == 1 {
		return i
	}
	if end-first == 1 && has(f.lx.Offices(), f.form(first)) || f.endsInstitution(first, end) {
		return i
	}
	name := f.doc.SpanText(first, end)
	n := f.keyed("body "+fold(name), func() figure { return figure{kind: parley.Organization, name: name} })
	f.add(first, end, n)
	return end
}

// endsInstitution reports whether [first, end) is a state's adjective and a body that every state has: institutionAt knows it.
func (f *finder) endsInstitution(first, end int) bool {
	t, ok := f.stateAt(first)
	return ok && first+t.words < end && f.institutionWords(first+t.words) == end-first-t.words
}

// noBody reports whether the name [first, end) is one that the model can only have mistaken for an organisation's: a channel, a
// place, a dateline, a person's surname, or a name that ends with an adjective.
func (f *finder) noBody(first, end int) bool {
	if m, ok := f.lx.Channels().Longest(f.forms(first, 5)); ok && m.Words == end-first {
		return true
	}
	last := f.form(end - 1)
	if t, ok := f.stateAt(end - 1); ok && (t.kind == lexicon.Adjective || t.kind == lexicon.People) || oneOf(strings.ToLower(last), waters) || f.dateline(first, end) {
		return true
	}
	if m, ok := f.office(first); ok && m.Entry.Before && first+m.Words < end {
		return true
	}
	if f.trees && f.doc.Tokens[end-1].UPOS == "ADJ" {
		return true
	}
	if _, half := f.halfAt(first); half && end-first == 1 {
		return true
	}
	if isPaper(last) {
		return true
	}
	return f.siteName(first, end) || end-first == 1 && (f.isSurname(last) || oneOf(f.casing(first), locals) || f.namesake(first))
}

func (f *finder) isSurname(w string) bool { return len(f.surnamed[fold(w)]) > 0 }

// isPaper reports whether a word, in the singular or plural, ends the name of a text, a plan or an event.
func isPaper(w string) bool {
	w = strings.ToLower(w)
	return oneOf(w, papers) || oneOf(strings.TrimSuffix(w, "s"), papers)
}

// papers are last words of the names of texts, plans and events.
var papers = strings.Fields("agreement accord treaty act article deal plan pact war declaration protocol convention resolution bill amendment memorandum charter initiative summit games operation law constitution crisis")

// waters are last words of the names of places.
var waters = strings.Fields("strait sea river bay airport base islands island street square palace summit conference bank peninsula valley lake harbour harbor port region oblast province")

// trimmed leaves articles and possessives off an entity, and cuts it before an office.
func (f *finder) trimmed(e nlp.Entity) (first, end int) {
	first, end = e.First, e.End
	for first < end && oneOf(f.lower(first), articles) {
		first++
	}
	for end > first && (f.possessive(end-1) || !capital(f.form(end-1)) && end-first > 1) {
		end--
	}
	for k := first; k < end; k++ {
		if f.owner[k] != none || f.titleOf[k] != none {
			return first, first
		}
	}
	return first, end
}

// shortNames finds what is left of long names: the abbreviation in brackets behind one, and its last word with the article.
func (f *finder) shortNames() {
	short := map[string]int{}
	for _, m := range f.mentions {
		if f.figures[m.figure].kind != parley.Organization {
			continue
		}
		if f.form(m.end) == "(" && f.form(m.end+2) == ")" && abbreviates(f.form(m.end+1), f.forms(m.first, m.end-m.first)) {
			short[f.form(m.end+1)] = m.figure
		}
		if initials := initials(f.forms(m.first, m.end-m.first)); len(initials) > 2 {
			if other, ok := short[initials]; !ok || other == m.figure {
				short[initials] = m.figure
			} else {
				short[initials] = none
			}
		}
		if f.form(m.first) == "House" && f.form(m.first+1) == "of" {
			short["the House"] = m.figure
		}
		if last := f.form(m.end - 1); m.end-m.first > 1 && capital(last) && (isInstitution(last) || !f.known(m.end-1) && !f.isSurname(last)) {
			if other, ok := short["the "+last]; ok && other != m.figure {
				short["the "+last] = none
			} else {
				short["the "+last] = m.figure
			}
		}
	}
	if len(short) == 0 {
		return
	}
	for i := range f.doc.Tokens {
		if f.owner[i] != none && !f.bareBody(i) || !capital(f.form(i)) {
			continue
		}
		n, ok := short[f.form(i)]
		if !ok && f.lower(i-1) == "the" && !capital(f.form(i+1)) {
			n, ok = short["the "+f.form(i)]
		}
		if ok && n != none && f.owner[i] != n {
			f.give(i, n)
		}
	}
}

// bareBody reports whether token i is all of the mention of an organisation that has no longer name.
func (f *finder) bareBody(i int) bool {
	x := &f.figures[f.owner[i]]
	return x.kind == parley.Organization && x.name == f.form(i)
}

// give makes token i a mention of a figure, whatever it was before.
func (f *finder) give(i, n int) {
	if f.add(i, i+1, n) {
		return
	}
	f.owner[i] = n
	for k := range f.mentions {
		if f.mentions[k].first == i {
			f.mentions[k].figure = n
		}
	}
}

// abbreviates reports whether a word is made of the initials of others, small ones aside.
func abbreviates(w string, of []string) bool {
	return len(w) > 1 && strings.ToUpper(w) == w && strings.HasPrefix(initials(of), w)
}

// initials are the first letters of the words of a name, small ones aside.
func initials(of []string) string {
	var out strings.Builder
	for _, word := range of {
		if capital(word) {
			out.WriteString(word[:1])
		}
	}
	return out.String()
}
