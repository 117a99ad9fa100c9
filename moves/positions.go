package moves

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// takesStand holds the kinds of moves that say where a party stands. Meetings, accusations and deeds are no positions:
// they stand in the list of moves.
var takesStand = map[parley.MoveKind]bool{
	parley.Demand: true, parley.Offer: true, parley.Concede: true, parley.Accept: true, parley.Refuse: true,
	parley.RedLine: true, parley.Guarantee: true, parley.Threaten: true,
}

// withdraws says which later moves take back an earlier one of the same party on the same issue: giving way ends a no, a
// demand and a threat; a no ends what was offered, given or promised.
var withdraws = map[parley.MoveKind][]parley.MoveKind{
	parley.Accept:  {parley.Refuse, parley.RedLine, parley.Threaten},
	parley.Concede: {parley.Refuse, parley.RedLine, parley.Threaten, parley.Demand},
	parley.Refuse:  {parley.Offer, parley.Concede, parley.Accept, parley.Guarantee},
	parley.RedLine: {parley.Offer, parley.Concede, parley.Accept, parley.Guarantee},
}

// A Day is when a move was made: On, as far as it is known, and By which day it had been made at the latest. Both are dates or
// intervals as in Move.Date, or "".
type Day struct{ On, By string }

// Days gives each move, by id, its day. A move is made on its own date; one that its maker makes by saying it, on the day of
// the statement. It had been made by then, else by the day on which somebody spoke of it, else by the day of publication. A
// date after the publication is that of what was demanded or offered, not of the move, unless the move itself is to come.
func Days(moves []parley.Move, parties map[string]string, articles []parley.Article, statements []parley.Statement) map[string]Day {
	published, said := map[string]parley.Optional{}, map[string]*parley.Statement{}
	for _, a := range articles {
		published[a.ID] = a.Published
	}
	for i := range statements {
		said[statements[i].ID] = &statements[i]
	}
	out := make(map[string]Day, len(moves))
	for _, m := range moves {
		on, by := m.Date, published[m.Article]
		if by != "" && later(string(on), string(by)) && m.Certainty != parley.Future {
			on = ""
		}
		if s := said[string(m.Statement)]; s != nil {
			by = cmp.Or(s.SaidOn, by)
			own := slices.Contains(folded(m.Actor, parties), cmp.Or(parties[string(s.Speaker)], string(s.Speaker)))
			if own && m.Certainty == parley.Certain {
				on = cmp.Or(on, s.SaidOn)
			}
		}
		out[m.ID] = Day{string(on), string(cmp.Or(on, by))}
	}
	return out
}

// Positions says where each party stands on each issue, from its moves. parties maps actors to parties (see [Parties]); an
// actor without an entry is a party of its own. days are those of the moves, see [Days].
//
// An entry is a party, an issue and a kind of move, with all moves that bear it out; what the articles say did not happen is
// an entry of its own, denied. Entries are sorted by party and issue, then the newest first and what has no date last: the
// first entry of a party and an issue is where it stands. An entry is withdrawn if the party later, on a day known to be
// after the last of its moves, made a move that takes it back, towards the same target or without one. Only moves that are
// said to have happened (certain or reported) take anything back, and on the issue "other", where one matter has nothing to
// do with the next, nothing does.
func Positions(moves []parley.Move, parties map[string]string, days map[string]Day) []parley.Position {
	stands := standsOf(moves, parties, days)
	on := map[pair][]int{} // the places of what a party holds on an issue
	for i := range stands {
		k := pair{stands[i].Party, stands[i].Issue}
		on[k] = append(on[k], i)
	}
	for i := range stands {
		old := &stands[i]
		for _, j := range on[pair{old.Party, old.Issue}] {
			if old.Status == parley.Held && stands[j].takesBack(old, parties, days) {
				old.Status = parley.Withdrawn
			}
		}
	}
	slices.SortFunc(stands, func(a, b posture) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Issue, b.Issue), newestFirst(string(a.By), string(b.By)),
			newestFirst(a.since(), b.since()), cmp.Compare(a.Moves[0], b.Moves[0]))
	})
	out := make([]parley.Position, len(stands))
	for i := range stands {
		out[i] = stands[i].Position
	}
	return out
}

// A pair is a party and an issue.
type pair struct {
	party string
	issue parley.Issue
}

// A posture is a position with the moves behind it.
type posture struct {
	parley.Position
	moves   []*parley.Move // the newest first
	targets []string       // parties, of all its moves; empty if one is meant for anybody
}

func (s *posture) since() string { return string(s.Since) }

// standsOf gathers the moves by party, issue, kind and whether they are denied, in the order in which they first come up.
func standsOf(moves []parley.Move, parties map[string]string, days map[string]Day) []posture {
	type key struct {
		party  string
		issue  parley.Issue
		move   parley.MoveKind
		denied bool
	}
	place := map[key][]*parley.Move{}
	var order []key
	for i := range moves {
		m := &moves[i]
		for _, party := range folded(m.Actor, parties) {
			k := key{party, m.Issue, m.Move, m.Certainty == parley.Denied}
			if !takesStand[m.Move] {
				continue
			}
			if place[k] == nil {
				order = append(order, k)
			}
			place[k] = append(place[k], m)
		}
	}
	out := make([]posture, len(order))
	for i, k := range order {
		out[i] = newPosture(place[k], parties, days)
		out[i].Party = k.party
	}
	return out
}

// newPosture makes the entry of moves that are of one kind, on one issue.
func newPosture(moves []*parley.Move, parties map[string]string, days map[string]Day) posture {
	slices.SortFunc(moves, func(a, b *parley.Move) int {
		x, y := days[a.ID], days[b.ID]
		return cmp.Or(newestFirst(x.By, y.By), cmp.Compare(y.By, x.By), cmp.Compare(y.On, x.On), cmp.Compare(a.ID, b.ID))
	})
	s := posture{Position: parley.Position{Issue: moves[0].Issue, Move: moves[0].Move, Status: parley.Held}, moves: moves}
	if moves[0].Certainty == parley.Denied {
		s.Status = parley.PositionDenied
	}
	anybody := false
	for _, m := range moves {
		s.Moves = append(s.Moves, m.ID)
		s.By = cmp.Or(s.By, parley.Optional(days[m.ID].By))
		if on := days[m.ID].On; on != "" {
			s.Since = parley.Optional(on) // of the oldest, which comes last
		}
		anybody = anybody || len(m.Target) == 0
		for _, t := range folded(m.Target, parties) {
			if !slices.Contains(s.targets, t) {
				s.targets = append(s.targets, t)
			}
		}
	}
	if anybody {
		s.targets = nil
	}
	return s
}

// takesBack reports whether one of the moves of s came after the position old, of the same party and issue, and ends it.
func (s *posture) takesBack(old *posture, parties map[string]string, days map[string]Day) bool {
	if s.Issue == parley.Other || !slices.Contains(withdraws[s.Move], old.Move) {
		return false
	}
	return slices.ContainsFunc(s.moves, func(m *parley.Move) bool {
		return (m.Certainty == parley.Certain || m.Certainty == parley.Reported) && later(days[m.ID].On, string(old.By)) &&
			overlap(folded(m.Target, parties), old.targets)
	})
}

// overlap reports whether two lists share an entry, or one of them is empty: meant for anybody.
func overlap(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// folded gives the parties of actors, each once, in their order.
func folded(actors []string, parties map[string]string) []string {
	var out []string
	for _, id := range actors {
		if p := cmp.Or(parties[id], id); p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// later reports whether date a is known to be after date b. A month is not known to be after a day of it, and an interval
// is taken from its first to its last day.
func later(a, b string) bool {
	from, _ := bounds(a)
	_, to := bounds(b)
	return a != "" && b != "" && from > to && !strings.HasPrefix(from, to) && !strings.HasPrefix(to, from)
}

// bounds gives the first and the last date of an interval, and a date twice.
func bounds(date string) (from, to string) {
	from, to, ok := strings.Cut(date, "/")
	if !ok {
		return date, date
	}
	return from, to
}

// newestFirst compares two dates so that the newer comes first and the unknown last.
func newestFirst(a, b string) int {
	_, a = bounds(a)
	_, b = bounds(b)
	return cmp.Compare(b, a)
}

// Between says what changed in the positions from the end of one day to the end of another (YYYY-MM-DD): for each party and
// issue where it stood and where it stands, if these differ. Where it stands is its newest entry that is held; a move without
// a day is on no side of any day and left out. Entries are sorted by party and issue.
func Between(moves []parley.Move, parties map[string]string, days map[string]Day, from, to string) []parley.PositionChange {
	upTo := func(day string) []parley.Position {
		var until []parley.Move
		for _, m := range moves {
			if _, last := bounds(days[m.ID].By); last != "" && last <= day {
				until = append(until, m)
			}
		}
		return Positions(until, parties, days)
	}
	return Changed(upTo(from), upTo(to))
}

// Changed compares the positions of two records, or of two days: for each party and issue the newest entry that is held, if
// it is of another kind than before, new, or gone. Entries are sorted by party and issue.
func Changed(before, after []parley.Position) []parley.PositionChange {
	current := func(list []parley.Position) map[pair]*parley.Position {
		m := map[pair]*parley.Position{}
		for i := range list {
			if k := (pair{list[i].Party, list[i].Issue}); m[k] == nil && list[i].Status == parley.Held {
				m[k] = &list[i]
			}
		}
		return m
	}
	was, is := current(before), current(after)
	var out []parley.PositionChange
	seen := map[pair]bool{}
	for _, p := range slices.Concat(before, after) {
		k := pair{p.Party, p.Issue}
		if !seen[k] && moveOf(was[k]) != moveOf(is[k]) {
			out = append(out, parley.PositionChange{Party: p.Party, Issue: p.Issue, Before: was[k], After: is[k]})
		}
		seen[k] = true
	}
	slices.SortFunc(out, func(a, b parley.PositionChange) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Issue, b.Issue))
	})
	return out
}

func moveOf(p *parley.Position) parley.MoveKind {
	if p == nil {
		return ""
	}
	return p.Move
}
