package moves_test

import (
	"reflect"
	"slices"
	"testing"

	"parley"
	"parley/moves"
)

// at makes a move of an article with evidence at a place of its own.
func at(id, article string, start int, kind parley.MoveKind, c parley.Certainty, actor, target []string, words string) parley.Move {
	return parley.Move{ID: id, Article: article, Move: kind, Certainty: c, Actor: actor, Target: target,
		Evidence: parley.Span{Start: start, End: start + len(words), Text: words}}
}

// A run of two articles: the first dates the talks, the second relays what was agreed at them.
func run() ([]parley.Move, map[string]string, []parley.Article, []parley.Statement) {
	meet := at("m1", "a", 0, parley.Meet, parley.Certain, []string{"orland"}, []string{"vesk"}, "Orland and Vesk met on Monday in Tarn")
	meet.Date, meet.Place = "2031-05-05", "Tarn"
	deal := at("m2", "b", 0, parley.Accept, parley.Reported, []string{"orland"}, []string{"vesk"}, "Orland had agreed to lift the toll")
	deal.AccordingTo, deal.Statement = "envoy", "b-s1"
	talks := at("m3", "b", 100, parley.Meet, parley.Certain, []string{"orland"}, []string{"vesk"}, "the talks in Tarn")
	demand := at("m4", "b", 200, parley.Demand, parley.Certain, []string{"minister"}, []string{"orland"}, "she called for a truce")
	demand.AccordingTo, demand.Statement = "minister", "b-s2"
	wish := at("m5", "b", 300, parley.Demand, parley.Certain, []string{"vesk"}, []string{"orland"}, "Vesk has long wanted the toll lifted")
	call := at("m6", "b", 400, parley.Meet, parley.Certain, []string{"orland"}, []string{"vesk"}, "a telephone call to Vesk")
	parties := map[string]string{"minister": "vesk", "orland": "orland", "vesk": "vesk", "envoy": "envoy"}
	articles := []parley.Article{{ID: "a", Published: "2031-05-06"}, {ID: "b", Published: "2031-05-08"}}
	said := []parley.Statement{
		{ID: "b-s1", Article: "b", Speaker: "envoy", SaidOn: "2031-05-07"},
		{ID: "b-s2", Article: "b", Speaker: "minister", SaidOn: "2031-05-07"},
	}
	return []parley.Move{meet, deal, talks, demand, wish, call}, parties, articles, said
}

func TestDatesCarryTheDayOfTheMeetingOver(t *testing.T) {
	all, parties, articles, said := run()
	moves.Dates(all, parties, articles, said)
	for i, want := range []parley.Optional{"2031-05-05", "2031-05-05", "2031-05-05", "2031-05-07", "", ""} {
		if all[i].Date != want {
			t.Errorf("%q has the date %q, want %q", all[i].Evidence.Text, all[i].Date, want)
		}
	}
	if all[2].Place != "Tarn" {
		t.Errorf("the talks took place in %q, want Tarn", all[2].Place)
	}
	if all[3].Place != "" {
		t.Errorf("what was said on another day was said in %q, want nowhere", all[3].Place)
	}
}

func TestNoArticleTellsOfAMeetingToCome(t *testing.T) {
	all, parties, articles, said := run()
	articles[1].Published = "2031-05-02"
	moves.Dates(all, parties, articles, said)
	if all[1].Date != "" {
		t.Errorf("an agreement told on 2 May was made on %s", all[1].Date)
	}
}

func TestDatesAndTargetsDoNotDependOnEarlierCalls(t *testing.T) {
	all, parties, articles, said := run()
	again, _, _, _ := run()
	for range 3 {
		moves.Targets(all, parties, nil)
		moves.Dates(all, parties, articles, said)
	}
	moves.Targets(again, parties, nil)
	moves.Dates(again, parties, articles, said)
	if !reflect.DeepEqual(all, again) {
		t.Error("a second pass changes the moves")
	}
}

func TestDatesKeepWhatIsDated(t *testing.T) {
	all, parties, articles, said := run()
	all[1].Date = "2031-04"
	moves.Dates(all, parties, articles, said)
	if all[1].Date != "2031-04" {
		t.Errorf("the date of the text became %s", all[1].Date)
	}
}

// castOfRun names the actors of the run where their clauses do.
func castOfRun() []parley.Actor {
	name := func(article string, start int, text string) parley.Passage {
		return parley.Passage{Article: article, Span: parley.Span{Start: start, End: start + len(text), Text: text}}
	}
	return []parley.Actor{
		{ID: "orland", Kind: parley.State, Mentions: []parley.Passage{name("a", 0, "Orland"), name("b", 0, "Orland")}},
		{ID: "vesk", Kind: parley.State, Mentions: []parley.Passage{name("a", 11, "Vesk"), name("b", 300, "Vesk")}},
		{ID: "minister", Kind: parley.Person}, {ID: "envoy", Kind: parley.Person},
		{ID: "sailors", Kind: parley.Group}, {ID: "merrow", Kind: parley.State},
	}
}

func TestTargets(t *testing.T) {
	all, parties, _, _ := run()
	tell := func(kind parley.MoveKind, actor, target string) {
		all = append(all, at("x", "b", 900+len(all)*100, kind, parley.Certain, []string{actor}, []string{target}, "did it"))
	}
	tell(parley.Demand, "minister", "vesk")
	tell(parley.Act, "orland", "sailors")
	tell(parley.Guarantee, "merrow", "sailors")
	moves.Targets(all, parties, castOfRun())
	for i, want := range [][]string{{"orland"}, {"vesk"}, {"orland", "vesk"}} {
		if got := all[len(all)-3+i]; !slices.Equal(got.Target, want) {
			t.Errorf("a %s by %v towards %v, want %v", got.Move, got.Actor, got.Target, want)
		}
	}
	for _, m := range all {
		for _, id := range m.Target {
			if len(m.Actor) == 1 && parties[id] != "" && parties[id] == parties[m.Actor[0]] && m.Move != parley.Act {
				t.Errorf("%q is a %s towards the own side", m.Evidence.Text, m.Move)
			}
		}
	}
}

func TestTwoWhoMeet(t *testing.T) {
	all, parties, _, _ := run()
	all = append(all,
		at("x", "b", 900, parley.Meet, parley.Certain, []string{"vesk", "orland"}, nil, "eleven hours of talks"),
		at("y", "b", 300, parley.Meet, parley.Certain, []string{"vesk", "orland"}, nil, "Vesk's eleven hours of talks"))
	moves.Targets(all, parties, castOfRun())
	if got := all[len(all)-2]; !slices.Equal(got.Actor, []string{"orland", "vesk"}) || len(got.Target) > 0 {
		t.Errorf("%v met %v, want both as who met: the clause names neither", got.Actor, got.Target)
	}
	if got := all[len(all)-1]; !slices.Equal(got.Actor, []string{"orland"}) || !slices.Equal(got.Target, []string{"vesk"}) {
		t.Errorf("%v met %v, want them in the order of the run", got.Actor, got.Target)
	}
}

func TestWhoSpeaksForHisSide(t *testing.T) {
	for words, want := range map[string]string{"We will not pay": "vesk", "said her country would not pay": "vesk", "her government had agreed": "vesk", "I will not pay": "minister", "the minister will not pay": "minister"} {
		all, parties, _, _ := run()
		all = append(all, at("x", "b", 900, parley.Refuse, parley.Certain, []string{"minister"}, []string{"orland"}, words))
		moves.Targets(all, parties, castOfRun())
		if got := all[len(all)-1]; !slices.Equal(got.Actor, []string{want}) {
			t.Errorf("%q is done by %v, want %s", words, got.Actor, want)
		}
	}
}
