package moves

import (
	"slices"

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
	if len(r.frame.recipient) > 0 && !slices.Contains(roles, roleRecipient) {
		out = append(out, c.phrases(r.frame.recipient, false))
	}
	for _, role := range roles {
		switch role {
		case rolePatient:
			out = append(out, c.phrases(c.objects(r), true))
		case roleRecipient:
			out = append(out, c.phrases(r.frame.recipient, false))
		default:
			out = append(out, c.behind(r, role))
		}
	}
	out = append(out, c.phrases(c.objects(r), true))
	return append(out, c.obliques(r.frame, roles))
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
			out = append(out, phrase{head: h, deep: true, place: place})
		}
	}
	add(r.frame.of(prep))
	for _, o := range append(slices.Clone(c.objects(r)), r.frame.pred) {
		add(c.nested(o, prep, 2))
	}
	return out
}

// nested returns the phrases with a preposition inside the phrase of token n, down to a depth.
func (c coder) nested(n int, prep string, depth int) []int {
	var out []int
	for k := range c.doc.Children(n) {
		if t := &c.doc.Tokens[k]; !t.Is("nmod") && !t.Is("obl") && t.Deprel != "acl" && t.Deprel != "conj" || t.Is("nmod:poss") {
			continue
		}
		if c.g.preposition(k) == prep {
			out = append(out, c.g.series(k)...)
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
		out = append(out, phrase{head: h, deep: true, place: place})
	}
	return out
}

// obliques returns the phrases of a frame with other prepositions than some, times left out.
func (c coder) obliques(f *frame, but []string) []phrase {
	var out []phrase
	for _, o := range f.obliques {
		if !oneOf(o.prep, but) && !oneOf(o.prep, []string{"by", "as", "after", "before", "during", "since", "until", "according", "despite", "under", "because", "like", "including"}) {
			out = append(out, phrase{head: o.head, deep: true, place: true})
		}
	}
	return out
}

// reached returns who stands in the first group of phrases in which somebody but the actors stands. Of a reciprocal deed of
// several actors only what stands at the head of a phrase is its target.
func (f *finder) reached(c *coding, actors []string) []string {
	own := func(id string) bool { return slices.Contains(actors, id) }
	for _, deep := range []bool{false, true} {
		if deep && c.each && len(actors) > 1 {
			return nil
		}
		for _, group := range c.toward {
			var out []string
			for _, p := range group {
				ids := f.who(p.head)
				if len(ids) == 0 && p.place && f.stands[p.head].id != "" && (deep || f.stands[p.head].kind == parley.ByPlace && c.kind == parley.Act) {
					ids = []string{f.stands[p.head].id}
				}
				if len(ids) == 0 && deep && p.deep {
					ids = f.within(p.head, actors)
				}
				for _, id := range ids {
					if !own(id) && !slices.Contains(out, id) {
						out = append(out, id)
					}
				}
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// within returns who stands inside the phrase of token i, nearest the head first, but no actor and nobody in a clause of its own.
func (f *finder) within(i int, actors []string) []string {
	level := []int{i}
	for depth := 0; depth < 4 && len(level) > 0; depth++ {
		var next []int
		for _, k := range level {
			for d := range f.doc.Children(k) {
				t := &f.doc.Tokens[d]
				if t.Deprel == "acl:relcl" || t.Is("advcl") || t.Is("parataxis") || t.Is("case") || t.Is("punct") {
					continue
				}
				if id := f.stands[d].id; id != "" && !slices.Contains(actors, id) {
					return []string{id}
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
	if out := f.parties(&x.frame, x.actor); len(out) > 0 {
		return out
	}
	for _, role := range x.actor {
		for _, i := range x.of(role) {
			if id := f.stands[i].id; id != "" {
				return []string{id}
			}
			if out := f.within(i, nil); out != nil && !f.doc.Tokens[i].Is("nsubj:pass") {
				return out
			}
		}
	}
	if x.located {
		for _, i := range x.of("in") {
			if s := f.stands[i]; s.id != "" {
				return []string{s.id}
			}
		}
	}
	return nil
}
