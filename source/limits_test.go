package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// bombOf packs so many bytes, repeating a pattern, without holding them.
func bombOf(t testing.TB, ext, pattern string, size int) string {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	switch ext {
	case ".gz":
		w, _ = gzip.NewWriterLevel(&out, gzip.BestSpeed)
	case ".br":
		w = brotli.NewWriterLevel(&out, 1)
	case ".zst":
		w, _ = zstd.NewWriter(&out, zstd.WithEncoderLevel(zstd.SpeedFastest))
	}
	chunk := []byte(strings.Repeat(pattern, 1+1<<20/len(pattern)))
	for n := 0; n < size; n += len(chunk) {
		w.Write(chunk)
	}
	w.Close()
	return out.String()
}

// hostile is one bad item of each kind that could fill the memory.
func hostile(t testing.TB, size int) map[string]string {
	out := map[string]string{}
	for _, ext := range []string{".gz", ".br", ".zst"} {
		out["zeros.txt"+ext] = bombOf(t, ext, "\x00", size)
		out["page.html"+ext] = "" + bombOf(t, ext, "<p>The envoys met.</p>", size)
		out["text.txt"+ext] = bombOf(t, ext, "a ", size)
		out["one-line.jsonl"+ext] = bombOf(t, ext, `{"text":"`+strings.Repeat("a", 100)+`",`, size)
		out["lines.jsonl"+ext] = bombOf(t, ext, `{"text":"The envoys met again and again and again and again and again."}`+"\n", size)
		out["bad-lines.jsonl"+ext] = bombOf(t, ext, "{\n", size)
		out["crawl.warc"+ext] = bombOf(t, ext, respond(1), size)
		out["one-record.warc"+ext] = bombOf(t, ext, "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 9999999999\r\n\r\nHTTP/1.1 200 OK\r\n", size)
		out["feed.xml"+ext] = bombOf(t, ext, "<rss><channel><item><description>x</description></item>", size)
	}
	return out
}

func TestBombsAreStopped(t *testing.T) {
	size := 64 << 20
	if testing.Short() {
		size = 24 << 20
	}
	for name, content := range hostile(t, size) {
		got := collect(t, &Reader{Limits: Limits{Items: 5000, Bad: 500}}, filepath.Join(files(t, map[string]string{name: content}), name))
		last := ""
		if len(got.problems) > 0 {
			last = got.problems[len(got.problems)-1].What
		}
		if last == "" {
			t.Errorf("%s: %d pages, and no problem", name, len(got.pages))
		}
		if !strings.HasPrefix(name, "bad-lines") && len(got.problems) > 3 {
			t.Errorf("%s: %d problems, the first %v", name, len(got.problems), got.problems[0])
		}
		if in := got.reader.Inputs(); len(in) != 1 || in[0].SHA256 != sumOf(content) {
			t.Errorf("%s: the hash of a rejected file is not that of its bytes", name)
		}
	}
}

// TestMemory reads every hostile file and a large one of each streamed kind in a process of its own, and looks at the most
// memory that the process ever held. The limit for the whole program is 384 MiB; the reader keeps to 256.
func TestMemory(t *testing.T) {
	if dir := os.Getenv("PARLEY_MEMORY_DIR"); dir != "" {
		debug.SetMemoryLimit(192 << 20) // soft: on a busy machine the collector lags behind without it, as it would in the program
		r := &Reader{}
		for p := range r.Pages(context.Background(), dir) {
			_ = p
		}
		status, err := os.ReadFile("/proc/self/status") // what the parent knows of a child includes its own memory at the fork
		fmt.Println(r.Counts(), err)
		for line := range strings.Lines(string(status)) {
			if strings.HasPrefix(line, "VmHWM") {
				fmt.Print(line)
			}
		}
		return
	}
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("takes seconds, and reads /proc")
	}
	content := hostile(t, 192<<20)
	var crawl, lines strings.Builder
	for n := range 20_000 {
		crawl.WriteString(respond(n) + strings.Repeat("\r\n", 10))
		fmt.Fprintf(&lines, `{"id":"n%d","text":"%s"}`+"\n", n, strings.Repeat(fmt.Sprint(n*7919), 400))
	}
	content["long.warc"], content["long.jsonl"] = crawl.String(), lines.String()
	content["long-lines.jsonl"] = strings.Repeat(`{"text":"`+strings.Repeat("\\u0061", 2<<20)+`"}`+"\n", 4)
	content["elements.xml"] = "<rss><channel><item>" + strings.Repeat(`<a:b c="d" e="f"/>`, 190_000) + "</item><item>" + strings.Repeat("x", 4<<20) + "</item></channel></rss>"
	content["items.xml"] = "<rss><channel>" + strings.Repeat("<item><title>x</title><guid>y</guid></item>", 60_000) + strings.Repeat(" ", 4<<20) + "</channel></rss>"
	content["objects.json"] = `{"version":"https://jsonfeed.org/version/1","items":[{}` + strings.Repeat(`,{"authors":[{"name":"x"}]}`, 60_000) + "]}"
	content["no-space.txt"] = strings.Repeat("x", 15<<20)
	content["lying.warc"] = strings.Repeat(strings.Replace(respond(1), "Content-Length: ", "Content-Length: 16000", 1), 60_000)
	dir := files(t, content)
	cmd := exec.Command(os.Args[0], "-test.run", "^TestMemory$", "-test.v")
	cmd.Env = append(os.Environ(), "PARLEY_MEMORY_DIR="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	_, after, _ := strings.Cut(string(out), "VmHWM:")
	var peak int
	if _, err := fmt.Sscanf(after, "%d kB", &peak); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
	if peak > 256<<10 {
		t.Errorf("the reader took %d MiB, the limit is 256", peak>>10)
	}
}

func TestReadingStopsWhenTheCallerDoes(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": "1", "b.txt": "2", "c.warc": respond(1) + respond(2), "d.jsonl": `{"text":"x"}`})
	for stop := range 6 {
		n := 0
		for range (&Reader{}).Pages(context.Background(), dir) {
			if n == stop {
				break
			}
			n++
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, n := &Reader{}, 0
	for range r.Pages(ctx, dir) {
		n++
		cancel()
	}
	if n != 1 || !r.Counts().Balanced() {
		t.Errorf("%d results after the context ended, counts %+v", n, r.Counts())
	}
}

func TestReadErrorsAreProblems(t *testing.T) {
	got := collect(t, &Reader{Stdin: io.MultiReader(strings.NewReader("The envoys met."), failing{})}, "-")
	expect(t, got, "problem stdin: it can't be read: the disk is gone (rejected)")
	got = collect(t, &Reader{Stdin: io.MultiReader(strings.NewReader(respond(1)+respond(2)[:50]), failing{})}, "-")
	expect(t, got, "page stdin#1 id=stdin-1 html @0", "problem stdin#2: byte...")
	got = collect(t, &Reader{Stdin: failing{}}, "-")
	expect(t, got, "problem stdin: it can't be read: the disk is gone (rejected)")
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

// A film in a folder is refused by its first bytes, and not read to its end.
func TestRefusedFilesAreNotReadToTheirEnd(t *testing.T) {
	dir := files(t, map[string]string{"film.mp4": "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "photo.jpg": "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x03"})
	if err := os.Truncate(filepath.Join(dir, "film.mp4"), 8<<30); err != nil {
		t.Skip(err)
	}
	got := collect(t, &Reader{}, dir)
	expect(t, got, "problem coverage/film.mp4: no text: video/mp4 (rejected)", "problem coverage/photo.jpg: no text: image/jpeg (rejected)")
	if in := got.reader.Inputs(); len(in) != 1 || in[0].Source != "coverage/photo.jpg" {
		t.Errorf("inputs %+v", in)
	}
}

func TestTwoRunsGiveTheSame(t *testing.T) {
	content := map[string]string{"feed.xml": rssFeed, "crawl.warc": strings.Join(crawl, ""), "l.jsonl": `{"text":"x"}` + "\n{", "b/x.txt": "1", "a/x.txt": "2", "articles.jsonl": `{"file":"no.txt"}`}
	one := collect(t, &Reader{}, files(t, content))
	two := collect(t, &Reader{}, files(t, content))
	if a, b := strings.Join(one.lines, "\n"), strings.Join(two.lines, "\n"); a != b || a == "" {
		t.Errorf("two runs differ:\n%s\n\n%s", a, b)
	}
	if a, b := fmt.Sprint(one.reader.Inputs()), fmt.Sprint(two.reader.Inputs()); a != b {
		t.Errorf("inputs differ:\n%s\n%s", a, b)
	}
}

// FuzzWARC holds the laws of the reader for any WARC file, packed or not, and that places and hashes are those of the
// bytes at the place.
func FuzzWARC(f *testing.F) {
	f.Add(strings.Join(crawl, ""), false)
	f.Add(respond(1)+"junk\n"+respond(2), true)
	f.Add("WARC/1.0\nContent-Length: 5\n\nabcde\n\nWARC/1.1\n", false)
	f.Fuzz(func(t *testing.T, s string, packed bool) {
		name, content := "-", s
		if packed {
			content = zipped(s)
		}
		got := collect(t, &Reader{Stdin: strings.NewReader(content), Limits: Limits{Page: 1 << 16, Bad: 1000}}, name)
		last := int64(-1)
		for _, p := range got.pages {
			if p.Offset < last || p.Offset >= max(1, int64(len(s))) {
				t.Fatalf("page at %d after %d in %d bytes", p.Offset, last, len(s))
			}
			if last = p.Offset; strings.HasPrefix(s, "WARC/1") && !isVersion([]byte(s[p.Offset:])) {
				t.Fatalf("page at %d, where %.10q stands", p.Offset, s[p.Offset:])
			}
		}
	})
}

// FuzzLines holds the laws of the reader for any lines of JSON, and that the hash of a page is that of the line at its place.
func FuzzLines(f *testing.F) {
	f.Add("{\"id\":1,\"text\":\"x\"}\n\n{\"html\":\"<p>\"}\r\n{")
	f.Add("{\"text\":\"\xff\"}\n{\"file\":\"a\"}")
	f.Fuzz(func(t *testing.T, s string) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "articles.jsonl"), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "a"), []byte("The envoys met."), 0o600); err != nil {
			t.Fatal(err)
		}
		pages := collect(t, &Reader{Limits: Limits{Line: 1 << 16}}, dir).pages
		if len(pages) == 0 || !strings.HasSuffix(pages[0].Source, "/a") {
			t.Fatal("the file that the sidecar may describe was not read")
		}
		for _, p := range pages {
			if !strings.Contains(p.Source, "#") || p.Charset != "utf-8" || !strings.Contains(s, "{") || strings.HasPrefix(s, "WARC/") {
				continue
			}
			line, _, _ := strings.Cut(s[p.Offset:], "\n")
			line = strings.TrimSuffix(line, "\r")
			if p.SHA256 != sumOf(line) && p.SHA256 != sumOf(strings.TrimPrefix(line, "\ufeff")) && !strings.HasPrefix(strings.TrimSpace(s), "<") && !isFeedText(s) {
				t.Fatalf("page %s at %d is not the line %q", p.Source, p.Offset, line)
			}
		}
	})
}

func isFeedText(s string) bool { return strings.Contains(s, "jsonfeed.org") }

// FuzzGzip holds the laws of the reader for any gzip file: whatever is broken in it, nothing is lost without a problem.
func FuzzGzip(f *testing.F) {
	f.Add([]byte(zipped(respond(1))+zipped(respond(2))), 30, byte(1))
	f.Add([]byte(zipped("The envoys met.")+"x"), 0, byte(0))
	f.Fuzz(func(t *testing.T, b []byte, at int, flip byte) {
		if len(b) > 0 {
			b[uint(at)%uint(len(b))] ^= flip
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "x.gz"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		got := collect(t, &Reader{Limits: Limits{Page: 1 << 16, Bad: 1000}}, dir)
		if len(got.lines) == 0 && got.reader.Counts().Read == 0 && !bytes.Contains(b, []byte("WARC")) && !allBlank(b) && len(got.reader.Inputs()) == 0 {
			t.Fatal("a file that left no trace")
		}
	})
}

func allBlank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }
