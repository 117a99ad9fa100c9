package moves_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/actors"
	"parley/internal/gold"
	"parley/models/en"
	"parley/moves"
	"parley/nlp"
	"parley/statements"
	"parley/times"
)

// model returns the language model; tests that need it are skipped where the weights are missing.
func model(t testing.TB) *nlp.Model {
	t.Helper()
	m, err := en.Load()
	if err != nil {
		t.Skipf("models/en has no weights: %v", err)
	}
	return m
}

// read runs the stages up to the moves over a text.
func read(m *nlp.Model, text string) ([]parley.Actor, []parley.Move) {
	a := parley.Article{ID: "a", Text: text, Published: "2031-03-05"}
	doc := m.Parse(text)
	when := times.Find(a, doc)
	cast, said, refs := actors.Find(a, doc, statements.Find(a, doc, when))
	return cast, moves.Find(a, doc, when, said, cast, refs, moves.English())
}

// files are the case files of this package.
func files(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return names
}

func cases(t testing.TB, file string) []gold.Case {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, err := gold.Read(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestCases(t *testing.T) {
	m := model(t)
	for _, file := range files(t) {
		for _, c := range cases(t, file) {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txt")+"/"+c.Name, func(t *testing.T) {
				cast, found := read(m, c.Text)
				checkCase(t, &c, cast, found)
			})
		}
	}
}

// checkCase holds the moves of a text against a case: each marked one is there, and no other.
func checkCase(t *testing.T, c *gold.Case, cast []parley.Actor, found []parley.Move) {
	t.Helper()
	r := parley.NewRuler(c.Text)
	at := map[int]int{}
	taken := make([]bool, len(found))
	for n := 1; n <= c.Entries(); n++ {
		mark := c.Of(n, "ev")[0]
		span := r.Span(mark.Start, mark.End)
		k := slices.IndexFunc(found, func(m parley.Move) bool {
			want := c.Notes[n]["move"]
			return m.Evidence == span && (want == "" || string(m.Move) == want) && !taken[slices.IndexFunc(found, func(x parley.Move) bool { return x.ID == m.ID })]
		})
		if k < 0 {
			t.Errorf("no %s with the evidence %q", c.Notes[n]["move"], span.Text)
			continue
		}
		at[n], taken[k] = k, true
	}
	for k, m := range found {
		if !taken[k] {
			t.Errorf("unexpected: %q: %s %s > %s, %s, %s", m.Evidence.Text, m.Move, names(cast, m.Actor), names(cast, m.Target), m.Issue, m.Certainty)
		}
	}
	for n, k := range at {
		checkFields(t, c, cast, found, n, k, at)
	}
}

func checkFields(t *testing.T, c *gold.Case, cast []parley.Actor, found []parley.Move, n, k int, at map[int]int) {
	t.Helper()
	m := found[k]
	have := map[string]string{
		"actor": names(cast, m.Actor), "target": names(cast, m.Target), "move": string(m.Move), "issue": string(m.Issue), "certainty": string(m.Certainty),
		"by": names(cast, []string{string(m.AccordingTo)}), "date": string(m.Date), "place": string(m.Place), "plover": m.Plover.Event,
	}
	var on []string
	for j, i := range at {
		if slices.Contains(m.If, found[i].ID) {
			on = append(on, strconv.Itoa(j))
		}
	}
	slices.Sort(on)
	have["if"] = strings.Join(on, ",")
	for field, want := range c.Notes[n] {
		if have[field] != want {
			t.Errorf("move %d, %q: %s is %q, want %q", n, m.Evidence.Text, field, have[field], want)
		}
	}
}

// names returns the names of actors, parted by commas; what is no id stays as it is.
func names(cast []parley.Actor, ids []string) string {
	var out []string
	for _, id := range ids {
		if i := slices.IndexFunc(cast, func(a parley.Actor) bool { return a.ID == id }); i >= 0 {
			id = cast[i].Name
		}
		out = append(out, id)
	}
	return strings.Join(out, ",")
}
