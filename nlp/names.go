package nlp

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameTypes are the types of names that a document is asked to agree on.
var nameTypes = [...]string{"PER", "ORG", "LOC"}

// votes count what a document calls a name: by type.
type votes [len(nameTypes)]float32

// agree makes a document call the same words by the same type of name (as Krishnan and Manning 2006 do with a second model):
// a word that is the family name of a person named in full, or that has one type nearly everywhere, has it everywhere.
func agree(d *Doc) {
	all := map[string]*votes{}
	vote := func(key string, k int, weight float32) {
		v := all[key]
		if v == nil {
			v = new(votes)
			all[key] = v
		}
		v[k] += weight
	}
	var b strings.Builder
	for _, e := range d.Entities {
		k := slices.Index(nameTypes[:], e.Type)
		if k < 0 {
			continue
		}
		vote(key(d, e, &b), k, 1)
		if k == 0 && e.End-e.First > 1 {
			vote(d.Tokens[e.End-1].Form, k, fullName)
		}
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		k := slices.Index(nameTypes[:], e.Type)
		if v := all[key(d, *e, &b)]; k >= 0 && v != nil {
			if top := v.top(); v[top] >= twice*v[k] && top != k && v[top] >= 2 {
				e.Type = nameTypes[top]
			}
		}
	}
	complete(d, all)
}

// Weights of the vote, from a coarse search on the names of the dev sets: a full name counts for its last word as much as two
// mentions, a type must lead two to one, and a word that is no name yet becomes one after two votes.
const (
	fullName = 2
	twice    = 2
	enough   = 2
)

func (v *votes) top() int {
	at := 0
	for k := range v {
		if v[k] > v[at] {
			at = k
		}
	}
	return at
}

func key(d *Doc, e Entity, b *strings.Builder) string {
	if e.End-e.First == 1 {
		return d.Tokens[e.First].Form
	}
	b.Reset()
	for i := e.First; i < e.End; i++ {
		b.WriteString(d.Tokens[i].Form)
		b.WriteByte(' ')
	}
	return b.String()
}

// complete makes names of the proper nouns outside names that the document calls a name elsewhere.
func complete(d *Doc, all map[string]*votes) {
	var more []Entity
	next := 0
	for i := range d.Tokens {
		for next < len(d.Entities) && d.Entities[next].End <= i {
			next++
		}
		t := &d.Tokens[i]
		if next < len(d.Entities) && d.Entities[next].First <= i || t.UPOS != "PROPN" || !capitalised(t.Form) {
			continue
		}
		if v := all[t.Form]; v != nil {
			if k := v.top(); v[k] >= enough {
				more = append(more, Entity{i, i + 1, nameTypes[k]})
			}
		}
	}
	if len(more) > 0 {
		d.Entities = append(d.Entities, more...)
		slices.SortFunc(d.Entities, func(a, b Entity) int { return cmp.Compare(a.First, b.First) })
	}
}

func capitalised(form string) bool {
	r, size := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r) && size < len(form)
}
