package net

// Forbidden is the score of what cannot follow: I-X after anything but B-X and I-X.
const Forbidden = -1e4

// MayFollow says whether name label b may follow label a (-1: the beginning of a sentence). Labels are as in [Labels.Names]:
// O first, then B and I of each type.
func MayFollow(a, b int) bool { return b == 0 || b%2 == 1 || a == b || a == b-1 }

// maxNames is the greatest number of name labels.
const maxNames = 64

// A viterbi is the working memory of Viterbi's algorithm.
type viterbi struct {
	back []int8
	out  []int
}

// BestNames picks the best sequence of name labels for the rows [from, to) of scores, by Viterbi's algorithm (1967), with the
// scores of one label following another. The result is valid until the next call.
func (s *Scorer) BestNames(from, to int) []int {
	return s.labels.best(s.net, s.Names, from, to)
}

// BestNames is [Scorer.BestNames] for other scores.
func (n *Network) BestNames(scores Mat, from, to int) []int {
	return new(viterbi).best(n, scores, from, to)
}

func (v *viterbi) best(n *Network, scores Mat, from, to int) []int {
	labels, size := len(n.Labels.Names), to-from
	v.back, v.out = growAny(v.back, size*labels), growAny(v.out, size)
	var rows [2][maxNames]float32
	cur, next := rows[0][:labels], rows[1][:labels]
	for i := range size {
		row, back := scores.Row(from + i)[:labels], v.back[i*labels:(i+1)*labels]
		if i == 0 {
			for b, score := range row {
				next[b] = score
				if !MayFollow(-1, b) {
					next[b] += Forbidden
				}
			}
			cur, next = next, cur
			continue
		}
		for b, score := range row {
			p, top := 0, cur[0]+n.NameStep.V[b]
			for a, at := 1, n.NameStep.C+b; a < len(cur); a, at = a+1, at+n.NameStep.C {
				if s := cur[a] + n.NameStep.V[at]; s > top {
					p, top = a, s
				}
			}
			back[b], next[b] = int8(p), top+score
		}
		cur, next = next, cur
	}
	at := 0
	for l, score := range cur {
		if score > cur[at] {
			at = l
		}
	}
	for i := size - 1; i >= 0; i-- {
		v.out[i] = at
		at = int(v.back[i*labels+at])
	}
	return v.out
}
