package net

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"strings"
)

// A stored model is a header, a table of sections and the sections: all numbers little-endian.
//
//	"PARLEYNL"  version uint32  sections uint32
//	for each section: name [24]byte  offset uint64  length uint64  crc32 (Castagnoli) uint32  0 uint32
//
// The network is the sections "meta" (JSON), "words" (one a line) and one for each tensor: rows uint32, columns uint32, for
// each row a float32 by which its int8 (tables) or int16 (the rest) are to be multiplied.
const (
	magic       = "PARLEYNL"
	version     = 1
	headSize    = 16
	entrySize   = 48
	maxSections = 256
)

// MaxFile is the greatest size of a stored model in bytes.
const MaxFile = 64 << 20

// ErrDamaged says that bytes are no whole model of a version this program reads.
var ErrDamaged = errors.New("damaged or foreign model file")

// A Section is a named part of a stored model.
type Section struct {
	Name string
	Data []byte
}

// WriteFile lays sections out as a file.
func WriteFile(sections []Section) []byte {
	table, body := new(bytes.Buffer), new(bytes.Buffer)
	start := headSize + entrySize*len(sections)
	for _, s := range sections {
		var e [entrySize]byte
		copy(e[:24], s.Name)
		binary.LittleEndian.PutUint64(e[24:], uint64(start+body.Len()))
		binary.LittleEndian.PutUint64(e[32:], uint64(len(s.Data)))
		binary.LittleEndian.PutUint32(e[40:], crc32.Checksum(s.Data, crc32.MakeTable(crc32.Castagnoli)))
		table.Write(e[:])
		body.Write(s.Data)
	}
	head := []byte(magic)
	head = binary.LittleEndian.AppendUint32(head, version)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(sections)))
	return append(append(head, table.Bytes()...), body.Bytes()...)
}

// ReadFile takes a file apart. The sections share its memory.
func ReadFile(b []byte) ([]Section, error) {
	if len(b) < headSize || len(b) > MaxFile || string(b[:8]) != magic {
		return nil, fmt.Errorf("%w: no header", ErrDamaged)
	}
	if v := binary.LittleEndian.Uint32(b[8:]); v != version {
		return nil, fmt.Errorf("%w: version %d, this program reads %d", ErrDamaged, v, version)
	}
	n := int(binary.LittleEndian.Uint32(b[12:]))
	if n > maxSections || len(b) < headSize+n*entrySize {
		return nil, fmt.Errorf("%w: table of sections is cut off", ErrDamaged)
	}
	out := make([]Section, n)
	for i := range out {
		e := b[headSize+i*entrySize:]
		name := strings.TrimRight(string(e[:24]), "\x00")
		off, size := binary.LittleEndian.Uint64(e[24:]), binary.LittleEndian.Uint64(e[32:])
		if off > uint64(len(b)) || size > uint64(len(b))-off {
			return nil, fmt.Errorf("%w: section %q is cut off", ErrDamaged, name)
		}
		data := b[off : off+size : off+size]
		if crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) != binary.LittleEndian.Uint32(e[40:]) {
			return nil, fmt.Errorf("%w: checksum of section %q", ErrDamaged, name)
		}
		out[i] = Section{name, data}
	}
	return out, nil
}

type meta struct {
	Sizes  Sizes
	Labels Labels
}

// Sections stores the network, rounding its weights.
func (n *Network) Sections() []Section {
	m, err := json.Marshal(meta{n.Sizes, n.Labels})
	if err != nil {
		panic(err) // numbers and strings always marshal
	}
	out := []Section{{"meta", m}, {"words", []byte(strings.Join(n.Words, "\n"))}}
	for _, t := range n.Tensors() {
		out = append(out, Section{t.Name, quantise(t)})
	}
	return out
}

func quantise(t Tensor) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(t.Mat.R))
	b = binary.LittleEndian.AppendUint32(b, uint32(t.Mat.C))
	steps := float32(math.MaxInt16)
	if t.Rows {
		steps = math.MaxInt8
	}
	for i := range t.Mat.R {
		var top float32
		for _, v := range t.Mat.Row(i) {
			top = max(top, v, -v)
		}
		scale := top / steps
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scale))
		for _, v := range t.Mat.Row(i) {
			q := 0
			if scale > 0 {
				q = int(math.RoundToEven(float64(v / scale)))
			}
			if t.Rows {
				b = append(b, byte(int8(q)))
			} else {
				b = binary.LittleEndian.AppendUint16(b, uint16(int16(q)))
			}
		}
	}
	return b
}

func dequantise(t Tensor, b []byte) error {
	width := 2
	if t.Rows {
		width = 1
	}
	r, c := t.Mat.R, t.Mat.C
	if len(b) != 8+r*(4+c*width) || binary.LittleEndian.Uint32(b) != uint32(r) || binary.LittleEndian.Uint32(b[4:]) != uint32(c) {
		return fmt.Errorf("%w: tensor %q has another shape than %d by %d", ErrDamaged, t.Name, r, c)
	}
	b = b[8:]
	for i := range r {
		scale := math.Float32frombits(binary.LittleEndian.Uint32(b))
		if !(scale >= 0 && scale < 1e6) {
			return fmt.Errorf("%w: tensor %q has a bad scale", ErrDamaged, t.Name)
		}
		row, data := t.Mat.Row(i), b[4:4+c*width]
		if t.Rows {
			for j, q := range data {
				row[j] = float32(int8(q)) * scale
			}
		} else {
			for j := range row {
				row[j] = float32(int16(binary.LittleEndian.Uint16(data[2*j:]))) * scale
			}
		}
		b = b[4+c*width:]
	}
	return nil
}

// FromSections reads a network and makes it ready for use.
func FromSections(sections []Section) (*Network, error) {
	find := func(name string) []byte {
		for _, s := range sections {
			if s.Name == name {
				return s.Data
			}
		}
		return nil
	}
	var m meta
	if err := json.Unmarshal(find("meta"), &m); err != nil {
		return nil, fmt.Errorf("%w: section meta: %v", ErrDamaged, err)
	}
	words := strings.Split(string(find("words")), "\n")
	if err := m.check(len(words)); err != nil {
		return nil, err
	}
	n := New(m.Sizes, m.Labels, words)
	for _, t := range n.Tensors() {
		if err := dequantise(t, find(t.Name)); err != nil {
			return nil, err
		}
	}
	n.Prepare()
	return n, nil
}

// check refuses dimensions that the kernels cannot work with or that would take much memory.
func (m *meta) check(words int) error {
	s := m.Sizes
	for _, v := range []int{s.Word, s.Gram, s.Flag, s.Hidden, s.Tag, s.Name, s.Arc, s.Relation} {
		if v < Width || v > 1024 || v%Width != 0 {
			return fmt.Errorf("%w: dimension %d", ErrDamaged, v)
		}
	}
	if s.Layers < 1 || s.Layers > 8 || s.GramRows < 1 || s.GramRows > 1<<18 || s.GramRows&(s.GramRows-1) != 0 {
		return fmt.Errorf("%w: %d layers, table of %d rows", ErrDamaged, s.Layers, s.GramRows)
	}
	if words < Unknowns || words*s.Word > MaxFile || s.GramRows*s.Gram > MaxFile {
		return fmt.Errorf("%w: %d words", ErrDamaged, words)
	}
	l := m.Labels
	for _, n := range []int{len(l.Tags), len(l.Relations), len(l.Names)} {
		if n < 1 || n > 8192 {
			return fmt.Errorf("%w: %d labels", ErrDamaged, n)
		}
	}
	if len(l.Names)%2 == 0 || len(l.Names) > maxNames {
		return fmt.Errorf("%w: %d labels of names", ErrDamaged, len(l.Names))
	}
	for _, t := range l.Tags {
		if strings.Count(t, "\t") != 2 {
			return fmt.Errorf("%w: tag %q", ErrDamaged, t)
		}
	}
	return nil
}
