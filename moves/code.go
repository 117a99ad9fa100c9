package moves

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// A coding says what a frame is as a move, if nothing denied or doubted it.
type coding struct {
	kind    parley.MoveKind
	event   string     // PLOVER
	mode    string     // PLOVER, "" for none
	actor   []string   // roles in the order of preference; the first that somebody plays gives the actors
	toward  [][]phrase // where the target stands, best first; the first group in which somebody of the cast stands gives it
	located bool       // a passive without an agent is done by who rules the place: "was arrested in Niger"
	each    bool       // reciprocal: several actors and no target do it to each other, "Trump and Putin met"
	inverse bool       // who receives it is its target: "won concessions"
	bare    bool       // harm by a word that also has tamer meanings: it needs somebody who suffers it
	voiced  bool       // who voices it does it, whosever the noun is: "Ada Lorn reaffirmed Estmere's support"
	uttered bool       // done by the very words that report it: "said that Y must leave", "called it illegal"
	remark  bool       // praise: PLOVER has an event for it, a negotiation no kind of move
	both    bool       // done by the two sides where nobody is named: "there is no deal"
	captive bool       // people are held
	settled bool       // all that its construction says has been read: "is not going to" is a refusal
	alone   bool       // what is agreed each does for himself
	permits bool       // its "may" allows, and is no doubt
	by      []string   // who does it, where its construction tells; else nil
	weight  float64    // how sure the words make it, 0..1
}

// A phrase is a place in the clause where the target may stand: the head, and how far from the predicate's own roles it is.
type phrase struct {
	head   int
	deep   bool // whoever stands inside the phrase will do: "an ARMENIAN proposal"
	inside bool // only who stands inside it, not at its head: "withdrew TROOPS"
	place  bool // a place will do: "seized KIRKUK"
}

// code returns the coding of a frame; ok is false for what is no move. The words are those of lexicon/en/events.tsv; what
// they mean is said in the PLOVER codebook (Halterman et al. 2023) and in docs/annotation.md.
func (c coder) code(f *frame) (coding, bool) {
	r, ok := c.read(f, 0)
	if !ok || r.kind == "" || r.event == "" {
		return coding{}, false
	}
	if r.event == "MOBILIZE" && c.keepsPeace(f) {
		r.event, r.mode = "AID", ""
	}
	mutual := r.mutual || slices.Contains(shared, r.event)
	c.future(&r)
	out := coding{kind: parley.MoveKind(r.kind), event: r.event, mode: r.mode, actor: []string{roleAgent}, toward: r.toward, weight: r.weight}
	if c.doc.Tokens[f.pred].UPOS == "NOUN" {
		out.actor = append(out.actor, "by", "of")
		if r.mode != "third-party" {
			out.actor = append(out.actor, "between")
		}
	}
	if f.passive {
		out.actor = append(out.actor, "by")
	}
	if r.inverse {
		out.actor, out.inverse = []string{"from", "by", "of"}, true
	}
	out.voiced = r.entry.Does == "light" && f.light != none && slices.Contains([]string{"support", "criticism", "accusation"}, r.entry.Class[0])
	out.uttered = r.entry.Does == "say" || r.entry.Does == "label" && r.event == "ACCUSE"
	out.bare = slices.Contains([]string{"ASSAULT", "COERCE", "SANCTION", "AID"}, r.event) && len(r.entry.Class) == 0 && r.entry.Does == ""
	out.remark = r.event == "SUPPORT" && r.kind == string(parley.Accept) && len(r.entry.Class) == 0
	out.each, out.alone = mutual, r.alone
	out.located = f.passive && slices.Contains([]string{"COERCE", "ASSAULT", "SANCTION", "RETREAT"}, r.event)
	return out, true
}

// keepsPeace reports whether forces are sent to keep a peace, which the codebook counts as aid.
func (c coder) keepsPeace(f *frame) bool {
	first, end := c.doc.Subtree(f.verb())
	for i := first; i < end; i++ {
		if strings.HasPrefix(c.g.lower(i), "peacekeep") || c.g.lower(i) == "peace" && strings.HasPrefix(c.g.lower(i+1), "keep") {
			return true
		}
	}
	return false
}

// A coder reads frames by the lexicon of events.
type coder struct {
	doc *nlp.Doc
	g   grammar
	ev  *lexicon.Events
}

// A reading is what a frame says by the lexicon.
type reading struct {
	entry   *lexicon.Event
	frame   *frame
	objects []int // what the entry governs: the object, or the object of its preposition
	event   string
	mode    string
	kind    string
	toward  [][]phrase
	mutual  bool
	alone   bool // what is agreed each does for himself: "agreed to withdraw"
	inverse bool // who receives it is its target, and its actor stands behind "from"
	weight  float64
}

// deepest is how many predicates are read inside each other: "is ready to begin to withdraw" has three.
const deepest = 4

// read returns what a frame says; ok is false if the lexicon does not know its predicate in this use.
func (c coder) read(f *frame, depth int) (reading, bool) {
	var r reading
	r.frame = f
	switch c.doc.Tokens[f.pred].UPOS {
	case "VERB", "AUX":
		r.entry, r.objects = c.verb(f)
	case "NOUN", "PROPN":
		r.entry, r.objects = c.noun(f, depth)
	case "ADJ":
		r.entry = c.adjective(f)
	}
	if r.entry == nil || depth > deepest {
		return r, false
	}
	r.event, r.mode, r.kind, r.weight = r.entry.Event, r.entry.Mode, r.entry.Kind, weightOf(r.entry)
	r.toward = c.toward(&r)
	r.mutual = slices.Contains(r.entry.Class, "agreement") || slices.Contains(r.entry.Class, "ceasefire")
	return r, c.operate(&r, depth)
}

// What a reading weighs: words that name an object or a preposition mean what they say more surely than a bare verb, and a bare
// verb more surely than a noun that no verb carries.
const (
	weighExact = .85
	weighBare  = .7
	weighNoun  = .6
)

func weightOf(e *lexicon.Event) float64 {
	switch {
	case e.Part == lexicon.Noun:
		return weighNoun
	case len(e.Class) > 0 || len(e.Words) > 1 || e.Does != "":
		return weighExact
	}
	return weighBare
}

// inner returns the reading of what an operator governs: its infinitive, clause or gerund, else its object.
func (c coder) inner(r *reading, depth int) (reading, bool) {
	p := r.frame.comp
	if p == none && (r.entry.Does == "order" || r.entry.Does == "request" || r.entry.Does == "allow") {
		p = c.purpose(r.frame.pred)
	}
	if p != none && p != r.frame.pred {
		f := c.frameOf(p)
		in, ok := c.read(&f, depth+1)
		if !ok {
			in.frame = &f
			in.toward = [][]phrase{c.phrases(f.patient, true), c.obliques(&f, nil)}
		}
		return in, ok
	}
	for _, o := range r.objects {
		n := c.content(o)
		f := c.frameOf(n)
		f.light = none
		if in, ok := c.read(&f, depth+1); ok {
			return in, true
		}
	}
	return reading{}, false
}

// purpose returns the infinitive that hangs on verb v as a purpose, as the tree may have what the object is to do; none if there
// is none.
func (c coder) purpose(v int) int {
	for _, k := range c.g.children(v) {
		if t := &c.doc.Tokens[k]; k > v && t.UPOS == "VERB" && t.Is("advcl") && c.g.has(k, "mark", "to") && c.g.controller(v) != none {
			return k
		}
	}
	return none
}

// frameOf returns the frame of a predicate by its part of speech.
func (c coder) frameOf(p int) frame {
	switch c.doc.Tokens[p].UPOS {
	case "VERB", "AUX":
		return c.g.verbal(p)
	case "ADJ":
		return c.g.adjectival(p)
	}
	return c.g.nominal(p)
}

// future makes of a deed that is still to come what PLOVER makes of it: cooperation to come is agreed to, harm to come is
// threatened.
func (c coder) future(r *reading) {
	if !slices.Contains([]string{"", "light", "end", "allow", "begin"}, r.entry.Does) || !c.toCome(r.frame.verb()) {
		return
	}
	switch {
	case slices.Contains(cooperative, r.event):
		r.event, r.mode = "AGREE", ""
		if r.kind == string(parley.Accept) {
			r.kind = string(parley.Offer)
		}
	case slices.Contains(hostile, r.event):
		r.event, r.mode, r.kind = "THREATEN", "", string(parley.Threaten)
	}
}

var (
	shared      = []string{"CONSULT", "AGREE", "COOPERATE"} // what several do, they do with each other
	cooperative = []string{"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}
	hostile     = []string{"SANCTION", "ASSAULT", "COERCE", "PROTEST"}
)

// toCome reports whether a verb is told of the future: "will", "is to", "is set to", "plans to".
func (c coder) toCome(v int) bool {
	for steps := 0; v >= 0 && steps < climb; steps++ {
		if c.g.has(v, "aux", "will", "'ll", "’ll", "shall", "would", "wo") {
			return !c.g.negated(v)
		}
		t := &c.doc.Tokens[v]
		if t.Deprel != "xcomp" || t.Head < 0 {
			return false
		}
		v = t.Head
		if e := c.plain(v); e != nil && e.Does == "plan" {
			return !c.g.negated(v)
		}
	}
	return false
}

// plain returns the first entry of the verb or adjective at token v that has no condition, or nil.
func (c coder) plain(v int) *lexicon.Event {
	list := c.ev.Verb(c.doc.Tokens[v].Lemma)
	if c.doc.Tokens[v].UPOS == "ADJ" {
		list = c.ev.Adjective(c.doc.Tokens[v].Lemma)
	}
	for _, e := range list {
		if len(e.Words) == 1 && len(e.Class) == 0 {
			return e
		}
	}
	return nil
}
