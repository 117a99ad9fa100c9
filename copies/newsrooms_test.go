package copies_test

import (
	"context"
	"strings"
	"testing"

	"parley"
	"parley/copies"
	"parley/internal/newsrooms"
)

// TestNewsrooms finds near copies, retellings and shared quotations among invented reports of fourteen events. The events held out
// count apart; the figures are in docs/quality.md.
func TestNewsrooms(t *testing.T) {
	s := newsrooms.Load()
	var articles []parley.Article
	for _, a := range s.Articles {
		articles = append(articles, parley.Article{ID: a.ID, Outlet: parley.Optional(a.Outlet), Published: parley.Optional(a.Published), Text: a.Text})
	}
	found, _, err := copies.Find(context.Background(), articles)
	if err != nil {
		t.Fatal(err)
	}
	got := map[[2]string]newsrooms.Kind{}
	for _, c := range found {
		got[[2]string{c.A, c.B}] = newsrooms.Kind(c.Kind)
	}
	right, all := map[bool]int{}, map[bool]int{}
	for _, p := range s.Pairs {
		want := p.Kind
		if want == newsrooms.Independent || want == newsrooms.Other {
			want = ""
		}
		all[p.HeldOut]++
		if have := got[[2]string{p.A, p.B}]; have == want {
			right[p.HeldOut]++
		} else {
			t.Logf("%s and %s: got %q, want %q (held out: %v)", p.A, p.B, have, p.Kind, p.HeldOut)
		}
	}
	for _, c := range found {
		event, role, _ := strings.Cut(c.A, "/")
		_, other, _ := strings.Cut(c.B, "/")
		if strings.HasPrefix(c.B, event) && c.Kind == parley.Rewrite && role == "wire" && strings.HasPrefix(other, "retold") && c.From != "" && string(c.From) != c.A {
			t.Errorf("%s is said to come from %s", c.A, c.From)
		}
	}
	for _, held := range []bool{false, true} {
		if share := float64(right[held]) / float64(all[held]); share < 0.9 {
			t.Errorf("held out %v: %d of %d pairs right, want 9 of 10", held, right[held], all[held])
		}
	}
}
