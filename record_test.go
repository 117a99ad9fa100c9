package parley_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"parley"

	"github.com/google/go-cmp/cmp"
)

// sample is a small record without a fault: two articles, one statement that both carry.
func sample() *parley.Record {
	a := parley.Article{ID: "001", Source: "talks/001.txt", Text: "“We agreed,” Mira Voss said on Friday.", PublishedFrom: parley.FromNone}
	b := parley.Article{ID: "002", Source: "talks/002.txt", Text: "Mira Voss: “We agreed.”", PublishedFrom: parley.FromNone}
	ra, rb := parley.NewRuler(a.Text), parley.NewRuler(b.Text)
	span := func(r *parley.Ruler, text, part string) parley.Span {
		i := strings.Index(text, part)
		return r.Span(i, i+len(part))
	}
	cue, source := span(ra, a.Text, "said"), span(ra, a.Text, "Mira Voss")
	return &parley.Record{
		Format:   parley.Format,
		Counts:   parley.Counts{Read: 2, Kept: 2, Independent: 2},
		Articles: []parley.Article{a, b},
		Families: []parley.Family{{ID: "f1", Articles: []string{"001"}, First: "001"}, {ID: "f2", Articles: []string{"002"}, First: "002"}},
		Actors: []parley.Actor{{ID: "mira-voss", Name: "Mira Voss", Kind: parley.Person,
			Mentions: []parley.Passage{{Article: "002", Span: span(rb, b.Text, "Mira Voss")}}}},
		Statements: []parley.Statement{{ID: "001-1", Article: "001", Kind: parley.Direct, Speaker: "mira-voss", Stance: parley.Says,
			Content: []parley.Span{span(ra, a.Text, "We agreed,")}, Cue: &cue, Source: &source}},
		Copies: []parley.Copy{{A: "001", B: "002", Kind: parley.SharedQuotes,
			Evidence: []parley.PassagePair{{A: span(ra, a.Text, "We agreed"), B: span(rb, b.Text, "We agreed")}}}},
	}
}

func TestFaults(t *testing.T) {
	if f := sample().Faults(); len(f) > 0 {
		t.Fatalf("the sample has faults: %v", f)
	}
	for name, damage := range map[string]func(*parley.Record){
		"a word changed in a quotation":  func(r *parley.Record) { r.Statements[0].Content[0].Text = "We agread," },
		"a cue moved by one":             func(r *parley.Record) { r.Statements[0].Cue.Start++ },
		"an unknown speaker":             func(r *parley.Record) { r.Statements[0].Speaker = "nobody" },
		"an article in no family":        func(r *parley.Record) { r.Families = r.Families[:1]; r.Counts.Independent = 1 },
		"an id twice":                    func(r *parley.Record) { r.Articles[1].ID = "001" },
		"a count that does not add up":   func(r *parley.Record) { r.Counts.Read = 3 },
		"a rejected input left out":      func(r *parley.Record) { r.Counts.Read, r.Counts.Rejected = 3, 1 },
		"evidence of a copy beside it":   func(r *parley.Record) { r.Copies[0].Evidence[0].B.End++ },
		"a mention in an unknown text":   func(r *parley.Record) { r.Actors[0].Mentions[0].Article = "009" },
		"a change in the article's text": func(r *parley.Record) { r.Articles[0].Text = "“We" + r.Articles[0].Text },
	} {
		r := sample()
		damage(r)
		if len(r.Faults()) == 0 {
			t.Errorf("%s: no fault found", name)
		}
	}
}

func TestJSONSaysNullAndEmptyLists(t *testing.T) {
	var out bytes.Buffer
	r := sample()
	if err := parley.WriteJSON(&out, r); err != nil {
		t.Fatal(err)
	}
	if r.Moves != nil {
		t.Error("writing changed the record")
	}
	for _, want := range []string{`"moves":[]`, `"outlet":null`, `"because":[]`, `"settings":{}`, `"inside":null`, `"via":null`, `"new":null`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is missing in %s", want, out.String())
		}
	}
	var back parley.Record
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := parley.WriteJSON(&again, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(out.String(), again.String()); diff != "" {
		t.Errorf("a record read back is written otherwise (-first +second):\n%s", diff)
	}
}
