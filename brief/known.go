package brief

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley"
	"parley/internal/shelf"

	"github.com/zeebo/xxh3"
)

// A known tells articles that an index has from new ones, by hashes of 64 bits.
type known struct {
	ids   map[uint64]struct{}
	items map[uint64]struct{}
}

func newKnown() *known { return &known{map[uint64]struct{}{}, map[uint64]struct{}{}} }

// add enters an article, if it is new. If its id is taken it gets a number, as within a run.
func (k *known) add(a *parley.Article) bool {
	item := itemOf(a)
	if _, have := k.items[item]; have {
		return false
	}
	k.items[item] = struct{}{}
	wish := a.ID
	for n := 2; ; n++ {
		if _, taken := k.ids[xxh3.HashString(a.ID)]; !taken {
			k.ids[xxh3.HashString(a.ID)] = struct{}{}
			return true
		}
		a.ID = fmt.Sprintf("%s-%d", wish, n)
	}
}

// itemOf is what makes an article the same as another, as in package source: for an item of a container its address or id and its
// text, for a file its name and its bytes.
func itemOf(a *parley.Article) uint64 {
	if strings.Contains(a.Source, "#") {
		return xxh3.HashString("item\x00" + cmp.Or(string(a.URL), a.ID) + "\x00" + a.Text)
	}
	return xxh3.HashString("file\x00" + a.Source + "\x00" + a.SHA256)
}

// knownPart is how many hashes go into one record.
const knownPart = 1 << 13

// write gives put both sets as records, each with an empty one after it.
func (k *known) write(put func([]byte) error) error {
	for _, set := range []map[uint64]struct{}{k.ids, k.items} {
		for part := range slices.Chunk(slices.Sorted(maps.Keys(set)), knownPart) {
			var e shelf.Encoder
			for _, h := range part {
				e.Fixed(h)
			}
			if err := put(e.Bytes); err != nil {
				return err
			}
		}
		if err := put(nil); err != nil {
			return err
		}
	}
	return nil
}

func (k *known) read(next func() ([]byte, error)) error {
	for _, set := range []map[uint64]struct{}{k.ids, k.items} {
		for {
			record, err := next()
			if err != nil {
				return err
			}
			if len(record)%8 != 0 {
				return shelf.ErrDamaged
			}
			if len(record) == 0 {
				break
			}
			for h := range slices.Chunk(record, 8) {
				set[binary.LittleEndian.Uint64(h)] = struct{}{}
			}
		}
	}
	return nil
}
