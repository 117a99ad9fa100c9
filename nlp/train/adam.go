package train

import (
	"math"

	"parley/nlp/internal/net"
)

// adam is the optimiser of Kingma and Ba (2015), lazy for tables of which a batch touches few rows.
type adam struct {
	m, v []net.Mat
	step int
}

const (
	beta1   = 0.9
	beta2   = 0.98
	epsilon = 1e-8
)

func newAdam(n *net.Network) *adam {
	a := &adam{}
	for _, t := range n.Tensors() {
		a.m, a.v = append(a.m, net.NewMat(t.Mat.R, t.Mat.C)), append(a.v, net.NewMat(t.Mat.R, t.Mat.C))
	}
	return a
}

// update changes the weights along the gradient, which it clears. Rows are those touched in the tables.
func (a *adam) update(n, grad *net.Network, rows [2][]uint32, o *Options, rate float32) {
	a.step++
	scale := clip(grad, rows, o.Clip)
	c1, c2 := 1-math.Pow(beta1, float64(a.step)), 1-math.Pow(beta2, float64(a.step))
	rate = float32(float64(rate) * math.Sqrt(c2) / c1)
	gs, table := grad.Tensors(), 0
	for i, t := range n.Tensors() {
		if !t.Rows {
			adamRow(t.Mat.V, gs[i].Mat.V, a.m[i].V, a.v[i].V, scale, rate)
			continue
		}
		r := rate
		if table == 0 {
			r *= o.TableRate
		}
		for _, row := range rows[table] {
			k := int(row)
			adamRow(t.Mat.Row(k), gs[i].Mat.Row(k), a.m[i].Row(k), a.v[i].Row(k), scale, r)
		}
		table++
	}
}

// clip gives the factor that brings the norm of the gradient down to limit.
func clip(grad *net.Network, rows [2][]uint32, limit float32) float32 {
	var sum float64
	table := 0
	for _, t := range grad.Tensors() {
		if !t.Rows {
			sum += squares(t.Mat.V)
			continue
		}
		for _, r := range rows[table] {
			sum += squares(t.Mat.Row(int(r)))
		}
		table++
	}
	if norm := math.Sqrt(sum); norm > float64(limit) {
		return float32(float64(limit) / norm)
	}
	return 1
}

func squares(v []float32) float64 {
	var s float32
	for _, x := range v {
		s += x * x
	}
	return float64(s)
}

func adamRow(w, g, m, v []float32, scale, rate float32) {
	g, m, v = g[:len(w)], m[:len(w)], v[:len(w)]
	for i := range w {
		x := g[i] * scale
		m[i] = float32(beta1*m[i]) + float32((1-beta1)*x)
		v[i] = float32(beta2*v[i]) + float32((1-beta2)*x*x)
		w[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + epsilon)
		g[i] = 0
	}
}
