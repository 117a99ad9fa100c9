package safehttp

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
)

// serve starts a server on this machine and returns its address and a client that may speak to it.
func serve(t *testing.T, h http.HandlerFunc) (string, *Client) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL, &Client{AllowHosts: []string{strings.TrimPrefix(s.URL, "http://")}, Pause: -1}
}

func noRobots(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}
}

func TestGetSaysWhoAsksAndReturnsThePage(t *testing.T) {
	var agent, accept atomic.Value
	at, c := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		agent.Store(r.UserAgent())
		accept.Store(r.Header.Get("Accept-Encoding"))
		io.WriteString(w, "the page")
	}))
	resp, err := c.Get(t.Context(), at+"/a#part")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("the page"))
	if string(resp.Body) != "the page" || resp.SHA256 != hex.EncodeToString(sum[:]) || resp.Bytes != 8 || resp.URL != at+"/a" {
		t.Errorf("got %+v", resp)
	}
	if agent.Load() != UserAgent || !strings.Contains(accept.Load().(string), "zstd") {
		t.Errorf("asked as %v, accepting %v", agent.Load(), accept.Load())
	}
}

func TestPrivateHostsAreRefusedUnlessNamed(t *testing.T) {
	var asked atomic.Int32
	at, named := serve(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	port := at[strings.LastIndexByte(at, ':'):]
	for _, address := range []string{at, "http://localhost" + port, "http://[::1]" + port, "http://[::ffff:127.0.0.1]" + port, "http://127.1" + port, "http://2130706433" + port, "http://0x7f.1" + port} {
		if _, err := (&Client{Pause: -1, Stall: time.Second}).Get(t.Context(), address); err == nil {
			t.Errorf("%s was fetched", address)
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the server was asked %d times", n)
	}
	if _, err := (&Client{}).Get(t.Context(), at); !errors.Is(err, ErrPrivate) {
		t.Errorf("error %v, want ErrPrivate", err)
	}
	if _, err := named.Get(t.Context(), at); err != nil {
		t.Errorf("the host that the user opened: %v", err)
	}
	for _, bad := range []string{"ftp://paper.example/x", "file:///etc/passwd", "//paper.example", "http://", "http://%zz", "gopher://x"} {
		if _, err := named.Get(t.Context(), bad); !errors.Is(err, ErrScheme) {
			t.Errorf("%s: error %v, want ErrScheme", bad, err)
		}
	}
}

// A public page may not lead to a private one, whatever the names look like.
func TestRedirectsAreGuarded(t *testing.T) {
	secret := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("the private server was asked") }))
	defer secret.Close()
	for _, to := range []string{secret.URL, "http://localhost:1/", "file:///etc/passwd", "ftp://paper.example/", "http://169.254.169.254/latest/meta-data/"} {
		at, c := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Location", to); w.WriteHeader(302) }))
		if _, err := c.Get(t.Context(), at); !errors.Is(err, ErrPrivate) && !errors.Is(err, ErrScheme) {
			t.Errorf("redirect to %s: error %v", to, err)
		}
	}
}

func TestRedirectsEnd(t *testing.T) {
	at, c := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		n := len(r.URL.Path)
		if n == 1+5 && r.URL.RawQuery == "ends" {
			io.WriteString(w, "found")
			return
		}
		http.Redirect(w, r, r.URL.Path+"x?"+r.URL.RawQuery, http.StatusMovedPermanently)
	}))
	if resp, err := c.Get(t.Context(), at+"/?ends"); err != nil || string(resp.Body) != "found" || resp.URL != at+"/xxxxx?ends" {
		t.Errorf("five redirects: %+v, %v", resp, err)
	}
	if _, err := c.Get(t.Context(), at+"/"); !errors.Is(err, ErrRedirects) {
		t.Errorf("endless redirects: %v", err)
	}
}

func TestRobotsAreObeyed(t *testing.T) {
	for _, c := range []struct {
		robots  string
		status  int
		path    string
		allowed bool
	}{
		{"", 404, "/a", true},
		{"", 403, "/a", true},
		{"", 500, "/a", false},
		{"", 503, "/a", false},
		{"User-agent: *\nDisallow: /", 200, "/a", false},
		{"User-agent: *\nDisallow: /private", 200, "/a", true},
		{"User-agent: *\nDisallow: /private", 200, "/private/a", false},
		{"User-agent: *\nDisallow: /\nAllow: /news/", 200, "/news/a", true},
		{"User-agent: parley\nDisallow: /\nUser-agent: *\nAllow: /", 200, "/a", false},
		{"User-agent: Parley\nAllow: /\n\nUser-agent: *\nDisallow: /", 200, "/a", true},
		{"User-agent: other\nDisallow: /", 200, "/a", true},
		{"User-agent: *\nDisallow: /*.pdf$", 200, "/a.pdf", false},
		{"User-agent: *\nDisallow: /a?x=", 200, "/a?x=1", false},
		{"\xef\xbb\xbfUser-agent: *\nDisallow: /", 200, "/a", false},
		{"Disallow: /b\nnonsense\nUser-agent: *\nCrawl-delay: soon\nDisallow: /a", 200, "/a", false},
		{"<!DOCTYPE html><html>User-agent: * Disallow: /</html>", 200, "/a", true},
		{"User-agent: *\nDisallow: /a\n" + strings.Repeat("# filler\n", 80_000) + "Disallow: /b", 200, "/a", false},
		{"User-agent: *\nDisallow:", 200, "/a", true},
		{"User-agent: *\nDisallow:\nDisallow: /", 200, "/a", false},
		{"User-agent: *\nDisallow:\nUser-agent: other\nDisallow: /", 200, "/a", true},
		{"User-agent: *\rDisallow: /a # all of it\r", 200, "/a", false},
	} {
		asked := 0
		at, client := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				asked++
				w.WriteHeader(c.status)
				io.WriteString(w, c.robots)
			}
		})
		for range 2 {
			_, err := client.Get(t.Context(), at+c.path)
			if c.allowed != (err == nil) || !c.allowed && !errors.Is(err, ErrRobots) {
				t.Errorf("%d %.60q, %s: %v", c.status, c.robots, c.path, err)
			}
		}
		if asked != 1 {
			t.Errorf("robots.txt was asked for %d times", asked)
		}
	}
}

func TestAnswersAreBounded(t *testing.T) {
	var bomb bytes.Buffer
	zip := gzip.NewWriter(&bomb)
	zip.Write(make([]byte, 20<<20))
	zip.Close()
	var br bytes.Buffer
	b := brotli.NewWriter(&br)
	io.WriteString(b, "the page")
	b.Close()
	at, c := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/large":
			io.CopyN(w, zeros{}, 20<<20)
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb.Bytes())
		case "/br":
			w.Header().Set("Content-Encoding", "br")
			w.Write(br.Bytes())
		case "/broken":
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "no gzip")
		case "/unknown":
			w.Header().Set("Content-Encoding", "rot13")
		case "/gone":
			http.Error(w, "gone", http.StatusGone)
		case "/short":
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "short")
		}
	}))
	if resp, err := c.Get(t.Context(), at+"/br"); err != nil || string(resp.Body) != "the page" || resp.Bytes != int64(br.Len()) {
		t.Errorf("brotli: %+v, %v", resp, err)
	}
	for path, want := range map[string]string{"/large": "larger than the limit", "/bomb": "larger than the limit", "/broken": "broken content encoding gzip", "/unknown": "unknown content encoding", "/gone": "410 Gone", "/short": "broke off after 5 bytes"} {
		if _, err := c.Get(t.Context(), at+path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", path, err, want)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestConditionalRequests(t *testing.T) {
	dir := t.TempDir()
	full := 0
	at, _ := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"one"`)
		w.Header().Set("Content-Type", "text/plain; charset=x")
		if r.Header.Get("If-None-Match") == `"one"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		full++
		io.WriteString(w, "the page")
	}))
	get := func() *Response {
		t.Helper()
		c := &Client{AllowHosts: []string{strings.TrimPrefix(at, "http://")}, CacheDir: dir, Pause: -1}
		resp, err := c.Get(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		return resp
	}
	one, two := get(), get()
	if full != 1 || one.Cached || !two.Cached || string(two.Body) != "the page" || two.SHA256 != one.SHA256 || two.Header.Get("Content-Type") != "text/plain; charset=x" {
		t.Errorf("%d full answers; %+v; %+v", full, one, two)
	}
	kept, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(kept) != 1 {
		t.Fatalf("the folder holds %v", kept)
	}
	b, _ := os.ReadFile(kept[0])
	os.WriteFile(kept[0], append(b, 'x'), 0o600)
	if three := get(); full != 2 || three.Cached {
		t.Errorf("a changed copy was used: %+v", three)
	}
}

// network is a client whose connections end in a server in memory, so that time can be simulated.
func network(c *Client, h http.HandlerFunc) *Client {
	c.dial = func(context.Context, string, string) (net.Conn, error) {
		near, far := net.Pipe()
		go func() {
			defer far.Close()
			r := bufio.NewReader(far)
			for {
				req, err := http.ReadRequest(r)
				if err != nil {
					return
				}
				w := &pipeWriter{conn: far, header: http.Header{}}
				h(w, req)
				if !w.flush() {
					return
				}
			}
		}()
		return near, nil
	}
	return c
}

// pipeWriter writes an answer to a pipe, with what was written so far at every flush.
type pipeWriter struct {
	conn   net.Conn
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *pipeWriter) Header() http.Header         { return w.header }
func (w *pipeWriter) WriteHeader(status int)      { w.status = status }
func (w *pipeWriter) Write(p []byte) (int, error) { return w.body.Write(p) }
func (w *pipeWriter) flush() bool {
	resp := &http.Response{StatusCode: max(200, w.status), ProtoMajor: 1, ProtoMinor: 1, Header: w.header, Body: io.NopCloser(&w.body), ContentLength: int64(w.body.Len())}
	return resp.Write(w.conn) == nil
}

func TestPausesAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var at []time.Duration
		start := time.Now()
		c := network(&Client{Pause: 2 * time.Second}, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" && r.Host == "slow.example" {
				io.WriteString(w, "User-agent: *\nCrawl-delay: 5")
				return
			}
			if r.URL.Path == "/robots.txt" && r.Host == "slowest.example" {
				io.WriteString(w, "User-agent: *\nCrawl-delay: 86400")
				return
			}
			if r.URL.Path != "/robots.txt" {
				at = append(at, time.Since(start).Round(time.Second))
			}
		})
		for _, host := range []string{"a.example", "a.example", "b.example", "slow.example", "slow.example", "slowest.example", "slowest.example"} {
			if _, err := c.Get(t.Context(), "http://"+host+"/"); err != nil {
				t.Fatal(err)
			}
		}
		want := []time.Duration{0, 2 * time.Second, 2 * time.Second, 2 * time.Second, 7 * time.Second, 7 * time.Second, 37 * time.Second}
		if !slices.Equal(at, want) {
			t.Errorf("asked at %v, want %v", at, want)
		}
		c.http.CloseIdleConnections()
	})
}

func TestAHostIsAskedOneAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int32
		c := network(&Client{Pause: -1}, func(w http.ResponseWriter, r *http.Request) {
			most.Store(max(most.Load(), now.Add(1)))
			time.Sleep(time.Second)
			now.Add(-1)
		})
		done := make(chan error)
		for range 5 {
			go func() {
				_, err := c.Get(t.Context(), "http://a.example/")
				done <- err
			}()
		}
		for range 5 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if most.Load() != 1 {
			t.Errorf("%d requests at once", most.Load())
		}
		c.http.CloseIdleConnections()
	})
}

func TestRetryAfterIsHonouredOnce(t *testing.T) {
	for header, want := range map[string]struct {
		requests int
		waited   time.Duration
	}{"7": {2, 7 * time.Second}, "3600": {1, 0}, "soon": {1, 0}, "": {1, 0}, "-5": {1, 0}, "Fri, 31 Dec 9999 23:59:59 GMT": {1, 0}} {
		synctest.Test(t, func(t *testing.T) {
			n, start := 0, time.Now()
			c := network(&Client{Pause: -1}, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					return
				}
				n++
				w.Header().Set("Retry-After", header)
				w.WriteHeader(http.StatusServiceUnavailable)
			})
			_, err := c.Get(t.Context(), "http://a.example/")
			var status *StatusError
			if !errors.As(err, &status) || status.Code != 503 || n != want.requests || time.Since(start) != want.waited {
				t.Errorf("Retry-After %q: %d requests in %v, error %v", header, n, time.Since(start), err)
			}
			c.http.CloseIdleConnections()
		})
	}
}

// A page that takes forever: one that stalls, and one that sends a byte now and then.
func TestPagesThatTakeForeverEnd(t *testing.T) {
	for path, want := range map[string]struct {
		err   error
		after time.Duration
	}{"/silent": {ErrStalled, 15 * time.Second}, "/stalls": {ErrStalled, 15 * time.Second}, "/trickles": {ErrTimeout, 60 * time.Second}} {
		synctest.Test(t, func(t *testing.T) {
			c := &Client{}
			c.dial = func(context.Context, string, string) (net.Conn, error) {
				near, far := net.Pipe()
				go slowly(far)
				return near, nil
			}
			start := time.Now()
			_, err := c.Get(t.Context(), "http://a.example"+path)
			if !errors.Is(err, want.err) || time.Since(start) != want.after {
				t.Errorf("%s: %v after %v", path, err, time.Since(start))
			}
			time.Sleep(time.Minute) // until the server has seen that nobody listens
		})
	}
}

func slowly(conn net.Conn) {
	defer conn.Close()
	r := bufio.NewReader(conn)
	for {
		req, err := http.ReadRequest(r)
		switch {
		case err != nil:
			return
		case req.URL.Path == "/robots.txt":
			fmt.Fprint(conn, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
			continue
		case req.URL.Path == "/silent":
		default:
			fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
		}
		for req.URL.Path == "/trickles" {
			if _, err := conn.Write([]byte("x")); err != nil {
				return
			}
			time.Sleep(10 * time.Second)
		}
		io.Copy(io.Discard, conn)
		return
	}
}

func TestTheContextEndsAWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := network(&Client{Pause: time.Hour}, func(http.ResponseWriter, *http.Request) {})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := c.Get(ctx, "http://a.example/"); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Get(ctx, "http://a.example/"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v", err)
		}
		c.http.CloseIdleConnections()
	})
}

// FuzzRobots holds that any robots.txt gives rules, and that a refusal by name is obeyed whatever stands before it.
func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /\n"))
	f.Add([]byte("\x00\xff:\nCrawl-delay: NaN\nAllow: (*$"))
	f.Fuzz(func(t *testing.T, b []byte) {
		parseRobots(b).TestAgent("/a", "parley")
		if len(b) > maxRobots/2 || bytes.Contains(bytes.ToLower(b), []byte("fuzz")) {
			return
		}
		if parseRobots(append(b, "\n\nUser-agent: fuzz\nDisallow: /\n"...)).TestAgent("/x", "fuzz") {
			t.Fatal("allowed")
		}
	})
}
