package net

import "golang.org/x/sys/cpu"

// What the processor has; the tests turn them off.
var (
	hasAVX2 = cpu.X86.HasAVX2
	hasVNNI = hasAVX2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

//go:noescape
func gemm4x16(a *float32, ai, ak uintptr, b, c *float32, ci uintptr, k int)

//go:noescape
func gemm1x16(a *float32, ak uintptr, b, c *float32, k int)

//go:noescape
func gemm1x64(a *float32, ak uintptr, b *float32, panel uintptr, c *float32, k int)

//go:noescape
func dot8(a, b *float32, n int) float32

//go:noescape
func axpy8(s float32, x, y *float32, n int)

//go:noescape
func tanh8(x, c *float32, n int)

//go:noescape
func gemmQ4x16(a *int16, ai uintptr, b *int16, scale, c *float32, ci uintptr, pairs int)

//go:noescape
func gemmQ1x64(a, b *int16, panel uintptr, scale, c *float32, pairs int)

//go:noescape
func widen16(a *uint8, q *int16, zero int16, n int)

//go:noescape
func gemmV4x64(a *uint8, ai uintptr, b *int8, base *int32, scale, add *float32, addi uintptr, c *float32, ci uintptr, quads int)

//go:noescape
func gemmV1x64(a *uint8, b *int8, base *int32, scale, add, c *float32, quads int)

//go:noescape
func gates8(x, c *float32, q *uint8, k *float32, h int)

//go:noescape
func max8(x *float32, n int) float32

//go:noescape
func bytes8(x *float32, q *uint8, scale float32, zero int16, n int)

//go:noescape
func relu8(x *float32, n int)
