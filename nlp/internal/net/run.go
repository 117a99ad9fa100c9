package net

import (
	"cmp"
	"math/bits"
	"slices"
)

// A Run is the working memory for scoring a batch of sentences in float32, with all that learning needs. It is used by one
// goroutine at a time and can be used again. [Scorer] is for use.
type Run struct {
	net    *Network
	Starts []int // where sentences begin among the words of the batch; one more than there are sentences
	Words  []Word
	Input  Mat      // embeddings
	Layers []*Layer // what the LSTM gave
	Proj   Mat      // layers before the scores
	Tags   Mat      // scores of tags, row by row
	Names  Mat
	order  []int // sentences, longest first
	offs   []int // where a step begins among packed rows
	heads  Mat
	query  Mat
	panel  Panels
	Arcs   Mat
	hidden Mat
	rels   Mat
}

// A Layer is one bidirectional LSTM layer of a run.
type Layer struct {
	Out Mat // words by twice Hidden
	Dir [2]Direction
}

// A Direction is what one direction of a layer computed, with the rows in the order of the steps ("packed").
type Direction struct {
	Word       []int // packed row -> word
	X, G, C, H Mat   // input, gates after their functions, cells, outputs
	T          Mat   // tanh of the cells
}

// NewRun returns memory for n.
func NewRun(n *Network) *Run { return &Run{net: n} }

// Begin takes a batch of sentences.
func (r *Run) Begin(sents [][]Word) {
	r.Starts, r.Words = append(r.Starts[:0], 0), r.Words[:0]
	for _, s := range sents {
		r.Words = append(r.Words, s...)
		r.Starts = append(r.Starts, len(r.Words))
	}
	r.arrange()
}

// arrange sorts the sentences and lays out the steps.
func (r *Run) arrange() {
	r.order = r.order[:0]
	for i := range len(r.Starts) - 1 {
		r.order = append(r.order, i)
	}
	size := func(s int) int { return r.Starts[s+1] - r.Starts[s] }
	slices.SortStableFunc(r.order, func(a, b int) int { return cmp.Compare(size(b), size(a)) })
	r.offs = r.offs[:0]
	off, active := 0, len(r.order)
	for t := 0; ; t++ {
		for active > 0 && size(r.order[active-1]) <= t {
			active--
		}
		r.offs = append(r.offs, off)
		if active == 0 {
			break
		}
		off += active
	}
}

// Steps are where the steps of the LSTM begin among packed rows, and their end.
func (r *Run) Steps() []int { return r.offs }

// Embed fills Input.
func (r *Run) Embed() {
	n := r.net
	r.Input = Grow(r.Input, len(r.Words), n.Input())
	for i := range r.Words {
		n.EmbedWord(&r.Words[i], r.Input.Row(i))
	}
}

// EmbedWord writes the embedding of one word.
func (n *Network) EmbedWord(w *Word, row []float32) {
	copy(row, n.WordTab.Row(int(w.ID)))
	gram, flag := row[n.Sizes.Word:n.Sizes.Word+n.Gram], row[n.Sizes.Word+n.Gram:]
	clear(gram)
	for _, g := range w.Grams {
		Axpy(1, n.GramTab.Row(int(g)), gram)
	}
	clear(flag)
	for f := w.Flags; f != 0; f &= f - 1 {
		Axpy(1, n.FlagTab.Row(bits.TrailingZeros64(f)), flag)
	}
}

// RunLayer computes layer l from x.
func (r *Run) RunLayer(l int, x Mat) {
	for len(r.Layers) <= l {
		r.Layers = append(r.Layers, new(Layer))
	}
	layer, h := r.Layers[l], r.net.Hidden
	layer.Out = Grow(layer.Out, len(r.Words), 2*h)
	for d := range layer.Dir {
		dir := &layer.Dir[d]
		r.gather(dir, d, x)
		r.recur(l, d, dir)
		for p, w := range dir.Word {
			copy(layer.Out.Row(w)[d*h:(d+1)*h], dir.H.Row(p))
		}
	}
}

// gather brings the input into the order of the steps.
func (r *Run) gather(dir *Direction, d int, x Mat) {
	dir.Word = dir.Word[:0]
	for t := 0; t+1 < len(r.offs); t++ {
		for _, s := range r.order[:r.offs[t+1]-r.offs[t]] {
			w := r.Starts[s] + t
			if d == 1 {
				w = r.Starts[s+1] - 1 - t
			}
			dir.Word = append(dir.Word, w)
		}
	}
	dir.X = Grow(dir.X, len(r.Words), x.C)
	for p, w := range dir.Word {
		copy(dir.X.Row(p), x.Row(w))
	}
}

// recur runs the LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000) over the packed rows.
func (r *Run) recur(l, d int, dir *Direction) {
	h, rows := r.net.Hidden, len(r.Words)
	cell, packed := &r.net.Cells[l][d], &r.net.packed.cells[l][d]
	dir.G, dir.C, dir.H, dir.T = Grow(dir.G, rows, 4*h), Grow(dir.C, rows, h), Grow(dir.H, rows, h), Grow(dir.T, rows, h)
	for i := range rows {
		copy(dir.G.Row(i), cell.B.V)
	}
	AddMul(dir.G, rows, dir.X.V, dir.X.C, 1, packed[0])
	for t := 0; t+1 < len(r.offs); t++ {
		from, to := r.offs[t], r.offs[t+1]
		if t > 0 {
			g := Mat{to - from, 4 * h, dir.G.V[from*4*h : to*4*h]}
			AddMul(g, to-from, dir.H.V[r.offs[t-1]*h:], h, 1, packed[1])
		}
		for p := from; p < to; p++ {
			var prev []float32
			if t > 0 {
				prev = dir.C.Row(r.offs[t-1] + p - from)
			}
			step(dir.G.Row(p), prev, dir.C.Row(p), dir.T.Row(p), dir.H.Row(p))
		}
	}
}

// step applies the functions of the gates g and computes cell, its tanh and the output.
func step(g, prev, c, th, out []float32) {
	h := len(c)
	for i := range g[:3*h] {
		g[i] *= 0.5
	}
	Tanh(g)
	gi, gf, gg := g[:h], g[h:2*h], g[3*h:4*h]
	for i := range g[:3*h] {
		g[i] = 0.5 + float32(0.5*g[i])
	}
	if prev == nil {
		for i := range c {
			c[i] = gi[i] * gg[i]
		}
	} else {
		prev = prev[:len(c)]
		for i := range c {
			c[i] = float32(gf[i]*prev[i]) + float32(gi[i]*gg[i])
		}
	}
	copy(th, c)
	Tanh(th)
	go3 := g[2*h : 3*h]
	for i := range out {
		out[i] = go3[i] * th[i]
	}
}

// Project computes the layers before the scores from the output of the LSTM; the first four are rectified.
func (r *Run) Project(out Mat) {
	n := r.net
	r.Proj = Grow(r.Proj, out.R, n.Proj.C)
	for i := range out.R {
		copy(r.Proj.Row(i), n.ProjB.V)
	}
	AddMul(r.Proj, out.R, out.V, out.C, 1, n.packed.proj)
	r.rectify()
}

// rectify rectifies the first four of the layers before the scores.
func (r *Run) rectify() {
	end := r.net.Offsets()[4]
	for i := range r.Proj.R {
		row := r.Proj.Row(i)[:end]
		if hasAVX2 {
			relu8(&row[0], len(row))
			continue
		}
		for j, v := range row {
			row[j] = max(v, 0)
		}
	}
}

// ScoreTags fills Tags, ScoreNames fills Names.
func (r *Run) ScoreTags() { r.Tags = r.score(r.Tags, 0, r.net.packed.tag, r.net.TagB) }

// ScoreNames fills Names.
func (r *Run) ScoreNames() { r.Names = r.score(r.Names, 1, r.net.packed.name, r.net.NameB) }

func (r *Run) score(m Mat, which int, w Panels, b Mat) Mat {
	m = Grow(m, r.Proj.R, w.N)
	if m.R == 0 {
		return m
	}
	for i := range m.R {
		copy(m.Row(i), b.V)
	}
	AddMul(m, m.R, r.Proj.V[r.net.Offsets()[which]:], r.Proj.C, 1, w)
	return m
}

// ScoreArcs fills Arcs for sentence s: row d holds the scores of the heads of word d, column 0 being the root and column h+1
// the word h. Query and Heads are what it multiplied.
func (r *Run) ScoreArcs(s int) (query, heads Mat) {
	n, o := r.net, r.net.Offsets()
	from, size := r.Starts[s], r.Starts[s+1]-r.Starts[s]
	r.query, r.heads = Grow(r.query, size, n.Arc), Grow(r.heads, size+1, n.Arc)
	copy(r.heads.Row(0), n.ArcRoot.V)
	for i := range size {
		copy(r.query.Row(i), n.ArcB.V)
		copy(r.heads.Row(i+1), r.Proj.Row(from + i)[o[3]:o[4]])
	}
	AddMul(r.query, size, r.Proj.V[from*r.Proj.C+o[2]:], r.Proj.C, 1, n.packed.arcU)
	r.panel = PackT(r.heads, r.panel)
	r.Arcs = Grow(r.Arcs, size, r.panel.N)
	clear(r.Arcs.V)
	AddMul(r.Arcs, size, r.query.V, n.Arc, 1, r.panel)
	return r.query, r.heads
}

// ScoreRelations gives the scores of the relations of the words of sentence s to their heads (-1 for the root), and the layer
// before them.
func (r *Run) ScoreRelations(s int, heads []int) (hidden, out Mat) {
	n, o := r.net, r.net.Offsets()
	from := r.Starts[s]
	r.hidden = Grow(r.hidden, len(heads), n.Relation)
	r.rels = Grow(r.rels, len(heads), n.packed.rel.N)
	out = r.rels
	for i, h := range heads {
		head := n.RelRoot.V
		if h >= 0 {
			head = r.Proj.Row(from + h)[o[5]:o[6]]
		}
		row, dep := r.hidden.Row(i), r.Proj.Row(from + i)[o[4]:o[5]]
		for j := range row {
			row[j] = max(dep[j]+head[j], 0)
		}
		copy(out.Row(i), n.RelB.V)
	}
	AddMul(out, len(heads), r.hidden.V, n.Relation, 1, n.packed.rel)
	return r.hidden, out
}

// All computes everything up to Proj, Tags and Names.
func (r *Run) All(sents [][]Word) {
	r.Begin(sents)
	r.Embed()
	x := r.Input
	for l := range r.net.Cells {
		r.RunLayer(l, x)
		x = r.Layers[l].Out
	}
	r.Project(x)
	r.ScoreTags()
	r.ScoreNames()
}
