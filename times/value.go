package times

import (
	"fmt"
	"strconv"
	"strings"
)

// value writes a place as TIMEX3 does, with X for what is not known.
func (p place) value() string {
	switch {
	case p.ref != "":
		return p.ref
	case p.span != nil:
		return lengthValue(p.span)
	case p.known == noUnit:
		return p.openValue()
	}
	y, w := p.date.ISOWeek()
	switch p.unit {
	case weekend:
		return fmt.Sprintf("%04d-W%02d-WE", y, w) + p.timeValue()
	case week:
		return fmt.Sprintf("%04d-W%02d", y, w)
	case month:
		return p.date.Format("2006-01")
	case season:
		return fmt.Sprintf("%04d-%s", p.date.Year(), seasonOf(p))
	case quarter:
		return fmt.Sprintf("%04d-Q%d", p.date.Year(), quarterOf(p.date))
	case half:
		return fmt.Sprintf("%04d-H%d", p.date.Year(), (int(p.date.Month())+5)/6)
	case year:
		return fmt.Sprintf("%04d", p.date.Year())
	case decade:
		return fmt.Sprintf("%03d", p.date.Year()/10)
	case century:
		return fmt.Sprintf("%02d", p.date.Year()/100)
	case millennium:
		return strconv.Itoa(p.date.Year() / 1000)
	}
	return p.date.Format("2006-01-02") + p.timeValue()
}

func seasonOf(p place) string {
	if p.at.season != "" {
		return p.at.season
	}
	return [4]string{"WI", "SP", "SU", "FA"}[int(p.date.Month())%12/3]
}

// openValue is the value of a place without an anchor: the fields that the words give.
func (p place) openValue() string {
	f := p.at
	y := "XXXX"
	if f.year > 0 {
		y = fmt.Sprintf("%04d", f.year)
	}
	switch {
	case f.weekday > 0:
		return fmt.Sprintf("%s-WXX-%d", y, f.weekday) + p.timeValue()
	case f.holiday > 0:
		a, b := holidays[f.holiday-1].on(2023), holidays[f.holiday-1].on(2024)
		if a.Month() == b.Month() && a.Day() == b.Day() {
			return y + a.Format("-01-02") + p.timeValue()
		}
		return y + "-XX-XX" + p.timeValue()
	case f.quarter > 0:
		return fmt.Sprintf("%s-Q%d", y, f.quarter)
	case f.half > 0:
		return fmt.Sprintf("%s-H%d", y, f.half)
	case f.season != "":
		return y + "-" + f.season
	case f.decadeOnly > 0:
		return fmt.Sprintf("XX%d", f.decadeOnly-1)
	}
	switch p.unit {
	case weekend:
		return y + "-WXX-WE"
	case week:
		return y + "-WXX"
	case quarter:
		return y + "-QX"
	case half:
		return y + "-HX"
	case season:
		return y + "-XX"
	case year:
		return y
	case decade:
		return "XXX"
	case century, millennium:
		return "XX"
	case month:
		return y + "-" + two(f.month)
	}
	return y + "-" + two(f.month) + "-" + two(f.day) + p.timeValue()
}

// two writes a month or day, XX if it is not known.
func two(n int) string {
	if n <= 0 {
		return "XX"
	}
	return fmt.Sprintf("%02d", n)
}

// timeValue is the part of the day or the time of day, if the words give one.
func (p place) timeValue() string {
	c := p.at.clock
	switch {
	case c.set:
		return fmt.Sprintf("T%02d:%02d", c.hour, c.min)
	case p.at.part != "":
		return "T" + p.at.part
	}
	return ""
}

var unitLetters = [...]string{second: "S", minute: "M", hour: "H", day: "D", weekend: "W", week: "W", month: "M", season: "M",
	quarter: "Q", half: "Y", year: "Y", decade: "DE", century: "CE", millennium: "ML"}

// lengthValue writes a duration: P3Y, PT2H45M, PXW.
func lengthValue(parts []amount) string {
	var days, hours strings.Builder
	for _, a := range halves(parts) {
		out := &days
		if a.unit <= hour {
			out = &hours
		}
		if a.some {
			out.WriteString("X")
		} else {
			out.WriteString(strconv.FormatFloat(a.n, 'f', -1, 64))
		}
		out.WriteString(unitLetters[a.unit])
	}
	value := "P" + days.String()
	if hours.Len() > 0 {
		value += "T" + hours.String()
	}
	return value
}

// halves turns half units into whole ones and decades into years, as TIMEX3 does: "2 1/2 years" is P2Y6M.
func halves(parts []amount) []amount {
	var all []amount
	for _, a := range parts {
		if n, ok := map[unit]float64{decade: 10, century: 100, millennium: 1000}[a.unit]; ok && !a.some {
			a.n, a.unit = a.n*n, year
		}
		fine := map[unit]amount{year: {n: 6, unit: month}, day: {n: 12, unit: hour}, hour: {n: 30, unit: minute}, minute: {n: 30, unit: second}}
		rest, ok := fine[a.unit]
		if !ok || a.some || a.n != float64(int(a.n))+0.5 {
			all = append(all, a)
			continue
		}
		if a.n > 1 {
			a.n -= 0.5
			all = append(all, a)
		}
		all = append(all, rest)
	}
	return all
}

// setValue writes a set by its name (XXXX-WXX-1) or its period (P1D).
func setValue(e expr) string {
	if len(e.length) > 0 {
		return lengthValue(e.length)
	}
	f := e.at
	switch {
	case f.weekday > 0, f.month > 0, f.season != "", e.unit == weekend:
		return place{unit: e.unit, at: f}.openValue()
	}
	return "XXXX-XX-XX" + place{at: f}.timeValue()
}
