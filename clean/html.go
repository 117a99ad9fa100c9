package clean

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxTree is the largest page that is made a tree, so that a tree with all that is made of it stays under 256 MiB. The
// largest of the 181 pages of article-extraction-benchmark has 1.5 MB.
const maxTree = 8 << 20

// maxTags is the number of tags above which a page is not made a tree: 100,000 short paragraphs took 850 MiB with all that
// hangs on their nodes. The fullest of the 181 pages has 1,737.
const maxTags = 60_000

// tags counts what looks like a start tag.
func tags(text string) (n int) {
	for i := 0; i+1 < len(text); i++ {
		if c := text[i+1] | 0x20; text[i] == '<' && 'a' <= c && c <= 'z' {
			n++
		}
	}
	return n
}

// parse makes a tree of a page. It fails on a page that is too large or nests deeper than 512 elements, the limit of
// golang.org/x/net/html.
func parse(text string) (*html.Node, error) {
	return html.Parse(strings.NewReader(text))
}

// unseen are the elements whose content no reader sees as text.
func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Iframe, atom.Object, atom.Embed, atom.Applet, atom.Canvas,
		atom.Audio, atom.Video, atom.Select, atom.Datalist, atom.Textarea, atom.Input, atom.Map, atom.Head, atom.Title, atom.Frameset,
		atom.Noframes, atom.Noembed, atom.Progress, atom.Meter, atom.Rp:
		return true
	}
	return false
}

// prune takes out of the tree what no reader of the page sees: scripts, templates, and what is hidden by an attribute, by
// its style or by a plain rule of the page's own style sheets.
func prune(doc *html.Node, sheet styles) {
	var next *html.Node
	for n := doc.FirstChild; n != nil; n = next {
		next = n.NextSibling
		switch {
		case n.Type == html.CommentNode:
			doc.RemoveChild(n)
		case n.Type != html.ElementNode:
		case unseen(n.DataAtom) && n.DataAtom != atom.Head, hidden(n, sheet):
			doc.RemoveChild(n)
		default:
			prune(n, sheet)
		}
	}
}

// hidden reports whether an element and all in it cannot be seen.
func hidden(n *html.Node, sheet styles) bool {
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return false
	}
	if n.DataAtom == atom.Dialog && !hasAttr(n, "open") {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return !strings.EqualFold(a.Val, "until-found")
		case "style":
			if invisible(a.Val) {
				return true
			}
		case "aria-hidden":
			// What is hidden from screen readers may well be seen, as a page behind an open dialog is: larger things stay.
			if strings.EqualFold(strings.TrimSpace(a.Val), "true") && len(squeeze(textOf(n, 4000))) < 1500 {
				return true
			}
		case "type":
			if n.DataAtom == atom.Input && strings.EqualFold(a.Val, "hidden") {
				return true
			}
		}
	}
	return sheet.hides(n)
}

// invisible reports whether a list of CSS declarations takes a text out of sight.
func invisible(style string) bool {
	clipped, absolute, away := false, false, false
	for decl := range strings.SplitSeq(strings.ToLower(style), ";") {
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			continue
		}
		name, value = strings.TrimSpace(name), strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch name {
		case "display":
			if value == "none" {
				return true
			}
		case "visibility":
			if value == "hidden" || value == "collapse" {
				return true
			}
		case "font-size":
			if zero(value) {
				return true
			}
		case "opacity":
			if zero(value) {
				return true
			}
		case "position":
			absolute = value == "absolute" || value == "fixed"
		case "left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top":
			away = away || farAway(value)
		case "transform":
			away = away || strings.Contains(value, "translate") && strings.Contains(value, "-9999")
		case "clip":
			clipped = strings.HasPrefix(value, "rect(") && !strings.ContainsAny(value, "23456789")
		case "clip-path":
			clipped = clipped || value == "inset(50%)" || value == "inset(100%)"
		}
	}
	return away || clipped && absolute || zeroBox(style)
}

// zeroBox reports whether a style makes a box of no size that hides what overflows it.
func zeroBox(style string) bool {
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	if !strings.Contains(style, "overflow:hidden") {
		return false
	}
	for decl := range strings.SplitSeq(style, ";") {
		if name, value, _ := strings.Cut(decl, ":"); (name == "height" || name == "max-height" || name == "width") && zero(value) {
			return true
		}
	}
	return false
}

func zero(value string) bool {
	value = strings.TrimRight(value, "pxremvhwt%c ")
	return value != "" && strings.Trim(value, "0.") == ""
}

// farAway reports whether a length lies at least 999 pixels outside, or a hundred of a larger unit.
func farAway(value string) bool {
	if !strings.HasPrefix(value, "-") {
		return false
	}
	digits := 0
	for digits+1 < len(value) && '0' <= value[digits+1] && value[digits+1] <= '9' {
		digits++
	}
	unit := value[digits+1:]
	return digits >= 4 || digits == 3 && (value[1:4] == "999" || !strings.HasPrefix(unit, "px"))
}

// styles are the classes and ids that the page's own style sheets hide, by rules that hold everywhere on the page. A class
// may stand with a tag: "p.note".
type styles struct{ classes, ids map[string]bool }

func (s styles) hides(n *html.Node) bool {
	if len(s.classes) == 0 && len(s.ids) == 0 {
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			if s.ids[a.Val] || s.ids[n.Data+"#"+a.Val] {
				return true
			}
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				if s.classes[c] || s.classes[n.Data+"."+c] {
					return true
				}
			}
		}
	}
	return false
}

// readStyles collects the rules of the style elements whose selector is one class or one id, alone or with a tag, and that
// hide what they name.
// Rules inside @media and the like hold only sometimes and are passed over; a rule that shows again what one hid wins.
func readStyles(doc *html.Node) styles {
	s := styles{map[string]bool{}, map[string]bool{}}
	budget := 1 << 20
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Style && n.FirstChild != nil && budget > 0 && attr(n, "media") == "" {
			css := clip(n.FirstChild.Data, budget)
			budget -= len(css)
			s.read(css)
		}
	}
	if s.hideMuch(doc) {
		return styles{}
	}
	return s
}

// hideMuch reports whether the rules hide two fifths of the words of a page or more: such a page is shown by its scripts.
func (s styles) hideMuch(doc *html.Node) bool {
	if len(s.classes) == 0 && len(s.ids) == 0 {
		return false
	}
	all, gone := 0, 0
	var walk func(n *html.Node, out bool)
	walk = func(n *html.Node, out bool) {
		switch {
		case n.Type == html.TextNode:
			size := len(strings.TrimSpace(n.Data))
			all += size
			if out {
				gone += size
			}
		case n.Type == html.ElementNode:
			if unseen(n.DataAtom) && n.DataAtom != atom.Head {
				return
			}
			out = out || s.hides(n)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, out)
		}
	}
	walk(doc, false)
	return gone*5 >= all*2
}

func (s styles) read(css string) {
	for css != "" {
		selector, rest, ok := strings.Cut(css, "{")
		if !ok {
			return
		}
		if i := strings.LastIndex(selector, "*/"); i >= 0 {
			selector = selector[i+2:]
		}
		if selector = strings.TrimSpace(selector); strings.HasPrefix(selector, "@") {
			css = afterBlock(rest)
			continue
		}
		body, after, _ := strings.Cut(rest, "}")
		css = after
		for one := range strings.SplitSeq(selector, ",") {
			s.rule(strings.TrimSpace(one), body)
		}
	}
}

func (s styles) rule(selector, body string) {
	if len(selector) < 2 || len(selector) > 100 || strings.ContainsAny(selector, " >:+~[*\\") || strings.Count(selector, ".")+strings.Count(selector, "#") != 1 {
		return
	}
	set, name := s.classes, strings.TrimPrefix(selector, ".")
	if strings.Contains(selector, "#") {
		set, name = s.ids, strings.TrimPrefix(selector, "#")
	}
	if invisible(body) {
		set[name] = true
	} else if strings.Contains(body, "display") || strings.Contains(body, "opacity") || strings.Contains(body, "visibility") {
		delete(set, name)
	}
}

// afterBlock returns what follows the closing brace of a block whose opening brace was just read.
func afterBlock(css string) string {
	depth := 1
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

// attr returns the value of an attribute, "" if the element has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf returns the text inside n, at most limit bytes of it.
func textOf(n *html.Node, limit int) string {
	var b bytes.Buffer
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == nil || !unseen(c.Parent.DataAtom)) {
			b.WriteString(c.Data)
			if b.Len() >= limit {
				break
			}
		}
	}
	return b.String()
}
