package points

import (
	"cmp"
	"fmt"
	"slices"

	"parley"
)

// Thresholds of grouping, swept on our two cases (docs/points.md).
const (
	joinAt   = 0.13 // two claims are the same point
	linkAt   = 0.17 // two groups are, by the mean over their pairs
	assignAt = 0.15 // a claim that belongs to another point also tells this one
)

const sampled = 8 // members of a group that are compared

// A group is a set of rows that tell one point.
type group struct {
	rows []int
}

// A finding is a point with the rows it was made of.
type finding struct {
	point parley.Point
	rows  []int // of the accounts, in their order
	score float64
}

func (f *finding) name(n int) { f.point.ID = fmt.Sprintf("p%d", n) }

// cluster groups the rows: pairs from the most similar down, joined if their groups are alike in the mean (average link).
func (t *table) cluster() []group {
	type pair struct {
		a, b int
		sim  float64
	}
	var pairs []pair
	for i := range t.near {
		for _, n := range t.near[i] {
			if n.sim >= joinAt {
				pairs = append(pairs, pair{min(i, n.row), max(i, n.row), n.sim})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.sim, x.sim), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	pairs = slices.Compact(pairs)
	of := make([]int, len(t.rows))
	members := make([][]int, len(t.rows))
	for i := range of {
		of[i], members[i] = i, []int{i}
	}
	for _, p := range pairs {
		a, b := of[p.a], of[p.b]
		if a == b || t.link(members[a], members[b]) < linkAt {
			continue
		}
		for _, m := range members[b] {
			of[m] = a
		}
		members[a] = append(members[a], members[b]...)
		members[b] = nil
	}
	var out []group
	for _, m := range members {
		if len(m) > 0 {
			slices.Sort(m)
			out = append(out, group{rows: m})
		}
	}
	return out
}

// link is the mean similarity of the pairs of two groups, over at most so many members of each.
func (t *table) link(a, b []int) float64 {
	a, b = a[:min(len(a), sampled)], b[:min(len(b), sampled)]
	sum := 0.0
	for _, i := range a {
		for _, j := range b {
			sum += t.nearness(i, j)
		}
	}
	return sum / float64(len(a)*len(b))
}

// nearness is the similarity of two rows if they are neighbours, else a little.
func (t *table) nearness(i, j int) float64 {
	for _, list := range [...][]neighbour{t.near[i], t.own[i]} {
		for _, n := range list {
			if n.row == j {
				return n.sim
			}
		}
	}
	return unlinked
}

// unlinked is the similarity taken for claims that are no neighbours: about the mean of those under [leastSimilar].
const unlinked = 0.02

// accounts chooses the row of each article that is most like those of the others, and adds articles whose nearest claim was
// taken by another point.
func (t *table) accounts(g group) []int {
	best := map[int]neighbour{}
	consider := func(i int, s float64) {
		a := t.rows[i].article
		if b, ok := best[a]; !ok || s > b.sim || s == b.sim && i < b.row {
			best[a] = neighbour{i, s}
		}
	}
	core := g.rows[:min(len(g.rows), 2*sampled)]
	mean := func(i int) float64 {
		sum, n := 0.0, 0
		for _, j := range core {
			if t.rows[j].article != t.rows[i].article {
				sum += t.similarity(i, j)
				n++
			}
		}
		return sum / float64(max(n, 1))
	}
	for _, i := range g.rows {
		consider(i, 1+mean(i))
	}
	if len(best) > 1 {
		for _, i := range core {
			for _, n := range t.near[i] {
				if b, ok := best[t.rows[n.row].article]; (!ok || b.sim < 1) && n.sim >= assignAt {
					if m := mean(n.row); m >= linkAt {
						consider(n.row, m)
					}
				}
			}
		}
	}
	var out []int
	for _, b := range best {
		out = append(out, b.row)
	}
	slices.SortFunc(out, func(a, b int) int { return t.rows[a].article - t.rows[b].article })
	return out
}
