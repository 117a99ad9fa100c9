package actors

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// candidates finds who takes part in what the text tells without being named as an actor: common nouns for people and bodies,
// states known by an adjective alone, places, and names that nothing explains. They become actors only where a move needs
// them (see [Needed]), so it runs when all that is sure has been found and the speakers are known, and changes neither.
func (f *finder) candidates() {
	f.soft = filled(len(f.doc.Tokens))
	if !f.trees {
		return
	}
	f.nounCandidates()
	f.stateCandidates()
	f.placeCandidates()
	f.nameCandidates()
}

// free reports whether nobody stands at token i, not even as a candidate.
func (f *finder) free(i int) bool {
	return f.soft[i] == none && f.titleOf[i] == none && (f.owner[i] == none || f.strangerAt(i))
}

// suggest makes tokens [first, end) a reference to a figure.
func (f *finder) suggest(first, end, figure int, kind parley.ReferenceKind) {
	for k := first; k < end; k++ {
		f.soft[k] = figure
	}
	f.suggested = append(f.suggested, suggestion{mention{first, end, figure}, kind})
}

// A suggestion is a reference that is no mention of the record unless its figure is a candidate that a move needs.
type suggestion struct {
	mention
	kind parley.ReferenceKind
}

// candidate is keyed for figures that only a move can make actors.
func (f *finder) candidate(key string, x figure) int {
	return f.keyed(key, func() figure { x.candidate = true; return x })
}

// nounCandidates finds common nouns: "several protesters", "a Turkish court". A later bare noun is the one named last, a named
// group too; a noun beside a name is a title of who is named.
func (f *finder) nounCandidates() {
	last := map[string]int{}
	next := 0
	for i := range f.doc.Tokens {
		for ; next < len(f.mentions) && f.mentions[next].first <= i; next++ {
			if m := f.mentions[next]; f.figures[m.figure].kind == parley.Group {
				last[f.lower(m.end-1)] = m.figure
			}
		}
		words, kind, ok := f.participantAt(i)
		if !ok {
			continue
		}
		head := i + words - 1
		first, state := f.nounPhrase(i, head)
		if n := f.namedBeside(head); n != none {
			f.suggest(first, head+1, n, parley.ByTitle)
			continue
		}
		noun := strings.ToLower(f.doc.SpanText(i, head+1))
		n, known := last[noun]
		if !known || first < i || state != "" {
			n = f.nounFigure(first, i, head, kind, state)
		}
		last[noun] = n
		f.suggest(first, head+1, n, parley.ByNoun)
	}
}

// nounFigure returns the candidate of the noun phrase [first, head], whose noun begins at token i: people of one state with one
// noun are one, however the state is named.
func (f *finder) nounFigure(first, i, head int, kind parley.ActorKind, state string) int {
	if n := f.officeHolder(i, head, state); n != none {
		return n
	}
	x := figure{kind: kind, name: f.doc.SpanText(first, head+1), state: state, plural: f.doc.Tokens[head].XPOS == "NNS" || f.doc.Tokens[head].XPOS == "NNPS", gender: f.nounGender(head)}
	key := "noun " + strings.ToLower(x.name)
	if n, ok := f.byKey["state "+state]; ok && kind == parley.Group && f.stateIn(first, i) == "" {
		x.name += " of " + f.figures[n].name
	}
	switch {
	case state != "" && kind == parley.Group:
		key = "group " + state + " " + f.lower(head) // as groups has it
	case state != "":
		key = "noun " + state + " " + strings.ToLower(f.doc.SpanText(i, head+1))
	}
	return f.candidate(key, x)
}

// officeHolder returns the candidate for a high office with the article, known by its title alone, so that Merge finds the holder:
// "the prime minister". It is none for other nouns.
func (f *finder) officeHolder(i, head int, state string) int {
	m, ok := f.office(i)
	if !ok || m.Words != head+1-i || m.Kind == lexicon.Plural || !oneOf(m.Entry.Class, singular) || m.Entry.Normal == "leader" || !oneOf(f.lower(i-1), []string{"the", "'s", "’s"}) {
		return none
	}
	name := f.doc.SpanText(i, head+1)
	r := role{first: i, end: head + 1, office: m.Entry, of: state, whose: none}
	return f.candidate("title "+state+" "+m.Entry.Normal, figure{kind: parley.Person, name: name, parts: strings.Fields(name), state: state, roles: []role{r}, gender: officeGender(m.Entry), unnamed: true})
}

// namedBeside returns the person whose name stands in apposition to the noun at token i, or none.
func (f *finder) namedBeside(i int) int {
	t := &f.doc.Tokens[i]
	if t.XPOS == "NNS" {
		return none
	}
	beside := func(k int) int {
		if k >= 0 && f.owner[k] != none && f.figures[f.owner[k]].kind == parley.Person {
			return f.owner[k]
		}
		return none
	}
	if t.Is("appos") || t.Is("nmod:desc") || t.Is("flat") {
		return beside(t.Head)
	}
	for c := range f.doc.Children(i) {
		d := &f.doc.Tokens[c]
		if d.Is("appos") || d.Is("flat") {
			if n := beside(c); n != none {
				return n
			}
		}
		if d.Is("nmod") && f.lower(i+1) == "of" { // "the mayor of Tarnau, Ada Lorn": the tree may hang the name on the place
			if a := f.doc.Child(c, "appos"); a > c && beside(a) != none {
				return beside(a)
			}
		}
	}
	return none
}

// participantAt returns the words of the noun for people or a body at token i, and the kind of actor it makes.
func (f *finder) participantAt(i int) (words int, kind parley.ActorKind, ok bool) {
	if upos := f.doc.Tokens[i].UPOS; upos != "NOUN" && upos != "PROPN" && upos != "ADJ" || !f.free(i) {
		return 0, "", false
	}
	forms := f.forms(i, 4)
	if m, found := f.lx.Participants().Longest(forms); found {
		words, kind = m.Words, parley.Group
		if m.Entry.Kind == "body" {
			kind = parley.Organization
		}
	}
	if m, found := f.office(i); found && m.Words >= words && m.Entry.Class != "honorific" && m.Entry.Alone {
		words, kind = m.Words, parley.Group
	}
	if words == 0 {
		return 0, "", false
	}
	head := i + words - 1
	t := &f.doc.Tokens[head]
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" || f.compound(head) || f.hasName(head+1) && f.adjacent(head+1) {
		return 0, "", false
	}
	for k := i; k <= head; k++ {
		if !f.free(k) {
			return 0, "", false
		}
	}
	return words, kind, true
}

// nounPhrase returns where the phrase of a noun [i, head] begins, without article and number, and the state that it belongs to.
func (f *finder) nounPhrase(i, head int) (first int, state string) {
	first = i
	for k := i - 1; k >= 0 && k > i-6 && f.adjacent(k+1) && f.sentence[k] == f.sentence[i] && f.soft[k] == none; k-- {
		t := &f.doc.Tokens[k]
		if (f.owner[k] != none || f.titleOf[k] != none) && !f.modifies(k, k+1) {
			break
		}
		inside := t.Head >= k && t.Head <= head
		if !inside || !t.Is("amod") && !t.Is("compound") && !t.Is("flat") && f.form(k) != "-" || f.possessive(k) || oneOf(f.lower(k), vague) {
			break
		}
		first = k
	}
	if state = f.stateIn(first, i); state == "" {
		if f.possessive(first-1) && first > 1 && f.owner[first-2] != none {
			state = f.stateOf(&f.figures[f.owner[first-2]])
		} else if oneOf(f.lower(head+1), []string{"in", "of", "from"}) {
			state = f.stateWithin(head + 2)
		}
	}
	return first, state
}

// stateIn returns the state that one of the words [first, end) names, or "".
func (f *finder) stateIn(first, end int) string {
	for k := first; k < end; k++ {
		if state := f.stateWithin(k); state != "" {
			return state
		}
	}
	return ""
}

// vague are adjectives that tell nothing of who somebody is.
var vague = strings.Fields("other another many several some such same more few most last next additional further certain various numerous multiple least own")

// stateWithin returns the state that a word at token k names: a state, a part of one, or a city.
func (f *finder) stateWithin(k int) string {
	for oneOf(f.lower(k), articles) {
		k++
	}
	if k >= len(f.doc.Tokens) {
		return ""
	}
	if t, ok := f.stateAt(k); ok {
		return t.key
	}
	if m, ok := f.lx.Subdivisions().Longest(f.forms(k, 5)); ok {
		return m.Entry.State
	}
	if m, ok := f.lx.Cities().Longest(f.forms(k, 4)); ok {
		return m.Entry.State
	}
	return ""
}

// nounGender tells the gender of one person by the noun at token i.
func (f *finder) nounGender(i int) lexicon.Gender {
	if m, ok := f.lx.Offices().Find(f.form(i)); ok {
		if g := officeGender(m.Entry); g != "" {
			return g
		}
	}
	switch {
	case oneOf(f.lower(i), []string{"woman", "girl", "policewoman", "servicewoman"}):
		return lexicon.Female
	case strings.HasSuffix(f.lower(i), "man") || f.lower(i) == "boy":
		return lexicon.Male
	}
	return ""
}

// stateCandidates finds the states that stand as adjectives, modifiers and places, and their citizens.
func (f *finder) stateCandidates() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		t, ok := f.stateAt(i)
		if !ok || !f.free(i) {
			continue
		}
		end := i + t.words
		kind := parley.ByAdjective
		switch t.kind {
		case lexicon.Capital, lexicon.Metonym:
			kind = parley.ByPlace
		case lexicon.Person, lexicon.People:
			if !f.modifies(i, end) && f.doc.Tokens[end-1].UPOS != "ADJ" {
				f.suggest(i, end, f.candidate("people "+t.key, figure{kind: parley.Group, name: f.doc.SpanText(i, end), state: t.key, plural: true}), parley.ByNoun)
				continue
			}
		}
		n := f.candidate("state "+t.key, figure{kind: parley.State, name: t.name, state: t.key})
		f.suggest(i, end, n, kind)
		i = end - 1
	}
}

// placeCandidates finds cities, parts of states and other places: who holds or lives in them can be attacked, helped, left.
func (f *finder) placeCandidates() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		if !f.free(i) || !capital(f.form(i)) {
			continue
		}
		words, state := 0, ""
		if m, ok := f.lx.Subdivisions().Longest(f.forms(i, 5)); ok {
			words, state = m.Words, m.Entry.State
		}
		if m, ok := f.lx.Cities().Longest(f.forms(i, 4)); ok && m.Words > words {
			words, state = m.Words, m.Entry.State
		}
		if m, ok := f.lx.Groups().Longest(f.forms(i, 4)); ok && m.Words > words {
			words, state = m.Words, ""
		}
		if e := f.doc.EntityAt(i); e >= 0 && f.doc.Entities[e].First == i && (f.doc.Entities[e].Type == "LOC" || f.doc.Entities[e].Type == "NORP") && f.doc.Entities[e].End-i > words {
			words = f.doc.Entities[e].End - i
		}
		if words == 0 || f.doc.Tokens[i].UPOS == "VERB" || f.doc.Tokens[i].UPOS == "AUX" {
			continue
		}
		end := min(i+words, len(f.doc.Tokens))
		for k := i; k < end; k++ {
			if !f.free(k) {
				end = k
			}
		}
		name := f.doc.SpanText(i, end)
		f.suggest(i, end, f.candidate("place "+name, figure{kind: parley.Group, name: name, state: state}), parley.ByPlace)
		i = end - 1
	}
}

// nameCandidates makes actors of names that nothing else explains, by the type that the model gives them.
func (f *finder) nameCandidates() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		if !f.unexplained(i) {
			continue
		}
		end := i + 1
		for end < len(f.doc.Tokens) && end < i+6 && f.adjacent(end) && f.sentence[end] == f.sentence[i] && f.unexplained(end) {
			end++
		}
		if isPaper(f.form(end-1)) || f.startsSentence(i) && end == i+1 && f.lx.IsOrdinary(f.form(i)) {
			continue
		}
		kind := parley.Organization
		if f.entity(i) == "PER" {
			kind = parley.Person
		}
		name := f.doc.SpanText(i, end)
		x := figure{kind: kind, name: name}
		if kind == parley.Person {
			x.parts = strings.Fields(name)
		}
		f.suggest(i, end, f.candidate("name "+fold(name), x), parley.ByGuess)
		i = end - 1
	}
}

// unexplained reports whether the word at token i is part of a name that no list and no rule has placed.
func (f *finder) unexplained(i int) bool {
	w := f.form(i)
	return f.doc.Tokens[i].UPOS == "PROPN" && f.free(i) && capital(w) && len(w) > 1 && !oneOf(strings.ToLower(w), days) && !f.possessive(i) && !f.isOffice(i)
}

func (f *finder) isOffice(i int) bool {
	_, ok := f.lx.Offices().Find(f.form(i))
	return ok
}

// softPronouns resolves the pronouns that no actor explains, by the candidate of fitting number and gender named last in the
// sentence or the one before, subjects first.
func (f *finder) softPronouns() {
	if !f.trees {
		return
	}
	for i := range f.doc.Tokens {
		a, ok := agreements[f.lower(i)]
		if !ok || f.owner[i] != none || f.soft[i] != none {
			continue
		}
		if n := f.softAntecedent(i, a); n != none {
			f.suggest(i, i+1, n, parley.ByPronoun)
		}
	}
}

func (f *finder) softAntecedent(i int, a agreement) int {
	best, bestRank := none, 0
	for _, s := range slices.Backward(f.suggested) {
		d := f.sentence[i] - f.sentence[s.first]
		if s.first >= i || s.kind != parley.ByNoun {
			continue
		}
		if d > 1 {
			break
		}
		rank := 2 - d
		if f.subject(f.head(s.first, s.end)) {
			rank += 2
		}
		if x := &f.figures[s.figure]; x.agreesAsCandidate(a) && rank > bestRank && !f.excluded(i, f.head(s.first, s.end)) {
			best, bestRank = s.figure, rank
		}
	}
	return best
}

func (x *figure) agreesAsCandidate(a agreement) bool {
	switch {
	case a.thing:
		return x.kind == parley.Organization && !x.plural
	case a.plural:
		return x.plural
	}
	return x.kind == parley.Group && !x.plural && (x.gender == "" || x.gender == a.gender)
}

// softMentions returns the mentions of the candidates, in the order of the text: references but pronouns, and silent press.
func (f *finder) softMentions() []mention {
	var out []mention
	for _, m := range f.mentions {
		if f.figures[m.figure].candidate {
			out = append(out, m)
		}
	}
	for _, s := range f.suggested {
		if f.figures[s.figure].candidate && s.kind != parley.ByPronoun {
			out = append(out, s.mention)
		}
	}
	slices.SortStableFunc(out, func(a, b mention) int { return cmp.Compare(a.first, b.first) })
	return out
}
