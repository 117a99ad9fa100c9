package moves

import (
	"slices"

	"parley"
	"parley/lexicon"
)

// operate does to a reading what its entry does to the predicate or noun that it governs; it reports whether a move is left.
func (c coder) operate(r *reading, depth int) bool {
	switch r.entry.Does {
	case "", "light", "end":
		return true
	case "nothing":
		return false
	case "say":
		return c.saysMust(r, depth)
	case "label":
		return c.labels(r, depth)
	case "send":
		return c.sends(r, depth)
	case "receive":
		return c.receives(r, depth)
	}
	in, ok := c.inner(r, depth)
	r.toward = append(r.toward, in.toward...)
	switch r.entry.Does {
	case "begin", "plan":
		return c.passOn(r, &in, ok)
	case "stop":
		if !ok {
			return false
		}
		r.event, r.kind, r.mode = ended(in.event), string(parley.Act), ""
		return r.event != ""
	case "promise":
		c.promise(r, &in, ok)
		r.alone = ok && !in.mutual && !slices.Contains(shared, in.event)
	case "order":
		c.orders(r, &in, ok)
	case "request":
		r.toward = append(c.asked(r), r.toward...)
	case "fail":
		return c.fail(r, &in, ok)
	case "threaten":
		return ok || len(r.objects) > 0 || r.frame.comp != none || r.entry.Words[0] != "warn"
	}
	return true
}

// passOn makes of "began to withdraw" a withdrawal.
func (c coder) passOn(r, in *reading, ok bool) bool {
	if !ok {
		return false
	}
	r.event, r.mode, r.kind, r.mutual = in.event, in.mode, in.kind, in.mutual
	if r.entry.Does == "plan" && slices.Contains(cooperative, r.event) {
		r.event, r.mode = "AGREE", ""
	}
	return true
}

// ended returns the event that the end of another is: the end of harm yields, the end of help is a sanction.
func ended(event string) string {
	switch event {
	case "ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "ACCUSE", "THREATEN", "REQUEST":
		return "RETREAT"
	case "AID", "COOPERATE", "SUPPORT", "CONSULT":
		return "SANCTION"
	}
	return ""
}

// sworn are the verbs that announce harm as well as help.
var sworn = []string{"vow", "pledge", "swear", "promise", "resolve"}

// promise tells apart what is promised: not to do something, to do harm, to protect.
func (c coder) promise(r, in *reading, ok bool) {
	switch {
	case in.frame != nil && in.frame.negated && r.frame.comp != none && slices.Contains(cooperative, in.event):
		r.event, r.kind = "REJECT", string(parley.Refuse)
	case !ok:
	case slices.Contains(sworn, r.entry.Words[0]) && (slices.Contains(hostile, in.event) || in.event == "THREATEN") && !in.frame.negated:
		r.event, r.kind = "THREATEN", string(parley.Threaten)
	case in.event == "SUPPORT" && in.kind == string(parley.Guarantee) && (slices.Contains(sworn, r.entry.Words[0]) || r.entry.Words[0] == "offer"):
		r.kind = string(parley.Guarantee)
	}
}

// fail makes of a failure what it is: of an agreement that did not come a rejection, of harm that is not renewed a relief.
func (c coder) fail(r, in *reading, ok bool) bool {
	if !ok {
		return false
	}
	r.mutual = in.mutual
	switch {
	case slices.Contains(hostile, in.event):
		r.event, r.kind = "RETREAT", string(parley.Act)
	default:
		r.event, r.kind = "REJECT", in.kind
	}
	return true
}

// orders makes of "ordered the arrest of X" an arrest: who can order it does it. What another is ordered to do stays a demand.
func (c coder) orders(r, in *reading, ok bool) {
	if ok && (slices.Contains(hostile, in.event) || slices.Contains([]string{"ACCUSE", "MOBILIZE", "RETREAT"}, in.event)) {
		r.event, r.mode, r.kind = in.event, in.mode, in.kind
		return
	}
	r.toward = append(c.asked(r), r.toward...)
}

// labels makes of "called the decision illegal" an accusation, of "called it closed" what the word for it says.
func (c coder) labels(r *reading, depth int) bool {
	p := r.frame.comp
	if p == none || depth > 0 {
		return false
	}
	r.toward = [][]phrase{c.phrases(r.frame.patient, true), c.phrases(c.g.series(c.g.subject(p)), true), c.phrases([]int{p}, true)}
	if c.doc.Tokens[p].UPOS == "NOUN" && c.belongs(p, []string{"label"}) {
		r.event, r.mode, r.kind = "ACCUSE", "disapprove", string(parley.Accuse)
		return true
	}
	for _, e := range c.nounEntries(p) {
		if e.Kind == string(parley.RedLine) {
			r.event, r.mode, r.kind = e.Event, e.Mode, e.Kind
			return true
		}
	}
	for _, e := range c.ev.Adjective(c.g.lower(p)) {
		if len(e.Words) == 1 && (e.Does == "label" || e.Kind == string(parley.RedLine)) {
			r.event, r.mode, r.kind = e.Event, e.Mode, e.Kind
			return true
		}
	}
	return false
}

// sends makes of "sent a team to investigate the attack" an investigation: what somebody is sent for is done.
func (c coder) sends(r *reading, depth int) bool {
	for _, k := range c.g.children(r.frame.pred) {
		if t := &c.doc.Tokens[k]; k < r.frame.pred || t.UPOS != "VERB" || !c.g.has(k, "mark", "to") {
			continue
		}
		f := c.g.verbal(k)
		if in, ok := c.read(&f, depth+1); ok && in.event != "" {
			r.event, r.mode, r.kind = in.event, in.mode, in.kind
			r.toward = append([][]phrase{c.phrases(r.frame.of("to"), true), c.phrases(r.frame.of("into"), true)}, in.toward...)
			return true
		}
	}
	return false
}

// received are the events that who suffers them can be said to receive.
var received = []string{"AID", "SUPPORT", "CONCEDE", "AGREE", "RETREAT", "ACCUSE", "REQUEST", "THREATEN"}

// receives turns an event round whose noun is received: "got an invitation from X", "faces charges from X".
func (c coder) receives(r *reading, depth int) bool {
	in, ok := c.inner(r, depth)
	if !ok || r.frame.comp != none || !slices.Contains(received, in.event) {
		return false
	}
	r.event, r.mode, r.kind, r.inverse = in.event, in.mode, in.kind, true
	r.toward = [][]phrase{c.phrases(r.frame.agent, true)}
	return true
}

// asked returns whom a request is made to: the object of the verb or whom a preposition names, else who is to do it.
func (c coder) asked(r *reading) [][]phrase {
	out := [][]phrase{c.phrases(r.frame.recipient, false)}
	for _, prep := range []string{"on", "upon", "from", "to", "with"} {
		var heads []phrase
		for _, h := range r.frame.of(prep) {
			heads = append(heads, phrase{head: c.content(h)})
		}
		out = append(out, heads)
	}
	if p := r.frame.comp; p != none {
		if s := c.g.subject(p); s != none {
			out = append(out, c.phrases(c.g.series(s), true))
		}
		return out
	}
	for _, o := range append(slices.Clone(r.objects), r.frame.patient...) { // "demanded the withdrawal of the rebels"
		out = append(out, c.phrases(c.g.owners(o, 0), true), c.phrases(c.nested(o, "by", 0), true), c.phrases(c.nested(o, "of", 0), false))
	}
	return out
}

// saysMust makes a demand of "X said that Y must do it".
func (c coder) saysMust(r *reading, depth int) bool {
	p := r.frame.comp
	if p == none || depth > 0 {
		return false
	}
	s := c.g.subject(p)
	subjunctive := (c.doc.Tokens[p].XPOS == "VB" || c.g.has(p, "aux:pass", "be")) && c.g.child(p, "aux") == c.g.child(p, "aux:pass") && !c.g.has(p, "mark", "to")
	if s == none || !c.g.has(p, "aux", "must", "should") && !subjunctive && !oneOf(c.g.lemma(p), []string{"need", "have"}) || oneOf(c.g.lower(s), []string{"he", "she", "it", "they", "we", "i"}) {
		return false
	}
	r.event, r.kind = "REQUEST", string(parley.Demand)
	r.toward = [][]phrase{c.phrases(c.g.series(s), true)}
	return true
}

// consumed reports whether another predicate takes a frame into its own reading: the infinitive in "agreed to withdraw", the noun
// in "lifted sanctions".
func (c coder) consumed(f *frame) bool {
	t := &c.doc.Tokens[f.pred]
	if t.UPOS == "NOUN" {
		return c.nounConsumed(f.pred)
	}
	if t.Head < 0 || !slices.Contains([]string{"xcomp", "ccomp", "acl", "advcl"}, t.Deprel) || t.Head > f.pred {
		return false
	}
	if t.Deprel == "ccomp" && c.g.tensed(f.pred) {
		return false // "said that they had left": a clause with a tense tells for itself
	}
	up := c.frameOf(t.Head)
	if up.comp != f.pred {
		return false
	}
	if c.doc.Tokens[up.pred].UPOS == "VERB" {
		if e, _ := c.verb(&up); e == nil || !governs(e) {
			return false // without reading what it is about
		}
	}
	r, ok := c.read(&up, 0)
	return ok && governs(r.entry)
}

func governs(e *lexicon.Event) bool {
	return e.Does != "" && e.Does != "light" && e.Does != "end" && e.Does != "say"
}

// nounConsumed reports whether a verb reads noun n as its object, or another noun does that n hangs on.
func (c coder) nounConsumed(n int) bool {
	if c.g.secondOwner(n) && c.belongs(n, standing) {
		return false // "its soldiers and Denmark's threat"
	}
	for steps := 0; steps < climb; steps++ {
		t := &c.doc.Tokens[n]
		if t.Head < 0 {
			return false
		}
		up := &c.doc.Tokens[t.Head]
		if (up.UPOS == "NOUN" || up.UPOS == "PROPN") && (t.Is("nmod") || t.Is("conj")) && !t.Is("nmod:poss") {
			n = t.Head
			continue
		}
		if up.UPOS != "VERB" {
			return false
		}
		f := c.g.verbal(t.Head)
		e, objects := c.verb(&f)
		if e != nil && e.Does == "end" && c.g.child(n, "nmod:poss") != none && c.belongs(n, standing) {
			return false // "dropped its threat": the threat was made, and is dropped
		}
		return e != nil && e.Does != "light" && slices.Contains(objects, n) && (len(e.Class) > 0 || governs(e))
	}
	return false
}
