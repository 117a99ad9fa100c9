package report

import (
	"slices"
	"strings"

	"parley"
)

// verdict is the points of one verdict.
type verdict struct {
	Name, Says string
	Points     []point
}

// point is an assertion with what each account says of it.
type point struct {
	Anchor, Text, Issue string
	Independent         int
	Voices              []voice
	Silent              int // articles that say nothing of it
}

// voice is what one account says of a point.
type voice struct {
	source
	Stance, Words, To string
	At                string
}

// conflict is two passages face to face.
type conflict struct {
	Anchor, Kind, Note, Point string
	A, B                      side
}

// side is one passage of a conflict.
type side struct {
	source
	Words, To string
	At        string
}

// matrix is a table of short cells.
type matrix struct {
	Heads []head
	Rows  []row
}

type head struct{ Name, Sub, To string }

type row struct {
	Name, To string
	Cells    []cell
}

// cell is one field of a matrix; Mark is a sign that stands beside the word, so that colour is not alone.
type cell struct{ Word, Note, To, Class string }

// moveGroup is the moves on one issue.
type moveGroup struct {
	Issue string
	Moves []move
	Alike []alike // instead of Moves where the lists are short
}

// alike is the moves of one kind by one party towards another.
type alike struct {
	Actor, Does, Target string
	Degrees             []degree
}

// degree is the moves of one certainty.
type degree struct {
	Certainty string
	Moves     []move
}

// move is what one party does towards another.
type move struct {
	ID, Anchor, To string // of the entry and of the words
	Actor, Target  string
	Does           string // "offer", or before a target "offer to"
	Certainty      string
	Voucher        string
	Terms, Words   string
	Day            *date
	Place          string
	If             []condition
	Event          string
	Sure           string
	Article        string
	At             string
}

// condition is a move on which another depends.
type condition struct{ Words, To string }

// deeds name the moves as nouns, alone and before a target.
var deeds = map[parley.MoveKind][2]string{
	parley.Demand:    {"demand", "demand on"},
	parley.Offer:     {"offer", "offer to"},
	parley.Concede:   {"concession", "concession to"},
	parley.Accept:    {"acceptance", "acceptance towards"},
	parley.Refuse:    {"refusal", "refusal to"},
	parley.RedLine:   {"red line", "red line towards"},
	parley.Guarantee: {"guarantee", "guarantee for"},
	parley.Threaten:  {"threat", "threat against"},
	parley.Accuse:    {"accusation", "accusation against"},
	parley.Meet:      {"meeting", "meeting with"},
	parley.Act:       {"act", "act towards"},
}

// mostColumns is the widest comparison sheet that still reads on a desk; above it the lists of accounts serve.
const mostColumns = 12

func issueWords(i parley.Issue) string { return capital(strings.ReplaceAll(string(i), "-", " ")) }

func (x *index) points() []verdict {
	groups := []verdict{
		{Name: string(parley.Agreed), Says: "two or more independent accounts, none against"},
		{Name: string(parley.Disputed), Says: "the accounts conflict"},
		{Name: string(parley.Single), Says: "told by one side only"},
	}
	for _, p := range x.record.Points {
		i := slices.IndexFunc(groups, func(v verdict) bool { return v.Name == string(p.Verdict) })
		if i < 0 {
			groups = append(groups, verdict{Name: string(p.Verdict)})
			i = len(groups) - 1
		}
		one := point{
			Anchor: pointAnchor(p.ID), Text: p.Text, Issue: issueWords(p.Issue), Independent: p.Independent,
			Silent: len(x.record.Articles) - len(p.Accounts),
		}
		for _, a := range p.Accounts {
			one.Voices = append(one.Voices, voice{
				source: x.source(a.Article), Stance: string(a.Stance), Words: a.Evidence.Text,
				To: pointWordsAnchor(p.ID, a.Article), At: position(a.Article, a.Evidence),
			})
		}
		groups[i].Points = append(groups[i].Points, one)
	}
	return slices.DeleteFunc(groups, func(v verdict) bool { return len(v.Points) == 0 })
}

// sheet holds the points against the accounts, silent ones shown; nil if there are none, or too many accounts.
func (x *index) sheet() *matrix {
	r := x.record
	if len(r.Points) == 0 || len(r.Articles) > mostColumns {
		return nil
	}
	m := &matrix{}
	for _, a := range r.Articles {
		s := x.source(a.ID)
		m.Heads = append(m.Heads, head{Name: s.Outlet, Sub: s.Date, To: s.Anchor})
	}
	for _, p := range r.Points {
		line := row{Name: p.Text, To: pointAnchor(p.ID), Cells: make([]cell, len(r.Articles))}
		for i := range line.Cells {
			line.Cells[i] = cell{Word: "silent", Class: "silent"}
		}
		for _, a := range p.Accounts {
			if i, ok := x.order[a.Article]; ok {
				line.Cells[i] = cell{Word: string(a.Stance), To: pointWordsAnchor(p.ID, a.Article), Class: string(a.Stance)}
			}
		}
		m.Rows = append(m.Rows, line)
	}
	return m
}

// positions holds the parties against the issues; nil if there are none.
func (x *index) positions() *matrix {
	m := &matrix{}
	var parties, issues []string
	for _, p := range x.record.Positions {
		if !slices.Contains(parties, p.Party) {
			parties = append(parties, p.Party)
			m.Heads = append(m.Heads, head{Name: x.actor(p.Party), To: x.actorLink(p.Party)})
		}
		if !slices.Contains(issues, string(p.Issue)) {
			issues = append(issues, string(p.Issue))
			m.Rows = append(m.Rows, row{Name: issueWords(p.Issue)})
		}
	}
	if len(parties) == 0 {
		return nil
	}
	for i := range m.Rows {
		m.Rows[i].Cells = make([]cell, len(parties))
	}
	for _, p := range x.record.Positions {
		c := cell{Word: deed(&parley.Move{Move: p.Move}), Class: string(p.Status), Note: x.since(p)}
		if len(p.Moves) > 0 {
			c.To = moveAnchor(p.Moves[0])
		}
		m.Rows[slices.Index(issues, string(p.Issue))].Cells[slices.Index(parties, p.Party)] = c
	}
	return m
}

// since says from when a position is known, and its state where it is not held.
func (x *index) since(p parley.Position) string {
	var parts []string
	if p.Status != parley.Held {
		parts = append(parts, string(p.Status))
	}
	if p.Since != "" {
		parts = append(parts, "since "+shortDay(p.Since))
	}
	return strings.Join(parts, ", ")
}

// actorLink gives the anchor of an actor, "" if the record does not hold it.
func (x *index) actorLink(id string) string {
	if x.actors[id] == nil {
		return ""
	}
	return actorAnchor(id)
}

func (x *index) conflicts() []conflict {
	texts := map[string]string{}
	for _, p := range x.record.Points {
		texts[p.ID] = p.Text
	}
	var list []conflict
	for i, c := range x.record.Conflicts {
		list = append(list, conflict{
			Anchor: conflictAnchor(i, ""), Kind: string(c.Kind), Note: c.Note, Point: texts[string(c.Point)],
			A: side{x.source(c.A.Article), c.A.Text, conflictAnchor(i, "a"), position(c.A.Article, c.A.Span)},
			B: side{x.source(c.B.Article), c.B.Text, conflictAnchor(i, "b"), position(c.B.Article, c.B.Span)},
		})
	}
	return list
}

// moveGroups lists the moves by issue, in the order in which the issues first come up.
func (x *index) moveGroups() []moveGroup {
	var groups []moveGroup
	for i := range x.record.Moves {
		m := &x.record.Moves[i]
		name := issueWords(m.Issue)
		at := slices.IndexFunc(groups, func(g moveGroup) bool { return g.Issue == name })
		if at < 0 {
			groups = append(groups, moveGroup{Issue: name})
			at = len(groups) - 1
		}
		if x.short {
			groups[at].add(x.move(m))
		} else {
			groups[at].Moves = append(groups[at].Moves, x.move(m))
		}
	}
	return groups
}

// add puts a move to those that are alike.
func (g *moveGroup) add(m move) {
	at := slices.IndexFunc(g.Alike, func(a alike) bool { return a.Actor == m.Actor && a.Does == m.Does && a.Target == m.Target })
	if at < 0 {
		at = len(g.Alike)
		g.Alike = append(g.Alike, alike{Actor: m.Actor, Does: m.Does, Target: m.Target})
	}
	a := &g.Alike[at]
	i := slices.IndexFunc(a.Degrees, func(d degree) bool { return d.Certainty == m.Certainty })
	if i < 0 {
		i = len(a.Degrees)
		a.Degrees = append(a.Degrees, degree{Certainty: m.Certainty})
	}
	a.Degrees[i].Moves = append(a.Degrees[i].Moves, m)
}

func (x *index) move(m *parley.Move) move {
	one := move{
		ID: m.ID, Anchor: moveAnchor(m.ID), To: moveWordsAnchor(m.ID), Actor: x.names(m.Actor), Target: x.names(m.Target),
		Does: deed(m), Certainty: string(m.Certainty), Terms: string(m.Terms), Words: m.Evidence.Text,
		Day: onDay(m.Date), Place: string(m.Place), Event: m.Plover.Event, Sure: percent(m.Confidence),
		Article: x.source(m.Article).Label(), At: position(m.Article, m.Evidence),
	}
	if m.AccordingTo != "" {
		one.Voucher = x.actor(string(m.AccordingTo))
	}
	if m.Plover.Mode != "" {
		one.Event += " " + string(m.Plover.Mode)
	}
	for _, id := range m.If {
		c := condition{Words: id, To: moveAnchor(id)}
		if on := x.moves[id]; on != nil {
			c.Words = cut(on.Evidence.Text, openingLength)
		}
		one.If = append(one.If, c)
	}
	return one
}

// deed names a move, with the word that leads to its target where it has one.
func deed(m *parley.Move) string {
	names, ok := deeds[m.Move]
	switch {
	case !ok:
		return string(m.Move)
	case len(m.Target) > 0:
		return names[1]
	}
	return names[0]
}
