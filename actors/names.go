package actors

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// sameName reports whether two names can be one person's: the surnames agree but for spelling, and the given names agree,
// are short forms of one another ("Steve", "Steven"), or one is missing.
func sameName(a, b []string) bool {
	if fold(a[len(a)-1]) != fold(b[len(b)-1]) {
		return false
	}
	if len(a) == 1 || len(b) == 1 {
		return true
	}
	x, y := fold(a[0]), fold(b[0])
	return x == y || len(x) >= 3 && strings.HasPrefix(y, x) || len(y) >= 3 && strings.HasPrefix(x, y)
}

// fold makes spellings of one name alike: small letters, no accents, and one form for the ways to write the ending of a
// Slavic name ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij"). Letters of other scripts stay as they are, so that
// look-alikes never meet.
func fold(name string) string {
	s := strings.ToLower(plain(name))
	for _, ending := range []string{"iy", "ij", "yy", "yi", "ii"} {
		if rest, ok := strings.CutSuffix(s, ending); ok {
			return rest + "y"
		}
	}
	if rest, ok := strings.CutSuffix(s, "i"); ok {
		return rest + "y"
	}
	return s
}

// plain takes the accents off letters.
func plain(s string) string {
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return out
}

// slug makes an id of a name: "Steve Witkoff" gives "steve-witkoff".
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(plain(name)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return "actor"
	}
	return strings.Join(words, "-")
}

// freeID returns id, or id with the first number that makes it free, and takes it.
func freeID(id string, taken map[string]bool) string {
	free := id
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	taken[free] = true
	return free
}
