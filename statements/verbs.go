package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// verb reads a verb with its subject and its content, in the order of how surely each is content: a clause, the clause that
// the verb stands in by parataxis ("..., he said"), what something is called or accused of, an infinitive, a phrase with the
// preposition that the cue governs, a noun phrase.
func (f *finder) verb(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if f.unsaid(v) || f.doc.Tokens[v].Deprel == "aux" || f.introduces(v) {
		return false
	}
	if f.asSaying(v) {
		return f.quotedAside(r, v) // "was quoted as saying": the second cue is enough
	}
	if !f.speakerOfVerb(r, v, m) {
		return false
	}
	switch {
	case f.behindColon(r, v, m), m.Entry.Lemma == "accuse" && f.child(v, "obj") > v && f.accusedOf(v) && f.ofAccusation(r, v, m), f.ofClause(r, v, m), f.ofPredicate(r, v, m), f.ofAccusation(r, v, m), f.ofInfinitive(r, v, m), f.ofGerund(r, v, m), f.ofPreposition(r, v, m), f.ofObject(r, v, m),
		f.shown(r, v, m), f.quotedPredicate(r, v, m):
	default:
		return false
	}
	f.takeCondition(r, v, m)
	r.addressee = f.hearer(v, m, r.content)
	if gap := (words{v + m.Words, 0}); r.addressee == (words{}) && m.Entry.Hearer == "obj" && r.by == byClause && r.content[0].first > gap.first && r.content[0].first < gap.first+8 {
		gap.end = r.content[0].first
		r.addressee = f.nounPhrase(gap)
	}
	return r.source != (words{}) || r.unnamed || f.passive(v) && f.child(v, "ccomp") >= 0
}

// introduces reports whether a verb only leads up to what is said, stands before a noun or has lost its subject: "asked whether it
// would end, she said", "the pledged aid", "Asked".
func (f *finder) introduces(v int) bool {
	t := &f.doc.Tokens[v]
	return t.XPOS == "VBN" && t.Deprel == "amod" || t.XPOS == "VBN" && t.Deprel == "advcl" && !f.hasAux(v) && f.child(v, "obl:agent") < 0 || v == f.doc.Sentences[f.doc.SentenceOf(v)].First && isOneOf(t.XPOS, "VBN", "VBD")
}

// speakerOfVerb reads who says what verb v reports, and the clause that tells it; it is false where that is nobody who can.
func (f *finder) speakerOfVerb(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	r.source = f.sourceOf(v, 3)
	r.clause = f.clauseOf(v)
	if r.source == (words{}) && (isOneOf(f.doc.Tokens[v].XPOS, "VBD", "VBZ") || v > 0 && f.isShare(v-1)) && !f.passive(v) {
		r.source = f.subject(f.doc.Sentences[f.doc.SentenceOf(v)].First, v) // the tree gave the subject to another word
	}
	if t := &f.doc.Tokens[v]; r.source == (words{}) && t.XPOS == "VBG" && t.Deprel == "advcl" && t.Head >= 0 && t.Head < v && isOneOf(f.doc.Tokens[t.Head].XPOS, "VBD", "VBZ") && f.nearestSubject(t.Head) < 0 && !f.passive(t.Head) {
		r.source = f.subject(f.doc.Sentences[f.doc.SentenceOf(v)].First, t.Head) // "Ada Lorn said in a note, adding that", the same
	}
	if f.doc.Tokens[v].XPOS == "VBG" && (f.isThing(r.source) || v > 0 && f.form(v-1) == "," && !m.Entry.Weak && f.doc.Tokens[v].Deprel == "advcl") {
		r.source = f.outerSource(v, r.source)
	}
	r.source = f.described(r.source, v)
	if last := r.source.end - 1; last >= r.source.first && isOneOf(f.doc.Tokens[last].XPOS, "VBD", "VBZ") && !isOneOf(f.doc.Tokens[last].Deprel, "acl:relcl", "nsubj") {
		return false // a clause, and no name such as "everyone we met" or "port advocates"
	}
	return r.source == (words{}) || f.canSpeak(r.source, m.Entry)
}

func takesClause(c *lexicon.Cue) bool { return c.Takes("clause") || c.Takes("quote") || c.Takes("wh") }

// Stances whose cues make no statement with an infinitive or a noun phrase (docs/annotation.md, decisions on statements): what
// was not said, mere topics, wishes and pressure, deeds.
var (
	noInfinitive = strings.Fields("wishes refuses rejects decides")
	noPhrase     = strings.Fields("wishes refuses rejects decides talks offers agrees knows thinks plans supports advises asks")
)

// Cues that say nothing with a noun phrase or a preposition, or nothing with a clause: in the train part of PolNeAR less than a
// third of their kind are attributions.
var (
	deeds = []string{"raise", "deliver", "release", "maintain", "cast", "add", "claim", "air", "celebrate", "require", "project", "identify", "ban", "admit",
		"unveil", "withdraw", "name", "guarantee", "go on", "take to", "stick to", "count on", "bank on"}
	noClause = strings.Fields("ensure mean see hold begin")
)

// asSaying reports whether a verb only carries a cue of its own: "was quoted as saying that".
func (f *finder) asSaying(v int) bool {
	for c := range f.doc.Children(v) {
		if t := &f.doc.Tokens[c]; c > v && t.XPOS == "VBG" && isOneOf(t.Lemma, "say", "tell", "write", "warn", "describe", "call", "add") && f.marked(c, "as") {
			return true
		}
	}
	return false
}

// asks reports whether a clause begins with a question word: "explained why", "asked whether".
func (f *finder) asks(c int) bool {
	first, _ := f.doc.Subtree(c)
	return f.questions(first)
}

// questions reports whether a token is a question word.
func (f *finder) questions(i int) bool {
	return isOneOf(strings.ToLower(f.form(i)), "why", "how", "what", "whether", "who", "which", "if")
}

// reportingNoun reports whether a token is a noun that reports by itself: "rejected the claim that".
func (f *finder) reportingNoun(i int) bool {
	m, ok := f.cueOf(i)
	return ok && m.Entry.Part == lexicon.Noun
}

// isCue reports whether a cue begins at a token.
func (f *finder) isCue(i int) bool {
	_, ok := f.cueOf(i)
	return ok
}

// complementized reports whether a clause begins with the complementizer "that".
func (f *finder) complementized(c int) bool {
	for g := range f.doc.Children(c) {
		if f.complementizer(g) {
			return true
		}
	}
	return false
}

// opensSentence reports whether the subtree of a token begins the sentence, quotation marks aside.
func (f *finder) opensSentence(c int) bool {
	first, _ := f.doc.Subtree(c)
	start := f.doc.Sentences[f.doc.SentenceOf(c)].First
	for start < first && f.isMark(start) {
		start++
	}
	return start == first
}

// canSpeak reports whether a source can do what the cue says: with cues that things do as well ("the gathering underscores"),
// it must be a name, a personal pronoun, people, or something that is said or written.
func (f *finder) canSpeak(source words, c *lexicon.Cue) bool {
	if !slices.Contains(thingsDo, c.Lemma) || f.isDocument(source) {
		return true
	}
	head := f.headOf(source)
	if next := head + 1; next < source.end && f.doc.Tokens[next].UPOS == "PROPN" && f.doc.Tokens[next].Head == f.doc.Tokens[head].Head {
		head = next // "Sens. Ada Lorn", where both hang on the verb
	}
	t := &f.doc.Tokens[head]
	anybody := isOneOf(strings.ToLower(t.Form), "he", "she", "they", "i", "we", "you", "who", "many", "some", "most", "others", "both", "everyone", "somebody", "someone", "one", "another", "all")
	switch {
	case t.UPOS == "PROPN" || anybody:
		return true
	case t.UPOS == "PRON":
		return false
	case isOneOf(t.UPOS, "NUM", "ADJ", "SYM") || f.isShare(head):
		return true // "two suggest", "42% expect", "twelve percent expect"
	case c.Lemma == "tell" && slices.ContainsFunc(doers, func(end string) bool { return strings.HasSuffix(t.Lemma, end) }):
		return true
	}
	if e := f.doc.EntityAt(source.end - 1); e >= 0 && f.doc.Entities[e].Type == "PER" && f.doc.Entities[e].First == head+1 {
		return true // "harbour master Ada Lorn", where the tree takes the office for the head
	}
	if _, ok := f.lx.Participants().Find(t.Form); ok {
		return true
	}
	if _, office := f.lx.Offices().Find(t.Lemma); office {
		return true
	}
	for m, ok := f.cues.Find(t.Form); ok; m, ok = f.cues.Next(m) {
		if m.Entry.Part == lexicon.Noun && slices.Contains(wordy, m.Entry.Stance) {
			return true
		}
	}
	return isOneOf(t.Lemma, speakers...)
}

var (
	// wordy are the stances of nouns of what is said or written: a statement suggests, a readiness does not.
	wordy = strings.Fields("says reports writes announces claims tells warns concludes answers proposes promises demands describes explains testifies")
	// doers are the ends of nouns of people who do something: "quartermaster", "prisoner". Things that end so tell nobody anything.
	doers = strings.Fields("er or ist man woman")
	// thingsDo are cues that things do as well as people.
	thingsDo = strings.Fields("suggest underscore highlight underline show indicate demonstrate reflect signal mean imply require reveal prove illustrate point predict support expect spell emphasize emphasise raise set call mark confirm express represent define")
	// speakers are nouns of people and of what is written that are neither offices nor cues.
	speakers = strings.Fields("people aide official source voter analyst expert critic ally adviser observer poll survey study paper document report government ministry party group campaign committee agency company court team leadership side camp administration council parliament army union member delegate diplomat man woman family resident article book editorial newspaper letter email memo record transcript indictment complaint lawsuit filing ruling data figure statistic website ad message post tweet speech country state nation leader " +
		"crew villager driver farmer owner investor shareholder pilot docker captive backer opponent supporter rival friend neighbour neighbor colleague " +
		"research analysis finding review investigation inquiry audit estimate forecast projection evidence clip footage video testimony caller reader viewer")
)

// afterComma reports whether a comma parts the words of a token from what stands before them.
func (f *finder) afterComma(c int) bool {
	first, _ := f.doc.Subtree(c)
	return first > 0 && (f.form(first) == "," || f.form(first-1) == ",")
}

// hasAux reports whether a verb has an auxiliary.
func (f *finder) hasAux(v int) bool { return f.child(v, "aux") >= 0 }

// unsaid reports whether the words deny that anything was said: "did not say", "declined to say", "without saying", "nobody said".
func (f *finder) unsaid(v int) bool {
	if f.negated(v) && !f.raises(v) || f.marked(v, "without") || v > 2 && f.form(v-1) == "of" && f.form(v-2) == "short" && f.doc.Tokens[v-3].Lemma == "stop" {
		return true
	}
	if s := f.nearestSubject(v); s >= 0 && (f.nobody(s) || f.nobody(f.child(s, "det"))) {
		return true
	}
	t := &f.doc.Tokens[v]
	if t.Head < 0 || t.Head > v || !f.marked(v, "to") {
		return false
	}
	m, ok := f.cueOf(t.Head)
	return ok && (m.Entry.Stance == "refuses" || m.Entry.Stance == "rejects") || f.marked(v, "not")
}

// raises reports whether a verb is one whose denial is a belief that something is not so: "does not think it will end".
func (f *finder) raises(v int) bool {
	return isOneOf(f.doc.Tokens[v].Lemma, "think", "believe", "expect") && f.child(v, "ccomp") > v
}

// nobody reports whether a subject or its determiner says that there is none.
func (f *finder) nobody(i int) bool {
	return i >= 0 && isOneOf(strings.ToLower(f.form(i)), "nobody", "none", "neither", "nothing", "no", "anybody", "anyone")
}

// toCome reports whether what a verb says is still to be said: "to offer", "would name".
func (f *finder) toCome(v int) bool {
	if f.doc.Tokens[v].XPOS != "VB" {
		return false
	}
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if t.Deprel == "mark" && t.XPOS == "TO" && !f.done(v) || t.Deprel == "aux" && t.XPOS == "MD" {
			return true
		}
	}
	return false
}

// doing are the verbs with which an infinitive tells what is done: "went on to attack", "took to the air to praise".
var doing = strings.Fields("go continue begin start proceed seem appear use rush hasten come manage move take help")

// done reports whether an infinitive tells what was done, and no purpose that may have failed: "went on to attack", "was quick to praise",
// "called a meeting to denounce it".
func (f *finder) done(v int) bool {
	t := &f.doc.Tokens[v]
	if t.Head < 0 || t.Head > v || f.unsaid(t.Head) || f.toCome(t.Head) {
		return false
	}
	h := &f.doc.Tokens[t.Head]
	return slices.Contains(doing, h.Lemma) || isOneOf(h.Lemma, "quick", "able") || t.Deprel == "advcl" && isOneOf(h.XPOS, "VBD", "VBN") && f.nearestSubject(v) < 0
}

// negated reports whether the words deny that anything was said: "did not say", "never told".
func (f *finder) negated(v int) bool {
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if t.Deprel == "advmod" && isOneOf(strings.ToLower(t.Form), "not", "n't", "n’t", "never") {
			return true
		}
	}
	return false
}

// child returns the first dependent with a relation, or -1.
func (f *finder) child(i int, deprel string) int { return f.doc.Child(i, deprel) }

// parenthetical reports whether a verb is put beside the clause it reports: "the plan, he said, is dead". Parsers give such
// verbs many names; a comma before the verb and its subject, and no conjunction, tell it.
func (f *finder) parenthetical(v int) bool {
	t := &f.doc.Tokens[v]
	if t.Head < 0 || f.doc.Child(v, "cc") >= 0 {
		return false
	}
	if t.Deprel == "parataxis" {
		first := f.firstWord(v)
		return first == 0 || f.form(first-1) != ";"
	}
	if !isOneOf(t.Deprel, "ccomp", "advcl", "conj", "acl", "acl:relcl", "obl") || t.Head > v {
		return false
	}
	first, _ := f.doc.Subtree(v)
	subject := f.nearestSubject(v)
	mark := f.child(v, "mark")
	return first > 0 && isOneOf(f.form(first-1), ",", "”", "\"", "—") && subject >= 0 && !isOneOf(strings.ToLower(f.form(subject)), "who", "which", "that") &&
		(mark < 0 || strings.EqualFold(f.form(mark), "as"))
}

// participle reports whether a verb is a participle that tells by whom: "a delay criticised by the crews".
func (f *finder) participle(v int) bool {
	t := &f.doc.Tokens[v]
	return t.Deprel == "acl" && t.XPOS == "VBN" && t.Head >= 0 && t.Head < v && f.child(v, "obl:agent") > v && f.marked(f.child(v, "obl:agent"), "by")
}

func (f *finder) passive(v int) bool {
	if a := f.child(v, "aux:pass"); a >= 0 && isOneOf(f.form(a), "'s", "’s") && f.child(v, "obl:agent") < 0 {
		return false // "he's said": has
	}
	if t := &f.doc.Tokens[v]; f.child(v, "aux:pass") < 0 && !f.hasAux(v) && f.child(v, "obl:agent") < 0 && isOneOf(t.Deprel, "root", "ccomp", "parataxis") && f.child(v, "nsubj:pass") < v {
		return false // no auxiliary: the tree takes a past tense for a participle
	}
	return f.child(v, "nsubj:pass") >= 0 || f.child(v, "aux:pass") >= 0 || f.participle(v)
}

// marked reports whether a phrase begins with a preposition or a mark.
func (f *finder) marked(i int, word string) bool {
	for c := range f.doc.Children(i) {
		t := &f.doc.Tokens[c]
		if (t.Deprel == "case" || t.Deprel == "mark") && strings.EqualFold(t.Form, word) {
			return true
		}
	}
	return false
}
