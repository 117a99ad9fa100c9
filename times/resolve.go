package times

import (
	"time"
)

// A resolver places expressions on the calendar, in the order of the text: what the text speaks of moves with it.
type resolver struct {
	text   *text
	anchor time.Time // publication; zero if not known
	items  []item
	at     int   // the item being placed
	focus  focus // the last date that the text speaks of
	report focus // the last quarter, half or year that the text reports about
}

// A focus is a date that the text speaks of, as exact as its unit.
type focus struct {
	date  time.Time
	unit  unit
	token int
	fixed bool // its year is in the words
}

func newResolver(t *text, published string, items []item) *resolver {
	r := &resolver{text: t, items: items}
	if d, err := time.Parse(time.DateOnly, published); err == nil {
		r.anchor = d
	} else {
		r.anchor = t.dateline(items)
	}
	return r
}

// datelineReach is how many tokens of an article may stand before the end of its dateline.
const datelineReach = 25

// dateline returns a full date near the head of the text that is its date: one that has a paragraph to itself, or that
// comes before the dash of a dateline.
func (t *text) dateline(items []item) time.Time {
	for i, it := range items {
		if it.first > datelineReach {
			break
		}
		if it.expr == nil || it.expr.kind != point || it.expr.unit != day || it.expr.at.year <= 0 || it.expr.at.month <= 0 {
			continue
		}
		f := it.expr.at
		if t.headsText(items, i) {
			return date(f.year, f.month, f.day)
		}
	}
	return time.Time{}
}

// headsText reports whether a date stands where the date of a report does.
func (t *text) headsText(items []item, i int) bool {
	if i+1 == len(items) || items[i+1].paragraph {
		return i == 0 || items[i].paragraph || in(t.tokens[items[i].first-1].lower, ": , on published updated | posted")
	}
	for j := i + 1; j < len(items) && j < i+8 && !items[j].paragraph; j++ {
		switch t.tokens[items[j].first].lower {
		case "—", "–", "--", "-":
			return !t.tokens[items[j].first].glued
		case ".":
			return false
		}
	}
	return false
}

// value returns the TIMEX3 value of an expression, "" if it is none after all.
func (r *resolver) value(i int) string {
	r.at = i
	it := r.items[i]
	e := *it.expr
	switch e.kind {
	case reference:
		return e.ref
	case duration:
		if e.length[0].unit == month && !e.bare {
			r.report = focus{date: r.anchor, unit: year}
		}
		return lengthValue(e.length)
	case set:
		return setValue(e)
	case clockTime:
		return r.clockValue(it, e)
	case interval:
		return r.intervalValue(it, e)
	}
	p := r.place(it, e)
	r.remember(it, p)
	return p.value()
}

// clockValue puts a time of day without its day on the day that the sentence speaks of.
func (r *resolver) clockValue(it item, e expr) string {
	p := place{unit: day, at: e.at}
	if r.focus.unit == day && r.inSentence(it) {
		p.date, p.known = r.focus.date, day
	}
	return p.value()
}

// inSentence reports whether the focus is a day named in the sentence of the item.
func (r *resolver) inSentence(it item) bool {
	if r.focus.date.IsZero() {
		return false
	}
	for i := it.first; i > r.focus.token; i-- {
		if r.text.tokens[i].sentence {
			return false
		}
	}
	return true
}

func (r *resolver) intervalValue(it item, e expr) string {
	last := *e.end
	e.kind, e.end = point, nil
	if e.rel == open && e.at.year == 0 && last.at.year != 0 && e.at.weekday == 0 {
		e.rel, e.shift, e.at.year = last.rel, last.shift, last.at.year
		if e.at.month > last.at.month && e.at.year > 0 {
			e.at.year--
		} else if e.at.month > last.at.month {
			e.shift--
		}
	}
	a := r.place(it, e)
	r.remember(it, a)
	b := r.place(it, last)
	if a.known == b.known && a.known != noUnit && b.date.Before(a.date) {
		b = b.after(a, last)
	}
	r.remember(it, b)
	return a.value() + "/" + b.value()
}

// after moves the end of an interval behind its beginning.
func (p place) after(from place, e expr) place {
	switch {
	case e.at.weekday != 0:
		for !p.date.After(from.date) {
			p.date = p.date.AddDate(0, 0, 7)
		}
	case e.at.year == 0 && (e.at.month != 0 || e.at.holiday != 0):
		p.date = addMonths(p.date, 12)
	}
	return p
}

// remember moves the focus to a date that is known.
func (r *resolver) remember(it item, p place) {
	if p.known == noUnit {
		return
	}
	if it.expr.rel == compared {
		return
	}
	f := focus{date: p.date, unit: p.unit, token: it.first, fixed: it.expr.at.year > 0}
	switch {
	case p.unit == quarter && r.isReported(it, p), p.unit == year && it.expr.rel == period:
		r.report = f
	}
	r.focus = f
}

// isReported reports whether a quarter is one that figures can be reported of: it is over, or the text says when it ended.
func (r *resolver) isReported(it item, p place) bool {
	if it.expr.at.year > 0 && !r.report.date.IsZero() {
		return false
	}
	if _, ended := r.ended(); ended {
		return true
	}
	return r.anchor.IsZero() || !move(p.date, quarter, 1).After(r.anchor)
}

// ended returns the day that "ended June 30" gives for the period before it.
func (r *resolver) ended() (time.Time, bool) {
	if r.at+2 >= len(r.items) || !in(r.text.word(r.items[r.at:], 1), "ended ending") {
		return time.Time{}, false
	}
	next := r.items[r.at+2]
	if next.expr == nil || next.expr.kind != point || next.expr.unit > month {
		return time.Time{}, false
	}
	p := r.place(next, *next.expr)
	return p.date, p.known != noUnit
}

// reported returns the quarter that the text reports about: the last one it named, else the first one it will.
func (r *resolver) reported() focus {
	if !r.report.date.IsZero() {
		return r.report
	}
	for i := r.at + 1; i < len(r.items) && i < r.at+ahead; i++ {
		it := r.items[i]
		if it.expr != nil && it.expr.kind == point && it.expr.unit == quarter && it.expr.rel == open {
			if p := r.place(it, *it.expr); p.known != noUnit {
				return focus{date: p.date, unit: quarter}
			}
		}
	}
	return focus{}
}

// ahead is how many items after a comparison the quarter may be named that it belongs to.
const ahead = 60

// place finds the place of a point on the calendar.
func (r *resolver) place(it item, e expr) place {
	switch e.rel {
	case deictic:
		if e.at.year > 0 {
			return r.named(it, e)
		}
		return r.counted(it, e, r.anchor, day)
	case narrative:
		if r.focus.date.IsZero() && e.shift == 0 && e.at == (fields{}) {
			return place{ref: notTime}
		}
		if r.focus.date.IsZero() {
			return r.counted(it, e, time.Time{}, noUnit)
		}
		p := r.counted(it, e, r.focus.date, r.focus.unit)
		if p.known == noUnit && e.shift == 0 && e.at == (fields{}) {
			return place{ref: notTime}
		}
		return p
	case period:
		return r.periodPlace(it, e)
	case compared:
		return r.comparedPlace(it, e)
	}
	return r.named(it, e)
}
