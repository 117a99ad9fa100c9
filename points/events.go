package points

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley"
)

// Every account of a negotiation tells, mostly in passing, that a meeting took place: "nine hours of talks in the port", "their
// summit on Friday". These mentions are too short to be alike as claims, so they are read apart: of each article the mention
// that best names the day, the place and the sides of the meeting that most articles speak of.

// maxEventWords is the longest mention of a meeting, in tokens.
const maxEventWords = 24

// events returns the mentions of meetings as parts: the phrase of each noun, the clause of each verb that means one.
func (r *reader) events() []part {
	var out []part
	for i := range r.doc.Tokens {
		t := &r.doc.Tokens[i]
		if t.UPOS != "NOUN" && t.UPOS != "VERB" && t.UPOS != "PROPN" || !r.meets(strings.ToLower(t.Lemma)) {
			continue
		}
		first, end := r.mention(i)
		if n := len(out); n > 0 && out[n-1].end > first && out[n-1].sentence == r.doc.SentenceOf(i) {
			continue
		}
		out = append(out, part{sentence: r.doc.SentenceOf(i), first: first, end: end, head: i, whole: true})
	}
	return out
}

// mention returns the words in which the meeting at token i is told: its phrase; the clause where the phrase is its subject.
func (r *reader) mention(i int) (first, end int) {
	first, end = r.doc.Subtree(i)
	for top := i; end-first < maxEventWords; {
		t := &r.doc.Tokens[top]
		if t.Head < 0 || !(t.Is("nsubj") || t.Is("nmod") || t.Is("compound") || t.Is("obl") && end-first < 5) || r.clause[top] != r.clause[i] {
			break
		}
		top = t.Head
		a, b := top, top+1
		for k := min(first, top); k >= 0 && r.clause[k] == r.clause[i]; k-- {
			a = k
		}
		for k := max(end-1, top); k < len(r.doc.Tokens) && (r.clause[k] == r.clause[i] || r.doc.Tokens[k].UPOS == "PUNCT" && k < end); k++ {
			b = k + 1
		}
		if r.doc.Tokens[top].UPOS == "NOUN" {
			a, b = r.doc.Subtree(top)
		}
		if b-a > maxEventWords {
			break
		}
		first, end = min(first, a), max(end, b)
	}
	if end-first > maxEventWords {
		first, end = max(first, i-maxEventWords/2), min(end, i+maxEventWords/2)
	}
	return first, end
}

// meets reports whether a word means a meeting.
func (r *reader) meets(lemma string) bool {
	m, ok := r.concepts.Find(lemma)
	return ok && m.Entry.ID == "talks" && lemma != "visit" && lemma != "join" && lemma != "receive"
}

// meeting makes the point that the meeting of the story took place; ok is false if fewer than two articles tell it.
func (t *table) meeting() (finding, bool) {
	days, places := map[string]map[int]bool{}, map[key]map[int]bool{}
	for i := range t.events {
		x := &t.events[i]
		for _, d := range x.days {
			if fullDay(d.value) && !strings.HasPrefix(d.value, "XXXX") {
				count(days, d.value, t.families[x.article])
			}
		}
		for _, k := range x.keys {
			if k.kind == name {
				count(places, k.key, t.families[x.article])
			}
		}
	}
	mainDay, mainPlace := most(days), most(places)
	best := map[int]neighbour{}
	for i := range t.events {
		x := &t.events[i]
		s := t.tellsOf(x, mainDay, mainPlace)
		if b, ok := best[x.article]; s >= 2 && (!ok || s > b.sim) {
			best[x.article] = neighbour{i, s}
		}
	}
	if len(best) < 2 {
		return finding{}, false
	}
	return t.eventPoint(best), true
}

// tellsOf is how well a mention names a meeting: its day and its place count two, two sides and a length one.
func (t *table) tellsOf(x *row, mainDay string, mainPlace key) float64 {
	s := 0.0
	for _, d := range x.days {
		if sameDayAs(d.value, mainDay) && mainDay != "" {
			s += 2
			break
		} else if fullDay(d.value) {
			return 0 // another meeting
		}
	}
	sides := 0
	for _, k := range x.keys {
		if k.kind == name && k.key == mainPlace && mainPlace != 0 {
			s += 2
		}
		if k.kind == side {
			sides++
		}
	}
	if sides >= 2 {
		s++
	}
	for i := range x.amounts {
		if x.amounts[i].unit == "minute" {
			s++
			break
		}
	}
	if x.heading {
		s--
	}
	return s
}

func (t *table) eventPoint(best map[int]neighbour) finding {
	var f finding
	families := map[int]bool{}
	top := neighbour{sim: -1}
	for _, a := range slices.Sorted(maps.Keys(best)) {
		x := &t.events[best[a].row]
		families[t.families[a]] = true
		f.point.Accounts = append(f.point.Accounts, parley.Account{Article: t.record.Articles[a].ID, Stance: parley.Asserts, Evidence: x.evidence, Statement: x.statement})
		if best[a].sim > top.sim {
			top = best[a]
		}
	}
	f.point.Text, f.point.Issue, f.point.Independent = t.events[top.row].sentence.Text, parley.Process, len(families)
	f.point.Verdict = parley.Single
	if len(families) > 1 {
		f.point.Verdict = parley.Agreed
	}
	return f
}

func count[K comparable](m map[K]map[int]bool, k K, family int) {
	if m[k] == nil {
		m[k] = map[int]bool{}
	}
	m[k][family] = true
}

// most returns the key that most families have, the least of several; the zero value for none.
func most[K cmp.Ordered](m map[K]map[int]bool) K {
	var best K
	n := 0
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if len(m[k]) > n {
			best, n = k, len(m[k])
		}
	}
	return best
}

// length makes the point how long the talks lasted; ok is false if fewer than two articles tell it.
func (t *table) length() (finding, bool) {
	best := map[int]int{}
	for i := range t.rows {
		x := &t.rows[i]
		if !slices.Contains(x.concepts, "talks") && !slices.Contains(x.concepts, "last") {
			continue
		}
		for k := range x.amounts {
			a := &x.amounts[k]
			if _, ok := best[x.article]; !ok && a.unit == "minute" && a.low >= shortestTalks && a.high <= longestTalks {
				best[x.article] = i
			}
		}
	}
	if len(best) < 2 {
		return finding{}, false
	}
	var rows []int
	for _, a := range slices.Sorted(maps.Keys(best)) {
		rows = append(rows, best[a])
	}
	f := t.finding(rows)
	for n, i := range rows {
		for k := range t.rows[i].amounts {
			if a := &t.rows[i].amounts[k]; a.unit == "minute" {
				f.point.Accounts[n].Evidence = a.passage
				break
			}
		}
	}
	return f, true
}

// Talks last from a quarter of an hour to three days; what is longer is a term ("60 days") or the war.
const (
	shortestTalks = 15
	longestTalks  = 3 * 24 * 60
)
