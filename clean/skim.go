package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// skim reads a page tag by tag, for pages that are no tree we can hold: text between block elements makes a paragraph, and
// what is in hidden or unseen elements is passed over as far as their end tags can be told.
func skim(text string) []piece {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(1 << 20)
	s := skimmer{}
	for {
		switch z.Next() {
		case html.ErrorToken:
			s.flush()
			return s.end()
		case html.TextToken:
			if len(s.hidden) == 0 {
				s.buf.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			s.open(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			s.close(atom.Lookup(name), string(name))
		}
	}
}

// skimmer collects the paragraphs of a page that is read tag by tag.
type skimmer struct {
	pieces []piece
	buf    strings.Builder
	more   []byte   // the lines after maxPieces
	hidden []string // the names of the open elements, from the first hidden one on
}

// end judges what was collected.
func (s *skimmer) end() []piece {
	if len(s.more) > 0 {
		text := strings.TrimSpace(string(s.more))
		s.pieces = append(s.pieces, piece{text: text, line: newLine(text)})
	}
	sift(s.pieces, "")
	return s.pieces
}

// maxHidden bounds the memory for elements that are opened inside a hidden one and never closed.
const maxHidden = 4096

func (s *skimmer) open(z *html.Tokenizer) {
	raw, more := z.TagName()
	a, name := atom.Lookup(raw), string(clip(string(raw), 64))
	n := html.Node{Type: html.ElementNode, DataAtom: a, Data: name}
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		if len(n.Attr) < 64 {
			n.Attr = append(n.Attr, html.Attribute{Key: string(k), Val: string(v)})
		}
	}
	if void(a) {
		if a == atom.Br {
			s.buf.WriteByte('\n')
		}
		return
	}
	if isBlock(&n) {
		s.flush()
		if len(s.hidden) > 0 && (s.hidden[0] == "svg" || s.hidden[0] == "math" || s.hidden[0] == "select") {
			s.hidden = s.hidden[:0] // a paragraph ends them, whether they were closed or not
		}
	}
	if len(s.hidden) > 0 && len(s.hidden) < maxHidden || unseen(a) && a != atom.Head || hidden(&n, styles{}) {
		s.hidden = append(s.hidden, name)
	}
}

func (s *skimmer) close(a atom.Atom, name string) {
	for i := len(s.hidden) - 1; i >= 0 && i >= len(s.hidden)-32; i-- {
		if s.hidden[i] == name {
			s.hidden = s.hidden[:i]
			break
		}
	}
	if isBlock(&html.Node{Type: html.ElementNode, DataAtom: a, Data: name}) {
		s.flush()
	}
}

func (s *skimmer) flush() {
	for line := range strings.SplitSeq(s.buf.String(), "\n") {
		line = squeeze(tidy(line))
		if n := len(s.pieces); line != "" && n >= maxPieces && len(s.more) < maxTree {
			s.more = append(append(s.more, "\n\n"...), line...)
		} else if line != "" {
			s.pieces = append(s.pieces, piece{text: line, line: newLine(line)})
		}
	}
	s.buf.Reset()
}

// void reports whether an element has no content and no end tag.
func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
