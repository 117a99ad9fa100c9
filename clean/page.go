package clean

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"parley"
)

// readHTML tells the report of a page from the rest of it.
func (c *cleaner) readHTML(text string) ([]piece, head) {
	if len(text) > maxTree {
		c.salvaged(fmt.Sprintf("%d MB of HTML, more than the %d MB that are read as a tree: read tag by tag", len(text)>>20, maxTree>>20))
		return skim(text), head{}
	}
	if n := tags(text); n > maxTags {
		c.salvaged(fmt.Sprintf("%d tags, more than the %d that are read as a tree: read tag by tag", n, maxTags))
		return skim(text), head{}
	}
	doc, err := parse(text)
	if err != nil {
		c.salvaged(fmt.Sprintf("the parser gave up (%v): read tag by tag", err))
		return skim(text), head{}
	}
	h := readHead(doc)
	prune(doc, readStyles(doc))
	l := lay(doc)
	l.vote(doc)
	l.count()
	if !l.trusted() {
		l.guess()
	}
	titles := h.named(string(first(c.page.Given.Outlet, h.outlet(h.canonical))))
	for _, s := range []string{c.page.Hint.Title, c.page.Given.Title} {
		if s != "" {
			titles = append([]string{s}, titles...)
		}
	}
	l.choose(h.body, titles)
	return l.pieces(titles), h
}

// trusted reports whether readability found the report: half of what our own choice finds in the element that holds most
// of it, or something where there is no prose to speak of.
func (l *layout) trusted() bool {
	own := l.likely()
	kept, shown := 0, 0
	letters := make([]int, len(l.els))
	for i := range l.blocks {
		b := &l.blocks[i]
		if b.voted >= 0.5 && b.density() < 0.5 {
			shown += b.letters
			if b.prose() {
				kept += b.letters
			}
		}
		if own[i] {
			for e := b.el; e >= 0; e = l.els[e].parent {
				letters[e] += b.letters
			}
		}
	}
	best := 0
	for e := range l.els {
		if letters[e]*10 >= letters[0]*6 && l.els[e].depth > l.els[best].depth {
			best = e
		}
	}
	return kept*2 >= letters[best] && kept > 0 || letters[best] < 300 && shown >= 150
}

// likely tells which blocks are part of the report by our own choice: prose that is not mostly links and stands in no
// element that is named as noise. A name counts only for an element with less than a third of the prose, save for what is
// never a report.
func (l *layout) likely() []bool {
	const never = noiseNav | noiseFooter | noiseComments | noiseRelated | noiseConsent
	letters := make([]int, len(l.els))
	for i := range l.blocks {
		if b := &l.blocks[i]; b.readable() {
			for e := b.el; e >= 0; e = l.els[e].parent {
				letters[e] += b.letters
			}
		}
	}
	own := make([]bool, len(l.blocks))
	for i := range l.blocks {
		b := &l.blocks[i]
		own[i] = b.readable()
		for e := b.el; e > 0 && own[i]; e = l.els[e].parent {
			n := l.els[e].noise &^ (noiseBody | noiseTitle | noiseMedia | noiseByline | noiseForm | noiseHead)
			own[i] = n == 0 || n&never == 0 && letters[e]*3 > letters[0]
		}
	}
	return own
}

// readable reports whether a block is prose that is not mostly links.
func (b *block) readable() bool {
	return b.prose() && b.density() <= 0.3 && b.shape != control && b.shape != caption
}

// guess puts our own choice in the place of readability's.
func (l *layout) guess() {
	for e := range l.els {
		l.els[e].voted = 0
	}
	for i, own := range l.likely() {
		b := &l.blocks[i]
		b.voted = 0
		if own {
			b.voted = 1
			for e := b.el; e >= 0; e = l.els[e].parent {
				l.els[e].voted += b.letters
			}
		}
	}
}

// pieces makes the pieces of a page: every block line by line, judged by what choose decided, then by its words and place.
func (l *layout) pieces(titles []string) []piece {
	var out []piece
	first, last := l.bounds()
	personal := l.personal()
	for i := range l.blocks {
		b := &l.blocks[i]
		for j, s := range strings.Split(b.text, "\n") {
			p := piece{text: s, part: j > 0 || i > 0 && l.sameTable(b, &l.blocks[i-1]), line: newLine(s)}
			p.line.top = i < first
			p.line.tail = i > last
			p.line.personal = personal
			p.line.link = b.density() > 0.9
			p.verdict = l.judge(b, &p)
			out = append(out, p)
		}
	}
	markTitle(out, titles)
	siftPage(out)
	return out
}

// sameTable reports whether two blocks are rows of one table: they are lines of one paragraph.
func (l *layout) sameTable(a, b *block) bool {
	return l.els[a.el].tag == atom.Tr && l.els[b.el].tag == atom.Tr && l.els[a.el].parent == l.els[b.el].parent
}

// bounds returns the first and the last block of the report that is running text.
func (l *layout) bounds() (first, last int) {
	first, last = len(l.blocks), -1
	for i := range l.blocks {
		if b := &l.blocks[i]; b.keep && b.prose() && !(b.density() >= 0.2 && l.inItem(b)) {
			first = min(first, i)
			last = i
		}
	}
	return first, last
}

// personal reports whether the report speaks to its reader, as guides and reviews do: one paragraph in four says "you".
func (l *layout) personal() bool {
	n, all := 0, 0
	for i := range l.blocks {
		if b := &l.blocks[i]; b.keep && b.prose() {
			all++
			if speaksTo(b.text) {
				n++
			}
		}
	}
	return n >= 4 && n*4 > all
}

// speaksTo reports whether a text has the word "you" outside quotation marks.
func speaksTo(text string) bool {
	for _, w := range split(text) {
		if w == "you" || w == "your" || w == "you’re" || w == "you'll" || w == "you’ll" || w == "you're" {
			return !strings.ContainsAny(text, "\"“”")
		}
	}
	return false
}

// judge tells what a line of a block is.
func (l *layout) judge(b *block, p *piece) verdict {
	switch {
	case !b.keep && b.why == "caption" && p.line.headLine() && b.shape != caption:
		return verdict{parley.Boilerplate, "date"}
	case !b.keep && b.why == "caption":
		return verdict{parley.Caption, "caption"}
	case !b.keep:
		if v := p.line.judge(); v.why == parley.Caption && b.inside {
			return v
		}
		if p.line.byline() {
			return verdict{parley.Boilerplate, "byline"}
		}
		if b.noise&noiseByline != 0 && p.line.dateLine() {
			return verdict{parley.Boilerplate, "date"}
		}
		return verdict{parley.Boilerplate, "page"}
	}
	if v := p.line.judge(); v.junk() {
		return v
	}
	n := len(p.line.words)
	switch {
	case p.line.creditLine():
	case !p.line.ends && n <= 30 && l.underPicture(b) && b.shape != heading && b.shape != item && !b.told:
		return verdict{parley.Caption, "below picture"}
	case p.line.link && n >= 2 && (b.shape != heading || p.line.tail || l.inItem(b)):
		return verdict{parley.Boilerplate, "link"}
	case b.links >= 2 && b.density() >= 0.6 && !p.line.ends && !b.told && b.shape != row:
		return verdict{parley.Boilerplate, "links"}
	case p.line.tail && l.inItem(b) && b.links > 0 && b.density() >= 0.2 && !p.line.ends && !b.told:
		return verdict{parley.Boilerplate, "linked tail"}
	case p.line.byline() && n <= 10:
		return verdict{parley.Boilerplate, "byline"}
	case p.line.top && p.line.headLine() && b.shape != heading:
		return verdict{parley.Boilerplate, "date"}
	case p.line.top && n <= 4 && !p.line.ends && titleCase(p.text) && b.shape == paragraph:
		return verdict{parley.Boilerplate, "top"}
	}
	return verdict{}
}

// inItem reports whether a block stands in the item of a list.
func (l *layout) inItem(b *block) bool {
	for e, up := b.el, 0; e > 0 && up < 4; e, up = l.els[e].parent, up+1 {
		if l.els[e].tag == atom.Li {
			return true
		}
	}
	return false
}

// underPicture reports whether a block stands alone with a picture in a small element.
func (l *layout) underPicture(b *block) bool {
	for e, up := b.el, 0; e > 0 && up < 3 && l.els[e].blocks[1]-l.els[e].blocks[0] == 1; e, up = l.els[e].parent, up+1 {
		if l.els[e].images > 0 {
			return true
		}
	}
	return false
}

// markTitle marks the first line that says the title, and takes out its repetitions near it.
func markTitle(pieces []piece, titles []string) {
	marked := -1
	for i := range pieces {
		p := &pieces[i]
		if len(p.line.words) < 2 || len(p.line.words) > 60 {
			continue
		}
		if !slices.ContainsFunc(titles, func(t string) bool { return sameWords(t, p.text) }) {
			continue
		}
		if marked < 0 || pieces[marked].verdict.rule == "page" && p.verdict.rule != "page" {
			if marked >= 0 {
				pieces[marked].title, pieces[marked].verdict = false, verdict{parley.Boilerplate, "title"}
			}
			marked = i
			p.title = true
		} else if p.verdict.rule == "" || p.verdict.rule == "page" {
			p.verdict = verdict{parley.Boilerplate, "title"}
		}
	}
}

// siftPage removes what the neighbours of a line give away: the headlines below "related", the short lines after the end.
func siftPage(pieces []piece) {
	kept := make([]piece, 0, len(pieces))
	at := make([]int, 0, len(pieces))
	for i := range pieces {
		if !pieces[i].title && pieces[i].verdict.rule != "page" {
			kept = append(kept, pieces[i])
			at = append(at, i)
		}
	}
	_, last := reportBounds(kept)
	siftTail(kept, last)
	siftRuns(kept)
	keepAddresses(kept)
	for i, p := range kept {
		pieces[at[i]].verdict = p.verdict
	}
}
