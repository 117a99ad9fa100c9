package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"parley"
)

// A run is one iteration over the pages of a reader.
type run struct {
	*Reader
	ctx       context.Context
	yield     func(*parley.Page, *parley.Problem) bool
	limits    Limits
	stop      bool // the caller has left its loop
	sidecars  map[string]*sidecar
	described []*origin // sidecars read as sources
}

// An origin is what is known of an input before it is read.
type origin struct {
	source    string // name in the record
	name      string // file name, for its endings
	stem      string // ids of what is in it begin with this
	dir       string // folder of the file on disk, "" if there is none
	id        string // declared by a sidecar
	charset   string // declared by HTTP
	mediaType string // likewise, "text/html"
	given     parley.Meta
	hint      parley.Meta
	follow    bool // a feed is followed to its pages
	linked    bool // a page that a feed lists: a feed here is not followed again
	problems  int  // so far
}

// group fits what a sidecar says of a file to a container, whose items share its outlet and language and no more, and
// have ids that begin with its own.
func (o *origin) group() {
	o.stem = firstOf(o.id, o.stem)
	o.given = parley.Meta{Outlet: o.given.Outlet, Language: o.given.Language}
}

// ended reports whether to stop: the caller left, or the context ended.
func (w *run) ended() bool { return w.stop || w.ctx.Err() != nil }

// keep hands a page over, with an id of its own.
func (w *run) keep(o *origin, p *parley.Page) {
	if w.ended() {
		return
	}
	wish, id, cleaned := p.ID, "", false
	id, cleaned = cleanID(wish)
	p.ID = w.unique(id)
	w.counts.Read++
	w.counts.Kept++
	w.stop = !w.yield(p, nil)
	switch {
	case p.ID != id:
		w.salvaged(o, p.Source, fmt.Sprintf("the id %q is taken; this article is %q", id, p.ID))
	case cleaned:
		w.salvaged(o, p.Source, fmt.Sprintf("the id %.60q holds blanks or control characters, or is longer than %d bytes; this article is %q", wish, maxID, p.ID))
	}
}

// duplicate counts a source that was read before.
func (w *run) duplicate(source string) {
	w.counts.Read++
	w.counts.Duplicate++
	if len(w.duplicates) < maxDuplicates {
		w.duplicates = append(w.duplicates, source)
	}
}

// reject reports an item that gave no page.
func (w *run) reject(o *origin, p parley.Problem) {
	if w.ended() {
		return
	}
	w.counts.Read++
	w.counts.Rejected++
	p.Done = parley.Rejected
	w.report(o, p)
}

func (w *run) salvaged(o *origin, source, what string) {
	w.report(o, parley.Problem{Source: source, What: what, Done: parley.Salvaged})
}

// report reports a problem that is not counted as an item.
func (w *run) report(o *origin, p parley.Problem) {
	if !w.ended() {
		o.problems++
		p.What = printable(p.What)
		w.stop = !w.yield(nil, &p)
	}
}

// printable replaces what would move the cursor of a terminal or break a line: names of files and errors of parsers
// carry bytes of the input.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) {
			return utf8.RuneError
		}
		return c
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// full reports whether a container has had its share of problems, and says so once.
func (w *run) full(o *origin, offset int64) bool {
	if o.problems < w.limits.Bad {
		return false
	}
	w.reject(o, problem(o.source, "more than %d problems; the rest of the file is not read", w.limits.Bad).At(offset))
	return true
}

func problem(source, format string, args ...any) parley.Problem {
	return parley.Problem{Source: source, What: fmt.Sprintf(format, args...)}
}

// first reports whether a source is met for the first time. Parts are what makes it the same: a path, an address.
func (w *run) first(parts ...string) bool {
	return add(w.seen, strings.Join(parts, "\x00"))
}

// add adds the hash of s to a set, and reports whether it was new. 16 bytes for each of a million items stay small.
func add(set map[xxh3.Uint128]struct{}, s string) bool {
	key := xxh3.HashString128(s)
	_, old := set[key]
	set[key] = struct{}{}
	return !old
}

// unique returns the id, with a number if it is taken.
func (w *run) unique(id string) string {
	out := id
	for n := 2; !add(w.ids, out); n++ {
		out = fmt.Sprintf("%s-%d", id, n)
	}
	return out
}

// maxID is the length of an id in bytes; ids stand in addresses and in the ids of statements.
const maxID = 200

// cleanID makes an id that can stand in an address and a table, and reports whether it had to change it.
func cleanID(wish string) (string, bool) {
	id := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || !unicode.IsGraphic(c) || c == utf8.RuneError {
			return '-'
		}
		return c
	}, wish)
	if len(id) > maxID {
		id = strings.ToValidUTF8(id[:maxID], "")
	}
	if id == "" {
		id = "article"
	}
	return id, id != wish
}

// plain says an error of the file system or network in words for the user, without the path, which the record must not hold.
func plain(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return "no such host"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it"
	}
	return err.Error()
}
