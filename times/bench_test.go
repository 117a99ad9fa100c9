package times_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/times"
)

// BenchmarkFind reads all the cases as one text, which holds far more times than news does.
func BenchmarkFind(b *testing.B) {
	files, _ := filepath.Glob("testdata/*.txt")
	var text strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			text.WriteString(unmarked(line))
		}
	}
	article := parley.Article{Text: text.String(), Published: "2025-08-20"}
	b.SetBytes(int64(len(article.Text)))
	b.ReportAllocs()
	for b.Loop() {
		times.Find(article, nil)
	}
}
