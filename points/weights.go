package points

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// weights are what the logistic regressions have learned: whether two claims tell one point, and whether a reader would set two numbers
// or two clauses face to face. TestWeights makes them (docs/points.md).
type weights struct {
	alike      [numMeasures]float64
	alikeBias  float64
	strife     [numStrifes]float64
	strifeBias float64
	gap        [numGaps]float64
	gapBias    float64
}

//go:embed weights.tsv
var weightsFile string

// shipped are the weights of weights.tsv.
var shipped = sync.OnceValue(func() *weights { return readWeights(weightsFile) })

// likely is how sure it is that claims which stand to each other like this tell one point, 0 to 1.
func (w *weights) likely(m [numMeasures]float64) float64 {
	return logistic(w.alikeBias, w.alike[:], m[:])
}

// conflicting is how sure it is that a reader would set claims which part like this face to face, 0 to 1.
func (w *weights) conflicting(m [numStrifes]float64) float64 {
	return logistic(w.strifeBias, w.strife[:], m[:])
}

func logistic(bias float64, weights, signs []float64) float64 {
	z := bias
	for k, w := range weights {
		z += w * signs[k]
	}
	return 1 / (1 + math.Exp(-z))
}

// readWeights reads rows of model, sign and weight; what it does not know it leaves out.
func readWeights(file string) *weights {
	w := &weights{}
	for line := range strings.Lines(file) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 {
			continue
		}
		if v, err := strconv.ParseFloat(cells[2], 64); err == nil {
			if at := w.at(cells[0], cells[1]); at != nil {
				*at = v
			}
		}
	}
	return w
}

// at returns the place of a weight by the name of its model and of its sign, nil if there is none.
func (w *weights) at(model, sign string) *float64 {
	var names []string
	var values []float64
	var bias *float64
	switch model {
	case "alike":
		names, values, bias = measureNames[:], w.alike[:], &w.alikeBias
	case "gap":
		names, values, bias = gapNames[:], w.gap[:], &w.gapBias
	case "strife":
		names, values, bias = strifeNames[:], w.strife[:], &w.strifeBias
	}
	if sign == "bias" {
		return bias
	}
	if k := slices.Index(names, sign); k >= 0 {
		return &values[k]
	}
	return nil
}
