package report

import (
	"cmp"
	"slices"

	"parley"
)

// actor is a person or party of the coverage.
type actor struct {
	Anchor, Name, Kind, Country string
	Roles                       []role
	Also                        []string // other forms of the name
	Mentions, Articles          int
	Statements                  int
	To                          string // anchor of the first mention
	Said                        string // anchor of what they said, "" if nothing
}

// role is a title with the place where it is given.
type role struct{ Title, To string }

// cast lists the actors, those named most often first.
func (x *index) cast() []actor {
	said := map[string]int{}
	for _, s := range x.record.Statements {
		said[string(s.Speaker)]++
	}
	var list []actor
	for i := range x.record.Actors {
		a := &x.record.Actors[i]
		if !x.castHas[a.ID] {
			continue
		}
		one := actor{
			Anchor: x.actorAnchor(a.ID), Name: a.Name, Kind: string(a.Kind), Country: string(a.Country),
			Roles: x.castRoles(a), Mentions: len(a.Mentions), Statements: said[a.ID],
		}
		x.setMentions(&one, a)
		if one.Statements > 0 {
			one.Said = x.speakerAnchor(a.ID)
		}
		list = append(list, one)
	}
	slices.SortStableFunc(list, func(a, b actor) int { return cmp.Compare(b.Mentions, a.Mentions) })
	return list
}

func (x *index) setMentions(a *actor, from *parley.Actor) {
	articles := map[string]bool{}
	for _, m := range from.Mentions {
		articles[m.Article] = true
		if m.Text != from.Name && !slices.Contains(a.Also, m.Text) {
			a.Also = append(a.Also, m.Text)
		}
	}
	a.Articles = len(articles)
	if len(from.Mentions) > 0 {
		a.To = x.mentionAnchor(from.ID)
	}
}

// castRoles lists the titles of an actor, each with its first place.
func (x *index) castRoles(a *parley.Actor) []role {
	var list []role
	for i, r := range a.Roles {
		if !slices.ContainsFunc(list, func(have role) bool { return have.Title == r.Title }) {
			list = append(list, role{r.Title, x.roleAnchor(a.ID, i)})
		}
	}
	return list
}
