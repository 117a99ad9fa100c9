package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"parley"
)

// A date as it is shown: in words, with the machine form that <time> wants where there is one.
type date struct {
	ISO   string // YYYY-MM-DD, "" if the value is no single day
	Words string
}

// onDay puts a date of the record (YYYY-MM-DD) into words. What is no date is shown as it stands.
func onDay(o parley.Optional) *date {
	if o == "" {
		return nil
	}
	t, err := time.Parse(time.DateOnly, string(o))
	if err != nil {
		return &date{Words: string(o)}
	}
	return &date{ISO: string(o), Words: t.Format("2 January 2006")}
}

// shortDay is onDay with the month cut to three letters, for places where dates stand in rows.
func shortDay(o parley.Optional) string {
	t, err := time.Parse(time.DateOnly, string(o))
	if err != nil {
		return string(o)
	}
	return t.Format("2 Jan 2006")
}

// shortTime is shortDay that puts months, years and intervals into words, too.
func shortTime(o parley.Optional) string {
	if short := shortDay(o); short != string(o) {
		return short
	}
	return timeWords(string(o))
}

// period puts a period into words: "15–19 August 2025".
func period(start, end parley.Optional) string {
	a, errA := time.Parse(time.DateOnly, string(start))
	b, errB := time.Parse(time.DateOnly, string(end))
	switch {
	case errA != nil && errB != nil:
		return ""
	case errA != nil:
		return b.Format("2 January 2006")
	case errB != nil || a.Equal(b):
		return a.Format("2 January 2006")
	case a.Year() != b.Year():
		return a.Format("2 January 2006") + " – " + b.Format("2 January 2006")
	case a.Month() != b.Month():
		return a.Format("2 January") + " – " + b.Format("2 January 2006")
	}
	return strconv.Itoa(a.Day()) + "–" + b.Format("2 January 2006")
}

// partsOfDay are the codes of TIMEX3 for parts of a day (ISO 24617-1).
var partsOfDay = map[string]string{
	"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
}

// seasons are the codes of TIMEX3 for parts of a year.
var seasons = map[string]string{
	"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter",
	"Q1": "first quarter of", "Q2": "second quarter of", "Q3": "third quarter of", "Q4": "fourth quarter of",
	"H1": "first half of", "H2": "second half of",
}

var (
	weekValue   = regexp.MustCompile(`^(\d{4})-W(\d\d)(-WE)?$`)
	seasonValue = regexp.MustCompile(`^(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$`)
	decadeValue = regexp.MustCompile(`^\d{3}$`)
	clockValue  = regexp.MustCompile(`^\d\d(:\d\d){0,2}`)
	lengthValue = regexp.MustCompile(`(\d+(?:\.\d+)?|X)([YMWDHS])`)
)

// timeWords puts a TIMEX3 value into words, and leaves what it does not know as it stands.
func timeWords(value string) string {
	if a, b, ok := strings.Cut(value, "/"); ok {
		if words := period(parley.Optional(a), parley.Optional(b)); words != "" {
			return words
		}
		return timeWords(a) + " to " + timeWords(b)
	}
	switch value {
	case "PRESENT_REF":
		return "now"
	case "PAST_REF":
		return "in the past"
	case "FUTURE_REF":
		return "in the future"
	}
	if strings.HasPrefix(value, "P") {
		return length(value)
	}
	day, part, _ := strings.Cut(value, "T")
	words := dayWords(day)
	switch {
	case part == "":
	case partsOfDay[part] != "":
		words += ", " + partsOfDay[part]
	case clockValue.MatchString(part):
		words += ", " + part
	default:
		return value
	}
	return words
}

// dayWords puts a day, week, month, season, year or decade into words.
func dayWords(value string) string {
	for _, form := range [][2]string{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(form[0], value); err == nil {
			return t.Format(form[1])
		}
	}
	if m := weekValue.FindStringSubmatch(value); m != nil {
		if m[3] != "" {
			return "weekend of week " + strings.TrimPrefix(m[2], "0") + " of " + m[1]
		}
		return "week " + strings.TrimPrefix(m[2], "0") + " of " + m[1]
	}
	if m := seasonValue.FindStringSubmatch(value); m != nil {
		return seasons[m[2]] + " " + m[1]
	}
	if decadeValue.MatchString(value) {
		return value + "0s"
	}
	return value
}

// length puts a duration into words: "PT2H45M" is "2 hours 45 minutes".
func length(value string) string {
	days, clock, _ := strings.Cut(strings.TrimPrefix(value, "P"), "T")
	units := map[string]string{"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}
	var words []string
	add := func(part string) {
		for _, m := range lengthValue.FindAllStringSubmatch(part, -1) {
			unit, count := units[m[2]], m[1]
			if count == "X" {
				count = "some"
			}
			if count != "1" {
				unit += "s"
			}
			words = append(words, count+" "+unit)
		}
	}
	add(days)
	units["M"] = "minute"
	add(clock)
	if len(words) == 0 {
		return value
	}
	return strings.Join(words, " ")
}

// dayKey gives the key under which a TIMEX3 value stands in the timeline, and the day it sorts by; "" if it has no day,
// as durations and "now" have none. An interval stands on its first day.
func dayKey(value string) (key, sort string) {
	value, _, _ = strings.Cut(value, "/")
	day, _, _ := strings.Cut(value, "T")
	if m := weekValue.FindStringSubmatch(day); m != nil {
		year, _ := strconv.Atoi(m[1])
		week, _ := strconv.Atoi(m[2])
		return day, monday(year, week).Format(time.DateOnly)
	}
	if m := seasonValue.FindStringSubmatch(day); m != nil {
		return day, m[1]
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, day); err == nil {
			return day, day
		}
	}
	return "", ""
}

// monday returns the first day of an ISO 8601 week.
func monday(year, week int) time.Time {
	fourth := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC)
	back := (int(fourth.Weekday()) + 6) % 7
	return fourth.AddDate(0, 0, 7*(week-1)-back)
}

// undatedLast orders dates of the record, those that are not known behind all others.
func undatedLast(a, b parley.Optional) int {
	if (a == "") != (b == "") {
		return strings.Compare(string(b), string(a))
	}
	return strings.Compare(string(a), string(b))
}

// count puts a number and its noun into words: "1 article", "7 stories", "no articles".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "ry") || strings.HasSuffix(noun, "py") {
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	if n == 0 {
		return "no " + noun + "s"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
