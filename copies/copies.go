// Package copies finds articles that carry the same text, shows it passage by passage, and counts independent accounts.
//
// Call [Find]. A copy is exact when the words are the same from first to last; near when at least half of the shorter text's word
// 8-grams stand in the other; a rewrite when one tells the other sentence by sentence in other words, with little of its own; and
// two reports that merely quote the same words share a quotation, which makes neither a copy of the other. Candidates come from
// three indexes with bounded lists (FracMinHash of shingles, Broder 1997 and Irber et al. 2022; winnowed shingles of quotations,
// Schleimer et al. 2003; rare words), every pair is then compared as a whole, and what is reported is what that comparison found.
// Families join what copies of the first three kinds join: each is one independent account.
package copies

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"parley"
)

const (
	// nearShare is the least share of the shorter text's word 8-grams that a near copy has in common with the other: the
	// definition that the reference enumeration of near copies in bench uses, not a tuned figure.
	nearShare = 0.5
	// leastRetold is the probability from which two texts are one report retold: above 1/2, because a wrong retelling takes an
	// independent account away, which is worse than one counted twice. On the events to learn from 0.6 misses 3 retellings of
	// 48 and adds none; independent reports of the example talks reach 0.53, its retellings 0.91 and more.
	leastRetold = 0.6
)

// Find returns the copies among articles, ordered by a, then b in the order given, and the families they make, ordered
// by their first article; every article is in exactly one family. Offsets are code points. Time grows linearly with the
// number of articles, whatever they hold: each is compared with a bounded number of earlier ones. Find uses all processors, and
// the result does not depend on how many; it changes nothing it is given, is safe for concurrent use, and returns ctx.Err() when
// cancelled.
func Find(ctx context.Context, articles []parley.Article) ([]parley.Copy, []parley.Family, error) {
	digests := make([]digest, len(articles))
	if err := inParallel(ctx, len(articles), func(i int) { digests[i] = digestOf(&articles[i]) }); err != nil {
		return nil, nil, err
	}
	pairs := candidates(digests)
	found := make([]*parley.Copy, len(pairs))
	recent := newRecent(articles)
	err := inParallel(ctx, len(pairs), func(i int) { found[i] = compare(recent, digests, pairs[i]) })
	if err != nil {
		return nil, nil, err
	}
	var copies []parley.Copy
	kin := newForest(len(articles))
	for i, c := range found {
		if c == nil {
			continue
		}
		copies = append(copies, *c)
		if c.Kind != parley.SharedQuotes {
			kin.join(pairs[i].a, pairs[i].b)
		}
	}
	shareSources(copies)
	return copies, families(articles, copies, kin), nil
}

// shareSources takes back the direction between two texts that both come from a third: neither need have seen the other.
func shareSources(copies []parley.Copy) {
	sources := map[string][]string{}
	for _, c := range copies {
		switch string(c.From) {
		case c.A:
			sources[c.B] = append(sources[c.B], c.A)
		case c.B:
			sources[c.A] = append(sources[c.A], c.B)
		}
	}
	for i := range copies {
		c := &copies[i]
		if c.Kind != parley.Rewrite || c.From == "" {
			continue
		}
		for _, s := range sources[c.A] {
			if slices.Contains(sources[c.B], s) {
				c.From = ""
				c.Because = append(c.Because[:2:2], "both come from "+s)
				break
			}
		}
	}
}

// inParallel calls work with 0 to n-1 on all processors.
func inParallel(ctx context.Context, n int, work func(int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// compare holds two articles against each other; it returns nil if they have nothing in common that counts.
func compare(recent *recent, digests []digest, p pair) *parley.Copy {
	a, b := &recent.articles[p.a], &recent.articles[p.b]
	ta, tb := recent.text(p.a), recent.text(p.b)
	c := &parley.Copy{A: a.ID, B: b.ID}
	share := containment(ta.grams, tb.grams)
	switch {
	case len(ta.words) > 0 && digests[p.a].whole == digests[p.b].whole && sameWords(ta.words, tb.words):
		c.Kind = parley.Exact
		c.Because = []string{"the words are the same from first to last"}
	case share >= nearShare:
		c.Kind = parley.Near
		c.Because = []string{fmt.Sprintf("%.0f %% of the shorter text's runs of eight words stand in the other", 100*share)}
	default:
		return reworded(c, a, b, ta, tb, p.retold && digests[p.a].retold(&digests[p.b]))
	}
	al := align(a, b, ta, tb)
	c.Evidence, c.Changed, c.Score = al.evidence, al.changed, al.score
	origin(c, a, b, ta, tb, nil)
	return c
}

// reworded compares two articles that do not share their text: as retellings, if they may be, and by their quotations.
func reworded(c *parley.Copy, a, b *parley.Article, ta, tb *text, retold bool) *parley.Copy {
	if retold && min(len(ta.words), len(tb.words)) >= leastWords {
		if r := compareSentences(ta, tb); r.features.probability() >= leastRetold {
			r.describe(c, a, b, len(ta.words), len(tb.words))
			origin(c, a, b, ta, tb, &r)
			return c
		}
	}
	if quotes := sharedQuotes(ta, tb); len(quotes) > 0 {
		describeQuotes(c, a, b, ta, tb, quotes)
		return c
	}
	return nil
}

func sameWords(a, b []word) bool {
	return slices.EqualFunc(a, b, func(x, y word) bool { return x.key == y.key })
}

// A recent keeps the texts that were read last: articles of one story are compared one after the other.
type recent struct {
	articles []parley.Article
	mu       sync.Mutex
	texts    map[int]*text
	order    []int
}

// prepare sets what is made of an article only if it is compared sentence by sentence.
func (t *text) prepare(a *parley.Article) {
	t.segments = sync.OnceValue(func() []segment { return segments(a.Text, a.English()) })
	t.credit = sync.OnceValue(func() string { return credit(a) })
}

// maxRecent is the number of texts that are kept.
const maxRecent = 256

func newRecent(articles []parley.Article) *recent {
	return &recent{articles: articles, texts: map[int]*text{}}
}

// text returns the words of article i.
func (r *recent) text(i int) *text {
	r.mu.Lock()
	t := r.texts[i]
	r.mu.Unlock()
	if t != nil {
		return t
	}
	a := &r.articles[i]
	made := read(a.Text)
	made.prepare(a)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.texts[i] == nil {
		if len(r.order) == maxRecent {
			delete(r.texts, r.order[0])
			r.order = r.order[1:]
		}
		r.texts[i] = &made
		r.order = append(r.order, i)
	}
	return &made
}

// families groups the articles by the copies that join them.
func families(articles []parley.Article, copies []parley.Copy, kin forest) []parley.Family {
	derived := map[string]bool{} // a copy says that the article was made from another
	copied := map[string]int{}   // how often another was made from it
	for _, c := range copies {
		if c.From != "" {
			derived[c.A] = derived[c.A] || c.A != string(c.From)
			derived[c.B] = derived[c.B] || c.B != string(c.From)
			copied[string(c.From)]++
		}
	}
	earlier := func(i, j int) bool { return origins{articles, derived, copied}.earlier(i, j) }
	members := map[int][]int{}
	var roots []int
	for i := range articles {
		root := kin.find(i)
		if members[root] == nil {
			roots = append(roots, root)
		}
		members[root] = append(members[root], i)
	}
	out := make([]parley.Family, 0, len(roots))
	for n, root := range roots {
		f := parley.Family{ID: fmt.Sprintf("f%d", n+1)}
		first := members[root][0]
		for _, i := range members[root] {
			f.Articles = append(f.Articles, articles[i].ID)
			if earlier(i, first) {
				first = i
			}
		}
		f.First = articles[first].ID
		out = append(out, f)
	}
	return out
}

// origins is what copies tell of which articles came first.
type origins struct {
	articles []parley.Article
	derived  map[string]bool
	copied   map[string]int
}

// earlier reports whether article i rather than article j is the likely original of their family: no copy says that it was made
// from another, then it was published first, then more were made from it; where nothing tells, the order of the record stays.
func (o origins) earlier(i, j int) bool {
	a, b := &o.articles[i], &o.articles[j]
	if da, db := o.derived[a.ID], o.derived[b.ID]; da != db {
		return db
	}
	if first := before(a, b); first != 0 {
		return first < 0
	}
	return o.copied[a.ID] > o.copied[b.ID]
}

// A forest is a union-find structure over article numbers; the root of a tree is its least number.
type forest []int

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = i
	}
	return f
}

func (f forest) find(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int) {
	i, j = f.find(i), f.find(j)
	f[max(i, j)] = min(i, j)
}
