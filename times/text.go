package times

import (
	"strconv"
	"strings"

	"parley/nlp"
)

// A text is what the stages work on: the tokens of one article with what is known of them.
type text struct {
	words  *words
	src    string
	tokens []token
	tags   tags
}

func newText(src string, doc *nlp.Doc, w *words) *text {
	t := &text{words: w, src: src, tokens: scan(src, w)}
	t.tags = newTags(t, doc)
	return t
}

// items returns one item for each token, with the readings of its word.
func (t *text) items() []item {
	items := make([]item, len(t.tokens))
	for i, tok := range t.tokens {
		items[i] = item{first: i, last: i + 1, glued: tok.glued, paragraph: tok.paragraph}
		if tok.sort == number {
			t.readNumber(&items[i], tok)
			continue
		}
		items[i].readings = t.allowed(tok)
	}
	return items
}

// allowed returns the readings of a word that its first letter allows.
func (t *text) allowed(tok token) []reading {
	if !tok.upper && tok.sort == letters {
		if small, ok := t.words.small[tok.lower]; ok {
			return small
		}
	}
	return t.words.readings[tok.lower]
}

// readNumber gives digits the readings that their length and value allow.
func (t *text) readNumber(it *item, tok token) {
	plain := strings.ReplaceAll(tok.lower, ",", "")
	value, err := strconv.ParseFloat(plain, 64)
	if err != nil || len(plain) > 9 {
		return
	}
	it.num = amount{n: value}
	n, size := int(value), len(plain)
	mask := 1
	if plain == tok.lower && !strings.Contains(plain, ".") {
		for i, ok := range []bool{true, size <= 2 && n >= 1 && n <= 31, size <= 2 && n >= 1 && n <= 12, size <= 2 && n <= 24,
			size == 2 && n < 60, size == 4 && n >= 1000 && n < 2200, size == 2} {
			if ok {
				mask |= 2 << i
			}
		}
	}
	it.readings = t.words.numbers[mask]
}

// whole reports whether a match neither begins nor ends inside a word.
func (t *text) whole(items []item) bool {
	first, last := items[0].first, items[len(items)-1].last
	if first > 0 && t.tokens[first].glued && t.joins(first-1, first) {
		return false
	}
	return last == len(t.tokens) || !t.tokens[last].glued || !t.joins(last-1, last)
}

// joins reports whether two neighbours make one word.
func (t *text) joins(a, b int) bool {
	x, y := t.tokens[a], t.tokens[b]
	if strings.HasSuffix(x.lower, ".") {
		return false
	}
	return x.sort != mark && y.sort != mark || x.lower == "_" || y.lower == "_"
}

// built makes the item of an expression that covers items.
func (t *text) built(items []item, e expr) item {
	items = items[e.lead:]
	it := item{first: items[0].first, last: items[len(items)-1].last, glued: items[0].glued, paragraph: items[0].paragraph, expr: &e}
	for _, name := range e.classes() {
		it.readings = append(it.readings, reading{class: t.words.class(name)})
	}
	return it
}

// classes names what later stages may take an expression for.
func (e *expr) classes() []string {
	switch e.kind {
	case duration:
		if e.bare {
			return []string{"LENGTH", "BARE"}
		}
		return []string{"LENGTH"}
	case clockTime:
		return []string{"CLOCK"}
	case reference:
		if e.ref == "PRESENT_REF" {
			return []string{"PRESENT"}
		}
	case interval:
		if e.at.year == 0 && e.end.at.year == 0 && e.at.month != 0 {
			return []string{"YEARLESS"}
		}
	case point:
		return e.pointClasses()
	}
	return nil
}

func (e *expr) pointClasses() []string {
	all := []string{"POINT"}
	if e.at.clock.set || e.at.part != "" {
		return []string{"POINT", "MOMENT"}
	}
	if e.unit == day {
		all = append(all, "DATE")
	}
	if e.rel == period && (e.unit == quarter || e.unit == half) {
		all = append(all, "PERIOD")
	}
	if e.at.holiday != 0 {
		all = append(all, "FEAST")
	}
	if e.at.weekday != 0 && e.at.day == 0 {
		all = append(all, "DAYNAME")
	}
	if e.at.day != 0 && e.at.weekday == 0 && e.at.month != 0 {
		all = append(all, "CALENDARDAY")
	}
	if e.at.month != 0 && e.at.day == 0 && e.at.year == 0 && e.rel == open {
		all = append(all, "MONTHNAME")
	}
	if e.rel == open && e.at.year == 0 && (e.unit == quarter || e.unit == season || e.unit == half) {
		all = append(all, "YEARPART")
	}
	if e.unit == year && e.rel != open {
		all = append(all, "RELYEAR")
	}
	if e.unit == year && e.rel == open && e.at.year != 0 {
		all = append(all, "YEAR")
	}
	if e.unit >= week && e.unit != weekend {
		all = append(all, "LONG")
	}
	return all
}
