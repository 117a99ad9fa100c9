package moves_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley"
	"parley/moves"
)

// done makes moves of lines "id date actor move issue certainty target", with "-" for what is missing.
func done(lines ...[7]string) []parley.Move {
	var out []parley.Move
	for _, l := range lines {
		m := parley.Move{ID: l[0], Date: known(l[1]), Actor: []string{l[2]}, Move: parley.MoveKind(l[3]), Issue: parley.Issue(l[4]), Certainty: parley.Certainty(l[5])}
		if l[6] != "-" {
			m.Target = []string{l[6]}
		}
		out = append(out, m)
	}
	return out
}

func known(word string) parley.Optional {
	if word == "-" {
		return ""
	}
	return parley.Optional(word)
}

// told writes a position on one line.
func told(list []parley.Position) []string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%s %s %s %s %s %v", p.Party, p.Issue, p.Move, cmp.Or(p.Since, "-"), p.Status, p.Moves))
	}
	return out
}

var cast = []parley.Actor{
	{ID: "ada-lorn", Kind: parley.Person, Country: "XVE"},
	{ID: "pilots", Kind: parley.Group},
	{ID: "vell", Kind: parley.State, Country: "XVE"},
	{ID: "quill", Kind: parley.State, Country: "XQU"},
	{ID: "quill-guard", Name: "Quill Coast Guard", Kind: parley.Organization, Country: "XQU"},
	{ID: "tom-oster", Kind: parley.Person, Country: "XOS"},
}

func TestWhoActsForAStateIsThatParty(t *testing.T) {
	got := moves.Parties(cast, map[string]string{"pilots": "vell"}, nil)
	want := map[string]string{"ada-lorn": "vell", "pilots": "vell", "vell": "vell", "quill": "quill", "quill-guard": "quill", "tom-oster": "tom-oster"}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWhoActsForWhom: organs and offices of state act for it, others with a country for themselves, people of a body for it.
func TestWhoActsForWhom(t *testing.T) {
	of := func(id, name string, kind parley.ActorKind, country string, roles ...string) parley.Actor {
		a := parley.Actor{ID: id, Name: name, Kind: kind, Country: parley.Optional(country)}
		for _, r := range roles {
			a.Roles = append(a.Roles, parley.Role{Title: r, Passage: parley.Passage{Span: parley.Span{Text: r}}})
		}
		return a
	}
	cast := []parley.Actor{
		of("israel", "Israel", parley.State, "ISR"), of("palestine", "Palestine", parley.State, "PSE"), of("hamas", "Hamas", parley.Organization, "PSE"),
		of("idf", "Israel Defense Forces", parley.Organization, "ISR"), of("navy", "Israeli navy", parley.Organization, "ISR"), of("firm", "Israeli software company", parley.Organization, "ISR"),
		of("citizens", "Israeli citizens", parley.Group, "ISR"), of("officials", "Israeli officials", parley.Group, "ISR"),
		of("minister", "A", parley.Person, "ISR", "Israeli defense minister"), of("former", "B", parley.Person, "ISR", "former Israeli prime minister"),
		of("opposition", "C", parley.Person, "ISR", "opposition leader"), of("analyst", "D", parley.Person, "ISR", "analyst"), of("known", "E", parley.Person, "ISR"),
		of("leader", "F", parley.Person, "PSE", "senior Hamas official"), of("head", "G", parley.Person, "", "head of the Harbour League"), of("league", "Harbour League", parley.Organization, ""),
		of("ambassador", "H", parley.Person, "ISR", "Harbour League ambassador"),
	}
	want := map[string]string{"israel": "israel", "palestine": "palestine", "hamas": "hamas", "idf": "israel", "navy": "israel", "firm": "firm", "citizens": "citizens", "officials": "israel",
		"minister": "israel", "former": "former", "opposition": "opposition", "analyst": "analyst", "known": "israel", "leader": "hamas", "head": "league", "league": "league", "ambassador": "israel"}
	if diff := gocmp.Diff(want, moves.Parties(cast, nil, nil)); diff != "" {
		t.Error(diff)
	}
	if got := moves.Parties(cast, map[string]string{"head": "israel", "league": "palestine"}, nil); got["head"] != "israel" || got["league"] != "palestine" {
		t.Errorf("a dossier comes first: %v", got)
	}
}

// TestPeopleOfAStateThatNoListKnows: offices and organs called after a state act for it; others do not.
func TestPeopleOfAStateThatNoListKnows(t *testing.T) {
	role := func(text string) []parley.Role {
		return []parley.Role{{Title: text, Passage: parley.Passage{Span: parley.Span{Text: text}}}}
	}
	got := moves.Parties([]parley.Actor{
		{ID: "vellonia", Name: "Vellonia", Kind: parley.State}, {ID: "quillmark", Name: "Quillmark", Kind: parley.State},
		{ID: "ada", Kind: parley.Person, Name: "Ada Lorn", Roles: role("Vellonian Foreign Minister")},
		{ID: "ben", Kind: parley.Person, Name: "Ben Tarr", Roles: role("Vellonian pilot")},
		{ID: "cor", Kind: parley.Person, Name: "Cor Ash", Roles: role("Quillmark’s envoy")},
		{ID: "dea", Kind: parley.Person, Name: "Vellonia Dea"},
		{ID: "troops", Kind: parley.Group, Name: "Quillmarkian troops"},
		{ID: "sailors", Kind: parley.Group, Name: "Quillmarkian sailors"},
		{ID: "ministry", Kind: parley.Organization, Name: "Vellonian Foreign Ministry"},
		{ID: "again", Kind: parley.Group, Name: "Vellonia"},
		{ID: "velloniansville", Kind: parley.Group, Name: "Velloniansville delegation"},
	}, nil, nil)
	want := map[string]string{"vellonia": "vellonia", "quillmark": "quillmark", "ada": "vellonia", "ben": "ben", "cor": "quillmark", "dea": "dea", "troops": "quillmark",
		"sailors": "sailors", "ministry": "vellonia", "again": "vellonia", "velloniansville": "velloniansville"}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPositions(t *testing.T) {
	for name, c := range map[string]struct {
		moves []parley.Move
		want  []string
	}{
		"a person speaks for the state, and a meeting is no position": {
			done([7]string{"m1", "2031-03-01", "ada-lorn", "offer", "resources", "certain", "quill"}, [7]string{"m2", "2031-03-02", "vell", "meet", "resources", "certain", "quill"}),
			[]string{"vell resources offer 2031-03-01 held [m1]"},
		},
		"the same move told again is one position since its first day": {
			done([7]string{"m1", "2031-03-01", "vell", "demand", "territory", "certain", "quill"}, [7]string{"m2", "2031-03-04", "ada-lorn", "demand", "territory", "reported", "-"}),
			[]string{"vell territory demand 2031-03-01 held [m2 m1]"},
		},
		"giving way withdraws a no": {
			done([7]string{"m1", "2031-03-01", "vell", "red-line", "territory", "certain", "quill"}, [7]string{"m2", "2031-03-04", "vell", "concede", "territory", "certain", "quill"}),
			[]string{"vell territory concede 2031-03-04 held [m2]", "vell territory red-line 2031-03-01 withdrawn [m1]"},
		},
		"a no withdraws an offer": {
			done([7]string{"m1", "2031-03-01", "vell", "offer", "forces", "certain", "-"}, [7]string{"m2", "2031-03-02", "vell", "refuse", "forces", "reported", "quill"}),
			[]string{"vell forces refuse 2031-03-02 held [m2]", "vell forces offer 2031-03-01 withdrawn [m1]"},
		},
		"not on another day, towards somebody else, on other matters, or perhaps": {
			done([7]string{"m1", "2031-03-01", "vell", "refuse", "forces", "certain", "quill"}, [7]string{"m2", "2031-03-01", "vell", "accept", "forces", "certain", "quill"},
				[7]string{"m3", "2031-03-02", "vell", "accept", "forces", "certain", "tom-oster"}, [7]string{"m4", "2031-03", "vell", "concede", "forces", "certain", "quill"},
				[7]string{"m5", "2031-03-01", "quill", "refuse", "other", "certain", "-"}, [7]string{"m6", "2031-03-02", "quill", "accept", "other", "certain", "-"},
				[7]string{"m7", "2031-03-01", "tom-oster", "refuse", "forces", "certain", "-"}, [7]string{"m8", "2031-03-02", "tom-oster", "accept", "forces", "possible", "-"}),
			[]string{"quill other accept 2031-03-02 held [m6]", "quill other refuse 2031-03-01 held [m5]",
				"tom-oster forces accept 2031-03-02 held [m8]", "tom-oster forces refuse 2031-03-01 held [m7]",
				"vell forces accept 2031-03-01 held [m3 m2]", "vell forces refuse 2031-03-01 held [m1]", "vell forces concede 2031-03 held [m4]"},
		},
		"what did not happen is denied and stands apart": {
			done([7]string{"m1", "2031-03-01", "vell", "accept", "territory", "denied", "quill"}, [7]string{"m2", "-", "vell", "accept", "territory", "reported", "quill"}),
			[]string{"vell territory accept 2031-03-01 denied [m1]", "vell territory accept - held [m2]"},
		},
	} {
		if diff := gocmp.Diff(c.want, told(moves.Positions(c.moves, moves.Parties(cast, nil, nil), moves.Days(c.moves, nil, nil, nil)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestTheDayOfAMove: its own date; that of the words by which it is made; else no day, but one by which it had been made.
func TestTheDayOfAMove(t *testing.T) {
	articles := []parley.Article{{ID: "001", Published: "2031-03-09"}}
	statements := []parley.Statement{{ID: "s1", Article: "001", Speaker: "ada-lorn", SaidOn: "2031-03-05"}, {ID: "s2", Article: "001", Speaker: "tom-oster", SaidOn: "2031-03-06"}}
	list := done([7]string{"m1", "2031-03-01", "vell", "refuse", "forces", "certain", "-"}, [7]string{"m2", "-", "vell", "refuse", "forces", "certain", "-"},
		[7]string{"m3", "2031-04-01", "vell", "accept", "forces", "certain", "-"}, [7]string{"m4", "-", "vell", "accept", "forces", "reported", "-"})
	list[2].Statement, list[3].Statement = "s1", "s2"
	for i := range list {
		list[i].Article = "001"
	}
	got := moves.Days(list, moves.Parties(cast, nil, nil), articles, statements)
	want := map[string]moves.Day{"m1": {"2031-03-01", "2031-03-01"}, "m2": {"", "2031-03-09"}, "m3": {"2031-03-05", "2031-03-05"}, "m4": {"", "2031-03-06"}}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatChangedBetweenTwoDays(t *testing.T) {
	list := done([7]string{"m1", "2031-03-01", "vell", "refuse", "territory", "certain", "quill"}, [7]string{"m2", "2031-03-01", "quill", "demand", "forces", "certain", "vell"},
		[7]string{"m3", "2031-03-05", "vell", "concede", "territory", "certain", "quill"}, [7]string{"m4", "-", "quill", "offer", "forces", "certain", "vell"},
		[7]string{"m5", "2031-03-06", "quill", "demand", "forces", "certain", "vell"})
	var got []string
	for _, c := range moves.Between(list, nil, moves.Days(list, nil, nil, nil), "2031-03-02", "2031-03-31") {
		got = append(got, fmt.Sprint(c.Party, " ", c.Issue, " ", c.Before.Move, " ", c.After.Move))
	}
	if diff := gocmp.Diff([]string{"vell territory refuse concede"}, got); diff != "" {
		t.Error(diff)
	}
}

// anyMoves draws moves of a few parties on a few issues and days.
func anyMoves(t *rapid.T) []parley.Move {
	kinds := []parley.MoveKind{parley.Demand, parley.Offer, parley.Concede, parley.Accept, parley.Refuse, parley.RedLine, parley.Guarantee, parley.Threaten, parley.Accuse, parley.Meet, parley.Act}
	certainties := []parley.Certainty{parley.Certain, parley.Reported, parley.Possible, parley.Future, parley.Conditional, parley.Denied}
	days := []parley.Optional{"", "2031-03", "2031-03-01", "2031-03-02", "2031-03-03", "2031-03-01/2031-03-03"}
	var out []parley.Move
	for i := range rapid.IntRange(0, 30).Draw(t, "n") {
		out = append(out, parley.Move{ID: fmt.Sprintf("m%02d", i), Actor: rapid.SliceOfN(rapid.SampledFrom([]string{"ada-lorn", "vell", "quill", "pilots"}), 1, 3).Draw(t, "actor"),
			Target: rapid.SliceOfN(rapid.SampledFrom([]string{"vell", "quill", "pilots"}), 0, 2).Draw(t, "target"),
			Move:   rapid.SampledFrom(kinds).Draw(t, "move"), Certainty: rapid.SampledFrom(certainties).Draw(t, "certainty"),
			Date: rapid.SampledFrom(days).Draw(t, "date"), Issue: rapid.SampledFrom([]parley.Issue{parley.Forces, parley.Territory, parley.Other}).Draw(t, "issue")})
	}
	return out
}

// TestLawsOfPositions: every move that takes a stand is in exactly one position of each of its parties, no other is in any;
// a position is told once, newest first; nothing is taken back by what did not happen; the order of the moves does not matter.
func TestLawsOfPositions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := anyMoves(t)
		parties := moves.Parties(cast, nil, nil)
		got := moves.Positions(list, parties, moves.Days(list, parties, nil, nil))
		places := map[string]int{}
		byID := map[string]parley.Move{}
		for _, m := range list {
			byID[m.ID] = m
		}
		for i, p := range got {
			for _, id := range p.Moves {
				places[p.Party+" "+id]++
				m := byID[id]
				if m.Move != p.Move || m.Issue != p.Issue || (m.Certainty == parley.Denied) != (p.Status == parley.PositionDenied) {
					t.Fatalf("%v holds %v", p, m)
				}
			}
			if i > 0 && (cmp.Or(cmp.Compare(got[i-1].Party, p.Party), cmp.Compare(got[i-1].Issue, p.Issue)) > 0) {
				t.Fatalf("%v stands before %v", got[i-1], p)
			}
			if p.Status == parley.Withdrawn && p.Issue == parley.Other {
				t.Fatalf("%v: withdrawn", p)
			}
		}
		for _, m := range list {
			for _, a := range m.Actor {
				want := 1
				if slices.Contains([]parley.MoveKind{parley.Accuse, parley.Meet, parley.Act}, m.Move) {
					want = 0
				}
				if n := places[parties[a]+" "+m.ID]; n != want {
					t.Fatalf("%s stands in %d positions of %s, not %d", m.ID, n, parties[a], want)
				}
			}
		}
		backwards := slices.Clone(list)
		slices.Reverse(backwards)
		again := moves.Positions(backwards, parties, moves.Days(list, parties, nil, nil))
		if len(again) != len(got) {
			t.Fatalf("%d positions, backwards %d", len(got), len(again))
		}
		for i := range got {
			a, b := got[i], again[i]
			slices.Sort(a.Moves)
			slices.Sort(b.Moves)
			if diff := gocmp.Diff(a, b); diff != "" {
				t.Fatalf("the order of the moves matters:\n%s", diff)
			}
		}
		if changes := moves.Changed(got, got); len(changes) > 0 {
			t.Fatalf("nothing changed, told: %v", changes)
		}
	})
}

// TestRenameLeavesSharedListsAlone: two moves with one list of actors are renamed once each.
func TestRenameLeavesSharedListsAlone(t *testing.T) {
	actors := []string{"trump"}
	list := []parley.Move{{Actor: actors}, {Actor: actors}}
	for i := range list {
		moves.Rename(&list[i], map[string]string{"trump": "trump-2", "trump-2": "trump-3"})
	}
	if list[0].Actor[0] != "trump-2" || list[1].Actor[0] != "trump-2" {
		t.Errorf("%v, %v", list[0].Actor, list[1].Actor)
	}
}

// TestStatesBesideRoles: the words around a role tell whose office it is.
func TestStatesBesideRoles(t *testing.T) {
	text := "Vellonia’s premier, Ada Lorn, met the president of Quillmark, Cor Ash. Vellonian fishermen and the premier, Dea Moss, waited; Vellonia’s former premier, Eli Fenn, did not."
	ruler := parley.NewRuler(text)
	person := func(id, office string, nth int) parley.Actor {
		at := 0
		for ; nth > 0; nth-- {
			at += strings.Index(text[at:], office) + 1
		}
		span := ruler.Span(at-1, at-1+len(office))
		return parley.Actor{ID: id, Kind: parley.Person, Name: id, Roles: []parley.Role{{Title: office, Passage: parley.Passage{Article: "001", Span: span}}}}
	}
	got := moves.Parties([]parley.Actor{{ID: "vellonia", Name: "Vellonia", Kind: parley.State}, {ID: "quillmark", Name: "Quillmark", Kind: parley.State},
		person("ada", "premier", 1), person("cor", "president", 1), person("dea", "premier", 2), person("eli", "former premier", 1)}, nil, []parley.Article{{ID: "001", Text: text}})
	want := map[string]string{"vellonia": "vellonia", "quillmark": "quillmark", "ada": "vellonia", "cor": "quillmark", "dea": "dea", "eli": "eli"}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
