package moves

import (
	"strings"

	"parley"
)

// maxTerms is the longest that terms may be, in tokens: a line of a table.
const maxTerms = 24

// content returns what a frame is about: what is demanded, offered, refused; the range is empty if nothing is told.
func (f *finder) about(fr *frame) words {
	var w words
	take := func(i int) {
		first, end := f.g.subtree(i)
		if w == (words{}) {
			w = words{first, end}
			return
		}
		w.first, w.end = min(w.first, first), max(w.end, end)
	}
	if fr.comp != none {
		take(fr.comp)
	}
	for _, p := range fr.patient {
		take(p)
	}
	if w != (words{}) {
		return f.g.trim(w)
	}
	for _, o := range fr.obliques {
		take(o.head)
	}
	return w
}

// terms returns the words of the text for what a move is about, cut to a line.
func (f *finder) terms(w words, pred int) parley.Optional {
	if w.first >= w.end {
		return ""
	}
	w = f.g.trim(w)
	w.end = min(w.end, w.first+maxTerms)
	return parley.Optional(strings.Join(strings.Fields(f.doc.SpanText(w.first, w.end)), " "))
}

// place returns the place that a range names after "in" or "at", as written.
func (f *finder) place(w words) parley.Optional {
	for i := w.first + 1; i < w.end; i++ {
		e := f.doc.EntityAt(i)
		if e < 0 || f.doc.Entities[e].Type != "LOC" || f.doc.Entities[e].First != i {
			continue
		}
		before := f.g.lower(i - 1)
		if before == "the" && i > w.first+1 {
			before = f.g.lower(i - 2)
		}
		if before == "in" || before == "at" {
			return parley.Optional(f.doc.SpanText(f.doc.Entities[e].First, f.doc.Entities[e].End))
		}
	}
	return ""
}
