package copies

import (
	"fmt"
	"strings"
	"time"

	"parley"
)

// original tells which of two copies is the likely source of the other, and why. Marks in the text (one names the outlet
// of the other) weigh more than dates; where the marks contradict each other nothing is told.
func original(a, b *parley.Article) (id string, why []string) {
	bNamesA, aNamesB := names(b, a), names(a, b)
	switch {
	case bNamesA && !aNamesB:
		return a.ID, []string{fmt.Sprintf("%s names %s, the outlet of %s", b.ID, a.Outlet, a.ID)}
	case aNamesB && !bNamesA:
		return b.ID, []string{fmt.Sprintf("%s names %s, the outlet of %s", a.ID, b.Outlet, b.ID)}
	}
	switch before(a, b) {
	case -1:
		return a.ID, []string{fmt.Sprintf("%s was published first, %s before %s", a.ID, moment(a), moment(b))}
	case 1:
		return b.ID, []string{fmt.Sprintf("%s was published first, %s before %s", b.ID, moment(b), moment(a))}
	}
	return "", nil
}

// names reports whether the text or the byline of an article names the outlet of another one.
func names(in, other *parley.Article) bool {
	if other.Outlet == "" || other.Outlet == in.Outlet {
		return false
	}
	return strings.Contains(in.Text, string(other.Outlet)) || strings.Contains(string(in.Byline), string(other.Outlet))
}

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
