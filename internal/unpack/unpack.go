// Package unpack reads packed bytes without trusting them: gzip, zlib, Zstandard, Brotli and bzip2, with a limit on how
// far they may grow. Call [Sniff] to tell the packing by its first bytes or [Encodings] to read a Content-Encoding
// header, [NewReader] to unpack, [Guard] to stop a bomb in a stream, and [ReadAll] to read what must fit in memory.
//
// Whatever the input, a reader of this package holds at most about 20 MiB of its own.
package unpack

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// A Format is a way to pack bytes.
type Format string

// The formats that can be unpacked. Brotli has no magic number, so a name or a header must tell it.
const (
	None    Format = ""
	Gzip    Format = "gzip"
	Zstd    Format = "zstd"
	Brotli  Format = "brotli"
	Bzip2   Format = "bzip2"
	Deflate Format = "deflate" // HTTP's name for zlib; bare deflate is taken too, as servers send both
)

var (
	// ErrTooLarge is returned where the unpacked bytes exceed the limit of the caller.
	ErrTooLarge = errors.New("larger than the limit")
	// ErrBomb is returned where bytes grow by more than MaxRatio: the mark of a file made to fill memory.
	ErrBomb = errors.New("grows without end when unpacked")
	// ErrUnknown is returned for a Content-Encoding that this package does not know.
	ErrUnknown = errors.New("unknown content encoding")
)

const (
	// MaxRatio is how many bytes one packed byte may give, on the average of a stream, once ratioFloor bytes came out.
	// 181 news pages pack 2.6:1 to 8.3:1 with gzip; zeros pack 1,030:1 with gzip (the bound of the format) and over
	// 5,000:1 with Brotli and Zstandard at their fastest. The limit stands far from the first, as the same page repeated is no bomb yet.
	MaxRatio = 250
	// ratioFloor is how much a stream may give before its ratio is judged: small pages of one repeated word are no
	// bombs, and so much fits in memory anyway.
	ratioFloor = 16 << 20
	// maxWindow bounds the memory that a Zstandard frame may ask for; 8 MiB is what RFC 8878 tells decoders to support.
	maxWindow = 8 << 20
	// maxEncodings is how many times a response may be packed, one encoding in another.
	maxEncodings = 3
)

// Sniff tells the packing by the first bytes, or None. Four bytes are enough.
func Sniff(head []byte) Format {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return Gzip
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}),
		len(head) >= 4 && head[0]&0xf0 == 0x50 && bytes.Equal(head[1:4], []byte{0x2a, 0x4d, 0x18}):
		return Zstd
	case len(head) >= 4 && bytes.HasPrefix(head, []byte("BZh")) && '1' <= head[3] && head[3] <= '9':
		return Bzip2
	}
	return None
}

// Encodings reads a Content-Encoding header into the formats to undo, in that order. An error wraps ErrUnknown.
func Encodings(header string) ([]Format, error) {
	var undo []Format
	for name := range strings.SplitSeq(header, ",") {
		f, ok := encoding(strings.ToLower(strings.TrimSpace(name)))
		if !ok || len(undo) == maxEncodings {
			return nil, fmt.Errorf("%w %q", ErrUnknown, strings.TrimSpace(header))
		}
		if f != None {
			undo = append([]Format{f}, undo...)
		}
	}
	return undo, nil
}

func encoding(name string) (Format, bool) {
	switch name {
	case "", "identity", "none", "utf-8": // the last two are common mistakes
		return None, true
	case "gzip", "x-gzip":
		return Gzip, true
	case "deflate":
		return Deflate, true
	case "br":
		return Brotli, true
	case "zstd":
		return Zstd, true
	}
	return None, false
}

// NewReader returns a reader of the unpacked bytes of r. It reads ahead of what it needs. Closing it frees its memory
// and leaves r open. The error tells that r does not begin as the format asks, or is the error of r.
func NewReader(r io.Reader, f Format) (io.ReadCloser, error) {
	switch f {
	case None:
		return io.NopCloser(r), nil
	case Gzip:
		return gzip.NewReader(r)
	case Zstd:
		d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	case Brotli:
		return io.NopCloser(brotli.NewReader(r)), nil
	case Bzip2:
		return io.NopCloser(bzip2.NewReader(r)), nil
	case Deflate:
		return newDeflate(r)
	}
	return nil, fmt.Errorf("%w %q", ErrUnknown, f)
}

// newDeflate reads zlib as RFC 9110 asks, and bare deflate where the two bytes of a zlib header are missing.
func newDeflate(r io.Reader) (io.ReadCloser, error) {
	var head [2]byte
	n, err := io.ReadFull(r, head[:])
	if err != nil && n == 0 {
		return nil, err
	}
	r = io.MultiReader(bytes.NewReader(head[:n]), r)
	if head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}

// Guard returns a reader of r that fails with ErrBomb when r has given more than MaxRatio times the bytes that packed
// reports as read so far.
func Guard(r io.Reader, packed func() int64) io.Reader { return &guard{r: r, packed: packed} }

type guard struct {
	r      io.Reader
	packed func() int64
	n      int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.n += int64(n)
	if g.n > ratioFloor && g.n > MaxRatio*g.packed() {
		return n, ErrBomb
	}
	return n, err
}

// ReadAll reads r to its end. More than limit bytes give ErrTooLarge. What was read before an error is returned with it.
func ReadAll(r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	_, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if err == nil && int64(b.Len()) > limit {
		return b.Bytes()[:limit], ErrTooLarge
	}
	return b.Bytes(), err
}

// Decode unpacks all of packed, undoing the formats in order. The result is at most limit bytes, see ReadAll.
func Decode(packed []byte, undo []Format, limit int64) ([]byte, error) {
	if len(undo) == 0 {
		return packed, nil
	}
	var r io.Reader = bytes.NewReader(packed)
	for _, f := range undo {
		u, err := NewReader(r, f)
		if err != nil {
			return nil, err
		}
		defer u.Close()
		r = u
	}
	return ReadAll(r, limit)
}
