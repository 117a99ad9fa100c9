package actors

import (
	"strings"

	"parley"
	"parley/lexicon"
)

// appositions finds the titles beside names: "Ada Lorn, the foreign minister of X", "X's envoy, Ada Lorn", "Ada Lorn, who is
// the envoy".
func (f *finder) appositions() {
	f.sortMentions()
	for _, m := range f.mentions {
		x := &f.figures[m.figure]
		if x.kind != parley.Person {
			continue
		}
		f.titleBehind(m)
		f.titleAhead(m)
	}
}

// titleBehind reads the title after a name and a comma.
func (f *finder) titleBehind(m mention) {
	k := m.end
	if f.form(k) != "," && f.form(k) != "(" && f.form(k) != "-" && f.form(k) != "–" && f.form(k) != "—" {
		return
	}
	k++
	if f.lower(k) == "who" && oneOf(f.lower(k+1), []string{"is", "was", "serves", "served", "leads", "became"}) {
		if k += 2; f.lower(k) == "as" {
			k++
		}
	}
	for n := 0; n < 3; n++ { // "the envoy and a longtime ally"
		r, end, ok := f.nounTitle(k)
		if !ok || f.hasName(end) || !closes(f.lower(end)) {
			return
		}
		f.figures[m.figure].roles = append(f.figures[m.figure].roles, r)
		f.genderOf(m.figure, r)
		for t := r.first; t < r.end; t++ {
			f.titleOf[t] = m.figure
		}
		if f.lower(end) != "and" {
			return
		}
		k = end + 1
	}
}

// closes reports whether a word can stand behind a title after a name: "Lorn, the envoy said" is no apposition.
func closes(w string) bool {
	return w == "" || oneOf(w, strings.Fields(", . ; : ) — – - and or who to for of in at on with from whose under since until"))
}

func (f *finder) genderOf(p int, r role) {
	if g := officeGender(r.office); g != "" {
		f.figures[p].gender = g
	}
}

// hasName reports whether a person is named at token i: then the title before belongs to that one.
func (f *finder) hasName(i int) bool {
	return i < len(f.owner) && f.owner[i] != none && f.figures[f.owner[i]].kind == parley.Person
}

// nounTitle reads an optional article or possessor, a title, and "of X" behind it.
func (f *finder) nounTitle(k int) (r role, end int, ok bool) {
	whose := none
	first := k
	switch w := f.lower(k); {
	case oneOf(w, articles) || oneOf(w, possessors):
		k++
		first = k
	case f.owner[min(k, len(f.owner)-1)] != none && k < len(f.owner):
		p := f.owner[k]
		for k < len(f.owner) && f.owner[k] == p {
			k++
		}
		if !f.possessive(k) {
			return r, k, false
		}
		k++
		if f.figures[p].kind == parley.Person {
			whose = p
		}
	}
	r, ok = f.titleWords(k)
	if !ok {
		return r, k, false
	}
	r.first = first
	r.whose = whose
	if whose == none && r.of == "" && first < k {
		if t, isState := f.stateAt(first); isState {
			r.of = t.key
		}
	}
	end = f.ofState(&r)
	return r, end, true
}

// ofState reads the state behind a title, "of X", "to X", and returns where the title ends with it.
func (f *finder) ofState(r *role) (end int) {
	if !oneOf(f.lower(r.end), []string{"of", "for", "to"}) {
		return r.end
	}
	at := r.end + 1
	for oneOf(f.lower(at), articles) {
		at++
	}
	t, ok := f.stateAt(at)
	if !ok {
		return r.end
	}
	r.of = t.key
	r.tail = at + t.words
	return r.tail
}

// possessors are possessive pronouns.
var possessors = []string{"his", "her", "its", "their", "our", "my"}

// titleAhead reads the title before a comma and a name: "Selmark's chief negotiator, Tobin Harrad".
func (f *finder) titleAhead(m mention) {
	if f.possessive(m.end) {
		return
	}
	comma := m.first - 1
	for k := comma; k >= 0 && k > m.first-9; k-- { // over a title between: "The mediator, Estmere's envoy Ada Lorn"
		if f.form(k) == "," {
			comma = k
			break
		}
		if f.titleOf[k] == none && k != m.first-1 {
			return
		}
	}
	if comma < 1 || f.form(comma) != "," {
		return
	}
	for k := comma - 1; k >= 0 && k > comma-9 && f.form(k) != "," && f.sentence[k] == f.sentence[comma]; k-- {
		definite := oneOf(f.lower(k), []string{"the"}) || oneOf(f.lower(k), possessors) || f.possessive(k)
		if !definite {
			continue
		}
		r, ok := f.titleWords(k + 1)
		if !ok || f.titleOf[k+1] != none {
			return
		}
		if end := f.ofState(&r); end != comma {
			return
		}
		f.possessor(&r, k)
		f.figures[m.figure].roles = append(f.figures[m.figure].roles, r)
		f.genderOf(m.figure, r)
		for t := r.first; t < r.end; t++ {
			f.titleOf[t] = m.figure
		}
		return
	}
}

// possessor sets whose office a title is by the possessive mark at token k.
func (f *finder) possessor(r *role, k int) {
	if !f.possessive(k) {
		return
	}
	if p := f.owner[k-1]; p != none {
		if f.figures[p].kind == parley.Person {
			r.whose = p
		} else if r.of == "" {
			r.of = f.figures[p].state
		}
	} else if t, ok := f.stateAt(k - 1); ok && r.of == "" {
		r.of = t.key
	}
}

// sameOffice reports whether two titles can mean one office: they are equal, or one is the other with more words, unless these make
// a lower rank of it: "vice president".
func sameOffice(a, b *lexicon.Office) bool {
	return a.Normal == b.Normal || endsWith(a.Normal, b.Normal) && !lowerRank(a.Normal) || endsWith(b.Normal, a.Normal) && !lowerRank(b.Normal)
}

// lowerRank reports whether a title begins with a word that makes a lower rank of the rest.
func lowerRank(title string) bool {
	first, _, _ := strings.Cut(strings.ReplaceAll(title, "-", " "), " ")
	return oneOf(first, []string{"vice", "deputy", "assistant", "associate", "under"})
}

func endsWith(long, short string) bool {
	n := len(long) - len(short)
	return n > 1 && long[n:] == short && long[n-1] == ' '
}
