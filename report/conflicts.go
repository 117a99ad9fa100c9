package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley"
)

// clash is the conflicts over one point.
type clash struct {
	Point     phrase // empty for those over none
	To        string
	Fits      bool // these differ and go together all the same
	Conflicts []conflict
}

// conflict is two passages face to face.
type conflict struct {
	ID, Anchor, Kind, Says, Note string
	A, B                         side
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
		to, text, fits := "", phrase{}, isCompatible(c)
		if p := x.pointOf[string(c.Point)]; p != nil && !fits {
			text = phraseOf(p, headlineLength)
			if x.listed(p.ID) {
				to = x.pointAnchor(p.ID)
			}
		}
		at := slices.IndexFunc(list, func(h clash) bool { return h.To == to && h.Point == text && h.Fits == fits })
		if at < 0 {
			at = len(list)
			list = append(list, clash{Point: text, To: to, Fits: fits})
		}
		list[at].Conflicts = append(list[at].Conflicts, conflict{
			ID: conflictLabel(i), Anchor: conflictAnchor(i, ""), Kind: string(c.Kind), Says: conflictWords[c.Kind], Note: noteWords(c.Note),
			A: x.face(c.A, conflictAnchor(i, "a")), B: x.face(c.B, conflictAnchor(i, "b")),
		})
	}
	rank := func(h clash) int { // over a point, over none, not quite a conflict
		switch {
		case h.Fits:
			return 2
		case h.Point.text() == "":
			return 1
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b clash) int { return rank(a) - rank(b) })
	return list, left
}

// conflictLabel is the short name of a conflict, by its number from 0.
func conflictLabel(n int) string { return "x" + strconv.Itoa(n+1) }

// clashes gives the conflicts over each point.
func clashes(r *parley.Record, most int) map[string][]clashLink {
	over := map[string][]clashLink{}
	for i, c := range r.Conflicts[:min(len(r.Conflicts), most)] {
		if c.Point == "" || isCompatible(&c) {
			continue
		}
		links := over[string(c.Point)]
		if at := slices.IndexFunc(links, func(l clashLink) bool { return l.Kind == string(c.Kind) }); at >= 0 {
			links[at].Count++
		} else {
			over[string(c.Point)] = append(links, clashLink{string(c.Kind), conflictAnchor(i, ""), noteWords(c.Note), 1})
		}
	}
	return over
}

// noteValue is the value of a time in a note: "(2031-03-20)".
var noteValue = regexp.MustCompile(` \(([\dX]{4}-[\dX]{2}(-[\dX]{2})?)\)`)

// noteWords puts the dates of a note into words, and leaves out those of which not all is known.
func noteWords(note string) string {
	return noteValue.ReplaceAllStringFunc(note, func(v string) string {
		if strings.Contains(v, "X") {
			return ""
		}
		return " (" + timeWords(v[2:len(v)-1]) + ")"
	})
}

// isCompatible reports whether the record says that two passages go together although they differ.
func isCompatible(c *parley.Conflict) bool { return strings.Contains(c.Note, "compatible") }

func (x *index) face(p parley.Passage, to string) side {
	s := side{source: x.source(p.Article), Words: p.Text, To: to, At: position(p.Article, p.Span)}
	if x.detail == full {
		s.Before, s.After = x.around(p, sideLength)
	}
	return s
}

// around gives the words before and after a passage, within its paragraph and, as far as points and capitals tell, the
// sentences that it stands in.
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
	before = a.Text[strings.LastIndex(a.Text[:i], "\n")+1 : i]
	before = lastWords(before, 3*most) // an end of a sentence further off would not show
	after, _, _ = strings.Cut(a.Text[j:], "\n")
	if ends := sentenceEnds(before + "X"); len(ends) > 0 { // the passage begins with a capital, for all we know
		before = strings.TrimLeft(before[ends[len(ends)-1]:], " ")
	}
	behind := min(8, j) // enough of the passage to tell whether a point that follows it ends a sentence
	for _, end := range sentenceEnds(a.Text[j-behind:j] + after) {
		if end >= behind {
			after = after[:end-behind]
			break
		}
	}
	return lastWords(before, most), firstWords(after, most)
}

// sentenceEnd is a mark that ends a sentence, with the quotation marks behind it, before a capital or an opening mark.
var sentenceEnd = regexp.MustCompile(`([.!?][”"’')]*) +[\p{Lu}“"‘]`)

// abbreviation is what a point stands behind without ending a sentence: single capitals, and short words with a capital.
var abbreviation = regexp.MustCompile(`(^|[\s.(“])\p{Lu}\p{Ll}{0,3}$`)

// sentenceEnds gives the places behind the sentences of a text that end within it.
func sentenceEnds(text string) []int {
	var ends []int
	for _, m := range sentenceEnd.FindAllStringSubmatchIndex(text, -1) {
		if text[m[2]] != '.' || !abbreviation.MatchString(text[:m[2]]) {
			ends = append(ends, m[3])
		}
	}
	return ends
}
