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
	if obj := f.child(v, "obj"); obj > v && m.Entry.Hearer != "obj" && obj < content[0].first && !f.complementized(c) {
		content[0].first = f.subtree(obj).first
	}
	f.cutHearer(content, m)
	if k := v + m.Words; m.Entry.Lemma == "say" && f.doc.Tokens[k].XPOS == "VBG" && k < content[0].first && f.form(content[0].first-1) != "," {
		content[0].first = k // "said cutting the fees would be wrong"
	}
	for k := content[0].first; k+1 < content[0].end && f.isTime(k) && (f.nearestSubject(c) > k || f.doc.Tokens[k+1].XPOS == "PRP"); k++ {
		content[0].first = k + 1 // "said Tuesday it was ready"
	}
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
	for d := range f.doc.Children(v) {
		if w := f.subtree(d); (w.first == last.end || w.first == last.end+1 && f.form(last.end) == ",") && f.doc.Tokens[d].Deprel == "advcl" && isOneOf(f.form(w.first), "if", "unless", "provided", "until") {
			last.end = w.end // "signalled they could accept it, provided that"
		}
	}
	f.cutRelative(content, v)
	f.cutNextCue(content, v)
	if first := &content[0]; first.end-first.first > 2 && isOneOf(f.form(first.first), "repeatedly", "again", "earlier", "later", "recently", "often", "flatly", "publicly", "privately", "bluntly", "while", "although") &&
		(f.doc.Tokens[first.first+1].XPOS == "PRP" || strings.EqualFold(f.form(first.first+1), "that")) {
		first.first++
		if strings.EqualFold(f.form(first.first), "that") {
			first.first++
		}
	}
	return f.trim(content)
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
		modal := f.child(t.Head, "aux")
		if m, ok := f.cueOf(k); ok && !m.Entry.Weak && takesClause(m.Entry) || modal >= 0 && f.doc.Tokens[modal].XPOS == "MD" && f.doc.Tokens[t.Head].XPOS == "VB" {
			last.end = k - 1 // "said he would stay but called the talks a theatre"
			return
		}
	}
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
		if f.form(k) == "," && (isOneOf(f.doc.Tokens[k+1].XPOS, "VBD", "VBZ", "VBP", "MD") || f.doc.Tokens[k+1].XPOS == "VBN" && f.doc.Tokens[k+1].Deprel == "conj") {
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
	content = []words{{content[0].first, content[len(content)-1].end}} // a phrase has no gaps, whatever the tree says
	last := &content[len(content)-1]
	for c := range f.doc.Children(v) {
		first, end := f.doc.Subtree(c)
		t := &f.doc.Tokens[c]
		if first == last.end && t.Deprel == "advcl" && t.XPOS == "VBG" && c == first && f.afterPreposition(obj, last.end) {
			last.end = end // "his opposition to the League joining the talks"
		}
		if first == last.end && (t.Deprel == "obl" || t.Deprel == "advcl" || t.Deprel == "nmod") && (isOneOf(f.form(first), "on", "of", "for", "about", "over", "regarding", "between") || f.belongs(obj, first)) && !f.isTime(first+1) {
			last.end = end
		}
	}
	return f.trim(content)
}

// afterPreposition reports whether the words before token end are a name or a noun behind a preposition, in the phrase of noun n.
func (f *finder) afterPreposition(n, end int) bool {
	k := end - 1
	for k > n && isOneOf(f.doc.Tokens[k].UPOS, "PROPN", "NOUN", "ADJ", "DET", "PRON") {
		k--
	}
	return k > n && k < end-1 && isOneOf(f.form(k), "to", "of", "about", "against")
}

// belongs reports whether a phrase with the preposition at token p goes with a noun of change: "a cut in duties", "an end to the
// strike".
func (f *finder) belongs(n, p int) bool {
	lemma := strings.ToLower(f.doc.Tokens[n].Lemma)
	switch f.form(p) {
	case "in":
		return isOneOf(lemma, "cut", "rise", "increase", "decrease", "reduction", "drop", "fall", "change", "improvement", "delay", "halt", "break", "pause", "interest", "faith", "confidence", "belief", "surge", "freeze", "shift", "role", "progress", "loss", "gap")
	case "to":
		return isOneOf(lemma, "end", "halt", "return", "change", "threat", "amendment", "response", "visit", "answer", "access", "commitment", "opposition", "objection", "right", "solution", "limit", "aid", "help", "damage", "support")
	case "from":
		return isOneOf(lemma, "withdrawal", "retreat", "departure", "exit", "shift", "aid", "help", "pressure", "support", "message", "letter")
	}
	return false
}

// predicated is the content of "described X as Y": from X to the end of Y.
func (f *finder) predicated(v int) []words {
	obj, as := f.subtree(f.topicOf(v)), f.subtree(f.asPhrase(v))
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

// infinitive is the content of "vowed to leave"; of "expects Y to leave" with its subject, unless Y is who was told.
func (f *finder) infinitive(v int, m lexicon.Match[lexicon.Cue]) []words {
	content := f.without(f.infinitiveOf(v, m), v)
	if last := v + m.Words - 1; m.Words > 1 && len(content) > 0 && f.doc.Tokens[last].UPOS == "ADP" && f.doc.Tokens[last].Head > last && f.doc.Tokens[last].Head < content[0].first {
		content[0].first = last + 1 // "called on the ministry to publish"
	}
	obj := f.child(v, "obj")
	if obj < 0 {
		obj = f.child(v, "iobj")
	}
	if obj > v && (m.Entry.Hearer != "obj" || isOneOf(m.Entry.Stance, "demands", "asks", "advises")) && len(content) > 0 && obj < content[0].first {
		content[0].first = f.subtree(obj).first
	}
	return content
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
	if subject < 0 || up < k || !f.hasVerb(words{subject, up + 1}) {
		return false
	}
	if source >= 0 && !f.doc.Under(source, v) {
		r.source = f.phraseBefore(source, v)
	}
	end := f.doc.Sentences[f.doc.SentenceOf(v)].End
	if f.child(v, "mark") >= 0 {
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
