package net

import (
	"hash/maphash"
	"math"
	"math/bits"
	"strings"
)

// A Scorer is the working memory for scoring a batch of sentences in use: what a Run computes, in whole numbers where the time
// goes. Call [Scorer.Reset], for every sentence [Scorer.Add] for its words and [Scorer.End], then [Scorer.All]. It is used by one
// goroutine at a time and can be used again. What it gives of a sentence depends on no other.
type Scorer struct {
	Run            // of it Starts, Proj, Tags, Names, Arcs and what scores them are in use
	Flags []uint64 // of every word

	seen   []seen
	seed   maphash.Seed
	in     []uint8    // embeddings
	out    [2][]uint8 // what the layers gave, in turn
	x, h   []uint8    // inputs of some steps; what the last step gave
	c      []float32
	gates  Mat
	wide   []int16
	labels viterbi
}

// A seen is a word that was looked up lately.
type seen struct {
	form, known string
	bytes       []uint8
}

// remembered is how many words a Scorer remembers, a power of two: three in four of the words of an article.
const remembered = 1 << 13

// NewScorer returns memory for n.
func NewScorer(n *Network) *Scorer {
	n.whole.once.Do(n.prepareWhole)
	return &Scorer{Run: Run{net: n}, seen: make([]seen, remembered), seed: maphash.MakeSeed()}
}

// Reset begins a batch.
func (s *Scorer) Reset() {
	s.Starts, s.Flags, s.in = append(s.Starts[:0], 0), s.Flags[:0], s.in[:0]
}

// Add adds a word and returns it in its true case.
func (s *Scorer) Add(form string) string {
	w := &s.seen[maphash.String(s.seed, form)&(remembered-1)]
	if w.form != form || w.bytes == nil {
		s.learn(w, form)
	}
	s.in = append(s.in, w.bytes...)
	return w.known
}

// learn fills w with form. It keeps no part of the text that form is a part of.
func (s *Scorer) learn(w *seen, form string) {
	n := s.net
	form = strings.Clone(form)
	w.form, w.known = form, n.TrueCase(form)
	word, row := n.Look(form), make([]float32, n.Input())
	n.EmbedWord(&word, row)
	if w.bytes == nil {
		w.bytes = make([]uint8, n.Input())
	}
	end := n.Sizes.Word + n.Gram
	toBytes(w.bytes, row[:n.Sizes.Word], wordScale, middle)
	toBytes(w.bytes[n.Sizes.Word:], row[n.Sizes.Word:end], gramScale, middle)
	toBytes(w.bytes[end:], row[end:], flagScale, middle)
}

// End ends the sentence of the words added since the last one; flags are theirs.
func (s *Scorer) End(flags []uint64) {
	n, at := s.net, len(s.Flags)
	s.Flags = append(s.Flags, flags...)
	s.Starts = append(s.Starts, len(s.Flags))
	k, from := n.Input(), n.Sizes.Word+n.Gram
	sum := make([]float32, n.Flag)
	for i, f := range flags {
		if f == 0 {
			continue
		}
		clear(sum)
		for ; f != 0; f &= f - 1 {
			Axpy(1, n.FlagTab.Row(bits.TrailingZeros64(f)), sum)
		}
		toBytes(s.in[(at+i)*k+from:(at+i+1)*k], sum, flagScale, middle)
	}
}

// All computes Proj, Tags and Names.
func (s *Scorer) All() {
	n, w := s.net, &s.net.whole
	rows := len(s.Flags)
	s.arrange()
	in, k := s.in, n.Input()
	for l := range w.cells {
		out := &s.out[l%2]
		*out = growAny(*out, rows*2*n.Hidden)
		for d := range w.cells[l] {
			s.recur(&w.cells[l][d], d, in[:rows*k], k, *out)
		}
		in, k = *out, 2*n.Hidden
	}
	s.Proj = Grow(s.Proj, rows, w.proj.N)
	s.wide = w.proj.mul(s.Proj, rows, in, s.wide)
	s.rectify()
	s.x = growAny(s.x, rows*n.Tag)
	for i := range rows {
		toBytes(s.x[i*n.Tag:(i+1)*n.Tag], s.Proj.Row(i)[:n.Tag], tagScale, 0)
	}
	s.Tags = Grow(s.Tags, rows, w.tag.N)
	s.wide = w.tag.mul(s.Tags, rows, s.x, s.wide)
	s.ScoreNames()
}

// block is how many rows of input are multiplied at once: enough for the kernels, few enough to stay in the cache until the
// steps come to them.
const block = 64

// recur runs direction d of an LSTM layer (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000) over the
// steps, with rows of k bytes for the words.
func (s *Scorer) recur(cell *[2]Whole, d int, in []uint8, k int, out []uint8) {
	h, ready := s.net.Hidden, 0 // steps whose inputs were multiplied
	s.h, s.c = growAny(s.h, len(s.order)*h), growAny(s.c, len(s.order)*h)
	clear(s.c)
	first := 0
	for t := 0; t+1 < len(s.offs); t++ {
		if t == ready {
			first = s.offs[t]
			for ready+1 < len(s.offs) && s.offs[ready]-first < block {
				ready++
			}
			s.gather(t, ready, d, in, k)
			s.gates = Grow(s.gates, s.offs[ready]-first, 4*h)
			s.wide = cell[0].mul(s.gates, s.gates.R, s.x, s.wide)
		}
		n := s.offs[t+1] - s.offs[t]
		at := s.offs[t] - first
		g := Mat{n, 4 * h, s.gates.V[at*4*h : (at+n)*4*h]}
		if t > 0 {
			s.wide = cell[1].mul(g, n, s.h, s.wide)
		}
		for p, sent := range s.order[:n] {
			q := s.h[p*h : (p+1)*h]
			gates(g.Row(p), s.c[p*h:(p+1)*h], q)
			copy(out[(2*s.wordAt(sent, t, d)+d)*h:], q)
		}
	}
}

// wordAt is the word of a sentence that direction d comes to at step t.
func (s *Scorer) wordAt(sent, t, d int) int {
	if d == 1 {
		return s.Starts[sent+1] - 1 - t
	}
	return s.Starts[sent] + t
}

// gather fills x with the inputs of the steps [from, to).
func (s *Scorer) gather(from, to, d int, in []uint8, k int) {
	s.x = growAny(s.x, (s.offs[to]-s.offs[from])*k)
	at := 0
	for t := from; t < to; t++ {
		for _, sent := range s.order[:s.offs[t+1]-s.offs[t]] {
			w := s.wordAt(sent, t, d)
			at += copy(s.x[at:at+k], in[w*k:])
		}
	}
}

// gateConsts are the constants of the kernel of gates.
var gateConsts = struct {
	tanh, half, scale [8]float32
	zero              [8]int16
}{tanhCoef, [8]float32{.5, .5, .5, .5, .5, .5, .5, .5},
	[8]float32{outputScale, outputScale, outputScale, outputScale, outputScale, outputScale, outputScale, outputScale},
	[8]int16{middle, middle, middle, middle, middle, middle, middle, middle}}

// gates applies the functions of the gates g (in, forget, out, new) to the cells c, and writes what comes out in bytes to q.
func gates(g, c []float32, q []uint8) {
	if hasAVX2 {
		gates8(&g[0], &c[0], &q[0], &gateConsts.tanh[0], len(c))
		return
	}
	h := len(c)
	for i := range c {
		in, forget, out := Sigmoid(g[i]), Sigmoid(g[h+i]), Sigmoid(g[2*h+i])
		c[i] = float32(forget*c[i]) + float32(in*tanh1(g[3*h+i]))
		v := float32(float32(out*tanh1(c[i])) * outputScale)
		q[i] = uint8(int32(math.RoundToEven(float64(v))) + middle)
	}
}

// BestTag is the tag of word i with the best score, the first of several.
func (s *Scorer) BestTag(i int) int {
	row := s.Tags.Row(i)
	if !hasAVX2 {
		return firstBest(row)
	}
	for j, top := 0, max8(&row[0], len(row)); j < len(row); j++ {
		if row[j] == top {
			return j
		}
	}
	return 0
}

func firstBest(row []float32) int {
	at := 0
	for i, v := range row {
		if v > row[at] {
			at = i
		}
	}
	return at
}
