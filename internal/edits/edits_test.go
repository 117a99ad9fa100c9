package edits_test

import (
	"testing"

	"parley/internal/edits"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "jobs", 4}, {"job", "jobs", 1}, {"fromat", "format", 2}, {"tálks", "talks", 1}, {"brief", "brief", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"über", "uber", 1}} {
		if got, back := edits.Distance(c.a, c.b), edits.Distance(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("%q and %q: %d and %d, want %d", c.a, c.b, got, back, c.want)
		}
	}
}
