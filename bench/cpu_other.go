//go:build !unix

package main

import "time"

var started = time.Now()

// cpuTime is the time since the program began, where the system does not tell that of the processor in one way.
func cpuTime() time.Duration { return time.Since(started) }
