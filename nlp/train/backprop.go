package train

import (
	"math"
	"math/bits"

	"parley/nlp/internal/net"
)

// A sample is a sentence in numbers; -1 is an unknown label.
type sample struct {
	source            *Sentence
	form              []string // where they are not those of source
	words             []net.Word
	tags, rels, names []int32
	heads             []int
	weight            float32 // of its names
}

// A worker computes the gradient of a part of a batch.
type worker struct {
	net     *net.Network
	grad    *net.Network // gradients in the shape of the weights
	run     *net.Run
	rand    *net.Rand
	o       *Options
	masks   []net.Mat // what dropout multiplied the input and the outputs of the layers with
	pmask   net.Mat
	dproj   net.Mat
	dlayer  []net.Mat // gradients of the input and of the outputs of the layers
	touched [2][]uint32
	seen    [2][]bool
	buf     struct {
		logits, dq, dh, x, g, h net.Mat
		panel                   net.Panels
	}
	chain chain
	loss  [4]float64 // tags, heads, relations, names
}

func newWorker(n *net.Network, o *Options) *worker {
	w := &worker{net: n, o: o, grad: net.New(n.Sizes, n.Labels, n.Words), run: net.NewRun(n), rand: net.NewRand(0)}
	w.seen[0], w.seen[1] = make([]bool, n.WordTab.R), make([]bool, n.GramTab.R)
	w.masks, w.dlayer = make([]net.Mat, n.Sizes.Layers+1), make([]net.Mat, n.Sizes.Layers+1)
	return w
}

// gradient adds the gradient of the loss over samples, scaled by scale, to w.grad.
func (w *worker) gradient(samples []*sample, seed uint64, scale float32) {
	w.rand = net.NewRand(seed)
	w.loss = [4]float64{}
	sents := make([][]net.Word, len(samples))
	for i, s := range samples {
		sents[i] = w.dropWords(s.words)
	}
	r := w.run
	r.Begin(sents)
	r.Embed()
	w.mask(0, r.Input, w.o.DropInput, false)
	x := r.Input
	for l := range w.net.Sizes.Layers {
		r.RunLayer(l, x)
		x = r.Layers[l].Out
		w.mask(l+1, x, w.o.DropLayer, true)
	}
	r.Project(x)
	w.pmask = net.Grow(w.pmask, r.Proj.R, r.Proj.C)
	fillMask(w.rand, w.pmask.V, w.o.DropProj)
	multiply(r.Proj.V, w.pmask.V)
	w.dproj = net.Grow(w.dproj, r.Proj.R, r.Proj.C)
	clear(w.dproj.V)
	w.lossTags(samples, scale)
	w.lossNames(samples, scale)
	for i, s := range samples {
		if s.heads != nil {
			w.lossArcs(i, s, scale)
			w.lossRelations(i, s, scale)
		}
	}
	w.backProject(x)
	for l := w.net.Sizes.Layers - 1; l >= 0; l-- {
		multiply(w.dlayer[l+1].V, w.masks[l+1].V)
		w.dlayer[l] = net.Grow(w.dlayer[l], len(r.Words), r.Layers[l].Dir[0].X.C)
		clear(w.dlayer[l].V)
		for d := range 2 {
			w.backLayer(l, d)
		}
	}
	multiply(w.dlayer[0].V, w.masks[0].V)
	w.backEmbed()
}

// dropWords replaces words at random by their kind, so that the network learns to do without them.
func (w *worker) dropWords(words []net.Word) []net.Word {
	out := append([]net.Word(nil), words...)
	for i := range out {
		if w.rand.Float() < w.o.DropWord {
			out[i].ID, out[i].Grams[8] = uint32(out[i].Kind), 0
		}
		if out[i].Flags != 0 && w.rand.Float() < w.o.DropFlag {
			out[i].Flags = 0
		}
	}
	return out
}

func (w *worker) mask(i int, x net.Mat, p float32, locked bool) {
	w.masks[i] = net.Grow(w.masks[i], x.R, x.C)
	m := w.masks[i]
	if !locked {
		fillMask(w.rand, m.V, p)
	} else {
		st := w.run.Starts
		for s := 0; s+1 < len(st); s++ {
			fillMask(w.rand, m.Row(st[s]), p)
			for j := st[s] + 1; j < st[s+1]; j++ {
				copy(m.Row(j), m.Row(st[s]))
			}
		}
	}
	multiply(x.V, m.V)
}

// fillMask fills m with 0 with probability p and 1/(1-p) otherwise (Srivastava et al. 2014).
func fillMask(r *net.Rand, m []float32, p float32) {
	keep := 1 / (1 - p)
	limit := uint64(p * (1 << 16))
	var bits uint64
	for i := range m {
		if i%4 == 0 {
			bits = r.Uint64()
		}
		m[i] = keep
		if bits&0xffff < limit {
			m[i] = 0
		}
		bits >>= 16
	}
}

func multiply(x, m []float32) {
	m = m[:len(x)]
	for i := range x {
		x[i] *= m[i]
	}
}

// softmax turns the scores of n labels into the gradient of the negative logarithm of the probability of gold, times scale,
// and returns the loss. Columns after n get no gradient.
func softmax(row []float32, n, gold int, scale float32) float64 {
	top := row[0]
	for _, v := range row[1:n] {
		top = max(top, v)
	}
	var sum float64
	for _, v := range row[:n] {
		sum += math.Exp(float64(v - top))
	}
	loss := math.Log(sum) - float64(row[gold]-top)
	f := float64(scale) / sum
	for i, v := range row[:n] {
		row[i] = float32(math.Exp(float64(v-top)) * f)
	}
	clear(row[n:])
	row[gold] -= scale
	return loss
}

func (w *worker) lossTags(samples []*sample, scale float32) {
	w.run.ScoreTags()
	m, n := w.run.Tags, len(w.net.Tags)
	for i, s := range samples {
		for j := range s.words {
			row := m.Row(w.run.Starts[i] + j)
			if s.tags == nil || s.tags[j] < 0 {
				clear(row)
				continue
			}
			w.loss[0] += softmax(row, n, int(s.tags[j]), scale*w.o.WeightTags)
		}
	}
	w.backScores(m, 0, w.net.TagOut, w.grad.TagOut, w.grad.TagB)
}

func (w *worker) lossNames(samples []*sample, scale float32) {
	w.run.ScoreNames()
	for i, s := range samples {
		from, to := w.run.Starts[i], w.run.Starts[i+1]
		if s.names == nil {
			clear(w.run.Names.V[from*w.run.Names.C : to*w.run.Names.C])
			continue
		}
		f := scale * w.o.WeightNames * s.weight
		w.loss[3] += w.chain.gradient(w.net, w.run.Names, from, to, s.names, float64(f), w.grad.NameStep)
	}
	w.backScores(w.run.Names, 1, w.net.NameOut, w.grad.NameOut, w.grad.NameB)
}

// backScores goes back from the gradient of scores to the layer before them.
func (w *worker) backScores(d net.Mat, which int, weight, gw, gb net.Mat) {
	r, o := w.run, w.net.Offsets()[which]
	k := weight.R
	w.buf.panel = net.Pack(d, w.buf.panel)
	net.AddMul(gw, k, r.Proj.V[o:], 1, r.Proj.C, w.buf.panel)
	addRows(gb.V, d)
	w.buf.panel = net.PackT(weight, w.buf.panel)
	w.buf.x = net.Grow(w.buf.x, d.R, w.buf.panel.N)
	clear(w.buf.x.V)
	net.AddMul(w.buf.x, d.R, d.V, d.C, 1, w.buf.panel)
	for i := range d.R {
		add(w.dproj.Row(i)[o:o+k], w.buf.x.Row(i))
	}
}

func addRows(sum []float32, m net.Mat) {
	for i := range m.R {
		add(sum, m.Row(i))
	}
}

func add(y, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += x[i]
	}
}

func (w *worker) lossArcs(i int, s *sample, scale float32) {
	r, o, da := w.run, w.net.Offsets(), w.net.Sizes.Arc
	query, heads := r.ScoreArcs(i)
	n, from := len(s.words), r.Starts[i]
	for d := range n {
		row := r.Arcs.Row(d)
		row[d+1] = -1e9
		w.loss[1] += softmax(row, n+1, s.heads[d]+1, scale)
	}
	// scores = query * headsT: gradients of both.
	buf := &w.buf
	padded := net.Grow(buf.h, r.Arcs.C, da) // heads with rows up to the columns of the scores
	clear(padded.V)
	copy(padded.V, heads.V)
	buf.h = padded
	buf.panel = net.Pack(padded, buf.panel)
	buf.dq = net.Grow(buf.dq, n, da)
	clear(buf.dq.V)
	net.AddMul(buf.dq, n, r.Arcs.V, r.Arcs.C, 1, buf.panel)
	buf.panel = net.Pack(query, buf.panel)
	buf.dh = net.Grow(buf.dh, n+1, da)
	clear(buf.dh.V)
	net.AddMul(buf.dh, n+1, r.Arcs.V, 1, r.Arcs.C, buf.panel)
	add(w.grad.ArcRoot.V, buf.dh.Row(0))
	for j := range n {
		add(w.dproj.Row(from + j)[o[3]:o[4]], buf.dh.Row(j+1))
	}
	// query = dependent * U + b
	addRows(w.grad.ArcB.V, buf.dq)
	buf.panel = net.Pack(buf.dq, buf.panel)
	net.AddMul(w.grad.ArcU, da, r.Proj.V[from*r.Proj.C+o[2]:], 1, r.Proj.C, buf.panel)
	buf.panel = net.PackT(w.net.ArcU, buf.panel)
	buf.x = net.Grow(buf.x, n, da)
	clear(buf.x.V)
	net.AddMul(buf.x, n, buf.dq.V, da, 1, buf.panel)
	for j := range n {
		add(w.dproj.Row(from + j)[o[2]:o[3]], buf.x.Row(j))
	}
}

func (w *worker) lossRelations(i int, s *sample, scale float32) {
	r, o, buf := w.run, w.net.Offsets(), &w.buf
	var hidden net.Mat
	hidden, buf.logits = r.ScoreRelations(i, s.heads)
	from, n := r.Starts[i], len(w.net.Relations)
	for d := range s.words {
		if s.rels[d] < 0 {
			clear(buf.logits.Row(d))
			continue
		}
		w.loss[2] += softmax(buf.logits.Row(d), n, int(s.rels[d]), scale)
	}
	buf.panel = net.Pack(buf.logits, buf.panel)
	net.AddMul(w.grad.RelOut, w.net.Sizes.Relation, hidden.V, 1, hidden.C, buf.panel)
	addRows(w.grad.RelB.V, buf.logits)
	buf.panel = net.PackT(w.net.RelOut, buf.panel)
	buf.x = net.Grow(buf.x, len(s.words), hidden.C)
	clear(buf.x.V)
	net.AddMul(buf.x, len(s.words), buf.logits.V, buf.logits.C, 1, buf.panel)
	for d, h := range s.heads {
		g := buf.x.Row(d)
		for j, v := range hidden.Row(d) {
			if v <= 0 {
				g[j] = 0
			}
		}
		add(w.dproj.Row(from + d)[o[4]:o[5]], g)
		if h >= 0 {
			add(w.dproj.Row(from + h)[o[5]:o[6]], g)
		} else {
			add(w.grad.RelRoot.V, g)
		}
	}
}

// backProject goes back from the layers before the scores to the output x of the LSTM.
func (w *worker) backProject(x net.Mat) {
	r := w.run
	multiply(w.dproj.V, w.pmask.V)
	end := w.net.Offsets()[4]
	for i := range r.Proj.R {
		p, d := r.Proj.Row(i)[:end], w.dproj.Row(i)[:end]
		for j, v := range p {
			if v <= 0 {
				d[j] = 0
			}
		}
	}
	w.buf.panel = net.Pack(w.dproj, w.buf.panel)
	net.AddMul(w.grad.Proj, x.C, x.V, 1, x.C, w.buf.panel)
	addRows(w.grad.ProjB.V, w.dproj)
	w.buf.panel = net.PackT(w.net.Proj, w.buf.panel)
	last := len(w.dlayer) - 1
	w.dlayer[last] = net.Grow(w.dlayer[last], x.R, x.C)
	clear(w.dlayer[last].V)
	net.AddMul(w.dlayer[last], x.R, w.dproj.V, w.dproj.C, 1, w.buf.panel)
}

// backLayer goes back through one direction of layer l, adding to the gradient of its input.
func (w *worker) backLayer(l, d int) {
	r, h, buf := w.run, w.net.Sizes.Hidden, &w.buf
	dir, cell, grad := &r.Layers[l].Dir[d], &w.net.Cells[l][d], &w.grad.Cells[l][d]
	rows, offs := len(r.Words), r.Steps()
	buf.dh, buf.g = net.Grow(buf.dh, rows, h), net.Grow(buf.g, rows, 4*h)
	buf.h = net.Grow(buf.h, rows, h) // gradients of cells
	clear(buf.h.V)
	for p, word := range dir.Word {
		copy(buf.dh.Row(p), w.dlayer[l+1].Row(word)[d*h:(d+1)*h])
	}
	buf.panel = net.PackT(cell.H, buf.panel)
	for t := len(offs) - 2; t >= 0; t-- {
		from, to := offs[t], offs[t+1]
		for p := from; p < to; p++ {
			prev := -1
			if t > 0 {
				prev = offs[t-1] + p - from
			}
			backStep(dir, buf.g, buf.dh, buf.h, p, prev)
		}
		if t > 0 {
			dh := net.Mat{R: to - from, C: h, V: buf.dh.V[offs[t-1]*h:]}
			net.AddMul(dh, to-from, buf.g.V[from*4*h:], 4*h, 1, buf.panel)
		}
	}
	buf.x = net.Grow(buf.x, rows, h)
	clear(buf.x.V)
	for t := 1; t+1 < len(offs); t++ {
		copy(buf.x.V[offs[t]*h:offs[t+1]*h], dir.H.V[offs[t-1]*h:])
	}
	buf.panel = net.Pack(buf.g, buf.panel)
	net.AddMul(grad.H, h, buf.x.V, 1, h, buf.panel)
	net.AddMul(grad.X, dir.X.C, dir.X.V, 1, dir.X.C, buf.panel)
	addRows(grad.B.V, buf.g)
	buf.panel = net.PackT(cell.X, buf.panel)
	buf.x = net.Grow(buf.x, rows, buf.panel.N)
	clear(buf.x.V)
	net.AddMul(buf.x, rows, buf.g.V, 4*h, 1, buf.panel)
	for p, word := range dir.Word {
		add(w.dlayer[l].Row(word), buf.x.Row(p))
	}
}

// backStep goes back through one step of row p: from the gradient of its output in dh and of its cell in dc to that of its
// gates, and on to the cell of row prev.
func backStep(dir *net.Direction, g, dh, dc net.Mat, p, prev int) {
	h := dh.C
	gates, out, th, dcell, dout := dir.G.Row(p), g.Row(p), dir.T.Row(p), dc.Row(p), dh.Row(p)
	var old, dold []float32
	if prev >= 0 {
		old, dold = dir.C.Row(prev), dc.Row(prev)
	}
	for j := range h {
		i, f, o, n := gates[j], gates[h+j], gates[2*h+j], gates[3*h+j]
		c := dcell[j] + dout[j]*o*(1-th[j]*th[j])
		out[j] = c * n * i * (1 - i)
		out[h+j] = 0
		if prev >= 0 {
			out[h+j] = c * old[j] * f * (1 - f)
			dold[j] = c * f
		}
		out[2*h+j] = dout[j] * th[j] * o * (1 - o)
		out[3*h+j] = c * i * (1 - n*n)
	}
}

func (w *worker) backEmbed() {
	s := w.net.Sizes
	for i := range w.run.Words {
		word, row := &w.run.Words[i], w.dlayer[0].Row(i)
		w.touch(0, word.ID)
		add(w.grad.WordTab.Row(int(word.ID)), row[:s.Word])
		for _, g := range word.Grams {
			w.touch(1, g)
			add(w.grad.GramTab.Row(int(g)), row[s.Word:s.Word+s.Gram])
		}
		for f := word.Flags; f != 0; f &= f - 1 {
			add(w.grad.FlagTab.Row(bits.TrailingZeros64(f)), row[s.Word+s.Gram:])
		}
	}
}

func (w *worker) touch(table int, row uint32) {
	if !w.seen[table][row] {
		w.seen[table][row] = true
		w.touched[table] = append(w.touched[table], row)
	}
}
