package clean

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	readability "codeberg.org/readeck/go-readability/v2"

	"parley"
)

// pages returns the pages of article-extraction-benchmark, or our own golden pages where it is not at hand.
func pages(b *testing.B) [][]byte {
	var out [][]byte
	files, _ := filepath.Glob("../../shared/data/scrapinghub/html/*.html.gz")
	for _, name := range files {
		out = append(out, unpack(b, name))
	}
	if len(out) == 0 {
		files, _ = filepath.Glob("testdata/*.html")
		for _, name := range files {
			body, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			out = append(out, body)
		}
	}
	return out
}

// BenchmarkArticle cleans pages; compare pages/s with BenchmarkReadability, the library alone.
func BenchmarkArticle(b *testing.B) {
	all := pages(b)
	for b.Loop() {
		for _, p := range all {
			Article(parley.Page{Kind: parley.HTML, Body: p}, Options{})
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "pages/s")
}

func BenchmarkReadability(b *testing.B) {
	all := pages(b)
	for b.Loop() {
		for _, p := range all {
			parser := readability.NewParser()
			if _, err := parser.Parse(bytes.NewReader(p), &url.URL{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "pages/s")
}
