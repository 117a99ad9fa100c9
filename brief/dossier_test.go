package brief_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/brief"
	"parley/dossier"
)

// TestADossierOfTheCoverageItself: what is proposed from a record, applied to the same coverage, gives a record without
// faults that has the same statements, moves and words, and the parties of the dossier.
func TestADossierOfTheCoverageItself(t *testing.T) {
	folder := coverage(t)
	plain := record(t, brief.Options{}, folder)
	var b bytes.Buffer
	if err := dossier.Propose(&b, plain); err != nil {
		t.Fatal(err)
	}
	d, err := dossier.Read(b.Bytes(), "talks.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	d.Independent = parley.ByOwner
	for i := range d.Outlets {
		d.Outlets[i].Owner = "One Owner"
	}
	r := record(t, brief.Options{Dossier: d, Jobs: 2}, folder)
	for _, f := range r.Faults() {
		t.Error(f)
	}
	if len(r.Statements) != len(plain.Statements) || len(r.Articles) != len(plain.Articles) {
		t.Errorf("%d statements of %d articles, without it %d of %d", len(r.Statements), len(r.Articles), len(plain.Statements), len(plain.Articles))
	}
	if len(r.Families) >= len(plain.Families) || r.Counts.Independent != len(r.Families) || r.Produced.Settings["independent"] == "" {
		t.Errorf("%d families of one owner, by text %d; settings %v", len(r.Families), len(plain.Families), r.Produced.Settings)
	}
	if r.Dossier != d || r.Produced.Settings["dossier"] != d.SHA256 {
		t.Errorf("the record does not say what it was told: %v", r.Produced.Settings)
	}
}

func TestSinceTellsWherePartiesStandElsewhere(t *testing.T) {
	position := func(move parley.MoveKind, status parley.PositionStatus) parley.Position {
		return parley.Position{Party: "vell", Issue: parley.Territory, Move: move, Status: status}
	}
	earlier := &parley.Record{Positions: []parley.Position{position(parley.Refuse, parley.Held)}}
	r := &parley.Record{Positions: []parley.Position{position(parley.Concede, parley.Held), position(parley.Refuse, parley.Withdrawn)}}
	brief.Since(r, earlier, "hash")
	var got []string
	for _, c := range r.New.Positions {
		got = append(got, fmt.Sprint(c.Party, " ", c.Issue, " ", c.Before.Move, " to ", c.After.Move))
	}
	if diff := cmp.Diff([]string{"vell territory refuse to concede"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestChangesBetweenTwoDays: asked for, they are told; not asked for, they are not.
func TestChangesBetweenTwoDays(t *testing.T) {
	r := record(t, brief.Options{Between: [2]string{"2031-01-01", "2031-12-31"}}, coverage(t))
	if r.Changes == nil || r.Changes.From != "2031-01-01" || r.Changes.To != "2031-12-31" {
		t.Errorf("changes %v", r.Changes)
	}
	if r := record(t, brief.Options{}, coverage(t)); r.Changes != nil {
		t.Errorf("changes %v", r.Changes)
	}
}

// TestAnIssueThatCannotBeLookedFor: a dossier that was not read from a file may hold what Read refuses; it costs itself.
func TestAnIssueThatCannotBeLookedFor(t *testing.T) {
	r := record(t, brief.Options{Dossier: &parley.Dossier{Issues: []parley.Topic{{ID: "dots", Words: []string{"..."}}}}}, coverage(t))
	if len(r.Problems) == 0 || r.Problems[0].Source != "dossier" || len(r.Articles) == 0 {
		t.Errorf("problems %v", r.Problems)
	}
}
