package main

import (
	"math"

	"parley"
)

// moves are matched by article, actor and evidence; what else agrees decides between several.
func (s *caseScorer) moves() {
	gold, got := s.gold.moves, s.record.Moves
	pairs := bestFirst(len(gold), len(got), 0.5, func(i, j int) float64 {
		g, p := &gold[i], &got[j]
		if g.Article != s.article(p.Article) {
			return 0
		}
		who, where := s.sameActors(g.Actor, p.Actor), near(g.Evidence, p.Evidence.Text)
		if who < 0.5 || where == 0 {
			return 0
		}
		return where + who + float64(count(g.Move == string(p.Move))) + 0.5*float64(count(g.Issue == string(p.Issue)))
	})
	s.out.add("moves, actor and evidence", rateOf(len(pairs), len(got), len(pairs), len(gold)))
	right := func(same func(g *goldMove, p *parley.Move) bool) int {
		n := 0
		for _, m := range pairs {
			n += count(same(&gold[m.gold], &got[m.pred]))
		}
		return n
	}
	full := right(func(g *goldMove, p *parley.Move) bool { return g.Move == string(p.Move) && g.Issue == string(p.Issue) })
	s.out.add("moves, actor, move and issue", rateOf(full, len(got), full, len(gold)))
	if len(pairs) == 0 {
		return
	}
	for _, part := range []struct {
		name string
		same func(g *goldMove, p *parley.Move) bool
	}{
		{"move", func(g *goldMove, p *parley.Move) bool { return g.Move == string(p.Move) }},
		{"issue", func(g *goldMove, p *parley.Move) bool { return g.Issue == string(p.Issue) }},
		{"certainty", func(g *goldMove, p *parley.Move) bool { return g.Certainty == string(p.Certainty) }},
		{"plover", func(g *goldMove, p *parley.Move) bool { return g.Plover == p.Plover.Event }},
		{"target", func(g *goldMove, p *parley.Move) bool { return s.sameActors(g.Target, p.Target) >= 0.5 }},
		{"according_to", s.sameVoucher},
		{"date", func(g *goldMove, p *parley.Move) bool { return g.Date == string(p.Date) }},
	} {
		s.out.addShare("moves: "+part.name+" right, of those matched", right(part.same), len(pairs))
	}
}

func (s *caseScorer) sameVoucher(g *goldMove, p *parley.Move) bool {
	a := string(p.AccordingTo)
	if g.AccordingTo == "" || a == "" {
		return g.AccordingTo == a
	}
	return s.same(g.AccordingTo, a) || alike(g.AccordingTo, a) >= 0.5
}

// points are matched by the accounts that they share; the credit is the share of accounts in common.
func (s *caseScorer) points() {
	var sharedGold []goldPoint
	for _, g := range s.gold.points {
		if len(g.Accounts) > 1 {
			sharedGold = append(sharedGold, g)
		}
	}
	var sharedGot []parley.Point
	for _, p := range s.record.Points {
		if len(p.Accounts) > 1 {
			sharedGot = append(sharedGot, p)
		}
	}
	s.pairPoints("points, two or more accounts", sharedGold, sharedGot)
	all := s.pairPoints("points, all", s.gold.points, s.record.Points)
	verdicts, stances, accounts := 0, 0, 0
	for _, m := range all {
		g, p := s.gold.points[m.gold], s.record.Points[m.pred]
		verdicts += count(g.Verdict == string(p.Verdict))
		for _, a := range p.Accounts {
			if of, ok := g.Accounts[s.article(a.Article)]; ok {
				accounts++
				stances += count(of.Stance == string(a.Stance))
			}
		}
	}
	s.out.addShare("points: verdict right, of all", verdicts, max(1, len(s.gold.points)))
	s.out.addShare("points: stance right, of accounts matched", stances, max(1, accounts))
}

func (s *caseScorer) pairPoints(name string, gold []goldPoint, got []parley.Point) []match {
	const least = 0.01 // of an account in common
	pairs := bestFirst(len(gold), len(got), least, func(g, p int) float64 {
		hits := 0
		for _, a := range got[p].Accounts {
			of, ok := gold[g].Accounts[s.article(a.Article)]
			hits += count(ok && near(of.Evidence, a.Evidence.Text) > 0)
		}
		return 2 * float64(min(hits, len(gold[g].Accounts))) / float64(len(gold[g].Accounts)+len(got[p].Accounts))
	})
	credit := 0.0
	for _, m := range pairs {
		credit += m.score
	}
	s.out.add(name, rateOf(credit, len(got), credit, len(gold)))
	return pairs
}

// conflicts are right if both passages are those of the gold, in either order.
func (s *caseScorer) conflicts() {
	gold, got := s.gold.conflicts, s.record.Conflicts
	side := func(g goldPassage, p parley.Passage) float64 {
		if g.Article != s.article(p.Article) {
			return 0
		}
		return near(g.Text, p.Text)
	}
	pairs := bestFirst(len(gold), len(got), 0.5, func(i, j int) float64 {
		g, p := gold[i], got[j]
		return math.Max(math.Min(side(g.A, p.A), side(g.B, p.B)), math.Min(side(g.A, p.B), side(g.B, p.A)))
	})
	s.out.add("conflicts", rateOf(len(pairs), len(got), len(pairs), len(gold)))
}
