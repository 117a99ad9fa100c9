package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// A report is an attribution found in the grammar of a sentence: a cue with what it governs. Content is in pieces where the
// cue clause stands inside it.
type report struct {
	attribution
	content []words
	hedge   bool // an adverb such as "reportedly", which names no source
	clausal bool // the content is a clause
}

// reports finds the attributions of all sentences, in the order of their cues.
func (f *finder) reports() []report {
	var out []report
	for i := range f.doc.Tokens {
		m, ok := f.cueOf(i)
		if !ok {
			continue
		}
		if r, ok := f.report(i, m); ok {
			out = append(out, r)
		}
	}
	// What an adverb hedges is mostly told by a cue as well: those come last, for who has read the others.
	slices.SortStableFunc(out, func(a, b report) int { return boolInt(a.hedge) - boolInt(b.hedge) })
	return out
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// partOf is the part of speech of cues that a universal tag stands for.
var partOf = map[string]lexicon.Part{"VERB": lexicon.Verb, "AUX": lexicon.Verb, "NOUN": lexicon.Noun, "PROPN": lexicon.Noun, "ADJ": lexicon.Adj, "ADV": lexicon.Adverb}

// cueOf returns the cue that begins at token i, of the part of speech that the token has.
func (f *finder) cueOf(i int) (lexicon.Match[lexicon.Cue], bool) {
	var forms [4]string
	n := 0
	for ; n < len(forms) && i+n < len(f.doc.Tokens); n++ {
		forms[n] = f.form(i + n)
	}
	part := partOf[f.doc.Tokens[i].UPOS]
	for ; n > 0; n-- {
		m, ok := f.cues.Longest(forms[:n])
		if !ok {
			return m, false
		}
		n = m.Words
		if n > 1 && f.doc.Tokens[i+n-1].XPOS == "TO" {
			continue // "agreed to leave": the particle belongs to the infinitive
		}
		for ; ok; m, ok = f.cues.Next(m) {
			if m.Entry.Part == part || m.Entry.Part == lexicon.Preposition && m.Words > 1 {
				return m, true
			}
		}
	}
	return lexicon.Match[lexicon.Cue]{}, false
}

// report reads what the cue at token i governs.
func (f *finder) report(i int, m lexicon.Match[lexicon.Cue]) (report, bool) {
	r := report{attribution: attribution{cue: words{i, i + m.Words}, stance: m.Entry.Stance}}
	var ok bool
	switch m.Entry.Part {
	case lexicon.Verb:
		ok = f.verb(&r, i, m)
	case lexicon.Noun:
		ok = f.noun(&r, i, m)
	case lexicon.Adj:
		ok = f.adjective(&r, i)
	case lexicon.Preposition:
		ok = f.preposition(&r, i, m)
	case lexicon.Adverb:
		ok = f.adverb(&r, i)
	}
	return r, ok && len(r.content) > 0
}

// verb reads a verb with its subject and its content, in the order of how surely each is content: a clause, the clause that
// the verb stands in by parataxis ("..., he said"), an infinitive, a phrase with the preposition that the cue governs, a noun
// phrase.
func (f *finder) verb(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if f.negated(v) || f.doc.Tokens[v].Deprel == "aux" {
		return false
	}
	r.source = f.sourceOf(v, 3)
	r.clause = f.clauseOf(v)
	if r.source != (words{}) && !f.canSpeak(r.source, m.Entry) {
		return false
	}
	switch c := f.clauseAfter(v, m); {
	case c >= 0 && takesClause(m.Entry) && m.Entry.Stance != "wishes":
		r.content, r.clausal = f.clauseContent(c, v, m), true
	case f.parenthetical(v) && r.source != (words{}) && takesClause(m.Entry):
		r.content, r.clausal = f.around(v), true
		r.clause = f.subtree(v)
	case m.Entry.Takes("as") && f.asPhrase(v) >= 0:
		r.content = f.predicated(v)
	case f.infinitiveOf(v) >= 0 && m.Entry.Takes("inf") && !slices.Contains(noInfinitive, m.Entry.Stance):
		r.content = f.infinitive(v, m)
	case f.governed(v, m) >= 0 && !slices.Contains(noPhrase, m.Entry.Stance):
		g := f.governed(v, m)
		r.content = f.without(g, v)
		f.takePreposition(r, g)
	case f.child(v, "obj") >= 0 && m.Entry.Takes("np") && !slices.Contains(noPhrase, m.Entry.Stance) && f.weighty(f.child(v, "obj")):
		r.content = f.phraseContent(v, f.child(v, "obj"))
	default:
		return false
	}
	r.addressee = f.hearer(v, m, r.content)
	return r.source != (words{}) || f.passive(v) && f.child(v, "ccomp") >= 0
}

func takesClause(c *lexicon.Cue) bool { return c.Takes("clause") || c.Takes("quote") || c.Takes("wh") }

// Stances whose cues make no statement with an infinitive or a noun phrase (docs/annotation.md, decisions on statements): what
// was not said, mere topics, wishes and pressure, deeds.
var (
	noInfinitive = strings.Fields("wishes refuses rejects decides")
	noPhrase     = strings.Fields("wishes refuses rejects decides talks offers agrees knows thinks plans supports advises asks")
)

// clauseAfter returns the clause that a cue governs, or -1: a complement behind it, else one with "that" which the tree takes
// for another clause, else a complement before it that opens the sentence.
func (f *finder) clauseAfter(v int, m lexicon.Match[lexicon.Cue]) int {
	before := -1
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		switch {
		case t.Deprel == "ccomp" && c > v:
			return c
		case t.Deprel == "ccomp" && !f.opensSentence(c):
		case t.Deprel == "ccomp":
			before = c
		case c > v && (t.Deprel == "advcl" || t.Deprel == "acl" || t.Deprel == "acl:relcl" || t.Deprel == "conj") && f.complementized(c):
			return c
		case c > v && (t.Deprel == "obj" || t.Deprel == "iobj" || t.Deprel == "obl") && m.Entry.Takes("clause"):
			for g := range f.doc.Children(c) {
				if d := f.doc.Tokens[g].Deprel; (d == "acl" || d == "ccomp" || d == "advcl") && f.complementized(g) {
					return g // the tree gives the clause to the addressee
				}
			}
		}
	}
	return before
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

// clauseContent is the content of a clause c that v governs, with what the tree cut from it: a subject it took for the object
// of a verb of saying, clauses that go on ("that A, and that B"; "A: B"), and the verb behind a subject that is a clause.
func (f *finder) clauseContent(c, v int, m lexicon.Match[lexicon.Cue]) []words {
	content := f.without(c, v)
	if len(content) == 0 || content[0].first < v {
		return content
	}
	if obj := f.child(v, "obj"); obj > v && m.Entry.Hearer != "obj" && obj < content[0].first && !f.complementized(c) {
		content[0].first = f.subtree(obj).first
	}
	last := &content[len(content)-1]
	for d := range f.doc.Children(v) {
		if first, end := f.doc.Subtree(d); d > c && f.doc.Tokens[d].Deprel == "ccomp" && first <= last.end+1 {
			last.end = max(last.end, end)
		}
	}
	last.end = f.goesFurther(last.end, v)
	return f.trim(content)
}

// goesFurther returns where a clause that v reports and that the tree ends at token end really ends.
func (f *finder) goesFurther(end, v int) int {
	sentence := f.doc.Sentences[f.doc.SentenceOf(v)]
	k := end
	if k < sentence.End && f.form(k) == "," {
		k++
	}
	switch {
	case k+1 < sentence.End && f.doc.Tokens[k].Deprel == "cc" && f.complementizer(k+1):
		if head := f.doc.Tokens[k+1].Head; head > k {
			_, further := f.doc.Subtree(head)
			return max(end, further)
		}
	case k == end && k < sentence.End && isOneOf(f.doc.Tokens[k].XPOS, "VBD", "VBZ", "VBP", "MD"):
		for k < sentence.End && !isOneOf(f.form(k), ",", ".", ";", "—", ":", "!", "?", "”", "\"") {
			k++
		}
		return k
	}
	return end
}

// phraseContent is a noun phrase as content, with the phrases that follow it at once, though the tree gives them to the verb:
// "reiterated his stance on the fees".
func (f *finder) phraseContent(v, obj int) []words {
	content := f.without(obj, v)
	if len(content) == 0 {
		return nil
	}
	last := &content[len(content)-1]
	for c := range f.doc.Children(v) {
		first, end := f.doc.Subtree(c)
		t := &f.doc.Tokens[c]
		if first == last.end && (t.Deprel == "obl" || t.Deprel == "advcl" || t.Deprel == "nmod") && isOneOf(f.form(first), "on", "of", "for", "about", "over", "regarding", "between") && !f.isTime(first+1) {
			last.end = end
		}
	}
	return f.trim(content)
}

// canSpeak reports whether a source can do what the cue says: with cues that things do as well ("the gathering underscores"),
// it must be a name, a personal pronoun, people, or something that is said or written.
func (f *finder) canSpeak(source words, c *lexicon.Cue) bool {
	if !slices.Contains(thingsDo, c.Lemma) {
		return true
	}
	head := f.headOf(source)
	t := &f.doc.Tokens[head]
	switch t.UPOS {
	case "PROPN":
		return true
	case "PRON":
		return isOneOf(strings.ToLower(t.Form), "he", "she", "they", "i", "we", "you", "who")
	}
	if _, office := f.lx.Offices().Find(t.Lemma); office {
		return true
	}
	for m, ok := f.cues.Find(t.Form); ok; m, ok = f.cues.Next(m) {
		if m.Entry.Part == lexicon.Noun {
			return true
		}
	}
	return isOneOf(t.Lemma, speakers...)
}

// headOf returns the token of a range whose governor stands outside it.
func (f *finder) headOf(w words) int {
	for k := w.first; k < w.end; k++ {
		if h := f.doc.Tokens[k].Head; h < w.first || h >= w.end {
			return k
		}
	}
	return w.first
}

var (
	// thingsDo are cues that things do as well as people.
	thingsDo = strings.Fields("suggest underscore highlight underline show indicate demonstrate reflect signal mean imply require reveal prove illustrate point predict support expect tell spell emphasize emphasise raise set call mark confirm express represent define")
	// speakers are nouns of people and of what is written that are neither offices nor cues.
	speakers = strings.Fields("people aide official source voter analyst expert critic ally adviser observer poll survey study paper document report government ministry party group campaign committee agency company court team leadership side camp administration council parliament army union member delegate diplomat man woman man family resident article book editorial newspaper letter email memo record transcript indictment complaint lawsuit filing ruling data figure statistic website ad message post tweet speech country state nation leader")
)

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
		return true
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
	return f.child(v, "nsubj:pass") >= 0 || f.child(v, "aux:pass") >= 0
}

// asPhrase returns the "as" phrase of "described X as Y", or -1.
func (f *finder) asPhrase(v int) int {
	if f.child(v, "obj") < 0 {
		return -1
	}
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if c > v && (t.Deprel == "obl" || t.Deprel == "advcl" || t.Deprel == "xcomp") && f.marked(c, "as") {
			return c
		}
		if c > v && t.Deprel == "xcomp" && t.UPOS != "VERB" {
			return c // "called it a breakthrough"
		}
	}
	return -1
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

// predicated is the content of "described X as Y": from X to the end of Y.
func (f *finder) predicated(v int) []words {
	obj, as := f.subtree(f.child(v, "obj")), f.subtree(f.asPhrase(v))
	return f.trim([]words{{min(obj.first, as.first), max(obj.end, as.end)}})
}

// infinitiveOf returns the infinitive that a cue governs, also where the tree takes it for one of purpose, or -1.
func (f *finder) infinitiveOf(v int) int {
	if c := f.child(v, "xcomp"); c >= 0 {
		return c
	}
	for c := range f.doc.Children(v) {
		if d := f.doc.Tokens[c].Deprel; c > v && (d == "advcl" || d == "ccomp" || d == "acl") && f.marked(c, "to") {
			return c
		}
	}
	return -1
}

// infinitive is the content of "vowed to leave"; of "expects Y to leave" with its subject, unless Y is who was told.
func (f *finder) infinitive(v int, m lexicon.Match[lexicon.Cue]) []words {
	content := f.without(f.infinitiveOf(v), v)
	if obj := f.child(v, "obj"); obj > v && m.Entry.Hearer != "obj" && len(content) > 0 && obj < content[0].first {
		content[0].first = f.subtree(obj).first
	}
	return content
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

// takePreposition moves the preposition of the content into the cue where the two stand side by side, as annotation.md has it.
func (f *finder) takePreposition(r *report, content int) {
	for c := range f.doc.Children(content) {
		t := &f.doc.Tokens[c]
		if t.Deprel != "case" && t.Deprel != "mark" || len(r.content) == 0 {
			continue
		}
		if c == r.content[0].first && isOneOf(t.UPOS, "ADP", "SCONJ") {
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

// weighty reports whether a noun phrase says something: a bare pronoun or name as the object of "said" does not.
func (f *finder) weighty(i int) bool {
	t := &f.doc.Tokens[i]
	first, end := f.doc.Subtree(i)
	return t.UPOS != "PRON" && t.UPOS != "PROPN" && end-first > 1
}

// noun reads a noun that reports: "his claim that", "Trump's calls for".
func (f *finder) noun(r *report, n int, m lexicon.Match[lexicon.Cue]) bool {
	clause := -1
	for c := range f.doc.Children(n) {
		t := &f.doc.Tokens[c]
		if c > n && (t.Deprel == "acl" && (f.marked(c, "that") && m.Entry.Takes("clause") || f.marked(c, "to") && m.Entry.Takes("inf")) || t.Deprel == "ccomp") {
			clause = c
		}
	}
	r.source = f.possessor(n)
	if clause >= 0 {
		r.content = f.without(clause, n)
		if r.source == (words{}) {
			r.source = f.makerOf(n)
		}
		r.clause = words{n, n + 1}
		return r.source != (words{})
	}
	g := f.governed(n, m)
	if g < 0 || r.source == (words{}) {
		return false
	}
	r.content = f.without(g, n)
	f.takePreposition(r, g)
	r.clause = words{n, n + 1}
	return true
}

// possessor returns who a reporting noun belongs to: "Trump's calls", "a warning from officials".
func (f *finder) possessor(n int) words {
	for c := range f.doc.Children(n) {
		t := &f.doc.Tokens[c]
		if t.Deprel == "nmod:poss" || t.Deprel == "nmod" && (f.marked(c, "from") || f.marked(c, "by")) {
			return f.phrase(c)
		}
	}
	return words{}
}

// makerOf returns the subject of a verb whose object the noun is: "officials issued a warning that".
func (f *finder) makerOf(n int) words {
	t := &f.doc.Tokens[n]
	if t.Head >= 0 && (t.Deprel == "obj" || t.Deprel == "obl") && !f.negated(t.Head) {
		return f.sourceOf(t.Head, 2)
	}
	return words{}
}

// adjective reads "confident that", "adamant that".
func (f *finder) adjective(r *report, a int) bool {
	c := f.child(a, "ccomp")
	if c < 0 || f.negated(a) {
		return false
	}
	r.content = f.without(c, a)
	r.source = f.sourceOf(a, 2)
	r.clause = f.clauseOf(a)
	return r.source != (words{})
}

// preposition reads "according to X": all the rest of the clause is the content.
func (f *finder) preposition(r *report, p int, m lexicon.Match[lexicon.Cue]) bool {
	x := f.doc.Tokens[p].Head
	for x >= 0 && x < p+m.Words && x >= p {
		x = f.doc.Tokens[x].Head
	}
	if x < p+m.Words {
		return false
	}
	top := f.doc.Tokens[x].Head
	for top >= 0 && f.doc.Tokens[top].Head >= 0 && !isClause(f.doc.Tokens[top].Deprel) {
		top = f.doc.Tokens[top].Head
	}
	if top < 0 {
		return false
	}
	r.source = f.phrase(x)
	r.source.first = max(r.source.first, p+m.Words)
	r.clause = words{p, r.source.end}
	r.content = f.without(top, x)
	return r.source.first < r.source.end
}

func isClause(deprel string) bool {
	return isOneOf(deprel, "root", "ccomp", "advcl", "parataxis", "acl:relcl", "conj", "csubj")
}

// adverb reads "reportedly": its clause is the content, and nobody is named.
func (f *finder) adverb(r *report, a int) bool {
	head := f.doc.Tokens[a].Head
	if head < 0 {
		return false
	}
	r.hedge = true
	r.content = f.without(head, a)
	r.clause = words{a, a + 1}
	return true
}

// sourceOf returns the noun phrase that names the subject of a verb, through coordination, participles and relative clauses,
// at most depth steps up.
func (f *finder) sourceOf(v, depth int) words {
	if f.passive(v) {
		if by := f.child(v, "obl:agent"); by >= 0 {
			return f.phrase(by)
		}
		if !isOneOf(f.doc.Tokens[v].Deprel, "acl") {
			return words{}
		}
	}
	t := &f.doc.Tokens[v]
	if s := f.nearestSubject(v); s >= 0 {
		if isOneOf(strings.ToLower(f.form(s)), "who", "which", "that") && t.Head >= 0 && strings.HasPrefix(t.Deprel, "acl") {
			return f.phraseBefore(t.Head, s)
		}
		return f.phrase(s)
	}
	if t.Head < 0 || depth == 0 {
		return words{}
	}
	switch {
	case t.Deprel == "acl" && t.XPOS == "VBG" && isOneOf(f.doc.Tokens[t.Head].Deprel, "obl", "nmod"):
		// "X met Y, vowing": the participle belongs to the subject, though the tree gives it to the noun beside it
		top := f.doc.Tokens[t.Head].Head
		for top >= 0 && f.nearestSubject(top) < 0 {
			top = f.doc.Tokens[top].Head
		}
		if top >= 0 {
			return f.sourceOf(top, depth-1)
		}
	case strings.HasPrefix(t.Deprel, "acl"):
		if n := f.doc.Tokens[t.Head]; n.UPOS == "NOUN" || n.UPOS == "PROPN" || n.UPOS == "PRON" {
			return f.phraseBefore(t.Head, v)
		}
	case isOneOf(t.Deprel, "conj", "xcomp", "advcl", "parataxis", "ccomp"):
		return f.sourceOf(t.Head, depth-1)
	case t.Deprel == "obl" || t.Deprel == "nmod":
		return f.sourceOf(t.Head, depth-1)
	}
	return words{}
}

// nearestSubject returns the subject of v that stands nearest before it, else the first one, else -1.
func (f *finder) nearestSubject(v int) int {
	best := -1
	for c := range f.doc.Children(v) {
		if d := f.doc.Tokens[c].Deprel; d == "nsubj" || d == "nsubj:pass" || d == "nsubj:outer" {
			if best < 0 || c < v {
				best = c
			}
		}
	}
	return best
}

// phrase returns the range of a noun phrase without what follows a comma or a bracket (appositions, relative clauses), and
// without its preposition.
func (f *finder) phrase(n int) words {
	w := words{n, n + 1}
	for c := range f.doc.Children(n) {
		t := &f.doc.Tokens[c]
		first, end := f.doc.Subtree(c)
		switch {
		case isOneOf(t.Deprel, "case", "punct", "parataxis", "cc:preconj", "mark", "cop", "advcl", "nsubj", "aux"):
			if t.Deprel == "case" && c > n {
				w.end = max(w.end, end) // the possessive 's goes with possessors; cut below
			}
			continue
		case c > n && first > 0 && isOneOf(f.form(first-1), ",", "—", "–", "(", "-") && t.Deprel != "conj" && t.Deprel != "flat":
			continue
		}
		w.first, w.end = min(w.first, first), max(w.end, end)
	}
	for w.end < len(f.doc.Tokens) && f.doc.Tokens[w.end].UPOS == "PROPN" && f.doc.Tokens[w.end-1].UPOS != "PUNCT" && f.doc.Tokens[n].UPOS == "NOUN" && n == w.end-1 {
		n, w.end = w.end, w.end+1 // "special envoy" + "Ben Tarr", which the tree holds apart
	}
	for w.end > w.first+1 && isOneOf(f.form(w.end-1), "'s", "’s", "'", "’") {
		w.end--
	}
	return w
}

// phraseBefore is phrase, cut off before token at.
func (f *finder) phraseBefore(n, at int) words {
	w := f.phrase(n)
	w.end = min(w.end, max(at, n+1))
	for w.end > w.first+1 && isOneOf(f.form(w.end-1), ",", "—", "–", "(") {
		w.end--
	}
	return w
}

// hearer returns to whom the words were said.
func (f *finder) hearer(v int, m lexicon.Match[lexicon.Cue], content []words) words {
	if m.Entry.Hearer == "" {
		return words{}
	}
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if c < v || slices.ContainsFunc(content, func(w words) bool { return c >= w.first && c < w.end }) {
			continue
		}
		if m.Entry.Hearer == "obj" && (t.Deprel == "iobj" || t.Deprel == "obj") || t.Deprel == "obl" && f.marked(c, m.Entry.Hearer) {
			return f.phrase(c)
		}
	}
	return words{}
}

// range_ is the subtree of a token.
func (f *finder) subtree(i int) words {
	first, end := f.doc.Subtree(i)
	return words{first, end}
}

// clauseOf is the cue clause without its content: the tokens beside the verb that depend on it by time, place and manner.
func (f *finder) clauseOf(v int) words {
	w := words{v, v + 1}
	for c := range f.doc.Children(v) {
		if isOneOf(f.doc.Tokens[c].Deprel, "obl", "obl:tmod", "obl:npmod", "obl:unmarked", "advmod", "nmod:tmod", "obj", "iobj", "nmod") {
			first, end := f.doc.Subtree(c)
			w.first, w.end = min(w.first, first), max(w.end, end)
		}
	}
	return w
}

// without returns the subtree of a token in pieces that hold nothing of the subtree of another.
func (f *finder) without(top, cut int) []words {
	in := f.subtree(top)
	cutting := cut >= in.first && cut < in.end && !f.doc.Under(top, cut)
	var out []words
	open := -1
	for k := in.first; k <= in.end; k++ {
		inside := k < in.end && f.doc.Under(k, top) && !(cutting && f.doc.Under(k, cut))
		switch {
		case inside && open < 0:
			open = k
		case !inside && open >= 0:
			out = append(out, words{open, k})
			open = -1
		}
	}
	return f.trim(out)
}

// around returns the clause that a parenthetical verb reports, without the verb's own words.
func (f *finder) around(v int) []words { return f.without(f.doc.Tokens[v].Head, v) }

// trim takes marks, a leading "that" and empty pieces off.
func (f *finder) trim(pieces []words) []words {
	var out []words
	for n, w := range pieces {
		for w.first < w.end && (f.isMark(w.first) || n == 0 && f.complementizer(w.first)) {
			w.first++
		}
		for w.end > w.first && f.isMark(w.end-1) {
			w.end--
		}
		if w.first < w.end {
			out = append(out, w)
		}
	}
	return out
}

func (f *finder) complementizer(i int) bool {
	t := &f.doc.Tokens[i]
	return t.Deprel == "mark" && strings.EqualFold(t.Form, "that")
}

func (f *finder) isMark(i int) bool {
	return f.doc.Tokens[i].UPOS == "PUNCT" || isOneOf(f.form(i), "“", "”", "\"", "‘", "’", "''", "``", ",", ".")
}
