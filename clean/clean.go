// Package clean makes an article of a page: the report in paragraphs, its title, outlet, byline, dates and language, and a
// list of everything else the page shows, with why it was removed.
//
// Call [Article]. HTML goes through the readability of codeberg.org/readeck/go-readability, whose choice is one voice beside
// the names of the elements, the links, the place and the words of every block; plain text is judged line by line by the
// same rules of words and shape. What the rules cannot tell for certain stays in the report.
//
// Nothing a reader of the page sees vanishes: it is in the text, in the title or in the list of what was removed. What a
// reader does not see (hidden elements, scripts) is nowhere. The package keeps no state, changes no page and is safe for
// concurrent use; the same page gives the same article.
package clean

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"parley"
)

// Options are the settings of a run.
type Options struct {
	Published string // date for what has no date of its own, YYYY-MM-DD; "" for none
}

// Article cleans one page. The problems say what was guessed, lost or not analysed; where ok is false the page gave no
// article, and the last problem says why. Article does not keep the page's bytes.
//
// The date of publication is the first that can be read of: what the user gave, the page's JSON-LD, its meta elements in a
// fixed order of trust, the feed it came from, its address, its time elements, a line of its text, Options.Published.
func Article(page parley.Page, opts Options) (article parley.Article, problems []parley.Problem, ok bool) {
	defer func() {
		// Pages are foreign and the extraction library is not ours: a fault there must cost one page, not the run.
		if fault := recover(); fault != nil {
			article, ok = parley.Article{}, false
			problems = []parley.Problem{{Source: page.Source, What: fmt.Sprintf("could not be cleaned: %v", fault), Done: parley.Rejected}}
		}
	}()
	c := &cleaner{page: page, opts: opts}
	ok = c.run()
	return c.article, c.problems, ok
}

// cleaner is the work on one page.
type cleaner struct {
	page     parley.Page
	opts     Options
	article  parley.Article
	problems []parley.Problem
}

func (c *cleaner) salvaged(what string) {
	c.problems = append(c.problems, parley.Problem{Source: c.page.Source, What: what, Done: parley.Salvaged})
}

func (c *cleaner) rejected(what string) bool {
	c.problems = append(c.problems, parley.Problem{Source: c.page.Source, What: what, Done: parley.Rejected})
	return false
}

func (c *cleaner) run() bool {
	if len(bytes.TrimSpace(c.page.Body)) == 0 {
		return c.rejected("empty")
	}
	d := decode(c.page.Body, c.page.Charset, c.page.Kind == parley.HTML)
	if !legible(clip(d.text, 1<<20)) {
		return c.rejected("no text but binary data")
	}
	if d.note != "" {
		c.salvaged(d.note)
		if d.at >= 0 {
			last := &c.problems[len(c.problems)-1]
			*last = last.At(c.page.Offset + d.at)
		}
	}
	c.article = parley.Article{ID: c.page.ID, Source: c.page.Source, SHA256: c.page.SHA256}
	var pieces []piece
	var h head
	if c.page.Kind == parley.HTML {
		pieces, h = c.readHTML(d.text)
	} else {
		pieces = textPieces(tidy(d.text), first(c.page.Given.Title, c.page.Hint.Title))
	}
	c.describe(h, pieces)
	c.assemble(pieces)
	if c.article.Text == "" {
		return c.rejected(nothingLeft(pieces))
	}
	c.language(h)
	return true
}

// nothingLeft says what a page without a report holds instead.
func nothingLeft(pieces []piece) string {
	size := 0
	for _, p := range pieces {
		size += len(p.text)
	}
	if size == 0 {
		return "no report text found: no visible text at all"
	}
	return fmt.Sprintf("no report text found: %d bytes of navigation, captions and other lines", size)
}

// assemble fills the text and what was removed, in the order of the page. The line that shows the title is the title, and
// stands among the removed where the title is worded otherwise.
func (c *cleaner) assemble(pieces []piece) {
	var text, menu strings.Builder // menu: neighbouring lines of the page around the article, which are removed as one
	remove := func(s string, why parley.Why) {
		if menu.Len() > 0 {
			c.article.Removed = append(c.article.Removed, parley.Removed{Text: menu.String(), Why: parley.Boilerplate})
			menu.Reset()
		}
		if s != "" {
			c.article.Removed = append(c.article.Removed, parley.Removed{Text: s, Why: why})
		}
	}
	for _, p := range pieces {
		switch {
		case p.title && p.text == string(c.article.Title):
		case p.title:
			remove(p.text, parley.Boilerplate)
		case p.verdict.rule == "page":
			separate(&menu, "\n", p.text)
		case p.verdict.junk():
			remove(p.text, p.verdict.why)
		case p.part:
			remove("", "")
			separate(&text, "\n", p.text)
		default:
			remove("", "")
			separate(&text, "\n\n", p.text)
		}
	}
	remove("", "")
	c.article.Text = text.String()
}

// separate adds s after a separator, which only a text that has begun needs.
func separate(b *strings.Builder, separator, s string) {
	if b.Len() > 0 {
		b.WriteString(separator)
	}
	b.WriteString(s)
}

// shown returns the title as a line of the page shows it, "" if none does.
func shown(pieces []piece) string {
	for _, p := range pieces {
		if p.title {
			return p.text
		}
	}
	return ""
}

// describe fills what is known of the article beside its text. What the user gave wins over the page, and the page over
// the feed it came from.
func (c *cleaner) describe(h head, pieces []piece) {
	a, given, hint := &c.article, c.page.Given, c.page.Hint
	page := h.address(first(given.URL, hint.URL))
	a.URL = parley.Optional(first(given.URL, page, hint.URL))
	stated := h.outlet(string(a.URL))
	if stated == host(string(a.URL)) {
		stated = first(hint.Outlet, stated)
	}
	a.Outlet = parley.Optional(first(given.Outlet, stated, hint.Outlet))
	if c.page.Kind == parley.HTML {
		a.Title = parley.Optional(first(given.Title, h.title(string(a.Outlet)), hint.Title, shown(pieces)))
	} else {
		a.Title = parley.Optional(first(given.Title, shown(pieces), hint.Title))
	}
	a.Byline = parley.Optional(first(given.Byline, h.byline(a.Outlet), bylineOf(pieces), hint.Byline))
	c.date(h, pieces)
}

// first returns the first string that is not blank.
func first(list ...string) string {
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			return tidy(s)
		}
	}
	return ""
}

// date fills the dates of publication and of the last change.
func (c *cleaner) date(h head, pieces []piece) {
	a, given, hint := &c.article, c.page.Given, c.page.Hint
	american := true
	for _, tag := range []string{given.Language, h.language, hint.Language} {
		if tag = strings.ToLower(tag); strings.HasPrefix(tag, "en-") {
			american = strings.HasSuffix(tag, "-us")
			break
		}
	}
	if l := iso(first(given.Language, h.language, hint.Language)); l != "" && l != "en" {
		american = false
	}
	list := append(slices.Clone(h.published), dated{"the feed", hint.Published}, dated{"address", string(a.URL)})
	m, note := pick(list, american)
	if m.date.IsZero() { // a page has many time elements, of teasers too: they fill in, and contradict nobody
		m, _ = pick(append(slices.Clone(h.times), h.unnamed...), american)
	}
	from := parley.FromMetadata
	if g, ok := readDate(given.Published, american); ok {
		m, note, from = g, "", parley.FromGiven
	} else if given.Published != "" {
		c.salvaged(fmt.Sprintf("the given date %q could not be read: write YYYY-MM-DD", clip(given.Published, 40)))
	}
	if m.date.IsZero() {
		m, from = dateOf(pieces, american), parley.FromText
	}
	if m.date.IsZero() {
		m, _ = readDate(c.opts.Published, false)
		from = parley.FromGiven
	}
	if m.date.IsZero() {
		from = parley.FromNone
	}
	if note != "" {
		c.salvaged(note)
	}
	a.Published, a.PublishedTime, a.PublishedFrom = parley.Optional(m.day()), parley.Optional(m.time), from
	changed, _ := pick(append([]dated{{"given", given.Modified}}, append(h.modified, dated{"the feed", hint.Modified})...), american)
	a.Modified = parley.Optional(changed.day())
}

// dateOf returns the date that a line above or below the report tells.
func dateOf(pieces []piece, american bool) moment {
	for _, p := range pieces {
		if p.verdict.rule == "date" || p.verdict.rule == "byline" || p.verdict.rule == "rights" && p.line.top {
			if m, ok := readDate(p.text, american); ok {
				return m
			}
		}
	}
	return moment{}
}

// language fills the language, and says so where Parley cannot analyse it.
func (c *cleaner) language(h head) {
	code, note := languageOf(c.article.Text, c.page.Given.Language, first(h.language, c.page.Hint.Language))
	c.article.Language = parley.Optional(code)
	if note != "" {
		c.salvaged(note)
	}
	if !c.article.English() {
		c.problems = append(c.problems, parley.Problem{Source: c.page.Source, Done: parley.NotAnalysed,
			What: fmt.Sprintf("written in another language than English (%s): cleaned and grouped only", code)})
	}
}
