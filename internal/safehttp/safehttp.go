// Package safehttp fetches pages of the public web for a user who named them: guarded, polite and bounded. Call
// [Client.Get]; the zero Client is ready.
//
// Guarded: only http and https, only ports 80 and 443, and only addresses that the IANA registries list as globally
// reachable. The address is checked when it is dialled, after DNS and for every redirect, so that neither a name that
// changes its address nor an IPv6 form of a private IPv4 address gets past. Polite: robots.txt is obeyed (RFC 9309), a
// host gets one request at a time with a pause between two, Retry-After is honoured once, and the User-Agent tells who
// asks. Bounded: bytes, redirects, total time, and time without a byte.
package safehttp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"parley"
	"parley/internal/unpack"
)

// Bounds and manners, each the default of the field it is named after where there is one.
const (
	DefaultPause    = time.Second
	DefaultTimeout  = 60 * time.Second
	DefaultStall    = 15 * time.Second
	DefaultMaxBytes = 16 << 20

	MaxRedirects  = 5                // as RFC 9309 asks at least for robots.txt; browsers allow 20, news sites need 2
	MaxCrawlDelay = 30 * time.Second // a longer Crawl-delay is cut to this
	MaxRetryAfter = 60 * time.Second // a longer Retry-After is not waited for
)

// UserAgent is what a Client calls itself. The program has no public home yet whose address could stand here.
const UserAgent = "parley/" + parley.Version + " (reads press coverage; started by hand by its user)"

var (
	// ErrScheme is returned for an address that is neither http nor https, or has no host.
	ErrScheme = errors.New("not an http or https address")
	// ErrPrivate is returned where a host, or where it redirects to, is not globally reachable, or its port is not
	// that of the web.
	ErrPrivate = errors.New("not a public web address")
	// ErrRobots is returned where robots.txt forbids the address, or could not be read because of an error of the
	// server (which RFC 9309 reads as a no).
	ErrRobots = errors.New("the site's robots.txt does not allow it")
	// ErrRedirects is returned after more than MaxRedirects redirects.
	ErrRedirects = errors.New("redirects more than 5 times")
	// ErrStalled is returned where the server sent nothing for the time of Client.Stall.
	ErrStalled = errors.New("the server stopped sending")
	// ErrTimeout is returned where the answer took longer than Client.Timeout.
	ErrTimeout = errors.New("the answer takes too long")
	// ErrTooLarge is returned where the answer, as it came or unpacked, exceeds Client.MaxBytes.
	ErrTooLarge = errors.New("the answer is larger than the limit")
)

// StatusError is returned for an answer with a status other than 200.
type StatusError struct{ Code int }

// Error gives the code and its standard text.
func (e *StatusError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("the server answered %d %s", e.Code, http.StatusText(e.Code)))
}

// A Client fetches pages. The zero value is ready to use; fields are set before the first Get and then left alone. It is
// safe for concurrent use and must not be copied.
type Client struct {
	AllowHosts []string      // "host" or "host:port" as in the address: may be private and use any port
	UserAgent  string        // UserAgent if empty; the word before "/" is the one robots.txt is asked for
	Pause      time.Duration // between two requests to a host; DefaultPause if 0, none if negative
	Timeout    time.Duration // for one request with its answer, waiting for politeness not counted
	Stall      time.Duration // without a byte
	MaxBytes   int64         // of one answer, as it came and unpacked
	CacheDir   string        // folder for conditional requests (ETag, Last-Modified); "" keeps nothing

	once  sync.Once
	http  *http.Client
	dial  func(ctx context.Context, network, address string) (net.Conn, error) // for tests: replaces the network
	mu    sync.Mutex
	hosts map[string]*host
}

// A Response is the answer to a Get, with status 200.
type Response struct {
	URL    string      // where the page was found in the end
	Header http.Header // as received
	Body   []byte      // unpacked
	SHA256 string      // of the bytes as received, in hex
	Bytes  int64       // as received
	Cached bool        // the server said that the copy in CacheDir still stands
}

// Get fetches a page, following redirects. Errors wrap those of this package, or those of net and context.
func (c *Client) Get(ctx context.Context, address string) (*Response, error) {
	c.once.Do(c.setUp)
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	for range MaxRedirects + 1 {
		resp, next, err := c.hop(ctx, u)
		if err != nil || next == nil {
			return resp, err
		}
		u = next
	}
	return nil, ErrRedirects
}

// hop makes one request in a chain of redirects, with the manners of its host.
func (c *Client) hop(ctx context.Context, u *url.URL) (*Response, *url.URL, error) {
	h := c.host(u)
	if err := h.enter(ctx); err != nil {
		return nil, nil, err
	}
	defer h.leave()
	if err := h.allowed(ctx, c, u); err != nil {
		return nil, nil, err
	}
	entry := c.cached(u)
	a, err := c.patient(ctx, h, u, entry)
	if err != nil {
		return nil, nil, err
	}
	if next, err := a.redirect(u); next != nil || err != nil {
		return nil, next, err
	}
	if a.status == http.StatusNotModified && entry != nil {
		resp, err := c.response(entry.URL, entry.Header, entry.body)
		if err == nil {
			resp.Cached = true
		}
		return resp, nil, err
	}
	if a.status != http.StatusOK {
		return nil, nil, &StatusError{a.status}
	}
	resp, err := c.response(bare(u), a.header, a.body)
	if err == nil {
		c.keep(u, a)
	}
	return resp, nil, err
}

// patient requests u, and once more if the server asks to wait for a bearable time.
func (c *Client) patient(ctx context.Context, h *host, u *url.URL, entry *entry) (*answer, error) {
	for try := 0; ; try++ {
		if err := h.wait(ctx, c.pause()); err != nil {
			return nil, err
		}
		a, err := c.request(ctx, u, entry, c.MaxBytes)
		h.done()
		if err != nil || try > 0 {
			return a, err
		}
		after, ok := a.retryAfter()
		if !ok || after > MaxRetryAfter {
			return a, nil
		}
		if err := sleep(ctx, after); err != nil {
			return nil, err
		}
	}
}

// response unpacks an answer.
func (c *Client) response(address string, header http.Header, raw []byte) (*Response, error) {
	undo, err := unpack.Encodings(header.Get("Content-Encoding"))
	if err != nil {
		return nil, err
	}
	body, err := unpack.Decode(raw, undo, c.MaxBytes)
	if errors.Is(err, unpack.ErrTooLarge) {
		return nil, fmt.Errorf("unpacked, %w (%d MiB)", ErrTooLarge, c.MaxBytes>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("broken content encoding %s: %w", header.Get("Content-Encoding"), err)
	}
	sum := sha256.Sum256(raw)
	return &Response{URL: address, Header: header, Body: body, SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(raw))}, nil
}

// parse reads an address and checks its scheme.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrScheme, errors.Unwrap(err))
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, ErrScheme
	}
	return u, nil
}

// bare returns the address without user, password and fragment.
func bare(u *url.URL) string {
	v := *u
	v.User, v.Fragment, v.RawFragment = nil, "", ""
	return v.String()
}

func (c *Client) setUp() {
	c.UserAgent = orDefault(c.UserAgent, UserAgent)
	c.Timeout = orDefault(c.Timeout, DefaultTimeout)
	c.Stall = orDefault(c.Stall, DefaultStall)
	c.MaxBytes = orDefault(c.MaxBytes, DefaultMaxBytes)
	c.hosts = map[string]*host{}
	c.http = &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil, // a proxy would dial for us, and the guard would check the wrong address
			DialContext:            c.guardedDial(),
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // we ask for more encodings, and want the bytes as they came
			TLSHandshakeTimeout:    c.Stall,
			MaxResponseHeaderBytes: 256 << 10,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func (c *Client) pause() time.Duration {
	if c.Pause < 0 {
		return 0
	}
	return orDefault(c.Pause, DefaultPause)
}

func orDefault[T comparable](v, d T) T {
	var zero T
	if v == zero {
		return d
	}
	return v
}

// sleep waits for d or for the end of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
