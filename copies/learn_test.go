package copies

import (
	"flag"
	"math"
	"testing"

	"parley"
	"parley/internal/newsrooms"
)

var learn = flag.Bool("learn", false, "print the weights of retellings, learned on the events that are not held out")

// prior are weights set by hand before any text was looked at; learning is drawn towards them, because one author's 250 short
// pairs are less than the world's.
var prior = [8]float64{-6, 6, 2, 2, 0.5, 2, -2, -1}

// TestLearnRetellings is the recipe of retoldWeights: logistic regression by gradient descent with a Gaussian prior.
func TestLearnRetellings(t *testing.T) {
	if !*learn {
		t.Skip("run with -learn")
	}
	var rows [][8]float64
	var is []float64
	s := newsrooms.Load()
	texts := map[string]*parley.Article{}
	for _, a := range s.Articles {
		texts[a.ID] = &parley.Article{ID: a.ID, Outlet: parley.Optional(a.Outlet), Text: a.Text}
	}
	for _, p := range s.Pairs {
		if p.HeldOut || p.Kind == newsrooms.Near {
			continue
		}
		v := compareSentences(read(texts[p.A]), read(texts[p.B])).features.vector()
		rows = append(rows, [8]float64{1, v[0], v[1], v[2], v[3], v[4], v[5], v[6]})
		is = append(is, map[bool]float64{true: 1}[p.Kind == newsrooms.Rewrite])
	}
	const pull, rate, steps = 3, 0.02, 20000
	w := prior
	for range steps {
		var g [8]float64
		for r, row := range rows {
			z := 0.0
			for i, x := range row {
				z += w[i] * x
			}
			for i, x := range row {
				g[i] += (1/(1+math.Exp(-z)) - is[r]) * x
			}
		}
		for i := range w {
			w[i] -= rate * (g[i] + pull*(w[i]-prior[i])) / 10
		}
	}
	for _, bound := range []float64{0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
		missed, added := 0, 0
		for r, row := range rows {
			z := 0.0
			for i, x := range row {
				z += w[i] * x
			}
			switch chosen := 1/(1+math.Exp(-z)) >= bound; {
			case chosen && is[r] == 0:
				added++
			case !chosen && is[r] == 1:
				missed++
			}
		}
		t.Logf("from %.1f: %d retellings missed, %d added", bound, missed, added)
	}
	t.Logf("%d pairs, bias and weights %.2f", len(rows), w)
}
