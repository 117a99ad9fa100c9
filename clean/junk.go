package clean

import (
	"strings"
	"unicode"

	"parley"
)

// A line is one line of an article as the rules for junk see it.
type line struct {
	text     string
	words    []string // in lower case
	first    []bool   // whether a word begins a sentence
	low      string   // the words with one space between
	ends     bool     // whether it ends like a sentence
	quote    bool     // whether it opens with a quotation mark
	tail     bool     // whether it stands near the end
	top      bool     // whether it stands before the report
	link     bool     // whether all of it is a link
	personal bool     // whether it stands in a text that speaks to its reader throughout
}

func newLine(text string) line {
	l := line{text: text}
	l.words, l.first = splitSentences(text)
	l.low = strings.Join(l.words, " ")
	l.ends = ended(text)
	r := []rune(clip(text, 12))
	l.quote = len(r) > 0 && strings.ContainsRune(`"“„«'‘`, r[0])
	return l
}

// verdict says what a line is when it is no part of the report, with the rule that found it.
type verdict struct {
	why  parley.Why
	rule string
}

func (v verdict) junk() bool { return v.why != "" }

// judge tells whether a line is junk by its words and its shape alone. Every rule is about a kind of line, none about one
// page; what a rule cannot tell for certain stays in the report.
func (l line) judge() verdict {
	switch {
	case l.creditLine():
		return verdict{}
	case l.symbols():
		return verdict{parley.Boilerplate, "symbols"}
	case l.address():
		return verdict{parley.Boilerplate, "address"}
	case l.caption():
		return verdict{parley.Caption, "caption"}
	case l.code() || l.blob():
		return verdict{parley.Boilerplate, "code"}
	case l.dateLine():
		return verdict{parley.Boilerplate, "date"}
	case l.label():
		return verdict{parley.Boilerplate, "label"}
	case l.rights():
		return verdict{parley.Boilerplate, "rights"}
	case l.pointer():
		return verdict{parley.Boilerplate, "pointer"}
	case l.field():
		return verdict{parley.Boilerplate, "field"}
	case l.fixed():
		return verdict{parley.Boilerplate, "fixed"}
	case l.promotion():
		return verdict{parley.Boilerplate, "promotion"}
	}
	return verdict{}
}

// creditLine reports whether a line credits agencies or reporters: that is part of the report.
func (l line) creditLine() bool {
	if len(l.words) == 0 || len(l.words) > 60 {
		return false
	}
	credit := strings.Contains(l.low, "contributed to this") || strings.Contains(l.low, "contributed reporting")
	for _, form := range []string{"with inputs from", "with input from", "reporting by", "with reporting", "additional reporting", "with files from", "with agencies",
		"with agency inputs", "with ap", "with reuters", "with afp", "contributing"} {
		credit = credit || strings.HasPrefix(l.low, form)
	}
	return credit && !strings.Contains(l.low, "newsletter")
}

// symbols reports whether a line has no letter and no digit: a rule between two parts of a page.
func (l line) symbols() bool {
	return !strings.ContainsFunc(l.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// address reports whether a line is a web address, a mail address or a handle and nothing else but a word or two.
func (l line) address() bool {
	n, other := 0, 0
	for _, w := range l.words {
		switch {
		case strings.HasPrefix(w, "http:/") || strings.HasPrefix(w, "https:/") || strings.HasPrefix(w, "www."),
			strings.Contains(w, "@"), strings.Contains(w, ".com/"), strings.Contains(w, ".org/"):
			n++
		default:
			other++
		}
	}
	return n > 0 && !l.quote && (other <= 1 || len(l.words) <= 20 && l.contact())
}

// contact reports whether a line tells how to reach its author: "Write to Ann Other at ann@post.example".
func (l line) contact() bool {
	switch l.words[0] {
	case "write", "email", "e-mail", "contact", "reach":
		return strings.Contains(l.text, "@")
	}
	return false
}

// code reports whether a line is the code of a page that was shown by mistake: "[embed id=1]", {"unit": ...}, key="value".
func (l line) code() bool {
	t := l.text
	switch {
	case strings.HasPrefix(t, "[") && strings.HasSuffix(t, "]") && len(l.words) < 40 && (strings.Contains(t, "=") || strings.ContainsAny(t, "_/-") && !strings.Contains(t, " ")):
		return true
	case len(l.words) > 40:
		return false
	case strings.HasPrefix(t, "{") && (strings.Contains(t, `":`) || strings.Contains(t, "};") || strings.Contains(t, "}")):
		return true
	case keyValue(t) || strings.Contains(t, "();") || strings.Contains(t, "function("):
		return true
	}
	return false
}

// blob reports whether most of a line is one word that no language has: data shown as text.
func (l line) blob() bool {
	if len(l.text) < 400 {
		return false
	}
	longest := 0
	for f := range strings.FieldsSeq(l.text) {
		if plain(f) {
			longest = max(longest, len(f))
		}
	}
	return longest >= 400 && longest*2 > len(l.text)
}

// keyValue reports whether a text begins with an attribute of a tag: poster="...
func keyValue(t string) bool {
	key, value, ok := strings.Cut(t, "=")
	return ok && strings.HasPrefix(value, `"`) && key != "" && !strings.ContainsAny(key, " .")
}

// dateLine reports whether a line tells when something was published and nothing else.
func (l line) dateLine() bool {
	v := words()
	if len(l.words) == 0 || len(l.words) > 24 {
		return false
	}
	number, named, other := false, false, 0
	for _, w := range l.words {
		digits := strings.ContainsAny(w, "0123456789")
		switch {
		case v.has("month", w):
			named = true
		case digits && dateWord(w):
			number = true
			named = named || strings.ContainsAny(w, ":/-.") || hasSuffixOf(w, "am", "pm")
		case v.has("when", w):
			named = named || !shortWord(w)
		default:
			other++
		}
	}
	return number && named && other == 0 && !(l.ends && len(l.words) > 12)
}

// clock reports whether a line is a time of day and no more: "14:05", "9.30pm GMT".
func (l line) clock() bool {
	v := words()
	for i, w := range l.words {
		if i == 0 && !(strings.ContainsAny(w, ":.") || hasSuffixOf(w, "am", "pm")) || v.has("month", w) || strings.ContainsAny(w, "/-") {
			return false
		}
	}
	return len(l.words) > 0 && len(l.words) <= 3
}

// headLine reports whether a line tells a date beside other things without being a sentence, as the lines between a
// headline and a report do: "World | Staff | Monday 17 March 2031".
func (l line) headLine() bool {
	if len(l.words) > 14 || l.ends || l.quote {
		return false
	}
	v := words()
	month, number, clock := false, false, false
	for _, w := range l.words {
		month = month || v.has("month", w)
		number = number || w[0] >= '0' && w[0] <= '9'
		clock = clock || strings.Contains(w, ":") && dateWord(w)
	}
	_, _, _, dated := findDate(l.text, true)
	return dated || number && (month && (clock || strings.ContainsAny(l.text, "|•·")))
}

func shortWord(w string) bool {
	switch w {
	case "a", "on", "at", "of", "the", "by", "and", "to", "than", "more", "is", "it", "this", "about", "now", "last", "first":
		return true
	}
	return false
}

func hasSuffixOf(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

// dateWord reports whether a word is made of digits, marks of a date and at most four letters ("19th", "10:48pm").
func dateWord(w string) bool {
	letters := 0
	for _, r := range w {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r) || strings.ContainsRune(":/-.,+’'", r):
		default:
			return false
		}
	}
	return letters <= 4
}

// label reports whether a line is made of the words of labels alone: "Related Articles", "Leave a Reply", "Share this".
func (l line) label() bool {
	n := len(l.words)
	if n == 0 || n > 9 || l.quote {
		return false
	}
	if n == 1 && len(l.words[0]) < 4 && l.words[0] != "ad" && l.words[0] != "ads" && l.words[0] != "rss" {
		return false
	}
	if strings.HasSuffix(l.text, ".") && n > 2 && !strings.HasSuffix(l.text, "...") || strings.HasSuffix(l.text, "?") && !l.tail && n < 4 {
		return false
	}
	v := words()
	named := 0
	for _, w := range l.words {
		weight, known := v["label"].weight[w]
		if !known && strings.Trim(w, "0123456789/:+%.,k") != "" {
			return false
		}
		named += weight
	}
	return named > 0
}

// section reports whether a line is made of the words of labels, were they weak ones: "Opinion", "ANALYSIS/OPINION:".
// Before a report that is the name of its section.
func (l line) section() bool {
	if len(l.words) == 0 || len(l.words) > 4 {
		return false
	}
	for _, w := range l.words {
		for part := range strings.SplitSeq(w, "/") {
			if !words().has("label", part) {
				return false
			}
		}
	}
	return true
}

// rights reports whether a line is a notice of copyright.
func (l line) rights() bool {
	if len(l.words) > 60 {
		return false
	}
	t := strings.TrimLeft(l.text, " (*•-–")
	switch {
	case strings.HasPrefix(t, "©") || strings.HasPrefix(t, "(c)") || strings.HasPrefix(t, "ⓒ"):
		return true
	case len(l.words) > 1 && l.words[0] == "copyright" && (strings.ContainsAny(l.text, "©0123456789") || strings.HasPrefix(l.words[1], "by")):
		return true
	}
	return strings.Contains(l.low, "all rights reserved") || strings.Contains(l.text, "Copyright ©")
}

// pointer reports whether a line points to another article: "See also ...", "Read more: ...", "WATCH | ...".
func (l line) pointer() bool {
	if len(l.words) == 0 || len(l.words) > 40 || l.quote {
		return false
	}
	weight, n := words().at("point", l.words)
	if n == 0 {
		return false
	}
	marked := markedAfter(l.text, n)
	rest := len(l.words) - n
	switch {
	case rest == 0:
		return weight >= 2 || strings.HasSuffix(l.text, ":")
	case weight == 1:
		return marked && !(l.ends && rest > 14) && (l.upperStart(n) || l.link)
	case marked || l.link:
		return true
	}
	return weight == 3 || !l.ends && l.titled(n)
}

// upperStart reports whether the first n words are in capitals, or the line begins with a capital letter.
func (l line) upperStart(int) bool {
	for _, r := range l.text {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
	}
	return false
}

// markedAfter reports whether a colon, a bar or a dash follows the first n words of a text.
func markedAfter(text string, n int) bool {
	for f := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(f, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n--
		} else if n <= 0 {
			return strings.ContainsAny(f, "|:–—-»>→►▶")
		}
		if n == 0 && strings.ContainsAny(f[len(f)-1:], ":|") {
			return true
		}
		if n < 0 {
			return false
		}
	}
	return false
}

// titled reports whether what follows the first n words looks like a headline: it begins with a capital letter.
func (l line) titled(n int) bool {
	for f := range strings.FieldsSeq(l.text) {
		if !strings.ContainsFunc(f, unicode.IsLetter) {
			continue
		}
		if n--; n < 0 {
			r := []rune(strings.TrimLeft(f, `"“‘'(`))
			return len(r) > 0 && unicode.IsUpper(r[0])
		}
	}
	return false
}

// field reports whether a line tells one fact of the page: "Tags: Port, Ferries", "Edited by: Ann Other".
func (l line) field() bool {
	_, n := words().at("field", l.words)
	if n == 0 || len(l.words) > 30 || l.quote || strings.HasSuffix(l.text, ".") {
		return false
	}
	rest := strings.Fields(l.text)
	if markedAfter(l.text, n) {
		_, value, _ := strings.Cut(l.text, ":")
		return titleCase(value) || strings.TrimSpace(value) == "" || strings.ContainsAny(value, ",|")
	}
	return l.words[n-1] == "by" && len(l.words) <= 8 && len(rest) > n && titleCase(strings.Join(rest[n:], " ")) || n >= 2 && len(l.words) == n
}

// fixed reports whether a line holds a phrase of the trade and is not the speech of a report.
func (l line) fixed() bool {
	if len(l.words) > 80 || l.quote {
		return false
	}
	v := words()
	if len(l.words) <= 8 && v.sum("brief", l.words) > 0 && !strings.HasSuffix(l.text, ".") {
		return true
	}
	if strings.HasPrefix(l.low, "the post ") && strings.Contains(l.low, " appeared first on ") { // what WordPress adds to its feeds
		return true
	}
	need := 3
	if len(l.words) > 40 { // a phrase that was pasted into a paragraph does not make all of it junk
		need = 6
	}
	return v.sum("fixed", l.words) >= need && v.sum("speech", l.words) < 3+len(l.words)/12
}

// promotionAt is what a line must reach to be promotion. Swept over 3 to 6 on the lines of 12,000 news texts, judged by eye:
// at 4 and below half of what is gained are sentences of reports ("By the way, you can watch our whole interview here"), at
// 6 a sixth of the lines found at 5 is lost, most of them promotion.
const promotionAt = 5

// promotion reports whether a line asks the reader to subscribe, follow, download or buy: it tells the reader to do
// something or speaks to the reader, it names what such lines offer, and it reports nothing.
func (l line) promotion() bool {
	if len(l.words) < 2 || len(l.words) > 110 || l.quote {
		return false
	}
	v := words()
	if l.followOn() {
		return true
	}
	offer := min(v.sum("offer", l.words)+l.addresses(), 7)
	if offer == 0 { // most lines
		return false
	}
	order, reader := l.orders(v), min(v.sum("reader", l.words), 3)
	if order+reader == 0 {
		return false
	}
	if len(l.words) > 40 && order < 2 {
		return false
	}
	score := order*2 + offer + reader - v.sum("speech", l.words) - len(l.words)/25
	if strings.HasSuffix(l.text, "!") {
		score++
	}
	if l.tail {
		score++
	}
	if order == 0 {
		score -= 2
	}
	if l.personal {
		score -= 3
	}
	if w, _ := v.at("order", l.words); w == 0 && len(l.words) > 15 { // a sentence or two may be the report's
		score--
	}
	return score >= promotionAt
}

// followOn reports whether a line says no more than where to follow somebody: "Follow the Post on Network".
func (l line) followOn() bool {
	n := len(l.words)
	if n < 3 || n > 10 || l.ends {
		return false
	}
	switch l.words[0] {
	case "follow", "find", "join", "like", "watch", "friend":
	default:
		return false
	}
	for i := n - 3; i < n-1; i++ {
		if i > 0 && l.words[i] == "on" {
			fields := strings.Fields(l.text)
			return titleCase(strings.Join(fields[len(fields)-1:], " "))
		}
	}
	return false
}

// orders counts how strongly the line tells the reader to do something: at its beginning, at the beginning of its other
// sentences, and after "you can".
func (l line) orders(v vocabulary) int {
	best, _ := v.at("order", l.words)
	if best == 0 && len(l.words) > 3 && (l.words[0] == "please" || l.words[0] == "to" || l.words[0] == "want") {
		best, _ = v.at("order", l.words[1:])
	}
	if len(l.words) > 40 {
		return best
	}
	for i := 1; i+1 < len(l.words); i++ {
		can := l.words[i-1] == "can" && l.youAt(i-2) || l.words[i-1] == "now" && l.youAt(i-3)
		w, _ := v.at("order", l.words[i:])
		if w > 0 && can || w == 2 && (l.first[i] || l.leadsUp()) || w == 1 && l.first[i] && v.sum("offer", l.words) >= 3 {
			best = max(best, 1)
		}
	}
	return best
}

// leadsUp reports whether a line begins by saying for whom or for what the order is that follows: "For more, subscribe ...".
func (l line) leadsUp() bool {
	switch l.words[0] {
	case "for", "to", "if", "want", "like", "love", "enjoy":
		return true
	}
	return false
}

// addresses is 1 if a line names a web or mail address, else 0.
func (l line) addresses() int {
	for _, w := range l.words {
		if strings.Contains(w, "@") || strings.Contains(w, ".com") || strings.Contains(w, ".org") || strings.HasPrefix(w, "http") {
			return 1
		}
	}
	return 0
}

// youAt reports whether word i is "you" and begins a sentence, or is the second word of the line. Subscribers and members
// are the reader, too.
func (l line) youAt(i int) bool {
	if i < 0 {
		return false
	}
	switch l.words[i] {
	case "you":
		return i <= 1 || l.first[i]
	case "subscribers", "members":
		return i == 0
	}
	return false
}
