// Package report shows a record to people: [HTML] writes the briefing as one self-contained page, [Markdown] the same
// entries as plain text with marks, and [Tables] gives one table for each list of the record, to be written as CSV. For
// other programs there are [Plover], [KTab], [Annotations], [Claims] and [GraphML]; docs/exports.md shows them.
//
// Nothing is judged or left out here: what stands in the record is looked up, put in order and put into words. All of them
// give the same bytes for the same record, keep nothing and change nothing they are given, and touch no files. JSON needs
// no package: see parley.WriteIndented.
//
// The page asks nothing of the network and is complete without script. Whatever the articles hold reaches it as text
// only: html/template escapes it, and a content security policy in the page allows no style and no script but the two
// that are embedded in it, by their hashes.
package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"html/template"
	"io"
	"math"
	"sync"

	"parley"
)

//go:embed page
var files embed.FS

// sheet holds the parsed templates with what every page carries unchanged.
type sheet struct {
	templates *template.Template
	css       template.CSS
	js        template.JS
	policy    string
}

// sheets are read once, when the first page is written, so that a program that writes none does not pay for them.
var sheets = sync.OnceValue(func() sheet {
	css, js := read("page/style.css"), read("page/script.js")
	return sheet{
		templates: template.Must(template.New("").ParseFS(files, "page/*.tmpl")),
		css:       template.CSS(css),
		js:        template.JS(js),
		policy: "default-src 'none'; style-src " + hash(css) + "; script-src " + hash(js) +
			"; base-uri 'none'; form-action 'none'",
	}
})

// read returns an embedded file. That it is there is checked by every test that writes a page.
func read(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// hash gives the source expression that allows one inline text (Content Security Policy Level 3, section 2.3.1).
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// mostBytes is the size above which a page is made again with shorter lists. Under 5 MB a page opens within a second.
const mostBytes = 4_800_000

// HTML writes the briefing as one self-contained page. What would be larger than 5 MB is shortened step by step: first
// entries lose what stands with their words in the articles, then the longest lists end early and say how many entries are
// left. The texts of the articles and the marks in them are never cut. The errors are those of w.
func HTML(w io.Writer, r *parley.Record) error {
	s := sheets()
	out := &capped{}
	for d := full; d <= bare; d++ {
		if out.most = mostBytes; d == bare {
			out.most = math.MaxInt
		}
		if d < bare && expected(r, d) > mostBytes+mostBytes/10 {
			continue
		}
		out.Reset()
		err := s.templates.ExecuteTemplate(out, "page.tmpl", struct {
			*briefing
			CSS    template.CSS
			JS     template.JS
			Policy string
		}{newBriefing(r, d), s.css, s.js, s.policy})
		if err == nil {
			break
		}
		if !errors.Is(err, errTooLong) {
			return err
		}
	}
	_, err := out.WriteTo(w)
	return err
}

// capped is a buffer that takes at most so many bytes.
type capped struct {
	bytes.Buffer
	most int
}

var errTooLong = errors.New("the page is too long")

func (c *capped) Write(p []byte) (int, error) {
	if c.Len()+len(p) > c.most {
		return 0, errTooLong
	}
	return c.Buffer.Write(p)
}

// expected is the size that a page will have, so that none is made in vain: that of the texts, and what an entry takes, with its
// marks, in the pages of 200 real articles. It errs by a tenth.
func expected(r *parley.Record, d detail) int {
	statement, move, point := 520, 400, 450
	if d == short {
		statement, move, point = 340, 170, 250
	}
	size := statement*len(r.Statements) + move*len(r.Moves) + point*len(r.Points) + 60*len(r.Times)
	for i := range r.Articles {
		size += len(r.Articles[i].Text)
	}
	for i := range r.Actors {
		size += 45 * len(r.Actors[i].Mentions)
	}
	return size
}
