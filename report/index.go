package report

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"parley"
)

// index answers what the sections ask of a record: what an id stands for, and what belongs together.
type index struct {
	record     *parley.Record
	articles   map[string]*parley.Article
	order      map[string]int // place of an article in the record
	actors     map[string]*parley.Actor
	statements map[string]*parley.Statement
	moves      map[string]*parley.Move
	family     map[string]*parley.Family // by article
	number     map[string]int            // of a statement within its article, from 1
	fresh      map[string]bool           // articles and statements that an earlier record lacks
	keys       map[string]string         // short names of entries in anchors, nil where the ids serve
	rulers     map[string]*parley.Ruler  // of the articles that were asked for
	pointOf    map[string]*parley.Point
	diffed     int                    // copies that were held against their originals word by word
	shown      map[string]bool        // points that have an entry in the page
	over       map[string][]clashLink // conflicts over a point
	unlisted   map[string]bool        // statements and moves that have no entry in the page, only marks in the articles
	castHas    map[string]bool        // actors that have an entry in the page
	party      map[string]string      // the party that an actor acts for, as far as the record tells
	detail     detail
}

// newIndex is the index of a record of which everything is shown.
func newIndex(r *parley.Record) *index { return newIndexFor(r, full) }

func newIndexFor(r *parley.Record, d detail) *index {
	x := &index{
		record:     r,
		articles:   byID(r.Articles, func(a *parley.Article) string { return a.ID }),
		order:      map[string]int{},
		actors:     byID(r.Actors, func(a *parley.Actor) string { return a.ID }),
		statements: byID(r.Statements, func(s *parley.Statement) string { return s.ID }),
		moves:      byID(r.Moves, func(m *parley.Move) string { return m.ID }),
		pointOf:    byID(r.Points, func(p *parley.Point) string { return p.ID }),
		family:     map[string]*parley.Family{},
		rulers:     map[string]*parley.Ruler{},
		number:     map[string]int{},
		fresh:      map[string]bool{},
		detail:     d,
	}
	if d > full {
		x.keys = shortKeys(r)
	}
	x.party = partiesOf(r)
	x.shown = listPoints(r, x.most(fewPoints))
	x.over = clashes(r, x.most(fewConflicts))
	x.castHas = listCast(r, x.detail)
	x.unlisted = unlisted(r, x.detail)
	for i := range r.Articles {
		x.order[r.Articles[i].ID] = i
	}
	for i := range r.Families {
		for _, id := range r.Families[i].Articles {
			x.family[id] = &r.Families[i]
		}
	}
	counts := map[string]int{}
	for _, s := range r.Statements {
		counts[s.Article]++
		x.number[s.ID] = counts[s.Article]
	}
	if r.New != nil {
		for _, id := range slices.Concat(r.New.Articles, r.New.Statements) {
			x.fresh[id] = true
		}
	}
	return x
}

// byID maps each entry of a list by its id. The entries stay in the list.
func byID[T any](list []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for i := range list {
		m[id(&list[i])] = &list[i]
	}
	return m
}

// A source is an article as the other sections name it.
type source struct {
	ID, Anchor string
	Outlet     string // or, where the outlet is not known, the address or file
	Title      string
	Date       string // of publication, short; "" if not known
	Lang       string // "" if English
}

// Label names the article in a row: "Example Post, 20 Aug 2025".
func (s source) Label() string {
	if s.Date == "" {
		return s.Outlet
	}
	return s.Outlet + ", " + s.Date
}

// source names an article. An id that the record does not hold is shown as it stands.
func (x *index) source(id string) source {
	a := x.articles[id]
	if a == nil {
		return source{ID: id, Anchor: x.articleAnchor(id), Outlet: id, Title: id}
	}
	s := source{
		ID: id, Anchor: x.articleAnchor(id), Outlet: outlet(a), Title: cmp.Or(string(a.Title), beginning(a)),
		Date: shortDay(a.Published),
	}
	if !a.English() {
		s.Lang = string(a.Language)
	}
	return s
}

// beginning stands for the title of an article that has none.
func beginning(a *parley.Article) string {
	first, _, _ := strings.Cut(a.Text, "\n")
	if first == "" {
		return "Untitled"
	}
	return "“" + cut(first, 60) + "”"
}

// outlet names where an article comes from: its outlet, else the host of its address, else its file.
func outlet(a *parley.Article) string {
	if a.Outlet != "" {
		return string(a.Outlet)
	}
	if _, rest, ok := strings.Cut(string(a.URL), "://"); ok {
		host, _, _ := strings.Cut(rest, "/")
		return strings.TrimPrefix(host, "www.")
	}
	return cmp.Or(path.Base(a.Source), a.ID)
}

// actor gives the name of an actor, or the id where the record does not hold it.
func (x *index) actor(id string) string {
	if a := x.actors[id]; a != nil {
		return a.Name
	}
	return id
}

// speaker names who says a statement.
func (x *index) speaker(s *parley.Statement) string {
	switch {
	case s.Speaker != "":
		return x.actor(string(s.Speaker))
	case s.Anonymous != "":
		return string(s.Anonymous)
	}
	return "not named"
}

// voucher names who vouches for a move: an actor, or an unnamed source as written, in small letters within a sentence.
func (x *index) voucher(id string) string {
	if x.actors[id] != nil {
		return x.actor(id)
	}
	if first, rest, ok := strings.Cut(id, " "); ok && slices.Contains([]string{"A", "An", "The", "One", "Two", "Three", "Some", "Several"}, first) {
		return strings.ToLower(first) + " " + rest
	}
	return id
}

// partiesOf says for whom each actor acts: the party under which a position lists a move that is theirs alone, else the state of
// their country, else nobody but themselves.
func partiesOf(r *parley.Record) map[string]string {
	states, party := map[parley.Optional]string{}, map[string]string{}
	for _, a := range r.Actors {
		if a.Kind == parley.State && a.Country != "" && states[a.Country] == "" {
			states[a.Country] = a.ID
		}
	}
	for _, a := range r.Actors {
		party[a.ID] = cmp.Or(states[a.Country], a.ID)
	}
	alone := map[string]string{} // who does a move alone
	for _, m := range r.Moves {
		if len(m.Actor) == 1 {
			alone[m.ID] = m.Actor[0]
		}
	}
	for _, p := range r.Positions {
		for _, m := range p.Moves {
			if who := alone[m]; who != "" {
				party[who] = p.Party
			}
		}
	}
	return party
}

// partyOf gives the party of an actor, "" for nobody.
func (x *index) partyOf(id string) string { return cmp.Or(x.party[id], id) }

// names joins the names of actors.
func (x *index) names(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = x.actor(id)
	}
	return strings.Join(names, " and ")
}

// words joins the parts of a statement's content as a reader quotes them.
func words(spans []parley.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strings.TrimSpace(s.Text)
	}
	return strings.Join(parts, " … ")
}

// spanText gives the words of a span that may be absent.
func spanText(s *parley.Span) string {
	if s == nil {
		return ""
	}
	return s.Text
}

// cueText is the words of a cue; a mark that reports without words (the colon behind a name) is left to the text.
func cueText(s *parley.Span) string {
	if s == nil || !strings.ContainsFunc(s.Text, unicode.IsLetter) {
		return ""
	}
	return s.Text
}

// cut shortens words for a place where they only serve to be recognised. It cuts between words.
func cut(words string, most int) string {
	points := []rune(words)
	if len(points) <= most {
		return words
	}
	short := string(points[:most])
	if i := strings.LastIndexByte(short, ' '); i > most/2 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:") + "\u00a0…"
}

// position gives the place of words as figures: article, first and last code point.
func position(article string, spans ...parley.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = fmt.Sprintf("%d–%d", s.Start, s.End)
	}
	return "(" + article + ": " + strings.Join(parts, ", ") + ")"
}
