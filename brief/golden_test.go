package brief_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"parley"
	"parley/brief"
	"parley/models/en"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden record anew; read the diff")

const goldenFile = "testdata/harbour-talks.txt"

// TestGoldenRecord holds the record of the example against the one that a person has read, an entry a line. It stands for
// the whole of the analysis: a change of a rule, a word list or the model shows here as what a user gets.
func TestGoldenRecord(t *testing.T) {
	r := record(t, brief.Options{Model: en.Model(), ModelName: en.Name}, coverage(t))
	got := outline(r)
	if *update {
		if err := os.WriteFile(goldenFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("run `go test ./brief -update` and read the diff (-golden +now):\n%s", diff)
	}
}

// outline writes the entries of a record as lines that a person can read.
func outline(r *parley.Record) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	for _, a := range r.Articles {
		line("article %s: %s | %s | %s %s from %s | by %s | %d removed", a.ID, a.Outlet, a.Title, a.Language, a.Published, a.PublishedFrom, a.Byline, len(a.Removed))
	}
	for _, c := range r.Copies {
		line("copy %s %s: %s from %s, %d passages, %d changes", c.A, c.B, c.Kind, c.From, len(c.Evidence), len(c.Changed))
	}
	for _, f := range r.Families {
		line("family %s: %s, first %s", f.ID, strings.Join(f.Articles, " "), f.First)
	}
	for _, s := range r.Stories {
		line("story %s: %s | %s to %s | %s", s.ID, s.Title, s.Start, s.End, strings.Join(s.Articles, " "))
	}
	for _, a := range r.Actors {
		line("actor %s: %s %s %s, %d mentions", a.ID, a.Kind, a.Name, a.Country, len(a.Mentions))
	}
	for _, x := range r.Times {
		line("time %s:%d %q = %s", x.Article, x.Start, x.Text, x.Value)
	}
	for _, s := range r.Statements {
		line("statement %s: %s %s%s [%s] %s%s %s %s: %s", s.ID, s.Kind, s.Speaker, s.Anonymous, text(s.Source), text(s.Cue), to(s.Addressee), s.SaidOn, s.Inside, contents(s.Content))
	}
	for _, u := range r.Utterances {
		line("utterance %s: %s differ %v: %s", u.ID, u.Speaker, u.Differ, strings.Join(u.Statements, " "))
	}
	for _, m := range r.Moves {
		line("move %s: %s %s %v > %v, %s %s, %s%s %s %s%v: %s", m.ID, m.Move, m.Plover.Event, m.Actor, m.Target, m.Issue, m.Certainty, by(m.AccordingTo), m.Date, m.Place, m.Statement, m.If, contents([]parley.Span{m.Evidence}))
	}
	for _, p := range r.Positions {
		line("position %s on %s: %s since %s, %s %v", p.Party, p.Issue, p.Move, p.Since, p.Status, p.Moves)
	}
	for _, p := range r.Points {
		line("point %s: %s %s, %d independent: %s", p.ID, p.Verdict, p.Issue, p.Independent, strings.ReplaceAll(p.Text, "\n", " "))
		for _, a := range p.Accounts {
			line("  %s %s: %s", a.Article, a.Stance, contents([]parley.Span{a.Evidence}))
		}
	}
	for _, c := range r.Conflicts {
		line("conflict %s %s: %s | %s: %s | %s: %s", c.Kind, c.Point, c.Note, c.A.Article, contents([]parley.Span{c.A.Span}), c.B.Article, contents([]parley.Span{c.B.Span}))
	}
	for _, p := range r.Problems {
		line("problem %s", p)
	}
	line("%s", brief.Summary(r.Counts))
	return b.String()
}

func by(voucher parley.Optional) string {
	if voucher == "" {
		return ""
	}
	return fmt.Sprintf("by %s ", voucher)
}

func text(s *parley.Span) string {
	if s == nil {
		return "-"
	}
	return s.Text
}

func to(s *parley.Span) string {
	if s == nil {
		return ""
	}
	return " to " + s.Text
}

func contents(spans []parley.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Text)
	}
	return strings.ReplaceAll(strings.Join(out, " … "), "\n", " ")
}
