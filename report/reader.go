package report

import (
	"fmt"
	"slices"
	"strings"

	"parley"
)

// article is the reader's view of an article: its text with every span marked in place.
type article struct {
	account
	Byline     string
	Modified   *date
	URL        string // only where it is http or https
	Address    string // any other
	File       string
	Lang       string // BCP 47; "und" if not known
	Foreign    bool   // not analysed
	Paragraphs [][]token
	Removed    []removed
}

type removed struct{ Text, Why string }

// readers lays out every article, in the order of the record.
func (x *index) readers() []article {
	marks := x.marks()
	accounts := map[string]account{}
	for _, a := range x.accounts() {
		accounts[a.ID] = a
	}
	list := make([]article, 0, len(x.record.Articles))
	for i := range x.record.Articles {
		a := &x.record.Articles[i]
		one := article{
			account: accounts[a.ID], Byline: string(a.Byline), File: a.Source,
			Lang: string(a.Language), Foreign: !a.English(), Paragraphs: lay(a.Text, marks[a.ID]),
		}
		if a.Modified != "" && a.Modified != a.Published {
			one.Modified = onDay(a.Modified)
		}
		one.setAddress(string(a.URL))
		for _, r := range a.Removed {
			one.Removed = append(one.Removed, removed{r.Text, string(r.Why)})
		}
		list = append(list, one)
	}
	return list
}

// setAddress keeps an address as a link only where it is one of the web.
func (a *article) setAddress(url string) {
	if lower := strings.ToLower(url); strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") {
		a.URL = url
		return
	}
	a.Address = url
}

// layers order the marks that begin and end together, the outermost first.
const (
	layerPoint = iota
	layerMove
	layerContent
	layerChange
	layerSource
	layerActor
	layerTime
	layerRole
)

// A mark is a span of an article to be shown in place.
type mark struct {
	parley.Span
	layer int
	tag   string // "span" if empty; content is always "mark", a link "a"
	class string
	id    string // anchor, "" if nothing points here
	to    string // anchor it leads to, "" if it is no link
	title string // shown when pointed at
	part  string // anchor of the statement it is a further part of
	note  *note  // stands behind the last word
}

// note is the small link behind marked words that leads to their entry.
type note struct{ Label, To string }

// marks gathers the marks of all articles.
func (x *index) marks() map[string][]mark {
	marks := map[string][]mark{}
	put := func(article string, m mark) { marks[article] = append(marks[article], m) }
	for i := range x.record.Statements {
		x.markStatement(&x.record.Statements[i], put)
	}
	for i := range x.record.Actors {
		x.markActor(&x.record.Actors[i], put)
	}
	for i, t := range x.record.Times {
		m := mark{Span: t.Span, layer: layerTime, class: "t", id: x.timeID(i)}
		if key, _ := dayKey(t.Value); key != "" {
			m.to = dayAnchor(key)
		}
		if x.detail == full || m.to == "" {
			m.title = timeWords(t.Value) // else the day that it leads to says it
		}
		put(t.Article, m)
	}
	x.markComparison(put)
	return marks
}

// timeID gives a time expression an anchor where the timeline leads to it.
func (x *index) timeID(n int) string {
	if x.detail > full {
		return ""
	}
	return timeAnchor(n)
}

// markStatement marks the content, which may have several parts, and the words around it.
func (x *index) markStatement(s *parley.Statement, put func(string, mark)) {
	for i, part := range s.Content {
		m := mark{Span: part, layer: layerContent, class: kindClass(s.Kind), id: x.wordsAnchor(s.ID)}
		if i > 0 {
			m.id, m.part = "", x.wordsAnchor(s.ID)
		}
		if i == len(s.Content)-1 && !x.unlisted[s.ID] {
			m.note = &note{fmt.Sprint(x.number[s.ID]), x.entryAnchor(s.ID)}
		}
		put(s.Article, m)
	}
	around := []struct {
		span *parley.Span
		tag  string
	}{{s.Source, "b"}, {s.Cue, "u"}, {s.Addressee, "i"}, {s.Via, "i"}}
	for i, a := range around {
		if a.span == nil {
			continue
		}
		m := mark{Span: *a.span, layer: layerSource, tag: a.tag}
		if name := x.speaker(s); i == 0 && x.detail == full && name != a.span.Text {
			m.title = name
		}
		put(s.Article, m)
	}
}

// kindClass is the class of a statement's words: direct, indirect or mixed.
func kindClass(k parley.StatementKind) string {
	switch k {
	case parley.Direct:
		return "d"
	case parley.Mixed:
		return "x"
	}
	return "i"
}

// markActor marks the mentions, the first of each article as a link to the actor, and the roles.
func (x *index) markActor(a *parley.Actor, put func(string, mark)) {
	seen := map[string]bool{}
	for i, p := range a.Mentions {
		m := mark{Span: p.Span, layer: layerActor, class: "p"}
		if !seen[p.Article] {
			seen[p.Article] = true
			m.to = x.actorLink(a.ID)
			if p.Text != a.Name && x.detail == full {
				m.title = a.Name
			}
		}
		if i == 0 && x.castHas[a.ID] {
			m.id = x.mentionAnchor(a.ID)
		}
		put(p.Article, m)
	}
	for i, r := range a.Roles {
		if !x.castHas[a.ID] {
			break // nothing leads to them
		}
		put(r.Article, mark{Span: r.Span, layer: layerRole, class: "r", id: x.roleAnchor(a.ID, i)})
	}
}

// markComparison marks moves, the evidence of points, the passages of conflicts and what copies changed.
func (x *index) markComparison(put func(string, mark)) {
	r := x.record
	for _, m := range r.Moves {
		one := mark{Span: m.Evidence, layer: layerMove, class: "v", id: x.moveWordsAnchor(m.ID)}
		if _, label, _ := strings.Cut(m.ID, m.Article+"-"); !x.unlisted[m.ID] {
			one.note = &note{label, x.moveAnchor(m.ID)}
		}
		put(m.Article, one)
	}
	for _, p := range r.Points {
		if !x.listed(p.ID) {
			continue
		}
		for _, a := range p.Accounts {
			put(a.Article, mark{Span: a.Evidence, layer: layerPoint, class: "e", id: x.pointWordsAnchor(p.ID, a.Article),
				note: &note{p.ID, x.pointAnchor(p.ID)}})
		}
	}
	for i, c := range r.Conflicts[:min(len(r.Conflicts), x.most(fewConflicts))] {
		to, label := conflictAnchor(i, ""), conflictLabel(i)
		put(c.A.Article, mark{Span: c.A.Span, layer: layerPoint, class: "k", id: conflictAnchor(i, "a"), note: &note{label, to}})
		put(c.B.Article, mark{Span: c.B.Span, layer: layerPoint, class: "k", id: conflictAnchor(i, "b"), note: &note{label, to}})
	}
	for i, c := range r.Copies {
		for j, ch := range c.Changed {
			put(c.A, mark{Span: ch.A, layer: layerChange, class: "c", id: changeAnchor(i, j, "a")})
			put(c.B, mark{Span: ch.B, layer: layerChange, class: "c", id: changeAnchor(i, j, "b")})
		}
	}
}

// outermost sorts marks by place, and those that begin together so that the one that ends last stands outside.
func outermost(a, b mark) int {
	switch {
	case a.Start != b.Start:
		return a.Start - b.Start
	case a.End != b.End:
		return b.End - a.End
	}
	return a.layer - b.layer
}

// sortMarks sorts marks for lay. Equal ones keep their order.
func sortMarks(marks []mark) { slices.SortStableFunc(marks, outermost) }
