package moves

import (
	"slices"

	"parley"
)

// splits are the kinds of moves whose content is told part by part where the parts are on different issues.
var splits = []parley.MoveKind{parley.Demand, parley.Offer, parley.Accept, parley.Refuse, parley.Concede}

// weighPart is the least weight of an issue word by which a part of the content becomes a move of its own.
const weighPart = 2

// parts returns, of a move whose content w is a series on several issues, the same move once more for each later part that is on
// another issue than what stands before it: "to leave the alliance and to cede the land". The issue of m becomes that of its
// first part.
func (f *finder) parts(m *parley.Move, clause, w words, pred int) []parley.Move {
	if !slices.Contains(splits, m.Move) {
		return nil
	}
	var out []parley.Move
	seen := []parley.Issue{}
	for i := max(w.first, pred+1); i < w.end; i++ {
		if !f.addsPart(i, w) {
			continue
		}
		from, to := f.g.subtree(i)
		part := words{max(from, w.first), min(to, w.end)}
		is, ok := f.strong(part)
		before, had := f.find(words{w.first, part.first}, pred)
		if !ok || !had || is == before || slices.Contains(seen, is) {
			continue
		}
		if len(seen) == 0 {
			m.Issue, m.Terms = before, f.terms(words{w.first, part.first}, pred)
			if clause.first <= pred && part.first > pred {
				m.Evidence = f.evidence(f.g.trim(words{clause.first, part.first}))
			}
			seen = append(seen, before)
			if is == before {
				continue
			}
		}
		seen = append(seen, is)
		other := *m
		other.If = nil
		other.Issue, other.Terms = is, f.terms(part, i)
		other.Evidence = f.evidence(f.g.trim(words{clause.first, max(part.end, clause.first+1)}))
		out = append(out, other)
	}
	return out
}

// addsPart reports whether token i opens a further member of a series in the content w: a conjunct, or "along with".
func (f *finder) addsPart(i int, w words) bool {
	t := &f.doc.Tokens[i]
	if f.g.negated(i) && t.UPOS != "VERB" {
		return false
	}
	if t.Is("conj") && w.has(t.Head) && (t.UPOS == "VERB" || t.UPOS == "NOUN" || t.UPOS == "PROPN") {
		return true
	}
	return (t.Is("obl") || t.Is("nmod")) && oneOf(f.g.preposition(i), []string{"along", "together"})
}

// strong returns the issue of a part, if a word of some weight names it.
func (f *finder) strong(w words) (parley.Issue, bool) {
	for _, h := range f.hitsFrom(w.first) {
		if h.first >= w.end {
			break
		}
		if h.weight >= weighPart {
			return f.find(w, w.first)
		}
	}
	return "", false
}
