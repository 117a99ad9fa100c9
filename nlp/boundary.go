package nlp

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// A Boundary decides where sentences end. It is a linear classifier over the words, shapes and marks around a place, the
// verdict of the rules being one of its features; it sees the places that the rules never consider as well, such as the
// end of a line that was lost. A nil *Boundary decides by rules alone. It is immutable and safe for concurrent use.
type Boundary struct {
	weights []int8 // by hashed feature; the length is a power of two
	bias    int32
}

// NewBoundary makes a classifier of weights by hashed feature, whose number must be a power of two, at least 2; a place is
// an end if the sum of the weights of its features and of bias is above zero. It keeps weights.
func NewBoundary(weights []int8, bias int32) (*Boundary, error) {
	if bits.OnesCount(uint(len(weights))) != 1 || len(weights) < 2 || len(weights) > 1<<maxBoundaryBits {
		return nil, errors.New("nlp: the number of boundary weights is no power of two from 2 to 2^24")
	}
	return &Boundary{weights: weights, bias: bias}, nil
}

const (
	boundaryVersion = 1
	maxBoundaryBits = 24
)

// AppendBinary appends the encoding of b: a version byte, the bias (four bytes, little endian), the binary logarithm of the
// number of weights (one byte), and the weights, one byte each. It never fails.
func (b *Boundary) AppendBinary(dst []byte) ([]byte, error) {
	dst = append(dst, boundaryVersion)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(b.bias))
	dst = append(dst, byte(bits.Len(uint(len(b.weights)))-1))
	for _, w := range b.weights {
		dst = append(dst, byte(w))
	}
	return dst, nil
}

// UnmarshalBinary makes b what AppendBinary wrote. It keeps nothing of data.
func (b *Boundary) UnmarshalBinary(data []byte) error {
	const head = 6
	if len(data) < head || data[0] != boundaryVersion {
		return errors.New("nlp: no boundary section of version 1")
	}
	n := data[5]
	if n < 1 || n > maxBoundaryBits || len(data) != head+1<<n {
		return errors.New("nlp: a boundary section of wrong length")
	}
	weights := make([]int8, 1<<n)
	for i, w := range data[head:] {
		weights[i] = int8(w)
	}
	*b = Boundary{weights: weights, bias: int32(binary.LittleEndian.Uint32(data[1:]))}
	return nil
}

func (b *Boundary) score(features []uint32) int32 {
	sum, mask := b.bias, uint32(len(b.weights)-1)
	for _, f := range features {
		sum += int32(b.weights[f&mask])
	}
	return sum
}

// VisitBoundaries is for training: it shows each place in text that a [Boundary] decides on, with its features (valid until
// the next call) and whether a sentence ends there. isEnd says whether one ends from the byte offset after, the end of a
// token, to the offset at, the start of the next.
func VisitBoundaries(text string, isEnd func(after, at int) bool, visit func(features []uint32, end bool)) {
	s := &splitter{text: text}
	s.tokenize()
	c := newCandidates(s, &Boundary{})
	first, whole := 0, 0
	for i := 1; i < len(s.tokens); i++ {
		if n := s.tokens[i-1].Multi; n > 0 {
			whole = i - 1 + n
		}
		if i < whole {
			continue
		}
		end := isEnd(s.tokens[i-1].End, s.tokens[i].Start)
		if s.gaps[i] < gapBreak && c.consider(first, i) {
			visit(c.features, end)
		}
		if end || s.gaps[i] >= gapBreak {
			first = i
		}
	}
}

// A look is what the classifier sees of one token.
type look struct {
	lower uint32 // hash of the form in small letters
	shape uint32 // hash of the shape: "Xx", "dd/dd", "x.x"
	class byte   // X capital, U capitals only, x small letter, d figure, a address, or the mark itself
}

// candidates computes the features of places, from the left to the right.
type candidates struct {
	s        *splitter
	model    *Boundary
	looks    []look
	features []uint32
	first    int // the sentence that depth and quotes are of
	seen     int // tokens up to here are counted in depth and quotes
	depth    int // open brackets
	quotes   int // quotation marks so far
	hard     int // the next place where a line or paragraph ends
	buffer   [40]uint32
}

func newCandidates(s *splitter, b *Boundary) *candidates {
	c := &candidates{s: s, model: b}
	if b == nil {
		return c
	}
	c.looks = make([]look, len(s.tokens))
	for i := range s.tokens {
		c.looks[i] = lookAt(s.tokens[i].Form)
	}
	return c
}

// consider computes the features of the place before token i; false if no sentence can end there: between two words in
// small letters, or where nothing parts a word from what it touches.
func (c *candidates) consider(first, i int) bool {
	before, after := c.looks[i-1].class, c.looks[i].class
	word := before == 'x' || before == 'X' || before == 'U' || before == 'd' || before == ','
	if word && (after == 'x' || c.s.gaps[i] == gapNone) || c.s.gaps[i] == gapNone && !stopClass(before) {
		return false
	}
	c.count(first, i)
	c.compute(first, i)
	return true
}

// stopClass says whether something may end after a token of the class without a space: a stop, or a closing mark.
func stopClass(class byte) bool {
	switch class {
	case '.', '!', '?', '"', ')', ']', '\'', '*', '-', ':':
		return true
	}
	return class >= utf8.RuneSelf || class == 'u'
}

// count brings the state of the sentence up to token i.
func (c *candidates) count(first, i int) {
	if c.first != first || c.seen < first {
		c.first, c.seen, c.depth, c.quotes = first, first, 0, 0
	}
	for ; c.seen < i; c.seen++ {
		switch form := c.s.tokens[c.seen].Form; form {
		case "(", "[", "{":
			c.depth++
		case ")", "]", "}":
			c.depth = max(0, c.depth-1)
		case `"`, "“", "”", "``", "''":
			c.quotes++
		}
	}
	for c.hard <= i {
		c.hard = i + 1
		for c.hard < len(c.s.tokens) && c.s.gaps[c.hard] < gapBreak {
			c.hard++
		}
	}
}

// A spot is what the classifier sees around one place.
type spot struct {
	before, after [2]look // the tokens next to the place, the nearest first
	mark, word    look    // the stop, if there is one, and the word before it
	next          look    // the first token after opening marks
	kind          uint32  // the verdict of the rules and the class of the stop
	near          uint32  // the classes of the tokens next to the place
	length, rest  uint32  // tokens since the sentence began, and to the end of the line, in steps
	inside        uint32  // an open bracket, an open quotation
	closers       uint32  // marks between the stop and the place; 4 without a stop
	gap           uint32  // 1 where nothing parts the tokens
	start         look    // the first token of the sentence
}

// spot looks around the place before token i.
func (c *candidates) spot(first, i int) spot {
	s := c.s
	p := spot{before: [2]look{c.looks[i-1], c.look(first, i-2)}, after: [2]look{c.looks[i], c.look(0, i+1)},
		length: bucket(i - first), rest: bucket(c.hard - i), start: c.looks[first], closers: 4}
	if i+1 >= c.hard {
		p.after[1] = look{}
	}
	p.word, p.next = p.before[1], p.after[0]
	verdict := uint32(0)
	if stop := s.stopBefore(i); stop >= first {
		p.mark, p.word = c.looks[stop], c.look(first, stop-1)
		p.closers = uint32(min(i-1-stop, 3))
		verdict = 1
		if s.rule(stop, i) {
			verdict = 2
		}
	}
	for j := i; j < c.hard && j < i+3; j++ {
		if p.next = c.looks[j]; !opening(s.tokens[j].Form) {
			break
		}
	}
	p.kind = verdict<<8 | uint32(p.mark.class)
	p.near = uint32(p.before[0].class)<<8 | uint32(p.after[0].class)
	p.inside = uint32(min(c.depth, 1))<<1 | uint32(c.quotes&1)
	if s.gaps[i] == gapNone {
		p.gap = 1
	}
	return p
}

// compute fills c.features for the place before token i.
func (c *candidates) compute(first, i int) {
	p := c.spot(first, i)
	p1, p2, n1, n2 := p.before[0], p.before[1], p.after[0], p.after[1]
	c.features = append(c.buffer[:0],
		hash(1, p.kind, p.gap, 0),
		hash(2, p.mark.lower, p.closers, uint32(p.next.class)),
		hash(3, p.mark.lower, p.word.lower, 0),
		hash(4, p.mark.shape, p.word.shape, p.next.shape),
		hash(5, p.mark.shape, p.next.lower, 0),
		hash(6, p1.lower, n1.lower, 0),
		hash(7, p1.shape, n1.shape, p.gap),
		hash(8, p1.lower, n1.shape, 0),
		hash(9, p1.shape, n1.lower, 0),
		hash(10, p2.shape, p1.shape, n1.shape),
		hash(11, p1.shape, n1.shape, n2.shape),
		hash(12, p.kind, p.length, uint32(n1.class)),
		hash(13, p.kind, p.rest, uint32(n1.class)),
		hash(14, p.kind, p.inside, uint32(n1.class)),
		hash(15, n1.lower, n2.lower, uint32(p1.class)),
		hash(16, p2.lower, p1.lower, uint32(n1.class)),
		hash(17, p.near, p.length, p.rest),
		hash(18, p.start.shape, p1.shape, n1.shape),
		hash(19, p.start.lower, p.near, 0),
		hash(20, p.kind, uint32(p.word.class), uint32(p.next.class)),
		hash(21, p.inside, p.near, p.closers),
		hash(22, n1.lower, uint32(p1.class), p.length),
		hash(23, p1.lower, uint32(n1.class), p.length),
		hash(24, p2.shape, p1.shape, p.rest),
		hash(25, n1.shape, n2.shape, p.length),
	)
}

// look returns the look of token i, or an empty one before low and after the end.
func (c *candidates) look(low, i int) look {
	if i < low || i >= len(c.looks) {
		return look{}
	}
	return c.looks[i]
}

// bucket maps a number of tokens to one of few steps.
func bucket(n int) uint32 {
	switch {
	case n <= 4:
		return uint32(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 24:
		return 8
	case n <= 40:
		return 9
	}
	return 10
}

// hash mixes a template's number and its values (the finalizer of MurmurHash3, Appleby 2011, over a multiply-add).
func hash(template, a, b, c uint32) uint32 {
	h := template*0x9E3779B1 + a
	h = (h^h>>15)*0x85EBCA6B + b
	h = (h^h>>13)*0xC2B2AE35 + c
	h = (h ^ h>>16) * 0x7FEB352D
	return h ^ h>>15
}

// lookAt describes a form. No more than the first 64 bytes count.
func lookAt(form string) look {
	const offset, prime = 2166136261, 16777619 // FNV-1a
	l := look{lower: offset, shape: offset}
	last, repeats := byte(0), 0
	upperCase, lowerCase := false, false
	for i, r := range form[:min(len(form), 64)] {
		class := shapeClass(r)
		upperCase, lowerCase = upperCase || class == 'X', lowerCase || class == 'x'
		l.lower = (l.lower ^ uint32(unicode.ToLower(r))) * prime
		if class == last {
			repeats++
		} else {
			last, repeats = class, 0
		}
		if repeats < 2 {
			l.shape = (l.shape ^ uint32(class)) * prime
		}
		if i == 0 {
			l.class = class
		}
		if class == '@' || class == '/' && i > 0 && form[i-1] == ':' {
			l.shape, l.class = 'a', 'u'
			return l
		}
	}
	if l.class == 'X' && upperCase && !lowerCase && len(form) > 1 {
		l.class = 'U'
	}
	return l
}

// shapeClass maps a letter or a figure to its kind and a mark to itself or, outside ASCII, to its like.
func shapeClass(r rune) byte {
	switch {
	case r >= 'a' && r <= 'z':
		return 'x'
	case r >= 'A' && r <= 'Z':
		return 'X'
	case r >= '0' && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r), unicode.IsMark(r):
		return 'x'
	}
	switch r {
	case '“', '”', '„', '«', '»':
		return '"'
	case '‘', '’':
		return '\''
	case '–', '—':
		return '-'
	case '…':
		return '.'
	}
	return 0x80
}
