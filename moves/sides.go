package moves

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parley"
)

// Targets settles towards whom the moves of a run are made, where their clauses do not tell: nobody makes a move towards his own
// side, and what is agreed, offered, demanded or refused without a word on whom is meant for the one whom the party meets most, in
// the article or else in the run, unless it is meant for somebody with whom the party also has to do. What is done to people or a
// place that never act themselves (prisoners, a harbour) is done to the party to which the actor does most. A third party
// guarantees to the two that meet most. Of two parties that meet, the second is whom the first meets. parties maps actors to
// parties (see [Parties]). It changes the entries of moves and takes time linear in them and in the mentions of actors.
func Targets(moves []parley.Move, parties map[string]string, actors []parley.Actor) {
	s := newSides(moves, parties, actors)
	for i := range moves {
		m := &moves[i]
		s.speakFor(m)
		who := folded(m.Actor, parties)
		switch {
		case m.Move == parley.Meet && len(m.Actor) == 2 && len(who) == 2 && len(m.Target) == 0:
			s.seat(m)
		case len(who) == 1 && len(m.Target) == 0 && m.Move == parley.Act && slices.Contains(harms, m.Plover.Event):
			if to := s.across(s.meetings, m.Article, who[0]); to != "" {
				m.Target = []string{to}
			}
		case len(who) != 1 || len(m.Target) == 0:
		case isCall(m) && !slices.ContainsFunc(m.Target, func(id string) bool { return s.named(id, m) }):
			if to, _ := s.callers[who[0]].best(func(id string) bool { return s.party(id) != who[0] }); to != "" {
				m.Target = []string{to}
			}
		case m.Move == parley.Act:
			if to := cmp.Or(s.across(s.deeds, m.Article, who[0]), s.across(s.meetings, m.Article, who[0])); to != "" && !slices.ContainsFunc(m.Target, s.acts) {
				m.Target = []string{to}
			}
		case m.Move == parley.Guarantee || m.Move == parley.Meet || slices.Contains(bargains, m.Move):
			s.settle(m, who[0])
		}
	}
}

// harms are the events that somebody suffers, whether or not he is named.
var harms = []string{"COERCE", "SANCTION", "ASSAULT"}

// seat tells apart the two of a meeting: who is mostly named first in the run meets the other. Two that no clause of the run names as
// meeting each other are the two that meet most.
func (s *sides) seat(m *parley.Move) {
	a, b := m.Actor[0], m.Actor[1]
	if !s.named(a, m) && !s.named(b, m) && s.most != (table{}) && s.met(s.party(a), s.party(b)) == 0 {
		a, b = s.most.a, s.most.b
	}
	if x, y := s.party(a), s.party(b); s.order[[2]string{y, x}] > s.order[[2]string{x, y}] {
		a, b = b, a
	}
	if !s.named(a, m) && !s.named(b, m) {
		m.Actor = []string{a, b} // both do it: nothing tells who came to whom
		return
	}
	m.Actor, m.Target = []string{a}, []string{b}
}

// Words by which somebody speaks for his side: "we will not pay", "her government had agreed".
var (
	ownWords   = []string{"his", "her", "our", "my", "their"}
	ownHolders = []string{"government", "country", "nation", "side", "delegation", "administration"}
)

// speakFor makes of what an official says that "we" or "our government" do a move of the party that he acts for.
func (s *sides) speakFor(m *parley.Move) {
	if len(m.Actor) != 1 || s.kinds[m.Actor[0]] != parley.Person {
		return
	}
	party := s.party(m.Actor[0])
	if party == m.Actor[0] || s.kinds[party] == parley.Person {
		return
	}
	words := strings.FieldsFunc(strings.ToLower(m.Evidence.Text), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) > 1 && words[0] == "said" {
		words = words[1:]
	}
	own := len(words) > 1 && (words[0] == "we" || slices.Contains(ownWords, words[0]) && slices.Contains(ownHolders, words[1]))
	for i := 0; i+1 < min(len(words), ownReach); i++ {
		own = own || words[i] == "s" && slices.Contains(ownHolders, words[i+1]) // "Mrs Lorn's government"
	}
	if own {
		m.Actor = []string{party}
		m.Target = slices.DeleteFunc(m.Target, func(id string) bool { return id == party })
	}
}

// ownReach is how far into its evidence, in words, the government whose move it is may be named by its head.
const ownReach = 5

// settle leaves of the targets of a move by a party those that can be meant; if there are none, it finds one.
func (s *sides) settle(m *parley.Move, who string) {
	across := s.across(s.meetings, m.Article, who)
	if by := s.party(string(m.AccordingTo)); by != who && by == across && m.Certainty == parley.Reported && slices.Contains(granted, m.Move) {
		if !slices.ContainsFunc(m.Target, func(id string) bool { return s.party(id) == by }) {
			m.Target = []string{by}
		}
		return
	}
	others := slices.DeleteFunc(slices.Clone(m.Target), func(id string) bool { return s.party(id) == who })
	if m.Move == parley.Guarantee {
		s.protect(m, who, others)
		return
	}
	meant := slices.ContainsFunc(others, func(id string) bool {
		p := s.party(id)
		return m.Move == parley.Meet || s.acts(id) && (s.named(id, m) || s.met(who, p)+s.deeds[""][who][p]+s.deeds[""][p][who] > 0)
	})
	if !meant && across != "" {
		others = []string{across}
	}
	m.Target = others
}

// protect finds whom a guarantee is for, if its clause does not name them: a third party guarantees to the two that meet most, one of
// them to whom it gives its other guarantees.
func (s *sides) protect(m *parley.Move, who string, others []string) {
	named := slices.ContainsFunc(others, func(id string) bool { return s.acts(id) && s.named(id, m) })
	to, _ := s.wards[who].best(func(id string) bool { return s.party(id) != who })
	switch {
	case !named && who != s.most.a && who != s.most.b && s.most != (table{}) && s.kinds[who] == parley.State:
		others = []string{s.most.a, s.most.b}
	case !named && to != "":
		others = []string{to}
	}
	m.Target = others
}

// granted are the kinds of moves that one side of a table, relaying them, has been given.
var granted = []parley.MoveKind{parley.Accept, parley.Concede, parley.Offer}

// sides are who does and talks with whom in a run.
type sides struct {
	parties  map[string]string
	kinds    map[string]parley.ActorKind
	mentions map[string]map[string][]parley.Passage // by article and actor
	meetings map[string]map[string]tally            // by article, "" for the run, and party: with whom it meets
	deeds    map[string]map[string]tally            // to whom it does something
	active   map[string]bool                        // who does anything
	bodies   bool                                   // whether fewer than two states do anything: a strike, a coalition
	callers  map[string]tally                       // by party: who tells that they spoke to it by telephone
	wards    map[string]tally                       // by party: to whom it gives guarantees by name
	most     table                                  // the two that meet most
	order    map[[2]string]int                      // how often one party is named before another that it meets
}

func newSides(moves []parley.Move, parties map[string]string, actors []parley.Actor) *sides {
	s := &sides{parties, map[string]parley.ActorKind{}, map[string]map[string][]parley.Passage{}, map[string]map[string]tally{}, map[string]map[string]tally{}, map[string]bool{}, false, map[string]tally{}, map[string]tally{}, table{}, map[[2]string]int{}}
	for i := range actors {
		a := &actors[i]
		s.kinds[a.ID] = a.Kind
		for _, p := range a.Mentions {
			if s.mentions[p.Article] == nil {
				s.mentions[p.Article] = map[string][]parley.Passage{}
			}
			s.mentions[p.Article][a.ID] = append(s.mentions[p.Article][a.ID], p)
		}
	}
	states := map[string]bool{}
	for i := range moves {
		for _, id := range moves[i].Actor {
			s.active[id] = true
			if p := s.party(id); s.kinds[p] == parley.State {
				states[p] = true
			}
		}
	}
	s.bodies = len(states) < 2
	for i := range moves {
		m := &moves[i]
		switch {
		case m.Move == parley.Meet && !isCall(m) && m.Certainty != parley.Possible:
			s.meet(m)
		case isCall(m) && s.kinds[string(m.AccordingTo)] == parley.Person:
			for _, a := range folded(m.Actor, parties) {
				s.add(s.callers, a, string(m.AccordingTo))
			}
		case m.Move == parley.Guarantee:
			for _, a := range folded(m.Actor, parties) {
				for _, id := range m.Target {
					if s.named(id, m) && s.acts(id) {
						s.add(s.wards, a, id)
					}
				}
			}
		case m.Move == parley.Act:
			for _, a := range folded(m.Actor, parties) {
				for _, b := range folded(m.Target, parties) {
					s.count(s.deeds, m.Article, a, b, 1)
					s.count(s.deeds, "", a, b, 1)
				}
			}
		}
	}
	for a, with := range s.meetings[""] {
		for b, n := range with {
			t := newTable(a, b, false)
			if most := s.meetings[""][s.most.a][s.most.b]; n > most || n == most && (t.a+" "+t.b < s.most.a+" "+s.most.b) {
				s.most = t
			}
		}
	}
	return s
}

func (s *sides) add(to map[string]tally, party, id string) {
	if to[party] == nil {
		to[party] = tally{}
	}
	to[party][id]++
}

// meet counts a meeting of parties, more if its clause names them; of the two of whom it names neither only the run learns.
func (s *sides) meet(m *parley.Move) {
	who := folded(slices.Concat(m.Actor, m.Target), s.parties)
	weight := 1
	for _, id := range slices.Concat(m.Actor, m.Target) {
		if s.named(id, m) {
			weight++
		}
	}
	told := weight > 1 || len(m.Target) > 0
	if told {
		weight *= 2
	}
	for k, a := range who {
		for _, b := range who[k+1:] {
			if told {
				s.order[[2]string{a, b}]++
			}
		}
		for _, b := range who {
			s.count(s.meetings, "", a, b, weight)
			if told {
				s.count(s.meetings, m.Article, a, b, weight)
			}
		}
	}
}

// met returns how often the run tells of two states that they met.
func (s *sides) met(a, b string) int {
	if s.kinds[a] != parley.State || s.kinds[b] != parley.State {
		return 0
	}
	return s.order[[2]string{a, b}] + s.order[[2]string{b, a}]
}

func (s *sides) count(to map[string]map[string]tally, article, a, b string, n int) {
	if a == b || !s.sits(a) || !s.sits(b) {
		return
	}
	if to[article] == nil {
		to[article] = map[string]tally{}
	}
	if to[article][a] == nil {
		to[article][a] = tally{}
	}
	to[article][a][b] += n
}

// sits reports whether an actor is a party that can have a side of a table: a state, or a body where no two states do anything.
func (s *sides) sits(id string) bool {
	return s.kinds[id] == parley.State || s.bodies && s.kinds[id] == parley.Organization
}

// across returns the party that a party most has to do with, in the article or else in the run, or "".
func (s *sides) across(to map[string]map[string]tally, article, party string) string {
	for _, where := range []string{article, ""} {
		if b, _ := to[where][party].best(func(string) bool { return true }); b != "" {
			return b
		}
	}
	return ""
}

func (s *sides) party(id string) string {
	if p := s.parties[id]; p != "" {
		return p
	}
	return id
}

// acts reports whether an actor is no group or body that does nothing in the run and acts for nobody.
func (s *sides) acts(id string) bool {
	inert := (s.kinds[id] == parley.Group || s.kinds[id] == parley.Organization) && s.party(id) == id && !s.active[id]
	return !inert
}

// named reports whether an actor is named in the evidence of a move.
func (s *sides) named(id string, m *parley.Move) bool {
	return slices.ContainsFunc(s.mentions[m.Article][id], func(p parley.Passage) bool {
		return p.Start < m.Evidence.End && m.Evidence.Start < p.End
	})
}
