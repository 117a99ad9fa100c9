package actors

import (
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/lexicon"
)

// Active returns the actors of an article or a run without those that do nothing in it and may be no actors at all: they say nothing,
// take no part in a move, vouch for none, serve in nobody's title, and all that is known of them is a title alone ("the minister") or, no
// more than twice, a common noun ("companies") or a name that no list has, such as the model takes for a person's or a body's ("Greyness").
// States, people with a title or two names and bodies whose name says what they are stay, and whomever known knows by their name. The
// order stays.
func Active(cast []parley.Actor, statements []parley.Statement, moves []parley.Move, known func(name string) bool) []parley.Actor {
	needed := engaged(statements, moves)
	var titles strings.Builder
	for _, a := range cast {
		if isTitle(a) {
			continue
		}
		for _, r := range a.Roles {
			titles.WriteString(r.Text + "\n")
		}
	}
	return slices.DeleteFunc(slices.Clone(cast), func(a parley.Actor) bool {
		return !needed[a.ID] && unproven(a) && !known(a.Name) && !strings.Contains(titles.String(), a.Name)
	})
}

// engaged returns the ids of those who speak, take part in a move or vouch for one.
func engaged(statements []parley.Statement, moves []parley.Move) map[string]bool {
	out := map[string]bool{}
	for _, s := range statements {
		out[string(s.Speaker)] = true
	}
	for _, m := range moves {
		out[string(m.AccordingTo)] = true
		for _, id := range slices.Concat(m.Actor, m.Target) {
			out[id] = true
		}
	}
	return out
}

// unproven reports whether nothing but a guess makes an actor one.
func unproven(a parley.Actor) bool {
	words := strings.Fields(a.Name)
	switch {
	case a.Kind == parley.Person && isTitle(a):
		return true
	case len(a.Roles) > 0 || a.Country != "" || len(a.Mentions) > 2 && len(a.Name) > 1:
		return false
	case a.Kind == parley.Person:
		return len(words) == 1
	case a.Kind == parley.State:
		return false
	case a.Kind == parley.Group:
		return !strings.ContainsFunc(a.Name, unicode.IsUpper)
	}
	lx, low := lexicon.English(), strings.ToLower(a.Name)
	return !has(lx.Organisations(), a.Name) && !has(lx.Outlets(), a.Name) && !slices.ContainsFunc(words, bodyNoun) &&
		!slices.ContainsFunc(institutions, func(i []string) bool { return strings.HasSuffix(low, strings.Join(i, " ")) })
}

// camps are nouns of those who follow somebody or something.
var camps = strings.Fields("administration presidency camp campaign regime church school club team")

// bodyNoun reports whether a word of a name says that it is a body's.
func bodyNoun(w string) bool {
	w = strings.ToLower(strings.Trim(w, ".,’'"))
	return isInstitution(w) || oneOf(w, leagues) || oneOf(w, camps) || oneOf(w, commonBodies) || oneOf(strings.TrimSuffix(w, "s"), commonBodies)
}
