package actors

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// sameName reports whether two names can be one person's: the surnames agree but for spelling, and the given names agree, are
// short forms or spellings of one another ("Steve", "Steven"), are an initial, or one is missing.
func sameName(a, b []string) bool {
	if fold(a[len(a)-1]) != fold(b[len(b)-1]) {
		return false
	}
	if len(a) == 1 || len(b) == 1 || ends(a, b) || ends(b, a) {
		return true
	}
	return fold(long(a[0])) == fold(long(b[0])) || sameGiven(fold(a[0]), fold(b[0]))
}

// ends reports whether a name is the end of another, as a surname with particles is: "van der Meer".
func ends(whole, end []string) bool {
	if len(end) >= len(whole) {
		return false
	}
	for i, w := range end {
		if fold(whole[len(whole)-len(end)+i]) != fold(w) {
			return false
		}
	}
	return true
}

// sameGiven is sameName for folded given names.
func sameGiven(x, y string) bool {
	if x == y {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	if initial, ok := strings.CutSuffix(x, "."); ok && len(initial) == 1 {
		return strings.HasPrefix(y, initial)
	}
	return len(x) >= 3 && strings.HasPrefix(y, x) || len(x) >= 4 && x[0] == y[0] && oneLetterOff(x, y)
}

// oneLetterOff reports whether two words of one length differ in their last letter alone, or one has a letter more at its end:
// "Ilse", "Ilsa".
func oneLetterOff(x, y string) bool {
	n := len(x)
	return len(y) == n && x[:n-1] == y[:n-1] && strings.ContainsAny(x[n-1:], "aeiouy") && strings.ContainsAny(y[n-1:], "aeiouy")
}

// long returns the given name that a short form stands for, the name itself if it is none.
func long(given string) string {
	g := strings.ToLower(plain(given))
	if l, ok := short[g]; ok {
		return l
	}
	return g
}

// short are short forms of given names that are no beginnings of the long ones.
var short = map[string]string{
	"bill": "william", "bob": "robert", "dick": "richard", "jim": "james", "jack": "john", "ted": "edward", "tony": "anthony",
	"mike": "michael", "joe": "joseph", "jimmy": "james", "bobby": "robert", "billy": "william", "liz": "elizabeth", "beth": "elizabeth",
	"peggy": "margaret", "meg": "margaret", "kate": "katherine", "harry": "henry", "larry": "lawrence", "hank": "henry",
	"chuck": "charles", "andy": "andrew", "drew": "andrew", "rick": "richard", "tom": "thomas", "sasha": "aleksandr", "volodya": "volodymyr",
	"dima": "dmitry", "misha": "mikhail", "kolya": "nikolai", "betty": "elizabeth", "nick": "nicholas", "mick": "michael", "ned": "edward",
	"molly": "mary", "polly": "mary", "becky": "rebecca", "gerry": "gerald", "jerry": "gerald", "terry": "terence", "vlad": "vladimir",
}

var apostrophes = strings.NewReplacer("’", "", "'", "", "`", "", "ʿ", "", "ʾ", "")

// spellings are ways to write one sound of names of other scripts, and the form they share here.
var spellings = strings.NewReplacer("kh", "h", "ou", "u", "dzh", "j", "zh", "j", "tch", "ch", "tsch", "ch", "sch", "sh", "ck", "k", "ph", "f",
	"yu", "iu", "ju", "iu", "ya", "ia", "ja", "ia", "ye", "e", "ie", "e", "eyk", "eik", "ey", "ei", "ay", "ai", "oy", "oi")

// fold makes spellings of one name alike: small letters, no accents, no hyphens and articles of Arabic names, one form for the
// ways to write a sound or the ending of a Slavic name ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij"), no doubled
// letters. Letters of other scripts stay as they are, so that look-alikes never meet.
func fold(name string) string {
	s := strings.ToLower(plain(name))
	s = apostrophes.Replace(s)
	for _, article := range []string{"al-", "el-", "ad-", "ar-", "as-", "ash-", "an-"} {
		if rest, ok := strings.CutPrefix(s, article); ok && len(rest) > 3 {
			s = rest
		}
	}
	s = strings.ReplaceAll(s, "-", "")
	for _, ending := range []string{"iy", "ij", "yy", "yi", "ii", "yj", "ie", "i", "j"} {
		if rest, ok := strings.CutSuffix(s, ending); ok && len(rest) > 2 {
			s = rest + "y"
			break
		}
	}
	if len(s) > 3 {
		s = spellings.Replace(s)
	}
	return single(s)
}

// single makes one of doubled letters.
func single(s string) string {
	var out strings.Builder
	last := rune(-1)
	for _, r := range s {
		if r != last {
			out.WriteRune(r)
		}
		last = r
	}
	return out.String()
}

// plain takes the accents off letters.
func plain(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return s
	}
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return out
}

// scripts names the scripts of the letters of a name, so that ids that look alike are told apart.
func scripts(name string) string {
	var out []string
	for _, s := range []string{"Latin", "Cyrillic", "Greek", "Armenian"} {
		if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Scripts[s], r) }) {
			out = append(out, s)
		}
	}
	return strings.Join(out, "+")
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
