// Package gazetteer tells the network what the word lists know of the words of a sentence. Call [Flags], or for many sentences
// [Memo.Flags].
package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/lexicon"
)

// The classes of list entries. Each takes three bits of a word's flags: it begins an entry, stands inside one, or is one.
const (
	State = iota
	Capital
	Demonym
	Subdivision
	City
	Organisation
	Outlet
	Office
	Given
	Particle
	classes
)

// The flags of a word that come from its sentence rather than from a list.
const (
	first    = 1 << (3*classes + iota) // begins the sentence
	heading                            // its sentence has capitals only, or on most words
	shouting                           // its sentence has no small letters
	initial                            // is a single capital letter, with or without a full stop
	monthDay                           // names a month or a day of the week
)

// Flags gives the flags of the words of a sentence.
func Flags(forms []string) []uint64 { return new(Memo).Flags(forms) }

// window is the longest entry looked for, in tokens.
const window = 10

// mark marks the longest entry of a list that begins with word i.
func mark[T any](out []uint64, i int, list *lexicon.List[T], forms []string, class int) {
	if m, ok := list.Longest(forms[i:min(len(forms), i+window)]); ok {
		set(out, i, m.Words, class)
	}
}

func markState(out []uint64, i int, forms []string) {
	m, ok := lexicon.English().States().Longest(forms[i:min(len(forms), i+window)])
	if !ok {
		return
	}
	class := State
	switch m.Kind {
	case lexicon.Adjective, lexicon.Person, lexicon.People:
		class = Demonym
	case lexicon.Capital, lexicon.Metonym:
		class = Capital
	}
	set(out, i, m.Words, class)
}

// set marks an entry unless a longer one of its class covers its first word already.
func set(out []uint64, i, n, class int) {
	if out[i]&(7<<(3*class)) != 0 {
		return
	}
	if n == 1 {
		out[i] |= 4 << (3 * class)
		return
	}
	out[i] |= 1 << (3 * class)
	for j := i + 1; j < i+n; j++ {
		out[j] |= 2 << (3 * class)
	}
}

func markSentence(out []uint64, forms []string) {
	if len(forms) == 0 {
		return
	}
	out[0] |= first
	upper, capital, words := 0, 0, 0
	for _, f := range forms {
		if len(f) < 4 {
			continue
		}
		words++
		if r, _ := utf8.DecodeRuneInString(f); unicode.IsUpper(r) {
			capital++
			if strings.ToUpper(f) == f {
				upper++
			}
		}
	}
	if words < 3 || capital*10 < words*7 {
		return
	}
	for i := range out {
		out[i] |= heading
		if upper == words {
			out[i] |= shouting
		}
	}
}

var months = map[string]bool{
	"January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true,
	"September": true, "October": true, "November": true, "December": true, "Jan.": true, "Feb.": true, "Aug.": true, "Sept.": true,
	"Sep.": true, "Oct.": true, "Nov.": true, "Dec.": true, "Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true,
	"Friday": true, "Saturday": true, "Sunday": true,
}

// A Place is where a word stands in a list entry.
type Place uint64

// The places: a word begins an entry of several, stands inside one, or is one by itself; 0 for none.
const (
	Begins Place = 1 << iota
	Inside
	Whole
)

// In gives the place of a word with these flags in an entry of class.
func In(flags uint64, class int) Place { return Place(flags >> (3 * class) & 7) }

// MonthOrDay says whether flags mark the name of a month or a day of the week.
func MonthOrDay(flags uint64) bool { return flags&monthDay != 0 }

// People says whether flags mark a word that stands for a people or its adjective.
func People(flags uint64) bool { return In(flags, Demonym)&Whole != 0 }
