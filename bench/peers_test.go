package main

import (
	"os"
	"strings"
	"testing"

	"parley"
)

func TestWordsInQuotationMarksAreScoredWhateverTheCue(t *testing.T) {
	soland := saidOf(parley.Direct, "Soland", "", "We will not yield")
	hartwen := saidOf(parley.Direct, "Hartwen", "", "generous")
	r := saidReport(soland, hartwen)
	wantF1(t, r, "quoted words", 100)
	wantF1(t, r, "quoted words with speaker", 100)
	wantF1(t, r, "direct: content exact", 0)
	hartwen.source = nil
	r = saidReport(soland, hartwen)
	wantF1(t, r, "quoted words", 100)
	wantF1(t, r, "quoted words with speaker", 100*4.0/5)
}

// What was measured of others is told where they are not installed, with its day.
func TestMeasuredPeersAreTold(t *testing.T) {
	kept, err := measuredPeers()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range peers {
		known[p.key()] = true
	}
	for key, m := range kept {
		if !known[key] || len(m.Day) != len("2006-01-02") || m.Command == "" {
			t.Errorf("%q: %+v", key, m)
		}
	}
	rows, err := speedOfPeers("")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if strings.Count(row, "|") != 5 {
			t.Errorf("a row of four cells: %s", row)
		}
	}
}

func TestPeersAreRunFromTheirFolder(t *testing.T) {
	t.Setenv("PEERS", "")
	if err := measurePeers(t.TempDir(), ""); err == nil || !strings.Contains(err.Error(), "PEERS") {
		t.Errorf("got %v, want a word on PEERS", err)
	}
	t.Setenv("PEERS", "/nowhere")
	args := peers[0].args("articles.jsonl")
	if line := strings.Join(args, " "); strings.Contains(line, "$") || !strings.HasSuffix(line, " articles.jsonl") || !strings.Contains(line, "/nowhere") {
		t.Errorf("got %s", line)
	}
	if _, err := os.Stat("peers/README.md"); err != nil {
		t.Error(err)
	}
}
