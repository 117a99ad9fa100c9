package stories_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/stories"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// coverage is made up: two events of one harbour on two days, one elsewhere, and one of them in German.
var coverage = []parley.Article{
	{ID: "talks-1", Published: "2031-03-03", Title: "Vell talks end without a paper", Text: "The harbour commission of Vell met for the third time on Monday and ended without a joint paper. Delegates spoke of 14 open points, among them the fees for the northern basin. The chair, Ada Lorn, said that nobody had left the table."},
	{ID: "fire-1", Published: "2031-03-03", Title: "Orchard fire leaves Quill without cider", Text: "A fire in the orchards above Quill has burnt two thirds of the apple trees of the valley, the growers' union said. Cider makers expect to buy fruit abroad."},
	{ID: "talks-2", Published: "2031-03-04", Title: "Harbour talks at Vell stall over basin", Text: "Talks about the harbour of Vell stalled late on Monday, delegates said, and no joint paper came of them. Ada Lorn told reporters that fees in the northern basin were still in dispute."},
	{ID: "strike-1", Published: "2031-06-20", Title: "Pilots of Vell walk out", Text: "Ships lay outside Vell on Friday after all 40 pilots stopped work over their hours. Grain for both shores waits at sea, and the union, led by Tam Orrin, wants a new roster before it goes back."},
	{ID: "fire-2", Published: "2031-03-04", Title: "Two thirds of Quill's apple trees burnt", Text: "Apple growers above Quill lost two thirds of their trees in a fire on Sunday night. The growers' union said cider would be dear this autumn."},
	{ID: "de-1", Language: "de", Published: "2031-03-04", Title: "Gespräche in Vell ohne Papier", Text: "Die Hafenkommission von Vell ist am Montag zum dritten Mal zusammengekommen und hat sich ohne ein gemeinsames Papier vertagt. Ada Lorn sagte, niemand habe den Tisch verlassen."},
	{ID: "de-2", Language: "de", Published: "2031-03-05", Title: "Hafenkommission vertagt sich", Text: "Ohne ein gemeinsames Papier hat sich die Hafenkommission von Vell am Montag vertagt. Ada Lorn leitet die Kommission, die zum dritten Mal zusammengekommen war."},
}

func find(t testing.TB, articles []parley.Article) []parley.Story {
	t.Helper()
	got, err := stories.Find(context.Background(), articles)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestStories(t *testing.T) {
	want := []parley.Story{
		{ID: "s1", Title: "Vell talks end without a paper", Articles: []string{"talks-1", "talks-2"}, Start: "2031-03-03", End: "2031-03-04"},
		{ID: "s2", Title: "Orchard fire leaves Quill without cider", Articles: []string{"fire-1", "fire-2"}, Start: "2031-03-03", End: "2031-03-04"},
		{ID: "s3", Title: "Pilots of Vell walk out", Articles: []string{"strike-1"}, Start: "2031-06-20", End: "2031-06-20"},
		{ID: "s4", Title: "Gespräche in Vell ohne Papier", Articles: []string{"de-1", "de-2"}, Start: "2031-03-04", End: "2031-03-05"},
	}
	if diff := cmp.Diff(want, find(t, coverage)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestArticlesThatArriveOneByOneGiveTheSameStories(t *testing.T) {
	index, err := stories.NewIndex(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	for i := range coverage {
		if err := index.Add(stories.ProfileOf(&coverage[i])); err != nil {
			t.Fatal(err)
		}
		got, err := index.Stories(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(find(t, coverage[:i+1]), got); diff != "" {
			t.Errorf("after %d articles (-batch +one by one)\n%s", i+1, diff)
		}
	}
}

func TestTheSameWordsWeeksLaterAreAnotherStory(t *testing.T) {
	later := coverage[0]
	later.ID, later.Published = "later", "2031-05-05"
	if got := find(t, []parley.Article{coverage[0], later}); len(got) != 2 {
		t.Errorf("%d stories, want 2: %+v", len(got), got)
	}
}

func TestABigStoryStaysWhole(t *testing.T) {
	sentences := strings.SplitAfter(coverage[0].Text+" "+coverage[2].Text, ". ")
	var articles []parley.Article
	for i := range 300 {
		text := fmt.Sprintf("Our harbour reporter number %d was there. ", i)
		for k, s := range sentences {
			if (i+k)%3 != 0 {
				text += s
			}
		}
		articles = append(articles, parley.Article{ID: fmt.Sprint(i), Published: "2031-03-03", Text: text})
	}
	if got := find(t, articles); len(got) != 1 {
		t.Errorf("%d stories, want 1", len(got))
	}
}

// TestLaws: every article is in one story, stories come in the order of their first articles, dates lie in order, the title is
// that of a member, no two languages share a story, and nothing depends on the run.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var articles []parley.Article
		of := map[string]parley.Article{}
		for i := range rapid.IntRange(0, 12).Draw(t, "articles") {
			a := rapid.SampledFrom(coverage).Draw(t, "article")
			a.ID = fmt.Sprint(i)
			a.Text += rapid.StringN(0, 30, 90).Draw(t, "tail")
			a.Published = parley.Optional(rapid.SampledFrom([]string{"", "2031-03-03", "2031-03-09", "not a date"}).Draw(t, "published"))
			articles = append(articles, a)
			of[a.ID] = a
		}
		got := find2(t, articles)
		if diff := cmp.Diff(got, find2(t, articles)); diff != "" {
			t.Fatalf("two runs differ\n%s", diff)
		}
		seen, next := map[string]bool{}, 0
		for _, s := range got {
			for seen[fmt.Sprint(next)] {
				next++
			}
			if s.Articles[0] != fmt.Sprint(next) || s.Start > s.End {
				t.Fatalf("order of %+v", s)
			}
			titles := []parley.Optional{}
			for _, id := range s.Articles {
				if seen[id] || of[id].Language != of[s.Articles[0]].Language {
					t.Fatalf("%s stands in two stories, or among another language: %+v", id, got)
				}
				seen[id] = true
				titles = append(titles, of[id].Title)
			}
			if !slices.Contains(titles, s.Title) {
				t.Fatalf("title %q is of none of %v", s.Title, titles)
			}
		}
		if len(seen) != len(articles) {
			t.Fatalf("%d of %d articles are in a story", len(seen), len(articles))
		}
	})
}

func find2(t *rapid.T, articles []parley.Article) []parley.Story {
	got, err := stories.Find(context.Background(), articles)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func FuzzProfileOf(f *testing.F) {
	for _, a := range coverage {
		f.Add(string(a.Title), a.Text, string(a.Language))
	}
	f.Add("", "会談は合意なく終わった。", "ja")
	f.Add("\xff", "a’\xc3", "")
	f.Fuzz(func(t *testing.T, title, text, language string) {
		a := parley.Article{ID: "a", Title: parley.Optional(title), Text: text, Language: parley.Optional(language)}
		b := a
		b.ID = "b"
		got, err := stories.Find(context.Background(), []parley.Article{a, b})
		if err != nil || len(got) < 1 || len(got) > 2 {
			t.Fatalf("%d stories of two articles, error %v", len(got), err)
		}
	})
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := stories.Find(ctx, coverage); err != context.Canceled {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func ExampleFind() {
	found, _ := stories.Find(context.Background(), coverage)
	for _, s := range found {
		fmt.Println(s.ID, s.Articles, s.Title)
	}
	// Output:
	// s1 [talks-1 talks-2] Vell talks end without a paper
	// s2 [fire-1 fire-2] Orchard fire leaves Quill without cider
	// s3 [strike-1] Pilots of Vell walk out
	// s4 [de-1 de-2] Gespräche in Vell ohne Papier
}

func BenchmarkFind(b *testing.B) {
	var articles []parley.Article
	for i := range 500 {
		a := coverage[i%len(coverage)]
		a.ID = fmt.Sprint(i)
		a.Text = strings.ReplaceAll(a.Text, "Vell", fmt.Sprintf("Vell%d", i/7))
		articles = append(articles, a)
	}
	for b.Loop() {
		find(b, articles)
	}
}
