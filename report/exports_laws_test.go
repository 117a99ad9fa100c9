package report_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley"
	"parley/report"
)

// TestLawsOfTheExports: whatever characters the coverage holds, XML and JSON are well-formed, and tables have as many cells in
// each line as in the head.
func TestLawsOfTheExports(t *testing.T) {
	base := small(t)
	words := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("<>&\"'\t\r\n,;=+-@\x00\x01\x7f\u0085\u2028\ufeff\ufffe\ufffd]"))))
	rapid.Check(t, func(t *rapid.T) {
		r := *base
		text := words.Draw(t, "text")
		other := words.Draw(t, "other") + string([]byte{0xff})
		r.Actors = []parley.Actor{{ID: text, Name: other, Kind: parley.ActorKind(text), Country: parley.Optional(other)}}
		r.Articles = []parley.Article{{ID: text, Text: text, URL: parley.Optional(other), Outlet: parley.Optional(text), Title: parley.Optional(other)}}
		r.Moves = []parley.Move{{ID: text, Article: text, Actor: []string{text}, Target: []string{text, other}, Move: parley.MoveKind(other), Issue: parley.Issue(text),
			Plover: parley.Plover{Event: other, Mode: parley.Optional(text)}, Terms: parley.Optional(text), Evidence: parley.Span{Start: 7, End: 3, Text: other}}}
		r.Positions = []parley.Position{{Party: text, Issue: parley.Issue(other), Moves: []string{text}}, {Party: other, Issue: parley.Issue(text)}}
		r.Statements = []parley.Statement{{ID: other, Article: text, Speaker: parley.Optional(text), Content: []parley.Span{{Start: -1, End: 1 << 40, Text: text}}}}
		dec := xml.NewDecoder(strings.NewReader(inText(t, report.GraphML, &r)))
		for {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("GraphML: %v", err)
			}
		}
		for _, write := range []func(io.Writer, *parley.Record) error{report.Annotations, report.Claims} {
			if out := inText(t, write, &r); !json.Valid([]byte(out)) {
				t.Fatalf("no JSON: %q", out)
			}
		}
		sameWidth(t, inText(t, report.Plover, &r), "\t", 0)
		sameWidth(t, inText(t, report.KTab, &r), ",", 1)
	})
}

func inText(t *rapid.T, write func(io.Writer, *parley.Record) error, r *parley.Record) string {
	var b strings.Builder
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sameWidth checks that the lines from the first on have the same number of cells.
func sameWidth(t *rapid.T, table, separator string, first int) {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")[first:]
	for _, line := range lines {
		if strings.Count(line, separator) != strings.Count(lines[0], separator) {
			t.Fatalf("%q\nhas other cells than\n%q", line, lines[0])
		}
	}
}
