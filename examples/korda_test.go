package examples

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKordaGoldStandsInItsArticles holds that every passage the gold of upper-korda quotes stands word for word in the article that its
// line names.
func TestKordaGoldStandsInItsArticles(t *testing.T) {
	const folder = "upper-korda"
	texts := map[string]string{}
	kordaLines(t, filepath.Join(folder, "articles.jsonl"), func(a article) {
		b, err := os.ReadFile(filepath.Join(folder, a.File))
		if err != nil {
			t.Fatal(err)
		}
		texts[a.ID] = string(b)
		if _, err := os.Stat(filepath.Join(folder, a.Source)); err != nil {
			t.Error(err)
		}
	})
	if len(texts) != 10 {
		t.Fatalf("%d articles, not ten", len(texts))
	}
	stands := func(list, id string, quoted ...string) {
		for _, q := range quoted {
			if !strings.Contains(texts[id], q) {
				t.Errorf("%s: %s does not hold %q", list, id, q)
			}
		}
	}
	gold := func(name string) string { return filepath.Join(folder, "gold", name) }
	kordaLines(t, gold("statements.jsonl"), func(s statement) {
		stands("statements", s.Article, s.Content...)
		for _, p := range []*string{s.Cue, s.Source, s.Addressee, s.Via} {
			if p != nil {
				stands("statements", s.Article, *p)
			}
		}
	})
	kordaLines(t, gold("moves.jsonl"), func(m move) { stands("moves", m.Article, m.Evidence) })
	kordaLines(t, gold("dates.jsonl"), func(d date) { stands("dates", d.Article, d.Text) })
	kordaLines(t, gold("points.jsonl"), func(p point) {
		for id, a := range p.Accounts {
			stands("points", id, a.Evidence)
		}
	})
	kordaLines(t, gold("conflicts.jsonl"), func(c conflict) {
		stands("conflicts", c.A.Article, c.A.Text)
		stands("conflicts", c.B.Article, c.B.Text)
	})
}

func kordaLines[T any](t *testing.T, name string, use func(T)) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		use(row)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}
