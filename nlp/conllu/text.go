package conllu

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine makes a text fit for a comment: line breaks and tabs become spaces, bytes that are not UTF-8 U+FFFD.
func oneLine(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text))
}

// valid replaces each byte that is not UTF-8 by U+FFFD.
func valid(form string) string {
	if utf8.ValidString(form) {
		return form
	}
	return strings.Map(func(r rune) rune { return r }, form)
}

func space(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}
