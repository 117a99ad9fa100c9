package lexicon

import "strconv"

// An IssueWord is a word or phrase by which an issue of a negotiation is known.
type IssueWord struct {
	Phrase string   // in its usual form: "security guarantee"
	Issue  string   // id of the issue: docs/annotation.md lists them
	Weight float64  // how surely the phrase alone means the issue: 1 for a hint, 2 for a usual word, 3 for a name of the issue
	Forms  []string // inflected forms and variants
}

var issueFormat = format[IssueWord]{
	file:    "issues",
	columns: "phrase issue weight forms",
	entry: func(r []string) IssueWord {
		w, err := strconv.ParseFloat(r[2], 64)
		if err != nil {
			w = 1
		}
		return IssueWord{r[0], r[1], w, values(r[3])}
	},
	forms: func(w *IssueWord, add func(Kind, ...string)) {
		add(Name, w.Phrase)
		add(Inflected, w.Forms...)
	},
}
