package copies

import (
	"fmt"

	"parley"
)

// leastWords is the least length of a text that can be a retelling: a brief item says too little to tell.
const leastWords = 40

// describe fills in what a retelling is shown by: the passages told in both, and numbers that differ between them.
func (r *retold) describe(c *parley.Copy, a, b *parley.Article, wordsA, wordsB int) {
	c.Kind = parley.Rewrite
	ra, rb := parley.NewRuler(a.Text), parley.NewRuler(b.Text)
	mine, told := r.a, r.ab
	if r.swapped {
		mine, told = r.b, r.ba
	}
	words, all := 0.0, 0.0
	for i := range mine {
		all += float64(mine[i].to - mine[i].from)
		if told.met[i] < aligned {
			continue
		}
		words += float64(mine[i].to - mine[i].from)
		sa, sb := &r.a[min(i, len(r.a)-1)], &r.b[min(told.place[i], len(r.b)-1)]
		if r.swapped {
			sa, sb = &r.a[told.place[i]], &r.b[i]
		}
		c.Evidence = append(c.Evidence, parley.PassagePair{A: ra.Span(sa.from, sa.to), B: rb.Span(sb.from, sb.to)})
		if x, y, ok := numbersDiffer(sa, sb); ok {
			c.Changed = append(c.Changed, parley.CopiedChange{Kind: parley.ChangedNumber,
				A: ra.Span(int(x.start), int(x.end)), B: rb.Span(int(y.start), int(y.end))})
		}
	}
	c.Score = float64(int(1000*words/max(all, 1))) / 1000
	c.Because = []string{
		fmt.Sprintf("%.0f %% of what one says stands in the other in other words, sentence by sentence", 100*r.features.strong),
		fmt.Sprintf("%.0f %% of its names and numbers are there too", 100*r.features.hard),
	}
}

// numbersDiffer returns two numbers where each of two passages has one that the other lacks.
func numbersDiffer(a, b *segment) (x, y segmentTerm, ok bool) {
	only := func(s, t *segment) (segmentTerm, int) {
		var first segmentTerm
		n := 0
		for _, u := range s.terms {
			if u.digit && !hasTerm(t, u) {
				if n == 0 || u.start < first.start {
					first = u
				}
				n++
			}
		}
		return first, n
	}
	x, nx := only(a, b)
	y, ny := only(b, a)
	return x, y, nx == 1 && ny == 1
}

func hasTerm(s *segment, t segmentTerm) bool {
	for _, u := range s.terms {
		if u.id == t.id {
			return true
		}
	}
	return false
}

// describeQuotes fills in what shared quotations are shown by.
func describeQuotes(c *parley.Copy, a, b *parley.Article, ta, tb *text, quotes []sharedQuote) {
	c.Kind = parley.SharedQuotes
	sa := textSide{a.Text, ta.words, parley.NewRuler(a.Text)}
	sb := textSide{b.Text, tb.words, parley.NewRuler(b.Text)}
	shared := 0
	for _, q := range quotes {
		c.Evidence = append(c.Evidence, parley.PassagePair{A: sa.span(q.a, q.a+q.n), B: sb.span(q.b, q.b+q.n)})
		shared += q.n
	}
	c.Score = float64(1000*min(shared, len(ta.words), len(tb.words))/min(len(ta.words), len(tb.words))) / 1000
	c.Because = []string{fmt.Sprintf("both quote the same %d words", shared)}
}
