package stories_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"parley/stories"
)

// FuzzLoad: records that no index gave are damaged, or make an index that can be extended, grouped and saved.
func FuzzLoad(f *testing.F) {
	x, err := stories.NewIndex(f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	defer x.Close()
	for i := range coverage[1:] {
		if err := x.Add(stories.ProfileOf(&coverage[1+i])); err != nil {
			f.Fatal(err)
		}
	}
	var whole []byte
	err = x.Save(func(record []byte) error {
		whole = append(binary.AppendUvarint(whole, uint64(len(record))), record...)
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte{2, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := stories.Load(t.TempDir(), func() ([]byte, error) {
			n, head := binary.Uvarint(data)
			if head <= 0 || n > uint64(len(data)-head) {
				return nil, io.ErrUnexpectedEOF
			}
			record := data[head : head+int(n)]
			data = data[head+int(n):]
			return record, nil
		})
		if errors.Is(err, stories.ErrDamaged) || errors.Is(err, io.ErrUnexpectedEOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		had := x.Len()
		if err := x.Add(stories.ProfileOf(&coverage[0])); err != nil {
			t.Fatal(err)
		}
		groups, err := x.Stories(context.Background())
		members := 0
		for _, s := range groups {
			members += len(s.Articles)
		}
		if err != nil || members != had+1 {
			t.Fatalf("%d of %d articles in stories, %v", members, had+1, err)
		}
	})
}
