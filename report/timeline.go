package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"parley"
)

// day is what belongs to one day of the timeline, or to a week, month or year.
type day struct {
	Anchor, Name string
	Published    []source
	Said         []remark
	Done         []doings
	Excerpts     []excerpt // the first few sentences that name the day
	Times        []named
	Mentions     int // times named
	Where        int // articles in which they are named
	sort         string
}

// Mentioned says how often and where a day is named: "12 times in 5 articles".
func (d day) Mentioned() string {
	if d.Mentions == 1 {
		return "once"
	}
	return count(d.Mentions, "time") + " in " + count(d.Where, "article")
}

// remark is what one speaker said on a day: the first few, and how many more.
type remark struct {
	Speaker, To string
	Said        []opening
	More        int
}

// excerpt is the words around a time expression.
type excerpt struct{ Before, Words, After, To, Label string }

// More reports whether the day is named more often than the excerpts show.
func (d day) More() bool { return d.Mentions > len(d.Excerpts) }

// doings is what one party did on a day: the first few moves, and how many more.
type doings struct {
	Actor, To string
	Moves     []move
	More      int
}

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
	mostOpenings  = 3  // statements or moves of one actor shown on a day; the rest is counted and linked
	openingLength = 90 // code points shown of a statement
	aroundLength  = 80 // code points shown before and after a time expression
	nearby        = 31 // days before and after the coverage that stand in the timeline itself
)

// timeline lists the days, those far before and after the coverage apart.
func (x *index) timeline() (before, near, after []day) {
	t := &calendar{x: x, at: map[string]*day{}, rulers: map[string]*parley.Ruler{}}
	t.addArticles()
	t.addStatements()
	t.addMoves()
	t.addTimes()
	first, last := t.borders()
	for _, d := range t.sorted() {
		switch {
		case first != "" && d.sort < first[:len(d.sort)]:
			before = append(before, *d)
		case last != "" && d.sort > last:
			after = append(after, *d)
		default:
			near = append(near, *d)
		}
	}
	return before, near, after
}

// calendar gathers the days while they are filled.
type calendar struct {
	x      *index
	at     map[string]*day
	rulers map[string]*parley.Ruler // by article
}

// most is how much of one actor is shown on a day.
func (t *calendar) most() int {
	if t.x.short {
		return 1
	}
	return mostOpenings
}

// day returns the day for a TIMEX3 value or date, nil if it has none.
func (t *calendar) day(value string) *day {
	key, sort := dayKey(value)
	if key == "" {
		return nil
	}
	if t.at[key] == nil {
		t.at[key] = &day{Anchor: dayAnchor(key), Name: capital(dayWords(key)), sort: sort}
	}
	return t.at[key]
}

func (t *calendar) sorted() []*day {
	var list []*day
	for _, d := range t.at {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b *day) int {
		return cmp.Or(cmp.Compare(a.sort, b.sort), cmp.Compare(a.Anchor, b.Anchor))
	})
	return list
}

// borders gives the first and the last day that count as near, as far as dates of publication are known.
func (t *calendar) borders() (first, last string) {
	for _, a := range t.x.record.Articles {
		at, err := time.Parse(time.DateOnly, string(a.Published))
		if err != nil {
			continue
		}
		from, to := at.AddDate(0, 0, -nearby).Format(time.DateOnly), at.AddDate(0, 0, nearby).Format(time.DateOnly)
		if first == "" || from < first {
			first = from
		}
		last = max(last, to)
	}
	return first, last
}

func (t *calendar) addArticles() {
	for _, a := range t.x.record.Articles {
		if d := t.day(string(a.Published)); d != nil {
			d.Published = append(d.Published, t.x.source(a.ID))
		}
	}
}

// addStatements lists what was said on a day by speaker, each utterance once.
func (t *calendar) addStatements() {
	for _, one := range t.x.sayings() {
		s := one.first
		d := t.day(string(s.SaidOn))
		if d == nil {
			continue
		}
		name := t.x.speaker(s)
		i := slices.IndexFunc(d.Said, func(r remark) bool { return r.Speaker == name })
		if i < 0 {
			d.Said = append(d.Said, remark{Speaker: name})
			i = len(d.Said) - 1
		}
		if r := &d.Said[i]; len(r.Said) < t.most() {
			r.Said = append(r.Said, opening{spanText(s.Cue), cut(words(s.Content), openingLength), wordsAnchor(s.ID), string(s.Kind)})
		} else {
			if r.More == 0 {
				r.To = entryAnchor(s.ID)
			}
			r.More++
		}
	}
}

// addMoves lists the moves of a day by party.
func (t *calendar) addMoves() {
	for i := range t.x.record.Moves {
		m := &t.x.record.Moves[i]
		d := t.day(string(m.Date))
		if d == nil {
			continue
		}
		one := t.x.move(m)
		at := slices.IndexFunc(d.Done, func(p doings) bool { return p.Actor == one.Actor })
		if at < 0 {
			d.Done = append(d.Done, doings{Actor: one.Actor})
			at = len(d.Done) - 1
		}
		if p := &d.Done[at]; len(p.Moves) < t.most() {
			p.Moves = append(p.Moves, one)
		} else {
			if p.More == 0 {
				p.To = one.Anchor
			}
			p.More++
		}
	}
}

// addTimes lists the time expressions of a day, those of the same words together.
func (t *calendar) addTimes() {
	type wording struct {
		day  *day
		text string
	}
	at, seen := map[wording]int{}, map[*day]map[string]bool{}
	for i, one := range t.x.record.Times {
		d := t.day(one.Value)
		if d == nil {
			continue
		}
		key := wording{d, one.Text}
		if _, ok := at[key]; !ok {
			at[key] = len(d.Times)
			d.Times = append(d.Times, named{Text: one.Text, Means: timeWords(one.Value)})
		}
		n := &d.Times[at[key]]
		n.Places = append(n.Places, place{t.x.source(one.Article).Outlet, timeAnchor(i)})
		if seen[d] == nil {
			seen[d] = map[string]bool{}
		}
		seen[d][one.Article] = true
		d.Mentions++
		t.addExcerpt(d, one, i)
		d.Where = len(seen[d])
	}
}

// addExcerpt shows the words around a time expression, if the day has room for them and does not show them yet.
func (t *calendar) addExcerpt(d *day, one parley.Time, number int) {
	a := t.x.articles[one.Article]
	if a == nil || t.x.short || len(d.Excerpts) >= mostOpenings {
		return
	}
	if t.rulers[a.ID] == nil {
		t.rulers[a.ID] = parley.NewRuler(a.Text)
	}
	i, j, ok := t.rulers[a.ID].Bytes(one.Span)
	if !ok {
		return
	}
	e := excerpt{Words: one.Text, To: timeAnchor(number), Label: t.x.source(a.ID).Outlet}
	e.Before = lastWords(a.Text[strings.LastIndex(a.Text[:i], "\n")+1:i], aroundLength)
	after, _, _ := strings.Cut(a.Text[j:], "\n")
	e.After = firstWords(after, aroundLength)
	for _, have := range d.Excerpts {
		if have.Before == e.Before && have.After == e.After && have.Words == e.Words {
			return
		}
	}
	d.Excerpts = append(d.Excerpts, e)
}

// firstWords cuts text after at most so many code points, between words.
func firstWords(text string, most int) string {
	points := []rune(text)
	if len(points) <= most {
		return text
	}
	short := string(points[:most])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return short + " …"
}

// lastWords cuts text before its last so many code points, between words.
func lastWords(text string, most int) string {
	points := []rune(text)
	if len(points) <= most {
		return text
	}
	short := string(points[len(points)-most:])
	if i := strings.IndexByte(short, ' '); i >= 0 {
		short = short[i:]
	}
	return "…" + short
}

// hasDay reports whether a time expression stands in the timeline.
func hasDay(t parley.Time) bool {
	key, _ := dayKey(t.Value)
	return key != ""
}
