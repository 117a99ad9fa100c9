package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
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
