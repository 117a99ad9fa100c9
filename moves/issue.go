package moves

import (
	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// Issues are the words by which the issues of a negotiation are known. The zero value knows none: every move is on "other".
type Issues struct {
	list     *lexicon.List[lexicon.IssueWord]
	replaced bool // the built-in issues are not used: what is on none of the list is on "other"
}

// English returns the built-in issues with the words of lexicon/en/issues.tsv. It is immutable and safe for concurrent use.
func English() *Issues { return &Issues{list: lexicon.English().Issues()} }

// A hit is a place where a word of an issue stands.
type hit struct {
	words
	issue  parley.Issue
	weight float64
}

// hits returns the places of issue words in a document, the longest at each place, in the order of the text.
func (is *Issues) hits(doc *nlp.Doc) []hit {
	if is == nil || is.list == nil {
		return nil
	}
	forms := make([]string, len(doc.Tokens))
	for i := range forms {
		forms[i] = doc.Tokens[i].Form
	}
	var out []hit
	for i := 0; i < len(forms); {
		m, ok := is.list.Longest(forms[i:min(i+6, len(forms))])
		if !ok {
			i++
			continue
		}
		out = append(out, hit{words{i, i + m.Words}, parley.Issue(m.Entry.Issue), m.Entry.Weight})
		i += m.Words
	}
	return out
}

// find returns the issue whose words weigh most in a range, those nearer to token pred more; ok is false if there are none.
func (f *finder) find(w words, pred int) (best parley.Issue, ok bool) {
	type sum struct {
		issue  parley.Issue
		weight float64
	}
	var sums []sum
	for _, h := range f.hits {
		if h.first < w.first || h.end > w.end {
			continue
		}
		far := h.first - pred
		if far < 0 {
			far = -far
		}
		weight := h.weight * nearness / (nearness + float64(far))
		at := -1
		for k := range sums {
			if sums[k].issue == h.issue {
				at = k
			}
		}
		if at < 0 {
			sums = append(sums, sum{h.issue, 0})
			at = len(sums) - 1
		}
		sums[at].weight = max(sums[at].weight, weight)
	}
	most := 0.0
	for _, s := range sums {
		if s.weight > most {
			best, most = s.issue, s.weight
		}
	}
	return best, most > 0
}

// nearness is the distance from the predicate, in tokens, at which a word counts half.
const nearness = 12

// issueOf returns the issue of a move about what stands in w: from these words, else from its sentence.
func (f *finder) issueOf(w words, pred int, kind parley.MoveKind) parley.Issue {
	if is, ok := f.find(w, pred); ok {
		return is
	}
	if f.replaced {
		return parley.Other
	}
	return fallback(kind)
}

// fallback is the issue of a move that tells none.
func fallback(kind parley.MoveKind) parley.Issue {
	switch kind {
	case parley.Meet:
		return parley.Process
	case parley.Act:
		return parley.Other
	}
	return parley.Settlement
}
