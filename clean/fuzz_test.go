package clean

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parley"
)

// sentinel stands in the hidden element that every fuzzed page begins with.
const sentinel = "XQHIDDENSENTINELQX"

// FuzzHTML cleans any bytes as a page behind a hidden element, and checks the laws of an article and that the hidden words
// are nowhere.
func FuzzHTML(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.html")
	for _, name := range files {
		if body, err := os.ReadFile(name); err == nil {
			f.Add(body)
		}
	}
	for _, s := range []string{"<p>a<br><br>b", "<table><tr><td>a<td>b", "<svg><p>x", "<a><a><a>x", "<pre>a\n b</pre>", "<style>p{display:none", "\xff\xfe<\x00p\x00>\x00", strings.Repeat("<b>", 600) + "text"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if len(body) > 1<<16 {
			return
		}
		page := append([]byte("<div style='display:none'>"+sentinel+"</div>"), body...)
		a, problems, ok := Article(parley.Page{Source: "fuzz", Kind: parley.HTML, Body: page}, Options{})
		checkLawful(t, a, problems, ok)
		b, again, _ := Article(parley.Page{Source: "fuzz", Kind: parley.HTML, Body: page}, Options{})
		if a.Text != b.Text || len(problems) != len(again) || len(a.Removed) != len(b.Removed) {
			t.Fatal("two runs differ")
		}
		if strings.Contains(a.Text, sentinel) {
			t.Fatal("hidden text is in the article")
		}
		for _, r := range a.Removed {
			if strings.Contains(r.Text, sentinel) {
				t.Fatal("hidden text is among the removed")
			}
		}
	})
}

// FuzzLayout checks that the blocks of a page carry the words of its visible text nodes, all and in order.
func FuzzLayout(f *testing.F) {
	f.Add("<p>One <b>two</b></p><div>three<br>four<br><br>five</div><table><tr><td>six</td><td>seven</td></tr></table>")
	f.Add("a<p>b<ul><li>c<li>d</ul>e")
	f.Fuzz(func(t *testing.T, page string) {
		page = strings.ToValidUTF8(page, "\uFFFD") // as decode makes it
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil || len(page) > 1<<16 {
			return
		}
		prune(doc, readStyles(doc))
		var want strings.Builder
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && (n.Parent == nil || !unseen(n.Parent.DataAtom)) {
				want.WriteString(n.Data)
			}
		}
		var got strings.Builder
		for _, b := range lay(doc).blocks {
			got.WriteString(b.text)
		}
		if g, w := bare(got.String()), bare(tidy(want.String())); g != w {
			t.Fatalf("%q: blocks hold %q, the page %q", page, g, w)
		}
	})
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// FuzzText cleans any bytes as plain text: the laws of an article hold, and nothing visible vanishes.
func FuzzText(f *testing.F) {
	if body, err := os.ReadFile("testdata/plain.txt"); err == nil {
		f.Add(string(body))
	}
	f.Add("Title\n\nBody of it, with an end.\n\nRead more")
	f.Add("“Open\n(close)\n[x/y]\n\r\n\x00\u2028é\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		a, problems, ok := Article(parley.Page{Source: "fuzz", Kind: parley.Text, Body: []byte(text)}, Options{})
		checkLawful(t, a, problems, ok)
		if d := decode([]byte(text), "", false); d.note == "" {
			checkCovered(t, d.text)
		}
	})
}

// FuzzDate reads anything as a date: what it finds must be a day of the calendar that reads back as itself.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2025-08-20T10:00:00Z", "Aug. 20, 2025", "20.08.2025", "1755691200", "20 de agosto de 2025", "00000000"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, american bool) {
		m, ok := readDate(s, american)
		if ok == m.date.IsZero() {
			t.Fatalf("%q: ok %v, date %v", s, ok, m.date)
		}
		if again, _ := readDate(m.day(), american); ok && again.day() != m.day() {
			t.Fatalf("%q: %s reads back as %s", s, m.day(), again.day())
		}
	})
}

// FuzzCharset decodes any bytes under any label into valid text.
func FuzzCharset(f *testing.F) {
	f.Add([]byte("caf\xe9"), "utf-8", true)
	f.Add([]byte("\x1b$B"), "iso-2022-jp", false)
	f.Add([]byte("\xfe\xff\x00a"), "", false)
	f.Fuzz(func(t *testing.T, body []byte, label string, isHTML bool) {
		if d := decode(body, label, isHTML); strings.ToValidUTF8(d.text, "") != d.text || d.at > int64(len(body)) {
			t.Fatalf("%q as %q: %q at %d", body, label, d.text, d.at)
		}
	})
}
