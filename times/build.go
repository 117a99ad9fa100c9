package times

// The builders turn a match of a date or period pattern into an expression. They refuse what no calendar holds.

func pointOf(u unit, f fields) expr { return expr{kind: point, unit: u, at: f} }

func isoDate(m match) (expr, bool) {
	f := fields{year: m.val("YEAR4", 0), month: m.val("MON2", 0), day: m.val("DAY", 0)}
	return pointOf(day, f), valid(f.year, f.month, f.day) && m.text.tokenBefore(m).lower != "/" && m.text.wordAfter(m) != "/"
}

func isoTime(m match) (expr, bool) {
	e, ok := isoDate(m)
	e.at.clock = clock{set: true, hour: m.val("HOUR", 0), min: m.val("MIN2", 0)}
	return e, ok && e.at.clock.hour < 24
}

func dottedDate(m match) (expr, bool) { return isoDate(m) }

// slashDate reads 15/08/2025 and 8/15/2025. Where both orders are possible, only the year is certain.
func slashDate(m match) (expr, bool) {
	a, b, y := m.val("DAY", 0), m.val("DAY", 1), m.val("YEAR4", 0)
	if y == 0 {
		y = 2000 + m.val("YY", 0)
	}
	switch {
	case a == b && a <= 12, b > 12 && a <= 12:
		return pointOf(day, fields{year: y, month: a, day: b}), valid(y, a, b)
	case a > 12 && b <= 12:
		return pointOf(day, fields{year: y, month: b, day: a}), valid(y, b, a)
	case a <= 12 && b <= 12:
		return pointOf(day, fields{year: y, day: -1, month: -1}), true
	}
	return expr{}, false
}

func monthDay(m match) (expr, bool) {
	f := fields{year: m.val("YEAR4", 0), month: m.val("MONTH", 0), day: m.val("DAY", 0) + m.val("ORD", 0) + m.val("NTH", 0)}
	if f.month == 9 && f.day == 11 && f.year == 0 && in(m.text.wordAfter(m), "attacks attack terror terrorist hijackers hijackings") {
		f.year = 2001
	}
	leap := f.year
	if leap == 0 {
		leap = 2000
	}
	return pointOf(day, f), valid(leap, f.month, f.day) && !m.text.measures(m)
}

func monthYear(m match) (expr, bool) {
	return pointOf(month, fields{year: m.val("YEAR4", 0), month: m.val("MONTH", 0)}), true
}

// secondDay reads the 16 of "Aug. 15 and 16".
func secondDay(m match) (expr, bool) {
	e := m.expr(0)
	e.at.day, e.lead = max(m.val("DAY", 0), m.val("NTH", 0)), 2
	return e, e.at.day > m.expr(0).at.day && e.at.day <= 31 && !m.text.measures(m) && m.text.afterNumber(m)
}

func bareMonth(m match) (expr, bool) {
	tok := m.text.tokens[m.items[0].first]
	return pointOf(month, fields{month: m.val("MONTH", 0)}), (len(tok.lower) > 3 || tok.lower == "may") && m.text.tokenAfter(m).sort != number
}

func dayOfMonth(m match) (expr, bool) {
	d := m.val("NTH", 0)
	return pointOf(day, fields{day: d}), d <= 31 && m.text.standsAlone(m)
}

func weekdayName(m match) (expr, bool) {
	return pointOf(day, fields{weekday: m.val("WEEKDAY", 0)}), true
}

// yearNumber reads a year; a number alone must look like one, which context.go decides.
func yearNumber(m match) (expr, bool) {
	y := m.val("YEAR4", 0)
	if m.has("NUM") {
		y = int(m.num(0).n)
	}
	ok := y >= 1000 && y < 2200
	if len(m.items) == 1 {
		ok = ok && m.text.isYear(m, y)
	}
	return pointOf(year, fields{year: y}), ok
}

func decadeNumber(m match) (expr, bool) {
	y := m.val("YEAR4", 0)
	if y%100 == 0 && y != 2000 {
		return pointOf(century, fields{century: y / 100}), true
	}
	return pointOf(decade, fields{decade: y / 10}), y%10 == 0
}

func shortDecade(m match) (expr, bool) {
	d := m.val("DECADE", 0)
	if m.has("YY") {
		d = m.val("YY", 0)
		if d%10 != 0 {
			return expr{}, false
		}
		d /= 10
	}
	return pointOf(decade, fields{decadeOnly: d + 1}), true
}

func centuryNumber(m match) (expr, bool) {
	n := m.val("ORD", 0)
	return pointOf(century, fields{century: n - 1}), n > 1 && n < 30
}

// Ranges of days, months and years are written with their common part once.

func between(a, b expr, lead int) (expr, bool) {
	a.kind, a.end, a.lead = interval, &b, lead
	return a, true
}

func dayRange(m match) (expr, bool) {
	first, second := m.val("DAY", 0), m.val("DAY", 1)
	switch {
	case m.has("NTH") && m.has("DAY"):
		if second = m.val("NTH", 0); m.index("NTH", 0) < m.index("DAY", 0) {
			first, second = second, first
		}
	case m.has("NTH"):
		first, second = m.val("NTH", 0), m.val("NTH", 1)
	}
	f := fields{year: m.val("YEAR4", 0), month: m.val("MONTH", 0), day: first}
	g := f
	g.day = second
	if first < 1 || first >= second || second > 31 {
		return expr{}, false
	}
	return between(pointOf(day, f), pointOf(day, g), 0)
}

func betweenDays(m match) (expr, bool) {
	e, ok := dayRange(m)
	e.lead = 1
	return e, ok
}

func monthRange(m match) (expr, bool) {
	f := fields{year: m.val("YEAR4", 0), month: m.val("MONTH", 0)}
	g := fields{year: f.year, month: m.val("MONTH", 1)}
	if g.month == f.month || m.text.shifted(m) {
		return expr{}, false
	}
	f.year = 0 // that of the end, or the one before
	return between(pointOf(month, f), pointOf(month, g), 0)
}

func betweenMonths(m match) (expr, bool) {
	e, ok := monthRange(m)
	e.lead = 1
	return e, ok
}

func yearRange(m match) (expr, bool) {
	a, b := m.val("YEAR4", 0), m.val("YEAR4", 1)
	if m.has("YY") {
		b = a/100*100 + m.val("YY", 0)
	}
	if a >= b || b-a > 300 || b >= 2200 || !m.text.isYear(m, a) {
		return expr{}, false
	}
	return between(pointOf(year, fields{year: a}), pointOf(year, fields{year: b}), 0)
}

func betweenYears(m match) (expr, bool) {
	e, ok := yearRange(m)
	e.lead = 1
	return e, ok
}

func yearPart(m match) (expr, bool) {
	n := m.val("ORD", 0)
	e := pointOf(quarter, fields{year: m.val("YEAR4", 0), quarter: n})
	if m.has("half") {
		e = pointOf(half, fields{year: e.at.year, half: n})
		return e, n <= 2 && (e.at.year != 0 || !m.text.sport(m) && m.text.wordAfter(m) != "of")
	}
	if m.has("DEM") {
		e.rel, e.shift = deictic, m.val("DEM", 0)
	}
	return e, n <= 4 && (e.at.year != 0 || !m.text.sport(m))
}

// quarterOfYear reads "the 1988 quarter": the quarter that the text reports about, of that year.
func quarterOfYear(m match) (expr, bool) {
	return expr{kind: point, rel: compared, unit: quarter, at: fields{year: m.val("YEAR4", 0)}}, true
}

func quarterNumber(m match) (expr, bool) {
	n := m.val("DAY", 0)
	return pointOf(quarter, fields{year: m.val("YEAR4", 0), quarter: n}), n <= 4 && m.text.tokens[m.items[0].first].upper
}

func halfNumber(m match) (expr, bool) {
	n := m.val("DAY", 0)
	return pointOf(half, fields{year: m.val("YEAR4", 0), half: n}), n <= 2
}

func seasonOfYear(m match) (expr, bool) {
	e := pointOf(season, fields{year: m.val("YEAR4", 0), season: m.name("SEASON")})
	if m.has("DEM") {
		e.rel, e.shift = deictic, m.val("DEM", 0)
	}
	verb := len(m.items) > 1 && !m.has("YEAR4") && !m.has("DEM") && m.text.wordAfter(m) == "of"
	return e, (len(m.items) > 1) && !verb
}

// leadingSeason reads "in summer", which leaves the preposition, and "early spring", which keeps the adjective.
func leadingSeason(m match) (expr, bool) {
	e, ok := seasonOfYear(m)
	if m.has("in") {
		e.lead = 1
	}
	return e, ok
}

// coming is the shift of "this coming Friday", which is never that of next week.
const coming = 2

// demonstrative reads "last Friday", "this May", "next summer".
func demonstrative(m match) (expr, bool) {
	shift := m.val("DEM", 0)
	switch {
	case m.has("past"):
		shift = -1
	case m.has("coming"):
		shift = coming
	}
	e := expr{kind: point, rel: deictic, shift: shift}
	e.at = fields{weekday: m.val("WEEKDAY", 0), month: m.val("MONTH", 0), season: m.name("SEASON")}
	switch {
	case e.at.weekday != 0:
		e.unit = day
	case e.at.month != 0:
		e.unit = month
	default:
		e.unit = season
	}
	return e, e.at.month == 0 || m.text.tokenAfter(m).sort != number
}

func narrativeName(m match) (expr, bool) {
	e, ok := demonstrative(m)
	e.rel, e.shift = narrative, m.val("NARRATIVE", 0)
	return e, ok
}

// festive are things of a feast, which say nothing about its day.
const festive = "tree trees card cards carol carols season holidays list gift gifts present presents lights market markets bunny eggs"

// holidayRule makes the day of holiday i.
func holidayRule(i int) func(match) (expr, bool) {
	return func(m match) (expr, bool) {
		e := pointOf(day, fields{year: m.val("YEAR4", 0), holiday: i + 1})
		name := 0
		if m.has("DEM") {
			e.rel, e.shift = deictic, m.val("DEM", 0)
			name = m.index("DEM", 0) + 1
		}
		return e, m.text.tokens[m.items[name].first].upper && !in(m.text.wordAfter(m), festive)
	}
}
