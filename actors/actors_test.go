package actors_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"parley"
	"parley/actors"
	"parley/nlp"
)

func Example() {
	text := "Foreign Minister Maria Lorn arrived on Monday. “We will sign,” she said."
	article := parley.Article{ID: "a", Text: text}
	ruler := parley.NewRuler(text)
	at := func(s string) parley.Span { i := strings.Index(text, s); return ruler.Span(i, i+len(s)) }
	source := at("she")
	statement := parley.Statement{ID: "a-1", Article: "a", Kind: parley.Direct, Content: []parley.Span{at("We will sign,")}, Source: &source}

	cast, statements, refs := actors.Find(article, nlp.Split(text), []parley.Statement{statement})
	cast = actors.Needed(cast, refs, statements, nil)
	fmt.Println(cast[0].Name, "·", cast[0].Roles[0].Title, "·", statements[0].Speaker)

	run, ids := actors.Merge([][]parley.Actor{cast})
	fmt.Println(len(run), ids[0]["maria-lorn"])
	// Output:
	// Maria Lorn · Foreign Minister · maria-lorn
	// 1 maria-lorn
}

// What needs no model: names, titles, pronouns by sentence order.
func TestWithoutModel(t *testing.T) {
	for _, c := range []struct{ text, source, want string }{
		{"Prime Minister Maria Lorn said it.", "Maria Lorn", "Maria Lorn"},
		{"Prime Minister Maria Lorn came. Lorn said it.", "Lorn said", "Maria Lorn"},
		{"Prime Minister Maria Lorn came. She said it.", "She", "Maria Lorn"},
		{"Prime Minister Maria Lorn came. The prime minister said it.", "The prime minister", "Maria Lorn"},
		{"Moscow said it.", "Moscow", "Russia"},
		{"Talks were held in Moscow. NATO said it.", "NATO", "NATO"},
		{"European leaders said it.", "European leaders", "European leaders"},
	} {
		cast, found := find(c.text, strings.TrimSuffix(c.source, " said"))
		if name := nameOf(cast, found[0].Speaker); name != c.want {
			t.Errorf("%s: %q is %q, want %q", c.text, c.source, name, c.want)
		}
	}
}

// find runs Find without a model on a text with one statement, whose source is the last place of some words.
func find(text, source string) ([]parley.Actor, []parley.Statement) {
	r := parley.NewRuler(text)
	i := strings.LastIndex(text, source)
	s := r.Span(i, i+len(source))
	content := r.Span(len(text)-3, len(text)-1)
	cast, statements, _ := actors.Find(parley.Article{ID: "a", Text: text}, nlp.Split(text), []parley.Statement{{ID: "a-1", Article: "a", Content: []parley.Span{content}, Source: &s}})
	return cast, statements
}

// checkCast fails if a cast breaks its laws: mentions cover their words, ids are unique and of small letters, nobody is without
// a mention, no two mentions are the same words of two actors.
func checkCast(t *testing.T, text string, cast []parley.Actor) {
	t.Helper()
	r := parley.NewRuler(text)
	ids, owner := map[string]bool{}, map[parley.Span]string{}
	for _, a := range cast {
		if ids[a.ID] || a.ID == "" || strings.ContainsFunc(a.ID, unicode.IsUpper) {
			t.Errorf("id %q is taken, empty or has capitals", a.ID)
		}
		ids[a.ID] = true
		if len(a.Mentions) == 0 || a.Name == "" {
			t.Errorf("%q has no mention or no name", a.ID)
		}
		for _, m := range a.Mentions {
			if _, _, ok := r.Bytes(m.Span); !ok {
				t.Errorf("%s: the mention %+v does not cover its words", a.ID, m)
			}
			if other, ok := owner[m.Span]; ok {
				t.Errorf("%+v belongs to %s and to %s", m, other, a.ID)
			}
			owner[m.Span] = a.ID
		}
		for _, x := range a.Roles {
			if _, _, ok := r.Bytes(x.Span); !ok {
				t.Errorf("%s: the role %+v does not cover its words", a.ID, x)
			}
		}
	}
}

func actor(name string, kind parley.ActorKind, mentions ...string) parley.Actor {
	a := parley.Actor{ID: strings.ToLower(strings.ReplaceAll(name, " ", "-")), Name: name, Kind: kind}
	for i, m := range append([]string{name}, mentions...) {
		a.Mentions = append(a.Mentions, parley.Passage{Article: "a", Span: parley.Span{Start: 100 * i, End: 100*i + len([]rune(m)), Text: m}})
	}
	return a
}

func TestMergeOfPeople(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"Volodymyr Harensky", "Volodymyr Harenskyy", true},
		{"Volodymyr Harensky", "Volodymyr Harenskiy", true},
		{"Volodymyr Harensky", "Harensky", true},
		{"Steve Brandt", "Steven Brandt", true},
		{"Bill Brandt", "William Brandt", true},
		{"P. Brandt", "Peter Brandt", true},
		{"Khalid al-Masrour", "Halid Masrur", true},
		{"Mohammed Harad", "Mohamed Harrad", true},
		{"Ilse Hartwen", "Ilsa Hartwen", true},
		{"Joris van der Meer", "van der Meer", true},
		{"Zoë Brandt", "Zoe Brandt", true},
		{"Peter Brandt", "Clara Brandt", false},
		{"Peter Brandt", "Peter Brand", false},
		{"Peter Brandt", "Рeter Brandt", false}, // a Cyrillic letter
		{"Peter Brandt", "Peter Вrandt", false},
	} {
		for _, pair := range [][]string{{c.a, c.b}, {c.b, c.a}} {
			run, _ := actors.Merge([][]parley.Actor{{actor(pair[0], parley.Person)}, {actor(pair[1], parley.Person)}})
			if one := len(run) == 1; one != c.one {
				t.Errorf("%q and %q: one %v, want %v", pair[0], pair[1], one, c.one)
			}
		}
	}
}

func TestMergeLeavesASurnameOfTwoAlone(t *testing.T) {
	run, ids := actors.Merge([][]parley.Actor{{actor("Peter Brandt", parley.Person)}, {actor("Clara Brandt", parley.Person)}, {actor("Brandt", parley.Person)}})
	if len(run) != 3 || ids[2]["brandt"] != "brandt" {
		t.Errorf("%d actors, %v; want three, the surname alone apart", len(run), ids)
	}
}

func TestMergeOfOthers(t *testing.T) {
	denmark, danes := actor("Denmark", parley.State), actor("Danmark", parley.State)
	denmark.Country, danes.Country = "DNK", "DNK"
	run, ids := actors.Merge([][]parley.Actor{
		{denmark, actor("Coastal Fishers Union", parley.Organization, "CFU"), actor("European leaders", parley.Group)},
		{danes, actor("CFU", parley.Organization), actor("European leaders", parley.Group)},
	})
	if len(run) != 3 || ids[0]["denmark"] != ids[1]["danmark"] || ids[1]["cfu"] != "coastal-fishers-union" || ids[1]["european-leaders"] != "european-leaders" {
		t.Errorf("%d actors, %v; want three, each of two casts", len(run), ids)
	}
}

func TestMergeFindsThePlaceThatActsAndTheTitle(t *testing.T) {
	envoy := actor("envoy", parley.Person)
	envoy.Roles = []parley.Role{{Title: "envoy"}}
	lorn := actor("Maria Lorn", parley.Person)
	lorn.Roles = []parley.Role{{Title: "special envoy"}}
	run, ids := actors.Merge([][]parley.Actor{
		{actor("Selmark", parley.State, "Caldre"), lorn},
		{actor("Caldre", parley.State), envoy, actor("Maria Lorn", parley.Person)},
	})
	if len(run) != 2 || ids[1]["caldre"] != "selmark" || ids[1]["envoy"] != "maria-lorn" {
		t.Errorf("%d actors, %v; want two", len(run), ids)
	}
}

// Casts that share nobody give the same actors in any order.
func TestMergeDoesNotDependOnOrderForDisjointCasts(t *testing.T) {
	var casts [][]parley.Actor
	for i := range 12 {
		w := string(rune('a'+i)) + "orn"
		casts = append(casts, []parley.Actor{actor("Ada "+strings.ToUpper(w[:1])+w[1:], parley.Person), actor(strings.ToUpper(w[:1])+w[1:]+"land", parley.State)})
	}
	want, _ := actors.Merge(casts)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(casts), func(i, j int) { casts[i], casts[j] = casts[j], casts[i] })
		got, _ := actors.Merge(casts)
		if !slices.EqualFunc(want, got, func(a, b parley.Actor) bool { return a.ID == b.ID && a.Name == b.Name }) {
			t.Fatalf("another order gave %d actors, want the same %d", len(got), len(want))
		}
	}
}

// Merge keeps every mention and gives every actor of every cast a place.
func TestMergeLosesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	names := strings.Split("Ada Lorn|A. Lorn|Lorn|Ada Lornn|Selmark|Caldre|CFU|Coastal Fishers Union|envoy|Danish envoy|European leaders|Ádá Lörn|Лорн", "|")
	kinds := []parley.ActorKind{parley.Person, parley.State, parley.Organization, parley.Group}
	for range 300 {
		var casts [][]parley.Actor
		n := 0
		for range 1 + rng.IntN(4) {
			var cast []parley.Actor
			for _, k := range rng.Perm(len(names))[:rng.IntN(6)] {
				a := actor(names[k], kinds[rng.IntN(len(kinds))], names[rng.IntN(len(names))])
				if a.Kind == parley.Person && rng.IntN(2) == 0 {
					a.Roles = []parley.Role{{Title: a.Name}}
				}
				cast = append(cast, a)
				n += len(a.Mentions)
			}
			casts = append(casts, cast)
		}
		run, ids := actors.Merge(casts)
		known := map[string]bool{}
		for _, a := range run {
			if known[a.ID] {
				t.Fatalf("id %q twice", a.ID)
			}
			known[a.ID] = true
			n -= len(a.Mentions)
		}
		if n != 0 {
			t.Fatalf("%d mentions lost", n)
		}
		for i, cast := range casts {
			for _, a := range cast {
				if !known[ids[i][a.ID]] {
					t.Fatalf("%q became %q, which is nobody", a.ID, ids[i][a.ID])
				}
			}
		}
		if !slices.IsSortedFunc(run, func(a, b parley.Actor) int { return cmp.Compare(a.ID, b.ID) }) {
			t.Fatal("actors are not sorted by id")
		}
	}
}

func TestFindTakesTimeLinearInTheText(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	one := "President Ada Lorn met her aides in Moscow. “We agree,” she said. The president left. European leaders said they were glad.\n\n"
	small := testing.Benchmark(func(b *testing.B) { bench(b, strings.Repeat(one, 50)) }).NsPerOp()
	large := testing.Benchmark(func(b *testing.B) { bench(b, strings.Repeat(one, 800)) }).NsPerOp()
	if ratio := float64(large) / float64(small); ratio > 16*6 {
		t.Errorf("16 times the text took %.0f times as long", ratio)
	}
}

func bench(b *testing.B, text string) {
	doc := nlp.Split(text)
	for b.Loop() {
		actors.Find(parley.Article{ID: "a", Text: text}, doc, nil)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("President Ada Lorn met her aides in Moscow. “We agree,” she said.", 3, 20)
	f.Add("Tarvonia said it. Tarvonian envoy X. Y, the envoy's aide of its minister's", 0, 9)
	f.Add("Mr Mr. U.S. U.S.’s the the (A B C) (ABC) — ’s ’ 'the", 1, 5)
	f.Fuzz(func(t *testing.T, text string, i, j int) {
		if len(text) > 4000 || i < 0 || j < i || j > len(text) {
			return
		}
		r := parley.NewRuler(text)
		s := r.Span(i, j)
		in := []parley.Statement{
			{ID: "1", Content: []parley.Span{s}, Source: &s, Kind: parley.Direct},
			{ID: "2", Content: []parley.Span{s}, Inside: "1"},
			{ID: "3", Content: []parley.Span{r.Span(0, len(text))}, Source: &s, Inside: "3"},
		}
		cast, out, _ := actors.Find(parley.Article{ID: "a", Text: text}, nlp.Split(text), in)
		checkCast(t, text, cast)
		if len(out) != len(in) {
			t.Fatalf("%d statements, want %d", len(out), len(in))
		}
		for _, s := range out {
			if s.Speaker != "" && nameOf(cast, s.Speaker) == "" || s.Speaker != "" && s.Anonymous != "" {
				t.Errorf("speaker %q is nobody of the cast, or anonymous %q as well", s.Speaker, s.Anonymous)
			}
		}
		run, _ := actors.Merge([][]parley.Actor{cast, cast})
		if len(run) > len(cast) {
			t.Errorf("a cast merged with itself has %d actors, want at most %d", len(run), len(cast))
		}
	})
}

// A title alone goes to the holder of that very title, and what one article takes for a body to the person of that surname.
func TestMergeComparesWholeTitles(t *testing.T) {
	titled := func(name, title string) parley.Actor {
		a := actor(name, parley.Person)
		a.Roles = []parley.Role{{Title: title}}
		return a
	}
	run, ids := actors.Merge([][]parley.Actor{
		{titled("Ada Lorn", "Prime Minister"), titled("Peter Brandt", "Foreign Minister"), titled("Oskar Lindt", "former president of Selmark"), titled("Maria Holm", "President")},
		{titled("prime minister", "prime minister"), titled("former Selmark president", "former Selmark president"), titled("president", "president"), actor("Brandt", parley.Organization)},
	})
	want := map[string]string{"prime minister": "ada-lorn", "former Selmark president": "oskar-lindt", "president": "maria-holm", "Brandt": "peter-brandt"}
	for name, id := range want {
		if got := ids[1][actor(name, parley.Person).ID]; got != id {
			t.Errorf("%q is %q, want %q", name, got, id)
		}
	}
	if len(run) != 4 {
		t.Errorf("%d actors, want four", len(run))
	}
}

// The ministry of one state is one however its articles name it; those of two states are two.
func TestMergeOfInstitutions(t *testing.T) {
	of := func(country parley.Optional, a parley.Actor) parley.Actor { a.Country = country; return a }
	for _, c := range []struct {
		a, b parley.Actor
		one  bool
	}{
		{of("DNK", actor("Denmark's foreign ministry", parley.Organization)), of("DNK", actor("Danish Ministry of Foreign Affairs", parley.Organization)), true},
		{of("DNK", actor("Denmark's foreign ministry", parley.Organization)), of("NOR", actor("Norway's foreign ministry", parley.Organization)), false},
		{actor("Selmark's navy", parley.Organization), actor("Selmarkian navy", parley.Organization), true},
		{actor("Selmark's navy", parley.Organization), actor("Tarvonian navy", parley.Organization), false},
		{actor("Selmark's foreign ministry", parley.Organization), actor("Ministry of Foreign Affairs", parley.Organization), true},
		{of("DNK", actor("Danish parliament", parley.Organization)), actor("Houses of Parliament", parley.Organization), false},
	} {
		run, _ := actors.Merge([][]parley.Actor{{c.a}, {c.b}})
		if one := len(run) == 1; one != c.one {
			t.Errorf("%s, %s: one is %v", c.a.Name, c.b.Name, one)
		}
	}
}
