package shelf

import (
	"encoding/binary"
	"math"
)

// An Encoder builds a record. The zero value is ready to use; Bytes is the record so far, and may be cut to begin another.
type Encoder struct{ Bytes []byte }

// Uint adds a number, in 1 to 10 bytes.
func (e *Encoder) Uint(n uint64) { e.Bytes = binary.AppendUvarint(e.Bytes, n) }

// Int adds a number that may be negative.
func (e *Encoder) Int(n int64) { e.Bytes = binary.AppendVarint(e.Bytes, n) }

// Fixed adds a number in 8 bytes, for hashes.
func (e *Encoder) Fixed(n uint64) { e.Bytes = binary.LittleEndian.AppendUint64(e.Bytes, n) }

// Float adds a number in 4 bytes.
func (e *Encoder) Float(f float32) {
	e.Bytes = binary.LittleEndian.AppendUint32(e.Bytes, math.Float32bits(f))
}

// String adds a string with its length.
func (e *Encoder) String(s string) {
	e.Uint(uint64(len(s)))
	e.Bytes = append(e.Bytes, s...)
}

// A Decoder reads the fields of a record in the order in which they were added. Where the record ends too early, or holds what no
// encoder writes, it gives zeroes, and Damaged says so.
type Decoder struct {
	rest    []byte
	damaged bool
}

// NewDecoder returns a decoder of a record.
func NewDecoder(record []byte) *Decoder { return &Decoder{rest: record} }

// Damaged reports whether a field could not be read, or anything is left over. Ask after the last field.
func (d *Decoder) Damaged() bool { return d.damaged || len(d.rest) > 0 }

func (d *Decoder) take(n int) []byte {
	if n <= 0 || n > len(d.rest) {
		d.damaged = d.damaged || n != 0
		if d.damaged {
			d.rest = nil
		}
		return nil
	}
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}

// Uint reads a number.
func (d *Decoder) Uint() uint64 {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		size = -1
	}
	d.take(size)
	if d.damaged {
		return 0
	}
	return n
}

// Int reads a number that may be negative.
func (d *Decoder) Int() int64 {
	n, size := binary.Varint(d.rest)
	if size <= 0 {
		size = -1
	}
	d.take(size)
	if d.damaged {
		return 0
	}
	return n
}

// Count reads the number of things that follow, of which each takes at least so many bytes: what the record cannot hold is damage.
func (d *Decoder) Count(each int) int {
	n := d.Uint()
	if n > uint64(len(d.rest)/max(each, 1)) {
		d.take(-1)
		return 0
	}
	return int(n)
}

// Fixed reads a number of 8 bytes.
func (d *Decoder) Fixed() uint64 {
	if b := d.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// Float reads a number of 4 bytes.
func (d *Decoder) Float() float32 {
	if b := d.take(4); b != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// String reads a string.
func (d *Decoder) String() string { return string(d.take(d.Count(1))) }
