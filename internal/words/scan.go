package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Word is one word of a text as it is counted.
type Word struct {
	Key        string // lower case, without the marks that outlets set differently, stemmed if English
	Start, End int    // bytes of the text
	Upper      bool   // begins with a capital
	First      bool   // begins a sentence, where a capital tells nothing
	Digit      bool   // holds a digit
}

// maxWord bounds the bytes of a word: what is longer is no word but an address or a lump of code.
const maxWord = 40

// Scan calls yield with the words of s in order until it returns false. Text in scripts that set no space between words
// gives pairs of characters instead.
func Scan(s string, english bool, yield func(Word) bool) {
	first := true
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case spaceless(r):
			next, n := utf8.DecodeRuneInString(s[i+size:])
			if spaceless(next) && !yield(Word{Key: s[i : i+size+n], Start: i, End: i + size + n}) {
				return
			}
			i += size
		case wordly(r):
			end := wordEnd(s, i)
			if w, ok := newWord(s[i:end], english); ok {
				w.Start, w.End, w.First = i, end, first
				if !yield(w) {
					return
				}
			}
			first = false
			i = end
		default:
			first = first || r == '.' || r == '!' || r == '?' || r == '\n' || r == ':' || r == '“' || r == '"'
			i += size
		}
	}
}

func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// spaceless reports whether a character belongs to a script that is written without spaces.
func spaceless(r rune) bool {
	return r > 0x0e00 && (r < 0x0ed0 || r >= 0x3040 && r < 0x30ff || r >= 0x3400 && r < 0x9fff)
}

// wordEnd returns where the word that begins at i ends. Full stops inside "U.S.", separators of "1,200.5" and apostrophes
// belong to it.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if wordly(r) && !spaceless(r) {
			i += size
			continue
		}
		if r != '.' && r != ',' && r != '\'' && r != '’' {
			return i
		}
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		prev := s[i-1]
		switch {
		case r == '.' && unicode.IsUpper(next) && i >= 1 && prev >= 'A' && prev <= 'Z':
		case (r == '.' || r == ',') && next >= '0' && next <= '9' && prev >= '0' && prev <= '9':
		case (r == '\'' || r == '’') && wordly(next):
		default:
			return i
		}
		i += size
	}
	return i
}

// newWord makes a word of what stands in the text; ok is false if it tells nothing.
func newWord(form string, english bool) (w Word, ok bool) {
	if len(form) > maxWord {
		return w, false
	}
	r, _ := utf8.DecodeRuneInString(form)
	w.Upper = unicode.IsUpper(r)
	w.Digit = digit(form)
	w.Key = normal(form)
	if english && !w.Digit {
		w.Key = Stem(w.Key)
	}
	return w, w.Digit || len(w.Key) > 1 && (w.Key[0] < utf8.RuneSelf || utf8.RuneCountInString(w.Key) > 1)
}

func digit(form string) bool {
	for i := range len(form) {
		if form[i] >= '0' && form[i] <= '9' {
			return true
		}
	}
	return false
}

// normal is a word in lower case without the marks that outlets set differently.
func normal(word string) string {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c == '\'' || c == '.' || c == ',' || c >= 'A' && c <= 'Z' {
			return slowNormal(word)
		}
	}
	return word
}

// slowNormal is normal for words that hold a mark, a capital or a letter beyond ASCII.
func slowNormal(word string) string {
	out := make([]byte, 0, maxWord+8)
	for i := 0; i < len(word); {
		c := word[i]
		switch {
		case c < utf8.RuneSelf:
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c != '.' && c != ',' {
				out = append(out, c)
			}
			i++
		case strings.HasPrefix(word[i:], "’"):
			out = append(out, '\'')
			i += len("’")
		default:
			r, size := utf8.DecodeRuneInString(word[i:])
			out = utf8.AppendRune(out, unicode.ToLower(r))
			i += size
		}
	}
	w := string(out)
	if !strings.Contains(w, "'") {
		return w
	}
	return strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'"), "'", "")
}

// Stem cuts the commonest endings of English words, so that "talks", "talked" and "talking" count as one; it need not give
// words, only the same key for forms of one word (after the S-stemmer of Harman 1991, with -ed, -ing and -ly).
func Stem(w string) string {
	switch {
	case len(w) < 4 || w[len(w)-1] >= utf8.RuneSelf:
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		w = w[:len(w)-2]
	case w[len(w)-1] == 's' && w[len(w)-2] != 's' && w[len(w)-2] != 'u' && w[len(w)-2] != 'i':
		w = w[:len(w)-1]
	}
	switch {
	case strings.HasSuffix(w, "ing") && len(w) > 5 && vowels(w[:len(w)-3]):
		w = undouble(w[:len(w)-3])
	case strings.HasSuffix(w, "ied") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ed") && len(w) > 4 && vowels(w[:len(w)-2]):
		w = undouble(w[:len(w)-2])
	case strings.HasSuffix(w, "ly") && len(w) > 5:
		w = w[:len(w)-2]
	}
	if len(w) > 4 && w[len(w)-1] == 'e' {
		w = w[:len(w)-1]
	}
	return w
}

func vowels(w string) bool {
	for i := range len(w) {
		switch w[i] {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		}
	}
	return false
}

func undouble(w string) string {
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' {
		return w[:n-1]
	}
	return w
}
