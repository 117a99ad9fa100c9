package copies

import (
	"encoding/json"
	"errors"

	"parley"
	"parley/internal/shelf"
)

// Method is the number of the way in which this version finds copies. It is raised when what an index keeps changes its meaning, so that
// an index of another version is not taken for one of this.
const Method = 3

// ErrDamaged says that what [Load] reads is not what [Index.Save] wrote.
var ErrDamaged = errors.New("the part about copies is damaged")

// Save gives put the index as records: their number, those of the articles in order, and what was found. The error is that of put or
// of the disk. A record is valid during the call alone.
func (x *Index) Save(put func(record []byte) error) error {
	var e shelf.Encoder
	e.Uint(uint64(len(x.members)))
	e.Uint(uint64(len(x.links)))
	if err := put(e.Bytes); err != nil {
		return err
	}
	for _, m := range x.members {
		if err := errors.Join(pass(x.digests, m.digest, put), pass(x.texts, m.text, put)); err != nil {
			return err
		}
	}
	for _, l := range x.links {
		e.Bytes = e.Bytes[:0]
		for _, n := range [...]uint64{uint64(l.a), uint64(l.b), uint64(l.kind), uint64(l.origin)} {
			e.Uint(n)
		}
		if err := errors.Join(put(e.Bytes), pass(x.found, l.place, put)); err != nil {
			return err
		}
	}
	return nil
}

// pass gives put the record of a shelf.
func pass(s *shelf.Shelf, place int64, put func([]byte) error) error {
	record, err := s.At(place, nil)
	if err != nil {
		return err
	}
	return put(record)
}

// Load makes an index of the records that Save gave, which next returns one after the other; dir is that of [NewIndex]. Articles that are
// added to it are held against those it has as if all had been added to one index. The error wraps [ErrDamaged], or is that of next or
// of the disk.
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
	articles, links := d.Uint(), d.Uint()
	if d.Damaged() || articles > maxArticles {
		return ErrDamaged
	}
	for range articles {
		if err := x.loadArticle(next); err != nil {
			return err
		}
	}
	for range links {
		if err := x.loadLink(next); err != nil {
			return err
		}
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
	own := decodeDigest(d)
	if d.Damaged() || len(own.terms) > maxTerms || len(own.sketch) > 1<<16-1 {
		return ErrDamaged
	}
	var m member
	if m.digest, err = x.digests.Put(record); err != nil {
		return err
	}
	if record, err = next(); err != nil {
		return err
	}
	d = shelf.NewDecoder(record)
	m.id = decodeArticle(d).ID
	if d.Damaged() || m.id == "" {
		return ErrDamaged
	}
	if m.text, err = x.texts.Put(record); err != nil {
		return err
	}
	x.admit(m, &own)
	x.enter(int32(len(x.members)-1), &own)
	return nil
}

func (x *Index) loadLink(next func() ([]byte, error)) error {
	record, err := next()
	if err != nil {
		return err
	}
	d := shelf.NewDecoder(record)
	a, b, kind, origin := d.Uint(), d.Uint(), d.Uint(), d.Uint()
	if d.Damaged() || a >= b || b >= uint64(len(x.members)) || kind >= uint64(len(kinds)) || origin > 2 {
		return ErrDamaged
	}
	if record, err = next(); err != nil {
		return err
	}
	var c parley.Copy
	if json.Unmarshal(record, &c) != nil || c.A != x.members[a].id || c.B != x.members[b].id || c.Kind != kinds[kind] || len(c.Because) < 2 && kind == isRewrite {
		return ErrDamaged
	}
	l := link{a: int32(a), b: int32(b), kind: uint8(kind), origin: uint8(origin)}
	if l.place, err = x.found.Put(record); err != nil {
		return err
	}
	x.links = append(x.links, l)
	return nil
}
