package statements

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A quotation is what stands between a pair of quotation marks. One that runs over several paragraphs, each opened by a
// mark of its own and only the last one closed, is one quotation of several pieces.
type quotation struct {
	open, end int     // bytes: from the first opening mark to behind the closing one
	pieces    []piece // what stands inside, marks left out
	label     piece   // of a turn in a transcript: who speaks
	colon     int     // of a turn: the byte of the colon
}

// A piece is text[start:end] of a quotation.
type piece struct{ start, end int }

// text returns the words of the quotation, its pieces parted by a space.
func (q *quotation) text(article string) string {
	var parts []string
	for _, p := range q.pieces {
		parts = append(parts, article[p.start:p.end])
	}
	return strings.Join(parts, " ")
}

// singleReach is the longest quotation in single marks, in bytes: a bound on the search for a mark that closes, which every
// apostrophe at the beginning of a word starts.
const singleReach = 3000

// closers maps opening marks to the marks that close them; straight marks and the raised comma need a look around.
var closers = map[rune]rune{'“': '”', '„': '“', '«': '»', '‹': '›', '"': '"', '‘': '’', '\'': '\''}

// markAt returns the character at byte i and its size; two single marks in a row are one double mark, as old typesetting and
// some archives write it.
func markAt(s string, i int) (mark rune, size int) {
	for _, two := range []string{"''", "``", "’’", "‘‘"} {
		if strings.HasPrefix(s[i:], two) {
			return '"', len(two)
		}
	}
	return utf8.DecodeRuneInString(s[i:])
}

// quotations finds the quotations of an article, in order; they do not overlap. A mark that is never closed, and not
// taken up by the next paragraph either, opens nothing.
func quotations(article string) []quotation {
	var out []quotation
	var open *quotation // a quotation that the last paragraph left open
	var mark rune
	pos := 0
	for _, par := range paragraphs(article) {
		i := 0
		if open != nil {
			if r, size := markAt(par, 0); r == mark {
				end, after, closed := closing(par, size, mark)
				open.pieces = append(open.pieces, piece{pos + size, pos + end})
				i = after
				if closed {
					open.end = pos + after
					out = append(out, *open)
					open = nil
				}
			} else {
				open = nil
			}
		}
		for open == nil && i < len(par) {
			var q quotation
			var closed bool
			if q, mark, i, closed = next(par, i); mark == 0 {
				break
			}
			q.shift(pos)
			if closed {
				out = append(out, q)
			} else {
				open = &q
			}
		}
		pos += len(par)
	}
	return out
}

// paragraphs cuts an article behind its blank lines, and before a line that begins with an opening mark: some texts part paragraphs by
// a single line break, and lines that are only wrapped seldom begin with one.
func paragraphs(article string) []string {
	var out []string
	start := 0
	for i := 0; i < len(article); i++ {
		if article[i] != '\n' || i+1 == len(article) {
			continue
		}
		if article[i+1] == '\n' {
			i++
		} else if r, size := markAt(article, i+1); closers[r] == 0 || r == '\'' || !opens(article[start:], i+1-start, size, r) {
			continue
		}
		out, start = append(out, article[start:i+1]), i+1
	}
	return append(out, article[start:])
}

func (q *quotation) shift(by int) {
	q.open, q.end = q.open+by, q.end+by
	for i := range q.pieces {
		q.pieces[i].start += by
		q.pieces[i].end += by
	}
}

// next finds the first quotation of a paragraph from byte i on, and where to go on. The mark is 0 if there is none.
func next(par string, i int) (q quotation, mark rune, after int, closed bool) {
	for i < len(par) {
		r, size := markAt(par, i)
		if r == '”' && i == 0 && len(par) > size && !unicode.IsSpace(firstRune(par[size:])) && strings.ContainsRune(par[size:], '”') {
			r = '“' // the wrong mark opens the paragraph: ”We agreed.”
		}
		if closers[r] != 0 && opens(par, i, size, r) {
			end, after, closed := closing(par, i+size, r)
			if closed || r != '\'' && r != '‘' {
				return quotation{open: i, end: after, pieces: []piece{{i + size, end}}}, r, after, closed
			}
		}
		i += size
	}
	return quotation{}, 0, i, false
}

// opens reports whether the mark at byte i can open a quotation: apostrophes and straight marks stand after a space or a
// bracket and before a word.
func opens(par string, i, size int, mark rune) bool {
	before, _ := utf8.DecodeLastRuneInString(par[:i])
	after, _ := utf8.DecodeRuneInString(par[i+size:])
	if mark == '\'' || mark == '‘' || mark == '"' {
		return (i == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before)) && i+size < len(par) && !unicode.IsSpace(after)
	}
	return true
}

// closing finds the mark that closes what was opened by mark before byte i: the bytes where the inner words end and where
// the text goes on. Without one, the words end with the paragraph.
func closing(par string, i int, mark rune) (end, after int, closed bool) {
	depth, straight, curly := 0, 0, 0 // marks open inside
	later := 0                        // up to here a curly mark is known to close
	limit := len(par)
	if mark == '\'' || mark == '‘' {
		limit = min(limit, i+singleReach)
	}
	for i < limit {
		r, size := markAt(par, i)
		switch {
		case r == '"' && mark == '“' && !opens(par, i, size, r):
			if straight--; straight < 0 && i >= later {
				later = closedLater(par, i+size)
			}
			if straight < 0 && later < 0 {
				return i, i + size, true // opened by a curly mark, closed by a straight one
			}
		case r == '"' && mark == '“':
			straight++
		case r == '”' && mark == '"' && curly == 0, r == '“' && (mark == '“' || mark == '"') && depth+curly == 0 && turned(par, i, size):
			return i, i + size, true
		case mark == '"' && (r == '“' || r == '”'):
			curly += map[rune]int{'“': 1, '”': -1}[r]
		case r == closers[mark] && closesHere(par, i, size, mark):
			if depth == 0 {
				return i, i + size, true
			}
			depth--
		case r == mark && mark != '"' && mark != '\'':
			depth++
		}
		i += size
	}
	end = len(strings.TrimRight(par, "\n"))
	return end, len(par), false
}

// turned reports whether the opening mark at byte i closes by its place: behind the stop of a sentence and before a space.
func turned(par string, i, size int) bool {
	if i == 0 || !strings.ContainsRune(".,!?…", rune(par[i-1])) && !strings.HasSuffix(par[:i], "…") {
		return false
	}
	after := firstRune(par[i+size:])
	return i+size == len(par) || unicode.IsSpace(after) || after == '[' || after == '('
}

// closedLater returns the byte of the curly mark that closes what is open at byte i before the next one opens, or -1.
func closedLater(par string, i int) int {
	k := strings.IndexAny(par[i:], "“”")
	if k < 0 || !strings.HasPrefix(par[i+k:], "”") {
		return -1
	}
	for at := range par[i : i+k] {
		if par[i+at] == '"' && opens(par, i+at, 1, '"') {
			return -1 // "“We left," he said. "They stayed.”"
		}
	}
	return i + k
}

// closesHere tells a closing mark from an apostrophe inside a word or after a plural.
func closesHere(par string, i, size int, mark rune) bool {
	if mark != '\'' && mark != '‘' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(par[:i])
	after, _ := utf8.DecodeRuneInString(par[i+size:])
	if unicode.IsLetter(after) || unicode.IsDigit(after) || unicode.IsSpace(before) {
		return false
	}
	// "workers' rights": a mark after an s closes only if no better one follows in the paragraph.
	if before == 's' && unicode.IsSpace(after) {
		rest := par[i+size : min(len(par), i+singleReach/10)]
		for _, better := range []string{".’", ",’", "?’", "!’", ".'", ",'", "?'", "!'"} {
			if strings.Contains(rest, better) && strings.HasSuffix(better, string(closers[mark])) {
				return false
			}
		}
	}
	return true
}
