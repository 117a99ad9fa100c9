package moves_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley"
	"parley/actors"
	"parley/examples"
	"parley/moves"
	"parley/nlp"
	"parley/statements"
)

// texts are the texts of all cases and the invented coverage of the examples.
func texts(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, file := range files(t) {
		for _, c := range cases(t, file) {
			out = append(out, c.Text)
		}
	}
	for _, name := range []string{"harbour-talks/articles/meridian-talks.txt", "harbour-talks/articles/tribune-talks.txt", "harbour-talks/articles/lantern-interview.txt"} {
		data, err := examples.HarbourTalks.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(data))
	}
	return out
}

var (
	kinds = []parley.MoveKind{parley.Demand, parley.Offer, parley.Concede, parley.Accept, parley.Refuse, parley.RedLine, parley.Guarantee, parley.Threaten,
		parley.Accuse, parley.Meet, parley.Act}
	degrees = []parley.Certainty{parley.Certain, parley.Reported, parley.Possible, parley.Future, parley.Conditional, parley.Denied}
)

// checkMoves holds moves against the laws: words that stand in the text, somebody who does it, known values, links that lead
// somewhere and back, the order of the text.
func checkMoves(t testing.TB, text string, cast []parley.Actor, found []parley.Move) {
	t.Helper()
	r := parley.NewRuler(text)
	known := map[string]bool{}
	for _, a := range cast {
		known[a.ID] = true
	}
	for i, m := range found {
		if _, _, ok := r.Bytes(m.Evidence); !ok || strings.TrimSpace(m.Evidence.Text) == "" {
			t.Errorf("%s: the evidence %q is no span of the text", m.ID, m.Evidence.Text)
		}
		if len(m.Actor) == 0 {
			t.Errorf("%s: %q is done by nobody", m.ID, m.Evidence.Text)
		}
		for _, id := range slices.Concat(m.Actor, m.Target) {
			if !known[id] {
				t.Errorf("%s: %q is nobody of the cast", m.ID, id)
			}
		}
		for _, id := range m.Target {
			if slices.Contains(m.Actor, id) {
				t.Errorf("%s: %q is both actor and target", m.ID, id)
			}
		}
		if !slices.Contains(kinds, m.Move) || !slices.Contains(degrees, m.Certainty) || m.Plover.Event == "" || m.Issue == "" || m.Confidence <= 0 || m.Confidence > 1 {
			t.Errorf("%s: %+v has a value that is none", m.ID, m)
		}
		if i > 0 && found[i-1].Evidence.Start > m.Evidence.Start {
			t.Errorf("%s stands before %s in the list and behind it in the text", found[i-1].ID, m.ID)
		}
		for _, id := range m.If {
			k := slices.IndexFunc(found, func(x parley.Move) bool { return x.ID == id })
			if k < 0 || !slices.Contains(found[k].If, m.ID) {
				t.Errorf("%s depends on %s, which is none or does not know of it", m.ID, id)
			}
		}
		if m.Terms != "" && !strings.Contains(strings.Join(strings.Fields(text), " "), string(m.Terms)) {
			t.Errorf("%s: the terms %q are no words of the text", m.ID, m.Terms)
		}
	}
}

func TestMovesKeepTheLaws(t *testing.T) {
	m := model(t)
	n := 0
	for _, text := range texts(t) {
		cast, found := read(m, text)
		checkMoves(t, text, cast, found)
		n += len(found)
	}
	if n < 150 {
		t.Errorf("only %d moves in all texts", n)
	}
}

// Texts that begin anywhere, as damaged pages do, break no law.
func TestAnyEndOfAText(t *testing.T) {
	m := model(t)
	for i, text := range texts(t) {
		words := strings.Fields(text)
		for k := 1 + i%5; k < min(len(words), 60); k += 5 {
			part := strings.Join(words[k:min(k+40, len(words))], " ")
			cast, found := read(m, part)
			checkMoves(t, part, cast, found)
		}
	}
}

// The same text gives the same moves, on any number of goroutines.
func TestTheSameEveryTime(t *testing.T) {
	m := model(t)
	text := strings.Join(texts(t)[:60], "\n\n")
	_, first := read(m, text)
	want, err := json.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			_, found := read(m, text)
			if have, _ := json.Marshal(found); string(have) != string(want) {
				t.Error("another run gives other moves")
			}
		})
	}
	wg.Wait()
}

// Without trees there are no moves, and nothing given leads to no fault.
func TestWithoutAnalysis(t *testing.T) {
	text := "Denmark rejected the offer."
	if found := moves.Find(parley.Article{Text: text}, nlp.Split(text), nil, nil, nil, nil, nil); len(found) > 0 {
		t.Errorf("moves without trees: %v", found)
	}
	if found := moves.Find(parley.Article{}, &nlp.Doc{}, nil, nil, nil, nil, nil); len(found) > 0 {
		t.Errorf("moves in an empty text: %v", found)
	}
	m := model(t)
	if found := moves.Find(parley.Article{Text: text}, m.Parse(text), nil, nil, nil, nil, nil); len(found) > 0 {
		t.Errorf("moves without a cast: %v", found)
	}
}

func TestRenameReachesEverybody(t *testing.T) {
	m := parley.Move{Actor: []string{"a"}, Target: []string{"b"}, AccordingTo: "c"}
	moves.Rename(&m, map[string]string{"a": "x", "b": "y", "c": "z"})
	if m.Actor[0] != "x" || m.Target[0] != "y" || m.AccordingTo != "z" {
		t.Errorf("renamed to %+v", m)
	}
	m.AccordingTo = "two diplomats"
	moves.Rename(&m, map[string]string{"x": "x", "y": "y"})
	if m.AccordingTo != "two diplomats" {
		t.Errorf("words became %q", m.AccordingTo)
	}
}

func FuzzFind(f *testing.F) {
	m := model(f)
	for i, text := range texts(f) {
		if i%6 == 0 && len(text) < 500 {
			f.Add(text, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, cut uint8) {
		if len(text) > 2000 {
			t.Skip("long")
		}
		text = strings.ToValidUTF8(text, "?")
		a := parley.Article{ID: "a", Text: text}
		doc := m.Parse(text)
		said := statements.Find(a, doc, nil)
		cast, said, refs := actors.Find(a, doc, said)
		if len(refs) > 0 {
			refs = refs[:len(refs)-int(cut)%len(refs)]
		}
		checkMoves(t, text, cast, moves.Find(a, doc, nil, said, cast, refs, moves.English()))
	})
}
