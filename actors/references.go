package actors

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// references returns all places that stand for an actor, in the order of the text. Figures must have their ids.
func (f *finder) references(speakers []speaker) []parley.Reference {
	var out []parley.Reference
	add := func(first, end, figure int, kind parley.ReferenceKind) {
		if id := f.figures[figure].id; id != "" {
			out = append(out, parley.Reference{Span: f.ruler.Span(f.doc.Tokens[first].Start, f.doc.Tokens[end-1].End), Actor: id, Kind: kind})
		}
	}
	inMention := make([]bool, len(f.doc.Tokens))
	for _, m := range f.mentions {
		kind := parley.ByName
		if f.figures[m.figure].candidate {
			kind = parley.ByGuess
		}
		add(m.first, m.end, m.figure, kind)
		for k := m.first; k < m.end; k++ {
			inMention[k] = true
		}
	}
	for _, s := range f.suggested {
		add(s.first, s.end, s.figure, s.kind)
	}
	for i := 0; i < len(f.doc.Tokens); i++ {
		end := i + 1
		switch {
		case inMention[i]:
		case f.titleOf[i] != none:
			for end < len(f.doc.Tokens) && f.titleOf[end] == f.titleOf[i] && !inMention[end] {
				end++
			}
			add(i, end, f.titleOf[i], parley.ByTitle)
		case f.soft[i] != none:
		case f.pronounAt(i, speakers) != none:
			add(i, end, f.pronounAt(i, speakers), parley.ByPronoun)
		}
		i = end - 1
	}
	slices.SortStableFunc(out, func(a, b parley.Reference) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return out
}

// pronounAt returns the figure that the pronoun at token i stands for: one of the third person as resolved, a relative one by
// what it hangs on, one of the first person by who speaks.
func (f *finder) pronounAt(i int, speakers []speaker) int {
	w := f.lower(i)
	if _, third := agreements[w]; third {
		return f.owner[i]
	}
	switch {
	case oneOf(w, relatives) && f.trees:
		return f.relativeHead(i)
	case oneOf(w, singularFirst):
		return f.speakerAt(i, speakers)
	case oneOf(w, pluralFirst):
		n := f.speakerAt(i, speakers)
		if n != none {
			if state, ok := f.byKey["state "+f.stateOf(&f.figures[n])]; ok && f.figures[state].id != "" && f.figures[n].kind == parley.Person {
				return state
			}
		}
		return n
	}
	return none
}

var (
	singularFirst = strings.Fields("i me my mine myself")
	pluralFirst   = strings.Fields("we us our ours ourselves")
)

// speakerAt returns who says the direct words that token i stands in.
func (f *finder) speakerAt(i int, speakers []speaker) int {
	k := f.quote[i]
	if k == none || k >= len(speakers) {
		return none
	}
	return speakers[k].figure
}

// relativeHead returns the figure that the relative pronoun at token i stands for, a candidate too.
func (f *finder) relativeHead(i int) int {
	for a := range f.doc.Ancestors(i) {
		t := &f.doc.Tokens[a]
		if t.Is("acl") && t.Head >= 0 && t.Head < i {
			if f.owner[t.Head] != none && f.figures[f.owner[t.Head]].id != "" {
				return f.owner[t.Head]
			}
			return f.soft[t.Head]
		}
	}
	return none
}

// Needed returns the actors without those that nothing needs: candidates whom the text names by common nouns, adjectives and
// places alone, unless they speak, take part in a move or vouch for one. The order stays.
func Needed(cast []parley.Actor, refs []parley.Reference, statements []parley.Statement, moves []parley.Move) []parley.Actor {
	needed := engaged(statements, moves)
	candidate := map[string]bool{}
	for _, r := range refs {
		candidate[r.Actor] = true
	}
	for _, r := range refs {
		if r.Kind == parley.ByName {
			candidate[r.Actor] = false
		}
	}
	return slices.DeleteFunc(slices.Clone(cast), func(a parley.Actor) bool { return candidate[a.ID] && !needed[a.ID] })
}
