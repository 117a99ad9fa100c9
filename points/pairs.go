package points

import (
	"math"
	"slices"
)

// A measure is one way in which two claims are alike or not.
type measure uint8

const (
	cosine       measure = iota // what they share of what both weigh (Ochiai 1957)
	contained                   // what they share of what the lighter one weighs
	sharedSense                 // the same for concepts alone, against both
	sizes                       // the lighter against the heavier
	sameHead                    // a concept of both verbs
	sameDoer                    // the same side acts
	otherDoer                   // different sides act
	sameMove                    // moves of one kind
	otherMove                   // moves of different kinds
	sameIssue                   // moves on one issue
	otherIssue                  // moves on different issues
	sameValue                   // a number that both have, rounding allowed
	sameDay                     // a day that both have
	sameSpeaker                 // one person says both
	rarestShared                // the weight of the rarest thing shared
	shares                      // how many things they share, its logarithm
	numMeasures  = iota
)

// measureNames are the names of the measures in weights.tsv.
var measureNames = [numMeasures]string{cosine: "cosine", contained: "contained", sharedSense: "sharedSense", sizes: "sizes", sameHead: "sameHead", sameDoer: "sameDoer", otherDoer: "otherDoer", sameMove: "sameMove", otherMove: "otherMove", sameIssue: "sameIssue", otherIssue: "otherIssue", sameValue: "sameValue", sameDay: "sameDay", sameSpeaker: "sameSpeaker", rarestShared: "rarestShared", shares: "shares"}

// measure returns how two rows stand to each other.
func (t *table) measure(i, j int) (m [numMeasures]float64) {
	a, b := &t.rows[i], &t.rows[j]
	shared, sense, rarest, count := 0.0, 0.0, 0.0, 0
	for x, y := 0, 0; x < len(a.keys) && y < len(b.keys); {
		switch {
		case a.keys[x].key < b.keys[y].key:
			x++
		case a.keys[x].key > b.keys[y].key:
			y++
		default:
			w := a.keys[x].weight
			shared += w
			if a.keys[x].kind == concept {
				sense += w
			}
			rarest = max(rarest, w)
			count++
			x++
			y++
		}
	}
	norm := math.Sqrt(a.total * b.total)
	m[cosine], m[sharedSense] = shared/norm, sense/norm
	m[contained] = shared / min(a.total, b.total)
	m[sizes] = min(a.total, b.total) / max(a.total, b.total)
	m[rarestShared], m[shares] = rarest/8, math.Log(1+float64(count))
	m[sameHead] = yes(slices.ContainsFunc(a.head, func(h string) bool { return slices.Contains(b.head, h) }))
	m[sameDoer], m[otherDoer] = yes(a.side != "" && a.side == b.side), yes(a.side != "" && b.side != "" && a.side != b.side)
	if a.done != nil && b.done != nil {
		m[sameMove], m[otherMove] = yes(a.done.Move == b.done.Move), yes(a.done.Move != b.done.Move)
		m[sameIssue], m[otherIssue] = yes(a.done.Issue == b.done.Issue), yes(a.done.Issue != b.done.Issue)
	}
	m[sameValue], m[sameDay] = yes(sharesAmount(a, b)), yes(sharesDay(a, b))
	m[sameSpeaker] = yes(a.said != nil && b.said != nil && a.said.Speaker != "" && a.said.Speaker == b.said.Speaker)
	return m
}

func yes(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

func sharesAmount(a, b *row) bool {
	for x := range a.amounts {
		for y := range b.amounts {
			if r := compare(&a.amounts[x].amount, &b.amounts[y].amount); r == equal || r == compatible {
				return true
			}
		}
	}
	return false
}

func sharesDay(a, b *row) bool {
	for _, x := range a.days {
		if slices.ContainsFunc(b.days, func(y dated) bool { return x.value == y.value }) {
			return true
		}
	}
	return false
}

// similarity is how sure it is that two claims tell the same point, 0 to 1.
func (t *table) similarity(i, j int) float64 { return t.weights.likely(t.measure(i, j)) }
