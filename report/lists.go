package report

import (
	"maps"
	"slices"
	"strconv"

	"parley"
)

// The tables, one function a list: heads above, cells below, in the same order.

func articleTable(r *parley.Record) Table {
	x := newIndex(r)
	return Table{
		"articles",
		[]string{"id", "source", "url", "outlet", "title", "byline", "published", "published_time", "modified",
			"published_from", "language", "sha256", "family", "code_points"},
		rows(r.Articles, func(a *parley.Article) []string {
			family := ""
			if f := x.family[a.ID]; f != nil {
				family = f.ID
			}
			return []string{a.ID, a.Source, string(a.URL), string(a.Outlet), string(a.Title), string(a.Byline),
				string(a.Published), string(a.PublishedTime), string(a.Modified), string(a.PublishedFrom),
				string(a.Language), a.SHA256, family, strconv.Itoa(len([]rune(a.Text)))}
		}),
	}
}

func removedTable(r *parley.Record) Table {
	t := Table{Name: "removed", Head: []string{"article", "why", "text"}}
	for _, a := range r.Articles {
		for _, p := range a.Removed {
			t.Rows = append(t.Rows, []string{a.ID, string(p.Why), p.Text})
		}
	}
	return t
}

func copyTable(r *parley.Record) Table {
	return Table{
		"copies", []string{"a", "b", "kind", "from", "score", "because"},
		rows(r.Copies, func(c *parley.Copy) []string {
			return []string{c.A, c.B, string(c.Kind), string(c.From), score(c.Score), joined(c.Because)}
		}),
	}
}

func passageTable(r *parley.Record) Table {
	t := Table{Name: "copy_evidence", Head: slices.Concat([]string{"a", "b"}, spanHead("a_text"), spanHead("b_text"))}
	for _, c := range r.Copies {
		for _, e := range c.Evidence {
			t.Rows = append(t.Rows, slices.Concat([]string{c.A, c.B}, spanCells(&e.A), spanCells(&e.B)))
		}
	}
	return t
}

func changeTable(r *parley.Record) Table {
	t := Table{Name: "copy_changes", Head: slices.Concat([]string{"a", "b", "kind"}, spanHead("a_text"), spanHead("b_text"))}
	for _, c := range r.Copies {
		for _, e := range c.Changed {
			t.Rows = append(t.Rows, slices.Concat([]string{c.A, c.B, string(e.Kind)}, spanCells(&e.A), spanCells(&e.B)))
		}
	}
	return t
}

func familyTable(r *parley.Record) Table {
	t := Table{Name: "families", Head: []string{"id", "article", "first"}}
	for _, f := range r.Families {
		for _, id := range f.Articles {
			t.Rows = append(t.Rows, []string{f.ID, id, strconv.FormatBool(id == f.First)})
		}
	}
	return t
}

func storyTable(r *parley.Record) Table {
	t := Table{Name: "stories", Head: []string{"id", "title", "start", "end", "article"}}
	for _, s := range r.Stories {
		for _, id := range s.Articles {
			t.Rows = append(t.Rows, []string{s.ID, string(s.Title), string(s.Start), string(s.End), id})
		}
	}
	return t
}

func actorTable(r *parley.Record) Table {
	return Table{
		"actors", []string{"id", "name", "kind", "country"},
		rows(r.Actors, func(a *parley.Actor) []string {
			return []string{a.ID, a.Name, string(a.Kind), string(a.Country)}
		}),
	}
}

func roleTable(r *parley.Record) Table {
	t := Table{Name: "roles", Head: slices.Concat([]string{"actor", "title", "of", "article"}, spanHead("text"))}
	for _, a := range r.Actors {
		for _, o := range a.Roles {
			t.Rows = append(t.Rows, slices.Concat([]string{a.ID, o.Title, string(o.Of), o.Article}, spanCells(&o.Span)))
		}
	}
	return t
}

func mentionTable(r *parley.Record) Table {
	t := Table{Name: "mentions", Head: slices.Concat([]string{"actor", "article"}, spanHead("text"))}
	for _, a := range r.Actors {
		for _, m := range a.Mentions {
			t.Rows = append(t.Rows, slices.Concat([]string{a.ID, m.Article}, spanCells(&m.Span)))
		}
	}
	return t
}

func timeTable(r *parley.Record) Table {
	return Table{
		"times", slices.Concat([]string{"article"}, spanHead("text"), []string{"value"}),
		rows(r.Times, func(t *parley.Time) []string {
			return slices.Concat([]string{t.Article}, spanCells(&t.Span), []string{t.Value})
		}),
	}
}

func statementTable(r *parley.Record) Table {
	return Table{
		"statements",
		slices.Concat([]string{"id", "article", "kind", "content"}, spanHead("cue"), spanHead("source"),
			[]string{"speaker", "anonymous"}, spanHead("addressee"), spanHead("via"),
			[]string{"inside", "said_on", "stance", "confidence"}),
		rows(r.Statements, func(s *parley.Statement) []string {
			return slices.Concat([]string{s.ID, s.Article, string(s.Kind), words(s.Content)}, spanCells(s.Cue), spanCells(s.Source),
				[]string{string(s.Speaker), string(s.Anonymous)}, spanCells(s.Addressee), spanCells(s.Via),
				[]string{string(s.Inside), string(s.SaidOn), string(s.Stance), score(s.Confidence)})
		}),
	}
}

// contentTable has the exact spans of the content, of which a statement may have several.
func contentTable(r *parley.Record) Table {
	t := Table{Name: "content", Head: slices.Concat([]string{"statement", "article", "part"}, spanHead("text"))}
	for _, s := range r.Statements {
		for i, part := range s.Content {
			t.Rows = append(t.Rows, slices.Concat([]string{s.ID, s.Article, strconv.Itoa(i + 1)}, spanCells(&part)))
		}
	}
	return t
}

func utteranceTable(r *parley.Record) Table {
	t := Table{Name: "utterances", Head: []string{"id", "speaker", "differ", "statement"}}
	for _, u := range r.Utterances {
		for _, id := range u.Statements {
			t.Rows = append(t.Rows, []string{u.ID, string(u.Speaker), strconv.FormatBool(u.Differ), id})
		}
	}
	return t
}

func moveTable(r *parley.Record) Table {
	return Table{
		"moves",
		slices.Concat([]string{"id", "article"}, spanHead("evidence"), []string{"statement", "actor", "target", "move",
			"plover_event", "plover_mode", "issue", "certainty", "according_to", "date", "place", "terms", "if", "confidence"}),
		rows(r.Moves, func(m *parley.Move) []string {
			return slices.Concat([]string{m.ID, m.Article}, spanCells(&m.Evidence),
				[]string{string(m.Statement), joined(m.Actor), joined(m.Target), string(m.Move), m.Plover.Event,
					string(m.Plover.Mode), string(m.Issue), string(m.Certainty), string(m.AccordingTo), string(m.Date),
					string(m.Place), string(m.Terms), joined(m.If), score(m.Confidence)})
		}),
	}
}

func positionTable(r *parley.Record) Table {
	return Table{
		"positions", []string{"party", "issue", "move", "since", "by", "status", "moves"},
		rows(r.Positions, func(p *parley.Position) []string {
			return []string{p.Party, string(p.Issue), string(p.Move), string(p.Since), string(p.By), string(p.Status), joined(p.Moves)}
		}),
	}
}

func pointTable(r *parley.Record) Table {
	return Table{
		"points", []string{"id", "text", "issue", "independent", "verdict"},
		rows(r.Points, func(p *parley.Point) []string {
			return []string{p.ID, p.Text, string(p.Issue), strconv.Itoa(p.Independent), string(p.Verdict)}
		}),
	}
}

func accountTable(r *parley.Record) Table {
	t := Table{Name: "accounts", Head: slices.Concat([]string{"point", "article", "stance", "statement"}, spanHead("evidence"))}
	for _, p := range r.Points {
		for _, a := range p.Accounts {
			t.Rows = append(t.Rows, slices.Concat([]string{p.ID, a.Article, string(a.Stance), string(a.Statement)}, spanCells(&a.Evidence)))
		}
	}
	return t
}

func conflictTable(r *parley.Record) Table {
	return Table{
		"conflicts",
		slices.Concat([]string{"kind", "point", "note", "a_article"}, spanHead("a"), []string{"b_article"}, spanHead("b")),
		rows(r.Conflicts, func(c *parley.Conflict) []string {
			return slices.Concat([]string{string(c.Kind), string(c.Point), c.Note, c.A.Article}, spanCells(&c.A.Span),
				[]string{c.B.Article}, spanCells(&c.B.Span))
		}),
	}
}

func problemTable(r *parley.Record) Table {
	return Table{
		"problems", []string{"source", "offset", "what", "done"},
		rows(r.Problems, func(p *parley.Problem) []string {
			offset := ""
			if p.Offset != nil {
				offset = strconv.FormatInt(*p.Offset, 10)
			}
			return []string{p.Source, offset, p.What, string(p.Done)}
		}),
	}
}

func inputTable(r *parley.Record) Table {
	return Table{
		"inputs", []string{"source", "sha256", "bytes"},
		rows(r.Inputs, func(i *parley.Input) []string {
			return []string{i.Source, i.SHA256, strconv.FormatInt(i.Bytes, 10)}
		}),
	}
}

func newTable(r *parley.Record) Table {
	t := Table{Name: "new", Head: []string{"kind", "id", "since"}}
	if r.New == nil {
		return t
	}
	add := func(kind string, ids []string) {
		for _, id := range ids {
			t.Rows = append(t.Rows, []string{kind, id, r.New.Since})
		}
	}
	add("article", r.New.Articles)
	add("statement", r.New.Statements)
	add("gone", r.New.Gone)
	return t
}

// aboutTable holds what is no list: how the record was made, and the counts.
func aboutTable(r *parley.Record) Table {
	c := r.Counts
	t := Table{"about", []string{"name", "value"}, [][]string{
		{"format", r.Format}, {"by", r.Produced.By}, {"at", string(r.Produced.At)}, {"models", joined(r.Produced.Models)},
		{"read", strconv.Itoa(c.Read)}, {"kept", strconv.Itoa(c.Kept)}, {"duplicate", strconv.Itoa(c.Duplicate)},
		{"rejected", strconv.Itoa(c.Rejected)}, {"independent", strconv.Itoa(c.Independent)},
	}}
	for _, name := range slices.Sorted(maps.Keys(r.Produced.Settings)) {
		t.Rows = append(t.Rows, []string{"setting " + name, r.Produced.Settings[name]})
	}
	return t
}
