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
	// sketchShare is the share of a sketch that two texts must have in common to be compared: nearShare less what chance can
	// take away from a sketch of 16 shingles in one case of a thousand.
	sketchShare = 0.2
	// maxPartners bounds how many earlier articles a text is compared with as a near copy, the likeliest first: a wire text
	// with a thousand carriers is one family by its first ones.
	maxPartners = 16
	// maxRetold bounds how many earlier articles are compared sentence by sentence, and termShare is what they must share.
	maxRetold = 6
	termShare = 0.3
	// quoteTermShare is what two articles with a common quotation must share for it to be one of the same occasion: slogans and
	// sayings are quoted everywhere.
	quoteTermShare = 0.15
)

// A pair of article numbers, a < b, and whether they may be retellings.
type pair struct {
	a, b   int
	retold bool
}

// A postings remembers for each hash the first articles that have it, up to a bound.
type postings struct {
	heads map[uint64]head
	cells []cell
}

type head struct{ first, count int32 }

type cell struct{ article, next int32 }

func newPostings() *postings { return &postings{heads: map[uint64]head{}} }

// full reports whether as many articles have h as are remembered.
func (p *postings) full(h uint64) bool { return p.heads[h].count >= maxPosting }

// visit calls yield with the articles that have h.
func (p *postings) visit(h uint64, yield func(article int32)) {
	list, ok := p.heads[h]
	if !ok {
		return
	}
	for i := list.first; i >= 0; i = p.cells[i].next {
		yield(p.cells[i].article)
	}
}

// add enters an article under h, unless maxPosting articles stand there already.
func (p *postings) add(h uint64, article int32) {
	list, ok := p.heads[h]
	if !ok {
		list.first = -1
	}
	if list.count >= maxPosting {
		return
	}
	p.cells = append(p.cells, cell{article, list.first})
	p.heads[h] = head{int32(len(p.cells) - 1), list.count + 1}
}

// candidates returns the pairs of articles that may be copies, in order, each once.
func candidates(digests []digest) []pair {
	grams, quotes := newPostings(), newPostings()
	terms := newRing()
	var out []pair
	counts := make([]int32, len(digests))
	weights := make([]float32, len(digests))
	for b := range digests {
		found := map[int32]*pair{}
		at := func(a int32) *pair {
			if found[a] == nil {
				found[a] = &pair{a: int(a), b: b}
			}
			return found[a]
		}
		fresh, worn := byGrams(grams, digests, b, counts)
		for _, a := range fresh {
			at(a).retold = true
		}
		for _, a := range worn {
			at(a) // only as a near copy
		}
		for _, a := range byQuotes(quotes, digests, b, counts) {
			at(a).retold = true
		}
		for _, a := range terms.byTerms(digests, b, weights) {
			at(a).retold = true
		}
		for _, p := range found {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return out
}

// byGrams returns the earlier articles whose sketch meets that of b, the likeliest first, and enters b. Shingles that maxPosting
// articles carry are worn: they bring b together with one of them alone, its likeliest. counts is scratch space, zero before and after.
func byGrams(grams *postings, digests []digest, b int, counts []int32) (fresh, worn []int32) {
	sk := digests[b].sketch
	for _, full := range []bool{false, true} {
		for _, h := range sk {
			if grams.full(h) != full {
				continue
			}
			grams.visit(h, func(a int32) {
				if counts[a] == 0 && full {
					worn = append(worn, a)
				} else if counts[a] == 0 {
					fresh = append(fresh, a)
				}
				counts[a]++
			})
		}
		if !full {
			fresh = likeliest(fresh, digests, b, counts, maxPartners)
		}
	}
	worn = likeliest(worn, digests, b, counts, 1)
	for _, h := range sk {
		grams.add(h, int32(b))
	}
	return fresh, worn
}

// likeliest clears the counts of articles and returns those of them that share enough of their sketch with b, at most so many.
func likeliest(met []int32, digests []digest, b int, counts []int32, most int) []int32 {
	share := make(map[int32]float64, len(met))
	for _, a := range met {
		share[a] = float64(counts[a]) / float64(min(len(digests[b].sketch), len(digests[a].sketch)))
		counts[a] = 0
	}
	met = slices.DeleteFunc(met, func(a int32) bool { return share[a] < sketchShare })
	slices.SortFunc(met, func(x, y int32) int { return cmp.Or(cmp.Compare(share[y], share[x]), cmp.Compare(x, y)) })
	return met[:min(len(met), most)]
}

// byQuotes returns the earlier articles on the same matter that quote what b quotes, and enters b. A quotation that maxPosting
// articles carry is everybody's and brings nobody together any more. counts is scratch space.
func byQuotes(quotes *postings, digests []digest, b int, counts []int32) []int32 {
	var met []int32
	d := &digests[b]
	for _, h := range d.quotes {
		if quotes.full(h) {
			continue
		}
		quotes.visit(h, func(a int32) {
			if counts[a] == 0 {
				met = append(met, a)
			}
			counts[a]++
		})
		quotes.add(h, int32(b))
	}
	likely := slices.DeleteFunc(slices.Clone(met), func(a int32) bool { return !d.near(&digests[a]) })
	slices.SortFunc(likely, func(x, y int32) int { return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y)) })
	for _, a := range met {
		counts[a] = 0
	}
	likely = likely[:min(len(likely), maxPartners)]
	return slices.DeleteFunc(likely, func(a int32) bool { return d.shared(&digests[a]) < quoteTermShare })
}

// sketch returns the FracMinHash of the shingles of a text, sorted: those below a fixed bound, and at least the lowest few.
func sketch(grams []uint64) []uint64 {
	out := make([]uint64, 0, len(grams)/sketchRate+sketchLeast)
	for _, h := range grams {
		if h < math.MaxUint64/sketchRate {
			out = append(out, h)
		}
	}
	if len(out) < sketchLeast {
		out = append(out[:0], grams...)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	n, _ := slices.BinarySearch(out, math.MaxUint64/sketchRate)
	return slices.Clip(out[:max(n, min(sketchLeast, len(out)))])
}
