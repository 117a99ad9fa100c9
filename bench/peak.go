package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// pollEvery is how often the memory of a running process is read. The figure only grows, so that little is missed at the end.
const pollEvery = 5 * time.Millisecond

// peakMemory runs a command and returns its largest resident memory in bytes, 0 where the system has no /proc. The figure
// that a process leaves behind when it ends will not do: on Linux it counts the memory of the process that started it.
func peakMemory(command *exec.Cmd) (int64, error) {
	if err := command.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	var peak int64
	for {
		select {
		case <-ended: // a status that tells of problems in single articles is no failure here
			return peak, nil
		case <-time.After(pollEvery):
			peak = max(peak, residentPeak(command.Process.Pid))
		}
	}
}

func residentPeak(pid int) int64 {
	file, err := os.Open(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if size, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			var kib int64
			_, _ = fmt.Sscan(size, &kib)
			return kib << 10
		}
	}
	return 0
}
