package safehttp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/temoto/robotstxt"
)

// maxRobots is how much of a robots.txt is read; RFC 9309 asks for 500 KiB at least, the rest is ignored.
const maxRobots = 512 << 10

// A host is what the client knows of one scheme, name and port. Whoever holds turn may speak to it.
type host struct {
	turn   chan struct{}
	last   time.Time // end of the last request; zero before the first
	asked  bool      // robots.txt has been asked for
	robots *robotstxt.RobotsData
	err    error // robots.txt could not be read: nothing is allowed
	delay  time.Duration
}

func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	h := c.hosts[key]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		c.hosts[key] = h
	}
	return h
}

func (h *host) enter(ctx context.Context) error {
	select {
	case h.turn <- struct{}{}:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *host) leave() { <-h.turn }

// wait keeps the pause since the last request, or the Crawl-delay where that is longer.
func (h *host) wait(ctx context.Context, pause time.Duration) error {
	if h.last.IsZero() {
		return ctx.Err()
	}
	return sleep(ctx, max(pause, h.delay)-time.Since(h.last))
}

func (h *host) done() { h.last = time.Now() }

// allowed asks robots.txt, which is fetched once for each host, about u.
func (h *host) allowed(ctx context.Context, c *Client, u *url.URL) error {
	agent, _, _ := strings.Cut(c.UserAgent, "/")
	if !h.asked {
		data, err := c.robots(ctx, u)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		h.asked, h.robots, h.err = true, data, err
		if err == nil {
			h.delay = min(data.FindGroup(agent).CrawlDelay, MaxCrawlDelay)
		}
	}
	if h.err != nil {
		return h.err
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !h.robots.TestAgent(path, agent) {
		return ErrRobots
	}
	return nil
}

// robots fetches the robots.txt of u's host. No file (4xx) allows everything; an error of the server (5xx) allows
// nothing. Where the host can't be reached at all its error is returned, as the page could not be had either.
func (c *Client) robots(ctx context.Context, u *url.URL) (*robotstxt.RobotsData, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range MaxRedirects + 1 {
		a, err := c.request(ctx, at, nil, c.MaxBytes)
		if errors.Is(err, ErrTooLarge) {
			a, err = &answer{status: http.StatusNotFound}, nil
		}
		if err != nil {
			return nil, err
		}
		next, err := a.redirect(at)
		if err != nil || next == nil {
			return c.rules(a)
		}
		at = next
	}
	return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil) // RFC 9309, 2.3.1.2: may be taken as unavailable
}

// rules reads an answer for robots.txt.
func (c *Client) rules(a *answer) (*robotstxt.RobotsData, error) {
	switch {
	case a.status >= 500:
		return nil, fmt.Errorf("%w: it could not be read (%w)", ErrRobots, &StatusError{a.status})
	case a.status != http.StatusOK:
		return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	resp, err := c.response("", a.header, a.body)
	if err != nil {
		return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	return parseRobots(resp.Body), nil
}

// parseRobots reads the rules that can be read. The parser below gives up over a single line that it does not like, and
// reads a line without value together with the next, so it is given the lines that RFC 9309 knows, written anew.
func parseRobots(body []byte) *robotstxt.RobotsData {
	if len(body) > maxRobots {
		body = body[:bytes.LastIndexByte(body[:maxRobots], '\n')+1]
	}
	var kept []byte
	grouped := false
	body = bytes.ReplaceAll(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")), []byte("\r"), []byte("\n"))
	for line := range bytes.SplitSeq(body, []byte("\n")) {
		rule := robotsRule(string(line))
		if strings.HasPrefix(rule, "user-agent:") {
			grouped = true
		}
		if rule != "" && grouped {
			kept = append(append(kept, rule...), '\n')
		}
	}
	data, err := robotstxt.FromBytes(kept)
	if err != nil {
		data, _ = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	return data
}

// robotsRule writes a line of robots.txt in the one form that has no other reading, "" if it is no rule.
func robotsRule(line string) string {
	line, _, _ = strings.Cut(line, "#")
	key, value, _ := strings.Cut(line, ":")
	key = strings.ToLower(strings.TrimSpace(key))
	value, _, _ = strings.Cut(strings.TrimSpace(strings.ToValidUTF8(value, "")), " ")
	switch {
	case key == "disallow" && value == "":
		return "allow: /%00" // matches nothing; it only ends the list of agents before it
	case value == "" || strings.ContainsFunc(value, unicode.IsControl):
		return ""
	case key == "user-agent", key == "allow", key == "disallow":
		return key + ": " + value
	case key == "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s >= 0 {
			return fmt.Sprintf("crawl-delay: %.3f", min(s, MaxCrawlDelay.Seconds()))
		}
	}
	return ""
}
