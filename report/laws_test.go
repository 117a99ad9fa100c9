package report_test

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"parley"
	"parley/report"
)

// elements are all that the page is made of, each with the attributes it may have.
var elements = map[string]string{
	"html": "lang", "head": "", "meta": "charset http-equiv content name", "title": "", "style": "", "body": "", "script": "",
	"a": "class href rel aria-label", "header": "class", "main": "", "nav": "class aria-label", "section": "class aria-labelledby aria-label",
	"article": "aria-labelledby", "h1": "", "h2": "", "h3": "class dir", "h4": "", "p": "class", "div": "class role aria-label aria-labelledby tabindex dir",
	"ul": "class aria-label", "ol": "class", "li": "class", "dl": "", "dt": "", "dd": "", "table": "class", "caption": "", "thead": "",
	"tbody": "", "tr": "", "th": "scope class colspan", "td": "data-h class", "details": "class", "summary": "", "figure": "", "figcaption": "",
	"blockquote": "", "time": "datetime", "code": "", "br": "", "b": "class", "i": "", "u": "", "s": "", "q": "", "em": "", "small": "",
	"span": "class aria-hidden", "del": "", "ins": "", "bdi": "", "mark": "class data-of",
	"svg": "viewBox width height aria-hidden focusable", "path": "class d", "circle": "cx cy r", "text": "x y dx dy",
}

// parsed parses a page and checks what holds for every page: only the template's own elements and attributes, no id twice,
// no link but into the page or to a web address, every place that is linked to there.
func parsed(t interface{ Errorf(string, ...any) }, page string, linked bool) *html.Node {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Errorf("%v", err)
		return doc
	}
	ids, links := map[string]bool{}, map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		allowed, ok := elements[n.Data]
		if !ok {
			t.Errorf("the page holds <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(strings.Fields(allowed+" id lang title"), a.Key) {
				t.Errorf("<%s> has the attribute %s=%q", n.Data, a.Key, a.Val)
			}
			switch a.Key {
			case "id":
				if ids[a.Val] {
					t.Errorf("id %s stands twice", a.Val)
				}
				ids[a.Val] = true
			case "href":
				if to, ok := strings.CutPrefix(a.Val, "#"); ok {
					links[to] = true
				} else if !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "http://") {
					t.Errorf("a link leads to %q", a.Val)
				}
			}
		}
	}
	for to := range links {
		if linked && !ids[to] {
			t.Errorf("nothing has the id %s", to)
		}
	}
	return doc
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// shown reads an article back from the page: its text, and for each code point which statements cover it.
func shown(doc *html.Node, anchor string) (text string, covered [][]string) {
	var b strings.Builder
	var walk func(n *html.Node, in []string)
	walk = func(n *html.Node, in []string) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			for range []rune(n.Data) {
				covered = append(covered, slices.Sorted(slices.Values(in)))
			}
			return
		}
		if n.Data == "a" && attr(n, "class") == "n" {
			return
		}
		if n.Data == "mark" {
			id := attr(n, "id") + attr(n, "data-of")
			in = append(slices.Clone(in), id)
		}
		for c := range n.ChildNodes() {
			walk(c, in)
		}
	}
	for n := range doc.Descendants() {
		if n.Data != "div" || !strings.HasPrefix(attr(n, "class"), "text") || attr(n.Parent, "id") != anchor {
			continue
		}
		first := true
		for p := range n.ChildNodes() {
			if p.Data != "p" {
				continue
			}
			if !first {
				b.WriteString("\n\n")
				covered = append(covered, nil, nil)
			}
			first = false
			walk(p, nil)
		}
	}
	return b.String(), covered
}

// asShown is a text as a page can hold it: HTML has no NUL and no CR.
func asShown(text string) string {
	return strings.NewReplacer("\x00", "\ufffd", "\r\n", "\n", "\r", "\n").Replace(text)
}

// pieces are what hostile and merely unusual texts are made of.
var pieces = []string{"a", "word ", "“", "”", "é", "e\u0301", "𝔸", "👩‍👩‍👧", "\n\n", "\n", " ", "<script>alert(1)</script>", "</p>", "]]>", "<!--", "-->",
	"&amp;", "&", "\"", "'", "`", "\u2028", "\u202e", "\u2067", "\u2069", "\x00", "</style>", "</script>", "{{.}}", "שלום", "=1+1", "\u200f", "\ufeff"}

// anyRecord draws a record of one article with statements, names and times that overlap in any way.
func anyRecord(t *rapid.T) *parley.Record {
	text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 60).Draw(t, "text"), "")
	points := []rune(text)
	ruler := parley.NewRuler(text)
	span := func(label string) parley.Span {
		i := rapid.IntRange(0, len(points)-1).Draw(t, label+" start")
		j := rapid.IntRange(i+1, len(points)).Draw(t, label+" end")
		from := len(string(points[:i]))
		return ruler.Span(from, from+len(string(points[i:j])))
	}
	r := &parley.Record{Articles: []parley.Article{{ID: "a b", Source: "x", Text: text, Language: "en"}}}
	for n := range rapid.IntRange(0, 8).Draw(t, "statements") {
		s := parley.Statement{ID: fmt.Sprintf("a b-%d", n+1), Article: "a b", Kind: parley.Direct, Stance: parley.Says}
		for range rapid.IntRange(1, 3).Draw(t, "parts") {
			s.Content = append(s.Content, span("content"))
		}
		cue, source := span("cue"), span("source")
		s.Cue, s.Source = &cue, &source
		r.Statements = append(r.Statements, s)
		r.Times = append(r.Times, parley.Time{Passage: parley.Passage{Article: "a b", Span: span("time")}, Value: "2031-05-10"})
		r.Actors = append(r.Actors, parley.Actor{ID: fmt.Sprint("p", n), Name: "P", Mentions: []parley.Passage{{Article: "a b", Span: span("name")}}})
		m := parley.Move{ID: fmt.Sprintf("a b-m%d", n+1), Article: "a b", Evidence: span("move"), Move: parley.Offer, Actor: []string{fmt.Sprint("p", n/2)}}
		r.Moves = append(r.Moves, m)
		r.Positions = append(r.Positions, parley.Position{Party: fmt.Sprint("p", n/2), Issue: "x", Move: m.Move, Status: parley.Held, Moves: []string{m.ID}})
		p := parley.Point{ID: fmt.Sprint("p", n+1), Text: span("point").Text, Verdict: parley.Verdict(rapid.SampledFrom([]string{"agreed", "disputed", "single", "odd"}).Draw(t, "verdict")),
			Accounts: []parley.Account{{Article: "a b", Stance: parley.Hedges, Evidence: span("evidence"), Statement: parley.Optional(s.ID)}}}
		r.Points = append(r.Points, p)
		r.Conflicts = append(r.Conflicts, parley.Conflict{Kind: "number", Point: parley.Optional(p.ID),
			A: parley.Passage{Article: "a b", Span: span("one side")}, B: parley.Passage{Article: "a b", Span: span("other side")}})
	}
	return r
}

// TestEveryWordIsMarkedInItsPlace reads the page back: the article's text is the record's, and each code point stands in the
// marks of exactly those statements whose content covers it.
func TestEveryWordIsMarkedInItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRecord(t)
		var b bytes.Buffer
		if err := report.HTML(&b, r); err != nil {
			t.Fatal(err)
		}
		text, covered := shown(parsed(t, b.String(), true), "a-a~20~b")
		if text != asShown(r.Articles[0].Text) {
			t.Fatalf("the page shows %q for %q", text, r.Articles[0].Text)
		}
		want := make([][]string, len([]rune(r.Articles[0].Text)))
		for _, s := range r.Statements {
			for _, part := range s.Content {
				for i := part.Start; i < part.End; i++ {
					want[i] = append(want[i], strings.Replace("s-"+s.ID, " ", "~20~", 1))
				}
			}
		}
		for i, ids := range covered {
			if ids != nil && !slices.Equal(ids, slices.Sorted(slices.Values(want[i]))) {
				t.Fatalf("code point %d of %q stands in %v, want %v", i, text, ids, want[i])
			}
		}
	})
}

func TestSampleLinksAllLeadSomewhere(t *testing.T) {
	r := sample(t)
	doc := parsed(t, page(t, r), true)
	for _, a := range r.Articles {
		if text, _ := shown(doc, "a-"+a.ID); text != a.Text {
			t.Errorf("the page shows %q for %q", text, a.Text)
		}
	}
}

func TestTwoPagesOfOneRecordAreTheSame(t *testing.T) {
	for _, made := range []func() *parley.Record{func() *parley.Record { return sample(t) }, func() *parley.Record { return large(3) }} {
		first, second := page(t, made()), page(t, made())
		if first != second {
			t.Error("they differ")
		}
	}
}

func TestEmptyRecordGivesAPage(t *testing.T) { parsed(t, page(t, &parley.Record{}), true) }

// poison sets every string of a value to text.
func poison(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Struct:
		for i := range v.NumField() {
			poison(v.Field(i), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			poison(v.Index(i), text)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			poison(v.Elem(), text)
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{text: text}))
	}
}

// FuzzHostileText puts one text into every field of the sample record, ids included, and one article at a time.
func FuzzHostileText(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
	}
	f.Add(`" onmouseover="alert(1)`)
	f.Add("javascript:alert(1)")
	f.Add("https://x.example/\" onclick=alert(1) x=\"")
	f.Add("x y=z onload=alert(1)>")
	f.Add("\xff\xfe\x00\x1b[31m")
	f.Fuzz(func(t *testing.T, text string) {
		r := sample(t)
		r.Articles, r.Families = r.Articles[:1], r.Families[:1] // an id that stands twice is no fault of the page
		r.Actors, r.Statements, r.Moves, r.Points, r.Conflicts = r.Actors[:1], r.Statements[:1], r.Moves[:1], r.Points[:1], nil
		r.Utterances, r.Copies, r.Actors[0].Roles, r.Actors[0].Mentions, r.Times = r.Utterances[:1], r.Copies[:1], nil, nil, r.Times[:1]
		poison(reflect.ValueOf(r).Elem(), text)
		doc := parsed(t, page(t, r), false)
		for n := range doc.Descendants() {
			if n.Type == html.CommentNode {
				t.Errorf("the page holds the comment %q", n.Data)
			}
		}
		var md bytes.Buffer
		if err := report.Markdown(&md, r); err != nil {
			t.Fatal(err)
		}
		checkMarkdown(t, md.String())
		for _, table := range report.Tables(r) {
			if err := table.WriteCSV(&md); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// escapes are the escaped characters of Markdown.
var escapes = regexp.MustCompile(`\\[[:punct:]]`)

// checkMarkdown checks that what is no escape holds no markup but that of the report itself.
func checkMarkdown(t *testing.T, md string) {
	for _, line := range strings.Split(md, "\n") {
		bare := escapes.ReplaceAllString(line, "")
		bare = strings.NewReplacer("**new**", "", "**New**", "").Replace(bare)
		if strings.ContainsAny(bare, "<>`[]{}_~$^!&\x00\u202e\u2028") {
			t.Errorf("markup in %q", line)
		}
		if strings.HasPrefix(bare, "|") != strings.Contains(bare, "|") || strings.Count(bare, "**")%2 != 0 {
			t.Errorf("markup in %q", line)
		}
	}
}
