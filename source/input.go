package source

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"

	"parley"
	"parley/internal/unpack"
)

// An input is a file, an answer or standard input while it is read: it counts and hashes the bytes as they lie.
type input struct {
	source string
	r      io.Reader
	seek   io.Seeker // nil where one can't go back
	sum    hash.Hash
	pos    int64         // of the next byte read
	high   int64         // how far it was read: bytes before are hashed already
	fixed  *parley.Input // of an answer, whose bytes came packed; nil for a file
}

func newInput(source string, r io.Reader, seek io.ReadSeeker) *input {
	in := &input{source: source, r: r, sum: sha256.New()}
	if seek != nil {
		in.seek = seek
	}
	return in
}

func (in *input) Read(p []byte) (int, error) {
	n, err := in.r.Read(p)
	if end := in.pos + int64(n); end > in.high {
		in.sum.Write(p[in.high-in.pos : n])
		in.high = end
	}
	in.pos += int64(n)
	return n, err
}

// back goes back to a place, if it can.
func (in *input) back(pos int64) bool {
	if in.seek == nil {
		return false
	}
	if _, err := in.seek.Seek(pos, io.SeekStart); err != nil {
		return false
	}
	in.pos = pos
	return true
}

// maxRest is how much is read of a file only to know its hash, after its first bytes have shown that it is refused: a
// folder may hold films.
const maxRest = 64 << 20

// finish reads what is left and returns what the record says of the input, and whether its end was found.
func (in *input) finish() (parley.Input, bool) {
	if in.fixed != nil {
		return *in.fixed, true
	}
	ended := true
	if in.seek != nil {
		n, err := io.CopyN(io.Discard, in, maxRest)
		ended = n < maxRest && err == io.EOF
	}
	return parley.Input{Source: in.source, SHA256: hex.EncodeToString(in.sum.Sum(nil)), Bytes: in.high}, ended
}

// A stream is the unpacked bytes of an input.
type stream struct {
	*bufio.Reader
	members *members // of the outermost gzip, nil if there is none
	packed  []unpack.Format
	close   []io.Closer
}

const (
	sniffLen  = 16 << 10 // how much is looked at to tell what a file is
	maxLayers = 2        // how many times a file may be packed
)

// errPacked is returned for a file packed too many times.
var errPacked = errors.New("packed more than twice; unpack it first")

// open unpacks an input as many times as it is packed.
func open(in *input, name string) (*stream, error) {
	s := &stream{Reader: bufio.NewReaderSize(in, 64<<10)}
	for {
		head, _ := s.Peek(sniffLen)
		f := unpack.Sniff(head)
		if f == unpack.None && len(s.packed) == 0 && isBrotli(name, head) {
			f = unpack.Brotli
		}
		if f == unpack.None {
			return s, nil
		}
		err := errPacked
		if len(s.packed) < maxLayers {
			err = s.unpack(in, f)
		}
		if err != nil {
			s.Close()
			return nil, err
		}
	}
}

// unpack puts one more layer on the stream.
func (s *stream) unpack(in *input, f unpack.Format) error {
	var layer io.Reader
	if f == unpack.Gzip {
		m := &members{br: s.Reader}
		if len(s.packed) == 0 {
			m.in, s.members = in, m
		}
		layer = m
	} else {
		u, err := unpack.NewReader(s.Reader, f)
		if err != nil {
			return err
		}
		s.close = append(s.close, u)
		layer = u
	}
	s.packed = append(s.packed, f)
	s.Reader = bufio.NewReaderSize(unpack.Guard(layer, func() int64 { return in.high }), 64<<10)
	return nil
}

// Close frees the memory of the unpackers.
func (s *stream) Close() {
	for _, c := range s.close {
		c.Close()
	}
}
