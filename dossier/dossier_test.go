package dossier_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley"
	"parley/dossier"
)

// example gives the first block of a language in docs/dossier.md.
func example(t testing.TB, language string) []byte {
	t.Helper()
	doc, err := os.ReadFile("../docs/dossier.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "```"+language+"\n")
	text, _, ok := strings.Cut(rest, "```\n")
	if !ok {
		t.Fatalf("no example in %s", language)
	}
	return []byte(text)
}

func read(t testing.TB, text, name string) *parley.Dossier {
	t.Helper()
	d, err := dossier.Read([]byte(text), name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestExamplesOfTheDocument(t *testing.T) {
	a, b := read(t, string(example(t, "yaml")), "talks.yaml"), read(t, string(example(t, "toml")), "talks.toml")
	if a.SHA256 == b.SHA256 || len(a.SHA256) != 64 {
		t.Errorf("hashes %s and %s", a.SHA256, b.SHA256)
	}
	a.SHA256, b.SHA256 = "", ""
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("the examples differ (-yaml +toml):\n%s", diff)
	}
	if len(a.Parties) != 2 || a.Parties[0].Members[0].Names[1] != "Minister Lorn" || a.Issues[0].Words[1] != "night shift" || a.Outlets[0].Owner != "Vell Media" || a.Independent != parley.ByText {
		t.Errorf("%+v", a)
	}
}

// TestFaultsHaveTheirLines: what is wrong is named, with its line and what was perhaps meant.
func TestFaultsHaveTheirLines(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a.yaml", "parties:\n  - name: Vell\n    nmes: [Velt]\n", `line 3: parties[1].nmes: "nmes" is not known here; did you mean names?`},
		{"a.yaml", "partys: []\n", `line 1: partys: "partys" is not known here; did you mean parties?`},
		{"a.yaml", "colour: red\n", `line 1: colour: "colour" is not known here; known are: name, parties, replace_issues, issues, places, outlets, independent`},
		{"a.yaml", "parties: Vell\n", "line 1: parties: must be a list"},
		{"a.yaml", "parties:\n- Vell\n", "line 2: parties[1]: must have keys: name, kind, country, names, members, power, positions"},
		{"a.yaml", "parties:\n- name: [Vell]\n", "line 2: parties[1].name: must be a single value"},
		{"a.yaml", "parties:\n- kind: state\n", "line 2: parties[1]: has no name"},
		{"a.yaml", "parties:\n- name: Vell\n  kind: stat\n", `line 3: parties[1].kind: "stat" is not known here; did you mean state?`},
		{"a.yaml", "parties:\n- name: Vell\n  country: Vel\n", `line 3: parties[1].country: "Vel" must be three capital letters`},
		{"a.yaml", "parties:\n- name: Vell\n  names:\n  - Port\n- name: Quill\n  members:\n  - name: the port\n", `line 7: parties[2].members[1].name: "the port" stands for parties[1] too`},
		{"a.yaml", "parties:\n- name: V\n", `line 2: parties[1].name: "V" has fewer than two letters`},
		{"a.yaml", "parties:\n- name: Vell\n  power: high\n", `line 3: parties[1].power: "high" must be a number`},
		{"a.yaml", "parties:\n- name: Vell\n  power: 101\n", "line 3: parties[1].power: 101 must be from 0 to 100"},
		{"a.yaml", "parties:\n- name: Vell\n  power: .nan\n", "line 3: parties[1].power: NaN must be from 0 to 100"},
		{"a.yaml", "parties:\n- name: Vell\n  positions: {territory: -1}\n", "line 3: parties[1].positions.territory: -1 must be from 0 to 100"},
		{"a.yaml", "parties:\n- name: Vell\n  positions:\n    teritory: 1\n", `line 4: parties[1].positions.teritory: "teritory" is no issue`},
		{"a.yaml", "parties:\n- name: Vell\n  positions: [1]\n", "line 3: parties[1].positions: must have keys and values"},
		{"a.toml", "[[parties]]\nname = \"Vell\"\npower = nan\n", "parties[1].power: NaN must be"},
		{"a.yaml", "parties:\n- name: -Vell\n", `line 2: parties[1].name: "-Vell" must begin with a letter or a digit`},
		{"a.yaml", "replace_issues: maybe\n", `line 1: replace_issues: "maybe" must be true or false`},
		{"a.yaml", "issues:\n- id: Pilots!\n  words: [pilot]\n", `line 2: issues[1].id: "Pilots!" must be of small letters`},
		{"a.yaml", "issues:\n- id: pilots\n", `line 2: issues[1]: "pilots" is no built-in issue and has no words`},
		{"a.yaml", "issues:\n- id: territory\n- id: territory\n", `line 3: issues[2].id: "territory" stands twice`},
		{"a.yaml", "outlets:\n- name: Nine\n- name: nine\n", `line 3: outlets[2].name: "nine" stands for outlets[1] too`},
		{"a.yaml", "independent: ownr\n", `line 1: independent: "ownr" is not known here; did you mean owner?`},
		{"a.yaml", "name: &a Vell\nplaces: []\n", "line 1: name: anchors and aliases are not used"},
		{"a.yaml", "parties: [\n", "line 2"},
		{"a.yaml", "name: a\n---\nname: b\n", "document"},
		{"a.yaml", strings.Repeat("[", 5000), "depth"},
		{"a.yaml", strings.Repeat("- ", 5000) + "a", "depth"},
		{"a.yaml", "name: \xff", "not UTF-8"},
		{"a.yaml", "outlets:\n" + strings.Repeat("- name: x\n", 6000), "more than 10000 entries"},
		{"a.toml", "[[parties]]\nname = \"Vell\"\nnmes = [\"a\"]\n", `line 3: parties.nmes: "nmes" is not known here; did you mean names?`},
		{"a.toml", "parties = \"Vell\"\n", "line 1: parties: "},
		{"a.toml", "name = \n", "line 1"},
		{"a.toml", "[[parties]]\nkind = \"state\"\n", "parties[1]: has no name"},
		{"a.toml", strings.Repeat("[", 5000), ""},
		{"a.toml", "name = " + strings.Repeat("[", 100_000), ""},
	} {
		_, err := dossier.Read([]byte(c.text), c.name)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestAnEmptyDossierSaysNothing(t *testing.T) {
	for _, text := range []string{"", "# nothing yet\n", "{}", "parties:\nissues:\n"} {
		d, err := dossier.Read([]byte(text), "a.yaml")
		if err != nil || len(d.Parties)+len(d.Issues) > 0 {
			t.Errorf("%q: %v, %+v", text, err, d)
		}
	}
}

func TestNumbersAndNoAreNamesToo(t *testing.T) {
	d := read(t, "parties:\n- name: 1987\n  names: [no, 12:30, on]\n", "a.yaml")
	if diff := cmp.Diff([]string{"no", "12:30", "on"}, d.Parties[0].Names); diff != "" || d.Parties[0].Name != "1987" {
		t.Error(diff, d.Parties[0].Name)
	}
}

// FuzzRead: whatever is read is refused with lines, or is a dossier that can be applied.
func FuzzRead(f *testing.F) {
	f.Add(example(f, "yaml"), false)
	f.Add(example(f, "toml"), true)
	f.Add([]byte("parties: [{name: Vell, names: [a b, 'c']}]"), false)
	f.Add([]byte("a: &a [*a]"), false)
	f.Add([]byte("name = [[[[["), true)
	f.Fuzz(func(t *testing.T, data []byte, isTOML bool) {
		name := "a.yaml"
		if isTOML {
			name = "a.toml"
		}
		d, err := dossier.Read(data, name)
		if err != nil {
			if d != nil || err.Error() == "" {
				t.Fatal("a fault and a dossier, or a fault without words")
			}
			return
		}
		text := "The envoy of " + string(data) + " said no."
		article := parley.Article{ID: "001", Text: strings.ToValidUTF8(text, "?")}
		n := dossier.New(d)
		cast, _, refs := n.Mark(article, nil, nil, nil)
		checkMarks(t, article, cast, refs)
		joined, renamed := n.Join(cast, []string{"001"})
		if len(renamed) != len(cast) || len(joined) < len(n.Members(joined)) {
			t.Fatalf("%d actors, %d renamed, %d joined", len(cast), len(renamed), len(joined))
		}
	})
}

func checkMarks(t interface{ Fatalf(string, ...any) }, a parley.Article, cast []parley.Actor, refs []parley.Reference) {
	ruler := parley.NewRuler(a.Text)
	ids := map[string]bool{}
	for _, actor := range cast {
		if ids[actor.ID] {
			t.Fatalf("%s stands twice", actor.ID)
		}
		ids[actor.ID] = true
		for _, m := range actor.Mentions {
			if _, _, ok := ruler.Bytes(m.Span); !ok || m.Article != a.ID {
				t.Fatalf("%s: %+v does not cover its text", actor.ID, m)
			}
		}
	}
	for i, r := range refs {
		if _, _, ok := ruler.Bytes(r.Span); !ok || !ids[r.Actor] {
			t.Fatalf("%+v does not cover its text or names nobody", r)
		}
		if i > 0 && refs[i-1].Start > r.Start {
			t.Fatalf("references are not sorted")
		}
	}
}

const talks = "parties:\n- name: Vell\n  country: XVE\n  names: [Harbour House]\n  members:\n  - name: Ada Lorn\n    kind: person\n    names: [Lorn, Minister Lorn]\n" +
	"- name: Union of Pilots\n  names: [the pilots' union]\n  members:\n  - name: Ben Tarr\n    kind: person\n" +
	"places:\n- name: Port Vell\n  names: [Vell harbour]\n"

// article makes an article with the mentions of a cast, "name: words, words".
func article(text string, cast ...string) (parley.Article, []parley.Actor, []parley.Reference) {
	a := parley.Article{ID: "001", Text: text}
	ruler := parley.NewRuler(text)
	var actors []parley.Actor
	var refs []parley.Reference
	for _, line := range cast {
		name, words, _ := strings.Cut(line, ": ")
		actor := parley.Actor{ID: strings.ToLower(strings.ReplaceAll(name, " ", "-")), Name: name, Kind: parley.Person}
		for w := range strings.SplitSeq(words, ", ") {
			i := strings.Index(text, w)
			span := ruler.Span(i, i+len(w))
			actor.Mentions = append(actor.Mentions, parley.Passage{Article: "001", Span: span})
			refs = append(refs, parley.Reference{Span: span, Actor: actor.ID, Kind: parley.ByName})
		}
		actors = append(actors, actor)
	}
	slices.SortFunc(refs, func(a, b parley.Reference) int { return a.Start - b.Start })
	return a, actors, refs
}

func outline(cast []parley.Actor) []string {
	var out []string
	for _, a := range cast {
		line := fmt.Sprintf("%s (%s %s %s)", a.ID, a.Name, a.Kind, a.Country)
		for _, m := range a.Mentions {
			line += " " + m.Text + ";"
		}
		out = append(out, line)
	}
	return out
}

// TestNamesThatWereMissedAreFound: what nobody stood for is an actor now, a part of a name is the whole, a fuller name stays.
func TestNamesThatWereMissedAreFound(t *testing.T) {
	n := dossier.New(read(t, talks, "a.yaml"))
	a, cast, refs := article("The word of Harbour House reached the pilots’ union, Lorns and Ann Lorn. Lorn of the Union of Pilots said no.", "Union: Union of", "Ann Lorn: Ann Lorn")
	source := parley.NewRuler(a.Text).Span(strings.Index(a.Text, "The word"), strings.Index(a.Text, " reached"))
	marked, said, found := n.Mark(a, cast, []parley.Statement{{ID: "001-1", Article: "001", Source: &source, Anonymous: "The word of Harbour House"}}, refs)
	want := []string{"union (Union person )", "ann-lorn (Ann Lorn person ) Ann Lorn;", "vell (Vell state XVE) Harbour House;",
		"union-of-pilots (Union of Pilots group ) pilots’ union; Union of Pilots;", "ada-lorn (Ada Lorn person XVE) Lorn;"}
	if diff := cmp.Diff(want, outline(marked)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	checkMarks(t, a, marked, found)
	if said[0].Speaker != "vell" || said[0].Anonymous != "" {
		t.Errorf("the speaker is %q, %q", said[0].Speaker, said[0].Anonymous)
	}
	if len(cast[0].Mentions) != 1 || len(refs) != 2 {
		t.Error("what was given has changed")
	}
}

func TestJoin(t *testing.T) {
	n := dossier.New(read(t, talks, "a.yaml"))
	_, cast, _ := article("Minister Lorn met Ada Lorn, and Tarr met Ben Tarr.", "Minister Lorn: Minister Lorn", "Ada Lorn: Ada Lorn", "Ben Tarr: Ben Tarr", "Tarr: Tarr")
	joined, renamed := n.Join(cast, []string{"001"})
	want := []string{"ben-tarr (Ben Tarr person ) Ben Tarr;", "minister-lorn (Ada Lorn person XVE) Minister Lorn; Ada Lorn;", "tarr (Tarr person ) Tarr;",
		"union-of-pilots (Union of Pilots group )", "vell (Vell state XVE)"}
	if diff := cmp.Diff(want, outline(joined)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"minister-lorn": "minister-lorn", "ada-lorn": "minister-lorn", "ben-tarr": "ben-tarr", "tarr": "tarr"}, renamed); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"minister-lorn": "vell", "vell": "vell", "ben-tarr": "union-of-pilots", "union-of-pilots": "union-of-pilots"}, n.Members(joined)); diff != "" {
		t.Error(diff)
	}
	if got := n.Place("Vell harbour"); got != "Port Vell" {
		t.Errorf("the place is %s", got)
	}
}

// TestLawsOfJoin: no mention is lost, joining twice is joining once, every old id has a new one that is there, and without a
// dossier nothing changes.
func TestLawsOfJoin(t *testing.T) {
	n := dossier.New(read(t, talks, "a.yaml"))
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Vell", "Harbour House", "Ada Lorn", "Lorn", "the Lorn", "Minister Lorn", "Ben Tarr", "Quill", "Union of Pilots"}), 0, 9, rapid.ID).Draw(t, "names")
		var cast []parley.Actor
		mentions := 0
		for i, name := range names {
			a := parley.Actor{ID: fmt.Sprintf("a%d", i), Name: name, Kind: parley.Group}
			for j := range rapid.IntRange(0, 3).Draw(t, "mentions") {
				article := rapid.SampledFrom([]string{"009", "001"}).Draw(t, "article")
				a.Mentions = append(a.Mentions, parley.Passage{Article: article, Span: parley.Span{Start: 10*i + j, End: 10*i + j + 1, Text: "x"}})
				mentions++
			}
			slices.SortStableFunc(a.Mentions, func(x, y parley.Passage) int { return -strings.Compare(x.Article, y.Article) })
			cast = append(cast, a)
		}
		order := []string{"009", "001"}
		joined, renamed := n.Join(cast, order)
		left := 0
		ids := map[string]bool{}
		for _, a := range joined {
			ids[a.ID] = true
			left += len(a.Mentions)
			if !slices.IsSortedFunc(a.Mentions, func(x, y parley.Passage) int { return -strings.Compare(x.Article, y.Article) }) {
				t.Fatalf("mentions of %s are not in the order of the articles", a.ID)
			}
		}
		for _, a := range cast {
			if !ids[renamed[a.ID]] {
				t.Fatalf("%s became %q, which is not there", a.ID, renamed[a.ID])
			}
		}
		if left != mentions {
			t.Fatalf("%d mentions, %d left", mentions, left)
		}
		again, same := n.Join(joined, order)
		if diff := cmp.Diff(joined, again); diff != "" {
			t.Fatal(diff)
		}
		for from, to := range same {
			if from != to {
				t.Fatalf("joined again, %s became %s", from, to)
			}
		}
		var none *dossier.Names
		if untouched, _ := none.Join(cast, order); len(untouched) != len(cast) {
			t.Fatal("no dossier, and a change")
		}
	})
}

func TestOwners(t *testing.T) {
	articles := []parley.Article{{ID: "1", Outlet: "Nine"}, {ID: "2", Outlet: "Shore Daily"}, {ID: "3", Outlet: "Wire"}, {ID: "4", Outlet: "The Post"}, {ID: "5"}}
	families := []parley.Family{{ID: "f1", Articles: []string{"1", "4"}, First: "1"}, {ID: "f2", Articles: []string{"2"}, First: "2"}, {ID: "f3", Articles: []string{"3"}, First: "3"}, {ID: "f4", Articles: []string{"5"}, First: "5"}}
	outlets := []parley.Outlet{{Name: "Channel Nine", Names: []string{"Nine"}, Owner: "Vell Media"}, {Name: "Shore Daily", Owner: "Vell Media"}, {Name: "Wire"}, {Name: "Post", Owner: "Quill Media"}}
	got := dossier.Owners(families, articles, outlets)
	want := []parley.Family{{ID: "f1", Articles: []string{"1", "2", "4"}, First: "1"}, {ID: "f3", Articles: []string{"3"}, First: "3"}, {ID: "f4", Articles: []string{"5"}, First: "5"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(families[0].Articles) != 2 {
		t.Error("what was given has changed")
	}
}

// TestProposalReadsBack: what is proposed is a dossier, and holds what hostile names can be held.
func TestProposalReadsBack(t *testing.T) {
	_, cast, _ := article("Minister Lorn met Ada Lorn of Vell, and Tarr met Ben Tarr.", "Ada Lorn: Ada Lorn, Minister Lorn", "Vell: Vell", "Ben Tarr: Ben Tarr, Tarr", "Nobody: Minister")
	cast[0].Country, cast[1].Country, cast[1].Kind = "XVE", "XVE", parley.State
	dash := parley.Actor{ID: "dash", Name: "‘Quoted’ Vell", Kind: parley.Person}
	evil := parley.Actor{ID: "evil", Name: "x: [&a *a]\n- # \"'", Kind: parley.Person}
	odd := parley.Actor{ID: "odd", Name: "No: 'Yes' # \"&a\" *b - [C]", Kind: parley.Group}
	r := &parley.Record{Produced: parley.Produced{By: "parley\n0"}, Actors: append(cast, evil, odd, dash),
		Articles:   []parley.Article{{ID: "001", Outlet: "on", Text: "The truce and the truces of the border."}, {ID: "002", Outlet: "Shore: Daily"}},
		Statements: []parley.Statement{{Speaker: "ada-lorn"}, {Speaker: "ben-tarr"}, {Speaker: "evil"}, {Speaker: "odd"}, {Speaker: "dash"}},
		Moves:      []parley.Move{{Actor: []string{"ada-lorn"}, Target: []string{"ben-tarr"}, Issue: parley.Ceasefire, Place: "Port: Vell"}}}
	var b bytes.Buffer
	if err := dossier.Propose(&b, r); err != nil {
		t.Fatal(err)
	}
	d, err := dossier.Read(b.Bytes(), "a.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	names := []string{}
	for _, p := range d.Parties {
		names = append(names, p.Name+" "+string(p.Country))
		for _, m := range p.Members {
			names = append(names, "- "+m.Name)
		}
	}
	if diff := cmp.Diff([]string{"XVE XVE", "- Ada Lorn", "Ben Tarr ", "No: 'Yes' # \"&a\" *b - [C] "}, names); diff != "" {
		t.Errorf("%s\n%s", diff, b.String())
	}
	if len(d.Issues) != 1 || !slices.Contains(d.Issues[0].Words, "truce") || d.Places[0].Name != "Port: Vell" || len(d.Outlets) != 2 {
		t.Errorf("%+v\n%s", d, b.String())
	}
	if !strings.Contains(b.String(), "# statements 1, moves 1, mentions 2") {
		t.Error(b.String())
	}
}

// TestProposalPutsPeopleUnderWhatTheyAreCalledAfter: a state that no list knows is proposed with its people.
func TestProposalPutsPeopleUnderWhatTheyAreCalledAfter(t *testing.T) {
	_, cast, _ := article("Vellonia sent Ada Lorn, the Vellonian minister, and a Vellonian delegation.", "Ada Lorn: Ada Lorn", "Vellonia: Vellonia", "Vellonian delegation: Vellonian delegation")
	cast[0].Roles = []parley.Role{{Title: "minister", Passage: parley.Passage{Span: parley.Span{Text: "Vellonian minister"}}}}
	cast[1].Kind = parley.Group
	r := &parley.Record{Actors: cast, Statements: []parley.Statement{{Speaker: "ada-lorn"}}, Moves: []parley.Move{{Actor: []string{"vellonia"}, Target: []string{"vellonian-delegation"}}}}
	var b bytes.Buffer
	if err := dossier.Propose(&b, r); err != nil {
		t.Fatal(err)
	}
	d := read(t, b.String(), "a.yaml")
	if len(d.Parties) != 1 || d.Parties[0].Kind != parley.State || len(d.Parties[0].Members) != 1 || d.Parties[0].Members[0].Name != "Ada Lorn" {
		t.Errorf("%s", b.String())
	}
}
