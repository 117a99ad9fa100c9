package times

import "time"

// Calendar arithmetic on proleptic Gregorian dates at midnight UTC, which the standard library does.

func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// valid reports whether the calendar has such a day.
func valid(year, month, day int) bool {
	d := date(year, month, day)
	return int(d.Month()) == month && d.Day() == day
}

// isoWeekday is 1 for Monday to 7 for Sunday (ISO 8601).
func isoWeekday(d time.Time) int { return (int(d.Weekday())+6)%7 + 1 }

// addMonths keeps to the month: January 31 and one month is the last day of February.
func addMonths(d time.Time, n int) time.Time {
	first := date(d.Year(), int(d.Month())+n, 1)
	return first.AddDate(0, 0, min(d.Day(), daysIn(first))-1)
}

func daysIn(d time.Time) int { return date(d.Year(), int(d.Month())+1, 0).Day() }

func quarterOf(d time.Time) int { return (int(d.Month()) + 2) / 3 }

// Seasons of the northern hemisphere by whole months, as newspapers use them.
var seasonStart = map[string]int{"WI": 12, "SP": 3, "SU": 6, "FA": 9}

// easter returns the Sunday of Easter in the western churches (the anonymous Gregorian algorithm, Nature 1876).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date(year, n/31, n%31+1)
}

// A holiday is a day with a rule that is the same wherever the name is used.
type holiday struct {
	pattern string
	on      func(year int) time.Time
}

func fixed(month, day int) func(int) time.Time {
	return func(year int) time.Time { return date(year, month, day) }
}

// nth is the nth weekday of a month; n = -1 is the last.
func nth(n, weekday, month int) func(int) time.Time {
	return func(year int) time.Time {
		if n < 0 {
			d := date(year, month+1, 0)
			return d.AddDate(0, 0, -((isoWeekday(d) - weekday + 7) % 7))
		}
		d := date(year, month, 1)
		return d.AddDate(0, 0, (weekday-isoWeekday(d)+7)%7+7*(n-1))
	}
}

func fromEaster(days int) func(int) time.Time {
	return func(year int) time.Time { return easter(year).AddDate(0, 0, days) }
}

// holidays are those whose name and date agree across countries, or that belong to one country by name. "Independence Day"
// and "Constitution Day" differ from state to state and are left out, as are the feasts of the lunar calendars.
var holidays = []holiday{
	{"new year ~(') ~s day", fixed(1, 1)},
	{"new year ~(') ~s eve", fixed(12, 31)},
	{"epiphany", fixed(1, 6)},
	{"martin luther king [jr|jr.|,|.] day", nth(3, 1, 1)},
	{"groundhog day", fixed(2, 2)},
	{"valentine ~(') ~s day", fixed(2, 14)},
	{"(presidents|president) [~(')] [~s] day", nth(3, 1, 2)},
	{"international women ~(') ~s day", fixed(3, 8)},
	{"(st|st.|saint) [.] patrick ~(') ~s day", fixed(3, 17)},
	{"ash wednesday", fromEaster(-46)},
	{"palm sunday", fromEaster(-7)},
	{"good friday", fromEaster(-2)},
	{"easter [sunday|day]", fromEaster(0)},
	{"easter monday", fromEaster(1)},
	{"april fool [~s] [~(')] [~s] day", fixed(4, 1)},
	{"may day", fixed(5, 1)},
	{"memorial day", nth(-1, 1, 5)},
	{"juneteenth", fixed(6, 19)},
	{"bastille day", fixed(7, 14)},
	{"labor day", nth(1, 1, 9)},
	{"columbus day", nth(2, 1, 10)},
	{"halloween", fixed(10, 31)},
	{"all (saints|saint) [~(')] [~s] day", fixed(11, 1)},
	{"election day", func(year int) time.Time { return nth(1, 1, 11)(year).AddDate(0, 0, 1) }},
	{"(armistice|veterans|remembrance) day", fixed(11, 11)},
	{"thanksgiving [day]", nth(4, 4, 11)},
	{"christmas eve", fixed(12, 24)},
	{"christmas [day]", fixed(12, 25)},
	{"boxing day", fixed(12, 26)},
}
