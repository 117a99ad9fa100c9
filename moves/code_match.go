package moves

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// verb returns the entry that fits the verb of a frame best, and what it governs: the one with the most words, of equals the
// one that names its object.
func (c coder) verb(f *frame) (best *lexicon.Event, objects []int) {
	score := 0
	for _, e := range c.verbEntries(f.pred) {
		o, ok := c.fits(f, e)
		if !ok {
			continue
		}
		s := 10*len(e.Words) + 1
		if len(e.Class) > 0 {
			if len(o) == 0 && !f.passive {
				o = f.agent // "peacekeepers deployed", "the troops withdrew"
			}
			if !c.anyOf(o, e.Class) {
				if o = c.otherObjects(f, o); !c.anyOf(o, e.Class) {
					continue
				}
			}
			s += 12
			if c.anyOf(o[:1], e.Class) {
				s++
			}
			if strings.HasPrefix(e.Class[0], "=") {
				s += 4
			}
		}
		if s > score && c.usable(f, e) {
			best, objects, score = e, o, s
		}
	}
	if best != nil && best.Does == "light" {
		if n := c.content(first(objects)); n != none && c.g.carrier(n) == f.pred {
			return nil, nil // the frame of the noun has it
		}
	}
	return best, objects
}

// verbEntries returns the entries of the verb at token i by its lemma, else by its form without an ending, which the model may have
// taken off too much of: "shelled".
func (c coder) verbEntries(i int) []*lexicon.Event {
	list := c.ev.Verb(c.doc.Tokens[i].Lemma)
	if w := c.g.lower(i); len(list) == 0 && strings.HasSuffix(w, "lled") {
		if list = c.ev.Verb(strings.TrimSuffix(w, "ed")); len(list) == 0 {
			list = c.ev.Verb(strings.TrimSuffix(w, "led"))
		}
	}
	return list
}

// otherObjects returns the further objects of a verb: "awarded the family $5 million".
func (c coder) otherObjects(f *frame, but []int) []int {
	out := slices.Clone(f.recipient)
	for _, k := range c.g.children(f.pred) {
		if c.doc.Tokens[k].Deprel == "obj" && !slices.Contains(but, k) {
			out = append(out, c.g.series(k)...)
		}
	}
	return out
}

// Verbs of requests that need somebody who is asked and something to do, and those that need an object.
var (
	wanting = strings.Fields("want expect ask tell seek")
	leaving = strings.Fields("leave depart quit exit") // what only forces do by leaving
	handing = strings.Fields("return give release free")
)

// usable reports whether a verb has what it needs to mean an entry: "told him to leave" asks, "told him the truth" does not.
func (c coder) usable(f *frame, e *lexicon.Event) bool {
	switch w := e.Words[0]; {
	case e.Does == "label":
		return f.comp != none && oneOf(c.doc.Tokens[f.comp].UPOS, []string{"NOUN", "ADJ", "PROPN"})
	case len(e.Words) > 1 || len(e.Class) > 0:
		return true
	case oneOf(w, wanting) && e.Does == "request":
		return f.comp != none && c.g.has(f.comp, "mark", "to") && (c.g.controller(f.pred) != none || w == "ask" || w == "seek" || f.passive) && !oneOf(c.g.lemma(f.comp), pressVerbs)
	case oneOf(w, handing):
		return len(f.patient) > 0 || len(c.measured(f)) > 0
	case oneOf(w, leaving):
		return c.anyOf(f.agent, []string{"troops", "peacekeeper", "withdrawal"})
	case w == "call" && e.Event == "CONSULT":
		return !f.passive && (f.comp == none || c.doc.Tokens[f.comp].UPOS == "VERB")
	case w == "rally", w == "demonstrate":
		return len(f.patient) == 0
	case w == "deny":
		return f.comp == none
	}
	return true
}

func first(list []int) int {
	if len(list) == 0 {
		return none
	}
	return list[0]
}

// fits reports whether the further words of an entry stand with the verb of a frame, and returns what the entry governs.
func (c coder) fits(f *frame, e *lexicon.Event) (objects []int, ok bool) {
	objects = f.patient
	if len(objects) == 0 && !f.passive {
		objects = c.measured(f)
	}
	for i, w := range e.Words[1:] {
		last := i == len(e.Words)-2
		switch at := c.beside(f.pred, w); {
		case last && c.governed(f, w) != nil:
			objects = c.governed(f, w)
		case at == none:
			return nil, false
		case slices.Contains(objects, at):
			objects = slices.DeleteFunc(slices.Clone(objects), func(o int) bool { return o == at })
		case c.doc.Tokens[at].Deprel == "case":
			if c.temporal(c.doc.Tokens[at].Head) {
				return nil, false // "fire them at any time"
			}
			objects = c.g.series(c.doc.Tokens[at].Head)
		case len(objects) == 0:
			objects = c.g.series(c.g.child(at, "obj")) // "let free NINE MINERS"
		}
	}
	return objects, true
}

// measured returns the object of a verb before which a measure stands that the tree takes for a preposition: "freed AT LEAST nine
// miners".
func (c coder) measured(f *frame) []int {
	for _, o := range f.obliques {
		if k := c.g.child(o.head, "case"); k != none && o.prep == "at" && oneOf(c.g.lower(k+1), []string{"least", "most"}) {
			return []int{o.head}
		}
	}
	return nil
}

// governed returns the heads of the phrases of a frame with a preposition that tell no time, nil for none.
func (c coder) governed(f *frame, prep string) []int {
	var out []int
	for _, i := range f.of(prep) {
		if !c.temporal(i) {
			out = append(out, i)
		}
	}
	return out
}

// timeWords are the days, months and measures of time.
var timeWords = strings.Fields("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. day week month year decade hour minute morning afternoon evening night weekend today tomorrow yesterday quarter century time moment")

// temporal reports whether token i heads a phrase of time: "on Friday", "for two weeks".
func (c coder) temporal(i int) bool {
	return oneOf(c.g.lower(i), timeWords) || oneOf(c.g.lemma(i), timeWords) || c.doc.Tokens[i].UPOS == "NUM"
}

// besideReach is how far behind a verb its particle may stand: "call the two-day strike off".
const besideReach = 7

// beside returns the token of a word that belongs to verb v: a particle, an adverb, the noun of a set phrase; none if there is none.
func (c coder) beside(v int, w string) int {
	for _, k := range c.g.children(v) {
		t := &c.doc.Tokens[k]
		if (c.g.lower(k) == w || t.Lemma == w) && !t.Is("nsubj") && k > v && k-v <= besideReach {
			return k
		}
	}
	if n := v + 1; n < len(c.doc.Tokens) && (c.g.lower(n) == w || c.doc.Tokens[n].Lemma == w) {
		return n
	}
	if n := v + 2; n < len(c.doc.Tokens) && c.g.lower(n) == w && c.doc.Tokens[n].UPOS != "VERB" && c.doc.Tokens[n-1].UPOS != "VERB" {
		return n
	}
	return none
}

// anyOf reports whether one of some nouns belongs to one of the classes.
func (c coder) anyOf(nouns []int, classes []string) bool {
	return slices.ContainsFunc(nouns, func(n int) bool { return c.belongs(c.content(n), classes) })
}

// belongs reports whether noun n belongs to one of the classes: "=" begins a list of lemmas.
func (c coder) belongs(n int, classes []string) bool {
	if n == none {
		return false
	}
	lemmas := strings.HasPrefix(classes[0], "=")
	if !lemmas && c.money(n) {
		return slices.Contains(classes, "aid")
	}
	for _, class := range classes {
		class = strings.TrimPrefix(class, "=")
		if lemmas {
			if c.g.lemma(n) == class || c.g.lower(n) == class {
				return true
			}
			continue
		}
		for _, e := range c.nounEntries(n) {
			if slices.Contains(e.Class, class) {
				return true
			}
		}
	}
	return false
}

// money reports whether token n heads a sum: "$2 million", "€45m".
func (c coder) money(n int) bool {
	return c.doc.Tokens[n].UPOS == "SYM" || strings.ContainsAny(c.g.form(n), "$€£¥")
}

// nounEntries returns the entries of noun n, those of the longest name that stands there.
func (c coder) nounEntries(n int) []*lexicon.Event {
	var list []*lexicon.Event
	for _, key := range c.singulars(n) {
		if list = c.ev.Noun(key); len(list) > 0 {
			break
		}
	}
	var out []*lexicon.Event
	for _, e := range list {
		if len(out) > 0 && len(e.Words) < len(out[0].Words) {
			break
		}
		if at := e.Preposition(); at > 0 && c.follow(n, e.Words[at:]) || at < 0 && c.precede(n, e.Words[:len(e.Words)-1]) {
			out = append(out, e)
		}
	}
	return out
}

// singulars returns the forms under which noun n may be listed: its lemma, its form, its form without the ending of a plural,
// which the model does not always take off.
func (c coder) singulars(n int) [3]string {
	w, lemma := c.g.lower(n), strings.ToLower(c.g.lemma(n))
	if stem, ok := strings.CutSuffix(w, "ies"); ok {
		return [3]string{lemma, w, stem + "y"}
	}
	for _, ending := range []string{"ches", "shes", "sses", "xes"} {
		if strings.HasSuffix(w, ending) {
			return [3]string{lemma, w, strings.TrimSuffix(w, "es")}
		}
	}
	return [3]string{lemma, w, strings.TrimSuffix(w, "s")}
}

// follow reports whether some words stand right behind token n.
func (c coder) follow(n int, words []string) bool {
	for i, w := range words {
		if k := n + 1 + i; c.g.lower(k) != w && (k >= len(c.doc.Tokens) || c.g.lemma(k) != w) {
			return false
		}
	}
	return true
}

// precede reports whether some words stand right before token n.
func (c coder) precede(n int, words []string) bool {
	if n < len(words) {
		return false
	}
	for i, w := range words {
		k := n - len(words) + i
		if c.g.lower(k) != w && c.g.lemma(k) != w {
			return false
		}
	}
	return true
}

// vessels are nouns that only measure or hold what they are made of.
var vessels = strings.Fields("ten score number series round lot kind sort type wave string dozen hundred thousand million billion bit piece amount volume set range array group part percent majority handful couple score package package batch stream spate flurry barrage wealth list raft tonne ton portion pair rest bulk member one")

// content returns the noun that a phrase is about: of "a series of attacks" the attacks.
func (c coder) content(n int) int {
	for steps := 0; n != none && steps < 3 && oneOf(c.g.lemma(n), vessels); steps++ {
		of := none
		for _, k := range c.g.children(n) {
			if c.doc.Tokens[k].Is("nmod") && c.g.preposition(k) == "of" {
				of = k
			}
		}
		if of == none {
			return n
		}
		n = of
	}
	return n
}

// noun returns the entry of a noun: of one that a verb carries the entry of the verb, else, where somebody owns it, its own.
func (c coder) noun(f *frame, depth int) (*lexicon.Event, []int) {
	list := c.nounEntries(f.pred)
	if len(list) == 0 {
		return nil, nil
	}
	if f.light != none && depth == 0 {
		if e := c.carried(f, list); e != nil {
			return e, nil
		}
		v := c.g.verbal(f.light)
		if e, objects := c.verb(&v); e != nil && slices.Contains(objects, f.pred) {
			return nil, nil
		}
		if c.doc.Tokens[f.pred].Is("obl") && c.g.child(f.pred, "nmod:poss") == none && c.g.byPhrase(f.pred) == none {
			return nil, nil // "did not respond to a request": whose it is, is not told
		}
	}
	for _, e := range list {
		if e.Event != "" && (depth > 0 || oneOf(e.Class[0], standing) && c.told(f, e) || e.Class[0] == "sanction" && c.imposed(f) || oneOf(e.Class[0], []string{"restriction", "seizure"}) && c.inflicted(f)) {
			return e, nil
		}
	}
	return nil, nil
}

// standing are the classes of nouns that tell what somebody does without a verb that carries them: "Russia's demand". Others
// only name what is spoken of: "the agreement", "its concerns".
var standing = strings.Fields("talks demand proposal promise concession refusal threat guarantee withdrawal release fighting accusation investigation criticism")

// told reports whether a noun that no verb carries says enough to tell of a deed: harm and blame need one who suffers them.
func (c coder) told(f *frame, e *lexicon.Event) bool {
	switch e.Class[0] {
	case "fighting", "accusation", "investigation", "criticism":
		for _, o := range f.obliques {
			if oneOf(o.prep, []string{"on", "against", "into"}) || o.prep == "of" && e.Class[0] != "criticism" && strings.HasSuffix(c.g.lower(f.pred), "ing") {
				return true
			}
		}
		return false
	}
	return true
}

// imposed reports whether a noun that no verb carries is somebody's measure against somebody: "its levy on Norwegian fish".
func (c coder) imposed(f *frame) bool {
	return c.g.child(f.pred, "nmod:poss") != none && f.light == none && len(f.of("on"))+len(f.of("against")) > 0
}

// inflicted reports whether a noun that no verb carries is somebody's measure upon something: "its blockade of the port".
func (c coder) inflicted(f *frame) bool {
	return c.g.child(f.pred, "nmod:poss") != none && f.light == none && len(f.of("of")) > 0
}

// carried returns the entry of the light verb that carries a noun of one of the entries, or nil.
func (c coder) carried(f *frame, list []*lexicon.Event) *lexicon.Event {
	v := c.g.verbal(f.light)
	for _, e := range c.ev.Verb(c.g.lemma(f.light)) {
		if e.Does != "light" || !c.belongs(f.pred, e.Class) {
			continue
		}
		if _, ok := c.fits(&v, e); ok {
			return c.moded(e, list)
		}
	}
	return nil
}

// moded returns the entry of a noun instead of that of its verb where it says the same with a mode.
func (c coder) moded(verb *lexicon.Event, list []*lexicon.Event) *lexicon.Event {
	for _, e := range list {
		if e.Event == verb.Event && e.Mode != "" {
			return e
		}
	}
	return verb
}

// adjective returns the entry of a predicative adjective that has what it needs behind it.
func (c coder) adjective(f *frame) *lexicon.Event {
	for _, e := range c.ev.Adjective(strings.ToLower(c.g.lemma(f.pred))) {
		if len(e.Words) == 1 && (e.Does == "" && len(f.obliques) > 0 || e.Does != "" && f.comp != none || e.Kind == "red-line") {
			return e
		}
	}
	return nil
}
