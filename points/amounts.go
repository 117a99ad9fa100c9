package points

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/words"
)

// An amount is a number of something: "2 hours and 45 minutes", "some 40 ships", "1.2 billion crowns", "between 20 and 30 percent".
type amount struct {
	low, high  float64 // what it says, in the unit; the same unless it is a range
	unit       string  // "minute", "metre", "kilogram", "%", a currency, or the stem of what is counted; "" for none
	grain      float64 // how fine it is told: 1 for whole numbers, 60 for whole hours
	vague      vagueness
	start, end int // bytes of the text
}

// vagueness says how the words around a number bend it.
type vagueness uint8

const (
	exact   vagueness = iota
	about             // about, some, roughly, or so
	nearly            // nearly, almost, just under
	over              // over, more than, just over
	atLeast           // at least, no fewer than
	atMost            // up to, as many as, no more than
)

// A relation is how two amounts of one unit stand to each other.
type relation uint8

const (
	unlike     relation = iota // not of one unit
	equal                      // the same
	compatible                 // rounding, a range or a vague word explains the difference
	different
)

// measures are the units that can be turned into each other: the unit they are counted in, and how many of it they are.
var measures = map[string]struct {
	base string
	size float64
}{
	"second": {"minute", 1.0 / 60}, "minute": {"minute", 1}, "hour": {"minute", 60}, "day": {"minute", 1440}, "week": {"minute", 10080},
	"fortnight": {"minute", 20160}, "month": {"minute", 43830}, "year": {"minute", 525960}, "decade": {"minute", 5259600},
	"metre": {"metre", 1}, "meter": {"metre", 1}, "kilometre": {"metre", 1000}, "kilometer": {"metre", 1000}, "km": {"metre", 1000},
	"mile": {"metre", 1609.344}, "yard": {"metre", 0.9144}, "foot": {"metre", 0.3048}, "feet": {"metre", 0.3048},
	"kilogram": {"kilogram", 1}, "kg": {"kilogram", 1}, "kilo": {"kilogram", 1}, "tonne": {"kilogram", 1000}, "ton": {"kilogram", 1000}, "pound": {"pound", 1},
	"hectare": {"hectare", 1}, "acre": {"hectare", 0.4047}, "percent": {"%", 1}, "%": {"%", 1}, "per cent": {"%", 1}, "percentage": {"%", 1},
	"$": {"dollar", 1}, "dollar": {"dollar", 1}, "€": {"euro", 1}, "euro": {"euro", 1}, "£": {"pound", 1}, "cent": {"dollar", 0.01},
}

var smallNumbers = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var multipliers = map[string]float64{
	"dozen": 12, "hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}

// benders are the words before a number that bend it, the longest first.
var benders = []struct {
	words string
	is    vagueness
}{
	{"no fewer than", atLeast}, {"no less than", atLeast}, {"not less than", atLeast}, {"no more than", atMost}, {"not more than", atMost},
	{"a little over", over}, {"a little under", nearly}, {"as many as", atMost}, {"as much as", atMost}, {"a maximum of", atMost},
	{"at least", atLeast}, {"at most", atMost}, {"more than", over}, {"fewer than", nearly}, {"less than", nearly}, {"just over", over},
	{"just under", nearly}, {"close to", nearly}, {"up to", atMost}, {"well over", over}, {"a total of", exact}, {"some", about}, {"about", about}, {"around", about},
	{"roughly", about}, {"approximately", about}, {"nearly", nearly}, {"almost", nearly}, {"over", over}, {"under", nearly}, {"estimated", about},
}

// A lexeme is a word, a number or a sign of a text.
type lexeme struct {
	text       string // in small letters
	start, end int
	number     float64 // if digits
	grain      float64
	digits     bool
}

// maxLexemes bounds the words of a text in which amounts are looked for.
const maxLexemes = 600

// lex splits text into the words, numbers and signs that amounts are made of.
func lex(text string) []lexeme {
	var out []lexeme
	for i := 0; i < len(text) && len(out) < maxLexemes; {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		switch {
		case r >= '0' && r <= '9':
			end = digitsEnd(text, i)
			l := lexeme{text: text[i:end], start: i, end: end}
			l.number, l.grain, l.digits = digits(l.text)
			out = append(out, l)
		case unicode.IsLetter(r):
			for end < len(text) {
				r, size := utf8.DecodeRuneInString(text[end:])
				if !unicode.IsLetter(r) && r != '\'' && r != '’' {
					break
				}
				end += size
			}
			out = append(out, lexeme{text: strings.ToLower(text[i:end]), start: i, end: end})
		case !unicode.IsSpace(r):
			out = append(out, lexeme{text: text[i:end], start: i, end: end})
		}
		i = end
	}
	return out
}

// digitsEnd returns where the number that begins at byte i ends: "1,200.5" is one, "3,4" two.
func digitsEnd(text string, i int) int {
	end := i
	for end < len(text) {
		c := text[end]
		switch {
		case c >= '0' && c <= '9':
			end++
		case c == ',' && groupOfThree(text[end+1:]):
			end += 4
		case c == '.' && end+1 < len(text) && text[end+1] >= '0' && text[end+1] <= '9':
			end++
		default:
			return end
		}
	}
	return end
}

func groupOfThree(s string) bool {
	if len(s) < 3 || len(s) > 3 && s[3] >= '0' && s[3] <= '9' {
		return false
	}
	for _, c := range []byte(s[:3]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// digits returns the value of a number in digits and the size of its last place.
func digits(s string) (value, grain float64, ok bool) {
	s = strings.ReplaceAll(s, ",", "")
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || len(s) > 18 {
		return 0, 1, false
	}
	grain = 1
	if _, places, found := strings.Cut(s, "."); found {
		grain = math.Pow10(-len(places))
	}
	return v, grain, true
}

// amounts returns the amounts of a text in order. Ordinals, years, dates and clock times are none.
func amounts(text string) []amount {
	ls := lex(text)
	var out []amount
	for i := 0; i < len(ls); {
		a, n := readAmount(ls, i)
		if n == 0 {
			i++
			continue
		}
		if k := len(out) - 1; k >= 0 && joins(&out[k], &a, text) {
			out[k].low += a.low
			out[k].high += a.high
			out[k].grain, out[k].end = a.grain, a.end
		} else {
			out = append(out, a)
		}
		i += n
	}
	return out
}

// joins reports whether b goes on with a: "2 hours and 45 minutes".
func joins(a, b *amount, text string) bool {
	between := strings.TrimSpace(text[a.end:b.start])
	return a.unit == "minute" && b.unit == "minute" && b.grain < a.grain && b.high < a.grain && (between == "" || between == "and" || between == ",")
}

// readAmount reads the amount that begins at ls[i] and returns how many lexemes it takes, 0 for none.
func readAmount(ls []lexeme, i int) (amount, int) {
	a, at := amount{start: ls[i].start}, i
	if ls[at].text == "between" {
		return readBetween(ls, i)
	}
	if n := bender(ls, at, &a.vague); n > 0 && !particle(ls, at) {
		at += n
	}
	sign := ""
	if at < len(ls) && (ls[at].text == "$" || ls[at].text == "€" || ls[at].text == "£") {
		sign = ls[at].text
		at++
	}
	value, grain, n := number(ls, at)
	if n == 0 || isOrdinalOrDate(ls, at, n, sign) {
		return a, 0
	}
	at += n
	a.low, a.high, a.grain = value, value, grain
	if high, n := rangeEnd(ls, at); n > 0 && high > value {
		a.high = high
		at += n
		if value < 1000 && high >= 1e6 { // "2 to 3 million"
			a.low = value * math.Pow(10, math.Floor(math.Log10(high/value)))
		}
	}
	a.end = ls[at-1].end
	at = a.measure(ls, at, sign)
	return a, at - i
}

// readBetween reads "between 20 and 30 percent".
func readBetween(ls []lexeme, i int) (amount, int) {
	low, grain, n := number(ls, i+1)
	if n == 0 || i+1+n >= len(ls) || ls[i+1+n].text != "and" {
		return amount{}, 0
	}
	at := i + 2 + n
	high, _, m := number(ls, at)
	if m == 0 || high <= low {
		return amount{}, 0
	}
	a := amount{low: low, high: high, grain: grain, start: ls[i].start, end: ls[at+m-1].end}
	return a, a.measure(ls, at+m, "") - i
}

// bender reads the words that bend the number after them.
func bender(ls []lexeme, at int, v *vagueness) int {
	for _, b := range benders {
		n := 0
		for w := range strings.FieldsSeq(b.words) {
			if at+n >= len(ls) || ls[at+n].text != w {
				n = -1
				break
			}
			n++
		}
		if n > 0 && at+n < len(ls) && startsNumber(ls[at+n]) {
			*v = b.is
			return n
		}
	}
	return 0
}

// over belongs to these verbs: "hand over 212" is 212.
var overVerbs = []string{"hand", "turn", "take", "give", "win", "pass", "sign", "carry", "bring", "send", "make", "get"}

// particle reports whether the word at ls[at] is "over" as part of the verb before it.
func particle(ls []lexeme, at int) bool {
	if ls[at].text != "over" || at == 0 {
		return false
	}
	verb := ls[at-1].text
	return slices.ContainsFunc(overVerbs, func(v string) bool {
		return verb == v || verb == v+"s" || verb == v+"ed" || verb == v+"ing" || verb == strings.TrimSuffix(v, "e")+"ing"
	}) || slices.Contains([]string{"took", "taken", "gave", "given", "won", "winning", "passes", "brought", "sent", "made", "got"}, verb)
}

func startsNumber(l lexeme) bool {
	if _, ok := smallNumbers[l.text]; ok {
		return true
	}
	return l.digits || l.text == "$" || l.text == "€" || l.text == "£" || l.text == "a" || multipliers[l.text] >= 12 && len(l.text) > 2
}

// number reads a number in digits or words and returns how many lexemes it takes.
func number(ls []lexeme, at int) (value, grain float64, n int) {
	if at >= len(ls) {
		return 0, 0, 0
	}
	if ls[at].digits {
		value, grain, n = ls[at].number, ls[at].grain, 1
		if m := multiplier(ls, at+1); m > 1 {
			return value * m, grain * m, 2
		}
		return value, grain, n
	}
	total, part := 0.0, 0.0
	for ; at+n < len(ls); n++ {
		w := ls[at+n].text
		if v, ok := smallNumbers[w]; ok && (part == 0 || v < 10 && math.Mod(part, 10) == 0 || math.Mod(part, 100) == 0) {
			part += v
			continue
		}
		if m := multiplier(ls, at+n); m > 1 && (n > 0 || ls[at].text == "dozen") {
			if part = max(part, 1) * m; m >= 1000 {
				total, part = total+part, 0
			}
			continue
		}
		if n == 0 && (w == "a" || w == "an") && multiplier(ls, at+1) > 1 || n > 0 && (w == "and" || w == "-") && total+part >= 20 && at+n+1 < len(ls) && smallNumbers[ls[at+n+1].text] > 0 {
			continue
		}
		break
	}
	if total += part; total == 0 {
		return 0, 0, 0
	}
	return total, 1, n
}

func multiplier(ls []lexeme, at int) float64 {
	if at >= len(ls) {
		return 0
	}
	if len(ls[at].text) <= 2 && (at == 0 || ls[at-1].end != ls[at].start) {
		return 0 // "5m", never "5 m"
	}
	return multipliers[ls[at].text]
}

// rangeEnd reads "to 30" or "-30" after a number.
func rangeEnd(ls []lexeme, at int) (float64, int) {
	if at+1 >= len(ls) {
		return 0, 0
	}
	switch ls[at].text {
	case "to", "-", "–", "or":
		v, _, n := number(ls, at+1)
		if n == 0 || isOrdinalOrDate(ls, at+1, n, "") {
			return 0, 0
		}
		return v, n + 1
	}
	return 0, 0
}

var months = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true,
	"aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
}

// isOrdinalOrDate reports whether the number at ls[at:at+n] counts nothing: "3rd", "March 20", "20 March", "2031", "6 p.m.", "7:30".
func isOrdinalOrDate(ls []lexeme, at, n int, sign string) bool {
	before, after := lexeme{}, lexeme{}
	if at > 0 {
		before = ls[at-1]
	}
	if at+n < len(ls) {
		after = ls[at+n]
	}
	value := ls[at].number
	switch {
	case sign != "":
		return false
	case months[before.text] || months[after.text]:
		return true
	case before.text == "article" || before.text == "section" || before.text == "chapter" || before.text == "no":
		return true
	case !ls[at].digits:
		return ls[at].text == "one" && n == 1
	case after.start == ls[at].end && (after.text == "st" || after.text == "nd" || after.text == "rd" || after.text == "th" || after.text == ":"):
		return true
	case before.text == ":" && before.end == ls[at].start:
		return true
	case after.text == "p" || after.text == "a" || after.text == "am" || after.text == "pm" || strings.HasPrefix(after.text, "o'clock") || strings.HasPrefix(after.text, "o’clock"):
		return true
	case n == 1 && value >= 1900 && value <= 2100 && value == math.Trunc(value) && len(ls[at].text) == 4:
		_, unit := measures[unitKey(after.text)]
		return !unit && (before.text == "in" || before.text == "since" || before.text == "of" || before.text == "," || before.text == "until" || after.text == "" || !letters(after.text))
	}
	return false
}

func letters(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// unitKey is the singular of a unit.
func unitKey(w string) string {
	if _, ok := measures[w]; ok {
		return w
	}
	return strings.TrimSuffix(w, "s")
}

// skipped are the words that may stand between a number and what is counted.
var skipped = map[string]bool{"of": true, "the": true, "more": true, "other": true, "additional": true, "further": true, "new": true, "-": true, "their": true, "its": true, "long": true}

// measure gives the amount its unit and returns the lexeme behind it.
func (a *amount) measure(ls []lexeme, at int, sign string) int {
	if sign != "" {
		a.unit = measures[sign].base
		return at
	}
	k := at
	for k < len(ls) && k < at+3 && skipped[ls[k].text] {
		k++
	}
	if k >= len(ls) || !letters(ls[k].text) && ls[k].text != "%" {
		return at
	}
	word := ls[k].text
	if word == "per" && k+1 < len(ls) && ls[k+1].text == "cent" {
		word, k = "per cent", k+1
	}
	if m, ok := measures[unitKey(word)]; ok {
		a.unit, a.low, a.high, a.grain, a.end = m.base, a.low*m.size, a.high*m.size, a.grain*m.size, ls[k].end
		return k + 1
	}
	a.unit = words.Stem(word)
	return at
}

// bounds returns what the amount may mean: its own range, widened by its vague words and by rounding.
func (a *amount) bounds() (low, high float64) {
	low, high = a.low, a.high
	half := a.rounding() / 2
	switch a.vague {
	case about:
		return low*0.9 - half, high*1.1 + half
	case nearly:
		return low * 0.9, high
	case over:
		return low, high*1.15 + half
	case atLeast:
		return low, math.Max(high*1.25, high+half)
	case atMost:
		return low * 0.9, high
	}
	return low - half, high + half
}

// rounding is the place to which the number looks rounded: minutes are told as told, "nine hours" to the hour, "40,000" to the
// thousand, 212 not at all.
func (a *amount) rounding() float64 {
	if a.unit == "minute" {
		if a.grain > 1 {
			return a.grain
		}
		return 0
	}
	if a.grain < 1 || a.low < 1000 {
		return 0
	}
	place := 1.0
	for a.low >= place*100 && math.Mod(a.low, place*10) == 0 {
		place *= 10
	}
	if place < 100 {
		return 0
	}
	return place
}

// apart is how many times the larger of two amounts is the smaller.
func apart(a, b *amount) float64 {
	x, y := math.Abs(a.high), math.Abs(b.high)
	if min(x, y) == 0 {
		return math.Inf(1)
	}
	return max(x, y) / min(x, y)
}

// compare says how two amounts stand to each other; two of which only one knows its unit are unlike.
func compare(a, b *amount) relation {
	if a.unit != b.unit {
		return unlike
	}
	if a.low == b.low && a.high == b.high {
		if a.vague == b.vague {
			return equal
		}
		return compatible
	}
	aLow, aHigh := a.bounds()
	bLow, bHigh := b.bounds()
	if within(a, bLow, bHigh) || within(b, aLow, aHigh) {
		return compatible
	}
	return different
}

// within reports whether what a says lies between two bounds, a hair apart for sums of binary fractions.
func within(a *amount, low, high float64) bool {
	hair := 1e-9 * math.Abs(high)
	return a.low >= low-hair && a.high <= high+hair
}
