package source

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parley"
)

// site is a small newspaper on this machine.
func site(t *testing.T) (string, *Reader) {
	t.Helper()
	var at string
	mux := http.NewServeMux()
	page := func(path, contentType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			io.WriteString(w, strings.ReplaceAll(body, "SITE", at))
		})
	}
	page("/2031/05/talks.html", "text/html; charset=windows-1252", "<!DOCTYPE html><p>The envoys met.</p>")
	page("/plain", "text/plain", "The envoys spoke.")
	page("/feed", "application/rss+xml", `<rss><channel><title>The Example</title>
<item><title>One</title><link>SITE/2031/05/talks.html</link><pubDate>Fri, 02 May 2031 10:00:00 GMT</pubDate></item>
<item><title>Two</title><link>/plain</link></item>
<item><title>Gone</title><link>SITE/gone</link></item>
<item><title>Again</title><link>SITE/plain#part</link></item>
<item><title>No link</title><description>text</description></item>
<item><title>Mail</title><link>mailto:a@paper.example</link></item>
<item><title>Private</title><link>http://169.254.169.254/secret</link></item>
<item><title>Feed</title><link>SITE/other-feed</link></item>
<item><title>Forbidden</title><link>SITE/private/a</link></item>
</channel></rss>`)
	page("/other-feed", "application/rss+xml", `<rss><channel><item><link>SITE/2031/05/talks.html</link></item></channel></rss>`)
	page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private")
	page("/crawl.warc.gz", "application/gzip", zipped(respond(1))+zipped(respond(2)))
	page("/report.pdf", "application/pdf", "%PDF-1.7\n\xe2\xe3")
	page("/empty", "text/html", "")
	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/plain", http.StatusFound) })
	mux.HandleFunc("/forever", func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	at = s.URL
	return at, &Reader{Web: Web{AllowHosts: []string{strings.TrimPrefix(at, "http://")}, Pause: -1, Stall: 2 * time.Second}} // a busy machine may let a good page wait, too
}

func TestAddressesArePages(t *testing.T) {
	at, r := site(t)
	got := collect(t, r, at+"/2031/05/talks.html#part", at+"/plain", at+"/plain", at+"/crawl.warc.gz")
	host := strings.ReplaceAll(strings.TrimPrefix(at, "http://"), ":", "-")
	expect(t, got,
		fmt.Sprintf("page %s/2031/05/talks.html id=%s-2031-05-talks html @0", at, host),
		fmt.Sprintf("page %s/plain id=%s-plain text @0", at, host),
		fmt.Sprintf("page %s/crawl.warc.gz#1 id=%s-crawl-1 html @0", at, host),
		fmt.Sprintf("page %s/crawl.warc.gz#2 id=%s-crawl-2 html @%d", at, host, len(respond(1))))
	p := got.pages[0]
	if p.Charset != "windows-1252" || p.Hint.URL != at+"/2031/05/talks.html" || p.SHA256 != sumOf("<!DOCTYPE html><p>The envoys met.</p>") {
		t.Errorf("page %+v", p)
	}
	if in := r.Inputs(); len(in) != 3 || in[0].SHA256 != p.SHA256 || len(r.Duplicates()) != 1 {
		t.Errorf("inputs %v, duplicates %v", in, r.Duplicates())
	}
}

func TestAFeedAtAnAddressIsFollowedOneLevel(t *testing.T) {
	at, r := site(t)
	got := collect(t, r, at+"/feed")
	host := strings.ReplaceAll(strings.TrimPrefix(at, "http://"), ":", "-")
	place := func(title string) string { return "byte " }
	expect(t, got,
		fmt.Sprintf("page %s/2031/05/talks.html id=%s-2031-05-talks html @0", at, host),
		fmt.Sprintf("page %s/plain id=%s-plain text @0", at, host),
		fmt.Sprintf("problem %s/gone: the server answered 404 Not Found (rejected)", at),
		fmt.Sprintf("problem %s/feed#5: %s...", at, place("No link")),
		fmt.Sprintf("problem %s/feed#6: %s...", at, place("Mail")),
		"problem http://169.254.169.254/secret: the address leads to no public web server; a host of your own can be opened by name (--allow-host) (rejected)",
		fmt.Sprintf("problem %s/other-feed: a feed that is listed by a feed; give its own address to read it (rejected)", at),
		fmt.Sprintf("problem %s/private/a: the site's robots.txt does not allow it; save the page by hand and give the file (rejected)", at))
	want := parley.Meta{URL: at + "/2031/05/talks.html", Outlet: "The Example", Title: "One", Published: "Fri, 02 May 2031 10:00:00 GMT"}
	if len(got.pages) > 0 && got.pages[0].Hint != want {
		t.Errorf("hint %+v, want %+v", got.pages[0].Hint, want)
	}
	if c := r.Counts(); c.Duplicate != 1 {
		t.Errorf("counts %+v", c)
	}
	_, r = site(t)
	r.Web.AllowHosts = []string{strings.TrimPrefix(at, "http://")}
	r.Limits.Links = 1
	got = collect(t, r, at+"/feed")
	if len(got.pages) != 1 || len(got.problems) != 1 || !strings.Contains(got.problems[0].What, "9 items; only the first 1 were read") {
		t.Errorf("with a limit of one link: %v", got.lines)
	}
}

func TestAddressesThatGiveNoPage(t *testing.T) {
	at, r := site(t)
	for path, want := range map[string]string{
		"/login":      "403 Forbidden; open it in a browser",
		"/gone":       "404 Not Found",
		"/report.pdf": "a PDF file",
		"/empty":      "the file is empty",
		"/forever":    "the server stopped sending; try again later",
		"/private/x":  "robots.txt does not allow it",
	} {
		got := collect(t, &Reader{Web: r.Web}, at+path)
		if len(got.problems) != 1 || len(got.pages) != 0 || !strings.Contains(got.problems[0].What, want) {
			t.Errorf("%s: %v, want %q", path, got.lines, want)
		}
	}
	got := collect(t, &Reader{}, "ftp://paper.example/x", "http://", "http://user:secret@localhost:1/x#part", at)
	for i, want := range []string{"ftp://paper.example/x: not an http or https address", "http:", "http://localhost:1/x: the address leads to no public web server", at + ": the address leads to no public"} {
		if i >= len(got.problems) || !strings.HasPrefix(got.problems[i].String(), want) {
			t.Errorf("%v, want %q", got.lines, want)
		}
	}
	moved := collect(t, &Reader{Web: r.Web}, at+"/moved")
	if len(moved.pages) != 1 || moved.pages[0].Source != at+"/moved" || moved.pages[0].Hint.URL != at+"/plain" {
		t.Errorf("a page that moved: %v", moved.lines)
	}
}

func TestSlugsOfAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://Paper.example/2031/05/talks.html?id=3#x": "paper.example-2031-05-talks-id-3",
		"https://paper.example/":                          "paper.example",
		"https://paper.example/a/%C3%BCber/":              "paper.example-a-über",
		"http://paper.example:8080/x.y":                   "paper.example-8080-x.y",
	} {
		if got := slug(address); got != want {
			t.Errorf("slug(%q) = %q, want %q", address, got, want)
		}
	}
}
