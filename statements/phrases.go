package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// ofInfinitive takes as content the infinitive that a cue governs: "vowed to leave", "expects them to leave".
func (f *finder) ofInfinitive(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	i := f.infinitiveOf(v, m)
	if m.Words == 1 && strings.Contains(m.Entry.Lemma, " ") {
		return false // "called on Monday for the board to resign": the phrase has it
	}
	if i < 0 || !m.Entry.Takes("inf") || slices.Contains(noInfinitive, m.Entry.Stance) || isOneOf(f.doc.Tokens[i].Lemma, "name", "identify") && f.passive(i) {
		return false // "asked not to be named"
	}
	r.content, r.by = f.infinitive(i, v, m), byInfinitive
	if s := f.child(v, "nsubj:pass"); s >= 0 && s < v && r.source == (words{}) && f.passive(v) && isOneOf(m.Entry.Lemma, "ask", "urge", "instruct") && len(r.content) > 0 && !f.relative(s) {
		r.content, r.unnamed = f.trim(append([]words{f.phraseBefore(s, v)}, r.content...)), true // "was asked to leave"
	}
	return true
}

// ofGerund takes as content the gerund that a cue governs: "recalled waiting", "denied having met him".
func (f *finder) ofGerund(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	i := f.child(v, "xcomp")
	if i < v+m.Words || !m.Entry.Takes("ing") || f.doc.Tokens[i].XPOS != "VBG" && !f.gerundAt(v+m.Words, i) || slices.Contains(noInfinitive, m.Entry.Stance) {
		return false
	}
	r.content, r.by = f.infinitive(i, v, m), byInfinitive
	return true
}

// gerundAt reports whether token k is a gerund or its auxiliary in the clause of i: "having met".
func (f *finder) gerundAt(k, i int) bool {
	return k < len(f.doc.Tokens) && f.doc.Tokens[k].XPOS == "VBG" && f.doc.Tokens[k].Head == i
}

// ofPreposition takes as content the phrase with the preposition that a cue governs: "called for a truce", "warned of a walkout".
func (f *finder) ofPreposition(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	g := f.governed(v, m)
	if g < 0 || slices.Contains(deeds, m.Entry.Lemma) || slices.Contains(noPhrase, m.Entry.Stance) && m.Entry.Lemma != "agree with" && !(m.Entry.Stance == "agrees" && f.demonstrative(g)) {
		return false
	}
	if obj := f.child(v, "obj"); obj > v && obj < g && isOneOf(m.Entry.Stance, "criticises", "praises") && f.marked(g, "for") {
		if f.toCome(v) {
			return false
		}
		r.content, r.by = f.trim([]words{{f.subtree(obj).first, f.subtree(g).end}}), byObject // "praised the crews for waiting"
		return true
	}
	r.content, r.by = f.without(g, v), byPreposition
	f.takePreposition(r, g)
	f.takeInfinitive(r)
	return len(r.content) != 1 || isOneOf(m.Entry.Stance, "agrees", "disagrees") || !f.onlyNames(r.content[0]) // "lashed out at Lorn"
}

// ofObject takes as content the noun phrase of a cue, where it names words and no deed: "stressed the need to wait", "the delay
// that she criticised".
func (f *finder) ofObject(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	c := m.Entry
	obj, content := f.matter(v)
	if obj < 0 || obj == f.doc.Tokens[v].Head && !isOneOf(c.Stance, "criticises", "praises", "denies", "doubts", "downplays", "supports") || !c.Takes("np") || f.toCome(v) || slices.Contains(deeds, c.Lemma) || slices.Contains(noPhrase, c.Stance) && !f.spoken(c, obj) || !f.weighty(c, obj) || f.deed(c, v, obj) {
		return false
	}
	if r.content, r.by = f.withoutDay(content, v, m), byObject; !f.tellsContent(c, obj, r.content) {
		return false
	}
	f.takeSecond(r, v)
	if last := &r.content[len(r.content)-1]; c.Takes("clause") && !c.Weak && obj > v && f.finiteVerb(last.end) && f.doc.SentenceOf(last.end) == f.doc.SentenceOf(v) {
		last.end, r.by = f.goesFurther(last.end, v), byClause // "said any attempt to move it would fail": the tree takes the subject for the object
		return true
	}
	if w := f.clauseOf(v); c.Stance == "predicts" && len(r.content) == 1 && w.end > r.content[0].end {
		r.content[0].end = w.end // "expects them back on Monday"
	}
	return true
}

// matter returns the noun that a cue speaks of, with its phrase: its object, the subject of its passive, or the noun that its relative
// clause tells of; -1 if there is none.
func (f *finder) matter(v int) (int, []words) {
	t := &f.doc.Tokens[v]
	obj := f.child(v, "obj")
	switch {
	case obj >= 0 && !f.relative(obj):
		return obj, f.phraseContent(v, obj)
	case obj > v && f.form(obj) == "what" && f.child(obj, "acl:relcl") > obj:
		return obj, f.phraseContent(v, obj) // "denounced what she called a trap"
	case t.Deprel == "acl:relcl" && t.Head < v && !f.passive(v) && f.ownSubject(v):
		return t.Head, f.trim([]words{f.phraseBefore(t.Head, f.firstWord(v))})
	case obj < 0 && f.participle(v):
		return t.Head, f.trim([]words{f.phraseBefore(t.Head, f.firstWord(v))})
	case obj < 0 && f.passive(v) && f.child(v, "obl:agent") > v && f.child(v, "nsubj:pass") >= 0:
		s := f.child(v, "nsubj:pass")
		if f.relative(s) || f.reportingNoun(s) {
			return -1, nil // "her claim that it ended was repeated by": the claim reports by itself
		}
		return s, f.trim([]words{f.phraseBefore(s, v)})
	}
	return -1, nil
}

// ownSubject reports whether a verb has a subject that is no relative pronoun.
func (f *finder) ownSubject(v int) bool {
	s := f.nearestSubject(v)
	return s >= 0 && s < v && !f.relative(s)
}

// infinitive is the content of "vowed to leave"; of "expects Y to leave" with its subject, unless Y is who was told.
func (f *finder) infinitive(i, v int, m lexicon.Match[lexicon.Cue]) []words {
	content := f.without(i, v)
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
	obj := f.child(v, "obj")
	if obj < 0 && m.Entry.Stance == "asks" {
		obj = f.child(v, "iobj")
	}
	if obj > v && m.Entry.Takes("inf") && (m.Entry.Hearer == "obj" || m.Entry.Stance == "predicts") && !f.reportingNoun(obj) {
		for c := range f.doc.Children(obj) {
			if d := f.doc.Tokens[c].Deprel; c > obj && (d == "acl" || d == "acl:relcl") && f.marked(c, "to") {
				return c // "asked the board to wait", where the tree gives it to the board
			}
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
			if d := f.doc.Tokens[g].Deprel; (d == "case" || d == "mark") && g > v && (m.Entry.Takes(f.form(g)) || m.Words == 1 && strings.HasSuffix(m.Entry.Lemma, " "+f.form(g))) && !f.isTime(c) {
				return c
			}
		}
	}
	if obj := f.child(v, "obj"); obj > v && isOneOf(m.Entry.Lemma, "remind", "inform", "warn", "notify", "assure", "convince") {
		for c := range f.doc.Children(obj) {
			if f.doc.Tokens[c].Deprel == "nmod" && f.marked(c, "of") {
				return c // "reminded voters of his vow", where the tree gives it to the voters
			}
		}
	}
	// A cue of several words holds its preposition: "hinted at", "committed to".
	if m.Words > 1 {
		for c := range f.doc.Children(v) {
			if first, end := f.doc.Subtree(c); first == v+m.Words-1 && end > v+m.Words {
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
	return c.Lemma == "endorse" || c.Lemma == "echo" && f.immaterial(obj) || c.Lemma == "defend" && !f.isGround(obj)
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

// ofNames are the cues that say something with a bare name: "mentioned Halden".
var ofNames = strings.Fields("mention cite quote invoke reference defend endorse")

// weighty reports whether a noun phrase says something with a cue: a bare pronoun or name does only where it is criticised or
// praised, a bare noun only where it is promised, demanded or denied.
func (f *finder) weighty(c *lexicon.Cue, i int) bool {
	t := &f.doc.Tokens[i]
	first, end := f.doc.Subtree(i)
	if isOneOf(c.Lemma, "call", "defend", "endorse") {
		return true // by what it is called, whom it defends
	}
	if f.demonstrative(i) && f.form(i) != "it" {
		return c.Takes("clause") && !c.Weak // "he said that to her face"
	}
	if c.Lemma == "express" || c.Lemma == "voice" {
		return t.UPOS == "NOUN"
	}
	if isOneOf(c.Stance, "criticises", "praises") {
		return t.UPOS != "PRON" || !slices.Contains(twoFaced, c.Lemma)
	}
	if isOneOf(c.Lemma, "compare", "liken", "equate") && i > 0 && end < len(f.doc.Tokens) && isOneOf(f.form(end), "to", "with") {
		return true // by what it is likened to
	}
	if t.UPOS == "PROPN" {
		return slices.Contains(ofNames, c.Lemma)
	}
	return t.UPOS != "PRON" && (end-first > 1 || slices.Contains(plain, c.Stance) && f.immaterial(i) || isOneOf(c.Lemma, "demand", "promise", "pledge"))
}

// tellsContent reports whether a noun phrase tells what is said and does not only name a text, a hearer or nothing: "wrote a letter
// asking for aid", not "wrote a book", "tells the crowd", "say the word".
func (f *finder) tellsContent(c *lexicon.Cue, obj int, content []words) bool {
	if len(content) == 0 {
		return false
	}
	switch {
	case c.Lemma == "tell":
		return f.immaterial(obj) || f.doc.Tokens[obj].Lemma == "joke" || f.demonstrative(obj)
	case !isOneOf(c.Lemma, "say", "write", "post", "publish", "issue", "send"):
		return true
	case f.demonstrative(obj):
		return true
	case c.Lemma != "say" && !slices.Contains(texts, f.doc.Tokens[obj].Lemma):
		return true
	}
	if g := f.child(obj, "acl"); g > obj && f.doc.Tokens[g].XPOS == "VBG" && f.isCue(g) {
		return false // "wrote a letter urging": the second word reports
	}
	last := content[len(content)-1]
	for k := content[0].first; k < last.end; k++ {
		if t := &f.doc.Tokens[k]; t.UPOS == "VERB" || t.UPOS == "AUX" || f.isMark(k) && f.quoteAt(t.End) != nil || k > obj && isOneOf(t.Form, "about", "against") || t.Form == "same" {
			return true
		}
	}
	return f.finiteVerb(last.end)
}

// texts are nouns of what is written or shown, whatever it says.
var texts = strings.Fields("letter book article piece report profile column blog blogpost essay op-ed memoir novel story introduction foreword review post message comment tweet photo picture " +
	"image video clip link note memo email e-mail paper statement document analysis assessment study legislation bill commentary children")

// finiteVerb reports whether a token is a finite verb.
func (f *finder) finiteVerb(i int) bool {
	return i < len(f.doc.Tokens) && isOneOf(f.doc.Tokens[i].XPOS, "VBD", "VBZ", "VBP", "MD")
}

// relative reports whether a token is a relative pronoun or one that asks.
func (f *finder) relative(i int) bool { return isOneOf(f.doc.Tokens[i].XPOS, "WDT", "WP") }

// takeSecond adds to what is compared or put down to something what it is compared with: "likened the fee to a tax".
func (f *finder) takeSecond(r *report, v int) {
	if !isOneOf(f.doc.Tokens[v].Lemma, "compare", "liken", "equate", "attribute", "ascribe", "credit", "contrast") {
		return
	}
	last := &r.content[len(r.content)-1]
	for c := range f.doc.Children(v) {
		if w := f.subtree(c); c > v && w.first == last.end && isOneOf(f.form(w.first), "to", "with", "for") {
			last.end = w.end
		}
	}
}

// onlyNames reports whether a range is nothing but a name or a personal pronoun.
func (f *finder) onlyNames(w words) bool {
	for k := w.first; k < w.end; k++ {
		if t := &f.doc.Tokens[k]; t.UPOS != "PROPN" && t.XPOS != "PRP" && t.XPOS != "POS" {
			return false
		}
	}
	return true
}
