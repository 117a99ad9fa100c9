package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// clauseContent is the content of a clause c that v governs, with what the tree cut from it: a subject it took for the object
// of a verb of saying, clauses that go on ("that A, and that B"; "A: B"), and the verb behind a subject that is a clause.
func (f *finder) clauseContent(c, v int, m lexicon.Match[lexicon.Cue]) []words {
	content := f.without(c, v)
	for c > v && len(content) > 1 && content[0].end <= v && f.onlyAuxiliaries(content[0].end, v) {
		content = content[1:] // the tree takes the speaker for a part of what is said
	}
	if len(content) == 0 || content[0].first < v {
		return content
	}
	f.beginContent(content, c, v, m)
	f.endContent(content, c, v)
	if first := &content[0]; first.end-first.first > 2 && isOneOf(f.form(first.first), "repeatedly", "again", "earlier", "later", "recently", "often", "flatly", "publicly", "privately", "bluntly", "while", "although") &&
		(f.doc.Tokens[first.first+1].XPOS == "PRP" || strings.EqualFold(f.form(first.first+1), "that")) {
		first.first++
		if strings.EqualFold(f.form(first.first), "that") {
			first.first++
		}
	}
	return f.trim(content)
}

// beginContent moves the beginning of a clause to where what is said begins: over who was told and the day, and back to a subject that
// the tree took for an object of the cue.
func (f *finder) beginContent(content []words, c, v int, m lexicon.Match[lexicon.Cue]) {
	if obj := f.child(v, "obj"); obj > v && m.Entry.Hearer != "obj" && obj < content[0].first && !f.complementized(c) {
		content[0].first = f.subtree(obj).first
	}
	f.cutHearer(content, m)
	if k := v + m.Words; m.Entry.Lemma == "say" && f.doc.Tokens[k].XPOS == "VBG" && k < content[0].first && f.form(content[0].first-1) != "," {
		content[0].first = k // "said cutting the fees would be wrong"
	}
	on := content[0].first
	if f.form(on) == "on" && on+2 < content[0].end && f.isTime(on+1) && f.nearestSubject(c) > on {
		on++ // "said on Tuesday it was ready"
	}
	for k := on; k+1 < content[0].end && f.isTime(k) && (f.nearestSubject(c) > k || f.doc.Tokens[k+1].XPOS == "PRP"); k++ {
		content[0].first = k + 1 // "said Tuesday it was ready"
	}
	if first := &content[0].first; isOneOf(f.form(*first), "both", "all", "each") && *first+2 < content[0].end && f.form(*first+1) == "that" {
		*first += 2 // "warned them both that"
	}
}

// endContent moves the end of a clause to where what is said ends: behind what the tree cut off, before what only the article says.
func (f *finder) endContent(content []words, c, v int) {
	last := &content[len(content)-1]
	for d := range f.doc.Children(v) {
		if first, end := f.doc.Subtree(d); d > c && f.doc.Tokens[d].Deprel == "ccomp" && first <= last.end+1 {
			last.end = max(last.end, end)
		}
	}
	last.end = f.goesFurther(last.end, v)
	for d := range f.doc.Children(v) {
		first, end := f.doc.Subtree(d)
		if t := &f.doc.Tokens[d]; t.Deprel == "conj" && first == last.end && f.nearestSubject(d) >= 0 && !f.isCue(d) {
			last.end = end // "said the port was open and the canal was safe"
		}
	}
	f.cutRelative(content, v)
	f.cutNextCue(content, v)
}

// cutNextCue ends a content before a second cue that the tree joins to a verb of the content: "noted that the troops lag and asked
// whether". The second has the form of the first cue, and the verb it is joined to has another.
func (f *finder) cutNextCue(content []words, v int) {
	last := &content[len(content)-1]
	for k := last.first + 2; k < last.end; k++ {
		t := &f.doc.Tokens[k]
		if t.Deprel != "conj" || t.XPOS != f.doc.Tokens[v].XPOS || t.Head < last.first || f.doc.Tokens[t.Head].XPOS == t.XPOS || f.doc.Tokens[k-1].UPOS != "CCONJ" || f.hasAux(k) {
			continue
		}
		if f.form(k-2) == "," && f.nearestSubject(k) < 0 && f.tense(t.Head) != f.tense(k) {
			last.end = k - 2 // "recalls that the duty was imposed in May, and reserves its right"
			return
		}
		modal := f.child(t.Head, "aux")
		further := f.doc.Tokens[v].XPOS == "VBZ" && isOneOf(f.doc.Tokens[t.Head].XPOS, "VBD", "VBN") && f.form(k-2) == ","
		if m, ok := f.cueOf(k); ok && !m.Entry.Weak && takesClause(m.Entry) || modal >= 0 && f.doc.Tokens[modal].XPOS == "MD" && f.doc.Tokens[t.Head].XPOS == "VB" || further {
			last.end = k - 1 // "said he would stay but called the talks a theatre"
			return
		}
	}
}

// tense tells the past from the present of a verb, by its auxiliary if it has one.
func (f *finder) tense(v int) string {
	for c := range f.doc.Children(v) {
		if t := &f.doc.Tokens[c]; strings.HasPrefix(t.Deprel, "aux") || t.Deprel == "cop" {
			return t.XPOS
		}
	}
	return f.doc.Tokens[v].XPOS
}

// withoutDay takes the day of saying off the end of a noun phrase: "announced a cut on Tuesday". What is demanded, promised or
// expected for a day keeps it.
func (f *finder) withoutDay(content []words, v int, m lexicon.Match[lexicon.Cue]) []words {
	if len(content) == 0 || f.doc.Tokens[v].XPOS != "VBD" || isOneOf(m.Entry.Stance, "demands", "proposes", "promises", "threatens", "predicts", "offers", "warns") {
		return content
	}
	last := &content[len(content)-1]
	k := last.end
	for k > last.first+1 && f.isTime(k-1) {
		k--
	}
	if k < last.end && k > last.first+1 && f.form(k-1) == "on" {
		last.end = k - 1
	}
	return content
}

// cutRelative ends a content with the relative clause that its cue stands in: "Ada Lorn, who says it was late, left".
func (f *finder) cutRelative(content []words, v int) {
	s := f.nearestSubject(v)
	if s < 1 || !isOneOf(strings.ToLower(f.form(s)), "who", "which") || f.form(s-1) != "," {
		return
	}
	last := &content[len(content)-1]
	for k := last.first + 1; k+1 < last.end; k++ {
		if f.form(k) == "," && (f.finiteVerb(k+1) || f.doc.Tokens[k+1].XPOS == "VBN" && f.doc.Tokens[k+1].Deprel == "conj") {
			last.end = k
			return
		}
	}
}

// cutHearer takes who was told off the beginning of what was told: "told the parliament the talks had failed", "telling reporters
// that".
func (f *finder) cutHearer(content []words, m lexicon.Match[lexicon.Cue]) {
	if m.Entry.Hearer != "obj" || isOneOf(f.doc.Tokens[content[0].first].XPOS, "WP", "WRB", "WDT", "IN") || f.doc.Tokens[content[0].first].UPOS == "PUNCT" {
		return
	}
	for k := content[0].first + 1; k < min(content[0].first+7, content[0].end-1); k++ {
		t, before := &f.doc.Tokens[k], f.doc.Tokens[k-1].UPOS
		noun := before == "NOUN" || before == "PROPN" || before == "PRON"
		switch {
		case noun && t.UPOS == "PROPN" && k > content[0].first+1 && slices.Contains(outletWords, f.form(k-1)) && f.nearestSubject(f.finiteAfter(k)) >= k:
			content[0].first = k
			return
		case noun && f.complementizer(k):
			content[0].first = k + 1
			return
		case noun && (t.UPOS == "DET" || t.UPOS == "PRON" && t.XPOS == "PRP"):
			content[0].first = k
			return
		case !isOneOf(t.UPOS, "NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM"):
			return
		}
	}
}

// finiteAfter returns the governor of the finite verb that comes next behind token k, or k.
func (f *finder) finiteAfter(k int) int {
	for i := k; i < min(k+8, len(f.doc.Tokens)); i++ {
		t := &f.doc.Tokens[i]
		switch {
		case t.UPOS == "AUX" && t.Head >= 0:
			return t.Head
		case t.UPOS == "VERB":
			return i
		}
	}
	return k
}

// besideSubject reports whether verb v tells which noun the subject of the verb behind token k is: "the share of voters saying they agree
// has grown".
func (f *finder) besideSubject(v, k int) bool {
	t := &f.doc.Tokens[v]
	for (strings.HasPrefix(t.Deprel, "acl") || t.Deprel == "nmod") && t.Head >= 0 {
		t = &f.doc.Tokens[t.Head]
	}
	return strings.HasPrefix(t.Deprel, "nsubj") && t.Head >= k
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
	case k == end && k < sentence.End && f.finiteVerb(k) && !f.besideSubject(v, k):
		for k < sentence.End && !isOneOf(f.form(k), ",", ".", ";", "—", ":", "!", "?", "”", "\"") {
			k++
		}
		return k
	}
	return end
}

// subtree is the subtree of a token.
func (f *finder) subtree(i int) words {
	first, end := f.doc.Subtree(i)
	return words{first, end}
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
