package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net/http/httputil"
	"strconv"
	"strings"

	"parley"
	"parley/internal/unpack"
)

// A payload is the answer of a server as a crawl stored it.
type payload struct {
	status    int
	mediaType string
	charset   string
	language  string
	encoding  string
	chunked   bool
	body      []byte
}

// parseHTTP reads the head of an HTTP answer. It takes what servers send rather than what the standard asks: lines without
// CR, and lines that are no header are passed over.
func parseHTTP(b []byte) (*payload, error) {
	line, rest, ok := bytes.Cut(b, []byte("\n"))
	fields := bytes.Fields(line)
	if !ok || len(fields) < 2 || !bytes.HasPrefix(fields[0], []byte("HTTP/")) {
		return nil, errors.New("the record holds no answer of a web server")
	}
	p := &payload{}
	var err error
	if p.status, err = strconv.Atoi(string(fields[1])); err != nil || p.status < 100 || p.status > 999 {
		return nil, fmt.Errorf("the answer has no status: %.40q", line)
	}
	for len(b)-len(rest) < maxHeader {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		if !ok {
			break
		}
		rest = after
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			p.body = rest
			return p, nil
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		p.field(strings.ToLower(string(name)), strings.TrimSpace(string(value)))
	}
	return nil, errors.New("the header of the web server's answer has no end")
}

func (p *payload) field(name, value string) {
	switch name {
	case "content-type":
		p.mediaType, p.charset = contentType(value)
	case "content-encoding":
		p.encoding = value
	case "content-language":
		p.language = value
	case "transfer-encoding":
		p.chunked = strings.EqualFold(value, "chunked")
	}
}

// decode undoes the encodings of the body. Crawlers often store a body decoded and leave the headers as they were: where
// the bytes show no sign of an encoding they are taken as they are.
func (p *payload) decode(limit int64) ([]byte, error) {
	body := p.body
	if p.chunked {
		joined, err := unpack.ReadAll(httputil.NewChunkedReader(bufio.NewReader(bytes.NewReader(body))), limit)
		if len(joined) > 0 || err == nil {
			body = joined
		}
		if len(joined) > 0 && err != nil {
			return nil, fmt.Errorf("the answer is chunked and breaks off after %d bytes", len(joined))
		}
	}
	undo, err := unpack.Encodings(p.encoding)
	if err != nil {
		return nil, err
	}
	if len(undo) == 0 || !isEncoded(body, undo[0]) {
		return body, nil
	}
	out, err := unpack.Decode(body, undo, limit)
	if errors.Is(err, unpack.ErrTooLarge) {
		return nil, fmt.Errorf("larger than %d MiB when unpacked", limit>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("broken content encoding %s: %w", word(p.encoding), err)
	}
	return out, nil
}

// isEncoded reports whether a body can be in the encoding that its header claims. Brotli and deflate have no sign: they
// are believed unless the bytes are text.
func isEncoded(body []byte, f unpack.Format) bool {
	if f == unpack.Brotli || f == unpack.Deflate {
		head := body[:min(len(body), sniffLen)]
		return !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) || isBinary(head)
	}
	return unpack.Sniff(body) == f
}

// kindOf tells what the body of a page is whose media type is text or HTML.
func kindOf(body []byte, mediaType string) (parley.Kind, error) {
	if len(body) == 0 {
		return "", errors.New("the answer is empty")
	}
	f, why := tell(body[:min(len(body), sniffLen)], "", mediaType)
	switch {
	case f == formHTML || f == formText && mediaType == "text/plain":
	case f == formRefused:
		return "", errors.New(why)
	case f == formText && !isHTML("", mediaType):
		return parley.Text, nil
	}
	if mediaType == "text/plain" && f != formHTML {
		return parley.Text, nil
	}
	return parley.HTML, nil
}
