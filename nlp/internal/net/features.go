package net

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Norm is the form under which the table of words knows a word: every digit is a 0.
func Norm(form string) string {
	for i := range len(form) {
		if form[i] >= '1' && form[i] <= '9' {
			return strings.Map(func(r rune) rune {
				if r >= '1' && r <= '9' {
					return '0'
				}
				return r
			}, form)
		}
	}
	return form
}

// The kinds of unknown words, which are the first words of the table.
const (
	unknownOther = iota
	unknownLower
	unknownCapital
	unknownUpper
	unknownMixed
	unknownNumber
	Unknowns
)

// UnknownNames are the words that stand for the kinds of unknown words, in order.
func UnknownNames() []string {
	return []string{"\x00other", "\x00lower", "\x00capital", "\x00upper", "\x00mixed", "\x00number"}
}

// UnknownID is the number of the kind of unknown word that form is.
func UnknownID(form string) int {
	upper, lower, digit, n := 0, 0, 0, 0
	first := false
	for i, r := range form {
		switch {
		case unicode.IsUpper(r):
			upper++
			first = first || i == 0
		case unicode.IsLower(r):
			lower++
		case r >= '0' && r <= '9':
			digit++
		}
		n++
	}
	switch {
	case digit > 0 && digit*2 >= n:
		return unknownNumber
	case upper > 0 && lower == 0 && upper > 1:
		return unknownUpper
	case first && upper == 1:
		return unknownCapital
	case upper > 0:
		return unknownMixed
	case lower > 0 && digit == 0:
		return unknownLower
	}
	return unknownOther
}

// Sigmoid is the logistic function by [Tanh].
func Sigmoid(x float32) float32 { return 0.5 + float32(0.5*tanh1(float32(0.5*x))) }

// GramSlots is the number of features [Grams] gives for a word.
const GramSlots = 10

// Grams are the rows of a table of size rows (a power of two) that stand for the beginnings, endings, the whole and the shape
// of a word: hashed features (Weinberger et al. 2009).
func Grams(form string, size int, out *[GramSlots]uint32) {
	low := strings.ToLower(Norm(form))
	var ends [5]int // ends[k] is where the first k runes end
	var starts [5]int
	n := 0
	for i := range low {
		if n < 5 {
			ends[n] = i
		}
		n++
	}
	for k := n; k < 5; k++ {
		ends[k] = len(low)
	}
	pos := len(low)
	for k := range 5 {
		starts[k] = pos
		if pos > 0 {
			_, w := utf8.DecodeLastRuneInString(low[:pos])
			pos -= w
		}
	}
	for k := 1; k <= 4; k++ {
		out[k-1] = slot(low[starts[k]:], uint64(k), size)
	}
	for k := 1; k <= 4; k++ {
		out[3+k] = slot(low[:ends[k]], uint64(10+k), size)
	}
	out[8] = slot(low, 20, size)
	out[9] = slot(Shape(form), 21, size)
}

func slot(s string, kind uint64, size int) uint32 {
	h := kind * 0x9e3779b97f4a7c15
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return uint32(Mix(h)) & uint32(size-1)
}

// Shape is the pattern of a word: X for capitals, x for small letters, d for digits, runs cut at two: "McDonald" is "XxXxx".
func Shape(form string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range form {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 2 && b.Len() < 16 {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// TrueCase gives a form in small letters the capital it always has in the text that the table of words was made from ("russia"),
// and other forms as they are.
func (n *Network) TrueCase(form string) string {
	if form == "" || form[0] < 'a' || form[0] > 'z' {
		return form
	}
	if _, ok := n.index[Norm(form)]; ok {
		return form
	}
	high := string(form[0]-'a'+'A') + form[1:]
	if _, ok := n.index[Norm(high)]; ok {
		return high
	}
	return form
}

// WordID is the row of the table of words for a form: itself, itself in small letters or with one capital, or its kind.
func (n *Network) WordID(form string) uint32 {
	form = Norm(n.TrueCase(form))
	if id, ok := n.index[form]; ok {
		return id
	}
	low := strings.ToLower(form)
	if low != form {
		if UnknownID(form) == unknownUpper {
			r, size := utf8.DecodeRuneInString(form)
			if id, ok := n.index[string(r)+low[min(size, len(low)):]]; ok {
				return id
			}
		}
		if id, ok := n.index[low]; ok {
			return id
		}
	}
	return uint32(UnknownID(form))
}

// FlagTweet marks every word of a sentence from a source whose conventions differ; texts never carry it.
const FlagTweet = 1 << (MaxFlags - 1)
