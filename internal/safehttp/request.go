package safehttp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"parley/internal/unpack"
)

// An answer is what a server sent for one request, still packed.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// request makes one request and reads its answer within the limits of time and of bytes.
func (c *Client) request(ctx context.Context, u *url.URL, e *entry, limit int64) (*answer, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.Timeout, ErrTimeout)
	defer cancel()
	ctx, stop := context.WithCancelCause(ctx)
	watch := time.AfterFunc(c.Stall, func() { stop(ErrStalled) })
	defer watch.Stop()
	defer stop(nil)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	c.dress(req, e)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, cause(ctx, err)
	}
	defer resp.Body.Close()
	body, err := unpack.ReadAll(&watched{resp.Body, watch, c.Stall}, limit)
	if errors.Is(err, unpack.ErrTooLarge) {
		return nil, fmt.Errorf("%w (%d MiB)", ErrTooLarge, limit>>20)
	}
	if err != nil {
		return nil, cause(ctx, fmt.Errorf("the answer broke off after %d bytes: %w", len(body), err))
	}
	return &answer{resp.StatusCode, resp.Header, body}, nil
}

// dress sets the headers of a request.
func (c *Client) dress(req *http.Request, e *entry) {
	req.Header.Set("User-Agent", c.UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, text/plain;q=0.9, */*;q=0.1")
	req.Header.Set("Accept-Encoding", "gzip, br, zstd, deflate")
	if e == nil {
		return
	}
	if tag := e.Header.Get("ETag"); tag != "" {
		req.Header.Set("If-None-Match", tag)
	}
	if date := e.Header.Get("Last-Modified"); date != "" {
		req.Header.Set("If-Modified-Since", date)
	}
}

// cause replaces the error of a request that we ended ourselves by the reason why.
func cause(ctx context.Context, err error) error {
	if c := context.Cause(ctx); errors.Is(c, ErrStalled) || errors.Is(c, ErrTimeout) {
		return c
	}
	var ue *url.Error // repeats the address, which the caller knows
	if errors.As(err, &ue) {
		return ue.Err
	}
	return err
}

// watched resets the watch on stalling with every byte that comes.
type watched struct {
	io.Reader
	watch *time.Timer
	stall time.Duration
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if n > 0 {
		w.watch.Reset(w.stall)
	}
	return n, err
}

// redirect returns where an answer sends us, nil if nowhere.
func (a *answer) redirect(from *url.URL) (*url.URL, error) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	location := a.header.Get("Location")
	if location == "" {
		return nil, &StatusError{a.status}
	}
	to, err := from.Parse(location)
	if err != nil {
		return nil, fmt.Errorf("redirects to %q, which is no address", location)
	}
	if to, err = parse(to.String()); err != nil {
		return nil, fmt.Errorf("redirects to %q: %w", location, err)
	}
	return to, nil
}

// retryAfter reads how long a busy server (429, 503) asks to wait, in seconds or as a date.
func (a *answer) retryAfter() (time.Duration, bool) {
	if a.status != http.StatusTooManyRequests && a.status != http.StatusServiceUnavailable {
		return 0, false
	}
	v := a.header.Get("Retry-After")
	if s, err := strconv.Atoi(v); err == nil && s >= 0 && s <= int(MaxRetryAfter/time.Second) {
		return time.Duration(s) * time.Second, true
	}
	if at, err := http.ParseTime(v); err == nil {
		return max(0, time.Until(at)), true
	}
	return 0, false
}
