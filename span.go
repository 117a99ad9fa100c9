package parley

import (
	"sort"
	"unicode/utf8"
)

// A Span is a half-open range of Unicode code points of an article's text, with the words it covers. Start and End are
// those of the TextPositionSelector of the W3C Web Annotation model, Text is its TextQuoteSelector. Spans are made by
// [Ruler.Span] alone, so that the numbers and the words cannot disagree.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A Passage is a span of a named article.
type Passage struct {
	Article string `json:"article"`
	Span
}

// blockSize is the number of bytes between two marks of a Ruler: a mark costs 4 bytes, a look-up reads at most one block.
const blockSize = 256

// A Ruler measures one text: it turns byte offsets into code points and back. A byte that is no part of valid UTF-8
// counts as one code point, as it does once JSON has replaced it by U+FFFD. Making one reads the text once; every
// question after that takes constant time, whatever the length of the text. Safe for concurrent use.
type Ruler struct {
	text  string
	marks []int32 // code points that begin before byte i*blockSize; nil if all of the text is ASCII
}

// NewRuler returns the ruler of text.
func NewRuler(text string) *Ruler {
	r := &Ruler{text: text}
	points, ascii := int32(0), true
	marks := make([]int32, 0, len(text)/blockSize+1)
	for i := range text {
		for len(marks)*blockSize <= i {
			marks = append(marks, points)
		}
		points++
		ascii = ascii && text[i] < utf8.RuneSelf
	}
	if !ascii {
		r.marks = marks
	}
	return r
}

// Span returns the span of text[i:j]. It panics if i and j are no range of the text, as slicing does. Offsets inside a
// code point are moved out of it: i back to its first byte, j on to the byte after its last.
func (r *Ruler) Span(i, j int) Span {
	_ = r.text[i:j]
	for i > 0 && !r.starts(i) {
		i--
	}
	for !r.starts(j) {
		j++
	}
	return Span{Start: r.points(i), End: r.points(j), Text: r.text[i:j]}
}

// Bytes returns the byte range of a span, and whether the span lies in the text and covers the words it carries.
func (r *Ruler) Bytes(s Span) (i, j int, ok bool) {
	if s.Start < 0 || s.End < s.Start || s.End > len(r.text) {
		return 0, 0, false
	}
	i, okI := r.offset(s.Start)
	j, okJ := r.offset(s.End)
	if !okI || !okJ || r.text[i:j] != s.Text {
		return 0, 0, false
	}
	return i, j, true
}

// starts reports whether a code point begins at byte i, or the text ends there.
func (r *Ruler) starts(i int) bool {
	if i == 0 || i == len(r.text) || utf8.RuneStart(r.text[i]) {
		return true
	}
	// A continuation byte begins a code point of its own where no valid sequence covers it.
	for back := 1; back < utf8.UTFMax && i-back >= 0; back++ {
		if utf8.RuneStart(r.text[i-back]) {
			_, size := utf8.DecodeRuneInString(r.text[i-back:])
			return size <= back
		}
	}
	return true
}

// points returns how many code points begin before byte i.
func (r *Ruler) points(i int) int {
	if r.marks == nil {
		return i
	}
	block := min(i/blockSize, len(r.marks)-1)
	from := block * blockSize
	for !r.starts(from) {
		from++
	}
	if from >= i {
		return int(r.marks[block])
	}
	return int(r.marks[block]) + utf8.RuneCountInString(r.text[from:i])
}

// offset returns the byte at which code point n begins; n may be the number of code points in the text.
func (r *Ruler) offset(n int) (int, bool) {
	if r.marks == nil {
		return n, n <= len(r.text)
	}
	block := sort.Search(len(r.marks), func(b int) bool { return int(r.marks[b]) > n }) - 1
	i, point := block*blockSize, int(r.marks[block])
	for !r.starts(i) {
		i++
	}
	for ; point < n && i < len(r.text); point++ {
		_, size := utf8.DecodeRuneInString(r.text[i:])
		i += size
	}
	return i, point == n
}
