package actors

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"parley"
)

// A speaker is who a source is: a figure, or nobody known by name.
type speaker struct {
	figure    int
	anonymous bool // the source names no actor and no pronoun: it is kept as written
	done      bool
}

// speakers resolves the sources of the statements.
func (f *finder) speakers(statements []parley.Statement) []speaker {
	r := resolver{f, statements, slices.Repeat([]speaker{{figure: none}}, len(statements)), map[string]int{}}
	for i, s := range statements {
		r.byID[s.ID] = i
	}
	for i := range statements {
		r.resolve(i, 0)
		if n := r.speakers[i].figure; n != none {
			f.figures[n].speaks = true
		}
	}
	return r.speakers
}

// softSpeakers gives the statements whose source is a pronoun that no actor explains to the people that it stands for: "About 200 dockers are
// waiting outside. “No ships,” they chant."
func (f *finder) softSpeakers(statements []parley.Statement, speakers []speaker) {
	if !f.trees {
		return
	}
	for i, s := range statements {
		first, end, ok := f.sourceTokens(s)
		if !ok || end-first != 1 || speakers[i].figure != none || speakers[i].anonymous {
			continue
		}
		if a, pronoun := agreements[f.lower(first)]; !pronoun || !a.plural || f.soft[first] == none {
			continue
		}
		n := f.soft[first]
		speakers[i].figure = n
		f.figures[n].speaks = true
	}
}

// identified returns the statements with the ids of their speakers.
func (f *finder) identified(statements []parley.Statement, speakers []speaker) []parley.Statement {
	out := slices.Clone(statements)
	for i := range out {
		s := &out[i]
		switch sp := speakers[i]; {
		case sp.figure != none && f.figures[sp.figure].stranger:
			s.Anonymous = parley.Optional(f.figures[sp.figure].name)
		case sp.figure != none && f.figures[sp.figure].id != "":
			s.Speaker = parley.Optional(f.figures[sp.figure].id)
			s.Anonymous = ""
		case sp.anonymous && s.Source != nil && s.Anonymous == "":
			s.Anonymous = parley.Optional(strings.Trim(s.Source.Text, " ,"))
		}
	}
	return out
}

// A resolver resolves the sources of one article; the outer statement of a first person comes before the inner one.
type resolver struct {
	f          *finder
	statements []parley.Statement
	speakers   []speaker
	byID       map[string]int
}

// depthLimit bounds the nesting of statements that is followed.
const depthLimit = 8

func (r *resolver) resolve(i, depth int) speaker {
	if r.speakers[i].done || depth > depthLimit {
		return r.speakers[i]
	}
	s := &r.statements[i]
	out := speaker{figure: none, done: true}
	switch {
	case s.Source == nil && s.Anonymous != "":
	case s.Source == nil:
		out.figure = r.topic(i, depth)
	default:
		out = r.source(i, depth)
		out.done = true
	}
	r.speakers[i] = out
	return out
}

// strangers notes the anonymous people and papers that are sources, each under its noun, so that a later "he" finds them.
func (f *finder) strangers(statements []parley.Statement) {
	if !f.trees {
		return
	}
	for i, at := range f.sources(statements) {
		head := at.head
		t := &f.doc.Tokens[head]
		if t.UPOS != "NOUN" || !f.anonymousNoun(head) || f.hasOwner(at.first, at.end) || f.inSource(at.first, at.end, head) != none {
			continue
		}
		x := figure{name: strings.Trim(statements[i].Source.Text, " ,"), plural: t.XPOS == "NNS", stranger: true}
		if m, ok := f.lx.Offices().Find(t.Form); ok {
			x.gender = officeGender(m.Entry)
		}
		f.owner[head] = len(f.figures)
		f.figures = append(f.figures, x)
	}
}

// hasOwner reports whether tokens [first, end) hold a possessive: whose people they are is told later, see owned.
func (f *finder) hasOwner(first, end int) bool {
	for k := first; k < end; k++ {
		if oneOf(f.lower(k), possessors) || f.possessive(k) {
			return true
		}
	}
	return false
}

// sources ranges over the statements whose source stands in the text: their numbers, the tokens of the source and the head of these.
func (f *finder) sources(statements []parley.Statement) iter.Seq2[int, sourcePlace] {
	return func(yield func(int, sourcePlace) bool) {
		for i, s := range statements {
			if first, end, ok := f.sourceTokens(s); ok && !yield(i, sourcePlace{first, end, f.head(first, end)}) {
				return
			}
		}
	}
}

// A sourcePlace is where a source stands: tokens [first, end), and the head among them.
type sourcePlace struct{ first, end, head int }

// sourceTokens returns the tokens of the source of a statement, marks before it left out.
func (f *finder) sourceTokens(s parley.Statement) (first, end int, ok bool) {
	if s.Source == nil {
		return 0, 0, false
	}
	a, b, ok := f.ruler.Bytes(*s.Source)
	if !ok {
		return 0, 0, false
	}
	first = f.tokenAt(a)
	end = first
	for end < len(f.doc.Tokens) && f.doc.Tokens[end].Start < b {
		end++
	}
	for first < end && !capitalOrLetter(f.form(first)) {
		first++
	}
	return first, end, first < end
}

// source resolves the source of statement i.
func (r *resolver) source(i, depth int) speaker {
	f, s := r.f, &r.statements[i]
	first, end, ok := f.sourceTokens(*s)
	if !ok {
		return speaker{figure: none}
	}
	head := f.head(first, end)
	switch w := f.lower(head); {
	case oneOf(w, firstPersons):
		return speaker{figure: r.outer(i, depth)}
	case oneOf(w, relatives):
		return speaker{figure: f.relativeOwner(head)}
	}
	if n := f.inCapitals(first, end); n != none {
		return speaker{figure: n}
	}
	if n := f.inSource(first, end, head); n != none && !oneOf(s.Source.Text, answerers) {
		return speaker{figure: n}
	}
	if n := f.oneOfTwo(first, end); n != none {
		return speaker{figure: n}
	}
	_, pronoun := agreements[f.lower(head)]
	return speaker{figure: none, anonymous: !pronoun || end-first > 1}
}

// inCapitals returns the person whom the label of a transcript names, or none: "LORN:", "ADA LORN, CHAIR:". It makes the mention, and the
// person if the text names them nowhere else.
func (f *finder) inCapitals(first, end int) int {
	if end >= len(f.doc.Tokens) || f.form(end) != ":" {
		return none
	}
	last := first
	for last < end && f.form(last) != "," {
		last++
	}
	name := f.doc.SpanText(first, last)
	words := strings.Fields(name)
	if len(words) == 0 || name != strings.ToUpper(name) || len(words[len(words)-1]) < 3 {
		return none
	}
	if people := f.surnamed[fold(words[len(words)-1])]; len(people) == 1 {
		f.add(last-1, last, people[0])
		return people[0]
	}
	if len(words) < 2 || !f.isGiven(words[0]) {
		return none
	}
	for i, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		words[i] = string(r) + strings.ToLower(w[size:])
	}
	n := f.newPerson(strings.Join(words, " "), words)
	f.add(first, last, n)
	return n
}

// answerers are labels of questions and answers, which name nobody.
var answerers = strings.Fields("Q A Q. A.")

// oneOfTwo returns the figure that "the former" or "the latter" stands for, tokens [first, end): the first or the last of the two people, or else
// of the two states or bodies, that the sentence before names, or none.
func (f *finder) oneOfTwo(first, end int) int {
	w := f.lower(end - 1)
	if end-first != 2 || f.lower(first) != "the" || w != "former" && w != "latter" {
		return none
	}
	for _, people := range []bool{true, false} {
		var two []int
		for k := f.mentionFrom(first) - 1; k >= 0 && f.sentence[first]-f.sentence[f.mentions[k].first] <= 1; k-- {
			m := f.mentions[k]
			x := &f.figures[m.figure]
			if f.sentence[m.first] != f.sentence[first] && !x.press && (x.kind == parley.Person) == people && !slices.Contains(two, m.figure) {
				two = append(two, m.figure)
			}
		}
		switch {
		case len(two) == 2 && w == "former":
			return two[1]
		case len(two) == 2:
			return two[0]
		}
	}
	return none
}

var (
	firstPersons = strings.Fields("i we me us my our")
	relatives    = strings.Fields("who which that whom")
)

func capitalOrLetter(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool {
		return r != ',' && r != '-' && r != '–' && r != '—' && r != '(' && r != '“' && r != '"'
	})
}

// inSource returns the figure that the source [first, end) with a head names.
func (f *finder) inSource(first, end, head int) int {
	if f.owner[head] != none && !f.possessive(head+1) {
		return f.owner[head]
	}
	if f.titleOf[head] != none {
		return f.titleOf[head] // "said her deputy, Ada Lorn"
	}
	for k := first; k < end; k++ {
		if f.owner[k] != none && (k == head || f.names(k, head, first, end)) {
			return f.owner[k]
		}
	}
	if f.anonymousNoun(head) {
		return none
	}
	for k := first; k < end; k++ { // "his remarks", "Trump's calls": the owner speaks
		if f.owner[k] != none && (f.possessive(k+1) || oneOf(f.lower(k), possessors)) {
			return f.owner[k]
		}
	}
	if f.owner[head] != none {
		return f.owner[head]
	}
	if f.lower(head+1) == "of" { // "the words of Ada Lorn"
		if c := f.doc.Child(head, "nmod"); c > head && c < end {
			return f.owner[c]
		}
	}
	return f.weakName(first, end, head)
}

// weakName makes an actor of a source that is one unknown name: who speaks is somebody.
func (f *finder) weakName(first, end, head int) int {
	if n := f.unknownBody(first, end); n != none {
		return n
	}
	w := f.form(head)
	if !nameWord(w) || len(w) < 3 || f.trees && f.doc.Tokens[head].UPOS != "PROPN" || f.known(head) || end-first > 2 || f.possessive(head+1) {
		return none
	}
	if head > first && !oneOf(f.lower(head-1), articles) {
		return none
	}
	x := figure{kind: parley.Person, name: w, parts: []string{w}, weak: true}
	switch f.entity(head) {
	case "LOC":
		x.kind, x.state = parley.State, "~?"+strings.ToLower(w)
	case "ORG":
		x.kind = parley.Organization
	}
	n := f.keyed("weak "+w, func() figure { return x })
	f.add(head, head+1, n)
	return n
}

// unknownBody makes an organisation of a source of two and more capitalised words that no list and no title explains.
func (f *finder) unknownBody(first, end int) int {
	if oneOf(f.lower(first), articles) {
		first++
	}
	if end-first < 2 || end-first > 5 {
		return none
	}
	for k := first; k < end; k++ {
		if _, office := f.lx.Offices().Find(f.form(k)); office || !nameWord(f.form(k)) || f.owner[k] != none || f.trees && !oneOf(f.doc.Tokens[k].UPOS, []string{"PROPN", "ADJ", "NOUN"}) || f.startsSentence(k) && f.lx.IsOrdinary(f.form(k)) {
			return none
		}
	}
	name := f.doc.SpanText(first, end)
	n := f.keyed("body "+fold(name), func() figure { return figure{kind: parley.Organization, name: name} })
	f.add(first, end, n)
	return n
}

// names reports whether the mention at token k names the source with a head: it is the head, an apposition or a name behind a
// title, not a part of a phrase inside.
func (f *finder) names(k, head, first, end int) bool {
	if f.possessive(k + 1) {
		return false
	}
	if !f.trees {
		return true
	}
	for steps := 0; k != head && steps < 6; steps++ {
		t := &f.doc.Tokens[k]
		if t.Head < first || t.Head >= end {
			return t.Is("nsubj") || t.Is("obl") || t.Is("appos") || t.Is("flat")
		}
		if !t.Is("flat") && !t.Is("appos") {
			return false
		}
		k = t.Head
	}
	return k == head
}

// anonymousNoun reports whether a noun names people, or what speaks for itself, so that its owner is not the speaker.
func (f *finder) anonymousNoun(i int) bool {
	w := f.lower(i)
	if oneOf(w, speakingNouns) || oneOf(w, collectives) || isInstitution(w) {
		return true
	}
	m, ok := f.lx.Offices().Find(w)
	return ok && m.Entry.Class != ""
}

// speakingNouns are nouns that are sources of their own.
var speakingNouns = strings.Fields("source sources people person man woman report reports media paper document draft officials official aide one some many others most critics analysts experts observers residents witnesses poll survey text letter newspaper agency study lawyer lawyers member members office spokesman spokeswoman team delegation two three")

// relativeOwner returns the figure that the relative pronoun at token i stands for.
func (f *finder) relativeOwner(i int) int {
	if !f.trees {
		return f.before(i)
	}
	for a := range f.doc.Ancestors(i) {
		t := &f.doc.Tokens[a]
		if t.Is("acl") && t.Head >= 0 {
			return f.owner[t.Head]
		}
	}
	return f.before(i)
}

// before returns the figure mentioned last before token i in its sentence.
func (f *finder) before(i int) int {
	for k := i - 1; k >= 0 && f.sentence[k] == f.sentence[i]; k-- {
		if f.owner[k] != none {
			return f.owner[k]
		}
	}
	return none
}

// outer returns the speaker of the statement that contains statement i.
func (r *resolver) outer(i, depth int) int {
	if k, ok := r.byID[string(r.statements[i].Inside)]; ok {
		return r.resolve(k, depth+1).figure
	}
	a, _, ok := r.f.ruler.Bytes(*r.statements[i].Source)
	if !ok {
		return none
	}
	if k := r.f.quote[r.f.tokenAt(a)]; k != none && k != i {
		return r.resolve(k, depth+1).figure
	}
	return none
}

// topic returns the speaker of a statement without a source: that of the statement before it, else the first person of the
// paragraph before.
func (r *resolver) topic(i, depth int) int {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if r.statements[k].Inside == "" && r.statements[k].Source != nil {
			if n := r.resolve(k, depth+1).figure; n != none {
				return n
			}
		}
	}
	a, _, ok := r.f.ruler.Bytes(r.statements[i].Content[0])
	if !ok || len(r.f.doc.Sentences) == 0 {
		return none
	}
	par := r.f.paragraph(min(r.f.tokenAt(a), len(r.f.doc.Tokens)-1))
	out := none
	for k := r.f.mentionFrom(min(r.f.tokenAt(a), len(r.f.doc.Tokens)-1)) - 1; k >= 0; k-- { // the first of that paragraph
		m := r.f.mentions[k]
		if r.f.paragraph(m.first) < par-1 {
			break
		}
		if r.f.paragraph(m.first) == par-1 && r.f.figures[m.figure].kind == parley.Person {
			out = m.figure
		}
	}
	return out
}
