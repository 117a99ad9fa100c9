package report

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// stands is where the parties stand: those that take a stand most often against the issues, the others in a list.
type stands struct {
	Heads  []head
	Rows   []standRow
	Others []otherParty
	Left   int // parties that the page leaves out
	Turns  []turns
}

// standRow is an issue with the stand of each party of the heads.
type standRow struct {
	Name  string
	Cells []stand
}

// stand is what a party did on an issue, the newest first: where it stands now, and what came before. Empty if nothing.
type stand []standing

// First gives what a cell shows at once, Rest what it folds away.
func (s stand) First() stand { return s[:min(len(s), mostStood)] }

func (s stand) Rest() stand { return s[min(len(s), mostStood):] }

// standing is a position in words.
type standing struct {
	Deed, Kind, To string
	Terms          string
	Status         string // "" where it is held
	Since          string
	More           int // further moves that bear it out
}

// otherParty is a party in the list.
type otherParty struct {
	Name, To string
	Stands   []issueStand
}

type issueStand struct {
	Issue string
	stand
}

// Positions gives the positions of a cell to the template.
func (s issueStand) Positions() []standing { return s.stand }

// turns is where parties stand elsewhere than before.
type turns struct {
	When string
	List []turn
}

type turn struct {
	Party, Issue  string
	Before, After *standing // nil for none
}

const (
	mostParties = 5  // columns of the table of positions
	mostStood   = 2  // positions of a cell that are not folded away
	fewestTerms = 3  // words of terms below which the clause tells more
	termsLength = 90 // code points shown of the terms of a position
)

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

// deed names a kind of move as a noun.
func deed(kind parley.MoveKind) string {
	if names, ok := deeds[kind]; ok {
		return names[0]
	}
	return string(kind)
}

// deedTowards names a move, with the word that leads to its target where it has one.
func deedTowards(m *parley.Move) string {
	if names, ok := deeds[m.Move]; ok && len(m.Target) > 0 {
		return names[1]
	}
	return deed(m.Move)
}

// positions holds the parties against the issues; nil if there are none. The record has the positions of a party on an issue
// in a row, where it stands now first.
func (x *index) positions() *stands {
	changed := x.turns()
	if len(x.record.Positions) == 0 && len(changed) == 0 {
		return nil
	}
	type pair struct {
		party string
		issue parley.Issue
	}
	at := map[pair]stand{}
	weight, onIssue := map[string]int{}, map[parley.Issue]int{}
	var parties []string
	var issues []parley.Issue
	for i := range x.record.Positions {
		p := &x.record.Positions[i]
		if weight[p.Party] == 0 {
			parties = append(parties, p.Party)
		}
		if onIssue[p.Issue] == 0 {
			issues = append(issues, p.Issue)
		}
		weight[p.Party] += len(p.Moves) + 1
		onIssue[p.Issue] += len(p.Moves) + 1
		at[pair{p.Party, p.Issue}] = append(at[pair{p.Party, p.Issue}], x.standing(p))
	}
	slices.SortStableFunc(parties, func(a, b string) int { return cmp.Compare(weight[b], weight[a]) })
	slices.SortStableFunc(issues, func(a, b parley.Issue) int {
		return cmp.Or(cmp.Compare(unsorted(a), unsorted(b)), cmp.Compare(onIssue[b], onIssue[a]))
	})
	s := &stands{Turns: changed}
	inTable := parties[:min(len(parties), mostParties)]
	for _, p := range inTable {
		s.Heads = append(s.Heads, head{Name: x.actor(p), To: x.actorLink(p)})
	}
	for _, issue := range issues {
		r := standRow{Name: x.issue(issue), Cells: make([]stand, len(inTable))}
		some := false
		for i, p := range inTable {
			r.Cells[i] = at[pair{p, issue}]
			some = some || r.Cells[i] != nil
		}
		if some {
			s.Rows = append(s.Rows, r)
		}
	}
	for i, p := range parties[len(inTable):] {
		if i >= x.most(fewParties) {
			s.Left++
			continue
		}
		o := otherParty{Name: x.actor(p), To: x.actorLink(p)}
		for _, issue := range issues {
			if all := at[pair{p, issue}]; all != nil {
				o.Stands = append(o.Stands, issueStand{x.issue(issue), all})
			}
		}
		s.Others = append(s.Others, o)
	}
	return s
}

// unsorted puts the issue of what belongs to no other behind them.
func unsorted(i parley.Issue) int {
	if i == parley.Other {
		return 1
	}
	return 0
}

// standing puts a position into words, with the terms of its newest move.
func (x *index) standing(p *parley.Position) standing {
	s := standing{Deed: deed(p.Move), Kind: string(p.Move)}
	if p.Status != parley.Held {
		s.Status = string(p.Status)
	}
	switch {
	case p.Since != "":
		s.Since = "since " + shortTime(p.Since)
	case p.By != "":
		s.Since = "by " + shortTime(p.By)
	}
	if len(p.Moves) > 0 {
		s.To, s.More = x.moveWordsAnchor(p.Moves[0]), len(p.Moves)-1
		if m := x.moves[p.Moves[0]]; m != nil && x.detail == full {
			s.Terms = cut(telling(m), termsLength)
		}
		if x.moves[p.Moves[0]] == nil {
			s.To = ""
		}
	}
	return s
}

// telling gives the terms of a move, or its clause where they are too few to tell anything.
func telling(m *parley.Move) string {
	if len(strings.Fields(string(m.Terms))) < fewestTerms {
		return m.Evidence.Text
	}
	return string(m.Terms)
}

// Note says since when a position is known, or by which day it had been taken, and its state where it is not held.
func (s standing) Note() string {
	return strings.ReplaceAll(dotted(s.Status, s.Since), " · ", ", ")
}

// turns lists where parties changed their minds: against an earlier record, between the two days asked for, and within the
// coverage.
func (x *index) turns() []turns {
	var list []turns
	add := func(when string, changes []parley.PositionChange) {
		t := turns{When: when}
		for _, c := range changes {
			t.List = append(t.List, turn{x.actor(c.Party), x.issue(c.Issue), x.standingOrNone(c.Before), x.standingOrNone(c.After)})
		}
		list = append(list, t)
	}
	if n := x.record.New; n != nil && len(n.Positions) > 0 {
		add("since the earlier record", n.Positions)
	}
	if c := x.record.Changes; c != nil {
		add("from the end of "+dayWords(c.From)+" to the end of "+dayWords(c.To), c.Positions)
	}
	if within := x.within(); len(within) > 0 {
		list = append(list, turns{When: "within the coverage", List: within})
	}
	return list
}

func (x *index) standingOrNone(p *parley.Position) *standing {
	if p == nil {
		return nil
	}
	s := x.standing(p)
	return &s
}

// within finds the turns that the positions themselves show: what a party holds on an issue began after what it did before.
func (x *index) within() []turn {
	var list []turn
	all := x.record.Positions
	for i := 0; i < len(all); i++ {
		p, last := &all[i], i
		for last+1 < len(all) && all[last+1].Party == p.Party && all[last+1].Issue == p.Issue {
			last++
		}
		for j := i + 1; j <= last && p.Issue != parley.Other && p.Status == parley.Held; j++ {
			old := &all[j]
			if day := cmp.Or(old.By, old.Since); day != "" && day < p.Since && old.Move != p.Move && old.Status != parley.PositionDenied {
				list = append(list, turn{x.actor(p.Party), x.issue(p.Issue), x.standingOrNone(old), x.standingOrNone(p)})
				break
			}
		}
		i = last
	}
	return list
}

// actorLink gives the anchor of an actor, "" if the page does not list it.
func (x *index) actorLink(id string) string {
	if x.actors[id] == nil || !x.castHas[id] {
		return ""
	}
	return x.actorAnchor(id)
}
