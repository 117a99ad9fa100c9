package times

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed words.tsv
var wordList string

// A class is a lexical class ("MONTH"), a literal word of the grammar or the name of a built item ("DATE").
type class int16

// A reading is one meaning of a word: "second" is an ordinal and a unit.
type reading struct {
	class class
	val   int
	name  string // the value where it is no number
}

// words knows the classes and the words that the grammar speaks of. It is filled while the grammar is compiled and never
// changes after that.
type words struct {
	classes  map[string]class
	capital  []bool // by class: the word must begin with a capital
	readings map[string][]reading
	small    map[string][]reading // what is left of a word without its capital, where that differs
	numbers  [1 << len(numberClasses)][]reading
	dotted   map[string]bool // forms that take their full stop with them
}

// numberClasses are what digits can be. Their values are those of the number itself, so that all numbers of one look share
// their readings.
var numberClasses = [...]string{"NUM", "INT", "DAY", "MON2", "HOUR", "MIN2", "YEAR4", "YY"}

func readWords(list string) *words {
	w := &words{classes: map[string]class{"": 0}, capital: []bool{false}, readings: map[string][]reading{}, dotted: map[string]bool{}}
	for line := range strings.Lines(list) {
		cols := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cols) != 3 {
			continue
		}
		w.add(cols[0], cols[1], strings.Fields(cols[2]))
	}
	return w
}

// add gives forms a reading. The values of units are their unit, numbers are themselves.
func (w *words) add(name, value string, forms []string) {
	base, capital := strings.CutSuffix(name, "^")
	c := w.class(base)
	w.capital[c] = capital
	r := reading{class: c, name: value}
	if u, ok := unitNames[value]; ok {
		r.val = int(u)
	} else if n, err := strconv.Atoi(value); err == nil {
		r.val = n
	}
	for _, f := range forms {
		w.readings[f] = append(w.readings[f], r)
		if strings.HasSuffix(f, ".") {
			w.dotted[f] = true
		}
	}
}

// finish makes the tables that need all words. Nothing is added after that.
func (w *words) finish() {
	w.small = map[string][]reading{}
	for word, all := range w.readings {
		var kept []reading
		for _, r := range all {
			if !w.capital[r.class] {
				kept = append(kept, r)
			}
		}
		if len(kept) < len(all) {
			w.small[word] = kept
		}
	}
	for mask := range w.numbers {
		for i, name := range numberClasses {
			if mask>>i&1 != 0 {
				w.numbers[mask] = append(w.numbers[mask], reading{class: w.class(name)})
			}
		}
	}
}

// class returns the class of a name, which is new if it was not known.
func (w *words) class(name string) class {
	c, ok := w.classes[name]
	if !ok {
		c = class(len(w.capital))
		w.classes[name] = c
		w.capital = append(w.capital, false)
	}
	return c
}

// literal returns the class of a word or mark that the grammar names itself.
func (w *words) literal(word string) class {
	if c, ok := w.classes[word]; ok {
		return c
	}
	c := w.class(word)
	w.readings[word] = append(w.readings[word], reading{class: c})
	return c
}
