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
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
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

// HTML writes the briefing as one self-contained page. The errors are those of w.
func HTML(w io.Writer, r *parley.Record) error {
	s := sheets()
	out := bufio.NewWriter(w)
	err := s.templates.ExecuteTemplate(out, "page.tmpl", struct {
		*briefing
		CSS    template.CSS
		JS     template.JS
		Policy string
	}{newBriefing(r), s.css, s.js, s.policy})
	if err != nil {
		return err
	}
	return out.Flush()
}
