package report

import (
	"cmp"
	"math"
	"slices"

	"parley"
)

// detail is how much of each entry a page says. The articles and what is marked in them are always there.
type detail int

const (
	full  detail = iota // everything the record knows
	short               // one line an entry: what stands with the words in the article is not said again
	bare                // long lists hold their first entries and say how many more there are
)

// most returns the number of entries that a list may hold: few in a bare page, else any number.
func (x *index) most(few int) int {
	if x.detail == bare {
		return few
	}
	return math.MaxInt
}

// What the lists of a bare page hold: with these, 200 articles of 1,200 words with 40 statements, moves and points each stay
// under 5 MB.
const (
	fewPoints     = 200   // points of one verdict
	fewConflicts  = 150   // conflicts
	fewParties    = 60    // parties beside those in the table of positions
	fewActors     = 250   // people and parties
	fewStatements = 4_000 // statements, shared out among the speakers
	fewMoves      = 4_000 // moves, shared out among those that are alike
)

// fair gives the most entries that each list may hold so that all lists together hold no more than total: short lists stay
// whole, long ones give way.
func fair(lengths []int, total int) int {
	slices.Sort(lengths)
	for i, n := range lengths {
		if share := total / (len(lengths) - i); n > share {
			return max(share, 1)
		}
		total -= n
	}
	return math.MaxInt
}

// unlisted chooses the statements and moves that a bare page does not list. What several articles report stays.
func unlisted(r *parley.Record, d detail) map[string]bool {
	if d < bare {
		return nil
	}
	shared := map[string]bool{}
	for _, u := range r.Utterances {
		for _, id := range u.Statements {
			shared[id] = true
		}
	}
	out := map[string]bool{}
	drop(out, r.Statements, fewStatements, func(s *parley.Statement) (id, list string) {
		if shared[s.ID] {
			return s.ID, ""
		}
		return s.ID, string(s.Speaker) + "\x00" + string(s.Anonymous)
	})
	drop(out, r.Moves, fewMoves, func(m *parley.Move) (id, list string) {
		return m.ID, joined(m.Actor) + "\x00" + joined(m.Target) + "\x00" + string(m.Move) + "\x00" + string(m.Issue)
	})
	return out
}

// drop parts entries into lists by name and marks those beyond what each list may hold. Entries of no list stay.
func drop[T any](out map[string]bool, entries []T, total int, name func(*T) (id, list string)) {
	lengths := map[string]int{}
	for i := range entries {
		if _, list := name(&entries[i]); list != "" {
			lengths[list]++
		}
	}
	var all []int
	for _, n := range lengths {
		all = append(all, n)
	}
	most := fair(all, total)
	seen := map[string]int{}
	for i := range entries {
		id, list := name(&entries[i])
		if seen[list]++; list != "" && seen[list] > most {
			out[id] = true
		}
	}
}

// listPoints chooses the points that a bare page lists: the first of each verdict.
func listPoints(r *parley.Record, most int) map[string]bool {
	listed, count := map[string]bool{}, map[parley.Verdict]int{}
	for _, p := range r.Points {
		if count[p.Verdict]++; count[p.Verdict] <= most {
			listed[p.ID] = true
		}
	}
	return listed
}

// listCast chooses the actors that a page lists.
func listCast(r *parley.Record, d detail) map[string]bool {
	busy := map[string]int{}
	for _, s := range r.Statements {
		busy[string(s.Speaker)]++
	}
	for _, m := range r.Moves {
		for _, id := range slices.Concat(m.Actor, m.Target) {
			busy[id]++
		}
	}
	listed, order := map[string]bool{}, make([]string, 0, len(r.Actors))
	for _, a := range r.Actors {
		if busy[a.ID] += len(a.Mentions); d == full || busy[a.ID] > 1 {
			order = append(order, a.ID)
		}
	}
	if d == bare && len(order) > fewActors {
		slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(busy[b], busy[a]) })
		order = order[:fewActors]
	}
	for _, id := range order {
		listed[id] = true
	}
	return listed
}
