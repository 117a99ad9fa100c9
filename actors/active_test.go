package actors_test

import (
	"testing"

	"parley"
	"parley/actors"
)

func TestActive(t *testing.T) {
	role := func(title string) []parley.Role {
		return []parley.Role{{Title: title, Passage: parley.Passage{Span: parley.Span{Text: title}}}}
	}
	titled := actor("Brandt", parley.Person)
	titled.Roles = role("envoy of the Blue Shield")
	holder := actor("Danish minister", parley.Person)
	holder.Roles = role("Danish minister")
	for _, c := range []struct {
		actor parley.Actor
		stays bool
	}{
		{actor("Greyness", parley.Organization), false},
		{actor("Sandholm", parley.Person), false},
		{actor("Sandholm", parley.Person, "Sandholm", "Sandholm"), true}, // named three times
		{actor("Ada Lorn", parley.Person), true},
		{titled, true},
		{actor("Blue Shield", parley.Organization), true}, // in his title
		{actor("Harbour Workers Union", parley.Organization), true},
		{actor("Sandholm campaign", parley.Organization), true},
		{actor("NATO", parley.Organization), true},
		{actor("Estmere", parley.State), true},
		{actor("dockers", parley.Group), false},
		{holder, false},
		{actor("Lorn aides", parley.Group), true},
		{actor("Listed", parley.Person), true},  // somebody else knows the name
		{actor("Speaker", parley.Person), true}, // says something
		{actor("Party", parley.Organization), true},
		{actor("Mover", parley.Organization), true}, // takes part in a move
		{actor("Target", parley.Organization), true},
	} {
		said := []parley.Statement{{Speaker: "speaker"}}
		moves := []parley.Move{{Actor: []string{"mover"}, Target: []string{"target"}, AccordingTo: "party"}}
		kept := actors.Active([]parley.Actor{titled, c.actor}, said, moves, func(name string) bool { return name == "Listed" })
		if stays := kept[len(kept)-1].ID == c.actor.ID; stays != c.stays {
			t.Errorf("%s, %s: stays %v", c.actor.Name, c.actor.Kind, stays)
		}
	}
}
