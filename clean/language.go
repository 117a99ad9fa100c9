package clean

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/language"
)

// englishWords are function words that fill a quarter of English text and more, and that other languages hardly have.
var englishWords = map[string]bool{"the": true, "of": true, "and": true, "to": true, "in": true, "a": true, "is": true, "that": true, "for": true, "on": true, "was": true, "with": true, "as": true,
	"by": true, "at": true, "from": true, "said": true, "he": true, "it": true, "be": true, "has": true, "have": true, "had": true, "are": true, "were": true, "will": true, "not": true, "his": true,
	"they": true, "this": true, "an": true, "its": true, "who": true, "which": true, "their": true, "but": true, "would": true, "been": true, "we": true, "i": true}

// Letters that a guess of the language needs. Of 3,000 English articles cut to 40, 80, 160 and 400 letters, whatlanggo gives
// 343, 53, 3 and 1 another language.
const (
	enoughLetters = 120
	manyLetters   = 400
)

// languageOf returns the language of a text as ISO 639-1, "" if it can't be told. What the words say wins over what a page
// declares where there is enough of them, because pages carry the language of their template.
func languageOf(text, given, declared string) (code, note string) {
	if g := iso(given); g != "" {
		return g, ""
	}
	declared = iso(declared)
	sample := clip(text, 8<<10)
	letters, spaced, share := englishShare(sample)
	if share >= 0.22 && letters >= 60 {
		return "en", disagree(declared, "en")
	}
	if letters < enoughLetters || spaced < 12 && !unspaced(sample) {
		return declared, ""
	}
	info := whatlanggo.Detect(sample)
	found := info.Lang.Iso6391()
	if found == "en" && share < 0.12 {
		found = ""
	}
	switch {
	case found == declared || found == "":
		return declared, ""
	case declared == "en" && share < 0.1 && (info.Confidence >= 0.3 || !latin(sample)):
		return found, disagree(declared, found)
	case declared == "" && (info.Confidence >= 0.3 || letters >= manyLetters):
		return found, ""
	case declared != "" && letters >= manyLetters && info.Confidence >= 0.5 && !sisters(found, declared):
		return found, disagree(declared, found)
	}
	return declared, ""
}

func disagree(declared, found string) string {
	if declared == "" || declared == found {
		return ""
	}
	return "declared as " + declared + ", but its words are " + found
}

// sisters reports whether two languages are so near that a page's own word counts for more.
func sisters(a, b string) bool {
	for _, group := range []string{"no nb nn da sv", "sr hr bs sl", "cs sk", "ru uk be bg mk", "es gl ca pt", "id ms", "hi mr ne", "fa ps ur ar", "nl af"} {
		if strings.Contains(group, a) && strings.Contains(group, b) {
			return true
		}
	}
	return false
}

// latin reports whether most letters of a text are Latin.
func latin(text string) bool {
	n, all := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			all++
			if unicode.Is(unicode.Latin, r) {
				n++
			}
		}
	}
	return n*2 >= all
}

// unspaced reports whether a text is in a script that writes words without spaces.
func unspaced(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar)
	})
}

// englishShare counts the letters and words of a text, and the share of English function words.
func englishShare(text string) (letters, words int, share float64) {
	known := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		letters += runes(w)
		words++
		if englishWords[strings.ToLower(w)] {
			known++
		}
	}
	if words == 0 {
		return letters, 0, 0
	}
	return letters, words, float64(known) / float64(words)
}

// iso returns the ISO 639-1 code of a BCP 47 tag or an English language name's code, "" if it is none.
func iso(tag string) string {
	tag = strings.TrimSpace(tag)
	if tag == "" || len(tag) > 35 {
		return ""
	}
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	base, confidence := t.Base()
	if confidence == language.No || len(base.String()) != 2 {
		return ""
	}
	return base.String()
}
