package shelf

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"

	"github.com/zeebo/xxh3"
)

// A Writer writes records one after the other, and at the end a sum over all of them, so that a file that was cut or changed is
// known as such.
type Writer struct {
	w    *bufio.Writer
	sum  *xxh3.Hasher
	head []byte
}

// NewWriter returns a writer to w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 1<<16), sum: xxh3.New()}
}

// Write adds a record.
func (w *Writer) Write(record []byte) error {
	w.head = binary.AppendUvarint(w.head[:0], uint64(len(record))+1)
	for _, b := range [][]byte{w.head, record} {
		_, _ = w.sum.Write(b) // a hash never fails
		if _, err := w.w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// Close writes the end mark and the sum; it does not close what lies below.
func (w *Writer) Close() error {
	sum := w.sum.Sum128().Bytes()
	_ = w.w.WriteByte(0) // an error of a bufio.Writer comes again at the next call
	_, _ = w.w.Write(sum[:])
	return w.w.Flush()
}

// ErrDamaged says that what a [Reader] reads is not what a [Writer] wrote.
var ErrDamaged = errors.New("damaged")

// A Reader reads what a [Writer] wrote.
type Reader struct {
	r    *bufio.Reader
	sum  *xxh3.Hasher
	buf  bytes.Buffer
	head []byte
}

// maxRecord bounds a record, in bytes: no article is longer.
const maxRecord = 1 << 30

// NewReader returns a reader of r.
func NewReader(r io.Reader) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, 1<<16), sum: xxh3.New()}
}

// Next returns the next record, valid until the next call; [io.EOF] after the last one, if the sum is right and nothing follows;
// [ErrDamaged] where something is wrong; or the error of the reader below.
func (r *Reader) Next() ([]byte, error) {
	n, err := binary.ReadUvarint(r.r)
	if err != nil {
		return nil, asDamage(err)
	}
	if n == 0 {
		return nil, r.end()
	}
	if n > maxRecord {
		return nil, ErrDamaged
	}
	r.head = binary.AppendUvarint(r.head[:0], n)
	r.buf.Reset()
	if _, err := io.CopyN(&r.buf, r.r, int64(n-1)); err != nil { // grows with what is there, not with what n says
		return nil, asDamage(err)
	}
	_, _ = r.sum.Write(r.head)
	_, _ = r.sum.Write(r.buf.Bytes())
	return r.buf.Bytes(), nil
}

func (r *Reader) end() error {
	var have [16]byte
	if _, err := io.ReadFull(r.r, have[:]); err != nil {
		return asDamage(err)
	}
	if have != r.sum.Sum128().Bytes() {
		return ErrDamaged
	}
	if _, err := r.r.ReadByte(); err != io.EOF {
		return asDamage(err)
	}
	return io.EOF
}

// asDamage tells nonsense, and the end of a file that should go on, from a disk that cannot be read.
func asDamage(err error) error {
	if disk := new(fs.PathError); errors.As(err, &disk) {
		return err
	}
	return ErrDamaged
}
