package times

// The builders of this file make points that are counted from another date.

func dayFromToday(n int) func(match) (expr, bool) {
	return func(m match) (expr, bool) {
		return expr{kind: point, rel: deictic, unit: day, shift: n}, !m.text.inName(m)
	}
}

func tonight(m match) (expr, bool) {
	return expr{kind: point, rel: deictic, unit: day, at: fields{part: "NI"}}, !m.text.inName(m)
}

// overnight is the night that ends on the day of publication.
func overnight(m match) (expr, bool) {
	return expr{kind: point, rel: deictic, unit: day, shift: -1, at: fields{part: "NI"}}, !m.text.titled(m.items[0].first, m.items[0].last) && m.text.wordAfter(m) != "-"
}

func partOfDay(m match) (expr, bool) {
	e := expr{kind: point, rel: deictic, unit: day, at: fields{part: m.name("PART")}}
	switch {
	case m.has("last"):
		e.shift = -1
	case m.has("next"), m.has("following"):
		e.rel, e.shift = narrative, 1
	case m.has("previous"):
		e.rel, e.shift = narrative, -1
	case m.has("that"), m.has("same"):
		e.rel = narrative
	}
	return e, true
}

func (m match) unit() unit {
	if m.has("weekend") {
		return weekend
	}
	if m.has("UNITS") {
		return unit(m.val("UNITS", 0))
	}
	return unit(m.val("UNIT", 0))
}

// unitFromToday reads "last week", "this year", "next month". Days have names of their own, and minutes are no dates.
func unitFromToday(m match) (expr, bool) {
	e := expr{kind: point, rel: deictic, unit: m.unit(), shift: m.val("DEM", 0)}
	switch {
	case m.stretch(), m.says("last") && m.text.wordAfter(m) == "of":
		return e, false // a length of time, the end of an event
	case m.has("the") && m.says("next") && m.text.tense(m.items[0].first, m.items[len(m.items)-1].last) == past:
		e.rel = narrative
		return e, true
	case m.says("past") && !m.has("past"):
		return e, false // "the past year" is a length
	case m.has("past"):
		e.shift = -1
	case m.has("coming"):
		e.shift = 1
	}
	if e.unit == day && m.has("next") && m.has("the") {
		e.rel = narrative
		return e, true
	}
	return e, e.unit > day && !m.text.inName(m)
}

func latestUnit(m match) (expr, bool) {
	u := m.unit()
	return expr{kind: point, rel: period, unit: u, shift: -1}, u > day
}

// latestPeriod reads "the latest period", which means something only where a quarter is reported.
func latestPeriod(m match) (expr, bool) {
	return expr{kind: point, rel: period, unit: half}, true
}

func unitFromThen(m match) (expr, bool) {
	e := expr{kind: point, rel: narrative, unit: m.unit(), shift: m.val("NARRATIVE", 0)}
	return e, e.unit >= day && !m.stretch()
}

// stretch reports whether "the next year" is a length of time, as in "over the next year", and no date.
func (m match) stretch() bool {
	if !m.has("the") || !m.says("last") && !m.says("next") || m.unit() < week || m.unit() == weekend || m.text.wordAfter(m) == "of" {
		return false
	}
	return m.says("next") && m.unit() >= decade || in(m.text.wordBefore(m), "in over for within during throughout")
}

func unitThen(m match) (expr, bool) {
	e := expr{kind: point, rel: narrative, unit: m.unit()}
	return e, e.unit >= day && !in(m.text.wordAfter(m), "in that as when of")
}

// currentPeriod reads "the year", "the quarter": the one the text speaks of.
func currentPeriod(m match) (expr, bool) {
	u := m.unit()
	return expr{kind: point, rel: period, unit: u}, u >= week && u != weekend && u <= year && !m.text.inName(m) && m.text.periodAlone(m)
}

func weekendNow(m match) (expr, bool) {
	return expr{kind: point, rel: period, unit: weekend}, true
}

// dayBesides reads "the day before", unless an event follows.
func dayBesides(m match) (expr, bool) {
	n := 1
	if m.has("before") {
		n = -1
	}
	return expr{kind: point, rel: narrative, unit: day, shift: n}, m.text.endsClause(m)
}

// counted makes a point that is a duration away.
func counted(m match, rel relation, sign int) (expr, bool) {
	d := m.expr(0)
	if len(d.length) == 0 {
		return expr{}, false
	}
	return expr{kind: point, rel: rel, unit: d.length[0].unit, shift: sign, length: d.length}, true
}

// year makes "a year earlier" a comparison, which it is in reports of figures.
func comparison(e expr, ok bool) (expr, bool) {
	if ok && len(e.length) == 1 && e.length[0] == (amount{n: 1, unit: year}) {
		e.rel, e.back = compared, e.rel
	}
	return e, ok
}

func ago(m match) (expr, bool) { return comparison(counted(m, deictic, -1)) }

// fromNow reads "two weeks from now".
func fromNow(m match) (expr, bool) {
	to := m.expr(1)
	e, ok := counted(m, deictic, 1)
	return e, ok && (to.kind == reference || to.rel == deictic && to.shift == 0 && to.at == (fields{}))
}

func later(m match) (expr, bool)   { return counted(m, narrative, 1) }
func earlier(m match) (expr, bool) { return comparison(counted(m, narrative, -1)) }

func besides(m match) (expr, bool) {
	sign := 1
	if m.has("before") {
		sign = -1
	}
	e, ok := counted(m, narrative, sign)
	return e, ok && m.text.endsClause(m)
}

// yearBefore reads "a year earlier", "the year-ago quarter": a year before what the sentence reports.
func yearBefore(m match) (expr, bool) {
	e := expr{kind: point, rel: compared, back: deictic, unit: year, shift: -1}
	if m.has("quarter") {
		e.unit = quarter
	}
	e.at.quarter = m.val("ORD", 0)
	return e, true
}

// sameQuarterBefore reads "the quarter a year ago", "last year's quarter".
func sameQuarterBefore(m match) (expr, bool) {
	a, b := m.expr(0), m.expr(1)
	if b.unit == noUnit {
		b = a
	}
	return expr{kind: point, rel: compared, back: deictic, unit: quarter, shift: -1}, b.rel == compared || b.rel == deictic && b.shift == -1
}

func yearEnd(m match) (expr, bool) {
	return expr{kind: point, rel: period, unit: year, mod: finish}, true
}

// fromTo reads "from Friday to Sunday" and leaves the preposition, as TIMEX3 does with all of them.
func fromTo(m match) (expr, bool) {
	e, ok := pair(m)
	e.lead = 1
	return e, ok
}

func pair(m match) (expr, bool) {
	a, b := m.expr(0), m.expr(1)
	if a.unit != b.unit || a.kind != point || b.kind != point || a.at.clock.set != b.at.clock.set || m.text.shifted(m) {
		return expr{}, false
	}
	return between(a, b, 0)
}

func onEdge(m match) (expr, bool) {
	e := m.expr(0)
	switch m.name("EDGE") + m.name("PLACE") {
	case "start":
		e.mod = start
	case "middle":
		e.mod = middle
	default:
		e.mod = finish
	}
	return e, true
}
