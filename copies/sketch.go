package copies

import (
	"cmp"
	"math"
	"slices"

	"parley/internal/words"
)

const (
	// leastRate is the share of shingles that the finest sketch keeps, 1 in 2^leastRate, by hash: two texts keep the same ones. At 1
	// in 4 a pair that shares half of a text of 60 words has 6 or more kept shingles in common on average.
	leastRate = 2
	// sketchMost is how many shingles are kept of a text on average at most, by halving the share as often as it takes: a longer text has more
	// shingles in common with its copy. A text is looked up by its finest sketch. So only a short text that is part of an earlier one ten
	// times as long is missed, in one case of twenty.
	sketchMost = 64
	// sketchLeast is the least number of shingles that a sketch keeps, the lowest hashes, so that a brief item has one too.
	sketchLeast = 8
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

// rateOf is the rate of the sketch of a text of n shingles.
func rateOf(n int) int {
	rate := leastRate
	for n>>rate > sketchMost {
		rate++
	}
	return rate
}

// below returns how many of the sorted hashes belong to a sketch of a rate.
func below(sorted []uint64, rate int) int {
	n, _ := slices.BinarySearch(sorted, math.MaxUint64>>rate)
	return n
}

// sketchOf returns the FracMinHash of the shingles of a text, sorted: those below a fixed bound, and at least the lowest few.
func sketchOf(grams []uint64, rate int) []uint64 {
	out := make([]uint64, 0, len(grams)>>rate+sketchLeast)
	for _, h := range grams {
		if h < math.MaxUint64>>rate {
			out = append(out, h)
		}
	}
	if len(out) < sketchLeast {
		out = append(out[:0], grams...)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.Clip(out[:max(below(out, rate), min(sketchLeast, len(out)))])
}

// A candidate is an earlier article that may share its text with a new one, and whether it may be its retelling.
type candidate struct {
	article int32
	retold  bool
}

// candidates returns the earlier articles that may share their text with article b, in order, each once, and enters b.
func (x *Index) candidates(b int32, d *digest, probe []uint64) ([]candidate, error) {
	fresh, worn := x.byGrams(probe)
	quoting := x.byQuotes(b, d)
	telling := x.byTerms(b, d)
	x.enter(b, d)
	own := sumUp(d.terms)
	found := map[int32]bool{} // whether it may be a retelling
	for _, list := range []struct {
		articles []int32
		least    float64 // share of terms
		near     bool    // may be a near copy
	}{{fresh, termShare, true}, {worn, 2, true}, {quoting, quoteTermShare, false}, {telling, termShare, false}} {
		for _, a := range list.articles {
			if found[a] {
				continue // as much as can be told of it is known
			}
			terms, fine, err := x.digestAt(a)
			if err != nil {
				return nil, err
			}
			share := 0.0
			if list.least <= 1 && x.near(b, a) {
				share = own.shared(sumUp(terms))
			}
			if share >= list.least || list.near && mayBeNear(d.fine, fine) {
				found[a] = found[a] || share >= termShare
			}
		}
	}
	out := make([]candidate, 0, len(found))
	for a, retold := range found {
		out = append(out, candidate{a, retold})
	}
	slices.SortFunc(out, func(x, y candidate) int { return cmp.Compare(x.article, y.article) })
	return out, nil
}

// mayBeNear tells by the finest sketches whether the shorter of two texts can have nearShare of its shingles in the other, but for chance
// in one case of thousands: words are read and compared for those alone.
func mayBeNear(a, b []uint32) bool {
	n := min(len(a), len(b))
	return float64(words.InBoth(a, b)) >= float64(n)*nearShare-nearSpread*math.Sqrt(float64(n))
}

// nearSpread is 3.5 standard deviations of the share of one shingle, 1/2.
const nearSpread = 1.75

// near reports whether two articles can be of one event: one language, and days that are not far apart.
func (x *Index) near(a, b int32) bool {
	m, n := &x.members[a], &x.members[b]
	gap := int64(m.day) - int64(n.day)
	return m.language == n.language && (m.day == noDay || n.day == noDay || gap <= maxDays && gap >= -maxDays)
}

// byGrams returns the earlier articles whose sketch meets that of a new one, the likeliest first. Shingles that maxPosting
// articles carry are worn: they bring the new one together with one of them alone, its likeliest.
func (x *Index) byGrams(probe []uint64) (fresh, worn []int32) {
	var full []uint64
	for _, h := range probe {
		if x.grams.full(h) {
			full = append(full, h)
			continue
		}
		x.grams.visit(h, func(a int32) { fresh = x.met(fresh, a) })
	}
	fresh = x.likeliest(fresh, probe, maxPartners)
	for _, h := range full {
		x.grams.visit(h, func(a int32) { worn = x.met(worn, a) })
	}
	return fresh, x.likeliest(worn, probe, 1)
}

// met counts a meeting with an article, and lists it at the first one.
func (x *Index) met(list []int32, a int32) []int32 {
	if x.counts[a] == 0 {
		list = append(list, a)
	}
	x.counts[a]++
	return list
}

// likeliest clears the counts of articles and returns those of them that share enough of their sketch with the new one, at most
// so many.
func (x *Index) likeliest(met []int32, probe []uint64, most int) []int32 {
	share := make(map[int32]float64, len(met))
	for _, a := range met {
		m := &x.members[a]
		own := max(1, min(below(probe, int(m.rate)), int(m.sketched)))
		share[a] = float64(x.counts[a]) / float64(own)
		x.counts[a] = 0
	}
	met = slices.DeleteFunc(met, func(a int32) bool { return share[a] < sketchShare })
	slices.SortFunc(met, func(x, y int32) int { return cmp.Or(cmp.Compare(share[y], share[x]), cmp.Compare(x, y)) })
	return met[:min(len(met), most)]
}

// byQuotes returns the earlier articles near b that quote what b quotes. A quotation that maxPosting articles carry is everybody's
// and brings nobody together any more.
func (x *Index) byQuotes(b int32, d *digest) []int32 {
	var met []int32
	for _, h := range d.quotes {
		if !x.quotes.full(h) {
			x.quotes.visit(h, func(a int32) { met = x.met(met, a) })
		}
	}
	likely := slices.DeleteFunc(slices.Clone(met), func(a int32) bool { return !x.near(b, a) })
	slices.SortFunc(likely, func(a, c int32) int {
		return cmp.Or(cmp.Compare(x.counts[c], x.counts[a]), cmp.Compare(a, c))
	})
	for _, a := range met {
		x.counts[a] = 0
	}
	return likely[:min(len(likely), maxPartners)]
}
