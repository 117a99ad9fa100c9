package clean

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"parley"
)

const report = "<p>The harbour authority said on Tuesday that the talks would go on for another week, officials confirmed.</p>"

// numbered repeats a pattern with the number of the repetition in place of %d, so that no two pieces are alike.
func numbered(pattern string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, pattern, i)
	}
	return b.String()
}

// TestHostilePages cleans pages that were made to take long or much memory. Each must end within thirty seconds (they take
// under two on a core of their own) with a heap under 256 MiB, say what was salvaged where the tree could not be made, and give
// the one sentence of the report where a browser would show it.
func TestHostilePages(t *testing.T) {
	for _, c := range []struct {
		name, page string
		told       string // part of a problem
		silent     bool   // no report is expected
	}{
		{"a million nested tags", strings.Repeat("<div>", 1_000_000) + report, "read tag by tag", false},
		{"513 nested tags", strings.Repeat("<div>", 513) + report, "512", false},
		{"nested tags under the limit of tags", strings.Repeat("<b><i>", 28_000) + report, "read tag by tag", false},
		{"formatting that never closes", numbered("<p><font size=%d>", 28_000) + report, "", false},
		{"tables and links that never close", strings.Repeat("<table><a>x", 28_000) + report, "", true},
		{"a megabyte without a space", report + "<p>" + strings.Repeat("a", 1<<20) + "</p>", "", false},
		{"ten megabytes", strings.Repeat(report, 100_000), "read tag by tag", false},
		{"many short paragraphs", strings.Repeat("<p>a", 58_000) + report, "", false},
		{"many line breaks", report + strings.Repeat("x<br>", 58_000), "", false},
		{"many links", "<ul>" + strings.Repeat("<li><a href=x>Some link here</a>", 28_000) + report, "", false},
		{"many boxes in boxes", strings.Repeat("<div class='a b c'>text here, with commas, and words. ", 400) + strings.Repeat(report, 3000), "", false},
		{"a million attributes", "<div " + strings.Repeat("a=b ", 1_000_000) + ">" + report, "", false},
		{"an unclosed comment", report + "<!--" + strings.Repeat("x", 1<<20), "", false},
		{"an unclosed script", report + "<script>" + strings.Repeat("x", 1<<20), "", false},
		{"foreign elements", strings.Repeat("<svg><foreignObject><math><mi>", 10_000) + report, "read tag by tag", false},
		{"a style sheet of rules", "<style>" + numbered(".a%d{display:none}", 60_000) + "</style>" + report, "", false},
		{"JSON-LD without a bottom", `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 50_000) + "</script>" + report, "", false},
		{"class names", strings.Repeat("<div class='"+strings.Repeat("abc-def ", 100)+"'>x</div>", 5_000) + report, "", false},
		{"headings", numbered("<h2>Title of thing %d</h2>", 28_000) + report, "", false},
		{"select in select", strings.Repeat("<select><option>", 28_000) + report, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && len(c.page) > 3<<20 {
				t.Skip("long")
			}
			start := time.Now()
			a, problems, ok := Article(parley.Page{Source: c.name, Kind: parley.HTML, Body: []byte(c.page)}, Options{})
			took := time.Since(start)
			checkLawful(t, a, problems, ok)
			if took > 30*time.Second {
				t.Errorf("took %v", took)
			}
			if !c.silent && !strings.Contains(a.Text, "the talks would go on for another week") {
				t.Errorf("report lost: %v, text %q", problems, clip(a.Text, 200))
			}
			if c.told != "" && (len(problems) == 0 || !strings.Contains(problems[0].What, c.told)) {
				t.Errorf("problems %v, want %q", problems, c.told)
			}
		})
	}
}

// TestHostileMemory holds the largest pages that are still made a tree against the memory that is left for them.
func TestHostileMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // what is kept counts here, not what waits to be collected
	for name, page := range map[string]string{
		"paragraphs": strings.Repeat("<p>a", 58_000) + report,
		"links":      "<ul>" + strings.Repeat("<li><a href=x>Some link here</a>", 28_000) + report,
		"large":      strings.Repeat(report, 70_000),
	} {
		runtime.GC()
		peak := watchHeap(func() {
			Article(parley.Page{Source: name, Kind: parley.HTML, Body: []byte(page)}, Options{})
		})
		if peak > 256<<20 {
			t.Errorf("%s: %d MiB", name, peak>>20)
		}
	}
}

// watchHeap returns the largest heap seen while f ran, looking every five milliseconds.
func watchHeap(f func()) (peak uint64) {
	done, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	f()
	close(done)
	<-over
	return peak
}

// TestHostileTexts does the same for plain texts.
func TestHostileTexts(t *testing.T) {
	for name, text := range map[string]string{
		"one word":    strings.Repeat("a", 1<<20),
		"one line":    strings.Repeat("word ", 1<<18),
		"short lines": strings.Repeat("a b\n", 1<<18),
		"paragraphs":  strings.Repeat("a b\n\n", 1<<18),
		"orders":      strings.Repeat("subscribe to our newsletter ", 1<<15),
		"brackets":    strings.Repeat("(", 1<<20),
		"combining":   "a" + strings.Repeat("\u0301", 1<<19),
		"wrapped":     strings.Repeat("the delegates met again on Monday in the old hall and then\n", 1<<14),
		"carriage":    strings.Repeat("\r", 1<<20) + "The talks ended on Monday.",
	} {
		start := time.Now()
		a, problems, ok := Article(parley.Page{Source: name, Kind: parley.Text, Body: []byte(text)}, Options{})
		checkLawful(t, a, problems, ok)
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}
