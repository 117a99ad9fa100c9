package train

import (
	"math"
	"testing"

	"parley/nlp/internal/net"
)

func tiny(t *testing.T) (*net.Network, []*sample, *Options) {
	t.Helper()
	o := Default()
	o.Sizes = net.Sizes{Word: 16, Gram: 16, Flag: 8, GramRows: 64, Hidden: 16, Layers: 2, Tag: 16, Name: 16, Arc: 16, Relation: 16}
	o.DropWord, o.DropFlag, o.DropInput, o.DropLayer, o.DropProj = 0, 0, 0, 0, 0
	l := net.Labels{Tags: []string{"a", "b", "c"}, Relations: []string{"x", "y"}, Names: []string{"O", "B-PER", "I-PER"}}
	v := &Vectors{Words: append(net.UnknownNames(), "one", "two", "three"), Dim: 16}
	v.V = net.NewMat(len(v.Words), 16)
	r := net.NewRand(5)
	for i := range v.V.V {
		v.V.V[i] = r.Float() - 0.5
	}
	n := net.New(o.Sizes, l, v.Words)
	initialise(n, v, &o)
	for _, tensor := range n.Tensors() {
		for i := range tensor.Mat.V {
			tensor.Mat.V[i] += (r.Float() - 0.5) * 0.3
		}
	}
	look := func(ws ...string) []net.Word {
		return Words(n, Sentence{Forms: ws}, func(f []string) []uint64 { return make([]uint64, len(f)) })
	}
	samples := []*sample{
		{words: look("one", "two", "three", "Four", "two"), tags: []int32{0, 1, 2, -1, 1}, rels: []int32{0, 1, 1, 0, -1},
			heads: []int{1, -1, 1, 2, 2}, names: []int32{0, 1, 2, 0, -1}, weight: 1},
		{words: look("three", "one"), names: []int32{1, 2}, weight: 0.5},
		{words: look("two"), tags: []int32{1}, rels: []int32{0}, heads: []int{-1}},
	}
	samples[0].words[1].Flags = 5
	return n, samples, &o
}

// The gradient must be the slope of the loss for every weight.
func TestGradient(t *testing.T) {
	n, samples, o := tiny(t)
	n.Prepare()
	w := newWorker(n, o)
	loss := func() float64 {
		n.Prepare()
		x := newWorker(n, o)
		x.gradient(samples, 1, 1)
		var sum float64 = x.loss[0] + x.loss[1] + x.loss[2]
		y := newWorker(n, o)
		y.gradient(samples[:1], 1, 1)
		return sum + y.loss[3] + (x.loss[3]-y.loss[3])*0.5
	}
	w.gradient(samples, 1, 1)
	gs := w.grad.Tensors()
	r := net.NewRand(3)
	for k, tensor := range n.Tensors() {
		var big, worst float64
		for range 12 {
			i := r.Intn(len(tensor.Mat.V))
			old := tensor.Mat.V[i]
			const h = 4e-3
			tensor.Mat.V[i] = old + h
			up := loss()
			tensor.Mat.V[i] = old - h
			down := loss()
			tensor.Mat.V[i] = old
			want, got := (up-down)/(2*h), float64(gs[k].Mat.V[i])
			big, worst = max(big, math.Abs(want)), max(worst, math.Abs(want-got))
		}
		if worst > 0.03*big+0.004 {
			t.Errorf("%s: off by %.4f, greatest slope %.4f", tensor.Name, worst, big)
		}
	}
}
