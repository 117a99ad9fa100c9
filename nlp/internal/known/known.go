// Package known tells what the word lists know of whole names. Call [Of]. Learning does not read it: the lists may grow without
// new weights.
package known

import (
	"strings"

	"parley/lexicon"
)

// A Kind is a set of what the bearer of a name may be.
type Kind uint8

// The kinds.
const (
	State      Kind = 1 << iota // a state, its capital or a word for its government
	Place                       // a part of a state, a city, a region
	Body                        // an organisation, an outlet, a network
	People                      // a people or another group, its adjective or its language
	Office                      // an office or a title
	Given                       // a given name
	maxInEntry = 10
)

// Of returns what the lists know of the name that words make up, all of them: 0 for nothing.
func Of(words []string) Kind {
	if len(words) == 0 || len(words) > maxInEntry {
		return 0
	}
	lx := lexicon.English()
	var k Kind
	whole(&k, lx.States(), words, State)
	whole(&k, lx.Subdivisions(), words, Place)
	whole(&k, lx.Cities(), words, Place)
	whole(&k, lx.Organisations(), words, Body)
	whole(&k, lx.Outlets(), words, Body)
	whole(&k, lx.Channels(), words, Body)
	whole(&k, lx.Groups(), words, People)
	whole(&k, lx.Offices(), words, Office)
	whole(&k, lx.GivenNames(), words, Given)
	return k
}

// Ordinary says whether a word is an ordinary word as well as a name.
func Ordinary(word string) bool { return lexicon.English().IsOrdinary(strings.ToLower(word)) }

func whole[T any](k *Kind, list *lexicon.List[T], words []string, kind Kind) {
	m, ok := list.Longest(words)
	switch {
	case !ok || m.Words < len(words):
	case m.Kind == lexicon.Adjective || m.Kind == lexicon.Person || m.Kind == lexicon.People:
		*k |= People
	default:
		*k |= kind
	}
}
