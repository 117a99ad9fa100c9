package moves

import (
	"slices"

	"parley"
)

// doneBy returns who does what a passive tells without saying by whom: a measure, who imposes it; people or goods of a side, the
// other side; else who took them before; what is released or given up, who tells of it for his state.
func (f *finder) doneBy(x *candidate, c *coding, v voucher) []string {
	if f.doc.Tokens[x.pred].UPOS == "NOUN" && c.kind == parley.Act && x.mode == "release" && x.light == none && f.tabled() {
		for _, o := range x.of("of") { // "the return of 14 Danish sailors"
			if own := f.owning(o); own != nil && f.isHuman(o) {
				return f.otherSide(own)
			}
		}
	}
	if !x.passive || len(x.patient) == 0 || !f.tabled() {
		return nil
	}
	p := x.patient[0]
	if f.isMeasure(p) && c.kind != parley.Accept {
		return f.holder(p)
	}
	if c.kind != parley.Act || !slices.Contains(custody, c.event) {
		return nil
	}
	if own := f.owning(p); own != nil {
		return f.otherSide(own)
	}
	for i := len(f.made) - 1; i >= max(0, len(f.made)-memory); i-- {
		if m := &f.made[i]; m.Move == parley.Act && m.Plover.Event == "COERCE" && (m.Plover.Mode == "arrest" || m.Plover.Mode == "seize") {
			return slices.Clone(m.Actor)
		}
	}
	if id := f.stateOr(v.id); c.event != "COERCE" && f.kinds[id] == parley.State {
		return []string{id}
	}
	return nil
}

// custody are the events of taking and letting go.
var custody = []string{"COERCE", "RETREAT", "AGREE", "CONCEDE"}

// nobody are the words for nobody in particular, as the subject of what somebody denies.
var nobody = []string{"nobody", "anybody", "no-one", "anyone", "none", "anything", "nothing", "something", "somebody", "someone"}

// denier returns whose deed somebody denies with no name in it, "that any concession had been made": that of the state he speaks for, for a
// third party that of the two sides.
func (f *finder) denier(x *candidate, v voucher) []string {
	_, denied := f.denials[x.pred]
	none := len(x.agent) == 1 && oneOf(f.g.lower(x.agent[0]), nobody)
	if v.id == "" || !denied && !none {
		return nil
	}
	id := f.stateOr(v.id)
	if f.kinds[id] == parley.State && (len(f.principal) < 2 || slices.Contains(f.principal[:2], id)) {
		return []string{id}
	}
	if f.kinds[id] == parley.State || f.home[v.id] == "" && none && !denied {
		return f.pair(false)
	}
	return nil
}
