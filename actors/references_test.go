package actors_test

import (
	"strings"
	"testing"

	"parley"
	"parley/actors"
)

// What stands for whom: the last place of the words, the name of the actor, and how they stand for it.
func TestReferences(t *testing.T) {
	m := model(t)
	for _, c := range []struct{ text, words, name, kind string }{
		{"Ada Lorn came. She signed.", "She", "Ada Lorn", "pronoun"},
		{"Prime Minister Ada Lorn signed.", "Prime Minister", "Ada Lorn", "title"},
		{"Ada Lorn, who signed on Monday, left.", "who", "Ada Lorn", "pronoun"},
		{"Denmark rejected a Norwegian proposal.", "Norwegian", "Norway", "adjective"},
		{"Several protesters blocked the road.", "protesters", "protesters", "noun"},
		{"A Danish court convicted two Norwegian fishermen.", "Danish court", "Danish court", "noun"},
		{"A Danish court convicted two Norwegian fishermen.", "Norwegian fishermen", "Norwegian fishermen", "name"},
		{"The rebels seized the town. They left on Monday.", "They", "rebels", "pronoun"},
		{"Rebels shelled Aleppo on Monday.", "Aleppo", "Aleppo", "place"},
		{"Danish drivers struck in May. Later the drivers slept.", "drivers", "Danish drivers", "name"},
		{"Danish drivers struck in May. The lorry drivers from Denmark went home.", "lorry drivers", "Danish drivers", "noun"},
		{"The former mayor of Tarnau, Ada Lorn, signed.", "former mayor", "Ada Lorn", "title"},
		{"The government freed nine striking miners. The miners went home.", "miners", "striking miners", "noun"},
	} {
		cast, _, refs := actors.Find(parley.Article{ID: "a", Text: c.text}, m.Parse(c.text), nil)
		start := len([]rune(c.text[:strings.LastIndex(c.text, c.words)]))
		found := false
		for _, r := range refs {
			if r.Start == start && r.Text == c.words {
				found = true
				if name := nameOf(cast, parley.Optional(r.Actor)); name != c.name || string(r.Kind) != c.kind {
					t.Errorf("%s: %q is %q by %s, want %q by %s", c.text, c.words, name, r.Kind, c.name, c.kind)
				}
			}
		}
		if !found {
			t.Errorf("%s: %q stands for nobody, want for %q", c.text, c.words, c.name)
		}
	}
}

func TestFirstPersonsStandForTheSpeaker(t *testing.T) {
	m := model(t)
	text := "Danish Foreign Minister Ada Lorn arrived. “We will sign and I will stay,” Lorn said. Denmark waits."
	r := parley.NewRuler(text)
	at := func(s string) parley.Span { i := strings.Index(text, s); return r.Span(i, i+len(s)) }
	source := r.Span(strings.Index(text, "Lorn said"), strings.Index(text, " said"))
	said := parley.Statement{ID: "1", Kind: parley.Direct, Content: []parley.Span{at("We will sign and I will stay,")}, Source: &source}
	_, _, refs := actors.Find(parley.Article{ID: "a", Text: text}, m.Parse(text), []parley.Statement{said})
	want := map[string]string{"We": "denmark", "I": "ada-lorn"}
	for _, ref := range refs {
		if id, ok := want[ref.Text]; ok && ref.Actor == id {
			delete(want, ref.Text)
		}
	}
	if len(want) > 0 {
		t.Errorf("unresolved: %v in %v", want, refs)
	}
}

// Candidates are actors of the record only where a move, a voucher or a statement needs them.
func TestCandidatesAreKeptWhereNeeded(t *testing.T) {
	m := model(t)
	text := "Denmark freed nine miners. A Norwegian court met on Monday."
	cast, said, refs := actors.Find(parley.Article{ID: "a", Text: text}, m.Parse(text), nil)
	names := func(moves ...parley.Move) string {
		var out []string
		for _, a := range actors.Needed(cast, refs, said, moves) {
			out = append(out, a.Name)
		}
		return strings.Join(out, ", ")
	}
	if got := names(); got != "Denmark" {
		t.Errorf("without moves: %s", got)
	}
	if got := names(parley.Move{Actor: []string{"denmark"}, Target: []string{"miners"}}); got != "Denmark, miners" {
		t.Errorf("with a move towards the miners: %s", got)
	}
	if got := names(parley.Move{AccordingTo: "norwegian-court"}); got != "Denmark, Norwegian court" {
		t.Errorf("with a court as voucher: %s", got)
	}
}

// Groups of one state with one noun are one across articles, however the state is named; others are not.
func TestGroupsAcrossArticles(t *testing.T) {
	m := model(t)
	var casts [][]parley.Actor
	for _, text := range []string{"Danish drivers struck in May.", "Lorry drivers from Denmark struck in June.", "Norwegian drivers slept."} {
		cast, _, _ := actors.Find(parley.Article{ID: "a", Text: text}, m.Parse(text), nil)
		casts = append(casts, cast)
	}
	run, _ := actors.Merge(casts)
	groups := 0
	for _, a := range run {
		if a.Kind == parley.Group {
			groups++
		}
	}
	if groups != 2 {
		t.Errorf("%d groups of drivers, want the Danish and the Norwegian ones: %v", groups, run)
	}
}
