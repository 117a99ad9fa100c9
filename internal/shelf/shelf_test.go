package shelf_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"

	"parley/internal/shelf"

	"pgregory.net/rapid"
)

// TestRecordsComeBack: what is put down is read again, in any order, in memory and on disk, while more is put down.
func TestRecordsComeBack(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		disk, err := shelf.OnDisk(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer disk.Close()
		for _, s := range []*shelf.Shelf{shelf.InMemory(), disk} {
			var records [][]byte
			var places []int64
			for range rapid.IntRange(1, 30).Draw(t, "records") {
				record := bytes.Repeat([]byte{rapid.Byte().Draw(t, "byte")}, rapid.IntRange(0, 70_000).Draw(t, "length"))
				place, err := s.Put(record)
				if err != nil {
					t.Fatal(err)
				}
				records, places = append(records, record), append(places, place)
				i := rapid.IntRange(0, len(records)-1).Draw(t, "which")
				if got, err := s.At(places[i], nil); err != nil || !bytes.Equal(got, records[i]) {
					t.Fatalf("record %d: %d bytes of %d, %v", i, len(got), len(records[i]), err)
				}
			}
		}
	})
}

func TestAShelfOnDiskLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	s, err := shelf.OnDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put([]byte("text")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

// FuzzReader: a stream is read whole or is damaged; every stream of the writer is read whole, and none that was changed.
func FuzzReader(f *testing.F) {
	f.Add([]byte("\x03ab\x00"), uint(3))
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), uint(0))
	f.Fuzz(func(t *testing.T, data []byte, at uint) {
		read := func(b []byte) (records int, err error) {
			r := shelf.NewReader(bytes.NewReader(b))
			for {
				if _, err = r.Next(); err != nil {
					return records, err
				}
				records++
			}
		}
		if _, err := read(data); err != io.EOF && !errors.Is(err, shelf.ErrDamaged) {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w := shelf.NewWriter(&out)
		_ = w.Write(data)
		_ = w.Write(nil)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if n, err := read(out.Bytes()); n != 2 || err != io.EOF {
			t.Fatalf("%d records, %v", n, err)
		}
		changed := out.Bytes()
		changed[at%uint(len(changed))] ^= 1
		if _, err := read(changed); !errors.Is(err, shelf.ErrDamaged) {
			t.Fatalf("a changed stream gives %v", err)
		}
		if _, err := read(changed[:at%uint(len(changed))]); !errors.Is(err, shelf.ErrDamaged) {
			t.Fatalf("a cut stream gives %v", err)
		}
	})
}

// FuzzDecoder: a decoder takes any bytes.
func FuzzDecoder(f *testing.F) {
	var e shelf.Encoder
	e.Uint(7)
	e.Int(-7)
	e.Fixed(1 << 60)
	e.Float(0.5)
	e.String("text")
	f.Add(e.Bytes)
	f.Fuzz(func(t *testing.T, data []byte) {
		d := shelf.NewDecoder(data)
		a, b, c, x, s := d.Uint(), d.Int(), d.Fixed(), d.Float(), d.String()
		if d.Damaged() || x != x {
			return
		}
		var e shelf.Encoder
		e.Uint(a)
		e.Int(b)
		e.Fixed(c)
		e.Float(x)
		e.String(s)
		if d := shelf.NewDecoder(e.Bytes); d.Uint() != a || d.Int() != b || d.Fixed() != c || d.Float() != x || d.String() != s || d.Damaged() {
			t.Fatalf("%x came back as something else", data)
		}
	})
}
