package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley"
	"parley/internal/unpack"
)

// read tells what an input holds and reads it.
func (w *run) read(in *input, o *origin) {
	s, err := open(in, o.name)
	if err != nil {
		w.reject(o, problem(o.source, "%s", unpackReason(err)))
		w.done(in)
		return
	}
	defer s.Close()
	head, err := s.Peek(sniffLen)
	if len(head) == 0 && err != io.EOF {
		w.reject(o, problem(o.source, "%s", unpackReason(err)))
		w.done(in)
		return
	}
	f, why := tell(head, o.name, o.mediaType)
	switch f {
	case formRefused:
		w.reject(o, problem(o.source, "%s", why))
		w.done(in)
	case formOwn:
		w.report(o, parley.Problem{Source: o.source, What: why + "; it is no coverage and was passed over", Done: parley.NotAnalysed})
		w.done(in)
	case formWARC:
		w.warc(s, o)
		w.done(in)
	case formLines:
		w.lines(s, o)
		w.done(in)
	case formFeed, formJSONFeed:
		w.feed(s, in, o, f)
	case formHTML:
		w.single(s, in, o, parley.HTML)
	default:
		w.single(s, in, o, parley.Text)
	}
}

// done notes an input that was read.
func (w *run) done(in *input) parley.Input {
	p, ended := in.finish()
	if ended && !w.ended() {
		w.inputs = append(w.inputs, p)
	}
	return p
}

// single reads a file that is one page.
func (w *run) single(s *stream, in *input, o *origin, kind parley.Kind) {
	body, err := unpack.ReadAll(s, w.limits.Page)
	p := w.done(in)
	if err != nil && !isCut(err) || len(body) == 0 {
		if errors.Is(err, unpack.ErrTooLarge) {
			err = fmt.Errorf("larger than %d MiB; a page of so much is no article (one article a line goes as JSON Lines)", w.limits.Page>>20)
		}
		w.reject(o, problem(o.source, "%s", unpackReason(err)))
		return
	}
	head, charset := sniffText(body[:min(len(body), sniffLen)])
	if wide := !bytes.HasPrefix(body, head); !wide && isBinary(body) {
		w.reject(o, problem(o.source, "a binary file, no text"))
		return
	}
	w.keep(o, &parley.Page{Source: o.source, ID: firstOf(o.id, o.stem), Kind: kind, Charset: firstOf(o.charset, charset), Body: body,
		SHA256: p.SHA256, Given: o.given, Hint: o.hint})
	if err != nil {
		problem := parley.Problem{Source: o.source, Done: parley.Salvaged, What: fmt.Sprintf("%s; what came before it was kept", unpackReason(err))}
		w.report(o, problem.At(int64(len(body))))
	}
}

// isCut reports whether bytes are missing at the end, or more follow that are not packed: what came before is whole.
func isCut(err error) bool {
	var m *memberError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &m) && m.headless()
}

// unpackReason says in words for the user why an input could not be read.
func unpackReason(err error) string {
	var m *memberError
	switch {
	case errors.Is(err, unpack.ErrBomb):
		return fmt.Sprintf("grows more than %d-fold when unpacked, as files do that are made to fill memory", unpack.MaxRatio)
	case errors.As(err, &m):
		return m.Error()
	case err == nil || err == io.EOF:
		return "the file is empty once unpacked"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the packed file is cut off"
	}
	return "it can't be read: " + plain(err)
}

func firstOf(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
