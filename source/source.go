// Package source turns what a user names into pages: a file, a folder, standard input, or a web address; holding plain
// text, HTML, an RSS, Atom or JSON feed, a WARC file, or JSON Lines, each also packed by gzip, Zstandard, bzip2 or Brotli.
// Call [Reader.Pages] and range over it; after that, [Reader.Inputs] and [Reader.Counts] say what was read.
//
// What a file is shows from its content; its name decides only where the content leaves a choice. The order of pages is
// that of the names, of slash paths in a folder, and of places in a container, always. Nothing is skipped without a word:
// what gives no page gives a [parley.Problem] that names the reason and, where there is one, the remedy. Only hidden files
// (their names begin with a dot) are passed over. WARC files and JSON Lines are streamed, so that their size does not
// matter; everything else has a limit, see [Limits]. Only addresses that the user named, and the pages of a feed named in
// this way, are fetched.
package source

import (
	"context"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/zeebo/xxh3"

	"parley"
	"parley/internal/safehttp"
)

// A Reader reads sources. The zero value is ready to use. One Reader serves one run: it remembers what it has read, so that
// the same source given twice is counted as a duplicate. It is not safe for concurrent use.
type Reader struct {
	Stdin  io.Reader // read for the name "-"; os.Stdin if nil
	Web    Web       // how addresses are fetched
	Limits Limits    // zero fields stand for the defaults

	client     *safehttp.Client
	counts     parley.Counts
	inputs     []parley.Input
	duplicates []string
	seen       map[xxh3.Uint128]struct{} // sources read so far
	ids        map[xxh3.Uint128]struct{} // ids given so far
}

// Web says how addresses are fetched. The zero value is polite and guarded: public addresses only, robots.txt obeyed, one
// request per host at a time and a second between two.
type Web struct {
	AllowHosts []string      // "host" or "host:port" that may be private, for pages on a machine of one's own
	UserAgent  string        // "parley/VERSION (...)" if empty
	Pause      time.Duration // between two requests to a host; 0 for one second, negative for none
	Timeout    time.Duration // of one request, answer included; 0 for one minute
	Stall      time.Duration // without a byte of the answer; 0 for 15 seconds
	CacheDir   string        // keeps pages for conditional requests; "" keeps nothing
}

// Limits bounds what is read, so that no input can fill the memory. Zero fields stand for the Default constants.
type Limits struct {
	Page  int64 // bytes of a page, unpacked
	Feed  int64 // bytes of a feed, unpacked
	Line  int64 // bytes of a line of JSON
	Items int   // items of one feed, lines of one JSON Lines file, records of one WARC file
	Links int   // pages fetched for one feed
	Bad   int   // problems of one file, after which the rest of it is not read
}

// Default limits. Together they keep the reader under 256 MiB for any input under a soft memory limit of 192 MiB
// (debug.SetMemoryLimit), which TestMemory measures.
const (
	DefaultPage  = 16 << 20  // the largest of 181 news pages has 1.5 MB; the rest is room for pages saved with their pictures
	DefaultFeed  = 8 << 20   // its parser keeps up to 11 times as much (8 MB made of small elements: 85 MB)
	DefaultLine  = 16 << 20  // a page as a JSON string
	DefaultItems = 1_000_000 // what is remembered to tell duplicates and equal ids takes some 100 bytes for each
	DefaultLinks = 500       // at a second each, eight minutes for one host
	DefaultBad   = 10_000
)

// Pages reads the named sources and yields, for each thing in them, either a page or the problem why there is none: exactly
// one of the two is non-nil. A page that was read with a loss is followed by a problem (Done is [parley.Salvaged]), and
// what is no page at all, such as the records of a crawl that hold pictures, is summed up in a problem as well (Done is
// [parley.NotAnalysed]). The number of rejected problems is Counts().Rejected. When ctx ends the iteration stops; ask
// ctx.Err(). The memory of a page belongs to the caller.
//
// The source of a page is the last element of the name that led to it with the path within, "articles/001.html" for
// "/tmp/x/articles", so that it does not depend on where a folder lies; names that end alike get as many more elements as
// it takes to tell them apart. An item of a container adds its place, counted from 1: "feed.xml#3", "crawl.warc.gz#12",
// "lines.jsonl#7". A page's ID is what the source calls it, or else the file's name without its endings (with the place,
// for an item), or the host and path of an address; of two equal ids the second gets "-2" and a problem.
//
// SHA256 of a page is that of the bytes it came in: the file as it lies for a file of one article and for the items of a
// feed; the line without its end for JSON Lines; the block of the record for WARC (after the gzip of the file); the body
// as received for an address.
func (r *Reader) Pages(ctx context.Context, names ...string) iter.Seq2[*parley.Page, *parley.Problem] {
	return func(yield func(*parley.Page, *parley.Problem) bool) {
		if r.seen == nil {
			r.seen, r.ids = map[xxh3.Uint128]struct{}{}, map[xxh3.Uint128]struct{}{}
		}
		w := &run{Reader: r, ctx: ctx, yield: yield, limits: r.Limits.orDefault(), sidecars: map[string]*sidecar{}}
		w.walkAll(names)
	}
}

// Inputs lists every file and address that was read to its end, in order of reading, with the SHA-256 and size of its
// bytes, still packed. A file that was refused is listed too, unless 64 MiB or more of it had not been looked at. Call it
// after the iteration.
func (r *Reader) Inputs() []parley.Input { return slices.Clone(r.inputs) }

// Counts is the balance of what was read: Kept is the number of pages yielded, Rejected that of the problems with
// Done rejected, and Read = Kept + Duplicate + Rejected. Independent is not known here.
func (r *Reader) Counts() parley.Counts { return r.counts }

// Duplicates lists the sources that had been read before under the same or another name, at most 1,000 of them;
// Counts().Duplicate has their number. The same source is: the same file after links are followed, the same address, or
// an item of a container with the same address or declared id and the same bytes. Equal articles of two outlets are none.
func (r *Reader) Duplicates() []string { return slices.Clone(r.duplicates) }

const maxDuplicates = 1000

func (l Limits) orDefault() Limits {
	return Limits{
		Page:  orDefault(l.Page, DefaultPage),
		Feed:  orDefault(l.Feed, DefaultFeed),
		Line:  orDefault(l.Line, DefaultLine),
		Items: orDefault(l.Items, DefaultItems),
		Links: orDefault(l.Links, DefaultLinks),
		Bad:   orDefault(l.Bad, DefaultBad),
	}
}

func orDefault[T int | int64](v, d T) T {
	if v == 0 {
		return d
	}
	return v
}

func (r *Reader) stdin() io.Reader {
	if r.Stdin == nil {
		return os.Stdin
	}
	return r.Stdin
}

// web returns the client for addresses, made when it is first needed.
func (r *Reader) web() *safehttp.Client {
	if r.client == nil {
		r.client = &safehttp.Client{AllowHosts: r.Web.AllowHosts, UserAgent: r.Web.UserAgent, Pause: r.Web.Pause,
			Timeout: r.Web.Timeout, Stall: r.Web.Stall, CacheDir: r.Web.CacheDir, MaxBytes: r.Limits.orDefault().Page}
	}
	return r.client
}
