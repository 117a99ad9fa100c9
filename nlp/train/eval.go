package train

import (
	"fmt"
	"strings"

	"parley/nlp/internal/net"
)

// Figures are accuracies in per cent on given words, and the strict F1 of PER, ORG and LOC.
type Figures struct{ UPOS, XPOS, UFeats, UAS, LAS, F1 float64 }

// String is the figures on one line.
func (f Figures) String() string {
	return fmt.Sprintf("UPOS %.2f XPOS %.2f feats %.2f UAS %.2f LAS %.2f names %.2f", f.UPOS, f.XPOS, f.UFeats, f.UAS, f.LAS, f.F1)
}

// Evaluate measures a network on sentences with the labels they carry.
func Evaluate(n *net.Network, sents []Sentence, flags func([]string) []uint64) Figures {
	var c counts
	r := net.NewRun(n)
	for len(sents) > 0 {
		k := min(32, len(sents))
		batch := make([][]net.Word, k)
		for i, s := range sents[:k] {
			s.Tweet = false
			batch[i] = Words(n, s, flags)
		}
		r.All(batch)
		for i, s := range sents[:k] {
			c.sentence(n, r, i, s)
		}
		sents = sents[k:]
	}
	f := func(x int) float64 { return 100 * float64(x) / float64(max(c.words, 1)) }
	return Figures{f(c.upos), f(c.xpos), f(c.feats), f(c.uas), f(c.las), 200 * float64(c.hit) / float64(max(c.gold+c.found, 1))}
}

type counts struct{ words, upos, xpos, feats, uas, las, hit, gold, found int }

func (c *counts) sentence(n *net.Network, r *net.Run, i int, s Sentence) {
	from, to := r.Starts[i], r.Starts[i+1]
	if s.Tags != nil {
		c.words += to - from
		for j, gold := range s.Tags {
			g, p := strings.SplitN(gold, "\t", 3), strings.SplitN(n.Tags[Best(r.Tags.Row(from + j)[:len(n.Tags)])], "\t", 3)
			c.upos, c.xpos, c.feats = c.upos+same(g[0], p[0]), c.xpos+same(g[1], p[1]), c.feats+same(g[2], p[2])
		}
		r.ScoreArcs(i)
		heads := net.Tree(r.Arcs, to-from)
		_, rels := r.ScoreRelations(i, heads)
		for j, h := range heads {
			if h == s.Heads[j] {
				c.uas++
				rel := n.Relations[Best(rels.Row(j)[:len(n.Relations)])]
				c.las += same(base(rel), base(s.Rels[j]))
			}
		}
	}
	if s.Names != nil {
		var found []string
		for _, l := range n.BestNames(r.Names, from, to) {
			found = append(found, n.Labels.Names[l])
		}
		gold, sys := nameSpans(s.Names), nameSpans(found)
		c.gold, c.found = c.gold+len(gold), c.found+len(sys)
		for k := range sys {
			if gold[k] {
				c.hit++
			}
		}
	}
}

func same(a, b string) int {
	if a == b {
		return 1
	}
	return 0
}

func base(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}

// Best is the index of the greatest element.
func Best(row []float32) int {
	at := 0
	for i, v := range row {
		if v > row[at] {
			at = i
		}
	}
	return at
}

type nameSpan struct {
	from, end int
	kind      string
}

func nameSpans(tags []string) map[nameSpan]bool {
	out := map[nameSpan]bool{}
	for i := 0; i < len(tags); i++ {
		if !strings.HasPrefix(tags[i], "B-") {
			continue
		}
		j := i + 1
		for j < len(tags) && strings.HasPrefix(tags[j], "I-") {
			j++
		}
		if k := tags[i][2:]; k == "PER" || k == "ORG" || k == "LOC" {
			out[nameSpan{i, j, k}] = true
		}
	}
	return out
}
