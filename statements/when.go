package statements

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"

	"parley"
)

// saidOn returns the day that a time expression beside the cue gives, if exactly one does. What stands in the content says when
// something happens, not when it was said.
func (f *finder) saidOn(clause words, content []parley.Span) parley.Optional {
	s := f.span(clause)
	if s == nil {
		return ""
	}
	day := ""
	first, _ := slices.BinarySearchFunc(f.times, s.Start, func(t parley.Time, at int) int { return cmp.Compare(t.Start, at) })
	for _, t := range f.times[first:] {
		if t.Start >= s.End {
			break
		}
		inContent := slices.ContainsFunc(content, func(c parley.Span) bool { return c.Start <= t.Start && t.End <= c.End })
		if t.End <= s.End && isDay(t.Value) && !inContent {
			if day != "" && day != t.Value[:10] {
				return ""
			}
			day = t.Value[:10]
		}
	}
	return parley.Optional(day)
}

// inOutletName reports whether a time is a part of a name: "the Sunday Ledger".
func (f *finder) inOutletName(t parley.Time) bool {
	_, end, ok := f.ruler.Bytes(t.Span)
	next := f.tokenAt(end)
	return ok && next < len(f.doc.Tokens) && slices.Contains(outletWords, f.form(next))
}

// isDay reports whether a TIMEX3 value is a day, with or without a part of it.
func isDay(v string) bool {
	const form = "0000-00-00"
	if len(v) < len(form) || strings.Contains(v, "/") || len(v) > len(form) && v[len(form)] != 'T' {
		return false
	}
	for i := range form {
		if form[i] == '-' != (v[i] == '-') || form[i] == '0' && (v[i] < '0' || v[i] > '9') {
			return false
		}
	}
	return true
}

// newsDay returns the day of a statement that the news of the report dates: in the opening its own sentence, further down the opening,
// for what a person said in the past. "The crews left on Friday, she said", printed on that Friday, was said on it.
func (f *finder) newsDay(x *finding, opening parley.Optional) parley.Optional {
	if x.cue.first >= x.cue.end || len(x.content) == 0 || f.quoteAt(f.cueOrContent(*x).start) != nil {
		return ""
	}
	if day, live := f.entryDay(x.content[0].start); live {
		return day
	}
	if f.opensReport(x.content[0].start) {
		return f.eventDay(f.doc.SentenceOf(x.cue.first))
	}
	if f.byPerson(x.source) && isOneOf(f.doc.Tokens[x.cue.first].XPOS, "VBD", "VBG") {
		return opening
	}
	return ""
}

// byPerson reports whether a source is a person's name or a pronoun that stands for one.
func (f *finder) byPerson(w words) bool {
	return w.first < w.end && (f.isPersonName(w.end-1) || w.end == w.first+1 && isOneOf(strings.ToLower(f.form(w.first)), "he", "she"))
}

// liveEntries is the least number of paragraphs with the time of day at their head that makes a live report.
const liveEntries = 3

// An entry is what stands in a live report from byte start on, with the day that its head names.
type entry struct {
	start int
	day   parley.Optional
}

// findEntries returns the entries of a live report, whose heads give the time of day: "22.40", "Friday, 9:15 am". What an article reports
// hour by hour is said on the day it is published, unless the head of the entry names another. Other articles have none.
func (f *finder) findEntries() []entry {
	var out []entry
	pos := 0
	for _, par := range strings.SplitAfter(f.article.Text, "\n\n") {
		head := strings.Fields(par)
		for i, w := range head[:min(len(head), 2)] {
			if isClock(w) && (i == 0 || len(head) <= 4) {
				out = append(out, entry{pos, f.dayIn(pos, pos+len(par))})
				break
			}
		}
		pos += len(par)
	}
	switch {
	case len(out) >= liveEntries:
		return out
	case slices.ContainsFunc(liveTitles, func(w string) bool { return strings.Contains(strings.ToLower(string(f.article.Title)), w) }):
		return []entry{{0, f.article.Published}} // the times of day were no part of the text
	}
	return nil
}

// liveTitles are words by which the title of a live report is known.
var liveTitles = []string{"as it happened", "live updates", "live blog", "liveblog", "– live", "— live"}

// isClock reports whether a word is a time of day in figures: "9.15", "22:40".
func isClock(w string) bool {
	h, m, ok := strings.Cut(strings.Replace(strings.TrimRight(w, ",:;.–—"), ".", ":", 1), ":")
	return ok && len(m) == 2 && (len(h) == 1 || len(h) == 2) && strings.Trim(h+m, "0123456789") == ""
}

// dayIn returns the day that the head of an entry names in its first words, else the day of publication.
func (f *finder) dayIn(from, to int) parley.Optional {
	for k := f.tokenAt(from); k < len(f.doc.Tokens) && f.doc.Tokens[k].Start < to && k < f.tokenAt(from)+4; k++ {
		if v := f.timeAt(k); isDay(v) {
			return parley.Optional(v[:10])
		}
	}
	return f.article.Published
}

// entryDay returns the day of the entry of a live report that byte at stands in; live is false where it stands in none.
func (f *finder) entryDay(at int) (day parley.Optional, live bool) {
	k := sort.Search(len(f.entries), func(i int) bool { return f.entries[i].start > at })
	if k == 0 {
		return "", false
	}
	return f.entries[k-1].day, true
}

// openingDay returns the day of the past event that the first paragraph of a report tells of.
func (f *finder) openingDay() parley.Optional {
	for n, s := range f.doc.Sentences {
		if !f.opensReport(f.doc.Tokens[s.First].Start) {
			break
		}
		if day := f.eventDay(n); day != "" {
			return day
		}
	}
	return ""
}

// eventDay returns the day of the past event that sentence n tells of, if it is the day of publication or the day before.
func (f *finder) eventDay(n int) parley.Optional {
	published, err := time.Parse(time.DateOnly, string(f.article.Published))
	if err != nil {
		return ""
	}
	day := ""
	sentence := f.doc.Sentences[n]
	for k := sentence.First; k < sentence.End; k++ {
		value := f.timeAt(k)
		if !isDay(value) || strings.HasSuffix(value, "TNI") || !f.past(k) { // of a night it is told the day after
			continue
		}
		d, err := time.Parse(time.DateOnly, value[:10])
		if age := published.Sub(d); err != nil || age < 0 || age > 24*time.Hour || day != "" && day != value[:10] {
			return ""
		}
		day = value[:10]
	}
	return parley.Optional(day)
}

// opensReport reports whether a byte stands in the first paragraph of the report, headings aside.
func (f *finder) opensReport(at int) bool {
	for rest := f.article.Text[:at]; ; {
		par, more, ok := strings.Cut(rest, "\n\n")
		if !ok {
			return true
		}
		rest = more
		if par = strings.TrimSpace(par); endsIn(par, ".!?\"") || strings.HasSuffix(par, "”") {
			return false
		}
	}
}

// timeAt returns the value of the time expression that token i begins, or "".
func (f *finder) timeAt(i int) string {
	start := f.ruler.Span(f.doc.Tokens[i].Start, f.doc.Tokens[i].End).Start
	k, ok := slices.BinarySearchFunc(f.times, start, func(t parley.Time, at int) int { return cmp.Compare(t.Start, at) })
	if !ok {
		return ""
	}
	return f.times[k].Value
}

// past reports whether the verb that a time stands with is in the past.
func (f *finder) past(i int) bool {
	for up := range f.doc.Ancestors(i) {
		if t := &f.doc.Tokens[up]; t.UPOS == "VERB" || t.UPOS == "AUX" {
			return isOneOf(t.XPOS, "VBD", "VBN") && !f.toCome(up)
		}
	}
	return false
}

// Occasions dates the statements of an article that stand without a date by one that the same speaker made: the one before, else, if all
// of them are of one day, the one behind. An article mostly reports one occasion of each speaker. Statements inside others
// and attitudes keep none. It changes the entries of s, which are those of one article, in their order.
func Occasions(s []parley.Statement) {
	dates, one := map[string]parley.Optional{}, map[string]parley.Optional{}
	for i := range s {
		if who := speakerOf(&s[i]); s[i].SaidOn != "" && s[i].Inside == "" && who != "" {
			if d, ok := one[who]; ok && d != s[i].SaidOn {
				one[who] = ""
			} else {
				one[who] = s[i].SaidOn
			}
		}
	}
	for i := range s {
		switch x, who := &s[i], speakerOf(&s[i]); {
		case !occasional(x):
		case x.SaidOn != "":
			dates[who] = x.SaidOn
		default:
			x.SaidOn = cmp.Or(dates[who], one[who])
		}
	}
}

// speakerOf tells the speakers of an article apart: an id, or the words for an anonymous source; "" for nobody known.
func speakerOf(s *parley.Statement) string {
	if s.Speaker == "" && s.Anonymous != "" {
		return "anonymous " + string(s.Anonymous)
	}
	return string(s.Speaker)
}

// occasional reports whether a statement was made at one time, by somebody known, and not inside another.
func occasional(s *parley.Statement) bool {
	return s.Inside == "" && speakerOf(s) != "" && !slices.Contains(attitudes, string(s.Stance))
}

const (
	// sameWords is the share of the rarer words of the shorter of two statements that the other must have, if both are to tell of
	// one saying. On the two cases in reach .3 and .6 date one statement more and two fewer.
	sameWords = 0.5
	// fewWords is the least number of such words.
	fewWords = 3
	// mostDated is the number of dated statements of one speaker that others are held against: it keeps the time linear.
	mostDated = 128
)

// Days dates statements by other articles of the run that date the same saying: the same speaker with mostly the same words, or
// to the same outlet. What another article dates behind the day of publication is left out. Then each article's statements follow,
// as [Occasions] has it. It changes the entries of s, which are sorted by article; speakers must be the same
// ids in all articles. It takes time linear in the statements.
func Days(s []parley.Statement, articles []parley.Article) {
	published := make(map[string]parley.Optional, len(articles))
	for i := range articles {
		published[articles[i].ID] = articles[i].Published
	}
	dated := map[parley.Optional][]int{} // by speaker
	words := make([][]string, len(s))
	for i := range s {
		if occasional(&s[i]) && s[i].Speaker != "" {
			words[i] = gist(&s[i])
			if s[i].SaidOn != "" && len(dated[s[i].Speaker]) < mostDated {
				dated[s[i].Speaker] = append(dated[s[i].Speaker], i)
			}
		}
	}
	found := map[int]parley.Optional{}
	for i := range s {
		if !occasional(&s[i]) || s[i].SaidOn != "" {
			continue
		}
		best := 0.0
		for _, k := range dated[s[i].Speaker] {
			if s[k].Article == s[i].Article || published[s[i].Article] != "" && s[k].SaidOn > published[s[i].Article] {
				continue
			}
			if like := alike(words[i], words[k], s[i].Addressee, s[k].Addressee); like > best {
				best, found[i] = like, s[k].SaidOn
			}
		}
	}
	for i := range s {
		if d, ok := found[i]; ok {
			s[i].SaidOn = d
		}
	}
	for first := 0; first < len(s); {
		end := first
		for end < len(s) && s[end].Article == s[first].Article {
			end++
		}
		Occasions(s[first:end])
		first = end
	}
}

// alike is how much two statements of one speaker seem to be one saying, from 0 to 1.
func alike(a, b []string, to, also *parley.Span) float64 {
	if to != nil && also != nil && strings.EqualFold(to.Text, also.Text) && unicode.IsUpper(firstRune(to.Text)) {
		return 1
	}
	if len(a) < fewWords || len(b) < fewWords {
		return 0
	}
	shared := 0
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			shared++
		}
	}
	if like := float64(shared) / float64(min(len(a), len(b))); like >= sameWords {
		return like
	}
	return 0
}

// gist returns the stems of the longer words of a statement, sorted, each once.
func gist(s *parley.Statement) []string {
	const shortest, stem = 4, 6 // letters
	var out []string
	for _, span := range s.Content {
		for _, w := range strings.FieldsFunc(strings.ToLower(span.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if r := []rune(w); len(r) >= shortest {
				out = append(out, string(r[:min(stem, len(r))]))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// attitudes are stances of what lasts and is not said at one time.
var attitudes = strings.Fields("thinks knows predicts wishes plans doubts supports guesses praises regrets")
