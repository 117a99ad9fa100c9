package statements

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// How sure statements are that no cue reports.
const (
	sureColon = 0.6 // a name and a colon ahead, or a dash and a name behind
	sureAlone = 0.5 // a paragraph of quotation alone, behind one with a quotation; a sentence of quotation alone behind somebody's deed or a question
)

// loose adds the quotations that no word reports: behind a colon, ahead of a dash and a name, where the mark is the cue, and those that
// are a paragraph of their own behind a paragraph with a quotation, which go on with it.
func (f *finder) loose(found []finding) []finding {
	held, ends, telling := f.holdersOfQuotes(found), endsOf(found), make([]bool, len(f.doc.Sentences)) // the sentences with a cue
	for _, x := range found {
		f.tell(telling, x)
	}
	for i := range f.quotes {
		q := &f.quotes[i]
		text := q.text(f.article.Text)
		if len(held[i]) > 0 || q.label != (piece{}) || !sentence(text) || !unicode.IsUpper(firstRune(text)) {
			continue
		}
		if k := f.leadsOver(ends, q); k >= 0 {
			last := &found[k].content[len(found[k].content)-1]
			last.end = q.end
			found[k].kind = parley.Mixed
			held[i] = []int{k}
			continue
		}
		source, mark := f.beforeColon(i), f.tokenAt(q.open)-1
		if source == (words{}) {
			source, mark = f.behindDash(q), f.tokenAt(q.end)
		}
		switch {
		case source != (words{}):
			x := attributedBy(mark, source, q.pieces, sureColon)
			if v := mark - 1; f.form(mark) == ":" && f.trees && v >= source.end && isOneOf(f.doc.Tokens[v].XPOS, "VBD", "VBZ") && f.nearestSubject(v) >= 0 {
				x.cue = words{v, mark} // "Ada Lorn shrugged: “"
			}
			found = append(found, x)
			f.tell(telling, x)
		case f.answers(telling, q):
			found = append(found, finding{attribution: attribution{stance: string(parley.Says)}, content: q.pieces, kind: parley.Direct, sure: sureAlone})
		case i > 0 && f.aloneInParagraph(q) && f.sameMarks(&f.quotes[i-1], q) && len(held[i-1]) > 0 && found[held[i-1][0]].kind == parley.Direct && f.nextParagraph(f.quotes[i-1].end, q.open):
			x := &found[held[i-1][0]]
			x.content, x.sure = append(x.content, q.pieces...), min(x.sure, sureAlone)
			held[i] = held[i-1]
		}
	}
	return found
}

// tell marks the sentence in which the cue of a statement stands.
func (f *finder) tell(telling []bool, x finding) {
	if x.cue.first < x.cue.end && f.trees {
		telling[f.doc.SentenceOf(x.cue.first)] = true
	}
}

// leadsOver returns the statement whose content ends at the colon ahead of a quotation, which gives the words for it: "she said the plan
// was dead: “Nobody wants it.”"; else -1. ends tells at which byte which statements end.
func (f *finder) leadsOver(ends map[int]int, q *quotation) int {
	if colon := f.tokenAt(q.open) - 1; colon > 0 && f.form(colon) == ":" {
		if k, ok := ends[f.doc.Tokens[colon-1].End]; ok {
			return k
		}
	}
	return -1
}

// endsOf returns the statements in other words than quoted ones by the bytes at which their contents end.
func endsOf(found []finding) map[int]int {
	ends := map[int]int{}
	for k := len(found) - 1; k >= 0; k-- {
		if x := &found[k]; x.kind != parley.Direct && x.cue.first < x.cue.end {
			ends[x.content[len(x.content)-1].end] = k
		}
	}
	return ends
}

// attributedBy makes a direct statement whose cue is the colon or the dash at token mark: it reports where no word does.
func attributedBy(mark int, source words, content []piece, sure float64) finding {
	a := attribution{cue: words{mark, mark + 1}, source: source, stance: string(parley.Says)}
	return finding{attribution: a, content: slices.Clone(content), kind: parley.Direct, sure: sure}
}

// beforeColon returns who speaks in "Ada Lorn: “”" and "Ada Lorn was blunt: “”".
func (f *finder) beforeColon(i int) words {
	end := f.tokenAt(f.quotes[i].open)
	first := f.clauseStart(end, f.quotes, i)
	if end <= first+1 || f.form(end-1) != ":" {
		return words{}
	}
	source := f.nounPhrase(words{first, end - 1})
	for k := end - 2; k > first; k-- {
		if isOneOf(strings.ToLower(f.form(k-1)), "from") && !f.hasVerb(words{first, end}) {
			source = f.nounPhrase(words{k, end - 1}) // "A lesson from Ada Lorn: “"
		}
	}
	if f.trees {
		for k := first; k < end-1; k++ {
			if s := f.nearestSubject(k); f.doc.Tokens[k].Head < 0 && s >= first && s < end {
				source = f.phrase(s)
			}
		}
	}
	if !f.isPerson(source) {
		return words{}
	}
	return source
}

// isPerson reports whether a range is a name of a person, an office that stands alone or a personal pronoun.
func (f *finder) isPerson(w words) bool {
	if w.first >= w.end {
		return false
	}
	if w.end == w.first+1 && isOneOf(strings.ToLower(f.form(w.first)), "he", "she", "they") || strings.HasPrefix(f.form(w.first), "@") {
		return true
	}
	for k := w.first; k < w.end; k++ {
		if f.isPersonName(k) {
			return true
		}
	}
	m, ok := f.lx.Offices().Find(f.form(w.end - 1))
	return ok && m.Entry.Alone
}

// behindDash returns who speaks in "“” — Ada Lorn" at the end of a paragraph.
func (f *finder) behindDash(q *quotation) words {
	k := f.tokenAt(q.end)
	if k >= len(f.doc.Tokens) || !isOneOf(f.form(k), "—", "–", "―", "-", "--") {
		return words{}
	}
	end := k + 1
	for end < len(f.doc.Tokens) && end < k+10 && !strings.Contains(f.article.Text[f.doc.Tokens[end-1].End:f.doc.Tokens[end].Start], "\n") {
		end++
	}
	if end == k+10 || f.hasVerb(words{k + 1, end}) {
		return words{}
	}
	source := f.nounPhrase(words{k + 1, end})
	if !f.isPerson(source) && !(source.end-source.first >= 2 && isName(f.name(source)) && source.end >= end-1) {
		return words{} // a name alone behind the dash need not be known
	}
	return source
}

// aloneInParagraph reports whether a paragraph is nothing but a quotation.
func (f *finder) aloneInParagraph(q *quotation) bool {
	before, after := strings.TrimRight(f.article.Text[:q.open], " "), strings.TrimLeft(f.article.Text[q.end:], " ")
	return strings.HasSuffix(before, "\n\n") && (after == "" || strings.HasPrefix(after, "\n\n"))
}

// sameMarks reports whether two quotations open with marks of one kind: section heads often stand in other marks than what is said.
func (f *finder) sameMarks(a, b *quotation) bool {
	single := func(q *quotation) bool {
		return q.pieces[0].start-q.open == 1 && f.article.Text[q.open] == '\'' || strings.HasPrefix(f.article.Text[q.open:], "‘")
	}
	return single(a) == single(b)
}

// nextParagraph reports whether one paragraph border stands between two bytes.
func (f *finder) nextParagraph(from, to int) bool {
	return from < to && strings.Count(f.article.Text[from:to], "\n\n") == 1
}

// innerQuotes returns the quotations inside quotation i, in other marks.
func (f *finder) innerQuotes(i int) []quotation {
	var out []quotation
	for _, p := range f.quotes[i].pieces {
		for _, q := range quotations(f.article.Text[p.start:p.end]) {
			q.shift(p.start)
			out = append(out, q)
		}
	}
	return out
}

// shortSentence is the longest sentence, in tokens, whose subject by name speaks the quotation behind it: "Ada Lorn was blunt. “”".
const shortSentence = 8

// answers reports whether a quotation is a sentence of its own, with nothing else behind it in its paragraph, behind a sentence of the
// same paragraph that somebody says or does something in, or that asks: "So did they keep their word? “No. ...”" telling tells which
// sentences have a cue.
func (f *finder) answers(telling []bool, q *quotation) bool {
	at := f.tokenAt(q.open)
	text := strings.TrimSpace(q.text(f.article.Text))
	if !f.trees || at < 2 || at >= len(f.doc.Tokens) || !endsIn(text, ".!?…") || strings.Contains(f.article.Text[f.doc.Tokens[at-1].End:q.open], "\n\n") {
		return false
	}
	if rest := strings.TrimLeft(f.article.Text[q.end:], " "); rest != "" && !strings.HasPrefix(rest, "\n\n") || f.form(at-1) != "." && f.form(at-1) != "?" {
		return false
	}
	if f.form(at-1) == "?" {
		return true
	}
	if telling[f.doc.SentenceOf(at-1)] {
		return true
	}
	before := f.doc.Sentences[f.doc.SentenceOf(at-1)]
	for k := before.First; k < before.End; k++ {
		t := &f.doc.Tokens[k]
		if !t.Is("nsubj") || t.Head < 0 || !isOneOf(strings.ToLower(t.Form), "he", "she", "they") && (before.End-before.First > shortSentence || !f.isPerson(f.phrase(k))) {
			continue
		}
		if f.doc.Tokens[t.Head].Head < 0 || k > before.First && f.form(k-1) == "," { // "Asked about it, he smiles"
			return true
		}
	}
	return false
}
