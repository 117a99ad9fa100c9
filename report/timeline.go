package report

import (
	"slices"
	"strings"

	"parley"
)

// timeline is the days of the record. Each has a lane for each of the parties that said and did most, always in the same
// place, and one for all others.
type timeline struct {
	Before, Near, After []day // those far before and after the coverage apart
	Lanes               int   // columns
	Undated             int   // moves and things said that have no day
	Short               bool
}

// Days is the number of entries.
func (t timeline) Days() int { return len(t.Before) + len(t.Near) + len(t.After) }

// day is what belongs to one day of the timeline, or to a week, month or year.
type day struct {
	Anchor, Name string
	Published    []source
	Lanes        []lane
	Excerpts     []excerpt // the first few sentences that name the day, where nothing is known to have happened on it
	Times        []named
	Mentions     int // times named
	Where        int // articles in which they are named
	sort         string
}

// lane is what one party did and said on a day.
type lane struct {
	Column int
	Party  string
	Done   []doing
	Said   []remark
	More   int // moves and speakers that are left out

	clauses []parley.Passage // of the moves
}

// doing is a move of a day, as one or several articles report it.
type doing struct {
	move
	What     string // in words
	issue    parley.Issue
	articles []string
}

// Several says in how many articles a move stands, "" for one.
func (d doing) Several() string {
	if len(d.articles) < 2 {
		return ""
	}
	return count(len(d.articles), "article")
}

// Mentioned says how often and where a day is named: "12 times in 5 articles".
func (d day) Mentioned() string {
	if d.Mentions == 1 {
		return "once"
	}
	return count(d.Mentions, "time") + " in " + count(d.Where, "article")
}

// More reports whether the day is named more often than the excerpts show.
func (d day) More() bool { return d.Mentions > len(d.Excerpts) }

// remark is what one speaker said on a day: the first few, and how many more.
type remark struct {
	Speaker, To string
	Said        []opening
	More        int
}

// excerpt is the words around a time expression.
type excerpt struct{ Before, Words, After, To, Label string }

// opening is how a statement begins, with the words that report it: what somebody denied must not read as what he said.
type opening struct{ Cue, Words, To, Kind string }

// named is a time expression as it is written, with the places where it stands.
type named struct {
	Text, Means string
	Places      []place
}

type place struct{ Label, To string }

// where names the outlets in which a time expression stands, each once.
func (n named) where() string {
	var labels []string
	for _, p := range n.Places {
		if !slices.Contains(labels, p.Label) {
			labels = append(labels, p.Label)
		}
	}
	return strings.Join(labels, ", ")
}

const (
	busyLane      = 2  // things said and done on known days that give a party a lane
	mostLanes     = 4  // parties with a lane of their own
	mostOpenings  = 3  // statements of one speaker shown on a day; the rest is counted and linked
	mostDoings    = 4  // moves of one party shown on a day in a shortened page, else three times as many
	fewSpeakers   = 4  // speakers of one party shown on a day in a bare page
	openingLength = 90 // code points shown of a statement or a move
	aroundLength  = 80 // code points shown before and after a time expression
	nearby        = 31 // days before and after the coverage that stand in the timeline itself
)

// timeline lists the days.
func (x *index) timeline() timeline {
	t := &calendar{x: x, at: map[string]*day{}, lanes: map[string]int{}}
	out := timeline{Short: x.detail > full}
	t.setLanes()
	t.addArticles()
	out.Undated = t.addMoves()
	out.Undated += t.addStatements() // behind the moves, whose words they may be
	t.addTimes()
	first, last := t.borders()
	for _, d := range t.sorted() {
		for _, l := range d.Lanes {
			out.Lanes = max(out.Lanes, l.Column)
		}
		switch {
		case first != "" && d.sort < first[:len(d.sort)]:
			out.Before = append(out.Before, *d)
		case last != "" && d.sort > last:
			out.After = append(out.After, *d)
		default:
			out.Near = append(out.Near, *d)
		}
	}
	return out
}

// In gives days to the template, with what it must know of the whole timeline.
func (t timeline) In(days []day) daysIn { return daysIn{days, t.Lanes, t.Short} }

type daysIn struct {
	Days  []day
	Lanes int
	Short bool
}
