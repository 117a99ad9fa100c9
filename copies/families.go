package copies

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"parley"
	"parley/internal/shelf"
)

// Copies yields the copies among the articles added so far, ordered by a, then b in the order of arrival. The error is that of the
// disk; nothing follows it.
func (x *Index) Copies() iter.Seq2[parley.Copy, error] {
	return func(yield func(parley.Copy, error) bool) {
		links := slices.Clone(x.links)
		slices.SortFunc(links, byPlace)
		sources := sourcesOf(links)
		for _, l := range links {
			c, err := x.copyOf(l)
			if err == nil && l.kind == isRewrite && l.origin != 0 {
				if s, ok := common(sources[l.a], sources[l.b]); ok {
					c.From = ""
					c.Because = append(c.Because[:2:2], "both come from "+x.members[s].id)
				}
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

func byPlace(l, m link) int { return cmp.Or(cmp.Compare(l.a, m.a), cmp.Compare(l.b, m.b)) }

const (
	isRewrite = 2 // in kinds
	isQuoting = 3
)

func (x *Index) copyOf(l link) (parley.Copy, error) {
	record, err := x.found.At(l.place, nil)
	if err != nil {
		return parley.Copy{}, err
	}
	var c parley.Copy
	if err := json.Unmarshal(record, &c); err != nil {
		return c, fmt.Errorf("what was kept on disk has changed: %w", err)
	}
	return c, nil
}

func encodeCopy(e *shelf.Encoder, c *parley.Copy) error {
	var out bytes.Buffer
	err := parley.WriteJSON(&out, c)
	e.Bytes = append(e.Bytes, out.Bytes()...)
	return err
}

// sourcesOf lists for every article those it was made from.
func sourcesOf(links []link) map[int32][]int32 {
	sources := map[int32][]int32{}
	for _, l := range links {
		switch l.origin {
		case 1:
			sources[l.b] = append(sources[l.b], l.a)
		case 2:
			sources[l.a] = append(sources[l.a], l.b)
		}
	}
	return sources
}

// common returns the first of the sources of one text from which another comes as well: between two texts that both come from a
// third no direction can be told, neither need have seen the other.
func common(a, b []int32) (int32, bool) {
	for _, s := range a {
		if slices.Contains(b, s) {
			return s, true
		}
	}
	return 0, false
}

// Families yields the families of the articles added so far, ordered by their first article; every article is in exactly one.
func (x *Index) Families() iter.Seq[parley.Family] {
	return func(yield func(parley.Family) bool) {
		links := slices.Clone(x.links)
		slices.SortFunc(links, byPlace)
		o := x.origins(links)
		kin := newForest(len(x.members))
		for _, l := range links {
			if l.kind != isQuoting {
				kin.join(l.a, l.b)
			}
		}
		next, n := kin.lists(), 0
		for i := range x.members {
			if kin[i] != int32(i) {
				continue
			}
			n++
			f := parley.Family{ID: fmt.Sprintf("f%d", n)}
			first := int32(i)
			for m := int32(i); m >= 0; m = next[m] {
				f.Articles = append(f.Articles, x.members[m].id)
				if o.earlier(m, first) {
					first = m
				}
			}
			f.First = x.members[first].id
			if !yield(f) {
				return
			}
		}
	}
}

// origins is what copies tell of which articles came first.
type origins struct {
	members []member
	derived map[int32]bool // a copy says that the article was made from another
	copied  map[int32]int  // how often another was made from it
}

func (x *Index) origins(links []link) origins {
	o := origins{x.members, map[int32]bool{}, map[int32]int{}}
	sources := sourcesOf(links)
	for _, l := range links {
		if l.kind == isRewrite && l.origin != 0 {
			if _, ok := common(sources[l.a], sources[l.b]); ok {
				continue // tells no direction
			}
		}
		switch l.origin {
		case 1:
			o.derived[l.b] = true
			o.copied[l.a]++
		case 2:
			o.derived[l.a] = true
			o.copied[l.b]++
		}
	}
	return o
}

// earlier reports whether article i rather than article j is the likely original of their family: no copy says that it was made
// from another, then it was published first, then more were made from it; where nothing tells, the order of the record stays.
func (o origins) earlier(i, j int32) bool {
	if o.derived[i] != o.derived[j] {
		return o.derived[j]
	}
	a, b := &o.members[i], &o.members[j]
	switch {
	case a.moment != noTime && b.moment != noTime:
		if a.moment != b.moment {
			return a.moment < b.moment
		}
	case a.day != noDay && b.day != noDay && a.day != b.day:
		return a.day < b.day
	}
	return o.copied[i] > o.copied[j]
}

// A forest is a union-find structure over article numbers; the root of a tree is its least number.
type forest []int32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = int32(i)
	}
	return f
}

func (f forest) find(i int32) int32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int32) {
	i, j = f.find(i), f.find(j)
	f[max(i, j)] = min(i, j)
}

// lists returns for every member of a tree the next one, -1 after the last; afterwards every number stands right under its root.
func (f forest) lists() (next []int32) {
	next, last := make([]int32, len(f)), make([]int32, len(f))
	for i := range f {
		root := f.find(int32(i))
		f[i], next[i] = root, -1
		if root != int32(i) {
			next[last[root]] = int32(i)
		}
		last[root] = int32(i)
	}
	return next
}
