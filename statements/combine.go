package statements

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"parley"
)

// withReports adds what the grammar reports to the quotations found by their marks. A cue that reports a quotation already
// reports nothing else, and an adverb hedges nothing inside another statement: a cue tells it there.
func (f *finder) withReports(found []finding) []finding {
	taken := make([]bool, len(f.doc.Tokens))
	for _, x := range found {
		f.take(taken, x.cue)
	}
	var hedges []finding
	said := map[piece]bool{} // by what, in pieces that stand alone
	ends := map[int][]int{}  // the quotations in found, by the token behind them
	for i := range found {
		f.noteEnd(ends, found, i)
	}
	for _, r := range f.reports() {
		if r.cue.first >= r.cue.end || taken[r.cue.first] || f.saidAgain(&r, found, ends) {
			continue
		}
		x, ok := f.merge(r)
		switch {
		case !ok || said[x.content[0]]:
			continue // "said in an address that": one of the two cues is enough
		case x.hedge:
			hedges = append(hedges, x)
		default:
			found = append(found, x)
			f.noteEnd(ends, found, len(found)-1)
			said[x.content[0]] = true
		}
		f.take(taken, r.cue)
	}
	at := make([]int, len(hedges))
	for i, x := range hedges {
		at[i] = f.doc.Tokens[x.cue.first].Start
	}
	for i, holders := range holders(found, at) {
		if len(holders) == 0 {
			found = append(found, hedges[i])
		}
	}
	return found
}

// noteEnd notes under the token behind finding i that it ends there, if it is a quotation behind its cue.
func (f *finder) noteEnd(ends map[int][]int, found []finding, i int) {
	if x := &found[i]; x.kind == parley.Direct && x.cue.end > x.cue.first && x.cue.first < f.tokenAt(x.content[0].start) {
		behind := f.tokenAt(x.content[len(x.content)-1].end)
		ends[behind] = append(ends[behind], i)
	}
}

// saidAgain reports whether a pronoun and a cue behind a quotation only say again that it was said: “X told them: “…,” she said”.
// ends is what noteEnd noted.
func (f *finder) saidAgain(r *report, found []finding, ends map[int][]int) bool {
	if r.by != byParenthesis || r.source.end != r.source.first+1 || f.doc.Tokens[r.source.first].UPOS != "PRON" || r.source.first == 0 {
		return false
	}
	before := f.tokenAt(f.doc.Tokens[r.source.first].Start)
	if i := f.quoteAfter(f.doc.Tokens[before].Start); i == 0 || before-f.tokenAt(f.quotes[i-1].end) > 2 {
		return false // no quotation ends there
	}
	for behind := before - 2; behind <= before; behind++ {
		for _, i := range ends[behind] {
			if f.doc.SentenceOf(found[i].cue.first) == f.doc.SentenceOf(r.cue.first) {
				return true
			}
		}
	}
	return false
}

func (f *finder) take(taken []bool, cue words) {
	for k := cue.first; k < cue.end; k++ {
		taken[k] = true
	}
}

// merge fits the content of a report to the quotation marks around it: words inside somebody's quotation stay inside it, a
// quotation that the content touches belongs to it whole.
func (f *finder) merge(r report) (finding, bool) {
	x := finding{attribution: r.attribution, kind: parley.Indirect, sure: sureBy[r.by], hedge: r.by == byAdverb, by: r.by, whole: r.by == byPredicate || f.standsForClause(r.content)}
	x.source = f.bare(f.pastApposition(x.source, x.cue))
	for _, w := range r.content {
		x.content = append(x.content, piece{f.doc.Tokens[w.first].Start, f.doc.Tokens[w.end-1].End})
	}
	cue := f.doc.Tokens[r.cue.first].Start
	if q := f.quoteAt(cue); q != nil {
		if !r.by.clausal() || f.ownThought(r) {
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
	if i := f.quoteAfter(pos); i < len(f.quotes) && f.quotes[i].open < pos {
		return &f.quotes[i]
	}
	return nil
}

// quoteFrom returns the quotation that opens at token k, or nil.
func (f *finder) quoteFrom(k int) *quotation {
	if i := f.quoteAfter(f.doc.Tokens[k].Start); i < len(f.quotes) && f.quotes[i].open == f.doc.Tokens[k].Start {
		return &f.quotes[i]
	}
	return nil
}

// quoteAfter returns the first quotation that ends behind byte pos.
func (f *finder) quoteAfter(pos int) int {
	return sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].end > pos })
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
		for k := f.quoteAfter(p.start); k < len(f.quotes) && f.quotes[k].open < p.end; k++ {
			q := &f.quotes[k]
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
	if i := f.quoteAfter(p.start); i < len(f.quotes) && f.quotes[i].open == p.start {
		return f.quotes[i].pieces[0]
	}
	return p
}

// nest finds for each statement the smallest one whose content holds its cue and its content.
func (f *finder) nest(found []finding, out []parley.Statement) {
	lengths := make([]int, len(found))
	for i, x := range found {
		lengths[i] = length(x.content)
	}
	for i, holders := range holders(found, f.starts(found)) {
		best := -1
		cue := f.cueOrContent(found[i])
		for _, k := range holders {
			if k != i && (best < 0 || lengths[k] < lengths[best]) && covers(found[k].content, cue) && covers(found[k].content, found[i].content[0]) {
				best = k
			}
		}
		if best >= 0 {
			out[i].Inside = parley.Optional(out[best].ID)
		}
	}
}

// unmix makes a mixed content indirect that has lost its quotation.
func (f *finder) unmix(x *finding) {
	if x.kind != parley.Mixed {
		return
	}
	for _, p := range x.content {
		if k := f.quoteAfter(p.start); k < len(f.quotes) && f.quotes[k].open < p.end {
			return
		}
	}
	x.kind = parley.Indirect
}

// markWidth is the width of a closing mark, in bytes: a mixed content holds it, a direct one does not.
const markWidth = 3

// cutTails ends a content before a participle by which its own source reports something else: in "he said it was late, hinting
// at a delay" the second is no part of the first, though the tree has it there.
func (f *finder) cutTails(found []finding) {
	at := f.starts(found)
	held := holders(found, at)
	for i, x := range found {
		k := x.cue.first
		if x.cue.first >= x.cue.end || k < 2 || f.doc.Tokens[k].XPOS != "VBG" || f.form(k-1) != "," || f.quoteAt(at[i]) != nil {
			continue
		}
		for _, n := range held[i] {
			y := &found[n]
			last := &y.content[len(y.content)-1]
			if n != i && y.source == x.source && y.kind != parley.Direct && last.start < at[i] && at[i] < last.end && last.end <= x.content[len(x.content)-1].end+markWidth {
				last.end = f.doc.Tokens[k-2].End
				f.unmix(y)
			}
		}
	}
}

// cutNext ends a content before another report that the tree puts into it: "the judges who ruled that it ends said", "she said it
// was late, while he said".
func (f *finder) cutNext(found []finding) {
	at := f.starts(found)
	held := holders(found, at)
	for i, y := range found {
		if y.cue.first >= y.cue.end || y.source.first >= y.source.end || f.quoteAt(at[i]) != nil {
			continue
		}
		for _, n := range held[i] {
			x := &found[n]
			if start := f.tokenAt(x.content[0].start); n != i && start > y.source.first && start < y.source.end && y.source.end <= y.cue.first {
				found[i].source.first = start // "told Capital FM Lorn had agreed"
			}
			cut := f.cutBefore(x, &y)
			last := &x.content[len(x.content)-1]
			if n != i && (y.by == byAccording || y.by == byParenthesis) && x.cue.first < y.cue.first && x.kind != parley.Direct && covers(y.content, f.cueOrContent(*x)) {
				f.cutOut(x, &y)
				last = &x.content[len(x.content)-1]
			}
			if n != i && f.relayed(x, &y) {
				f.cutOut(x, &y)
				found[i].content[0].start = f.doc.Tokens[x.source.first].Start
				continue
			}
			if n != i && cut > 0 && x.kind != parley.Direct && len(x.content) > 1 && last.start >= f.doc.Tokens[cut-1].End && at[i] < last.end {
				x.content = x.content[:len(x.content)-1]
				f.unmix(x)
				continue
			}
			if n != i && cut > 0 && x.kind != parley.Direct && last.start < f.doc.Tokens[cut-1].End && at[i] < last.end {
				last.end = f.doc.Tokens[cut-1].End
				f.unmix(x)
			}
		}
	}
}

// relayed reports whether statement y vouches for the whole report x though the tree gives it what x says: "the crews said they had waited,
// according to the board".
func (f *finder) relayed(x, y *finding) bool {
	return y.by == byAccording && x.by == byClause && x.kind != parley.Direct && f.form(y.cue.first-1) == "," && len(y.content) == 1 &&
		x.source.first < x.source.end && x.source.end <= x.cue.first && !f.relative(x.source.end) && y.content[0].start == x.content[0].start && y.content[0].end < f.doc.Tokens[y.cue.first].Start && f.doc.SentenceOf(x.source.first) == f.doc.SentenceOf(y.cue.first)
}

// cutOut takes the words of a report that is put beside a content ("..., according to him") out of the content.
func (f *finder) cutOut(x, y *finding) {
	first, end := min(y.cue.first, y.source.first), max(y.cue.end, y.source.end)
	if y.by == byParenthesis && y.clause.first < y.clause.end {
		first, end = min(first, y.clause.first), max(end, y.clause.end)
	}
	var kept []piece
	for _, p := range x.content {
		a, b := f.doc.Tokens[first].Start, f.doc.Tokens[end-1].End
		if a < p.start || b > p.end {
			kept = append(kept, p)
			continue
		}
		before, after := first, end
		for before > 0 && f.isMark(before-1) {
			before--
		}
		for after < len(f.doc.Tokens) && f.isMark(after) {
			after++
		}
		if before > 0 && f.doc.Tokens[before-1].End > p.start {
			kept = append(kept, piece{p.start, f.doc.Tokens[before-1].End})
		}
		if after < len(f.doc.Tokens) && f.doc.Tokens[after].Start < p.end {
			kept = append(kept, piece{f.doc.Tokens[after].Start, p.end})
		}
	}
	if len(kept) > 0 {
		x.content = kept
	}
}

// standsForClause reports whether a content is a pronoun that stands for what was said: "agreed to that".
func (f *finder) standsForClause(content []words) bool {
	return len(content) == 1 && content[0].end == content[0].first+1 && isOneOf(f.form(content[0].first), "that", "this", "so")
}

// joint returns the comma between two tokens that joins a clause with "and" or "but" to what stands before it, the last one, or 0.
func (f *finder) joint(first, end int) int {
	for k := end - 2; k > first; k-- {
		if f.form(k) == "," && isOneOf(f.form(k+1), "and", "but") && f.doc.SentenceOf(first) == f.doc.SentenceOf(end) {
			return k
		}
	}
	return 0
}

// cutBefore returns the token before which statement y ends the content of x, or 0.
func (f *finder) cutBefore(x, y *finding) int {
	switch k := y.source.first; {
	case y.kind == parley.Direct && x.by == byClause && x.cue.end <= k && k < y.cue.first && !f.hasVerb(words{k, y.cue.first}) && y.content[0].start > f.doc.Tokens[y.cue.first].Start:
		return f.joint(x.cue.end, k) // "said the berth was lost, and when pressed on it, the crew replied: “...”"
	case x.source == y.source && x.by == byClause && y.kind != parley.Direct && y.cue.first > x.cue.end && f.doc.Tokens[y.cue.first-1].UPOS == "CCONJ":
		return y.cue.first - 1 // "said she had been ill and called it a cold": the source is that of both
	case x.source.first == k && x.cue.first > k && x.cue.first < y.cue.first && x.cue.first < y.source.end && isOneOf(f.doc.Tokens[y.cue.first].XPOS, "VBD", "VBZ", "VBP"):
		return y.cue.first // the relative clause of who says y
	case (x.by == byObject || x.by == byPreposition) && k >= 2 && isOneOf(strings.ToLower(f.form(k-1)), "which", "whom") && f.form(k-2) == "," && x.cue.first < k:
		return k - 2 // "acknowledged its opposition, which he calls a red line"
	case k >= 2 && k < y.cue.first && x.cue.first < k && isOneOf(strings.ToLower(f.form(k-1)), "while", "whereas", "though", "although") && f.form(k-2) == ",":
		return k - 2
	case k >= 3 && k < y.cue.first && x.cue.first < k && isOneOf(strings.ToLower(f.form(k-1)), "while", "whereas", "though", "although") && isOneOf(f.form(k-2), "”", "\"", "''", "’") && f.form(k-3) == ",":
		return k - 1 // the comma stands within the marks
	case k >= 1 && k < y.cue.first && x.cue.first < k && x.cue.first < x.cue.end && isOneOf(f.form(k-1), ";", "("):
		return k - 1 // "said it was late; the board puts the delay at two days"
	}
	return 0
}

// withoutInnerPhrases leaves out statements inside others whose content is a phrase without a verb: "said that its promise of a
// patrol stands".
func (f *finder) withoutInnerPhrases(found []finding) []finding {
	held := holders(found, f.starts(found))
	var out []finding
	for i, x := range found {
		inner := slices.ContainsFunc(held[i], func(k int) bool { return k != i && covers(found[k].content, x.content[0]) })
		if !inner || x.kind == parley.Direct || x.whole || f.verbal(x.content) {
			out = append(out, x)
		}
	}
	return out
}

// verbal reports whether a content has a verb.
func (f *finder) verbal(content []piece) bool {
	for _, p := range content {
		for k := f.tokenAt(p.start); k < len(f.doc.Tokens) && f.doc.Tokens[k].Start < p.end; k++ {
			if isOneOf(f.doc.Tokens[k].UPOS, "VERB", "AUX", "") {
				return true
			}
		}
	}
	return false
}

// cueOrContent returns where the cue stands, or the beginning of the content where there is none.
func (f *finder) cueOrContent(x finding) piece {
	if x.cue.first >= x.cue.end {
		return x.content[0]
	}
	return piece{f.doc.Tokens[x.cue.first].Start, f.doc.Tokens[x.cue.end-1].End}
}

// starts returns the bytes at which the findings' cues begin, or their contents where there is no cue.
func (f *finder) starts(found []finding) []int {
	at := make([]int, len(found))
	for i, x := range found {
		at[i] = f.cueOrContent(x).start
	}
	return at
}

// holders returns for each byte position the findings whose content holds it, in their order. It takes time in the number
// of findings and positions, and in how deep the contents lie in each other.
func holders(found []finding, at []int) [][]int {
	type owned struct {
		piece
		owner int
	}
	var pieces []owned
	for n := range found {
		for _, p := range found[n].content {
			pieces = append(pieces, owned{p, n})
		}
	}
	slices.SortStableFunc(pieces, func(a, b owned) int { return cmp.Compare(a.start, b.start) })
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	out := make([][]int, len(at))
	var open []owned
	for _, i := range order {
		for len(pieces) > 0 && pieces[0].start <= at[i] {
			open, pieces = append(open, pieces[0]), pieces[1:]
		}
		open = slices.DeleteFunc(open, func(o owned) bool { return o.end <= at[i] })
		for _, o := range open {
			out[i] = append(out[i], o.owner)
		}
		slices.Sort(out[i])
		out[i] = slices.Compact(out[i])
	}
	return out
}

// covers reports whether one piece of a content, whose pieces are in order and apart, holds p.
func covers(content []piece, p piece) bool {
	i := sort.Search(len(content), func(i int) bool { return content[i].end >= p.end })
	return i < len(content) && content[i].start <= p.start
}

func length(content []piece) int {
	n := 0
	for _, p := range content {
		n += p.end - p.start
	}
	return n
}
