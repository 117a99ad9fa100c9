package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// What a row of events.tsv says must be known to those who read it.
func TestEventsAreWellFormed(t *testing.T) {
	events := strings.Fields("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT")
	kinds := strings.Fields("demand offer concede accept refuse red-line guarantee threaten accuse meet act")
	operations := strings.Fields(Operations)
	e, err := readEvents()
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string]bool{}
	for _, x := range e.All() {
		if x.Part == Noun {
			for _, c := range x.Class {
				classes[c] = true
			}
		}
	}
	for _, x := range e.All() {
		words := strings.Join(x.Words, " ")
		if len(x.Words) == 0 || strings.ToLower(x.Words[0]) != x.Words[0] {
			t.Errorf("%q: lemmas are in small letters", words)
		}
		if x.Event != "" && !slices.Contains(events, x.Event) || (x.Event == "") != (x.Kind == "") && x.Part != Noun {
			t.Errorf("%q: event %q, kind %q", words, x.Event, x.Kind)
		}
		if x.Kind != "" && !slices.Contains(kinds, x.Kind) || x.Does != "" && !slices.Contains(operations, x.Does) {
			t.Errorf("%q: kind %q, does %q", words, x.Kind, x.Does)
		}
		for _, c := range x.Class {
			if x.Part == Verb && !strings.HasPrefix(x.Class[0], "=") && !classes[c] {
				t.Errorf("%q: no noun is of class %q", words, c)
			}
		}
	}
}

func TestEventsAreFoundByTheirHead(t *testing.T) {
	e := English().Events()
	if l := e.Verb("call"); len(l) == 0 || len(l[0].Words) < len(l[len(l)-1].Words) {
		t.Error("verbs: those with the most words come first")
	}
	if l := e.Noun("strike"); len(l) < 3 || l[len(l)-1].Words[0] != "strike" {
		t.Errorf("nouns are found by their last word: %v", l)
	}
	if n := len(e.All()); n < 1500 {
		t.Errorf("%d entries, want at least 1,500", n)
	}
}
