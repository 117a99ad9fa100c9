package report

import (
	"strings"

	"znkr.io/diff"

	"parley"
)

// run is a piece of a copy held against its original: words of both, of the original alone, of the copy alone, or words of
// both that are left out.
type run struct {
	Kind runKind
	Text string
	Left int // words, of a gap
}

type runKind string

const (
	same  runKind = "same"
	taken runKind = "taken" // out of the original
	added runKind = "added" // by the copy
	gap   runKind = "gap"
)

const (
	contextWords = 8    // words of both shown around a difference
	mostDiffed   = 40   // copies of a page that are held against their originals word by word
	diffedWords  = 6000 // words of a text above which it is not
	mostRuns     = 400  // pieces shown of one copy
)

// wordDiff holds a copy against its original word by word, and says how many words differ on either side. Texts that are
// the same, or too long, give nothing.
func wordDiff(original, copied string) (runs []run, out, in int) {
	a, b := strings.Fields(original), strings.Fields(copied)
	if len(a) > diffedWords || len(b) > diffedWords {
		return nil, 0, 0
	}
	i, j := 0, 0
	for _, e := range diff.Edits(strings.Fields(plainMarks.Replace(original)), strings.Fields(plainMarks.Replace(copied))) {
		switch e.Op {
		case diff.Match:
			runs = push(runs, same, b[j])
			i, j = i+1, j+1
		case diff.Delete:
			runs = push(runs, taken, a[i])
			i, out = i+1, out+1
		case diff.Insert:
			runs = push(runs, added, b[j])
			j, in = j+1, in+1
		}
	}
	if out+in == 0 {
		return nil, 0, 0
	}
	return elide(runs), out, in
}

// plainMarks makes typographic marks plain ones: a copy does not differ by them.
var plainMarks = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'", "–", "-", "—", "-")

// push adds a word to the last run of its kind. Where words were taken out and added in turn, all that were taken out stand
// first.
func push(runs []run, kind runKind, word string) []run {
	n := len(runs)
	switch {
	case n > 0 && runs[n-1].Kind == kind:
		runs[n-1].Text += " " + word
	case kind == taken && n > 1 && runs[n-1].Kind == added && runs[n-2].Kind == taken:
		runs[n-2].Text += " " + word
	default:
		runs = append(runs, run{Kind: kind, Text: word})
	}
	return runs
}

// elide leaves out what both have far from any difference, with the number of words.
func elide(runs []run) []run {
	var out []run
	for i, r := range runs {
		words := strings.Fields(r.Text)
		before, after := contextWords, contextWords
		if i == 0 {
			before = 0
		}
		if i == len(runs)-1 {
			after = 0
		}
		if left := len(words) - before - after; r.Kind == same && left > 2 {
			if before > 0 {
				out = append(out, run{Kind: same, Text: strings.Join(words[:before], " ")})
			}
			out = append(out, run{Kind: gap, Left: left})
			if after > 0 {
				out = append(out, run{Kind: same, Text: strings.Join(words[len(words)-after:], " ")})
			}
			continue
		}
		out = append(out, r)
	}
	return out
}

// facing is an aligned passage of a retelling beside that of its original.
type facing struct{ A, B string }

const (
	mostFacing   = 6   // passages shown of a retelling
	facingLength = 240 // code points of each
)

// hold puts a copy beside its original: a copy of the words word by word, a retelling by its passages.
func (x *index) hold(one *copied, c *parley.Copy, from string) {
	a, b := x.articles[from], x.articles[one.Article.ID]
	if a == nil || b == nil || x.detail == bare {
		return
	}
	if c.Kind == parley.Rewrite {
		for _, e := range c.Evidence {
			if len(one.Passages) == mostFacing {
				one.PassagesLeft = len(c.Evidence) - mostFacing
				break
			}
			p := facing{cut(e.A.Text, facingLength), cut(e.B.Text, facingLength)}
			if c.A != from {
				p.A, p.B = p.B, p.A
			}
			one.Passages = append(one.Passages, p)
		}
		return
	}
	if x.diffed == mostDiffed {
		return
	}
	x.diffed++
	one.Runs, one.Taken, one.Added = wordDiff(a.Text, b.Text)
	if len(one.Runs) > mostRuns {
		one.RunsLeft, one.Runs = len(one.Runs)-mostRuns, one.Runs[:mostRuns]
	}
	one.Same = one.Taken+one.Added == 0 && strings.Join(strings.Fields(a.Text), " ") == strings.Join(strings.Fields(b.Text), " ")
}
