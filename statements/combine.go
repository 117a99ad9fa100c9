package statements

import (
	"slices"
	"sort"
	"strings"

	"parley"
)

// How sure a statement is that was read from the grammar; see the constants in statements.go.
const (
	sureClause = 0.8 // a cue with its subject and a clause
	sureHedge  = 0.5 // an adverb: who said it is not told
)

// withReports adds what the grammar reports to the quotations found by their marks. A cue that reports a quotation already
// reports nothing else.
func (f *finder) withReports(found []finding) []finding {
	taken := map[int]bool{}
	for _, x := range found {
		for k := x.cue.first; k < x.cue.end; k++ {
			taken[k] = true
		}
	}
	for _, r := range f.reports() {
		if taken[r.cue.first] || r.cue.first >= r.cue.end {
			continue
		}
		x, ok := f.merge(r)
		if !ok || r.hedge && f.coveredBy(found, x) {
			continue
		}
		for k := r.cue.first; k < r.cue.end; k++ {
			taken[k] = true
		}
		found = append(found, x)
	}
	return found
}

// merge fits the content of a report to the quotation marks around it: words inside somebody's quotation stay inside it, a
// quotation that the content touches belongs to it whole.
func (f *finder) merge(r report) (finding, bool) {
	x := finding{attribution: r.attribution, kind: parley.Indirect, sure: sureClause, hedge: r.hedge}
	if r.hedge {
		x.sure = sureHedge
	}
	for _, w := range r.content {
		x.content = append(x.content, piece{f.doc.Tokens[w.first].Start, f.doc.Tokens[w.end-1].End})
	}
	cue := f.doc.Tokens[r.cue.first].Start
	if q := f.quoteAt(cue); q != nil {
		if !r.clausal || f.ownThought(r) {
			return x, false
		}
		return f.insideQuote(x, q)
	}
	f.widen(&x)
	return x, len(x.content) > 0
}

// ownThought reports whether somebody quotes himself thinking: "I think" in one's own quotation is no statement.
func (f *finder) ownThought(r report) bool {
	return r.source.first < r.source.end && isOneOf(strings.ToLower(f.form(r.source.first)), "i", "we", "you", "it")
}

// quoteAt returns the quotation that holds byte pos, or nil.
func (f *finder) quoteAt(pos int) *quotation {
	i := sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].end > pos })
	if i < len(f.quotes) && f.quotes[i].open < pos {
		return &f.quotes[i]
	}
	return nil
}

// insideQuote keeps the content that stands in the same quotation as its cue.
func (f *finder) insideQuote(x finding, q *quotation) (finding, bool) {
	var kept []piece
	for _, p := range x.content {
		for _, in := range q.pieces {
			if s, e := max(p.start, in.start), min(p.end, in.end); s < e {
				kept = append(kept, piece{s, e})
			}
		}
	}
	x.content = kept
	return x, len(kept) > 0
}

// widen takes the quotations that the content touches in whole, and tells the kind: all in marks, some of it, nothing.
func (f *finder) widen(x *finding) {
	quoted, plain := false, false
	for i := range x.content {
		p := &x.content[i]
		for k := range f.quotes {
			q := &f.quotes[k]
			if q.open >= p.end || q.end <= p.start {
				continue
			}
			quoted = true
			p.start = min(p.start, q.open)
			if q.end > p.end && strings.Contains(f.article.Text[p.end:q.end], "\n\n") {
				continue
			}
			p.end = max(p.end, q.end)
		}
		plain = plain || f.wordsOutside(*p)
	}
	switch {
	case quoted && plain:
		x.kind = parley.Mixed
	case quoted:
		x.kind = parley.Direct
		for i := range x.content {
			x.content[i] = f.unquoted(x.content[i])
		}
	}
	x.content = slices.DeleteFunc(x.content, func(p piece) bool { return p.start >= p.end })
}

// wordsOutside reports whether a piece has words outside quotation marks.
func (f *finder) wordsOutside(p piece) bool {
	for k := f.tokenAt(p.start); k < len(f.doc.Tokens) && f.doc.Tokens[k].Start < p.end; k++ {
		if !f.isMark(k) && f.quoteAt(f.doc.Tokens[k].Start) == nil {
			return true
		}
	}
	return false
}

// unquoted takes the outermost marks off a piece that is all quotation.
func (f *finder) unquoted(p piece) piece {
	for _, q := range f.quotes {
		if q.open == p.start {
			return piece{q.pieces[0].start, q.pieces[0].end}
		}
	}
	return p
}

// coveredBy reports whether another statement already holds the words of a hedge.
func (f *finder) coveredBy(found []finding, x finding) bool {
	at := f.doc.Tokens[x.cue.first].Start
	return slices.ContainsFunc(found, func(y finding) bool { return covers(y.content, piece{at, at + 1}) })
}

func covers(content []piece, p piece) bool {
	return slices.ContainsFunc(content, func(c piece) bool { return c.start <= p.start && p.end <= c.end })
}

// nest finds for each statement the smallest one whose content holds its cue and its content.
func (f *finder) nest(found []finding, out []parley.Statement) {
	for i := range found {
		best := -1
		cue := piece{f.doc.Tokens[found[i].cue.first].Start, f.doc.Tokens[found[i].cue.end-1].End}
		for k := range found {
			if k == i || !covers(found[k].content, cue) || !covers(found[k].content, found[i].content[0]) {
				continue
			}
			if best < 0 || length(found[k].content) < length(found[best].content) {
				best = k
			}
		}
		if best >= 0 {
			out[i].Inside = parley.Optional(out[best].ID)
		}
	}
}

func length(content []piece) int {
	n := 0
	for _, p := range content {
		n += p.end - p.start
	}
	return n
}
