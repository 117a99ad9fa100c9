package source

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"parley"
)

// recordOf writes one WARC record.
func recordOf(kind, target, contentType, block string, more ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2031-05-02T10:00:00Z\r\n", kind)
	if target != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", target)
	}
	for _, m := range more {
		b.WriteString(m + "\r\n")
	}
	fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", contentType, len(block), block)
	return b.String()
}

// responseOf writes a record with the answer of a web server; headers are lines.
func responseOf(target string, status int, body string, headers ...string) string {
	head := fmt.Sprintf("HTTP/1.1 %d Whatever\r\n", status)
	for _, h := range headers {
		head += h + "\r\n"
	}
	return recordOf("response", target, "application/http; msgtype=response", head+"\r\n"+body)
}

const htmlType = "Content-Type: text/html; charset=ISO-8859-1"

func pageAt(n int) string {
	return fmt.Sprintf("<html><body><p>Report number %d.</p></body></html>", n)
}

func respond(n int) string {
	return responseOf(fmt.Sprintf("https://paper.example/%d", n), 200, pageAt(n), htmlType)
}

func chunked(s string) string {
	return fmt.Sprintf("%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", len(s)/2, s[:len(s)/2], len(s)-len(s)/2, s[len(s)/2:])
}

func brotlied(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func zstded(s string) string {
	var b bytes.Buffer
	w, _ := zstd.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

var crawl = []string{
	recordOf("warcinfo", "", "application/warc-fields", "software: none\r\n"),
	recordOf("request", "https://paper.example/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
	respond(1),
	responseOf("https://paper.example/2", 200, chunked(pageAt(2)), htmlType, "Transfer-Encoding: chunked"),
	responseOf("https://paper.example/3", 200, zipped(pageAt(3)), htmlType, "Content-Encoding: gzip"),
	responseOf("https://paper.example/4", 200, chunked(brotlied(pageAt(4))), htmlType, "Content-Encoding: br", "Transfer-Encoding: chunked"),
	responseOf("https://paper.example/5", 200, zstded(pageAt(5)), htmlType, "Content-Encoding: zstd", "Content-Language: en"),
	responseOf("https://paper.example/6", 200, pageAt(6), htmlType, "Content-Encoding: gzip", "Transfer-Encoding: chunked"), // stored decoded
	responseOf("https://paper.example/gone", 404, "no", htmlType),
	responseOf("https://paper.example/a.png", 200, "\x89PNG", "Content-Type: image/png"),
	responseOf("https://paper.example/b.png", 200, "\x89PNG", "Content-Type: image/png"),
	recordOf("revisit", "https://paper.example/1", "application/http", ""),
	recordOf("resource", "https://paper.example/7", "text/html", pageAt(7)),
	recordOf("conversion", "https://paper.example/8", "text/plain", "Report number 8."),
	respond(1), // the same address with the same bytes
	respond(9),
	responseOf("https://paper.example/robots.txt", 200, "User-agent: *", "Content-Type: text/plain"),
}

func TestWARCGivesThePagesOfACrawl(t *testing.T) {
	var plain, perRecord string
	for _, r := range crawl {
		plain += r
		perRecord += zipped(r)
	}
	for name, content := range map[string]string{"crawl.warc": plain, "crawl.warc.gz": perRecord, "crawl-one.warc.gz": zipped(plain), "crawl.warc.zst": zstded(plain)} {
		dir := files(t, map[string]string{name: content})
		got := collect(t, &Reader{}, filepath.Join(dir, name))
		at, base := 0, stem(name)
		var want []string
		for i, r := range crawl {
			if kind := map[int]string{2: "html", 3: "html", 4: "html", 5: "html", 6: "html", 7: "html", 12: "html", 13: "text", 15: "html"}[i]; kind != "" {
				want = append(want, fmt.Sprintf("page %s#%d id=%s-%d %s @%d", name, i+1, base, i+1, kind, at))
			}
			at += len(r)
		}
		want = append(want, "problem "+name+": 5 records that hold no page were passed over: 1 answers with status 404, 2 of type image/png, 1 revisit records, 1 robots.txt files (not analysed)")
		expect(t, got, want...)
		for i, n := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9} {
			if i < len(got.pages) && !strings.Contains(string(got.pages[i].Body), fmt.Sprintf("Report number %d.", n)) {
				t.Errorf("%s: page %d reads %q", name, n, got.pages[i].Body)
			}
		}
		if d := got.reader.Duplicates(); len(d) != 1 || d[0] != name+"#15" {
			t.Errorf("%s: duplicates %v", name, d)
		}
	}
}

func TestWARCPagesCarryWhatTheRecordSays(t *testing.T) {
	dir := files(t, map[string]string{"crawl.warc": crawl[6] + recordOf("response", "https://paper.example/x", "application/http", "HTTP/1.1 200\r\n"+htmlType+"\r\n\r\n<p>cut", "WARC-Truncated: length")})
	got := collect(t, &Reader{}, dir)
	p := got.pages[0]
	if want := (parley.Meta{URL: "https://paper.example/5", Language: "en"}); p.Hint != want || p.Charset != "iso-8859-1" {
		t.Errorf("hint %+v, charset %q", p.Hint, p.Charset)
	}
	block := crawl[6][strings.Index(crawl[6], "HTTP/1.1") : len(crawl[6])-4]
	if p.SHA256 != sumOf(block) {
		t.Error("the hash of a record is not that of its block as stored")
	}
	if len(got.problems) != 1 || got.problems[0].Done != parley.Salvaged {
		t.Errorf("a record cut by the crawler gives %v", got.lines)
	}
}

// A broken record costs itself and no other, whichever way it is broken.
func TestWARCBrokenRecordsCostOnlyThemselves(t *testing.T) {
	lie := func(r string, length int) string {
		i := strings.Index(r, "Content-Length: ")
		j := i + strings.Index(r[i:], "\r\n")
		return r[:i] + fmt.Sprintf("Content-Length: %d", length) + r[j:]
	}
	one, two, three, four := respond(1), respond(2), respond(3), respond(4)
	flipped := []byte(zipped(two))
	flipped[len(flipped)/2] ^= 0xff
	badCRC := []byte(zipped(two))
	badCRC[len(badCRC)-6] ^= 1
	for _, c := range []struct {
		name, content string
		place         int // of the problem
		what          string
	}{
		{"no-length.warc", one + strings.Replace(two, "Content-Length", "Content-Width", 1) + three + four, len(one), "the record has no Content-Length"},
		{"length-too-long.warc", one + lie(two, len(two)+100) + three + four, len(one), "the record does not end after"},
		{"length-too-short.warc", one + lie(two, 60) + three + four, len(one), "the record does not end after"},
		{"length-absurd.warc", one + lie(two, 1<<60) + three + four, len(one), "the record is larger than"},
		{"length-negative.warc", one + lie(two, -1) + three + four, len(one), "the record has no Content-Length"},
		{"junk-between.warc", one + "\r\njunk\r\n\x00junk" + strings.Repeat("x", 100_000) + "\r\n" + three + four, len(one) + 2, "no record begins here"},
		{"header-without-end.warc", one + "WARC/1.1\r\nWARC-Type: response\r\n" + strings.Repeat("X: y\r\n", 20_000) + three + four, len(one), "the header of the record has no end"},
		{"no-http.warc", one + recordOf("response", "https://paper.example/2", "application/http", "nothing") + three + four, len(one), "the record holds no answer"},
		{"member-flipped.warc.gz", zipped(one) + string(flipped) + zipped(three) + zipped(four), len(one), "the gzip member at packed byte"},
		{"member-checksum.warc.gz", zipped(one) + string(badCRC) + zipped(three) + zipped(four), len(one), "the gzip member at packed byte"},
		{"member-headless.warc.gz", zipped(one) + "junk" + zipped(three) + zipped(four), len(one), "what follows at packed byte"},
		{"member-cut.warc.gz", zipped(one) + zipped(two)[:60] + zipped(three) + zipped(four), len(one), "the gzip member at packed byte"},
		{"bomb-inside.warc", one + responseOf("https://paper.example/b", 200, zipped(strings.Repeat("a", 20<<20)), htmlType, "Content-Encoding: gzip") + three + four, len(one), "larger than 16 MiB when unpacked"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, &Reader{}, filepath.Join(files(t, map[string]string{c.name: c.content}), c.name))
			var kept []string
			for _, p := range got.pages {
				kept = append(kept, p.Hint.URL)
			}
			if diff := cmp.Diff([]string{"https://paper.example/1", "https://paper.example/3", "https://paper.example/4"}, kept); diff != "" {
				t.Errorf("pages (-want +got):\n%s\n%s", diff, strings.Join(got.lines, "\n"))
			}
			if len(got.problems) != 1 || got.problems[0].Offset == nil || *got.problems[0].Offset != int64(c.place) || !strings.HasPrefix(got.problems[0].What, c.what) {
				t.Errorf("problems, want one at %d with %q:\n%s", c.place, c.what, strings.Join(got.lines, "\n"))
			}
		})
	}
}

func TestWARCCutOffKeepsWhatCameBefore(t *testing.T) {
	whole := respond(1) + respond(2)
	for name, content := range map[string]string{
		"cut.warc":           whole[:len(whole)-30],
		"cut-header.warc":    whole[:len(respond(1))+40],
		"cut-member.warc.gz": zipped(respond(1)) + zipped(respond(2))[:80],
		"cut-single.warc.gz": zipped(whole)[:len(zipped(whole))-30],
	} {
		got := collect(t, &Reader{}, filepath.Join(files(t, map[string]string{name: content}), name))
		if name == "cut-single.warc.gz" {
			if len(got.problems) == 0 {
				t.Errorf("%s: no problem", name)
			}
			continue
		}
		if len(got.pages) != 1 || len(got.problems) != 1 || *got.problems[0].Offset != int64(len(respond(1))) {
			t.Errorf("%s:\n%s", name, strings.Join(got.lines, "\n"))
		}
	}
}

// BenchmarkWARC reports the speed over unpacked bytes, for a file packed record by record.
func BenchmarkWARC(b *testing.B) {
	var content strings.Builder
	size := 0
	for n := range 400 {
		r := responseOf(fmt.Sprintf("https://paper.example/%d", n), 200, strings.Repeat(pageAt(n)+"<div class='x"+fmt.Sprint(n*7919)+"'>", 400), htmlType)
		size += len(r)
		content.WriteString(zipped(r))
	}
	dir := files(b, map[string]string{"crawl.warc.gz": content.String()})
	b.SetBytes(int64(size))
	b.ResetTimer()
	for range b.N {
		if got := collect(b, &Reader{}, dir); len(got.pages) != 400 {
			b.Fatal(got.lines)
		}
	}
}
