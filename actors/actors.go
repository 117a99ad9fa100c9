// Package actors finds the people of an article, tells who a source is, and joins the people of several articles.
//
// Call [Find] for one article, then [Merge] for a run: between the two an article and its analysis can be forgotten, so that
// a run of any length holds only its cast. (This is why the package has two doors.) What it finds so far are people with a
// title or a given name that lexicon/en knows, their later mentions by surname, and the pronouns and descriptions that stand
// as sources of statements; states, organisations and groups are not found yet (docs/limits.md).
package actors

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// Find returns the people of one article in the order in which they appear, and its statements with their speakers, as ids
// of these people. A source that names nobody is kept as written in Anonymous; a pronoun whose person can't be told leaves
// both empty. Find changes nothing it is given and is safe for concurrent use; its time is linear in the length of the text.
func Find(article parley.Article, doc *nlp.Doc, statements []parley.Statement) ([]parley.Actor, []parley.Statement) {
	f := &finder{article: article, doc: doc, ruler: parley.NewRuler(article.Text), lx: lexicon.English()}
	f.fullNames()
	f.surnames()
	slices.SortFunc(f.mentions, func(a, b mention) int { return cmp.Compare(a.first, b.first) })
	cast := f.cast()
	return cast, f.speakers(statements)
}

// A finder works on one article.
type finder struct {
	article  parley.Article
	doc      *nlp.Doc
	ruler    *parley.Ruler
	lx       *lexicon.Lexicon
	people   []person
	mentions []mention // in the order of the text once fullNames and surnames are done
}

// A person of the article.
type person struct {
	name  string // the fullest form
	parts []string
	roles []role
	id    string
}

// A role is a title before a name: tokens [first, end).
type role struct {
	first, end int
	normal     string
	of         string
}

// A mention is a name: tokens [first, end), without titles.
type mention struct{ first, end, person int }

func (f *finder) form(i int) string { return f.doc.Tokens[i].Form }

// fullNames finds the names of two and more words, and single names behind a title.
func (f *finder) fullNames() {
	for i := 0; i < len(f.doc.Tokens); {
		r, hasRole := f.roleAt(i)
		first := i
		if hasRole {
			first = r.end
		}
		end := f.nameEnd(first)
		if end == first || !f.isPerson(first, end, hasRole) {
			i++
			continue
		}
		p := f.person(first, end)
		if hasRole {
			f.people[p].roles = append(f.people[p].roles, r)
		}
		f.mentions = append(f.mentions, mention{first, end, p})
		i = end
	}
}

// roleAt returns the title that begins at token i: an office that stands before names, with the state or body it belongs to
// ("U.S. special envoy", "Russian President", "White House press secretary").
func (f *finder) roleAt(i int) (role, bool) {
	state, words := "", 0
	if m, ok := f.lx.States().Longest(f.forms(i, 4)); ok && m.Kind != lexicon.Capital {
		state, words = m.Entry.Code, m.Words
	}
	for _, from := range []int{i + words, i} {
		if m, ok := f.lx.Offices().Longest(f.forms(from, 6)); ok && m.Entry.Before && m.Kind != lexicon.Plural {
			r := role{first: i, end: from + m.Words, normal: m.Entry.Normal, of: state}
			if from == i {
				r.of = ""
			}
			return r, f.nameEnd(r.end) > r.end
		}
	}
	return role{}, false
}

// forms returns the words of up to n tokens from i on.
func (f *finder) forms(i, n int) []string {
	var out []string
	for k := i; k < min(i+n, len(f.doc.Tokens)); k++ {
		out = append(out, f.form(k))
	}
	return out
}

// nameEnd returns the token behind the run of name words that begins at token first: capitalised words with initials and
// particles between, not across the end of a sentence.
func (f *finder) nameEnd(first int) int {
	end := first
	for k := first; k < len(f.doc.Tokens) && k < first+6; k++ {
		w := f.form(k)
		switch {
		case k > first && !f.adjacent(k):
			return end
		case nameWord(w):
			end = k + 1
		case k > first && f.isParticle(w):
		default:
			return end
		}
	}
	return end
}

// adjacent reports whether only a space stands between token k and the one before it.
func (f *finder) adjacent(k int) bool {
	gap := f.article.Text[f.doc.Tokens[k-1].End:f.doc.Tokens[k].Start]
	return gap == " " || gap == "" && f.form(k-1) == "-" || f.form(k) == "-"
}

func (f *finder) isParticle(w string) bool {
	m, ok := f.lx.Particles().Find(w)
	return ok && !m.Entry.Suffix
}

// nameWord reports whether a word can be a part of a person's name: a capital and small letters, or an initial.
func nameWord(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) {
		return false
	}
	rest := w[size:]
	return rest == "." || rest != "" && !strings.ContainsFunc(rest, unicode.IsDigit) && strings.ContainsFunc(rest, unicode.IsLower) && !strings.HasSuffix(rest, ".")
}

// isPerson reports whether the name words [first, end) are a person: behind a title, or with a known given name in front
// and a surname behind. Names of states, cities and bodies are none.
func (f *finder) isPerson(first, end int, hasRole bool) bool {
	forms := f.forms(first, end-first)
	whole := strings.Join(forms, " ")
	if f.place(whole) || f.place(forms[len(forms)-1]) && len(forms) > 1 && !hasRole {
		return false
	}
	if hasRole {
		_, office := f.lx.Offices().Find(forms[0])
		return !office
	}
	_, given := f.lx.GivenNames().Find(forms[0])
	return given && len(forms) > 1 && !f.place(forms[0]+" "+forms[1])
}

func (f *finder) place(name string) bool {
	if _, ok := f.lx.States().Find(name); ok {
		return true
	}
	if _, ok := f.lx.Subdivisions().Find(name); ok {
		return true
	}
	_, org := f.lx.Organisations().Find(name)
	return org
}

// person returns the number of the person with the name [first, end), a known one if the surname and the given name agree.
func (f *finder) person(first, end int) int {
	parts := f.forms(first, end-first)
	name := f.article.Text[f.doc.Tokens[first].Start:f.doc.Tokens[end-1].End]
	for i := range f.people {
		p := &f.people[i]
		if sameName(p.parts, parts) {
			if len(parts) > len(p.parts) {
				p.name, p.parts = name, parts
			}
			return i
		}
	}
	f.people = append(f.people, person{name: name, parts: parts})
	return len(f.people) - 1
}

// surnames finds the later mentions by surname alone. A surname that two people of the article share names neither.
func (f *finder) surnames() {
	owner := map[string]int{}
	for i, p := range f.people {
		k := fold(p.parts[len(p.parts)-1])
		if _, taken := owner[k]; taken {
			owner[k] = -1
		} else {
			owner[k] = i
		}
	}
	covered := map[int]bool{}
	for _, m := range f.mentions {
		for k := m.first; k < m.end; k++ {
			covered[k] = true
		}
	}
	for i := range f.doc.Tokens {
		w := f.form(i)
		if covered[i] || !nameWord(w) {
			continue
		}
		if p, ok := owner[fold(w)]; ok && p >= 0 {
			f.mentions = append(f.mentions, mention{i, i + 1, p})
		}
	}
}

// cast makes the entries of the people and gives them their ids.
func (f *finder) cast() []parley.Actor {
	out := make([]parley.Actor, len(f.people))
	taken := map[string]bool{}
	for i := range f.people {
		p := &f.people[i]
		p.id = freeID(slug(p.name), taken)
		out[i] = parley.Actor{ID: p.id, Name: p.name, Kind: parley.Person}
		for _, r := range p.roles {
			out[i].Roles = append(out[i].Roles, f.role(r))
		}
		out[i].Country = country(out[i].Roles)
	}
	for _, m := range f.mentions {
		out[m.person].Mentions = append(out[m.person].Mentions, f.passage(m.first, m.end))
	}
	return out
}

func (f *finder) role(r role) parley.Role {
	p := f.passage(r.first, r.end)
	return parley.Role{Title: p.Text, Of: parley.Optional(r.of), Passage: p}
}

// country is the state that most of the roles belong to, the first of equals.
func country(roles []parley.Role) parley.Optional {
	count := map[parley.Optional]int{}
	var best parley.Optional
	for _, r := range roles {
		if r.Of == "" {
			continue
		}
		count[r.Of]++
		if best == "" || count[r.Of] > count[best] {
			best = r.Of
		}
	}
	return best
}

func (f *finder) passage(first, end int) parley.Passage {
	return parley.Passage{Article: f.article.ID, Span: f.ruler.Span(f.doc.Tokens[first].Start, f.doc.Tokens[end-1].End)}
}
