package points

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// points makes the points of the table, best first: those of several independent accounts, then the weightiest of one.
func (t *table) points() []finding {
	t.neighbours()
	var many, one []finding
	t.groups = make([]int, len(t.rows))
	for n, g := range t.cluster() {
		for _, i := range g.rows {
			t.groups[i] = n
		}
		rows := t.accounts(g)
		if len(rows) > 1 {
			rows = t.others(rows)
		}
		f := t.finding(rows)
		switch {
		case f.point.Independent > 1 && t.weighty(rows):
			many = append(many, f)
		case len(rows) > 1 && t.weighty(rows):
			one = append(one, f)
		case len(rows) == 1 && t.checkable(&t.rows[rows[0]]):
			one = append(one, f)
		}
	}
	order := func(a, b finding) int {
		return cmp.Or(cmp.Compare(b.point.Independent, a.point.Independent), cmp.Compare(len(b.point.Accounts), len(a.point.Accounts)), cmp.Compare(b.score, a.score), cmp.Compare(a.point.Accounts[0].Evidence.Start, b.point.Accounts[0].Evidence.Start))
	}
	if f, ok := t.length(); ok {
		many = append(many, f)
	}
	many = withoutRepeats(many)
	if f, ok := t.meeting(); ok {
		many = append(many, f)
	}
	slices.SortStableFunc(many, order)
	slices.SortStableFunc(one, order)
	return append(many, one[:min(len(one), t.room(len(many)))]...)
}

// withoutRepeats drops points most of whose accounts stand in the words of another point with as many accounts or more.
func withoutRepeats(all []finding) []finding {
	byPlace := map[string][]int{} // article: points with an account in it
	for i := range all {
		for _, a := range all[i].point.Accounts {
			byPlace[a.Article] = append(byPlace[a.Article], i)
		}
	}
	var out []finding
	for i := range all {
		n := len(all[i].point.Accounts)
		repeated := func(j int) bool {
			m := len(all[j].point.Accounts)
			return i != j && (m > n || m == n && j > i) && repeats(&all[i].point, &all[j].point)
		}
		if !slices.ContainsFunc(all[i].point.Accounts, func(a parley.Account) bool { return slices.ContainsFunc(byPlace[a.Article], repeated) }) {
			out = append(out, all[i])
		}
	}
	return out
}

// repeats reports whether most accounts of p overlap one of q.
func repeats(p, q *parley.Point) bool {
	n := 0
	for _, a := range p.Accounts {
		if slices.ContainsFunc(q.Accounts, func(b parley.Account) bool {
			return a.Article == b.Article && a.Evidence.Start < b.Evidence.End && b.Evidence.Start < a.Evidence.End
		}) {
			n++
		}
	}
	return float64(n) >= repeatedShare*float64(len(p.Accounts))
}

// repeatedShare is the share of its accounts that a point has in common with a larger one that makes it the same point.
const repeatedShare = 0.6

// room is how many points of one account are listed beside so many of several: a reader wants them, but not all.
func (t *table) room(many int) int {
	return min(int(singlesPerArticle*float64(t.articles))+1, max(leastSingles, int(singlesShare*float64(many))+1))
}

const (
	singlesPerArticle = 3
	singlesShare      = 1
	leastSingles      = 3 // however few points several articles tell
)

// weighty reports whether rows assert something about the negotiation: half of them are moves, or hold numbers, or speak of its
// matters.
func (t *table) weighty(rows []int) bool {
	n := 0
	for _, i := range rows {
		if x := &t.rows[i]; x.done != nil || len(x.amounts) > 0 || t.matters(x) {
			n++
		}
	}
	return 2*n >= len(rows)
}

// matters reports whether a row speaks of an issue in at least two concepts.
func (t *table) matters(x *row) bool {
	return len(x.concepts) >= 2 && slices.ContainsFunc(x.concepts, func(c string) bool { return t.issueOf[c] != "" })
}

// checkable reports whether a row of one account is a point: a move that is no mere meeting.
func (t *table) checkable(x *row) bool {
	if x.heading || x.open {
		return false
	}
	if x.done == nil {
		return len(t.record.Moves) == 0 && x.said != nil && t.matters(x)
	}
	return x.done.Move != parley.Meet
}

// finding makes the point that rows tell.
func (t *table) finding(rows []int) finding {
	f := finding{rows: rows}
	families := map[int]bool{}
	stances := t.stances(rows)
	disputed := false
	for n, i := range rows {
		x := &t.rows[i]
		families[t.families[x.article]] = true
		disputed = disputed || stances[n] == parley.Denies || x.unclear
		f.point.Accounts = append(f.point.Accounts, parley.Account{Article: t.record.Articles[x.article].ID, Stance: stances[n], Evidence: x.evidence, Statement: x.statement})
	}
	f.point.Independent = len(families)
	switch {
	case disputed && len(rows) > 1:
		f.point.Verdict = parley.Disputed
	case len(families) > 1:
		f.point.Verdict = parley.Agreed
	default:
		f.point.Verdict = parley.Single
	}
	best := t.best(rows)
	f.score = t.rows[best].total
	f.point.Text = quotesClosed(t.rows[best].sentence.Text)
	f.point.Issue = t.issue(rows)
	return f
}

// quotesClosed closes a quotation that goes on behind a sentence or began before it: a mark at the edge is left out, else one is
// added there.
func quotesClosed(s string) string {
	opened, closed := strings.Count(s, "“"), strings.Count(s, "”")
	if straight := strings.Count(s, `"`); straight%2 == 1 {
		if rest, ok := strings.CutPrefix(s, `"`); ok {
			return rest
		}
		if rest, ok := strings.CutSuffix(s, `"`); ok && straight == 1 {
			return rest
		}
		return s + `"`
	}
	switch {
	case opened > closed && strings.LastIndex(s, "“") == 0:
		return strings.TrimPrefix(s, "“")
	case opened > closed:
		return s + "”"
	case closed > opened && strings.HasSuffix(s, "”") && closed == 1:
		return strings.TrimSuffix(s, "”")
	case closed > opened:
		return "“" + s
	}
	return s
}

// issue is what most of the rows are about.
func (t *table) issue(rows []int) parley.Issue {
	votes := map[parley.Issue]int{}
	for _, i := range rows {
		if x := &t.rows[i]; x.done != nil {
			votes[x.done.Issue] += 4
		} else {
			for _, c := range x.concepts {
				if is := t.issueOf[c]; is != "" {
					votes[parley.Issue(is)]++
				}
			}
		}
	}
	best, n := parley.Other, 0
	for is, v := range votes {
		if is != parley.Other && (v > n || v == n && is < best) {
			best, n = is, v
		}
	}
	return best
}

// best returns the row whose sentence words the point: asserted rather than hedged, like the others, no heading.
func (t *table) best(rows []int) int {
	best, score := rows[0], -1.0
	for _, i := range rows {
		s := 0.0
		for _, j := range rows {
			if i != j {
				s += t.similarity(i, j)
			}
		}
		s /= float64(max(1, len(rows)-1))
		if t.rows[i].hedged {
			s -= 0.1
		}
		if t.rows[i].heading {
			s -= 0.2
		}
		if s > score {
			best, score = i, s
		}
	}
	return best
}

// stances says how each row stands to the point that they tell together. Of two rows that contradict each other the one with the
// negation denies; where numbers or days differ, the one that more independent accounts contradict, else the later one.
func (t *table) stances(rows []int) []parley.AccountStance {
	out := make([]parley.AccountStance, len(rows))
	against := make([]map[int]bool, len(rows)) // families that a row contradicts
	var pairs [][2]int
	for n, i := range rows {
		out[n], against[n] = t.stance(&t.rows[i]), map[int]bool{}
		for k, j := range rows[:n] {
			if t.contradict(&t.rows[i], &t.rows[j]) {
				pairs = append(pairs, [2]int{k, n})
				against[n][t.families[t.rows[j].article]] = true
				against[k][t.families[t.rows[i].article]] = true
			}
		}
	}
	said := func(i int) bool { return !t.rows[i].rejected() }
	for n, i := range rows {
		if t.rows[i].rejected() && slices.ContainsFunc(rows, said) {
			out[n] = parley.Denies
		}
	}
	for _, p := range pairs {
		a, b := &t.rows[rows[p[0]]], &t.rows[rows[p[1]]]
		order := cmp.Or(cmp.Compare(yes(denies(a)), yes(denies(b))), cmp.Compare(len(against[p[0]]), len(against[p[1]])), cmp.Compare(t.rank[a.article], t.rank[b.article]))
		if order < 0 {
			out[p[1]] = parley.Denies
		} else {
			out[p[0]] = parley.Denies
		}
	}
	return out
}

// denies reports whether a row itself says no.
func denies(x *row) bool {
	return x.negated || slices.Contains(x.head, "deny") || x.done != nil && (x.done.Certainty == parley.Denied || x.done.Move == parley.Refuse)
}

// rejected reports whether a row is told only to be called untrue: "denied that ...".
func (x *row) rejected() bool {
	return !x.negated && (x.refuted || x.said != nil && x.said.Stance == "denies")
}

// others adds to rows those of further articles that give another number for what most of the rows count: they tell the same
// matter, and deny how the rest tell it.
func (t *table) others(rows []int) []int {
	in := map[int]bool{}
	for _, i := range rows {
		in[t.rows[i].article] = true
	}
	best := map[int]neighbour{} // by article: the row, and how alike the words around its number are
	votes := map[int]int{}
	for _, i := range rows {
		for _, j := range t.countedAlike(i) {
			y := &t.rows[j]
			if in[y.article] || y.heading {
				continue
			}
			x, z, rel := t.number(&t.rows[i], y)
			if rel != different || apart(&x.amount, &z.amount) > farApart {
				continue
			}
			s := t.beside(x, z)
			if s < othersAt {
				continue
			}
			votes[j]++
			if b, ok := best[y.article]; !ok || s > b.sim || s == b.sim && j < b.row {
				best[y.article] = neighbour{j, s}
			}
		}
	}
	out := slices.Clone(rows)
	for _, b := range best {
		if 2*votes[b.row] >= len(rows) || votes[b.row] >= 2 {
			out = append(out, b.row)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return t.rows[a].article - t.rows[b].article })
	return out
}

// othersAt is what the words around two numbers share at least if they count one thing.
const othersAt = 0.4

// contradict reports whether two rows cannot both be right.
func (t *table) contradict(a, b *row) bool {
	if _, _, rel := t.number(a, b); rel == different {
		return true
	}
	if _, _, ok := t.date(a, b); ok && t.oneEvent(a, b) {
		return true
	}
	return t.contrary(a, b)
}

// oneEvent reports whether two rows date the same thing: their verbs mean the same.
func (t *table) oneEvent(a, b *row) bool {
	return slices.ContainsFunc(a.head, func(h string) bool { return slices.Contains(b.head, h) }) || len(a.days) == 1 && len(b.days) == 1 && a.done != nil && b.done != nil && a.done.Move == b.done.Move
}

// stance is how a row puts its own words.
func (t *table) stance(x *row) parley.AccountStance {
	switch {
	case x.hedged:
		return parley.Hedges
	case x.said != nil && (x.said.Stance == "claims" || x.said.Stance == "doubts"):
		return parley.Hedges
	case x.said != nil:
		return parley.Attributes
	}
	return parley.Asserts
}
