package net

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2

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
func quant16(x *float32, q *int16, scale, limit float32, n int)
