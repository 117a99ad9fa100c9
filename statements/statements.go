// Package statements finds who said what in an article.
//
// Call [Find]. Quotations are read from their marks and the words beside them: "...," X said; X told Y: "..."; said X, and
// quotations that go on in the same paragraph or over several; also from a colon or a dash beside a name, and from the labels of
// a transcript. Indirect and mixed statements, and those inside others, are read from the trees of the sentences, where the
// analysis has trees: a cue of lexicon/en/cues.tsv with its subject and the clause or phrase it governs. Marks around titles,
// scare quotes and single words make no statement unless a cue governs them. What is denied to have been said is none.
//
// The definition is docs/annotation.md, after the attributions of PARC (Pareti 2012) and PolNeAR (Newell et al. 2018).
package statements

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// How sure a statement is, by how it was found. The order matters, the numbers are no probabilities.
const (
	sureWithSource   = 0.9 // a cue with a source stands beside the quotation
	sureContinued    = 0.8 // a quotation that follows an attributed one in the same paragraph
	sureWithoutNamed = 0.6 // a cue whose subject is missing
)

// Find returns the statements of an article, in order of their content. doc is the analysis of article.Text, times are its
// time expressions: a date that stands with the cue says when it was said. Speakers are left open: package actors knows who
// is meant. Without trees in doc only direct quotations are found. Find keeps nothing, is safe for concurrent use and takes
// time linear in the length of the text.
func Find(article parley.Article, doc *nlp.Doc, times []parley.Time) []parley.Statement {
	f := &finder{article: article, doc: doc, ruler: parley.NewRuler(article.Text), times: times, cues: lexicon.English().Cues(), lx: lexicon.English()}
	f.times = slices.DeleteFunc(slices.Clone(times), f.inOutletName)
	f.surnamed = map[string][]nlp.Entity{}
	for _, e := range doc.Entities {
		if e.Type == "PER" {
			last := strings.ToUpper(doc.Tokens[e.End-1].Form)
			f.surnamed[last] = append(f.surnamed[last], e)
		}
	}
	f.quotes = quotations(article.Text)
	f.entries = f.findEntries()
	f.quotes = slices.DeleteFunc(f.quotes, f.nickname)
	f.addTurns()
	f.trees = len(doc.Tokens) > 0 && doc.Tokens[0].UPOS != ""
	found := f.direct()
	if f.trees {
		found = f.labels(f.headings(f.withReports(found)))
	}
	found = f.loose(f.continued(found))
	for i := range found {
		slices.SortFunc(found[i].content, func(a, b piece) int { return cmp.Compare(a.start, b.start) })
	}
	slices.SortStableFunc(found, func(a, b finding) int { return cmp.Compare(a.content[0].start, b.content[0].start) })
	return f.statements(found)
}

// A finding is a statement before it has its id.
type finding struct {
	attribution
	content []piece
	kind    parley.StatementKind
	sure    float64
	hedge   bool
	by      construction // of a report
	whole   bool         // the content stands for a clause, though it has no verb: "agree to that", "rejected it as late"
}

// direct finds the quotations that the words beside them report. Two with the same cue between them are one statement.
func (f *finder) direct() []finding {
	var out []finding
	for i := range f.quotes {
		if f.quotes[i].label != (piece{}) {
			out = append(out, f.turnFinding(&f.quotes[i]))
			continue
		}
		a := f.attribute(f.quotes, i)
		switch {
		case a.cue == (words{}) || f.quotes[i].pieces[0].start >= f.quotes[i].pieces[0].end:
		case len(out) > 0 && out[len(out)-1].cue == a.cue:
			last := &out[len(out)-1]
			last.content = append(last.content, f.quotes[i].pieces...)
		default:
			out = append(out, f.finding(a, f.quotes[i].pieces))
		}
	}
	for i := range f.quotes {
		out = append(out, f.quotedInside(i)...)
	}
	return out
}

// quotedInside finds the quotations in other marks inside quotation i that words of the same quotation report.
func (f *finder) quotedInside(i int) []finding {
	var out []finding
	inner := f.innerQuotes(i)
	for k := range inner {
		a, ok := f.behind(inner, k)
		if !ok || f.quoteAt(f.doc.Tokens[a.cue.first].Start) != &f.quotes[i] {
			a, ok = f.ahead(inner, k)
		}
		text := inner[k].text(f.article.Text)
		if ok && a.source.end-a.source.first <= sourceReach/3 && sentence(text) && unicode.IsUpper(firstRune(text)) && f.quoteAt(f.doc.Tokens[a.cue.first].Start) == &f.quotes[i] {
			out = append(out, f.finding(a, inner[k].pieces))
		}
	}
	return out
}

// continued adds to statements the quotations that go on from them in the same paragraph, with nothing between that could name
// another speaker.
func (f *finder) continued(found []finding) []finding {
	holders := f.holdersOfQuotes(found)
	for i := 1; i < len(f.quotes); i++ {
		last := i - 1
		if last > 0 && len(holders[last]) == 0 && len(holders[last-1]) > 0 && f.inCueClause(&found[holders[last-1][0]], &f.quotes[last]) {
			last-- // the name of a programme: said on "The Long Canal"
		}
		if len(holders[i]) > 0 || len(holders[last]) == 0 {
			continue
		}
		k := holders[last][0]
		if found[k].kind == parley.Indirect || !f.goesOn(&found[k], &f.quotes[last], &f.quotes[i]) || f.beforeColon(i) != (words{}) {
			continue
		}
		found[k].content = append(found[k].content, f.quotes[i].pieces...)
		found[k].sure = min(found[k].sure, sureContinued)
		holders[i] = holders[last][:1]
	}
	return found
}

// inCueClause reports whether a quotation stands in the clause of the cue that follows what it reports.
func (f *finder) inCueClause(x *finding, q *quotation) bool {
	at := f.tokenAt(q.open)
	return x.cue.first < x.cue.end && at < len(f.doc.Tokens) && x.cue.first < at && f.doc.SentenceOf(at) == f.doc.SentenceOf(x.cue.first)
}

// holdersOfQuotes returns for each quotation the findings that hold it; what somebody in the quotation is told to have said does not.
func (f *finder) holdersOfQuotes(found []finding) [][]int {
	at := make([]int, len(f.quotes))
	for i := range f.quotes {
		at[i] = f.quotes[i].pieces[0].start
	}
	held := holders(found, at)
	for i := range held {
		held[i] = slices.DeleteFunc(held[i], func(n int) bool {
			x := &found[n]
			return x.cue.first < x.cue.end && f.quoteAt(f.doc.Tokens[x.cue.first].Start) == &f.quotes[i]
		})
	}
	return held
}

func (f *finder) finding(a attribution, content []piece) finding {
	a.source = f.bare(f.pastApposition(a.source, a.cue))
	out := finding{attribution: a, content: slices.Clone(content), kind: parley.Direct, sure: sureWithSource}
	if a.source == (words{}) {
		out.sure = sureWithoutNamed
	}
	return out
}

// statements makes the entries, with their ids and what stands inside what.
func (f *finder) statements(found []finding) []parley.Statement {
	f.cutTails(found)
	f.cutNext(found)
	found = f.withoutInnerPhrases(found)
	opening := f.openingDay()
	out := make([]parley.Statement, 0, len(found))
	for n, x := range found {
		if x.cue.first < x.cue.end {
			if x.addressee == (words{}) {
				x.addressee = f.channel(x.cue.first)
			}
			f.setVia(&x.attribution)
		}
		s := parley.Statement{
			ID: fmt.Sprintf("%s-%d", f.article.ID, n+1), Article: f.article.ID, Kind: x.kind, Cue: f.span(x.cue), Source: f.span(x.source),
			Addressee: f.span(x.addressee), Via: f.span(x.via), Stance: parley.Stance(x.stance), Confidence: x.sure,
		}
		if x.hedge || x.by == byNoun && s.Source == nil { // "rejected claims that"
			s.Anonymous = parley.Optional(strings.ToLower(s.Cue.Text))
		}
		for _, p := range x.content {
			if p.start < p.end {
				s.Content = append(s.Content, f.ruler.Span(p.start, p.end))
			}
		}
		if s.SaidOn = f.saidOn(x.clause, s.Content); s.SaidOn == "" && !slices.Contains(attitudes, x.stance) {
			s.SaidOn = f.newsDay(&x, opening)
		}
		out = append(out, s)
	}
	f.nest(found, out)
	return out
}

// A finder works on one article.
type finder struct {
	article  parley.Article
	doc      *nlp.Doc
	ruler    *parley.Ruler
	times    []parley.Time
	quotes   []quotation
	entries  []entry // of a live report
	trees    bool    // doc has them
	cues     *lexicon.List[lexicon.Cue]
	lx       *lexicon.Lexicon
	surnamed map[string][]nlp.Entity // people by their last names, in capitals
}

// An attribution is what reports a quotation. Empty ranges of words stand for what is not there.
type attribution struct {
	cue, source, addressee, via, clause words
	stance                              string
}

// words is the half-open range of tokens [first, end).
type words struct{ first, end int }

func (f *finder) span(w words) *parley.Span {
	if w.first >= w.end {
		return nil
	}
	s := f.ruler.Span(f.doc.Tokens[w.first].Start, f.doc.Tokens[w.end-1].End)
	return &s
}

// goesOn reports whether quotation q goes on where a statement stopped with the quotation before: at most the cue clause
// stands between, and q reads as speech.
func (f *finder) goesOn(x *finding, before, q *quotation) bool {
	between := strings.TrimSpace(f.article.Text[before.end:q.open])
	if f.parted(before.end, q.open) || !sentence(q.text(f.article.Text)) {
		return false
	}
	if between == "" {
		return true
	}
	if next := f.tokenAt(q.open); next < len(f.doc.Tokens) && x.cue.first < x.cue.end && f.doc.SentenceOf(next) > f.doc.SentenceOf(x.cue.first)+1 {
		return false // another sentence stands between
	}
	if f.pronounCue(before.end, q.open) {
		return true
	}
	cueBetween := x.cue.first < x.cue.end && f.doc.Tokens[x.cue.first].Start >= before.end && f.doc.Tokens[x.cue.first].Start < q.open
	return cueBetween && endsIn(strings.TrimRight(between, "”\"’"), ".,:") && len(strings.Fields(between)) <= 40
}

// parted reports whether a quotation that begins at byte open stands in another paragraph than byte from, or on a line of its own.
func (f *finder) parted(from, open int) bool {
	between := f.article.Text[from:open]
	return strings.Contains(between, "\n\n") || strings.HasSuffix(strings.TrimRight(between, " "), "\n")
}

// pronounCue reports whether nothing but a pronoun and a cue stand between two bytes: “X put it to them: “…,” she said. “…””.
func (f *finder) pronounCue(from, to int) bool {
	first, end := f.tokenAt(from), f.tokenAt(to)
	if end-first < 2 || end-first > 5 || !isOneOf(f.form(end-1), ".", ",", ":") {
		return false
	}
	for first < end && f.isMark(first) {
		first++
	}
	_, ok := f.cueAt(first+1, end)
	return ok && isOneOf(strings.ToLower(f.form(first)), "he", "she", "they")
}

// nickname reports whether a quotation is a part of a name: Ben “the Gull” Tarr.
func (f *finder) nickname(q quotation) bool {
	text := q.text(f.article.Text)
	next, before := f.tokenAt(q.end), f.tokenAt(q.open)-1
	if len(strings.Fields(text)) > 3 || text == "" || endsIn(text, ".,!?…:;") || before < 0 || next >= len(f.doc.Tokens) {
		return false
	}
	name := func(i int) bool {
		return unicode.IsUpper(firstRune(f.form(i))) && f.doc.Tokens[i].UPOS != "PRON" && f.form(i) != "The"
	}
	return name(before) && name(next) && len(f.article.Text[f.doc.Tokens[before].End:q.open]) == 1 && len(f.article.Text[q.end:f.doc.Tokens[next].Start]) == 1
}

// sentence reports whether a quotation reads as speech and not as a title or a scare quote: several words, and the mark of
// a sentence at its end.
func sentence(q string) bool {
	q = strings.TrimRight(strings.TrimSpace(q), "’'\"”") // a quotation in it may end with it
	return len(strings.Fields(q)) >= 3 && endsIn(q, ".,!?…")
}

// endsIn reports whether a text ends with one of some marks.
func endsIn(text, marks string) bool {
	last, size := utf8.DecodeLastRuneInString(text)
	return size > 0 && strings.ContainsRune(marks, last)
}
