package stories

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"slices"

	"parley"
)

const (
	// leastLink is the average likeness of two groups, scaled, at which they are one story. Swept 0.06-0.33.
	leastLink = 0.21
	// crowdWeight, crowdFrom and crowdMean say how likeness is scaled by the neighbourhood: the mean likeness of the 8th to 15th
	// neighbour of an article, less crowdMean, is taken off. It raises the sum of the three sets by 6 points; ranks 5 to 18 and
	// weights 0.4 to 1 differ by 2.
	crowdWeight = 0.8
	crowdFrom   = 8
	crowdMean   = 0.15
	// maxCrowd bounds what a neighbourhood can take off, so that a story with hundreds of articles is not torn apart.
	maxCrowd = 0.25
	// maxSample bounds the members of a group that are held against those of another.
	maxSample = 16
	// stale is how much two groups may have grown since their link was measured before it is measured anew.
	stale = 1.1
)

// Stories returns the stories of all articles added so far, each article in exactly one, in the order of their first articles.
// It leaves the index as it is. The error is ctx.Err(), or that of the disk.
func (x *Index) Stories(ctx context.Context) ([]parley.Story, error) {
	g := x.newGrouping()
	if err := g.join(ctx); err != nil {
		return nil, err
	}
	if err := g.attach(); err != nil {
		return nil, err
	}
	var out []parley.Story
	for i := range x.members {
		if g.root(int32(i)) != int32(i) {
			continue // told with the first of its group
		}
		members := g.of(int32(i))
		slices.Sort(members)
		s, err := x.story(fmt.Sprintf("s%d", len(out)+1), members)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// story describes a group: its title is that of the article most like the others.
func (x *Index) story(id string, members []int32) (parley.Story, error) {
	s := parley.Story{ID: id, Articles: make([]string, 0, len(members))}
	var first, last int32
	for _, i := range members {
		m := &x.members[i]
		s.Articles = append(s.Articles, m.id)
		if m.day == undated {
			continue
		}
		if s.Start == "" || m.day < first {
			first, s.Start = m.day, dateOf(m.day)
		}
		if s.End == "" || m.day > last {
			last, s.End = m.day, dateOf(m.day)
		}
	}
	var err error
	s.Title, err = x.title(members)
	return s, err
}

// title is that of the article most like the others: of a sample of them, where they are many.
func (x *Index) title(members []int32) (parley.Optional, error) {
	var r reading
	if len(members) == 1 {
		_, err := x.features(members[0], &r)
		return parley.Optional(r.title), err
	}
	if len(members) > 8*maxSample {
		members = sample(members)
	}
	some := sample(members)
	sampled, err := x.featuresOf(some)
	if err != nil {
		return "", err
	}
	best, title := float32(-1), ""
	for _, i := range members {
		own, err := x.features(i, &r)
		if err != nil {
			return "", err
		}
		central := float32(0)
		for k, theirs := range sampled {
			if some[k] != i {
				central += dot(own, theirs)
			}
		}
		if r.title != "" && central > best {
			best, title = central, r.title
		}
	}
	return parley.Optional(title), nil
}

// featuresOf reads the features of several articles again.
func (x *Index) featuresOf(members []int32) ([][]feature, error) {
	out := make([][]feature, len(members))
	var r reading
	for k, i := range members {
		f, err := x.features(i, &r)
		if err != nil {
			return nil, err
		}
		out[k] = slices.Clone(f)
	}
	return out, nil
}

// A grouping is agglomerative clustering by average link (Sokal and Michener 1958) over the neighbours that the index knows. A
// link is measured on samples of both groups, and anew only when they have grown: so time grows with the number of neighbours.
type grouping struct {
	x       *Index
	parent  []int32
	members map[int32][]int32 // of groups of more than one
	crowd   []float32
	links   linkHeap
	known   map[[2]int32]int32 // sizes of two groups together when their link was last measured
}

// A link is what two groups have in common, measured when they had size members together.
type link struct {
	a, b     int32
	size     int32
	strength float32
}

func (x *Index) newGrouping() *grouping {
	n := len(x.members)
	g := &grouping{x: x, parent: make([]int32, n), members: map[int32][]int32{}, crowd: make([]float32, n), known: map[[2]int32]int32{}}
	for i := range x.members {
		g.parent[i] = int32(i)
		g.crowd[i] = crowdOf(x.members[i].top[:x.members[i].tops])
	}
	for i := range x.members {
		for _, n := range x.members[i].near {
			if s := g.scaled(int32(i), n.article, n.likeness); s >= leastLink {
				g.links = append(g.links, link{n.article, int32(i), 2, s})
			}
		}
	}
	heap.Init(&g.links)
	return g
}

// of returns the members of the group whose root is i.
func (g *grouping) of(i int32) []int32 {
	if m := g.members[i]; m != nil {
		return m
	}
	return []int32{i}
}

// crowdOf is what the neighbourhood of an article takes off its likeness to others.
func crowdOf(top []float32) float32 {
	sum := float32(0)
	for _, likeness := range top[min(crowdFrom, len(top)):] {
		sum += likeness
	}
	return min(sum/crowdFrom, maxCrowd) - crowdMean
}

func (g *grouping) scaled(a, b int32, likeness float32) float32 {
	return likeness - crowdWeight*(g.crowd[a]+g.crowd[b])/2
}

// join unites groups, those with the strongest link first, until no link is strong enough.
func (g *grouping) join(ctx context.Context) error {
	for step := 0; len(g.links) > 0; step++ {
		if step%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		l := heap.Pop(&g.links).(link)
		a, b := g.root(l.a), g.root(l.b)
		if a == b {
			continue
		}
		a, b = min(a, b), max(a, b)
		size := int32(len(g.of(a)) + len(g.of(b)))
		if float32(size) <= stale*float32(l.size) {
			g.unite(a, b)
			continue
		}
		key := [2]int32{a, b}
		if was := g.known[key]; was > 0 && float32(size) <= stale*float32(was) {
			continue // measured for another pair of their members
		}
		g.known[key] = size
		s, err := g.link(a, b)
		if err != nil {
			return err
		}
		if s >= leastLink {
			heap.Push(&g.links, link{a, b, size, s})
		}
	}
	return nil
}

func (g *grouping) root(i int32) int32 {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

func (g *grouping) unite(a, b int32) {
	g.parent[b] = a
	g.members[a] = append(g.of(a), g.of(b)...)
	delete(g.members, b)
}

// link is the average likeness between two groups, by samples.
func (g *grouping) link(a, b int32) (float32, error) {
	sum := float32(0)
	n, err := g.pairs(a, b, func(i, j int32, likeness float32) {
		if likeness *= g.x.fade(i, j); likeness >= leastNear {
			sum += g.scaled(i, j, likeness)
		}
	})
	return sum / float32(n), err
}

// pairs calls f with the pairs of samples of two groups and their cosine, and returns how many there are.
func (g *grouping) pairs(a, b int32, f func(i, j int32, likeness float32)) (int, error) {
	sa, sb := sample(g.of(a)), sample(g.of(b))
	fa, err := g.x.featuresOf(sa)
	if err != nil {
		return 0, err
	}
	fb, err := g.x.featuresOf(sb)
	if err != nil {
		return 0, err
	}
	for k, i := range sa {
		for l, j := range sb {
			f(i, j, dot(fa[k], fb[l]))
		}
	}
	return len(sa) * len(sb), nil
}

// sample returns up to maxSample members, evenly spread.
func sample(members []int32) []int32 {
	if len(members) <= maxSample {
		return members
	}
	out := make([]int32, maxSample)
	for i := range out {
		out[i] = members[i*len(members)/maxSample]
	}
	return out
}

// linkHeap is a max-heap of links; ties go to the earlier articles.
type linkHeap []link

func (h linkHeap) Len() int      { return len(h) }
func (h linkHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h linkHeap) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(h[j].strength, h[i].strength), cmp.Compare(h[i].a, h[j].a), cmp.Compare(h[i].b, h[j].b), cmp.Compare(h[i].size, h[j].size)) < 0
}

// Push is for package heap.
func (h *linkHeap) Push(l any) { *h = append(*h, l.(link)) }

// Pop is for package heap.
func (h *linkHeap) Pop() any {
	last := len(*h) - 1
	l := (*h)[last]
	*h = (*h)[:last]
	return l
}
