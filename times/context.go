package times

import "strings"

// The questions of this file look at the words around a match, to tell a time from what only looks like one.

// around returns the word n places before (n < 0) the match or after it, "" beyond the ends of its paragraph.
func (t *text) around(m match, n int) string {
	i := m.items[0].first + n
	if n > 0 {
		i = m.items[len(m.items)-1].last + n - 1
		for k := m.items[len(m.items)-1].last; k <= i && k < len(t.tokens); k++ {
			if t.tokens[k].paragraph {
				return ""
			}
		}
	}
	if i < 0 || i >= len(t.tokens) {
		return ""
	}
	if n < 0 {
		for k := i + 1; k <= m.items[0].first; k++ {
			if t.tokens[k].paragraph {
				return ""
			}
		}
	}
	return t.tokens[i].lower
}

func (t *text) wordAfter(m match) string  { return t.around(m, 1) }
func (t *text) wordBefore(m match) string { return t.around(m, -1) }

// tokenAfter returns the token after the match, an empty one at the end.
func (t *text) tokenAfter(m match) token {
	if last := m.items[len(m.items)-1].last; last < len(t.tokens) && !t.tokens[last].paragraph {
		return t.tokens[last]
	}
	return token{}
}

func (t *text) tokenBefore(m match) token {
	if first := m.items[0].first; first > 0 && !t.tokens[first].paragraph {
		return t.tokens[first-1]
	}
	return token{}
}

// in reports whether word is one of a list of words parted by spaces.
func in(word, list string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

const measureWords = "% percent per million billion trillion thousand hundred people troops soldiers dollars euros pounds yen rubles points " +
	"miles kilometers kilometres km feet meters metres tons tonnes votes seats times units copies members degrees acres " +
	"barrels jobs men women children workers employees residents students homes years year months weeks days hours minutes"

// measures reports whether a number is a quantity of something else.
func (t *text) measures(m match) bool {
	if m.has("YEAR4") || m.has("ORD") || m.has("NTH") {
		return false
	}
	return in(t.wordAfter(m), measureWords) || t.tokenAfter(m).lower == "-" && t.tokenAfter(m).glued && in(t.around(m, 2), measureWords)
}

// isYear tells a year from any other number of four digits.
func (t *text) isYear(m match, y int) bool {
	before, after := t.tokenBefore(m), t.tokenAfter(m)
	switch {
	case in(before.lower, "$ € £ ¥ # no. no number % + = room flight route article section page highway channel us$ c$ a$"):
		return false
	case before.glued && before.lower == "-" && t.around(m, -2) != "" && in(t.around(m, -2), "pre post mid non"):
		return true
	case before.glued && in(before.lower, "- / . : ,") && t.tokens[m.items[0].first].glued:
		return false
	case after.glued && in(after.lower, "- / : %") && !in(t.around(m, 2), "era style born based vintage"):
		return false
	case in(after.lower, measureWords):
		return false
	case y >= 1900 && y < 2100:
		return true
	}
	return in(before.lower, "in since until of by before after during from circa") && y >= 1400 && (after.sort != letters || in(after.lower, "and to by the when he she it they"))
}

const functionWords = "and or but to at in on of for by with from when as that which who if before after until the a an his her its " +
	"their he she it they we i is was were are will would has had have said says"

// standsAlone reports whether "the 14th" is not followed by what it counts.
func (t *text) standsAlone(m match) bool {
	if !in(t.wordBefore(m), "on by until since before after from till to through of") {
		return false
	}
	after := t.tokenAfter(m)
	return after.sort != letters || in(after.lower, functionWords) && after.lower != "of"
}

// shifted reports whether the words before say that something was moved from one date to the other.
func (t *text) shifted(m match) bool {
	for n := -1; n >= -7; n-- {
		if in(t.around(m, n), "moved move postponed postpone delayed delay rescheduled pushed changed brought shifted shift deferred adjourned") {
			return true
		}
	}
	return false
}

// sport reports whether quarters and halves are those of a match.
func (t *text) sport(m match) bool {
	if m.has("half") && !m.has("the") {
		return true
	}
	return in(t.wordAfter(m), "goal goals touchdown penalty kick lead minutes final finals finalist finalists")
}

// inName reports whether the match is a part of a longer name ("USA Today", "This Week").
func (t *text) inName(m match) bool {
	first, last := m.items[0].first, m.items[len(m.items)-1].last
	return t.namePart(first, last)
}

func (t *text) namePart(first, last int) bool {
	if t.tags.doc != nil {
		if e := t.tags.entity[first]; e >= 0 {
			ent := t.tags.doc.Entities[e]
			tok := int(t.tags.token[first])
			longer := ent.First < tok || ent.End > int(t.tags.token[last-1])+1
			return ent.Type == "PER" || longer && (ent.Type == "ORG" || ent.Type == "MISC")
		}
	}
	return t.titled(first, last)
}

// titled reports whether capitals make words part of a title: "USA Today", "This Week".
func (t *text) titled(first, last int) bool {
	if !in(t.tokens[last-1].lower, "today week month year tonight tomorrow overnight now weekend noon midnight") || !t.tokens[last-1].upper {
		return false
	}
	tok := t.tokens[first]
	if last-first > 1 {
		return true
	}
	return !tok.sentence && first > 0 && t.tokens[first-1].sort == letters && strings.ToUpper(tok.lower) != t.src[tok.start:tok.end]
}

// periodAlone reports whether "the year" is no part of a longer phrase about a certain year.
func (t *text) periodAlone(m match) bool {
	after := t.tokenAfter(m)
	if after.sort == number || after.lower == "of" || after.glued && after.lower == "-" {
		return false
	}
	if m.has("week") || m.has("month") {
		return !in(after.lower, "after before that when in following prior since")
	}
	return !in(after.lower, "when that after before in prior")
}

// endsClause reports whether a mark or the end of the paragraph follows.
func (t *text) endsClause(m match) bool {
	after := t.tokenAfter(m)
	return after.end == 0 || after.sort == mark && !in(after.lower, "- ' $ \" “ ( ` €")
}

// afterNumber reports whether what follows a day of the month is not what it counts.
func (t *text) afterNumber(m match) bool {
	after := t.tokenAfter(m)
	return after.sort != letters || in(after.lower, functionWords)
}

// age reports whether a duration is somebody's age.
func (t *text) age(m match) bool {
	after := t.wordAfter(m)
	if after == "-" {
		after = t.around(m, 2)
	}
	return in(after, "old olds")
}

// lasts reports whether a number of units is a length of time: no age, no rate ("24 hours a day"), no title ("60 Minutes"),
// not the "one day" of a wish.
func (t *text) lasts(m match) bool {
	last := t.tokens[m.items[len(m.items)-1].last-1]
	first := t.tokens[m.items[0].first]
	if t.age(m) || last.upper && !first.upper && !last.sentence && strings.ToUpper(t.src[last.start:last.end]) != t.src[last.start:last.end] {
		return false
	}
	if b := t.tokenBefore(m); b.lower == "/" && first.glued {
		return false
	}
	if t.wordAfter(m) == "a" && in(t.around(m, 2), "day week month year") {
		return false
	}
	if first.lower == "one" && last.lower == "day" && len(m.items) == 2 && !last.glued {
		return in(t.wordBefore(m), "for in within just only than after least most last about nearly") || in(t.wordAfter(m), "after before later earlier ago")
	}
	return true
}

// ordinalSecond reports whether "second" counts something: "20 second-half goals".
func (t *text) ordinalSecond(m match) bool {
	return t.tokens[m.items[len(m.items)-1].last-1].lower == "second" && m.num(0).n != 1 && !t.glues(m)
}

// glues reports whether the last word is joined to its number by a hyphen.
func (t *text) glues(m match) bool {
	last := m.items[len(m.items)-1].last - 1
	return t.tokens[last].glued
}

// takesTime reports whether "a year" is a length: not the rate of "a dollar a year".
func (t *text) takesTime(m match) bool {
	if m.has("one") || m.has("another") || len(m.items) > 2 {
		return true
	}
	if in(t.wordAfter(m), "of") {
		return false
	}
	if in(t.wordAfter(m), "ago earlier later before after and or from") {
		return true
	}
	return in(t.wordBefore(m), "for in within about over nearly almost than after lasted last took take takes every only just least") && !m.has("day")
}

// vagueSpan reports whether bare "weeks" is a length of time.
func (t *text) vagueSpan(m match) bool {
	if in(t.wordAfter(m), "ago earlier later of") {
		return t.wordAfter(m) != "of"
	}
	return in(t.wordBefore(m), "for in within over after") && !in(t.wordAfter(m), "to")
}

// lowerCase reports whether an adverb of frequency is one, and not the name of a newspaper.
func (t *text) lowerCase(m match) bool {
	return !t.tokens[m.items[0].first].upper && !in(t.wordAfter(m), "newspaper newspapers paper newsletter magazine") && t.wordBefore(m) != "party"
}

// clockPlace reports whether hours and minutes without "p.m." are a time of day, and no score or ratio.
func (t *text) clockPlace(m match) bool {
	return in(t.wordBefore(m), "at by from until till around about before after since between to and , (")
}

// refers leaves out the words that look like a reference to present, past or future and say something else.
func (t *text) refers(m match, ref string) bool {
	before, after := t.wordBefore(m), t.wordAfter(m)
	switch {
	case m.has("soon"):
		return !in(before, "as too so how very sooner") && !in(after, "after as - enough")
	case m.has("future") && len(m.items) == 1:
		return in(before, "in") || t.tokenAfter(m).sort != letters && !in(before, "the its their his our your a no")
	case m.has("future"):
		return after != "of"
	case m.has("past"):
		after := t.tokenAfter(m)
		return after.sort == mark && !(after.glued && after.lower == "-") || in(after.lower, functionWords)
	case m.has("late"):
		return after != "-"
	case m.has("now"):
		return after != "that" && !t.inName(m)
	case m.has("recent"):
		return !in(after, "weeks months years days quarters decades")
	}
	return true
}

// keeps reports whether an expression that the grammar built is a time in its place.
func (t *text) keeps(it item) bool {
	e := it.expr
	m := match{words: t.words, text: t, items: []item{it}}
	switch {
	case e.kind == point && e.rel == open && it.last-it.first == 1 && e.at.month > 0 && e.unit == month:
		return t.isMonth(m, e.at.month)
	case e.kind == point && e.rel == open && it.last-it.first == 1 && e.at.weekday > 0:
		return !in(t.wordBefore(m), "super black bloody cyber giving fat shrove holy")
	}
	return true
}

const monthPrepositions = "in by since until till of before after during from through to between around about early late mid last next this " +
	"for and or past"

// isMonth tells the month from the verb, the modal and the given name.
func (t *text) isMonth(m match, month int) bool {
	first := m.items[0].first
	if tok := t.tags.tagged(first); tok != nil && (tok.UPOS == "VERB" || tok.UPOS == "AUX") || t.namePart(first, m.items[0].last) {
		return false
	}
	before, after := t.tokenBefore(m), t.tokenAfter(m)
	licensed := in(before.lower, monthPrepositions) || in(before.lower, "the a its his her their") && after.sort == letters && !after.upper
	switch month {
	case 3, 5:
		return licensed && !in(after.lower, "said says told added have not be also well for on")
	case 4, 6, 8:
		return licensed && before.lower != "and" || !(after.upper && after.sort == letters) && !(before.upper && before.sort == letters && !t.tokens[first].sentence)
	}
	return true
}
