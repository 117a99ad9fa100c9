package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"parley"
)

// briefing is the record as the page reads it, section by section: everything looked up, counted and put into words.
type briefing struct {
	Title     string
	Period    string
	Detail    detail
	Standing  string // the coverage in one sentence
	Balance   string // what was read and what became of it
	News      *news
	Stories   []story // where there are several
	Contents  []section
	Glances   []glance
	Points    []verdict
	Sheet     *table
	Accounts  []account
	Families  []family
	Shared    []sharing
	Positions *stands
	Timeline  timeline
	Conflicts []clash
	Moves     []moveGroup
	Cast      []actor
	Unlisted  int // names that the cast leaves out
	Speakers  []speaker
	Articles  []article
	Problems  []problem
	Left      []string // what the page leaves out, in words
	Counts    []setting
	About     about
}

// Short reports whether the lists say less of each entry than the record knows.
func (b *briefing) Short() bool { return b.Detail > full }

// section is a line of the contents.
type section struct {
	Anchor, Name string
	Count        int
}

// story is a set of articles about one event.
type story struct {
	Title, Period string
	Articles      []source
}

// news sums up what is new against an earlier record.
type news struct {
	Since string // the earlier record, by the beginning of its hash
	Words string
	Gone  []string
}

// problem is an input that was not read as it should be.
type problem struct {
	Source, Place, What, Done string
}

// about says how the briefing was made.
type about struct {
	By, At, Format string
	Models         []string
	Settings       []setting
	Inputs         []parley.Input
}

type setting struct{ Name, Value string }

// newBriefing reads a record for the page.
func newBriefing(r *parley.Record, d detail) *briefing {
	x := newIndexFor(r, d)
	b := &briefing{
		Title:     title(r),
		Period:    coveragePeriod(r),
		Detail:    d,
		Standing:  coverage(r),
		Balance:   balance(r.Counts),
		News:      x.news(),
		Points:    x.points(),
		Sheet:     x.sheet(),
		Accounts:  x.accounts(),
		Families:  x.families(),
		Shared:    x.shared(),
		Positions: x.positions(),
		Timeline:  x.timeline(),
		Moves:     x.moveGroups(),
		Cast:      x.cast(),
		Speakers:  x.speakers(),
		Articles:  x.readers(),
		Problems:  problems(r.Problems),
		About:     newAbout(r),
	}
	b.Unlisted = len(r.Actors) - len(b.Cast)
	b.Counts = counts(r)
	b.Glances = x.glances(b.Points)
	var left int
	b.Conflicts, left = x.conflicts()
	b.Left = x.leftOut(b, left)
	if len(r.Stories) > 1 {
		b.Stories = x.stories()
	}
	b.Contents = contents(r, b)
	return b
}

// title names the coverage by its stories.
func title(r *parley.Record) string {
	var titles []string
	for _, s := range r.Stories {
		if s.Title != "" {
			titles = append(titles, string(s.Title))
		}
	}
	switch {
	case len(titles) == 1 && len(r.Stories) == 1:
		return titles[0]
	case len(r.Stories) > 1:
		return fmt.Sprintf("Coverage of %s", count(len(r.Stories), "story"))
	case len(r.Articles) == 1 && r.Articles[0].Title != "":
		return string(r.Articles[0].Title)
	}
	if when := coveragePeriod(r); when != "" {
		return "Coverage of " + when
	}
	return "Coverage in " + count(len(r.Articles), "article")
}

// coveragePeriod runs from the first to the last date of publication.
func coveragePeriod(r *parley.Record) string {
	var first, last parley.Optional
	for _, a := range r.Articles {
		if a.Published == "" {
			continue
		}
		if first == "" || a.Published < first {
			first = a.Published
		}
		last = max(last, a.Published)
	}
	return period(first, last)
}

// coverage sums the coverage up in one sentence.
func coverage(r *parley.Record) string {
	outlets := map[string]bool{}
	for i := range r.Articles {
		outlets[outlet(&r.Articles[i])] = true
	}
	words := []string{count(len(r.Articles), "article") + " from " + count(len(outlets), "outlet")}
	if r.Counts.Independent > 0 {
		words = append(words, count(r.Counts.Independent, "independent account"))
	}
	words = append(words, count(len(r.Statements), "statement"))
	if len(r.Moves) > 0 {
		words = append(words, count(len(r.Moves), "move"))
	}
	return strings.Join(words, ", ") + "."
}

// balance accounts for everything that was read.
func balance(c parley.Counts) string {
	return fmt.Sprintf("%s read: %d kept, %d given twice, %d rejected.",
		count(c.Read, "item"), c.Kept, c.Duplicate, c.Rejected)
}

func (x *index) news() *news {
	n := x.record.New
	if n == nil {
		return nil
	}
	return &news{
		Since: cut(n.Since, 12),
		Words: count(len(n.Articles), "new article") + " and " + count(len(n.Statements), "new statement"),
		Gone:  n.Gone,
	}
}

func (x *index) stories() []story {
	var list []story
	for _, s := range x.record.Stories {
		one := story{Title: string(s.Title), Period: period(s.Start, s.End)}
		if one.Title == "" {
			one.Title = "Untitled story"
		}
		for _, id := range s.Articles {
			one.Articles = append(one.Articles, x.source(id))
		}
		list = append(list, one)
	}
	return list
}

// contents lists the sections that the record has entries for; articles, problems and the colophon are always there.
func contents(r *parley.Record, b *briefing) []section {
	all := []section{
		{"points", "Agreed, disputed, told by one", len(r.Points)},
		{"accounts", "Accounts", len(b.Accounts)},
		{"positions", "Positions", len(r.Positions)},
		{"timeline", "Timeline", b.Timeline.Days()},
		{"conflicts", "Conflicts", len(r.Conflicts)},
		{"moves", "Moves", len(r.Moves)},
		{"said", "Who said what", len(r.Statements)},
		{"cast", "People and parties", len(r.Actors)},
		{"articles", "Articles", len(b.Articles)},
		{"problems", "Problems", len(r.Problems)},
	}
	all = slices.DeleteFunc(all, func(s section) bool { return s.Count == 0 })
	return append(all, section{Anchor: "about", Name: "About this briefing"})
}

// counts gives the number of entries of each list of the record.
func counts(r *parley.Record) []setting {
	named, verdict := 0, map[parley.Verdict]int{}
	for _, a := range r.Actors {
		named += len(a.Mentions)
	}
	for _, p := range r.Points {
		verdict[p.Verdict]++
	}
	list := []setting{{"Articles", fmt.Sprint(len(r.Articles))}, {"Independent accounts", fmt.Sprint(r.Counts.Independent)}}
	for _, c := range []struct {
		name string
		n    int
	}{
		{"Statements", len(r.Statements)}, {"Moves", len(r.Moves)}, {"Positions", len(r.Positions)},
		{"Points", len(r.Points)}, {"Points agreed", verdict[parley.Agreed]}, {"Points disputed", verdict[parley.Disputed]},
		{"Points told by one side only", verdict[parley.Single]}, {"Conflicts", len(r.Conflicts)}, {"People and parties", len(r.Actors)},
		{"Places where they are named", named}, {"Times", len(r.Times)}, {"Pairs of copies", len(r.Copies)}, {"Problems", len(r.Problems)},
	} {
		list = append(list, setting{c.name, fmt.Sprint(c.n)})
	}
	return list
}

// leftOut says in words what a shortened page leaves out of its lists.
func (x *index) leftOut(b *briefing, conflicts int) []string {
	var list []string
	say := func(n int, noun string) {
		if n > 0 {
			list = append(list, count(n, noun))
		}
	}
	points := 0
	for _, v := range b.Points {
		points += v.Left
	}
	say(points, "point")
	statements := 0
	for _, s := range b.Speakers {
		statements += s.Left
	}
	say(statements, "statement")
	say(len(x.unlisted)-statements, "move")
	say(conflicts, "conflict")
	if b.Positions != nil && b.Positions.Left > 0 {
		list = append(list, fmt.Sprintf("the positions of %d parties", b.Positions.Left))
	}
	say(len(x.record.Actors)-len(b.Cast), "name")
	return list
}

func problems(list []parley.Problem) []problem {
	var out []problem
	for _, p := range list {
		one := problem{Source: p.Source, What: p.What, Done: string(p.Done)}
		if p.Offset != nil {
			one.Place = fmt.Sprintf("byte %d", *p.Offset)
		}
		out = append(out, one)
	}
	return out
}

func newAbout(r *parley.Record) about {
	a := about{By: r.Produced.By, At: string(r.Produced.At), Format: r.Format, Models: r.Produced.Models, Inputs: r.Inputs}
	for _, name := range slices.Sorted(maps.Keys(r.Produced.Settings)) {
		a.Settings = append(a.Settings, setting{name, r.Produced.Settings[name]})
	}
	return a
}

// capital begins words with a capital letter.
func capital(words string) string {
	_, size := utf8.DecodeRuneInString(words)
	return strings.ToUpper(words[:size]) + words[size:]
}
