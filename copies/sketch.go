package copies

import (
	"cmp"
	"math"
	"slices"
)

const (
	// sketchRate is the share of shingles that a sketch keeps, 1 in so many, by hash: two texts keep the same ones. At 4 a
	// pair that shares half of a text of 60 words has 6 or more kept shingles in common on average.
	sketchRate = 4
	// sketchLeast is the least number of shingles that a sketch keeps, the lowest hashes, so that a brief item has one too.
	sketchLeast = 8
	// maxPosting bounds how many articles one shingle can bring together as candidates: what stands in more texts than
	// this is boilerplate or a wire text, whose later carriers still meet its first ones.
	maxPosting = 24
)

// A pair of article numbers, a < b.
type pair struct{ a, b int }

// candidates returns the pairs of texts whose sketches meet, in order, each once.
func candidates(texts []text) []pair {
	postings := map[uint64][]int{}
	var out []pair
	for b := range texts {
		met := map[int]bool{}
		for _, h := range sketch(texts[b].grams) {
			post := postings[h]
			for _, a := range post {
				met[a] = true
			}
			if len(post) < maxPosting {
				postings[h] = append(post, b)
			}
		}
		for a := range met {
			out = append(out, pair{a, b})
		}
	}
	slices.SortFunc(out, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return out
}

// sketch returns the FracMinHash of a sorted set of hashes: those below a fixed bound, and at least the lowest few.
func sketch(grams []uint64) []uint64 {
	n, _ := slices.BinarySearch(grams, math.MaxUint64/sketchRate)
	return grams[:max(n, min(sketchLeast, len(grams)))]
}
