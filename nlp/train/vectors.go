package train

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"parley/nlp/internal/net"
)

// Vectors are word vectors learned without labels.
type Vectors struct {
	Words []string // most frequent first; the first net.Unknowns stand for rare words of a shape
	Dim   int
	V     net.Mat
}

// VectorOptions say how to learn vectors. The zero value is no use: see [DefaultVectors].
type VectorOptions struct {
	Dim, Window, Negatives, Epochs int
	MinCount, MaxWords             int
	Rate, Subsample                float64
	Seed                           uint64
	Log                            io.Writer
}

// DefaultVectors are the options of the shipped model.
func DefaultVectors() VectorOptions {
	return VectorOptions{Dim: 96, Window: 3, Negatives: 6, Epochs: 5, MinCount: 6, MaxWords: 60000, Rate: 0.03, Subsample: 3e-4,
		Seed: 11, Log: io.Discard}
}

// ReadRaw calls yield with the words of every paragraph of a gzipped JSON Lines file of articles, titles included.
func ReadRaw(path string, yield func([]string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	dec := json.NewDecoder(z)
	for {
		var a struct{ Title, Text string }
		if err := dec.Decode(&a); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		words(a.Title, yield)
		words(a.Text, yield)
	}
}

// LearnVectors learns vectors by structured skip-gram with negative sampling: skip-gram (Mikolov et al. 2013) with output
// vectors of their own for every position in the window (Ling et al. 2015), which suits syntax. It runs on one core in a fixed
// order. Rare words count as one word for each shape, whose vectors then serve every unknown word of that shape.
func LearnVectors(path string, o VectorOptions) (*Vectors, error) {
	var corpus []int32 // -1 ends a paragraph
	ids, names, counts := map[string]int32{}, []string{}, []int{}
	err := ReadRaw(path, func(ws []string) {
		for _, w := range ws {
			w = net.Norm(w)
			id, ok := ids[w]
			if !ok {
				id = int32(len(names))
				ids[w] = id
				names, counts = append(names, w), append(counts, 0)
			}
			counts[id]++
			corpus = append(corpus, id)
		}
		corpus = append(corpus, -1)
	})
	if err != nil {
		return nil, err
	}
	v, freq := vocabulary(corpus, names, counts, o)
	fmt.Fprintf(o.Log, "vectors: %d words of text, %d words kept\n", len(corpus), len(v.Words))
	s := newSkipGram(v, freq, o)
	for e := range o.Epochs {
		s.epoch(corpus, e)
		fmt.Fprintf(o.Log, "vectors: epoch %d loss %.4f\n", e+1, s.loss/float64(s.pairs))
		s.loss, s.pairs = 0, 0
	}
	return v, nil
}

// vocabulary keeps the frequent words and renumbers the corpus.
func vocabulary(corpus []int32, names []string, counts []int, o VectorOptions) (*Vectors, []float64) {
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(names[a], names[b]))
	})
	v := &Vectors{Words: slices.Clone(net.UnknownNames()), Dim: o.Dim}
	to := make([]int32, len(names))
	for _, i := range order {
		to[i] = int32(net.UnknownID(names[i]))
		if counts[i] >= o.MinCount && len(v.Words) < o.MaxWords {
			to[i] = int32(len(v.Words))
			v.Words = append(v.Words, names[i])
		}
	}
	freq := make([]float64, len(v.Words))
	for i, w := range corpus {
		if w >= 0 {
			corpus[i] = to[w]
			freq[to[w]]++
		}
	}
	return v, freq
}

type skipGram struct {
	o           VectorOptions
	v           *Vectors
	out         []net.Mat // one for each position in the window
	table       []int32   // words by frequency to the power of 3/4
	keep        []float32
	rand        *net.Rand
	grad        []float32
	loss        float64
	pairs       int
	done, total float64
}

func newSkipGram(v *Vectors, freq []float64, o VectorOptions) *skipGram {
	s := &skipGram{o: o, v: v, rand: net.NewRand(o.Seed), grad: make([]float32, o.Dim)}
	v.V = net.NewMat(len(v.Words), o.Dim)
	for i := range v.V.V {
		v.V.V[i] = (s.rand.Float() - 0.5) / float32(o.Dim)
	}
	for range 2 * o.Window {
		s.out = append(s.out, net.NewMat(len(v.Words), o.Dim))
	}
	var sum, pow float64
	for _, f := range freq {
		sum += f
		pow += math.Pow(f, 0.75)
	}
	s.total = sum * float64(o.Epochs)
	const size = 1 << 22
	acc := 0.0
	for i, f := range freq {
		acc += math.Pow(f, 0.75) / pow
		for float64(len(s.table)) < acc*size {
			s.table = append(s.table, int32(i))
		}
		s.keep = append(s.keep, float32(math.Min(1, math.Sqrt(o.Subsample*sum/max(f, 1)))))
	}
	return s
}

func (s *skipGram) epoch(corpus []int32, _ int) {
	for i, w := range corpus {
		if w < 0 {
			continue
		}
		s.done++
		if s.rand.Float() >= s.keep[w] {
			continue
		}
		rate := float32(s.o.Rate * max(1-s.done/s.total, 1e-3))
		for side := -1; side <= 1; side += 2 {
			for d := 1; d <= s.o.Window; d++ {
				j := i + side*d
				if j < 0 || j >= len(corpus) || corpus[j] < 0 {
					break
				}
				slot := d - 1
				if side > 0 {
					slot += s.o.Window
				}
				s.pair(w, corpus[j], s.out[slot], rate)
			}
		}
	}
}

func (s *skipGram) pair(center, context int32, out net.Mat, rate float32) {
	in := s.v.V.Row(int(center))
	clear(s.grad)
	for n := range s.o.Negatives + 1 {
		target, label := context, float32(1)
		if n > 0 {
			target, label = s.table[s.rand.Intn(len(s.table))], 0
			if target == context {
				continue
			}
		}
		row := out.Row(int(target))
		p := net.Sigmoid(net.Dot(in, row))
		if n == 0 {
			s.loss -= math.Log(float64(max(p, 1e-6)))
			s.pairs++
		}
		g := (label - p) * rate
		net.Axpy(g, row, s.grad)
		net.Axpy(g, in, row)
	}
	net.Axpy(1, s.grad, in)
}
