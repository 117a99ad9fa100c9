// Package statements finds who said what in an article.
//
// Call [Find]. What it finds so far are direct quotations with the words that report them: "...," X said; X told Y: "...";
// said X, and quotations that go on in the same paragraph or over several. Indirect and mixed statements are not found yet
// (docs/limits.md). A quotation mark alone makes no statement: titles, scare quotes and single words in marks are left
// out, unless a cue of lexicon/en/cues.tsv governs them.
package statements

import (
	"fmt"
	"strings"

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
// is meant. Find keeps nothing, is safe for concurrent use and takes time linear in the length of the text.
func Find(article parley.Article, doc *nlp.Doc, times []parley.Time) []parley.Statement {
	f := &finder{article: article, doc: doc, ruler: parley.NewRuler(article.Text), times: times, cues: lexicon.English().Cues(), lx: lexicon.English()}
	quotes := quotations(article.Text)
	attributed := make([]attribution, len(quotes))
	for i := range quotes {
		attributed[i] = f.attribute(quotes, i)
	}
	var out []parley.Statement
	for i := range quotes {
		a := attributed[i]
		if i > 0 && len(out) > 0 && (a.cue == (words{}) && f.continues(quotes, i, attributed) || a.cue != (words{}) && a.cue == attributed[i-1].cue) {
			last := &out[len(out)-1]
			last.Content = append(last.Content, f.content(&quotes[i])...)
			last.Confidence = min(last.Confidence, sureContinued)
			attributed[i] = attribution{continued: true}
			continue
		}
		if a.cue != (words{}) {
			out = append(out, f.statement(&quotes[i], a))
		}
	}
	for i := range out {
		out[i].ID = fmt.Sprintf("%s-%d", article.ID, i+1)
	}
	return out
}

// A finder works on one article.
type finder struct {
	article parley.Article
	doc     *nlp.Doc
	ruler   *parley.Ruler
	times   []parley.Time
	cues    *lexicon.List[lexicon.Cue]
	lx      *lexicon.Lexicon
}

// An attribution is what reports a quotation. Empty ranges of words stand for what is not there.
type attribution struct {
	cue, source, addressee, clause words
	stance                         string
	continued                      bool // the quotation is the rest of an earlier one
}

// words is the half-open range of tokens [first, end).
type words struct{ first, end int }

// statement makes the entry of a quotation.
func (f *finder) statement(q *quotation, a attribution) parley.Statement {
	s := parley.Statement{
		Article: f.article.ID, Kind: parley.Direct, Content: f.content(q), Cue: f.span(a.cue), Source: f.span(a.source),
		Addressee: f.span(a.addressee), Stance: parley.Stance(a.stance), SaidOn: f.saidOn(a.clause), Confidence: sureWithSource,
	}
	if s.Source == nil {
		s.Confidence = sureWithoutNamed
	}
	return s
}

func (f *finder) content(q *quotation) []parley.Span {
	var out []parley.Span
	for _, p := range q.pieces {
		if p.start < p.end {
			out = append(out, f.ruler.Span(p.start, p.end))
		}
	}
	return out
}

func (f *finder) span(w words) *parley.Span {
	if w.first >= w.end {
		return nil
	}
	s := f.ruler.Span(f.doc.Tokens[w.first].Start, f.doc.Tokens[w.end-1].End)
	return &s
}

// continues reports whether quotation i goes on where an attributed one before it in the same paragraph stopped: no words
// that could name another speaker stand between, save the cue clause itself.
func (f *finder) continues(quotes []quotation, i int, attributed []attribution) bool {
	before := &quotes[i-1]
	between := f.article.Text[before.end:quotes[i].open]
	if strings.Contains(between, "\n\n") || !sentence(quotes[i].text(f.article.Text)) {
		return false
	}
	a := attributed[i-1]
	if a.continued {
		return strings.TrimSpace(between) == ""
	}
	if a.cue == (words{}) {
		return false
	}
	// The cue clause stands between, and ends with a full stop or a comma.
	last := strings.TrimRight(between, " \t\n")
	cueBetween := f.doc.Tokens[a.cue.first].Start >= before.end
	return last == "" || cueBetween && strings.ContainsRune(".,:", rune(last[len(last)-1])) && len(strings.Fields(last)) <= 25
}

// sentence reports whether a quotation reads as speech and not as a title or a scare quote: several words, and the mark of
// a sentence at its end.
func sentence(q string) bool {
	q = strings.TrimSpace(q)
	return len(strings.Fields(q)) >= 3 && q != "" && strings.ContainsAny(q[len(q)-1:], ".,!?…")
}

// saidOn returns the day that a time expression beside the cue gives, if exactly one does.
func (f *finder) saidOn(clause words) parley.Optional {
	s := f.span(clause)
	if s == nil {
		return ""
	}
	day := ""
	for _, t := range f.times {
		if t.Start >= s.Start && t.End <= s.End && isDay(t.Value) {
			if day != "" && day != t.Value[:10] {
				return ""
			}
			day = t.Value[:10]
		}
	}
	return parley.Optional(day)
}

// isDay reports whether a TIMEX3 value is a day, with or without a part of it.
func isDay(v string) bool {
	const form = "0000-00-00"
	if len(v) < len(form) || strings.Contains(v, "/") || len(v) > len(form) && v[len(form)] != 'T' {
		return false
	}
	for i := range form {
		if form[i] == '-' != (v[i] == '-') || form[i] == '0' && (v[i] < '0' || v[i] > '9') {
			return false
		}
	}
	return true
}
