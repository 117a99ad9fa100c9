package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split returns the tokens and sentences of text. A nil *Boundary decides by rules alone, as [Split] does.
func (b *Boundary) Split(text string) *Doc {
	s := &splitter{text: text}
	s.tokenize()
	d := &Doc{Text: text, Tokens: s.tokens}
	if len(s.tokens) == 0 {
		return d
	}
	ends := s.ends(b)
	s.sentences(d, ends)
	return d
}

// ends returns the first token after each sentence.
func (s *splitter) ends(b *Boundary) []int {
	ends := make([]int, 0, len(s.tokens)/16+1)
	c := newCandidates(s, b)
	first, whole := 0, 0 // whole: end of the multiword token that i stands in
	for i := 1; i < len(s.tokens); i++ {
		if n := s.tokens[i-1].Multi; n > 0 {
			whole = i - 1 + n
		}
		if i < whole || !s.cut(c, first, i) {
			continue
		}
		ends = append(ends, i)
		first = i
	}
	return append(ends, len(s.tokens))
}

// cut decides whether the sentence that begins with token first ends before token i. After an abbreviation and where a space
// was lost the rules decide: the treebanks have too few of these to learn from.
func (s *splitter) cut(c *candidates, first, i int) bool {
	if s.gaps[i] >= gapBreak || i-first >= MaxSentenceTokens {
		return true
	}
	stop := s.stopBefore(i)
	if c.model != nil && !s.lostSpace(i) && !(stop >= first && innerAt(s.tokens[stop].Form)) {
		return c.consider(first, i) && c.model.score(c.features) > 0 && !s.veto(first, i, stop)
	}
	return stop >= first && s.rule(stop, i)
}

// veto says whether no sentence ends before token i, whatever a classifier thinks: after a colon or a bracket without a
// stop, before a small letter after an ellipsis or a quotation, and before "Jane Roe asked". Mail and forums, from which
// the classifier learns most, break these rules; articles do not. Together they cost 0.3 points of F1 on EWT dev and win 0.2
// on GUM's other genres.
func (s *splitter) veto(first, i, stop int) bool {
	last, next := s.tokens[i-1].Form, s.tokens[i].Form
	if stop < first {
		return last == ":" || last == ")" || last == "]"
	}
	small := innerAt(next) && !capitalized(next) && !digit(next[0])
	if stop == i-1 {
		return small && (last == "..." || last == "…")
	}
	return small || s.attribution(i) && !s.rule(stop, i)
}

// lostSpace says whether token i touches what stands before and begins like a sentence ("end.Next").
func (s *splitter) lostSpace(i int) bool {
	form := s.tokens[i].Form
	return s.gaps[i] == gapNone && len(form) > 1 && capitalized(form)
}

// sentences fills d.Sentences and parts the full stop from an abbreviation that ends a sentence, as the treebanks do
// ("etc" + ".").
func (s *splitter) sentences(d *Doc, ends []int) {
	tokens := make([]Token, 0, len(s.tokens)+len(s.tokens)/64)
	first, paragraph := 0, -1
	d.Sentences = make([]Sentence, 0, len(ends))
	for _, end := range ends {
		if s.gaps[first] == gapParagraph || paragraph < 0 {
			paragraph++
		}
		begin := len(tokens)
		tokens = append(tokens, s.tokens[first:end]...)
		if last := s.lastWord(first, end); last >= first {
			tokens = partStop(tokens, begin+last-first)
		}
		d.Sentences = append(d.Sentences, Sentence{First: begin, End: len(tokens), Paragraph: paragraph})
		first = end
	}
	d.Tokens = tokens
}

// lastWord returns the abbreviation that ends the sentence [first, end), closing marks aside, or -1.
func (s *splitter) lastWord(first, end int) int {
	i := end - 1
	for i > first && closing(s.tokens[i].Form) {
		i--
	}
	form := s.tokens[i].Form
	if i == first || len(form) < 2 || form[len(form)-1] != '.' || !innerAt(form) || wordLists().has(form[:len(form)-1], titleWord) {
		return -1
	}
	return i
}

// partStop parts the full stop from tokens[i].
func partStop(tokens []Token, i int) []Token {
	t := tokens[i]
	cut := t.End - 1
	tokens = append(tokens, Token{})
	copy(tokens[i+2:], tokens[i+1:])
	tokens[i].End, tokens[i].Form = cut, t.Form[:len(t.Form)-1]
	tokens[i+1] = Token{Start: cut, End: t.End, Form: t.Form[len(t.Form)-1:], Head: -1}
	return tokens
}

// stopBefore returns the token that may end a sentence before token i: a stop, or an abbreviation, with nothing between
// but closing quotation marks and brackets. It returns -1 if there is none.
func (s *splitter) stopBefore(i int) int {
	j := s.beforeNotes(i)
	for j > 0 && i-j < 12 && closing(s.tokens[j].Form) && s.closes(j) {
		j--
	}
	form := s.tokens[j].Form
	switch form[len(form)-1] {
	case '.', '!', '?':
		return j
	}
	if strings.HasSuffix(form, "…") {
		return j
	}
	return -1
}

// beforeNotes returns the last token before i that belongs to no reference such as "[6]".
func (s *splitter) beforeNotes(i int) int {
	j := i - 1
	for j > 3 && i-j < 10 && s.note(j-2) {
		j -= 3
	}
	return j
}

// note says whether a reference such as "[6]" begins at token i, on the line of what stands before.
func (s *splitter) note(i int) bool {
	return i > 0 && i+2 < len(s.tokens) && s.tokens[i].Form == "[" && s.tokens[i+2].Form == "]" && s.gaps[i] <= gapSpace &&
		digit(s.tokens[i+1].Form[0]) && len(s.tokens[i+1].Form) < 4
}

// closes says whether the mark j, after a stop, belongs to the sentence of the stop: a straight quotation mark that
// touches what follows it but not what stands before opens the next sentence.
func (s *splitter) closes(j int) bool {
	if form := s.tokens[j].Form; form == `"` || form == "'" || form == "''" {
		return s.gaps[j] == gapNone || s.gaps[j+1] != gapNone
	}
	return true
}

// closing says whether form closes a quotation or a bracket.
func closing(form string) bool {
	switch form {
	case `"`, "'", "''", "”", "’", "»", ")", "]", "}", "’’", "*":
		return true
	}
	return false
}

// opening says whether form opens a quotation or a bracket.
func opening(form string) bool {
	switch form {
	case `"`, "'", "''", "``", "“", "‘", "«", "(", "[", "{", "„":
		return true
	}
	return false
}

// rule decides whether the stop ends the sentence before token i.
func (s *splitter) rule(stop, i int) bool {
	form := s.tokens[stop].Form
	next := s.firstWord(i)
	if next == "" {
		return false
	}
	if closing(s.tokens[i].Form) && (!opening(s.tokens[i].Form) || s.gaps[i] == gapNone) || s.note(i) || continues(s.tokens[i].Form) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	lower := unicode.IsLower(r)
	switch {
	case innerAt(form):
		return s.abbreviationEnds(stop, i, form, next, lower)
	case form == "." && s.listNumber(stop-1):
		return false
	case form == ".":
		if lower {
			return s.gaps[i] != gapNone && stop+1 == i && s.longBefore(stop) && s.tokens[i].Form == next
		}
		return true
	case lower:
		return false
	case len(form) > 1 && strings.Trim(form, ".…") == "": // ellipsis
		return s.gaps[i] != gapNone && s.gaps[stop+1] != gapNone || stop+1 < i
	case stop+1 < i && s.attribution(i):
		return false
	}
	return true
}

// continues says whether form is a mark that no sentence begins with.
func continues(form string) bool {
	switch form {
	case ",", ";", ":", "-", "–", "—", "--", ".", "!", "?":
		return true
	}
	return false
}

// listNumber says whether token i is the number of a list item, at the beginning of its line.
func (s *splitter) listNumber(i int) bool {
	return i >= 0 && s.gaps[i] >= gapLine && len(s.tokens[i].Form) < 3 && digit(s.tokens[i].Form[0])
}

// firstWord returns the first token from i on that is no opening mark or bullet.
func (s *splitter) firstWord(i int) string {
	for j := i; j < len(s.tokens) && j < i+4; j++ {
		if form := s.tokens[j].Form; innerAt(form) || !opening(form) {
			return form
		}
	}
	return ""
}

// longBefore says whether the word before the stop is no unknown abbreviation.
func (s *splitter) longBefore(stop int) bool {
	if stop == 0 {
		return false
	}
	form := s.tokens[stop-1].Form
	return len(form) > 1 && (!capitalized(form) || len(form) > 4) || closing(form)
}

// attribution says whether the words from i on look like the end of a quotation's sentence: `"Why?" Jane Roe asked`.
func (s *splitter) attribution(i int) bool {
	for j := i; j < len(s.tokens) && j < i+5; j++ {
		form := s.tokens[j].Form
		if wordLists().has(form, speechWord) {
			return j > i
		}
		if !capitalized(form) && j > i {
			return false
		}
	}
	return false
}

// abbreviationEnds decides on an abbreviation with its full stop.
func (s *splitter) abbreviationEnds(stop, i int, form, next string, lower bool) bool {
	word := strings.TrimSuffix(form, ".")
	kind := wordLists().kind(word)
	switch {
	case lower, kind&titleWord != 0 && stop+1 == i:
		return false
	case stop+1 < i:
		return true
	case len(word) == 1:
		return wordLists().has(next, starterWord) && len(next) > 1 && !upper(next) && !(nameToo(next) && s.afterName(stop))
	case kind&(monthWord|numberWord) != 0 && digit(next[0]):
		return false
	}
	if !capitalized(next) {
		return opening(s.tokens[i].Form) && s.tokens[i].Form != "(" && strings.EqualFold(word, "etc")
	}
	return wordLists().has(next, starterWord) && !(upper(next) && len(next) > 1) || strings.EqualFold(word, "etc")
}

// nameToo says whether a word that often begins sentences is also a usual name: "W. Will", "J. An".
func nameToo(word string) bool {
	switch word {
	case "Will", "An", "So", "No", "My", "Her", "Many", "Just", "Young", "May":
		return true
	}
	return false
}

// afterName says whether the token before i is a name that an initial can follow.
func (s *splitter) afterName(i int) bool {
	return i > 0 && s.gaps[i] == gapSpace && capitalized(s.tokens[i-1].Form) && !wordLists().has(s.tokens[i-1].Form, starterWord)
}

// upper says whether form has capitals and no small letters.
func upper(form string) bool { return form == strings.ToUpper(form) && form != strings.ToLower(form) }
