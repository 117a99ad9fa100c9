package statements

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/lexicon"
)

const (
	// clauseReach is how many tokens beside a quotation are searched for its cue: longer than any cue clause of the cases in
	// testdata, and a bound on the work per quotation.
	clauseReach = 30
	// cueReach is how far behind a quotation its cue may begin, in tokens: "..., Ada Lorn, the chair of the talks, who leads a party of
	// dockers, said".
	cueReach = 18
	// sourceReach is the longest source, in tokens.
	sourceReach = 14
)

// attribute finds what reports quotation i: the clause behind it, else the one before it.
func (f *finder) attribute(quotes []quotation, i int) attribution {
	if a, ok := f.behind(quotes, i); ok {
		if before, ok := f.ahead(quotes, i); ok && f.saysAgain(a) && f.form(f.tokenAt(quotes[i].open)-1) == ":" {
			return before
		}
		return a
	}
	if a, ok := f.ahead(quotes, i); ok {
		return a
	}
	return f.sentenceAhead(quotes, i)
}

// saysAgain reports whether an attribution is a pronoun and a cue: “X told them: “…,” she said”.
func (f *finder) saysAgain(a attribution) bool {
	return a.source.end == a.source.first+1 && isOneOf(f.form(a.source.first), "he", "she", "they")
}

// sentenceAhead reads a short sentence that ends with its cue: `Ada Lorn agreed. "...`.
func (f *finder) sentenceAhead(quotes []quotation, i int) attribution {
	stop := f.tokenAt(quotes[i].open) - 1
	if stop < 2 || f.form(stop) != "." || !sentence(quotes[i].text(f.article.Text)) || strings.Contains(f.article.Text[f.doc.Tokens[stop].End:quotes[i].open], "\n\n") {
		return attribution{}
	}
	first := f.clauseStart(stop, quotes, i)
	m, ok := f.cueAt(stop-1, stop)
	if !ok || !m.Entry.Takes("quote") || i > 0 && f.tokenAt(quotes[i-1].end) >= first {
		return attribution{}
	}
	a := attribution{cue: words{stop - 1, stop}, stance: m.Entry.Stance, clause: words{first, stop}}
	if a.source = f.speakerOf(stop-1, words{first, stop - 1}); a.source == (words{}) || a.source.first != f.opening(first) {
		return attribution{}
	}
	return a
}

func (f *finder) form(i int) string { return f.doc.Tokens[i].Form }

// tokenAt returns the first token that begins at byte pos or later.
func (f *finder) tokenAt(pos int) int {
	return sort.Search(len(f.doc.Tokens), func(i int) bool { return f.doc.Tokens[i].Start >= pos })
}

// behind reads the clause after the closing mark: `," said X`, `," X told Y on Friday`, `," told CNN`.
func (f *finder) behind(quotes []quotation, i int) (attribution, bool) {
	first := f.tokenAt(quotes[i].end)
	end := f.clauseEnd(first, quotes, i)
	start := first
	for start < end && isOneOf(f.form(start), ",", "—", "–", "-") {
		start++
	}
	quote := quotes[i].text(f.article.Text)
	if start == end || strings.HasSuffix(quote, ".") && unicode.IsUpper(firstRune(f.form(start))) && !f.onlySays(start, end) {
		return attribution{}, false // the sentence ended with the quotation: what follows reports something else
	}
	opening := f.tokenAt(quotes[i].open)
	begin := f.clauseStart(opening, quotes, i)
	begins := begin == opening || begin == opening-1 && isOneOf(f.form(begin), "But", "And", "Yet", "So", "Still")
	punctuated := start > first || begins || endsIn(quote, ",?!.…—")
	cue, m, ok := f.firstCue(start, end)
	if !ok && punctuated {
		return f.manner(start, end, quote)
	}
	if !ok || !punctuated || f.saysThat(cue.end, end) || f.governsFurther(cue, m) {
		return attribution{}, false // "..., he added that" reports what follows
	}
	if !begins && f.trees && (!unicode.IsUpper(firstRune(quote)) || f.title(opening, quote)) {
		return attribution{}, false // a few words in marks at the end of what is said; on “The Long Canal,” she said
	}
	a := attribution{cue: cue, stance: m.Entry.Stance, clause: words{start, end}}
	rest := words{cue.end, end}
	if cue.first == start {
		if told := f.addressee(m, rest); told != (words{}) {
			a.addressee = told // the subject was lost: `," told CNN`
			return a, true
		}
		a.source = f.nounPhrase(rest)
		rest.first = a.source.end
	} else {
		a.source = f.speakerOf(cue.first, words{start, cue.first})
	}
	if a.source == (words{}) || f.trees && !f.canSpeak(a.source, m.Entry) {
		return attribution{}, false
	}
	if f.trees && cue.first > start && isOneOf(f.form(start), conjunctions...) {
		return attribution{}, false // he asked, “why not?”, when the chair objected
	}
	if near := min(a.source.first, cue.first); f.trees && start == first && near > start+1 && !endsIn(quote, ",?!.…—") {
		return attribution{}, false // “we agreed” on the fees, she said
	}
	a.addressee = f.addressee(m, rest)
	return a, true
}

// onlySays reports whether a sentence behind a quotation that ends with a full stop is nothing but who said it: “We agreed.” Lorn said.
func (f *finder) onlySays(start, end int) bool {
	return end < len(f.doc.Tokens) && f.form(end) == "." && end-start <= sourceReach/2 && isOneOf(f.form(end-1), "said", "says", "wrote", "tweeted") && f.subject(start, end-1) == words{start, end - 1}
}

// manner reads a verb that no list has, turned round behind a quotation: “...,” shrugged one of them.
func (f *finder) manner(start, end int, quote string) (attribution, bool) {
	if !f.trees || start >= end || f.doc.Tokens[start].XPOS != "VBD" || !endsIn(quote, ",?!") {
		return attribution{}, false
	}
	a := attribution{cue: words{start, start + 1}, stance: string(parley.Says), clause: words{start, end}, source: f.nounPhrase(words{start + 1, end})}
	if k := a.source.end; a.source == (words{}) || k < end && !isOneOf(f.form(k), ",", ".", "(") || len(f.doc.Tokens[start].Form) < 4 {
		return attribution{}, false
	}
	return a, true
}

// saysThat reports whether a clause with "that" follows a cue, or its hearer: "..., he told the crews that".
func (f *finder) saysThat(k, end int) bool {
	for n := 0; n < 5 && k < end && f.form(k) != "," && !(f.trees && f.doc.Tokens[k].UPOS == "VERB"); n, k = n+1, k+1 {
		if f.form(k) == "that" && (n == 0 || f.trees && f.doc.Tokens[k].UPOS == "SCONJ") {
			return true
		}
	}
	return false
}

// governsFurther reports whether a cue behind a quotation has a clause of its own behind it.
func (f *finder) governsFurther(cue words, m lexicon.Match[lexicon.Cue]) bool {
	if !f.trees || cue.first == 0 || !isOneOf(f.form(cue.first-1), "and", "but") {
		return false
	}
	c := f.clauseOfCue(cue.first, m)
	return c > cue.first && f.quoteAt(f.doc.Tokens[c].Start) == nil && f.form(f.subtree(c).first-1) != ","
}

// titleWords is the longest title that a quotation may be taken for, in words.
const titleWords = 8

// title reports whether a quotation that opens at a token is the name of a programme, a book or the like: each of its words begins like a
// name's, and it stands behind a preposition, a possessive or a noun without a comma.
func (f *finder) title(opening int, quote string) bool {
	fields := strings.Fields(strings.Trim(quote, ",.!? "))
	if opening == 0 || len(fields) == 0 || len(fields) > titleWords {
		return false
	}
	for i, w := range fields {
		if (len(w) > 4 || i == 0) && !unicode.IsUpper(firstRune(w)) && !unicode.IsDigit(firstRune(w)) {
			return false
		}
	}
	t := &f.doc.Tokens[opening-1]
	return isOneOf(t.UPOS, "ADP", "NOUN", "PROPN", "PART") && !strings.Contains(f.article.Text[t.End:f.doc.Tokens[opening].Start], "\n")
}

// ahead reads the clause before the opening mark: `X said: "`, `X told Y on Friday that "`, `X hinted at "`.
func (f *finder) ahead(quotes []quotation, i int) (attribution, bool) {
	end := f.tokenAt(quotes[i].open)
	first := f.clauseStart(end, quotes, i)
	for k := end - 1; k >= first; k-- {
		m, ok := f.cueAt(k, end)
		if ok && f.trees && f.passive(k) && f.child(k, "obl:agent") < 0 {
			continue // "it is recorded in these words: “"
		}
		if inverted, ok := f.inverted(k, first, end); ok {
			return inverted, true
		}
		if !ok || !f.leadsIn(words{k + m.Words, end}) || !f.stopsAfter(quotes[i].end, quotes[i].text(f.article.Text)) || f.opensClause(&quotes[i], m) {
			continue
		}
		a := attribution{cue: words{k, k + m.Words}, stance: m.Entry.Stance, clause: words{first, end}}
		if a.source = f.speakerOf(k, words{first, k}); a.source == (words{}) || f.trees && !f.canSpeak(a.source, m.Entry) || f.besideWords(a.source.first, first, end) || f.form(k) == "put" && a.source.first > first && f.form(a.source.first-1) == "as" {
			return attribution{}, false
		}
		if f.halfQuoted(a.source.first, first, &quotes[i]) {
			return attribution{}, false
		}
		a.addressee = f.addressee(m, words{a.cue.end, end})
		return a, true
	}
	return attribution{}, false
}

// turnedRound are the cues that may open a sentence, ahead of who speaks: "Said Ada Lorn: “".
var turnedRound = strings.Fields("say add write tweet reply recall explain quip conclude note continue")

// inverted reads a cue that opens the sentence: "Said Ada Lorn, who leads the talks, “", and without its subject "Adding, “".
func (f *finder) inverted(k, first, end int) (attribution, bool) {
	if k != first || !unicode.IsUpper(firstRune(f.form(k))) {
		return attribution{}, false
	}
	m, ok := f.cues.Longest([]string{strings.ToLower(f.form(k))})
	for ok && m.Entry.Part != lexicon.Verb {
		m, ok = f.cues.Next(m)
	}
	if !ok || !slices.Contains(turnedRound, m.Entry.Lemma) || k+1 < end && !isOneOf(f.form(end-1), ",", ":") {
		return attribution{}, false
	}
	a := attribution{cue: words{k, k + 1}, stance: m.Entry.Stance, clause: words{k, end}}
	if strings.HasSuffix(f.form(k), "ing") {
		return a, end-k <= 2
	}
	a.source = f.nounPhrase(words{k + 1, end})
	return a, a.source.first == k+1 && a.source.end > a.source.first
}

// opensClause reports whether a quotation behind a cue that reports clauses is only the beginning of one: said “budget cuts” would help.
func (f *finder) opensClause(q *quotation, m lexicon.Match[lexicon.Cue]) bool {
	k := f.tokenAt(q.end)
	if !f.trees || !m.Entry.Takes("clause") || m.Words > 1 || k >= len(f.doc.Tokens) || f.doc.Tokens[k].UPOS == "PUNCT" || strings.Contains(f.article.Text[q.end:f.doc.Tokens[k].Start], "\n") {
		return false
	}
	text := q.text(f.article.Text)
	in := words{f.tokenAt(q.pieces[0].start), f.tokenAt(q.pieces[len(q.pieces)-1].end)}
	return !f.hasVerb(in) && text != "" && !endsIn(text, ".,!?…") && f.hasVerb(words{k, f.doc.Sentences[f.doc.SentenceOf(k)].End})
}

// halfQuoted reports whether a quotation goes on with what stands before the source, its subject: "A second canal, she added, “will never
// be dug”".
func (f *finder) halfQuoted(source, first int, q *quotation) bool {
	at := f.tokenAt(q.pieces[0].start)
	if !f.trees || source <= first+1 || at >= len(f.doc.Tokens) || !isOneOf(f.form(source-1), ",", "—", "–") || f.hasVerb(words{first, source - 1}) || f.opening(f.doc.Sentences[f.doc.SentenceOf(first)].First) != first {
		return false
	}
	return isOneOf(f.doc.Tokens[first].UPOS, "DET", "NOUN", "PROPN", "NUM", "PRON") && isOneOf(f.doc.Tokens[at].XPOS, "MD", "VBD", "VBZ", "VBP") && !unicode.IsUpper(firstRune(f.form(at)))
}

// besideWords reports whether the words before a source are said as well: "the plan was dead, he said, and “will stay so.”"
func (f *finder) besideWords(source, first, end int) bool {
	before := words{first, source - 1}
	return f.trees && source > first && isOneOf(f.form(source-1), ",", "—", "–") && isOneOf(f.form(end-1), "and", "but", "—", "–") && f.hasVerb(before) && !f.subordinate(before)
}

// leadsIn reports whether the words between a cue and an opening mark only lead in: nothing, or an addressee, a time and
// the like that end with a comma, a colon or "that". `called it a "` does not: the words in marks are a part of a phrase.
func (f *finder) leadsIn(between words) bool {
	if between.first >= between.end {
		return true
	}
	colon := f.form(between.end-1) == ":"
	if f.trees && (colon || f.form(between.first) == "that") && between.end-between.first > 1 && f.hasVerb(between) || colon && f.doc.Tokens[between.first].XPOS == "VBG" {
		return false // "suggested that few would come because of the notice that “", "said the plan was dead: “", "suggested leaving: “"
	}
	return between.end-between.first <= 12 && isOneOf(f.form(between.end-1), ",", ":", "that", "—", "–")
}

// stopsAfter reports whether the sentence has nothing more to say after a quotation: then all of the content is inside it.
func (f *finder) stopsAfter(end int, quote string) bool {
	k := f.tokenAt(end)
	if k == len(f.doc.Tokens) || strings.Contains(f.article.Text[end:f.doc.Tokens[k].Start], "\n") {
		return true
	}
	if endsIn(quote, ".!?") || strings.HasSuffix(quote, ",") && (f.doc.Tokens[k].XPOS == "VBG" || isOneOf(f.form(k), conjunctions...)) {
		return true
	}
	return isOneOf(f.form(k), ".", ",", ";", "!", "?", ")", "—", "–", "”", "\"") || isOneOf(strings.ToLower(f.form(k)), stops...)
}

// conjunctions open a clause that is no part of the quotation ahead of it: “why not?”, when the chair objected.
var conjunctions = strings.Fields("until when while before after because though although if since where whereas")

// stops are words that begin a new part of the sentence, no part of what was quoted.
var stops = strings.Fields("on in at during after before ahead when while as and but to following since with he she they")

// clauseEnd returns the token at which the clause that begins at first ends: a full stop, the next quotation, the end of
// the paragraph, or clauseReach.
func (f *finder) clauseEnd(first int, quotes []quotation, i int) int {
	limit := len(f.article.Text)
	if i+1 < len(quotes) {
		limit = quotes[i+1].open
	}
	k := first
	for k < len(f.doc.Tokens) && k < first+clauseReach {
		t := f.doc.Tokens[k]
		if t.Start >= limit || isOneOf(t.Form, ".", "!", "?", ";") || k > 0 && strings.Contains(f.article.Text[f.doc.Tokens[k-1].End:t.Start], "\n\n") {
			break
		}
		k = max(k+1, f.pastBracket(k))
	}
	return k
}

// clauseStart is clauseEnd the other way: the first token of the clause that ends before end.
func (f *finder) clauseStart(end int, quotes []quotation, i int) int {
	limit := 0
	if i > 0 {
		limit = quotes[i-1].end
	}
	k := end
	for ; k > 0 && k > end-clauseReach; k-- {
		t := f.doc.Tokens[k-1]
		if t.Start < limit || isOneOf(t.Form, ".", "!", "?", ";") || k < len(f.doc.Tokens) && !(k == end && t.Form == ":") && strings.Contains(f.article.Text[t.End:f.doc.Tokens[k].Start], "\n\n") {
			break
		}
	}
	return k
}

// firstCue returns the first cue verb of a clause behind a quotation; one in a relative clause or a participle beside a noun
// ("Ada Lorn, who had proposed it, said"), or one that takes no quotation ("was heard saying"), only if no other follows.
func (f *finder) firstCue(first, end int) (words, lexicon.Match[lexicon.Cue], bool) {
	var beside lexicon.Match[lexicon.Cue]
	at := -1
	for k := first; k < end; k++ {
		if m, ok := f.cueAt(k, end); ok && !f.besideNoun(k) && m.Entry.Takes("quote") {
			return words{k, k + m.Words}, m, true
		} else if ok && at < 0 {
			at, beside = k, m
		}
		if k-first > cueReach {
			break
		}
		k = f.pastBracket(k+1) - 1
	}
	return words{at, at + beside.Words}, beside, at >= 0
}

// bracketReach is the longest remark in brackets behind a name, in tokens: "(Halden Party)".
const bracketReach = 8

// pastBracket returns the token behind a short remark in brackets that begins at token k, or k.
func (f *finder) pastBracket(k int) int {
	if k >= len(f.doc.Tokens) || !isOneOf(f.form(k), "(", "[") {
		return k
	}
	for i := k + 1; i < min(k+bracketReach, len(f.doc.Tokens)); i++ {
		if isOneOf(f.form(i), ")", "]") {
			return i + 1
		}
	}
	return k
}

// besideNoun reports whether the tree gives a verb to a noun before it.
func (f *finder) besideNoun(v int) bool {
	t := &f.doc.Tokens[v]
	return (strings.HasPrefix(t.Deprel, "acl") || t.Deprel == "amod") && t.Head >= 0 && t.Head < v
}

// cueAt returns the cue verb at token k, in a form that reports: "said", "says", "has told", "adding", no bare infinitive.
func (f *finder) cueAt(k, end int) (lexicon.Match[lexicon.Cue], bool) {
	if k > 0 && isOneOf(strings.ToLower(f.form(k-1)), beforeNouns...) && !(f.trees && f.doc.Tokens[k-1].XPOS == "WDT") {
		return lexicon.Match[lexicon.Cue]{}, false
	}
	var forms [cueWords]string
	m, ok := f.cues.Longest(f.formsFrom(forms[:0], k, end))
	for ok && (m.Entry.Part != lexicon.Verb || m.Kind != lexicon.Inflected && !f.finiteForm(k) || !m.Entry.Takes("quote") && !m.Entry.Takes("clause") && !m.Entry.Takes("np")) {
		m, ok = f.cues.Next(m)
	}
	if f.trees && k > 0 && f.doc.Tokens[k].UPOS == "NOUN" && isOneOf(f.form(k-1), "'s", "’s") {
		return m, false
	}
	return m, ok && !unicode.IsUpper(firstRune(f.form(k)))
}

// finiteForm reports whether the base form of a verb stands for a past or a present here: "the letter read", "they say".
func (f *finder) finiteForm(k int) bool {
	return f.trees && isOneOf(f.doc.Tokens[k].XPOS, "VBD", "VBP")
}

// speakerOf returns the source of the cue verb at token v: the subject that the tree gives it, if that stands outside the
// quotation, else the noun phrase before it among the words of the clause.
func (f *finder) speakerOf(v int, clause words) words {
	if f.trees {
		s := f.sourceOf(v, 3)
		if f.doc.Tokens[v].XPOS == "VBG" && f.doc.Tokens[v].Deprel == "advcl" && v > 0 && f.form(v-1) == "," {
			s = f.outerSource(v, s) // "denied they had fired, blaming"
		}
		if s != (words{}) && s.end-s.first <= sourceReach && f.quoteAt(f.doc.Tokens[s.first].Start) == nil && s.first != v {
			if near := f.subject(clause.first, v); near != (words{}) && near.first > s.end && near.end == v && f.form(near.first-1) == "," && f.form(v-1) != "," {
				return near // "she said it was late, and when asked, the mother replied"
			}
			if k := s.first - 1; k > clause.first && f.form(k) == "," && isOneOf(strings.ToLower(f.form(s.first)), determiners...) {
				if w := f.subject(clause.first, k); w.first == clause.first && w.end > w.first {
					return w // "Ada Lorn, the chair of the talks, a critic of the fees, said"
				}
			}
			return s
		}
	}
	return f.subject(clause.first, clause.end)
}

// subject returns the noun phrase that ends before token cue and begins at first or later, over adverbs, auxiliaries and an
// apposition between commas.
func (f *finder) subject(first, cue int) words {
	end := cue
	for end > first && (isOneOf(strings.ToLower(f.form(end-1)), auxiliaries...) || strings.HasSuffix(f.form(end-1), "ly")) {
		end--
	}
	end = f.beforeBracket(first, end)
	if end > first && isOneOf(f.form(end-1), ",", "—", "–") { // "Ada Lorn, the chair of the talks, said", ", who ..., said"
		k := end - 2
		for k > first && f.form(k) != f.form(end-1) {
			k--
		}
		if k > first {
			end = f.beforeBracket(first, k)
		}
	}
	start := end
	for start > first && end-start < sourceReach && !f.borders(start-1) {
		start--
	}
	if k := start - 1; k > first && f.form(k) == "," && isOneOf(strings.ToLower(f.form(start)), determiners...) && unicode.IsUpper(firstRune(f.form(k-1))) {
		if w := f.subject(first, k); w.first == first && w.end > w.first {
			return w // "Ada Lorn, the chair of the talks, a critic of the fees, said"
		}
	}
	if k := start - 2; f.trees && k > first && f.doc.Tokens[k+1].UPOS == "ADP" && (f.doc.Tokens[k].XPOS == "VBN" || isOneOf(f.form(k), "familiar", "close")) && start < end {
		if w := f.subject(first, k); w != (words{}) && w.end == k {
			return words{w.first, end} // "a diplomat briefed on the talks"
		}
	}
	return f.named(words{start, end})
}

// beforeBracket returns where a noun phrase ends that ends at token end with a remark in brackets: "Ada Lorn (Halden) said".
func (f *finder) beforeBracket(first, end int) int {
	if end <= first || !isOneOf(f.form(end-1), ")", "]") {
		return end
	}
	for k := end - 2; k > max(first, end-bracketReach); k-- {
		if isOneOf(f.form(k), "(", "[") {
			return k
		}
	}
	return end
}

// borders reports whether token i ends the search for a noun phrase to its right.
func (f *finder) borders(i int) bool {
	w := strings.ToLower(f.form(i))
	return isOneOf(w, borders...) || isOneOf(w, ".", ",", ":", ";", "—", "–", "(", ")", "“", "”", "\"", "«", "»") || f.isTime(i)
}

// nounPhrase returns the noun phrase at the beginning of a range: "X", "the spokesman for Y", up to what does not belong.
func (f *finder) nounPhrase(in words) words {
	end := in.first
	for end < in.end && end-in.first < sourceReach && (!f.borders(end) || end == in.first+1 && f.isTime(end) && isOneOf(strings.ToLower(f.form(in.first)), "a", "an", "the")) && !f.finite(end) {
		end++
	}
	return f.named(words{in.first, end})
}

// finite reports whether token i is a cue verb, which no noun phrase holds.
func (f *finder) finite(i int) bool {
	_, ok := f.cueAt(i, i+1)
	return ok
}

// addressee returns to whom the words were said, as the cue governs it: "told CNN", "said to reporters".
func (f *finder) addressee(m lexicon.Match[lexicon.Cue], rest words) words {
	if rest.first >= rest.end || m.Entry.Hearer == "" {
		return words{}
	}
	if m.Entry.Hearer != "obj" {
		if !strings.EqualFold(f.form(rest.first), m.Entry.Hearer) {
			return words{}
		}
		rest.first++
	}
	return f.nounPhrase(rest)
}

// named returns the range without a leading conjunction if it can name a speaker: a pronoun, a name, or a noun phrase with
// a determiner or a number; an empty range otherwise.
func (f *finder) named(w words) words {
	for w.first < w.end && isOneOf(strings.ToLower(f.form(w.first)), "and", "but", "as", "so", "however", "then") {
		w.first++
	}
	if w.first >= w.end {
		return words{}
	}
	head := strings.ToLower(f.form(w.first))
	if isOneOf(head, pronouns...) {
		return words{w.first, w.first + 1}
	}
	if isOneOf(head, determiners...) && w.end-w.first > 1 || strings.HasPrefix(head, "@") {
		return w
	}
	for k := w.first; k < w.end; k++ {
		if unicode.IsUpper(firstRune(f.form(k))) || f.trees && f.isShare(k) {
			return w
		}
	}
	if m, ok := f.lx.Offices().Find(f.form(w.end - 1)); ok && m.Entry.Alone || strings.HasSuffix(f.form(w.end-1), "s") {
		return w // "officials", "two aides", "sources"
	}
	return words{}
}

// isTime reports whether token i begins a time expression.
func (f *finder) isTime(i int) bool {
	start := f.ruler.Span(f.doc.Tokens[i].Start, f.doc.Tokens[i].End).Start
	k := sort.Search(len(f.times), func(k int) bool { return f.times[k].End > start })
	return k < len(f.times) && f.times[k].Start <= start
}

func isOneOf(s string, list ...string) bool { return slices.Contains(list, s) }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Closed classes of English words.
var (
	pronouns    = strings.Fields("he she they it we i who you")
	determiners = strings.Fields("the a an his her its their our my this that these those one two three four several some many both another other senior former")
	beforeNouns = strings.Fields("the a an this that these those his her its their our my of for in on at from with under to")
	auxiliaries = strings.Fields("has have had was is were are be been also later then again 's 've 'd did does do would will could may might not n't earlier once")
	borders     = strings.Fields("in on at during after before by with to from who whom which that as while when where and but because since if or than about over under amid following citing")
)
