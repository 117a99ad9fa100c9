package copies_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/copies"

	"pgregory.net/rapid"
)

const wire = `The harbour commission of Vell met for the third time on Monday and ended without a joint paper. Delegates spoke of 14 open points, among them the fees for the northern basin, the hours of the pilots and the return of two seized trawlers.

The chair, Ada Lorn, said that nobody had left the table. She did not say when the fourth round would begin. A person in the room described the tone as "cold but polite" and said that the lunch had lasted longer than the talks.

Shipping companies wait for a result before the winter season, in which the basin carries a third of the grain of both shores.`

func article(id, outlet, published, text string) parley.Article {
	return parley.Article{ID: id, Outlet: parley.Optional(outlet), Published: parley.Optional(published), Text: text}
}

func find(t testing.TB, articles ...parley.Article) ([]parley.Copy, []parley.Family) {
	t.Helper()
	c, f, err := copies.Find(context.Background(), articles)
	if err != nil {
		t.Fatal(err)
	}
	return c, f
}

func TestExactCopy(t *testing.T) {
	got, families := find(t, article("1", "Vell Wire", "2031-03-03", wire), article("2", "Shore Daily", "2031-03-04", strings.ReplaceAll(wire, "\n\n", "\n")))
	if len(got) != 1 || got[0].Kind != parley.Exact || got[0].From != "1" || got[0].Score != 1 || len(got[0].Changed) != 0 {
		t.Fatalf("got %+v, want one exact copy made from 1", got)
	}
	if len(families) != 1 || families[0].First != "1" {
		t.Errorf("families %+v, want one that begins with 1", families)
	}
}

func TestNearCopyShowsWhatWasChanged(t *testing.T) {
	edited := strings.NewReplacer("14 open points", "11 open points", "She did not say when", "She did say when", "Ada Lorn", "Ida Lorn").Replace(wire)
	got, _ := find(t, article("1", "", "", wire), article("2", "", "", "A headline of our own here.\n\n"+edited+"\n\nMore on this story tonight."))
	if len(got) != 1 || got[0].Kind != parley.Near || got[0].From != "" {
		t.Fatalf("got %+v, want one near copy of unknown direction", got)
	}
	want := map[parley.ChangeKind]string{parley.ChangedNumber: "14", parley.ChangedNegation: "did not", parley.ChangedName: "Ada"}
	for kind, words := range want {
		found := false
		for _, c := range got[0].Changed {
			found = found || c.Kind == kind && c.A.Text == words
		}
		if !found {
			t.Errorf("no change of kind %s shows %q: %+v", kind, words, got[0].Changed)
		}
	}
}

func TestIndependentReportsAreNoCopies(t *testing.T) {
	other := `Nothing came of the third meeting about the Vell harbour. Fourteen questions stay open. "Nobody has left the table," Ada Lorn told reporters, who had waited in the rain since noon.`
	got, families := find(t, article("1", "", "", wire), article("2", "", "", other))
	if len(got) != 0 || len(families) != 2 {
		t.Errorf("got copies %+v and %d families, want none and 2", got, len(families))
	}
}

func TestCutCopyInALongText(t *testing.T) {
	long := wire + strings.Repeat("\n\nAnother matter altogether filled the second page with words about tides.", 60)
	got, _ := find(t, article("1", "", "", long), article("2", "", "", wire[:strings.Index(wire, "A person")]))
	if len(got) != 1 || got[0].Kind != parley.Near {
		t.Errorf("got %+v, want one near copy", got)
	}
}

func TestAThousandCarriersAreOneAccount(t *testing.T) {
	var articles []parley.Article
	for i := range 1000 {
		articles = append(articles, article(fmt.Sprint(i), fmt.Sprint("Outlet ", i), "2031-03-03", wire+fmt.Sprintf("\n\nThis is what station number %d added.", i)))
	}
	_, families := find(t, articles...)
	if len(families) != 1 {
		t.Errorf("%d families, want 1", len(families))
	}
}

// TestLaws: evidence covers its text, scores lie in 0..1, every article is in one family, order decides nothing but order.
func TestLaws(t *testing.T) {
	sentences := strings.SplitAfter(strings.ReplaceAll(wire, "\n\n", " "), ". ")
	rapid.Check(t, func(t *rapid.T) {
		var articles []parley.Article
		for i := range rapid.IntRange(0, 6).Draw(t, "articles") {
			text := ""
			for _, k := range rapid.SliceOfN(rapid.IntRange(0, len(sentences)-1), 0, 8).Draw(t, "sentences") {
				text += sentences[k] + rapid.SampledFrom([]string{"", "é\u0301 ", "\n\n", "👩‍👧 "}).Draw(t, "mark")
			}
			articles = append(articles, article(fmt.Sprint(i), "", "", text))
		}
		cs, fs, err := copies.Find(context.Background(), articles)
		if err != nil {
			t.Fatal(err)
		}
		r := parley.Record{Format: parley.Format, Counts: parley.Counts{Read: len(articles), Kept: len(articles), Independent: len(fs)}, Articles: articles, Copies: cs, Families: fs}
		if f := r.Faults(); len(f) > 0 {
			t.Fatalf("faults: %v", f)
		}
		for _, c := range cs {
			if c.Score < 0 || c.Score > 1 || len(c.Evidence) == 0 {
				t.Fatalf("score or evidence of %+v", c)
			}
		}
	})
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := copies.Find(ctx, []parley.Article{article("1", "", "", wire)}); err != context.Canceled {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func ExampleFind() {
	found, families, _ := copies.Find(context.Background(), []parley.Article{
		{ID: "wire", Outlet: "Vell Wire", Published: "2031-03-03", Text: wire},
		{ID: "daily", Outlet: "Shore Daily", Published: "2031-03-04", Text: strings.Replace(wire, "14 open", "11 open", 1)},
	})
	for _, c := range found {
		fmt.Println(c.B, "is a", c.Kind, "copy of", c.From, "-", c.Changed[0].Kind, c.Changed[0].A.Text, "became", c.Changed[0].B.Text)
	}
	fmt.Println(len(families), "independent account")
	// Output:
	// daily is a near copy of wire - number 14 became 11
	// 1 independent account
}

func BenchmarkFind(b *testing.B) {
	var articles []parley.Article
	for i := range 200 {
		articles = append(articles, article(fmt.Sprint(i), "", "", strings.ReplaceAll(wire, "the", fmt.Sprint("the", i))))
	}
	for b.Loop() {
		find(b, articles...)
	}
}
