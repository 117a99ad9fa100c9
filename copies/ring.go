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
	lists map[words.ID]int32
	uses  [][]termUse
}

type termUse struct {
	article int32
	weight  float32
}

// of returns the articles that a term remembers, the latest last.
func (r *ring) of(id words.ID) []termUse {
	if i, ok := r.lists[id]; ok {
		return r.uses[i]
	}
	return nil
}

// add enters an article under a term; the earliest one makes room.
func (r *ring) add(id words.ID, use termUse) {
	i, ok := r.lists[id]
	if !ok {
		i = int32(len(r.uses))
		r.lists[id] = i
		r.uses = append(r.uses, nil)
	}
	list := r.uses[i]
	if len(list) == ringSize {
		copy(list, list[1:])
		list = list[:ringSize-1]
	}
	r.uses[i] = append(list, use)
}

// byTerms returns the earlier articles near b that share most of its key terms.
func (x *Index) byTerms(b int32, d *digest) []int32 {
	var met []int32
	full, keys := 0, 0
	for _, t := range d.terms {
		if !t.key {
			continue
		}
		uses := x.ring.of(t.id)
		keys++
		if len(uses) == ringSize {
			full++
		}
		for _, u := range uses {
			if x.weights[u.article] == 0 {
				met = append(met, u.article)
			}
			x.weights[u.article] += u.weight * t.weight
		}
	}
	likely := slices.DeleteFunc(slices.Clone(met), func(a int32) bool { return !x.near(b, a) })
	slices.SortFunc(likely, func(a, c int32) int {
		return cmp.Or(cmp.Compare(x.weights[c], x.weights[a]), cmp.Compare(a, c))
	})
	for _, a := range met {
		x.weights[a] = 0
	}
	most := maxRetold
	if 4*full > keys {
		most = 1 // words that so many articles share bring nobody together
	}
	return likely[:min(len(likely), most)]
}
