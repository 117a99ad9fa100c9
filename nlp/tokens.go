package nlp

import (
	"unicode"
	"unicode/utf8"
)

// Limits that keep every later stage bounded, whatever the text.
const (
	// MaxTokenBytes is the longest token; a longer run of characters is cut into several. The longest token of the public
	// training sets has 148 bytes (a web address).
	MaxTokenBytes = 1024

	// MaxSentenceTokens is the longest sentence; a longer one is cut at the next token border. The longest sentence of the
	// public training sets has 159 tokens.
	MaxSentenceTokens = 512
)

// Split returns the tokens and sentences of text by rules alone. Tokens follow the conventions of the English UD treebanks:
// contractions are parted ("do" + "n't"), hyphens stand alone between full words ("well", "-", "known") and stay inside
// after a prefix ("non-profit"), "U.S." and "Aug." keep their full stop unless it ends the sentence as well.
//
// A blank line always ends a sentence. A single line break ends one where the line was not merely wrapped. Every byte that
// is not white space is in exactly one token; bytes that are not UTF-8 are tokens like any other. Time grows linearly with
// the text.
func Split(text string) *Doc {
	return (*Boundary)(nil).Split(text)
}

// A gap says what stands before a token.
type gap uint8

const (
	gapNone      gap = iota // nothing: the token touches the one before
	gapSpace                // spaces
	gapLine                 // a line break within a wrapped paragraph
	gapBreak                // a line break that ends what came before
	gapParagraph            // a blank line
)

// A splitter holds the state of one call of Split.
type splitter struct {
	text   string
	tokens []Token
	gaps   []gap // gaps[i] stands before tokens[i]
	next   gap   // before the next token
	quote  bool  // a single quotation mark is open

	plainTo int // no mail or web address begins before this byte
}

// tokenize fills tokens and gaps: white space parts the text into chunks, each chunk is cut from left to right.
func (s *splitter) tokenize() {
	s.tokens = make([]Token, 0, len(s.text)/5+8)
	s.gaps = make([]gap, 0, len(s.text)/5+8)
	s.next = gapParagraph
	lines := newLayout(s.text)
	for at := 0; at < len(s.text); {
		end := spaceEnd(s.text, at)
		if end > at {
			s.next = max(s.next, lines.gap(at, end))
			if s.next >= gapBreak {
				s.quote = false
			}
			at = end
			continue
		}
		end = chunkEnd(s.text, at)
		s.chunk(at, end)
		at = end
	}
}

// spaceEnd returns the end of the white space that begins at i.
func spaceEnd(text string, i int) int {
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !asciiSpace(c) {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			return i
		}
		i += n
	}
	return i
}

// chunkEnd returns the end of the run of other characters that begins at i.
func chunkEnd(text string, i int) int {
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if asciiSpace(c) {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			return i
		}
		i += n
	}
	return i
}

func asciiSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// chunk cuts text[at:end], which holds no white space.
func (s *splitter) chunk(at, end int) {
	for first := true; at < end; first = false {
		limit := min(end, at+MaxTokenBytes)
		for limit < end && !utf8.RuneStart(s.text[limit]) && limit > at+MaxTokenBytes-utf8.UTFMax {
			limit--
		}
		at = s.token(at, limit, first)
	}
}

// token adds the token or the parts of the contraction that begin at at and returns their end, which is no more than end.
// first is true at the beginning of a chunk.
func (s *splitter) token(at, end int, first bool) int {
	if n := s.address(at, end, first); n > at {
		return s.add(at, n)
	}
	c := s.text[at]
	r, size := rune(c), 1
	if c >= utf8.RuneSelf {
		r, size = utf8.DecodeRuneInString(s.text[at:end])
	}
	switch {
	case digit(c):
		return s.add(at, s.number(at, end))
	case letter(r):
		return s.word(at, end)
	case apostrophe(r):
		return s.apostrophe(at, end, first)
	}
	if n := emoticon(s.text[at:end], first); n > 0 {
		return s.add(at, at+n)
	}
	if (c == '.' || c == ',') && first && at+1 < end && digit(s.text[at+1]) {
		return s.add(at, s.number(at+1, end))
	}
	return s.add(at, s.mark(at+size, end, r))
}

// add appends the token text[start:end] and returns end.
func (s *splitter) add(start, end int) int {
	s.tokens = append(s.tokens, Token{Start: start, End: end, Form: s.text[start:end], Head: -1})
	s.gaps = append(s.gaps, s.next)
	s.next = gapNone
	return end
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// letter says whether r can begin a word.
func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) && !emojiPart(r))
}

// inner says whether r can stand inside a word without a second look.
func inner(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9' || r == '_'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || unicode.Is(unicode.Cf, r))
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' || r == '‘' || r == 'ʼ' }
