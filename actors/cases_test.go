package actors_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/actors"
	"parley/internal/gold"
	"parley/models/en"
	"parley/nlp"
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

func cases(t *testing.T, name string) []gold.Case {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := gold.Read(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// statementsOf makes the statements that a case marks, in the order of their numbers.
func statementsOf(c *gold.Case) []parley.Statement {
	r := parley.NewRuler(c.Text)
	span := func(m gold.Mark) *parley.Span { s := r.Span(m.Start, m.End); return &s }
	var out []parley.Statement
	for n := 1; n <= c.Entries(); n++ {
		s := parley.Statement{ID: "s" + string(rune('0'+n)), Article: "a", Kind: parley.Indirect}
		for _, m := range c.Of(n, "content") {
			s.Content = append(s.Content, *span(m))
			if strings.HasSuffix(c.Text[:m.Start], "“") {
				s.Kind = parley.Direct
			}
		}
		for _, m := range c.Of(n, "source") {
			s.Source = span(m)
		}
		for _, m := range c.Of(n, "cue") {
			s.Cue = span(m)
		}
		if inside := c.Notes[n]["inside"]; inside != "" {
			s.Inside = parley.Optional("s" + inside)
		}
		out = append(out, s)
	}
	return out
}

func TestSpeakers(t *testing.T) {
	m := model(t)
	all := cases(t, "speakers.txt")
	if len(all) < 80 {
		t.Errorf("%d cases, want at least 80", len(all))
	}
	for _, c := range all {
		t.Run(c.Name, func(t *testing.T) {
			cast, found, _ := actors.Find(parley.Article{ID: "a", Text: c.Text}, m.Parse(c.Text), statementsOf(&c))
			for n, want := range c.Notes {
				s := found[n-1]
				switch name := nameOf(cast, s.Speaker); {
				case want["anonymous"] != "":
					if string(s.Anonymous) != want["anonymous"] || s.Speaker != "" {
						t.Errorf("source %d: speaker %q, anonymous %q, want anonymous %q", n, name, s.Anonymous, want["anonymous"])
					}
				case want["speaker"] == "?":
					if s.Speaker != "" || s.Anonymous != "" {
						t.Errorf("source %d: speaker %q, anonymous %q, want neither", n, name, s.Anonymous)
					}
				case name != want["speaker"]:
					t.Errorf("source %d: speaker %q (anonymous %q), want %q", n, name, s.Anonymous, want["speaker"])
				}
			}
		})
	}
}

func nameOf(cast []parley.Actor, id parley.Optional) string {
	for _, a := range cast {
		if a.ID == string(id) {
			return a.Name
		}
	}
	return ""
}

func TestCasts(t *testing.T) {
	m := model(t)
	for _, c := range cases(t, "casts.txt") {
		t.Run(c.Name, func(t *testing.T) {
			cast, _, refs := actors.Find(parley.Article{ID: "a", Text: c.Text}, m.Parse(c.Text), nil)
			cast = actors.Needed(cast, refs, nil, nil)
			active := actors.Active(cast, nil, nil, func(string) bool { return false })
			r := parley.NewRuler(c.Text)
			for _, mark := range c.Marks {
				a := mentioned(cast, r.Span(mark.Start, mark.End))
				switch want := c.Notes[mark.Number]; {
				case mark.Label == "no" && a != nil && slices.ContainsFunc(active, func(b parley.Actor) bool { return b.ID == a.ID }):
					t.Errorf("%q is a mention of %q, want of nobody", c.Text[mark.Start:mark.End], a.Name)
				case mark.Label == "mention" && a == nil:
					t.Errorf("%q is no mention, want of %q", c.Text[mark.Start:mark.End], want["name"])
				case mark.Label == "mention":
					checkActor(t, a, want)
				}
			}
		})
	}
}

// Texts that begin anywhere, as damaged pages do, break no law.
func TestAnyEndOfAText(t *testing.T) {
	m := model(t)
	for i, c := range append(cases(t, "speakers.txt"), cases(t, "casts.txt")...) {
		words := strings.Fields(c.Text)
		for k := i % 3; k < len(words); k += 3 {
			text := strings.Join(words[k:], " ")
			s := parley.NewRuler(text).Span(0, len(words[k]))
			cast, _, _ := actors.Find(parley.Article{ID: "a", Text: text}, m.Parse(text), []parley.Statement{{ID: "1", Content: []parley.Span{s}, Source: &s}})
			checkCast(t, text, cast)
		}
	}
}

// mentioned returns the actor that has a span as a mention.
func mentioned(cast []parley.Actor, s parley.Span) *parley.Actor {
	for i := range cast {
		if slices.ContainsFunc(cast[i].Mentions, func(p parley.Passage) bool { return p.Span == s }) {
			return &cast[i]
		}
	}
	return nil
}

func checkActor(t *testing.T, a *parley.Actor, want map[string]string) {
	t.Helper()
	if a.Name != want["name"] || want["kind"] != "" && string(a.Kind) != want["kind"] || want["country"] != "" && string(a.Country) != want["country"] {
		t.Errorf("%s, %s of %q, want %s, %s of %q", a.Name, a.Kind, a.Country, want["name"], want["kind"], want["country"])
	}
	roles, ok := want["roles"]
	if !ok {
		return
	}
	var have []string
	for _, r := range a.Roles {
		have = append(have, r.Text)
	}
	if strings.Join(have, "|") != roles {
		t.Errorf("%s: roles %q, want %q", a.Name, strings.Join(have, "|"), roles)
	}
}
