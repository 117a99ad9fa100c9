package source

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/internal/unpack"
)

// The reader follows ISO 28500:2017 (WARC 1.1) and takes 1.0 and the drafts before it. A record is
//
//	WARC/1.1 CRLF
//	Name: value CRLF ...          at most maxHeader bytes
//	CRLF
//	block                         Content-Length bytes
//	CRLF CRLF
//
// and in a .warc.gz each record is, as a rule, one gzip member. Two things go wrong in practice: a member is damaged, or
// Content-Length lies. In both the reader drops the record with a problem and goes on: at the next gzip member after the
// start of the broken one, or at the next line that begins with "WARC/1." after the head of the record.

const (
	maxHeader    = 64 << 10 // bytes of the header of a record, and of the HTTP header in it
	maxTallyKeys = 40       // kinds of records passed over that are counted apart
)

// A warcReader reads the records of one file.
type warcReader struct {
	*run
	s       *stream
	br      *bufio.Reader // unpacked bytes to come
	o       *origin
	n       int     // of the record, from 1
	offset  int64   // of the next unpacked byte
	reread  int64   // bytes read again after wrong lengths
	back    *backed // what br reads from, once something was given back
	pending error   // met after a good record, to be reported with the next
	tally   map[string]int
}

// A record is one record of a WARC file.
type record struct {
	source      string
	offset      int64 // at which it begins
	length      int64 // of the block
	kind        string
	target      string
	contentType string
	segmented   bool
	truncated   string // why the crawler cut it, if it did
	block       []byte // nil if it was not read
	passed      string // what it is, if it was passed over by a look at its head; "-" if it was rejected already
}

var (
	errVersion = errors.New("no record begins here (a line \"WARC/1.0\" or \"WARC/1.1\" was expected)")
	errHeader  = errors.New("the header of the record has no end")
	errLength  = errors.New("the record has no Content-Length that can be read")
)

// warc yields the pages of a WARC file.
func (w *run) warc(s *stream, o *origin) {
	o.group()
	r := &warcReader{run: w, s: s, br: s.Reader, o: o, tally: map[string]int{}}
	defer r.summary()
	for !w.ended() {
		rec, err := r.next()
		switch {
		case err == io.EOF:
			return
		case err == nil && r.n > w.limits.Items:
			w.reject(o, problem(o.source, "more than %d records; the rest is not read (split the file)", w.limits.Items).At(rec.offset))
			return
		case err == nil:
			r.record(rec)
		default:
			r.broken(rec, err)
			if !r.resync(err) {
				return
			}
		}
		if w.full(o, r.offset) {
			return
		}
	}
}

// broken reports a record that can't be read.
func (r *warcReader) broken(rec *record, err error) {
	what := err.Error()
	switch {
	case errors.Is(err, unpack.ErrBomb):
		what = unpackReason(err)
	case err == io.ErrUnexpectedEOF:
		what = "the file is cut off within this record"
	}
	r.reject(r.o, problem(rec.source, "%s", what).At(rec.offset))
}

// resync goes on after what is broken, and reports whether there is anything.
func (r *warcReader) resync(err error) bool {
	switch {
	case errors.As(err, new(*memberError)):
		return r.s.members != nil && r.s.members.skip()
	case err == errVersion, err == errHeader, err == errLength, errors.As(err, new(*lengthError)):
		return r.scan()
	}
	return false
}

// scan reads on to the next line that begins a record, or to a broken member, which is reported next.
func (r *warcReader) scan() bool {
	fresh := false // the bytes to come begin a line
	for {
		head, err := r.br.Peek(7)
		if fresh && isVersion(head) {
			return true
		}
		if len(head) == 0 {
			r.pending = err
			return err != io.EOF
		}
		line, err := r.br.ReadSlice('\n')
		r.offset += int64(len(line))
		fresh = err == nil
	}
}

func isVersion(b []byte) bool {
	return bytes.HasPrefix(b, []byte("WARC/1.")) || bytes.HasPrefix(b, []byte("WARC/0."))
}

// A lengthError says that what follows a block is no record.
type lengthError struct{ length int64 }

func (e *lengthError) Error() string {
	return fmt.Sprintf("the record does not end after the %d bytes of its Content-Length", e.length)
}

// next reads one record. The record is never nil; io.EOF says that there is none.
func (r *warcReader) next() (*record, error) {
	r.n++
	rec := &record{source: fmt.Sprintf("%s#%d", r.o.source, r.n), length: -1}
	err := r.pending
	if r.pending = nil; err == nil {
		err = r.blank()
	}
	rec.offset = r.offset
	if err != nil {
		return rec, err
	}
	if head, _ := r.br.Peek(7); !isVersion(head) {
		return rec, errVersion
	}
	if err := r.header(rec); err != nil {
		return rec, noEOF(err)
	}
	if rec.length < 0 {
		return rec, errLength
	}
	return rec, noEOF(r.block(rec))
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// blank skips the ends of lines before a record.
func (r *warcReader) blank() error {
	for {
		c, err := r.br.ReadByte()
		if err != nil {
			return err
		}
		if c != '\r' && c != '\n' {
			return r.br.UnreadByte()
		}
		r.offset++
	}
}

// header reads the header of a record.
func (r *warcReader) header(rec *record) error {
	start := r.offset
	for {
		line, err := r.br.ReadSlice('\n')
		r.offset += int64(len(line))
		if err == bufio.ErrBufferFull || r.offset-start > maxHeader {
			return errHeader
		}
		if err != nil {
			return err
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			return nil
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		rec.field(string(bytes.ToLower(bytes.TrimSpace(name))), string(bytes.TrimSpace(value)))
	}
}

func (rec *record) field(name, value string) {
	switch name {
	case "content-length":
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && n >= 0 && n < math.MaxInt64/2 {
			rec.length = n
		}
	case "warc-type":
		rec.kind = strings.ToLower(value)
	case "warc-target-uri":
		rec.target = strings.Trim(value, "<>")
	case "content-type":
		rec.contentType = value
	case "warc-segment-number":
		rec.segmented = true
	case "warc-truncated":
		rec.truncated = value
	}
}

// block reads the block of a record, or passes over it where it can hold no page.
func (r *warcReader) block(rec *record) error {
	start := r.offset
	if !rec.mayHoldPage() {
		if err := r.discard(rec.length); err != nil {
			return err
		}
		return r.trailer(rec, start)
	}
	if rec.length > r.limits.Page+maxHeader {
		return r.oversize(rec)
	}
	block := make([]byte, rec.length)
	n, err := io.ReadFull(r.br, block)
	r.offset += int64(n)
	if err != nil {
		return err
	}
	rec.block = block
	return r.trailer(rec, start)
}

// oversize passes over a record that is too large to be read, by its length if its head says that it is no page. If it
// does not, the length may be wrong, and the next record is searched for.
func (r *warcReader) oversize(rec *record) error {
	head, _ := r.br.Peek(sniffLen)
	if res, err := rec.payload(head); err == nil && passable(rec, res) != "" {
		rec.passed = passable(rec, res)
		start := r.offset
		if err := r.discard(rec.length); err != nil {
			return err
		}
		return r.trailer(rec, start)
	}
	rec.passed = "-"
	r.reject(r.o, problem(rec.source, "the record is larger than %d MiB", r.limits.Page>>20).At(rec.offset))
	r.scan()
	return nil
}

func (rec *record) mayHoldPage() bool {
	return !rec.segmented && (rec.kind == "response" || rec.kind == "resource" || rec.kind == "conversion")
}

func (r *warcReader) discard(n int64) error {
	for n > 0 {
		d, err := r.br.Discard(int(min(n, 1<<30)))
		n -= int64(d)
		r.offset += int64(d)
		if err != nil {
			return err
		}
	}
	return nil
}

// trailer checks that a record is followed by another or by the end. If not, what was read of the block is given back, as
// a wrong length may have taken other records with it.
func (r *warcReader) trailer(rec *record, start int64) error {
	err := r.blank()
	var m *memberError
	switch {
	case err == io.EOF:
		return nil
	case errors.As(err, &m) && m.base >= start+rec.length:
		r.pending = err // it is the next member that is broken
		return nil
	case err != nil:
		return err
	}
	if head, _ := r.br.Peek(7); isVersion(head) || r.offset-start-rec.length >= 4 {
		return nil // after the four bytes that end a record, what follows is another's trouble
	}
	if r.reread < maxAgain && rec.block != nil {
		r.reread += rec.length
		ends := int(r.offset - start - rec.length) // of lines, fewer than four, that blank took
		r.unread(append(rec.block, "\n\n\n"[:ends]...))
		r.offset = start
	}
	return &lengthError{rec.length}
}

// unread gives a block back, to be read again before what follows it.
func (r *warcReader) unread(block []byte) {
	ahead, _ := r.br.Peek(r.br.Buffered())
	b := &backed{r: r.s.Reader}
	if r.back == nil {
		b.pending = slices.Concat(block, ahead)
		r.br.Discard(len(ahead))
	} else {
		b.pending = slices.Concat(block, ahead, r.back.pending)
	}
	r.back, r.br = b, bufio.NewReaderSize(b, 64<<10)
}

// backed reads what was given back, and then on.
type backed struct {
	pending []byte
	r       io.Reader
}

func (b *backed) Read(p []byte) (int, error) {
	if len(b.pending) == 0 {
		return b.r.Read(p)
	}
	n := copy(p, b.pending)
	b.pending = b.pending[n:]
	return n, nil
}

// summary reports what was passed over as no page. The records that belong to others (requests, metadata, what the crawler
// says of itself) are not worth a word.
func (r *warcReader) summary() {
	if len(r.tally) == 0 {
		return
	}
	var parts []string
	total := 0
	for _, key := range slices.Sorted(maps.Keys(r.tally)) {
		parts = append(parts, fmt.Sprintf("%d %s", r.tally[key], key))
		total += r.tally[key]
	}
	r.report(r.o, parley.Problem{Source: r.o.source, Done: parley.NotAnalysed,
		What: fmt.Sprintf("%d records that hold no page were passed over: %s", total, strings.Join(parts, ", "))})
}

func (r *warcReader) pass(kind string) {
	if _, ok := r.tally[kind]; !ok && len(r.tally) >= maxTallyKeys {
		kind = "others"
	}
	r.tally[kind]++
}

// record yields the page of a record that was read whole.
func (r *warcReader) record(rec *record) {
	switch {
	case rec.kind == "warcinfo" || rec.kind == "request" || rec.kind == "metadata" || rec.passed == "-":
	case rec.passed != "":
		r.pass(rec.passed)
	case rec.segmented || rec.kind == "continuation":
		r.pass("parts of records that were split")
	case rec.block == nil:
		r.pass(word(rec.kind) + " records")
	default:
		r.page(rec)
	}
}

// word makes what a file calls something fit to be shown.
func word(s string) string {
	s, _ = cleanID(s)
	return s[:min(len(s), 40)]
}

// payload is what a record holds: the answer of a server, or the content itself.
func (rec *record) payload(block []byte) (*payload, error) {
	mediaType, charset := contentType(rec.contentType)
	if mediaType == "application/http" {
		return parseHTTP(block)
	}
	return &payload{status: 200, mediaType: mediaType, charset: charset, body: block}, nil
}

// passable says what a payload is that holds no page, "" if it may hold one.
func passable(rec *record, p *payload) string {
	switch {
	case strings.HasSuffix(rec.target, "/robots.txt"):
		return "robots.txt files"
	case p.status != 200:
		return "answers with status " + strconv.Itoa(p.status)
	case !isPageType(p.mediaType):
		return "of type " + word(p.mediaType)
	}
	return ""
}

func isPageType(mediaType string) bool {
	switch mediaType {
	case "text/html", "application/xhtml+xml", "text/plain", "":
		return true
	}
	return false
}

func (r *warcReader) page(rec *record) {
	res, err := rec.payload(rec.block)
	if err == nil && passable(rec, res) != "" {
		r.pass(passable(rec, res))
		return
	}
	var body []byte
	var kind parley.Kind
	if err == nil {
		body, err = res.decode(r.limits.Page)
	}
	if err == nil {
		kind, err = kindOf(body, res.mediaType)
	}
	if err != nil {
		r.reject(r.o, problem(rec.source, "%s", err).At(rec.offset))
		return
	}
	sum := sha256.Sum256(rec.block)
	p := &parley.Page{Source: rec.source, ID: r.o.stem + "-" + strconv.Itoa(r.n), Kind: kind, Charset: res.charset, Body: body,
		SHA256: hex.EncodeToString(sum[:]), Offset: rec.offset, Given: r.o.given,
		Hint: parley.Meta{URL: rec.target, Language: language(res.language)}}
	if r.again(p, rec.target) {
		return
	}
	r.keep(r.o, p)
	if rec.truncated != "" {
		cut := parley.Problem{Source: rec.source, Done: parley.Salvaged, What: "the crawler stored only a part of the page (" + word(rec.truncated) + ")"}
		r.report(r.o, cut.At(rec.offset))
	}
}
