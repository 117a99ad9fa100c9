package main

import (
	"math"
	"strings"
	"testing"

	"parley"
	"parley/brief"
)

// plvSample has a pair, a target that stands twice, and rows without source and without target.
const plvSample = "id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta\n" +
	"a\t-\t<s>Estmere</s> rejected  a plea of <t>Selmark</t>.\t-\t-\tREJECT\t3\n" +
	"b\t-\t<s>Estmere</s> let in <t>the</t> ships of <t>the</t> League.\t-\t-\tYIELD\t2\n" +
	"c\t-\t<s>Officials</s> opened an inquiry.\t-\t-\tACCUSE\t3\n" +
	"d\t-\t<t>Two papers</t> were closed.\t-\t-\tCOERCE\t4\n"

// told is the reading of a program that knows the answer of a row.
func told(r plvRow, event string) *brief.Reading {
	mention := func(id string, places []span) parley.Actor {
		a := parley.Actor{ID: id}
		for _, p := range places[:min(1, len(places))] {
			a.Mentions = append(a.Mentions, parley.Passage{Span: parley.Span{Start: p.start, End: p.end}})
		}
		return a
	}
	return &brief.Reading{Article: parley.Article{ID: r.id, Text: r.text}, Actors: []parley.Actor{mention("x", r.source), mention("y", r.target)},
		Moves: []parley.Move{
			{Actor: []string{"z"}, Target: []string{"z"}, Plover: parley.Plover{Event: "AID"}, Confidence: .9},
			{Actor: []string{"x"}, Target: []string{"y"}, Plover: parley.Plover{Event: event}, Confidence: .5},
		}}
}

func figureOf(t *testing.T, all []figure, metric string) float64 {
	t.Helper()
	for _, f := range all {
		if f.Metric == metric {
			return f.Value
		}
	}
	t.Fatalf("%s is not measured", metric)
	return 0
}

func TestEventsOfPairs(t *testing.T) {
	rows := readPLV(plvSample)
	if len(rows) != 4 || rows[1].text != "Estmere let in the ships of the League." || len(rows[1].target) != 2 || rows[2].target != nil {
		t.Fatalf("rows %v", rows)
	}
	readings := map[string]*brief.Reading{"a": told(rows[0], "REJECT"), "b": told(rows[1], "CONCEDE"), "c": told(rows[2], "INVESTIGATE"), "d": told(rows[3], "COERCE")}
	all := scorePLV(rows, readings)
	for _, metric := range []string{"a move joins the pair", "root accuracy", "root macro-F1", "quad accuracy", "quad macro-F1"} {
		if v := figureOf(t, all, metric); !near100(v) {
			t.Errorf("%s of the gold itself is %.2f", metric, v)
		}
	}
	if v := figureOf(t, all, "moves per sentence, of those read"); v != 2 {
		t.Errorf("%.2f moves per sentence, want 2", v)
	}
	turned := told(rows[0], "REJECT")
	turned.Moves[1].Actor, turned.Moves[1].Target = turned.Moves[1].Target, turned.Moves[1].Actor
	all = scorePLV(rows, map[string]*brief.Reading{"a": turned, "b": told(rows[1], "AID")})
	if joined, right, quad := figureOf(t, all, "a move joins the pair"), figureOf(t, all, "root accuracy"), figureOf(t, all, "quad accuracy"); joined != 25 || right != 0 || quad != 25 {
		t.Errorf("turned round, and a wrong class of the right quarter: joined %.2f, root %.2f, quad %.2f", joined, right, quad)
	}
}

func TestEventsByClass(t *testing.T) {
	const table = "# head\n\n12: REJECT\n120: REJECT,  ,    # Reject\n0871: RETREAT, ceasefire, military # Declare truce\n"
	records, err := readPetrarch([]byte(`{"id":"a","file":"PETR2_GSR_validation.xml","text":"t","events":[{"code":"120"},{"code":"0871"}]}
{"id":"b","file":"PETR2_GSR_validation.xml","text":"t","events":[{"code":"999"}]}
{"id":"c","file":"PETR2_GSR_validation.xml","text":"t","events":[],"no_events":true}`))
	if err != nil {
		t.Fatal(err)
	}
	move := func(event string) parley.Move { return parley.Move{Plover: parley.Plover{Event: event}} }
	r := scorePetrarch(records, readCodes(table), map[string]*brief.Reading{
		"a": {Moves: []parley.Move{move("CONCEDE"), move("AID")}}, "b": {Moves: []parley.Move{move("AID")}}, "c": {}})
	if f := r.of("events found"); math.Abs(f.p-50) > 1e-9 || math.Abs(f.r-50) > 1e-9 {
		t.Errorf("one of two: precision %.2f, recall %.2f; codes of no table do not count", f.p, f.r)
	}
	if f := r.of("records without events that have none"); !near100(f.f) {
		t.Errorf("nothing to find, nothing found: %.2f", f.f)
	}
	if _, err := readPetrarch([]byte(strings.Repeat("{", 9))); err == nil {
		t.Error("a broken record is no error")
	}
}
