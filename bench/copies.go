package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/copies"
	"parley/internal/newsrooms"
	"parley/stories"

	segment "github.com/clipperhouse/uax29/v2/words"
	"github.com/zeebo/xxh3"
)

var copyTasks = []task{
	{
		name:   "copies raw",
		about:  "copies among 12,000 articles against an exact enumeration of all pairs with word 8-gram containment of 0.5 or more",
		needs:  []string{"raw/articles.jsonl.gz"},
		run:    rawCopies,
		source: "github.com/ramybaly/Article-Bias-Prediction at ced8111",
	},
	newsroomTask("copies newsrooms", "574 pairs of invented reports, the 328 to learn from: near, rewrite, shared quotes, independent, other; macro-F1 over kinds", false),
	newsroomTask("copies newsrooms held out", "the 246 of these pairs on which nothing was learned or tuned; 82 of them were written last (docs/decisions/0007 tells how often they were scored)", true),
}

// rawCopies holds what Find says against the enumeration.
func rawCopies(dir string) ([]figure, error) {
	articles, _, err := readStories(filepath.Join(dir, "raw/articles.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	found, _, err := copies.Find(context.Background(), articles)
	if err != nil {
		return nil, err
	}
	number := map[string]int{}
	for i, a := range articles {
		number[a.ID] = i
	}
	truth := enumerate(articles)
	any, near, right := 0, 0, 0
	for _, c := range found {
		_, is := truth[[2]int{number[c.A], number[c.B]}]
		if is {
			any++
		}
		if c.Kind == parley.Near || c.Kind == parley.Exact {
			near++
			if is {
				right++
			}
		}
	}
	return []figure{
		{"found with any kind", percent(any, len(truth)), fmt.Sprintf("%d pairs by the enumeration", len(truth))},
		{"true, of near and exact", percent(right, near), ""},
	}, nil
}

func percent(part, all int) float64 { return 100 * float64(part) / float64(max(all, 1)) }

// enumerate returns all pairs of articles of which the shorter has half of its word 8-grams, or more, in the other: every shingle
// of every article is sorted, and the articles that share one are counted, so that no pair is missed.
func enumerate(articles []parley.Article) map[[2]int]float64 {
	type use struct {
		gram    uint64
		article int32
	}
	var uses []use
	sizes := make([]int, len(articles))
	for i, a := range articles {
		grams := shingles8(a.Text)
		sizes[i] = len(grams)
		for _, g := range grams {
			uses = append(uses, use{g, int32(i)})
		}
	}
	slices.SortFunc(uses, func(a, b use) int { return cmp.Or(cmp.Compare(a.gram, b.gram), cmp.Compare(a.article, b.article)) })
	common := map[[2]int]int{}
	for i := 0; i < len(uses); {
		j := i
		for j < len(uses) && uses[j].gram == uses[i].gram {
			j++
		}
		for x := i; x < j; x++ {
			for y := x + 1; y < j; y++ {
				common[[2]int{int(uses[x].article), int(uses[y].article)}]++
			}
		}
		i = j
	}
	out := map[[2]int]float64{}
	for p, n := range common {
		if share := float64(n) / float64(min(sizes[p[0]], sizes[p[1]])); share >= 0.5 {
			out[p] = share
		}
	}
	return out
}

// shingles8 returns the set of word 8-grams of a text as hashes, sorted; words are those of UAX #29 that hold a letter or a number, in
// lower case with straight apostrophes. A text of fewer words has one shingle, of all.
func shingles8(text string) []uint64 {
	var ws []string
	for it := segment.FromString(text); it.Next(); {
		if w := it.Value(); strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			ws = append(ws, strings.ReplaceAll(strings.ToLower(w), "’", "'"))
		}
	}
	var out []uint64
	for i := 0; i < max(len(ws)-7, min(len(ws), 1)); i++ {
		out = append(out, xxh3.HashString(strings.Join(ws[i:min(i+8, len(ws))], " ")))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// newsroomTask measures kinds of pairs on the invented reports. An independent pair is one that a story holds together and no
// copy; another story is one that neither does.
func newsroomTask(name, about string, heldOut bool) task {
	return task{name: name, about: about, folder: "internal/newsrooms", needs: []string{"texts"},
		source: "this repository, internal/newsrooms",
		run:    func(string) ([]figure, error) { return newsroomKinds(heldOut) }}
}

func newsroomKinds(heldOut bool) ([]figure, error) {
	set := newsrooms.Load()
	got, err := kindsOf(set)
	if err != nil {
		return nil, err
	}
	right, gold, said := map[newsrooms.Kind]int{}, map[newsrooms.Kind]int{}, map[newsrooms.Kind]int{}
	for _, p := range set.Pairs {
		if p.HeldOut != heldOut {
			continue
		}
		kind := got[[2]string{p.A, p.B}]
		gold[p.Kind]++
		said[kind]++
		if kind == p.Kind {
			right[kind]++
		}
	}
	var out []figure
	sum := 0.0
	kinds := []newsrooms.Kind{newsrooms.Near, newsrooms.Rewrite, newsrooms.SharedQuotes, newsrooms.Independent, newsrooms.Other}
	for _, k := range kinds {
		f := harmonic(percent(right[k], said[k]), percent(right[k], gold[k]))
		sum += f
		out = append(out, figure{string(k), f, ""})
	}
	return append([]figure{{"macro-F1", sum / float64(len(kinds)), ""}}, out...), nil
}

// kindsOf returns what Parley makes of every pair of the set.
func kindsOf(set newsrooms.Set) (map[[2]string]newsrooms.Kind, error) {
	var articles []parley.Article
	for _, a := range set.Articles {
		articles = append(articles, parley.Article{ID: a.ID, Outlet: parley.Optional(a.Outlet), Title: parley.Optional(a.Title),
			Published: parley.Optional(a.Published), Text: a.Text})
	}
	found, _, err := copies.Find(context.Background(), articles)
	if err != nil {
		return nil, err
	}
	groups, err := stories.Find(context.Background(), articles)
	if err != nil {
		return nil, err
	}
	story := map[string]string{}
	for _, s := range groups {
		for _, id := range s.Articles {
			story[id] = s.ID
		}
	}
	out := map[[2]string]newsrooms.Kind{}
	for _, p := range set.Pairs {
		out[[2]string{p.A, p.B}] = newsrooms.Other
		if story[p.A] == story[p.B] {
			out[[2]string{p.A, p.B}] = newsrooms.Independent
		}
	}
	for _, c := range found {
		kind := newsrooms.Kind(c.Kind)
		if c.Kind == parley.Exact {
			kind = newsrooms.Near
		}
		out[[2]string{c.A, c.B}] = kind
	}
	return out, nil
}
