package statements_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/statements"
)

func direct(id, article, speaker, words string) parley.Statement {
	return parley.Statement{ID: id, Article: article, Kind: parley.Direct, Speaker: parley.Optional(speaker), Content: []parley.Span{{Text: words}}}
}

func TestUtterancesAreTheSameWordsInSeveralArticles(t *testing.T) {
	got := statements.Utterances([]parley.Statement{
		direct("a-1", "a", "ada-lorn", "We agreed on the fees, and the port will open in May."),
		direct("a-2", "a", "ben-tarr", "Nobody left the table before noon."),
		direct("b-1", "b", "ada-lorn", "We agreed on the fees"), // cut
		direct("b-2", "b", "ben-tarr", "Nobody left the table before noon"),
		direct("c-1", "c", "ben-tarr", "We agreed on the fees, and the port will open in May."), // another speaker
		{ID: "c-2", Article: "c", Kind: parley.Indirect, Speaker: "ben-tarr", Content: []parley.Span{{Text: "nobody left the table before noon"}}},
		{ID: "d-1", Article: "d", Kind: parley.Mixed, Speaker: "ada-lorn", Content: []parley.Span{{Text: "they had “agreed on some of the fees” that day"}}},
	})
	want := "u1 ada-lorn [a-1 b-1] true; u2 ben-tarr [a-2 b-2] false; "
	line := ""
	for _, u := range got {
		line += fmt.Sprintf("%s %s %v %v; ", u.ID, u.Speaker, u.Statements, u.Differ)
	}
	if line != want {
		t.Errorf("got %s want %s", line, want)
	}
}

func TestUtterancesOfAnUnknownSpeakerJoinNoTwoSpeakers(t *testing.T) {
	got := statements.Utterances([]parley.Statement{
		direct("a-1", "a", "ada-lorn", "we will come back in the spring"), direct("b-1", "b", "", "we will come back in the spring"),
		direct("c-1", "c", "ben-tarr", "we will come back in the spring"),
	})
	for _, u := range got {
		if len(u.Statements) != 2 {
			t.Errorf("%v", u)
		}
	}
}

func TestUtterancesOfManyArticlesEndSoon(t *testing.T) {
	var all []parley.Statement
	for i := range 50_000 {
		all = append(all, direct(fmt.Sprint(i), fmt.Sprint(i), "ada-lorn", strings.Repeat("we are going to win this together ", 3)))
	}
	begin := time.Now()
	if statements.Utterances(all); time.Since(begin) > 20*time.Second {
		t.Errorf("took %v", time.Since(begin))
	}
}

func TestOccasionsCarryTheDateOfASpeaker(t *testing.T) {
	s := []parley.Statement{
		{ID: "1", Speaker: "ada-lorn"}, {ID: "2", Speaker: "ada-lorn", SaidOn: "2031-03-03"}, {ID: "3", Speaker: "ben-tarr"}, {ID: "4", Speaker: "ada-lorn"},
		{ID: "5", Speaker: "ada-lorn", Stance: "thinks"}, {ID: "6", Speaker: "ada-lorn", Inside: "4"},
		{ID: "7", Speaker: "cora-venn"}, {ID: "8", Speaker: "cora-venn", SaidOn: "2031-03-02"}, {ID: "9", Speaker: "cora-venn", SaidOn: "2031-03-03"},
	}
	statements.Occasions(s)
	for i, want := range []parley.Optional{"2031-03-03", "2031-03-03", "", "2031-03-03", "", "", "", "2031-03-02", "2031-03-03"} {
		if s[i].SaidOn != want {
			t.Errorf("%s: said on %q, want %q", s[i].ID, s[i].SaidOn, want)
		}
	}
}

// TestDaysComeFromOtherArticles: a saying that one article dates is dated in the others, by its words or by whom it was said to; not by
// a later one than the article itself, and not by another saying.
func TestDaysComeFromOtherArticles(t *testing.T) {
	said := func(id, article, words, to string, day parley.Optional) parley.Statement {
		s := parley.Statement{ID: id, Article: article, Speaker: "ada-lorn", Content: []parley.Span{{Text: words}}, SaidOn: day}
		if to != "" {
			s.Addressee = &parley.Span{Text: to}
		}
		return s
	}
	s := []parley.Statement{
		said("1", "a", "the harbour fees would fall in spring", "", "2031-03-03"),
		said("2", "b", "harbour fees will fall by spring", "", ""),
		said("3", "c", "nobody had asked for the lighthouse", "", ""),
		said("4", "d", "the crews were tired of waiting", "Channel Nine", "2031-03-04"),
		said("5", "e", "the boats would sail at dawn", "Channel Nine", ""),
		said("6", "f", "the harbour fees would fall in spring", "", ""),
	}
	articles := []parley.Article{{ID: "a"}, {ID: "b", Published: "2031-03-05"}, {ID: "c"}, {ID: "d"}, {ID: "e"}, {ID: "f", Published: "2031-03-01"}}
	statements.Days(s, articles)
	for i, want := range []parley.Optional{"2031-03-03", "2031-03-03", "", "2031-03-04", "2031-03-04", ""} {
		if s[i].SaidOn != want {
			t.Errorf("%s: said on %q, want %q", s[i].ID, s[i].SaidOn, want)
		}
	}
}

func TestDaysTakeTimeForManyArticles(t *testing.T) {
	var all []parley.Statement
	for i := range 20_000 {
		s := direct(fmt.Sprint(i), fmt.Sprint(i), "ada-lorn", strings.Repeat("we are going to win this together ", 3))
		if i%2 == 0 {
			s.SaidOn = "2031-03-03"
		}
		all = append(all, s)
	}
	begin := time.Now()
	if statements.Days(all, nil); time.Since(begin) > 10*time.Second {
		t.Errorf("took %v", time.Since(begin))
	}
}
