package statements

import (
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// Section heads and second headlines are short and have no full stop; the analysis was learned from sentences and often takes
// their verb for a noun. So they are read by their words: a name, a cue in the present, and what is said.
const (
	headWords  = 16 // longest heading, in tokens
	headSource = 6  // longest source of one
	sureHead   = 0.58
)

// headings adds the statements of headings in which none was found.
func (f *finder) headings(found []finding) []finding {
	return f.whereNone(found, f.heading)
}

// whereNone adds what read finds at a sentence, unless a statement found before holds it.
func (f *finder) whereNone(found []finding, read func(k int) (finding, bool)) []finding {
	var more []finding
	var at []int
	for k := range f.doc.Sentences {
		if x, ok := read(k); ok {
			more, at = append(more, x), append(at, x.content[0].start)
		}
	}
	for i, held := range holders(found, at) {
		if len(held) == 0 {
			found = append(found, more[i])
		}
	}
	return found
}

// inOwnWords makes a statement of a range of words, indirect as far as they stand in no marks.
func (f *finder) inOwnWords(a attribution, content words, sure float64) (finding, bool) {
	pieces := f.trim([]words{content})
	if len(pieces) == 0 {
		return finding{}, false
	}
	x := finding{attribution: a, kind: parley.Indirect, sure: sure}
	x.content = []piece{{f.doc.Tokens[pieces[0].first].Start, f.doc.Tokens[pieces[0].end-1].End}}
	f.widen(&x)
	return x, len(x.content) > 0
}

// heading reads sentence k if it is a paragraph without a full stop.
func (f *finder) heading(k int) (finding, bool) {
	s := f.doc.Sentences[k]
	if s.End-s.First > headWords || s.End-s.First < 3 || strings.Contains(".!?:;,”\"", f.form(s.End-1)) ||
		k > 0 && f.doc.Sentences[k-1].Paragraph == s.Paragraph || k+1 < len(f.doc.Sentences) && f.doc.Sentences[k+1].Paragraph == s.Paragraph {
		return finding{}, false
	}
	if x, ok := f.headTail(s); ok {
		return x, true
	}
	for v := s.First + 1; v < min(s.First+headSource, s.End-1); v++ {
		m, ok := f.headCue(v, s.End)
		if !ok {
			continue
		}
		content := f.trim([]words{{v + m.Words, s.End}})
		if !unicode.IsUpper(firstRune(f.form(s.First))) || len(content) == 0 || content[0].end-content[0].first < 2 {
			return finding{}, false
		}
		return f.inOwnWords(attribution{cue: words{v, v + m.Words}, source: words{s.First, v}, stance: m.Entry.Stance}, content[0], sureHead)
	}
	return finding{}, false
}

// headTail reads a heading that ends with who says it: "Bread to run out, says mayor", "No deal before May, mayor says".
func (f *finder) headTail(s nlp.Sentence) (finding, bool) {
	for k := s.First + 2; k+2 < s.End; k++ {
		if f.form(k) != "," || s.End-k-2 > headSource {
			continue
		}
		v, source := k+1, words{k + 2, s.End}
		m, ok := f.cueAt(v, s.End)
		for m, ok = f.orPlural(m, ok, v); ok && m.Entry.Part != lexicon.Verb; {
			m, ok = f.cues.Next(m)
		}
		if !ok {
			v, source = s.End-1, words{k + 1, s.End - 1}
			m, ok = f.cueAt(v, s.End)
		}
		if !ok || !m.Entry.Takes("clause") || m.Entry.Weak || m.Words > 1 || f.hasVerb(source) {
			continue
		}
		return f.inOwnWords(attribution{cue: words{v, v + 1}, source: source, stance: m.Entry.Stance}, words{s.First, k}, sureHead)
	}
	return finding{}, false
}

// orPlural returns the cue at token v of a heading also where it has the form of the plural, which tags of headings do not tell: "say".
func (f *finder) orPlural(m lexicon.Match[lexicon.Cue], ok bool, v int) (lexicon.Match[lexicon.Cue], bool) {
	if !ok && isOneOf(f.form(v), "say", "warn") {
		return f.cues.Find(f.form(v))
	}
	return m, ok
}

// headCue returns the cue at token v of a heading: a verb in the third person of the present that says something with a phrase.
func (f *finder) headCue(v, end int) (lexicon.Match[lexicon.Cue], bool) {
	var forms [cueWords]string
	m, ok := f.cues.Longest(f.formsFrom(forms[:0], v, end))
	for ok && (m.Entry.Part != lexicon.Verb || m.Kind != lexicon.Inflected) {
		m, ok = f.cues.Next(m)
	}
	if !ok || m.Entry.Weak || !strings.HasSuffix(forms[0], "s") || slices.Contains(noPhrase, m.Entry.Stance) || slices.Contains(deeds, m.Entry.Lemma) {
		return m, false
	}
	return m, m.Entry.Takes("np") || m.Words > 1
}
