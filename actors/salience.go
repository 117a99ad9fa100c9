package actors

import (
	"strings"

	"parley"
)

// What it adds to a candidate that it speaks, for a pronoun outside direct words; swept from 1 to 2 on our own two invented cases and a
// third of real coverage, all of which were developed on. Above these values the real coverage lost quotations.
const (
	speakerBonus = 1.3 // of a pronoun that speaks, to who spoke before it
	centralBonus = 1.6 // to the person on whose words the article rests
)

// findCentral finds the person on whose words the article rests, as in an interview: the source of two and more statements by name, and of
// twice as many as anybody else.
func (f *finder) findCentral(statements []parley.Statement) {
	f.central = none
	count, second := map[int]int{}, 0
	for _, at := range f.sources(statements) {
		n := f.inSource(at.first, at.end, at.head)
		if n == none || f.figures[n].kind != parley.Person || f.content[at.head] != none {
			continue
		}
		if count[n]++; f.central == none || count[n] > count[f.central] {
			f.central = n
		}
	}
	for n, c := range count {
		if n != f.central {
			second = max(second, c)
		}
	}
	if f.central != none && (count[f.central] < 2 || count[f.central] < 2*second) {
		f.central = none
	}
}

// interviewed returns the person who gave the interview that the article is, for an office that nobody in it holds: whoever reads "the
// mediator" there knows who it is. The person has the title from then on.
func (f *finder) interviewed(d description) int {
	if f.central == none || d.indefinite || d.of != "" || d.whose != none || !oneOf(d.office.Class, singular) || f.former(d.role) || f.quote[d.first] != none {
		return none
	}
	x := &f.figures[f.central]
	if !f.isInterview(x) || officeGender(d.office) != "" && x.gender != "" && x.gender != officeGender(d.office) {
		return none
	}
	for _, r := range x.roles {
		if r.office.Class == d.office.Class || !f.former(r) {
			return none
		}
	}
	x.roles = append(x.roles, d.role)
	return f.central
}

// opening is how many words the top of an article has: the line that says whose interview it is and the first sentence.
const opening = 80

// isInterview reports whether the article is an interview with a person: its top says so, or its title names them beside a quotation.
func (f *finder) isInterview(x *figure) bool {
	for i := range min(opening, len(f.lowers)) {
		if f.lower(i) == "interview" || f.lower(i) == "interviewed" {
			return true
		}
	}
	title := string(f.article.Title)
	return len(x.parts) > 0 && strings.ContainsAny(title, "‘“\"") && strings.Contains(title, x.parts[len(x.parts)-1])
}

// markMarks notes which words stand between quotation marks, reported or not.
func (f *finder) markMarks() {
	f.marked = make([]bool, len(f.doc.Tokens))
	open := none
	for i := range f.doc.Tokens {
		f.marked[i] = f.quote[i] != none
		switch w := f.form(i); {
		case open != none && f.paragraph(open) != f.paragraph(i):
			open = none
			if w == "“" || w == "\"" || w == "``" {
				open = i
			}
		case open == none && (w == "“" || w == "\"" || w == "``"):
			open = i
		case open != none && (w == "”" || w == "\"" || w == "''"):
			for k := open; k < i; k++ {
				f.marked[k] = true
			}
			open = none
		}
	}
}

// otherSpokeBefore reports whether somebody else than the person on whose words the article rests is a source in the sentence before that of
// token i, in the same paragraph: a pronoun that goes on means them.
func (f *finder) otherSpokeBefore(i int) bool {
	k := f.sentence[i] - 1
	if k < 0 || f.source[i] == none {
		return false
	}
	for t := f.doc.Sentences[k].First; t < f.doc.Sentences[k].End; t++ {
		n := f.owner[t]
		if n != none && n != f.central && f.figures[n].kind == parley.Person && f.source[t] != none && f.content[t] == none && f.paragraph(t) == f.paragraph(i) {
			return true
		}
	}
	return false
}

// salience is what the mention at token t gains for the pronoun at token i because it speaks.
func (f *finder) salience(i, t int) float64 {
	if f.quote[i] != none || f.content[i] != none {
		return 1
	}
	w := 1.0
	if f.owner[t] == f.central && !f.otherSpokeBefore(i) {
		w = centralBonus
	}
	if _, rel := f.relation(t); f.source[i] != none && f.source[t] != none && f.content[t] == none && rel != "nmod:poss" {
		w *= speakerBonus
	}
	return w
}
