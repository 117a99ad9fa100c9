package actors

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// Merge joins the casts of several articles, given in the order of the record: people whose surnames and given names agree
// are one; somebody whom an article knows by surname alone is the one person of the run with that surname, if there is one.
// It returns the actors sorted by id, and for each cast what its ids became. Letters of different scripts never match.
func Merge(casts [][]parley.Actor) (actors []parley.Actor, renamed []map[string]string) {
	m := merger{taken: map[string]bool{}, bySurname: map[string][]int{}}
	renamed = make([]map[string]string, len(casts))
	for i, cast := range casts {
		renamed[i] = map[string]string{}
		for _, a := range cast {
			if len(strings.Fields(a.Name)) > 1 {
				m.add(a, i)
			}
		}
	}
	for i, cast := range casts {
		for _, a := range cast {
			if len(strings.Fields(a.Name)) == 1 {
				m.add(a, i)
			}
		}
	}
	for _, j := range m.joined {
		id := freeID(slug(j.name), m.taken)
		actors = append(actors, j.actor(id, casts))
		for _, o := range j.of {
			renamed[o.cast][o.id] = id
		}
	}
	slices.SortFunc(actors, func(a, b parley.Actor) int { return cmp.Compare(a.ID, b.ID) })
	return actors, renamed
}

// A merger gathers people by surname.
type merger struct {
	joined    []joined
	bySurname map[string][]int
	taken     map[string]bool
}

// joined is one person of the run: the entries of the casts that are theirs.
type joined struct {
	name  string
	parts []string
	of    []entry
}

type entry struct {
	cast int
	id   string
}

func (m *merger) add(a parley.Actor, cast int) {
	parts := strings.Fields(a.Name)
	key := fold(parts[len(parts)-1])
	var fits []int
	for _, k := range m.bySurname[key] {
		if sameName(m.joined[k].parts, parts) {
			fits = append(fits, k)
		}
	}
	if len(fits) == 1 || len(fits) > 1 && len(parts) > 1 {
		j := &m.joined[fits[0]]
		j.of = append(j.of, entry{cast, a.ID})
		if len(parts) > len(j.parts) {
			j.name, j.parts = a.Name, parts
		}
		return
	}
	m.bySurname[key] = append(m.bySurname[key], len(m.joined))
	m.joined = append(m.joined, joined{a.Name, parts, []entry{{cast, a.ID}}})
}

// actor makes the entry of a joined person, with roles and mentions in the order of the record.
func (j joined) actor(id string, casts [][]parley.Actor) parley.Actor {
	out := parley.Actor{ID: id, Name: j.name, Kind: parley.Person}
	slices.SortStableFunc(j.of, func(a, b entry) int { return cmp.Compare(a.cast, b.cast) })
	for _, o := range j.of {
		k := slices.IndexFunc(casts[o.cast], func(a parley.Actor) bool { return a.ID == o.id })
		out.Roles = append(out.Roles, casts[o.cast][k].Roles...)
		out.Mentions = append(out.Mentions, casts[o.cast][k].Mentions...)
	}
	out.Country = country(out.Roles)
	return out
}
