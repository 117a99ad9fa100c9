package copies

import (
	"fmt"

	"parley"
)

// leastWords is the least length of a text that can be a retelling: a brief item says too little to tell.
const leastWords = 40

// describe fills in what a retelling is shown by: the passages told in both, and numbers that differ between them.
func (r *retold) describe(c *parley.Copy, a, b *parley.Article) {
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

// numbersDiffer returns two numbers of two passages that count the same: each lacks the other's, and one word follows both.
func numbersDiffer(a, b *segment) (x, y segmentTerm, ok bool) {
	for _, x := range a.terms {
		if !x.digit || hasTerm(b, x) {
			continue
		}
		counted, ok := a.after(x)
		if !ok {
			continue
		}
		for _, y := range b.terms {
			if !y.digit || hasTerm(a, y) {
				continue
			}
			if other, ok := b.after(y); ok && other.id == counted.id {
				return x, y, true
			}
		}
	}
	return x, y, false
}

// reach is the number of bytes in which the word that a number counts begins after it.
const reach = 24

// after returns the content word that follows a number.
func (s *segment) after(number segmentTerm) (next segmentTerm, ok bool) {
	for _, t := range s.terms {
		if t.start > number.end && t.start < number.end+reach && !t.digit && (!ok || t.start < next.start) {
			next, ok = t, true
		}
	}
	return next, ok
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
func describeQuotes(c *parley.Copy, ta, tb *text, quotes []sharedQuote) {
	c.Kind = parley.SharedQuotes
	sa, sb := ta.side(), tb.side()
	shared := 0
	for _, q := range quotes {
		c.Evidence = append(c.Evidence, parley.PassagePair{A: sa.span(q.a, q.a+q.n), B: sb.span(q.b, q.b+q.n)})
		shared += q.n
	}
	c.Score = float64(1000*min(shared, len(ta.words), len(tb.words))/min(len(ta.words), len(tb.words))) / 1000
	c.Because = []string{fmt.Sprintf("both quote the same %d words", shared)}
}
