package statements_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/gold"
	"parley/models/en"
	"parley/nlp"
	"parley/statements"
	"parley/times"
)

func find(text, published string) []parley.Statement {
	article := parley.Article{ID: "a", Text: text, Published: parley.Optional(published)}
	doc := nlp.Split(text)
	return statements.Find(article, doc, times.Find(article, doc))
}

// TestCases holds Find, with the English model, against the marked cases: each statement's content, cue, source, addressee and
// carrier, and its notes. Cases of direct.txt need no trees and are held against Find without a model as well.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, file := range files {
		if filepath.Base(file) == "without-a-model.txt" {
			continue
		}
		for _, c := range read(t, file) {
			total++
			t.Run(filepath.Base(file)+"/"+c.Name, func(t *testing.T) {
				compare(t, &c, findIn(en.Model().Parse(c.Text), c.Text))
			})
		}
	}
	if total < 150 {
		t.Errorf("%d cases", total)
	}
}

func TestDirectCasesWithoutAModel(t *testing.T) {
	for _, c := range append(read(t, "testdata/direct.txt"), read(t, "testdata/without-a-model.txt")...) {
		t.Run(c.Name, func(t *testing.T) { compare(t, &c, findIn(nlp.Split(c.Text), c.Text)) })
	}
}

func read(t *testing.T, name string) []gold.Case {
	t.Helper()
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := gold.Read(string(file))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return cases
}

func findIn(doc *nlp.Doc, text string) []parley.Statement {
	article := parley.Article{ID: "a", Text: text, Published: "2031-03-05"}
	return statements.Find(article, doc, times.Find(article, doc))
}

func compare(t *testing.T, c *gold.Case, got []parley.Statement) {
	t.Helper()
	if len(got) != c.Entries() {
		t.Errorf("line %d: %d statements, want %d: %s", c.Line, len(got), c.Entries(), show(got))
		return
	}
	for n, s := range got {
		check(t, c, n+1, s)
	}
}

func check(t *testing.T, c *gold.Case, n int, s parley.Statement) {
	t.Helper()
	fields := map[string][]parley.Span{"content": s.Content, "cue": span(s.Cue), "source": span(s.Source), "to": span(s.Addressee), "via": span(s.Via)}
	for label, got := range fields {
		var words []string
		for _, x := range got {
			words = append(words, x.Text)
		}
		var want []string
		for _, m := range c.Of(n, label) {
			want = append(want, c.Text[m.Start:m.End])
		}
		if strings.Join(words, " | ") != strings.Join(want, " | ") {
			t.Errorf("line %d, statement %d: %s %q, want %q", c.Line, n, label, words, want)
		}
	}
	notes := map[string]string{"said_on": string(s.SaidOn), "kind": string(s.Kind), "stance": string(s.Stance), "inside": strings.TrimPrefix(string(s.Inside), "a-")}
	for name, want := range c.Notes[n] {
		if got, ok := notes[name]; !ok || got != want {
			t.Errorf("line %d, statement %d: %s %q, want %q", c.Line, n, name, got, want)
		}
	}
	if _, ok := c.Notes[n]["inside"]; !ok && s.Inside != "" {
		t.Errorf("line %d, statement %d: inside %q, want none", c.Line, n, s.Inside)
	}
}

func span(s *parley.Span) []parley.Span {
	if s == nil {
		return nil
	}
	return []parley.Span{*s}
}

func show(statements []parley.Statement) string {
	out := ""
	for _, s := range statements {
		out += fmt.Sprintf("\n  %v", s.Content)
	}
	return out
}

func FuzzFind(f *testing.F) {
	f.Add("“We agreed,” Ada Lorn said. ‘It’s done’ she told “CNN")
	f.Add("\"\"\"''“”«»‹›„“ said: \"x")
	f.Fuzz(func(t *testing.T, text string) { hold(t, text, find(text, "2031-03-05")) })
}

// FuzzFindInTrees is FuzzFind with the model: the trees of any text, sensible or not.
func FuzzFindInTrees(f *testing.F) {
	f.Add("Ada Lorn said that Ben Tarr had agreed to pay, adding: “We are done.” According to aides, he denied it.")
	f.Add("said said, \" that who said to as\n\nAccording to “”, the claim that")
	model := en.Model()
	f.Fuzz(func(t *testing.T, text string) { hold(t, text, findIn(model.Parse(text), text)) })
}

// hold checks that every span covers its text and that nothing stands inside itself.
func hold(t *testing.T, text string, found []parley.Statement) {
	t.Helper()
	ruler := parley.NewRuler(text)
	for _, s := range found {
		if string(s.Inside) == s.ID {
			t.Fatalf("%s stands inside itself in %q", s.ID, text)
		}
		for _, span := range slices.Concat(s.Content, span(s.Cue), span(s.Source), span(s.Addressee), span(s.Via)) {
			if _, _, ok := ruler.Bytes(span); !ok {
				t.Fatalf("%+v does not cover its text in %q", span, text)
			}
		}
	}
}

// TestLiveByTitle: what a live report tells is of its day, also where the times of day were no part of the text.
func TestLiveByTitle(t *testing.T) {
	text := "Ada Lorn says there is a deal.\n\nThe crews have gone home."
	for title, want := range map[string]string{"The talks as it happened": "2031-03-05", "Talks end": ""} {
		article := parley.Article{ID: "a", Text: text, Title: parley.Optional(title), Published: "2031-03-05"}
		if got := statements.Find(article, en.Model().Parse(text), nil); len(got) != 1 || string(got[0].SaidOn) != want {
			t.Errorf("%s: %+v, want said on %q", title, got, want)
		}
	}
}

// TestMarksWithoutEnd: a text of quotation marks alone ends at once.
func TestMarksWithoutEnd(t *testing.T) {
	for _, text := range []string{strings.Repeat("“", 1<<18), strings.Repeat("' ", 1<<18), strings.Repeat("“a” said ", 1<<16), strings.Repeat("‘s’ ", 1<<17),
		strings.Repeat("“We all agree,” Ada Lorn said. ", 1<<16), strings.Repeat("“We all agree.” ", 1<<16),
		"“" + strings.Repeat("We all agree\" ", 1<<16) + "”"} {
		find(text, "")
	}
}

// TestSentencesWithoutEnd: cues in a row take time in their number, not in its square.
func TestSentencesWithoutEnd(t *testing.T) {
	model := en.Model()
	for _, text := range []string{"he said that ", "he said, ", "according to him, ", "his claim that ", "“He said the port,” he said, "} {
		text = strings.Repeat(text, 1000)
		doc := model.Parse(text)
		begin := time.Now()
		if statements.Find(parley.Article{ID: "a", Text: text}, doc, nil); time.Since(begin) > 10*time.Second {
			t.Errorf("%.20q took %v", text, time.Since(begin))
		}
	}
}

func ExampleFind() {
	text := "“We agreed on the fees,” Ada Lorn told Channel Nine on Monday."
	article := parley.Article{ID: "a", Text: text, Published: "2031-03-05"}
	doc := nlp.Split(text)
	for _, s := range statements.Find(article, doc, times.Find(article, doc)) {
		fmt.Println(s.Source.Text, s.Cue.Text, s.Addressee.Text, s.SaidOn, s.Content[0].Text)
	}
	// Output: Ada Lorn told Channel Nine 2031-03-03 We agreed on the fees,
}
