package nlp

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed tokens.tsv
var tokensTSV string

// A wordKind is a set of the classes of tokens.tsv.
type wordKind uint32

const (
	abbreviationWord wordKind = 1 << iota // a full stop after it belongs to it
	titleWord                             // an abbreviation that stands before a name and ends no sentence
	monthWord                             // an abbreviation before a figure: "Aug. 6"
	numberWord                            // the same, small letters too: "no. 5"
	plainWord                             // also a word without a full stop
	prefixWord                            // a hyphen after it is no token
	clippedWord                           // may follow an apostrophe without a word before: "'em"
	verbalWord                            // shows that an "its" before it is "it's"
	slashWord                             // holds a slash: "w/o"
	unitWord                              // a word of its own after a figure: "10" + "km"
	extensionWord                         // the end of a file name
	domainWord                            // the end of a host name
	starterWord                           // begins sentences more often than names do
	speechWord                            // a verb of saying
)

var wordKinds = [...]string{"abbreviation", "title", "month", "number", "plain", "prefix", "clipped", "verbal", "slash",
	"unit", "extension", "domain", "starter", "speech"}

// tokenLists is tokens.tsv. Keys are in small letters.
type tokenLists struct {
	kinds map[string]wordKind
	cuts  map[string]int // bytes of the first part of a contraction without apostrophe
}

// wordLists reads tokens.tsv at the first call; it is part of the program, and the tests read all of it.
var wordLists = sync.OnceValue(func() *tokenLists {
	l := &tokenLists{kinds: map[string]wordKind{}, cuts: map[string]int{}}
	for line := range strings.Lines(tokensTSV) {
		class, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(words) {
			if class == "cut" {
				first, second, _ := strings.Cut(word, "|")
				l.cuts[first+second] = len(first)
				continue
			}
			for i, name := range wordKinds {
				if name == class {
					l.kinds[word] |= 1 << i
				}
			}
		}
	}
	return l
})

// maxListed is longer than every word of the lists.
const maxListed = 24

// lowerKey writes word in small letters to buf; ok is false for words that no list has.
func lowerKey(word string, buf *[maxListed]byte) (key []byte, ok bool) {
	if len(word) > maxListed {
		return nil, false
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return nil, false
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	return buf[:len(word)], true
}

// kind returns the classes of word, whatever its capitals.
func (l *tokenLists) kind(word string) wordKind {
	var buf [maxListed]byte
	key, ok := lowerKey(word, &buf)
	if !ok {
		return 0
	}
	return l.kinds[string(key)]
}

func (l *tokenLists) has(word string, k wordKind) bool { return l.kind(word)&k != 0 }

// cut returns how many bytes of word are the first part of a contraction written without apostrophe, 0 if it is none.
func (l *tokenLists) cut(word string) int {
	var buf [maxListed]byte
	key, ok := lowerKey(word, &buf)
	if !ok || len(word) < 4 && upper(word) { // "IM" is no "I'm"
		return 0
	}
	return l.cuts[string(key)]
}
