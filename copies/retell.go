package copies

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley/internal/words"
)

const (
	leastRarity  = 1.2  // of a content word: it stands in fewer than 3 of 10 articles
	mostRarity   = 7    // what is rarer weighs no more: a misspelling is not twice a name
	numberWeight = 5    // of a number, whose rarity the table of words cannot know
	nameBonus    = 1.3  // of a word with a capital inside a sentence
	likeWord     = 0.55 // of a word met by one that is used alike (package words), against the same word
	segmentWords = 5    // words below which a sentence is taken together with the next
	maxSegments  = 400  // of a text that are aligned
	// aligned is the least share of a sentence's weight that the best place of the other text holds for the two to be shown
	// as one passage told twice.
	aligned = 0.4
)

// A segment is a sentence of a text, or a few short ones, as a bag of content words.
type segment struct {
	from, to int // bytes
	terms    []segmentTerm
	mass     float32
}

type segmentTerm struct {
	id, kind words.ID // kind is 0 for names and for words of no cluster
	weight   float32
	start    int32 // bytes
	end      int32
	hard     bool // a name or a number
	digit    bool
}

// segments parts a text into sentences and each into its content words, sorted by id.
func segments(text string, english bool) []segment {
	var out []segment
	count := 0
	words.Scan(text, english, func(w words.Word) bool {
		if len(out) == 0 || w.First && count >= segmentWords {
			if len(out) == maxSegments {
				return false
			}
			out = append(out, segment{from: w.Start})
			count = 0
		}
		count++
		s := &out[len(out)-1]
		s.to = w.End
		if t, ok := segmentTermOf(w, english); ok {
			s.terms = append(s.terms, t)
		}
		return true
	})
	for i := range out {
		s := &out[i]
		slices.SortFunc(s.terms, func(a, b segmentTerm) int { return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.start, b.start)) })
		s.terms = slices.CompactFunc(s.terms, func(a, b segmentTerm) bool { return a.id == b.id })
	}
	return out
}

// cloned copies segments, so that their weights can be changed.
func cloned(segments []segment) []segment {
	out := slices.Clone(segments)
	for i := range out {
		out[i].terms = slices.Clone(out[i].terms)
	}
	return out
}

// weigh lowers the weight of words that stand in many segments of two texts: the names of a matter stand all over both, and that
// two sentences share them tells little.
func weigh(a, b []segment) {
	in := map[words.ID]int{}
	each := func(f func(t *segmentTerm)) {
		for _, segments := range [][]segment{a, b} {
			for i := range segments {
				for k := range segments[i].terms {
					f(&segments[i].terms[k])
				}
			}
		}
	}
	each(func(t *segmentTerm) { in[t.id]++ })
	all := float64(len(a) + len(b))
	each(func(t *segmentTerm) {
		t.weight *= float32(min(1, math.Log(1+all/float64(in[t.id]))/math.Log(1+all/2)))
	})
	for _, segments := range [][]segment{a, b} {
		for i := range segments {
			for _, t := range segments[i].terms {
				segments[i].mass += t.weight
			}
		}
	}
}

func segmentTermOf(w words.Word, english bool) (segmentTerm, bool) {
	digits, isSpelled := spelled[w.Key]
	if isSpelled = isSpelled && english; isSpelled {
		w.Key, w.Digit = digits, true
	}
	id := words.IDOf(w.Key)
	rarity := min(words.Rarity(id), mostRarity)
	t := segmentTerm{id: id, start: int32(w.Start), end: int32(w.End), digit: w.Digit}
	t.hard = w.Digit && !isSpelled || w.Upper && !w.First
	switch {
	case w.Digit:
		t.weight = numberWeight
	case rarity < leastRarity:
		return t, false
	case t.hard:
		t.weight = float32(rarity * nameBonus)
	default:
		t.weight = float32(rarity)
		if english {
			t.kind = words.ID(words.Cluster(id))
		}
	}
	return t, true
}

// spelled are the numbers that are written as words in one text and with digits in another, by their stems; one and two are too common to
// tell anything.
var spelled = func() map[string]string {
	out := map[string]string{}
	for i, w := range strings.Fields(`three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
		seventeen eighteen nineteen twenty`) {
		out[words.Stem(w)] = strconv.Itoa(i + 3)
	}
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety") {
		out[words.Stem(w)] = strconv.Itoa(10 * (i + 3))
	}
	return out
}()

// A telling is how the segments of one text are told in another: for each the best place there, two segments wide, and the share
// of its weight that is met there.
type telling struct {
	place []int
	met   []float32
}

// tell looks for every segment of a in b.
func tell(a, b []segment) telling {
	t := telling{make([]int, len(a)), make([]float32, len(a))}
	windows := make([][]segmentTerm, len(b))
	kinds := make([][]words.ID, len(b))
	for j := range b {
		windows[j] = b[j].terms
		if j+1 < len(b) {
			windows[j] = merged(b[j].terms, b[j+1].terms)
		}
		for _, w := range windows[j] {
			if w.kind != 0 {
				kinds[j] = append(kinds[j], w.kind)
			}
		}
		slices.Sort(kinds[j])
	}
	for i := range a {
		for j := range windows {
			if m := met(&a[i], windows[j], kinds[j]); m > t.met[i]+1e-6 {
				t.place[i], t.met[i] = j, m
			}
		}
	}
	return t
}

// merged returns the terms of two sorted lists in one.
func merged(a, b []segmentTerm) []segmentTerm {
	out := make([]segmentTerm, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].id <= b[0].id {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// met is the share of a segment's weight that a window holds, 0..1.
func met(s *segment, window []segmentTerm, kinds []words.ID) float32 {
	if s.mass == 0 {
		return 0
	}
	sum, j := float32(0), 0
	for _, t := range s.terms {
		for j < len(window) && window[j].id < t.id {
			j++
		}
		if j < len(window) && window[j].id == t.id {
			sum += t.weight
		} else if t.kind != 0 {
			if _, ok := slices.BinarySearch(kinds, t.kind); ok {
				sum += likeWord * t.weight
			}
		}
	}
	return sum / s.mass
}

// A comparison holds what tells a retelling from an independent report; all are shares, 0..1.
type comparison struct {
	covered float64 // of the weight of the text that is told better in the other
	back    float64 // of the weight of the other
	strong  float64 // of the better told text that stands in segments met by half or more
	order   float64 // of neighbouring segments whose places follow each other
	hard    float64 // of its names and numbers that the other has
	own     float64 // of its words that are quoted there and nowhere in the other
	marked  float64 // 1 if the text says that it has reporting of its own
}

// A retold is two texts prepared to be compared sentence by sentence.
type retold struct {
	a, b     []segment
	ab, ba   telling
	swapped  bool   // b is the text that is told better in the other
	quoted   [2]int // words between quotation marks in a and in b
	features comparison
}

func compareSentences(ta, tb *text) retold {
	r := retold{a: cloned(ta.segments()), b: cloned(tb.segments())}
	weigh(r.a, r.b)
	r.quoted = [2]int{ta.quoted(), tb.quoted()}
	r.ab, r.ba = tell(r.a, r.b), tell(r.b, r.a)
	ca, cb := coverage(r.a, r.ab), coverage(r.b, r.ba)
	x, y, told, tx, ty := r.a, r.b, r.ab, ta, tb
	if r.swapped = cb > ca; r.swapped {
		x, y, told, tx, ty = r.b, r.a, r.ba, tb, ta
	}
	r.features = comparison{
		covered: max(ca, cb), back: min(ca, cb), strong: strong(x, told), order: order(told), hard: hardShare(x, y),
		own: ownQuotes(tx, ty), marked: share(tx.ownReport()),
	}
	return r
}

func coverage(s []segment, t telling) float64 {
	var sum, all float64
	for i := range s {
		sum += float64(s[i].mass * t.met[i])
		all += float64(s[i].mass)
	}
	return sum / max(all, 1)
}

func strong(s []segment, t telling) float64 {
	var sum, all float64
	for i := range s {
		if t.met[i] >= 0.5 {
			sum += float64(s[i].mass)
		}
		all += float64(s[i].mass)
	}
	return sum / max(all, 1)
}

// order is the share of told segments that follow the told one before them in the other text too, 1/2 if there are too few to say.
func order(t telling) float64 {
	last, follow, n := -1, 0, 0
	for i, m := range t.met {
		if m < aligned {
			continue
		}
		if last >= 0 {
			n++
			if t.place[i] >= last {
				follow++
			}
		}
		last = t.place[i]
	}
	if n < 3 {
		return 0.5
	}
	return float64(follow) / float64(n)
}

// hardShare is the share of the names and numbers of x that stand in y.
func hardShare(x, y []segment) float64 {
	have := map[words.ID]bool{}
	for i := range y {
		for _, t := range y[i].terms {
			have[t.id] = true
		}
	}
	met, all, seen := 0.0, 0.0, map[words.ID]bool{}
	for i := range x {
		for _, t := range x[i].terms {
			if !t.hard || seen[t.id] {
				continue
			}
			seen[t.id] = true
			all++
			if have[t.id] {
				met++
			}
		}
	}
	if all == 0 {
		return 0.5
	}
	return met / all
}

// ownQuotes is the share of the words of x that stand in quotations of which y has nothing: three words in a row.
func ownQuotes(x, y *text) float64 {
	have := map[[3]uint64]bool{}
	for i := 0; i+3 <= len(y.words); i++ {
		have[[3]uint64{y.words[i].key, y.words[i+1].key, y.words[i+2].key}] = true
	}
	own := 0
	for _, q := range x.quotes {
		found := q.to-q.from < 3
		for i := q.from; i+3 <= q.to && !found; i++ {
			found = have[[3]uint64{x.words[i].key, x.words[i+1].key, x.words[i+2].key}]
		}
		if !found {
			own += q.to - q.from
		}
	}
	return float64(own) / float64(max(len(x.words), 1))
}

// probability is the chance that the texts are one report retold, by logistic regression (Cox 1958) over the features. The
// weights were learned on the events of package newsrooms that are not held out, by `go test ./copies -run
// TestLearnRetellings -learn`.
func (c comparison) probability() float64 {
	z := retoldBias
	for i, x := range c.vector() {
		z += retoldWeights[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}

func (c comparison) vector() [7]float64 {
	return [7]float64{c.covered, c.back, c.strong, c.order, c.hard, c.own, c.marked}
}

const retoldBias = -6.52

var retoldWeights = [7]float64{6.29, 2.30, 2.27, 0.63, 2.63, -2.04, -1.42}
