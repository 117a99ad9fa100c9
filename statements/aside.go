package statements

import (
	"slices"
	"strings"
	"unicode"

	"parley/lexicon"
)

// asideReach is the longest clause put beside what it reports, in tokens behind its verb: "he said in a statement on Monday night".
const asideReach = 20

// aside reads a clause of saying that is put beside what it reports, by its commas alone: "the plan, he said, is dead", "the plan
// is dead, officials in the capital said on Monday". Trees give such clauses to any word of the sentence. The content is all the
// rest of the sentence.
func (f *finder) aside(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if !isOneOf(f.doc.Tokens[v].XPOS, "VBD", "VBZ", "VBP", "VBN") && !f.endsSentence(v) || m.Entry.Weak && slices.Contains(noPhrase, m.Entry.Stance) && m.Entry.Lemma != "find" {
		return false
	}
	sentence := f.doc.Sentences[f.doc.SentenceOf(v)]
	clause, source := f.asideClause(v, m, sentence.First, sentence.End)
	if source == (words{}) || !f.canSpeak(source, m.Entry) || m.Entry.Lemma == "find" && !f.isDocument(source) || isOneOf(strings.ToLower(f.form(source.first)), "who", "which", "that", "whom") {
		return false
	}
	if obj := f.child(v, "obj"); obj >= v+m.Words && obj < clause.end && obj >= source.end && m.Entry.Hearer != "obj" && !f.isTime(obj) {
		return false // "..., she framed the delay as a success"
	}
	before, after := words{f.opening(sentence.First), clause.first - 1}, words{clause.end + 1, sentence.End}
	for k := before.end - 1; k > before.first; k-- {
		if f.form(k) == ":" {
			before.first = k + 1 // "she was guarded: a text existed, she said, but no treaty"
			break
		}
	}
	whole := f.hasVerb(before) && !f.subordinate(before)
	if clause.end >= sentence.End || !isOneOf(f.form(clause.end), ",", "—", "–") || f.goesOnReporting(after.first, sentence.End) && (whole || !f.hasVerb(after)) || source.first > v && whole {
		after = words{sentence.End, sentence.End}
	}
	if !f.hasVerb(before) && !(before.first < before.end && f.doc.Tokens[before.first].XPOS == "VBG" && after.first < after.end) && !(f.hasVerb(after) && before.end > before.first) || f.subordinate(before) && !f.hasVerb(after) {
		return false
	}
	r.source, r.clause, r.by = source, clause, byParenthesis
	r.content = f.trim([]words{before, after})
	return len(r.content) > 0
}

// asideClause returns the clause of verb v between its commas, with its subject; the subject is empty if it is no such clause.
func (f *finder) asideClause(v int, m lexicon.Match[lexicon.Cue], first, end int) (clause, source words) {
	if s := f.nearestSubject(v); s > v && isOneOf(f.form(f.beforeMarks(v)), ",", "—", "–") {
		source = f.phrase(s) // "..., said a handful of delegates who left"
		return words{v, max(source.end, f.clauseTail(v, end))}, source
	}
	source = f.described(f.sourceOf(v, 0), v)
	if source.end == v && source.first > first && isOneOf(f.form(f.beforeMarks(source.first)), ",", "—", "–") {
		// "..., people close to the chair said, ..."
	} else if source == (words{}) || source.end > v || !f.onlyAuxiliaries(source.end, v) {
		source = f.fromComma(f.subject(first, v), first)
	}
	clause = words{source.first, v + m.Words}
	if source == (words{}) && v > first && !f.isDocument(f.sourceOf(v, 0)) { // "..., said X"
		clause = words{v, v + m.Words}
		source = f.nounPhrase(words{v + m.Words, end})
		clause.end = max(clause.end, source.end)
	}
	if clause.first > first+1 && f.form(clause.first-1) == "as" {
		clause.first-- // "as she put it"
	}
	if clause.first <= first+1 || !isOneOf(f.form(f.beforeMarks(clause.first)), ",", "—", "–") {
		return clause, words{}
	}
	for ; clause.end < end && clause.end-v < asideReach; clause.end++ {
		t := &f.doc.Tokens[clause.end]
		if isOneOf(t.Form, ",", ".", ";", "!", "?", "—", "–") {
			return clause, source
		}
		if f.finiteVerb(clause.end) || t.XPOS == "TO" && clause.end+1 < end && f.doc.Tokens[clause.end+1].UPOS == "VERB" ||
			isOneOf(strings.ToLower(t.Form), ":", "that", "“", "\"", "whether", "how", "why", "what") {
			break
		}
	}
	if clause.end == end {
		return clause, source
	}
	return clause, words{}
}

// fromComma is a source with all of its noun phrase back to the comma: "..., analysts at the harbour institute say, ...".
func (f *finder) fromComma(w words, first int) words {
	k := w.first - 1
	for k > first && isOneOf(f.doc.Tokens[k].UPOS, "NOUN", "PROPN", "DET", "ADJ", "ADP", "NUM") {
		k--
	}
	if w == (words{}) || k <= first || k == w.first-1 || !isOneOf(f.form(k), ",", "—", "–") || f.doc.Tokens[k+1].UPOS == "ADP" {
		return w
	}
	return words{k + 1, w.end}
}

// clauseTail returns where the clause of verb v ends: at the next comma or stop, at most asideReach behind it.
func (f *finder) clauseTail(v, end int) int {
	k := v + 1
	for k < end && k-v < asideReach && !isOneOf(f.form(k), ",", ".", ";", "!", "?", "—", "–") {
		k++
	}
	return k
}

// beforeMarks returns the token before k, closing quotation marks aside.
func (f *finder) beforeMarks(k int) int {
	k--
	for k > 0 && isOneOf(f.form(k), "”", "\"", "''", "’", "»") {
		k--
	}
	return k
}

// asOpening reads "As the paper noted, it ends": the content is what follows the comma.
func (f *finder) asOpening(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	sentence := f.doc.Sentences[f.doc.SentenceOf(v)]
	comma := v + m.Words
	for m.Entry.Hearer != "" && comma < min(sentence.End, v+m.Words+8) && isOneOf(f.doc.Tokens[comma].UPOS, "DET", "PROPN", "NOUN", "ADJ", "ADP") {
		comma++ // who was told
	}
	if comma >= sentence.End {
		return false
	}
	as := sentence.First
	if isOneOf(f.form(as), "But", "And", "Yet", "Still") {
		as++
	}
	if f.form(as) == "," {
		as++
	}
	if !strings.EqualFold(f.form(as), "as") || comma+1 >= sentence.End || f.form(comma) != "," || !f.hasVerb(words{comma, sentence.End}) {
		return false
	}
	source := f.subject(as+1, v)
	if source.first != as+1 || !f.canSpeak(source, m.Entry) {
		return false
	}
	r.source, r.clause, r.by = source, words{as, comma}, byParenthesis
	r.content = f.trim([]words{{comma + 1, sentence.End}})
	return len(r.content) > 0
}

// onlyAuxiliaries reports whether between two tokens stand nothing but auxiliaries and adverbs.
func (f *finder) onlyAuxiliaries(first, end int) bool {
	for k := first; k < end; k++ {
		if t := &f.doc.Tokens[k]; t.UPOS != "AUX" && t.UPOS != "ADV" {
			return false
		}
	}
	return true
}

// datelineReach is the longest head of an agency report, in tokens: "HALDEN, Estmere, March 13 (MWA) —".
const datelineReach = 14

// opening returns where what is said in a sentence begins: behind a conjunction that joins it to the sentence before, and behind
// the place and agency that open a report.
func (f *finder) opening(first int) int {
	for k := first; k < len(f.doc.Tokens) && k < first+datelineReach; k++ {
		if form := f.form(k); isOneOf(form, "—", "–", "-", "--") && k > first && (form != "-" || f.doc.Tokens[k].Start > f.doc.Tokens[k-1].End) && len(f.form(first)) > 1 &&
			unicode.IsUpper(firstRune(f.form(first))) && f.form(first) == strings.ToUpper(f.form(first)) {
			return k + 1
		}
	}
	if isOneOf(f.form(first), "But", "And", "Yet") {
		first++
	}
	return first
}

// hasVerb reports whether a range has a finite verb.
func (f *finder) hasVerb(w words) bool {
	for k := w.first; k < w.end; k++ {
		if f.finiteVerb(k) {
			return true
		}
	}
	return false
}

// subordinate reports whether a range is a clause that only introduces what follows: "When asked, he said".
func (f *finder) subordinate(w words) bool {
	if w.first >= w.end || !isOneOf(strings.ToLower(f.form(w.first)), "while", "when", "if", "although", "though", "as", "after", "before", "because", "since", "once", "unless", "until", "asked") {
		return false
	}
	for k := w.first; k < w.end; k++ {
		if f.form(k) == "," {
			return false
		}
	}
	return true
}

// goesOnReporting reports whether the words behind an aside belong to it: "..., he said, adding that".
func (f *finder) goesOnReporting(k, end int) bool {
	if k >= end {
		return true
	}
	if f.doc.Tokens[k].XPOS == "VBG" {
		_, ok := f.cueOf(k)
		return ok || isOneOf(strings.ToLower(f.form(k)), "citing", "referring", "speaking", "using", "according")
	}
	return isOneOf(strings.ToLower(f.form(k)), "who", "which", "while", "in", "during", "after", "before", "at", "on", "the")
}
