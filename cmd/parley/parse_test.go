package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

// parsed runs parse with so many workers.
func parsed(t *testing.T, jobs int, names ...string) (out, talk string, code int) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(max(jobs, 2)))
	var o, e bytes.Buffer
	args := append([]string{"parse", "--jobs", fmt.Sprint(jobs)}, names...)
	code = run(t.Context(), args, strings.NewReader(""), &o, &e)
	return o.String(), e.String(), code
}

// TestParseIsTheSameForAnyNumberOfWorkers: documents of many sizes, one of several parts, one that fails; the same bytes, in the
// order of the sources.
func TestParseIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	folder := t.TempDir()
	paragraph := "Ambassador Ada Vestry of Tarvonia said on Friday that the Harbour Board (HB) would meet. “We’ll see,” Vestry told the HB.\n\n"
	for i, size := range []int{1, 40, 3, maxPart/len(paragraph) + 30, 2, 9, 1} {
		name := filepath.Join(folder, fmt.Sprintf("%d.txt", i))
		if err := os.WriteFile(name, []byte(strings.Repeat(paragraph, size)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "5a.txt"), []byte(" \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	want, said, code := parsed(t, 1, folder)
	if code != exitPartly || !strings.Contains(said, "5a.txt: holds no text") {
		t.Fatalf("exit code %d: %s", code, said)
	}
	for _, jobs := range []int{2, 7} {
		if out, talk, code := parsed(t, jobs, folder); out != want || talk != said || code != exitPartly {
			t.Errorf("%d workers: other bytes than one, or code %d: %s", jobs, code, talk)
		}
	}
	last := 0
	for i := range 7 {
		at := strings.Index(want, fmt.Sprintf("# newdoc id = %d.txt\n", i))
		if at < last {
			t.Errorf("document %d stands out of order", i)
		}
		last = at
	}
	if n := strings.Count(want, "# newdoc id = 3.txt\n"); n != 1 {
		t.Errorf("a document in several parts begins %d times", n)
	}
	if n := 2 * (maxPart/len(paragraph) + 30); !strings.Contains(want, fmt.Sprintf("# sent_id = 3.txt-%d\n", n)) {
		t.Errorf("no sentence %d: the numbers do not go on", n)
	}
	if end := (maxPart/len(paragraph)+30)*utf8.RuneCountInString(paragraph) - 2; !strings.Contains(want, fmt.Sprintf(":%d\n", end)) {
		t.Errorf("no token ends at %d: the places do not go on", end)
	}
}

// A long text is cut where that harms least, and nothing is lost.
func TestCut(t *testing.T) {
	for _, c := range []struct{ text, first string }{
		{"short", "short"},
		{"One line.\n\nAnother.\nA third.", "One line.\n\n"},
		{"One line.\nAnother and more.", "One line.\n"},
		{"One line without any end at all", "One line without "},
		{"ééééééééééééé", "éééééééééé"},
		{strings.Repeat("\xbf", 40), strings.Repeat("\xbf", 20)},
	} {
		if got := cut(c.text, 20); got != c.first {
			t.Errorf("cut(%q) = %q, want %q", c.text, got, c.first)
		}
	}
}
