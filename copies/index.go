package copies

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"parley"
	"parley/internal/shelf"
	"parley/internal/words"
)

// An Index holds articles and finds the copies among them as they arrive. In memory it keeps about a kilobyte of an article, however
// long that is; texts and what was found lie on disk. Close it. It is not safe for concurrent use.
type Index struct {
	members   []member
	languages map[string]int32
	grams     table
	quotes    table
	ring      ring
	digests   *shelf.Shelf
	texts     *shelf.Shelf
	found     *shelf.Shelf
	links     []link
	given     []parley.Article // of Find, which need not be read again
	arriving  []arrival        // the articles of the batch that is taken in, from number first
	first     int32
	recent    recent
	counts    []int32   // of shared hashes, of the article in work; zero between two
	weights   []float32 // of shared terms, likewise
}

// A member is what of an article is at hand without reading it again.
type member struct {
	id           string
	moment       int64 // see digest
	digest, text int64 // places
	day          int32
	language     int32  // number in Index.languages
	sketched     uint16 // size of the sketch
	rate         uint8
}

// A link is a copy that was found; its evidence lies at place.
type link struct {
	a, b   int32
	kind   uint8 // number in kinds
	origin uint8 // which of the two is the likely original: 0 for neither, else 1 or 2
	place  int64
}

var kinds = [...]parley.CopyKind{parley.Exact, parley.Near, parley.Rewrite, parley.SharedQuotes}

// An arrival is an article of the batch that is taken in.
type arrival struct {
	text   *text
	digest digest
	probe  []uint64
}

// NewIndex returns an empty index that keeps texts in temporary files in dir, or where such files belong if dir is empty.
func NewIndex(dir string) (*Index, error) {
	x := newIndex()
	for _, s := range []**shelf.Shelf{&x.digests, &x.texts, &x.found} {
		var err error
		if *s, err = shelf.OnDisk(dir); err != nil {
			return nil, errors.Join(err, x.Close())
		}
	}
	return x, nil
}

func newIndex() *Index {
	return &Index{ring: ring{lists: map[words.ID]int32{}}, languages: map[string]int32{}, recent: recent{texts: map[int32]*text{}}}
}

// Close removes the files of the index.
func (x *Index) Close() error {
	return errors.Join(x.digests.Close(), x.texts.Close(), x.found.Close())
}

// Len is the number of articles.
func (x *Index) Len() int { return len(x.members) }

// Add takes in articles, which it does not change or keep, and finds their copies among all that were added before. It uses all
// processors. How the articles are parted into batches makes no difference to what is found; a batch of some hundred keeps all processors
// busy. The error is that of ctx, or of the disk; the index is of no use after it.
func (x *Index) Add(ctx context.Context, articles []parley.Article) error {
	x.arriving, x.first = make([]arrival, len(articles)), int32(len(x.members))
	defer func() { x.arriving = nil }()
	err := inParallel(ctx, len(articles), func(i int) error {
		t := read(&articles[i])
		d, probe := digestOf(t)
		x.arriving[i] = arrival{t, d, probe}
		return nil
	})
	if err != nil {
		return err
	}
	var pairs [][2]int32
	var retold []bool
	for i := range x.arriving {
		b := int32(len(x.members))
		found, err := x.arrive(b, &x.arriving[i])
		if err != nil {
			return err
		}
		for _, c := range found {
			pairs, retold = append(pairs, [2]int32{c.article, b}), append(retold, c.retold)
		}
	}
	found := make([]*parley.Copy, len(pairs))
	err = inParallel(ctx, len(pairs), func(i int) error {
		ta, err := x.text(pairs[i][0])
		if err != nil {
			return err
		}
		tb, err := x.text(pairs[i][1])
		if err != nil {
			return err
		}
		found[i] = compare(ta, tb, retold[i])
		return nil
	})
	if err != nil {
		return err
	}
	return x.keep(pairs, found)
}

// arrive enters an article as number b and returns whom it is to be compared with.
func (x *Index) arrive(b int32, a *arrival) ([]candidate, error) {
	var e shelf.Encoder
	m := member{id: a.text.article.ID, text: noPlace}
	a.digest.encode(&e)
	var err error
	if m.digest, err = x.digests.Put(e.Bytes); err != nil {
		return nil, err
	}
	if x.given == nil {
		e.Bytes = e.Bytes[:0]
		encodeArticle(&e, a.text.article)
		if m.text, err = x.texts.Put(e.Bytes); err != nil {
			return nil, err
		}
	}
	x.admit(m, &a.digest)
	return x.candidates(b, &a.digest, a.probe)
}

// noPlace is the place of a text that was not put down.
const noPlace = -1

// admit appends a member whose digest is known.
func (x *Index) admit(m member, d *digest) {
	m.day, m.moment, m.language = int32(d.day), d.moment, x.languageNumber(d.language)
	m.sketched, m.rate = uint16(len(d.sketch)), uint8(d.rate)
	x.members = append(x.members, m)
	x.counts = append(x.counts, 0)
	x.weights = append(x.weights, 0)
}

func (x *Index) languageNumber(language string) int32 {
	n, ok := x.languages[language]
	if !ok {
		n = int32(len(x.languages))
		x.languages[language] = n
	}
	return n
}

// enter makes article b known to those that come after it.
func (x *Index) enter(b int32, d *digest) {
	for _, h := range d.sketch {
		x.grams.add(h, b)
	}
	for _, h := range d.quotes {
		x.quotes.add(h, b)
	}
	for _, t := range d.terms {
		if t.key {
			x.ring.add(t.id, termUse{b, t.weight})
		}
	}
}

// digestAt reads the terms and the finest sketch of an article again.
func (x *Index) digestAt(a int32) (terms []termWeight, fine []uint32, err error) {
	if a >= x.first && x.arriving != nil {
		d := &x.arriving[a-x.first].digest
		return d.terms, d.fine, nil
	}
	record, err := x.digests.At(x.members[a].digest, nil)
	if err != nil {
		return nil, nil, err
	}
	d := shelf.NewDecoder(record)
	return decodeTerms(d), decodeFine(d), nil
}

// keep puts down what comparisons found.
func (x *Index) keep(pairs [][2]int32, found []*parley.Copy) error {
	var e shelf.Encoder
	for i, c := range found {
		if c == nil {
			continue
		}
		l := link{a: pairs[i][0], b: pairs[i][1]}
		for k, kind := range kinds {
			if kind == c.Kind {
				l.kind = uint8(k)
			}
		}
		switch string(c.From) {
		case "":
		case c.A:
			l.origin = 1
		default:
			l.origin = 2
		}
		e.Bytes = e.Bytes[:0]
		err := encodeCopy(&e, c)
		if err != nil {
			return err
		}
		if l.place, err = x.found.Put(e.Bytes); err != nil {
			return err
		}
		x.links = append(x.links, l)
	}
	return nil
}

// inParallel calls work with 0 to n-1 on all processors and returns the error of ctx, or else one of work.
func inParallel(ctx context.Context, n int, work func(int) error) error {
	var next atomic.Int64
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil && failed.Load() == nil; i = int(next.Add(1)) - 1 {
				if err := work(i); err != nil {
					failed.Store(&err)
				}
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil && ctx.Err() == nil {
		return *err
	}
	return ctx.Err()
}
