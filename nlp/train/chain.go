package train

import (
	"math"

	"parley/nlp/internal/net"
)

// A chain computes the loss of a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over name labels.
type chain struct{ alpha, beta, probs, steps []float64 }

// forbid sets the scores of what cannot follow.
func forbid(n *net.Network) {
	for a := range n.Labels.Names {
		for b := range n.Labels.Names {
			if !net.MayFollow(a, b) {
				n.NameStep.V[a*n.NameStep.C+b] = net.Forbidden
			}
		}
	}
}

// gradient replaces the scores in the rows [from, to) by the gradient of the loss times scale, adds that of the steps to dstep,
// and returns the loss: the logarithm of the sum over all sequences less that over those that agree with gold, in which -1
// agrees with everything.
func (c *chain) gradient(n *net.Network, scores net.Mat, from, to int, gold []int32, scale float64, dstep net.Mat) float64 {
	labels := len(n.Labels.Names)
	c.probs = zeros(c.probs, (to-from)*labels)
	c.steps = zeros(c.steps, labels*labels)
	all := c.pass(n, scores, from, to, nil, 1)
	right := c.pass(n, scores, from, to, gold, -1)
	for i := from; i < to; i++ {
		row := scores.Row(i)
		clear(row)
		for l := range labels {
			row[l] = float32(c.probs[(i-from)*labels+l] * scale)
		}
	}
	for a := range labels {
		for b := range labels {
			if net.MayFollow(a, b) {
				dstep.V[a*dstep.C+b] += float32(c.steps[a*labels+b] * scale)
			}
		}
	}
	return all - right
}

func zeros(v []float64, n int) []float64 {
	if cap(v) < n {
		return make([]float64, n)
	}
	v = v[:n]
	clear(v)
	return v
}

// pass adds sign times the probabilities of labels and steps among the sequences that agree with gold (all if nil), and
// returns the logarithm of their sum. It works with probabilities scaled at every word (Rabiner 1989).
func (c *chain) pass(n *net.Network, scores net.Mat, from, to int, gold []int32, sign float64) float64 {
	k, size := len(n.Labels.Names), to-from
	c.alpha, c.beta = zeros(c.alpha, size*k), zeros(c.beta, size*k)
	step := make([]float64, k*k)
	for a := range k {
		for b := range k {
			if net.MayFollow(a, b) {
				step[a*k+b] = math.Exp(float64(n.NameStep.V[a*n.NameStep.C+b]))
			}
		}
	}
	emit, factor, log := make([]float64, size*k), make([]float64, size), 0.0
	for i := range size {
		row := scores.Row(from + i)[:k]
		top := row[0]
		for _, v := range row {
			top = max(top, v)
		}
		sum := 0.0
		for b, v := range row {
			if gold != nil && gold[i] >= 0 && int(gold[i]) != b {
				continue
			}
			e := math.Exp(float64(v - top))
			emit[i*k+b] = e
			p := 0.0
			if i == 0 {
				if net.MayFollow(-1, b) {
					p = 1
				}
			} else {
				for a := range k {
					p += c.alpha[(i-1)*k+a] * step[a*k+b]
				}
			}
			c.alpha[i*k+b] = p * e
			sum += p * e
		}
		sum = max(sum, 1e-300)
		for b := range k {
			c.alpha[i*k+b] /= sum
		}
		factor[i] = sum
		log += math.Log(sum) + float64(top)
	}
	c.backward(step, emit, factor, k, size, sign)
	return log
}

func (c *chain) backward(step, emit, factor []float64, k, size int, sign float64) {
	for b := range k {
		c.beta[(size-1)*k+b] = 1
	}
	for i := size - 1; i >= 0; i-- {
		for b := range k {
			c.probs[i*k+b] += sign * c.alpha[i*k+b] * c.beta[i*k+b]
		}
		if i == 0 {
			break
		}
		for a := range k {
			sum := 0.0
			for b := range k {
				x := step[a*k+b] * emit[i*k+b] * c.beta[i*k+b] / factor[i]
				sum += x
				c.steps[a*k+b] += sign * c.alpha[(i-1)*k+a] * x
			}
			c.beta[(i-1)*k+a] = sum
		}
	}
}
