package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"parley"
)

// calendar gathers the days while they are filled.
type calendar struct {
	x     *index
	at    map[string]*day
	lanes map[string]int // column of a party, from 1
	other int            // column of all others
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
		slices.SortFunc(d.Lanes, func(a, b lane) int { return a.Column - b.Column })
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

// setLanes gives the parties that said and did most on known days a lane each.
func (t *calendar) setLanes() {
	busy, days := map[string]int{}, map[string]map[string]bool{}
	var parties []string
	add := func(id, value string) {
		key, _ := dayKey(value)
		if key == "" {
			return
		}
		p := t.x.partyOf(id)
		if busy[p] == 0 {
			parties = append(parties, p)
			days[p] = map[string]bool{}
		}
		busy[p]++
		days[p][key] = true
	}
	for _, m := range t.x.record.Moves {
		for _, id := range m.Actor[:min(len(m.Actor), 1)] {
			add(id, string(m.Date))
		}
	}
	for _, s := range t.x.record.Statements {
		if s.Speaker != "" {
			add(string(s.Speaker), string(s.SaidOn))
		}
	}
	all := len(parties)
	if all > mostLanes+1 {
		parties = slices.DeleteFunc(parties, func(p string) bool { return busy[p] < busyLane })
	}
	slices.SortStableFunc(parties, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(days[b]), len(days[a])), cmp.Compare(busy[b], busy[a]))
	})
	n := min(len(parties), mostLanes)
	if len(parties) == all && all == mostLanes+1 {
		n = all // no need for a lane of others that holds one
	}
	if n < 2 {
		n = 0
	}
	for i, p := range parties[:n] {
		t.lanes[p] = i + 1
	}
	t.other = n + 1
}

// lane returns the lane of an actor on a day, that of others for "".
func (t *calendar) lane(d *day, actor string) *lane {
	column := t.lanes[t.x.partyOf(actor)]
	name := t.x.actor(t.x.partyOf(actor))
	if column == 0 {
		column, name = t.other, "Others"
	}
	i := slices.IndexFunc(d.Lanes, func(l lane) bool { return l.Column == column })
	if i < 0 {
		i = len(d.Lanes)
		d.Lanes = append(d.Lanes, lane{Column: column, Party: name})
	}
	return &d.Lanes[i]
}

func (t *calendar) addArticles() {
	for _, a := range t.x.record.Articles {
		if d := t.day(string(a.Published)); d != nil {
			d.Published = append(d.Published, t.x.source(a.ID))
		}
	}
}

// addStatements lists what was said on a day by speaker, each utterance once, and returns how many have no day.
func (t *calendar) addStatements() (undated int) {
	for _, one := range t.x.sayings() {
		s := one.first
		d := t.day(string(s.SaidOn))
		if d == nil {
			undated++
			continue
		}
		name := t.x.speaker(s)
		l := t.lane(d, string(s.Speaker))
		if l.tells(s) {
			continue
		}
		i := slices.IndexFunc(l.Said, func(r remark) bool { return r.Speaker == name })
		if i < 0 {
			if len(l.Said) >= t.x.most(fewSpeakers) {
				l.More++
				continue
			}
			l.Said = append(l.Said, remark{Speaker: name})
			i = len(l.Said) - 1
		}
		if r := &l.Said[i]; len(r.Said) < t.openings() {
			r.Said = append(r.Said, opening{cueText(s.Cue), cut(words(s.Content), openingLength), t.x.wordsAnchor(s.ID), string(s.Kind)})
		} else {
			if r.More == 0 {
				r.To = t.x.entryLink(s.ID)
			}
			r.More++
		}
	}
	return undated
}

// tells reports whether a move of the lane shows the words of a statement.
func (l *lane) tells(s *parley.Statement) bool {
	return slices.ContainsFunc(l.clauses, func(p parley.Passage) bool {
		return p.Article == s.Article && slices.ContainsFunc(s.Content, func(c parley.Span) bool { return c.Start < p.End && p.Start < c.End })
	})
}

// openings is how much of one speaker is shown on a day.
func (t *calendar) openings() int {
	if t.x.detail > full {
		return 1
	}
	return mostOpenings
}

// addMoves lists the moves of a day by party, those that several articles report once, and returns how many have no day.
func (t *calendar) addMoves() (undated int) {
	for i := range t.x.record.Moves {
		m := &t.x.record.Moves[i]
		d := t.day(string(m.Date))
		if d == nil {
			undated++
			continue
		}
		party := ""
		if len(m.Actor) > 0 {
			party = m.Actor[0]
		}
		t.lane(d, party).add(t.x.move(m), m, t.x)
	}
	return undated
}

// add puts a move into a lane.
func (l *lane) add(one move, m *parley.Move, x *index) {
	at := slices.IndexFunc(l.Done, func(d doing) bool {
		return d.Actor == one.Actor && d.Does == one.Does && d.Target == one.Target && d.issue == m.Issue && d.Certainty == one.Certainty
	})
	switch {
	case at >= 0:
		if d := &l.Done[at]; !slices.Contains(d.articles, m.Article) {
			d.articles = append(d.articles, m.Article)
		}
		return
	case len(l.Done) >= mostDoings && (x.detail > full || len(l.Done) >= 3*mostDoings):
		l.More++
		return
	}
	l.clauses = append(l.clauses, parley.Passage{Article: m.Article, Span: m.Evidence})
	d := doing{move: one, issue: m.Issue, articles: []string{m.Article}}
	if x.detail == full {
		d.What = cut(telling(m), openingLength)
	}
	l.Done = append(l.Done, d)
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
		if len(d.Lanes) == 0 {
			t.addExcerpt(d, one, i)
		}
		d.Where = len(seen[d])
	}
}

// addExcerpt shows the words around a time expression, if the day has room for them and does not show them yet.
func (t *calendar) addExcerpt(d *day, one parley.Time, number int) {
	if t.x.detail > full || len(d.Excerpts) >= mostOpenings {
		return
	}
	e := excerpt{Words: one.Text, To: timeAnchor(number), Label: t.x.source(one.Article).Outlet}
	e.Before, e.After = t.x.around(one.Passage, aroundLength)
	if e.Before+e.After == "" {
		return
	}
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
	return short + "\u00a0…"
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
