package report_test

import (
	"fmt"
	"strings"
	"testing"

	"parley"
)

// desk makes records by hand: entries are given by their words, and found in the articles.
type desk struct {
	tb testing.TB
	*parley.Record
}

// span finds the n-th place of words in an article, n from 1.
func (d *desk) span(article, words string, n int) parley.Span {
	d.tb.Helper()
	for _, a := range d.Articles {
		if a.ID != article {
			continue
		}
		from := 0
		for ; n > 0; n-- {
			i := strings.Index(a.Text[from:], words)
			if i < 0 {
				d.tb.Fatalf("%s does not hold %q", article, words)
			}
			from += i + 1
		}
		return parley.NewRuler(a.Text).Span(from-1, from-1+len(words))
	}
	d.tb.Fatalf("no article %s", article)
	return parley.Span{}
}

func (d *desk) at(article, words string) parley.Span { return d.span(article, words, 1) }

func (d *desk) ref(article, words string) *parley.Span {
	if words == "" {
		return nil
	}
	s := d.at(article, words)
	return &s
}

func (d *desk) passage(article, words string) parley.Passage {
	return parley.Passage{Article: article, Span: d.at(article, words)}
}

// said adds a statement; source, cue, to and via are words of the article, "" for none.
func (d *desk) said(article string, kind parley.StatementKind, speaker, source, cue string, content ...string) *parley.Statement {
	d.tb.Helper()
	n := 1
	for _, s := range d.Statements {
		if s.Article == article {
			n++
		}
	}
	s := parley.Statement{
		ID: fmt.Sprintf("%s-%d", article, n), Article: article, Kind: kind, Speaker: parley.Optional(speaker),
		Source: d.ref(article, source), Cue: d.ref(article, cue), Stance: parley.Says, Confidence: 0.93,
	}
	for _, c := range content {
		s.Content = append(s.Content, d.at(article, c))
	}
	d.Statements = append(d.Statements, s)
	return &d.Statements[len(d.Statements)-1]
}

// mention adds every place of a name.
func (d *desk) mention(id string, forms ...string) {
	for i := range d.Actors {
		if d.Actors[i].ID != id {
			continue
		}
		for _, a := range d.Articles {
			ruler := parley.NewRuler(a.Text)
			for _, form := range forms {
				for from := 0; ; {
					n := strings.Index(a.Text[from:], form)
					if n < 0 {
						break
					}
					span := ruler.Span(from+n, from+n+len(form))
					d.Actors[i].Mentions = append(d.Actors[i].Mentions, parley.Passage{Article: a.ID, Span: span})
					from += n + len(form)
				}
			}
		}
	}
}

func (d *desk) time(article, words, value string) {
	d.Times = append(d.Times, parley.Time{Passage: d.passage(article, words), Value: value})
}

// sample is a record with every kind of entry: five made-up reports on made-up talks over a lake.
func sample(tb testing.TB) *parley.Record {
	d := &desk{tb, &parley.Record{
		Format: parley.Format,
		Produced: parley.Produced{By: "parley 0.1.0", At: "2031-05-12T08:00:00Z", Models: []string{"en-2026.1"},
			Settings: map[string]string{"published": "2031-05-11", "dossier": "none"}},
		Counts: parley.Counts{Read: 7, Kept: 5, Duplicate: 1, Rejected: 1, Independent: 3},
	}}
	d.writeArticles()
	d.writeCopies()
	d.writeActors()
	d.writeTimes()
	d.writeStatements()
	d.writeMoves()
	d.writePoints()
	offset := int64(512)
	d.Problems = []parley.Problem{
		{Source: "coverage/broken.html", What: "not UTF-8 and no declared charset; give one with --charset", Done: parley.Rejected},
		{Source: "coverage/004.html", Offset: &offset, What: "nested deeper than 512 elements: read as a stream of tags", Done: parley.Salvaged},
		{Source: "coverage/005.html", What: "language fr: kept, not analysed", Done: parley.NotAnalysed},
	}
	d.New = &parley.News{Since: "9f2c1f0a7be1d3c4", Articles: []string{"003"}, Statements: []string{"003-1", "003-2"}, Gone: []string{"000"},
		Positions: []parley.PositionChange{{Party: "kelmar", Issue: parley.SecurityGuarantees, After: &d.Positions[2]}}}
	d.Changes = &parley.Changes{From: "2031-05-09", To: "2031-05-11",
		Positions: []parley.PositionChange{{Party: "kelmar", Issue: parley.Forces, Before: &d.Positions[1], After: &d.Positions[0]}}}
	return d.Record
}

func (d *desk) writeArticles() {
	article := func(id, outlet, title, published, text string) *parley.Article {
		d.Articles = append(d.Articles, parley.Article{
			ID: id, Source: "coverage/" + id + ".html", Outlet: parley.Optional(outlet), Title: parley.Optional(title),
			Published: parley.Optional(published), PublishedFrom: parley.FromMetadata, Language: "en",
			SHA256: strings.Repeat(id[2:], 64), Text: text,
		})
		d.Inputs = append(d.Inputs, parley.Input{Source: "coverage/" + id + ".html", SHA256: strings.Repeat(id[2:], 64), Bytes: 2048})
		return &d.Articles[len(d.Articles)-1]
	}
	a := article("001", "Northern Wire", "Vardia and Kelmar agree to reopen the Orsin locks", "2031-05-10",
		"BREN, May 10 – Vardia and Kelmar agreed on Saturday to reopen the Orsin locks, Vardia's chief negotiator Mira Solen said after talks that lasted 2 hours and 45 minutes.\n\n"+
			"“We will open the gates on June 1,” Solen told Northern Wire, “and we expect our neighbour to do the same.”\n\n"+
			"Kelmar would withdraw its 40 patrol boats from the northern shore in exchange for a share of the water, the envoy Tomas Rell said. He called the deal “a beginning, not an end”.\n\n"+
			"A diplomat briefed on the talks said that Rell had agreed that inspectors may enter the dam.")
	a.URL, a.Byline, a.PublishedTime = "https://wire.example/orsin", "By Ana Pell", "2031-05-10T18:04:00Z"
	a.Removed = []parley.Removed{{Text: "Sign up for the evening letter", Why: parley.Boilerplate},
		{Text: "The locks at Orsin, seen from the north. Photo: J. Marr", Why: parley.Caption}}
	article("002", "The Bren Courier", "Orsin locks to reopen", "2031-05-10",
		"BREN (Northern Wire) – Vardia and Kelmar agreed on Saturday to reopen the Orsin locks, Vardia's chief negotiator Mira Solen said.\n\n"+
			"“We will open the gates on June 1,” Solen told Northern Wire, “and we expect our neighbour to do the same.”\n\n"+
			"Kelmar would withdraw its 30 patrol boats from the northern shore, the envoy Tomas Rell said.")
	b := article("003", "Kelmar Today", "No deal on water, says Rell", "2031-05-11",
		"Kelmar has not promised a single drop of water, Tomas Rell insisted on Sunday, and denied that inspectors would be let into the dam.\n\n"+
			"According to Vardia's Solen, the gates will open in June: “We will open our gates on the first of June.” The two sides met for nearly three hours.\n\n"+
			"The Orsin treaty dates from 1987. The next round is due in the week of May 19.")
	b.Modified = "2031-05-12"
	c := article("004", "", "What the lake talks mean", "", "Nobody at the table would say who pays. “Ask me next year,” Rell told Lake Radio.")
	c.URL, c.PublishedFrom = "https://www.lakeradio.example/talks?id=4", parley.FromNone
	f := article("005", "Le Fanal", "Les écluses d’Orsin rouvriront", "2031-05-11", "Les écluses d’Orsin rouvriront le 1er juin, selon la Vardie.")
	f.Language, f.PublishedFrom = "fr", parley.FromGiven
	d.Stories = []parley.Story{{ID: "s1", Title: "Vardia and Kelmar agree to reopen the Orsin locks",
		Articles: []string{"001", "002", "003", "004", "005"}, Start: "2031-05-10", End: "2031-05-11"}}
}

func (d *desk) writeCopies() {
	d.Copies = []parley.Copy{
		{A: "001", B: "002", Kind: parley.Near, From: "001", Score: 0.91, Because: []string{"agency mark in 002"},
			Evidence: []parley.PassagePair{{A: d.at("001", "agreed on Saturday to reopen the Orsin locks"), B: d.at("002", "agreed on Saturday to reopen the Orsin locks")}},
			Changed:  []parley.CopiedChange{{Kind: parley.ChangedNumber, A: d.at("001", "40"), B: d.at("002", "30")}}},
		{A: "001", B: "003", Kind: parley.SharedQuotes, Score: 0.12,
			Evidence: []parley.PassagePair{{A: d.at("001", "We will open the gates on June 1,"), B: d.at("003", "We will open our gates on the first of June.")}}},
		{A: "001", B: "004", Kind: parley.Rewrite, From: "001", Score: 0.34},
	}
	d.Families = []parley.Family{{ID: "f1", Articles: []string{"001", "002", "004"}, First: "001"},
		{ID: "f2", Articles: []string{"003"}, First: "003"}, {ID: "f3", Articles: []string{"005"}, First: "005"}}
}

func (d *desk) writeActors() {
	d.Actors = []parley.Actor{
		{ID: "mira-solen", Name: "Mira Solen", Kind: parley.Person, Country: "VAR",
			Roles: []parley.Role{{Title: "chief negotiator", Of: "VAR", Passage: d.passage("001", "chief negotiator")}}},
		{ID: "tomas-rell", Name: "Tomas Rell", Kind: parley.Person, Country: "KEL",
			Roles: []parley.Role{{Title: "envoy", Of: "KEL", Passage: d.passage("001", "envoy")}}},
		{ID: "vardia", Name: "Vardia", Kind: parley.State, Country: "VAR"},
		{ID: "kelmar", Name: "Kelmar", Kind: parley.State, Country: "KEL"},
		{ID: "inspectors", Name: "inspectors", Kind: parley.Group},
	}
	d.mention("mira-solen", "Solen")
	d.mention("tomas-rell", "Rell")
	d.mention("vardia", "Vardia")
	d.mention("kelmar", "Kelmar")
	d.mention("inspectors", "inspectors")
}

func (d *desk) writeTimes() {
	d.time("001", "May 10", "2031-05-10")
	d.time("001", "Saturday", "2031-05-10")
	d.time("001", "2 hours and 45 minutes", "PT2H45M")
	d.time("001", "June 1", "2031-06-01")
	d.time("002", "Saturday", "2031-05-10")
	d.time("002", "June 1", "2031-06-01")
	d.time("003", "Sunday", "2031-05-11")
	d.time("003", "June", "2031-06")
	d.time("003", "the first of June", "2031-06-01")
	d.time("003", "nearly three hours", "PT3H")
	d.time("003", "1987", "1987")
	d.time("003", "the week of May 19", "2031-W21")
	d.time("004", "next year", "2032")
}

func (d *desk) writeStatements() {
	const gates, neighbour = "We will open the gates on June 1,", "and we expect our neighbour to do the same."
	d.said("001", parley.Indirect, "mira-solen", "Mira Solen", "said",
		"Vardia and Kelmar agreed on Saturday to reopen the Orsin locks").SaidOn = "2031-05-10"
	s := d.said("001", parley.Direct, "mira-solen", "", "told", gates, neighbour)
	s.Source, s.Addressee, s.SaidOn = d.ref("001", "Solen told"), d.ref("001", "Northern Wire"), "2031-05-10"
	s.Source.End, s.Source.Text = s.Source.Start+5, "Solen"
	d.said("001", parley.Indirect, "tomas-rell", "Tomas Rell", "", "Kelmar would withdraw its 40 patrol boats from the northern shore in exchange for a share of the water")
	d.said("001", parley.Mixed, "tomas-rell", "He", "called", "the deal “a beginning, not an end”")
	s = d.said("001", parley.Indirect, "", "A diplomat briefed on the talks", "", "Rell had agreed that inspectors may enter the dam")
	s.Anonymous, s.Confidence = "A diplomat briefed on the talks", 0.7
	s = d.said("001", parley.Indirect, "tomas-rell", "", "agreed that", "inspectors may enter the dam")
	s.Inside, s.Stance, s.Confidence = "001-5", "agrees", 0.61
	d.said("002", parley.Indirect, "mira-solen", "Mira Solen", "said", "Vardia and Kelmar agreed on Saturday to reopen the Orsin locks").SaidOn = "2031-05-10"
	s = d.said("002", parley.Direct, "mira-solen", "", "told", gates, neighbour)
	s.Via, s.SaidOn = d.ref("002", "Northern Wire"), "2031-05-10"
	s = d.said("003", parley.Indirect, "tomas-rell", "Tomas Rell", "insisted", "Kelmar has not promised a single drop of water")
	s.Stance, s.SaidOn = "claims", "2031-05-11"
	s = d.said("003", parley.Direct, "mira-solen", "Vardia's Solen", "According to", "We will open our gates on the first of June.")
	s.SaidOn = "2031-05-10"
	s = d.said("004", parley.Direct, "tomas-rell", "Rell", "told", "Ask me next year,")
	s.Addressee = d.ref("004", "Lake Radio")
	d.Utterances = []parley.Utterance{
		{ID: "u1", Speaker: "mira-solen", Statements: []string{"001-2", "002-2", "003-2"}, Differ: true},
		{ID: "u2", Speaker: "mira-solen", Statements: []string{"001-1", "002-1"}},
	}
}

func (d *desk) writeMoves() {
	d.Moves = []parley.Move{
		{ID: "001-m1", Article: "001", Evidence: d.at("001", "Kelmar would withdraw its 40 patrol boats from the northern shore"),
			Statement: "001-3", Actor: []string{"kelmar"}, Target: []string{"vardia"}, Move: parley.Offer,
			Plover: parley.Plover{Event: "AGREE"}, Issue: parley.Forces, Certainty: parley.Conditional, AccordingTo: "tomas-rell",
			Date: "2031-05-10", Place: "Bren", Terms: "withdraw 40 patrol boats", If: []string{"001-m2"}, Confidence: 0.81},
		{ID: "001-m2", Article: "001", Evidence: d.at("001", "a share of the water"), Statement: "001-3", Actor: []string{"vardia"},
			Target: []string{"kelmar"}, Move: parley.Offer, Plover: parley.Plover{Event: "AGREE"}, Issue: parley.Resources,
			Certainty: parley.Conditional, AccordingTo: "tomas-rell", Date: "2031-05-10", Confidence: 0.7},
		{ID: "003-m1", Article: "003", Evidence: d.at("003", "denied that inspectors would be let into the dam"), Actor: []string{"tomas-rell"},
			Target: []string{"vardia"}, Move: parley.Refuse, Plover: parley.Plover{Event: "REJECT", Mode: "change"}, Issue: parley.SecurityGuarantees,
			Certainty: parley.Certain, AccordingTo: "A diplomat", Date: "2031-05-11", Confidence: 0.66},
	}
	d.Positions = []parley.Position{
		{Party: "kelmar", Issue: parley.Forces, Move: parley.Offer, Since: "2031-05-10", Status: parley.Held, Moves: []string{"001-m1"}},
		{Party: "kelmar", Issue: parley.Forces, Move: parley.Refuse, Since: "2031-05-02", By: "2031-05-02", Status: parley.Withdrawn},
		{Party: "kelmar", Issue: parley.SecurityGuarantees, Move: parley.Refuse, Since: "2031-05-11", Status: parley.Held, Moves: []string{"003-m1"}},
		{Party: "vardia", Issue: parley.Resources, Move: parley.Offer, Since: "2031-05-10", Status: parley.PositionDenied, Moves: []string{"001-m2"}},
	}
}

func (d *desk) writePoints() {
	d.Points = []parley.Point{
		{ID: "p1", Text: "Vardia and Kelmar agreed on Saturday to reopen the Orsin locks.", Issue: parley.Resources, Independent: 2, Verdict: parley.Agreed,
			Accounts: []parley.Account{
				{Article: "001", Stance: parley.Attributes, Evidence: d.at("001", "agreed on Saturday to reopen the Orsin locks"), Statement: "001-1"},
				{Article: "003", Stance: parley.Hedges, Evidence: d.at("003", "the gates will open in June")}}},
		{ID: "p2", Text: "Inspectors may enter the dam.", Issue: parley.SecurityGuarantees, Independent: 2, Verdict: parley.Disputed,
			Accounts: []parley.Account{
				{Article: "001", Stance: parley.Attributes, Evidence: d.at("001", "inspectors may enter the dam"), Statement: "001-6"},
				{Article: "003", Stance: parley.Denies, Evidence: d.at("003", "denied that inspectors would be let into the dam")}}},
		{ID: "p3", Text: "The Orsin treaty dates from 1987.", Issue: parley.Other, Independent: 1, Verdict: parley.Single,
			Accounts: []parley.Account{{Article: "003", Stance: parley.Asserts, Evidence: d.at("003", "The Orsin treaty dates from 1987")}}},
		{ID: "p4", Text: "The two sides met for nearly three hours.", Issue: parley.Process, Independent: 2, Verdict: parley.Agreed,
			Accounts: []parley.Account{
				{Article: "001", Stance: parley.Asserts, Evidence: d.at("001", "talks that lasted 2 hours and 45 minutes")},
				{Article: "003", Stance: parley.Asserts, Evidence: d.at("003", "met for nearly three hours")}}},
		{ID: "p5", Text: "Kelmar would withdraw its 40 patrol boats from the northern shore in exchange for a share of the water, the envoy Tomas Rell said.",
			Issue: parley.Forces, Independent: 1, Verdict: parley.Single, Accounts: []parley.Account{
				{Article: "001", Stance: parley.Attributes, Evidence: d.at("001", "Kelmar would withdraw its 40 patrol boats from the northern shore"), Statement: "001-3"},
				{Article: "002", Stance: parley.Attributes, Evidence: d.at("002", "Kelmar would withdraw its 30 patrol boats from the northern shore")}}},
	}
	d.Conflicts = []parley.Conflict{
		{Kind: parley.PolarityConflict, Point: "p2", Note: "one side admits inspectors, the other does not",
			A: d.passage("001", "inspectors may enter the dam"), B: d.passage("003", "denied that inspectors would be let into the dam")},
		{Kind: parley.NumberConflict, Point: "p4", Note: "compatible: 2 h 45 min, nearly 3 h", A: d.passage("001", "2 hours and 45 minutes"), B: d.passage("003", "nearly three hours")},
		{Kind: parley.NumberConflict, Point: "p5", Note: "40 against 30 boats", A: d.passage("001", "40 patrol boats"), B: d.passage("002", "30 patrol boats")},
	}
}
