package report

import (
	"cmp"
	"fmt"
	"slices"

	"parley"
)

// table is a comparison sheet: points against accounts, by verdict.
type table struct {
	Heads  []head
	Counts bool // the columns are stances, the cells numbers of accounts
	Groups []rowGroup
	Left   int // points that it leaves out
}

// Span is the number of columns.
func (t *table) Span() int { return len(t.Heads) + 1 }

// rowGroup is the rows of one verdict.
type rowGroup struct {
	Title string
	Rows  []row
}

type head struct{ Name, Sub, To string }

type row struct {
	Name  phrase
	To    string
	Cells []cell
}

// cell is one field of a sheet: words with their links.
type cell struct {
	Class string
	Words []linked
}

type linked struct{ Word, To string }

// sheet holds the points against the independent accounts, silent ones shown; where there are too many accounts for a
// table, against the stances, with the number of accounts. nil if there are no points.
func (x *index) sheet() *table {
	r := x.record
	if len(r.Points) == 0 {
		return nil
	}
	t := &table{Counts: x.independent() > mostColumns}
	column := map[string]int{}
	if !t.Counts {
		for _, id := range x.talkative() {
			column[x.account(id)] = len(t.Heads)
			t.Heads = append(t.Heads, x.head(id))
		}
	}
	if t.Counts {
		for _, s := range stanceOrder {
			t.Heads = append(t.Heads, head{Name: capital(string(s))})
		}
		t.Heads = append(t.Heads, head{Name: "Silent"})
	}
	rows := 0
	for _, w := range verdictWords {
		g := rowGroup{Title: w.title}
		for i := range r.Points {
			p := &r.Points[i]
			switch {
			case p.Verdict != w.verdict:
				continue
			case rows == mostRows || !x.listed(p.ID):
				t.Left++
				continue
			}
			rows++
			line := row{Name: phraseOf(p, headlineLength), To: x.pointAnchor(p.ID)}
			if t.Counts {
				line.Cells = x.countCells(p)
			} else {
				line.Cells = x.accountCells(p, column)
			}
			g.Rows = append(g.Rows, line)
		}
		if len(g.Rows) > 0 {
			t.Groups = append(t.Groups, g)
		}
	}
	return t
}

// talkative gives an article of each account, those first that have most points.
func (x *index) talkative() []string {
	points, seen := map[string]int{}, map[string]bool{}
	for _, p := range x.record.Points {
		for _, a := range p.Accounts {
			points[x.account(a.Article)]++
		}
	}
	var list []string
	for _, a := range x.record.Articles {
		if name := x.account(a.ID); !seen[name] {
			seen[name] = true
			list = append(list, a.ID)
		}
	}
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(points[x.account(b)], points[x.account(a)]) })
	return list
}

// head names the account of an article: the first of its family, and how many copies it has.
func (x *index) head(article string) head {
	s, sub := x.source(article), ""
	if f := x.family[article]; f != nil {
		s = x.source(f.First)
		if n := len(f.Articles) - 1; n > 0 {
			sub = "and " + count(n, "copy")
		}
	}
	if slices.ContainsFunc(x.record.Articles, func(a parley.Article) bool { return x.account(a.ID) != x.account(s.ID) && outlet(&a) == s.Outlet }) {
		s.Date = dotted(s.Date, cut(s.Title, titleLength)) // the outlet has another column
	}
	return head{Name: s.Outlet, Sub: dotted(s.Date, sub), To: s.Anchor}
}

// accountCells gives the stance of each account: that of the original of a family, and behind it those of copies that differ.
func (x *index) accountCells(p *parley.Point, column map[string]int) []cell {
	cells := make([]cell, len(column))
	for _, a := range byAccount(x, p.Accounts) {
		i, ok := column[x.account(a.Article)]
		if !ok {
			continue
		}
		c := &cells[i]
		word := linked{Word: string(a.Stance), To: x.pointWordsAnchor(p.ID, a.Article)}
		if slices.ContainsFunc(c.Words, func(w linked) bool { return w.Word == word.Word }) {
			continue
		}
		if len(c.Words) == 0 {
			c.Class = string(a.Stance)
		}
		c.Words = append(c.Words, word)
	}
	for i := range cells {
		if cells[i].Words == nil {
			cells[i] = cell{Class: "silent", Words: []linked{{Word: "silent"}}}
		}
	}
	return cells
}

// countCells counts the accounts of each stance, and the silent ones.
func (x *index) countCells(p *parley.Point) []cell {
	stance := map[string]parley.AccountStance{}
	for _, a := range byAccount(x, p.Accounts) {
		stance[x.account(a.Article)] = cmp.Or(stance[x.account(a.Article)], a.Stance)
	}
	var cells []cell
	for _, s := range stanceOrder {
		c := cell{Class: "num", Words: []linked{{Word: fmt.Sprint(countOf(stance, s))}}}
		if c.Words[0].Word == "0" {
			c = cell{Class: "num silent", Words: []linked{{Word: "–"}}}
		}
		cells = append(cells, c)
	}
	return append(cells, cell{Class: "num silent", Words: []linked{{Word: fmt.Sprint(max(0, x.independent()-len(stance)))}}})
}
