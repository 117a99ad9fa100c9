package main

import (
	"math"
	"os"
	"runtime/debug"

	"parley/brief"
)

const (
	// softLimit is the memory above which the garbage collector works harder. One bad article can make a heap of 200 MiB for
	// a moment; left alone the collector would let it grow to twice that before it looks.
	softLimit = 320 << 20
	// largeRun is the size of all texts, in bytes, above which a record is meant to be large and the limit is lifted: a run of
	// thousands of articles holds them to compare them.
	largeRun = 32 << 20
)

// boundMemory sets the soft limit, unless the user set one by GOMEMLIMIT, and returns what lifts it in a large run.
func boundMemory() func(brief.Progress) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func(brief.Progress) {}
	}
	debug.SetMemoryLimit(softLimit)
	lifted := false
	return func(p brief.Progress) {
		if !lifted && p.Bytes > largeRun {
			lifted = true
			debug.SetMemoryLimit(math.MaxInt64)
		}
	}
}
