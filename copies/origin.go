package copies

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley"
)

// origin tells which of two copies is the likely source of the other, and why, or leaves it open. What the texts say of
// themselves weighs most: a name of the other's outlet, a mark of an agency. Then dates; then, between retellings, what only the
// fuller one has. Reasons that contradict each other tell nothing.
func origin(c *parley.Copy, ta, tb *text, r *retold) {
	a, b := ta.article, tb.article
	if id, why, known := marked(ta, tb); known {
		c.From = parley.Optional(id)
		c.Because = append(c.Because, why...)
		return
	}
	if id, why := dated(a, b, r); id != "" {
		c.From = parley.Optional(id)
		c.Because = append(c.Because, why)
		return
	}
	if r != nil && before(a, b) == 0 {
		if id, why := r.fuller(a, b); id != "" {
			c.From = parley.Optional(id)
			c.Because = append(c.Because, why)
		}
	}
}

const (
	// A retelling has its names and numbers from its source, but for a slip; and what it says, but for a turn of phrase.
	sourceHard    = 0.95
	sourceCovered = 0.5
	// fullQuotes is how many more words the source quotes: a retelling reports in its own words what was said.
	fullQuotes = 8
)

// fuller tells which of two retellings of one day has all that the other has, and the quotations in full.
func (r *retold) fuller(a, b *parley.Article) (id, why string) {
	qa, qb := r.quoted[0], r.quoted[1]
	aHasB := coverage(r.b, r.ba) >= sourceCovered && hardShare(r.b, r.a) >= sourceHard && qa >= qb+fullQuotes
	bHasA := coverage(r.a, r.ab) >= sourceCovered && hardShare(r.a, r.b) >= sourceHard && qb >= qa+fullQuotes
	full, other := a, b
	switch {
	case aHasB == bHasA:
		return "", ""
	case bHasA:
		full, other = b, a
	}
	return full.ID, fmt.Sprintf("%s has the names and numbers of %s, and quotes at length what %s reports", full.ID, other.ID, other.ID)
}

// marked tells by what the texts say of themselves; known is true where they say something, even if that tells no direction.
func marked(ta, tb *text) (id string, why []string, known bool) {
	a, b := ta.article, tb.article
	aNamesB, bNamesA := names(a, b), names(b, a)
	switch {
	case bNamesA && !aNamesB:
		return a.ID, []string{fmt.Sprintf("%s names %s, the outlet of %s", b.ID, a.Outlet, a.ID)}, true
	case aNamesB && !bNamesA:
		return b.ID, []string{fmt.Sprintf("%s names %s, the outlet of %s", a.ID, b.Outlet, b.ID)}, true
	case aNamesB && bNamesA:
		return "", []string{"each names the outlet of the other"}, true
	}
	ca, cb := ta.credit(), tb.credit()
	third := func(credit string) bool { return credit != "" }
	switch {
	case third(ca) && third(cb) && strings.EqualFold(ca, cb):
		return "", []string{fmt.Sprintf("both credit %s", ca)}, true
	case third(cb) && !third(ca) && strings.Contains(string(a.Byline)+" "+string(a.Outlet), cb):
		return a.ID, []string{fmt.Sprintf("%s credits %s", b.ID, cb)}, true
	case third(ca) && !third(cb) && strings.Contains(string(b.Byline)+" "+string(b.Outlet), ca):
		return b.ID, []string{fmt.Sprintf("%s credits %s", a.ID, ca)}, true
	}
	return "", nil, false
}

// names reports whether the text or the byline of an article names the outlet of another one.
func names(in, other *parley.Article) bool {
	if other.Outlet == "" || other.Outlet == in.Outlet {
		return false
	}
	return strings.Contains(in.Text, string(other.Outlet)) || strings.Contains(string(in.Byline), string(other.Outlet))
}

// A creditMark is how a report says from whom it has its matter; a text without any of the hints has no such mark.
type creditMark struct {
	hints   []string
	pattern *regexp.Regexp
}

var creditMarks = []creditMark{
	{[]string{"told ", "tells "}, regexp.MustCompile(`\b(?:told|tells) ((?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})`)},
	{[]string{"nterview with ", "eported by ", "a report "}, regexp.MustCompile(`(?:[Ii]nterview with|[Rr]eported by|[Aa]ccording to a report (?:by|in)) ((?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})`)},
	{[]string{"reported"}, regexp.MustCompile(`\b([Tt]he [A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}) (?:first )?reported\b`)},
	{[]string{") -", ") –", ") —", ")-", ")–", ")—"}, regexp.MustCompile(`\(([A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2})\) ?[-–—]`)},
	{[]string{"ith inputs from", "ith material from", "ith reporting from"}, regexp.MustCompile(`[Ww]ith (?:inputs|material|reporting) from ((?:the )?[\w&.-]+(?: [A-Z][\w&.-]*){0,3})`)},
}

// creditWithin is how much of a text, from its beginning and its end, is searched for credits, in bytes.
const creditWithin = 4000

// credit returns the outlet or agency from which a report says it has its matter, "" if it says nothing.
func credit(a *parley.Article) string {
	text := a.Text
	if len(text) > 2*creditWithin {
		text = text[:creditWithin] + "\n" + text[len(text)-creditWithin:]
	}
	for _, mark := range creditMarks {
		if !slices.ContainsFunc(mark.hints, func(h string) bool { return strings.Contains(text, h) }) {
			continue
		}
		for _, m := range mark.pattern.FindAllStringSubmatch(text, -1) {
			name := strings.TrimPrefix(strings.TrimPrefix(m[1], "the "), "The ")
			if name != string(a.Outlet) {
				return name
			}
		}
	}
	return ""
}

// dated tells by the dates. Between retellings the earlier one is the source only if it is about as full: a text that lacks much
// of what the later one tells cannot have been all its source.
func dated(a, b *parley.Article, r *retold) (id, why string) {
	first, second := a, b
	switch before(a, b) {
	case 0:
		return "", ""
	case 1:
		first, second = b, a
	}
	if r != nil {
		lacks := coverage(r.b, r.ba)
		if first == b {
			lacks = coverage(r.a, r.ab)
		}
		if lacks < fullSource {
			return "", ""
		}
	}
	return first.ID, fmt.Sprintf("%s was published first, %s before %s", first.ID, moment(first), moment(second))
}

// fullSource is the least share of a retelling's weight that its source must hold.
const fullSource = 0.45

// before compares two moments of publication: -1 if a came first, 1 if b did, 0 if that can't be told. Times of day count
// where both are known.
func before(a, b *parley.Article) int {
	ta, errA := time.Parse(time.RFC3339, string(a.PublishedTime))
	tb, errB := time.Parse(time.RFC3339, string(b.PublishedTime))
	switch {
	case errA == nil && errB == nil:
		return ta.Compare(tb)
	case a.Published == "" || b.Published == "":
		return 0
	}
	return strings.Compare(string(a.Published), string(b.Published))
}

func moment(a *parley.Article) parley.Optional {
	if a.PublishedTime != "" {
		return a.PublishedTime
	}
	return a.Published
}

// ownMarks is how a report says that its outlet was there, or asked itself: what a retelling of another's report does not say.
var ownMarks = regexp.MustCompile(`(?i)\b(?:(?:told|tells|shown to|seen by|obtained by|spoke (?:to|with)|interview with|sent to|showed|asked by) (?:this|our|us\b)|` +
	`this (?:newspaper|paper|station|broadcaster|magazine|programme|reporter|correspondent|website|column|writer) (?:has |had )?(?:learned|learnt|understands|has seen|saw|counted|was told|asked|visited|can report)|` +
	`our (?:own )?(?:reporter|correspondent|team|photographer|crew)s?\b|has (?:learned|learnt) (?:exclusively|from))`)

// ownReport reports whether an article says that it has reporting of its own, in such words or as "told" its outlet.
func ownReport(a *parley.Article) bool {
	if ownMarks.MatchString(a.Text) {
		return true
	}
	if a.Outlet == "" {
		return false
	}
	for _, verb := range []string{"told ", "tells ", "told the ", "interview with ", "interview with the "} {
		if strings.Contains(a.Text, verb+strings.TrimPrefix(string(a.Outlet), "The ")) {
			return true
		}
	}
	return false
}

func share(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
