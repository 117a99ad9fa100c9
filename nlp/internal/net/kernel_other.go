//go:build !amd64

package net

// Other processors run the plain loops, which give the same bits.
var hasAVX2, hasVNNI = false, false

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
func widen16(a *uint8, q *int16, zero int16, n int)                      { panic("net: no kernel") }
func gemmV4x64(a *uint8, ai uintptr, b *int8, base *int32, scale, add *float32, addi uintptr, c *float32, ci uintptr, quads int) {
	panic("net: no kernel")
}
func gemmV1x64(a *uint8, b *int8, base *int32, scale, add, c *float32, quads int) {
	panic("net: no kernel")
}
func gates8(x, c *float32, q *uint8, k *float32, h int)             { panic("net: no kernel") }
func max8(x *float32, n int) float32                                { panic("net: no kernel") }
func bytes8(x *float32, q *uint8, scale float32, zero int16, n int) { panic("net: no kernel") }
func relu8(x *float32, n int)                                       { panic("net: no kernel") }
