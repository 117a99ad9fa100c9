package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A layout tells line breaks that end something (a heading, a list item, a paragraph on one line) from those that only
// wrap a paragraph. The evidence is the width of the lines: a line is wrapped when the first word of the next one had no
// room left on it, the room being that of the longest line before the next blank line.
type layout struct {
	text  string
	end   int // end of the block that width is of
	width int // runes of the longest line of the block
}

// Widths, in characters. Mail and plain-text files wrap at 60 to 80; a line beyond maxWrap is a paragraph of its own. Where
// every line is shorter than minWrap the block is a list or an address.
const (
	maxWrap = 120
	minWrap = 40
)

func newLayout(text string) *layout { return &layout{text: text, end: -1} }

// gap classifies the white space text[at:end].
func (l *layout) gap(at, end int) gap {
	newlines := 0
	for i := at; i < end; i++ {
		if l.text[i] == '\n' || l.text[i] == '\r' && (i+1 == len(l.text) || l.text[i+1] != '\n') {
			newlines++
		}
	}
	if newlines == 0 {
		newlines = otherBreaks(l.text[at:end])
	}
	switch {
	case newlines > 1:
		return gapParagraph
	case newlines == 0:
		return gapSpace
	case l.ends(at, end):
		return gapBreak
	}
	return gapLine
}

// otherBreaks counts Unicode's paragraph separators twice and its line separators, vertical tabs and form feeds once.
func otherBreaks(space string) int {
	return 2*strings.Count(space, "\u2029") + strings.Count(space, "\u2028") + strings.Count(space, "\u0085") +
		strings.Count(space, "\v") + strings.Count(space, "\f")
}

// ends says whether the line before at is complete, text[at:next] being the line break.
func (l *layout) ends(at, next int) bool {
	if next >= len(l.text) || at == 0 {
		return true
	}
	if next > l.end {
		l.measure(at)
	}
	line := l.text[lineStart(l.text, at):at]
	if bullet(l.text[next:min(len(l.text), next+8)]) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(l.text[next:])
	length := utf8.RuneCountInString(line)
	if unicode.IsLower(r) && !endsClause(line) {
		return length > maxWrap
	}
	if l.width > maxWrap || l.width < minWrap {
		return true
	}
	word := chunkEnd(l.text, next)
	return length+1+utf8.RuneCountInString(l.text[next:min(word, next+maxWrap)]) <= l.width
}

// lineStart returns where the line that ends at at begins, looking back no further than a line can be wrapped.
func lineStart(text string, at int) int {
	low := max(0, at-4*maxWrap)
	if i := strings.LastIndexAny(text[low:at], "\n\r\u2028\u0085"); i >= 0 {
		return low + i + 1
	}
	return low
}

// measure finds the width of the block around at, up to the next blank line.
func (l *layout) measure(at int) {
	start := lineStart(l.text, at)
	l.width = 0
	for start < len(l.text) {
		n := strings.IndexByte(l.text[start:], '\n')
		if n < 0 {
			n = len(l.text) - start
		}
		line := strings.TrimSpace(l.text[start : start+n])
		if line == "" && start > at {
			break
		}
		l.width = max(l.width, utf8.RuneCountInString(line))
		start += n + 1
	}
	l.end = start
}

// endsClause says whether a line ends with a mark that closes a sentence or opens a list.
func endsClause(line string) bool {
	line = strings.TrimRight(line, " \t\"'”’)]")
	return line != "" && strings.ContainsRune(".!?:;", rune(line[len(line)-1]))
}

// bullet says whether a line begins like a list item: "- ", "• ", "* ", "3. ", "(a) ".
func bullet(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	rest := line[n:]
	switch {
	case strings.ContainsRune("•●▪◦‣■□➢✓", r):
		return true
	case strings.ContainsRune("-–—*+>", r):
		return rest != "" && rest[0] == ' '
	case r == '(':
		n := strings.IndexByte(rest, ')')
		return n == 1 || n == 2 && digit(rest[0])
	}
	i := 0
	for i < len(line) && digit(line[i]) {
		i++
	}
	return i > 0 && i < 3 && i+1 < len(line) && (line[i] == '.' || line[i] == ')') && line[i+1] == ' '
}
