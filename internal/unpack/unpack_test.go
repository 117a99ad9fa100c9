package unpack

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

func pack(t testing.TB, f Format, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	switch f {
	case Gzip:
		w = gzip.NewWriter(&out)
	case Zstd:
		w, _ = zstd.NewWriter(&out)
	case Brotli:
		w = brotli.NewWriter(&out)
	case Deflate:
		w = zlib.NewWriter(&out)
	}
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func TestEveryFormatComesBack(t *testing.T) {
	text := []byte(strings.Repeat("The envoys met for two hours. ", 50))
	for _, f := range []Format{Gzip, Zstd, Brotli, Deflate} {
		packed := pack(t, f, text)
		if got, err := Decode(packed, []Format{f}, 1<<20); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: %d bytes, error %v", f, len(got), err)
		}
		if s := Sniff(packed); f != Brotli && f != Deflate && s != f {
			t.Errorf("%s: Sniff says %q", f, s)
		}
	}
	var bare bytes.Buffer
	w, _ := flate.NewWriter(&bare, 5)
	w.Write(text)
	w.Close()
	if got, err := Decode(bare.Bytes(), []Format{Deflate}, 1<<20); err != nil || !bytes.Equal(got, text) {
		t.Errorf("bare deflate: %d bytes, error %v", len(got), err)
	}
}

func TestEncodingsAreUndoneFromTheLast(t *testing.T) {
	undo, err := Encodings("gzip, br")
	if err != nil || len(undo) != 2 || undo[0] != Brotli || undo[1] != Gzip {
		t.Fatalf("got %v, %v", undo, err)
	}
	text := []byte("the text")
	packed := pack(t, Brotli, pack(t, Gzip, text))
	if got, err := Decode(packed, undo, 100); err != nil || !bytes.Equal(got, text) {
		t.Errorf("got %q, %v", got, err)
	}
	for _, bad := range []string{"compress", "gzip, gzip, gzip, gzip", "x"} {
		if _, err := Encodings(bad); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: error %v, want ErrUnknown", bad, err)
		}
	}
}

func TestBombsStopAtTheLimit(t *testing.T) {
	zeros := make([]byte, 40<<20)
	for _, f := range []Format{Gzip, Zstd, Brotli, Deflate} {
		packed := pack(t, f, zeros)
		got, err := Decode(packed, []Format{f}, 1<<20)
		if !errors.Is(err, ErrTooLarge) || len(got) != 1<<20 {
			t.Errorf("%s: Decode gave %d bytes, error %v", f, len(got), err)
		}
		u, err := NewReader(bytes.NewReader(packed), f)
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, Guard(u, func() int64 { return int64(len(packed)) }))
		if !errors.Is(err, ErrBomb) || n > ratioFloor+1<<20 && n > MaxRatio*int64(len(packed))+1<<20 {
			t.Errorf("%s: Guard let %d bytes through, error %v", f, n, err)
		}
		u.Close()
	}
}

// FuzzDecode holds that no packed bytes give more than the limit.
func FuzzDecode(f *testing.F) {
	for i, format := range []Format{Gzip, Zstd, Brotli, Deflate, Bzip2} {
		if format != Bzip2 {
			f.Add(pack(f, format, []byte("a text, a text")), uint8(i))
		}
	}
	formats := []Format{Gzip, Zstd, Brotli, Deflate, Bzip2}
	f.Fuzz(func(t *testing.T, b []byte, i uint8) {
		const limit = 1 << 16
		got, err := Decode(b, []Format{formats[int(i)%len(formats)]}, limit)
		if len(got) > limit {
			t.Fatalf("%d bytes, limit %d, error %v", len(got), limit, err)
		}
	})
}
