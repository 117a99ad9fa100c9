package moves

import (
	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// Issues are the words by which the issues of a negotiation are known. The zero value knows none: every move is on "other".
type Issues struct {
	list *lexicon.List[lexicon.IssueWord]
}

// English returns the built-in issues with the words of lexicon/en/issues.tsv. It is immutable and safe for concurrent use.
func English() *Issues { return &Issues{list: lexicon.English().Issues()} }

// find returns the issue of tokens [first, end): the heaviest one, of equals the one nearest to token pred.
func (is *Issues) find(doc *nlp.Doc, first, end, pred int) parley.Issue {
	if is == nil || is.list == nil {
		return parley.Other
	}
	weight := map[parley.Issue]float64{}
	best := parley.Other
	var words []string
	for i := first; i < end; i++ {
		words = append(words, doc.Tokens[i].Form)
	}
	for i := range words {
		m, ok := is.list.Longest(words[i:])
		if !ok {
			continue
		}
		at := parley.Issue(m.Entry.Issue)
		weight[at] += m.Entry.Weight
		if weight[at] > weight[best] {
			best = at
		}
	}
	_ = pred
	return best
}
