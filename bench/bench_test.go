package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/brief"
	"parley/nlp/conllu"
)

func near100(x float64) bool { return math.Abs(x-100) < 1e-9 }

func wantPerfect(t *testing.T, r report) {
	t.Helper()
	if len(r) == 0 {
		t.Fatal("nothing was measured")
	}
	for _, m := range r {
		if !near100(m.f) {
			t.Errorf("%s of the gold itself is %.2f, want 100", m.name, m.f)
		}
	}
}

func wantF1(t *testing.T, r report, name string, want float64) {
	t.Helper()
	if got := r.of(name).f; math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %.3f, want %.3f", name, got, want)
	}
}

// treeSample has a multiword token and a subtype of a relation.
const treeSample = `# newdoc id = a
1	She	she	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	doesn't	_	_	_	_	_	_	_	_
2	does	do	AUX	VBZ	Mood=Ind	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	trust	trust	VERB	VB	VerbForm=Inf	0	root	_	_
5	Dr.	Dr.	PROPN	NNP	Number=Sing	4	obj	_	_
6	Ossian	Ossian	PROPN	NNP	Number=Sing	5	flat:name	_	SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

# newpar
1	Talks	talk	NOUN	NNS	Number=Plur	4	nsubj	_	_
2	in	in	ADP	IN	_	3	case	_	_
3	Sandholm	Sandholm	PROPN	NNP	Number=Sing	1	nmod	_	_
4	ended	end	VERB	VBD	Tense=Past	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

`

func treeReport(t *testing.T, system string) report {
	t.Helper()
	r, err := compareTrees([]byte(treeSample), func([]byte) ([]*conllu.Sentence, error) { return readSentences([]byte(system), false) })
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTreesAgainstThemselvesAndDamaged(t *testing.T) {
	wantPerfect(t, treeReport(t, treeSample))
	const n = 12.0 // words
	damaged := strings.NewReplacer("5\tflat:name", "4\tflat", "\tnmod\t", "\tobl\t", "VBD", "VBN").Replace(treeSample)
	r := treeReport(t, damaged)
	wantF1(t, r, "UAS", 100*(n-1)/n)
	wantF1(t, r, "LAS", 100*(n-2)/n)
	wantF1(t, r, "XPOS", 100*(n-1)/n)
	wantF1(t, r, "UPOS", 100)
	wantF1(t, treeReport(t, strings.ReplaceAll(treeSample, "flat:name", "flat")), "LAS", 100)
}

func TestAWordThatWasNotParted(t *testing.T) {
	whole := strings.NewReplacer(
		"2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_\n", "", "2\tdoes\t", "2\tdoesn't\t", "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n", "",
		"4\ttrust", "3\ttrust", "5\tDr.", "4\tDr.", "6\tOssian", "5\tOssian", "7\t.", "6\t.").Replace(treeSample)
	r := treeReport(t, whole)
	wantF1(t, r, "Tokens", 100)
	wantF1(t, r, "Words", 100*2*10.0/(12+11))
}

func TestTextOfATreebank(t *testing.T) {
	s, err := readSentences([]byte(treeSample), false)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := plainText(s), "She doesn't trust Dr. Ossian.\n\nTalks in Sandholm ended.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := scoreTrees(newTrees(s), newTrees(s[:1])); err == nil {
		t.Error("lost characters were not noticed")
	}
}

const nameSample = "# newdoc id = a\nIlse\tB-Person\nHartwen\tE-Person\nof\tO\nthe\tO\nRiver\tB-Organization\nBoard\tE-Organization\nin\tO\nSandholm\tS-Location\n\nSmall\tB-Facility\nHarbour\tI-Facility\n"

func nameReport(t *testing.T, tags string) report {
	t.Helper()
	gold := readTagged(nameSample)
	s, err := readSentences(gold.blank(), true)
	if err != nil {
		t.Fatal(err)
	}
	next := strings.Fields(tags)
	for _, x := range s {
		for i := range x.Words {
			x.Words[i].Misc, next = "NER="+next[0], next[1:]
		}
	}
	r, err := scoreNames(gold, newTrees(s), nameLabels)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNamesAgainstThemselvesAndDamaged(t *testing.T) {
	wantPerfect(t, nameReport(t, "B-PER I-PER O O B-ORG I-ORG O B-LOC B-LOC I-LOC"))
	r := nameReport(t, "O B-PER O O B-ORG I-ORG O B-ORG B-LOC I-LOC")
	wantF1(t, r, "PER", 0)
	wantF1(t, r, "ORG", 100*2.0/3)
	wantF1(t, r, "F1", 50)
	if n := len(namesOf(readTagged("1\tSand\tB-LOC\t-\tx\n2\tHolm\tB-LOC\t-\tx\n\n1\tOlm\tI-LOC\t-\tx\n").words, nameLabels)); n != 3 {
		t.Errorf("%d names, want 3", n)
	}
}

const timeSample = `<TimeML><DCT><TIMEX3 tid="t0" value="2031-03-20">March 20</TIMEX3></DCT><TITLE>Talks</TITLE><TEXT>
Talks &amp; calls began on <TIMEX3 tid="t1" value="2031-03-19">Tuesday</TIMEX3> and lasted
<TIMEX3 tid="t2" value="PT3H">nearly three hours</TIMEX3>; more <TIMEX3 tid="t3" value="2031-W13">next week</TIMEX3>.<TIMEX3 value="P1D"/></TEXT></TimeML>`

func timeReport(found ...string) report {
	gold := parseTimeML(timeSample)
	text := strings.Join(strings.Fields(string(gold.text)), " ")
	ruler := parley.NewRuler(text)
	var times []parley.Time
	for _, f := range found {
		words, value, _ := strings.Cut(f, "=")
		i := strings.Index(text, words)
		times = append(times, parley.Time{Passage: parley.Passage{Span: ruler.Span(i, i+len(words))}, Value: value})
	}
	return scoreTimes([]timeDoc{{gold.times, placeTimes(gold.text, text, times)}})
}

func TestTimesAgainstThemselvesAndDamaged(t *testing.T) {
	wantPerfect(t, timeReport("Tuesday=2031-03-19", "nearly three hours=PT3H", "next week=2031-w13"))
	r := timeReport("Tuesday=2031-03-19", "three hours=PT3H", "next week=2031-W12")
	wantF1(t, r, "strict", 100*2.0/3)
	wantF1(t, r, "relaxed", 100)
	wantF1(t, r, "value", 100*2.0/3)
	wantF1(t, timeReport("Tuesday=2031-03-19", "nearly three hours=PT3H", "calls=2031"), "relaxed", 100*2.0/3)
}

const saidSample = "Talks end\n\n“We will not yield,” said Mr. Soland. Hartwen has noted that the offer was “generous” on Friday.\n\nAnalysts: a deal is far. It rained.\n"

// saidOf finds source, cue and pieces of content in the sample.
func saidOf(kind parley.StatementKind, source, cue string, content ...string) attribution {
	points := []rune(saidSample)
	at := func(s string) []span {
		if s == "" {
			return nil
		}
		i := len([]rune(saidSample[:strings.Index(saidSample, s)]))
		return []span{{i, min(len(points), i+len([]rune(s)))}}
	}
	a := attribution{source: at(source), cue: at(cue), kind: kind}
	for _, c := range content {
		a.content = append(a.content, at(c)...)
	}
	return a
}

func saidReport(got ...attribution) report {
	text := newSaidText(saidSample)
	gold := text.attributions([]attribution{
		saidOf("", "Mr. Soland", "said", "“We will not yield,”"),
		saidOf("", "Hartwen", "has noted", "that the offer was “generous”", "on Friday"),
		saidOf("", "Analysts", ":", "a deal is far"),
	})
	return scoreSaid([]saidDoc{{text, gold, text.attributions(got)}})
}

func TestStatementsAgainstThemselvesAndDamaged(t *testing.T) {
	soland := saidOf(parley.Direct, "Mr. Soland", "said", "We will not yield")
	hartwen := saidOf(parley.Mixed, "Hartwen", "noted", "the offer was “generous” on Friday")
	analysts := saidOf(parley.Indirect, "Analysts", ":", "a deal is far")
	wantPerfect(t, saidReport(soland, hartwen, analysts))
	r := saidReport(saidOf(parley.Direct, "Soland", "said", "We will not yield"), hartwen, analysts)
	wantF1(t, r, "source exact", 100*2.0/3)
	wantF1(t, r, "content exact", 100)
	wantF1(t, r, "direct: speaker overlap", 100)
	r = saidReport(soland, saidOf(parley.Direct, "Hartwen", "", "the offer was “generous” on Friday"), analysts)
	wantF1(t, r, "content exact", 100*2.0/3)
	wantF1(t, r, "attributions", 100)
	wantF1(t, r, "kind right, of those matched", 100*2.0/3)
	r = saidReport(soland, hartwen)
	wantF1(t, r, "indirect: attributions", 0)
	wantF1(t, r, "attributions", 80)
}

func TestBratIsRead(t *testing.T) {
	got := parseBrat("T1\tContent 0 4;8 12\tone\ntwo\nT2\tCue 5 7\tis\nT3\tDiscard 0 1\tx\nE1\tAttribution:T2 Content:T1 Cue:T2\nE2\tAttribution:T2 Cue:T2\n")
	if len(got) != 1 || len(got[0].content) != 2 || len(got[0].cue) != 1 || got[0].source != nil {
		t.Errorf("got %+v", got)
	}
}

func TestStatementsAreCarriedOverToTheGoldText(t *testing.T) {
	text := newSaidText(saidSample)
	shorter := strings.Replace(strings.ReplaceAll(saidSample, "\n\n", "\n"), "It rained.", "", 1)
	ruler := parley.NewRuler(shorter)
	i := strings.Index(shorter, "a deal")
	content := ruler.Span(i, i+len("a deal is far"))
	r := &brief.Reading{Article: parley.Article{Text: shorter}, Statements: []parley.Statement{
		{Content: []parley.Span{content}}, {Content: []parley.Span{content}, Inside: "001-1"}}}
	got := statementsOn(text, r)
	if len(got) != 1 || string(text.text[got[0].content[0].start:got[0].content[0].end]) != "a deal is far" {
		t.Errorf("got %+v", got)
	}
}

func TestLongestBlocksComeInOrder(t *testing.T) {
	a, b := strings.Fields("a b x c d e f y g"), strings.Fields("b c d q e f g")
	var got []string
	for _, r := range commonRuns(a, b) {
		got = append(got, a[r.a:r.a+r.n]...)
	}
	if strings.Join(got, "") != "bcdefg" {
		t.Errorf("got %q", got)
	}
}

func TestCaseAgainstItself(t *testing.T) {
	gold, err := readCase("../examples/harbour-talks")
	if err != nil {
		t.Fatal(err)
	}
	perfect := scoreCase(gold, recordOf(t, gold))
	for _, m := range perfect {
		// The gold names a few forms by two actors and one time twice; via is rare.
		if m.f < 99 {
			t.Errorf("%s of the gold itself is %.2f", m.name, m.f)
		}
	}
	damaged := recordOf(t, gold)
	damaged.Statements = damaged.Statements[1:]
	damaged.Times[0].Value = "1999"
	damaged.Moves[0].Evidence.Text = "nothing of the kind"
	damaged.Points = damaged.Points[1:]
	damaged.Conflicts = damaged.Conflicts[1:]
	damaged.Copies[0].A = "nobody"
	damaged.Actors[0].Mentions = nil
	got := scoreCase(gold, damaged)
	for _, name := range []string{"actors, B-cubed", "statements, content", "times, text and value", "moves, actor and evidence", "points, all", "conflicts", "copies, pairs"} {
		if got.of(name).f >= perfect.of(name).f {
			t.Errorf("%s is still %.2f", name, got.of(name).f)
		}
	}
}

// recordOf makes a record of the gold itself.
func recordOf(t *testing.T, g *goldCase) *parley.Record {
	t.Helper()
	r := &parley.Record{}
	id := map[string]string{}
	for _, a := range g.actors {
		id[a.Name] = "actor " + a.Name
		x := parley.Actor{ID: id[a.Name], Name: a.Name}
		for _, m := range a.Mentions {
			x.Mentions = append(x.Mentions, parley.Passage{Span: parley.Span{Text: m}})
		}
		r.Actors = append(r.Actors, x)
	}
	who := func(names []string) (out []string) {
		for _, n := range names {
			out = append(out, id[n])
		}
		return out
	}
	for _, a := range g.articles {
		text := g.texts[a.ID]
		for _, j := range g.junk {
			if j.Article == a.ID {
				text = strings.Replace(text, j.Text, "", 1)
			}
		}
		r.Articles = append(r.Articles, parley.Article{ID: a.ID, Source: a.File, Text: text})
	}
	quote := func(s string) *parley.Span {
		if s == "" {
			return nil
		}
		return &parley.Span{Text: s}
	}
	for _, x := range g.statements {
		s := parley.Statement{ID: x.ID, Article: x.Article, Kind: parley.StatementKind(x.Kind), Cue: quote(x.Cue), Addressee: quote(x.Addressee), Via: quote(x.Via),
			Inside: parley.Optional(x.Inside), SaidOn: parley.Optional(x.SaidOn), Speaker: parley.Optional(id[x.Speaker])}
		if x.Anonymous {
			s.Speaker, s.Anonymous = "", parley.Optional(x.Speaker)
		}
		for _, c := range x.Content {
			s.Content = append(s.Content, parley.Span{Text: c})
		}
		r.Statements = append(r.Statements, s)
	}
	for _, d := range g.dates {
		r.Times = append(r.Times, parley.Time{Passage: parley.Passage{Article: d.Article, Span: parley.Span{Text: d.Text}}, Value: d.Value})
	}
	for _, c := range g.copies {
		r.Copies = append(r.Copies, parley.Copy{A: c.A, B: c.B, Kind: parley.CopyKind(c.Kind)})
	}
	for _, m := range g.moves {
		to := m.AccordingTo
		if id[to] != "" {
			to = id[to]
		}
		r.Moves = append(r.Moves, parley.Move{Article: m.Article, Evidence: parley.Span{Text: m.Evidence}, Actor: who(m.Actor), Target: who(m.Target), Move: parley.MoveKind(m.Move),
			Plover: parley.Plover{Event: m.Plover}, Issue: parley.Issue(m.Issue), Certainty: parley.Certainty(m.Certainty), Date: parley.Optional(m.Date), AccordingTo: parley.Optional(to)})
	}
	for _, p := range g.points {
		x := parley.Point{Verdict: parley.Verdict(p.Verdict)}
		for article, a := range p.Accounts {
			x.Accounts = append(x.Accounts, parley.Account{Article: article, Stance: parley.AccountStance(a.Stance), Evidence: parley.Span{Text: a.Evidence}})
		}
		r.Points = append(r.Points, x)
	}
	passage := func(p goldPassage) parley.Passage {
		return parley.Passage{Article: p.Article, Span: parley.Span{Text: p.Text}}
	}
	for _, c := range g.conflicts {
		r.Conflicts = append(r.Conflicts, parley.Conflict{A: passage(c.A), B: passage(c.B)})
	}
	return r
}

func TestFloorsAreHeld(t *testing.T) {
	value := 50.0
	tasks := []task{{name: "made up", folder: t.TempDir(), run: func(string) ([]figure, error) { return []figure{{"F1", value, ""}}, nil }}}
	run := func(m *measuring) string {
		var out strings.Builder
		m.run(&out, tasks)
		return out.String()
	}
	m := measuring{floors: map[string]floor{}, raise: true}
	run(&m)
	if m.floors["made up: F1"].Value != 50 {
		t.Fatalf("floors %v", m.floors)
	}
	value = 49.99
	low := measuring{floors: m.floors}
	if out := run(&low); low.failed != 1 || !strings.Contains(out, "UNDER the floor 50.00") {
		t.Errorf("%d failed: %s", low.failed, out)
	}
	other := measuring{floors: map[string]floor{"made up: F1": {40, "another hash"}, "made up: gone": {1, ""}}}
	if run(&other); other.failed != 2 {
		t.Errorf("%d failed, want a set that changed and a figure that is gone", other.failed)
	}
}

// quick are the tasks that take seconds; the others are run by `go run ./bench`.
const quick = "ewt given,ewt raw,gum raw,names ewt,statements,case alaska-summit,case harbour-talks"

func TestQuickTasksStandOnTheirFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("measures for half a minute")
	}
	data := filepath.Join("..", "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skip("the public sets are not there; bench/README.md says where they come from")
	}
	floors, err := readFloors("floors.json")
	if err != nil {
		t.Fatal(err)
	}
	m := measuring{data: data, only: quick, floors: floors}
	var out strings.Builder
	m.run(&out, append(tasks, casesIn("../../shared/cases,../examples/harbour-talks")...))
	if m.failed > 0 {
		t.Errorf("%d figures lie under their floor:\n%s", m.failed, out.String())
	}
}

func TestFloorsFileIsWhole(t *testing.T) {
	floors, err := readFloors("floors.json")
	if err != nil {
		t.Fatal(err)
	}
	for key, f := range floors {
		if f.Value < 0 || f.Value > 100 || len(f.SHA256) != 64 || !strings.Contains(key, ": ") {
			b, _ := json.Marshal(f)
			t.Errorf("%s: %s", key, b)
		}
	}
}
