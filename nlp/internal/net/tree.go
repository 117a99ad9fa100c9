package net

import "math"

// Tree picks the head of every word (-1 for the root) from scores as [Run.ScoreArcs] gives them: the best tree with one root.
// It takes the best head of every word where that is a tree already, and else the maximum spanning arborescence (Chu and Liu
// 1965, Edmonds 1967) under the word that gains most by being the root. Where there are more than exact words, which no real
// sentence has, it opens the cycles one after the other instead, so that the time stays below n squared.
func Tree(scores Mat, n int) []int {
	heads, roots := make([]int, n), 0
	for d := range n {
		heads[d] = best(scores.Row(d)[:n+1], d)
		if heads[d] < 0 {
			roots++
		}
	}
	if roots == 1 && !cyclic(heads) {
		return heads
	}
	root := bestRoot(scores, n)
	w := make([]float32, n*n) // w[d*n+h]
	for d := range n {
		copy(w[d*n:(d+1)*n], scores.Row(d)[1:n+1])
		w[d*n+d] = float32(math.Inf(-1))
	}
	if n > exact {
		return patch(w, n, root)
	}
	return arborescence(w, n, root)
}

// exact is the longest sentence that gets the best tree at any cost; the longest in the public training sets has 159 words.
const exact = 160

func best(row []float32, d int) int {
	at, top := -1, row[0]
	for h, v := range row[1:] {
		if h != d && v > top {
			at, top = h, v
		}
	}
	return at
}

// bestRoot is the word that gains most, or loses least, by hanging on the root.
func bestRoot(scores Mat, n int) int {
	at, top := 0, float32(math.Inf(-1))
	for d := range n {
		row := scores.Row(d)
		alt := float32(math.Inf(-1))
		for h, v := range row[1 : n+1] {
			if h != d {
				alt = max(alt, v)
			}
		}
		if v := row[0] - alt; v > top {
			at, top = d, v
		}
	}
	return at
}

func cyclic(heads []int) bool {
	state := make([]uint8, len(heads))
	for i := range heads {
		j := i
		for j >= 0 && state[j] == 0 {
			state[j] = 1
			j = heads[j]
		}
		if j >= 0 && state[j] == 1 {
			return true
		}
		for j = i; j >= 0 && state[j] == 1; j = heads[j] {
			state[j] = 2
		}
	}
	return false
}

// arborescence is the greatest spanning tree from root, by contracting cycles one after the other; time n squared for each
// contraction, of which a sentence has few.
func arborescence(w []float32, n, root int) []int {
	heads := greedy(w, n, root)
	cycle := findCycle(heads)
	if cycle == nil {
		return heads
	}
	return expand(w, n, root, heads, cycle)
}

func greedy(w []float32, n, root int) []int {
	heads := make([]int, n)
	for d := range n {
		heads[d] = -1
		if d == root {
			continue
		}
		for h := range n {
			if h != d && (heads[d] < 0 || w[d*n+h] > w[d*n+heads[d]]) {
				heads[d] = h
			}
		}
	}
	return heads
}

// patch takes the best heads and hangs every cycle, where that costs least, on a word whose heads do not lead to it.
func patch(w []float32, n, root int) []int {
	heads, leads := greedy(w, n, root), make([]bool, n)
	for in := findCycle(heads); in != nil; in = findCycle(heads) {
		mark(leads, heads, in)
		at, to, loss := -1, -1, float32(math.Inf(1))
		for d := range n {
			if !in[d] {
				continue
			}
			for h := range n {
				if l := w[d*n+heads[d]] - w[d*n+h]; !leads[h] && (at < 0 || l < loss) {
					at, to, loss = d, h, l
				}
			}
		}
		heads[at] = to
	}
	return heads
}

// mark fills leads: whether the heads of a word lead to a word of in.
func mark(leads []bool, heads []int, in []bool) {
	known := make([]bool, len(heads))
	copy(leads, in)
	for i := range heads {
		end := i
		for end >= 0 && !known[end] && !in[end] {
			known[end] = true
			end = heads[end]
		}
		yes := end >= 0 && leads[end]
		for j := i; j != end; j = heads[j] {
			leads[j] = yes
		}
	}
}

// findCycle returns the words of a cycle, nil if there is none.
func findCycle(heads []int) []bool {
	seen := make([]int, len(heads))
	for i := range heads {
		j := i
		for j >= 0 && seen[j] == 0 {
			seen[j] = i + 1
			j = heads[j]
		}
		if j >= 0 && seen[j] == i+1 {
			in := make([]bool, len(heads))
			for k := j; !in[k]; k = heads[k] {
				in[k] = true
			}
			return in
		}
	}
	return nil
}

// expand solves the problem with the cycle contracted to one word and breaks the cycle where the solution enters it.
func expand(w []float32, n, root int, heads []int, in []bool) []int {
	to, back, m := make([]int, n), []int{}, 0
	for i := range n {
		if !in[i] {
			to[i], m = m, m+1
			back = append(back, i)
		}
	}
	c := m
	m++
	v, enter, leave := make([]float32, m*m), make([]int, m), make([]int, m)
	for i := range v {
		v[i] = float32(math.Inf(-1))
	}
	for i := range n {
		if in[i] {
			to[i] = c
		}
	}
	for i := range enter {
		enter[i], leave[i] = -1, -1
	}
	for d := range n {
		for h := range n {
			if d == h || in[d] && in[h] {
				continue
			}
			s := w[d*n+h]
			x, y := to[d], to[h]
			if in[d] {
				if s -= w[d*n+heads[d]]; enter[y] < 0 || s > v[c*m+y] {
					v[c*m+y], enter[y] = s, d
				}
			} else if in[h] {
				if leave[x] < 0 || s > v[x*m+c] {
					v[x*m+c], leave[x] = s, h
				}
			} else {
				v[x*m+y] = s
			}
		}
	}
	small := arborescence(v, m, to[root])
	out := append([]int(nil), heads...)
	for x, y := range small[:c] {
		switch {
		case y < 0:
			out[back[x]] = -1
		case y == c:
			out[back[x]] = leave[x]
		default:
			out[back[x]] = back[y]
		}
	}
	y := small[c]
	out[enter[y]] = back[y]
	return out
}
