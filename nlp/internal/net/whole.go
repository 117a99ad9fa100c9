package net

import (
	"math"
	"sync"
)

// Scoring works with whole numbers where most of the time goes: weights and inputs of twelve bits and their exact sums in 32,
// which is twice as fast as float32 and loses nothing that shows in the figures (Jacob et al. 2018 go down to eight bits).

// levels is the greatest whole number for a weight or an input; 480 products of two such numbers fit into 32 bits.
const levels = 2047

// A Whole is a matrix of K rows and N columns in whole numbers, in panels of 16 columns by pairs of rows.
type Whole struct {
	K, N  int
	V     []int16
	Scale []float32 // of every column, that of the input included
}

// packWhole rounds m for inputs that were multiplied by scale.
func packWhole(m Mat, scale float32) Whole {
	if m.R%2 != 0 || m.R > 480 {
		panic("net: a matrix of whole numbers needs an even number of rows, 480 at most")
	}
	p := Whole{m.R, m.C, make([]int16, m.R*m.C), make([]float32, m.C)}
	for j := range m.C {
		var top float32
		for k := range m.R {
			v := m.V[k*m.C+j]
			top = max(top, v, -v)
		}
		if top == 0 {
			continue
		}
		p.Scale[j] = top / levels / scale
		panel := p.V[j/Width*Width*m.R+j%Width*2:]
		for k := range m.R {
			q := math.RoundToEven(float64(m.V[k*m.C+j]) * levels / float64(top))
			panel[k/2*2*Width+k%2] = int16(q)
		}
	}
	return p
}

// toWhole writes x*scale in whole numbers to q.
func toWhole(q []int16, x []float32, scale float32) {
	if len(x) == 0 {
		return
	}
	if len(x)%Width != 0 || len(q) < len(x) {
		panic("net: rows do not fit")
	}
	if hasAVX2 {
		quant16(&x[0], &q[0], scale, levels, len(x))
		return
	}
	for i, v := range x {
		q[i] = int16(math.RoundToEven(float64(max(min(float32(v*scale), levels), -levels))))
	}
}

// addWhole adds A*B to the first rows of C; the rows of a lie one after the other.
func addWhole(c Mat, rows int, a []int16, b Whole) {
	if rows == 0 {
		return
	}
	if rows > c.R || c.C < b.N || rows*b.K > len(a) {
		panic("net: matrices do not fit")
	}
	if !hasAVX2 {
		addWholeGo(c, 0, rows, 0, a, b)
		return
	}
	four := rows / 4 * 4
	for j := 0; j < b.N; j += Width {
		for i := 0; i < four; i += 4 {
			gemmQ4x16(&a[i*b.K], uintptr(b.K)*2, &b.V[j*b.K], &b.Scale[j], &c.V[i*c.C+j], uintptr(c.C)*4, b.K/2)
		}
	}
	wide := b.N / (4 * Width) * 4 * Width
	for i := four; i < rows; i++ {
		for j := 0; j < wide; j += 4 * Width {
			gemmQ1x64(&a[i*b.K], &b.V[j*b.K], uintptr(b.K)*Width*2, &b.Scale[j], &c.V[i*c.C+j], b.K/2)
		}
	}
	addWholeGo(c, four, rows, wide, a, b)
}

// addWholeGo does the rows [from, to) and the columns from first on.
func addWholeGo(c Mat, from, to, first int, a []int16, b Whole) {
	for i := from; i < to; i++ {
		row := a[i*b.K : (i+1)*b.K]
		for j := first; j < b.N; j += Width {
			var sum [Width]int32
			for k := 0; k < b.K; k += 2 {
				w := (*[2 * Width]int16)(b.V[j*b.K+k*Width:])
				x, y := int32(row[k]), int32(row[k+1])
				for n := range Width {
					sum[n] += x*int32(w[2*n]) + y*int32(w[2*n+1])
				}
			}
			out := c.V[i*c.C+j : i*c.C+j+Width]
			for n, s := range sum {
				out[n] += float32(float32(s) * b.Scale[j+n])
			}
		}
	}
}

// Inputs are multiplied by these before they are rounded: outputs of the LSTM lie between -1 and 1, embeddings nearly all
// between -4 and 4.
const (
	outputScale = levels
	embedScale  = levels / 4
)

func inputScale(layer int) float32 {
	if layer == 0 {
		return embedScale
	}
	return outputScale
}

type wholeWeights struct {
	once  sync.Once
	cells [][2][2]Whole
	proj  Whole
}

func (n *Network) prepareWhole() {
	w := &n.whole
	w.cells = make([][2][2]Whole, len(n.Cells))
	for l, c := range n.Cells {
		for d := range c {
			w.cells[l][d] = [2]Whole{packWhole(c[d].X, inputScale(l)), packWhole(c[d].H, outputScale)}
		}
	}
	w.proj = packWhole(n.Proj, outputScale)
}

func growWhole(q []int16, n int) []int16 {
	if cap(q) < n {
		return make([]int16, n+n/4)[:n]
	}
	return q[:n]
}
