package report

import (
	"slices"
	"strings"

	"parley"
)

// clash is the conflicts over one point.
type clash struct {
	Point, To string // "" for those over none
	Conflicts []conflict
}

// conflict is two passages face to face.
type conflict struct {
	Anchor, Kind, Says, Note string
	A, B                     side
}

// side is one passage of a conflict, with the words around it.
type side struct {
	source
	Before, Words, After, To string
	At                       string
}

// conflictWords say what the kinds of conflicts mean.
var conflictWords = map[parley.ConflictKind]string{
	parley.NumberConflict:      "the figures differ",
	parley.DateConflict:        "the days differ",
	parley.PolarityConflict:    "one says yes, one says no",
	parley.AttributionConflict: "different words in the same mouth",
	parley.ScopeConflict:       "more or less was agreed",
	parley.FramingConflict:     "the same put differently",
}

// sideLength is how many code points are shown before and after a passage of a conflict.
const sideLength = 70

// conflicts lists the conflicts by point, in the order of the record, and says how many are left out.
func (x *index) conflicts() (list []clash, left int) {
	for i := range x.record.Conflicts {
		c := &x.record.Conflicts[i]
		if i >= x.most(fewConflicts) {
			left++
			continue
		}
		to, text := "", ""
		if p := x.pointOf[string(c.Point)]; p != nil {
			text = p.Text
			if x.listed(p.ID) {
				to = x.pointAnchor(p.ID)
			}
		}
		at := slices.IndexFunc(list, func(h clash) bool { return h.To == to && h.Point == text })
		if at < 0 {
			at = len(list)
			list = append(list, clash{Point: text, To: to})
		}
		list[at].Conflicts = append(list[at].Conflicts, conflict{
			Anchor: conflictAnchor(i, ""), Kind: string(c.Kind), Says: conflictWords[c.Kind], Note: c.Note,
			A: x.face(c.A, conflictAnchor(i, "a")), B: x.face(c.B, conflictAnchor(i, "b")),
		})
	}
	return list, left
}

// clashes gives the conflicts over each point.
func clashes(r *parley.Record, most int) map[string][]clashLink {
	over := map[string][]clashLink{}
	for i, c := range r.Conflicts[:min(len(r.Conflicts), most)] {
		if c.Point == "" {
			continue
		}
		links := over[string(c.Point)]
		if at := slices.IndexFunc(links, func(l clashLink) bool { return l.Kind == string(c.Kind) }); at >= 0 {
			links[at].Count++
		} else {
			over[string(c.Point)] = append(links, clashLink{string(c.Kind), conflictAnchor(i, ""), 1})
		}
	}
	return over
}

func (x *index) face(p parley.Passage, to string) side {
	s := side{source: x.source(p.Article), Words: p.Text, To: to, At: position(p.Article, p.Span)}
	if x.detail == full {
		s.Before, s.After = x.around(p, sideLength)
	}
	return s
}

// around gives the words before and after a passage, within its paragraph and the sentences that it stands in.
func (x *index) around(p parley.Passage, most int) (before, after string) {
	a := x.articles[p.Article]
	if a == nil {
		return "", ""
	}
	if x.rulers[a.ID] == nil {
		x.rulers[a.ID] = parley.NewRuler(a.Text)
	}
	i, j, ok := x.rulers[a.ID].Bytes(p.Span)
	if !ok {
		return "", ""
	}
	before = lastWords(a.Text[strings.LastIndex(a.Text[:i], "\n")+1:i], most)
	after, _, _ = strings.Cut(a.Text[j:], "\n")
	return before, firstWords(after, most)
}
