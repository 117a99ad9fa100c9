package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tidy makes text out of what a page holds: one kind of line break and of space, and no character that has no width.
// Letters stay as the page has them; nothing is composed, folded or corrected.
func tidy(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r = tidyRune(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain reports whether tidy would change nothing in s, looking at bytes alone.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

// windows1252 holds what the bytes 0x80 to 0x9f mean there. In Unicode these are control characters, and where a page has
// them somebody took the one for the other.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// tidyRune returns what stands for r in a text, -1 for nothing.
func tidyRune(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r' || r == '\v' || r == '\f' || r == 0x2028 || r == 0x2029:
		return '\n'
	case 0x80 <= r && r <= 0x9f:
		for i, w := range []rune(windows1252) {
			if rune(0x80+i) == r && w != r {
				return w
			}
		}
		return -1
	case r == ' ' || unicode.Is(unicode.Zs, r):
		return ' '
	case r < ' ' || r == 0x7f:
		return -1
	case r == 0x00AD || r == 0x200B || r == 0x2060 || r == 0xFEFF || r == 0xFFFC || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069:
		return -1 // soft hyphens, empty spaces, overrides of the reading direction
	case 0xE000 <= r && r <= 0xF8FF || 0xFDD0 <= r && r <= 0xFDEF || r&0xFFFE == 0xFFFE || r >= 0xF0000:
		return -1 // private letters are icons; the rest are no characters
	}
	return r
}

// squeeze returns s with every run of white space made one space, and none at the ends.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// squeezeLines is squeeze line by line; empty lines are dropped.
func squeezeLines(s string) string {
	if !strings.Contains(s, "\n") {
		return squeeze(s)
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = squeeze(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// clip shortens s to n bytes at most, at the border of a letter.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// legible reports whether text is language and not the bytes of something else: at most one character in twenty is broken
// or a control character.
func legible(text string) bool {
	bad, all := 0, 0
	for _, r := range text {
		all++
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != 0x1b {
			bad++
		}
	}
	return bad*20 <= all
}
