package lexicon

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxKey bounds the folded length of a form in bytes. The longest form of the lists has 70.
const maxKey = 112

// A key is text folded for lookup, word by word: small letters without accents, words parted by one space; full stops and
// apostrophes are dropped, hyphens part words, a comma is a word of its own. It lives on the stack.
type key struct {
	buf    [maxKey]byte
	n      int
	words  int
	caps   uint32 // bit i: word i begins with a capital
	lower  bool   // a small letter was seen
	letter int    // letters seen
	gap    bool   // the next letter begins a word
	glue   bool   // the next token continues the last word
}

func (k *key) bytes() []byte { return k.buf[:k.n] }

// add folds one token; it reports whether the token fitted.
func (k *key) add(token string) bool {
	if !k.glue && !startsWithApostrophe(token) {
		k.gap = true
	}
	k.glue = false
	for _, r := range token {
		switch {
		case isApostrophe(r):
			// "d' Orsay" is one word, "Workers' Party" are two
			k.glue = k.n > 0 && k.buf[k.n-1] != 's'
			continue
		case r == '.':
			continue
		case r == ' ' || r == '-' || r >= 0x2010 && r <= 0x2015 || r == 0xA0 || r == '_':
			k.gap, k.glue = true, false
			continue
		case r == ',':
			k.gap = true
			if !k.put(",", false) {
				return false
			}
			k.gap = true
			continue
		}
		k.glue = false
		if !k.letterOf(r) {
			return false
		}
	}
	return true
}

// letterOf appends the folded rune.
func (k *key) letterOf(r rune) bool {
	if r < utf8.RuneSelf {
		return k.ascii(byte(r))
	}
	upper := unicode.IsUpper(r)
	if !upper && unicode.IsLower(r) {
		k.lower = true
	}
	k.letter++
	if s := plain(r); s != "" {
		return k.put(s, upper)
	}
	if unicode.Is(unicode.Mn, r) { // a combining accent
		return true
	}
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], unicode.ToLower(r))
	return k.put(string(b[:n]), upper)
}

// ascii appends the folded byte.
func (k *key) ascii(c byte) bool {
	upper := 'A' <= c && c <= 'Z'
	if upper {
		c += 'a' - 'A'
	} else if 'a' <= c && c <= 'z' {
		k.lower = true
	}
	k.letter++
	if !k.begin(upper) || k.n == maxKey {
		return false
	}
	k.buf[k.n] = c
	k.n++
	return true
}

// put appends s.
func (k *key) put(s string, upper bool) bool {
	if !k.begin(upper) || k.n+len(s) > maxKey {
		return false
	}
	k.n += copy(k.buf[k.n:], s)
	return true
}

// begin begins a word, after a space, where one is due; it reports whether there is room for it.
func (k *key) begin(upper bool) bool {
	if !k.gap && k.n > 0 {
		return true
	}
	k.gap = false
	if k.n > 0 {
		if k.n == maxKey {
			return false
		}
		k.buf[k.n] = ' '
		k.n++
	}
	if upper && k.words < 32 {
		k.caps |= 1 << k.words
	}
	k.words++
	return true
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', 'ʿ', 'ʾ', '`', '´':
		return true
	}
	return false
}

func startsWithApostrophe(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isApostrophe(r)
}

// lastLatin is the last rune of the Latin blocks whose accents are folded (Latin Extended Additional).
const lastLatin = 0x1EFF

// plain is the small letter without accents for a Latin letter, "" for other runes.
func plain(r rune) string {
	if r < 0xC0 || r > lastLatin || r > 0x24F && r < 0x1E00 {
		return ""
	}
	return plainLetters()[r]
}

// plainLetters maps Latin letters with accents to their small base letters: by canonical decomposition (Unicode Standard
// Annex 15) and, where Unicode has none, as the passports of the world do (ICAO Doc 9303, part 3, section 6, shortened:
// ø is o and å is a, as the English press writes them).
var plainLetters = sync.OnceValue(func() *[lastLatin + 1]string {
	table := new([lastLatin + 1]string)
	for r := rune(0xC0); r <= lastLatin; r++ {
		if d := norm.NFD.String(string(r)); d != "" && d[0] < utf8.RuneSelf && unicode.IsLetter(r) {
			table[r] = string(unicode.ToLower(rune(d[0])))
		}
	}
	for r, s := range map[rune]string{
		'Æ': "ae", 'æ': "ae", 'Œ': "oe", 'œ': "oe", 'ß': "ss", 'ẞ': "ss", 'Ø': "o", 'ø': "o", 'Ł': "l", 'ł': "l",
		'Đ': "d", 'đ': "d", 'Ð': "d", 'ð': "d", 'Þ': "th", 'þ': "th", 'ı': "i", 'İ': "i", 'Ə': "a", 'ə': "a", 'Ŋ': "ng", 'ŋ': "ng",
	} {
		table[r] = s
	}
	return table
})
