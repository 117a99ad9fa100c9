package points

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"parley"
	"parley/internal/words"
)

// Accounts that agree in all else part in their numbers first, and clauses that share nothing else count the same things. So numbers are
// held against each other one by one, not clause by clause.

// A tally is one mention of a number.
type tally struct {
	*counted
	row    int
	weight float64 // of the words around it
	backed float64 // how many articles give this number of this thing
}

// A gap is one way in which two numbers stand to each other.
type gap uint8

const (
	rounded   gap = iota // rounding or a vague word explains the difference
	ratio                // how far they lie apart, in powers of two
	surrounds            // what the words around them share
	onePlace             // how sure it is that their clauses tell one point
	oneMatter            // what the words of their clauses share
	oneBearer            // what is counted bears one name
	bearers              // it bears two names
	headcount            // people are counted
	backing              // how many articles give the number that more of them give, its logarithm
	backings             // how many give the other one
	twoSides             // different sides act
	oneReport            // both articles are of one family
	numGaps   = iota
)

// gapNames are the names of the gaps in weights.tsv.
var gapNames = [numGaps]string{rounded: "rounded", ratio: "ratio", surrounds: "surrounds", onePlace: "onePlace", oneMatter: "oneMatter",
	oneBearer: "oneBearer", bearers: "bearers", headcount: "people", backing: "backing", backings: "backings", twoSides: "twoSides", oneReport: "oneReport"}

// alikeBeside is what the words around two equal numbers share at least if both count one thing.
const alikeBeside = 0.15

// readTallies gathers the numbers of the table, by the unit.
func (t *table) readTallies() map[string][]tally {
	out := map[string][]tally{}
	for i := range t.rows {
		if t.rows[i].heading {
			continue
		}
		for k := range t.rows[i].amounts {
			c := &t.rows[i].amounts[k]
			x := tally{counted: c, row: i, weight: t.weightOf(c.names)}
			if all := out[c.unit]; len(all) < crowded {
				out[c.unit] = append(all, x)
			}
		}
	}
	for _, all := range out {
		for i := range all {
			in := map[int]bool{}
			for j := range all {
				if compare(&all[i].amount, &all[j].amount) == equal && t.surround(&all[i], &all[j]) >= alikeBeside {
					in[t.rows[all[j].row].article] = true
				}
			}
			all[i].backed = float64(len(in))
		}
	}
	return out
}

func (t *table) weightOf(names []key) float64 {
	sum := 0.0
	for _, n := range names {
		sum += t.keyWeight(n)
	}
	return sum
}

// keyWeight is what a name or concept beside a number weighs.
func (t *table) keyWeight(k key) float64 {
	return math.Log(1 + float64(len(t.rows))/float64(1+len(t.index[k])))
}

// surround is what the words around two numbers share of what they weigh: 0 to 1.
func (t *table) surround(a, b *tally) float64 {
	if a.weight == 0 || b.weight == 0 || words.InBoth(a.names, b.names) == 0 {
		return 0
	}
	shared := 0.0
	for _, k := range a.names {
		if _, ok := slices.BinarySearch(b.names, k); ok {
			shared += t.keyWeight(k)
		}
	}
	return shared / math.Sqrt(a.weight*b.weight)
}

// gaps returns how two numbers of one unit stand to each other; ok is false if they are the same, too far apart to be of one thing, or
// share nothing around them.
func (t *table) gaps(a, b *tally) (m [numGaps]float64, ok bool) {
	x, y := &t.rows[a.row], &t.rows[b.row]
	rel, far := compare(&a.amount, &b.amount), apart(&a.amount, &b.amount)
	if rel != different && rel != compatible || a.low == b.low && a.high == b.high || far > tooFar {
		return m, false
	}
	if m[surrounds] = t.surround(a, b); m[surrounds] == 0 {
		return m, false
	}
	m[rounded], m[ratio] = yes(rel == compatible), math.Log2(far)
	m[onePlace] = t.similarity(a.row, b.row)
	m[oneMatter] = t.measure(a.row, b.row)[cosine]
	m[oneBearer] = yes(a.whose != 0 && a.whose == b.whose)
	m[bearers] = yes(a.whose != 0 && b.whose != 0 && a.whose != b.whose)
	m[headcount] = yes(a.unit == people)
	m[backing], m[backings] = math.Log(max(a.backed, b.backed, 1)), math.Log(max(1, min(a.backed, b.backed)))
	m[twoSides] = yes(x.side != "" && y.side != "" && x.side != y.side)
	m[oneReport] = yes(t.families[x.article] == t.families[y.article])
	return m, true
}

// A rift is two numbers that may be of one thing, and how sure it is that a reader would set them face to face.
type rift struct {
	a, b *tally
	sure float64
	mark [3]uint64 // of the two values and what they count
}

// rifts returns the numbers that part, of each two values the tellings that show it best, the surest first.
func (t *table) rifts() []rift {
	var all []rift
	t.eachGap(func(a, b *tally, m [numGaps]float64) {
		all = append(all, rift{a, b, logistic(t.weights.gapBias, t.weights.gap[:], m[:]), markOf(a.counted, b.counted)})
	})
	slices.SortStableFunc(all, func(x, y rift) int {
		return cmp.Or(cmp.Compare(t.shows(y.a.row, y.b.row, y.sure), t.shows(x.a.row, x.b.row, x.sure)), cmp.Compare(x.a.row, y.a.row), cmp.Compare(x.b.row, y.b.row), cmp.Compare(x.a.start, y.a.start), cmp.Compare(x.b.start, y.b.start))
	})
	at := map[[3]uint64]int{}
	var out []rift
	for _, r := range all {
		if n, ok := at[r.mark]; ok {
			out[n].sure = max(out[n].sure, r.sure)
			continue
		}
		at[r.mark] = len(out)
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(x, y rift) int { return cmp.Compare(y.sure, x.sure) })
	return out
}

// eachGap calls yield with the pairs of numbers of different articles that may be of one thing.
func (t *table) eachGap(yield func(a, b *tally, m [numGaps]float64)) {
	units := t.readTallies()
	for _, unit := range slices.Sorted(maps.Keys(units)) {
		all := units[unit]
		for i := range all {
			for j := i + 1; j < len(all); j++ {
				if t.rows[all[i].row].article == t.rows[all[j].row].article {
					continue
				}
				if m, ok := t.gaps(&all[i], &all[j]); ok {
					yield(&all[i], &all[j], m)
				}
			}
		}
	}
}

// markOf tells two numbers of one unit from others.
func markOf(a, b *counted) [3]uint64 {
	x, y := math.Float64bits(a.high)^math.Float64bits(a.low)<<1, math.Float64bits(b.high)^math.Float64bits(b.low)<<1
	return [3]uint64{min(x, y), max(x, y), uint64(hash("q", a.unit))}
}

// parting is the conflict of a rift.
func (t *table) parting(r rift) parley.Conflict {
	c := parley.Conflict{Kind: parley.NumberConflict, A: t.passage(&t.rows[r.a.row], r.a.passage), B: t.passage(&t.rows[r.b.row], r.b.passage)}
	c.Note = "“" + r.a.text + "” against “" + r.b.text + "”"
	if compare(&r.a.amount, &r.b.amount) == compatible {
		c.Note += ": compatible, rounding or a vague word explains the difference"
	}
	return c
}
