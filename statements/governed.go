package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// ofClause takes as content the clause that a cue governs: by the tree, or by the words where the tree errs.
func (f *finder) ofClause(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	c, says := f.clauseOfCue(v, m), takesClause(m.Entry)
	willed := isOneOf(m.Entry.Stance, "wishes", "refuses")
	if c < 0 && says && !willed && (m.Entry.Hearer == "obj" || f.child(v, "obj") < 0) && f.thatClause(r, v+m.Words, m.Entry.Stance == "asks" && m.Entry.Hearer == "obj") {
		return true
	}
	if c > v && f.misled(r, c, v, m) {
		c = -1
	}
	switch {
	case c < v && says && !slices.Contains(noClause, m.Entry.Lemma) && (f.asOpening(r, v, m) || f.aside(r, v, m)), c < 0 && f.bareClause(r, v, m), !willed && f.extracted(r, v, m):
		return true
	case c >= 0 && says && !willed && !slices.Contains(noClause, m.Entry.Lemma):
		r.content, r.by = f.clauseContent(c, v, m), byClause
		return true
	case says && r.source != (words{}) && f.parenthetical(v) && !slices.Contains(noClause, m.Entry.Lemma) && !f.toCome(v) && !(m.Entry.Weak && slices.Contains(noPhrase, m.Entry.Stance)):
		r.content, r.by = f.around(v), byParenthesis
		r.clause = f.subtree(v)
		return true
	}
	return false
}

// extracted takes as content the clause behind a cue whose subject stands before the cue: "rules which officials said will change".
// Trees give its verb to any word.
func (f *finder) extracted(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	sentence := f.doc.Sentences[f.doc.SentenceOf(v)]
	k, rel := v+m.Words, r.source.first-1
	for k < sentence.End && (f.isTime(k) || f.doc.Tokens[k].UPOS == "ADV") {
		k++
	}
	if !m.Entry.Takes("clause") || isOneOf(m.Entry.Stance, "thinks", "knows") || r.source.end > v || r.source.end <= r.source.first || rel <= sentence.First || k+1 >= sentence.End || !f.finiteVerb(k) {
		return false
	}
	switch t := &f.doc.Tokens[rel]; {
	case t.UPOS == "PRON" && isOneOf(t.Form, "which", "who", "whom", "that", "what"):
	case t.UPOS != "NOUN" || !f.hasVerb(words{sentence.First, rel}) || f.reportingNoun(rel) || isOneOf(t.Lemma, "thing", "word", "everything", "anything"):
		return false
	}
	end := k + 1
	for end < sentence.End && !isOneOf(f.form(end), ",", ";", ":", "—", "–") && !f.holdsRoot(end, k) {
		end++
	}
	r.content, r.by = f.trim([]words{{k, end}}), byClause
	return end > k+1
}

// holdsRoot reports whether token i is the finite verb of the whole sentence, behind the verb at token k.
func (f *finder) holdsRoot(i, k int) bool {
	t := &f.doc.Tokens[i]
	if !f.finiteVerb(i) || f.doc.Tokens[k].Head < 0 {
		return false
	}
	return t.Head < 0 || f.doc.Tokens[t.Head].Head < 0 && t.UPOS == "AUX" && f.doc.Tokens[k].Head != t.Head
}

// misled reports whether clause c behind a cue is none that it governs, though the tree has it so.
func (f *finder) misled(r *report, c, v int, m lexicon.Match[lexicon.Cue]) bool {
	next, inf := f.form(v+m.Words), m.Entry.Takes("inf")
	that := f.complementized(c)
	switch {
	case isOneOf(next, "—", "–") && !that:
		return true // "it ends, he said – “at last”"
	case inf && f.marked(c, "to") && f.nearestSubject(c) < 0:
		return true // an infinitive
	}
	i := f.infinitiveOf(v, m)
	behind := i > v && i < c
	return f.goesOnBehind(v, m) ||
		!that && f.afterComma(c) && (behind || f.form(f.pastTold(v, m)) == "," && r.source.first != f.opening(f.doc.Sentences[f.doc.SentenceOf(v)].First)) || // "agreed to go, he said, in what"
		behind && inf && isOneOf(f.form(f.firstWord(c)), "and", "but", "should") // "had agreed to go, and that she would": it belongs to the verb before
}

// goesOnBehind reports whether a verb stands behind the comma that ends the clause of a cue ("the snag, he told me, is that"), or the
// "that" of "so bad, he said, that": then what is said began before the cue.
func (f *finder) goesOnBehind(v int, m lexicon.Match[lexicon.Cue]) bool {
	sentence := f.doc.Sentences[f.doc.SentenceOf(v)]
	k := f.pastTold(v, m)
	if k+1 >= sentence.End || f.form(k) != "," {
		return false
	}
	if f.form(k+1) != "that" {
		return f.finiteVerb(k + 1)
	}
	for i := sentence.First; i < v; i++ {
		if isOneOf(f.form(i), "so", "such") {
			return true
		}
	}
	return false
}

// pastTold returns the token behind a cue and the words that may name who was told.
func (f *finder) pastTold(v int, m lexicon.Match[lexicon.Cue]) int {
	k, end := v+m.Words, f.doc.Sentences[f.doc.SentenceOf(v)].End
	for m.Entry.Hearer == "obj" && k+1 < end && isOneOf(f.doc.Tokens[k].UPOS, "PRON", "DET", "ADJ", "NOUN", "PROPN") {
		k++
	}
	return min(k, end-1)
}

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
				if t.Deprel == "obl" && f.doc.Tokens[g].Deprel == "acl:relcl" && isOneOf(f.form(f.firstWord(g)), "how", "why", "whether") {
					return g // "shows in detail how the fees rose"
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
	if m.Entry.Hearer == "obj" && bare && strings.HasPrefix(f.doc.Tokens[g].Deprel, "acl") && s > c && f.firstWord(g) == c+1 && f.subtree(s).first == c+1 && !f.relative(c+1) {
		return true // "told reporters the chair was late"
	}
	named := f.doc.Tokens[c].UPOS == "PROPN" || f.doc.Tokens[c].Deprel == "iobj" || f.doc.EntityAt(c) >= 0 || f.isOutlet(f.phraseBefore(c, f.firstWord(g)), "")
	return m.Entry.Hearer == "obj" && named && strings.HasPrefix(f.doc.Tokens[g].Deprel, "acl") && s > c && f.firstWord(g) == f.subtree(s).first && f.doc.Tokens[g].XPOS != "VBG" && !f.relative(s)
}

// thatReach is how far behind a cue a clause with "that" is looked for where the tree gives it to another word, in tokens: "said
// in an interview with X on Monday that".
const thatReach = 14

// thatClause takes as content the first clause with "that", or behind who was asked with a question word, behind token k, if nothing
// but phrases stand between.
func (f *finder) thatClause(r *report, k int, asks bool) bool {
	end := min(k+thatReach, f.doc.Sentences[f.doc.SentenceOf(k-1)].End)
	for begin := k; k < end; k++ {
		t := &f.doc.Tokens[k]
		switch {
		case asks && k > begin && f.questions(k) && t.Head > k && f.hasVerb(words{k, t.Head + 1}):
			r.content, r.by = f.trim([]words{{k, max(f.subtree(t.Head).end, t.Head+1)}}), byClause // "asked the crews why they had waited"
			return len(r.content) > 0
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

// bareClause takes as content the clause that begins right behind a cue, where the tree gives it to another word: "after saying
// he was nervous, he left".
func (f *finder) bareClause(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	k := v + m.Words
	if sentence := f.doc.Sentences[f.doc.SentenceOf(v)]; k+1 < sentence.End && f.doc.Tokens[k].XPOS == "VBG" && m.Entry.Lemma == "say" && f.hasVerb(words{k + 1, sentence.End}) && f.child(v, "mark") < 0 {
		r.content, r.by = f.trim([]words{{k, sentence.End}}), byClause // "said seeking help was right"
		return len(r.content) > 0
	}
	k = f.pastHearer(k, m)
	if !m.Entry.Takes("clause") || m.Entry.Weak || isOneOf(m.Entry.Stance, "wishes", "refuses", "rejects") || k >= f.doc.Sentences[f.doc.SentenceOf(v)].End ||
		!isOneOf(f.doc.Tokens[k].UPOS, "PRON", "DET", "PROPN", "NOUN", "NUM", "ADJ") {
		return false
	}
	top := -1
	for up := range f.doc.Ancestors(k) {
		if f.firstWord(up) < k {
			if f.doc.Under(v, up) && top < 0 {
				return f.swallowed(r, v, k, up)
			}
			break
		}
		if s := f.nearestSubject(up); s >= k && f.hasVerb(words{s, up + 1}) {
			top = up
		}
	}
	if top < 0 {
		return false
	}
	r.content, r.by = f.trim([]words{{k, f.subtree(top).end}}), byClause
	return len(r.content) > 0
}

// firstWord returns the first word of the subtree of a token, marks aside: trees hang commas far off.
func (f *finder) firstWord(top int) int {
	k := f.subtree(top).first
	for k < top && (f.isMark(k) || !f.doc.Under(k, top)) {
		k++
	}
	return k
}

// pastHearer returns where a clause may begin behind a cue that ends at token k: behind who was told, if a pronoun follows, and behind
// the day: "telling reporters on Thursday he would stay", "reported last month the port had closed".
func (f *finder) pastHearer(k int, m lexicon.Match[lexicon.Cue]) int {
	end := min(k+8, len(f.doc.Tokens))
	day := k
	for day < end && (f.isTime(day) || isOneOf(f.form(day), "on", "in", "late", "early") && day+1 < end && f.isTime(day+1)) {
		day++
	}
	if m.Entry.Hearer != "obj" {
		return min(day, len(f.doc.Tokens)-1)
	}
	for i := k; i < end; i++ {
		t := &f.doc.Tokens[i]
		if t.XPOS == "PRP" && i > k {
			return i
		}
		if !isOneOf(t.UPOS, "DET", "ADJ", "NOUN", "PROPN", "NUM") && !f.isTime(i) && !(t.UPOS == "ADP" && i+1 < end && f.isTime(i+1)) {
			break
		}
	}
	return k
}

// swallowed takes as content the clause of verb up from token k on, where the tree makes the cue v a part of it: "supporters of the
// plan say they will wait". The subject before the cue is the source.
func (f *finder) swallowed(r *report, v, k, up int) bool {
	subject, source := -1, -1
	for c := range f.doc.Children(up) {
		if strings.HasPrefix(f.doc.Tokens[c].Deprel, "nsubj") {
			if c >= k {
				subject = c
			} else if c < v {
				source = c
			}
		}
	}
	if obj := f.child(v, "obj"); subject < 0 && obj >= k && f.subtree(obj).first == k {
		subject = obj // "who admits Tarr was late": the tree takes the subject for the object of the cue
	}
	if subject < 0 || up < k || !f.hasVerb(words{subject, up + 1}) {
		return false
	}
	if source >= 0 && !f.doc.Under(source, v) {
		r.source = f.phraseBefore(source, v)
	}
	end := f.doc.Sentences[f.doc.SentenceOf(v)].End
	if f.child(v, "mark") >= 0 || f.doc.Tokens[v].Deprel == "acl:relcl" {
		for i := up; i < end; i++ {
			if f.form(i) == "," {
				end = i // "while he said he would wait, she left"
			}
		}
	}
	r.content, r.by = f.trim([]words{{k, end}}), byClause
	return len(r.content) > 0
}

// colonReach is how far behind a cue a colon that opens what is said may stand, in tokens: "put it to reporters in this way:".
const colonReach = 8

// behindColon takes as content the words without marks behind a colon that ends the clause of a cue: the rest of the sentence, or
// the next paragraph where the colon ends its own.
func (f *finder) behindColon(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if !takesClause(m.Entry) || m.Entry.Weak || isOneOf(m.Entry.Stance, "wishes", "refuses", "rejects", "knows") || r.source == (words{}) {
		return false
	}
	n := f.doc.SentenceOf(v)
	sentence := f.doc.Sentences[n]
	k := v + m.Words
	for ; k < min(sentence.End, v+m.Words+colonReach) && f.form(k) != ":"; k++ {
		if t := &f.doc.Tokens[k]; t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "PUNCT" || t.UPOS == "NOUN" && t.Deprel == "obj" && k > v+m.Words+1 {
			return false
		}
	}
	if k >= sentence.End || f.form(k) != ":" {
		return false
	}
	content := words{k + 1, sentence.End}
	if k+1 == sentence.End {
		if n+1 >= len(f.doc.Sentences) || f.doc.Sentences[n+1].Paragraph == sentence.Paragraph {
			return false
		}
		content = words{sentence.End, f.paragraphEnd(n + 1)}
	}
	if f.isMark(content.first) || f.quoteAt(f.doc.Tokens[content.first].End) != nil || !f.hasVerb(content) {
		return false
	}
	r.content, r.by = f.trim([]words{content}), byClause
	return len(r.content) > 0
}
