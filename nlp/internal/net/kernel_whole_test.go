package net

import (
	"math"
	"slices"
	"testing"
)

// eachKernel runs do with every kind of kernel that the processor has, the plain loops included.
func eachKernel(t *testing.T, do func(name string)) {
	avx2, vnni := hasAVX2, hasVNNI
	defer func() { hasAVX2, hasVNNI = avx2, vnni }()
	for _, k := range []struct {
		name       string
		avx2, vnni bool
	}{{"plain", false, false}, {"AVX2", true, false}, {"VNNI", true, true}} {
		if k.avx2 && !avx2 || k.vnni && !vnni {
			t.Logf("this processor has no %s", k.name)
			continue
		}
		hasAVX2, hasVNNI = k.avx2, k.vnni
		do(k.name)
	}
}

// Products in whole numbers have the same bits by every kernel, and are near those in float32.
func TestWholeNumbersAgreeAcrossKernels(t *testing.T) {
	r := NewRand(6)
	for _, size := range [][3]int{{1, 16, 16}, {3, 176, 64}, {4, 16, 80}, {9, 256, 512}, {22, 128, 448}} {
		rows, k, n := size[0], size[1], size[2]
		for _, zero := range []int32{0, middle} {
			x, w, bias := randomMat(r, rows, k), randomMat(r, k, n), randomMat(r, 1, n)
			scales := make([]float32, k)
			for i := range scales {
				scales[i] = 60 + float32(i%3)
			}
			q, exact := make([]uint8, rows*k), NewMat(rows, n)
			for i := range x.V {
				if zero == 0 {
					x.V[i] = max(x.V[i], 0)
				}
				toBytes(q[i:i+1], x.V[i:i+1], scales[i%k], zero)
			}
			for i := range rows {
				copy(exact.Row(i), bias.V)
			}
			addMulGo(exact, rows, x.V, k, 1, Pack(w, Panels{}))
			var want []float32
			eachKernel(t, func(name string) {
				m := packWhole(w, scales, zero, bias.V)
				c := NewMat(rows, m.N)
				m.mul(c, rows, q, nil)
				for i := range rows {
					for j, v := range exact.Row(i) {
						if math.Abs(float64(c.Row(i)[j]-v)) > 0.2 {
							t.Fatalf("%s %v: row %d column %d is %v, in float32 %v", name, size, i, j, c.Row(i)[j], v)
						}
					}
				}
				m.bias = nil
				m.mul(c, rows, q, nil) // adds to what is there
				if want == nil {
					want = c.V
				} else if !slices.Equal(c.V, want) {
					t.Fatalf("%s %v: other bits than the plain loops", name, size)
				}
			})
		}
	}
}

// What the largest weights and inputs add up to is exact as well.
func TestWholeNumbersDoNotOverflow(t *testing.T) {
	const k = maxRows
	w, q := NewMat(k, 64), make([]uint8, k)
	for i := range w.V {
		w.V[i] = 1
	}
	for i := range q {
		q[i] = math.MaxUint8
	}
	eachKernel(t, func(name string) {
		m := packWhole(w, scalesOf(k, 1), 0, nil)
		c := NewMat(1, 64)
		m.mul(c, 1, q, nil)
		if got, want := c.V[63], float32(k*math.MaxUint8*levels)*m.scale[63]; got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	})
}

// The gates have the same bits by every kernel, and are near the functions they stand for.
func TestGatesAgreeAcrossKernels(t *testing.T) {
	const h = 64
	g, before := randomMat(NewRand(3), 1, 4*h), randomMat(NewRand(4), 1, h)
	for i := range g.V {
		g.V[i] *= 9
	}
	var cells []float32
	var out []uint8
	eachKernel(t, func(name string) {
		c, q := slices.Clone(before.V), make([]uint8, h)
		gates(g.V, c, q)
		if cells == nil {
			cells, out = c, q
		}
		if !slices.Equal(c, cells) || !slices.Equal(q, out) {
			t.Errorf("%s: other bits than the plain loop", name)
		}
	})
	sigmoid := func(x float32) float64 { return 1 / (1 + math.Exp(-float64(x))) }
	for i := range cells {
		c := sigmoid(g.V[h+i])*float64(before.V[i]) + sigmoid(g.V[i])*math.Tanh(float64(g.V[3*h+i]))
		v := sigmoid(g.V[2*h+i]) * math.Tanh(c)
		if math.Abs(c-float64(cells[i])) > 1e-3 || math.Abs(v*outputScale+middle-float64(out[i])) > 0.7 {
			t.Fatalf("cell %d: %v and %d, want %v and %v", i, cells[i], out[i], c, v*outputScale+middle)
		}
	}
}

// Rounding to bytes and rectifying have the same bits by every kernel, beyond the range of a byte as well.
func TestBytesAgreeAcrossKernels(t *testing.T) {
	x := randomMat(NewRand(5), 1, 512).V
	for i := range x {
		x[i] *= float32(i%7) * float32(i%7) // some are far out
	}
	copy(x, []float32{0, float32(math.Copysign(0, -1)), 2.5, 3.5, -2.5, 1e6, -1e6, 0.5})
	for _, zero := range []int32{0, middle} {
		var want []uint8
		eachKernel(t, func(name string) {
			q := make([]uint8, len(x))
			if toBytes(q, x, 100, zero); want == nil {
				want = q
			}
			if !slices.Equal(q, want) {
				t.Errorf("%s: other bytes than the plain loop", name)
			}
		})
	}
	n := small()
	var rows []float32
	eachKernel(t, func(name string) {
		r := NewRun(n)
		r.Proj = NewMat(1, n.Proj.C)
		copy(r.Proj.V, x)
		if r.rectify(); rows == nil {
			rows = r.Proj.V
		}
		for i := range rows {
			if math.Float32bits(rows[i]) != math.Float32bits(r.Proj.V[i]) {
				t.Errorf("%s: element %d is %v, not %v", name, i, r.Proj.V[i], rows[i])
			}
		}
	})
}

func BenchmarkWhole(b *testing.B) {
	w := packWhole(randomMat(NewRand(1), 256, 512), scalesOf(256, 100), middle, nil)
	c, q := NewMat(16, 512), make([]uint8, 16*256)
	for b.Loop() {
		w.mul(c, 16, q, nil)
	}
	b.ReportMetric(16*512*256*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "MAC/ns")
}
