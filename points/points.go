// Package points lays the accounts side by side: which assertion several articles make, who denies it, and where two passages
// cannot both be right.
//
// Call [Read] for each article while its analysis is at hand, then [Find] once for the run: between the two an article's
// analysis can be forgotten, so that a run of any length holds only its [Facts]. (This is why the package has two doors.)
// Assertions are clauses. Two of them are the same point if they share enough of what is rare in the coverage: actors and
// sides, what is done (by lexicon/en/concepts.tsv), numbers, days, places and words. The wording of a point is a sentence of
// one of the articles; a verdict says how accounts stand to each other, never which is right. docs/points.md tells how it
// works and what it cannot do.
package points

import (
	"parley"
)

// Find returns the points of a record, in the order of the stories and of how many independent accounts tell them, and the
// conflicts between its passages. It uses the record's articles, families, stories, actors, statements and moves; facts are
// those of [Read], in the order of the articles. Ids are p1, p2 and so on. Find changes nothing it is given; its time grows
// linearly with the articles of a story times a constant number of neighbours for each assertion.
func Find(r *parley.Record, facts []Facts) ([]parley.Point, []parley.Conflict) {
	var points []parley.Point
	var conflicts []parley.Conflict
	u := newRun(r)
	for _, group := range groups(r) {
		t := newTable(u, facts, group, shipped())
		found := t.points()
		for i := range found {
			found[i].name(len(points) + i + 1)
		}
		conflicts = append(conflicts, t.conflicts(found)...)
		for i := range found {
			points = append(points, found[i].point)
		}
	}
	return points, conflicts
}

// groups returns the stories as indexes of articles; a record without stories is one.
func groups(r *parley.Record) [][]int {
	at := make(map[string]int, len(r.Articles))
	for i := range r.Articles {
		at[r.Articles[i].ID] = i
	}
	var out [][]int
	for _, s := range r.Stories {
		var group []int
		for _, id := range s.Articles {
			if i, ok := at[id]; ok {
				group = append(group, i)
			}
		}
		out = append(out, group)
	}
	if len(r.Stories) == 0 && len(r.Articles) > 0 {
		all := make([]int, len(r.Articles))
		for i := range all {
			all[i] = i
		}
		out = append(out, all)
	}
	return out
}
