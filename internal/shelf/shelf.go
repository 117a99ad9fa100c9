// Package shelf keeps what is too much for memory: records that are put down one after the other and read again by their place.
//
// Call [OnDisk] or [InMemory], then [Shelf.Put] and [Shelf.At]. [Encoder] and [Decoder] turn fields into records and back; a
// decoder never fails on foreign bytes, and never takes more memory than they have. A shelf on disk is one temporary file, which
// is gone with [Shelf.Close].
package shelf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sync"
)

// A Shelf is a list of records. Put may run beside At, but not beside another Put.
type Shelf struct {
	file  *os.File // nil for a shelf in memory
	named bool     // the file still has a name
	held  [][]byte // records of a shelf in memory
	mu    sync.RWMutex
	tail  []byte // what was put down since the file was last written
	start int64  // place of tail in the file
}

const (
	tailSize  = 1 << 18 // bytes that are gathered before they are written
	firstRead = 4 << 10 // bytes that are read at first, if scratch has no room for more; most records are shorter
)

// InMemory returns a shelf that needs no file, for runs whose articles are held anyway.
func InMemory() *Shelf { return &Shelf{} }

// OnDisk returns a shelf in a new temporary file in dir, or where temporary files belong ([os.TempDir]) if dir is empty.
func OnDisk(dir string) (*Shelf, error) {
	file, err := os.CreateTemp(dir, "parley-shelf-*")
	if err != nil {
		return nil, fmt.Errorf("texts cannot be kept on disk while grouping: %w", err)
	}
	// Where the system lets an open file have no name, nothing is left of it however the program ends.
	return &Shelf{file: file, named: os.Remove(file.Name()) != nil}, nil
}

// Put adds a record and returns its place. The record stays the caller's. The error says why the disk did not take it.
func (s *Shelf) Put(record []byte) (place int64, err error) {
	if s.file == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.held = append(s.held, append([]byte(nil), record...))
		return int64(len(s.held) - 1), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	place = s.start + int64(len(s.tail))
	s.tail = append(binary.AppendUvarint(s.tail, uint64(len(record))), record...)
	if len(s.tail) < tailSize {
		return place, nil
	}
	if _, err := s.file.WriteAt(s.tail, s.start); err != nil {
		return 0, fmt.Errorf("keeping articles on disk while grouping: %w", err)
	}
	s.start += int64(len(s.tail))
	s.tail = s.tail[:0]
	return place, nil
}

var errPlace = errors.New("no record at this place")

// At returns the record at a place that Put returned, in scratch if that has room: it is not to be changed. Several calls may run at once.
func (s *Shelf) At(place int64, scratch []byte) ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.file == nil {
		return s.held[place], nil
	}
	if place >= s.start {
		tail := s.tail[place-s.start:]
		n, head := binary.Uvarint(tail)
		return append(scratch[:0], tail[head:head+int(n)]...), nil
	}
	if cap(scratch) < firstRead {
		scratch = make([]byte, firstRead)
	}
	scratch = scratch[:cap(scratch)]
	got, err := s.file.ReadAt(scratch, place)
	n, head := binary.Uvarint(scratch[:got])
	if head <= 0 {
		return nil, errors.Join(errPlace, err)
	}
	if head+int(n) <= got {
		return scratch[head : head+int(n)], nil
	}
	whole := make([]byte, n)
	if _, err := s.file.ReadAt(whole, place+int64(head)); err != nil {
		return nil, fmt.Errorf("reading what was kept on disk: %w", err)
	}
	return whole, nil
}

// Close removes the file of a shelf on disk. The shelf is of no use afterwards.
func (s *Shelf) Close() error {
	if s == nil || s.file == nil {
		return nil
	}
	err := s.file.Close()
	if s.named {
		err = errors.Join(err, os.Remove(s.file.Name()))
	}
	return err
}
