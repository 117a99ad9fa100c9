package examples

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoldStandsInItsArticles holds that every passage the gold of the cases that are not embedded quotes stands word for word in the
// article that its line names.
func TestGoldStandsInItsArticles(t *testing.T) {
	for folder, articles := range map[string]int{"upper-korda": 10, "brannick-talks": 9} {
		t.Run(folder, func(t *testing.T) { goldStands(t, folder, articles) })
	}
}

func goldStands(t *testing.T, folder string, articles int) {
	texts := map[string]string{}
	goldLines(t, filepath.Join(folder, "articles.jsonl"), func(a article) {
		b, err := os.ReadFile(filepath.Join(folder, a.File))
		if err != nil {
			t.Fatal(err)
		}
		texts[a.ID] = string(b)
		if _, err := os.Stat(filepath.Join(folder, a.Source)); err != nil {
			t.Error(err)
		}
	})
	if len(texts) != articles {
		t.Fatalf("%d articles, not %d", len(texts), articles)
	}
	stands := func(list, id string, quoted ...string) {
		for _, q := range quoted {
			if !strings.Contains(texts[id], q) {
				t.Errorf("%s: %s does not hold %q", list, id, q)
			}
		}
	}
	gold := func(name string) string { return filepath.Join(folder, "gold", name) }
	goldLines(t, gold("statements.jsonl"), func(s statement) {
		stands("statements", s.Article, s.Content...)
		for _, p := range []*string{s.Cue, s.Source, s.Addressee, s.Via} {
			if p != nil {
				stands("statements", s.Article, *p)
			}
		}
	})
	goldLines(t, gold("moves.jsonl"), func(m move) { stands("moves", m.Article, m.Evidence) })
	goldLines(t, gold("dates.jsonl"), func(d date) { stands("dates", d.Article, d.Text) })
	goldLines(t, gold("points.jsonl"), func(p point) {
		for id, a := range p.Accounts {
			stands("points", id, a.Evidence)
		}
	})
	goldLines(t, gold("conflicts.jsonl"), func(c conflict) {
		stands("conflicts", c.A.Article, c.A.Text)
		stands("conflicts", c.B.Article, c.B.Text)
	})
}

func goldLines[T any](t *testing.T, name string, use func(T)) {
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
