package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// verb reads a verb with its subject and its content, in the order of how surely each is content: a clause, the clause that
// the verb stands in by parataxis ("..., he said"), an infinitive, a phrase with the preposition that the cue governs, a noun
// phrase.
func (f *finder) verb(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if f.unsaid(v) || f.doc.Tokens[v].Deprel == "aux" {
		return false
	}
	if t := &f.doc.Tokens[v]; t.XPOS == "VBN" && t.Deprel == "advcl" && !f.hasAux(v) && f.child(v, "obl:agent") < 0 {
		return false // "asked whether it would end, she said": by whom is not told
	}
	if v == f.doc.Sentences[f.doc.SentenceOf(v)].First && isOneOf(f.doc.Tokens[v].XPOS, "VBN", "VBD") {
		return false // "Asked"
	}
	if f.asSaying(v) {
		return f.quotedAside(r, v) // "was quoted as saying": the second cue is enough
	}
	if !f.speakerOfVerb(r, v, m) {
		return false
	}
	if f.behindColon(r, v, m) {
		r.addressee = f.hearer(v, m, r.content)
		return r.source != (words{})
	}
	c := f.clauseOfCue(v, m)
	if c < 0 && takesClause(m.Entry) && m.Entry.Stance != "wishes" && m.Entry.Stance != "refuses" && (m.Entry.Hearer == "obj" || f.child(v, "obj") < 0) && f.thatClause(r, v+m.Words) {
		r.addressee = f.hearer(v, m, r.content)
		return r.source != (words{})
	}
	if c > v && isOneOf(f.form(v+m.Words), "—", "–") && !f.complementized(c) {
		c = -1 // "it ends, he said – “at last”"
	}
	if c > v && m.Entry.Takes("inf") && f.marked(c, "to") && f.nearestSubject(c) < 0 {
		c = -1 // an infinitive
	}
	if c > v && !f.complementized(c) && f.afterComma(c) {
		if inf := f.infinitiveOf(v, m); inf > v && inf < c || f.form(v+m.Words) == "," && r.source.first != f.opening(f.doc.Sentences[f.doc.SentenceOf(v)].First) {
			c = -1 // "agreed to go, he said, in what": the tree takes what is put beside for a clause
		}
	}
	if inf := f.infinitiveOf(v, m); c > v && inf > v && inf < c && m.Entry.Takes("inf") && isOneOf(f.form(f.firstWord(c)), "and", "but", "should") {
		c = -1 // "had agreed to go, and that she would": the clause belongs to the verb before
	}
	if c < v && takesClause(m.Entry) && (f.asOpening(r, v, m) || f.aside(r, v, m)) {
		r.addressee = f.hearer(v, m, r.content)
		return true
	}
	if c < 0 && f.bareClause(r, v, m) {
		r.addressee = f.hearer(v, m, r.content)
		return r.source != (words{})
	}
	switch {
	case c >= 0 && takesClause(m.Entry) && m.Entry.Stance != "wishes" && m.Entry.Stance != "refuses" && !slices.Contains(noClause, m.Entry.Lemma):
		r.content, r.by = f.clauseContent(c, v, m), byClause
	case f.parenthetical(v) && !f.toCome(v) && !(m.Entry.Weak && slices.Contains(noPhrase, m.Entry.Stance)) && r.source != (words{}) && takesClause(m.Entry):
		r.content, r.by = f.around(v), byParenthesis
		r.clause = f.subtree(v)
	case m.Entry.Takes("as") && f.asPhrase(v) >= 0:
		r.content, r.by = f.predicated(v), byPredicate
	case (m.Entry.Stance == "accuses" || m.Entry.Lemma == "suspect") && f.child(v, "obj") > v && (isOneOf(m.Entry.Lemma, "accuse", "blame") || f.accusedOf(v)):
		r.content, r.by = f.accused(v), byPreposition
	case f.infinitiveOf(v, m) >= 0 && m.Entry.Takes("inf") && !slices.Contains(noInfinitive, m.Entry.Stance):
		if r.content, r.by = f.infinitive(v, m), byInfinitive; isOneOf(f.doc.Tokens[f.infinitiveOf(v, m)].Lemma, "name", "identify") && f.passive(f.infinitiveOf(v, m)) {
			return false // "asked not to be named"
		}
	case f.governed(v, m) >= 0 && !slices.Contains(deeds, m.Entry.Lemma) && (!slices.Contains(noPhrase, m.Entry.Stance) || m.Entry.Stance == "agrees" && f.demonstrative(f.governed(v, m))):
		g := f.governed(v, m)
		if obj := f.child(v, "obj"); obj > v && obj < g && isOneOf(m.Entry.Stance, "criticises", "praises") && f.marked(g, "for") {
			r.content, r.by = f.trim([]words{{f.subtree(obj).first, f.subtree(g).end}}), byObject // "praised the crews for waiting"
			break
		}
		r.content, r.by = f.without(g, v), byPreposition
		f.takePreposition(r, g)
		f.takeInfinitive(r)
	case f.child(v, "obj") >= 0 && m.Entry.Takes("np") && !f.toCome(v) && !slices.Contains(deeds, m.Entry.Lemma) && (!slices.Contains(noPhrase, m.Entry.Stance) || f.spoken(m.Entry, f.child(v, "obj"))) && f.weighty(m.Entry, f.child(v, "obj")) && !f.deed(m.Entry, v, f.child(v, "obj")):
		r.content, r.by = f.withoutDay(f.phraseContent(v, f.child(v, "obj")), v, m), byObject
		if w := f.clauseOf(v); m.Entry.Stance == "predicts" && len(r.content) == 1 && w.end > r.content[0].end {
			r.content[0].end = w.end // "expects them back on Monday"
		}
	case isOneOf(m.Entry.Lemma, "show", "find", "reveal", "indicate", "suggest") && !f.toCome(v) && f.isDocument(r.source) && f.shown(r, v, m):
		r.by = byObject
	case m.Entry.Stance == "describes" && f.quotedPredicate(r, v, m):
		r.by = byPredicate
	default:
		return false
	}
	f.takeCondition(r, v, m)
	r.addressee = f.hearer(v, m, r.content)
	if gap := (words{v + m.Words, 0}); r.addressee == (words{}) && m.Entry.Hearer == "obj" && r.by == byClause && r.content[0].first > gap.first && r.content[0].first < gap.first+8 {
		gap.end = r.content[0].first
		r.addressee = f.nounPhrase(gap)
	}
	return r.source != (words{}) || f.passive(v) && f.child(v, "ccomp") >= 0
}

// speakerOfVerb reads who says what verb v reports, and the clause that tells it; it is false where that is nobody who can.
func (f *finder) speakerOfVerb(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	r.source = f.sourceOf(v, 3)
	r.clause = f.clauseOf(v)
	if r.source == (words{}) && (isOneOf(f.doc.Tokens[v].XPOS, "VBD", "VBZ") || v > 0 && f.isShare(v-1)) && !f.passive(v) {
		r.source = f.subject(f.doc.Sentences[f.doc.SentenceOf(v)].First, v) // the tree gave the subject to another word
	}
	if f.doc.Tokens[v].XPOS == "VBG" && (f.isThing(r.source) || v > 0 && f.form(v-1) == "," && !m.Entry.Weak && f.doc.Tokens[v].Deprel == "advcl") {
		r.source = f.outerSource(v, r.source)
	}
	r.source = f.described(r.source, v)
	if r.source.end > r.source.first && isOneOf(f.doc.Tokens[r.source.end-1].XPOS, "VBD", "VBZ") {
		return false // a clause, not a name
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

// clauseOfCue returns the clause that the words of a cue govern, or -1: in "made it clear that" it may hang on any of them.
func (f *finder) clauseOfCue(v int, m lexicon.Match[lexicon.Cue]) int {
	for k := v; k < v+m.Words; k++ {
		if c := f.clauseAfter(k, m); c >= 0 && (c < v || c >= v+m.Words) {
			return c
		}
	}
	return -1
}

// clauseAfter returns the clause that a cue governs, or -1: a complement behind it, else one with "that" which the tree takes
// for another clause, else a complement before it that opens the sentence.
func (f *finder) clauseAfter(v int, m lexicon.Match[lexicon.Cue]) int {
	before := -1
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		switch {
		case c > v && c < v+m.Words && t.Head == v:
		case t.Deprel == "ccomp" && c > v:
			return c
		case t.Deprel == "xcomp" && c > v && m.Words > 1 && f.nearestSubject(c) >= 0:
			return c
		case t.Deprel == "xcomp" && c == v+m.Words && t.XPOS == "VBG" && f.child(c, "ccomp") > c && m.Entry.Takes("clause") && !m.Entry.Takes("ing"):
			return c // "said cutting the fees would be wrong"
		case c > v && (t.Deprel == "advcl" || t.Deprel == "obl") && m.Entry.Takes("wh") && f.asks(c):
			return c
		case t.Deprel == "ccomp" && !f.opensSentence(c):
		case t.Deprel == "ccomp":
			before = c
		case c > v && (t.Deprel == "advcl" || t.Deprel == "acl" || t.Deprel == "acl:relcl" || t.Deprel == "conj") && f.complementized(c):
			return c
		case c > v && (t.Deprel == "obj" || t.Deprel == "iobj" || t.Deprel == "obl") && m.Entry.Takes("clause") && (t.Deprel == "obl" || !f.reportingNoun(c)):
			for g := range f.doc.Children(c) {
				if f.told(c, g, m) {
					return g
				}
				if d := f.doc.Tokens[g].Deprel; (d == "acl" || d == "acl:relcl" || d == "ccomp" || d == "advcl") && f.complementized(g) {
					return g // the tree gives the clause to the addressee
				}
			}
		}
	}
	return before
}

// told reports whether clause g, which the tree gives to the name c, is what was told to it: "told Radio Halden she would stay".
func (f *finder) told(c, g int, m lexicon.Match[lexicon.Cue]) bool {
	s := f.nearestSubject(g)
	if m.Entry.Hearer == "obj" && f.doc.Tokens[g].Deprel == "ccomp" && s > c {
		return true
	}
	bare := f.doc.Tokens[c].XPOS == "NNS" && f.child(c, "det") < 0
	if m.Entry.Hearer == "obj" && bare && strings.HasPrefix(f.doc.Tokens[g].Deprel, "acl") && s > c && f.firstWord(g) == c+1 && f.subtree(s).first == c+1 && !isOneOf(f.doc.Tokens[c+1].XPOS, "WP", "WDT") {
		return true // "told reporters the chair was late"
	}
	return m.Entry.Hearer == "obj" && f.doc.Tokens[c].UPOS == "PROPN" && strings.HasPrefix(f.doc.Tokens[g].Deprel, "acl") && s > c && f.subtree(g).first == s && f.doc.Tokens[s].XPOS == "PRP"
}

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
	t := &f.doc.Tokens[head]
	switch t.UPOS {
	case "PROPN":
		return true
	case "PRON":
		return isOneOf(strings.ToLower(t.Form), "he", "she", "they", "i", "we", "you", "who", "many", "some", "most", "others", "both", "everyone", "somebody", "someone", "one", "another", "all")
	case "NUM", "ADJ", "SYM":
		return true // "two suggest", "many suggest", "42% expect"
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
	// thingsDo are cues that things do as well as people.
	thingsDo = strings.Fields("suggest underscore highlight underline show indicate demonstrate reflect signal mean imply require reveal prove illustrate point predict support expect tell spell emphasize emphasise raise set call mark confirm express represent define")
	// speakers are nouns of people and of what is written that are neither offices nor cues.
	speakers = strings.Fields("people aide official source voter analyst expert critic ally adviser observer poll survey study paper document report government ministry party group campaign committee agency company court team leadership side camp administration council parliament army union member delegate diplomat man woman man family resident article book editorial newspaper letter email memo record transcript indictment complaint lawsuit filing ruling data figure statistic website ad message post tweet speech country state nation leader " +
		"crew villager driver farmer owner resident investor shareholder pilot docker captive backer opponent supporter rival friend neighbour neighbor colleague " +
		"research analysis finding review investigation inquiry audit estimate forecast projection evidence transcript email clip footage video testimony caller reader viewer")
)

// thatReach is how far behind a cue a clause with "that" is looked for where the tree gives it to another word, in tokens: "said
// in an interview with X on Monday that".
const thatReach = 14

// thatClause takes as content the first clause with "that" behind token k, if nothing but phrases stand between.
func (f *finder) thatClause(r *report, k int) bool {
	end := min(k+thatReach, f.doc.Sentences[f.doc.SentenceOf(k-1)].End)
	for ; k < end; k++ {
		t := &f.doc.Tokens[k]
		switch {
		case strings.EqualFold(t.Form, "that") && t.UPOS != "DET" && t.Head > k && k+1 < end && f.nearestSubject(t.Head) > k:
			_, last := f.doc.Subtree(t.Head)
			r.content, r.by = f.trim([]words{{k + 1, max(last, t.Head+1)}}), byClause
			return len(r.content) > 0
		case isOneOf(t.XPOS, "VBD", "VBZ", "VBP", "VBG", "MD", ":", ".", "TO") || isOneOf(t.Form, ",", ";", "“", "\""):
			return false
		}
	}
	return false
}

// afterComma reports whether a comma parts the words of a token from what stands before them.
func (f *finder) afterComma(c int) bool {
	first, _ := f.doc.Subtree(c)
	return first > 0 && (f.form(first) == "," || f.form(first-1) == ",")
}

// hasAux reports whether a verb has an auxiliary.
func (f *finder) hasAux(v int) bool { return f.child(v, "aux") >= 0 }

// unsaid reports whether the words deny that anything was said: "did not say", "declined to say", "without saying", "nobody said".
func (f *finder) unsaid(v int) bool {
	if f.negated(v) || f.marked(v, "without") || v > 2 && f.form(v-1) == "of" && f.form(v-2) == "short" && f.doc.Tokens[v-3].Lemma == "stop" {
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
		if t.Deprel == "mark" && t.XPOS == "TO" || t.Deprel == "aux" && t.XPOS == "MD" {
			return true
		}
	}
	return false
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

func (f *finder) passive(v int) bool {
	if a := f.child(v, "aux:pass"); a >= 0 && isOneOf(f.form(a), "'s", "’s") && f.child(v, "obl:agent") < 0 {
		return false // "he's said": has
	}
	if t := &f.doc.Tokens[v]; f.child(v, "aux:pass") < 0 && !f.hasAux(v) && f.child(v, "obl:agent") < 0 && isOneOf(t.Deprel, "root", "ccomp", "parataxis") && f.child(v, "nsubj:pass") < v {
		return false // no auxiliary: the tree takes a past tense for a participle
	}
	return f.child(v, "nsubj:pass") >= 0 || f.child(v, "aux:pass") >= 0
}

// asPhrase returns the "as" phrase of "described X as Y", or -1.
func (f *finder) asPhrase(v int) int {
	if f.topicOf(v) < 0 {
		return -1
	}
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if c > v && (t.Is("obl") || t.Deprel == "advcl" || t.Deprel == "xcomp") && f.marked(c, "as") {
			return c
		}
		if c > v && t.Deprel == "xcomp" && t.UPOS != "VERB" {
			return c // "called it a breakthrough"
		}
		if c > v && t.Deprel == "obj" && c > f.topicOf(v) {
			return c // the same, with two objects
		}
	}
	if end := f.subtree(f.topicOf(v)).end; f.child(v, "obj") >= 0 && end < len(f.doc.Tokens) && f.form(end) == "as" {
		if head := f.doc.Tokens[end].Head; head > end {
			return head // the tree gives the phrase to another word
		}
	}
	return -1
}

// topicOf returns what a verb describes: its object, or the subject of its passive that tells by whom.
func (f *finder) topicOf(v int) int {
	if s := f.child(v, "nsubj:pass"); s >= 0 && s < v && f.child(v, "obl:agent") > v {
		return s
	}
	if i := f.child(v, "iobj"); i > v && f.child(v, "obj") > i {
		return i // "called him a friend": the tree takes the second for what he was called
	}
	return f.child(v, "obj")
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

// infinitiveOf returns the infinitive that a cue governs, also where the tree takes it for one of purpose, or -1.
func (f *finder) infinitiveOf(v int, m lexicon.Match[lexicon.Cue]) int {
	if c := f.child(v, "xcomp"); c >= v+m.Words {
		return c
	}
	for c := range f.doc.Children(v) {
		if d := f.doc.Tokens[c].Deprel; c >= v+m.Words && (d == "advcl" || d == "ccomp" || d == "acl") && f.marked(c, "to") {
			return c
		}
	}
	return -1
}

// governed returns the phrase with a preposition that the cue governs ("called for", "warned of"), or -1.
func (f *finder) governed(v int, m lexicon.Match[lexicon.Cue]) int {
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if c < v || t.Deprel != "obl" && t.Deprel != "advcl" && t.Deprel != "nmod" {
			continue
		}
		for g := range f.doc.Children(c) {
			if d := f.doc.Tokens[g].Deprel; (d == "case" || d == "mark") && g > v && m.Entry.Takes(strings.ToLower(f.form(g))) && !f.isTime(c) {
				return c
			}
		}
	}
	// A cue of several words holds its preposition: "hinted at", "committed to".
	if m.Words > 1 {
		for c := range f.doc.Children(v) {
			if first, _ := f.doc.Subtree(c); first == v+m.Words-1 {
				return c
			}
		}
	}
	return -1
}

// demonstrative reports whether a token is a pronoun that stands for something said before.
func (f *finder) demonstrative(i int) bool {
	return f.doc.Tokens[i].UPOS == "PRON" && isOneOf(f.form(i), "that", "this", "it")
}

// takePreposition moves the preposition of the content into the cue where the two stand side by side, as annotation.md has it.
func (f *finder) takePreposition(r *report, content int) {
	for c := range f.doc.Children(content) {
		t := &f.doc.Tokens[c]
		if t.Deprel != "case" && t.Deprel != "mark" || len(r.content) == 0 {
			continue
		}
		if c == r.content[0].first && isOneOf(t.UPOS, "ADP", "SCONJ") && !f.questions(c) {
			r.content[0].first++
			if r.cue.end == c {
				r.cue.end++
			}
		} else if c == r.cue.end-1 && r.content[0].first <= c {
			r.content[0].first = c + 1
		}
	}
	if r.content[0].first >= r.content[0].end {
		r.content = nil
	}
}

// takeInfinitive adds to a phrase the infinitive of which it is the subject: "called for the port to reopen".
func (f *finder) takeInfinitive(r *report) {
	if len(r.content) != 1 {
		return
	}
	k := r.content[0].end
	if k+1 < len(f.doc.Tokens) && f.doc.Tokens[k].XPOS == "TO" && f.doc.Tokens[k].Head > k && f.doc.Tokens[k].Head < k+4 {
		_, end := f.doc.Subtree(f.doc.Tokens[k].Head)
		r.content[0].end = max(end, k+2)
	}
}

// spoken reports whether a cue that mostly names an attitude or a deed names words here: "defended his record", "echoed the call".
func (f *finder) spoken(c *lexicon.Cue, obj int) bool {
	return isOneOf(c.Lemma, "defend", "echo") && f.immaterial(obj)
}

// takeCondition adds to a phrase the condition that follows it: "warned of a walkout if the fees rise".
func (f *finder) takeCondition(r *report, v int, m lexicon.Match[lexicon.Cue]) {
	if len(r.content) == 0 || !isOneOf(m.Entry.Stance, "warns", "threatens", "promises", "predicts", "offers", "demands", "proposes") {
		return
	}
	last := &r.content[len(r.content)-1]
	for c := range f.doc.Children(v) {
		w, deprel := f.subtree(c), f.doc.Tokens[c].Deprel
		if w.first == last.end && (deprel == "advcl" && isOneOf(f.form(w.first), "if", "unless", "until", "once") || isOneOf(deprel, "advcl", "parataxis", "conj", "ccomp") && f.form(w.first) == "should") {
			last.end = w.end // "should the fees rise"
			for last.end > last.first && f.isMark(last.end-1) {
				last.end--
			}
		}
	}
}

// weighty reports whether a noun phrase says something with a cue: a bare pronoun or name does only where it is criticised or
// praised, a bare noun only where it is promised, demanded or denied.
func (f *finder) weighty(c *lexicon.Cue, i int) bool {
	t := &f.doc.Tokens[i]
	first, end := f.doc.Subtree(i)
	if f.demonstrative(i) && f.form(i) != "it" {
		return c.Takes("clause") && !c.Weak // "he said that to her face"
	}
	if isOneOf(c.Stance, "criticises", "praises") {
		return t.UPOS != "PRON"
	}
	return t.UPOS != "PRON" && t.UPOS != "PROPN" && (end-first > 1 || slices.Contains(plain, c.Stance) && f.immaterial(i) || isOneOf(c.Lemma, "demand", "promise", "pledge"))
}
