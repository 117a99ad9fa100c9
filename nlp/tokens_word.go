package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word adds the word that begins at at, its contraction parted, and returns its end.
func (s *splitter) word(at, end int) int {
	stop := s.wordEnd(at, end)
	if stop < end && s.text[stop] == '$' && stop-at < 4 && upper(s.text[at:stop]) {
		return s.add(at, stop+1) // "US$"
	}
	if n := s.abbreviation(at, stop, end); n > stop {
		return s.add(at, n)
	}
	if n := s.plural(at, stop, end); n > stop {
		return s.parts(at, stop, n)
	}
	var cuts [4]int
	k := contraction(s.text[at:stop], &cuts)
	if k == 0 && s.lostApostrophe(at, stop) {
		cuts[0], k = stop-at-1, 1
	}
	if k == 0 {
		return s.add(at, stop)
	}
	points := make([]int, 0, 6)
	points = append(points, at)
	for i := k - 1; i >= 0; i-- {
		points = append(points, at+cuts[i])
	}
	return s.parts(append(points, stop)...)
}

// parts adds the tokens of a multiword token, cut at the given points, and returns the last point.
func (s *splitter) parts(points ...int) int {
	first := len(s.tokens)
	for i := 1; i < len(points); i++ {
		s.add(points[i-1], points[i])
	}
	s.tokens[first].Multi = len(points) - 1
	return points[len(points)-1]
}

// wordEnd returns the end of the run of letters, digits and inner marks that begins at at.
func (s *splitter) wordEnd(at, end int) int {
	segment := at // begins after the last inner full stop or hyphen
	i := at
	for i < end {
		r, n := utf8.DecodeRuneInString(s.text[i:end])
		if inner(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(s.text[min(i+n, end):end])
		if !s.joins(r, next, at, segment, i, end) {
			break
		}
		i += n
		if r == '.' || r == '-' {
			segment = i
		}
	}
	return i
}

// joins says whether the mark r at i, with next after it, stands inside the word that begins at at.
func (s *splitter) joins(r, next rune, at, segment, i, end int) bool {
	if !letter(next) || i == segment {
		return false
	}
	before := s.text[segment:i]
	switch r {
	case '\'', '’', '`':
		return true
	case '*', '@':
		return segment == at
	case '&':
		last, _ := utf8.DecodeLastRuneInString(before)
		return len(before) <= 4 && unicode.IsUpper(last) == unicode.IsUpper(next) && shortWord(s.text[i+1:end], 4)
	case '-':
		return wordLists().has(s.text[segment:i], prefixWord) && segment == at
	case '/':
		return wordLists().has(s.text[at:min(end, wordStop(s.text, i+1, end))], slashWord)
	case '.':
		return dotted(before, s.text[i+1:end], segment > at) || fileName(s.text[at:i], s.text[i+1:end])
	}
	return false
}

// wordStop returns the end of the letters from i on.
func wordStop(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !inner(r) {
			break
		}
		i += n
	}
	return i
}

// shortWord says whether text begins with no more than n letters.
func shortWord(text string, n int) bool {
	for _, r := range text {
		if !inner(r) {
			return true
		}
		if n--; n < 0 {
			return false
		}
	}
	return true
}

// dotted says whether the full stop between the two is that of an abbreviation: "U.S", "e.g", "Ph.D.".
func dotted(before, after string, more bool) bool {
	n := 0
	for n < len(after) && n < 3 && after[n] < utf8.RuneSelf && letter(rune(after[n])) {
		n++
	}
	if n == 0 || n > 2 || n < len(after) && innerAt(after[n:]) {
		return false
	}
	if len(before) == 1 && n == 1 {
		return true
	}
	dot := n < len(after) && after[n] == '.'
	return dot && len(before) <= 2 && before[0] >= 'A' && before[0] <= 'Z' && (more || len(before)+n > 2)
}

// fileName says whether name.after is the name of a file or a newsgroup.
func fileName(name, after string) bool {
	n := wordStop(after, 0, min(len(after), 16))
	return name != "" && wordLists().has(after[:n], extensionWord)
}

// abbreviation returns the end of the abbreviation that the word text[at:stop] begins, its full stop included; stop if it
// is none. Whether the full stop also ends the sentence is decided later.
func (s *splitter) abbreviation(at, stop, end int) int {
	if stop+2 <= end && s.text[stop:stop+2] == ".." && (stop+2 == end || s.text[stop+2] != '.') &&
		wordLists().kind(s.text[at:stop])&(abbreviationWord|plainWord) == abbreviationWord {
		return stop + 1 // "Inc.."
	}
	if stop >= end || s.text[stop] != '.' || stop+1 < end && (s.text[stop+1] == '.' || innerAt(s.text[stop+1:end])) {
		if stop+1 < end && s.text[stop] == '.' && s.text[stop+1] != '.' && wordLists().has(s.text[at:stop], titleWord) {
			return stop + 1 // "St.Petersburg", "Dr.Smith"
		}
		return stop
	}
	word := s.text[at:stop]
	if strings.IndexByte(word, '.') >= 0 && dottedWhole(word) {
		return stop + 1
	}
	if len(word) == 1 {
		return s.initial(at, stop)
	}
	kind := wordLists().kind(word)
	switch {
	case kind&(abbreviationWord|titleWord) != 0:
		return stop + 1
	case kind&monthWord != 0:
		r := s.following(stop + 1)
		if capitalized(word) && (kind&plainWord == 0 || r >= '0' && r <= '9' || unicode.IsLower(r)) {
			return stop + 1
		}
	case kind&numberWord != 0:
		if r := s.following(stop + 1); r >= '0' && r <= '9' {
			return stop + 1
		}
	}
	return stop
}

// initial decides on a single letter before a full stop.
func (s *splitter) initial(at, stop int) int {
	c := s.text[at]
	r := s.following(stop + 1)
	switch {
	case c == 'I' || c < 'A' || c > 'Z' && (c < 'a' || c > 'z'):
		before := len(s.tokens) - 1
		if c == 'I' && before >= 0 && s.next != gapParagraph && capitalized(s.tokens[before].Form) && unicode.IsUpper(r) {
			return stop + 1
		}
		return stop
	case c >= 'A' && c <= 'Z':
		return stop + 1
	case c == 'v':
		return stop + 1
	case strings.IndexByte("pcbdmn", c) >= 0 && (r >= '0' && r <= '9'):
		return stop + 1
	}
	return stop
}

// dottedWhole says whether every part of a dotted word is short: "U.S", "p.m", "Ph.D", but not "file.doc".
func dottedWhole(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if len(part) > 2 {
			return false
		}
	}
	return true
}

// following returns the first character after the white space at i, or 0 where a line ends before it.
func (s *splitter) following(i int) rune {
	for j := i; j < len(s.text) && j < i+8; j++ {
		if c := s.text[j]; c == '\n' && j+1 < len(s.text) && s.text[j+1] == '\n' {
			return 0
		} else if !asciiSpace(c) {
			r, _ := utf8.DecodeRuneInString(s.text[j:])
			return r
		}
	}
	return 0
}

// capitalized says whether word begins with a capital letter.
func capitalized(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// plural returns the end of the possessive apostrophe after a word in -s ("workers'"), stop if there is none. Where a
// single quotation mark is open the apostrophe closes it.
func (s *splitter) plural(at, stop, end int) int {
	if stop >= end || s.quote || stop-at < 2 {
		return stop
	}
	r, n := utf8.DecodeRuneInString(s.text[stop:end])
	if r != '\'' && r != '’' || strings.IndexByte("sSxXzZ", s.text[stop-1]) < 0 {
		return stop
	}
	if stop+n < end && s.text[stop+n] == '\'' { // ” typed as two marks
		return stop
	}
	return stop + n
}

// lostApostrophe says whether text[at:stop] is "its" for "it's", by the next word, or "Lets" for "Let's".
func (s *splitter) lostApostrophe(at, stop int) bool {
	word := s.text[at:stop]
	if word == "Lets" {
		return true
	}
	if len(word) != 3 || !strings.EqualFold(word, "its") || stop >= len(s.text) || s.text[stop] != ' ' {
		return false
	}
	next := wordStop(s.text, stop+1, min(len(s.text), stop+maxListed))
	return next < len(s.text) && s.text[next] == ' ' && wordLists().has(s.text[stop+1:next], verbalWord)
}

// contraction finds where word is to be parted, in bytes, last cut first; it returns how many cuts there are.
func contraction(word string, cuts *[4]int) int {
	if n := wordLists().cut(word); n > 0 {
		cuts[0] = n
		return 1
	}
	k, stop := 0, len(word)
	for k < len(cuts) {
		at := strings.LastIndexAny(word[:stop], "'’`")
		if at <= 0 {
			return k
		}
		_, n := utf8.DecodeRuneInString(word[at:])
		switch strings.ToLower(word[at+n : stop]) {
		case "s", "re", "ve", "ll", "d", "m":
		case "t":
			at--
			if at <= 0 || word[at]|0x20 != 'n' {
				return k
			}
		default:
			return k
		}
		cuts[k], stop = at, at
		k++
	}
	return k
}

// apostrophe adds the token that begins with an apostrophe or a single quotation mark.
func (s *splitter) apostrophe(at, end int, first bool) int {
	r, n := utf8.DecodeRuneInString(s.text[at:end])
	after := s.text[at+n : end]
	if strings.HasPrefix(after, string(r)) { // '' and ``
		return s.add(at, at+2*n)
	}
	if r != '`' {
		if m := clipped(after); m > 0 {
			return s.add(at, at+n+m)
		}
	}
	touches := len(s.tokens) > 0 && s.next == gapNone
	switch {
	case r == '‘' || !touches && after != "" || first && after != "":
		s.quote = true
	default:
		s.quote = false
	}
	return s.add(at, at+n)
}

// clipped returns the length of the short form that text begins with and that an apostrophe opens: "em", "60s", "s".
func clipped(text string) int {
	n := 0
	for n < len(text) && n < 6 && innerByte(text[n]) {
		n++
	}
	if n == 0 || n < len(text) && innerAt(text[n:]) {
		return 0
	}
	word := text[:n]
	if digit(word[0]) {
		if n == 2 && digit(word[1]) || n == 3 && digit(word[1]) && word[2] == 's' {
			return n
		}
		return 0
	}
	if wordLists().has(word, clippedWord) {
		return n
	}
	return 0
}
