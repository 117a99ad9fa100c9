package actors

import "parley"

// What it adds to a candidate that it speaks, for a pronoun outside direct words; swept from 1 to 2 on our own
// two invented cases.
const (
	speakerBonus = 1.3 // of a pronoun that speaks, to who spoke before it
	centralBonus = 1.6 // to the person on whose words the article rests
)

// findCentral finds the person on whose words the article rests, as in an interview: the source of two and more statements by name, and of
// more than half of all that named people say.
func (f *finder) findCentral(statements []parley.Statement) {
	f.central = none
	count, all := map[int]int{}, 0
	for _, s := range statements {
		first, end, ok := f.sourceTokens(s)
		if !ok {
			continue
		}
		head := f.head(first, end)
		n := f.inSource(first, end, head)
		if n == none || f.figures[n].kind != parley.Person || f.content[head] != none {
			continue
		}
		count[n]++
		if all++; f.central == none || count[n] > count[f.central] {
			f.central = n
		}
	}
	if f.central != none && (count[f.central] < 2 || 2*count[f.central] <= all) {
		f.central = none
	}
}

// salience is what the mention at token t gains for the pronoun at token i because it speaks.
func (f *finder) salience(i, t int) float64 {
	if f.quote[i] != none || f.content[i] != none {
		return 1
	}
	w := 1.0
	if f.owner[t] == f.central {
		w = centralBonus
	}
	if _, rel := f.relation(t); f.source[i] != none && f.source[t] != none && f.content[t] == none && rel != "nmod:poss" {
		w *= speakerBonus
	}
	return w
}
