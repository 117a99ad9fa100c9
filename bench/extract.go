package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"parley"
	"parley/clean"
)

// extraction measures the text of pages as the article-extraction-benchmark of Scrapinghub does (its evaluate.py, 2020): bags
// of 4-word shingles, words being \w+ with case kept; the mean over pages of precision and of recall, and their F1.
var extraction = task{
	name:   "extraction",
	about:  "article text of 181 pages, shingle F1 (article-extraction-benchmark)",
	needs:  []string{"scrapinghub/html", "scrapinghub/ground-truth.json"},
	run:    extract,
	source: "github.com/scrapinghub/article-extraction-benchmark at 4a3bc97",
}

func extract(dir string) ([]figure, error) {
	dir = filepath.Join(dir, "scrapinghub")
	file, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return nil, err
	}
	var gold map[string]struct {
		ArticleBody string `json:"articleBody"`
	}
	if err := json.Unmarshal(file, &gold); err != nil {
		return nil, err
	}
	var ids []string
	for id := range gold {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	pages := make([]overlap, len(ids))
	errs := make([]error, len(ids))
	var wg sync.WaitGroup
	workers := make(chan struct{}, 2)
	for i, id := range ids {
		workers <- struct{}{}
		wg.Go(func() {
			defer func() { <-workers }()
			text, err := cleaned(filepath.Join(dir, "html", id+".html.gz"))
			pages[i], errs[i] = compareShingles(gold[id].ArticleBody, text), err
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	p, r, f := overall(pages)
	peers := "rs_trafilatura .970, go_trafilatura .960, trafilatura 2.0 .958, readability.js .947 (the set's README)"
	return []figure{{"F1", 100 * f, peers}, {"precision", 100 * p, ".951, .940, .938, .914"}, {"recall", 100 * r, ".990, .980, .978, .982"}}, nil
}

// cleaned is the text of a page, "" if it was rejected.
func cleaned(name string) (string, error) {
	body, err := unpack(name)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	a, _, _ := clean.Article(parley.Page{Source: name, ID: "page", Kind: parley.HTML, Body: body}, clean.Options{})
	return a.Text, nil
}

// An overlap is what two bags of shingles share, miss and add, as shares of the whole.
type overlap struct{ both, extra, missing float64 }

func compareShingles(gold, got string) overlap {
	g, p := shingles(gold), shingles(got)
	var o overlap
	for k, n := range p {
		o.both += float64(min(n, g[k]))
		o.extra += float64(max(0, n-g[k]))
	}
	for k, n := range g {
		o.missing += float64(max(0, n-p[k]))
	}
	if sum := o.both + o.extra + o.missing; sum > 0 {
		return overlap{o.both / sum, o.extra / sum, o.missing / sum}
	}
	return o
}

// shingles counts the runs of four words; a shorter text is one run.
func shingles(text string) map[uint64]int {
	words := wordsOf(text)
	out := map[uint64]int{}
	for i := range max(1, len(words)-3) {
		run := words[i:min(i+4, len(words))]
		if len(run) == 0 {
			break
		}
		h := fnv.New64a()
		for _, w := range run {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		out[h.Sum64()]++
	}
	return out
}

// wordsOf splits as Python's \w+ does: letters, digits, marks of some scripts and the underscore.
func wordsOf(text string) []string {
	var out []string
	start := -1
	for i, r := range text {
		in := isWord(r)
		if in && start < 0 {
			start = i
		}
		if !in && start >= 0 {
			out = append(out, text[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, text[start:])
	}
	return out
}

// overall is the mean precision over pages with text found, the mean recall over pages with text to find, and their F1.
func overall(pages []overlap) (p, r, f float64) {
	var np, nr float64
	for _, o := range pages {
		if o.both+o.extra > 0 {
			p += o.both / (o.both + o.extra)
			np++
		}
		if o.both+o.missing > 0 {
			r += o.both / (o.both + o.missing)
			nr++
		}
	}
	if np > 0 {
		p /= np
	}
	if nr > 0 {
		r /= nr
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}
