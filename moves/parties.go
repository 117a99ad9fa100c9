package moves

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/lexicon"
)

// Parties maps the id of each actor to the id of the party that it acts for, everybody else to themselves. The entries of
// members, ids of actors given by a dossier, come first; nil for none. Then comes the state in Actor.Country, if an actor of
// the cast is it. Somebody without a country acts for a state of the cast by whose name or adjective an office ("Vellonian
// foreign minister") or an organ of state ("Vellonian delegation") is called: that is how states that no list knows get their
// people.
func Parties(cast []parley.Actor, members map[string]string) map[string]string {
	states := map[parley.Optional]string{}
	called := map[string][]namedState{} // by the beginning of their names
	for _, a := range cast {
		if a.Kind != parley.State {
			continue
		}
		if a.Country != "" && states[a.Country] == "" {
			states[a.Country] = a.ID
		}
		if stem := stemOf(a.Name); len(stem) >= stemLength && !strings.Contains(a.Name, " ") {
			called[stem[:stemLength]] = append(called[stem[:stemLength]], namedState{a.ID, a.Name, stem})
		}
	}
	parties := make(map[string]string, len(cast))
	for i := range cast {
		a := &cast[i]
		state := states[a.Country]
		if a.Country == "" && a.Kind != parley.State {
			state = stateOf(a, called)
		}
		parties[a.ID] = cmp.Or(members[a.ID], state, a.ID)
	}
	return parties
}

// A namedState is a state of the cast with what its adjectives begin with.
type namedState struct{ id, name, stem string }

// stemLength is how many bytes the name of a state has at least before its last vowels; a shorter one begins too many words.
const stemLength = 4

// stemOf is the part of a name that its adjectives share: "Tarvoni" of "Tarvonia" and "Tarvonian".
func stemOf(name string) string { return strings.TrimRight(name, "aeiouy") }

// mostAdjective is by how many bytes an adjective is longer than the stem of its state: "Selmark", "Selmarkian".
const mostAdjective = 4

// stateOf gives the state by whose name somebody's office or organ is called, "" for none.
func stateOf(a *parley.Actor, called map[string][]namedState) string {
	texts := []string{}
	if a.Kind != parley.Person {
		texts = append(texts, a.Name)
	}
	for _, r := range a.Roles {
		texts = append(texts, r.Text)
	}
	for _, text := range texts {
		first, rest, ok := strings.Cut(text, " ")
		first = strings.TrimSuffix(strings.TrimSuffix(first, "’s"), "'s")
		if ok && unicode.IsUpper([]rune(first + " ")[0]) && acts(rest) {
			if s := namesake(first, called); s != "" {
				return s
			}
		}
	}
	for _, s := range called[begin(a.Name)] {
		if s.name == a.Name && a.Kind != parley.Person {
			return s.id // the same name read as something else
		}
	}
	return ""
}

func begin(word string) string { return word[:min(len(word), stemLength)] }

// namesake gives the one state that a word is the name or an adjective of.
func namesake(word string, called map[string][]namedState) string {
	found := ""
	for _, s := range called[begin(word)] {
		if strings.HasPrefix(word, s.stem) && len(word) <= len(s.stem)+mostAdjective {
			if found != "" && found != s.id {
				return ""
			}
			found = s.id
		}
	}
	return found
}

// stateOffices are the classes of offices (lexicon/en/offices.tsv) whose holders act for their state. Ranks are not among
// them: a sailor or a pilot may be anybody's; commanders and troops are organs.
var stateOffices = []string{"head-of-state", "head-of-government", "royal", "minister", "envoy", "spokesperson", "intelligence", "official"}

// acts reports whether words after the adjective of a state are an office or an organ that acts for it.
func acts(rest string) bool {
	words := strings.Fields(rest)
	for i := range words {
		if o, ok := lexicon.English().Organs().Longest(words[i:]); ok && i+o.Words == len(words) {
			return true
		}
		o, ok := lexicon.English().Offices().Longest(words[i:])
		if ok && i+o.Words == len(words) {
			return slices.Contains(stateOffices, o.Entry.Class)
		}
	}
	return false
}
