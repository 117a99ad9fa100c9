package clean

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A block is a run of text that stands on lines of its own on the page.
type block struct {
	text    string
	el      int       // index of the element it stands in
	parts   []part    // its text nodes
	letters int       // letters and digits
	linked  int       // those of them inside links
	links   int       // links in it
	lead    int       // letters of the link it begins with
	shape   blockKind // what the markup calls it
	level   int       // of a heading

	voted  float64 // share of it that readability keeps
	noise  noise   // what the names of the elements around it speak of
	inside bool    // whether it stands in the element that holds the report
	told   bool    // whether the page's own data name it as part of the report
	keep   bool
	why    string // the rule that decided
}

// part is a text node as readability will see it: the number of its parent element, and its words.
type part struct {
	el   int
	data string
}

type blockKind uint8

const (
	paragraph blockKind = iota
	heading
	item
	quotation
	caption
	row
	control
)

// An element is a node of the tree that holds text somewhere.
type element struct {
	parent  int
	tag     atom.Atom
	name    string
	noise   noise
	class   string
	depth   int
	other   bool // whether it is another article or a list of them, however much of the page it fills
	images  int  // pictures and players in it
	letters int  // in it
	voted   int  // letters in it that readability keeps
	linked  int
	blocks  [2]int // the first block in it and the one after its last
}

// A layout is a page as blocks, in the order of the tree.
type layout struct {
	blocks []block
	els    []element
	report int // the element that holds the report
}

// walker makes the layout of a tree.
type walker struct {
	layout
	buf     strings.Builder
	parts   []part
	linked  int
	links   int
	letters int
	lead    int
	inLink  int
	pre     int
	row     int          // > 0 inside a row of a data table
	at      []int        // the elements around, outermost first
	marks   []*html.Node // the same as nodes; nil once marked
	breaks  int
}

// markName is the attribute that tells readability's copies of an element apart.
const markName = "data-parley-el"

// lay makes the layout of a pruned tree, and marks every element that holds words with its number.
func lay(doc *html.Node) layout {
	w := &walker{}
	w.els = append(w.els, element{parent: -1})
	w.at = []int{0}
	for n := doc.FirstChild; n != nil; n = n.NextSibling {
		w.walk(n)
	}
	w.flush()
	w.els[0].blocks = [2]int{0, len(w.blocks)}
	return w.layout
}

func (w *walker) here() int { return w.at[len(w.at)-1] }

func (w *walker) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.write(n.Data)
	case n.Type != html.ElementNode:
	case n.DataAtom == atom.Img || n.DataAtom == atom.Iframe || n.DataAtom == atom.Video || n.DataAtom == atom.Picture && n.FirstChild == nil:
		w.els[w.here()].images++
	case unseen(n.DataAtom):
	case n.DataAtom == atom.Br:
		w.lineBreak()
	case n.DataAtom == atom.Hr:
		w.flush()
	default:
		w.element(n)
	}
}

func (w *walker) element(n *html.Node) {
	breaks := w.row == 0 && isBlock(n)
	if breaks {
		w.flush()
	} else if isBlock(n) || n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.gap()
	}
	id := len(w.els)
	w.els = append(w.els, describe(n, w.here(), w.els[w.here()].depth+1))
	w.els[id].blocks[0] = len(w.blocks)
	w.at = append(w.at, id)
	w.marks = append(w.marks, n)
	isRow := w.row == 0 && n.DataAtom == atom.Tr && dataRow(n)
	if isRow {
		w.row++
	}
	switch n.DataAtom {
	case atom.A:
		w.inLink++
		w.links++
		defer func() { w.inLink-- }()
	case atom.Pre:
		w.pre++
		defer func() { w.pre-- }()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	if isRow {
		w.row--
		w.flush()
	}
	if breaks {
		w.flush()
	}
	w.at, w.marks = w.at[:len(w.at)-1], w.marks[:len(w.marks)-1]
	w.els[id].blocks[1] = len(w.blocks)
	w.els[w.here()].images += w.els[id].images
}

// write adds the words of a text node to the block being made.
func (w *walker) write(s string) {
	letters := 0
	blank := true
	for _, r := range s {
		if space := r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f'; space && w.pre == 0 {
			w.buf.WriteByte(' ')
			continue
		}
		if r = tidyRune(r); r < 0 {
			continue
		}
		if !unicode.IsSpace(r) {
			blank = false
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
		w.buf.WriteRune(r)
	}
	if blank {
		return
	}
	w.breaks = 0
	if w.inLink > 0 {
		if w.linked == w.letters {
			w.lead += letters
		}
		w.linked += letters
	}
	w.letters += letters
	w.parts = append(w.parts, part{w.here(), s})
	// Only what holds words itself is marked: readability hands the attributes of an empty wrapper down to its only child.
	if i := len(w.marks) - 1; i >= 0 && w.marks[i] != nil {
		w.marks[i].Attr = append(w.marks[i].Attr, html.Attribute{Key: markName, Val: strconv.Itoa(w.here())})
		w.marks[i] = nil
	}
}

// lineBreak ends a line; two in a row end the block.
func (w *walker) lineBreak() {
	if w.breaks++; w.breaks >= 2 && w.row == 0 {
		w.flush()
		w.breaks = 2
		return
	}
	w.buf.WriteByte('\n')
}

// gap parts two cells of a row.
func (w *walker) gap() { w.buf.WriteByte('\t') }

func (w *walker) flush() {
	text := joinCells(w.buf.String())
	if text != "" && w.letters+len(w.parts) > 0 {
		b := block{text: text, parts: w.parts, letters: w.letters, linked: w.linked, links: w.links, lead: w.lead}
		b.el = w.here()
		w.blocks = append(w.blocks, b)
	}
	w.buf.Reset()
	w.parts, w.letters, w.linked, w.links, w.lead, w.breaks = nil, 0, 0, 0, 0, 0
}

// joinCells squeezes the white space of a block: cells are parted by a tab, lines by a line feed.
func joinCells(s string) string {
	if !strings.ContainsAny(s, "\t") {
		return squeezeLines(s)
	}
	var cells []string
	for cell := range strings.SplitSeq(s, "\t") {
		if cell = squeeze(cell); cell != "" {
			cells = append(cells, cell)
		}
	}
	return strings.Join(cells, "\t")
}

// isBlock reports whether an element stands on lines of its own. Elements of a page's own making hold parts of pages, not
// words of a sentence.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dialog,
		atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Frameset,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav,
		atom.Ol, atom.Optgroup, atom.Option, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot,
		atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return true
	case 0:
		return strings.Contains(n.Data, "-")
	}
	style := attr(n, "style")
	return style != "" && strings.Contains(strings.ReplaceAll(style, " ", ""), "display:block")
}

// dataRow reports whether a row of a table is one line of data: several short cells without paragraphs of their own.
func dataRow(tr *html.Node) bool {
	cells, size := 0, 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		cells++
		for d := range c.Descendants() {
			switch {
			case d.Type == html.TextNode:
				size += len(strings.TrimSpace(d.Data))
			case d.DataAtom == atom.Table || d.DataAtom == atom.Ul || d.DataAtom == atom.Ol || d.DataAtom == atom.H1 || d.DataAtom == atom.H2 || d.DataAtom == atom.Form:
				return false
			}
			if size > 400 {
				return false
			}
		}
	}
	return cells >= 2
}

func describe(n *html.Node, parent, depth int) element {
	class := attr(n, "class")
	e := element{parent: parent, tag: n.DataAtom, name: n.Data, depth: depth, class: class}
	e.noise = noiseOf(n, class)
	return e
}

// count sums up the blocks of every element, and names the kind of every block.
func (l *layout) count() {
	for i := range l.blocks {
		b := &l.blocks[i]
		b.shape, b.level = l.shapeOf(b)
		for e := b.el; e >= 0; e = l.els[e].parent {
			l.els[e].letters += b.letters
			l.els[e].linked += b.linked
			l.els[e].voted += int(float64(b.letters) * b.voted)
		}
	}
}

func (l *layout) shapeOf(b *block) (blockKind, int) {
	kind := paragraph
	for e, up := b.el, 0; e >= 0 && up < 6; e, up = l.els[e].parent, up+1 {
		switch t := l.els[e].tag; t {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return heading, int(l.els[e].name[1] - '0')
		case atom.Figcaption, atom.Caption:
			return caption, 0
		case atom.Button, atom.Label, atom.Legend, atom.Option:
			return control, 0
		case atom.Li:
			if kind == paragraph && up < 3 {
				kind = item
			}
		case atom.Tr, atom.Td, atom.Th:
			if kind == paragraph && up < 2 {
				kind = row
			}
		case atom.Blockquote:
			if kind == paragraph {
				kind = quotation
			}
		}
	}
	return kind, 0
}

// density is the share of a block's letters that stand in links.
func (b *block) density() float64 {
	if b.letters == 0 {
		return 0
	}
	return float64(b.linked) / float64(b.letters)
}

func runes(s string) int { return utf8.RuneCountInString(s) }
