package times

// numbers joins the words of a number into one item: "twenty-four", "2 1/2", "two hundred", "a couple of", and years as
// they are spoken: "nineteen ninety-seven".
func (t *text) numbers(items []item) []item {
	out := items[:0] // never longer than what was read
	for i := 0; i < len(items); {
		if it, n := t.ordinal(items[i:]); n > 0 {
			out = append(out, it)
			i += n
			continue
		}
		if it, n := t.spokenYear(items[i:]); n > 0 {
			out = append(out, it)
			i += n
			continue
		}
		if a, n := t.amount(items[i:]); n > 0 {
			it := items[i]
			if n > 1 || !t.is(it, "NUM") {
				it = t.joined(items[i:i+n], append([]reading{{class: t.words.classes["NUM"], val: int(a.n)}}, it.readings...))
				if n > 1 {
					it.readings = it.readings[:1]
				}
			}
			it.num = a
			out = append(out, it)
			i += n
			continue
		}
		out = append(out, items[i])
		i++
	}
	return out
}

func (t *text) joined(items []item, readings []reading) item {
	first := items[0]
	first.last = items[len(items)-1].last
	first.readings = readings
	return first
}

// is reports whether an item has a reading of a class; value gives its value.
func (t *text) is(it item, name string) bool {
	_, ok := t.value(it, name)
	return ok
}

func (t *text) value(it item, name string) (int, bool) {
	if len(it.readings) == 0 { // most words
		return 0, false
	}
	c := t.words.classes[name]
	for _, r := range it.readings {
		if r.class == c {
			return it.number(r), true
		}
	}
	return 0, false
}

// number returns the value of a reading of an item, which for digits is the number.
func (it item) number(r reading) int {
	if r.val == 0 {
		return int(it.num.n)
	}
	return r.val
}

// word returns the word of a one-token item, "" at the end of a paragraph.
func (t *text) word(items []item, i int) string {
	if i >= len(items) || i > 0 && items[i].paragraph {
		return ""
	}
	return t.tokens[items[i].first].lower
}

// amount reads a number and returns how many items it takes, 0 for none.
func (t *text) amount(items []item) (amount, int) {
	if a, n := t.vagueAmount(items); n > 0 {
		return a, n
	}
	if t.is(items[0], "NUM") {
		return t.fraction(items)
	}
	n, used := t.spoken(items)
	return amount{n: float64(n)}, used
}

var vagueWords = map[string]bool{"several": true, "many": true, "numerous": true, "countless": true}

// vagueAmount reads "several", "a few", "a couple of", "hundreds of".
func (t *text) vagueAmount(items []item) (amount, int) {
	first, second, third := t.word(items, 0), t.word(items, 1), t.word(items, 2)
	of := func(n int, word string) int {
		if word == "of" {
			return n + 1
		}
		return n
	}
	switch {
	case vagueWords[first]:
		return amount{some: true}, 1
	case first == "a" && second == "few":
		return amount{some: true}, 2
	case first == "few":
		return amount{some: true}, 1
	case first == "a" && second == "couple":
		return amount{n: 2}, of(2, third)
	case first == "couple":
		return amount{n: 2}, of(1, second)
	case first == "a" && second == "dozen":
		return amount{n: 12}, 2
	case (first == "dozens" || first == "hundreds" || first == "thousands") && second == "of":
		return amount{some: true}, 2
	case first == "a" && (second == "number" || second == "handful") && third == "of":
		return amount{some: true}, 3
	}
	return amount{}, 0
}

// fraction reads digits and what may follow them: "2 1/2", "5½", "1.5 million".
func (t *text) fraction(items []item) (amount, int) {
	a := items[0].num
	if t.word(items, 1) == "½" {
		a.n += 0.5
		return a, 2
	}
	if t.word(items, 1) == "1" && t.word(items, 2) == "/" && t.word(items, 3) == "2" && !items[1].glued {
		a.n += 0.5
		return a, 4
	}
	return a, 1
}

// spoken reads number words up to the thousands.
func (t *text) spoken(items []item) (value, used int) {
	total, current := 0, 0
	for i := 0; i < len(items); {
		n, took := t.belowHundred(items, i)
		switch word := t.word(items, i); {
		case took > 0 && (current == 0 || current%100 == 0):
			current += n
			i += took
		case (word == "a" || word == "an") && i == 0 && scale(t.word(items, 1)) > 0:
			current = 1
			i++
			continue
		case word == "hundred" && current > 0 && current < 10:
			current *= 100
			i++
		case word == "thousand" && current > 0:
			total, current = total+current*1000, 0
			i++
		case word == "and" && used > 0 && (current%100 == 0) && t.startsNumber(items, i+1):
			i++
			continue
		default:
			return value, used
		}
		value, used = total+current, i
	}
	return value, used
}

func scale(word string) int {
	switch word {
	case "hundred":
		return 100
	case "thousand":
		return 1000
	}
	return 0
}

func (t *text) startsNumber(items []item, i int) bool {
	if i >= len(items) {
		return false
	}
	_, took := t.belowHundred(items, i)
	return took > 0
}

// belowHundred reads "seven", "twelve", "twenty", "twenty-four".
func (t *text) belowHundred(items []item, i int) (value, used int) {
	if i >= len(items) || i > 0 && items[i].paragraph {
		return 0, 0
	}
	if n, ok := t.value(items[i], "ONES"); ok {
		return n, 1
	}
	if n, ok := t.value(items[i], "TEENS"); ok {
		return n, 1
	}
	n, ok := t.value(items[i], "TENS")
	if !ok {
		return 0, 0
	}
	next := i + 1
	if t.word(items, next) == "-" && items[next].glued {
		next++
	}
	if next < len(items) && !items[next].paragraph {
		if ones, ok := t.value(items[next], "ONES"); ok {
			return n + ones, next + 1 - i
		}
	}
	return n, 1
}

// ordinal reads "14th" and "twenty-first". NTH is an ordinal in digits, ORD any.
func (t *text) ordinal(items []item) (item, int) {
	if n, ok := t.value(items[0], "INT"); ok && len(items) > 1 && items[1].glued && t.is(items[1], "ORDSUFFIX") {
		return t.joined(items[:2], []reading{{class: t.words.classes["NTH"], val: n}, {class: t.words.classes["ORD"], val: n}}), 2
	}
	tens, ok := t.value(items[0], "TENS")
	if !ok || t.word(items, 1) == "" {
		return item{}, 0
	}
	next := 1
	if t.word(items, 1) == "-" && t.word(items, 2) != "" {
		next = 2
	}
	if n, ok := t.value(items[next], "ORD"); ok && n < 10 {
		return t.joined(items[:next+1], []reading{{class: t.words.classes["ORD"], val: tens + n}}), next + 1
	}
	return item{}, 0
}

// spokenYear reads "nineteen ninety-seven" and "twenty twenty-five".
func (t *text) spokenYear(items []item) (item, int) {
	century, ok := t.value(items[0], "TEENS")
	if !ok || century < 15 {
		if century, ok = t.value(items[0], "TENS"); !ok || century != 20 {
			return item{}, 0
		}
	}
	if t.word(items, 1) == "" {
		return item{}, 0
	}
	rest, used := t.belowHundred(items, 1)
	if used == 0 || rest < 10 {
		return item{}, 0
	}
	return t.joined(items[:1+used], []reading{{class: t.words.classes["YEAR4"], val: century*100 + rest}}), 1 + used
}
