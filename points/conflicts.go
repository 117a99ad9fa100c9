package points

import (
	"cmp"
	"math"
	"slices"

	"parley"
)

// A strife is one way in which two claims part, or are of one thing.
type strife uint8

const (
	onePoint    strife = iota // how sure it is that both tell the same point
	common                    // what they share
	numbers                   // their numbers differ
	roundings                 // their numbers differ, and rounding explains it
	dates                     // they date one thing differently
	contrary                  // one says what the other denies
	oneSpeaker                // the same person says both
	oneMouth                  // both quote one utterance, in different words
	steps                     // how many steps of a scale lie between them ("agreed", "offered")
	extents                   // all in one, part in the other
	kinds                     // moves of different kinds
	denials                   // one denies the move
	weaker                    // one is certain of a move that the other calls possible
	conditions                // one knows a condition, the other none
	tones                     // one praises what the other condemns
	outcomes                  // one says that something was reached, the other that nothing was
	blames                    // each lays the failure at another door
	doers                     // different sides act
	sameArticle               // both stand in one article
	sameFamily                // they come from one report
	likeSizes                 // the lighter against the heavier
	hedges                    // only one hedges
	numStrifes  = iota
)

// strifeWeights are the weights in a logistic regression: that a reader would set the two passages face to face. Learned on the
// pairs of the two example cases (docs/points.md).
var strifeWeights = [numStrifes]float64{onePoint: 1.11, common: 0.78, numbers: 1.23, roundings: 2.39, dates: 0.91, contrary: 0.45, oneSpeaker: 0.60, oneMouth: 0.71, steps: 1.09, extents: 0.37, kinds: 0.01, denials: 0.22, weaker: 0.52, conditions: -0.45, tones: 0.43, outcomes: -0.72, blames: 0.39, doers: -0.42, sameArticle: -0.90, sameFamily: -0.56, likeSizes: 0.33, hedges: 0.34}

const strifeBias = -4.53

// strife returns how two rows part.
func (t *table) strife(i, j int) (m [numStrifes]float64) {
	a, b := &t.rows[i], &t.rows[j]
	likeness := t.measure(i, j)
	m[onePoint], m[common], m[likeSizes], m[doers] = likely(likeness), likeness[cosine], likeness[sizes], likeness[otherDoer]
	switch _, _, rel := t.number(a, b); rel {
	case different:
		m[numbers] = 1
	case compatible:
		m[roundings] = 1
	}
	if _, _, ok := t.date(a, b); ok && t.oneEvent(a, b) {
		m[dates] = 1
	}
	m[contrary], m[oneSpeaker] = yes(t.contrary(a, b)), likeness[sameSpeaker]
	m[oneMouth] = yes(a.said != nil && b.said != nil && t.differing[a.said.ID] != 0 && t.differing[a.said.ID] == t.differing[b.said.ID])
	m[steps], m[extents] = t.apart(a, b)
	if a.done != nil && b.done != nil {
		m[kinds] = likeness[otherMove]
		m[denials] = yes((a.done.Certainty == parley.Denied) != (b.done.Certainty == parley.Denied))
		m[weaker] = yes(weak(a.done.Certainty) != weak(b.done.Certainty))
		m[conditions] = yes((a.done.Certainty == parley.Conditional) != (b.done.Certainty == parley.Conditional))
		m[blames] = yes(refusing(a.done) && refusing(b.done) && a.side != b.side && a.done.Issue == b.done.Issue)
	}
	m[tones] = yes(t.tone(a)*t.tone(b) < 0)
	m[outcomes] = yes(t.outcome(a)*t.outcome(b) < 0)
	m[sameArticle] = yes(a.article == b.article)
	m[sameFamily] = yes(t.families[a.article] == t.families[b.article])
	m[hedges] = yes(a.hedged != b.hedged)
	return m
}

func weak(c parley.Certainty) bool {
	return c == parley.Possible || c == parley.Future || c == parley.Conditional
}

func refusing(m *parley.Move) bool {
	return m.Certainty != parley.Denied && (m.Move == parley.Refuse || m.Move == parley.RedLine || m.Move == parley.Accuse || m.Move == parley.Demand)
}

// apart returns the steps between two rows on a scale that both stand on, and whether one says all and the other part.
func (t *table) apart(a, b *row) (steps, extent float64) {
	for _, x := range a.concepts {
		for _, y := range b.concepts {
			p, q := t.scales[x], t.scales[y]
			if p.scale == "" || p.scale != q.scale || slices.Contains(b.concepts, x) || slices.Contains(a.concepts, y) {
				continue
			}
			d := math.Abs(float64(p.step - q.step))
			if p.scale == "extent" {
				extent = yes(d > 0)
			} else {
				steps = max(steps, min(d, 4)/4)
			}
		}
	}
	return steps, extent
}

// tone is what a row says of how things went: 1 for praise, -1 for the contrary, 0 for neither or both.
func (t *table) tone(x *row) int {
	good, bad := false, false
	for _, c := range x.concepts {
		good = good || t.tones[c] == "+"
		bad = bad || t.tones[c] == "-"
	}
	s := 0
	switch {
	case good && !bad:
		s = 1
	case bad && !good:
		s = -1
	}
	if x.negated {
		s = -s
	}
	return s
}

// outcome says whether a row tells that something was reached (1) or that nothing was (-1).
func (t *table) outcome(x *row) int {
	has := func(ids ...string) bool {
		return slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(x.concepts, id) })
	}
	if has("fail", "disagree") || x.negated && has("reach", "deal", "agree", "succeed", "truce") {
		return -1
	}
	if !x.negated && !x.open && (has("succeed") || has("reach", "agree", "concession", "promise") && has("deal", "protect", "truce", "concession", "agree")) {
		return 1
	}
	return 0
}

// conflicts finds the passages that cannot both be right or put the same fact differently, the surest first.
func (t *table) conflicts(found []finding) []parley.Conflict {
	type pair struct {
		a, b int
		sure float64
		m    [numStrifes]float64
	}
	var pairs []pair
	point := t.pointsOf(found)
	for i := range t.rows {
		for _, n := range t.opposed(i) {
			if n > i {
				m := t.strife(i, n)
				if s := conflicting(m); s >= conflictAt {
					pairs = append(pairs, pair{i, n, s, m})
				}
			}
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.sure, x.sure), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	var out []parley.Conflict
	shown := map[int]int{}
	limit := t.articles*conflictsPerArticle + 2
	for _, p := range pairs {
		if len(out) == limit || shown[p.a] >= showings || shown[p.b] >= showings {
			continue
		}
		shown[p.a]++
		shown[p.b]++
		c := t.conflict(p.a, p.b, p.m)
		if id := point[[2]int{p.a, p.b}]; id != "" {
			c.Point = parley.Optional(id)
		}
		out = append(out, c)
	}
	return out
}

const conflictAt = 0.06

const (
	conflictsPerArticle = 5 // most conflicts listed for each article of a story
	showings            = 4 // conflicts in which one passage is shown
)

// opposed returns the rows that a row is held against: its neighbours, and for verdicts on the outcome those of the contrary.
func (t *table) opposed(i int) []int {
	var out []int
	for _, n := range t.near[i] {
		out = append(out, n.row)
	}
	for _, n := range t.own[i] {
		out = append(out, n.row)
	}
	if o := t.outcome(&t.rows[i]); o != 0 {
		for _, j := range t.verdicts[1-o] {
			out = append(out, j)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// pointsOf maps pairs of rows to the point that both are accounts of.
func (t *table) pointsOf(found []finding) map[[2]int]string {
	out := map[[2]int]string{}
	for _, f := range found {
		for n, i := range f.rows {
			for _, j := range f.rows[n+1:] {
				out[[2]int{min(i, j), max(i, j)}] = f.point.ID
			}
		}
	}
	return out
}

func conflicting(m [numStrifes]float64) float64 {
	z := strifeBias
	for k := range m {
		z += strifeWeights[k] * m[k]
	}
	return 1 / (1 + math.Exp(-z))
}

// conflict makes the conflict of two rows: the kind is that of what weighs most.
func (t *table) conflict(i, j int, m [numStrifes]float64) parley.Conflict {
	a, b := &t.rows[i], &t.rows[j]
	c := parley.Conflict{A: t.passage(a, a.evidence), B: t.passage(b, b.evidence)}
	switch {
	case m[numbers] > 0 || m[roundings] > 0:
		x, y, _ := t.number(a, b)
		c.Kind, c.A, c.B = parley.NumberConflict, t.passage(a, x.passage), t.passage(b, y.passage)
		c.Note = numberNote(x, y, m[roundings] > 0)
	case m[dates] > 0:
		x, y, _ := t.date(a, b)
		c.Kind, c.A, c.B = parley.DateConflict, t.passage(a, x.passage), t.passage(b, y.passage)
		c.Note = x.value + " against " + y.value
	case m[contrary] > 0 || m[denials] > 0 || m[blames] > 0:
		c.Kind, c.Note = parley.PolarityConflict, "one says what the other denies"
	case m[oneMouth] > 0 || m[oneSpeaker] > 0:
		c.Kind, c.Note = parley.AttributionConflict, "the same speaker, in other words"
	case m[tones] > 0 || m[outcomes] > 0:
		c.Kind, c.Note = parley.FramingConflict, "one account praises what the other does not"
	default:
		c.Kind, c.Note = parley.ScopeConflict, "more in one account than in the other"
	}
	return c
}

func (t *table) passage(x *row, s parley.Span) parley.Passage {
	return parley.Passage{Article: t.record.Articles[x.article].ID, Span: s}
}

func numberNote(x, y *counted, fits bool) string {
	if fits {
		return "compatible"
	}
	return "different numbers"
}
