//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is the processor time that this process has used. On a machine that others use it says more than the clock.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
