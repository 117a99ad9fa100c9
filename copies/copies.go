// Package copies finds articles that carry the same text, shows it passage by passage, and counts independent accounts.
//
// Call [Find]. A copy is exact when the words are the same from first to last, near when at least half of the shorter
// text's word 8-grams stand in the other; kinds that need more than shared words (rewrites, shared quotations) are not
// found yet, see docs/limits.md. Candidates come from FracMinHash sketches (Broder 1997; Irber et al. 2022), every pair is
// then checked word by word, and what is reported is what the check found. Families join what copies join: each is one
// independent account.
package copies

import (
	"context"
	"fmt"
	"slices"

	"parley"
)

// nearShare is the least share of the shorter text's word 8-grams that a near copy has in common with the other: the
// definition that the reference enumeration of near copies in bench uses, not a tuned figure.
const nearShare = 0.5

// Find returns the copies among articles, ordered by a, then b in the order given, and the families they make, ordered
// by their first article; every article is in exactly one family. Offsets are code points. Time grows linearly with the
// number of articles as long as few carry the same words (see maxPosting). Find changes nothing it is given, is safe for
// concurrent use, and returns ctx.Err() when cancelled.
func Find(ctx context.Context, articles []parley.Article) ([]parley.Copy, []parley.Family, error) {
	texts := make([]text, len(articles))
	for i, a := range articles {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		texts[i] = read(a.Text)
	}
	var copies []parley.Copy
	kin := newForest(len(articles))
	for _, p := range candidates(texts) {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		c, ok := compare(&articles[p.a], &articles[p.b], &texts[p.a], &texts[p.b])
		if ok {
			copies = append(copies, c)
			kin.join(p.a, p.b)
		}
	}
	return copies, families(articles, copies, kin), nil
}

// compare holds two texts against each other; ok is false if they are no copies.
func compare(a, b *parley.Article, ta, tb *text) (c parley.Copy, ok bool) {
	c = parley.Copy{A: a.ID, B: b.ID}
	share := containment(ta.grams, tb.grams)
	switch {
	case len(ta.words) > 0 && slices.EqualFunc(ta.words, tb.words, func(x, y word) bool { return x.key == y.key }):
		c.Kind = parley.Exact
		c.Because = []string{"the words are the same from first to last"}
	case share >= nearShare:
		c.Kind = parley.Near
		c.Because = []string{fmt.Sprintf("%.0f %% of the shorter text's runs of eight words stand in the other", 100*share)}
	default:
		return c, false
	}
	al := align(a, b, ta, tb)
	c.Evidence, c.Changed, c.Score = al.evidence, al.changed, al.score
	from, why := original(a, b)
	c.From = parley.Optional(from)
	c.Because = append(c.Because, why...)
	return c, true
}

// families groups the articles by the copies that join them.
func families(articles []parley.Article, copies []parley.Copy, kin forest) []parley.Family {
	derived := map[string]bool{} // a copy says that the article was made from another
	for _, c := range copies {
		if c.From != "" {
			derived[c.A] = derived[c.A] || c.A != string(c.From)
			derived[c.B] = derived[c.B] || c.B != string(c.From)
		}
	}
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
			if earlier(articles, i, first, derived) {
				first = i
			}
		}
		f.First = articles[first].ID
		out = append(out, f)
	}
	return out
}

// earlier reports whether article i rather than article j is the likely original of their family: no copy says that it
// was made from another, then it was published first; where nothing tells, the order of the record stays.
func earlier(articles []parley.Article, i, j int, derived map[string]bool) bool {
	if di, dj := derived[articles[i].ID], derived[articles[j].ID]; di != dj {
		return dj
	}
	return before(&articles[i], &articles[j]) < 0
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
