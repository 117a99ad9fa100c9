package net

import (
	"math"
	"sync"
)

// Scoring works with whole numbers where most of the time goes: weights and inputs of eight bits and their exact sums in 32
// (Jacob et al. 2018). On the dev sets that changes no figure by a tenth of a point against float32, and the sums are the same
// bits whatever a processor adds first.

// levels is the greatest whole number for a weight or an input. An input is stored as a byte, raised by the zero of its matrix.
const levels = 127

// maxRows is the greatest number of rows: as many products of a byte and a weight fit into 32 bits.
const maxRows = 1 << 16

// A Whole is a matrix of K rows and N columns in whole numbers for inputs of bytes, with what is added to a product.
type Whole struct {
	K, N  int
	zero  int32     // what stands for 0 among the inputs
	pairs []int16   // panels of 16 columns by pairs of rows, for AVX2 and plain loops
	fours []int8    // panels of 16 columns by four rows, for VNNI
	base  []int32   // for every column zero times the sum of its weights
	scale []float32 // for every column
	bias  []float32 // added to every row, nil to add to what is there
}

// tile is the number of columns that the kernels do at once: the columns of a Whole are filled up to a multiple of it.
const tile = 4 * Width

func pad64(n int) int { return (n + tile - 1) / tile * tile }

// packWhole rounds m for inputs whose element k was multiplied by scales[k]. What is added to columns that m has not is
// so low that they never win.
func packWhole(m Mat, scales []float32, zero int32, bias []float32) Whole {
	if m.R%4 != 0 || m.R > maxRows || len(scales) != m.R {
		panic("net: a matrix of whole numbers needs a multiple of four rows")
	}
	w := Whole{K: m.R, N: pad64(m.C), zero: zero}
	w.base, w.scale = make([]int32, w.N), make([]float32, w.N)
	if bias != nil {
		w.bias = make([]float32, w.N)
		for j := range w.bias {
			w.bias[j] = -1e30
		}
		copy(w.bias, bias)
	}
	if hasVNNI {
		w.fours = make([]int8, w.K*w.N)
	} else {
		w.pairs = make([]int16, w.K*w.N)
	}
	tops := make([]float32, m.C)
	for k, s := range scales {
		for j, v := range m.Row(k) {
			tops[j] = max(tops[j], v/s, -v/s)
		}
	}
	for j, top := range tops {
		w.scale[j] = top / levels
	}
	for k, s := range scales {
		for j, v := range m.Row(k) {
			if tops[j] == 0 {
				continue
			}
			q := int32(math.RoundToEven(float64(v/s) * levels / float64(tops[j])))
			w.base[j] += zero * q
			if panel := j / Width * Width * m.R; hasVNNI {
				w.fours[panel+k/4*4*Width+j%Width*4+k%4] = int8(q)
			} else {
				w.pairs[panel+k/2*2*Width+j%Width*2+k%2] = int16(q)
			}
		}
	}
	return w
}

// mul computes the products of the first rows of a, which lie one after the other, into the first rows of c, whose columns are
// those of w. wide is memory that it may use.
func (w *Whole) mul(c Mat, rows int, a []uint8, wide []int16) []int16 {
	if rows == 0 {
		return wide
	}
	if rows > c.R || c.C != w.N || rows*w.K > len(a) {
		panic("net: matrices do not fit")
	}
	if hasVNNI {
		w.mulVNNI(c, rows, a)
		return wide
	}
	if w.bias != nil {
		for i := range rows {
			copy(c.Row(i), w.bias)
		}
	}
	wide = growAny(wide, rows*w.K)
	widen(wide, a[:rows*w.K], w.zero)
	if hasAVX2 {
		w.addAVX2(c, rows, wide)
	} else {
		w.addPlain(c, rows, wide)
	}
	return wide
}

func (w *Whole) mulVNNI(c Mat, rows int, a []uint8) {
	add, stride := c.V, c.C
	if w.bias != nil {
		add, stride = w.bias, 0
	}
	four := rows / 4 * 4
	for j := 0; j < w.N; j += tile {
		b, base, scale := &w.fours[j*w.K], &w.base[j], &w.scale[j]
		for i := 0; i < four; i += 4 {
			gemmV4x64(&a[i*w.K], uintptr(w.K), b, base, scale, &add[i*stride+j], uintptr(stride)*4, &c.V[i*c.C+j], uintptr(c.C)*4, w.K/4)
		}
		for i := four; i < rows; i++ {
			gemmV1x64(&a[i*w.K], b, base, scale, &add[i*stride+j], &c.V[i*c.C+j], w.K/4)
		}
	}
}

func (w *Whole) addAVX2(c Mat, rows int, a []int16) {
	four := rows / 4 * 4
	for j := 0; j < w.N; j += Width {
		for i := 0; i < four; i += 4 {
			gemmQ4x16(&a[i*w.K], uintptr(w.K)*2, &w.pairs[j*w.K], &w.scale[j], &c.V[i*c.C+j], uintptr(c.C)*4, w.K/2)
		}
	}
	for i := four; i < rows; i++ {
		for j := 0; j < w.N; j += tile {
			gemmQ1x64(&a[i*w.K], &w.pairs[j*w.K], uintptr(w.K)*Width*2, &w.scale[j], &c.V[i*c.C+j], w.K/2)
		}
	}
}

func (w *Whole) addPlain(c Mat, rows int, a []int16) {
	for i := range rows {
		row := a[i*w.K : (i+1)*w.K]
		for j := 0; j < w.N; j += Width {
			var sum [Width]int32
			for k := 0; k < w.K; k += 2 {
				p := (*[2 * Width]int16)(w.pairs[j*w.K+k*Width:])
				x, y := int32(row[k]), int32(row[k+1])
				for n := range Width {
					sum[n] += x*int32(p[2*n]) + y*int32(p[2*n+1])
				}
			}
			out := c.V[i*c.C+j : i*c.C+j+Width]
			for n, s := range sum {
				out[n] += float32(float32(s) * w.scale[j+n])
			}
		}
	}
}

// toBytes writes x*scale, rounded and raised by zero, to q.
func toBytes(q []uint8, x []float32, scale float32, zero int32) {
	q = q[:len(x)]
	if hasAVX2 && len(x) > 0 && len(x)%8 == 0 {
		bytes8(&x[0], &q[0], scale, int16(zero), len(x))
		return
	}
	for i, v := range x {
		q[i] = uint8(min(max(int32(math.RoundToEven(float64(float32(v*scale))))+zero, 0), math.MaxUint8))
	}
}

// Inputs are multiplied by these before they are rounded. Outputs of the LSTM lie between -1 and 1; of a thousand elements of
// embeddings one lies outside of what these allow, of the layer before the tags, which is rectified, as many.
const (
	middle      = 128 // the zero of inputs that may be negative
	outputScale = levels
	wordScale   = 42
	gramScale   = 50
	flagScale   = levels
	tagScale    = 85
)

type wholeWeights struct {
	once      sync.Once
	cells     [][2][2]Whole
	proj, tag Whole
}

func (n *Network) prepareWhole() {
	w := &n.whole
	w.cells = make([][2][2]Whole, len(n.Cells))
	in := scalesOf(float32(n.Sizes.Word), wordScale, float32(n.Gram), gramScale, float32(n.Flag), flagScale)
	for l, c := range n.Cells {
		for d := range c {
			w.cells[l][d] = [2]Whole{packWhole(c[d].X, in, middle, c[d].B.V), packWhole(c[d].H, scalesOf(float32(n.Hidden), outputScale), middle, nil)}
		}
		in = scalesOf(2*float32(n.Hidden), outputScale)
	}
	w.proj = packWhole(n.Proj, in, middle, n.ProjB.V)
	w.tag = packWhole(n.TagOut, scalesOf(float32(n.Tag), tagScale), 0, n.TagB.V[:len(n.Tags)])
}

// scalesOf repeats every scale as often as the number before it says.
func scalesOf(pairs ...float32) []float32 {
	var out []float32
	for i := 0; i < len(pairs); i += 2 {
		for range int(pairs[i]) {
			out = append(out, pairs[i+1])
		}
	}
	return out
}

// widen writes a without its zero to q.
func widen(q []int16, a []uint8, zero int32) {
	if hasAVX2 {
		widen16(&a[0], &q[0], int16(zero), len(a))
		return
	}
	for i, v := range a {
		q[i] = int16(int32(v) - zero)
	}
}

// growAny returns a slice of n elements in the memory of v where that is large enough. Its content is undefined.
func growAny[T any](v []T, n int) []T {
	if cap(v) < n {
		return make([]T, n+n/4)[:n]
	}
	return v[:n]
}
