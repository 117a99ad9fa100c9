package moves_test

import (
	"slices"
	"strings"
	"testing"

	"parley"
)

// What the words make of a sentence: the PLOVER event, the kind of move, and who does it to whom, as ids.
var coded = []struct{ text, event, kind, actor, target string }{
	// operators
	{"Denmark refused to release nine Norwegian sailors.", "REJECT", "refuse", "denmark", "norwegian-sailors"},
	{"Denmark agreed to lift its sanctions on Norway.", "AGREE", "accept", "denmark", "norway"},
	{"Denmark threatened to attack Norway.", "THREATEN", "threaten", "denmark", "norway"},
	{"Denmark called on Norway to withdraw its troops.", "REQUEST", "demand", "denmark", "norway"},
	{"Denmark demanded that Norway free the sailors.", "REQUEST", "demand", "denmark", "norway"},
	{"Denmark said on Monday that Norway must leave the island.", "REQUEST", "demand", "denmark", "norway"},
	{"Denmark vowed to retaliate against Norway.", "THREATEN", "threaten", "denmark", "norway"},
	{"Denmark is ready to withdraw its troops from Norway.", "AGREE", "offer", "denmark", "norway"},
	{"A Danish court ordered the arrest of nine Norwegian sailors.", "COERCE", "act", "danish-court", "norwegian-sailors"},
	{"Denmark began withdrawing its troops from Norway.", "RETREAT", "act", "denmark", "norway"},
	{"Denmark and Norway failed to reach an agreement on fishing.", "REJECT", "accept", "denmark", "norway"},
	{"Denmark called the decision by Norway illegal.", "ACCUSE", "accuse", "denmark", "norway"},
	{"Denmark sent a team to Norway to investigate the attack.", "ACCUSE", "accuse", "denmark", "norway"},
	// what is done depends on what it is done to
	{"Denmark lifted its ban on Norwegian fish.", "RETREAT", "act", "denmark", "norway"},
	{"Denmark suspended aid to Norway.", "SANCTION", "act", "denmark", "norway"},
	{"Denmark imposed sanctions on Norway.", "SANCTION", "act", "denmark", "norway"},
	{"Denmark called off a visit to Norway.", "REJECT", "refuse", "denmark", "norway"},
	{"Denmark expelled two Norwegian diplomats.", "SANCTION", "act", "denmark", "norwegian-diplomats"},
	{"Denmark sent food and medicine to Norway.", "AID", "act", "denmark", "norway"},
	{"Denmark gave $2 million to Norway.", "AID", "act", "denmark", "norway"},
	{"Denmark sent troops to the border with Norway.", "MOBILIZE", "act", "denmark", "norway"},
	{"Denmark signed a trade agreement with Norway.", "SUPPORT", "accept", "denmark", "norway"},
	{"Denmark held talks with Norway on fishing.", "CONSULT", "meet", "denmark", "norway"},
	{"Denmark launched an air strike on Norway.", "ASSAULT", "act", "denmark", "norway"},
	{"Denmark launched an investigation into two Norwegian companies.", "ACCUSE", "accuse", "denmark", "norwegian-companies"},
	{"Danish workers went on strike against the government.", "PROTEST", "act", "danish-workers", "government"},
	// passives, and where the target stands
	{"Nine sailors were arrested by Danish police.", "COERCE", "act", "danish-police", "sailors"},
	{"Norway was accused of piracy by Denmark.", "ACCUSE", "accuse", "denmark", "norway"},
	{"Denmark rejected a Norwegian proposal.", "REJECT", "refuse", "denmark", "norway"},
	{"Denmark condemned Norway's decision to leave.", "ACCUSE", "accuse", "denmark", "norway"},
	{"Denmark met Norway on Monday.", "CONSULT", "meet", "denmark", "norway"},
	// the future, and what will not be
	{"Denmark will provide food to Norway.", "AGREE", "act", "denmark", "norway"},
	{"Denmark will not lift the embargo on Norway.", "REJECT", "refuse", "denmark", "norway"},
	{"Denmark will impose sanctions on Norway.", "THREATEN", "threaten", "denmark", "norway"},
}

func TestCoding(t *testing.T) {
	m := model(t)
	for _, c := range coded {
		_, found := read(m, c.text)
		ok := slices.ContainsFunc(found, func(x parley.Move) bool {
			return x.Plover.Event == c.event && string(x.Move) == c.kind && strings.Join(x.Actor, ",") == c.actor && slices.Contains(x.Target, c.target)
		})
		if !ok {
			t.Errorf("%s\n\twant %s, %s of %s towards %s", c.text, c.event, c.kind, c.actor, c.target)
			for _, x := range found {
				t.Logf("\tfound %s, %s of %v towards %v", x.Plover.Event, x.Move, x.Actor, x.Target)
			}
		}
	}
}

// Words of conflict that mean none here.
func TestIdiomsAreNoMoves(t *testing.T) {
	m := model(t)
	for _, text := range []string{
		"Denmark struck a cautious note.",
		"The company released its annual report on Monday.",
		"Denmark asked not to be named.",
		"Denmark met its targets on Monday.",
		"His aides waited in the hall.",
	} {
		if _, found := read(m, text); len(found) > 0 {
			t.Errorf("%s: %s of %v towards %v", text, found[0].Plover.Event, found[0].Actor, found[0].Target)
		}
	}
}
