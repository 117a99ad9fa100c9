package actors

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/lexicon"
)

func (f *finder) form(i int) string {
	if i < 0 || i >= len(f.doc.Tokens) {
		return ""
	}
	return f.doc.Tokens[i].Form
}

func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.lowers) {
		return ""
	}
	return f.lowers[i]
}

// forms returns the words of up to n tokens from i on, no farther than the next gap wider than a space.
func (f *finder) forms(i, n int) []string {
	if i < 0 {
		return nil
	}
	end := i
	for end < min(i+n, len(f.words)) && (end == i || f.adjacent(end)) {
		end++
	}
	if end <= i {
		return nil
	}
	return f.words[i:end:end]
}

// tokenAt returns the first token that ends behind byte pos.
func (f *finder) tokenAt(pos int) int {
	return sort.Search(len(f.doc.Tokens), func(i int) bool { return f.doc.Tokens[i].End > pos })
}

// adjacent reports whether at most a space stands between token k and the one before it.
func (f *finder) adjacent(k int) bool {
	if k <= 0 || k >= len(f.doc.Tokens) {
		return false
	}
	a, b := f.doc.Tokens[k-1].End, f.doc.Tokens[k].Start
	return a >= b || f.article.Text[a:b] == " " || f.article.Text[a:b] == "\u00a0"
}

// possessive reports whether token i is the mark of a possessive.
func (f *finder) possessive(i int) bool {
	if i <= 0 || !slices.Contains([]string{"'s", "’s", "'", "’", "´s", "`s"}, f.form(i)) {
		return false
	}
	return f.doc.Tokens[i].Start <= f.doc.Tokens[i-1].End && (!f.trees || f.doc.Tokens[i].XPOS == "POS" || f.doc.Tokens[i].UPOS == "PART")
}

// startsSentence reports whether token i is the first word of a sentence, marks aside.
func (f *finder) startsSentence(i int) bool {
	for k := i - 1; k >= 0 && f.sentence[k] == f.sentence[i]; k-- {
		if strings.ContainsFunc(f.form(k), unicode.IsLetter) {
			return false
		}
	}
	return true
}

// capital reports whether a word begins with a capital and has a small letter or is an abbreviation.
func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// nameWord reports whether a word can be a part of a person's name: a capital and small letters, or an initial.
func nameWord(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) {
		return false
	}
	rest := w[size:]
	return rest == "." || rest != "" && !strings.ContainsFunc(rest, unicode.IsDigit) && strings.ContainsFunc(rest, unicode.IsLower) && !strings.HasSuffix(rest, ".")
}

func oneOf(s string, list []string) bool { return slices.Contains(list, s) }

// head returns the token of [first, end) whose governor stands outside, and without trees the last one.
func (f *finder) head(first, end int) int {
	if !f.trees {
		return end - 1
	}
	for k := first; k < end; k++ {
		if h := f.doc.Tokens[k].Head; (h < first || h >= end) && f.doc.Tokens[k].UPOS != "PUNCT" {
			return k
		}
	}
	return first
}

// relation returns the governor and the relation of token i, over coordination and names to the first of the series.
func (f *finder) relation(i int) (governor int, deprel string) {
	for steps := 0; steps < 8; steps++ {
		t := &f.doc.Tokens[i]
		rel, _, _ := strings.Cut(t.Deprel, ":")
		if t.Head < 0 || rel != "conj" && rel != "flat" && rel != "appos" {
			return t.Head, t.Deprel
		}
		i = t.Head
	}
	return f.doc.Tokens[i].Head, f.doc.Tokens[i].Deprel
}

// casing returns the preposition of the phrase of token i, in small letters.
func (f *finder) casing(i int) string {
	if !f.trees {
		k := i - 1
		for k > 0 && oneOf(f.lower(k), articles) {
			k--
		}
		return f.lower(k)
	}
	for steps := 0; steps < 4; steps++ {
		if c := f.doc.Child(i, "case"); c >= 0 && !f.possessive(c) && c < i {
			return f.lower(c)
		}
		t := &f.doc.Tokens[i]
		if t.Deprel != "conj" && !t.Is("flat") {
			break
		}
		i = t.Head
	}
	return ""
}

// entity returns the type of the name that the model finds at token i, or "".
func (f *finder) entity(i int) string {
	if e := f.doc.EntityAt(i); e >= 0 {
		return f.doc.Entities[e].Type
	}
	return ""
}

// office returns the title that begins at token i, its words and whether it is plural. Honorifics count only before names.
func (f *finder) office(i int) (lexicon.Match[lexicon.Office], bool) {
	if i < 0 || i >= len(f.officeAt) {
		return lexicon.Match[lexicon.Office]{}, false
	}
	if o := &f.officeAt[i]; !o.asked {
		o.match, o.ok = f.findOffice(i)
		o.asked = true
	}
	return f.officeAt[i].match, f.officeAt[i].ok
}

// An officeAt is what the list of offices has for a token, once it was asked: several steps ask for the same.
type officeAt struct {
	match     lexicon.Match[lexicon.Office]
	ok, asked bool
}

func (f *finder) findOffice(i int) (lexicon.Match[lexicon.Office], bool) {
	forms := f.forms(i, 7)
	m, ok := f.lx.Offices().Longest(forms)
	if ok && m.Words > 1 && f.possessive(i+m.Words-1) { // "the envoy's" is no "envoys"
		return f.lx.Offices().Longest(forms[:m.Words-1])
	}
	return m, ok
}

// Closed classes of English words, and words of titles.
var (
	articles   = strings.Fields("the a an")
	locals     = strings.Fields("in at near outside around inside into through across throughout toward towards within above over")
	ways       = strings.Fields("to from for via")
	qualifiers = strings.Fields("special senior top chief former ex then acting deputy outgoing incoming veteran longtime long-time lead new first late current newly-elected main principal personal key hard-line hardline visiting ex- vice retired exiled ousted jailed opposition co foreign nuclear self-proclaimed")
)
