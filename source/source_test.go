package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

// A result is what a reader gave, in order.
type result struct {
	pages    []*parley.Page
	problems []*parley.Problem
	lines    []string // one for each page and problem
	reader   *Reader
}

// collect reads names to the end and checks the laws that hold for any input.
func collect(t testing.TB, r *Reader, names ...string) result {
	t.Helper()
	out := result{reader: r}
	rejected := 0
	ids := map[string]bool{}
	for p, bad := range r.Pages(context.Background(), names...) {
		if (p == nil) == (bad == nil) {
			t.Fatalf("page %v and problem %v: exactly one must be given", p, bad)
		}
		if p != nil {
			checkPage(t, p, ids)
			out.pages = append(out.pages, p)
			out.lines = append(out.lines, fmt.Sprintf("page %s id=%s %s @%d", p.Source, p.ID, p.Kind, p.Offset))
			continue
		}
		if bad.Done == parley.Rejected {
			rejected++
		}
		if bad.What == "" || bad.Source == "" || bad.Done == "" {
			t.Errorf("problem without words: %+v", bad)
		}
		out.problems = append(out.problems, bad)
		out.lines = append(out.lines, "problem "+bad.String())
	}
	c := r.Counts()
	if !c.Balanced() || c.Kept != len(out.pages) || c.Rejected != rejected {
		t.Errorf("counts %+v, but %d pages and %d rejected problems", c, len(out.pages), rejected)
	}
	return out
}

func checkPage(t testing.TB, p *parley.Page, ids map[string]bool) {
	t.Helper()
	if p.ID == "" || p.Source == "" || len(p.SHA256) != 64 || p.Kind != parley.Text && p.Kind != parley.HTML {
		t.Errorf("page %+v is not whole", p)
	}
	if ids[p.ID] {
		t.Errorf("id %q given twice", p.ID)
	}
	ids[p.ID] = true
}

// files writes a folder of files; names with a slash at their end are folders.
func files(t testing.TB, content map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "coverage")
	for name, text := range content {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func zipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

func sumOf(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

// expect compares what a reader gave with the lines wanted; a line that ends in "..." is compared up to there.
func expect(t *testing.T, got result, want ...string) {
	t.Helper()
	cut := make([]string, len(got.lines))
	for i, line := range got.lines {
		cut[i] = line
		if i < len(want) {
			if head, ok := strings.CutSuffix(want[i], "..."); ok && strings.HasPrefix(line, head) {
				cut[i] = want[i]
			}
		}
	}
	if diff := cmp.Diff(want, cut); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestFolderIsReadInOrderWithItsSidecar(t *testing.T) {
	dir := files(t, map[string]string{
		"b.html":          "<!DOCTYPE html><p>The envoys met.</p>",
		"a/z.txt":         "Talks went on.",
		"a.txt":           "Talks began.",
		"a-b.txt":         "Talks were prepared.",
		".hidden.txt":     "not read",
		".git/config":     "not read",
		"articles.jsonl":  `{"id": "first", "file": "a.txt", "outlet": "The Example", "published": "2031-05-02"}` + "\n",
		"a/articles.json": `{"file": "z.txt"}`,
	})
	got := collect(t, &Reader{}, dir)
	expect(t, got,
		"page coverage/a-b.txt id=a-b text @0",
		"page coverage/a.txt id=first text @0",
		"problem coverage/a/articles.json#1: byte 0: the line describes the file \"z.txt\", which is read only in a file named articles.jsonl beside it (rejected)",
		"page coverage/a/z.txt id=z text @0",
		"page coverage/b.html id=b html @0",
	)
	want := parley.Meta{Outlet: "The Example", Published: "2031-05-02"}
	if diff := cmp.Diff(want, got.pages[1].Given); diff != "" {
		t.Errorf("what the sidecar says (-want +got):\n%s", diff)
	}
	if got.pages[1].SHA256 != sumOf("Talks began.") {
		t.Error("the hash of a file is not that of its bytes")
	}
	if n := len(got.reader.Inputs()); n != 6 {
		t.Errorf("%d inputs, want all 6 files read", n)
	}
}
