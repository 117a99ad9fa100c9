package stories

import (
	"cmp"
	"slices"
)

// The settings of what is attached in the end were chosen on the invented events to learn from (macro-F1 90.7 without, 94.8 with) and
// watched on ECB+, AllSides and NeuS, which they leave as they are; at a contrast of 3 ECB+ gains 0.2 and AllSides loses as much, at 2 NeuS
// loses 0.2 as well.
const (
	attachLeast    = 0.04 // average likeness, without the fading by days
	attachContrast = 4    // that average against the one with the next story
	attachMembers  = 4    // a story must have to attract
	attachSize     = 3    // articles that are attached together at most: an account and its copies
	attachDays     = 3    // to the nearest article of the story
	attachRivals   = 8    // stories that are compared
	leastKept      = 0.03 // of the likeness of neighbours that are remembered for this
	leastRival     = 0.01 // taken for the next story if there is none
)

// attach joins small groups to the story that they are most like, if it has several accounts and no other story comes near: a feature or a
// visit to the place shares little with the news of the day, but what it shares it shares with all of them, and with nobody else.
func (g *grouping) attach() error {
	type wish struct {
		link
		to int32
	}
	var wishes []wish
	for a, rivals := range g.rivals() {
		if !slices.ContainsFunc(rivals, func(s int32) bool { return g.attracts(s, int32(a)) }) {
			continue
		}
		best, second := wish{}, float32(leastRival)
		for _, s := range rivals {
			l, err := g.plain(int32(a), s)
			if err != nil {
				return err
			}
			if l > best.strength {
				second = max(second, best.strength)
				best = wish{link{a: int32(a), strength: l}, s}
			} else {
				second = max(second, l)
			}
		}
		if best.strength >= max(attachLeast, attachContrast*second) && g.attracts(best.to, int32(a)) {
			wishes = append(wishes, best)
		}
	}
	slices.SortFunc(wishes, func(x, y wish) int { return cmp.Or(cmp.Compare(y.strength, x.strength), cmp.Compare(x.a, y.a)) })
	for _, w := range wishes {
		if a, s := g.root(w.a), g.root(w.to); a != s {
			g.unite(min(a, s), max(a, s))
		}
	}
	return nil
}

// rivals lists for the root of every small group the groups that neighbours of its members are in, the likeliest first; for all others
// nothing.
func (g *grouping) rivals() [][]int32 {
	type known struct {
		group int32
		sum   float32
	}
	met := make([][]known, len(g.parent))
	meet := func(a, b int32, likeness float32) {
		if len(g.of(a)) > attachSize {
			return
		}
		for i := range met[a] {
			if met[a][i].group == b {
				met[a][i].sum += likeness
				return
			}
		}
		met[a] = append(met[a], known{b, likeness})
	}
	for i := range g.x.members {
		for _, n := range g.x.members[i].near {
			if a, b := g.root(int32(i)), g.root(n.article); a != b {
				meet(a, b, n.likeness)
				meet(b, a, n.likeness)
			}
		}
	}
	out := make([][]int32, len(met))
	for a, list := range met {
		slices.SortFunc(list, func(x, y known) int { return cmp.Or(cmp.Compare(y.sum, x.sum), cmp.Compare(x.group, y.group)) })
		for _, k := range list[:min(len(list), attachRivals)] {
			out[a] = append(out[a], k.group)
		}
	}
	return out
}

// attracts reports whether a story is large enough for a small group and not far from it in time.
func (g *grouping) attracts(story, small int32) bool {
	s, a := g.of(story), g.of(small)
	if len(s) < attachMembers || 2*len(a) > len(s) {
		return false
	}
	for _, i := range a {
		for _, j := range sample(s) {
			m, n := g.x.sieve[i].known, g.x.sieve[j].known
			if m == undated || n == undated || max(m-n, n-m) <= attachDays {
				return true
			}
		}
	}
	return false
}

// plain is the average likeness of two groups, by samples, as if all of their articles were of one day.
func (g *grouping) plain(a, b int32) (float32, error) {
	sum := float32(0)
	n, err := g.pairs(a, b, func(i, j int32, likeness float32) {
		if g.x.near(i, j) {
			sum += likeness
		}
	})
	return sum / float32(n), err
}
