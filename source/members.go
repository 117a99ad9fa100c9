package source

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// members reads the members of a gzip file one after the other as one stream, and knows where each begins. A broken
// member ends the stream with a *memberError; skip goes on at the next.
type members struct {
	in    *input // to go back in; nil where one can't
	br    *bufio.Reader
	zr    *gzip.Reader
	start int64 // of the member, packed; -1 inside another packing
	base  int64 // of the member, unpacked
	total int64 // bytes unpacked
	err   error // a *memberError, until skip
	open  bool
	began bool  // some member was whole or in part
	again int64 // bytes read again after going back
}

// maxAgain bounds how much of a file is read again for its broken members: more would let a hostile file of nothing but
// heads of members cost its size squared.
const maxAgain = 256 << 20

// A memberError says which member of a gzip file is broken.
type memberError struct {
	start int64 // of the member, in the packed file
	base  int64 // of its first byte, unpacked
	err   error
}

func (e *memberError) Error() string {
	what := "is broken"
	switch {
	case e.err == io.ErrUnexpectedEOF:
		what = "is cut off"
	case e.headless():
		return fmt.Sprintf("what follows at packed byte %d is no gzip member", e.start)
	}
	if e.start < 0 {
		return fmt.Sprintf("a gzip member %s (%v)", what, e.err)
	}
	return fmt.Sprintf("the gzip member at packed byte %d %s (%v)", e.start, what, e.err)
}

func (e *memberError) Unwrap() error { return e.err }

// headless reports whether what follows a whole member is not the head of another.
func (e *memberError) headless() bool { return e.start > 0 && e.err == gzip.ErrHeader }

// at is the packed byte that comes next, -1 where the gzip lies inside another packing.
func (m *members) at() int64 {
	if m.in == nil {
		return -1
	}
	return m.in.pos - int64(m.br.Buffered())
}

func (m *members) Read(p []byte) (int, error) {
	for {
		if m.err == nil && !m.open {
			if err := m.next(); err != nil {
				return 0, err
			}
		}
		if m.err != nil {
			return 0, m.err
		}
		n, err := m.zr.Read(p)
		m.total += int64(n)
		if err != nil {
			m.open = false
		}
		if err != nil && err != io.EOF {
			m.fail(err)
		}
		if n > 0 {
			return n, nil
		}
	}
}

func (m *members) fail(err error) { m.err = &memberError{m.start, m.base, err} }

// next opens the next member; io.EOF if there is none.
func (m *members) next() error {
	m.start, m.base = m.at(), m.total
	head, err := m.br.Peek(1)
	if len(head) == 0 || m.began && head[0] == 0 && m.padding() {
		return cmp.Or(err, io.EOF)
	}
	if head, _ := m.br.Peek(2); m.began && !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		m.fail(gzip.ErrHeader)
		return nil
	}
	if m.zr == nil {
		m.zr, err = gzip.NewReader(m.br)
	} else {
		err = m.zr.Reset(m.br)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		m.fail(err)
		return nil
	}
	m.zr.Multistream(false)
	m.open, m.began = true, true
	return nil
}

// padding reports whether nothing but zero bytes is left, as tapes and some servers leave behind. It reads them.
func (m *members) padding() bool {
	for {
		c, err := m.br.ReadByte()
		if err != nil {
			return err == io.EOF
		}
		if c != 0 {
			return false
		}
	}
}

// skip goes to the next place after the start of the broken member that looks like the head of another. It goes back for
// it where it can, because a broken member may have swallowed its successors.
func (m *members) skip() bool {
	m.open, m.err = false, nil
	if m.in != nil && m.again < maxAgain {
		m.again += m.at() - m.start
		if m.in.back(m.start + 1) {
			m.br.Reset(m.in)
		}
	}
	for {
		head, err := m.br.Peek(4096)
		if len(head) < 10 {
			return false
		}
		if i := member(head); i >= 0 {
			m.br.Discard(i)
			return true
		}
		if err != nil {
			return false
		}
		m.br.Discard(len(head) - 9)
	}
}

// member returns where a gzip header begins in b: magic, method 8, no reserved flag (RFC 1952).
func member(b []byte) int {
	for from := 0; ; {
		i := bytes.Index(b[from:], []byte{0x1f, 0x8b, 8})
		if i < 0 || from+i+10 > len(b) {
			return -1
		}
		if b[from+i+3]&0xe0 == 0 {
			return from + i
		}
		from += i + 1
	}
}
