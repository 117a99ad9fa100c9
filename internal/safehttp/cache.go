package safehttp

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
)

// An entry is an answer kept for conditional requests: one file a page, a line of JSON and the bytes as received.
type entry struct {
	URL    string      `json:"url"`
	SHA256 string      `json:"sha256"` // of the body; an entry that does not fit it is not used
	Header http.Header `json:"header"`
	body   []byte
}

// cached returns the entry kept for u, nil if there is none that is whole.
func (c *Client) cached(u *url.URL) *entry {
	if c.CacheDir == "" {
		return nil
	}
	b, err := os.ReadFile(c.file(u))
	if err != nil || int64(len(b)) > 2*c.MaxBytes {
		return nil
	}
	head, body, ok := bytes.Cut(b, []byte("\n"))
	e := &entry{body: body}
	if !ok || json.Unmarshal(head, e) != nil || e.URL != bare(u) || e.SHA256 != sum(body) {
		return nil
	}
	return e
}

// keep stores an answer that can be asked for again with a condition. A cache that can't be written is no fault of the
// page: the next run asks for all of it.
func (c *Client) keep(u *url.URL, a *answer) {
	if c.CacheDir == "" || a.header.Get("ETag") == "" && a.header.Get("Last-Modified") == "" {
		return
	}
	header := http.Header{}
	for _, name := range []string{"ETag", "Last-Modified", "Content-Type", "Content-Encoding", "Content-Language"} {
		if v := a.header.Values(name); len(v) > 0 {
			header[http.CanonicalHeaderKey(name)] = v
		}
	}
	head, err := json.Marshal(entry{URL: bare(u), SHA256: sum(a.body), Header: header})
	if err != nil || os.MkdirAll(c.CacheDir, 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(c.CacheDir, "new-*")
	if err != nil {
		return
	}
	_, err = f.Write(append(append(head, '\n'), a.body...))
	if f.Close() != nil || err != nil || os.Rename(f.Name(), c.file(u)) != nil {
		os.Remove(f.Name())
	}
}

func (c *Client) file(u *url.URL) string {
	return filepath.Join(c.CacheDir, sum([]byte(bare(u)))+".page")
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}
