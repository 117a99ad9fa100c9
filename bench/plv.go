package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"parley/brief"
)

// plvTasks measure the events of single sentences with a source and a target. The answer to a row is the PLOVER event of the
// move one of whose actors has a mention in the source and one of whose targets has one in the target; where the sentence has no
// source or no target marked, the other decides alone. Of several such moves it is the one with most marked characters covered,
// then the higher confidence, then the first. None is always wrong. Later names of PLOVER are put into the 15 classes of the set.
var plvTasks = []task{
	{name: "events plv dev", about: "PLV dev, 250 sentences: who does what to whom, 15 classes of PLOVER and 4 of conflict and cooperation",
		needs: []string{"plv/dev.tsv"}, run: func(dir string) ([]figure, error) { return runPLV(dir, "dev", plvPeers) }, source: plvSource},
	{name: "events plv train", about: "PLV train, 800 sentences, measured only",
		needs: []string{"plv/train.tsv"}, run: func(dir string) ([]figure, error) { return runPLV(dir, "train", nil) }, source: plvSource},
}

const plvSource = "github.com/snowood1/Zero-Shot-PLOVER at d2d0b0a, PLV_train split by sentence groups"

// plvPeers are ZSP's stored answers (Hu et al. 2024), scored in the same way; it is told the two spans.
var plvPeers = map[string]string{
	"root accuracy": "ZSP, 355 M parameters, told the pair: 75.6", "root macro-F1": "ZSP, told the pair: 71.5",
	"quad accuracy": "ZSP, told the pair: 86.4", "quad macro-F1": "ZSP, told the pair: 85.4",
}

// laterNames are PLOVER's later names for classes of the set.
var laterNames = map[string]string{"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}

// quads are the classes of conflict and cooperation: 1 and 2 verbal and material cooperation, 3 and 4 conflict.
var quads = map[string]string{"AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "YIELD": "2", "REQUEST": "3", "ACCUSE": "3",
	"REJECT": "3", "THREATEN": "3", "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4"}

// A plvRow is a sentence with its pair and its classes.
type plvRow struct {
	id, text       string
	source, target []span
	root, quad     string
}

func runPLV(dir, part string, peers map[string]string) ([]figure, error) {
	data, err := os.ReadFile(filepath.Join(dir, "plv", part+".tsv"))
	if err != nil {
		return nil, err
	}
	rows := readPLV(string(data))
	var articles []input
	for _, r := range rows {
		articles = append(articles, input{ID: r.id, Text: r.text})
	}
	readings, err := readAll(articles)
	if err != nil {
		return nil, err
	}
	figures := scorePLV(rows, readings)
	for i := range figures {
		figures[i].Peers = peers[figures[i].Metric]
	}
	return figures, nil
}

// readPLV reads the table: tab-separated with a header, without quoting.
func readPLV(file string) []plvRow {
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(file, "\r\n", "\n"), "\n"), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(lines[0], "\t") {
		column[name] = i
	}
	var out []plvRow
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(column) {
			continue
		}
		r := plvRow{id: cells[column["id"]], root: cells[column["gold_root"]], quad: cells[column["gold_penta"]]}
		r.text, r.source, r.target = unmark(cells[column["marked_sentence"]])
		out = append(out, r)
	}
	return out
}

var pairMark = regexp.MustCompile(`</?[st]>`)

// unmark takes the marks off a sentence and returns the places of source and target, in code points.
func unmark(s string) (text string, source, target []span) {
	open := map[byte]int{}
	var out []rune
	last := 0
	for _, m := range pairMark.FindAllStringIndex(s, -1) {
		out = append(out, []rune(s[last:m[0]])...)
		last = m[1]
		mark := s[m[0]:m[1]]
		kind := mark[len(mark)-2]
		start, isOpen := open[kind]
		switch {
		case mark[1] != '/':
			open[kind] = len(out)
		case isOpen && kind == 's':
			source = append(source, span{start, len(out)})
			delete(open, kind)
		case isOpen:
			target = append(target, span{start, len(out)})
			delete(open, kind)
		}
	}
	return string(append(out, []rune(s[last:])...)), source, target
}

// scorePLV compares the answers of readings with the rows.
func scorePLV(rows []plvRow, readings map[string]*brief.Reading) []figure {
	var gold, answer, goldQuad, answerQuad []string
	joined, moves, read := 0, 0, 0
	for _, r := range rows {
		event := "NONE"
		if x := readings[r.id]; x != nil {
			read++
			moves += len(x.Moves)
			if e, ok := r.answer(x); ok {
				joined++
				event = inClass(e)
			}
		}
		gold, answer = append(gold, r.root), append(answer, event)
		goldQuad, answerQuad = append(goldQuad, r.quad), append(answerQuad, orNone(quads[event]))
	}
	out := []figure{{Metric: "a move joins the pair", Value: percent(joined, len(rows))}}
	for _, k := range []struct {
		name         string
		gold, answer []string
	}{{"root", gold, answer}, {"quad", goldQuad, answerQuad}} {
		right, macro := classified(k.gold, k.answer)
		out = append(out, figure{Metric: k.name + " accuracy", Value: right}, figure{Metric: k.name + " macro-F1", Value: macro})
	}
	return append(out, figure{Metric: "moves per sentence, of those read", Value: float64(moves) / float64(max(read, 1))})
}

func orNone(s string) string {
	if s == "" {
		return "NONE"
	}
	return s
}

// classified returns the accuracy and the mean F1 of the classes of the gold.
func classified(gold, answer []string) (accuracy, macro float64) {
	right := 0
	hits, answers, golds := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range gold {
		golds[gold[i]]++
		answers[answer[i]]++
		if gold[i] == answer[i] {
			right++
			hits[gold[i]]++
		}
	}
	for _, class := range slices.Sorted(maps.Keys(golds)) {
		macro += 200 * float64(hits[class]) / float64(golds[class]+answers[class])
	}
	return percent(right, len(gold)), macro / float64(max(len(golds), 1))
}

// answer returns the event of the move that joins the pair of a row.
func (r plvRow) answer(x *brief.Reading) (event string, ok bool) {
	text := []rune(r.text)
	place := alignTexts(text, []rune(x.Article.Text))
	mentions := map[string][]span{}
	for _, a := range x.Actors {
		for _, m := range a.Mentions {
			if at, ok := place.place(span{m.Start, m.End}); ok {
				mentions[a.ID] = append(mentions[a.ID], at)
			}
		}
	}
	best, confidence := 0, 0.0
	for _, m := range x.Moves {
		s, t := coveredBy(text, r.source, mentions, m.Actor), coveredBy(text, r.target, mentions, m.Target)
		if s == 0 && len(r.source) > 0 || t == 0 && len(r.target) > 0 || s+t == 0 {
			continue
		}
		if !ok || s+t > best || s+t == best && m.Confidence > confidence {
			event, best, confidence, ok = m.Plover.Event, s+t, m.Confidence, true
		}
	}
	return event, ok
}

// coveredBy counts the visible characters of places that mentions of actors cover, each actor for itself.
func coveredBy(text []rune, places []span, mentions map[string][]span, ids []string) int {
	n := 0
	for _, id := range ids {
		for _, p := range places {
			for i := p.start; i < p.end; i++ {
				if !unicode.IsSpace(text[i]) && slices.ContainsFunc(mentions[id], func(m span) bool { return m.start <= i && i < m.end }) {
					n++
				}
			}
		}
	}
	return n
}
