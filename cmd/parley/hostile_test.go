//go:build linux

package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// memoryLimit is the most that the whole program may take with a bad input beside a good one, in KiB.
const memoryLimit = 384 << 10

// patienceWithBad is how long a run with one bad input may take on a busy machine. Most take a tenth of a second.
const patienceWithBad = 60 * time.Second

const good = `The pilots of Vell have seen no paper. “Nobody asked us about the hours,” said their speaker, Ben Tarr. Ships wait outside
the bar for want of a pilot, some of them for two nights, and the grain terminal stands still.`

// A hostile input: what is written beside a good article, and what is said of it.
type hostile struct {
	file string
	data func() []byte
	want string // part of the problem; "" where the input gives an article without one
	kept int    // articles it gives
}

var hostiles = map[string]hostile{
	"empty":                          {"a.txt", func() []byte { return nil }, "empty", 0},
	"white space alone":              {"a.txt", func() []byte { return []byte(strings.Repeat(" \n", 1000)) }, "", 0},
	"binary":                         {"a.txt", func() []byte { return bytes.Repeat([]byte{0, 1, 2, 255, 254, 7}, 5000) }, "binary", 0},
	"a PDF":                          {"a.html", func() []byte { return []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj") }, "PDF", 0},
	"truncated gzip":                 {"a.html.gz", func() []byte { b := packed(page(good)); return b[:len(b)-9] }, "", -1},
	"gzip bomb":                      {"a.html.gz", func() []byte { return bomb(gzipWriter) }, "", 0},
	"brotli bomb":                    {"a.html.br", func() []byte { return bomb(brotliWriter) }, "", 0},
	"zstd bomb":                      {"a.html.zst", func() []byte { return bomb(zstdWriter) }, "", 0},
	"broken WARC member":             {"a.warc.gz", brokenWARC, "", -1},
	"one bad JSON line in a hundred": {"a.jsonl", badLine, "byte", 99},
	"1 MB without a space":           {"a.txt", func() []byte { return bytes.Repeat([]byte("x"), 1<<20) }, "", -1},
	"1 MB of HTML without a space":   {"a.html", func() []byte { return page(strings.Repeat("x", 1<<20)) }, "", -1},
	"a million nested tags":          {"a.html", func() []byte { return page(strings.Repeat("<div>", 1_000_000) + "<p>" + good) }, "", -1},
	"a million nested spans":         {"a.html", func() []byte { return page(strings.Repeat("<b><i>", 500_000) + "<p>" + good) }, "", -1},
	"a million attributes":           {"a.html", func() []byte { return page("<p " + strings.Repeat("a=b ", 1_000_000) + ">" + good) }, "", -1},
	"wrong charset": {"a.html", func() []byte {
		return []byte("<html><head><meta charset=utf-8><title>T</title></head><body><article><p>" + latin1(good) + "</p></article></body></html>")
	}, "", -1},
	"a feed with a DTD": {"a.xml", func() []byte { return []byte(laughs) }, "", 0},
	"a feed of a million items": {"a.xml", func() []byte {
		return []byte("<rss version=\"2.0\"><channel><title>t</title>" + strings.Repeat("<item><title>x</title></item>", 1_000_000))
	}, "", -1},
	"a deep JSON line":      {"a.jsonl", func() []byte { return []byte(`{"text":` + strings.Repeat("[", 5_000_000)) }, "", 0},
	"a long JSON line":      {"a.jsonl", func() []byte { return []byte(`{"text":"` + strings.Repeat("word ", 20_000_000) + `"}`) }, "", -1},
	"quotation marks alone": {"a.txt", func() []byte { return []byte(strings.Repeat("“‘\"' said ", 100_000)) }, "", -1},
	"capital letters alone": {"a.txt", func() []byte { return []byte(strings.Repeat("President Vladimir ", 50_000)) }, "", -1},
	"numbers alone":         {"a.txt", func() []byte { return []byte(strings.Repeat("2 March 2031 ", 80_000)) }, "", -1},
}

// TestHostileInput: whatever stands beside it, the good article is read, memory stays under the limit, and the balance
// holds.
func TestHostileInput(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads inputs of some megabytes")
	}
	for name, h := range hostiles {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "talks")
			write(t, filepath.Join(folder, h.file), h.data())
			write(t, filepath.Join(folder, "good.txt"), []byte(good))
			r, talk := runOn(t, folder)
			if !r.Counts.Balanced() || len(r.Faults()) > 0 {
				t.Errorf("counts %+v, faults %v", r.Counts, r.Faults())
			}
			if !hasArticle(r, "good") {
				t.Errorf("the good article is missing: %s", talk)
			}
			if h.kept >= 0 && len(r.Articles) != h.kept+1 {
				t.Errorf("%d articles, want %d: %s", len(r.Articles), h.kept+1, talk)
			}
			if !strings.Contains(talk, h.want) {
				t.Errorf("%q is not said: %s", h.want, talk)
			}
			if len(r.Articles) == 1 && r.Counts.Rejected == 0 {
				t.Errorf("the input gave no article and no reason: %s", talk)
			}
		})
	}
}

// TestAddressThatTakesForever: a server that never ends its answer costs its page alone.
func TestAddressThatTakesForever(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a timeout")
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, "<html><body><p>The talks")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}))
	defer server.CloseClientConnections()
	folder := filepath.Join(t.TempDir(), "talks")
	write(t, filepath.Join(folder, "good.txt"), []byte(good))
	host := strings.TrimPrefix(server.URL, "http://")
	r, talk := runOn(t, folder, "--allow-host", host, server.URL+"/endless.html")
	if !hasArticle(r, "good") || r.Counts.Rejected != 1 {
		t.Errorf("counts %+v: %s", r.Counts, talk)
	}
}

func hasArticle(r *parley.Record, id string) bool {
	for _, a := range r.Articles {
		if a.ID == id {
			return true
		}
	}
	return false
}

// runOn runs the program as its own process on a folder and returns the record and what it said.
func runOn(t *testing.T, folder string, more ...string) (*parley.Record, string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patienceWithBad)
	defer cancel()
	cmd := exec.CommandContext(ctx, testProgram, append([]string{"brief", folder, "--format", "json"}, more...)...)
	cmd.Env = append(os.Environ(), runAsMain+"=1")
	var out, talk bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &talk
	err := cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != exitDone && code != exitPartly {
		t.Fatalf("%v: %.2000s", err, talk.String())
	}
	if used := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss; used > memoryLimit {
		t.Errorf("took %d MiB, more than %d", used>>10, memoryLimit>>10)
	}
	var r parley.Record
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	said := talk.String()
	return &r, said[:min(len(said), 2000)]
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func page(body string) []byte {
	return []byte("<!doctype html><html lang=en><head><title>Talks</title></head><body><article><p>" + body + "</p></article></body></html>")
}

func packed(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func gzipWriter(w io.Writer) io.WriteCloser   { return gzip.NewWriter(w) }
func brotliWriter(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 5) }
func zstdWriter(w io.Writer) io.WriteCloser {
	z, err := zstd.NewWriter(w)
	if err != nil {
		panic(err)
	}
	return z
}

// bomb packs 2 GB of one word.
func bomb(writer func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := writer(&b)
	block := bytes.Repeat([]byte("<p>word "), 1<<17)
	for range 2048 {
		w.Write(block)
	}
	w.Close()
	return b.Bytes()
}

func latin1(s string) string {
	return strings.NewReplacer("“", "\x93", "”", "\x94", "’", "\x92").Replace(s)
}

func badLine() []byte {
	var b bytes.Buffer
	for i := range 100 {
		if i == 57 {
			b.WriteString("{\"text\": \"no end\n")
			continue
		}
		fmt.Fprintf(&b, "{\"id\":\"n%d\",\"text\":%q}\n", i, fmt.Sprintf("Report number %d. %s", i, good))
	}
	return b.Bytes()
}

// brokenWARC is three members, the second cut in its middle.
func brokenWARC() []byte {
	record := func(n int) []byte {
		body := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s", page(fmt.Sprintf("Report number %d. %s", n, good)))
		return packed(fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/%d\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, len(body), body))
	}
	broken := record(2)
	return append(append(record(1), broken[:len(broken)/2]...), record(3)...)
}

const laughs = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]><rss version="2.0"><channel><title>&h;</title><item><title>&h;</title><description>&h;</description></item></channel></rss>`
