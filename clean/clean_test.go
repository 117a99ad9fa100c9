package clean

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"parley"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// kindOf is the kind of a page by the name of its file.
func kindOf(name string) parley.Kind {
	if strings.HasSuffix(name, ".txt") {
		return parley.Text
	}
	return parley.HTML
}

// TestGolden cleans the pages of testdata and compares all of the article and the problems. Read the diff before you
// commit what -update wrote.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, ".json") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			a, problems, ok := Article(parley.Page{Source: name, ID: filepath.Base(name), Kind: kindOf(name), Body: body, SHA256: "0"}, Options{})
			if !ok {
				t.Fatalf("rejected: %v", problems)
			}
			var got bytes.Buffer
			if err := parley.WriteIndented(&got, struct {
				Article  parley.Article   `json:"article"`
				Problems []parley.Problem `json:"problems"`
			}{a, problems}); err != nil {
				t.Fatal(err)
			}
			golden := name + ".json"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("differs from %s (-update writes it anew):\n%s", golden, got.Bytes())
			}
		})
	}
}

// TestHidden cleans a page with text hidden in eight ways and expects none of it anywhere in the article.
func TestHidden(t *testing.T) {
	a := article(t, "testdata/ferry.html")
	var all bytes.Buffer
	if err := parley.WriteJSON(&all, a); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(all.Bytes(), []byte("HIDDEN")) {
		t.Errorf("hidden text became part of the article: %s", all.Bytes())
	}
}

// TestHiddenStyles lists styles and what a reader sees of them.
func TestHiddenStyles(t *testing.T) {
	for style, hides := range map[string]bool{
		"display:none":                                 true,
		"DISPLAY : NONE !important":                    true,
		"visibility:hidden":                            true,
		"font-size:0":                                  true,
		"font-size: 0px; color: red":                   true,
		"opacity:0":                                    true,
		"position:absolute;left:-9999px":               true,
		"text-indent:-9999px":                          true,
		"margin-left:-100em":                           true,
		"height:0;overflow:hidden":                     true,
		"position:absolute;clip:rect(1px,1px,1px,1px)": true,
		"display:block":                                false,
		"font-size:0.9em":                              false,
		"font-size:10px":                               false,
		"opacity:0.5":                                  false,
		"position:absolute;left:10px":                  false,
		"margin-left:-15px":                            false,
		"height:0":                                     false,
		"overflow:hidden;height:300px":                 false,
		"":                                             false,
	} {
		if got := invisible(style); got != hides {
			t.Errorf("%q: hidden %v, want %v", style, got, hides)
		}
	}
}

// TestGivenWins expects what the user says of an article in place of what the page says.
func TestGivenWins(t *testing.T) {
	body, err := os.ReadFile("testdata/ferry.html")
	if err != nil {
		t.Fatal(err)
	}
	page := parley.Page{Kind: parley.HTML, Body: body, Given: parley.Meta{Title: "Another headline", Outlet: "Another Post", Byline: "A. Nother", Published: "2033-05-01", URL: "https://another.example/1"}}
	a, _, ok := Article(page, Options{Published: "1999-01-01"})
	if !ok {
		t.Fatal("rejected")
	}
	got := []string{string(a.Title), string(a.Outlet), string(a.Byline), string(a.Published), string(a.URL), string(a.PublishedFrom)}
	want := []string{"Another headline", "Another Post", "A. Nother", "2033-05-01", "https://another.example/1", "given"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !slices.ContainsFunc(a.Removed, func(r parley.Removed) bool { return r.Text == "Ferry crews and owners edge towards a pact" }) {
		t.Error("the page's own headline vanished")
	}
}

// TestNothingVanishes checks on plain texts that every visible character is in the text, the title or what was removed.
func TestNothingVanishes(t *testing.T) {
	body, err := os.ReadFile("testdata/plain.txt")
	if err != nil {
		t.Fatal(err)
	}
	checkCovered(t, string(body))
	checkCovered(t, "Only a headline\n\nA short line without an end\nRead more")
	checkCovered(t, strings.Repeat("A line of verse,\nanother line of it,\n\n", 11000)+"\x00 the end\u0085 is near\r\nhere.")
	checkCovered(t, "One\n\n\n\n— * —\n\n"+strings.Repeat("x", 5000)+" and more.")
}

// checkCovered fails if a character of a plain text is in none of the places where a reader can find it.
func checkCovered(t *testing.T, text string) {
	t.Helper()
	a, _, ok := Article(parley.Page{Kind: parley.Text, Body: []byte(text)}, Options{})
	if !ok {
		return
	}
	left := map[rune]int{}
	count := func(s string, n int) {
		for _, r := range tidy(s) {
			if !unicode.IsSpace(r) {
				left[r] += n
			}
		}
	}
	count(text, 1)
	count(a.Text, -1)
	for _, r := range a.Removed {
		count(r.Text, -1)
	}
	if !strings.Contains(a.Text, string(a.Title)) {
		count(string(a.Title), -1)
	}
	for r, n := range left {
		if n > 0 && !strings.ContainsRune(string(a.Title), r) {
			t.Fatalf("%q is missing %d times: text %q title %q removed %q", r, n, clip(a.Text, 300), a.Title, a.Removed[:min(len(a.Removed), 5)])
		}
	}
}

// checkLawful fails if an article is not what its type promises.
func checkLawful(t *testing.T, a parley.Article, problems []parley.Problem, ok bool) {
	t.Helper()
	texts := []string{a.Text, string(a.Title), string(a.Byline), string(a.Outlet), string(a.URL)}
	for _, r := range a.Removed {
		texts = append(texts, r.Text)
		if r.Text == "" || r.Why != parley.Boilerplate && r.Why != parley.Caption {
			t.Fatalf("removed %+v", r)
		}
	}
	for _, s := range texts {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
			t.Fatalf("not text: %q", s)
		}
	}
	for _, p := range problems {
		if strings.HasPrefix(p.What, "could not be cleaned") {
			t.Fatal("a panic: ", p.What)
		}
	}
	rejected := slices.ContainsFunc(problems, func(p parley.Problem) bool { return p.Done == parley.Rejected })
	if ok == rejected || ok && strings.TrimSpace(a.Text) == "" {
		t.Fatalf("ok %v with problems %v and text %q", ok, problems, clip(a.Text, 100))
	}
	for _, d := range []parley.Optional{a.Published, a.Modified} {
		if m, ok := readDate(string(d), false); d != "" && (!ok || m.day() != string(d)) {
			t.Fatalf("no date: %q", d)
		}
	}
}

func article(t *testing.T, name string) parley.Article {
	t.Helper()
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a, problems, ok := Article(parley.Page{Source: name, Kind: kindOf(name), Body: body}, Options{})
	if !ok {
		t.Fatalf("%s: %v", name, problems)
	}
	return a
}

// TestRejected lists what gives no article, and the reason a user reads.
func TestRejected(t *testing.T) {
	for _, c := range []struct {
		name string
		kind parley.Kind
		body string
		want string
	}{
		{"empty", parley.Text, "", "empty"},
		{"blank", parley.HTML, " \n\t ", "empty"},
		{"binary", parley.Text, strings.Repeat("\x00\x01\x02\x03\x7fELF\x02", 500), "binary"},
		{"navigation", parley.HTML, "<nav><a href=a>Home</a> <a href=b>Sport</a></nav>", "no report text found: "},
		{"no text", parley.HTML, "<html><body><img src=x><script>var a = 'The talks failed on Monday, officials said.'</script></body></html>", "no visible text"},
		{"junk alone", parley.Text, "Related Articles\n\nLeave a Reply\n\nBack to top", "no report text found: "},
	} {
		a, problems, ok := Article(parley.Page{Source: c.name, Kind: c.kind, Body: []byte(c.body)}, Options{})
		checkLawful(t, a, problems, ok)
		if ok || !strings.Contains(problems[len(problems)-1].What, c.want) {
			t.Errorf("%s: ok %v, problems %v, want %q", c.name, ok, problems, c.want)
		}
	}
}

// TestConcurrent cleans the same pages in many goroutines at once and expects the same article from each.
func TestConcurrent(t *testing.T) {
	names := []string{"testdata/ferry.html", "testdata/soup.html", "testdata/plain.txt", "testdata/german.html"}
	want := map[string]string{}
	for _, name := range names {
		want[name] = article(t, name).Text
	}
	var wg sync.WaitGroup
	for range 8 {
		for _, name := range names {
			wg.Go(func() {
				if got := article(t, name).Text; got != want[name] {
					t.Errorf("%s: got %q", name, got)
				}
			})
		}
	}
	wg.Wait()
}
