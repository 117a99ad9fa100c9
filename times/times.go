// Package times finds the time expressions of an English article and gives each its TIMEX3 value.
//
// Call [Find]; it is all there is. Values are those of ISO-TimeML (Pustejovsky et al. 2010): dates ("2025-08-15"), parts of
// days ("2025-08-19TNI"), weeks, months, quarters, seasons, years, decades, durations ("PT2H45M"), sets ("XXXX-WXX-1"),
// references (PRESENT_REF) and, beyond TIMEX3, intervals between two dates ("2025-08-15/2025-08-17"). A value that cannot
// be known is underspecified (X for what is missing), never guessed. docs/times.md says what is recognised and how values
// are chosen.
//
// The way of a text: scan cuts it into tokens, number joins number words, the stages of grammar.go turn words into typed
// expressions (expr.go), resolve.go places them on the calendar.
package times

import (
	"parley"
	"parley/nlp"
)

// Find returns the time expressions of an article in the order of its text, without overlap. Prepositions are no part of an
// expression, modifiers are ("nearly three hours").
//
// Dates without a year, names of weekdays and words such as "yesterday" count from article.Published, else from a full
// date in the dateline, else they stay underspecified; "the next day" counts from the last date in the text before it.
// Past or future is chosen by the tense of the governing verb where doc has tags and trees, else by the nearest verb or
// auxiliary of the sentence. doc may be nil, without tags, or cut differently; one of another text is not used.
//
// An article in another language has none. Find takes linear time, changes nothing, and is safe for concurrent use.
func Find(article parley.Article, doc *nlp.Doc) []parley.Time {
	if !article.English() || article.Text == "" {
		return nil
	}
	g := english()
	t := newText(article.Text, doc, g.words)
	items := t.numbers(t.items())
	for _, s := range g.stages {
		items = s.run(t, items)
	}
	ruler := parley.NewRuler(article.Text)
	r := newResolver(t, string(article.Published), items)
	var found []parley.Time
	for i, it := range items {
		if it.expr == nil || !t.keeps(it) {
			continue
		}
		value := r.value(i)
		if value == notTime {
			continue
		}
		span := ruler.Span(t.tokens[it.first].start, t.tokens[it.last-1].end)
		found = append(found, parley.Time{Passage: parley.Passage{Article: article.ID, Span: span}, Value: value})
	}
	return found
}
