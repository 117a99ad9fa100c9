package times

// The builders of this file make durations, sets and references, which are no points on the calendar.

// lasting makes a duration.
func lasting(bare bool, parts ...amount) expr {
	return expr{kind: duration, unit: parts[0].unit, length: parts, bare: bare}
}

func length(m match) (expr, bool) {
	a := m.num(0)
	a.unit = m.unit()
	fraction := a.unit == quarter && (m.has("UNITS") && m.text.glues(m) || a.n == 1)
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
	if (u == second && m.has("a") || u == quarter) && !in(m.text.wordAfter(m), "ago later earlier") {
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
	a, b := m.num(0), m.num(1)
	ordered := !m.index2("NUM") || a.some || b.some || a.n < b.n
	return lasting(true, amount{some: true, unit: m.unit()}), ordered && m.text.lasts(m)
}

func lengthVague(m match) (expr, bool) {
	if m.has("time") || m.has("some") && m.unit() == quarter {
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

func lengthAround(m match) (expr, bool) {
	e, ok := lengthDetOne(m)
	return e, ok && m.stretch()
}

func everyUnit(m match) (expr, bool) {
	a := amount{n: 1, unit: m.unit()}
	switch {
	case m.has("NUM"):
		a.n, a.some = m.num(0).n, m.num(0).some
	case m.has("other"):
		a.n = 2
	}
	return expr{kind: set, length: []amount{a}}, a.n > 0 || a.some
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
	return expr{kind: set, unit: u, at: f}, m.text.wordAfter(m) != "ago"
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
