package report

import (
	"slices"

	"parley"
)

// The tables of what the user told (the dossier), and of what is new to the positions.

// positionChangeTable has the changes since an earlier record, and those between two days.
func positionChangeTable(r *parley.Record) Table {
	t := Table{Name: "position_changes", Head: []string{"from", "to", "party", "issue", "before", "before_since", "after", "after_since"}}
	cells := func(p *parley.Position) []string {
		if p == nil {
			return []string{"", ""}
		}
		return []string{string(p.Move), string(p.Since)}
	}
	add := func(from, to string, list []parley.PositionChange) {
		for _, c := range list {
			t.Rows = append(t.Rows, slices.Concat([]string{from, to, c.Party, string(c.Issue)}, cells(c.Before), cells(c.After)))
		}
	}
	if r.New != nil {
		add(r.New.Since, "", r.New.Positions)
	}
	if r.Changes != nil {
		add(r.Changes.From, r.Changes.To, r.Changes.Positions)
	}
	return t
}

// told is the dossier of a record, an empty one if it has none.
func told(r *parley.Record) *parley.Dossier {
	if r.Dossier == nil {
		return &parley.Dossier{}
	}
	return r.Dossier
}

// dossierNameTable has a row for each name of a party or member.
func dossierNameTable(r *parley.Record) Table {
	t := Table{Name: "dossier_names", Head: []string{"party", "member", "kind", "country", "name"}}
	for _, p := range told(r).Parties {
		for _, name := range append([]string{p.Name}, p.Names...) {
			t.Rows = append(t.Rows, []string{p.Name, "", string(p.Kind), string(p.Country), name})
		}
		for _, m := range p.Members {
			for _, name := range append([]string{m.Name}, m.Names...) {
				t.Rows = append(t.Rows, []string{p.Name, m.Name, string(m.Kind), string(p.Country), name})
			}
		}
	}
	return t
}

func dossierIssueTable(r *parley.Record) Table {
	t := Table{Name: "dossier_issues", Head: []string{"issue", "name", "word"}}
	for _, i := range told(r).Issues {
		for _, w := range i.Words {
			t.Rows = append(t.Rows, []string{string(i.ID), string(i.Name), w})
		}
	}
	return t
}

func dossierPlaceTable(r *parley.Record) Table {
	t := Table{Name: "dossier_places", Head: []string{"place", "country", "name"}}
	for _, p := range told(r).Places {
		for _, name := range append([]string{p.Name}, p.Names...) {
			t.Rows = append(t.Rows, []string{p.Name, string(p.Country), name})
		}
	}
	return t
}

func dossierOutletTable(r *parley.Record) Table {
	t := Table{Name: "dossier_outlets", Head: []string{"outlet", "side", "owner", "name"}}
	for _, o := range told(r).Outlets {
		for _, name := range append([]string{o.Name}, o.Names...) {
			t.Rows = append(t.Rows, []string{o.Name, string(o.Side), string(o.Owner), name})
		}
	}
	return t
}
