package statements

import (
	"strings"

	"parley/lexicon"
)

// ofPredicate takes as content what something is said to be: "described the offer as a trap", "called it a trap".
func (f *finder) ofPredicate(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if !m.Entry.Takes("as") || f.asPhrase(v) < 0 {
		return f.unnamed(r, v, m)
	}
	r.content, r.by = f.predicated(v), byPredicate
	return true
}

// unnamed takes as content who is described, criticised or praised as, for or of something by nobody who is named: "was accused of
// waiting too long".
func (f *finder) unnamed(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	s := f.child(v, "nsubj:pass")
	if s < 0 || s > v || r.source != (words{}) || !f.passive(v) || !isOneOf(m.Entry.Stance, "accuses", "criticises", "praises", "describes") || f.relative(s) {
		return false
	}
	for c := range f.doc.Children(v) {
		first := f.firstWord(c)
		if c < v || !isOneOf(f.doc.Tokens[c].Deprel, "obl", "advcl") || f.isTime(c) {
			continue
		}
		if form := f.form(first); form == "as" && m.Entry.Takes("as") || form == "of" && m.Entry.Lemma == "accuse" || form == "for" && (m.Entry.Takes("for") || m.Entry.Lemma == "blame") {
			r.content, r.by, r.unnamed = f.trim([]words{f.phraseBefore(s, v), {first, f.subtree(c).end}}), byPredicate, true
			return true
		}
	}
	return false
}

// ofAccusation takes as content whom a cue accuses, and of what.
func (f *finder) ofAccusation(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if t := &f.doc.Tokens[v]; t.Lemma == "accuse" && t.Deprel == "acl:relcl" && t.Head < v && f.ownSubject(v) && f.form(v+1) == "of" {
		of := words{v + 1, f.subtree(v).end}
		r.cue.end, r.content, r.by = v+1, f.trim([]words{f.phraseBefore(t.Head, f.firstWord(v)), of}), byPreposition // "boats that Lorn accused of fishing"
		return true
	}
	if m.Entry.Stance != "accuses" && m.Entry.Lemma != "suspect" || f.child(v, "obj") < v || !isOneOf(m.Entry.Lemma, "accuse", "blame") && !f.accusedOf(v) {
		return false
	}
	r.content, r.by = f.accused(v), byPreposition
	return true
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
		if c > f.topicOf(v) && f.topicOf(v) > v && isOneOf(t.Deprel, "obl:unmarked", "obl:npmod", "advmod") && f.child(c, "det") > v && !f.isTime(c) {
			return c // "called her a fraud", where the tree takes it for an adverb
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
	if f.participle(v) {
		return f.doc.Tokens[v].Head
	}
	if i := f.child(v, "iobj"); i > v && f.child(v, "obj") > i {
		return i // "called him a friend": the tree takes the second for what he was called
	}
	return f.child(v, "obj")
}

// predicated is the content of "described X as Y": from X to the end of Y.
func (f *finder) predicated(v int) []words {
	obj, as := f.subtree(f.topicOf(v)), f.subtree(f.asPhrase(v))
	if f.participle(v) {
		return f.trim([]words{f.phraseBefore(f.doc.Tokens[v].Head, f.firstWord(v)), as})
	}
	if obj.end <= v {
		return f.trim([]words{f.antecedent(obj, v), as})
	}
	return f.trim([]words{{min(obj.first, as.first), max(obj.end, as.end)}})
}

// antecedent returns, for a relative pronoun that verb v describes, the words it stands for: "the clause, which he called a trap"; else w.
func (f *finder) antecedent(w words, v int) words {
	t := &f.doc.Tokens[v]
	if w.end-w.first != 1 || !isOneOf(strings.ToLower(f.form(w.first)), "which", "that", "whom") || !strings.HasPrefix(t.Deprel, "acl") || t.Head < 0 || t.Head >= w.first {
		return w
	}
	n := f.phrase(t.Head)
	end := w.first
	for end > n.first+1 && f.isMark(end-1) {
		end--
	}
	if n.first >= end || end-n.first > sourceReach {
		return w
	}
	return words{n.first, end}
}

// accused is the content of "accused X of Y": from X to the end of Y.
func (f *finder) accused(v int) []words {
	w := f.subtree(f.child(v, "obj"))
	for c := range f.doc.Children(v) {
		if first, end := f.firstWord(c), f.subtree(c).end; c > v && first >= w.end && isOneOf(f.form(first), "of", "for", "with") {
			w.end = end
		}
	}
	return f.trim([]words{w})
}

// accusedOf reports whether it is told of what the object of a verb is accused.
func (f *finder) accusedOf(v int) bool {
	w := f.accused(v)
	if len(w) == 0 {
		return false
	}
	for k := w[0].first + 1; k < w[0].end; k++ {
		if isOneOf(f.form(k), "of", "for", "with") {
			return true
		}
	}
	return false
}
