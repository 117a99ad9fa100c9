package times

import "time"

// A place is a point on the calendar: a period of one unit that begins at date. Where known is noUnit only the fields are.
type place struct {
	date  time.Time
	unit  unit
	known unit
	at    fields
	ref   string // PAST_REF, FUTURE_REF: a distance that nobody counted
	span  []amount
}

// begin returns the first day of the period of a unit that a day lies in.
func begin(d time.Time, u unit) time.Time {
	switch u {
	case weekend:
		return begin(d, week).AddDate(0, 0, 5)
	case week:
		return d.AddDate(0, 0, 1-isoWeekday(d))
	case month:
		return date(d.Year(), int(d.Month()), 1)
	case season:
		return date(d.Year(), int(d.Month())-int(d.Month())%3, 1)
	case quarter:
		return date(d.Year(), 3*quarterOf(d)-2, 1)
	case half:
		return date(d.Year(), 1+6*((int(d.Month())-1)/6), 1)
	case year:
		return date(d.Year(), 1, 1)
	case decade:
		return date(d.Year()/10*10, 1, 1)
	case century:
		return date(d.Year()/100*100, 1, 1)
	}
	return d
}

// move returns the period n units away.
func move(d time.Time, u unit, n int) time.Time {
	switch u {
	case weekend, week:
		return d.AddDate(0, 0, 7*n)
	case month:
		return addMonths(d, n)
	case season, quarter:
		return addMonths(d, 3*n)
	case half:
		return addMonths(d, 6*n)
	case year:
		return addMonths(d, 12*n)
	case decade:
		return addMonths(d, 120*n)
	case century:
		return addMonths(d, 1200*n)
	case millennium:
		return addMonths(d, 12000*n)
	}
	return d.AddDate(0, 0, n)
}

func at(d time.Time, u unit, f fields) place {
	return place{date: begin(d, u), unit: u, known: u, at: f}
}

func nowhere(e expr) place {
	u := e.unit
	if u == hour || u == minute || u == second {
		u = day
	}
	return place{unit: u, at: e.at}
}

// counted places a point that is a number of units from base, which is as exact as exact.
func (r *resolver) counted(it item, e expr, base time.Time, exact unit) place {
	if len(e.length) > 0 && shorterThanDay(e.length[0]) {
		return place{span: e.length}
	}
	if base.IsZero() {
		return vague(e, nowhere(e))
	}
	if len(e.length) > 0 {
		return countedLength(e, base, exact)
	}
	if e.at.year == -1 {
		return r.withYear(e, base.Year()+e.shift)
	}
	if e.at.weekday != 0 || e.at.month != 0 || e.at.season != "" || e.at.holiday != 0 || e.at.quarter != 0 {
		return r.demonstrative(it, e, base)
	}
	if e.unit < exact && e.unit <= week {
		return nowhere(e)
	}
	if e.unit == weekend && isoWeekday(base) < 6 && e.shift == 0 && r.text.tense(it.first, it.last) == past {
		e.shift = -1
	}
	return at(move(begin(base, e.unit), e.unit, e.shift), e.unit, e.at)
}

// vague keeps what is certain of a distance that the text does not count.
func vague(e expr, p place) place {
	if len(e.length) == 0 || !e.length[0].some {
		return p
	}
	if e.rel == deictic {
		p.ref = "PAST_REF"
		if e.shift > 0 {
			p.ref = "FUTURE_REF"
		}
	}
	return p
}

// shorterThanDay reports whether "an hour later" is too near to be another day: only its length is certain then.
func shorterThanDay(a amount) bool {
	return a.unit == minute || a.unit == second || a.unit == hour && (a.some || a.n < 24)
}

// countedLength moves base by a duration. The result is as exact as the unit of the duration.
func countedLength(e expr, base time.Time, exact unit) place {
	a := e.length[0]
	if a.some {
		return vague(e, nowhere(e))
	}
	n, u := a.n, a.unit
	switch u {
	case hour:
		n, u = n/24, day
	case decade:
		n, u = n*10, year
	case century, millennium:
		n, u = n*float64(map[unit]int{century: 100, millennium: 1000}[u]), year
	}
	if n != float64(int(n)) && (u == year || u == month) {
		n, u = float64(int(n*12+0.5)), month
		if a.unit == month {
			n = a.n
		}
	}
	if n > 3000 {
		e.length = []amount{{some: true, unit: u}}
		return vague(e, nowhere(e))
	}
	if u < exact {
		return nowhere(e)
	}
	d := move(base, u, e.shift*int(n))
	if len(e.length) > 1 && e.length[1].unit > hour {
		d = move(d, e.length[1].unit, e.shift*int(e.length[1].n))
	}
	if d.Year() < 1 || d.Year() > 9999 {
		return nowhere(e)
	}
	return at(d, u, e.at)
}

// withYear places a month, quarter, half, season or day of a certain year.
func (r *resolver) withYear(e expr, y int) place {
	f := e.at
	f.year = y
	d, ok := startOf(f, y)
	if !ok {
		return place{unit: e.unit, at: f}
	}
	return at(d, e.unit, f)
}

// startOf returns the first day of what the fields name in a year.
func startOf(f fields, y int) (time.Time, bool) {
	switch {
	case f.holiday > 0:
		return holidays[f.holiday-1].on(y), true
	case f.month > 0 && f.day > 0:
		return date(y, f.month, f.day), valid(y, f.month, f.day)
	case f.month > 0:
		return date(y, f.month, 1), true
	case f.quarter > 0:
		return date(y, 3*f.quarter-2, 1), true
	case f.half > 0:
		return date(y, 6*f.half-5, 1), true
	case f.season != "":
		return date(y, seasonStart[f.season], 1), true
	}
	return date(y, 1, 1), f.day >= 0
}

// named places a point by what its words fix; tense chooses the year or week where they do not.
func (r *resolver) named(it item, e expr) place {
	f := e.at
	if year, ok := r.sharedYear(e); ok {
		return r.place(it, year)
	}
	switch {
	case f.century > 0:
		return at(date(f.century*100, 1, 1), century, f)
	case f.decade > 0:
		return at(date(f.decade*10, 1, 1), decade, f)
	case f.year > 0:
		return r.withYear(e, f.year)
	case f.decadeOnly > 0:
		return r.decade(e)
	}
	base := r.anchor
	if base.IsZero() && f.weekday == 0 {
		base = r.focus.date
	}
	if base.IsZero() || f.day < 0 {
		return nowhere(e)
	}
	if r.focus.fixed && r.focus.unit <= month && f.weekday == 0 && r.inSentence(it) && r.text.tense(it.first, it.last) != future {
		return r.beside(e)
	}
	if f.weekday != 0 {
		return at(r.weekday(it, f.weekday), day, f)
	}
	if f.month == 0 && f.day > 0 {
		return r.dayOfMonth(it, e, base)
	}
	return r.nearest(it, e, base)
}

// sharedYear gives "January" the year of "January and February of last year".
func (r *resolver) sharedYear(e expr) (expr, bool) {
	if r.at+2 >= len(r.items) || e.at.year != 0 || e.at.month <= 0 || e.rel != open || !in(r.text.word(r.items[r.at:], 1), "and or") {
		return e, false
	}
	next := r.items[r.at+2].expr
	if next == nil || next.kind != point || next.unit != e.unit || next.at.month <= 0 || next.at.year == 0 {
		return e, false
	}
	e.rel, e.shift, e.at.year = next.rel, next.shift, next.at.year
	return e, true
}

// beside takes the year from a full date of the same sentence: the day or month nearest to it.
func (r *resolver) beside(e expr) place {
	best, bestCost := time.Time{}, 0
	for y := r.focus.date.Year() - 1; y <= r.focus.date.Year()+1; y++ {
		d, ok := startOf(e.at, y)
		if !ok {
			continue
		}
		if cost := distance(d, r.focus.date, e.unit, unknown, 0); best.IsZero() || cost < bestCost {
			best, bestCost = d, cost
		}
	}
	if best.IsZero() {
		return nowhere(e)
	}
	return at(best, e.unit, e.at)
}

// decade takes the last such decade that has begun.
func (r *resolver) decade(e expr) place {
	if r.anchor.IsZero() {
		return nowhere(e)
	}
	d := r.anchor.Year()/100*10 + e.at.decadeOnly - 1
	if d*10 > r.anchor.Year() {
		d -= 10
	}
	return at(date(d*10, 1, 1), decade, e.at)
}

// weekday takes the last such day up to the day of publication, or the next one where the tense looks ahead.
func (r *resolver) weekday(it item, weekday int) time.Time {
	d := (weekday - isoWeekday(r.anchor) + 7) % 7
	if d > 0 && r.text.tense(it.first, it.last) != future {
		d -= 7
	}
	return r.anchor.AddDate(0, 0, d)
}

// dayOfMonth reads "the 14th": of this month, or of the next or last one if the tense says so.
func (r *resolver) dayOfMonth(it item, e expr, base time.Time) place {
	first := begin(base, month)
	if r.focus.unit == month {
		first = r.focus.date
	} else if tense := r.text.tense(it.first, it.last); tense == past && e.at.day > base.Day() {
		first = addMonths(first, -1)
	} else if tense == future && e.at.day < base.Day() {
		first = addMonths(first, 1)
	}
	if e.at.day > daysIn(first) {
		return nowhere(e)
	}
	return at(first.AddDate(0, 0, e.at.day-1), day, e.at)
}

// nearest chooses the year of a day, month, quarter or season: the last one that has begun, the next one that has not
// ended, or the nearest, by tense.
func (r *resolver) nearest(it item, e expr, base time.Time) place {
	tense := r.text.tense(it.first, it.last)
	penalty := wrongWay
	switch {
	case tense == past && (r.text.fronted(it) || r.text.follows(it)):
		penalty = neverMind
	case tense == future && e.unit == quarter:
		penalty = reports
	}
	best, bestCost := time.Time{}, 0
	for y := base.Year() - 8; y <= base.Year()+8; y++ {
		d, ok := startOf(e.at, y)
		if !ok {
			continue
		}
		cost := distance(d, base, e.unit, tense, penalty)
		if best.IsZero() || cost < bestCost {
			best, bestCost = d, cost
		}
	}
	if best.IsZero() {
		return nowhere(e)
	}
	return at(best, e.unit, e.at)
}

// What a period on the wrong side of the anchor costs, in days: the tense is not always that of the date ("the dividend was
// declared payable Dec. 1"). wrongWay was swept from 60 to 365 on TBAQ, best from 160 to 200.
const (
	wrongWay  = 180
	neverMind = 1000 // the expression opens its sentence or follows the verb, so that the verb is its own
	reports   = 60   // a firm "will report third-quarter profit" of the quarter that is over
)

// distance is the number of days between a period and base, with a penalty against the tense.
func distance(d, base time.Time, u unit, tense tense, penalty int) int {
	end := d
	if u > day {
		end = move(d, u, 1).AddDate(0, 0, -1)
	}
	switch {
	case d.After(base):
		n := int(d.Sub(base).Hours() / 24)
		if tense == past {
			n += penalty
		}
		return n
	case end.Before(base):
		n := int(base.Sub(end).Hours() / 24)
		if tense == future {
			n += penalty
		}
		return n
	}
	return 0
}

// demonstrative places "last Friday", "this May", "next summer".
func (r *resolver) demonstrative(it item, e expr, base time.Time) place {
	if e.at.weekday != 0 {
		return at(r.demonstrativeDay(it, e, base), day, e.at)
	}
	y := base.Year()
	for ; e.shift < 0; y-- {
		if d, ok := startOf(e.at, y); ok && move(d, e.unit, 1).AddDate(0, 0, -1).Before(begin(base, month)) && !sameMonth(d, base) {
			return at(d, e.unit, e.at)
		}
		if y < base.Year()-9 {
			return nowhere(e)
		}
	}
	for ; e.shift > 0; y++ {
		if d, ok := startOf(e.at, y); ok && d.After(base) {
			return at(d, e.unit, e.at)
		}
		if y > base.Year()+9 {
			return nowhere(e)
		}
	}
	return r.withYear(e, y)
}

func sameMonth(a, b time.Time) bool { return a.Year() == b.Year() && a.Month() == b.Month() }

func (r *resolver) demonstrativeDay(it item, e expr, base time.Time) time.Time {
	d := (e.at.weekday - isoWeekday(base) + 7) % 7 // days ahead
	switch {
	case e.shift < 0:
		return base.AddDate(0, 0, d-7)
	case e.shift == coming:
		return base.AddDate(0, 0, (d+6)%7+1)
	case e.shift > 0 && e.rel == deictic && begin(base.AddDate(0, 0, d), week).Equal(begin(base, week)):
		return base.AddDate(0, 0, d+7)
	case e.shift == 0 && d > 0 && r.text.tense(it.first, it.last) == past:
		return base.AddDate(0, 0, d-7)
	case e.shift > 0 && d == 0:
		return base.AddDate(0, 0, 7)
	}
	return base.AddDate(0, 0, d)
}

// periodPlace places "the quarter" and "the year": the one that the text reports about, else the last complete quarter and
// the current year.
func (r *resolver) periodPlace(it item, e expr) place {
	end, ended := r.ended()
	switch {
	case e.unit == half:
		if f := r.reported(); f.unit == quarter {
			return at(f.date, quarter, e.at)
		}
		return place{ref: notTime}
	case ended && e.unit == year:
		return place{span: []amount{{n: 1, unit: year}}}
	case ended && e.unit == week:
		return at(end, week, e.at)
	case ended && e.unit == quarter:
		return at(begin(end.AddDate(0, 0, -45), quarter), quarter, e.at)
	case e.unit == quarter:
		if f := r.reported(); f.unit == quarter {
			return at(f.date, quarter, e.at)
		}
	}
	if r.anchor.IsZero() {
		return nowhere(e)
	}
	n := e.shift
	switch {
	case e.unit == quarter:
		n = -1
	case e.unit == weekend && isoWeekday(r.anchor) < 6 && r.text.tense(it.first, it.last) != future:
		n = -1
	}
	return at(move(begin(r.anchor, e.unit), e.unit, n), e.unit, e.at)
}

// comparedPlace places "a year earlier": a year before the quarter that the text reports about, else a year before its
// anchor.
func (r *resolver) comparedPlace(it item, e expr) place {
	if e.at.quarter > 0 && !r.anchor.IsZero() {
		return r.withYear(expr{unit: quarter, at: e.at}, r.anchor.Year()-1)
	}
	f := r.reported()
	if f.unit != quarter && r.focus.unit == quarter {
		f = r.focus
	}
	switch {
	case e.at.year > 0 && f.unit == quarter:
		return at(date(e.at.year, int(f.date.Month()), 1), quarter, e.at)
	case e.at.year > 0:
		return place{unit: quarter, at: e.at}
	case !f.date.IsZero() && (e.unit == quarter || f.unit == quarter):
		return at(move(f.date, year, -1), f.unit, e.at)
	case e.back == narrative && !r.focus.date.IsZero():
		return at(move(r.focus.date, year, -1), year, e.at)
	case r.anchor.IsZero():
		return nowhere(e)
	case e.unit == quarter:
		return place{unit: quarter, at: fields{year: r.anchor.Year() - 1}}
	}
	return at(move(r.anchor, year, -1), year, e.at)
}

// notTime is the value of words that turned out to name no time.
const notTime = "-"
