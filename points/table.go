package points

import (
	"cmp"
	"math"
	"slices"

	"parley"
	"parley/lexicon"
)

// A run is what the stories of a record share.
type run struct {
	record     *parley.Record
	cast       *cast
	statements map[string]*parley.Statement
	moves      map[string]*parley.Move
	family     map[string]int      // of the articles by id, from 1
	differing  map[string]int      // statements of utterances whose accounts differ, from 1
	opposite   map[string][]string // concepts that deny a concept
	issueOf    map[string]string   // of concepts
	scales     map[string]step     // of concepts
	tones      map[string]string   // of concepts
}

func newRun(r *parley.Record) *run {
	u := &run{
		record: r, cast: newCast(r.Actors), statements: make(map[string]*parley.Statement, len(r.Statements)), moves: make(map[string]*parley.Move, len(r.Moves)),
		family: map[string]int{}, differing: map[string]int{}, opposite: opposites(), issueOf: map[string]string{}, scales: map[string]step{}, tones: map[string]string{},
	}
	for _, c := range lexicon.English().Concepts().Entries() {
		u.issueOf[c.ID], u.tones[c.ID] = c.Issue, c.Tone
		if scale, n := c.Step(); scale != "" {
			u.scales[c.ID] = step{scale, n}
		}
	}
	for i, x := range r.Utterances {
		if x.Differ {
			for _, s := range x.Statements {
				u.differing[s] = i + 1
			}
		}
	}
	for i, f := range r.Families {
		for _, a := range f.Articles {
			u.family[a] = i + 1
		}
	}
	for i := range r.Statements {
		u.statements[r.Statements[i].ID] = &r.Statements[i]
	}
	for i := range r.Moves {
		u.moves[r.Moves[i].ID] = &r.Moves[i]
	}
	return u
}

// A table holds the claims of one story and what they weigh.
type table struct {
	*run
	weights  *weights
	rows     []row
	events   []row       // mentions of meetings
	families map[int]int // of the articles
	articles int
	own      [][]neighbour   // of each row: the most similar rows of its own article
	verdicts [3][]int        // rows that tell an outcome: bad, none, good
	rank     map[int]int     // of the articles: firsts of families by their dates, then the rest
	original []int           // of each row: the row of the first telling in its family
	index    map[key][]int32 // rows by feature
	near     [][]neighbour   // of each row
	groups   []int           // of each row: its group
}

// A step is a place on a scale of how far something goes.
type step struct {
	scale string
	step  int
}

// A row is a claim of the table with its weights.
type row struct {
	article int
	*claim
	keys  []weighted // by key
	total float64
	side  string // of its agent
	said  *parley.Statement
	done  *parley.Move
}

type weighted struct {
	key    key
	weight float64
	kind   kind
}

// kindWeight is what a feature of each kind weighs, rarity apart. Set by hand (docs/points.md).
var kindWeight = [numKinds]float64{word: 1, known: 0.5, concept: 0.9, name: 0.7, quantity: 1, day: 0.7, actor: 0.5, side: 0.4, issue: 0.6, deed: 0.5, doer: 0.4}

// rareFloor is what a word of every article weighs against one of none.
const rareFloor = 0.5

// newTable gathers the claims of a group of articles.
func newTable(u *run, facts []Facts, group []int, w *weights) *table {
	t := &table{run: u, weights: w, families: map[int]int{}, articles: len(group)}
	t.rank = ranked(u.record, group)
	for _, a := range group {
		t.families[a] = cmp.Or(u.family[u.record.Articles[a].ID], len(u.record.Families)+1+a)
	}
	var kinds []map[key]feature
	for _, a := range group {
		if a >= len(facts) {
			continue
		}
		for _, c := range facts[a].weightiest(max(leastClaims, mostRows/len(group))) {
			x := row{article: a, claim: c, said: u.statements[string(c.statement)], done: u.moves[string(c.move)]}
			kinds = append(kinds, t.resolve(&x))
			t.rows = append(t.rows, x)
		}
	}
	t.weigh(kinds)
	for _, a := range group {
		if a < len(facts) {
			for i := range facts[a].events {
				x := row{article: a, claim: &facts[a].events[i]}
				for k, f := range t.resolve(&x) {
					x.keys = append(x.keys, weighted{k, 0, f.kind})
				}
				t.events = append(t.events, x)
			}
		}
	}
	return t
}

const (
	// mostRows is about how many claims of one story are compared; a story of more articles than it holds is read by the moves and
	// the first claims of each.
	mostRows = 40000
	// leastClaims is how many claims of each article are compared, however many articles a story has.
	leastClaims = 8
)

// weightiest returns at most n claims in their order: those of moves first, then the first ones.
func (f *Facts) weightiest(n int) []*claim {
	out := make([]*claim, 0, min(n, len(f.claims)))
	moves := 0
	for i := range f.claims {
		moves += int(yes(f.claims[i].move != ""))
	}
	others := n - min(moves, n)
	for i := range f.claims {
		c := &f.claims[i]
		if c.move == "" {
			if others--; others < 0 {
				continue
			}
		}
		if len(out) < n {
			out = append(out, c)
		}
	}
	return out
}

// resolve returns the features of a row with names replaced by actors and sides.
func (t *table) resolve(x *row) map[key]feature {
	id := t.record.Articles[x.article].ID
	out := make(map[key]feature, len(x.features))
	addSide := func(s string) {
		if s != "" {
			out[hash("s", s)] = feature{kind: side, rare: 255}
		}
	}
	for _, f := range x.features {
		if f.kind != name {
			out[f.key] = f
			continue
		}
		if a := t.cast.at(id, f.at); a != "" {
			out[hash("a", a)] = feature{kind: actor, rare: 255}
			addSide(t.cast.side[a])
		} else if s := t.cast.states[f.key]; s != "" {
			addSide(s)
		} else {
			out[f.key] = f
		}
	}
	if x.done != nil {
		out[hash("i", string(x.done.Issue))] = feature{kind: issue, rare: 255}
		out[hash("m", string(x.done.Move))] = feature{kind: deed, rare: 255}
		for _, a := range x.done.Actor {
			out[hash("a", a)] = feature{kind: actor, rare: 255}
			addSide(t.cast.side[a])
			x.side = cmp.Or(t.cast.side[a], a)
			out[hash("by", x.side)] = feature{kind: doer, rare: 255}
			out[hash("by", x.side+string(x.done.Move))] = feature{kind: deed, rare: 255}
		}
		for _, a := range x.done.Target {
			addSide(t.cast.side[a])
		}
	} else if x.agent >= 0 {
		if a := t.cast.at(id, x.agent); a != "" {
			x.side = cmp.Or(t.cast.side[a], a)
		}
	}
	return out
}

// weigh gives each feature its weight: the rarer among the claims of the story, the more it tells.
func (t *table) weigh(kinds []map[key]feature) {
	t.index = map[key][]int32{}
	for i, m := range kinds {
		for k := range m {
			t.index[k] = append(t.index[k], int32(i))
		}
	}
	for i := range t.rows {
		x := &t.rows[i]
		for k, f := range kinds[i] {
			w := kindWeight[f.kind] * (rareFloor + (1-rareFloor)*float64(f.rare)/255) * math.Log(1+float64(len(t.rows))/float64(len(t.index[k])))
			x.keys = append(x.keys, weighted{k, w, f.kind})
		}
		slices.SortFunc(x.keys, func(a, b weighted) int { return cmp.Compare(a.key, b.key) })
		for _, k := range x.keys {
			x.total += k.weight
		}
	}
}

// ranked numbers the articles of a group: the first tellings of the families by their dates, then the rest by theirs.
func ranked(r *parley.Record, group []int) map[int]int {
	first := map[string]bool{}
	for _, f := range r.Families {
		first[f.First] = true
	}
	order := slices.Clone(group)
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &r.Articles[a], &r.Articles[b]
		return cmp.Or(cmp.Compare(yes(first[y.ID]), yes(first[x.ID])), cmp.Compare(yes(x.Published == ""), yes(y.Published == "")), cmp.Compare(x.Published, y.Published))
	})
	out := make(map[int]int, len(order))
	for n, a := range order {
		out[a] = n
	}
	return out
}

// A neighbour is a row and how similar it is.
type neighbour struct {
	row int
	sim float64
}

const (
	// crowded is how many claims may share a feature before it proposes no pairs; it keeps the time linear.
	crowded = 200
	// screened is how many claims, those that share most, are measured against each claim.
	screened = 64
	// keptNeighbours is how many of the most similar claims each claim keeps.
	keptNeighbours = 24
	// leastSimilar is the similarity below which claims are no neighbours.
	leastSimilar = 0.04
)

// neighbours finds for each row the most similar rows, by the features that not too many share.
func (t *table) neighbours() {
	t.near, t.own = make([][]neighbour, len(t.rows)), make([][]neighbour, len(t.rows))
	screen := newScreen(len(t.rows))
	for i := range t.rows {
		var near, own []neighbour
		for _, j := range screen.candidates(t, i) {
			s := t.similarity(i, int(j))
			switch {
			case s < leastSimilar:
			case t.rows[j].article == t.rows[i].article:
				own = append(own, neighbour{int(j), s})
			default:
				near = append(near, neighbour{int(j), s})
			}
		}
		t.near[i], t.own[i] = nearest(near, keptNeighbours), nearest(own, keptNeighbours/4)
		if o := 1 + t.outcome(&t.rows[i]); len(t.verdicts[o]) < keptVerdicts {
			t.verdicts[o] = append(t.verdicts[o], i)
		}
	}
}

// A screen finds the rows that share most with a row, by what the index tells alone.
type screen struct {
	shared []float64 // with each row, zero between calls
	seen   []int32
}

func newScreen(rows int) *screen { return &screen{shared: make([]float64, rows)} }

// candidates returns the rows that share most with row i, at least [screened] of them if there are, in no order. The slice is
// valid until the next call.
func (s *screen) candidates(t *table, i int) []int32 {
	s.seen = s.seen[:0]
	for _, k := range t.rows[i].keys {
		rows := t.index[k.key]
		if len(rows) > crowded {
			continue
		}
		for _, j := range rows {
			if s.shared[j] == 0 && int(j) != i {
				s.seen = append(s.seen, j)
			}
			s.shared[j] += k.weight
		}
	}
	var levels [64]int
	level := func(j int32) int {
		return min(len(levels)-1, int(float64(len(levels))*s.shared[j]/math.Sqrt(t.rows[i].total*t.rows[j].total)))
	}
	for _, j := range s.seen {
		levels[level(j)]++
	}
	least, n := len(levels)-1, 0
	for ; least > 0; least-- {
		if n += levels[least]; n >= screened {
			break
		}
	}
	kept := s.seen[:0]
	s.shared[i] = 0
	for _, j := range s.seen {
		keep := level(j) >= least
		s.shared[j] = 0
		if keep {
			kept = append(kept, j)
		}
	}
	return kept
}

// keptVerdicts is how many claims on the outcome are held against those of the contrary.
const keptVerdicts = 60

// nearest returns the n most similar neighbours, best first.
func nearest(all []neighbour, n int) []neighbour {
	slices.SortFunc(all, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.sim, a.sim), cmp.Compare(a.row, b.row))
	})
	return slices.Clip(all[:min(len(all), n)])
}
