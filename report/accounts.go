package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parley"
)

// account is an article in the list of accounts.
type account struct {
	source
	Day        *date
	DateFrom   string // how the date is known, where it does not stand in the head of the page
	Statements int
	Origin     string  // "independent", or how it depends on another
	Of         *source // the article it comes from
	Family     string
	Fresh      bool
	Side       string // and owner of the outlet, as the user's dossier gives them
}

// family is a set of articles that come from one text.
type family struct {
	Anchor string
	First  source
	Copies []copied
	Tree   *drawing
}

// copied is an article of a family beside the first.
type copied struct {
	Article source
	From    source
	How     string // "near copy, 71 % of the words"
	Link    string // "from", or "shared with" where the record does not tell which came first
	Because []string
	Changes []change

	Runs         []run // word by word against From
	Taken, Added int   // words
	RunsLeft     int
	Same         bool     // word for word
	Passages     []facing // of a retelling
	PassagesLeft int
}

// change is what a copy words differently.
type change struct {
	Kind               string
	Old, New           string
	OldAnchor, NewLink string
}

// sharing is a pair of independent reports that carry the same quotation.
type sharing struct {
	A, B   source
	Quoted []string
}

var dateSources = map[parley.PublishedFrom]string{
	parley.FromGiven: "as given", parley.FromText: "from the text", parley.FromNone: "not known",
}

func (x *index) accounts() []account {
	statements := map[string]int{}
	for _, s := range x.record.Statements {
		statements[s.Article]++
	}
	var list []account
	for i := range x.record.Articles {
		a := &x.record.Articles[i]
		one := account{
			source: x.source(a.ID), Day: onDay(a.Published), DateFrom: dateSources[a.PublishedFrom],
			Statements: statements[a.ID], Origin: "independent", Fresh: x.fresh[a.ID], Side: x.outletSide(a),
		}
		x.setOrigin(&one)
		list = append(list, one)
	}
	slices.SortStableFunc(list, func(a, b account) int {
		return undatedLast(x.articles[a.ID].Published, x.articles[b.ID].Published)
	})
	return list
}

// outletSide gives what the user's dossier says of an article's outlet.
func (x *index) outletSide(a *parley.Article) string {
	if x.record.Dossier == nil || a.Outlet == "" {
		return ""
	}
	for _, o := range x.record.Dossier.Outlets {
		if !strings.EqualFold(o.Name, string(a.Outlet)) && !slices.ContainsFunc(o.Names, func(n string) bool { return strings.EqualFold(n, string(a.Outlet)) }) {
			continue
		}
		side, owner := string(o.Side), ""
		if o.Owner != "" {
			owner = "owner: " + string(o.Owner)
		}
		return dotted(side, owner)
	}
	return ""
}

// setOrigin says what text an account comes from.
func (x *index) setOrigin(a *account) {
	f := x.family[a.ID]
	if f == nil || len(f.Articles) < 2 {
		return
	}
	a.Family = "f-" + anchor(f.ID)
	if f.First == a.ID {
		a.Origin = fmt.Sprintf("%s of %d with this text", x.rank(f), len(f.Articles))
		return
	}
	parent, c, _ := x.parent(f, a.ID)
	a.Origin = "same text as"
	switch {
	case c != nil && string(c.From) == parent:
		a.Origin = copyWords(c.Kind) + " of"
	case c != nil:
		a.Origin = copyWords(c.Kind) + ", shared with"
	}
	of := x.source(parent)
	a.Of = &of
}

// rank says whether the first article of a family is known to be the original, or only stands first.
func (x *index) rank(f *parley.Family) string {
	if slices.ContainsFunc(x.record.Copies, func(c parley.Copy) bool { return string(c.From) == f.First }) {
		return "first"
	}
	return "one"
}

// parent returns the article of the family that id most likely comes from, with the copy that says so and its place in
// the record. Where no copy names an original it is the first of the family.
func (x *index) parent(f *parley.Family, id string) (from string, c *parley.Copy, place int) {
	best := -1
	for i, c := range x.record.Copies {
		if c.Kind == parley.SharedQuotes || c.A != id && c.B != id || !slices.Contains(f.Articles, other(&c, id)) {
			continue
		}
		if best < 0 || x.closer(&c, &x.record.Copies[best], id, f.First) {
			best = i
		}
	}
	if best < 0 {
		return f.First, nil, -1
	}
	c = &x.record.Copies[best]
	return other(c, id), c, best
}

// closer reports whether copy a says better than b what article id comes from: it names the other as the original, or
// the other is the first of the family, or more words agree.
func (x *index) closer(a, b *parley.Copy, id, first string) bool {
	rank := func(c *parley.Copy) float64 {
		from := other(c, id)
		switch {
		case string(c.From) == from:
			return 4 + c.Score
		case string(c.From) == id:
			return c.Score - 4
		case from == first:
			return 2 + c.Score
		}
		return c.Score
	}
	return rank(a) > rank(b)
}

// other returns the other article of a copy.
func other(c *parley.Copy, id string) string {
	if c.A == id {
		return c.B
	}
	return c.A
}

func copyWords(k parley.CopyKind) string {
	switch k {
	case parley.Exact:
		return "exact copy"
	case parley.Near:
		return "near copy"
	case parley.Rewrite:
		return "rewrite"
	}
	return string(k)
}

func percent(share float64) string { return fmt.Sprintf("%.0f\u00a0%%", math.Round(100*share)) }

// families lists the families of more than one article.
func (x *index) families() []family {
	var list []family
	for i := range x.record.Families {
		f := &x.record.Families[i]
		if len(f.Articles) < 2 {
			continue
		}
		one := family{Anchor: "f-" + anchor(f.ID), First: x.source(f.First)}
		for _, id := range f.Articles {
			if id != f.First {
				one.Copies = append(one.Copies, x.copied(f, id))
			}
		}
		one.Tree = draw(one)
		list = append(list, one)
	}
	return list
}

func (x *index) copied(f *parley.Family, id string) copied {
	from, c, place := x.parent(f, id)
	one := copied{Article: x.source(id), From: x.source(from), How: "same text", Link: "shared with"}
	if c == nil {
		return one
	}
	one.How = copyWords(c.Kind) + ", " + percent(c.Score) + " of the words"
	if string(c.From) == from {
		one.Link = "from"
	}
	one.Because = c.Because
	x.hold(&one, c, from)
	for i, ch := range c.Changed {
		old, fresh, oldSide, newSide := ch.A, ch.B, "a", "b"
		if c.A == id {
			old, fresh, oldSide, newSide = ch.B, ch.A, "b", "a"
		}
		one.Changes = append(one.Changes, change{
			Kind: string(ch.Kind), Old: old.Text, New: fresh.Text,
			OldAnchor: changeAnchor(place, i, oldSide), NewLink: changeAnchor(place, i, newSide),
		})
	}
	return one
}

// shared lists the independent reports that carry the same quotation.
func (x *index) shared() []sharing {
	var list []sharing
	for _, c := range x.record.Copies {
		if c.Kind != parley.SharedQuotes {
			continue
		}
		one := sharing{A: x.source(c.A), B: x.source(c.B)}
		for _, e := range c.Evidence {
			one.Quoted = append(one.Quoted, cut(e.A.Text, 140))
		}
		list = append(list, one)
	}
	return list
}
