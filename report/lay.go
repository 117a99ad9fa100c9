package report

import (
	"slices"
	"strings"

	"parley"
)

// A token is one step of a marked paragraph: text, or the beginning or end of a mark, or the note behind one.
type token struct {
	Text string
	Open *opened
	End  string // tag
	Note *note
}

// opened is the beginning of a mark.
type opened struct {
	Tag, Class, ID, To, Title, Part string
}

// paragraphBreak parts the paragraphs of an article.
const paragraphBreak = "\n\n"

// lay cuts a text into paragraphs and each into tokens, so that every mark covers exactly its words.
//
// HTML nests and spans need not, so marks are kept on a stack. Where one ends that has others above it, those are closed,
// too, and opened again behind it:
//
//	aaaaaaa           <a>aaa<b>aaaa</b></a><b>bbb</b>
//	   bbbbbbb
//
// and a mark that runs over a paragraph's end is closed there and opened again in the next. Only the first piece of a mark
// has its anchor, the others name it as their part; the note stands behind the last piece. No link stands in another: the
// inner one is marked without being a link. Marks that cover other words than they carry are left out. The time is
// n log n in the marks, plus the text.
func lay(text string, marks []mark) [][]token {
	sortMarks(marks)
	ruler := parley.NewRuler(text)
	l := &layout{text: text}
	for _, m := range marks {
		if i, j, ok := ruler.Bytes(m.Span); ok && i < j {
			l.waiting = append(l.waiting, &piecemeal{mark: m, from: i, till: j})
		}
	}
	var paragraphs [][]token
	for from := 0; from <= len(text); {
		to := len(text)
		if n := strings.Index(text[from:], paragraphBreak); n >= 0 {
			to = from + n
		}
		paragraphs = append(paragraphs, l.paragraph(from, to))
		from = to + len(paragraphBreak)
	}
	return paragraphs
}

// piecemeal is a mark on its way to the page.
type piecemeal struct {
	mark
	from, till int  // bytes
	begun      bool // a piece of it has been opened
	tag        string
}

// layout is the state of lay.
type layout struct {
	text    string
	waiting []*piecemeal // not yet begun, sorted
	stack   []*piecemeal // open, the innermost last; between paragraphs: cut off by the end of one
	out     []token
	notes   []*note // to be written as soon as no link is open
}

// paragraph lays out text[from:to].
func (l *layout) paragraph(from, to int) []token {
	l.out = nil
	over := l.stack
	l.stack = nil
	for _, m := range over {
		if m.till > from {
			l.open(m)
		} else if m.note != nil { // it ended in the break
			l.notes = append(l.notes, m.note)
		}
	}
	for pos := from; ; {
		for len(l.waiting) > 0 && l.waiting[0].from <= pos {
			l.open(l.waiting[0])
			l.waiting = l.waiting[1:]
		}
		next := max(pos, l.next(to)) // a mark within the break has ended before it could begin
		if next > pos {
			l.out = append(l.out, token{Text: l.text[pos:next]})
		}
		pos = next
		l.close(pos)
		if pos == to {
			break
		}
	}
	l.suspend()
	return l.out
}

// next returns the next place at which a mark begins or ends, at most to.
func (l *layout) next(to int) int {
	for _, m := range l.stack {
		to = min(to, m.till)
	}
	if len(l.waiting) > 0 {
		to = min(to, l.waiting[0].from)
	}
	return to
}

// open begins a piece of a mark.
func (l *layout) open(m *piecemeal) {
	if m.mark.tag == "" {
		m.mark.tag = "span"
	}
	m.tag = m.mark.tag
	switch {
	case m.layer == layerContent:
		m.tag = "mark"
	case m.mark.to != "" && !l.inLink():
		m.tag = "a"
	}
	o := &opened{Tag: m.tag, Class: m.class, Title: m.title, ID: m.id, Part: m.part}
	if m.tag == "a" {
		o.To = m.mark.to
	}
	if m.begun {
		o.ID = ""
		if o.Part == "" && m.layer == layerContent {
			o.Part = m.id
		}
	}
	m.begun = true
	l.stack = append(l.stack, m)
	l.out = append(l.out, token{Open: o})
}

// close ends the marks that end at pos, with those above them, and opens the latter again.
func (l *layout) close(pos int) {
	lowest := slices.IndexFunc(l.stack, func(m *piecemeal) bool { return m.till <= pos })
	if lowest < 0 {
		return
	}
	var again []*piecemeal
	for i := len(l.stack) - 1; i >= lowest; i-- {
		m := l.stack[i]
		l.out = append(l.out, token{End: m.tag})
		if m.till > pos {
			again = append(again, m)
		} else if m.note != nil {
			l.notes = append(l.notes, m.note)
		}
	}
	l.stack = l.stack[:lowest]
	l.writeNotes()
	slices.Reverse(again)
	for _, m := range again {
		l.open(m)
	}
}

// suspend ends all that is open at the end of a paragraph and keeps it for the next.
func (l *layout) suspend() {
	for i := len(l.stack) - 1; i >= 0; i-- {
		l.out = append(l.out, token{End: l.stack[i].tag})
	}
	open := l.stack
	l.stack = nil
	l.writeNotes()
	l.stack = open
}

// writeNotes writes the notes that wait, unless a link is open.
func (l *layout) writeNotes() {
	if l.inLink() {
		return
	}
	for _, n := range l.notes {
		l.out = append(l.out, token{Note: n})
	}
	l.notes = nil
}

func (l *layout) inLink() bool {
	return slices.ContainsFunc(l.stack, func(m *piecemeal) bool { return m.tag == "a" })
}
