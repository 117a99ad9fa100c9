// Package train learns the weights of package nlp from annotated sentences.
//
// Call [LearnVectors] for word vectors, [ReadTrees] and [ReadNames] for sentences, and [Network] to learn from them. The same
// data, options and seed give the same bytes on linux/amd64, whatever the number of processors.
package train

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"parley/nlp/internal/net"
)

// A Corpus is what a network learns from.
type Corpus struct {
	Trees, Names []Sentence
	Vectors      *Vectors
	Flags        func(forms []string) []uint64 // what word lists know of the words of a sentence; nil for nothing
}

// Network learns a network.
func Network(c Corpus, o Options) *net.Network {
	n := net.New(o.Sizes, labels(c), c.Vectors.Words)
	initialise(n, c.Vectors, &o)
	samples := numbers(n, c, &o)
	t := &trainer{net: n, o: &o, adam: newAdam(n), rand: net.NewRand(o.Seed)}
	t.flags = c.Flags
	if o.Vary > 0 {
		t.namer = newNamer(o.Seed + 2000)
	}
	for i := range t.workers {
		t.workers[i] = newWorker(n, &o)
	}
	n.Prepare()
	t.total = o.Epochs * ((countWords(samples) + o.BatchWords - 1) / o.BatchWords)
	for e := range o.Epochs {
		start := time.Now()
		t.epoch(samples)
		fmt.Fprintf(o.Log, "epoch %d: losses of tags %.4f heads %.4f relations %.4f names %.4f, %.0f s\n", e+1, t.loss[0]/t.words,
			t.loss[1]/t.words, t.loss[2]/t.words, t.loss[3]/t.words, time.Since(start).Seconds())
		if o.Each != nil {
			o.Each(e+1, n)
		}
	}
	return n
}

func countWords(samples []*sample) int {
	n := 0
	for _, s := range samples {
		n += len(s.words)
	}
	return n
}

// labels collects the tags seen twice or more, the relations and the names.
func labels(c Corpus) net.Labels {
	tags, rels := map[string]int{}, map[string]int{}
	for _, s := range c.Trees {
		for i := range s.Tags {
			tags[s.Tags[i]]++
			rels[s.Rels[i]]++
		}
	}
	l := net.Labels{Names: []string{"O"}}
	for _, k := range []string{"PER", "ORG", "LOC", "NORP", "EVENT", "MISC"} {
		l.Names = append(l.Names, "B-"+k, "I-"+k)
	}
	l.Tags, l.Relations = frequent(tags, 2), frequent(rels, 2)
	return l
}

func frequent(counts map[string]int, least int) []string {
	var out []string
	for k, n := range counts {
		if n >= least {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return out
}

// initialise draws the weights (Glorot and Bengio 2010), opens the forget gates and takes over the vectors.
func initialise(n *net.Network, v *Vectors, o *Options) {
	r := net.NewRand(o.Seed + 1000)
	for _, t := range n.Tensors() {
		if t.Mat.R == 1 || t.Name == "word" {
			continue
		}
		bound := float32(math.Sqrt(6 / float64(t.Mat.R+t.Mat.C)))
		if t.Name == "name.step" {
			forbid(n)
			continue
		}
		if t.Name == "gram" || t.Name == "flag" {
			bound = 0.1
		}
		for i := range t.Mat.V {
			t.Mat.V[i] = (2*r.Float() - 1) * bound
		}
	}
	for _, c := range n.Cells {
		for d := range c {
			for i := range n.Hidden {
				c[d].B.V[n.Hidden+i] = 1
			}
		}
	}
	for _, m := range []net.Mat{n.ArcRoot, n.RelRoot} {
		for i := range m.V {
			m.V[i] = (2*r.Float() - 1) * 0.1
		}
	}
	f := o.VectorSpread / float32(math.Sqrt(squares(v.V.V)/float64(len(v.V.V))))
	for i := range v.V.R {
		for j, x := range v.V.Row(i) {
			n.WordTab.V[i*n.WordTab.C+j] = x * f
		}
	}
}

// numbers turns sentences into samples.
func numbers(n *net.Network, c Corpus, o *Options) []*sample {
	tag, rel, name := index(n.Tags), index(n.Relations), index(n.Labels.Names)
	var out []*sample
	for _, list := range [][]Sentence{c.Trees, c.Names} {
		for _, s := range list {
			x := &sample{source: &s, words: Words(n, s, c.Flags), heads: s.Heads, weight: 1}
			if s.Tweet {
				x.weight = o.WeightTweets
			}
			if s.Silver {
				x.weight = o.WeightSilver
			}
			x.tags, x.rels, x.names = look(tag, s.Tags), look(rel, s.Rels), look(name, s.Names)
			out = append(out, x)
		}
	}
	return out
}

// vary puts other names into some of the samples.
func (t *trainer) vary(order []*sample) {
	name := index(t.net.Labels.Names)
	for i, s := range order {
		if !slices.ContainsFunc(s.source.Names, func(n string) bool { return strings.HasPrefix(n, "B-") }) ||
			t.rand.Float() >= t.o.Vary {
			continue
		}
		v := t.namer.vary(s.source)
		order[i] = &sample{source: s.source, form: v.Forms, words: Words(t.net, *v, t.flags), tags: s.tags, rels: s.rels, heads: s.heads,
			names: look(name, v.Names), weight: s.weight}
	}
}

// Words are what the network reads of a sentence.
func Words(n *net.Network, s Sentence, flags func([]string) []uint64) []net.Word {
	out, known := make([]net.Word, len(s.Forms)), make([]string, len(s.Forms))
	for i, f := range s.Forms {
		out[i], known[i] = n.Look(f), n.TrueCase(f)
	}
	if flags != nil {
		for i, f := range flags(known) {
			out[i].Flags = f
		}
	}
	if s.Tweet {
		for i := range out {
			out[i].Flags |= net.FlagTweet
		}
	}
	return out
}

func index(names []string) map[string]int32 {
	m := map[string]int32{}
	for i, n := range names {
		m[n] = int32(i)
	}
	return m
}

func look(m map[string]int32, names []string) []int32 {
	var out []int32
	for _, n := range names {
		id, ok := m[n]
		if !ok {
			id = -1
		}
		out = append(out, id)
	}
	return out
}

// recase puts some of the samples into the capitals of headlines, now and then into capitals throughout: news has both, the
// treebanks have few.
func (t *trainer) recase(order []*sample) {
	for i, s := range order {
		if t.rand.Float() >= t.o.Recase {
			continue
		}
		change := headline
		if t.rand.Intn(4) == 0 {
			change = strings.ToUpper
		}
		v := *s.source
		if s.form != nil {
			v.Forms = s.form
		}
		forms := make([]string, len(v.Forms))
		for j, f := range v.Forms {
			forms[j] = change(f)
		}
		v.Forms = forms
		c := *s
		c.words = Words(t.net, v, t.flags)
		order[i] = &c
	}
}

// headline gives a word of four letters or more a capital.
func headline(form string) string {
	if len(form) < 4 || form[0] < 'a' || form[0] > 'z' {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}

type trainer struct {
	net     *net.Network
	o       *Options
	adam    *adam
	namer   *namer
	flags   func([]string) []uint64
	rand    *net.Rand
	workers [2]*worker
	step    int
	total   int
	loss    [4]float64
	words   float64
}

// epoch goes once through the samples in random order.
func (t *trainer) epoch(samples []*sample) {
	order := slices.Clone(samples)
	t.rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	if t.o.Vary > 0 {
		t.vary(order)
	}
	if t.o.Recase > 0 {
		t.recase(order)
	}
	t.loss, t.words = [4]float64{}, 0
	for len(order) > 0 {
		size, n := 0, 0
		for n < len(order) && (n == 0 || size+len(order[n].words) <= t.o.BatchWords) {
			size += len(order[n].words)
			n++
		}
		t.batch(order[:n], size)
		order = order[n:]
	}
}

// batch computes the gradient in two halves, always the same two, and updates the weights.
func (t *trainer) batch(samples []*sample, size int) {
	var parts [2][]*sample
	filled := 0
	for _, s := range samples {
		k := 0
		if filled*2 >= size {
			k = 1
		}
		parts[k], filled = append(parts[k], s), filled+len(s.words)
	}
	seeds := [2]uint64{t.rand.Uint64(), t.rand.Uint64()}
	var wg sync.WaitGroup
	for k, p := range parts {
		if len(p) > 0 {
			wg.Go(func() { t.workers[k].gradient(p, seeds[k], 1/float32(size)) })
		}
	}
	wg.Wait()
	a, b := t.workers[0], t.workers[1]
	merge(a, b)
	for k := range a.loss {
		t.loss[k] += a.loss[k]
		if len(parts[1]) > 0 {
			t.loss[k] += b.loss[k]
		}
	}
	t.words += float64(size)
	rate := t.o.Rate * max(0, 1-float32(t.step)/float32(t.total))
	if warm := min(200, t.total/10); t.step < warm {
		rate *= float32(t.step+1) / float32(warm)
	}
	t.step++
	t.adam.update(t.net, a.grad, a.touched, t.o, rate)
	for k := range a.touched {
		for _, r := range a.touched[k] {
			a.seen[k][r] = false
		}
		a.touched[k] = a.touched[k][:0]
	}
	t.net.Prepare()
}

// merge adds the gradient of b to that of a and clears it.
func merge(a, b *worker) {
	as, bs := a.grad.Tensors(), b.grad.Tensors()
	table := 0
	for i, t := range bs {
		if !t.Rows {
			add(as[i].Mat.V, t.Mat.V)
			clear(t.Mat.V)
			continue
		}
		for _, r := range b.touched[table] {
			a.touch(table, r)
			add(as[i].Mat.Row(int(r)), t.Mat.Row(int(r)))
			clear(t.Mat.Row(int(r)))
			b.seen[table][r] = false
		}
		b.touched[table] = b.touched[table][:0]
		table++
	}
}
