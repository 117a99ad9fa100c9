package main

import (
	"cmp"
	"slices"
	"sort"
	"unicode"
)

// Texts are compared by code points and words are \w+, as the published scorers have it, most of which are in Python.

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// A span is a half-open range of code points.
type span struct{ start, end int }

// tokensOf returns the words and the other visible characters of a text.
func tokensOf(text []rune) []span {
	var out []span
	for i := 0; i < len(text); i++ {
		switch {
		case isWord(text[i]):
			start := i
			for i+1 < len(text) && isWord(text[i+1]) {
				i++
			}
			out = append(out, span{start, i + 1})
		case !isSpace(text[i]):
			out = append(out, span{i, i + 1})
		}
	}
	return out
}

// An alignment maps the places of one text onto another. White space may differ freely; where other characters differ,
// common runs of words are mapped, and what lies outside them has no place.
type alignment []int // -1 for no place

func alignTexts(to, from []rune) alignment {
	out := make(alignment, len(from))
	for i := range out {
		out[i] = -1
	}
	visibleTo, visibleFrom := visible(to), visible(from)
	same := slices.EqualFunc(visibleTo, visibleFrom, func(i, j int) bool { return to[i] == from[j] })
	if same {
		for k, j := range visibleFrom {
			out[j] = visibleTo[k]
		}
		return out
	}
	a, b := tokensOf(to), tokensOf(from)
	for _, run := range commonRuns(words(to, a), words(from, b)) {
		for k := range run.n {
			x, y := a[run.a+k], b[run.b+k]
			for d := range x.end - x.start {
				out[y.start+d] = x.start + d
			}
		}
	}
	return out
}

func visible(text []rune) []int {
	var out []int
	for i, r := range text {
		if !isSpace(r) {
			out = append(out, i)
		}
	}
	return out
}

func words(text []rune, tokens []span) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = string(text[t.start:t.end])
	}
	return out
}

// place returns where a span of the aligned text lies.
func (a alignment) place(s span) (span, bool) {
	out := span{-1, -1}
	for i := max(0, s.start); i < min(s.end, len(a)); i++ {
		if at := a[i]; at >= 0 {
			if out.start < 0 || at < out.start {
				out.start = at
			}
			out.end = max(out.end, at+1)
		}
	}
	return out, out.start >= 0
}

// A run is n equal words from place a of one list and b of the other.
type run struct{ a, b, n int }

// gramSize is the number of words by which texts are first tied together.
const gramSize = 4

// commonRuns returns equal runs of two lists of words, in order: around the 4-grams that stand once in each (their longest
// chain in the same order), and between these by longest common blocks.
func commonRuns(a, b []string) []run {
	var out []run
	x, y := 0, 0
	for _, p := range append(chain(uniqueInBoth(a, b)), run{len(a), len(b), 0}) {
		if p.a < x || p.b < y { // inside the run before
			continue
		}
		if x < p.a && y < p.b {
			out = append(out, longestBlocks(a[x:p.a], b[y:p.b], run{x, y, 0})...)
		}
		n := 0
		for p.a+n < len(a) && p.b+n < len(b) && a[p.a+n] == b[p.b+n] {
			n++
		}
		out = append(out, run{p.a, p.b, n})
		x, y = p.a+n, p.b+n
	}
	return out
}

// uniqueInBoth returns the places of the 4-grams that stand once in each list, in the order of the first.
func uniqueInBoth(a, b []string) []run {
	inA, inB := grams(a), grams(b)
	var out []run
	for g, i := range inA {
		if j, ok := inB[g]; ok && i >= 0 && j >= 0 {
			out = append(out, run{i, j, gramSize})
		}
	}
	slices.SortFunc(out, func(p, q run) int { return cmp.Compare(p.a, q.a) })
	return out
}

// grams gives each 4-gram its place, -1 if it stands more than once.
func grams(x []string) map[[gramSize]string]int {
	out := map[[gramSize]string]int{}
	for i := range max(0, len(x)-gramSize+1) {
		g := [gramSize]string(x[i : i+gramSize])
		if _, again := out[g]; again {
			out[g] = -1
		} else {
			out[g] = i
		}
	}
	return out
}

// chain returns the longest chain of points whose places in the second list rise (patience sorting).
func chain(points []run) []run {
	var tails []int // of the chains of each length, the point that ends lowest
	before := make([]int, len(points))
	for k, p := range points {
		t := sort.Search(len(tails), func(i int) bool { return points[tails[i]].b >= p.b })
		before[k] = -1
		if t > 0 {
			before[k] = tails[t-1]
		}
		tails = append(tails[:t], k)[:max(t+1, len(tails))]
	}
	var out []run
	if len(tails) > 0 {
		for k := tails[len(tails)-1]; k >= 0; k = before[k] {
			out = append(out, points[k])
		}
	}
	slices.Reverse(out)
	return out
}

// longestBlocks takes the longest common block, then those left and right of it (Ratcliff and Obershelp 1988, as Python's
// difflib does it); the places are counted from origin.
func longestBlocks(a, b []string, origin run) []run {
	best := longestBlock(a, b)
	if best.n == 0 {
		return nil
	}
	out := longestBlocks(a[:best.a], b[:best.b], origin)
	out = append(out, run{origin.a + best.a, origin.b + best.b, best.n})
	x, y := best.a+best.n, best.b+best.n
	return append(out, longestBlocks(a[x:], b[y:], run{origin.a + x, origin.b + y, 0})...)
}

// longestBlock finds the longest common block, of those the first in a, of those the first in b.
func longestBlock(a, b []string) run {
	places := map[string][]int{}
	for j, w := range b {
		places[w] = append(places[w], j)
	}
	var best run
	lengths := map[int]int{} // of the blocks that end at each place of b
	for i, w := range a {
		next := map[int]int{}
		for _, j := range places[w] {
			n := lengths[j-1] + 1
			next[j] = n
			if n > best.n {
				best = run{i - n + 1, j - n + 1, n}
			}
		}
		lengths = next
	}
	return best
}
