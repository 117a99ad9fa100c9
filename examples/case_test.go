package examples

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

const root = "harbour-talks"

// The lines of the gold, as the annotation rules define them.
type (
	article struct {
		ID, File, Source, Outlet, Title string
		Published                       *string
		Inferred                        string `json:"published_inferred"`
	}
	junk struct{ Article, Text, Kind string }

	actor struct {
		Name, Kind string
		Country    *string
		Roles      []string
		Mentions   []string
	}
	statement struct {
		ID, Article, Kind, Speaker string
		Content                    list
		Cue, Source                *string
		Addressee, Via             *string
		Inside                     *string
		SaidOn                     *string `json:"said_on"`
		Anonymous                  bool
		Nth                        int
	}
	move struct {
		ID, Article, Evidence, Move, Plover, Issue, Certainty, Terms string

		Actor, Target list
		AccordingTo   *string `json:"according_to"`
		Date, Place   *string
		Nth           int
	}
	date struct {
		Article, Text, Value string
		Nth                  int
	}
	pair struct {
		A, B, Kind, Why string
		From            *string
	}
	point struct {
		ID, Text, Issue, Verdict string
		Accounts                 map[string]struct{ Stance, Evidence string }
	}
	conflict struct {
		A, B       struct{ Article, Text string }
		Kind, Note string
	}
)

// list is a JSON string, an array of strings, or null.
type list []string

func (l *list) UnmarshalJSON(b []byte) error {
	var one *string
	if err := json.Unmarshal(b, &one); err == nil {
		*l = nil
		if one != nil {
			*l = list{*one}
		}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(l))
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := HarbourTalks.ReadFile(path.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readLines[T any](t *testing.T, name string) []T {
	t.Helper()
	var rows []T
	for n, line := range bytes.Split(bytes.TrimSpace(readFile(t, name)), []byte("\n")) {
		var row T
		dec := json.NewDecoder(bytes.NewReader(line))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&row); err != nil {
			t.Fatalf("%s:%d: %v", name, n+1, err)
		}
		rows = append(rows, row)
	}
	return rows
}

// coverage is the case as the checks need it: every article with the text
// that nth counts in, its clean text, and all that its source shows or hides.
type coverage struct {
	articles           []article
	file, clean, shown map[string]string
}

func load(t *testing.T) coverage {
	t.Helper()
	c := coverage{readLines[article](t, "articles.jsonl"), map[string]string{}, map[string]string{}, map[string]string{}}
	for _, a := range c.articles {
		c.file[a.ID] = string(readFile(t, a.File))
		c.clean[a.ID] = strings.TrimSpace(string(readFile(t, "gold/text/"+a.ID+".txt")))
		raw := readFile(t, a.Source)
		switch path.Ext(a.Source) {
		case ".html":
			c.shown[a.ID] = pageText(t, raw)
		case ".xml":
			c.shown[a.ID] = itemText(t, raw, a.ID)
		default:
			c.shown[a.ID] = oneSpace(string(raw))
		}
	}
	return c
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// pageText gives all text of a page, hidden text too, with tags stripped,
// entities decoded and white space made single; a block ends with a space.
func pageText(t *testing.T, raw []byte) string {
	t.Helper()
	r, err := charset.NewReader(bytes.NewReader(raw), "text/html")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(r)
	if err != nil {
		t.Fatal(err)
	}
	inline := []atom.Atom{atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Font, atom.Small}
	var b strings.Builder
	for n := range doc.Descendants() {
		skip := n.Parent != nil && (n.Parent.DataAtom == atom.Script || n.Parent.DataAtom == atom.Style)
		if n.Type == html.TextNode && !skip {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && !slices.Contains(inline, n.DataAtom) {
			b.WriteByte(' ')
		}
	}
	return oneSpace(b.String())
}

// itemText gives the text of the feed item that id counts to: straits-monitor-1
// is the first.
func itemText(t *testing.T, raw []byte, id string) string {
	t.Helper()
	var feed struct {
		Items []struct {
			Title   string `xml:"title"`
			Content string `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
		} `xml:"channel>item"`
	}
	if err := xml.Unmarshal(raw, &feed); err != nil {
		t.Fatal(err)
	}
	for i, it := range feed.Items {
		if strings.HasSuffix(id, fmt.Sprintf("-%d", i+1)) {
			return it.Title + " " + pageText(t, []byte(`<meta charset="utf-8">`+it.Content))
		}
	}
	t.Fatalf("no feed item %s", id)
	return ""
}

// places counts where s stands in text as whole words, case-sensitive.
func places(text, s string) (at []int) {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	for i := 0; ; {
		j := strings.Index(text[i:], s)
		if j < 0 {
			return at
		}
		i += j
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(s):])
		if (!word(before) || !word(first)) && (!word(after) || !word(last)) {
			at = append(at, i)
		}
		i += len(s)
	}
}

// quoted checks that article id has text at its nth place, and in its clean text.
func (c coverage) quoted(id, text string, nth int) error {
	file, ok := c.file[id]
	switch {
	case !ok:
		return fmt.Errorf("no article %q", id)
	case text == "":
		return fmt.Errorf("%s: empty quotation", id)
	case len(places(file, text)) < max(nth, 1):
		return fmt.Errorf("%s: place %d of %q not found", id, max(nth, 1), text)
	case len(places(c.clean[id], text)) == 0:
		return fmt.Errorf("%s: %q is not in the clean text", id, text)
	}
	return nil
}

func (c coverage) check(t *testing.T, what, id, text string, nth int) {
	t.Helper()
	if err := c.quoted(id, text, nth); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}
