package nlp

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"parley/nlp/internal/gazetteer"
	"parley/nlp/internal/lemma"
	"parley/nlp/internal/net"
)

// A Model analyses English text. It is immutable and safe for concurrent use.
type Model struct {
	net      *net.Network
	boundary *Boundary
	lemmas   *lemma.Table
	tags     []tag
	workers  sync.Pool // *worker
}

// A worker is the memory that annotating takes, for one goroutine at a time.
type worker struct {
	*net.Scorer
	lemmas *lemma.Memo
	lists  *gazetteer.Memo
}

// A tag is one label of the tagger.
type tag struct{ upos, xpos, feats string }

// ErrDamaged is what [Load] and [Decode] wrap for a file that is no whole model of a version this program reads.
var ErrDamaged = net.ErrDamaged

// Load reads the model file name of fsys.
func Load(fsys fs.FS, name string) (*Model, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, net.MaxFile+1))
	if err != nil {
		return nil, err
	}
	m, err := Decode(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// Decode reads a model from the content of a model file, of which it keeps nothing.
func Decode(b []byte) (*Model, error) {
	sections, err := net.ReadFile(b)
	if err != nil {
		return nil, err
	}
	n, err := net.FromSections(sections)
	if err != nil {
		return nil, err
	}
	m := &Model{net: n}
	m.workers.New = func() any { return &worker{net.NewScorer(n), lemma.NewMemo(m.lemmas), gazetteer.NewMemo()} }
	for _, t := range n.Tags {
		p := strings.SplitN(t, "\t", 3)
		m.tags = append(m.tags, tag{p[0], p[1], p[2]})
	}
	for _, s := range sections {
		var err error
		switch s.Name {
		case "boundary":
			m.boundary = new(Boundary)
			err = m.boundary.UnmarshalBinary(s.Data)
		case "lemma":
			m.lemmas = new(lemma.Table)
			err = m.lemmas.UnmarshalBinary(s.Data)
		}
		if err != nil {
			return nil, errors.Join(ErrDamaged, err)
		}
	}
	return m, nil
}

// Parse analyses text: sentences, tokens, tags, trees and names. Its time grows linearly with the text; it uses as many
// processors as the program may, and the result does not depend on how many.
func (m *Model) Parse(text string) *Doc {
	d := m.boundary.Split(text)
	m.annotate(d)
	return d
}

// ParseTokens analyses the tokens and sentences that given has, and leaves given as it is.
func (m *Model) ParseTokens(given *Doc) *Doc {
	d := *given
	d.Tokens = append([]Token(nil), given.Tokens...)
	m.annotate(&d)
	return &d
}

// batchTokens is how many tokens are scored together: enough to keep the kernels busy, few enough to stay in the cache and to
// leave work for every processor. Measured on one core: from 150 to 1,200 the speed is the same.
const batchTokens = 200

// annotate fills in tokens and entities of a document that has tokens and sentences.
func (m *Model) annotate(d *Doc) {
	parts := pieces(d)
	batches := batchesOf(parts, len(d.Tokens))
	names := make([][]Entity, len(batches))
	parallel(len(batches), func(i int) { names[i] = m.batch(d, batches[i]) })
	d.Entities = nil
	for _, n := range names {
		d.Entities = append(d.Entities, n...)
	}
	joinPieces(d, parts)
	repair(d)
	agree(d)
}

// batchesOf parts sentences into batches of like size, about batchTokens each.
func batchesOf(parts []Sentence, tokens int) [][]Sentence {
	size := tokens/max(1, tokens/batchTokens) + 1
	var batches [][]Sentence
	for from := 0; from < len(parts); {
		to := from + 1
		for to < len(parts) && parts[to].End-parts[from].First <= size {
			to++
		}
		batches = append(batches, parts[from:to])
		from = to
	}
	return batches
}

// parallel calls do for 0 to n-1 from as many goroutines as there are processors.
func parallel(n int, do func(int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers < 2 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// pieces are the sentences of d, with those that are longer than MaxSentenceTokens in parts of that size.
func pieces(d *Doc) []Sentence {
	out := make([]Sentence, 0, len(d.Sentences))
	for _, s := range d.Sentences {
		for s.End-s.First > MaxSentenceTokens {
			out = append(out, Sentence{s.First, s.First + MaxSentenceTokens, s.Paragraph})
			s.First += MaxSentenceTokens
		}
		if s.End > s.First {
			out = append(out, s)
		}
	}
	return out
}

// joinPieces hangs the root of every later part of a sentence on the root of its first part.
func joinPieces(d *Doc, parts []Sentence) {
	if len(parts) == len(d.Sentences) {
		return
	}
	for _, s := range d.Sentences {
		root := -1
		for i := s.First; i < s.End; i++ {
			if t := &d.Tokens[i]; t.Head < 0 {
				if root >= 0 {
					t.Head, t.Deprel = root, "parataxis"
				} else {
					root = i
				}
			}
		}
	}
}

// batch annotates the tokens of some sentences and returns their names.
func (m *Model) batch(d *Doc, sents []Sentence) []Entity {
	r := m.workers.Get().(*worker)
	defer m.workers.Put(r)
	r.Reset()
	var known []string
	for _, s := range sents {
		known = known[:0]
		for j := s.First; j < s.End; j++ {
			known = append(known, r.Add(d.Tokens[j].Form))
		}
		r.End(r.lists.Flags(known))
	}
	r.All()
	var names []Entity
	for i, s := range sents {
		m.tag(r, d, i, s)
		m.tree(r, d, i, s)
		names = m.names(names, r, i, s)
	}
	return names
}

func (m *Model) tag(r *worker, d *Doc, i int, s Sentence) {
	for j := s.First; j < s.End; j++ {
		t := &d.Tokens[j]
		g := m.tags[r.BestTag(r.Starts[i]+j-s.First)]
		t.UPOS, t.XPOS, t.Feats = g.upos, g.xpos, g.feats
		t.Lemma = r.lemmas.Lemma(t.Form, t.UPOS, t.XPOS)
	}
}

func (m *Model) tree(r *worker, d *Doc, i int, s Sentence) {
	r.ScoreArcs(i)
	heads := net.Tree(r.Arcs, s.End-s.First)
	_, rels := r.ScoreRelations(i, heads)
	for j, h := range heads {
		t := &d.Tokens[s.First+j]
		t.Head, t.Deprel = -1, "root"
		if h >= 0 {
			t.Head = s.First + h
			t.Deprel = m.relation(rels.Row(j))
		}
	}
}

// relation is the best relation that is not root.
func (m *Model) relation(row []float32) string {
	row = row[:len(m.net.Relations)]
	for i, name := range m.net.Relations {
		if name == "root" {
			row[i] = -1e30
		}
	}
	return m.net.Relations[best(row)]
}

func (m *Model) names(out []Entity, r *worker, i int, s Sentence) []Entity {
	for j := r.Starts[i]; j < r.Starts[i+1]; j++ {
		lean(r.Names.Row(j)[:len(m.net.Labels.Names)], r.Flags[j])
	}
	for j, l := range r.BestNames(r.Starts[i], r.Starts[i+1]) {
		switch {
		case l == 0:
		case l%2 == 1:
			out = append(out, Entity{s.First + j, s.First + j + 1, m.net.Labels.Names[l][2:]})
		default:
			out[len(out)-1].End++
		}
	}
	return out
}

func best(row []float32) int {
	at := 0
	for i, v := range row {
		if v > row[at] {
			at = i
		}
	}
	return at
}
