package en

import (
	"strings"
	"testing"

	"parley/nlp"
)

// Whatever the text, every sentence is a tree with one root, and names lie within sentences, in order, apart. The same words given
// as tokens keep these laws.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"Dr. Ada Vestry-Quill met the Tarn Board (TB) in U . S . and Yoon Ji-hun.", "MAY May in may\n\n- US $ 20 of the St. State",
		"“a of b of c”—\u2029\x00\xff ’s", strings.Repeat("Secretary General of and & , Board of ", 40), "1 2. A. b\n\n\n.", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := Model().Parse(text)
		check(t, d)
		given := &nlp.Doc{Text: text}
		for w := range strings.FieldsSeq(text) {
			at := strings.Index(text[lastEnd(given):], w) + lastEnd(given)
			given.Tokens = append(given.Tokens, nlp.Token{Start: at, End: at + len(w), Form: w, Head: -1})
		}
		if n := len(given.Tokens); n > 0 {
			given.Sentences = []nlp.Sentence{{First: 0, End: n}}
		}
		check(t, Model().ParseTokens(given))
	})
}

func lastEnd(d *nlp.Doc) int {
	if len(d.Tokens) == 0 {
		return 0
	}
	return d.Tokens[len(d.Tokens)-1].End
}
