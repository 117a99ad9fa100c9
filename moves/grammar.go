package moves

import (
	"slices"
	"strings"

	"parley/nlp"
)

// A grammar reads the trees of a document: who is the subject of what, what a clause covers, what is negated.
type grammar struct {
	doc  *nlp.Doc
	tree *tree // nil for none: the document is asked instead
}

// A tree knows of each token its dependents, in the order of the text, and the range of its subtree, so that neither is searched
// for again and again.
type tree struct {
	kids  []int // dependents of token i: kids[from[i]:from[i+1]]
	from  []int
	spans []words
	lower []string // the forms in small letters
}

// newGrammar returns the grammar of a document with its index.
func newGrammar(doc *nlp.Doc) grammar {
	n := len(doc.Tokens)
	t := &tree{kids: make([]int, n), from: make([]int, n+1), spans: make([]words, n), lower: make([]string, n)}
	for i := range doc.Tokens {
		if h := doc.Tokens[i].Head; h >= 0 {
			t.from[h+1]++
		}
		t.spans[i], t.lower[i] = words{i, i + 1}, strings.ToLower(doc.Tokens[i].Form)
	}
	for i := range n {
		t.from[i+1] += t.from[i]
	}
	next := slices.Clone(t.from[:n])
	for i := range doc.Tokens {
		if h := doc.Tokens[i].Head; h >= 0 {
			t.kids[next[h]] = i
			next[h]++
		}
		for a := range doc.Ancestors(i) {
			t.spans[a].first, t.spans[a].end = min(t.spans[a].first, i), max(t.spans[a].end, i+1)
		}
	}
	return grammar{doc, t}
}

// children returns the dependents of token i in the order of the text; the slice is shared.
func (g grammar) children(i int) []int {
	if g.tree == nil {
		return slices.Collect(g.doc.Children(i))
	}
	return g.tree.kids[g.tree.from[i]:g.tree.from[i+1]]
}

// subtree returns the range of tokens from the first to behind the last that token i governs.
func (g grammar) subtree(i int) (first, end int) {
	if g.tree == nil {
		return g.doc.Subtree(i)
	}
	return g.tree.spans[i].first, g.tree.spans[i].end
}

// climb is how many governors a subject is looked for behind: "is expected to agree to begin to withdraw" needs four.
const climb = 5

// child returns the first dependent of token i with a relation or a subtype of it, or none.
func (g grammar) child(i int, deprel string) int {
	if i < 0 {
		return none
	}
	for _, c := range g.children(i) {
		if g.doc.Tokens[c].Is(deprel) {
			return c
		}
	}
	return none
}

func (g grammar) form(i int) string {
	if i < 0 || i >= len(g.doc.Tokens) {
		return ""
	}
	return g.doc.Tokens[i].Form
}

func (g grammar) lower(i int) string {
	if g.tree == nil || i < 0 || i >= len(g.tree.lower) {
		return strings.ToLower(g.form(i))
	}
	return g.tree.lower[i]
}

func (g grammar) lemma(i int) string {
	if i < 0 {
		return ""
	}
	return g.doc.Tokens[i].Lemma
}

// rel returns the relation of token i to its governor, without subtype.
func (g grammar) rel(i int) string {
	rel, _, _ := strings.Cut(g.doc.Tokens[i].Deprel, ":")
	return rel
}

func (g grammar) head(i int) int { return g.doc.Tokens[i].Head }

// oneOf reports whether s is a word of a list.
func oneOf(s string, list []string) bool { return slices.Contains(list, s) }

// has reports whether token i has a dependent with the relation and one of the words.
func (g grammar) has(i int, deprel string, words ...string) bool {
	if i < 0 {
		return false
	}
	for _, c := range g.children(i) {
		if g.doc.Tokens[c].Is(deprel) && oneOf(g.lower(c), words) {
			return true
		}
	}
	return false
}

// preposition returns the preposition of the phrase of token i in small letters, or "".
func (g grammar) preposition(i int) string {
	if c := g.child(i, "case"); c != none && c < i {
		return g.lower(c)
	}
	return ""
}

// series returns the members of a coordination, first to last; nothing for none.
func (g grammar) series(i int) []int {
	if i == none {
		return nil
	}
	out := []int{i}
	for _, c := range g.children(i) {
		if g.doc.Tokens[c].Deprel == "conj" && len(out) < maxSeries {
			out = append(out, g.series(c)...)
		}
	}
	return out
}

// maxSeries bounds how many members of a coordination take part in one move.
const maxSeries = 24

func (g grammar) passive(v int) bool {
	t := &g.doc.Tokens[v]
	return g.child(v, "nsubj:pass") != none || g.child(v, "aux:pass") != none || t.XPOS == "VBN" && t.Deprel == "acl" && !g.resumes(v) || t.Is("conj") && t.XPOS == "VBN" && g.child(v, "obl:agent") != none && g.child(v, "obj") == none && g.child(v, "aux") == none && g.subject(v) == none
}

// resumes reports whether a form that the tree takes for a participle is the verb of the sentence, behind a relative clause and
// with an object of its own: "Ada Lorn, who led the delegation, ACCUSED Bo Hent".
func (g grammar) resumes(v int) bool {
	h := g.head(v)
	return h >= 0 && v > 0 && g.form(v-1) == "," && g.child(v, "obj") != none && g.child(v, "obl:agent") == none && g.child(h, "acl:relcl") != none && g.child(h, "acl:relcl") < v && g.rel(h) == "root"
}

// finite reports whether a verb or predicate has a subject or an auxiliary of its own, or a finite form.
func (g grammar) finite(v int) bool {
	return oneOf(g.doc.Tokens[v].XPOS, []string{"VBD", "VBZ", "VBP"}) || g.child(v, "nsubj") != none || g.child(v, "csubj") != none
}

// subject returns the subject of v that stands nearest before it, else the first one, else none.
func (g grammar) subject(v int) int {
	best := none
	if v < 0 {
		return none
	}
	for _, c := range g.children(v) {
		if (g.rel(c) == "nsubj" || g.rel(c) == "expl" && g.doc.Tokens[c].UPOS == "PROPN") && (best == none || c < v) {
			best = c
		}
	}
	return best
}

// relatives are the words that stand for what a relative clause hangs on.
var relatives = strings.Fields("who which that whom")

// subjects returns who does what verb v says, going up through control, raising and coordination at most depth times. For a
// passive it is who suffers it.
func (g grammar) subjects(v, depth int) []int {
	if v < 0 {
		return nil
	}
	t := &g.doc.Tokens[v]
	if s := g.subject(v); s != none {
		if oneOf(g.lower(s), relatives) && t.Is("acl") && t.Head >= 0 {
			return g.series(t.Head)
		}
		return g.series(s)
	}
	if t.Head < 0 || depth == 0 {
		return nil
	}
	switch t.Deprel {
	case "ccomp":
		if g.tensed(v) {
			return g.parted(v)
		}
		return g.subjects(t.Head, depth-1)
	case "xcomp":
		if o := g.controller(t.Head); o != none {
			return g.series(o)
		}
		return g.subjects(t.Head, depth-1)
	case "conj", "advcl", "parataxis":
		if up := g.mainClause(v); up != none {
			return g.subjects(up, depth-1)
		}
		if t.Deprel == "parataxis" && t.XPOS != "VBG" {
			return nil
		}
		if g.doc.Tokens[t.Head].UPOS == "NOUN" && t.Deprel != "advcl" {
			return nil
		}
		return g.subjects(t.Head, depth-1)
	case "acl":
		return g.adnominal(v, depth)
	case "acl:relcl":
		return g.series(t.Head)
	}
	if t.XPOS == "VBG" && (t.Is("obl") || t.Is("nmod")) {
		return g.subjects(t.Head, depth-1)
	}
	return nil
}

// tensed reports whether a verb has a tense, so that it has a subject of its own.
func (g grammar) tensed(v int) bool {
	return oneOf(g.doc.Tokens[v].XPOS, []string{"VBD", "VBZ", "VBP"}) || g.child(v, "aux") != none
}

// parted returns the subject of a clause that the tree does not give it: what opens the sentence in "Estmere, Hartwen said, would
// leave", or the noun just before the verb.
func (g grammar) parted(v int) []int {
	up := g.head(v)
	if s := g.justBefore(v); s != nil && (v < up || g.doc.Tokens[s[0]].Is("obj") && g.head(s[0]) == up) {
		return s
	}
	for _, c := range g.children(up) {
		if t := &g.doc.Tokens[c]; c < up && c < v && (t.UPOS == "PROPN" || t.UPOS == "NOUN" || t.UPOS == "PRON") && (t.Is("ccomp") || t.Is("dep") || t.Is("dislocated") || t.Is("nsubj") && c < g.subject(up)) {
			return g.series(c)
		}
	}
	return nil
}

// justBefore returns the nouns that stand just before verb v, with those they are coordinated with; nil for none.
func (g grammar) justBefore(v int) []int {
	k := v - 1
	for k > 0 && oneOf(g.doc.Tokens[k].UPOS, []string{"AUX", "ADV", "PART"}) {
		k--
	}
	if k < 0 || !oneOf(g.doc.Tokens[k].UPOS, []string{"PROPN", "NOUN", "PRON"}) {
		return nil
	}
	for steps := 0; steps < climb && g.doc.Tokens[k].Is("conj") && g.head(k) < k && g.head(k) >= 0; steps++ {
		k = g.head(k)
	}
	return g.series(k)
}

// subjectControl are the verbs whose object does not do what their infinitive says: "promised her to leave".
var subjectControl = strings.Fields("promise vow threaten swear pledge offer")

// controller returns the object that does what the infinitive under verb v says, or none: "urged KYIV to leave".
func (g grammar) controller(v int) int {
	if oneOf(g.lemma(v), subjectControl) {
		return none
	}
	if o := g.child(v, "obj"); o != none {
		return o
	}
	return g.child(v, "iobj")
}

// adnominal returns the subject of a participle or an infinitive that hangs on a noun.
func (g grammar) adnominal(v, depth int) []int {
	n, t := g.head(v), &g.doc.Tokens[v]
	switch {
	case g.has(v, "mark", "to"): // "his threat to leave", "an offer to leave"
		return g.owners(n, depth)
	case t.XPOS == "VBG" && v > 0 && g.form(v-1) == "," && oneOf(g.rel(n), []string{"obj", "obl", "nmod"}):
		// "X met Y, vowing": the participle belongs to the subject, though the tree gives it to the noun beside it
		for top := g.head(n); top >= 0 && depth > 0; top, depth = g.head(top), depth-1 {
			if g.doc.Tokens[top].UPOS == "VERB" {
				return g.subjects(top, depth)
			}
		}
		return nil
	}
	return g.series(n)
}

// means are the nouns that say how something is done, not by whom: "by force".
var means = strings.Fields("force phone telephone mail email letter boat ship sea air land train plane car hand mistake law vote chance name night day road rail video consensus majority acclamation decree default way")

// agents returns by whom a passive is done.
func (g grammar) agents(v int) []int {
	a := g.child(v, "obl:agent")
	if a == none || oneOf(g.lemma(a), means) && g.child(a, "nmod:poss") == none && g.child(a, "amod") == none && g.child(a, "compound") == none {
		return nil
	}
	return g.series(a)
}

// owners returns whose noun n is: its possessor, the giver named with "by", "from" or "of", the subject of the verb that
// carries it.
func (g grammar) owners(n, depth int) []int {
	if p := g.child(n, "nmod:poss"); p != none {
		return g.series(p)
	}
	for _, c := range g.children(n) {
		if g.rel(c) == "nmod" && oneOf(g.preposition(c), []string{"by", "from"}) {
			return g.series(c)
		}
	}
	if v := g.carrier(n); v != none && depth > 0 {
		if g.passive(v) {
			return g.agents(v)
		}
		return g.subjects(v, depth-1)
	}
	return nil
}

// secondOwner reports whether noun n stands behind "and" with an owner of its own that has a name: "Norway's refusal to leave and
// Denmark's THREAT". The tree may give it to a word of the phrase before.
func (g grammar) secondOwner(n int) bool {
	p := g.child(n, "nmod:poss")
	return g.doc.Tokens[n].UPOS == "NOUN" && p > 0 && p < n && g.doc.Tokens[p].UPOS == "PROPN" && g.lower(p-1) == "and" && g.rel(n) != "root"
}

// carrier returns the verb that noun n is the object, the subject of the passive or a prepositional object of, or none.
func (g grammar) carrier(n int) int {
	if g.secondOwner(n) {
		return none
	}
	t := &g.doc.Tokens[n]
	if t.Deprel == "conj" && t.Head >= 0 && g.doc.Tokens[t.Head].UPOS == "NOUN" && g.child(n, "nmod:poss") == none {
		n = t.Head
		t = &g.doc.Tokens[n]
	}
	if t.Head < 0 || g.doc.Tokens[t.Head].UPOS != "VERB" {
		for _, c := range g.children(n) { // "the concessions made by Russia"
			if x := &g.doc.Tokens[c]; x.Deprel == "acl" && x.XPOS == "VBN" {
				return c
			}
		}
		return none
	}
	if t.Deprel == "obj" || t.Deprel == "nsubj:pass" || t.Deprel == "obl" && oneOf(g.preposition(n), []string{"on", "to", "into"}) || t.Deprel == "xcomp" {
		return t.Head
	}
	return none
}

// negatives are the words that negate what they hang on.
var negatives = strings.Fields("not n't n’t never no neither nor hardly nobody none nothing without")

// negated reports whether predicate i is negated by a word of its own clause: "did not agree", "no agreement", "nobody agreed".
func (g grammar) negated(i int) bool {
	for _, c := range g.children(i) {
		w := g.lower(c)
		if oneOf(w, negatives) && !g.doc.Tokens[c].Is("conj") || w == "longer" && g.has(c, "advmod", "no") {
			return true
		}
		if g.rel(c) == "nsubj" && g.has(c, "det", "no", "neither") && c < i {
			return true
		}
		if g.doc.Tokens[c].Deprel == "obj" && g.has(c, "det", "no") {
			return true
		}
	}
	return false
}

// motions are verbs whose purpose is done with them: "flew to Paris to meet him".
var motions = strings.Fields("join travel fly go come arrive head visit return drive sail journey gather")

// purposeOfMotion reports whether verb v is what somebody goes somewhere for.
func (g grammar) purposeOfMotion(v int) bool {
	t := &g.doc.Tokens[v]
	return t.Deprel == "advcl" && t.Head >= 0 && t.Lemma == "meet" && g.has(v, "mark", "to") && oneOf(g.lemma(t.Head), motions)
}

// mainClause returns the verb that reports what verb v is coordinated with by the tree, where a comma and the tense tell that v goes
// on with the report and not with what is reported: "denied that they had agreed, and ACCUSED"; none else.
func (g grammar) mainClause(v int) int {
	h := g.head(v)
	if !g.doc.Tokens[v].Is("conj") || h < 0 || g.rel(h) != "ccomp" || g.head(h) < 0 || g.head(h) > h || g.child(v, "aux") != none {
		return none
	}
	up := g.head(h)
	cc := g.child(v, "cc")
	if cc > 0 && g.form(cc-1) == "," && g.doc.Tokens[up].XPOS == g.doc.Tokens[v].XPOS && g.doc.Tokens[h].XPOS != g.doc.Tokens[v].XPOS {
		return up
	}
	return none
}
