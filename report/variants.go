package report

import (
	"strings"
	"unicode"

	"znkr.io/diff"
)

// folded is what two wordings have in common where they only differ in case, spaces and punctuation.
func folded(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || unicode.IsSymbol(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, text)
}

// compare cuts text into the words that first has in the same order and those that it has not.
func compare(first, text string) []piece {
	if first == text {
		return []piece{{Text: text}}
	}
	shown := strings.Fields(text)
	var pieces []piece
	add := func(word string, odd bool) {
		if n := len(pieces); n > 0 && pieces[n-1].Odd == odd {
			pieces[n-1].Text += " " + word
			return
		}
		pieces = append(pieces, piece{Text: word, Odd: odd})
	}
	edits := diff.EditsFunc(strings.Fields(first), shown, func(a, b string) bool { return folded(a) == folded(b) })
	for _, e := range edits {
		switch e.Op {
		case diff.Match:
			add(e.Y, false)
		case diff.Insert:
			add(e.Y, true)
		}
	}
	return pieces
}
