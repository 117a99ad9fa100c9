package nlp

import (
	"iter"
	"strings"
)

// None of the methods of Doc allocates; each looks at no more than one sentence. Indexes are those of Doc.Tokens, and a
// wrong one panics as for a slice.

// Surface returns the text of token i.
func (d *Doc) Surface(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// SpanText returns the text from the first to the last of the tokens [first, end), with what stands between them. It is
// empty for an empty range.
func (d *Doc) SpanText(first, end int) string {
	if first >= end {
		return ""
	}
	return d.Text[d.Tokens[first].Start:d.Tokens[end-1].End]
}

// SentenceText returns the text of sentence k.
func (d *Doc) SentenceText(k int) string { return d.SpanText(d.Sentences[k].First, d.Sentences[k].End) }

// SentenceOf returns the index of the sentence that token i stands in, by binary search; -1 if there is none.
func (d *Doc) SentenceOf(i int) int {
	low, high := 0, len(d.Sentences)
	for low < high {
		if mid := int(uint(low+high) >> 1); d.Sentences[mid].End <= i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == len(d.Sentences) || i < d.Sentences[low].First {
		return -1
	}
	return low
}

// bounds returns the range of tokens in the sentence of i, or i alone outside of sentences.
func (d *Doc) bounds(i int) (first, end int) {
	k := d.SentenceOf(i)
	if k < 0 {
		return i, i + 1
	}
	return d.Sentences[k].First, d.Sentences[k].End
}

// Root returns the first token of sentence k that has no governor, or -1.
func (d *Doc) Root(k int) int {
	for i := d.Sentences[k].First; i < d.Sentences[k].End; i++ {
		if d.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Children returns the dependents of token i in the order of the text.
func (d *Doc) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		first, end := d.bounds(i)
		for j := first; j < end; j++ {
			if d.Tokens[j].Head == i && !yield(j) {
				return
			}
		}
	}
}

// Child returns the first dependent of token i with the relation deprel or a subtype of it ("nsubj" finds "nsubj:pass"),
// or -1.
func (d *Doc) Child(i int, deprel string) int {
	first, end := d.bounds(i)
	for j := first; j < end; j++ {
		if d.Tokens[j].Head == i && d.Tokens[j].Is(deprel) {
			return j
		}
	}
	return -1
}

// Ancestors returns the governor of token i, its governor, and so on up to the root.
func (d *Doc) Ancestors(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for steps := 0; steps < len(d.Tokens); steps++ {
			if i = d.Tokens[i].Head; i < 0 || !yield(i) {
				return
			}
		}
	}
}

// Under says whether token i is token top or a descendant of it.
func (d *Doc) Under(i, top int) bool {
	for steps := 0; i >= 0 && steps < len(d.Tokens); steps++ {
		if i == top {
			return true
		}
		i = d.Tokens[i].Head
	}
	return false
}

// Subtree returns the smallest range of tokens [first, end) that holds token i and all its descendants. In a tree with
// crossing edges the range holds other tokens as well; [Doc.Under] tells. It takes time in the length of the sentence
// times the depth of the tree.
func (d *Doc) Subtree(i int) (first, end int) {
	low, high := d.bounds(i)
	first, end = i, i+1
	for j := low; j < first; j++ {
		if d.Under(j, i) {
			first = j
		}
	}
	for j := high - 1; j >= end; j-- {
		if d.Under(j, i) {
			end = j + 1
		}
	}
	return first, end
}

// EntityAt returns the index of the entity that token i belongs to, by binary search; -1 if there is none.
func (d *Doc) EntityAt(i int) int {
	low, high := 0, len(d.Entities)
	for low < high {
		if mid := int(uint(low+high) >> 1); d.Entities[mid].End <= i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == len(d.Entities) || i < d.Entities[low].First {
		return -1
	}
	return low
}

// Is says whether the relation of t to its governor is deprel or a subtype of it.
func (t *Token) Is(deprel string) bool {
	rest, ok := strings.CutPrefix(t.Deprel, deprel)
	return ok && (rest == "" || rest[0] == ':')
}

// Feat returns the value of a feature: t.Feat("Number") is "Sing", or "" without that feature.
func (t *Token) Feat(name string) string {
	for rest := t.Feats; rest != ""; {
		var pair string
		pair, rest, _ = strings.Cut(rest, "|")
		if value, ok := strings.CutPrefix(pair, name); ok && value != "" && value[0] == '=' {
			return value[1:]
		}
	}
	return ""
}
