package times

import "sync"

// A grammar is the stages of rules in the order they run. Each stage sees what the one before has built:
//
//	DATE CALENDARDAY DAYNAME  a day, one with month and day, one with the name of a weekday
//	POINT                     any point on the calendar; LONG: a week or longer; MOMENT: with a time or part of the day
//	MONTHNAME YEARPART        a month, a quarter, half or season, without its year
//	YEAR RELYEAR              a year by number, by relation ("last year")
//	LENGTH BARE               a duration; one that begins with its number
//	CLOCK                     a time of day
type grammar struct {
	words  *words
	stages []*stage
}

// english is the compiled grammar. It is made once and never changes.
var english = sync.OnceValue(compileEnglish)

func compileEnglish() grammar {
	w := readWords(wordList)
	g := grammar{words: w}
	for _, name := range numberClasses {
		w.class(name)
	}
	w.class("NTH")
	for _, rules := range [][]rule{atoms(), days, joins, amounts, relations, edges} {
		g.stages = append(g.stages, compile(w, rules))
	}
	w.finish()
	return g
}

// atoms are the expressions made of words alone.
func atoms() []rule {
	var all []rule
	for _, table := range [][]rule{dates, dayRanges, periods, relatives, lengths, sets, references, clocks} {
		all = append(all, table...)
	}
	for i, h := range holidays {
		all = append(all, rule{h.pattern + " [[,] YEAR4]", holidayRule(i)}, rule{"[the] DEM " + h.pattern, holidayRule(i)})
	}
	return all
}

var dates = []rule{
	{"YEAR4 ~- ~MON2 ~- ~DAY [~t] HOUR ~: ~MIN2 [~: ~MIN2] [[~]z]", isoTime},
	{"YEAR4 ~- ~MON2 ~- ~DAY", isoDate},
	{"YEAR4 ~/ ~MON2 ~/ ~DAY", isoDate},
	{"DAY ~/ ~DAY ~/ ~(YEAR4|YY)", slashDate},
	{"DAY ~. ~MON2 ~. ~YEAR4", dottedDate},
	{"MONTH [the] (DAY|ORD) [[,] YEAR4]", monthDay},
	{"DAY _ MONTH [[_|,] YEAR4]", monthDay},
	{"[the] NTH [of] MONTH [[,] YEAR4]", monthDay},
	{"the ORD of MONTH [[,] YEAR4]", monthDay},
	{"MONTH [,|of|in] [the year] YEAR4", monthYear},
	{"MONTH", bareMonth},
	{"the NTH", dayOfMonth},
	{"WEEKDAY", weekdayName},
	{"YEAR4", yearNumber},
	{"the year (YEAR4|NUM)", yearNumber},
	{"[the] (fiscal|financial|calendar) [year] YEAR4", yearNumber},
	{"[the] fy YEAR4", yearNumber},
	{"the YEAR4 (season|period)", yearNumber},
	{"the YEAR4 quarter", quarterOfYear},
	{"[the] YEAR4 [~'] ~s", decadeNumber},
	{"[the] ' ~YY [~'] ~s", shortDecade},
	{"the DECADE", shortDecade},
	{"[the] ORD _ century", centuryNumber},
}

var dayRanges = []rule{
	{"MONTH DAY (DASH|to|through|till|until) DAY [[,] YEAR4]", dayRange},
	{"[the] (DAY|NTH) (DASH|to|through|till|until) [the] (DAY|NTH) [of] MONTH [[,] YEAR4]", dayRange},
	{"between (DAY|NTH) and (DAY|NTH) [of] MONTH [[,] YEAR4]", betweenDays},
	{"between MONTH DAY and DAY [[,] YEAR4]", betweenDays},
	{"MONTH (DASH|to|through) MONTH [[of] YEAR4]", monthRange},
	{"between MONTH and MONTH [[of] YEAR4]", betweenMonths},
	{"YEAR4 ~DASH ~(YEAR4|YY)", yearRange},
	{"between YEAR4 and YEAR4", betweenYears},
	{"[the] (fiscal|financial) [year] YEAR4 ~DASH ~(YEAR4|YY)", yearRange},
}

var periods = []rule{
	{"[the|its] [fiscal _] ORD _ (quarter|half)", yearPart},
	{"[the|its] [fiscal _] ORD _ (quarter|half) [of|in] [fiscal|calendar] [year] YEAR4", yearPart},
	{"[the] YEAR4 [fiscal] ORD _ (quarter|half)", yearPart},
	{"[the] DEM [fiscal] ORD _ quarter", yearPart},
	{"q ~DAY [[of] YEAR4]", quarterNumber},
	{"h ~DAY [of] YEAR4", halfNumber},
	{"[the] SEASON [of] YEAR4", seasonOfYear},
	{"[the] DEM SEASON", seasonOfYear},
	{"the [EDGE] SEASON", seasonOfYear},
	{"(EDGE _|in) SEASON", leadingSeason},
	{"[the] DEM MONTH", demonstrative},
	{"[the] DEM WEEKDAY", demonstrative},
	{"this (coming|past) (WEEKDAY|MONTH|SEASON)", demonstrative},
	{"the NARRATIVE (WEEKDAY|MONTH)", narrativeName},
}

var relatives = []rule{
	{"today", dayFromToday(0)},
	{"yesterday", dayFromToday(-1)},
	{"tomorrow", dayFromToday(1)},
	{"the day before yesterday", dayFromToday(-2)},
	{"the day after tomorrow", dayFromToday(2)},
	{"tonight", tonight},
	{"overnight", overnight},
	{"(this|last|that) PART", partOfDay},
	{"the (next|following|previous|same) PART", partOfDay},
	{"[the] DEM [fiscal|calendar] UNIT", unitFromToday},
	{"the latest [fiscal] UNIT", latestUnit},
	{"the (latest|same|comparable|corresponding) period", latestPeriod},
	{"this (past|coming) UNIT", unitFromToday},
	{"[the] DEM weekend", unitFromToday},
	{"the NARRATIVE UNIT", unitFromThen},
	{"the NARRATIVE weekend", unitFromThen},
	{"(the|that|this) same UNIT", unitThen},
	{"that UNIT", unitThen},
	{"the [full|fiscal|entire|whole] UNIT", currentPeriod},
	{"the weekend", weekendNow},
	{"the day (before|after)", dayBesides},
}

var lengths = []rule{
	{"NUM _ [more|additional|extra|consecutive|straight|full|long|solid|whole|trading|business|working|calendar] [_] (UNIT|UNITS) [_ long]", length},
	{"(a|an|another|one) [additional|extra|full|whole|entire] UNIT", lengthOne},
	{"a (UNIT) _ long", lengthOne},
	{"UNIT ~- ~long", lengthOne},
	{"UNITS ~- ~long", lengthVague},
	{"NUM and a half (UNIT|UNITS)", lengthHalf},
	{"NUM ~- ~and ~- ~a ~- ~half ~- ~UNIT", lengthHalf},
	{"(a|an|one) UNIT and a half", lengthHalf},
	{"half (a|an) UNIT", halfOne},
	{"(a|one) half _ UNIT", halfOne},
	{"NUM _ (UNIT|UNITS) [,] [and] NUM _ (UNIT|UNITS)", lengthTwo},
	{"(a|an|one) UNIT and NUM (UNIT|UNITS)", lengthTwo},
	{"NUM _ (to|or|DASH) _ NUM _ (UNIT|UNITS)", lengthBetween},
	{"(a|an|one) UNIT or (NUM|more)", lengthBetween},
	{"UNITS (or|and) UNITS", lengthVague},
	{"UNITS", lengthVague},
	{"some (UNITS|time)", lengthVague},
	{"(a|the|these) [DEM] (few|several) UNITS", lengthVague},
	{"[the] (DEM|recent) UNITS", lengthDet},
	{"(the|these) (DEM|recent) UNITS [(and|or) (UNITS)]", lengthDet},
	{"recent UNITS (and|or) UNITS", lengthDet},
	{"[the] (DEM|first|final|latest|ORD) NUM _ (UNIT|UNITS)", lengthDet},
	{"the NUM UNITS", lengthDet},
	{"the (last|next) UNIT", lengthAround},
	{"the last decade", lengthDetOne},
	{"[the] past UNIT", lengthDetOne},
	{"the UNITS ahead", lengthDet},
}

var sets = []rule{
	{"(every|each) [NUM|other] (UNIT|UNITS)", everyUnit},
	{"(every|each) (WEEKDAY|MONTH|SEASON|PART) [PART]", everyName},
	{"(every|each) weekend", everyName},
	{"WEEKDAYS [PART|PARTS]", everyName},
	{"WEEKDAY PARTS", everyName},
	{"(once|twice) (a|an|per|each|every) UNIT", perUnit},
	{"NUM times (a|an|per|each|every) UNIT", perUnit},
	{"FREQ", frequency},
	{"each of the past NUM UNITS", perUnit},
}

var references = []rule{
	{"[right|just] now", refer("PRESENT_REF")},
	{"(currently|presently|nowadays)", refer("PRESENT_REF")},
	{"(these days|the present)", refer("PRESENT_REF")},
	{"(at present|at the moment)", refer("PRESENT_REF")},
	{"current", refer("PRESENT_REF")},
	{"[more|most|only] recently", refer("PAST_REF")},
	{"[most] recent", refer("PAST_REF")},
	{"(lately|of late)", refer("PAST_REF")},
	{"the [recent|distant] past", refer("PAST_REF")},
	{"[very] soon", refer("FUTURE_REF")},
	{"[the] [near|foreseeable|immediate|distant] _ future", refer("FUTURE_REF")},
	{"the (near|short|long) term", refer("FUTURE_REF")},
}

var clocks = []rule{
	{"HOUR ~(:|.) ~MIN2 [[_] AMPM] [ZONE|local time]", clockDigits},
	{"HOUR [_] AMPM [ZONE|local time]", clockDigits},
	{"NUM [_] AMPM [ZONE|local time]", clockDecimal},
	{"NUM o ~' ~clock", clockWhole},
	{"NUM ZONE", clockMilitary},
	{"noon", clockAt(12)},
	{"midday", clockAt(12)},
	{"midnight", clockAt(24)},
	{"HOUR in the PART", clockInPart},
}

// days give a day of the calendar the name of its weekday and its year.
var days = []rule{
	{"(DAYNAME|WDABBR) [,] CALENDARDAY", merge},
	{"(MONTHNAME|YEARPART|FEAST|CALENDARDAY) [,|of|in] (RELYEAR|YEAR)", merge},
	{"(RELYEAR|YEAR) ~' ~s (MONTHNAME|YEARPART)", merge},
	{"RELYEAR YEARPART", merge},
	{"YEARLESS [,|of|in] (RELYEAR|YEAR)", ofYear},
}

// joins put days and times of day together, and parts with what they are parts of.
var joins = []rule{
	{"CALENDARDAY (and|or) (DAY|NTH)", secondDay},
	{"CLOCK [,] [on] [EDGE] POINT", momentOf},
	{"CLOCK OPEN CLOCK CLOSE [,] [on] [EDGE] POINT", momentOf},
	{"POINT [,] [at] CLOCK", momentOf},
	{"MOMENT [,] [at] CLOCK", momentOf},
	{"CLOCK MOMENT", momentOf},
	{"DATE [EDGE] _ PART", partOf},
	{"[the] [EDGE] _ PART [hours] of DATE", partOf},
	{"mid _ PART [DATE]", partOf},
	{"MOMENT [on] DATE", overnightOf},
	{"the (week|weekend) of CALENDARDAY", weekOf},
	{"[the] (ORD|last|latter) half of LONG", halfOf},
	{"the (ORD|last|final) [few] (UNIT|UNITS|weekend) of LONG", partOfLong},
	{"the (ORD|last|final) NUM (UNIT|UNITS) of LONG", partOfLong},
}

// amounts put words of measure before durations.
var amounts = []rule{
	{"APPROX BARE", self},
	{"BEYOND BARE", beyond},
	{"(more|less|fewer|longer|greater) than BARE", self},
	{"no (more|less|longer) than BARE", self},
	{"at (least|most) LENGTH", self},
	{"up to BARE", self},
	{"BARE or (so|more|less)", self},
	{"APPROX BARE or so", self},
	{"LENGTH or so", self},
}

// relations place durations on the calendar, and points beside points.
var relations = []rule{
	{"LENGTH ago", ago},
	{"LENGTH _ (earlier|previously)", earlier},
	{"LENGTH (later|afterward|afterwards|hence)", later},
	{"LENGTH (before|after)", besides},
	{"LENGTH from (PRESENT|DATE)", fromNow},
	{"[the|a] [comparable] year _ (ago|earlier) [fiscal] [quarter|period|ORD quarter|YEARPART]", yearBefore},
	{"RELYEAR ~' ~s (quarter|period)", sameQuarterBefore},
	{"year _ end", yearEnd},
	{"year ~' ~s end", yearEnd},
	{"[the] year ~' ~s end", yearEnd},
	{"from POINT (to|through|until|till) POINT", fromTo},
	{"between POINT and POINT", fromTo},
	{"POINT (DASH|through) POINT", pair},
	{"DAYNAME to DAYNAME", pair},
}

// edges put words before points that tell which part of them is meant.
var edges = []rule{
	{"PERIOD RELYEAR", sameQuarterBefore},
	{"[the] EDGE _ POINT", onEdge},
	{"[the|very] PLACE of LONG", onEdge},
	{"(later|earlier|sometime|early|late) [in|on] POINT", self},
	{"(later|earlier|sometime|early|late) (this|that) PART", self},
	{"(around|circa) (CALENDARDAY|LONG|MOMENT)", self},
	{"around CLOCK", self},
	{"(later|earlier) MOMENT", self},
}
