package clean

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A moment is a date of publication, with the time of day where the source tells it with its zone.
type moment struct {
	date time.Time // midnight UTC of the day as written
	time string    // RFC 3339, "" if the source tells no time or no zone
}

func (m moment) day() string {
	if m.date.IsZero() {
		return ""
	}
	return m.date.Format(time.DateOnly)
}

// layouts with a time of day and a zone, tried on the whole value.
var zoned = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05.000Z0700", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -07:00",
	time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 -0700 2006", "20060102T150405Z0700"}

// greenwich are the zone names that stand for no offset.
var greenwich = []string{"GMT", "UTC", "UT", "Z"}

// readDate reads a date as pages and feeds write it: ISO 8601, RFC 822, a Unix time, or words ("Aug. 20, 2025, 5:30 p.m.",
// "20 August 2025", "20.08.2025"). Of a date in numbers alone whose order is open, month first is read where american is
// set and day first elsewhere. Years before 1900 and after 2100 are no dates of publication.
func readDate(s string, american bool) (moment, bool) {
	s = squeeze(s)
	if len(s) < 6 || len(s) > 120 {
		return moment{}, false
	}
	if m, ok := readZoned(s); ok {
		return m, true
	}
	if m, ok := readUnix(s); ok {
		return m, true
	}
	y, mo, d, ok := findDate(s, american)
	if !ok {
		return moment{}, false
	}
	return onDay(y, mo, d)
}

func readZoned(s string) (moment, bool) {
	for _, name := range greenwich {
		if rest, ok := strings.CutSuffix(s, " "+name); ok {
			s = rest + " +0000"
			break
		}
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil && plausible(t.Year()) {
			m, ok := onDay(t.Year(), int(t.Month()), t.Day())
			m.time = t.Format(time.RFC3339)
			return m, ok
		}
	}
	return moment{}, false
}

// readUnix reads seconds or milliseconds since 1970.
func readUnix(s string) (moment, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || len(s) != 10 && len(s) != 13 {
		return moment{}, false
	}
	if len(s) == 13 {
		n /= 1000
	}
	t := time.Unix(n, 0).UTC()
	m, ok := onDay(t.Year(), int(t.Month()), t.Day())
	m.time = t.Format(time.RFC3339)
	return m, ok && plausible(t.Year())
}

func plausible(year int) bool { return year >= 1900 && year <= 2100 }

func onDay(y, mo, d int) (moment, bool) {
	t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
	if !plausible(y) || mo < 1 || mo > 12 || t.Day() != d {
		return moment{}, false
	}
	return moment{date: t}, true
}

// token is a number or a word of a date, with what stands after it.
type token struct {
	n     int // -1 for a word
	size  int // digits
	word  string
	after byte
}

// findDate finds the first date in a text.
func findDate(s string, american bool) (y, mo, d int, ok bool) {
	ts := dateTokens(s)
	for i := range ts {
		if y, mo, d, ok = dateAt(ts[i:], american); ok {
			return y, mo, d, true
		}
	}
	return 0, 0, 0, false
}

// dateAt reads a date that begins with the first token.
func dateAt(ts []token, american bool) (y, mo, d int, ok bool) {
	if len(ts) > 0 && ts[0].n >= 0 && ts[0].size == 8 { // 20250820
		return ts[0].n / 10000, ts[0].n / 100 % 100, ts[0].n % 100, plausible(ts[0].n/10000) && ts[0].n/100%100 <= 12
	}
	if len(ts) < 3 {
		return 0, 0, 0, false
	}
	a, b, c := ts[0], ts[1], ts[2]
	switch {
	case a.size == 4 && b.n > 0 && c.n > 0 && a.after == b.after && strings.IndexByte("-/.", a.after) >= 0: // 2025-08-20
		return a.n, b.n, c.n, b.n <= 12 && c.n <= 31 && c.size <= 2
	case a.n < 0 && monthOf(a.word) > 0 && b.n > 0 && b.size <= 2 && c.size == 4: // August 20, 2025
		return c.n, monthOf(a.word), b.n, b.n <= 31
	case a.n > 0 && a.size <= 2 && b.n < 0 && monthOf(b.word) > 0 && c.size == 4: // 20 August 2025
		return c.n, monthOf(b.word), a.n, a.n <= 31
	case a.n > 0 && b.n > 0 && a.size <= 2 && b.size <= 2 && c.size == 4 && a.after == b.after && strings.IndexByte("-/.", a.after) >= 0: // 20.08.2025
		if b.n > 12 || american && a.n <= 12 && a.after != '.' {
			a, b = b, a
		}
		return c.n, b.n, a.n, b.n <= 12 && a.n <= 31
	}
	return 0, 0, 0, false
}

// dateTokens cuts a text into numbers and words; the ending of an ordinal ("20th", "1er") and small words are dropped.
func dateTokens(s string) []token {
	var ts []token
	rs := []rune(s)
	for i := 0; i < len(rs); {
		j := i
		switch {
		case rs[i] >= '0' && rs[i] <= '9':
			n := 0
			for j < len(rs) && rs[j] >= '0' && rs[j] <= '9' {
				if j-i < 9 {
					n = n*10 + int(rs[j]-'0')
				}
				j++
			}
			t := token{n: n, size: j - i}
			if j < len(rs) && rs[j] < 128 {
				t.after = byte(rs[j])
			}
			ts = append(ts, t)
		case unicode.IsLetter(rs[i]):
			for j < len(rs) && unicode.IsLetter(rs[j]) {
				j++
			}
			w := strings.ToLower(string(rs[i:j]))
			ordinal := i > 0 && rs[i-1] >= '0' && rs[i-1] <= '9'
			if !ordinal && w != "de" && w != "of" && w != "del" || monthOf(w) > 0 {
				ts = append(ts, token{n: -1, word: w})
			}
		default:
			j++
		}
		i = j
	}
	return ts
}

// months are the first letters that tell a month's name, in the languages of most of the press.
var months = [...][]string{
	{"jan", "gen", "ene", "янв", "січ", "ocak"}, {"feb", "fév", "fev", "фев", "лют"}, {"mar", "mär", "maa", "мар", "бер"}, {"apr", "avr", "abr", "апр", "кві"},
	{"may", "mai", "mag", "maj", "mei", "май", "мая", "тра"}, {"jun", "juin", "giu", "июн", "чер"}, {"jul", "juil", "lug", "июл", "лип"},
	{"aug", "aoû", "aou", "ago", "авг", "сер"}, {"sep", "set", "сен", "вер"}, {"oct", "okt", "out", "ott", "окт", "жов"}, {"nov", "ноя", "лис"},
	{"dec", "dez", "déc", "dic", "дек", "гру"},
}

// monthOf returns the number of a month by its name or abbreviation, 0 for other words.
func monthOf(w string) int {
	if runes(w) < 3 || runes(w) > 10 {
		return 0
	}
	for i, starts := range months {
		for _, s := range starts {
			if strings.HasPrefix(w, s) && monthName(w, s) {
				return i + 1
			}
		}
	}
	return 0
}

// monthName keeps words that only begin like a month out: "marine", "decided", "marched", "maintain".
func monthName(w, start string) bool {
	if w[0] >= 0x80 || runes(w) == runes(start) || runes(w) == 4 && w == "sept" {
		return true
	}
	full := [...]string{"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "janvier", "février", "fevrier", "mars", "avril", "juillet", "août", "aout", "septembre", "octobre",
		"novembre", "décembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre",
		"gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro",
		"outubro", "novembro", "dezembro", "januari", "februari", "maart", "augustus", "ocak", "sept"}
	for _, f := range full {
		if w == f {
			return true
		}
	}
	return false
}

// dateInAddress reads the date in the path of an address: /2025/08/20/, /2025-08-20-, /20250820/.
func dateInAddress(address string) (moment, bool) {
	i := strings.Index(address, "://")
	if i < 0 {
		return moment{}, false
	}
	_, path, _ := strings.Cut(address[i+3:], "/")
	ts := dateTokens(path)
	for i := range ts {
		if ts[i].size == 4 || ts[i].size == 8 {
			if ts[i].size == 8 && ts[i].n/10000 < 1990 {
				continue
			}
			if y, m, d, ok := dateAt(ts[i:], false); ok && y >= 1990 {
				if found, ok := onDay(y, m, d); ok {
					return found, true
				}
			}
			if i+2 < len(ts) && ts[i].size == 4 && ts[i].after == '/' && monthOf(ts[i+1].word) > 0 && ts[i+2].n > 0 { // /2025/aug/20/
				return onDay(ts[i].n, monthOf(ts[i+1].word), ts[i+2].n)
			}
		}
	}
	return moment{}, false
}

// pick returns the first date that can be read, and a note where a later one says another day: the two must be more than
// a day apart, because zones and midnight explain one.
func pick(list []dated, american bool) (first moment, note string) {
	from := ""
	for _, c := range list {
		m, ok := readDate(c.raw, american)
		if c.from == "address" {
			m, ok = dateInAddress(c.raw)
		}
		switch {
		case !ok:
		case first.date.IsZero():
			first, from = m, c.from
		case note == "" && m.date.Sub(first.date).Abs() > 24*time.Hour:
			note = fmt.Sprintf("its dates disagree: %s says %s, %s says %s; the first was taken", from, first.day(), c.from, m.day())
		case first.time == "" && m.time != "" && m.day() == first.day():
			first.time = m.time
		}
	}
	return first, note
}
