package stories

import (
	"errors"
	"slices"

	"parley/internal/shelf"
	"parley/internal/words"
)

// Method is the number of the way in which this version groups stories. It is raised when what an index keeps changes its meaning, so
// that an index of another version is not taken for one of this.
const Method = 2

// ErrDamaged says that what [Load] reads is not what [Index.Save] wrote.
var ErrDamaged = errors.New("the part about stories is damaged")

// seenPart is how many words go into one record.
const seenPart = 1 << 16

// Save gives put the index as records: their number, those of the articles in order, and how many articles have which words. The error
// is that of put or of the disk. A record is valid during the call alone.
func (x *Index) Save(put func(record []byte) error) error {
	ids := make([]words.ID, 0, len(x.seen))
	for id := range x.seen {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	languages := make([]string, len(x.languages))
	for l, n := range x.languages {
		languages[n] = l
	}
	var e shelf.Encoder
	e.Uint(uint64(len(x.members)))
	e.Uint(uint64(len(ids)))
	if err := put(e.Bytes); err != nil {
		return err
	}
	for i := range x.members {
		e.Bytes = e.Bytes[:0]
		x.members[i].encode(&e, x.sieve[i].known, languages[x.sieve[i].language])
		record, err := x.kept.At(x.members[i].place, nil)
		if err := errors.Join(err, put(e.Bytes), put(record)); err != nil {
			return err
		}
	}
	for part := range slices.Chunk(ids, seenPart) {
		e.Bytes = e.Bytes[:0]
		last := words.ID(0)
		for _, id := range part {
			e.Uint(uint64(id - last))
			e.Uint(uint64(x.seen[id]))
			last = id
		}
		if err := put(e.Bytes); err != nil {
			return err
		}
	}
	return nil
}

func (m *member) encode(e *shelf.Encoder, known int32, language string) {
	e.String(m.id)
	e.Int(int64(m.day))
	e.Int(int64(known))
	e.String(language)
	e.Uint(uint64(m.tops))
	for _, likeness := range m.top[:m.tops] {
		e.Float(likeness)
	}
	e.Uint(uint64(len(m.near)))
	for _, n := range m.near {
		e.Uint(uint64(n.article))
		e.Float(n.likeness)
	}
}

// Load makes an index of the records that Save gave, which next returns one after the other; dir is that of [NewIndex]. Articles that are
// added to it make the same stories as if all had been added to one index. The error wraps [ErrDamaged], or is that of next or of
// the disk.
func Load(dir string, next func() (record []byte, err error)) (*Index, error) {
	x, err := NewIndex(dir)
	if err != nil {
		return nil, err
	}
	if err := x.load(next); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return x, nil
}

func (x *Index) load(next func() ([]byte, error)) error {
	record, err := next()
	if err != nil {
		return err
	}
	d := shelf.NewDecoder(record)
	articles, seen := d.Uint(), d.Uint()
	if d.Damaged() || articles > maxArticles {
		return ErrDamaged
	}
	for range articles {
		if err := x.loadArticle(next); err != nil {
			return err
		}
	}
	for seen > 0 {
		if record, err = next(); err != nil {
			return err
		}
		d, last := shelf.NewDecoder(record), words.ID(0)
		for range min(seen, seenPart) {
			last += words.ID(d.Uint())
			x.seen[last] = int32(d.Uint())
		}
		if d.Damaged() {
			return ErrDamaged
		}
		seen -= min(seen, seenPart)
	}
	return nil
}

// maxArticles is what the numbers of articles have room for.
const maxArticles = 1<<31 - 2

func (x *Index) loadArticle(next func() ([]byte, error)) error {
	record, err := next()
	if err != nil {
		return err
	}
	d := shelf.NewDecoder(record)
	m := member{id: d.String(), day: int32(d.Int())}
	s := sieve{int32(d.Int()), x.languageNumber(d.String())}
	tops := d.Count(4)
	m.tops = int32(min(tops, len(m.top)))
	for i := range m.top[:m.tops] {
		m.top[i] = d.Float()
	}
	m.near = make([]neighbour, d.Count(5))
	damaged := tops > len(m.top)
	for i := range m.near {
		n := d.Uint()
		damaged = damaged || n >= uint64(len(x.members))
		m.near[i] = neighbour{int32(n), d.Float()}
	}
	if damaged || d.Damaged() || m.id == "" {
		return ErrDamaged
	}
	if record, err = next(); err != nil {
		return err
	}
	var r reading
	d = shelf.NewDecoder(record)
	if r.decode(d); d.Damaged() || len(r.features) > maxFeatures {
		return ErrDamaged
	}
	if m.place, err = x.kept.Put(record); err != nil {
		return err
	}
	x.admit(m, s)
	slices.SortFunc(r.features, heavier)
	x.enter(int32(len(x.members)-1), r.features[:min(len(r.features), keyFeatures)])
	return nil
}
