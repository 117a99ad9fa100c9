package source

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"parley"
)

// An item is a line of JSON: an article, or what is known of a file.
type item struct {
	ID        scalar `json:"id"`
	File      scalar `json:"file"`
	Text      scalar `json:"text"`
	HTML      scalar `json:"html"`
	URL       scalar `json:"url"`
	Outlet    scalar `json:"outlet"`
	Title     scalar `json:"title"`
	Byline    scalar `json:"byline"`
	Published scalar `json:"published"`
	Modified  scalar `json:"modified"`
	Language  scalar `json:"language"`
}

// A scalar is a JSON string or number as text; null is "".
type scalar string

// UnmarshalJSON takes a string, a number or null.
func (s *scalar) UnmarshalJSON(b []byte) error {
	switch c := b[0]; {
	case c == '"':
		return json.Unmarshal(b, (*string)(s))
	case c == '-' || '0' <= c && c <= '9':
		*s = scalar(b)
	case c != 'n':
		return fmt.Errorf("a string was expected, not %.20s", b)
	}
	return nil
}

func (i *item) meta() parley.Meta {
	return parley.Meta{URL: string(i.URL), Outlet: string(i.Outlet), Title: string(i.Title), Byline: string(i.Byline),
		Published: string(i.Published), Modified: string(i.Modified), Language: string(i.Language)}
}

// isArticle reports whether a line is an article rather than a description or nothing.
func (i *item) isArticle() bool { return firstOf(string(i.Text), string(i.HTML)) != "" }

// A lineReader gives the lines of a stream with their places.
type lineReader struct {
	r      *bufio.Reader
	max    int64
	n      int   // of the line, from 1
	offset int64 // at which it begins
	next   int64
}

// errLong is returned for a line that is longer than the limit; it was skipped.
var errLong = errors.New("line too long")

// line returns the next line without its end. The slice is valid until the next call. Beside an error that ends the
// stream stands what was read before it.
func (l *lineReader) line(buf []byte) ([]byte, error) {
	l.n++
	l.offset = l.next
	buf = buf[:0]
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		l.next += int64(len(part))
		if long = long || int64(len(buf)+len(part)) > l.max; !long {
			buf = append(buf, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
		case err == nil && long:
			return nil, errLong
		case err == io.EOF && l.next > l.offset && long:
			return nil, errLong
		case err == io.EOF && l.next > l.offset:
			return trimLine(buf), nil
		default:
			return trimLine(buf), err
		}
	}
}

func trimLine(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// lines reads JSON Lines.
func (w *run) lines(s *stream, o *origin) {
	o.group()
	l := &lineReader{r: s.Reader, max: w.limits.Line}
	if o.isSidecar() {
		w.described = append(w.described, o)
	}
	var buf []byte
	for !w.ended() {
		line, err := l.line(buf)
		if cap(line) > cap(buf) {
			buf = line
		}
		if cap(buf) > 1<<20 {
			buf = nil // a single long line must not hold its memory
		}
		source := fmt.Sprintf("%s#%d", o.source, l.n)
		switch {
		case err == io.EOF:
			return
		case err == errLong:
			w.reject(o, problem(source, "the line is longer than %d MiB", w.limits.Line>>20).At(l.offset))
		case err != nil:
			w.reject(o, problem(o.source, "%s; the rest is not read", unpackReason(err)).At(l.next))
			return
		case l.n > w.limits.Items:
			w.reject(o, problem(o.source, "more than %d lines; the rest is not read (split the file)", w.limits.Items).At(l.offset))
			return
		default:
			w.line(o, l, source, line)
		}
		if w.full(o, l.next) {
			return
		}
	}
}

// line reads one line of JSON. A mark of byte order at the start of the file and blank lines are no lines.
func (w *run) line(o *origin, l *lineReader, source string, line []byte) {
	if l.n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	if len(bytes.TrimSpace(line)) == 0 {
		return
	}
	it, err := parseItem(line)
	if err != nil {
		w.reject(o, problem(source, "%s", err).At(l.offset+jsonPlace(err)))
		return
	}
	if !it.isArticle() {
		w.noArticle(o, it, source, l)
		return
	}
	sum := sha256.Sum256(line)
	p := &parley.Page{Source: source, ID: firstOf(string(it.ID), o.stem+"-"+strconv.Itoa(l.n)), Kind: parley.Text, Charset: "utf-8",
		Body: []byte(it.Text), SHA256: hex.EncodeToString(sum[:]), Offset: l.offset, Given: it.meta()}
	if strings.TrimSpace(string(it.Text)) == "" {
		p.Kind, p.Body = parley.HTML, []byte(it.HTML)
	}
	p.Given.Outlet, p.Given.Language = firstOf(p.Given.Outlet, o.given.Outlet), firstOf(p.Given.Language, o.given.Language)
	if w.again(p, firstOf(string(it.URL), string(it.ID))) {
		return
	}
	w.keep(o, p)
	if !utf8.Valid(line) {
		bad := parley.Problem{Source: source, Done: parley.Salvaged, What: "the line is not UTF-8; each wrong byte was read as U+FFFD"}
		w.report(o, bad.At(l.offset+int64(invalidAt(line))))
	}
}

// again reports whether an item of a container was read before, and counts it. What an item calls itself and its bytes
// make it the same; an item without address or id is never the same as another.
func (w *run) again(p *parley.Page, name string) bool {
	if name == "" {
		return false
	}
	sum := xxh3.Hash128(p.Body).Bytes()
	if w.first("item", name, string(sum[:])) {
		return false
	}
	w.duplicate(p.Source)
	return true
}

// noArticle deals with a line that holds neither text nor HTML.
func (w *run) noArticle(o *origin, it *item, source string, l *lineReader) {
	switch {
	case it.File == "":
		w.reject(o, problem(source, "the line has neither \"text\" nor \"html\"").At(l.offset))
	case !o.isSidecar():
		w.reject(o, problem(source, "the line describes the file %.100q, which is read only in a file named %s beside it", it.File, sidecarName).At(l.offset))
	default:
		w.description(o, it, source, l)
	}
}

// parseItem reads a line of JSON. Errors tell what is wrong in words.
func parseItem(line []byte) (*item, error) {
	if c := bytes.TrimSpace(line)[0]; c != '{' {
		return nil, errors.New("the line is no JSON object")
	}
	it := &item{}
	err := json.Unmarshal(line, it)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, fmt.Errorf("not valid JSON: %w", err)
	case err != nil:
		return nil, fmt.Errorf("the line can't be read as an article: %w", err)
	}
	return it, nil
}

// jsonPlace is the byte in the line at which an error of JSON stands, 0 if it has no place.
func jsonPlace(err error) int64 {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return max(0, syntax.Offset-1)
	}
	return 0
}

func invalidAt(b []byte) int {
	for i := 0; i < len(b); {
		c, size := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return len(b)
}
