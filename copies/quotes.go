package copies

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/words"
)

const (
	quoteGram  = 4   // words in a shingle of a quotation
	shortQuote = 8   // words up to which a quotation is indexed by all its shingles; of a longer one every window has one
	winnow     = 4   // shingles in a window (Schleimer et al. 2003): a shared run of quoteGram+winnow-1 words is always found
	maxQuote   = 150 // words between two marks: what is longer has a mark missing
)

// A stretch is words[from:to] of a text.
type stretch struct{ from, to int }

// quotations returns the stretches of words that stand between quotation marks, in order. A quotation that runs over
// paragraphs is several. Marks are “ ” „ « », straight ones, and single ones that do not stand inside a word.
func quotations(text string, ws []word) []stretch {
	var out []stretch
	open, from := rune(0), 0
	for i, w := range ws {
		gapFrom := 0
		if i > 0 {
			gapFrom = ws[i-1].end
		}
		for at, mark := range text[gapFrom:w.start] {
			switch {
			case open != 0 && closes(open, mark) && !inner(text, gapFrom+at, mark):
				out = appendStretch(out, from, i)
				open = 0
			case open == 0 && opens(mark) && !trailing(text, gapFrom+at, mark):
				open, from = mark, i
			}
		}
		if open != 0 && i-from > maxQuote {
			open = 0
		}
	}
	if n := len(ws); open != 0 && n > 0 && strings.ContainsFunc(text[ws[n-1].end:], func(r rune) bool { return closes(open, r) }) {
		out = appendStretch(out, from, n)
	}
	return out
}

func appendStretch(out []stretch, from, to int) []stretch {
	if to > from {
		out = append(out, stretch{from, to})
	}
	return out
}

func opens(r rune) bool {
	return r == '“' || r == '"' || r == '„' || r == '«' || r == '‘' || r == '\''
}

// closes reports whether a mark ends what another began; the end of a paragraph ends everything.
func closes(open, r rune) bool {
	switch open {
	case '“':
		return r == '”' || r == '"' || r == '\n' || r == '“'
	case '„':
		return r == '“' || r == '”' || r == '\n'
	case '«':
		return r == '»' || r == '\n'
	case '‘':
		return r == '’' || r == '\'' || r == '\n'
	}
	return r == open || r == '\n' || open == '"' && r == '”'
}

// trailing reports whether a single or straight mark at byte i ends a word, as in "the delegates' room", and opens nothing.
func trailing(text string, i int, mark rune) bool {
	if mark != '\'' && mark != '"' || i == 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsLetter(before) || unicode.IsNumber(before) || strings.ContainsRune(".,!?", before)
}

// inner reports whether a single mark at byte i begins a word, and closes nothing.
func inner(text string, i int, mark rune) bool {
	if mark != '\'' && mark != '’' || i == 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsSpace(before)
}

// quoteKeys returns the hashes by which the quotations of a text are indexed, sorted, each once.
func quoteKeys(quotes []stretch, ws []word) []uint64 {
	var out []uint64
	for _, q := range quotes {
		grams := quoteGrams(ws[q.from:q.to])
		if q.to-q.from <= shortQuote {
			out = append(out, grams...)
			continue
		}
		for i := range max(1, len(grams)-winnow+1) {
			out = append(out, slices.Min(grams[i:min(i+winnow, len(grams))]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// quoteGrams returns the hashes of the shingles of a quotation, in order; none if it is shorter than one.
func quoteGrams(ws []word) []uint64 {
	var out []uint64
	for i := 0; i+quoteGram <= len(ws); i++ {
		h := uint64(1469598103934665603)
		for _, w := range ws[i : i+quoteGram] {
			h = mix(h ^ w.key)
		}
		out = append(out, h)
	}
	return out
}

// A sharedQuote is words[a:a+n] of one text, quoted, that equal words[b:b+n] of the other, quoted too.
type sharedQuote = run

// A quotation counts as the same if the rarity of its words sums up to leastQuoteWeight ("we will see what happens" is nobody's;
// a rare word has 5 to 9, a common one under 1), or to leastWholeWeight if in one of the texts it is all that stands between the
// marks: who quotes it chose just these words.
const (
	leastQuoteWeight = 8
	leastWholeWeight = 4
)

// sharedQuotes returns the runs of at least quoteGram words that both texts quote, in the order of a, without overlap there.
func sharedQuotes(ta, tb *text) []sharedQuote {
	at := map[uint64][]int{}
	for _, q := range tb.quotes {
		for i, h := range quoteGrams(tb.words[q.from:q.to]) {
			at[h] = append(at[h], q.from+i)
		}
	}
	var out []sharedQuote
	for _, q := range ta.quotes {
		for i := q.from; i+quoteGram <= q.to; i++ {
			best := sharedQuote{}
			for _, j := range at[quoteGrams(ta.words[i : i+quoteGram])[0]] {
				n := quoteGram
				end := endOf(tb.quotes, j)
				for i+n < q.to && j+n < end && ta.words[i+n].key == tb.words[j+n].key {
					n++
				}
				if n > best.n {
					best = sharedQuote{i, j, n}
				}
			}
			if best.n > 0 && ta.rarity(best.a, best.a+best.n) >= leastWeight(ta, tb, best) {
				out = append(out, best)
				i += best.n - 1
			}
		}
	}
	return out
}

// leastWeight is what the words of a shared quotation must weigh.
func leastWeight(ta, tb *text, q sharedQuote) float64 {
	if slices.Contains(ta.quotes, stretch{q.a, q.a + q.n}) || slices.Contains(tb.quotes, stretch{q.b, q.b + q.n}) {
		return leastWholeWeight
	}
	return leastQuoteWeight
}

// endOf returns the end of the stretch that word i stands in.
func endOf(quotes []stretch, i int) int {
	for _, q := range quotes {
		if i >= q.from && i < q.to {
			return q.to
		}
	}
	return i
}

// rarity is the summed rarity of the words from and to.
func (t *text) rarity(from, to int) float64 {
	sum := 0.0
	for _, w := range t.words[from:to] {
		words.Scan(t.article.Text[w.start:w.end], true, func(x words.Word) bool {
			sum += min(words.Rarity(words.IDOf(x.Key)), mostRarity)
			return true
		})
	}
	return sum
}

// quoted is the number of words between quotation marks.
func (t *text) quoted() int {
	n := 0
	for _, q := range t.quotes {
		n += q.to - q.from
	}
	return n
}
