package net

// Width is the number of columns of a panel: the last dimension of every matrix is a multiple of it.
const Width = 16

// Pad rounds n up to a multiple of [Width].
func Pad(n int) int { return (n + Width - 1) / Width * Width }

// A Mat is a dense matrix, row by row.
type Mat struct {
	R, C int
	V    []float32
}

// NewMat returns a matrix of zeros.
func NewMat(r, c int) Mat { return Mat{r, c, make([]float32, r*c)} }

// Row returns row i; writing to it writes to the matrix.
func (m Mat) Row(i int) []float32 { return m.V[i*m.C : (i+1)*m.C : (i+1)*m.C] }

// A Panels is a matrix of K rows and N columns (N a multiple of [Width]) stored as N/16 panels of K rows by 16 columns, so
// that a product reads it front to back (Goto and van de Geijn 2008).
type Panels struct {
	K, N int
	V    []float32
}

// Pack stores m as panels, reusing the memory of old.
func Pack(m Mat, old Panels) Panels {
	p := Panels{m.R, m.C, growAny(old.V, m.R*m.C)}
	for j := 0; j < m.C; j += Width {
		dst := p.V[j*m.R:]
		for k := range m.R {
			copy(dst[k*Width:k*Width+Width], m.V[k*m.C+j:k*m.C+j+Width])
		}
	}
	return p
}

// PackT stores the transpose of m as panels, with the columns filled up with zeros to a multiple of [Width].
func PackT(m Mat, old Panels) Panels {
	n := Pad(m.R)
	p := Panels{m.C, n, growAny(old.V, m.C*n)}
	clear(p.V)
	for i := range m.R {
		dst := p.V[i/Width*Width*m.C+i%Width:]
		for k, v := range m.Row(i) {
			dst[k*Width] = v
		}
	}
	return p
}

// Grow returns a matrix of r rows and c columns in the memory of m where that is large enough. Its content is undefined.
func Grow(m Mat, r, c int) Mat { return Mat{r, c, growAny(m.V, r*c)} }

// AddMul adds A*B to the first rows of C. Element (i, k) of A is a[i*ai+k*ak]. Every element of C is summed over k in rising
// order with each product rounded by itself, so its bits depend neither on the processor nor on the other rows.
func AddMul(c Mat, rows int, a []float32, ai, ak int, b Panels) {
	if rows == 0 || b.K == 0 {
		return
	}
	if rows > c.R || c.C < b.N || (rows-1)*ai+(b.K-1)*ak >= len(a) {
		panic("net: matrices do not fit")
	}
	if !hasAVX2 {
		addMulGo(c, rows, a, ai, ak, b)
		return
	}
	four := rows / 4 * 4
	for j := 0; j < b.N; j += Width {
		panel := &b.V[j*b.K]
		for i := 0; i < four; i += 4 {
			gemm4x16(&a[i*ai], uintptr(ai)*4, uintptr(ak)*4, panel, &c.V[i*c.C+j], uintptr(c.C)*4, b.K)
		}
	}
	for i := four; i < rows; i++ {
		j := 0
		for ; j+4*Width <= b.N; j += 4 * Width {
			gemm1x64(&a[i*ai], uintptr(ak)*4, &b.V[j*b.K], uintptr(b.K)*Width*4, &c.V[i*c.C+j], b.K)
		}
		for ; j < b.N; j += Width {
			gemm1x16(&a[i*ai], uintptr(ak)*4, &b.V[j*b.K], &c.V[i*c.C+j], b.K)
		}
	}
}

func addMulGo(c Mat, rows int, a []float32, ai, ak int, b Panels) {
	for i := range rows {
		for j := 0; j < b.N; j += Width {
			out := (*[Width]float32)(c.V[i*c.C+j:])
			for k := range b.K {
				s, w := a[i*ai+k*ak], (*[Width]float32)(b.V[j*b.K+k*Width:])
				for x := range Width {
					out[x] += float32(s * w[x])
				}
			}
		}
	}
}

// Dot is the scalar product of two vectors whose length is a multiple of eight, summed in eight lanes.
func Dot(a, b []float32) float32 {
	if hasAVX2 {
		return dot8(&a[0], &b[0], len(a))
	}
	var s [8]float32
	for i := 0; i < len(a); i += 8 {
		for x := range 8 {
			s[x] += float32(a[i+x] * b[i+x])
		}
	}
	return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}

// Axpy adds s*x to y; the length is a multiple of eight.
func Axpy(s float32, x, y []float32) {
	if hasAVX2 {
		axpy8(s, &x[0], &y[0], len(x))
		return
	}
	for i := range x {
		y[i] += float32(s * x[i])
	}
}

// tanhCoef holds the limits between which, and the coefficients with which, tanh is taken from the seventh convergent of
// Lambert's continued fraction (1768), x(135135+17325x²+378x⁴+x⁶) / (135135+62370x²+3150x⁴+28x⁶); the error is below 1e-4.
var tanhCoef = [8]float32{4.97, -4.97, 378, 17325, 135135, 28, 3150, 62370}

// Tanh replaces every element of x, whose length is a multiple of eight, by its hyperbolic tangent.
func Tanh(x []float32) {
	if len(x) == 0 {
		return
	}
	if hasAVX2 {
		tanh8(&x[0], &tanhCoef[0], len(x))
		return
	}
	for i := range x {
		x[i] = tanh1(x[i])
	}
}

func tanh1(v float32) float32 {
	c := &tanhCoef
	v = max(min(v, c[0]), c[1])
	q := float32(v * v)
	p := float32((float32((q+c[2])*q)+c[3])*q) + c[4]
	d := float32((float32((float32(q*c[5])+c[6])*q)+c[7])*q) + c[4]
	return float32(p*v) / d
}
