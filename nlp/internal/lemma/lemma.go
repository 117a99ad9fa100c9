// Package lemma finds the lemma of a word from its form and its tags.
//
// A [Table] is learned by package train: rules for endings, by tag and by the capitals of the form, and a list of the words
// that they get wrong. Call [Table.Lemma].
package lemma

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Case says what happens to the capitals of a form before its ending changes.
type Case uint8

// The cases, in the order in which training prefers them.
const (
	Keep  Case = iota // nothing
	Lower             // all small letters
	Title             // small letters but for the first character
	Upper             // all capitals
	cases = iota
)

// A Rule makes a lemma of a form: change the capitals, take Strip bytes off the end, put Add there.
type Rule struct {
	Case  Case
	Strip uint8
	Add   string
}

// Apply returns the lemma that the rule makes of form, and form itself where it is too short for the rule.
func (r Rule) Apply(form string) string {
	s := r.Case.apply(form)
	if int(r.Strip) > len(s) || r.Strip > 0 && int(r.Strip) < len(s) && !utf8.RuneStart(s[len(s)-int(r.Strip)]) {
		return form
	}
	return s[:len(s)-int(r.Strip)] + r.Add
}

func (c Case) apply(form string) string {
	switch c {
	case Lower:
		return strings.ToLower(form)
	case Title:
		_, n := utf8.DecodeRuneInString(form)
		return form[:n] + strings.ToLower(form[n:])
	case Upper:
		return strings.ToUpper(form)
	}
	return form
}

// RuleFor returns the rule that makes lemma of form and strips least, the first case of several. ok is false where it would
// strip more than 255 bytes.
func RuleFor(form, lemma string) (r Rule, ok bool) {
	best := -1
	for c := Keep; c < cases; c++ {
		s := c.apply(form)
		n := 0
		for n < len(s) && n < len(lemma) && s[n] == lemma[n] {
			n++
		}
		for n > 0 && (n < len(s) && !utf8.RuneStart(s[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
			n--
		}
		if strip := len(s) - n; strip < 256 && (best < 0 || strip+len(lemma)-n < best) {
			best = strip + len(lemma) - n
			r = Rule{Case: c, Strip: uint8(strip), Add: lemma[n:]}
		}
	}
	return r, best >= 0
}

// A Shape says which capitals a form has.
type Shape uint8

// The shapes.
const (
	Small   Shape = iota // none
	Initial              // the first letter alone
	Capital              // all letters
	Acronym              // all letters, and no more than four
	Mixed                // others
)

const maxAcronym = 4

// ShapeOf returns the shape of form.
func ShapeOf(form string) Shape {
	upper, lower, first := 0, 0, false
	for i, r := range form {
		switch {
		case unicode.IsUpper(r):
			upper++
			first = first || i == 0
		case unicode.IsLower(r):
			lower++
		}
	}
	switch {
	case upper == 0:
		return Small
	case lower == 0 && upper <= maxAcronym:
		return Acronym
	case lower == 0:
		return Capital
	case upper == 1 && first:
		return Initial
	}
	return Mixed
}

// MaxEnding is the longest ending, in bytes, that a rule is learned for.
const MaxEnding = 10

// A Key is what a rule is found by. For an ending Text is in small letters, "^" in front of a whole form; for a listed word
// it is the form.
type Key struct {
	Tag   string // XPOS or, for words without one, UPOS
	Shape Shape  // 0 for a listed word
	Text  string
}

// A Table holds what was learned. It is immutable after it was made and safe for concurrent use.
type Table struct {
	Words   map[Key]Rule // listed words
	Endings map[Key]Rule
}

// Lemma returns the lemma of form. Where the table knows nothing of its tags, and for a nil table, the lemma is the form.
func (t *Table) Lemma(form, upos, xpos string) string {
	if t == nil {
		return form
	}
	tag := xpos
	if tag == "" {
		tag = upos
	}
	if r, ok := t.Words[Key{Tag: tag, Text: form}]; ok {
		return r.Apply(form)
	}
	if !hasLetter(form) {
		if upos == "NUM" && strings.IndexByte(form, ',') > 0 {
			return strings.ReplaceAll(form, ",", "") // "1,350"
		}
		return form
	}
	shape := ShapeOf(form)
	if shape == Small {
		return t.Ending(form, form, tag, shape)
	}
	low := strings.ToLower(form)
	if upos != "PROPN" {
		if r, ok := t.Words[Key{Tag: tag, Text: low}]; ok {
			return r.Apply(low)
		}
	}
	if borrowed(upos, tag, shape) {
		return t.Ending(low, low, tag, Small)
	}
	return t.Ending(form, low, tag, shape)
}

// borrowed says whether the capitals of a word come from where it stands (the beginning of a sentence, a headline), so that
// it is treated as if it had none. Names, adjectives ("Western") and short nouns in capitals ("NGO") have capitals of
// their own.
func borrowed(upos, tag string, shape Shape) bool {
	if strings.HasPrefix(tag, "NNP") {
		return false
	}
	switch upos {
	case "PROPN", "X", "SYM", "NUM":
		return false
	case "ADJ":
		return tag == "JJR" || tag == "JJS" || shape == Capital
	case "NOUN":
		return shape == Initial || shape == Capital
	}
	return true
}

func hasLetter(form string) bool {
	for _, r := range form {
		if unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// Ending returns the lemma of form by the rules for endings alone; low is form in small letters.
func (t *Table) Ending(form, low, tag string, shape Shape) string {
	if len(low) <= MaxEnding {
		var whole [MaxEnding + 1]byte
		whole[0] = '^'
		n := 1 + copy(whole[1:], low)
		if r, ok := t.Endings[Key{tag, shape, string(whole[:n])}]; ok {
			return r.Apply(form)
		}
	}
	for n := min(len(low), MaxEnding); n >= 0; n-- {
		if r, ok := t.Endings[Key{tag, shape, low[len(low)-n:]}]; ok {
			return r.Apply(form)
		}
	}
	return form
}
