package net

import (
	"math"
	"testing"
)

func randomMat(r *Rand, rows, cols int) Mat {
	m := NewMat(rows, cols)
	for i := range m.V {
		m.V[i] = r.Float()*2 - 1
	}
	return m
}

// The kernels must give the bits of the plain loops: the analysis agrees across processors.
func TestKernelsAgreeWithPlainLoops(t *testing.T) {
	r := NewRand(1)
	for _, size := range [][3]int{{1, 7, 16}, {3, 33, 64}, {4, 16, 80}, {9, 100, 144}, {13, 1, 32}} {
		m, k, n := size[0], size[1], size[2]
		a, b, c := randomMat(r, m, k), Pack(randomMat(r, k, n), Panels{}), randomMat(r, m, n)
		d := Mat{m, n, append([]float32(nil), c.V...)}
		AddMul(c, m, a.V, k, 1, b)
		addMulGo(d, m, a.V, k, 1, b)
		for i := range c.V {
			if c.V[i] != d.V[i] {
				t.Fatalf("%v: element %d is %v, want %v", size, i, c.V[i], d.V[i])
			}
		}
	}
	x := randomMat(r, 1, 4096)
	for i := range x.V {
		x.V[i] *= 12
	}
	y := append([]float32(nil), x.V...)
	Tanh(y)
	for i, v := range x.V {
		if y[i] != tanh1(v) || math.Abs(float64(y[i])-math.Tanh(float64(v))) > 1e-4 {
			t.Fatalf("tanh(%v) = %v, plain loop %v", v, y[i], tanh1(v))
		}
	}
	if hasAVX2 {
		v, w := randomMat(r, 1, 96).V, randomMat(r, 1, 96).V
		var s [8]float32
		for i := range v {
			s[i%8] += float32(v[i] * w[i])
		}
		if want := ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7])); Dot(v, w) != want {
			t.Fatalf("dot %v, want %v", Dot(v, w), want)
		}
	}
}

func BenchmarkAddMul(b *testing.B) {
	r := NewRand(1)
	a, w, c := randomMat(r, 512, 256), Pack(randomMat(r, 256, 512), Panels{}), NewMat(512, 512)
	for b.Loop() {
		AddMul(c, 512, a.V, 256, 1, w)
	}
	b.ReportMetric(512*512*256*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "MAC/ns")
}

func BenchmarkAddMulRow(b *testing.B) {
	r := NewRand(1)
	a, w, c := randomMat(r, 1, 128), Pack(randomMat(r, 128, 512), Panels{}), NewMat(1, 512)
	for b.Loop() {
		AddMul(c, 1, a.V, 128, 1, w)
	}
	b.ReportMetric(512*128*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "MAC/ns")
}
