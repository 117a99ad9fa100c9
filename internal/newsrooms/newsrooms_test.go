package newsrooms_test

import (
	"testing"

	"parley/internal/newsrooms"
)

func TestTheSetIsWhole(t *testing.T) {
	s := newsrooms.Load()
	ids := map[string]bool{}
	for _, a := range s.Articles {
		if ids[a.ID] || a.Text == "" || a.Published == "" || a.Outlet == "" {
			t.Errorf("article %q stands twice or lacks something", a.ID)
		}
		ids[a.ID] = true
	}
	held, kinds := 0, map[newsrooms.Kind]int{}
	for _, p := range s.Pairs {
		if !ids[p.A] || !ids[p.B] {
			t.Errorf("pair of unknown articles %+v", p)
		}
		if p.HeldOut {
			held++
		}
		kinds[p.Kind]++
	}
	if len(s.Pairs) < 300 || 3*held < len(s.Pairs) || len(kinds) != 5 {
		t.Errorf("%d pairs, %d held out, kinds %v", len(s.Pairs), held, kinds)
	}
	t.Logf("%d articles, %d pairs, %d held out, %v", len(s.Articles), len(s.Pairs), held, kinds)
}
