package copies

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"parley"
)

// origin tells which of two copies is the likely source of the other, and why, or leaves it open. What the texts say of
// themselves weighs most: a name of the other's outlet, a mark of an agency. Then dates; then, between retellings, what only the
// fuller one has. Reasons that contradict each other tell nothing.
func origin(c *parley.Copy, a, b *parley.Article, r *retold) {
	if id, why, known := marked(a, b); known {
		c.From = parley.Optional(id)
		c.Because = append(c.Because, why...)
		return
	}
	if id, why := dated(a, b, r); id != "" {
		c.From = parley.Optional(id)
		c.Because = append(c.Because, why)
	}
}

// marked tells by what the texts say of themselves; known is true where they say something, even if that tells no direction.
func marked(a, b *parley.Article) (id string, why []string, known bool) {
	aNamesB, bNamesA := names(a, b), names(b, a)
	switch {
	case bNamesA && !aNamesB:
		return a.ID, []string{fmt.Sprintf("%s names %s, the outlet of %s", b.ID, a.Outlet, a.ID)}, true
	case aNamesB && !bNamesA:
		return b.ID, []string{fmt.Sprintf("%s names %s, the outlet of %s", a.ID, b.Outlet, b.ID)}, true
	case aNamesB && bNamesA:
		return "", []string{"each names the outlet of the other"}, true
	}
	ca, cb := credit(a), credit(b)
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

// Marks by which a report says from whom it has its matter.
var creditMarks = []*regexp.Regexp{
	regexp.MustCompile(`\b(?:told|tells) ((?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})`),
	regexp.MustCompile(`(?i:interview with|reported by|according to a report (?:by|in)|first reported by) ((?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})`),
	regexp.MustCompile(`\b((?:The|the) [A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}) (?:first )?reported\b`),
	regexp.MustCompile(`\(([A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2})\) ?[-–—]`),
	regexp.MustCompile(`(?i:with (?:inputs|material|reporting) from) ((?:the )?[\w&.-]+(?: [A-Z][\w&.-]*){0,3})`),
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
		for _, m := range mark.FindAllStringSubmatch(text, -1) {
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
