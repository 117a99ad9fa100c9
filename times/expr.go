package times

// An expr is what the words of a time expression say, before anything is known about the article: the typed value between
// the grammar and the resolver.
type expr struct {
	kind   kind
	rel    relation
	unit   unit     // granularity of a point, unit of a set
	shift  int      // units from the anchor (deictic, narrative)
	at     fields   // what the words fix (point)
	length []amount // duration: parts, the greatest unit first; deictic and narrative points: the distance, if it is not whole
	ref    string   // PAST_REF, PRESENT_REF, FUTURE_REF
	mod    modifier
	end    *expr    // interval: its last point; the expr itself is the first
	bare   bool     // duration: begins with its number, so that "nearly" may stand before it
	back   relation // compared: from where it is counted if nothing is compared
	lead   int      // items at the beginning of the match that stay what they are ("between")
}

// A kind is the kind of a time expression.
type kind int8

const (
	point kind = iota
	clockTime
	duration
	set
	reference
	interval
)

// A relation says from where a point is counted.
type relation int8

const (
	open      relation = iota // the words fix it, or the tense chooses
	deictic                   // from the date of publication: "last week", "two days ago"
	narrative                 // from the date the text speaks of: "the next day", "48 hours later"
	period                    // the period the text speaks of, else the current one: "the quarter"
	compared                  // a year before what the sentence compares: "a year earlier", "the year-ago quarter"
)

// A unit is a unit of the calendar, from fine to coarse.
type unit int8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	weekend
	week
	month
	season
	quarter
	half
	year
	decade
	century
	millennium
)

var unitNames = map[string]unit{"second": second, "minute": minute, "hour": hour, "day": day, "week": week, "month": month,
	"quarter": quarter, "year": year, "decade": decade, "century": century, "millennium": millennium}

// A modifier is what TIMEX3 calls mod. It belongs to the words; the value is that of what it modifies.
type modifier int8

const (
	plain modifier = iota
	start
	middle
	finish
)

// An amount is a number of units; some is "several".
type amount struct {
	n    float64
	some bool
	unit unit
}

// fields are the parts of a date and time that the words fix. Zero is not fixed; a year of -1 is that of the anchor, moved by
// shift; a month and day of -1 are fixed by the words, but nobody can tell which is which.
type fields struct {
	century, decade int // the digits: 19 for the 20th century, 199 for the 1990s
	decadeOnly      int // the last digit of a decade without its century, plus 1: "the nineties"
	year            int
	half            int
	quarter         int
	season          string // SP, SU, FA, WI
	month           int
	day             int
	weekday         int
	holiday         int // index into holidays, plus 1
	part            string
	clock           clock
}

// A clock is a time of day.
type clock struct {
	set       bool
	hour, min int
}

// merge returns f with what g fixes and f does not.
func (f fields) merge(g fields) fields {
	pick := func(a, b int) int {
		if a != 0 {
			return a
		}
		return b
	}
	f.century, f.decade, f.decadeOnly = pick(f.century, g.century), pick(f.decade, g.decade), pick(f.decadeOnly, g.decadeOnly)
	f.year, f.half, f.quarter = pick(f.year, g.year), pick(f.half, g.half), pick(f.quarter, g.quarter)
	f.month, f.day, f.weekday, f.holiday = pick(f.month, g.month), pick(f.day, g.day), pick(f.weekday, g.weekday), pick(f.holiday, g.holiday)
	if f.season == "" {
		f.season = g.season
	}
	if f.part == "" {
		f.part = g.part
	}
	if !f.clock.set {
		f.clock = g.clock
	}
	return f
}
