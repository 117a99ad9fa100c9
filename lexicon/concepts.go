package lexicon

import "strings"

// A Concept is a meaning that reports on a negotiation put in different words: "hand over", "free" and "send back" are one.
type Concept struct {
	ID      string
	Issue   string   // the issue that it is about, "" for none or any
	Scale   string   // "consent:4": a scale and how far on it the words go, "" for none
	Tone    string   // "+" or "-" for words that judge, else ""
	Against []string // IDs of the concepts that deny this one
	Words   []string // lemmas and phrases of lemmas
}

// Step returns the scale of a concept and its step there, "" for none.
func (c *Concept) Step() (scale string, step int) {
	scale, number, _ := strings.Cut(c.Scale, ":")
	sign := 1
	for _, r := range number {
		if r == '-' {
			sign = -1
			continue
		}
		step = step*10 + int(r-'0')
	}
	return scale, sign * step
}

var conceptFormat = format[Concept]{
	file:    "concepts",
	columns: "concept issue scale tone against words",
	entry: func(r []string) Concept {
		return Concept{r[0], r[1], r[2], r[3], values(r[4]), values(r[5])}
	},
	forms: func(c *Concept, add func(Kind, ...string)) { add(Name, c.Words...) },
}

var concepts = lazy(conceptFormat)

// Concepts lists meanings with the words that reports use for them. A word may have several.
func (lx *Lexicon) Concepts() *List[Concept] { return concepts() }
