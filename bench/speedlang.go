package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parley/brief"
	"parley/models/en"
	"parley/nlp"
)

// parsedArticles is how many articles of the raw set are parsed, some 1,200 tokens each.
const parsedArticles = 60

// speedOfParsing is the time from text to trees and names, on one core and on two, and that of loading the model.
func speedOfParsing(data string) ([]string, error) {
	articles, _, err := sampleOf(data, parsedArticles)
	if err != nil {
		return nil, err
	}
	load := func() { _, err = nlp.Load(os.DirFS("models/en"), en.Name+".bin") }
	loading, _, _ := inTurnBy(burned, load, func() {})
	if err != nil {
		return nil, err
	}
	model, err := en.Load()
	if err != nil {
		return nil, err
	}
	tokens := 0
	parse := func(cores int) func() {
		return func() {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			tokens = 0
			for _, a := range articles {
				tokens += len(model.Parse(a.Text).Tokens)
			}
		}
	}
	one, _, _ := inTurnBy(burned, parse(1), func() {})
	clock, two, ratio := inTurn(parse(1), parse(2))
	_, _, plain := inTurn(spin(1), spin(2))
	rules, _, _ := inTurnBy(burned, func() {
		for _, a := range articles {
			nlp.Split(a.Text)
		}
	}, func() {})
	n := float64(tokens)
	return []string{
		fmt.Sprintf("| text to trees and names, one core | %.0f tokens/s | by the clock %.0f tokens/s, two cores %.0f | two cores %.2f times as fast; plain sums %.2f times |",
			n/one.Seconds(), n/clock.Seconds(), n/two.Seconds(), ratio, plain),
		fmt.Sprintf("| text to tokens and sentences by rules, one core | %.0f tokens/s | | %.3f of the time to trees |", n/rules.Seconds(), rules.Seconds()/one.Seconds()),
		fmt.Sprintf("| the model loaded from its file, one core | %.0f ms | | |", 1000*loading.Seconds()),
	}, nil
}

// spin does the same sums on one core or shared among several: what several cores gain on this machine, busy as it is.
func spin(cores int) func() {
	const sums = 1 << 28
	return func() {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		var wg sync.WaitGroup
		var total atomic.Uint64
		for range cores {
			wg.Go(func() {
				x := uint64(1)
				for range sums / cores {
					x = x*6364136223846793005 + 1442695040888963407 // Knuth's MMIX generator
				}
				total.Add(x)
			})
		}
		wg.Wait()
	}
}

// speedOfLongTexts shows what a text costs that never ends a word or a sentence, and that twice the text takes twice the time.
func speedOfLongTexts(string) ([]string, error) {
	model, err := en.Load()
	if err != nil {
		return nil, err
	}
	var rows []string
	for _, text := range []struct{ what, unit string }{{"1 MB without a space", "abcdefgh"}, {"1 MB without a full stop", "the talks go on and "}} {
		half, whole := strings.Repeat(text.unit, 1<<19/len(text.unit)), strings.Repeat(text.unit, 1<<20/len(text.unit))
		least := []time.Duration{burned(func() { model.Parse(half) }), burned(func() { model.Parse(whole) })}
		for range 2 { // the least of three: the rounds are long, and others use the machine
			least[0] = min(least[0], burned(func() { model.Parse(half) }))
			least[1] = min(least[1], burned(func() { model.Parse(whole) }))
		}
		rows = append(rows, fmt.Sprintf("| %s to trees and names, one core | %.2f s | half of it %.2f s | %.2f times |", text.what, least[1].Seconds(), least[0].Seconds(), least[1].Seconds()/least[0].Seconds()))
	}
	return rows, nil
}

// readArticles is how many articles of the raw set are read in whole.
const readArticles = 100

// speedOfReading runs the whole of `parley read` on articles of the raw set, with one worker and with two.
func speedOfReading(data string) ([]string, error) {
	articles, lines, err := sampleOf(data, readArticles)
	if err != nil {
		return nil, err
	}
	words := 0
	for _, a := range articles {
		words += len(strings.Fields(a.Text))
	}
	opt, err := options()
	if err != nil {
		return nil, err
	}
	run := func(jobs int) func() {
		return func() {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(jobs))
			opt := opt
			opt.Jobs = jobs
			opt.Reader.Stdin = bytes.NewReader(lines)
			for range brief.Read(context.Background(), &opt, "-") {
			}
		}
	}
	one, _, _ := inTurnBy(burned, run(1), func() {})
	clock, two, ratio := inTurn(run(1), run(2))
	n := float64(len(articles))
	return []string{fmt.Sprintf("| `parley read`, articles of %.0f words, one core | %.1f articles/s, %.0f words/s | by the clock %.1f articles/s, two cores %.1f | two cores %.2f times as fast |",
		float64(words)/n, n/one.Seconds(), float64(words)/one.Seconds(), n/clock.Seconds(), n/two.Seconds(), ratio)}, nil
}

// speedOfProgram builds the program, times `parley --help`, and tells the largest memory of runs over articles of the raw set.
func speedOfProgram(data string) ([]string, error) {
	folder, err := os.MkdirTemp("", "parley-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "parley")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/parley")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	info, err := os.Stat(program)
	if err != nil {
		return nil, err
	}
	run := func(args ...string) func() {
		return func() { _ = exec.Command(args[0], args[1:]...).Run() }
	}
	help, nothing, _ := inTurn(run(program, "--help"), run("true"))
	rows := []string{fmt.Sprintf("| `parley --help`, process and all | %.0f ms | `true` %.0f ms | binary %.0f MB |",
		1000*help.Seconds(), 1000*nothing.Seconds(), float64(info.Size())/1e6)}
	runtime.GOMAXPROCS(runtime.NumCPU())
	parsing, err := speedOfCommand(program, filepath.Join(folder, "texts"), data)
	if err != nil {
		return nil, err
	}
	more, err := memoryOf(program, folder, data)
	return slices.Concat(rows, parsing, more), err
}

// speedOfCommand runs `parley parse` over a folder of articles, process and all, with one worker and with two in turn.
func speedOfCommand(program, folder, data string) ([]string, error) {
	articles, _, err := sampleOf(data, 3*readArticles)
	if err != nil {
		return nil, err
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	words := 0
	for i, a := range articles {
		words += len(strings.Fields(a.Text))
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.txt", i)), []byte(a.Text), 0o600); err != nil {
			return nil, err
		}
	}
	parse := func(jobs string) func() {
		return func() { _ = exec.Command(program, "parse", "--jobs", jobs, folder).Run() }
	}
	one, two, ratio := inTurn(parse("1"), parse("2"))
	return []string{fmt.Sprintf("| `parley parse`, %d articles, process and all, by the clock | %.0f words/s | two workers %.0f words/s | two workers %.2f times as fast |",
		len(articles), float64(words)/one.Seconds(), float64(words)/two.Seconds(), ratio)}, nil
}

// memoryOf tells the largest resident memory of the commands, all processors used.
func memoryOf(program, folder, data string) ([]string, error) {
	_, lines, err := sampleOf(data, 3*readArticles)
	if err != nil {
		return nil, err
	}
	articles, endless := filepath.Join(folder, "articles.jsonl"), filepath.Join(folder, "endless.txt")
	if err := os.WriteFile(articles, lines, 0o600); err != nil {
		return nil, err
	}
	if err := os.WriteFile(endless, []byte(strings.Repeat("the talks go on and ", 1<<20/20)), 0o600); err != nil {
		return nil, err
	}
	var rows []string
	for _, r := range []struct {
		what string
		args []string
	}{
		{fmt.Sprintf("`parley read`, %d articles", 3*readArticles), []string{"read", "-q", articles}},
		{fmt.Sprintf("`parley brief`, %d articles", 3*readArticles), []string{"brief", "-q", "-f", "json", "-o", os.DevNull, articles}},
		{"`parley parse`, 1 MB without a full stop", []string{"parse", endless}},
	} {
		peak, err := peakMemory(exec.Command(program, r.args...))
		if err != nil {
			return nil, err
		}
		if peak > 0 {
			rows = append(rows, fmt.Sprintf("| largest memory of %s | %d MiB | the aim is under 384 MiB | |", r.what, peak>>20))
		}
	}
	return rows, nil
}
