package moves

import "strings"

// words is the half-open range of tokens [first, end).
type words struct{ first, end int }

func (w words) has(i int) bool { return w.first <= i && i < w.end }

// clause returns the words of the clause that frame f is: from its subject to the end of what it governs, without the clauses
// beside it. A noun that no verb carries is its phrase.
func (g grammar) clause(f *frame) words {
	v := f.verb()
	if g.isFree(f) {
		first, _ := g.subtree(f.agent[0])
		_, end := g.subtree(f.patient[0])
		return g.trim(words{first, end})
	}
	if t := &g.doc.Tokens[v]; t.Is("obl") && t.Head >= 0 && oneOf(t.Lemma, []string{"phone", "telephone"}) {
		return g.trim(g.span(g.top(t.Head), t.Head)) // "agreed by telephone"
	}
	if g.doc.Tokens[v].UPOS == "NOUN" && !g.predicative(v) {
		return g.trim(g.phrase(v))
	}
	if t := &g.doc.Tokens[f.pred]; f.light != none && t.Is("obl") && !oneOf(g.preposition(f.pred), []string{"on", "to", "without"}) {
		return g.trim(g.phrase(f.pred))
	}
	if p := g.child(f.pred, "nmod:poss"); f.light != none && p != none && g.doc.Tokens[p].UPOS != "PRON" {
		return g.trim(g.phrase(f.pred)) // "ignored Norway's demands"
	}
	top := g.top(v)
	w := g.span(top, v)
	if t := &g.doc.Tokens[top]; t.Deprel == "xcomp" && t.Head >= 0 && g.controller(t.Head) != none && g.controller(t.Head) < w.first {
		w.first, _ = g.subtree(g.controller(t.Head)) // "heard HIM agree"
	}
	if g.doc.Tokens[top].Deprel == "ccomp" && g.tensed(top) && g.subject(top) == none {
		w.first = min(w.first, g.opening(top))
		if s := g.parted(top); s != nil && s[0] < w.first && w.first-s[0] <= openingReach {
			w.first, _ = g.subtree(s[0])
		}
	}
	if t := &g.doc.Tokens[top]; t.Deprel == "acl:relcl" || t.Deprel == "acl" && t.XPOS == "VBN" && (oneOf(t.Lemma, captors) || !g.passive(top)) {
		w = g.withAntecedent(w, top)
	}
	if c := oneOf(g.lemma(f.pred), []string{"discuss", "negotiate", "debate"}); c && len(f.patient) > 0 && w.end-w.first > longTalk {
		for i := f.patient[0]; i+1 < w.end; i++ { // "discussed proposals for Kyiv to leave": what is proposed is told apart
			if oneOf(g.doc.Tokens[i].UPOS, []string{"ADP", "SCONJ"}) && i > f.pred+1 {
				w.end = i
			}
		}
	}
	if f.pred+1 == w.end && g.lemma(f.pred) == "say" && oneOf(g.lower(w.end), []string{"no", "yes"}) {
		w.end++
	}
	return g.trim(g.untilContrast(w, f.pred))
}

// untilContrast ends a range before a comma with "while" or "whereas" behind its predicate: what follows is told of somebody else.
func (g grammar) untilContrast(w words, pred int) words {
	for i := pred + 2; i < w.end; i++ {
		if oneOf(g.lower(i), []string{"while", "whereas"}) && g.form(i-1) == "," {
			return words{w.first, i - 1}
		}
	}
	return w
}

// isFree reports whether a frame is that of "free" as a verb which the tree takes for an adjective.
func (g grammar) isFree(f *frame) bool {
	t := &g.doc.Tokens[f.pred]
	return t.UPOS == "ADJ" && t.Lemma == "free" && len(f.agent) > 0 && len(f.patient) > 0 && f.agent[0] < f.pred && f.patient[0] > f.pred
}

// longTalk is the longest clause of talks about something that is told whole, in tokens.
const longTalk = 20

// predicative reports whether a noun is the predicate of a clause: "the port is a red line".
func (g grammar) predicative(n int) bool { return g.child(n, "cop") != none }

// top returns the verb at the head of the clause of v: over infinitives that have no subject of their own ("is expected TO MEET").
func (g grammar) top(v int) int {
	for steps := 0; steps < climb; steps++ {
		t := &g.doc.Tokens[v]
		if t.Deprel != "xcomp" && !g.purposeOfMotion(v) || t.Head < 0 || t.Head > v || g.subject(v) != none || t.Deprel == "xcomp" && g.controller(t.Head) != none {
			break
		}
		v = t.Head
	}
	return v
}

// plainNouns are nouns that have no content: a clause with "that" behind one belongs to the verb.
var plainNouns = strings.Fields("call telephone phone letter meeting interview speech talk conversation session visit year month week day night morning evening")

// apart reports whether the dependent c of a clause is a clause or an aside of its own, seen from predicate v.
func (g grammar) apart(c, v int) bool {
	t := &g.doc.Tokens[c]
	switch t.Deprel {
	case "conj":
		return t.UPOS == "VERB" || g.child(c, "nsubj") != none || g.child(c, "cop") != none || g.verblessClause(c) || t.Lemma == "free" && g.lower(c-1) == "to"
	case "parataxis", "punct", "cc", "mark", "discourse", "vocative", "dislocated":
		return true
	case "acl", "acl:relcl":
		return t.Head >= 0 && oneOf(g.lemma(t.Head), plainNouns) && g.contentOf(t.Head) == c
	case "advcl":
		first, _ := g.subtree(c)
		if g.has(c, "mark", "than") {
			return false
		}
		if g.has(c, "mark", "over", "about", "on") {
			return false // "divided over how fast it may be filled"
		}
		if g.form(first) == "," && g.has(c, "mark", "while", "whereas", "though", "although") {
			return true
		}
		return g.finite(c) || g.child(c, "mark") == none || first > 0 && g.form(first-1) == "," || c < v
	case "obl", "obl:unmarked", "advmod":
		first, end := g.subtree(c)
		return g.lower(first) == "according" || t.Deprel == "advmod" && c < v && (g.form(end-1) == "," || g.form(end) == ",")
	}
	return false
}

// verblessClause reports whether a noun is coordinated with a verb, as the rest of a clause that leaves its verb out: "there is a
// deal on the prisoners, but NO DEAL on the dam".
func (g grammar) verblessClause(c int) bool {
	t := &g.doc.Tokens[c]
	return t.UPOS == "NOUN" && t.Head >= 0 && g.lemma(t.Head) == "be" && g.has(c, "cc", "but", "and", "yet")
}

// span returns the words of the tree under top without what stands apart, around the predicate v, which lies in it.
func (g grammar) span(top, v int) words {
	w := words{min(top, v), max(top, v) + 1}
	for _, c := range g.children(top) {
		if c != v && !g.doc.Under(v, c) && g.apart(c, v) {
			continue
		}
		part := g.part(c)
		if g.doc.Under(v, c) {
			part = g.span(c, v)
		}
		w.first, w.end = min(w.first, part.first), max(w.end, part.end)
	}
	return w
}

// part returns the words under token c without clauses that are coordinated or put beside at its edges.
func (g grammar) part(c int) words {
	first, end := g.subtree(c)
	for _, k := range g.children(c) {
		if !g.doc.Tokens[k].Is("conj") && !g.doc.Tokens[k].Is("parataxis") || g.doc.Tokens[k].UPOS != "VERB" || g.subject(k) == none {
			continue
		}
		if from, to := g.subtree(k); to == end && from > c {
			end = from
		} else if from == first && to <= c {
			first = to
		}
	}
	return words{first, end}
}

// antecedentReach is how far before a relative clause what it hangs on may begin to be told with it, in tokens.
const antecedentReach = 12

// withAntecedent adds what a relative clause hangs on: "Vale, who met the envoy".
func (g grammar) withAntecedent(w words, v int) words {
	t := &g.doc.Tokens[v]
	if !t.Is("acl") || t.Head < 0 || t.Head > v {
		return w
	}
	first := t.Head
	for _, c := range g.children(t.Head) {
		if d := &g.doc.Tokens[c]; c < t.Head && (d.Is("nmod:desc") || d.Is("amod") || d.Is("compound") || d.Is("det") || d.Is("flat") || d.Is("nummod")) {
			first = min(first, c)
		}
	}
	if w.first-first <= antecedentReach {
		w.first = first
	}
	return w
}

// openers are the words at the edge of a clause that are no part of it.
var openers = []string{",", ";", ":", "–", "—", "-", "and", "but", "or", "that", "while", "as", "although", "though", "because", "since", "when", "after", "before", "however", "instead", "yet", ".", "“", "\"", "”", "‘", "’", "'", "(", ")", "?", "!"}

// trim takes marks and conjunctions off the edges of a range.
func (g grammar) trim(w words) words {
	for w.first < w.end-1 && (oneOf(g.lower(w.first), openers) || g.lower(w.first) != "both" && oneOf(g.doc.Tokens[w.first].Deprel, []string{"cc", "punct", "case"}) && !g.quoteOpens(w)) {
		w.first++
	}
	for w.end > w.first+1 && g.doc.Tokens[w.end-1].UPOS == "PUNCT" && oneOf(g.form(w.end-1), openers) && g.form(w.end-1) != "’" || w.end > w.first+1 && oneOf(g.doc.Tokens[w.end-1].UPOS, []string{"CCONJ", "SCONJ"}) {
		w.end--
	}
	return w
}

// quoteOpens reports whether a range begins with a mark that is closed inside it.
func (g grammar) quoteOpens(w words) bool {
	if !oneOf(g.form(w.first), []string{"“", "\"", "‘", "'"}) {
		return false
	}
	for k := w.first + 1; k < w.end; k++ {
		if oneOf(g.form(k), []string{"”", "\"", "’", "'"}) {
			return true
		}
	}
	return false
}

// trimEnd takes marks off the edges of a range and keeps the word that opens it.
func (g grammar) trimEnd(w words) words {
	first := w.first
	for first < w.end-1 && g.doc.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	w = g.trim(words{first, w.end})
	w.first = first
	return w
}

// phrase returns the words of the phrase of noun n, with the noun that counts it ("nine hours of talks") and, where it is the
// subject of a verb that says how it went, the clause.
func (g grammar) phrase(n int) words {
	top := n
	if t := &g.doc.Tokens[n]; t.Head >= 0 && t.Is("nmod") && g.preposition(n) == "of" && oneOf(g.lemma(t.Head), countNouns) {
		top = t.Head
	}
	if t := &g.doc.Tokens[top]; t.Head >= 0 && t.Is("nsubj") && oneOf(g.lemma(t.Head), holdVerbs) {
		return g.span(g.top(t.Head), t.Head)
	}
	w := g.ownPart(g.span(top, top), n)
	if n+3 < len(g.doc.Tokens) && g.lower(n+1) == "at" && g.lemma(n+3) == "table" {
		w.end = max(w.end, n+4) // "nine hours at the table"
	}
	if w.end < len(g.doc.Tokens) && g.lower(w.end) == "for" && g.head(w.end) > w.end && g.child(n, "nmod:poss") != none {
		if first, end := g.subtree(g.head(w.end)); first == w.end {
			w.end = end // "Norway's demand for an apology": the tree gives "for" to the verb
		}
	}
	if w.end < len(g.doc.Tokens) && g.doc.Tokens[w.end].XPOS == "TO" && g.doc.SentenceOf(w.end) == g.doc.SentenceOf(n) && g.hasFor(n) {
		if v := g.head(w.end); v > w.end {
			_, w.end = g.subtree(v) // "calls for Kyiv to leave": the tree gives the infinitive to another word
		}
	}
	return w
}

// ownPart ends the phrase of noun n, which has an owner, before what another owner has: "Norway's refusal to leave and DENMARK'S
// threat to stay".
func (g grammar) ownPart(w words, n int) words {
	if g.child(n, "nmod:poss") == none {
		return w
	}
	for i := n + 2; i < w.end; i++ {
		if p := g.child(i, "nmod:poss"); g.secondOwner(i) && p > n {
			return words{w.first, p - 1}
		}
	}
	return w
}

// hasFor reports whether a phrase with "for" hangs on noun n.
func (g grammar) hasFor(n int) bool { return len(g.nounsFor(n)) > 0 }

// nounsFor returns the nouns that hang on noun n with "for".
func (g grammar) nounsFor(n int) []int {
	var out []int
	for _, c := range g.children(n) {
		if g.doc.Tokens[c].Is("nmod") && g.preposition(c) == "for" {
			out = append(out, c)
		}
	}
	return out
}

// openingReach is how far before a verb whose subject the tree has lost its clause may begin, in tokens.
const openingReach = 16

// opening returns where the clause of verb v begins by its words: behind what governs it, a mark or "that".
func (g grammar) opening(v int) int {
	s := g.doc.Sentences[g.doc.SentenceOf(v)]
	k := v
	for k > s.First && k > v-openingReach && k-1 != g.head(v) && !oneOf(g.form(k-1), []string{",", ";", ":", "“", "\"", "–", "—"}) && g.lower(k-1) != "that" {
		k--
	}
	return k
}
