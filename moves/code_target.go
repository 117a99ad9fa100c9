package moves

import (
	"slices"
	"strings"

	"parley"
)

// anywhere is where the target of an entry that does not say stands, best first.
var anywhere = []string{roleRecipient, rolePatient, "against", "on", "upon", "with", "to", "towards", "toward", "into", "from", "for", "over", "at", "between", "of"}

// toward returns where the target of a reading stands.
func (c coder) toward(r *reading) [][]phrase {
	roles := r.entry.Target
	if roles == nil {
		roles = anywhere
	}
	var out [][]phrase
	add := func(group []phrase) {
		if len(group) > 0 {
			out = append(out, group)
		}
	}
	if len(r.frame.recipient) > 0 && !slices.Contains(roles, roleRecipient) {
		add(c.phrases(r.frame.recipient, false))
	}
	present := c.present(r)
	for _, role := range roles {
		switch role {
		case rolePatient:
			if o := c.objects(r); len(r.frame.patient) > 0 && !slices.Equal(o, r.frame.patient) {
				add(c.phrases(r.frame.patient, true)) // "accused NORWAY of piracy"
			}
			add(c.phrases(c.objects(r), true))
		case roleRecipient:
			add(c.phrases(r.frame.recipient, false))
		default:
			if k := slices.Index(anywhere, role); k < 0 || present&(1<<k) != 0 {
				add(c.behind(r, role))
			}
		}
	}
	if !slices.Contains(roles, rolePatient) {
		var inside []phrase
		for _, h := range c.objects(r) {
			inside = append(inside, phrase{head: h, deep: true, inside: true})
		}
		add(inside)
	}
	if v := r.frame.verb(); c.doc.Tokens[v].XPOS == "VBG" && c.g.head(v) >= 0 && c.doc.Tokens[c.g.head(v)].UPOS == "VERB" {
		above := c.g.verbal(c.g.head(v)) // "sent a letter to Brenholt threatening to leave"
		add(c.phrases(above.recipient, false))
		add(c.phrases(above.of("to"), false))
	}
	add(c.obliques(r.frame, roles))
	return out
}

// objects returns what a reading is done to: what its entry governs, else the object of the frame.
func (c coder) objects(r *reading) []int {
	if r.objects != nil {
		return r.objects
	}
	return r.frame.patient
}

// behind returns the phrases with a preposition that hang on the predicate or, as the tree may have it, on what it governs.
func (c coder) behind(r *reading, prep string) []phrase {
	place := prep == "in" || prep == "into" || prep == "at" || prep == "near" || prep == "along" || prep == "from" || prep == "to" || prep == "on" || prep == "of" || prep == "against"
	var out []phrase
	add := func(heads []int) {
		for _, h := range heads {
			if !c.temporal(h) {
				out = append(out, phrase{head: c.content(h), deep: true, place: place})
			}
		}
	}
	add(r.frame.of(prep))
	for _, o := range c.objects(r) {
		add(c.nested(o, prep, 2))
	}
	add(c.nested(r.frame.pred, prep, 2))
	return out
}

// present tells which words of anywhere stand as prepositions in what a reading is about, one bit for each: most do not, and need
// not be looked for.
func (c coder) present(r *reading) (bits uint32) {
	mark := func(word string) {
		if k := slices.Index(anywhere, word); k >= 0 {
			bits |= 1 << k
		}
	}
	for _, o := range r.frame.obliques {
		mark(o.prep)
	}
	in := func(i int) {
		first, end := c.g.subtree(i)
		for k := first; k < end; k++ {
			if t := &c.doc.Tokens[k]; t.Is("case") || t.Is("mark") {
				mark(c.g.lower(k))
			}
		}
	}
	in(r.frame.pred)
	for _, o := range c.objects(r) {
		in(o)
	}
	return bits
}

// nested returns the phrases with a preposition inside the phrase of token n, down to a depth.
func (c coder) nested(n int, prep string, depth int) []int {
	var out []int
	for _, k := range c.g.children(n) {
		if t := &c.doc.Tokens[k]; !t.Is("nmod") && !t.Is("obl") && t.Deprel != "acl" && t.Deprel != "conj" || t.Is("nmod:poss") {
			continue
		}
		if c.g.has(k, "mark", prep) && c.doc.Tokens[k].UPOS == "VERB" {
			out = append(out, c.g.series(c.g.child(k, "obj"))...) // "commitment to supporting Selmark"
		} else if c.g.preposition(k) == prep {
			out = append(out, c.g.series(k)...)
		} else if depth > 0 && c.doc.Tokens[k].Is("acl") {
			out = append(out, c.nested(k, prep, 0)...) // "sanctions imposed on Selmark"
		} else if depth > 0 {
			out = append(out, c.nested(k, prep, depth-1)...)
		}
	}
	return out
}

// phrases makes phrases of heads.
func (c coder) phrases(heads []int, place bool) []phrase {
	var out []phrase
	for _, h := range heads {
		out = append(out, phrase{head: c.content(h), deep: true, place: place})
	}
	return out
}

// obliques returns the phrases of a frame with other prepositions than some, times left out.
func (c coder) obliques(f *frame, but []string) []phrase {
	var out []phrase
	for _, o := range f.obliques {
		if !oneOf(o.prep, but) && !c.temporal(o.head) && !oneOf(o.prep, []string{"by", "as", "after", "before", "during", "since", "until", "according", "despite", "under", "because", "like", "including"}) {
			out = append(out, phrase{head: o.head, deep: true, place: true})
		}
	}
	return out
}

// reached returns towards whom a candidate is done: the first group of phrases in which a named party stands that is no actor,
// else the first in which anybody does. Where two parties talk throughout an article, what they agree, offer, refuse and demand
// is done towards the other one unless its clause says at the head of a phrase towards whom.
func (f *finder) reached(x *candidate, kind parley.MoveKind, actors []string) []string {
	own := slices.Clone(actors)
	for _, role := range x.actor {
		for _, i := range x.of(role) {
			own = append(own, f.stands[i].id)
		}
	}
	if x.each && !x.alone && len(actors) > 1 {
		return f.parties(&x.frame, []string{"with", "between"})
	}
	near := f.tabled() && oneOf(string(kind), bargaining)
	for _, named := range []bool{true, false} {
		if named != f.tabled() && (named || near) {
			continue
		}
		for _, group := range x.toward {
			var out []string
			for _, p := range group {
				for _, id := range f.withRulers(p.head, f.at(p, own, named, near)) {
					if !slices.Contains(own, id) && !slices.Contains(out, id) {
						out = append(out, id)
					}
				}
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	if kind != parley.Act && !f.tabled() {
		return f.onlyOther(x.pred, own)
	}
	return nil
}

// onlyOther returns the one named party that the sentence of token i speaks of beside some actors, nil if there is none or several.
func (f *finder) onlyOther(i int, own []string) []string {
	s := f.doc.Sentences[f.doc.SentenceOf(i)]
	other := ""
	for k := s.First; k < s.End; k++ {
		at := f.stands[k]
		if at.id == "" || rank(at.kind) < rank(parley.ByPronoun) || slices.Contains(own, at.id) || at.id == other {
			continue
		}
		if other != "" {
			return nil
		}
		other = at.id
	}
	if other == "" {
		return nil
	}
	return []string{other}
}

// withRulers adds to unnamed people or a body the state or place that their phrase names: "people in Selmark", "an Estmerian ship".
func (f *finder) withRulers(head int, ids []string) []string {
	if len(ids) == 0 || f.tabled() || f.stands[head].kind != parley.ByNoun {
		return ids
	}
	for _, c := range f.g.children(head) {
		t := &f.doc.Tokens[c]
		if !t.Is("nmod") || !oneOf(f.g.preposition(c), []string{"in", "of", "from", "at", "near", "for"}) && !t.Is("nmod:poss") {
			continue
		}
		if s := f.stands[c]; s.id != "" && !slices.Contains(ids, s.id) {
			ids = append(slices.Clone(ids), s.id)
		}
	}
	return ids
}

// bargaining are the kinds of moves that are made at a table.
var bargaining = []string{"accept", "offer", "concede", "refuse", "red-line", "demand", "guarantee"}

// atTable is how often the second of two parties must be spoken of for an article to be about the two: no single sentence does.
const atTable = 6

// tabled reports whether two parties talk throughout the article.
func (f *finder) tabled() bool { return len(f.principal) > 1 && f.spoken[f.principal[1]] >= atTable }

// at returns who stands at a phrase, by its head or, unless only near ones count, inside it.
func (f *finder) at(p phrase, own []string, named, near bool) []string {
	s := f.stands[p.head]
	if !p.inside {
		if ids := f.who(p.head); len(ids) > 0 && (!named || s.id == "" || rank(s.kind) > rank(parley.ByNoun)) {
			return ids
		}
		if p.place && s.id != "" && !named {
			return []string{s.id}
		}
	}
	if p.deep && !near {
		return f.within(p.head, own, named)
	}
	return nil
}

// within returns who stands inside the phrase of token i, nearest the head first, but no actor and nobody in a clause of its own.
func (f *finder) within(i int, actors []string, named bool) []string {
	level := []int{i}
	for depth := 0; depth < 4 && len(level) > 0; depth++ {
		var next []int
		for _, k := range level {
			for _, d := range f.g.children(k) {
				t := &f.doc.Tokens[d]
				if t.Deprel == "acl:relcl" || t.Is("advcl") || t.Is("parataxis") || t.Is("conj") || t.Is("case") || t.Is("punct") {
					continue
				}
				if s := f.stands[d]; s.id != "" && !slices.Contains(actors, s.id) && (!named || rank(s.kind) > rank(parley.ByNoun) || s.kind == parley.ByAdjective) {
					return []string{s.id}
				}
				next = append(next, d)
			}
		}
		level = next
	}
	return nil
}

// doers returns who makes a move: who stands at the head of the phrase of its actor, else inside it, else, of a passive without
// an agent, who rules the place where it is done.
func (f *finder) doers(x *candidate) []string {
	if x.voiced {
		if out := f.standing(f.g.subjects(x.light, climb)); out != nil {
			return out
		}
	}
	if n := f.undated(x.agent, x.verb()); n != none {
		return f.standing([]int{n})
	}
	if out := f.parties(&x.frame, x.actor); len(out) > 0 {
		return out
	}
	for _, role := range x.actor {
		for _, i := range x.of(role) {
			i = coder{f.doc, f.g, nil}.content(i) // "thousands of workers"
			if out := f.standing([]int{i}); out != nil {
				return out
			}
			if out := f.owners(i); out != nil && !f.doc.Tokens[i].Is("nsubj:pass") {
				return out
			}
		}
	}
	if x.inverse {
		return f.givers(x)
	}
	for _, i := range x.agent {
		if out := f.teller(i); out != nil {
			return out
		}
	}
	return f.unnamed(x)
}

// unnamed returns who makes a move whose grammar names nobody: by whom the noun of a passive says it is done, who rules the place
// of a passive, whose a noun is.
func (f *finder) unnamed(x *candidate) []string {
	if x.passive {
		for _, o := range x.obliques { // "was accused of piracy by Denmark": the tree may give "by" to the noun
			if by := f.g.byPhrase(o.head); by != none && len(f.who(by)) > 0 {
				return f.who(by)
			}
		}
	}
	if x.located {
		where := x.of("in")
		if x.event == "SANCTION" || x.mode == "deport" {
			where = x.of("from") // "was expelled from Selmark"
		}
		for _, i := range where {
			if id := f.stands[i].id; id != "" {
				return []string{id}
			}
		}
		return nil
	}
	if f.doc.Tokens[x.pred].UPOS == "NOUN" && x.light == none && !f.tabled() {
		return f.owners(x.pred)
	}
	return nil
}

// standing returns who stands at the first of some tokens at which somebody does; a mere place does nothing.
func (f *finder) standing(at []int) []string {
	for _, i := range at {
		if id := f.stands[i].id; id != "" && f.stands[i].kind != parley.ByPlace {
			return []string{id}
		}
	}
	return nil
}

// owners returns whose noun i is: "a TALIBAN attack", "a strike by the rebels", "the statement that the LEAGUE issued".
func (f *finder) owners(i int) []string {
	for _, rel := range []string{"nmod:poss", "compound", "amod", "nmod"} {
		for c := range f.doc.Children(i) {
			t := &f.doc.Tokens[c]
			if !t.Is(rel) || rel == "nmod" && !oneOf(f.g.preposition(c), []string{"by", "of", "from", "in"}) {
				continue
			}
			if out := f.standing([]int{c}); out != nil {
				return out
			}
			if out := f.owners(c); rel != "nmod" && out != nil {
				return out
			}
		}
	}
	if v := f.g.carrier(i); v != none && v < i && f.doc.Tokens[i].Is("obj") {
		return f.standing(f.g.subjects(v, climb))
	}
	return nil
}

// datelineReach is how many tokens a dateline may have up to its dash: "SANDHOLM, March 14 (Agency) —".
const datelineReach = 12

// datelineEnd returns the dash that ends the dateline at the head of sentence k, or none.
func (f *finder) datelineEnd(k int) int {
	s := f.doc.Sentences[k]
	if w := f.g.form(s.First); s.First >= s.End || len(w) < 4 || strings.ToUpper(w) != w || strings.ToLower(w) == w {
		return none
	}
	for k := s.First + 1; k < min(s.End, s.First+datelineReach); k++ {
		if oneOf(f.g.form(k), []string{"--", "—", "–", "-"}) {
			return k
		}
		if !oneOf(f.doc.Tokens[k].UPOS, []string{"PROPN", "PUNCT", "NUM", "NOUN", "ADJ"}) {
			break
		}
	}
	return none
}

// clearDatelines takes from the places in datelines whom they stand for: they say where a report was written.
func (f *finder) clearDatelines() {
	for k, s := range f.doc.Sentences {
		for i := s.First; i < f.datelineEnd(k); i++ {
			f.stands[i] = stand{}
		}
	}
}

// undated returns the subject of a clause whose tree takes the place in front of it for the subject: "SANDHOLM — The envoy said";
// none if there is no such place.
func (f *finder) undated(agent []int, pred int) int {
	if len(agent) == 0 || f.doc.SentenceOf(agent[0]) < 0 {
		return none
	}
	end := f.datelineEnd(f.doc.SentenceOf(agent[0]))
	if agent[0] >= end {
		return none
	}
	for i := end + 1; i < pred; i++ {
		if f.stands[i].id != "" {
			return i
		}
	}
	return none
}

// teller returns who tells the clause whose subject is the pronoun at token i, if nobody else explains it: "the rebels said they
// will disarm".
func (f *finder) teller(i int) []string {
	if f.doc.Tokens[i].UPOS != "PRON" || f.g.head(i) < 0 || !oneOf(f.g.lower(i), []string{"it", "they", "he", "she"}) {
		return nil
	}
	for v, steps := f.g.head(i), 0; v >= 0 && steps < climb; v, steps = f.g.head(v), steps+1 {
		if up := f.g.head(v); f.doc.Tokens[v].Is("ccomp") && up >= 0 {
			for _, s := range f.g.subjects(up, climb) {
				if id := f.stands[s].id; id != "" {
					return []string{id}
				}
			}
			return nil
		}
	}
	return nil
}

// givers returns who gives what somebody receives, where nobody is named: the other one of two parties.
func (f *finder) givers(x *candidate) []string {
	if !f.tabled() {
		return nil
	}
	return slices.Clone(f.otherSide(f.parties(&x.frame, []string{roleAgent})))
}

// idle reports whether a coded move is none after all: harm that nobody suffers, praise between two parties, what is received
// from nobody.
func (f *finder) idle(x *candidate, target []string) bool {
	measure := x.event == "SANCTION" && x.light == none && f.doc.Tokens[x.pred].UPOS == "NOUN" // "its levy on fish"
	return (x.bare || measure) && len(target) == 0 || x.remark && f.tabled()
}

// byPhrase returns the head of the phrase with "by" that hangs on token i, or none.
func (g grammar) byPhrase(i int) int {
	for _, c := range g.children(i) {
		if g.doc.Tokens[c].Is("nmod") && g.preposition(c) == "by" {
			return c
		}
	}
	return none
}
