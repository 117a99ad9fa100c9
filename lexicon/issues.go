package lexicon

import (
	"fmt"
	"strconv"
)

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

// IssueList makes a list of issue words that a user gives; of two entries with the same form the first is preferred. The
// error is that of a phrase without a letter or with more than 32 words.
func IssueList(words []IssueWord) (*List[IssueWord], error) {
	l, at, err := issueFormat.list(words, 2*len(words))
	if err != nil {
		return nil, fmt.Errorf("issue word %q: %w", words[at].Phrase, err)
	}
	return l, nil
}
