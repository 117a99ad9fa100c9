package report

import (
	"slices"
	"strings"

	"parley"
)

// moveGroup is the moves on one issue.
type moveGroup struct {
	Issue string
	Alike []alike
}

// alike is the moves of one kind by one party towards another.
type alike struct {
	Actor, Does, Target string
	Moves               []move
	Degrees             []degree // instead of Moves where the lists are short
}

// degree is the moves of one certainty.
type degree struct {
	Certainty string
	Moves     []move
	Left      int // moves that stand only in the articles
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

// evidenceLength is how much of a clause the list of moves shows, in code points; the article has all of it.
const evidenceLength = 260

// moveGroups lists the moves by issue, in the order in which the issues first come up.
func (x *index) moveGroups() []moveGroup {
	var groups []moveGroup
	for i := range x.record.Moves {
		m := &x.record.Moves[i]
		name := x.issue(m.Issue)
		at := slices.IndexFunc(groups, func(g moveGroup) bool { return g.Issue == name })
		if at < 0 {
			groups = append(groups, moveGroup{Issue: name})
			at = len(groups) - 1
		}
		to := groups[at].like(x.move(m))
		if x.detail > full {
			to.add(x.move(m), x.unlisted[m.ID])
		} else {
			to.Moves = append(to.Moves, x.move(m))
		}
	}
	return groups
}

// like gives those that a move is alike.
func (g *moveGroup) like(m move) *alike {
	at := slices.IndexFunc(g.Alike, func(a alike) bool { return a.Actor == m.Actor && a.Does == m.Does && a.Target == m.Target })
	if at < 0 {
		at = len(g.Alike)
		g.Alike = append(g.Alike, alike{Actor: m.Actor, Does: m.Does, Target: m.Target})
	}
	return &g.Alike[at]
}

// add puts a move to those of its certainty.
func (a *alike) add(m move, unlisted bool) {
	i := slices.IndexFunc(a.Degrees, func(d degree) bool { return d.Certainty == m.Certainty })
	if i < 0 {
		i = len(a.Degrees)
		a.Degrees = append(a.Degrees, degree{Certainty: m.Certainty})
	}
	if unlisted {
		a.Degrees[i].Left++
		return
	}
	a.Degrees[i].Moves = append(a.Degrees[i].Moves, m)
}

func (x *index) move(m *parley.Move) move {
	one := move{
		ID: m.ID, Anchor: x.moveAnchor(m.ID), To: x.moveWordsAnchor(m.ID), Actor: x.names(m.Actor), Target: x.names(m.Target),
		Does: deedTowards(m), Certainty: string(m.Certainty), Terms: string(m.Terms), Words: cut(m.Evidence.Text, evidenceLength),
		Day: onDay(m.Date), Place: string(m.Place), Event: m.Plover.Event, Sure: percent(m.Confidence),
		Article: x.source(m.Article).Label(), At: position(m.Article, m.Evidence),
	}
	if strings.Contains(folded(m.Evidence.Text), folded(one.Terms)) {
		one.Terms = "" // the words say it
	}
	if m.Certainty == parley.Denied {
		one.Does = "no " + one.Does // it must not read as done
	}
	if one.Actor == "" {
		one.Actor = "Somebody"
	}
	if m.AccordingTo != "" {
		one.Voucher = x.voucher(string(m.AccordingTo))
	}
	if m.Plover.Mode != "" {
		one.Event += " " + string(m.Plover.Mode)
	}
	for _, id := range m.If {
		c := condition{Words: id, To: x.moveLink(id)}
		if on := x.moves[id]; on != nil {
			c.Words = cut(on.Evidence.Text, openingLength)
		}
		one.If = append(one.If, c)
	}
	return one
}
