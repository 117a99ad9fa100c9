package copies

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/internal/words"

	uax29 "github.com/clipperhouse/uax29/v2/words"
	"github.com/zeebo/xxh3"
)

// gramSize is the number of words in a shingle. Eight words in a row are hardly ever the same by chance, while a name
// with its title is.
const gramSize = 8

// A word is a word of a text as it is compared: lower case, apostrophes made straight.
type word struct {
	start, end int // bytes
	key        uint64
}

// A text is what of an article is compared.
type text struct {
	article   *parley.Article
	words     []word
	quotes    []stretch        // quoted words, in order
	grams     func() []uint64  // hashes of all shingles, sorted, each once; made at the first call
	segments  func() []segment // likewise
	credit    func() string    // whom the report credits, likewise
	ownReport func() bool      // it says that its outlet was there or asked itself, likewise
}

// read splits a text at Unicode word boundaries (UAX #29); punctuation and space do not count.
func read(a *parley.Article) *text {
	t := &text{article: a}
	pos := 0
	for it := uax29.FromString(a.Text); it.Next(); {
		v := it.Value()
		if wordly(v) {
			t.words = append(t.words, word{pos, pos + len(v), key(v)})
		}
		pos += len(v)
	}
	t.quotes = quotations(a.Text, t.words)
	t.grams = sync.OnceValue(func() []uint64 {
		out := gramsOf(t.words)
		slices.Sort(out)
		return slices.Compact(out)
	})
	t.segments = sync.OnceValue(func() []segment { return segments(a.Text, a.English()) })
	t.credit = sync.OnceValue(func() string { return credit(a) })
	t.ownReport = sync.OnceValue(func() bool { return ownReport(a) })
	return t
}

// wordly reports whether a segment holds a letter or a number.
func wordly(s string) bool {
	if c := s[0]; c < utf8.RuneSelf && (c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9') {
		return true
	}
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func key(s string) uint64 {
	plain := true
	for i := range len(s) {
		plain = plain && (s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z'))
	}
	if plain {
		return xxh3.HashString(s)
	}
	return xxh3.HashString(strings.ReplaceAll(strings.ToLower(s), "’", "'"))
}

// gramsOf returns the hashes of the shingles in the order of the text; a text of fewer words than a shingle has one, of all its words.
func gramsOf(ws []word) []uint64 {
	if len(ws) == 0 {
		return nil
	}
	n := max(1, len(ws)-gramSize+1)
	out := make([]uint64, 0, n)
	for i := range n {
		h := uint64(14695981039346656037)
		for _, w := range ws[i:min(i+gramSize, len(ws))] {
			h = mix(h ^ w.key)
		}
		out = append(out, h)
	}
	return out
}

// mix is the finaliser of SplitMix64 (Steele et al. 2014): it spreads every bit over all.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// containment is the share of the smaller of two sorted sets that stands in the other, 0..1.
func containment(a, b []uint64) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(words.InBoth(a, b)) / float64(min(len(a), len(b)))
}
