package times

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a run of letters, a number or a mark. Letters and digits are always parted, so that "14th", "3pm" and "1990s"
// are two tokens, the second one glued to the first.
type token struct {
	start, end int // bytes
	lower      string
	sort       sort
	upper      bool // begins with a capital letter
	glued      bool // no white space before it
	paragraph  bool // begins a paragraph
	sentence   bool // begins a sentence
}

type sort int8

const (
	mark sort = iota
	letters
	number
)

// scan cuts text into tokens. It takes linear time.
func scan(text string, w *words) []token {
	tokens := make([]token, 0, len(text)/5+8)
	newlines, space := 2, true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			space = true
			if r == '\n' {
				newlines++
			}
			i += size
			continue
		}
		t := token{start: i, end: i + size, glued: !space, paragraph: newlines > 1}
		t.sort, t.upper = sortOf(r), unicode.IsUpper(r)
		t.finish(text, w)
		t.sentence = t.paragraph || beginsSentence(tokens, t)
		tokens = append(tokens, t)
		i, newlines, space = t.end, 0, false
	}
	return tokens
}

func sortOf(r rune) sort {
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letters
	case r >= '0' && r <= '9':
		return number
	}
	return mark
}

// finish finds the end of a token that begins at t.start.
func (t *token) finish(text string, w *words) {
	switch t.sort {
	case letters:
		t.end = endOfLetters(text, t.end)
	case number:
		t.end = endOfNumber(text, t.start)
	}
	t.lower = lower(text[t.start:t.end])
	if t.sort != letters || t.end >= len(text) || text[t.end] != '.' {
		return
	}
	if end := endOfAcronym(text, t.start); end > 0 {
		t.end, t.lower = end, lower(text[t.start:end])
	} else if dotted := t.lower + "."; len(t.lower) < 6 && w.dotted[dotted] {
		t.end, t.lower = t.end+1, dotted
	}
}

// lower gives words in small letters and one kind of apostrophe.
func lower(s string) string {
	if s == "’" || s == "‘" {
		return "'"
	}
	return strings.ToLower(s)
}

func endOfLetters(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if sortOf(r) != letters {
			break
		}
		i += size
	}
	return i
}

// endOfNumber reads digits, with the commas of thousands and one decimal point.
func endOfNumber(text string, start int) int {
	i := digits(text, start)
	for i+3 < len(text) && text[i] == ',' && digits(text, i+1) == i+4 {
		i += 4
	}
	dotted := start > 1 && text[start-1] == '.' && isDigit(text[start-2])
	if i+1 < len(text) && text[i] == '.' && !dotted {
		if end := digits(text, i+1); end > i+1 && !(end+1 < len(text) && text[end] == '.' && isDigit(text[end+1])) {
			return end
		}
	}
	return i
}

func digits(text string, i int) int {
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	return i
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// endOfAcronym returns the end of "a.m." or "U.S." that begins at i, or 0. The last full stop may be missing ("a.m").
func endOfAcronym(text string, i int) int {
	n := 0
	for i+1 < len(text) && isLetter(text[i]) && text[i+1] == '.' {
		i += 2
		n++
	}
	if n > 0 && i < len(text) && isLetter(text[i]) && (i+1 == len(text) || sortOf(rune(text[i+1])) == mark && text[i+1] < utf8.RuneSelf) {
		return i + 1
	}
	if n < 2 {
		return 0
	}
	return i
}

// beginsSentence tells whether t, which follows tokens, begins a sentence, as far as marks and capitals show it.
func beginsSentence(tokens []token, t token) bool {
	for i := len(tokens) - 1; i >= 0 && i >= len(tokens)-4; i-- {
		switch tokens[i].lower {
		case `"`, "”", "’", "'", "“", ")", "`", "‘":
			continue
		case "?", "!":
			return t.upper || t.sort != letters
		case ".":
			return !t.glued && !opensLower(t)
		}
		return false
	}
	return false
}

func opensLower(t token) bool { return t.sort == letters && !t.upper }
