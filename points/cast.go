package points

import (
	"slices"
	"strings"

	"parley"
)

// A cast tells which actor stands at a place of an article and which side an actor or a name belongs to.
type cast struct {
	mentions map[string][]mention // by article, by place
	side     map[string]string    // of actors
	states   map[key]string       // sides by the first letters of their names
	names    map[string]string
}

type mention struct {
	start, end int32
	actor      string
}

// newCast reads the actors of a record. The side of an actor is its country; where no list knows the country, the state whose
// name its titles or its own name begin like: "Ruritanian envoy".
func newCast(actors []parley.Actor) *cast {
	c := &cast{map[string][]mention{}, map[string]string{}, map[key]string{}, map[string]string{}}
	for i := range actors {
		a := &actors[i]
		c.names[a.ID] = a.Name
		for _, m := range a.Mentions {
			c.mentions[m.Article] = append(c.mentions[m.Article], mention{int32(m.Start), int32(m.End), a.ID})
		}
		if a.Country != "" {
			c.side[a.ID] = string(a.Country)
		}
		if a.Kind == parley.State {
			c.side[a.ID] = string(a.Country)
			if a.Country == "" {
				c.side[a.ID] = a.ID
			}
			for _, m := range a.Mentions {
				if w, _, many := strings.Cut(m.Text, " "); !many && len(w) >= namePrefixLetters {
					c.states[nameKey(w)] = c.side[a.ID]
				}
			}
		}
	}
	for id := range c.mentions {
		slices.SortFunc(c.mentions[id], func(a, b mention) int { return int(a.start) - int(b.start) })
	}
	for i := range actors {
		if a := &actors[i]; c.side[a.ID] == "" {
			c.side[a.ID] = c.sideOf(a)
		}
	}
	return c
}

// sideOf returns the side that the name and the titles of an actor show.
func (c *cast) sideOf(a *parley.Actor) string {
	for _, r := range a.Roles {
		if s := c.sideIn(r.Text); s != "" {
			return s
		}
	}
	if a.Kind == parley.Person {
		return ""
	}
	return c.sideIn(a.Name)
}

func (c *cast) sideIn(text string) string {
	for w := range strings.FieldsSeq(text) {
		if s := c.states[nameKey(w)]; s != "" {
			return s
		}
	}
	return ""
}

// at returns the actor that is mentioned at a code point of an article, "" for none.
func (c *cast) at(article string, point int32) string {
	ms := c.mentions[article]
	i, found := slices.BinarySearchFunc(ms, point, func(m mention, p int32) int { return int(m.start) - int(p) })
	if found {
		return ms[i].actor
	}
	if i > 0 && point < ms[i-1].end {
		return ms[i-1].actor
	}
	return ""
}
