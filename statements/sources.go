package statements

import (
	"slices"
	"strings"
	"unicode"

	"parley/lexicon"
)

// isShare reports whether a token stands for a share of people: "42%", "six in 10", "a third".
func (f *finder) isShare(i int) bool {
	t := &f.doc.Tokens[i]
	return t.XPOS == "CD" || isOneOf(strings.ToLower(t.Form), "%", "percent", "third", "thirds", "quarter", "half", "fifth", "majority")
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

// sourceOf returns the noun phrase that names the subject of a verb, through coordination, participles and relative clauses,
// at most depth steps up.
func (f *finder) sourceOf(v, depth int) words {
	if f.passive(v) {
		if by := f.child(v, "obl:agent"); by >= 0 {
			return f.phrase(by)
		}
		return words{}
	}
	t := &f.doc.Tokens[v]
	if s := f.nearestSubject(v); s >= 0 {
		return f.subjectPhrase(v, s)
	}
	if t.Head < 0 || depth == 0 {
		return words{}
	}
	if strings.HasPrefix(t.Deprel, "acl") || t.XPOS == "VBG" && t.Deprel == "nmod" && f.afterLink(v) && f.child(t.Head, "nmod:poss") >= 0 {
		return f.sourceBeside(v, depth)
	}
	switch {
	case t.Deprel == "conj" && f.secondCue(v) >= 0:
		return f.sourceOf(f.secondCue(v), depth-1)
	case t.Deprel == "ccomp" && v > 0 && f.child(t.Head, "obj") > t.Head && f.subtree(f.child(t.Head, "obj")).end == v:
		return f.phrase(f.child(t.Head, "obj")) // "a poll shows two thirds of voters say": the tree takes them for what is shown
	case t.Deprel == "xcomp" && isOneOf(t.XPOS, "VB", "VBP") && !isOneOf(f.doc.Tokens[t.Head].Lemma, "promise", "threaten", "vow") && f.child(t.Head, "obj") > t.Head && f.child(t.Head, "obj") < v:
		return f.phrase(f.child(t.Head, "obj")) // "heard Ada Lorn agree", "urged Ada Lorn to say"
	case isOneOf(t.Deprel, "conj", "xcomp", "advcl", "parataxis", "ccomp", "obl", "nmod"):
		if s := f.child(t.Head, "nsubj:pass"); s >= 0 {
			return f.phrase(s) // "the suit was filed, alleging"
		}
		return f.sourceOf(t.Head, depth-1)
	}
	return words{}
}

// subjectPhrase returns the noun phrase of s, the subject of v: for a relative pronoun the noun it stands for.
func (f *finder) subjectPhrase(v, s int) words {
	t := &f.doc.Tokens[v]
	if !isOneOf(strings.ToLower(f.form(s)), "who", "which", "that") || t.Head < 0 || !strings.HasPrefix(t.Deprel, "acl") {
		return f.phrase(s)
	}
	if n := f.nearestPerson(t.Head, s); n >= 0 && strings.EqualFold(f.form(s), "who") {
		return f.phraseBefore(n, s)
	}
	return f.phraseBefore(t.Head, s)
}

// afterLink reports whether a preposition or a conjunction stands before token v.
func (f *finder) afterLink(v int) bool {
	return v > 0 && isOneOf(f.doc.Tokens[v-1].UPOS, "ADP", "SCONJ")
}

// sourceBeside is sourceOf for a verb that tells more of a noun: mostly it is the noun who says it.
func (f *finder) sourceBeside(v, depth int) words {
	t := &f.doc.Tokens[v]
	n := &f.doc.Tokens[t.Head]
	switch beside := t.Deprel == "acl"; {
	case beside && t.XPOS == "VBG" && isOneOf(n.Deprel, "obl", "nmod"):
		// "X met Y, vowing": the participle belongs to the subject, though the tree gives it to the noun beside it
		top := n.Head
		for top >= 0 && f.nearestSubject(top) < 0 {
			top = f.doc.Tokens[top].Head
		}
		if top >= 0 {
			return f.sourceOf(top, depth-1)
		}
	case t.XPOS == "VBG" && isOneOf(t.Deprel, "acl", "nmod") && f.child(t.Head, "nmod:poss") >= 0 && f.afterLink(v):
		return f.possessor(t.Head) // "his shift from threatening"
	case beside && t.XPOS == "VBN" && t.Head < v && (n.Head < 0 || f.apposed(t.Head, v)) && f.form(v-1) == "," && n.UPOS == "PROPN":
		return f.phraseBefore(t.Head, v) // "Ada Lorn, a pilot, called ...": the tree takes the verb for a participle
	case beside && t.XPOS == "VBN" && t.Head < v: // "sources briefed on"
	case beside && t.XPOS == "VBG" && n.Deprel == "obj" && f.reportingNoun(t.Head):
		return f.sourceOf(n.Head, depth-1) // "issued a statement saying"
	case beside && t.XPOS == "VB" && f.isThing(words{t.Head, t.Head + 1}):
		if poss := f.possessor(t.Head); poss != (words{}) {
			return poss // "her decision to tell them"
		}
		if n.Deprel == "obj" && n.Head >= 0 {
			return f.sourceOf(n.Head, depth-1) // "missed no chance to remind them"
		}
	case isOneOf(n.UPOS, "NOUN", "PROPN", "PRON"):
		return f.phraseBefore(t.Head, v)
	}
	return words{}
}

// apposed reports whether something is put beside noun n ahead of token v: "Ada Lorn, the head of the board,".
func (f *finder) apposed(n, v int) bool {
	a := f.child(n, "appos")
	return a > n && a < v
}

// secondCue returns the cue with which verb v shares its subject, though the tree joins v to a verb of what is said: "he said they had
// moved twice and accused them"; else -1.
func (f *finder) secondCue(v int) int {
	t := &f.doc.Tokens[v]
	h := &f.doc.Tokens[t.Head]
	if h.Deprel != "ccomp" || h.Head < 0 || h.XPOS == t.XPOS || f.hasAux(v) || f.doc.Tokens[h.Head].XPOS != t.XPOS || f.doc.Tokens[v-1].UPOS != "CCONJ" || !f.isCue(h.Head) {
		return -1
	}
	return h.Head
}

// nearestPerson returns, in "the words of Ada Lorn, who", the name before the relative pronoun at token s, where the noun n
// that the tree takes for who is meant is a thing; else -1.
func (f *finder) nearestPerson(n, s int) int {
	if !f.isThing(words{n, n + 1}) && !(f.doc.Tokens[n].UPOS == "NOUN" && f.reportingNoun(n)) {
		return -1
	}
	for c := range f.doc.Children(n) {
		if w := f.subtree(c); c > n && f.doc.Tokens[c].Deprel == "nmod" && f.doc.Tokens[c].UPOS == "PROPN" && c < s && w.first < s {
			return c
		}
	}
	k := s - 1
	for k > n && f.isMark(k) {
		k--
	}
	for k > n && f.doc.Tokens[k].Deprel == "flat" {
		k = f.doc.Tokens[k].Head
	}
	if k > n && f.doc.Tokens[k].UPOS == "PROPN" && f.doc.Tokens[k].Deprel == "obj" {
		return k // "the letter contradicts Ada Lorn, who"
	}
	return -1
}

// nearestSubject returns the subject of v that stands nearest before it, else the first one, else -1.
func (f *finder) nearestSubject(v int) int {
	best := -1
	for c := range f.doc.Children(v) {
		if d := f.doc.Tokens[c].Deprel; (d == "nsubj" || d == "nsubj:pass" || d == "nsubj:outer") && !f.isTime(c) {
			if w := f.subtree(c); w.first == v+1 && v > 0 && f.isMark(v-1) && f.doc.Tokens[v].UPOS == "VERB" && !f.hasVerb(w) && w.end < len(f.doc.Tokens) && f.isMark(w.end) {
				return c // "the talks stalled, and the room emptied, said one pilot"
			}
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
	if a, first := f.child(n, "appos"), f.doc.Sentences[f.doc.SentenceOf(n)].First; a > n && n == first && f.opening(first) > n && f.opening(first) <= a {
		n = a // "HALDEN -- President Lorn": the tree takes the name for an apposition to the place
	}
	w := words{n, n + 1}
	for c := range f.doc.Children(n) {
		t := &f.doc.Tokens[c]
		first, end := f.doc.Subtree(c)
		switch {
		case isOneOf(t.Deprel, "case", "punct", "parataxis", "mark", "cop", "advcl", "nsubj", "aux"):
			if t.Deprel == "case" && c > n {
				w.end = max(w.end, end) // the possessive 's goes with possessors; cut below
			}
			continue
		case c > n && first > 0 && (f.parts(first-1) || f.parts(first)) && t.Deprel != "conj" && t.Deprel != "flat":
			continue
		}
		w.first, w.end = min(w.first, first), max(w.end, end)
	}
	for w.first < n && (f.relative(w.first) || isOneOf(f.doc.Tokens[w.first].UPOS, "SCONJ", "CCONJ") && f.doc.Tokens[w.first].Deprel != "cc:preconj" || strings.EqualFold(f.form(w.first), "as") && !isOneOf(f.form(w.first+1), "many", "much", "few")) {
		w.first++ // "which officials", "as the envoy", where the tree takes the word for a part of the name
	}
	if k := w.first - 1; k > 0 && f.doc.Tokens[k].UPOS == "NOUN" && f.doc.Tokens[n].UPOS == "NOUN" && f.relative(k-1) {
		w.first = k // "which aid workers", where it takes the first noun for a verb
	}
	for w.end < len(f.doc.Tokens) && f.doc.Tokens[w.end].UPOS == "PROPN" && f.doc.Tokens[w.end-1].UPOS != "PUNCT" && f.doc.Tokens[n].UPOS == "NOUN" && n == w.end-1 {
		n, w.end = w.end, w.end+1 // "special envoy" + "Ben Tarr", which the tree holds apart
	}
	if k := w.first - 1; k >= 0 && f.doc.Tokens[k].UPOS == "NOUN" && f.doc.Tokens[n].UPOS == "PROPN" && f.doc.Tokens[k].Head == f.doc.Tokens[n].Head && f.doc.Tokens[k].Head >= w.end && f.child(k, "case") < 0 {
		w.first = min(w.first, f.subtree(k).first) // the same, where both hang on the verb
	}
	w.first = f.besideFirst(n, w.first)
	for k := n + 1; k+1 < w.end; k++ {
		if t := &f.doc.Tokens[k+1]; f.form(k) == "," && (t.UPOS == "VERB" || t.UPOS == "NUM" || isOneOf(t.XPOS, "WP", "WDT", "WP$")) {
			w.end = k
		}
	}
	for w.end > w.first+1 && isOneOf(f.form(w.end-1), "'s", "’s", "'", "’") {
		w.end--
	}
	return f.withoutTime(w)
}

// besideFirst returns where the subject n begins that begins at token first by the tree, with another subject of the same verb that ends
// there: "Secretary of State" + "Ada Lorn", "31" + "dockers" are one.
func (f *finder) besideFirst(n, first int) int {
	t := &f.doc.Tokens[n]
	if t.Head < n || !strings.HasPrefix(t.Deprel, "nsubj") {
		return first
	}
	for c := range f.doc.Children(t.Head) {
		w := f.subtree(c)
		if c >= first || w.end != first || !strings.HasPrefix(f.doc.Tokens[c].Deprel, "nsubj") || !isOneOf(f.doc.Tokens[c].UPOS, "NOUN", "PROPN", "NUM") || f.isTime(c) || f.isPersonName(c) || f.hasVerb(w) {
			continue
		}
		for k := w.first; k < w.end && !f.isMark(k); k++ {
			if k == w.end-1 {
				return w.first
			}
		}
	}
	return first
}

// isThing reports whether a source is a thing that neither speaks nor is written.
func (f *finder) isThing(w words) bool {
	if w.first >= w.end {
		return false
	}
	t := &f.doc.Tokens[f.headOf(w)]
	if t.UPOS != "NOUN" || isOneOf(t.Lemma, speakers...) || t.XPOS == "NNS" {
		return false
	}
	_, office := f.lx.Offices().Find(t.Lemma)
	if _, ok := f.lx.Participants().Find(t.Lemma); ok {
		return false
	}
	return !office && !f.reportingNoun(f.headOf(w))
}

// outerSource returns the source of the cue that governs the clause of a participle, if there is one: in "she said the fate of the
// port was open, hinting at a delay" it is she who hints.
func (f *finder) outerSource(v int, source words) words {
	for up := range f.doc.Ancestors(v) {
		t := &f.doc.Tokens[up]
		if t.Deprel != "ccomp" || t.Head < 0 {
			continue
		}
		if f.isCue(t.Head) {
			if outer := f.sourceOf(t.Head, 1); outer != (words{}) {
				return outer
			}
		}
	}
	return source
}

// described adds to a source what tells which of its kind, where the tree gives it to the verb: "sources close to the ministry", "a poll
// released on Friday".
func (f *finder) described(w words, v int) words {
	const reach = 8 // longest description, in tokens
	if w.first >= w.end || w.end >= v || v-w.end > reach {
		return w
	}
	last, next := &f.doc.Tokens[w.end-1], &f.doc.Tokens[w.end]
	participle := next.XPOS == "VBN" && next.Deprel != "root" && last.UPOS == "NOUN"
	if !participle && !(isOneOf(next.Form, "close", "familiar", "near", "aware", "with", "from", "in", "on") && (last.UPOS == "NOUN" || isOneOf(strings.ToLower(last.Form), "those", "some", "many", "others"))) {
		return w
	}
	for k := w.end + 1; k < v; k++ {
		if t := &f.doc.Tokens[k]; t.UPOS == "PUNCT" || t.UPOS == "VERB" || t.UPOS == "AUX" || f.isTime(k) && !participle {
			return w
		}
	}
	return words{w.first, v}
}

// withoutTime takes a time expression off the end of a noun phrase: "the board on Monday".
func (f *finder) withoutTime(w words) words {
	end := w.end
	for end > w.first+1 && f.isTime(end-1) {
		end--
	}
	if end < w.end && f.datesParticiple(w, end) {
		return w // "a poll released by the port on Friday"
	}
	if end < w.end && end > w.first+1 && isOneOf(strings.ToLower(f.form(end-1)), "on", "in", "late", "early", "earlier", "since", "at") {
		end--
	}
	return words{w.first, end}
}

// datesParticiple reports whether the time at token k belongs to a participle of the noun phrase w.
func (f *finder) datesParticiple(w words, k int) bool {
	for up := range f.doc.Ancestors(k) {
		if up <= w.first || up >= w.end {
			return false
		}
		if f.doc.Tokens[up].UPOS == "VERB" {
			return true
		}
	}
	return false
}

// bare returns a source without what only stands beside it: a place, a day or an adverb before the name ("In June the senator", "HALDEN —
// President Lorn", "even the crews"), a channel or a verb behind it.
func (f *finder) bare(w words) words {
	if w.end-w.first < 2 || !f.trees {
		return w
	}
	k := w.first
	for k < w.end-1 && (f.isTime(k) || f.doc.Tokens[k].UPOS == "ADP" && k+1 < w.end && f.isTime(k+1)) {
		k++
	}
	opens := f.doc.Tokens[w.first].UPOS == "ADP" || isOneOf(strings.ToLower(f.form(w.first)), "last", "this", "next", "yesterday", "today", "earlier", "late", "early") || f.doc.Tokens[w.first].UPOS == "PROPN"
	if k > w.first && opens && isOneOf(f.doc.Tokens[k].UPOS, "DET", "PROPN", "PRON", "NOUN", "ADJ") && !isOneOf(f.form(k), "'s", "’s") {
		w.first = k
	}
	first := f.doc.Sentences[f.doc.SentenceOf(w.first)].First
	if k := f.opening(first); w.first == first && k > w.first && k < w.end && f.isMark(k-1) {
		w.first = k
	}
	if form := f.form(w.first); w.first == first && len(form) > 4 && form == strings.ToUpper(form) && !isOneOf(f.form(w.first+1), "'s", "’s", "'", "’") &&
		f.doc.Tokens[w.first+1].UPOS != "PUNCT" && f.form(w.first+1) != strings.ToUpper(f.form(w.first+1)) && f.doc.EntityAt(w.first) != f.doc.EntityAt(w.end-1) {
		w.first++ // the place that opens a report
	}
	for form := strings.ToLower(f.form(w.first)); w.first+1 < w.end && f.doc.Tokens[w.first].UPOS == "ADV" && (form == "even" || form == "also" || strings.HasSuffix(form, "ly") && !isOneOf(form, "nearly", "roughly", "only", "fully")); form = strings.ToLower(f.form(w.first)) {
		w.first++
	}
	return f.withParty(f.withTitle(f.withoutMeans(f.withoutVerb(w))))
}

// withTitle adds to a name the title before it that the tree holds apart: "Foreign Minister" + "Ben Tarr".
func (f *finder) withTitle(w words) words {
	if !f.isPersonName(w.end - 1) {
		return w
	}
	k := w.first
	for k > 0 && isOneOf(f.doc.Tokens[k-1].UPOS, "PROPN", "NOUN", "ADJ") && unicode.IsLetter(firstRune(f.form(k-1))) && !f.isTime(k-1) && f.child(k-1, "case") < 0 {
		k--
	}
	if k == w.first || f.doc.SentenceOf(k) != f.doc.SentenceOf(w.first) {
		return w
	}
	first := f.doc.Sentences[f.doc.SentenceOf(k)].First
	switch {
	case k > first && f.doc.Tokens[k-1].UPOS == "DET":
		return words{k - 1, w.end}
	case k == first || f.isMark(k-1) || f.doc.Tokens[k-1].UPOS == "CCONJ" || f.isCue(k-1):
		return words{k, w.end}
	}
	return w
}

// withParty adds to a source the letters in brackets that belong to the name of a member of a parliament: "Rep. Ada Lorn (G-Halden)".
func (f *finder) withParty(w words) words {
	if end := f.pastBracket(w.end); end > w.end+2 && len(f.form(w.end+1)) == 1 && unicode.IsUpper(firstRune(f.form(w.end+1))) && f.isPersonName(w.end-1) {
		w.end = end
	}
	return w
}

// withoutVerb cuts a source before a verb of its own, which the tree takes for a part of the name: "the rally denounced". Relative
// clauses, with a pronoun or with a subject of their own, stay.
func (f *finder) withoutVerb(w words) words {
	for k := w.first + 1; k < w.end; k++ {
		t := &f.doc.Tokens[k]
		if isOneOf(t.XPOS, "WP", "WDT", "WRB", "WP$") || strings.EqualFold(t.Form, "that") {
			return w
		}
		if !f.finiteVerb(k) || t.Form == "close" {
			continue
		}
		if s := f.nearestSubject(f.finiteAfter(k)); s > w.first && s < k && f.doc.Under(k, f.headOf(w)) {
			return w // "the speech Lorn gave"
		}
		return words{w.first, k}
	}
	return w
}

// pastApposition returns the name that begins the clause of a cue, where a source only stands in what is put beside that name: "Ada
// Lorn, now a critic of the fees, said", "Ben Tarr, 67, a docker in Halden, said".
func (f *finder) pastApposition(w words, cue words) words {
	if !f.trees || w.first < 2 || w.end > cue.first || w.first >= w.end || f.doc.SentenceOf(w.first) != f.doc.SentenceOf(cue.first) {
		return w
	}
	begin := f.doc.Sentences[f.doc.SentenceOf(cue.first)].First
	for k := cue.first; k > begin; k-- {
		if f.isMark(k-1) && !isOneOf(f.form(k-1), ",", ".") && !f.parts(k-1) {
			begin = k
			break
		}
	}
	begin = f.opening(begin)
	end := begin
	person := false
	for ; end < w.first && (isOneOf(f.doc.Tokens[end].UPOS, "PROPN", "NOUN", "ADJ") || person && f.form(end) == "of"); end++ {
		person = person || f.isPersonName(end)
	}
	if !person || end >= w.first || !isOneOf(f.form(end), ",", "—", "–", "--") || f.hasVerb(words{end, cue.first}) {
		return w
	}
	for k := cue.first - 1; k >= w.end; k-- {
		if f.form(k) == f.form(end) {
			return words{begin, end}
		}
	}
	return w
}

// phraseBefore is phrase, cut off before token at.
func (f *finder) phraseBefore(n, at int) words {
	w := f.phrase(n)
	return f.trimmedBefore(words{w.first, min(w.end, max(at, n+1))})
}

// trimmedBefore takes off the end of a range what leads over to the words behind it.
func (f *finder) trimmedBefore(w words) words {
	for w.end > w.first+1 && (isOneOf(f.form(w.end-1), ",", "—", "–", "(", "--", "“", "‘", "that") || isOneOf(f.doc.Tokens[w.end-1].UPOS, "ADP", "SCONJ", "PART")) {
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
		if c < v || c >= v+m.Words && slices.ContainsFunc(content, func(w words) bool { return c >= w.first && c < w.end }) {
			continue
		}
		if m.Entry.Hearer == "obj" && (t.Deprel == "iobj" || t.Deprel == "obj") || t.Deprel == "obl" && f.marked(c, m.Entry.Hearer) {
			w := f.phrase(c)
			for _, x := range content {
				if x.first > w.first && x.first < w.end {
					w.end = x.first
				}
			}
			for w.end > w.first && isOneOf(strings.ToLower(f.form(w.end-1)), "that", ",", "of") {
				w.end--
			}
			return f.withoutMeans(f.withoutTime(w))
		}
	}
	return words{}
}

// withoutMeans takes off who was told by what means: "members in a video message".
func (f *finder) withoutMeans(w words) words {
	for k := w.first + 1; k+1 < w.end; k++ {
		if f.form(k) == "in" && isOneOf(f.doc.Tokens[w.end-1].Lemma, "message", "letter", "statement", "speech", "interview", "post", "note", "address", "briefing", "call", "email", "memo", "video") {
			return words{w.first, k}
		}
	}
	return w
}

// clauseOf is the cue clause without its content: the tokens beside the verb that depend on it by time, place and manner.
func (f *finder) clauseOf(v int) words {
	w := words{v, v + 1}
	for c := range f.doc.Children(v) {
		if isOneOf(f.doc.Tokens[c].Deprel, "obl", "obl:tmod", "obl:npmod", "obl:unmarked", "advmod", "nmod:tmod", "obj", "iobj", "nmod") || f.doc.Tokens[c].Deprel == "advcl" && f.doc.Tokens[c].XPOS == "VBG" && isOneOf(f.doc.Tokens[c].Lemma, "speak", "talk", "write", "address", "appear") {
			first, end := f.doc.Subtree(c)
			w.first, w.end = min(w.first, first), max(w.end, end) // "speaking on Monday, he said"
		}
	}
	return w
}

// parts reports whether a token parts an apposition from its name: a comma, a dash, a bracket.
func (f *finder) parts(i int) bool { return isOneOf(f.form(i), ",", "—", "–", "--", "(", "-") }
