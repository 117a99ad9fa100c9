package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"parley"
	"parley/clean"
	"parley/copies"

	"codeberg.org/readeck/go-readability/v2"
)

// speed measures how long the stages take, each beside something to compare with in the same run, and returns the rows of
// the table: what, figure, beside it, ratio.
func speed(data string) ([]string, error) {
	runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(runtime.NumCPU())
	var rows []string
	for _, measure := range []func(string) ([]string, error){speedOfCleaning, speedOfParsing, speedOfLongTexts, speedOfReading, speedOfCopies, speedOfProgram, speedOfPeers, speedOfGrouping} {
		more, err := measure(data)
		if errors.Is(err, os.ErrNotExist) {
			fmt.Printf("skipped: %v\n", err)
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, row := range more {
			fmt.Println(row)
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// rounds is how often two things are timed in turn; the median of the ratios is what is told.
const rounds = 5

// inTurn times two functions in turn and returns the median time of each and the median of the ratios a/b.
func inTurn(a, b func()) (ta, tb time.Duration, ratio float64) { return inTurnBy(timed, a, b) }

// inTurnBy is inTurn by the clock or by processor time.
func inTurnBy(timed func(func()) time.Duration, a, b func()) (ta, tb time.Duration, ratio float64) {
	var as, bs []time.Duration
	var rs []float64
	a()
	b()
	for range rounds {
		x, y := timed(a), timed(b)
		as, bs, rs = append(as, x), append(bs, y), append(rs, float64(x)/float64(y))
	}
	slices.Sort(as)
	slices.Sort(bs)
	slices.Sort(rs)
	return as[rounds/2], bs[rounds/2], rs[rounds/2]
}

func timed(f func()) time.Duration {
	runtime.GC()
	began := time.Now()
	f()
	return time.Since(began)
}

// burned is the processor time of a function that runs on one core.
func burned(f func()) time.Duration {
	runtime.GC()
	began := cpuTime()
	f()
	return cpuTime() - began
}

// speedOfCleaning holds clean.Article against the extraction library alone, on the pages of the extraction set.
func speedOfCleaning(data string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(data, "scrapinghub", "html", "*.gz"))
	if err != nil || len(names) == 0 {
		return nil, errors.Join(err, fmt.Errorf("pages of the extraction set: %w", os.ErrNotExist))
	}
	var pages [][]byte
	for _, name := range names {
		page, err := unpack(name)
		if err != nil {
			return nil, err
		}
		pages = append(pages, page)
	}
	ours := func() {
		for _, p := range pages {
			clean.Article(parley.Page{Source: "p", ID: "p", Kind: parley.HTML, Body: p}, clean.Options{})
		}
	}
	library := func() {
		for _, p := range pages {
			_, _ = readability.FromReader(bytes.NewReader(p), nil)
		}
	}
	a, b, ratio := inTurnBy(burned, ours, library)
	n := float64(len(pages))
	return []string{fmt.Sprintf("| page to article, one core | %.0f pages/s | go-readability alone %.0f pages/s | %.2f of its time |", n/a.Seconds(), n/b.Seconds(), ratio)}, nil
}

// sampleOf reads the first n articles of the raw set.
func sampleOf(data string, n int) ([]parley.Article, []byte, error) {
	z, err := openPacked(filepath.Join(data, "raw", "articles.jsonl.gz"))
	if err != nil {
		return nil, nil, err
	}
	defer z.Close()
	var out []parley.Article
	var lines bytes.Buffer
	for in := bufio.NewReader(z); len(out) < n; {
		line, err := in.ReadBytes('\n')
		if err != nil {
			break
		}
		var a struct{ ID, Published, Text string }
		if err := json.Unmarshal(line, &a); err != nil {
			return nil, nil, err
		}
		lines.Write(line)
		out = append(out, parley.Article{ID: a.ID, Published: parley.Optional(a.Published), Text: a.Text, Language: "en"})
	}
	return out, lines.Bytes(), nil
}

// speedOfCopies shows how the search for copies grows with the number of articles.
func speedOfCopies(data string) ([]string, error) {
	articles, _, err := sampleOf(data, 8000)
	if err != nil {
		return nil, err
	}
	var rows []string
	var before time.Duration
	for n := 1000; n <= len(articles); n *= 2 {
		took := burned(func() { _, _, _ = copies.Find(context.Background(), articles[:n]) })
		beside, ratio := "", ""
		if before > 0 {
			beside, ratio = fmt.Sprintf("half as many: %.2f s", before.Seconds()), fmt.Sprintf("%.2f times", took.Seconds()/before.Seconds())
		}
		rows = append(rows, fmt.Sprintf("| copies among %d articles, one core | %.2f s | %s | %s |", n, took.Seconds(), beside, ratio))
		before = took
	}
	return rows, nil
}
