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
	by      construction
	unnamed bool // a passive that does not tell by whom: "was accused of"
}

// A construction is how the grammar ties the content to its cue.
type construction int

const (
	byClause      construction = iota // "said that it ends"
	byParenthesis                     // "it ends, he said"
	byPredicate                       // "described it as over"
	byInfinitive                      // "vowed to end it"
	byPreposition                     // "called for an end"
	byObject                          // "stressed the need to end it"
	byNoun                            // "his claim that it ends"
	byNounPhrase                      // "his calls for an end"
	byAdjective                       // "confident that it ends"
	byAccording                       // "according to him"
	byAdverb                          // "reportedly", which names no source
)

// sureBy says how sure statements of each construction are: the order is that of their precision on the train part of PolNeAR.
var sureBy = [...]float64{byClause: 0.85, byParenthesis: 0.84, byPredicate: 0.7, byInfinitive: 0.72, byPreposition: 0.66, byObject: 0.55, byNoun: 0.62,
	byNounPhrase: 0.51, byAdjective: 0.65, byAccording: 0.83, byAdverb: 0.5}

// clausal reports whether the content is a clause.
func (c construction) clausal() bool {
	return c == byClause || c == byParenthesis || c == byAdjective
}

// reports finds the attributions of all sentences, in the order of their cues.
func (f *finder) reports() []report {
	var out []report
	for i := range f.doc.Tokens {
		m, ok := f.cueOf(i)
		if r, at := f.putAt(i); at {
			out = append(out, r)
			continue
		}
		if r, ok := f.light(i); ok {
			out = append(out, r)
			continue
		}
		if r, ok := f.received(i); ok {
			out = append(out, r)
			continue
		}
		if r, ok := f.framed(i); ok {
			out = append(out, r)
			continue
		}
		if !ok {
			continue
		}
		for ok {
			r, found := f.report(i, m)
			if found {
				out = append(out, r)
				break
			}
			m, ok = f.otherCue(i, m)
		}
	}
	// What an adverb hedges is mostly told by a cue as well: those come last, for who has read the others.
	var hedges []report
	for _, r := range out {
		if r.by == byAdverb {
			hedges = append(hedges, r)
		}
	}
	return append(slices.DeleteFunc(out, func(r report) bool { return r.by == byAdverb }), hedges...)
}

// partOf is the part of speech of cues that a universal tag stands for.
var partOf = map[string]lexicon.Part{"VERB": lexicon.Verb, "AUX": lexicon.Verb, "NOUN": lexicon.Noun, "PROPN": lexicon.Noun, "ADJ": lexicon.Adj, "ADV": lexicon.Adverb}

// cueWords is the number of words that a cue has at most: "come out in favor of".
const cueWords = 5

// formsFrom appends to forms, up to what it has room for, those of the tokens from k to end: what a cue that begins there may be.
func (f *finder) formsFrom(forms []string, k, end int) []string {
	for ; len(forms) < cap(forms) && k < end && !isOneOf(f.form(k), "'s", "’s"); k++ {
		forms = append(forms, f.form(k)) // no "radio's"
	}
	return forms
}

// cueOf returns the cue that begins at token i, of the part of speech that the token has.
func (f *finder) cueOf(i int) (lexicon.Match[lexicon.Cue], bool) {
	var forms [cueWords]string
	n := len(f.formsFrom(forms[:0], i, len(f.doc.Tokens)))
	part := partOf[f.doc.Tokens[i].UPOS]
	if f.endsSentence(i) {
		part = lexicon.Verb
	}
	for ; n > 0; n-- {
		m, ok := f.cues.Longest(forms[:n])
		if !ok {
			return m, false
		}
		n = m.Words
		if n > 1 && m.Entry.Part == lexicon.Verb && f.doc.Tokens[i+n-1].UPOS == "ADP" && i+n < len(f.doc.Tokens) && f.isTime(i+n) {
			continue // "agreed on Friday to leave"
		}
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

// otherCue returns the cue at token i that comes after m: another one of the same words, else one whose preposition a time parts from it
// ("called on Monday for"), else a shorter one ("voiced" where "voiced concern" governs nothing).
func (f *finder) otherCue(i int, m lexicon.Match[lexicon.Cue]) (lexicon.Match[lexicon.Cue], bool) {
	part := m.Entry.Part
	for next, ok := f.cues.Next(m); ok; next, ok = f.cues.Next(next) {
		if next.Entry.Part == part {
			return next, true
		}
	}
	if m.Words < 2 {
		k := i + 1
		for k+1 < len(f.doc.Tokens) && (f.isTime(k) || isOneOf(f.form(k), "on", "late", "early") && f.isTime(k+1) || isOneOf(f.form(k), "again", "repeatedly", "publicly")) {
			k++
		}
		if k == i+1 || k >= len(f.doc.Tokens) || !isOneOf(f.doc.Tokens[k].UPOS, "ADP", "SCONJ") || strings.Contains(m.Entry.Lemma, " ") {
			return m, false
		}
		next, ok := f.cues.Find(f.form(i) + " " + f.form(k))
		next.Words = 1
		return next, ok && next.Entry.Part == part
	}
	if f.doc.Tokens[i+m.Words-1].UPOS != "NOUN" && m.Entry.Stance != "accuses" {
		return m, false // "agree to" is another thing than "agree"
	}
	for next, ok := f.cues.Find(f.form(i)); ok; next, ok = f.cues.Next(next) {
		if next.Entry.Part == part && part == lexicon.Verb && !next.Entry.Weak {
			return next, true
		}
	}
	return m, false
}

// endsSentence reports whether a word that the tree takes for a noun is the verb behind a name that ends a sentence: "..., the Halden
// Tribune reports."
func (f *finder) endsSentence(i int) bool {
	t := &f.doc.Tokens[i]
	return t.XPOS == "NNS" && i > 1 && i+1 < len(f.doc.Tokens) && f.form(i+1) == "." && f.doc.Tokens[i-1].UPOS == "PROPN" && isOneOf(t.Form, "reports", "says", "writes", "notes", "claims", "argues", "finds")
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
		ok = f.adjective(&r, i, m)
	case lexicon.Preposition:
		ok = f.preposition(&r, i, i+m.Words)
	case lexicon.Adverb:
		ok = f.adverb(&r, i, m)
	}
	if ok && len(r.content) > 0 && r.content[0].first < r.cue.first && isOneOf(f.form(r.content[0].first), "But", "And", "Yet") {
		r.content[0].first++ // it joins the sentence to the one before
	}
	for i := range r.content {
		if w := &r.content[i]; w.first >= r.cue.first && w.first < r.cue.end {
			w.first = r.cue.end // "left open the possibility"
		}
	}
	r.content = slices.DeleteFunc(r.content, func(w words) bool { return w.first >= w.end }) // "spoke out"
	if ok && len(r.content) > 0 {
		f.cutRemark(&r)
		if first := r.content[0].first; r.by == byClause && first > r.cue.end {
			r.clause = words{min(r.clause.first, r.cue.first), max(r.clause.end, first)} // the day may stand between
		}
		for _, first := range []int{r.cue.first, r.content[0].first} {
			if first > r.source.first && first < r.source.end {
				r.source = f.trimmedBefore(words{r.source.first, first}) // "criticism from rivals that"
			}
		}
		first := r.content[0].first
		ok = first > r.cue.first || !isOneOf(strings.ToLower(f.form(first)), "asked", "pressed", "questioned") // "Asked about it, he smiles"
	}
	return r, ok && len(r.content) > 0
}

// cutRemark ends a content before what the article itself remarks on it: "..., a word that leaves room", "..., whereas the crews want".
func (f *finder) cutRemark(r *report) {
	last := &r.content[len(r.content)-1]
	for k := last.first + 1; k+3 < last.end; k++ {
		if isOneOf(f.form(k), "—", "–", "-", "--") && isOneOf(f.form(k-1), "”", "\"", "''") && isOneOf(f.form(k+1), "a", "an") {
			last.end = k // “a trap” — a charge that stung
			return
		}
		if f.form(k) != "," {
			continue
		}
		remark := isOneOf(f.form(k+1), "a", "an") && isOneOf(f.form(k+2), "word", "phrase", "term", "expression", "formula", "wording") && isOneOf(f.form(k+3), "that", "which")
		if remark || f.form(k+1) == "whereas" && isOneOf(r.stance, "demands", "proposes", "promises", "offers", "threatens") {
			last.end = k
			return
		}
	}
}
