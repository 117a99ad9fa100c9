package copies

import (
	"cmp"
	"slices"

	"parley/internal/words"
)

// ringSize is how many articles a term remembers, the latest: retellings follow within days.
const ringSize = 64

// A ring remembers for each term the last articles that have it among their key terms.
type ring struct {
	of map[words.ID]*[]termUse
}

type termUse struct {
	article int32
	weight  float32
}

func newRing() *ring { return &ring{of: map[words.ID]*[]termUse{}} }

// byTerms returns the earlier articles near b that share most of its key terms, as far as they share enough of all terms, and
// enters b. weights is scratch space, zero before and after.
func (r *ring) byTerms(digests []digest, b int, weights []float32) []int32 {
	var met []int32
	d := &digests[b]
	full, keys := 0, 0
	for _, t := range d.terms {
		if !t.key {
			continue
		}
		uses := r.of[t.id]
		if uses == nil {
			uses = new([]termUse)
			r.of[t.id] = uses
		}
		keys++
		if len(*uses) == ringSize {
			full++
		}
		for _, u := range *uses {
			if weights[u.article] == 0 {
				met = append(met, u.article)
			}
			weights[u.article] += u.weight * t.weight
		}
		if len(*uses) == ringSize {
			copy(*uses, (*uses)[1:])
			*uses = (*uses)[:ringSize-1]
		}
		*uses = append(*uses, termUse{int32(b), t.weight})
	}
	likely := slices.DeleteFunc(slices.Clone(met), func(a int32) bool { return !d.near(&digests[a]) })
	slices.SortFunc(likely, func(x, y int32) int { return cmp.Or(cmp.Compare(weights[y], weights[x]), cmp.Compare(x, y)) })
	most := maxRetold
	if 4*full > keys {
		most = 1 // words that so many articles share bring nobody together
	}
	likely = likely[:min(len(likely), most)]
	for _, a := range met {
		weights[a] = 0
	}
	return slices.DeleteFunc(likely, func(a int32) bool { return d.shared(&digests[a]) < termShare })
}
