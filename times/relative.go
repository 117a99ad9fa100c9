package times

// The builders of this file make expressions that are counted from another date, and those that are no dates.

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
	return expr{kind: point, rel: deictic, unit: day, shift: -1, at: fields{part: "NI"}}, true
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
	return e, e.unit >= day
}

func unitThen(m match) (expr, bool) {
	e := expr{kind: point, rel: narrative, unit: m.unit()}
	return e, e.unit >= day
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

// Durations.

func lasting(bare bool, parts ...amount) expr {
	return expr{kind: duration, unit: parts[0].unit, length: parts, bare: bare}
}

func length(m match) (expr, bool) {
	a := m.num(0)
	a.unit = m.unit()
	fraction := a.unit == quarter && m.has("UNITS") && m.text.glues(m)
	return lasting(true, a), !fraction && m.text.lasts(m) && !m.text.ordinalSecond(m)
}

func lengthOne(m match) (expr, bool) {
	u := m.unit()
	lead := 0
	if m.has("long") && m.has("a") {
		lead = 1
	}
	e := lasting(true, amount{n: 1, unit: u})
	e.lead = lead
	if u == second && m.has("a") && !in(m.text.wordAfter(m), "ago later earlier") {
		return e, false
	}
	return e, u != noUnit && m.text.lasts(m) && (m.has("long") || m.text.takesTime(m))
}

func lengthHalf(m match) (expr, bool) {
	a := m.num(0)
	a.n += 0.5
	a.unit = m.unit()
	return lasting(true, a), !m.text.age(m)
}

func halfOne(m match) (expr, bool) {
	return lasting(true, amount{n: 0.5, unit: m.unit()}), true
}

// lengthTwo reads "2 hours and 45 minutes"; the second unit must be finer.
func lengthTwo(m match) (expr, bool) {
	units := m.units()
	if len(units) < 2 || units[0] <= units[1] {
		return expr{}, false
	}
	a, b := m.num(0), m.num(1)
	if !m.index2("NUM") {
		a, b = amount{n: 1}, m.num(0)
	}
	a.unit, b.unit = units[0], units[1]
	return lasting(true, a, b), !m.text.age(m)
}

func (m match) index2(name string) bool { return m.index(name, 1) >= 0 }

// units returns the units of a match in their order.
func (m match) units() []unit {
	var all []unit
	for _, r := range m.taken {
		if r.class == m.words.classes["UNIT"] || r.class == m.words.classes["UNITS"] {
			all = append(all, unit(r.val))
		}
	}
	return all
}

// lengthBetween reads "two to three weeks": the number is not known.
func lengthBetween(m match) (expr, bool) {
	return lasting(true, amount{some: true, unit: m.unit()}), !m.text.age(m)
}

func lengthVague(m match) (expr, bool) {
	if m.has("time") {
		return expr{}, false
	}
	e := lasting(false, amount{some: true, unit: m.unit()})
	return e, len(m.items) > 1 || m.text.vagueSpan(m)
}

// lengthDet reads "the past two months", "the first nine months", "recent weeks".
func lengthDet(m match) (expr, bool) {
	a := amount{some: true}
	if m.has("NUM") {
		a = m.num(0)
	}
	a.unit = m.unit()
	return lasting(false, a), !m.text.age(m) && !m.text.ordinalSecond(m)
}

func lengthDetOne(m match) (expr, bool) {
	u := m.unit()
	for name, known := range map[string]unit{"decade": decade, "century": century} {
		if m.has(name) {
			u = known
		}
	}
	return lasting(false, amount{n: 1, unit: u}), u != noUnit
}

// Sets.

func everyUnit(m match) (expr, bool) {
	a := amount{n: 1, unit: m.unit()}
	switch {
	case m.has("NUM"):
		a.n = m.num(0).n
	case m.has("other"):
		a.n = 2
	}
	return expr{kind: set, length: []amount{a}}, a.n > 0
}

func everyName(m match) (expr, bool) {
	f := fields{weekday: m.val("WEEKDAY", 0) + m.val("WEEKDAYS", 0), month: m.val("MONTH", 0), season: m.name("SEASON")}
	f.part = m.name("PART") + m.name("PARTS")
	u := day
	switch {
	case f.month != 0:
		u = month
	case f.season != "":
		u = season
	case m.has("weekend"):
		u = weekend
	}
	return expr{kind: set, unit: u, at: f}, true
}

func perUnit(m match) (expr, bool) {
	return expr{kind: set, length: []amount{{n: 1, unit: m.unit()}}}, true
}

func frequency(m match) (expr, bool) {
	u := unit(m.val("FREQ", 0))
	return expr{kind: set, length: []amount{{n: 1, unit: u}}}, m.text.lowerCase(m)
}

func refer(ref string) func(match) (expr, bool) {
	return func(m match) (expr, bool) {
		return expr{kind: reference, ref: ref}, m.text.refers(m, ref)
	}
}

// Times of day.

func clockOf(m match, hour, min int, minutes bool) (expr, bool) {
	if m.has("AMPM") {
		if hour > 12 || hour == 0 {
			return expr{}, false
		}
		hour = hour%12 + m.val("AMPM", 0)
	}
	e := expr{kind: clockTime, at: fields{clock: clock{set: true, hour: hour, min: min, minutes: minutes}}}
	return e, hour <= 24 && min < 60
}

func clockDigits(m match) (expr, bool) {
	e, ok := clockOf(m, m.val("HOUR", 0), m.val("MIN2", 0), true)
	return e, ok && (m.has("AMPM") || m.has("ZONE") || m.has("local") || m.has(":") && m.text.clockPlace(m))
}

// clockDecimal reads "7.30 p.m.", whose full stop the scanner takes for a decimal point.
func clockDecimal(m match) (expr, bool) {
	n := m.num(0).n
	hour := int(n)
	min := int((n-float64(hour))*100 + 0.5)
	return clockOf(m, hour, min, true)
}

func clockWhole(m match) (expr, bool) {
	return clockOf(m, int(m.num(0).n), 0, true)
}

func clockMilitary(m match) (expr, bool) {
	tok := m.text.tokens[m.items[0].first]
	n := m.val("NUM", 0)
	e, ok := clockOf(m, n/100, n%100, true)
	return e, ok && len(tok.lower) == 4
}

func clockAt(hour int) func(match) (expr, bool) {
	return func(m match) (expr, bool) {
		e, ok := clockOf(m, hour, 0, true)
		return e, ok && !m.text.inName(m) && m.text.wordBefore(m) != "high"
	}
}

func clockInPart(m match) (expr, bool) {
	hour := m.val("HOUR", 0)
	if part := m.name("PART"); part != "MO" && hour < 12 {
		hour += 12
	}
	return clockOf(m, hour, 0, true)
}

// Joins.

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
	if a.kind == clockTime {
		a, b = b, a
	}
	if a.unit != day || a.at.clock.set {
		return expr{}, false
	}
	if a.at.part != "" && !b.at.clock.minutes {
		return expr{}, false
	}
	a.at.part, a.at.clock = "", b.at.clock
	return a, true
}

func partOf(m match) (expr, bool) {
	part := m.name("PART")
	e := m.expr(0)
	if e.unit == noUnit {
		e = expr{kind: point, rel: narrative, unit: day}
	}
	e.at.part = part
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

// self keeps the expression, with more words.
func self(m match) (expr, bool) { return m.expr(0), true }

// Relations.

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
