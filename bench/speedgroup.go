package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A cost is what a run of the program took: processor time of all cores, time by the clock, largest resident memory in bytes.
type cost struct {
	cpu, clock time.Duration
	peak       int64
}

func (c cost) String() string {
	return fmt.Sprintf("%.1f s of processor time, %.1f s by the clock, %d MiB", c.cpu.Seconds(), c.clock.Seconds(), c.peak>>20)
}

// costOf runs a command to its end; an exit code that tells of problems in single articles is no failure here.
func costOf(args ...string) (cost, error) {
	began := time.Now()
	command := exec.Command(args[0], args[1:]...)
	peak, err := peakMemory(command)
	if err != nil {
		return cost{}, err
	}
	state := command.ProcessState
	return cost{state.UserTime() + state.SystemTime(), time.Since(began), peak}, nil
}

// timesMore is how many times as many articles the growth of the cost is measured on.
const timesMore = 10

// speedOfGrouping runs `parley group` on all articles of the raw set, on ten times as many, in two parts by an index, and on texts that
// are made to meet.
func speedOfGrouping(data string) ([]string, error) {
	raw := filepath.Join(data, "raw", "articles.jsonl.gz")
	if _, err := os.Stat(raw); err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(runtime.NumCPU()))
	folder, err := os.MkdirTemp("", "parley-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "parley")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/parley").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	group := func(args ...string) (cost, error) {
		return costOf(append([]string{program, "group", "-q"}, args...)...)
	}
	one, err := group(raw)
	if err != nil {
		return nil, err
	}
	rows := []string{fmt.Sprintf("| `parley group`, 12000 articles, all cores | %s | | |", one)}
	many := filepath.Join(folder, "many.jsonl")
	if err := writeTo(many, func(f *os.File) error { return vary(f, raw, timesMore) }); err != nil {
		return nil, err
	}
	ten, err := group(many)
	if err != nil {
		return nil, err
	}
	rows = append(rows, fmt.Sprintf("| `parley group`, %d times as many | %s | a tenth of them %.1f s | %.2f times |", timesMore, ten, one.cpu.Seconds(), ten.cpu.Seconds()/one.cpu.Seconds()))
	index := filepath.Join(folder, "x.index")
	first, err1 := group("--index", index, raw)
	again, err2 := group("--index", index, raw)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	info, err := os.Stat(index)
	if err != nil {
		return nil, err
	}
	rows = append(rows, fmt.Sprintf("| the same with `--index`: made | %s | read again with nothing new %.1f s | file of %d MB |", first, again.cpu.Seconds(), info.Size()/1e6))
	flood, err := costOfFlood(folder, group)
	return append(rows, flood...), err
}

func writeTo(name string, write func(*os.File) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// floodTexts is how many texts are made to meet, and floodWords how many words each has.
const (
	floodTexts = 10_000
	floodWords = 300
)

// costOfFlood holds texts of made-up words that share a part of their words, in one place and between quotation marks, against as many that share
// none.
func costOfFlood(folder string, group func(...string) (cost, error)) ([]string, error) {
	var rows []string
	normal := cost{}
	for _, shared := range []int{0, floodWords / 10, floodWords / 3, 9 * floodWords / 10} {
		name := filepath.Join(folder, fmt.Sprintf("flood-%d.jsonl", shared))
		if err := writeTo(name, func(f *os.File) error { return flood(f, shared) }); err != nil {
			return nil, err
		}
		c, err := group(name)
		if err != nil {
			return nil, err
		}
		if shared == 0 {
			normal = c
			continue
		}
		rows = append(rows, fmt.Sprintf("| `parley group`, %d texts with %d of %d words in common | %s | none in common %.1f s | %.2f times |", floodTexts, shared, floodWords, c, normal.cpu.Seconds(), c.cpu.Seconds()/normal.cpu.Seconds()))
	}
	return rows, nil
}

func flood(f *os.File, shared int) error {
	rng := rand.New(rand.NewPCG(7, 7))
	words := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprintf("w%d", rng.IntN(50_000))
		}
		return out
	}
	same := words(shared)
	out := json.NewEncoder(f)
	for i := range floodTexts {
		var text strings.Builder
		for k, w := range append(append([]string{}, same...), words(floodWords-shared)...) {
			switch {
			case k == 0:
				text.WriteString("“")
			case k == 20:
				text.WriteString(".” ")
			case k%15 == 0:
				text.WriteString(". ")
			default:
				text.WriteString(" ")
			}
			text.WriteString(w)
		}
		err := out.Encode(map[string]string{"id": fmt.Sprint(i), "published": "2031-03-03", "language": "en", "text": text.String()})
		if err != nil {
			return err
		}
	}
	return nil
}
