package nlp

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parley/nlp/internal/gazetteer"
	"parley/nlp/internal/known"
)

// What the network makes of names is put right in three ways that the dev sets of names showed to help: the word lists lean
// on the scores, names are repaired one by one (names_repair.go), and a document agrees on what it calls a name.

// Settings, from coarse sweeps on UNER EWT dev and en-worldwide dev: leanBy 0 to 5, fullName 1 to 5, bodyName 3 and 5, lead 1.2
// to 99, enough 2 to 99. Leaning gave 1.2 points of F1 on both.
const (
	leanBy   = 1   // taken from the score of a type that the lists speak against
	fullName = 3   // votes of a person's full name for its last word
	bodyName = 3   // votes of a body's full name for the short form in brackets after it
	lead     = 1.5 // how many times the votes of a name's own type those of another must be
	enough   = 3   // votes that make a name of a word that is none yet
)

// nameTypes are the types of names that a document is asked to agree on, in the order of the network's labels.
var nameTypes = [...]string{"PER", "ORG", "LOC"}

var places = [...]int{gazetteer.State, gazetteer.Capital, gazetteer.City, gazetteer.Subdivision}

// lean moves the scores of the labels of a word towards what the word lists say of it.
func lean(row []float32, flags uint64) {
	kind := listedAs(flags)
	if kind == "" {
		return
	}
	keep := 1 + 2*slices.Index(nameTypes[:], kind)
	for l := 1; l < len(row); l++ {
		if l != keep && l != keep+1 {
			row[l] -= leanBy
		}
	}
}

// listedAs is LOC or ORG for a word that the lists know as part of such a name and of no other; entries of several words win
// over single ones, "Al Jazeera" over the given name.
func listedAs(flags uint64) string {
	var place gazetteer.Place
	for _, c := range places {
		place |= gazetteer.In(flags, c)
	}
	body := gazetteer.In(flags, gazetteer.Organisation) | gazetteer.In(flags, gazetteer.Outlet)
	if long := place | body; long&^gazetteer.Whole != 0 {
		place, body = place&^gazetteer.Whole, body&^gazetteer.Whole
	} else if gazetteer.In(flags, gazetteer.Given) != 0 {
		return ""
	}
	switch {
	case place != 0 && body == 0:
		return "LOC"
	case body != 0 && place == 0:
		return "ORG"
	}
	return ""
}

//go:embed names.tsv
var headWords string

// nameWords are the words of names.tsv by class, read at the first call.
var nameWords = sync.OnceValue(func() map[string]map[string]bool {
	classes := map[string]map[string]bool{}
	for line := range strings.Lines(headWords) {
		class, words, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || class == "type" {
			continue
		}
		classes[class] = map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			classes[class][w] = true
		}
	}
	return classes
})

func wordsOf(class string) map[string]bool { return nameWords()[class] }

// votes count what a document calls a name: by type.
type votes [len(nameTypes)]float32

func (v *votes) top() int {
	at := 0
	for k := range v {
		if v[k] > v[at] {
			at = k
		}
	}
	return at
}

// agree makes a document call the same words by the same type of name (as Krishnan and Manning 2006 do with a second model):
// a word that is the family name of a person named in full, or that has one type nearly everywhere, has it everywhere.
func agree(d *Doc) {
	all, k := poll(d), 0
	for i := range d.Entities {
		e := &d.Entities[i]
		if k = slices.Index(nameTypes[:], e.Type); k < 0 {
			continue
		}
		if v := all[nameKey(d, *e)]; v != nil {
			if top := v.top(); v[top] >= lead*v[k] && top != k && v[top] >= 2 {
				e.Type = nameTypes[top]
			}
		}
	}
	complete(d, all)
}

// poll counts the votes of the names of d.
func poll(d *Doc) map[string]*votes {
	all := map[string]*votes{}
	vote := func(key string, k int, weight float32) {
		if all[key] == nil {
			all[key] = new(votes)
		}
		all[key][k] += weight
	}
	for _, e := range d.Entities {
		k := slices.Index(nameTypes[:], e.Type)
		if k < 0 {
			continue
		}
		vote(nameKey(d, e), k, 1)
		if e.Type == "PER" && e.End-e.First > 1 {
			vote(d.Tokens[e.End-1].Form, k, fullName)
		}
		if short := shortForm(d, e); short != "" {
			vote(short, k, bodyName)
		}
		if first := d.Tokens[e.First].Form; e.Type == "ORG" && e.End-e.First > 1 && rare(first) {
			vote(first, k, 1)
		}
	}
	return all
}

// rare says that the first word of a body's name may stand for it alone: no list has it, and it is no kind of body.
func rare(form string) bool {
	return len(form) > 3 && known.Of([]string{form}) == 0 && !known.Ordinary(form) && !wordsOf("ORG")[form]
}

// shortForm is the SFX of "Society for X (SFX)", "" if there is none.
func shortForm(d *Doc, e Entity) string {
	if e.Type != "ORG" || e.End-e.First < 2 || e.End+2 >= len(d.Tokens) || d.Tokens[e.End].Form != "(" ||
		d.Tokens[e.End+2].Form != ")" {
		return ""
	}
	f := d.Tokens[e.End+1].Form
	if len(f) < 2 || len(f) > 8 || strings.ToUpper(f) != f || strings.ToLower(f) == f {
		return ""
	}
	return f
}

func nameKey(d *Doc, e Entity) string {
	if e.End-e.First == 1 {
		return d.Tokens[e.First].Form
	}
	return d.SpanText(e.First, e.End)
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
			k := v.top()
			if e := (Entity{i, i + 1, nameTypes[k]}); v[k] >= enough && !isNone(d, e) {
				more = append(more, e)
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
