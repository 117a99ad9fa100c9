package actors

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// fullNames finds the names of two and more words, then the single names behind a title, which may be theirs.
func (f *finder) fullNames() {
	f.titledNames(false)
	f.titledNames(true)
}

// sourceNames makes people of the sources that are names of two and more words which nothing else explains: what speaks under a given name
// and a surname is a person, unless the model takes it for a body or a place.
func (f *finder) sourceNames() {
	for i := range f.doc.Tokens {
		if f.source[i] == none || i > 0 && f.source[i-1] == f.source[i] || f.owner[i] != none {
			continue
		}
		end := f.nameEnd(i)
		if end < i+2 || f.source[end-1] != f.source[i] || !f.unlisted(i, end) {
			continue
		}
		f.add(i, end, f.person(i, end, nil))
	}
}

// unlisted reports whether the words [first, end) are names that no list has and that the model does not take for a body's or a place's.
func (f *finder) unlisted(first, end int) bool {
	for k := first; k < end; k++ {
		if e := f.entity(k); e == "ORG" || e == "LOC" {
			return false
		}
		if proper := !f.trees || f.doc.Tokens[k].UPOS == "PROPN" || !capital(f.form(k)); !proper && (k > first || !f.startsSentence(k) || len(bases(f.form(k))) > 0) {
			return false // at the head of a sentence the model may take a rare name for another word
		}
		if f.known(k) && !f.isGiven(f.form(k)) || isInstitution(f.form(k)) || f.lx.IsOrdinary(f.form(k)) || f.owner[k] != none || f.titleOf[k] != none {
			return false
		}
	}
	return !f.place(f.doc.SpanText(first, end)) && !f.ownState(f.forms(first, end-first)) && !f.isOutlet(first, end) && !f.credited(first)
}

func (f *finder) titledNames(single bool) {
	for i := 0; i < len(f.doc.Tokens); {
		r, hasRole := f.titleAt(i)
		first := i
		if hasRole {
			first = r.end
		}
		end := f.nameEnd(first)
		if end == first || (end == first+1) != single || !f.isPerson(first, end, hasRole) {
			i++
			continue
		}
		p := f.person(first, end, r.office)
		if hasRole {
			f.addRole(p, r)
		}
		f.add(first, end, p)
		i = end
	}
}

// addRole gives a person a title; an honorific tells the gender alone.
func (f *finder) addRole(p int, r role) {
	for k := r.first; k < r.end; k++ {
		f.titleOf[k] = p
	}
	x := &f.figures[p]
	if g := officeGender(r.office); g != "" {
		x.gender = g
	}
	if r.office.Class != "honorific" {
		x.roles = append(x.roles, r)
	}
}

// titleAt returns the title that begins at token i and stands right before a name: "U.S. special envoy", "Special US envoy",
// "White House press secretary", "Estmere's envoy".
func (f *finder) titleAt(i int) (role, bool) {
	r, ok := f.titleWords(i)
	if !ok || !r.office.Before && !f.official(i) || !f.adjacent(r.end) {
		return r, false
	}
	return r, f.nameEnd(r.end) > r.end
}

// titleWords reads states, bodies, qualifiers and offices from token i on, as far as they make one title. The office is the
// last of them.
func (f *finder) titleWords(i int) (role, bool) {
	r := role{first: i, end: i, whose: none}
	for k := i; k < len(f.doc.Tokens) && k < i+10 && (k == i || f.adjacent(k)); {
		if m, ok := f.office(k); ok && m.Kind != lexicon.Plural && !(r.end > i && f.nameFollows(k)) && !(m.Entry.Class == "honorific" && f.hyphenated(k+m.Words)) {
			r.office, r.end = m.Entry, k+m.Words
			if t, ok := f.stateAt(k); ok && r.of == "" { // "Kremlin chief"
				r.of = t.key
			}
			k = r.end
			continue
		}
		if t, ok := f.stateAt(k); ok {
			if r.office != nil && r.end == k && t.kind != lexicon.Adjective && t.kind != lexicon.Abbreviated {
				break
			}
			r.of = t.key
			k += t.words
		} else if m, ok := f.listedBody(k, 6); ok {
			if !f.foreignParty(m) {
				r.of = m.Entry.State
			}
			r.body = true
			k += m.Words
		} else if k > i && r.of == "" && f.unknownState(k) { // "the former Selmark president"
			r.of = "~" + f.lower(k)
			k++
		} else if oneOf(f.lower(k), qualifiers) || f.form(k) == "-" && k > i || f.officeModifier(k) {
			k++
		} else {
			break
		}
		if f.possessive(k) {
			k++
		}
	}
	return r, r.office != nil
}

// hyphenated reports whether a given name of two syllables stands at token k: a family name is before it, "Pak Jun-ho".
func (f *finder) hyphenated(k int) bool {
	return nameWord(f.form(k)) && f.form(k+1) == "-" && f.joined(k+1) && f.form(k+2) == f.lower(k+2)
}

// unknownState reports whether token k is a name that nothing explains between "former" and the office of a ruler.
func (f *finder) unknownState(k int) bool {
	if !oneOf(f.lower(k-1), []string{"former", "ex", "ex-"}) || !nameWord(f.form(k)) || f.known(k) || !f.adjacent(k+1) || f.trees && !oneOf(f.doc.Tokens[k].UPOS, []string{"PROPN", "ADJ"}) {
		return false
	}
	m, ok := f.office(k + 1)
	return ok && oneOf(m.Entry.Class, rulers) && !capital(f.form(k+1))
}

// officeModifier reports whether token k is a small word that qualifies the office right behind it: "budget director".
func (f *finder) officeModifier(k int) bool {
	if !f.trees || capital(f.form(k)) || !f.adjacent(k+1) || oneOf(f.lower(k), articles) || oneOf(f.lower(k), possessors) {
		return false
	}
	t := &f.doc.Tokens[k]
	_, office := f.office(k + 1)
	return office && t.Head > k && (t.Deprel == "compound" || t.Deprel == "amod") && (t.UPOS == "NOUN" || t.UPOS == "ADJ")
}

// nameFollows reports whether the words from k on are a name rather than another title: "Prime Minister King".
func (f *finder) nameFollows(k int) bool {
	return f.entity(k) == "PER" && !f.adjacent(k+1)
}

// nameEnd returns the token behind the run of name words that begins at token first: capitalised words with initials and
// particles between, not across the end of a sentence.
func (f *finder) nameEnd(first int) int {
	end := first
	for k := first; k < len(f.doc.Tokens) && k < first+6; k++ {
		w := f.form(k)
		switch {
		case k > first && (!f.adjacent(k) || f.sentence[k] != f.sentence[first]) || oneOf(f.lower(k), weekdays):
			return end
		case nameWord(w) && !(k > first && f.endsName(first, k)):
			end = k + 1
		case k > first+1 && f.form(k-1) == "-" && f.joined(k-1) && strings.ToLower(w) == w && end == k-1:
			end = k + 1 // "Ban Ki-moon"
		case k > first && len(w) == 1 && capital(w) && nameWord(f.form(k+1)): // "Ada J Lorn"
		case k > first && (f.isParticle(w) || w == "-" && f.joined(k)):
		default:
			return end
		}
	}
	return end
}

// joined reports whether the hyphen at token k stands between two parts of one name.
func (f *finder) joined(k int) bool {
	return f.doc.Tokens[k].Start == f.doc.Tokens[k-1].End && k+1 < len(f.doc.Tokens) && f.doc.Tokens[k].End == f.doc.Tokens[k+1].Start
}

// endsName reports whether the model says that a name of a person ends before token k and k begins another kind of word.
func (f *finder) endsName(first, k int) bool {
	return f.entity(first) == "PER" && f.doc.EntityAt(first) != f.doc.EntityAt(k) && f.entity(k) != "PER" && f.doc.Tokens[k].UPOS != "PROPN"
}

func (f *finder) isParticle(w string) bool {
	m, ok := f.lx.Particles().Find(w)
	return ok && !m.Entry.Suffix
}

// isPerson reports whether the name words [first, end) are a person: behind a title, with a known given name in front and a
// surname behind, or one by the model. Names of states, cities and bodies are none.
func (f *finder) isPerson(first, end int, hasRole bool) bool {
	forms := f.forms(first, end-first)
	whole := strings.Join(forms, " ")
	last := forms[len(forms)-1]
	if whole == f.outletName() || f.credited(first) || f.place(whole) || f.ownState(forms) || f.owner[first] != none || len(forms) > 1 && f.place(forms[0]+" "+forms[1]) {
		return false
	}
	byModel := f.entity(first) == "PER" && f.doc.EntityAt(first) == f.doc.EntityAt(end-1)
	if f.place(last) && len(forms) > 1 && !hasRole && !byModel {
		return false
	}
	if m, office := f.lx.Offices().Find(forms[0]); office && !f.isGiven(forms[0]) && !(m.Entry.Class == "honorific" && f.hyphenated(first+1)) {
		return false
	}
	if hasRole {
		return f.entity(first) != "ORG" || !isInstitution(last)
	}
	if len(forms) == 1 || f.lx.IsOrdinary(forms[0]) && !byModel {
		return false
	}
	return f.isGiven(forms[0]) && f.entity(first) != "ORG" || byModel && !isInstitution(last)
}

func (f *finder) isGiven(w string) bool {
	return has(f.lx.GivenNames(), w)
}

// ownState reports whether one of the words is a form of a state that the text alone knows.
func (f *finder) ownState(forms []string) bool {
	for _, w := range forms {
		if _, ok := f.own[w]; ok {
			return true
		}
	}
	return false
}

// place reports whether a name is that of a state, a part of one or a body.
func (f *finder) place(name string) bool {
	return has(f.lx.States(), name) || has(f.lx.Subdivisions(), name) || has(f.lx.Organisations(), name)
}

// person returns the number of the person with the name [first, end), behind the title of an office or none: a known one if the
// surname and the given name agree. Of several that a surname alone can mean it is the one whom the title fits best.
func (f *finder) person(first, end int, office *lexicon.Office) int {
	parts := f.parts(first, end)
	name := f.article.Text[f.doc.Tokens[first].Start:f.doc.Tokens[end-1].End]
	if p := f.knownPerson(parts, office); p != none {
		if x := &f.figures[p]; len(parts) > len(x.parts) {
			x.name, x.parts, x.gender = name, parts, f.gender(parts, x.gender)
		}
		return p
	}
	return f.newPerson(name, parts)
}

// newPerson adds a person with a name of these parts and returns the number.
func (f *finder) newPerson(name string, parts []string) int {
	n, last := len(f.figures), fold(parts[len(parts)-1])
	f.figures = append(f.figures, figure{kind: parley.Person, name: name, parts: parts, gender: f.gender(parts, "")})
	f.surnamed[last] = append(f.surnamed[last], n)
	return n
}

// knownPerson returns the person who has a name and can have the office of the title before it, or none.
func (f *finder) knownPerson(parts []string, office *lexicon.Office) int {
	var fits []int
	for _, p := range f.surnamed[fold(parts[len(parts)-1])] {
		if x := &f.figures[p]; sameName(x.parts, parts) && f.canBe(x, office) {
			fits = append(fits, p)
		}
	}
	if len(fits) == 0 && len(parts) == 1 && office != nil {
		return f.byFirstName(parts[0], office)
	}
	if len(fits) == 0 {
		return none
	}
	if office != nil {
		for _, p := range fits {
			if f.holds(&f.figures[p], office) {
				return p
			}
		}
	}
	return fits[0]
}

// canBe reports whether a person can have the office of a title: the gender agrees, and a woman known by other offices is not the
// head of state or government who bears her surname.
func (f *finder) canBe(x *figure, office *lexicon.Office) bool {
	if office == nil {
		return true
	}
	if g := officeGender(office); g != "" && x.gender != "" && x.gender != g {
		return false
	}
	return !isHead(office) || x.gender != lexicon.Female || len(x.roles) == 0 || slices.ContainsFunc(x.roles, func(r role) bool { return isHead(r.office) })
}

func isHead(o *lexicon.Office) bool { return oneOf(o.Class, heads) || o.Normal == "leader" }

// byFirstName returns the one person whose name begins with a word that stands behind a title: one who has that office ("Pastor Ada"), or whose
// family name may stand in front ("President Xi", "Mr Wang").
func (f *finder) byFirstName(word string, office *lexicon.Office) int {
	found := none
	for p := range f.figures {
		x := &f.figures[p]
		if x.kind != parley.Person || len(x.parts) < 2 || fold(x.parts[0]) != fold(word) {
			continue
		}
		first := oneOf(office.Class, []string{"royal", "clergy"}) || f.isGiven(word) && !oneOf(office.Normal, []string{"Mr.", "Ms.", "Mrs."})
		if first && !f.holds(x, office) {
			continue
		}
		if found != none {
			return none
		}
		found = p
	}
	return found
}

// parts returns the words of a name, without suffixes ("Jr.").
func (f *finder) parts(first, end int) []string {
	var out []string
	for k := first; k < end; k++ {
		if m, ok := f.lx.Particles().Find(f.form(k)); (!ok || !m.Entry.Suffix || len(out) == 0) && f.form(k) != "," {
			out = append(out, f.form(k))
		}
	}
	return out
}

// gender tells the gender by the given name, old if it does not tell.
func (f *finder) gender(parts []string, old lexicon.Gender) lexicon.Gender {
	if len(parts) < 2 {
		return old
	}
	if m, ok := f.lx.GivenNames().Find(parts[0]); ok && m.Entry.Gender != lexicon.Either {
		return m.Entry.Gender
	}
	return old
}

// officeGender tells the gender by the title: "Ms.", "spokeswoman", "King".
func officeGender(o *lexicon.Office) lexicon.Gender {
	w := o.Normal
	switch {
	case oneOf(w, []string{"Mr.", "Sir", "Lord", "king", "prince", "Sheikh", "father", "son", "brother", "husband", "uncle", "nephew", "widower", "King", "Prince", "crown prince", "Pope", "pope"}):
		return lexicon.Male
	case oneOf(w, []string{"Mrs.", "Ms.", "Miss", "Lady", "Dame", "queen", "princess", "mother", "daughter", "sister", "wife", "widow", "aunt", "niece", "first lady", "Queen", "Princess", "Madam"}):
		return lexicon.Female
	}
	form := o.Form
	switch {
	case strings.HasSuffix(form, "woman") || strings.HasSuffix(form, "girl"):
		return lexicon.Female
	case strings.HasSuffix(form, "man") && oneOf(o.Class, []string{"spokesperson", "business", "relation"}):
		return lexicon.Male
	}
	return ""
}

// holds reports whether a person has an office, or one of its kind with a longer title.
func (f *finder) holds(x *figure, o *lexicon.Office) bool {
	for _, r := range x.roles {
		if sameOffice(r.office, o) {
			return true
		}
	}
	return false
}

// weekdays are no parts of names, though they stand beside them: "Ada Lorn Tuesday told".
var weekdays = strings.Fields("monday tuesday wednesday thursday friday saturday sunday")

// days are names of days and months, which the model may take for people.
var days = strings.Fields("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december")

// ownsByIts reports whether the name at token i is a subject and "its" follows in the same clause: it is no person.
func (f *finder) ownsByIts(i int) bool {
	if !f.trees || !f.subject(i) {
		return false
	}
	g, _ := f.relation(i)
	for k := i + 1; k < min(i+12, len(f.doc.Tokens)) && f.sentence[k] == f.sentence[i]; k++ {
		if f.lower(k) == "its" {
			return f.doc.Under(k, g)
		}
	}
	return false
}

// bodyNounBefore reports whether a noun of bodies stands right before the name at token i: "the aid group Clearbrook".
func (f *finder) bodyNounBefore(i int) bool {
	return f.adjacent(i) && (oneOf(f.form(i-1), leagues) || oneOf(f.form(i-1), []string{"group", "charity", "company", "firm", "organisation", "organization", "agency", "operator", "carrier", "network"}))
}

// credited reports whether token i stands in the line that says who made the report: "(Reporting by Ada Lorn; editing by Peter Brandt)".
func (f *finder) credited(i int) bool {
	first := f.doc.Sentences[f.sentence[i]].First
	for k := first; k < min(first+4, len(f.lowers)-1); k++ {
		if oneOf(f.lower(k), []string{"reporting", "editing", "writing", "compiled"}) && f.lower(k+1) == "by" {
			return true
		}
	}
	return false
}

// loneNames makes people of single names that the model takes for people where no list and no other name explains them.
func (f *finder) loneNames() {
	places, things := map[string]bool{}, map[string]bool{}
	for i := range f.doc.Tokens {
		if nameWord(f.form(i)) && oneOf(f.lower(i-1), locals) {
			places[f.form(i)] = true
		}
		if nameWord(f.form(i)) && f.owner[i] == none && f.ownsByIts(i) {
			things[f.form(i)] = true
		}
	}
	for _, e := range f.doc.Entities {
		if e.Type != "PER" || e.End-e.First > 3 || e.End-e.First == 1 && (places[f.form(e.First)] || oneOf(f.lower(e.First), days)) {
			continue
		}
		first := f.behindTitles(e.First, e.End)
		if first == e.End || f.explained(first, e.End) {
			continue
		}
		if (things[f.form(first)] || f.bodyNounBefore(first)) && e.End-first == 1 {
			n := f.keyed("weak "+f.form(first), func() figure {
				return figure{kind: parley.Organization, name: f.form(first), weak: true}
			})
			f.add(first, e.End, n)
			continue
		}
		p := f.person(first, e.End, nil)
		x := &f.figures[p]
		x.weak = x.weak || len(x.parts) == 1 && len(x.roles) == 0
		if g, ok := f.lx.GivenNames().Find(f.form(first)); ok && len(x.parts) == 1 {
			x.weak = false
			if g.Entry.Gender != lexicon.Either {
				x.gender = g.Entry.Gender
			}
		}
		f.add(first, e.End, p)
		f.honorific(first, f.owner[first])
	}
}

// behindTitles returns the token behind the offices with which the name [first, end) begins.
func (f *finder) behindTitles(first, end int) int {
	for first < end {
		m, ok := f.office(first)
		if !ok || first+m.Words >= end || f.isGiven(f.form(first)) {
			break
		}
		first += m.Words
	}
	return first
}

// explained reports whether a list, another name or the place where it stands tells that [first, end) is nobody's name.
func (f *finder) explained(first, end int) bool {
	name, last := f.doc.SpanText(first, end), f.form(end-1)
	switch {
	case f.owner[first] != none, f.titleOf[first] != none, !nameWord(f.form(first)), f.place(name), f.ownState(f.forms(first, end-first)):
		return true
	case has(f.lx.Offices(), f.form(first)), isInstitution(last), isPaper(last):
		return true
	}
	return f.unknownState(first) || f.credited(first) || f.dateline(first, end) || f.isOutlet(first, end) || name == f.outletName()
}
