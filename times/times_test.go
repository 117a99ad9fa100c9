package times_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"parley"
	"parley/times"
)

var update = flag.Bool("update", false, "rewrite testdata/*.txt with what is found now")

// The files of testdata are read line by line: "published DATE" or "published none" sets the date for the lines below, a
// line that begins with # is a remark, every other line is an article. In it, [words = VALUE] is a time expression with its
// value; there are no others. ¶ is the end of a paragraph.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	cases := 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { cases += runFile(t, file) })
	}
	if cases < 250 {
		t.Errorf("%d cases, want 250 or more", cases)
	}
}

func runFile(t *testing.T, file string) (cases int) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	published := ""
	for i, line := range lines {
		if date, ok := strings.CutPrefix(line, "published "); ok {
			published = strings.TrimSuffix(date, "none")
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cases++
		got := marked(published, unmarked(line))
		if got != line && !*update {
			t.Errorf("line %d\n got %s\nwant %s", i+1, got, line)
		}
		lines[i] = got
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return cases
}

// unmarked removes the marks of a line.
func unmarked(line string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(line, "[")
		out.WriteString(before)
		if !ok {
			return strings.ReplaceAll(out.String(), "¶", "\n\n")
		}
		inside, after, _ := strings.Cut(rest, "]")
		words, _, _ := strings.Cut(inside, " = ")
		out.WriteString(words)
		line = after
	}
}

// marked finds the times of a text and marks them.
func marked(published, text string) string {
	article := parley.Article{ID: "a", Text: text, Published: parley.Optional(published), Language: "en"}
	var out strings.Builder
	runes, at := []rune(text), 0
	for _, x := range times.Find(article, nil) {
		fmt.Fprintf(&out, "%s[%s = %s]", string(runes[at:x.Start]), x.Text, x.Value)
		at = x.End
	}
	out.WriteString(string(runes[at:]))
	return strings.ReplaceAll(out.String(), "\n\n", "¶")
}

func TestOtherLanguagesHaveNone(t *testing.T) {
	article := parley.Article{Text: "On Friday, Aug. 15, 2025.", Language: "de"}
	if got := times.Find(article, nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// hold checks what is true of the times of any text.
func hold(t *testing.T, text, published string) {
	t.Helper()
	article := parley.Article{ID: "x", Text: text, Published: parley.Optional(published)}
	found := times.Find(article, nil)
	ruler := parley.NewRuler(text)
	end := 0
	for _, x := range found {
		i, j, ok := ruler.Bytes(x.Span)
		switch {
		case !ok || text[i:j] != x.Text:
			t.Fatalf("%q does not stand at %d..%d of %q", x.Text, x.Start, x.End, text)
		case x.Start < end || x.End <= x.Start:
			t.Fatalf("%v begins before %d or is empty, in %q", x, end, text)
		case x.Value == "" || strings.ContainsAny(x.Value, " \n"):
			t.Fatalf("value %q of %q", x.Value, x.Text)
		case x.Article != "x":
			t.Fatalf("article %q", x.Article)
		}
		end = x.End
	}
	if again := times.Find(article, nil); !slices.Equal(found, again) {
		t.Fatalf("two runs differ on %q", text)
	}
}

func FuzzFind(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			f.Add(unmarked(line), "2025-08-20")
		}
	}
	f.Add("31/12/9999 99999 years ago, 0000-00-00, the 0th century, Feb. 30", "0001-01-01")
	f.Add("ｔｏｄａｙ 12 ½ years\u0301 ١٥ August", "not a date")
	f.Fuzz(func(t *testing.T, text, published string) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\uFFFD")
		}
		hold(t, text, published)
	})
}

// TestNoWordIsCut joins every expression to a word and expects the word to stay whole.
func TestNoWordIsCut(t *testing.T) {
	for _, text := range []string{"Mondayish", "todayish", "xFriday", "2025x", "a1990s", "nowhere", "Maybe", "Marching",
		"seconds-hand", "Augustus", "weeklyish", "tonightly"} {
		article := parley.Article{Text: text, Published: "2025-08-20"}
		if got := times.Find(article, nil); len(got) != 0 {
			t.Errorf("%q: found %v", text, got)
		}
	}
}

// TestLinear gives the stages what would hurt a matcher that backtracks: a megabyte without an end.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"1", "the ", "two ", "hundred and ", "Aug. 15 to ", "the past ", "\"", "a few ", "every year ", "from May to "} {
		n := 100_000 / len(unit)
		if testing.Short() {
			n /= 10
		}
		hold(t, strings.Repeat(unit, n), "2025-08-20")
	}
}

func ExampleFind() {
	article := parley.Article{
		ID:        "001",
		Published: "2025-08-20",
		Text:      "The envoys met for nearly three hours on Friday. They will meet again next week.",
	}
	for _, t := range times.Find(article, nil) {
		fmt.Printf("%d-%d %s = %s\n", t.Start, t.End, t.Text, t.Value)
	}
	// Output:
	// 19-37 nearly three hours = PT3H
	// 41-47 Friday = 2025-08-15
	// 70-79 next week = 2025-W35
}
