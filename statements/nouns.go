package statements

import (
	"slices"
	"strings"
	"unicode"

	"parley/lexicon"
)

// acts are the stances of nouns that say something with an infinitive: "his threat to leave", not "his readiness to leave".
var acts = strings.Fields("promises threatens demands announces proposes warns asks agrees")

// behindThat reports whether a clause begins with "that" or stands behind it, for the tree may give the word to another verb.
func (f *finder) behindThat(c int) bool {
	if f.complementized(c) {
		return true
	}
	first, _ := f.doc.Subtree(c)
	return first > 0 && f.form(first-1) == "that" && f.nearestSubject(c) >= 0
}

// nounReach is how far behind a noun its clause may begin, in tokens: "a warning from senior officials in Halden that".
const nounReach = 8

// noun reads a noun that reports: "his claim that", "Lorn's calls for".
func (f *finder) noun(r *report, n int, m lexicon.Match[lexicon.Cue]) bool {
	if m.Entry.Stance == "refuses" || m.Entry.Stance == "wishes" || m.Entry.Lemma == "plan" || m.Entry.Lemma == "willingness" {
		return false
	}
	if f.inView(r, n) {
		return true
	}
	r.source, r.clause = f.possessor(n), words{n, n + 1}
	if clause := f.clauseOfNoun(n, m); clause >= 0 {
		return f.nounWithClause(r, n, clause, m.Entry)
	}
	if k := n + m.Words; m.Entry.Takes("wh") && k < len(f.doc.Tokens) && f.questions(k) && (r.source != (words{}) || f.unowned(n, m.Entry)) && f.uttered(r, m.Entry, n, k) {
		return true // "speculation whether"
	}
	return f.nounWithPhrase(r, n, m)
}

// clauseOfNoun returns the clause with "that" or the infinitive that tells what a noun says, or -1.
func (f *finder) clauseOfNoun(n int, m lexicon.Match[lexicon.Cue]) int {
	clause, infinitive := -1, m.Entry.Takes("inf") && slices.Contains(acts, m.Entry.Stance)
	for c := range f.doc.Children(n) {
		t := &f.doc.Tokens[c]
		if t.Deprel == "nmod" && (f.marked(c, "from") || f.marked(c, "by") || f.marked(c, "in") || f.marked(c, "among")) { // "a warning from officials that"
			for g := range f.doc.Children(c) {
				if g > c && f.complementized(g) {
					clause = g
				}
			}
		}
		if c > n && (t.Deprel == "acl" && f.marked(c, "to") && infinitive || (t.Deprel == "ccomp" || strings.HasPrefix(t.Deprel, "acl")) && m.Entry.Takes("clause") && f.behindThat(c)) {
			clause = c
		}
	}
	if p := n + m.Words; clause < 0 && p < len(f.doc.Tokens) && f.doc.Tokens[p].XPOS == "TO" && infinitive {
		if h := f.doc.Tokens[p].Head; h > p && f.subtree(h).first == p {
			return h // the tree gives the infinitive to the verb: "withdrew his threat to leave"
		}
	}
	return clause
}

// nounWithClause reads "his claim that", "his threat to": a clause may stand without its source where the noun tells that somebody said it.
func (f *finder) nounWithClause(r *report, n, clause int, c *lexicon.Cue) bool {
	r.content, r.by = f.without(clause, n), byNoun
	if len(r.content) == 0 || r.content[0].first > n+nounReach {
		return false // the tree is wrong: what it gives does not follow the noun
	}
	if r.source == (words{}) {
		r.source = f.makerOf(n)
	}
	if r.source != (words{}) || f.marked(clause, "to") {
		return r.source != (words{})
	}
	return f.unowned(n, c) || !c.Weak && isOneOf(c.Stance, "claims", "guesses", "thinks", "doubts", "warns", "suggests") && !f.denied(n)
}

// nounWithPhrase reads "Lorn's calls for", "criticism of".
func (f *finder) nounWithPhrase(r *report, n int, m lexicon.Match[lexicon.Cue]) bool {
	g := f.governed(n, m)
	if g < 0 {
		g = f.behindNoun(n, m)
	}
	if isOneOf(m.Entry.Stance, "supports", "rejects") && m.Entry.Lemma != "endorsement" {
		return false // "opposition to X", "support for X"
	}
	if g < 0 || r.source == (words{}) && (!f.unowned(n, m.Entry) || m.Entry.Stance == "thinks" && f.marked(g, "of")) {
		return false // "the fear of heights"
	}
	r.content, r.by = f.without(g, n), byNounPhrase
	f.takePreposition(r, g)
	f.takeInfinitive(r)
	return true
}

// behindNoun returns the phrase that begins right behind a noun with a preposition which it governs, where the tree gives it to the
// verb: "ignored her demand for a vote".
func (f *finder) behindNoun(n int, m lexicon.Match[lexicon.Cue]) int {
	p := n + m.Words
	if p >= f.doc.Sentences[f.doc.SentenceOf(n)].End || f.doc.Tokens[p].UPOS != "ADP" || !m.Entry.Takes(strings.ToLower(f.form(p))) {
		return -1
	}
	if head := f.doc.Tokens[p].Head; head > p && f.subtree(head).first == p && !f.isTime(head) {
		return head
	}
	return -1
}

// possessor returns who a reporting noun belongs to: "Lorn's calls", "a warning from officials", "the Halden promise".
func (f *finder) possessor(n int) words {
	name := words{}
	for c := range f.doc.Children(n) {
		t := &f.doc.Tokens[c]
		switch {
		case t.Deprel == "nmod:poss" || t.Deprel == "nmod" && (f.marked(c, "from") || f.marked(c, "by") || f.marked(c, "among")):
			return f.phrase(c)
		case c < n && isOneOf(t.Deprel, "compound", "amod") && f.isPeople(c):
			name = f.subtree(c)
		}
	}
	return name
}

// isPeople reports whether a token before a noun names a person, a body, a state or a people: "Northern calls for", "League criticism of".
func (f *finder) isPeople(i int) bool {
	if t := &f.doc.Tokens[i]; t.UPOS == "PROPN" {
		e := f.doc.EntityAt(i)
		return e >= 0 && isOneOf(f.doc.Entities[e].Type, "PER", "ORG", "LOC", "GPE")
	} else if t.UPOS != "ADJ" || !unicode.IsUpper(firstRune(t.Form)) {
		return false
	}
	if _, ok := f.lx.States().Find(f.form(i)); ok {
		return true
	}
	_, ok := f.lx.Groups().Find(f.form(i))
	return ok
}

// alone are nouns that tell what is said though nobody is named, besides those of criticism: "allegations of fraud surfaced".
var alone = strings.Fields("accusation allegation disagreement outcry furor fear concern worry anxiety unease doubt skepticism scepticism misgiving suspicion question call demand rumor rumour speculation warning")

// unowned reports whether noun n is such a one. Nouns that also name deeds ("an attack on") are none.
func (f *finder) unowned(n int, c *lexicon.Cue) bool {
	return !f.denied(n) && (slices.Contains(alone, c.Lemma) || c.Stance == "criticises" && !isOneOf(c.Lemma, "attack", "critique", "rebuke", "broadside", "jab", "frustration", "complaint"))
}

// denied reports whether the words deny that what a noun stands for was said, or speak of one that the reader knows: "no claim that", "never raised doubts",
// "the claim that".
func (f *finder) denied(n int) bool {
	h, det := f.doc.Tokens[n].Head, f.child(n, "det")
	return f.nobody(det) || det >= 0 && f.doc.Tokens[n].XPOS == "NN" && f.form(det) == "the" || h >= 0 && f.unsaid(h)
}

// takers are verbs by which somebody meets what another has said.
var takers = strings.Fields("hear read reject dismiss deny dispute ignore face fuel rebut refute answer welcome receive examine investigate check study prompt draw spark follow counter contradict")

// makerOf returns the subject of a verb whose object the noun is: "officials issued a warning that".
func (f *finder) makerOf(n int) words {
	t := &f.doc.Tokens[n]
	if t.Head >= 0 && (t.Deprel == "obj" || t.Deprel == "obl") && !f.negated(t.Head) && (slices.Contains(makers, f.doc.Tokens[t.Head].Lemma) || slices.Contains(repeaters, f.doc.Tokens[t.Head].Lemma) || !f.isCue(t.Head)) && !slices.Contains(takers, f.doc.Tokens[t.Head].Lemma) {
		return f.sourceOf(t.Head, 2)
	}
	return words{}
}

// noMood are the stances of adjectives that say nothing with a phrase: what is wished, refused, planned or known is no statement.
var noMood = strings.Fields("wishes refuses rejects plans supports knows agrees offers")

// adjective reads "confident that", "adamant that", "critical of".
func (f *finder) adjective(r *report, a int, m lexicon.Match[lexicon.Cue]) bool {
	if f.unsaid(a) {
		return false
	}
	c := f.child(a, "ccomp")
	switch {
	case c >= 0:
		r.content, r.by = f.without(c, a), byAdjective
	case f.doc.Tokens[a].Deprel == "amod" || slices.Contains(noMood, m.Entry.Stance) || !f.uttered(r, m.Entry, a, a+1) || r.by == byInfinitive:
		return false
	}
	if k := a - 2; k >= 0 && f.doc.Tokens[k].Lemma == "make" && strings.EqualFold(f.form(a-1), "it") {
		r.cue.first = k // "made it clear"
	}
	r.source = f.sourceOf(a, 2)
	r.clause = f.clauseOf(a)
	return r.source != (words{})
}

// preposition reads "according to X": all the rest of the clause is the content. The words of the cue are the tokens from p to end.
func (f *finder) preposition(r *report, p, end int) bool {
	inCue := func(i int) bool { return i >= p && i < end }
	x := f.doc.Tokens[end-1].Head // the last word: "of" in "in the words of"
	for x >= 0 && inCue(x) {
		x = f.doc.Tokens[x].Head
	}
	if x < end {
		return false
	}
	cut := x
	for f.doc.Tokens[cut].Head >= 0 && inCue(f.doc.Tokens[cut].Head) {
		cut = f.doc.Tokens[cut].Head
	}
	top := f.doc.Tokens[cut].Head
	for top >= 0 && f.doc.Tokens[top].Head >= 0 && !f.ownClause(top, p) {
		top = f.doc.Tokens[top].Head
	}
	if top < 0 {
		return false
	}
	r.source = f.phrase(x)
	r.source.first = max(r.source.first, end)
	r.clause = words{p, r.source.end}
	r.content, r.by = f.without(top, cut), byAccording
	return r.source.first < r.source.end
}

// views are nouns that report the clause around a phrase with "in": "in his view, it ends".
var views = strings.Fields("view opinion judgment judgement assessment estimation estimate telling account eyes mind words reading reckoning count tally calculation calculus measure lights narrative version interpretation analysis retelling recollection admission acknowledgement acknowledgment thinking experience")

// inView reads "in her view": the clause around the phrase is the content.
func (f *finder) inView(r *report, n int) bool {
	t := &f.doc.Tokens[n]
	if !slices.Contains(views, strings.ToLower(t.Form)) || !f.marked(n, "in") && !f.marked(n, "by") || t.Head < 0 || !isOneOf(t.Deprel, "obl", "nmod", "advmod") {
		return false
	}
	w := f.subtree(n)
	if w.end >= len(f.doc.Tokens) || f.form(w.end-1) != "," && f.form(w.end) != "," && (w.first == 0 || f.form(w.first) != "," && f.form(w.first-1) != ",") {
		return false // "stood high in his view"
	}
	if r.source = f.possessor(n); r.source == (words{}) {
		return false
	}
	top := t.Head
	for f.doc.Tokens[top].Head >= 0 && !f.ownClause(top, n) {
		top = f.doc.Tokens[top].Head
	}
	r.content, r.by, r.clause = f.without(top, n), byAccording, words{n, n + 1}
	return len(r.content) > 0
}

// ownClause reports whether a phrase at token p, such as "according to X", vouches for the clause of token top and no more. At the
// end of a sentence or at its beginning it vouches for the sentence, whatever word the tree gives it to; inside, for the clause
// around it.
func (f *finder) ownClause(top, p int) bool {
	t := &f.doc.Tokens[top]
	if t.Deprel == "ccomp" || t.Deprel == "parataxis" {
		return true
	}
	first, end := f.doc.Subtree(top)
	return isOneOf(t.Deprel, "advcl", "acl:relcl", "conj", "csubj") && p > first && f.doc.Sentences[f.doc.SentenceOf(top)].End-end > 2
}

// hedges are the adverbs that say that somebody said it. Others ("apparently", "so-called") are the writer's own.
var hedges = []string{"reportedly", "allegedly", "purportedly", "supposedly"}

// adverb reads "reportedly": its clause is the content, and nobody is named.
func (f *finder) adverb(r *report, a int, m lexicon.Match[lexicon.Cue]) bool {
	head := f.doc.Tokens[a].Head
	if head < 0 || !slices.Contains(hedges, m.Entry.Lemma) {
		return false
	}
	r.by = byAdverb
	r.content = f.without(head, a)
	r.clause = words{a, a + 1}
	return true
}
