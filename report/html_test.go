package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/report"
)

var update = flag.Bool("update", false, "write the golden files anew; read the diff")

// page renders a record as HTML.
func page(tb testing.TB, r *parley.Record) string {
	tb.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, r); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// golden compares what was written with testdata/name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s changed (-want +got); if that is meant, run go test ./report -update:\n%s", name, diff)
	}
}

func TestPageIsAsItWas(t *testing.T) { golden(t, "sample.html", page(t, sample(t))) }

func TestMarkdownIsAsItWas(t *testing.T) {
	var b bytes.Buffer
	if err := report.Markdown(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "sample.md", b.String())
}

func TestTablesAreAsTheyWere(t *testing.T) {
	var all bytes.Buffer
	for _, table := range report.Tables(sample(t)) {
		var b bytes.Buffer
		if err := table.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "-- %s.csv --\n%s", table.Name, strings.ReplaceAll(b.String(), "\r\n", "\n"))
	}
	golden(t, "sample.csv.txtar", all.String())
}
