package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark returns the end of the token of punctuation or symbols that begins with r, which ends at next.
func (s *splitter) mark(next, end int, r rune) int {
	text := s.text
	switch r {
	case '.', '!', '?', '…':
		return run(text, next, end, ".!?…")
	case '-', '–', '—', '―', '=', '~', '*', '_', '+', '#', '<', '>', '|', '•', '`', '$', '\\', '/':
		return run(text, next, end, string(r))
	case '"', ',':
		return next
	case utf8.RuneError:
		for next < end && text[next] >= utf8.RuneSelf {
			if r, n := utf8.DecodeRuneInString(text[next:end]); r != utf8.RuneError || n != 1 {
				break
			}
			next++
		}
		return next
	}
	if r < utf8.RuneSelf {
		return next
	}
	return cluster(text, r, next, end)
}

// run returns the end of the run of the given characters from i on.
func run(text string, i, end int, chars string) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !strings.ContainsRune(chars, r) || r == utf8.RuneError {
			break
		}
		i += n
	}
	return i
}

// cluster extends a symbol over what belongs to it on the screen: variation selectors, skin tones, joined emoji, the second
// letter of a flag (Unicode UAX #29, rules GB9, GB11 and GB12).
func cluster(text string, first rune, i, end int) int {
	flag := regional(first)
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		switch {
		case r == '\u200d':
			_, m := utf8.DecodeRuneInString(text[i+n : end])
			i += n + m
			continue
		case flag && regional(r):
			return i + n
		case !emojiPart(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Cf, r):
			return i
		}
		i += n
	}
	return i
}

func regional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// emojiPart says whether r only changes the symbol before it.
func emojiPart(r rune) bool {
	return r == 0xFE0F || r == 0xFE0E || r == 0x20E3 || r >= 0x1F3FB && r <= 0x1F3FF
}

// emoticons are tried in this order, longest first.
var emoticons = [...]string{">:(", ":'(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", "^_^", "-_-", ":)", ":(", ";)", ":D",
	":P", ":p", "=)", "=(", "=D", ":/", "<3", "(:"}

// emoticon returns the length of the emoticon that text begins with, 0 if none. One that ends in a letter or a slash must
// stand alone.
func emoticon(text string, first bool) int {
	if !strings.ContainsRune(":;=^-<>(", rune(text[0])) {
		return 0
	}
	for _, e := range emoticons {
		if !strings.HasPrefix(text, e) {
			continue
		}
		last := e[len(e)-1]
		alone := len(text) == len(e) || !innerAt(text[len(e):]) && text[len(e)] != '/'
		if alone && (first || last == ')' || last == '(' || e[0] != '(' && len(text) == len(e)) {
			return len(e)
		}
	}
	return 0
}

// number returns the end of the number that begins at i: "1,350.5", "9:30", "19th", "1970s", "9/11", "555-0199",
// "2025-08-15". Letters of a unit stay outside ("10" + "km"), those of a name inside ("4x4", "46C1").
func (s *splitter) number(i, end int) int {
	if n := hyphenated(s.text[i:end]); n > 0 {
		return i + n
	}
	i = figures(s.text, i, end)
	n := i
	for n < end && innerAt(s.text[n:end]) {
		_, size := utf8.DecodeRuneInString(s.text[n:end])
		n += size
	}
	tail := s.text[i:n]
	switch {
	case tail == "":
		return s.decade(i, end)
	case strings.EqualFold(tail, "s") || ordinal(tail):
		return n
	case unit(tail):
		return i
	}
	return n
}

func innerAt(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return inner(r)
}

// decade keeps "'s" in "1990's".
func (s *splitter) decade(i, end int) int {
	r, n := utf8.DecodeRuneInString(s.text[i:end])
	if !apostrophe(r) || i+n >= end || s.text[i+n]|0x20 != 's' || i+n+1 < end && innerAt(s.text[i+n+1:end]) {
		return i
	}
	return i + n + 1
}

func ordinal(tail string) bool {
	if len(tail) != 2 {
		return false
	}
	switch strings.ToLower(tail) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// unit says whether letters after a number are a word of their own: a known unit, or any four small letters or more.
func unit(tail string) bool {
	for i := 0; i < len(tail); i++ {
		if tail[i] >= utf8.RuneSelf || digit(tail[i]) || tail[i] == '_' {
			return false
		}
	}
	if tail == "G" { // "5G"
		return false
	}
	return len(tail) > 3 && tail == strings.ToLower(tail) || wordLists().has(tail, unitWord)
}

// figures returns the end of digits with their inner marks.
func figures(text string, i, end int) int {
	start := i
	for {
		for i < end && digit(text[i]) {
			i++
		}
		if i+1 >= end || !digit(text[i+1]) {
			return i
		}
		switch text[i] {
		case '.', ':':
		case ',':
			if !thousands(text[i+1 : end]) {
				return i
			}
		case '/':
			n, ok := slashDate(text[start:end])
			if !ok {
				return i
			}
			return start + n
		default:
			return i
		}
		i++
	}
}

// thousands says whether text begins with exactly three digits.
func thousands(text string) bool {
	n := 0
	for n < len(text) && digit(text[n]) {
		n++
	}
	return n == 3 || n == 2 && len(text) > 3 && text[2] == ',' // the second: Indian grouping, "1,00,000"
}

// slashDate recognises "9/11", "12/27/2000", but not "1/2", "24/7" or "2001/02".
func slashDate(text string) (int, bool) {
	var parts [3]int
	i, n := 0, 0
	for n < 3 {
		start := i
		for i < len(text) && digit(text[i]) && i-start < 5 {
			parts[n] = parts[n]*10 + int(text[i]-'0')
			i++
		}
		if i == start {
			return 0, false
		}
		n++
		if i+1 >= len(text) || text[i] != '/' || !digit(text[i+1]) {
			break
		}
		i++
	}
	switch {
	case n == 3:
		return i, i == len(text) || !digit(text[i])
	case n == 2:
		fraction := parts[0] < parts[1] && parts[1] <= 10
		return i, !fraction && parts[0] <= 12 && parts[1] <= 31 && parts[0]*parts[1] > 0
	}
	return 0, false
}

// hyphenated recognises figures that hyphens hold together: telephone numbers and dates. It returns 0 for others, such as
// the range "10-15".
func hyphenated(text string) int {
	var lengths [5]int
	i, n := 0, 0
	for n < len(lengths) {
		for i < len(text) && digit(text[i]) && lengths[n] < 6 {
			lengths[n]++
			i++
		}
		n++
		if i+1 >= len(text) || text[i] != '-' || !digit(text[i+1]) || n == len(lengths) {
			break
		}
		i++
	}
	if i < len(text) && (text[i] == '-' || innerAt(text[i:])) {
		return 0
	}
	switch l := lengths; {
	case n == 3 && l[0] == 4 && l[1] == 2 && l[2] == 2, n == 3 && l[0] <= 2 && l[1] <= 2 && (l[2] == 4 || l[2] == 2),
		n == 2 && l[0] == 3 && l[1] == 4, n == 3 && l[0] == 3 && l[1] == 3 && l[2] == 4,
		n == 4 && l[0] <= 3 && l[1] == 3 && l[2] == 3 && l[3] == 4:
		return i
	}
	return 0
}
