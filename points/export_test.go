package points

import (
	"fmt"

	"parley"
)

// A Pair is two claims of a story with what the regressions see of them, for the training in learn_test.go.
type Pair struct {
	A, B  parley.Passage
	Mark  string // pairs of one mark are one conflict, told by other accounts
	Signs []float64
}

// sharedLeast is the cosine from which pairs are learned from: what shares less is never compared. What shares nearly all is alike
// without learning.
const (
	sharedLeast = 0.03
	sharedMost  = 0.8
)

// Likenesses returns the pairs of claims of different articles with their measures.
func Likenesses(r *parley.Record, facts []Facts) []Pair {
	var out []Pair
	for _, g := range groups(r) {
		t := newTable(newRun(r), facts, g, &weights{})
		for i := range t.rows {
			for j := i + 1; j < len(t.rows); j++ {
				a, b := &t.rows[i], &t.rows[j]
				if m := t.measure(i, j); a.article != b.article && m[cosine] > sharedLeast && m[cosine] < sharedMost {
					out = append(out, Pair{A: t.passage(a, a.evidence), B: t.passage(b, b.evidence), Signs: m[:]})
				}
			}
		}
	}
	return out
}

// Gaps returns the pairs of numbers that are held against each other.
func Gaps(r *parley.Record, facts []Facts, file string) []Pair {
	var out []Pair
	for n, g := range groups(r) {
		t := newTable(newRun(r), facts, g, readWeights(file))
		t.points()
		t.eachGap(func(a, b *tally, m [numGaps]float64) {
			out = append(out, Pair{t.passage(&t.rows[a.row], a.passage), t.passage(&t.rows[b.row], b.passage), fmt.Sprint(n, markOf(a.counted, b.counted)), m[:]})
		})
	}
	return out
}

// Strifes returns the pairs of claims that are held against each other, with their signs and the passages that a conflict would show.
func Strifes(r *parley.Record, facts []Facts, file string) []Pair {
	var out []Pair
	for n, g := range groups(r) {
		t := newTable(newRun(r), facts, g, readWeights(file))
		t.points()
		t.originals()
		for i := range t.rows {
			for _, j := range t.opposed(i) {
				if j > i && !t.rows[i].heading && !t.rows[j].heading {
					m := t.strife(i, j)
					c := t.conflict(i, j, m)
					out = append(out, Pair{c.A, c.B, fmt.Sprint(n, t.mark(i, j, m)), m[:]})
				}
			}
		}
	}
	return out
}

// AlikeNames, StrifeNames and GapNames name what the regressions see.
func AlikeNames() []string  { return measureNames[:] }
func StrifeNames() []string { return strifeNames[:] }
func GapNames() []string    { return gapNames[:] }

// Weights is the weights file in use.
func Weights() string { return weightsFile }

// Weight returns one weight of a file.
func Weight(file, model, sign string) float64 { return *readWeights(file).at(model, sign) }
