package actors

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// titles finds titles that stand for a person: "the Russian leader", "the envoy", "its president".
func (f *finder) titles() {
	f.indexOrder()
	introduced := map[string]bool{} // offices of people whom the text leaves unnamed: "a mediator"
	for i := 0; i < len(f.doc.Tokens); i++ {
		if f.titleOf[i] != none || f.owner[i] != none {
			continue
		}
		d, ok := f.descriptionAt(i)
		if !ok {
			f.genericBody(i)
			continue
		}
		p := f.described(d)
		if d.indefinite {
			introduced[d.office.Normal] = true
		}
		if p == none {
			p = f.subjectBefore(d)
		}
		if p == none {
			p = f.interviewed(d)
		}
		if p == none && !introduced[d.office.Normal] {
			p = f.unnamed(d)
		}
		if p != none {
			f.insert(mention{d.first, d.end, p})
		}
		i = d.end - 1
	}
}

// genericBody makes "the group" at token i, its article, a mention of the organisation named last in the two sentences before.
func (f *finder) genericBody(i int) {
	noun := i + 1
	if f.lower(i) != "the" || noun >= len(f.owner) || f.owner[noun] != none || !oneOf(f.form(noun), generics) || !f.subject(noun) {
		return
	}
	for k := f.mentionFrom(i) - 1; k >= 0 && f.sentence[i]-f.sentence[f.mentions[k].first] <= 2; k-- {
		if x := &f.figures[f.mentions[k].figure]; x.kind == parley.Organization && !x.press {
			f.insert(mention{noun, noun + 1, f.mentions[k].figure})
			return
		}
	}
}

// generics are nouns that point back to an organisation.
var generics = strings.Fields("group company organisation organization alliance bloc union agency party movement association")

// insert adds a mention at its place.
func (f *finder) insert(m mention) {
	if f.add(m.first, m.end, m.figure) {
		f.mentions = slices.Insert(f.mentions[:len(f.mentions)-1], f.placeBeforeLast(m.first), m)
	}
}

// placeBeforeLast returns where a mention at token i belongs among all but the last, which is out of order.
func (f *finder) placeBeforeLast(i int) int {
	n, _ := slices.BinarySearchFunc(f.mentions[:len(f.mentions)-1], i, func(m mention, i int) int { return m.first - i })
	return n
}

// A description is a title without a name: tokens [first, end), the article left out.
type description struct {
	role
	indefinite bool
	determiner int // token of the article or possessive, or none
}

// descriptionAt returns the description that begins at token i: with an article, a possessive, or an adjective of a state at
// the head of a sentence.
func (f *finder) descriptionAt(i int) (description, bool) {
	w := f.lower(i)
	d := description{determiner: none}
	first := i
	switch {
	case w == "the" || w == "a" || w == "an" || oneOf(w, possessors) || f.possessive(i):
		d.determiner, d.indefinite = i, w == "a" || w == "an"
		first = f.behindAge(i + 1)
	default:
		t, ok := f.stateAt(i)
		if !ok || t.kind != lexicon.Adjective && t.kind != lexicon.Abbreviated {
			return d, false
		}
	}
	r, ok := f.titleWords(first)
	if !ok || !r.office.Alone || r.office.Class == "honorific" {
		return d, false
	}
	d.role = r
	for k := r.first; k < r.end; k++ {
		if f.owner[k] != none && f.figures[f.owner[k]].kind == parley.Person || f.titleOf[k] != none {
			return d, false
		}
	}
	if f.hasName(r.end) && f.adjacent(r.end) || f.adjacent(r.end) && f.compound(r.end-1) {
		return d, false
	}
	f.possessor(&d.role, i)
	if a, ok := agreements[w]; ok {
		f.pronounOwner(&d.role, i, a)
	}
	f.ofState(&d.role)
	return d, true
}

// pronounOwner sets whose office a title is by the possessive pronoun at token i.
func (f *finder) pronounOwner(r *role, i int, a agreement) {
	n := f.antecedent(i, a)
	if n == none {
		return
	}
	if f.figures[n].kind == parley.Person {
		r.whose = n
	} else if r.of == "" {
		r.of = f.figures[n].state
	}
}

// unnamed returns the figure of somebody whom the article names only by a high office, known to its readers: "the envoy". Another
// article may name them; see Merge.
func (f *finder) unnamed(d description) int {
	if d.indefinite || !oneOf(d.office.Class, singular) || d.office.Normal == "leader" && d.of == "" || d.of == "" && d.whose != none {
		return none
	}
	return f.keyed("title "+d.of+" "+d.office.Normal, func() figure {
		name := f.doc.SpanText(d.first, d.end)
		if n, ok := f.byKey["state "+d.of]; ok && !capital(name) {
			name += " of " + f.figures[n].name
		}
		return figure{kind: parley.Person, name: name, parts: strings.Fields(name), state: d.of, roles: []role{d.role}, gender: officeGender(d.office), unnamed: true}
	})
}

// compound reports whether token i only qualifies the noun behind it: "the president Hotel", "the envoy's".
func (f *finder) compound(i int) bool {
	t := &f.doc.Tokens[i]
	return f.trees && t.Deprel == "compound" && t.Head > i
}

// described returns the person whom a description means: of those with such an office, for the same state, the one mentioned
// last before it; one of the same class of office if nobody has the office itself.
func (f *finder) described(d description) int {
	if d.indefinite {
		return none
	}
	home := f.homeState(d)
	ofState := d.office.Normal == "leader" && d.of != "" // who leads a state leads more than a party
	if p := f.lastWith(d, home, func(r role) bool {
		return sameOffice(r.office, d.office) && !(ofState && (r.body || oneOf(r.office.Class, []string{"party", "legislator"})))
	}); p != none {
		return p
	}
	if d.of != "" && oneOf(d.office.Class, singular) { // "his Danish counterpart" has the office of whoever was named before
		if p := f.lastWith(d, home, func(r role) bool { return r.office.Normal == "counterpart" && f.roleState(r) == d.of }); p != none {
			return p
		}
	}
	if d.office.Normal == "leader" || oneOf(d.office.Class, sameClass) {
		last := f.lastFitting
		if oneOf(d.office.Class, heads) {
			last = f.lastWith
		}
		return last(d, home, func(r role) bool {
			sameClass := r.office.Class == d.office.Class && negotiates(r.office) == negotiates(d.office)
			return sameClass || oneOf(d.office.Class, heads) && oneOf(r.office.Class, heads)
		})
	}
	if d.office.Normal == "counterpart" && d.of != "" {
		return f.lastWith(d, home, func(role) bool { return true })
	}
	return none
}

// negotiates tells those who talk for a party from those who stand between the parties.
func negotiates(o *lexicon.Office) bool { return strings.HasSuffix(o.Normal, "negotiator") }

var (
	heads     = strings.Fields("head-of-state head-of-government royal")
	singular  = strings.Fields("head-of-state head-of-government minister envoy royal")
	sameClass = strings.Fields("envoy spokesperson royal minister")
)

// homeState returns the state that a description without one belongs to: that of the speaker whose words it stands in.
func (f *finder) homeState(d description) string {
	k := f.quote[d.first]
	if k == none {
		return ""
	}
	s := f.doc.Sentences[f.sentence[d.first]]
	for _, at := range []int{s.End, s.First - 1} { // the cue clause stands in the same sentence, mostly behind
		for k := at; k >= s.First-1 && k >= 0 && k > at-40; k-- {
			if k < len(f.quote) && f.quote[k] == none && f.owner[k] != none && f.sentence[k] == f.sentence[d.first] {
				return f.stateOf(&f.figures[f.owner[k]])
			}
		}
	}
	return ""
}

// america is the state whose offices the American press names without it.
const america = "USA"

// americanSecretaries gives the United States the secretaries of state of no department, where the text names the country: no other has them.
func (f *finder) americanSecretaries() {
	for n := range f.figures {
		x := &f.figures[n]
		for k, r := range x.roles {
			if r.of == "" && r.office.Normal == "secretary of state" && f.lower(r.end) != "for" && f.named(america) {
				x.roles[k].of = america
			}
		}
	}
}

// americanHeads gives the United States the presidents whom the text names without a state: those after whom it names an administration, where it
// also names the White House.
func (f *finder) americanHeads() {
	seat := false
	for i := range f.words {
		seat = seat || f.form(i) == "White" && f.form(i+1) == "House"
	}
	if !seat {
		return
	}
	for n := range f.figures {
		x := &f.figures[n]
		if x.kind != parley.Person || len(x.parts) == 0 || f.stateOf(x) != "" || !slices.ContainsFunc(x.roles, func(r role) bool { return r.office.Normal == "president" }) {
			continue
		}
		if body, ok := f.byKey["body "+fold(x.parts[len(x.parts)-1])+" administration"]; ok && f.figures[body].state == "" {
			x.state, f.figures[body].state = america, america
		}
	}
}

// reach is how many mentions of people are looked at on each side of a description: more than any paragraph of news has, and a
// bound on the work.
const reach = 200

// lastWith returns the person with a fitting title who is mentioned last before a description, else the only one mentioned
// after it.
func (f *finder) lastWith(d description, home string, fits func(role) bool) int {
	if state := f.roleState(d.role); state != "" { // one who is known to serve that state before one of whom no state is told
		of := func(r role) bool { return f.roleState(r) == state && fits(r) }
		if p := f.lastFitting(d, home, of); p != none {
			return p
		}
	}
	return f.lastFitting(d, home, fits)
}

func (f *finder) lastFitting(d description, home string, fits func(role) bool) int {
	n := f.mentionFrom(d.first)
	later := none
	for k := n - 1; k >= max(0, n-reach); k-- {
		if p := f.mentions[k].figure; f.fitting(p, d, home, false, fits) {
			return p
		}
	}
	for k := n; k < min(len(f.mentions), n+reach); k++ {
		p := f.mentions[k].figure
		if p == later || !f.fitting(p, d, home, true, fits) {
			continue
		}
		if later != none {
			return none
		}
		later = p
	}
	return later
}

// fitting reports whether a figure is a person with a title that fits a description, and no state that speaks against it; one
// named later must have the very state that the description names.
func (f *finder) fitting(p int, d description, home string, later bool, fits func(role) bool) bool {
	x := &f.figures[p]
	if x.kind != parley.Person || x.unnamed && !later && d.of != "" && x.state != "" && x.state != d.of || officeGender(d.office) != "" && x.gender != "" && x.gender != officeGender(d.office) {
		return false
	}
	if d.whose == p {
		return false
	}
	of := f.roleState(d.role)
	for _, r := range x.roles {
		if !fits(r) || f.former(d.role) != f.former(r) && (f.former(d.role) || oneOf(r.office.Class, heads)) {
			continue
		}
		state := f.roleState(r)
		if state == "" {
			state = f.stateOf(x)
		}
		switch {
		case of != "" && of != state && (state != "" || later):
		case of == "" && home != "" && state != "" && home != state && oneOf(d.office.Class, heads):
		default:
			return true
		}
	}
	return false
}

// former reports whether a title is one that its holder had: "the former president".
func (f *finder) former(r role) bool {
	for k := r.first - 1; k < r.end; k++ {
		if oneOf(f.lower(k), []string{"former", "ex", "ex-"}) {
			return true
		}
	}
	return false
}

// subjectBefore returns the person whom a former office or one with an age beside it, the subject of a sentence, tells more of: the
// subject of the sentence before it. "Ada Lorn has not slept much. The former president of Selmark, 68, led the talks." The
// person has the title from then on.
func (f *finder) subjectBefore(d description) int {
	head := f.head(d.first, d.end)
	if d.indefinite || d.whose != none || d.determiner == none || !f.startsSentence(d.determiner) || !f.former(d.role) && !f.agedAt(max(d.end, d.tail)) || !f.subject(head) {
		return none
	}
	found := none
	for k := f.mentionFrom(d.first) - 1; k >= 0 && f.sentence[d.first]-f.sentence[f.mentions[k].first] <= 1; k-- {
		m := f.mentions[k]
		if x := &f.figures[m.figure]; f.paragraph(m.first) == f.paragraph(d.first) && f.quote[m.first] == none && x.kind == parley.Person && f.subject(f.head(m.first, m.end)) {
			found = m.figure
		}
	}
	if found == none || f.holds(&f.figures[found], d.office) || officeGender(d.office) != "" && f.figures[found].gender != "" && f.figures[found].gender != officeGender(d.office) {
		return none
	}
	f.figures[found].roles = append(f.figures[found].roles, d.role)
	return found
}

// behindAge returns the token behind "68-year-old" at token i, or i.
func (f *finder) behindAge(i int) int {
	switch {
	case strings.HasSuffix(f.lower(i), "-year-old"):
		return i + 1
	case f.form(i+1) == "-" && f.lower(i+2) == "year" && f.form(i+3) == "-" && f.lower(i+4) == "old":
		return i + 5
	}
	return i
}

// agedAt reports whether an age between commas begins at token i: ", 68,".
func (f *finder) agedAt(i int) bool {
	return f.form(i) == "," && f.form(i+2) == "," && len(f.form(i+1)) == 2 && strings.Trim(f.form(i+1), "0123456789") == ""
}

// mentionFrom returns the first mention that begins at token i or later.
func (f *finder) mentionFrom(i int) int {
	low, high := 0, len(f.mentions)
	for low < high {
		if mid := (low + high) / 2; f.mentions[mid].first < i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}
