package points

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

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
	oneMouth                  // both quote one utterance, in different words
	steps                     // how many steps of a scale lie between them ("agreed", "offered")
	extents                   // all in one, part in the other
	denials                   // one denies the move
	tones                     // one praises what the other condemns
	outcomes                  // one says that something was reached, the other that nothing was
	sameArticle               // both stand in one article
	sameFamily                // they come from one report
	likeSizes                 // the lighter against the heavier
	farNumbers                // their numbers differ so much, or in the mouths of so different parties, that they may count different things
	sameWords                 // they say the same in the same words
	opposed                   // something in one is the opposite of something in the other
	refuted                   // one calls it untrue
	oneGroup                  // they are of one point
	bothSaid                  // somebody says both
	ratios                    // how far their numbers lie apart, in powers of two
	besides                   // what the words around their numbers share
	numStrifes  = iota
)

// strifeNames are the names of the signs in weights.tsv.
var strifeNames = [numStrifes]string{onePoint: "onePoint", common: "common", numbers: "numbers", roundings: "roundings", dates: "dates", contrary: "contrary", oneMouth: "oneMouth", steps: "steps", extents: "extents", denials: "denials", tones: "tones", outcomes: "outcomes", sameArticle: "sameArticle", sameFamily: "sameFamily", likeSizes: "likeSizes", farNumbers: "farNumbers", sameWords: "sameWords", opposed: "opposed", refuted: "refuted", oneGroup: "oneGroup", bothSaid: "bothSaid", ratios: "ratios", besides: "besides"}

const (
	tooFar      = 4   // never count one thing
	farApart    = 1.6 // numbers further apart count different things more often than not
	sameWording = 0.9 // claims that share more are one text
)

// strife returns how two rows part.
func (t *table) strife(i, j int) (m [numStrifes]float64) {
	a, b := &t.rows[i], &t.rows[j]
	likeness := t.measure(i, j)
	m[onePoint], m[common], m[likeSizes] = t.weights.likely(likeness), likeness[cosine], likeness[sizes]
	x, y, rel := t.number(a, b)
	if rel == different && apart(&x.amount, &y.amount) > tooFar {
		rel = unlike
	}
	if rel == different || rel == compatible {
		m[ratios] = math.Log2(apart(&x.amount, &y.amount))
		m[besides] = t.beside(x, y)
	}
	switch {
	case rel == different && (apart(&x.amount, &y.amount) > farApart || likeness[otherDoer] > 0 && a.done != nil && b.done != nil):
		m[farNumbers] = 1
	case rel == different:
		m[numbers] = 1
	case rel == compatible && (x.low != y.low || x.high != y.high):
		m[roundings] = 1
	}
	m[sameWords] = yes(likeness[cosine] > sameWording && m[numbers]+m[farNumbers] == 0)
	if _, _, ok := t.date(a, b); ok && t.oneEvent(a, b) {
		m[dates] = 1
	}
	m[contrary] = yes(t.contrary(a, b))
	m[oneMouth] = yes(a.said != nil && b.said != nil && t.differing[a.said.ID] != 0 && t.differing[a.said.ID] == t.differing[b.said.ID])
	m[steps], m[extents] = t.apart(a, b)
	if a.done != nil && b.done != nil {
		m[denials] = yes((a.done.Certainty == parley.Denied) != (b.done.Certainty == parley.Denied))
	}
	m[tones] = yes(t.tone(a)*t.tone(b) < 0)
	m[outcomes] = yes(t.outcome(a)*t.outcome(b) < 0)
	m[sameArticle] = yes(a.article == b.article)
	m[sameFamily] = yes(t.families[a.article] == t.families[b.article])
	m[opposed] = yes(slices.ContainsFunc(a.concepts, func(x string) bool {
		return !slices.Contains(b.concepts, x) && slices.ContainsFunc(t.opposite[x], func(o string) bool { return slices.Contains(b.concepts, o) && !slices.Contains(a.concepts, o) })
	}))
	m[refuted] = yes(untrue(a) != untrue(b))
	m[oneGroup] = yes(t.groups[i] == t.groups[j])
	m[bothSaid] = yes(a.said != nil && b.said != nil)
	return m
}

// untrue reports whether a row calls something untrue.
func untrue(x *row) bool {
	return slices.Contains(x.concepts, "deny") || slices.Contains(x.concepts, "doubt")
}

// beside is what the words around two numbers share of what they weigh: 0 to 1.
func (t *table) beside(x, y *counted) float64 {
	return t.surround(&tally{counted: x, weight: t.weightOf(x.names)}, &tally{counted: y, weight: t.weightOf(y.names)})
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

// outcome says whether a row tells that the talks reached something (1) or nothing (-1).
func (t *table) outcome(x *row) int {
	has := func(ids ...string) bool {
		return slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(x.concepts, id) })
	}
	head := func(ids ...string) bool {
		return slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(x.head, id) })
	}
	matter := has("talks", "deal", "truce", "peace")
	switch {
	case x.heading || x.open:
		return 0
	case matter && (has("fail") || x.negated && (head("reach", "agree", "sign", "succeed") || has("deal"))), has("disagree") && has("fail"):
		return -1
	case matter && !x.negated && (has("succeed") || head("reach", "sign") && has("deal")):
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
	t.originals()
	for i := range t.rows {
		for _, n := range t.opposed(i) {
			if n > i && !t.rows[i].heading && !t.rows[n].heading {
				m := t.strife(i, n)
				if s := t.weights.conflicting(m); s >= conflictAt*shownAt && !parted(m) && !sameText(&t.rows[i], &t.rows[n]) {
					pairs = append(pairs, pair{i, n, s, m})
				}
			}
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.sure, x.sure), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	firsts := map[[3]uint64]pair{} // of conflicts of the same numbers: the one between the first tellings
	for _, p := range pairs {
		k := t.mark(p.a, p.b, p.m)
		if f, ok := firsts[k]; !ok || t.shows(p.a, p.b, p.sure) > t.shows(f.a, f.b, f.sure) {
			firsts[k] = p
		}
	}
	var entries []entry
	for _, r := range t.rifts() {
		entries = append(entries, entry{r.a.row, r.b.row, r.sure, r.mark, t.parting(r)})
	}
	for _, p := range pairs {
		key := t.mark(p.a, p.b, p.m)
		f := firsts[key]
		entries = append(entries, entry{f.a, f.b, p.sure, key, t.conflict(f.a, f.b, f.m)})
	}
	return t.listed(entries, point)
}

// An entry is a conflict that may be listed: its rows, how sure it is, and what tells it from others.
type entry struct {
	a, b     int
	sure     float64
	mark     [3]uint64
	conflict parley.Conflict
}

// listed returns the conflicts of the entries that are sure enough, the surest first, each once, and not all about one passage or point.
func (t *table) listed(entries []entry, point map[[2]int]string) []parley.Conflict {
	slices.SortStableFunc(entries, func(x, y entry) int { return cmp.Compare(y.sure, x.sure) })
	var out []parley.Conflict
	shown, told := map[int]int{}, map[[3]uint64]bool{}
	perPoint := map[string]int{}
	limit, least := t.articles*conflictsPerArticle+2, int(leastPerArticle*float64(t.articles))
	for _, e := range entries {
		if e.sure < conflictAt && len(out) >= least || len(out) == limit || shown[e.a] >= showings || shown[e.b] >= showings || told[e.mark] {
			continue
		}
		c := e.conflict
		c.Point = parley.Optional(point[[2]int{min(e.a, e.b), max(e.a, e.b)}])
		if c.Point != "" {
			k := string(c.Point) + string(c.Kind)
			if perPoint[k]++; perPoint[k] > conflictsPerPoint {
				continue
			}
		}
		told[e.mark] = true
		shown[e.a]++
		shown[e.b]++
		out = append(out, c)
	}
	return out
}

// parted reports whether the numbers of two rows part. Such rows teach what sets clauses face to face, but are listed number by
// number (rifts).
func parted(m [numStrifes]float64) bool { return m[numbers]+m[roundings]+m[farNumbers] > 0 }

// retold is how late a row is told: its article's rank.
func (t *table) retold(i int) int { return t.rank[t.rows[i].article] }

// shows is how well a pair shows the conflict it is one telling of: it is sure, and told early.
func (t *table) shows(i, j int, sure float64) float64 {
	return math.Log(sure) - 2*float64(t.retold(i)+t.retold(j))/float64(t.articles)
}

// sameText reports whether two rows are the same words, marks and capitals apart.
func sameText(a, b *row) bool {
	return slices.Equal(bareWords(a.evidence.Text), bareWords(b.evidence.Text))
}

func bareWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// mark tells conflicts apart: copies of one report, and the same two numbers, make one.
func (t *table) mark(i, j int, m [numStrifes]float64) [3]uint64 {
	if parted(m) {
		x, y, _ := t.number(&t.rows[i], &t.rows[j])
		return markOf(x, y)
	}
	if m[dates] > 0 {
		x, y, _ := t.date(&t.rows[i], &t.rows[j])
		a, b := uint64(hash("d", x.value)), uint64(hash("d", y.value))
		return [3]uint64{min(a, b), max(a, b), 1}
	}
	a, b := uint64(t.original[i]), uint64(t.original[j])
	return [3]uint64{min(a, b), max(a, b), 0}
}

// originals maps each row to the row of the first article of its family that says the same, itself if none does.
func (t *table) originals() {
	t.original = make([]int, len(t.rows))
	for i := range t.rows {
		t.original[i] = i
		x := &t.rows[i]
		for _, n := range t.near[i] {
			y := &t.rows[n.row]
			if t.families[y.article] != t.families[x.article] || t.original[i] != i && t.rank[y.article] >= t.rank[t.rows[t.original[i]].article] {
				continue
			}
			if t.rank[y.article] < t.rank[x.article] && t.measure(i, n.row)[cosine] > copiedClaim {
				t.original[i] = n.row
			}
		}
	}
}

// copiedClaim is the cosine above which a claim of a copy is the claim of its original.
const copiedClaim = 0.6

const conflictAt = 0.12

// shownAt is the share of conflictAt from which a pair may stand for a surer one of the same numbers or days.
const shownAt = 0.3

// leastPerArticle is how many conflicts of each article are listed though none is that sure.
const leastPerArticle = 3.5

const (
	conflictsPerArticle = 5 // most conflicts listed for each article of a story
	showings            = 3 // conflicts in which one passage is shown
	conflictsPerPoint   = 4 // of one kind
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
		out = append(out, t.verdicts[1-o]...)
	}
	out = append(out, t.countedAlike(i)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// countedAlike returns the rows that count what row i counts, or date what it dates, and part from it: they need not share more.
func (t *table) countedAlike(i int) []int {
	x := &t.rows[i]
	var out []int
	add := func(k key, parts func(y *row) bool) {
		if rows := t.index[k]; len(rows) <= crowded {
			for _, j := range rows {
				if int(j) != i && parts(&t.rows[j]) {
					out = append(out, int(j))
				}
			}
		}
	}
	for k := range x.amounts {
		add(hash("q", x.amounts[k].unit), func(y *row) bool { _, _, rel := t.number(x, y); return rel == different || rel == compatible })
	}
	if len(x.days) > 0 {
		for _, h := range x.head {
			add(hash("c", h), func(y *row) bool { _, _, ok := t.date(x, y); return ok && t.oneEvent(x, y) })
		}
	}
	return out
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

// conflict makes the conflict of two rows: the kind is that of what weighs most.
func (t *table) conflict(i, j int, m [numStrifes]float64) parley.Conflict {
	a, b := &t.rows[i], &t.rows[j]
	c := parley.Conflict{A: t.passage(a, a.evidence), B: t.passage(b, b.evidence)}
	switch {
	case m[dates] > 0:
		x, y, _ := t.date(a, b)
		c.Kind, c.A, c.B = parley.DateConflict, t.passage(a, x.passage), t.passage(b, y.passage)
		c.Note = fmt.Sprintf("“%s” against “%s”", x.text, y.text)
	case m[contrary]+m[denials]+m[opposed]+m[refuted] > 0:
		c.Kind, c.Note = parley.PolarityConflict, t.verbs(a, b, "one account says what the other denies")
	case m[oneMouth] > 0 || a.said != nil && b.said != nil && a.said.Speaker != "" && a.said.Speaker == b.said.Speaker:
		c.Kind, c.Note = parley.AttributionConflict, "different words in the same mouth: "+t.nameOf(a.said.Speaker)
	case m[tones]+m[outcomes] > 0:
		c.Kind, c.Note = parley.FramingConflict, t.verbs(a, b, "what one account counts as a success, the other does not")
	default:
		c.Kind, c.Note = parley.ScopeConflict, t.verbs(a, b, "more in one account than in the other")
	}
	return c
}

// verbs is a note with the verbs of two rows.
func (t *table) verbs(a, b *row, what string) string {
	if a.verb == "" || b.verb == "" || strings.EqualFold(a.verb, b.verb) {
		return what
	}
	return fmt.Sprintf("%s: “%s” against “%s”", what, a.verb, b.verb)
}

func (t *table) nameOf(id parley.Optional) string {
	return cmp.Or(t.cast.names[string(id)], "one speaker")
}

func (t *table) passage(x *row, s parley.Span) parley.Passage {
	return parley.Passage{Article: t.record.Articles[x.article].ID, Span: s}
}
