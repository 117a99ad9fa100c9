package train

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley/nlp"
	"parley/nlp/internal/lemma"
)

// A lemmaType is a form with a tag, and the lemma that it has most often.
type lemmaType struct {
	form, upos, tag, lemma string
	rule                   lemma.Rule
	count                  int // tokens with that lemma
}

// lemmaPrune is how many types an ending must have been seen with. Swept 1 to 5 on EWT dev: 2 and 3 are best.
const lemmaPrune = 2

// Lemmas learns a table of lemmas from documents with lemmas and tags. For each tag and kind of capitals it takes the rule
// that most forms with an ending follow, the longest ending deciding, and drops an ending whose rule is that of the next
// shorter one; then it lists the words of the data for which the endings are wrong. counts, which may be nil, are how often
// words in small letters stand in unannotated text: they tell "hope" from "hop" for inflected words that the documents do
// not have.
func Lemmas(docs []*nlp.Doc, counts map[string]int) *lemma.Table {
	types := lemmaTypes(docs)
	t := &lemma.Table{Words: map[lemma.Key]lemma.Rule{}, Endings: lemmaEndings(types)}
	listIrregular(t)
	listInflected(t, types, counts)
	for _, w := range types {
		if lemma.ShapeOf(w.form) == lemma.Small && t.Lemma(w.form, w.upos, xposOf(w)) != w.lemma {
			t.Words[lemma.Key{Tag: w.tag, Text: w.form}] = w.rule
		}
	}
	capitals := map[lemma.Key]lemma.Rule{} // after all others, on which those without a name of their own rest
	for _, w := range types {
		if t.Lemma(w.form, w.upos, xposOf(w)) != w.lemma && (w.count > 1 || w.upos != "PROPN") {
			capitals[lemma.Key{Tag: w.tag, Text: w.form}] = w.rule
		}
	}
	maps.Copy(t.Words, capitals)
	return t
}

// xposOf returns the tag where it is an XPOS.
func xposOf(w lemmaType) string {
	if w.tag == w.upos {
		return ""
	}
	return w.tag
}

// lemmaTypes counts forms with XPOS and again with UPOS, in a fixed order.
func lemmaTypes(docs []*nlp.Doc) []lemmaType {
	counts := map[[4]string]int{} // form, UPOS, tag, lemma
	for _, d := range docs {
		for i := range d.Tokens {
			w := &d.Tokens[i]
			if w.Lemma == "" || w.XPOS == "GW" || w.Deprel == "goeswith" {
				continue
			}
			counts[[4]string{w.Form, w.UPOS, w.XPOS, w.Lemma}]++
			counts[[4]string{w.Form, w.UPOS, w.UPOS, w.Lemma}]++
		}
	}
	best := map[lemma.Key]lemmaType{}
	for k, n := range counts {
		r, ok := lemma.RuleFor(k[0], k[3])
		if !ok {
			continue
		}
		key := lemma.Key{Tag: k[2], Text: k[0]}
		b, known := best[key]
		if !known || n > b.count || n == b.count && cmp.Or(cmp.Compare(k[3], b.lemma), cmp.Compare(k[1], b.upos)) < 0 {
			best[key] = lemmaType{k[0], k[1], k[2], k[3], r, n}
		}
	}
	return slices.SortedFunc(maps.Values(best), func(a, b lemmaType) int {
		return cmp.Or(cmp.Compare(a.tag, b.tag), cmp.Compare(a.form, b.form))
	})
}

// lemmaEndings finds the rule of each ending.
func lemmaEndings(types []lemmaType) map[lemma.Key]lemma.Rule {
	votes := map[lemma.Key]map[lemma.Rule]int{}
	for _, w := range types {
		shape, low := lemma.ShapeOf(w.form), strings.ToLower(w.form)
		if low == strings.ToUpper(w.form) {
			continue // no letters
		}
		vote := func(text string) {
			key := lemma.Key{Tag: w.tag, Shape: shape, Text: text}
			if votes[key] == nil {
				votes[key] = map[lemma.Rule]int{}
			}
			votes[key][w.rule]++
		}
		for n := 0; n <= min(len(low), lemma.MaxEnding); n++ {
			vote(low[len(low)-n:])
		}
	}
	all := map[lemma.Key]lemma.Rule{}
	for key, v := range votes {
		if r, n := favourite(v); n >= lemmaPrune || key.Text == "" {
			all[key] = r
		}
	}
	kept := map[lemma.Key]lemma.Rule{}
	for key, r := range all {
		if shorter, ok := parent(all, key); !ok || shorter != r {
			kept[key] = r
		}
	}
	return kept
}

// parent returns the rule of the next shorter ending that has one.
func parent(all map[lemma.Key]lemma.Rule, key lemma.Key) (lemma.Rule, bool) {
	for key.Text != "" {
		key.Text = key.Text[1:]
		if r, ok := all[key]; ok {
			return r, true
		}
	}
	return lemma.Rule{}, false
}

// favourite returns the rule with most votes.
func favourite(votes map[lemma.Rule]int) (best lemma.Rule, n int) {
	for r, v := range votes {
		if v > n || v == n && less(r, best) {
			best, n = r, v
		}
	}
	return best, n
}

func less(a, b lemma.Rule) bool {
	return cmp.Or(cmp.Compare(a.Strip, b.Strip), cmp.Compare(a.Case, b.Case), cmp.Compare(a.Add, b.Add)) < 0
}
