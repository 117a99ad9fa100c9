//go:build !amd64

package net

// Other processors run the plain loops, which give the same bits.
const hasAVX2 = false

func gemm4x16(a *float32, ai, ak uintptr, b, c *float32, ci uintptr, k int) { panic("net: no kernel") }
func gemm1x16(a *float32, ak uintptr, b, c *float32, k int)                 { panic("net: no kernel") }
func gemm1x64(a *float32, ak uintptr, b *float32, panel uintptr, c *float32, k int) {
	panic("net: no kernel")
}
func dot8(a, b *float32, n int) float32     { panic("net: no kernel") }
func axpy8(s float32, x, y *float32, n int) { panic("net: no kernel") }
func tanh8(x, c *float32, n int)            { panic("net: no kernel") }

func gemmQ4x16(a *int16, ai uintptr, b *int16, scale, c *float32, ci uintptr, pairs int) {
	panic("net: no kernel")
}
func gemmQ1x64(a, b *int16, panel uintptr, scale, c *float32, pairs int) { panic("net: no kernel") }
func quant16(x *float32, q *int16, scale, limit float32, n int)          { panic("net: no kernel") }
