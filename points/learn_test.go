package points_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/brief"
	"parley/models/en"
	"parley/points"
)

var (
	update    = flag.Bool("update", false, "learn weights.tsv anew")
	learnFrom = flag.String("cases", "harbour-talks,upper-korda", "cases of ../examples to learn from")
)

const weightsHead = `# what: weights of the logistic regressions of points: alike (two claims tell one point), gap (two numbers belong face to face) and strife (two clauses do)
# source: learned on the annotated coverage of examples/harbour-talks and examples/upper-korda, invented and annotated for this project; no other text was used
# licence: Apache-2.0, by the Parley authors
# date: 2026-11-21
# command: go test ./points -run TestWeights -update
model	sign	weight
`

// drift is how far a weight of the file may lie from what is learned now: the stages before this one change what is found, and with
// it the pairs, more often than it pays to learn anew. It is about the standard error of the surer weights.
const drift = 0.3

// TestWeights learns the weights anew, and holds weights.tsv against them.
func TestWeights(t *testing.T) {
	if testing.Short() {
		t.Skip("reads and parses two cases")
	}
	var read []annotated
	for name := range strings.SplitSeq(*learnFrom, ",") {
		read = append(read, readCase(t, filepath.Join("..", "examples", name)))
	}
	made := learn(read)
	if *update {
		if err := os.WriteFile("weights.tsv", []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !strings.HasPrefix(points.Weights(), weightsHead) {
		t.Errorf("weights.tsv has not the head\n%s", weightsHead)
	}
	for line := range strings.Lines(strings.TrimPrefix(made, weightsHead)) {
		model, rest, _ := strings.Cut(line, "\t")
		sign, _, _ := strings.Cut(rest, "\t")
		if is, was := points.Weight(made, model, sign), points.Weight(points.Weights(), model, sign); math.Abs(is-was) > drift {
			t.Errorf("%s %s: %.2f is learned now, weights.tsv has %.2f; run the command in its head and measure the cases", model, sign, is, was)
		}
	}
}

// learn returns the file of weights: first those of likeness, then, with them, those of conflict.
func learn(read []annotated) string {
	var file strings.Builder
	file.WriteString(weightsHead)
	write := func(model string, names []string, w []float64) {
		for k, n := range append(slices.Clone(names), "bias") {
			fmt.Fprintf(&file, "%s\t%s\t%.2f\n", model, n, w[k])
		}
	}
	var examples []example
	for _, c := range read {
		for _, p := range points.Likenesses(c.record, c.facts) {
			examples = append(examples, example{p.Signs, c.onePoint(p.A, p.B)})
		}
	}
	write("alike", points.AlikeNames(), regress(examples, alikeL2))
	face := func(pairs func(*parley.Record, []points.Facts, string) []points.Pair) (examples []example) {
		for _, c := range read {
			all := pairs(c.record, c.facts, file.String())
			known := map[string]bool{} // readers set one pair of a mark face to face
			for _, p := range all {
				known[p.Mark] = known[p.Mark] || c.faceToFace(p.A, p.B)
			}
			for _, p := range all {
				examples = append(examples, example{p.Signs, known[p.Mark]})
			}
		}
		return examples
	}
	write("gap", points.GapNames(), regress(face(points.Gaps), gapL2))
	write("strife", points.StrifeNames(), regress(face(points.Strifes), strifeL2))
	return file.String()
}

// An annotated case is what was found in its articles and what readers wrote down.
type annotated struct {
	record    *parley.Record
	facts     []points.Facts
	points    []goldPoint
	conflicts []goldConflict
}

type goldPoint struct {
	Accounts map[string]struct{ Evidence string }
}

type goldConflict struct {
	A, B struct{ Article, Text string }
}

func readCase(t *testing.T, dir string) annotated {
	t.Helper()
	model := en.Model()
	r, err := brief.Make(context.Background(), brief.Options{Model: model, ModelName: en.Name}, filepath.Join(dir, "articles"))
	if err != nil {
		t.Fatal(err)
	}
	c := annotated{record: r}
	for _, a := range r.Articles {
		c.facts = append(c.facts, points.Read(a, model.Parse(a.Text), of(r.Times, a.ID, func(x parley.Time) string { return x.Article }),
			of(r.Statements, a.ID, func(x parley.Statement) string { return x.Article }), of(r.Moves, a.ID, func(x parley.Move) string { return x.Article })))
	}
	goldLines(t, filepath.Join(dir, "gold", "points.jsonl"), &c.points)
	goldLines(t, filepath.Join(dir, "gold", "conflicts.jsonl"), &c.conflicts)
	return c
}

func of[T any](all []T, article string, where func(T) string) (out []T) {
	for _, x := range all {
		if where(x) == article {
			out = append(out, x)
		}
	}
	return out
}

func goldLines[T any](t *testing.T, file string, out *[]T) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var x T
		if err := json.Unmarshal(line, &x); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		*out = append(*out, x)
	}
}

// id is the name under which the annotation knows an article: its own, else that of its file.
func (c *annotated) id(article string) string {
	i := slices.IndexFunc(c.record.Articles, func(a parley.Article) bool { return a.ID == article })
	return cmp.Or(strings.TrimSuffix(path.Base(c.record.Articles[i].Source), path.Ext(c.record.Articles[i].Source)), article)
}

// onePoint reports whether readers found both passages to be accounts of one point.
func (c *annotated) onePoint(a, b parley.Passage) bool {
	x, y := c.id(a.Article), c.id(b.Article)
	return slices.ContainsFunc(c.points, func(p goldPoint) bool {
		return near(p.Accounts[x].Evidence, a.Text) && near(p.Accounts[y].Evidence, b.Text)
	})
}

// faceToFace reports whether readers set both passages face to face.
func (c *annotated) faceToFace(a, b parley.Passage) bool {
	x, y := c.id(a.Article), c.id(b.Article)
	return slices.ContainsFunc(c.conflicts, func(g goldConflict) bool {
		return g.A.Article == x && g.B.Article == y && near(g.A.Text, a.Text) && near(g.B.Text, b.Text) ||
			g.A.Article == y && g.B.Article == x && near(g.A.Text, b.Text) && near(g.B.Text, a.Text)
	})
}

var wordOf = regexp.MustCompile(`[\pL\pN_']+`)

// near reports whether two passages are the same place: most words of the shorter one stand in the longer one, which is not much
// longer.
func near(a, b string) bool {
	bag := func(s string) []string {
		return wordOf.FindAllString(strings.ToLower(strings.ReplaceAll(s, "’", "'")), -1)
	}
	short, long := bag(a), bag(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 0 || 2*len(long) > 5*len(short)+12 {
		return false
	}
	hit := 0
	for _, w := range short {
		if i := slices.Index(long, w); i >= 0 {
			long = slices.Delete(long, i, i+1)
			hit++
		}
	}
	return 5*hit >= 3*len(short)
}

// An example is what a regression sees and what it should say.
type example struct {
	signs []float64
	yes   bool
}

// How strongly weights are drawn to zero (L2, times the number of examples), chosen by learning on one case and testing on the other.
const (
	alikeL2  = 0.001
	gapL2    = 0.001
	strifeL2 = 0.0003
)

// regress fits a logistic regression with an L2 penalty by Newton's method (iteratively reweighted least squares); the last weight
// is the bias, which has no penalty.
func regress(examples []example, l2 float64) []float64 {
	k := len(examples[0].signs) + 1
	w, x := make([]float64, k), make([]float64, k)
	penalty := l2 * float64(len(examples))
	for range 25 {
		system := make([][]float64, k) // the Hessian with the gradient as the last column
		for i := range system {
			system[i] = make([]float64, k+1)
			system[i][i] = 1e-6
			if i < k-1 {
				system[i][i], system[i][k] = penalty, penalty*w[i]
			}
		}
		for _, e := range examples {
			copy(x, e.signs)
			x[k-1] = 1
			z := 0.0
			for i := range x {
				z += w[i] * x[i]
			}
			p := 1 / (1 + math.Exp(-max(-30, min(30, z))))
			miss := p
			if e.yes {
				miss--
			}
			for i := range x {
				for j := range x {
					system[i][j] += p * (1 - p) * x[i] * x[j]
				}
				system[i][k] += miss * x[i]
			}
		}
		for i, step := range solve(system) {
			w[i] -= step
		}
	}
	return w
}

// solve solves a system of linear equations whose right side is the last column, by Gauss-Jordan elimination; it is written over.
func solve(m [][]float64) []float64 {
	n := len(m)
	for i := range n {
		pivot := i
		for r := i; r < n; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[pivot][i]) {
				pivot = r
			}
		}
		m[i], m[pivot] = m[pivot], m[i]
		for r := range n {
			if r != i {
				f := m[r][i] / m[i][i]
				for c := i; c <= n; c++ {
					m[r][c] -= f * m[i][c]
				}
			}
		}
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = m[i][n] / m[i][i]
	}
	return out
}
