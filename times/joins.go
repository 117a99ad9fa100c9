package times

// The builders of this file make times of day, and put what earlier stages have built together.

// clockOf makes a time of day, in 24 hours.
func clockOf(m match, hour, min int) (expr, bool) {
	if m.has("AMPM") {
		if hour > 12 || hour == 0 {
			return expr{}, false
		}
		hour = hour%12 + m.val("AMPM", 0)
	}
	e := expr{kind: clockTime, at: fields{clock: clock{set: true, hour: hour, min: min}}}
	return e, hour <= 24 && min < 60
}

func clockDigits(m match) (expr, bool) {
	e, ok := clockOf(m, m.val("HOUR", 0), m.val("MIN2", 0))
	return e, ok && (m.has("AMPM") || m.has("ZONE") || m.has("local") || m.has(":") && m.text.clockPlace(m))
}

// clockDecimal reads "7.30 p.m.", whose full stop the scanner takes for a decimal point.
func clockDecimal(m match) (expr, bool) {
	n := m.num(0).n
	hour := int(n)
	min := int((n-float64(hour))*100 + 0.5)
	return clockOf(m, hour, min)
}

func clockWhole(m match) (expr, bool) {
	return clockOf(m, int(m.num(0).n), 0)
}

// clockMilitary reads "1300 GMT".
func clockMilitary(m match) (expr, bool) {
	tok := m.text.tokens[m.items[0].first]
	n := m.val("NUM", 0)
	e, ok := clockOf(m, n/100, n%100)
	return e, ok && len(tok.lower) == 4
}

func clockAt(hour int) func(match) (expr, bool) {
	return func(m match) (expr, bool) {
		e, ok := clockOf(m, hour, 0)
		return e, ok && !m.text.inName(m) && m.text.wordBefore(m) != "high"
	}
}

func clockInPart(m match) (expr, bool) {
	hour := m.val("HOUR", 0)
	if part := m.name("PART"); part != "MO" && hour < 12 {
		hour += 12
	}
	return clockOf(m, hour, 0)
}

// merge makes one point of two: what the finer one fixes comes first.
func merge(m match) (expr, bool) {
	if m.has("WDABBR") {
		e := m.expr(0)
		return e, true
	}
	a, b := m.expr(0), m.expr(1)
	if a.unit > b.unit {
		a, b = b, a
	}
	if a.at.year > 0 || a.rel != open {
		return expr{}, false
	}
	if b.unit == year && b.rel != open {
		a.rel, a.shift = b.rel, b.shift
		a.at.year = -1 // that of the anchor, moved by shift
		return a, true
	}
	a.at = a.at.merge(b.at)
	if a.at.day != 0 {
		a.at.weekday = 0
		a.rel = open
	}
	return a, true
}

// momentOf puts a time of day on a day.
func momentOf(m match) (expr, bool) {
	a, b := m.expr(0), m.expr(1)
	if m.has("OPEN") {
		b = m.expr(2) // "6 a.m. (0300 GMT) Saturday"
	}
	if a.kind == clockTime {
		a, b = b, a
	}
	if a.unit != day || a.at.clock.set {
		return expr{}, false
	}
	a.at.part, a.at.clock = "", b.at.clock
	return a, true
}

// partOf puts a part of the day on a day; a part alone is that of the day the text speaks of.
func partOf(m match) (expr, bool) {
	part := m.name("PART")
	e := m.expr(0)
	if e.unit == noUnit {
		e = expr{kind: point, rel: narrative, unit: day}
	}
	e.at.part = part
	return e, true
}

// ofYear gives a range of months or days its year: "between January and June this year".
func ofYear(m match) (expr, bool) {
	e, b := m.expr(0), m.expr(1)
	last := *e.end
	last.rel, last.shift, last.at.year = b.rel, b.shift, b.at.year
	if b.rel != open {
		last.at.year = -1
	}
	e.end = &last
	return e, true
}

// overnightOf reads "overnight Monday".
func overnightOf(m match) (expr, bool) {
	e := m.expr(1)
	e.at.part = "NI"
	return e, m.says("overnight")
}

// weekOf is the week that a day lies in.
func weekOf(m match) (expr, bool) {
	e := m.expr(0)
	e.unit = week
	if m.has("weekend") {
		e.unit = weekend
	}
	return e, true
}

func halfOf(m match) (expr, bool) {
	n := max(m.val("ORD", 0), 1)
	if m.has("last") || m.has("latter") {
		n = 2
	}
	e := m.expr(0)
	if e.unit == year && n <= 2 {
		e.unit = half
		e.at.half = n
		if e.rel == deictic {
			e.at.year = -1
		}
	}
	return e, n <= 2
}

// partOfLong reads "the last week of September", of which the month is certain.
func partOfLong(m match) (expr, bool) {
	e := m.expr(0)
	return e, m.unit() < e.unit
}

// self keeps the expression, with more words.
func self(m match) (expr, bool) { return m.expr(0), true }

// beyond reads "for over two years" and leaves "spending over two years", where the word is a preposition.
func beyond(m match) (expr, bool) {
	before := m.text.tokenBefore(m)
	modifies := before.sort == mark || in(before.lower, "for in after within the a an of lasted last lasting took take takes just well and")
	return m.expr(0), modifies || m.text.tokens[m.items[0].last+1].lower == "-"
}
