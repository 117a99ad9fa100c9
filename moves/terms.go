package moves

import (
	"cmp"
	"slices"
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

// date returns the day, month or year that a time expression in a range gives, if exactly one does; else the day on which the
// move was said.
func (f *finder) date(w words, v voucher) parley.Optional {
	s := f.evidence(w)
	first, _ := slices.BinarySearchFunc(f.times, s.Start, func(t parley.Time, at int) int { return cmp.Compare(t.Start, at) })
	found := ""
	for _, t := range f.times[first:] {
		if t.Start >= s.End {
			break
		}
		if t.End > s.End || !calendar(t.Value) {
			continue
		}
		day, _, _ := strings.Cut(t.Value, "T")
		if found != "" && found != day {
			return ""
		}
		found = day
	}
	return parley.Optional(found)
}

// calendar reports whether a TIMEX3 value is a day, a month or a year.
func calendar(v string) bool {
	if len(v) < 4 || strings.ContainsAny(v, "/XW") || v[0] < '0' || v[0] > '9' {
		return false
	}
	return len(v) == 4 || v[4] == '-' && (len(v) == 7 || len(v) >= 10)
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
