package net

// Forbidden is the score of what cannot follow: I-X after anything but B-X and I-X.
const Forbidden = -1e4

// MayFollow says whether name label b may follow label a (-1: the beginning of a sentence). Labels are as in [Labels.Names]:
// O first, then B and I of each type.
func MayFollow(a, b int) bool { return b == 0 || b%2 == 1 || a == b || a == b-1 }

// BestNames picks the best sequence of name labels for the rows [from, to) of scores, by Viterbi's algorithm (1967), with the
// scores of one label following another.
func (n *Network) BestNames(scores Mat, from, to int) []int {
	labels, size := len(n.Labels.Names), to-from
	back := make([]int8, size*labels)
	cur, next := make([]float32, labels), make([]float32, labels)
	for i := range size {
		row := scores.Row(from + i)
		for b := range labels {
			if i == 0 {
				next[b] = row[b]
				if !MayFollow(-1, b) {
					next[b] += Forbidden
				}
				continue
			}
			p, top := 0, cur[0]+n.NameStep.V[b]
			for a := 1; a < labels; a++ {
				if s := cur[a] + n.NameStep.V[a*n.NameStep.C+b]; s > top {
					p, top = a, s
				}
			}
			back[i*labels+b], next[b] = int8(p), top+row[b]
		}
		cur, next = next, cur
	}
	at := 0
	for l := range labels {
		if cur[l] > cur[at] {
			at = l
		}
	}
	out := make([]int, size)
	for i := size - 1; i >= 0; i-- {
		out[i] = at
		at = int(back[i*labels+at])
	}
	return out
}
