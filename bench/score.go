package main

import (
	"cmp"
	"slices"
)

// A rate is precision, recall and their F1, 0 to 100.
type rate struct{ p, r, f float64 }

// rateOf makes a rate of the hits among what was predicted and the hits among the gold.
func rateOf[N int | float64](hitPredicted N, predicted int, hitGold N, gold int) rate {
	p, r := share(hitPredicted, predicted), share(hitGold, gold)
	return rate{p, r, harmonic(p, r)}
}

// share is part of whole in per cent, 0 of nothing.
func share[N int | float64](part N, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// A match is a gold entry and a predicted one, by their places in their lists.
type match struct {
	gold, pred int
	score      float64
}

// bestFirst pairs gold and predicted entries one to one: greedily, the best score first, among equals the earlier ones.
// Pairs whose score is 0 or below least are left out.
func bestFirst(gold, pred int, least float64, score func(g, p int) float64) []match {
	var all []match
	for g := range gold {
		for p := range pred {
			if s := score(g, p); s > 0 && s >= least {
				all = append(all, match{g, p, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return cmp.Compare(b.score, a.score) })
	usedGold, usedPred := make([]bool, gold), make([]bool, pred)
	return slices.DeleteFunc(all, func(m match) bool {
		if usedGold[m.gold] || usedPred[m.pred] {
			return true
		}
		usedGold[m.gold], usedPred[m.pred] = true, true
		return false
	})
}

// A metric is a named rate in the order in which a scorer tells them.
type metric struct {
	name string
	rate
}

// A report is what a scorer found out.
type report []metric

func (r *report) add(name string, v rate) { *r = append(*r, metric{name, v}) }

// of returns the rate of a name; the zero rate if there is none.
func (r report) of(name string) rate {
	for _, m := range r {
		if m.name == name {
			return m.rate
		}
	}
	return rate{}
}

// figures are the F1 of the report's metrics, with what peers reach by metric.
func (r report) figures(peers map[string]string) []figure {
	var out []figure
	for _, m := range r {
		out = append(out, figure{m.name, m.f, peers[m.name]})
	}
	return out
}
