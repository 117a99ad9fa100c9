package moves

import (
	"parley"
)

// markStatements notes for each token the statements whose content and whose cue it is, the innermost one.
func (f *finder) markStatements() {
	n := len(f.doc.Tokens)
	f.content, f.cue = make([]int, n), make([]int, n)
	size := make([]int, n)
	for i := range f.content {
		f.content[i], f.cue[i] = none, none
	}
	f.byID = map[string]int{}
	for k, s := range f.statements {
		f.byID[s.ID] = k
		if s.Cue != nil {
			f.each(*s.Cue, func(t int) { f.cue[t] = k })
		}
		total := 0
		for _, c := range s.Content {
			total += c.End - c.Start
		}
		for _, c := range s.Content {
			f.each(c, func(t int) {
				if f.content[t] == none || total < size[t] || total == size[t] && f.statements[f.content[t]].Speaker == "" {
					f.content[t], size[t] = k, total
				}
			})
		}
	}
}

// each calls do for each token of a span.
func (f *finder) each(s parley.Span, do func(t int)) {
	i, j, ok := f.ruler.Bytes(s)
	if !ok {
		return
	}
	for t := f.tokenAt(i); t < len(f.doc.Tokens) && f.doc.Tokens[t].Start < j; t++ {
		do(t)
	}
}

// A voucher is who tells that a move was made.
type voucher struct {
	statement int    // index of the innermost statement that the predicate stands in, or none
	id        string // the actor who speaks, or ""
	name      string // an anonymous source as written, or ""
	own       bool   // the predicate is itself the word that reports: the move is done by saying it
}

// hearsay is the source of a statement that only an adverb reports.
const hearsay = "reportedly"

// vouches returns who vouches for predicate i.
func (f *finder) vouches(i, verb int) voucher {
	v := voucher{statement: f.content[i]}
	if who := f.denials[i]; len(who) > 0 {
		v.id = who[0]
		return v
	}
	if k := f.cue[verb]; k != none && f.content[verb] != k {
		v.own = true
	}
	for k, steps := v.statement, 0; k != none && steps < climb; steps++ {
		s := &f.statements[k]
		if s.Speaker != "" || s.Anonymous != "" && s.Anonymous != hearsay {
			v.id, v.name = string(s.Speaker), string(s.Anonymous)
			return v
		}
		if s.Anonymous == hearsay {
			v.name = hearsay
		}
		outer, ok := f.byID[string(s.Inside)]
		if !ok {
			outer = none
		}
		k = outer
	}
	if v.name == hearsay {
		f.earlier(&v, i)
	}
	return v
}

// earlier takes the voucher of the sentence before, in the same paragraph, for what is only "reportedly" so.
func (f *finder) earlier(v *voucher, i int) {
	k := f.doc.SentenceOf(i)
	if k < 1 || f.doc.Sentences[k-1].Paragraph != f.doc.Sentences[k].Paragraph {
		return
	}
	for t := f.doc.Sentences[k].First - 1; t >= f.doc.Sentences[k-1].First; t-- {
		if c := f.content[t]; c != none && (f.statements[c].Speaker != "" || f.statements[c].Anonymous != "" && f.statements[c].Anonymous != hearsay) {
			v.id, v.name = string(f.statements[c].Speaker), string(f.statements[c].Anonymous)
			return
		}
	}
}

// by is the voucher as the record writes it.
func (v voucher) by() parley.Optional {
	if v.id != "" {
		return parley.Optional(v.id)
	}
	return parley.Optional(v.name)
}

// mine reports whether a voucher is one of the actors, speaks for one or acts for the same state.
func (f *finder) mine(v voucher, actors []string) bool {
	if v.id == "" {
		return false
	}
	for _, a := range actors {
		if a == v.id || f.stateOr(a) == f.stateOr(v.id) || f.country[a] != "" && f.country[a] == f.country[v.id] {
			return true
		}
	}
	return false
}

// outside returns who vouches from outside for what the innermost speaker does by saying it: in "she said that the president made
// clear that he would not sign" it is her.
func (f *finder) outside(v voucher, actors []string) voucher {
	if v.statement == none || len(actors) != 1 || actors[0] != v.id {
		return v
	}
	outer, ok := f.byID[string(f.statements[v.statement].Inside)]
	if !ok || f.statements[outer].Speaker == "" && f.statements[outer].Anonymous == "" || string(f.statements[outer].Speaker) == v.id {
		return v
	}
	v.id, v.name = string(f.statements[outer].Speaker), string(f.statements[outer].Anonymous)
	return v
}
