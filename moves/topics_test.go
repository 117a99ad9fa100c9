package moves_test

import (
	"strings"
	"testing"

	"parley"
	"parley/models/en"
	"parley/moves"
)

// issueOf gives the issue of the only move of a sentence.
func issueOf(t *testing.T, issues *moves.Issues) parley.Issue {
	t.Helper()
	text := "Vell refused to pay the mooring dues."
	a := parley.Article{ID: "001", Text: text}
	span := parley.NewRuler(text).Span(0, len("Vell"))
	cast := []parley.Actor{{ID: "vell", Name: "Vell", Kind: parley.State, Mentions: []parley.Passage{{Article: "001", Span: span}}}}
	refs := []parley.Reference{{Span: span, Actor: "vell", Kind: parley.ByName}}
	found := moves.Find(a, en.Model().Parse(text), nil, nil, cast, refs, issues)
	if len(found) != 1 {
		t.Fatalf("%d moves", len(found))
	}
	return found[0].Issue
}

func TestIssuesOfADossier(t *testing.T) {
	own, err := moves.English().With([]parley.Topic{{ID: "harbour", Words: []string{"mooring due"}}}, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := issueOf(t, own); got != "harbour" {
		t.Errorf("a word of the dossier, in the plural: %s", got)
	}
	if same, err := moves.English().With(nil, false); err != nil || issueOf(t, same) == "harbour" {
		t.Errorf("no words: %v", err)
	}
	if none, err := moves.English().With(nil, true); err != nil || issueOf(t, none) != parley.Other {
		t.Errorf("no issues at all: %s, %v", issueOf(t, none), err)
	}
	if _, err := moves.English().With([]parley.Topic{{ID: "dots", Words: []string{"..."}}}, false); err == nil || !strings.Contains(err.Error(), `"..."`) {
		t.Errorf("a word without letters: %v", err)
	}
}
