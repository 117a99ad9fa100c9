package moves

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"parley"
)

const (
	// newsDays is how many days after a meeting an article that relays what was agreed, without a day, still tells of it. On the
	// three cases in reach 5, 7 and 14 date the same 239 of 323 moves, 3 date 8 fewer.
	newsDays = 7
	// eveDays is how many days after a meeting a paper tells what its participants said at it: until the next morning. On the three
	// cases 0 dates three fewer, 2 two fewer.
	eveDays = 1
)

// Dates gives the moves that tell no day themselves the day on which they were made: what somebody does by saying it, the day
// of his statement; a meeting, the day that the article, or else the run, gives for a meeting of the same parties; what somebody
// relays of agreements, offers and demands, and what the parties say in the papers of the next morning, the day on which they met
// last before publication; the two legs of a swap, the day of the swap. A meeting and what its participants do there also take its
// place. Standing wishes, guarantees, and what no meeting of the parties is known for, stay without. parties maps actors to
// parties (see [Parties]). It changes the entries of moves and takes time linear in them.
func Dates(moves []parley.Move, parties map[string]string, articles []parley.Article, statements []parley.Statement) {
	c := newMeetings(moves, parties)
	c.publish(articles, statements)
	said := make(map[string]*parley.Statement, len(statements))
	for i := range statements {
		said[statements[i].ID] = &statements[i]
	}
	for i := range moves {
		m := &moves[i]
		if m.Date != "" {
			continue
		}
		own, on := false, parley.Optional("")
		if s := said[string(m.Statement)]; s != nil {
			on = s.SaidOn
			by := string(cmp.Or(m.AccordingTo, s.Speaker))
			own = slices.Contains(folded(m.Actor, parties), cmp.Or(parties[by], by))
		}
		toCome := m.Certainty == parley.Future || m.Certainty == parley.Conditional
		switch {
		case m.Move == parley.Meet:
			m.Date = cmp.Or(c.on(m, newsDays, toCome), c.plan(m))
		case m.Move == parley.Act:
			m.Date = c.swap(m)
		case own && on != "" && slices.Contains(sayings, m.Move) && (m.Certainty == parley.Certain || m.Certainty == parley.Future):
			m.Date = on
		case relayed(m, own) && !(own && on != "" && m.Certainty == parley.Denied) && (m.Move == parley.Accept || !lasts(m, true)):
			m.Date = c.on(m, newsDays, false)
		case (on == "" || m.Certainty == parley.Denied) && slices.Contains(bargains, m.Move) && (m.Certainty != parley.Future || m.Move == parley.Threaten) && !lasts(m, false):
			m.Date = c.on(m, eveDays, false)
		case m.Certainty == parley.Future && slices.Contains(bargains, m.Move):
			m.Date = c.plan(m)
		}
	}
	byID := make(map[string]*parley.Move, len(moves))
	for i := range moves {
		byID[moves[i].ID] = &moves[i]
	}
	for i := range moves {
		m := &moves[i]
		for _, id := range m.If { // the other leg of a swap
			if leg := byID[id]; leg != nil && m.Date == "" && leg.Move == parley.Act && m.Move == parley.Act {
				m.Date = leg.Date
			}
		}
		c.setPlace(m)
	}
}

// sayings are the kinds of moves that are made on the day on which somebody says them. What he says that he offers, concedes or
// guarantees he may have offered long before.
var sayings = []parley.MoveKind{parley.Demand, parley.Accuse, parley.Refuse, parley.RedLine, parley.Accept, parley.Threaten}

// bargains are the kinds of moves that are made at a table.
var bargains = []parley.MoveKind{parley.Demand, parley.Refuse, parley.RedLine, parley.Accept, parley.Threaten, parley.Offer, parley.Concede}

// relayed reports whether a move is told by somebody else than its maker as something that happened where the parties met.
func relayed(m *parley.Move, own bool) bool {
	switch m.Move {
	case parley.Accept:
		return m.Certainty == parley.Reported || m.Certainty == parley.Denied || !own && m.Certainty == parley.Conditional
	case parley.Refuse:
		return m.Certainty == parley.Reported || m.Certainty == parley.Denied
	case parley.Concede, parley.Offer, parley.Demand:
		return m.Certainty == parley.Reported
	}
	return false
}

// lasting are words of a clause that tells no single event: "has ruled out", "wants more".
var lasting = strings.Fields("has have wants want demands presses insists rejects repeatedly")

// standsFor are more such words, of an article's own voice.
var standsFor = []string{"had", "is", "are"}

// lasts reports whether a move is told as something that lasts or was so before: of what an article tells in its own voice, and of
// what it relays only if that is asked for. The past perfect is how what happened at talks is relayed.
func lasts(m *parley.Move, relayed bool) bool {
	return (relayed || m.Statement == "") && slices.ContainsFunc(strings.Fields(m.Evidence.Text), func(w string) bool {
		return slices.Contains(lasting, w) || !relayed && slices.Contains(standsFor, w)
	})
}

// A table is two parties that meet, by the order of their ids, or speak by telephone.
type table struct {
	a, b string
	call bool
}

func newTable(a, b string, call bool) table { return table{min(a, b), max(a, b), call} }

// calls are the beginnings of the words for speaking by telephone.
var calls = []string{"call", "phone", "telephon"}

// isCall reports whether a meeting is a telephone call.
func isCall(m *parley.Move) bool {
	return m.Move == parley.Meet && slices.ContainsFunc(strings.Fields(strings.ToLower(m.Evidence.Text)), func(w string) bool {
		return slices.ContainsFunc(calls, func(c string) bool { return strings.HasPrefix(w, c) })
	})
}

// meetings is what the moves of a run tell of when the parties met.
type meetings struct {
	parties   map[string]string
	published map[string]string
	days      map[string]map[table]tally // by article, "" for the run
	partners  map[string][]string        // with whom a party met
	places    map[table]map[string]tally // by day
	seats     map[seat]bool              // who sat there
	swaps     map[string]map[table]tally // by article
	planned   map[string]map[table]tally // by article: the days of meetings to come
	held      map[string]map[table]tally // of the run, as "": the days of meetings that were held
}

// A seat is who sat at a table on a day.
type seat struct {
	table table
	day   string
	actor string
}

// A tally counts how much speaks for a day or a place.
type tally map[string]int

// best returns the entry that ok lets pass and that most speaks for, the last of equals, and its share of all that pass.
func (t tally) best(ok func(string) bool) (string, float64) {
	best, sum := "", 0
	for k, n := range t {
		if !ok(k) {
			continue
		}
		sum += n
		if n > t[best] || n == t[best] && k > best {
			best = k
		}
	}
	return best, float64(t[best]) / float64(max(sum, 1))
}

func newMeetings(moves []parley.Move, parties map[string]string) *meetings {
	c := &meetings{parties, map[string]string{}, map[string]map[table]tally{}, map[string][]string{}, map[table]map[string]tally{}, map[seat]bool{}, map[string]map[table]tally{}, map[string]map[table]tally{}, map[string]map[table]tally{}}
	for i := range moves {
		m := &moves[i]
		day := string(m.Date)
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			continue
		}
		for _, t := range c.tables(m) {
			switch {
			case m.Move == parley.Meet && m.Certainty != parley.Denied && m.Certainty != parley.Possible:
				c.add(m, t, day)
			case m.Move == parley.Act && m.Certainty == parley.Future && len(m.Actor) == 2:
				count(c.swaps, m.Article, t, day)
			}
		}
	}
	return c
}

// publish notes when the articles appeared: without a date of publication, on the last day of a statement in them.
func (c *meetings) publish(articles []parley.Article, statements []parley.Statement) {
	for _, s := range statements {
		c.published[s.Article] = max(c.published[s.Article], string(s.SaidOn))
	}
	for _, a := range articles {
		if a.Published != "" {
			c.published[a.ID] = string(a.Published)
		}
	}
}

// tables returns the pairs of parties between whom a move is.
func (c *meetings) tables(m *parley.Move) []table {
	who := folded(slices.Concat(m.Actor, m.Target), c.parties)
	var out []table
	for i, a := range who {
		for _, b := range who[i+1:] {
			out = append(out, newTable(a, b, isCall(m)))
		}
	}
	return out
}

func (c *meetings) add(m *parley.Move, t table, day string) {
	count(c.days, m.Article, t, day)
	count(c.days, "", t, day)
	if m.Certainty == parley.Future || m.Certainty == parley.Conditional {
		count(c.planned, m.Article, t, day)
	} else {
		count(c.held, "", t, day)
	}
	if !t.call && !slices.Contains(c.partners[t.a], t.b) {
		c.partners[t.a], c.partners[t.b] = append(c.partners[t.a], t.b), append(c.partners[t.b], t.a)
	}
	for _, id := range slices.Concat(m.Actor, m.Target) {
		c.seats[seat{t, day, id}] = true
	}
	if m.Place != "" {
		if c.places[t] == nil {
			c.places[t] = map[string]tally{}
		}
		if c.places[t][day] == nil {
			c.places[t][day] = tally{}
		}
		c.places[t][day][string(m.Place)]++
	}
}

func count(days map[string]map[table]tally, article string, t table, day string) {
	if days[article] == nil {
		days[article] = map[table]tally{}
	}
	if days[article][t] == nil {
		days[article][t] = tally{}
	}
	days[article][t][day]++
}

// on returns the day of the meeting of the parties of a move: the one that its article dates, else the run; past meetings at most
// some days before publication; of an article without a date of publication, the day that most of the run tells of. Parties of whom no
// meeting is known may have met others: then the day is that of the only party that the actor met.
func (c *meetings) on(m *parley.Move, days int, toCome bool) parley.Optional {
	for _, t := range c.tables(m) {
		if day := c.day(m, t, days, toCome); day != "" {
			return parley.Optional(day)
		}
	}
	if m.Move == parley.Meet {
		return ""
	}
	found := ""
	for _, a := range folded(m.Actor, c.parties) {
		for _, b := range c.partners[a] {
			day := c.day(m, newTable(a, b, false), days, toCome)
			if day != "" && found != "" && day != found {
				return ""
			}
			found = cmp.Or(day, found)
		}
	}
	return parley.Optional(found)
}

// plan returns the day for which the article of a move announces a meeting of its parties, or "".
func (c *meetings) plan(m *parley.Move) parley.Optional {
	for _, t := range c.tables(m) {
		if day, share := c.planned[m.Article][t].best(func(string) bool { return true }); share > 0.5 {
			return parley.Optional(day)
		}
	}
	return ""
}

func (c *meetings) day(m *parley.Move, t table, days int, toCome bool) string {
	published, err := time.Parse(time.DateOnly, c.published[m.Article])
	fits := func(day string) bool {
		if !toCome && (c.planned[m.Article][t][day] > 0 || days == eveDays && c.held[""][t][day] == 0) {
			return false
		}
		if err != nil {
			return days > eveDays
		}
		d, _ := time.Parse(time.DateOnly, day)
		age := int(published.Sub(d).Hours() / 24)
		return toCome && age < 0 || !toCome && age >= 0 && age <= days
	}
	for _, where := range []string{m.Article, ""} {
		if day, share := c.days[where][t].best(fits); day != "" && (err == nil || share > 0.5) {
			return day
		}
	}
	return ""
}

// swap returns the day of the swap that a move of one side is a leg of, as its article gives it.
func (c *meetings) swap(m *parley.Move) parley.Optional {
	if len(m.If) == 0 || m.Certainty != parley.Conditional || len(m.Actor) != 1 {
		return ""
	}
	found := ""
	actor := folded(m.Actor, c.parties)[0]
	for t, days := range c.swaps[m.Article] {
		if t.a == actor || t.b == actor {
			day, share := days.best(func(string) bool { return true })
			if share < 1 || found != "" && found != day {
				return ""
			}
			found = day
		}
	}
	return parley.Optional(found)
}

// setPlace gives a move of the day of a meeting, by somebody who was there, its place.
func (c *meetings) setPlace(m *parley.Move) {
	if m.Place != "" || m.Date == "" || !slices.Contains(bargains, m.Move) && m.Move != parley.Meet {
		return
	}
	for _, t := range c.tables(m) {
		there := func(id string) bool { return c.seats[seat{t, string(m.Date), id}] }
		if place, share := c.places[t][string(m.Date)].best(func(string) bool { return true }); share > 0.5 && !slices.ContainsFunc(m.Actor, func(id string) bool { return !there(id) }) {
			m.Place = parley.Optional(place)
			return
		}
	}
}
