package report_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/report"
)

// written writes one row as CSV and gives the line without its end.
func written(t *testing.T, cells ...string) string {
	t.Helper()
	var b bytes.Buffer
	if err := (report.Table{Rows: [][]string{cells}}).WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(b.String(), "\r\n")
	return strings.TrimSuffix(line, "\r\n")
}

func TestFormulasAreDefusedAndNumbersStay(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0", "-2+3": "'-2+3", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "\r=1": "\"'\r=1\"", "\n=1": "\"'\n=1\"", "＝1+1": "'＝1+1", "-": "'-", "+": "'+", "-%": "'-%", "-,5": "\"'-,5\"",
		"=5": "'=5", "+49 30 123456": "'+49 30 123456", "-5 degrees": "'-5 degrees", "--5": "'--5", "-1e": "'-1e",
		"-5": "-5", "+3.2": "+3.2", "-.5": "-.5", "-1e-7": "-1e-7", "+12%": "+12%", "-1,000.50": `"-1,000.50"`, "5": "5",
		"plain": "plain", "": "", "a=1": "a=1", "– dash": "– dash", "'quoted'": "'quoted'",
		`say "no"`: `"say ""no"""`, "a,b": `"a,b"`, "a\nb": "\"a\nb\"", "a\r\nb": "\"a\r\nb\"", "nul\x00": "nul\ufffd", "\xff": "\ufffd",
	} {
		if got := written(t, cell); got != want {
			t.Errorf("%q is written as %q, want %q", cell, got, want)
		}
	}
}

func TestTablesReadBack(t *testing.T) {
	for _, table := range report.Tables(sample(t)) {
		var b bytes.Buffer
		if err := table.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		got, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", table.Name, err)
		}
		if diff := cmp.Diff(append([][]string{table.Head}, table.Rows...), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", table.Name, diff)
		}
	}
}

// TestEverySpanOfATableHoldsItsWords reads the spans of the tables against the texts of the record.
func TestEverySpanOfATableHoldsItsWords(t *testing.T) {
	r := sample(t)
	texts := map[string][]rune{}
	for _, a := range r.Articles {
		texts[a.ID] = []rune(a.Text)
	}
	for _, table := range report.Tables(r) {
		article := slices.Index(table.Head, "article")
		for i, head := range table.Head {
			name, ok := strings.CutSuffix(head, "_start")
			if !ok || article < 0 {
				continue
			}
			for _, row := range table.Rows {
				if row[i] == "" {
					continue
				}
				if got := string(texts[row[article]][number(t, row[i]):number(t, row[i+1])]); got != row[i+2] {
					t.Errorf("%s, %s: %q at %s–%s, where the text has %q", table.Name, name, row[i+2], row[i], row[i+1], got)
				}
			}
		}
	}
}

func number(t *testing.T, cell string) (n int) {
	t.Helper()
	for _, c := range cell {
		n = 10*n + int(c-'0')
	}
	return n
}

func TestTablesOfAnEmptyRecordHaveHeads(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range report.Tables(&parley.Record{}) {
		if len(table.Head) == 0 || seen[table.Name] {
			t.Errorf("%s: head %v", table.Name, table.Head)
		}
		seen[table.Name] = true
	}
}
