package times

import (
	"strings"

	"parley/nlp"
)

// A tense tells whether the words around a time expression look back or ahead.
type tense int8

const (
	unknown tense = iota
	past
	future
)

// tags ties the tokens of the scanner to those of an analysed document. Without one, or where it has no tags, the tense
// comes from word lists.
type tags struct {
	doc    *nlp.Doc
	token  []int32 // by scanner token: the doc's token that holds its first byte, -1 for none
	entity []int32 // by scanner token: the doc's entity, -1 for none
}

func newTags(t *text, doc *nlp.Doc) tags {
	if doc == nil || doc.Text != t.src || len(doc.Tokens) == 0 {
		return tags{}
	}
	g := tags{doc: doc, token: make([]int32, len(t.tokens)), entity: make([]int32, len(t.tokens))}
	at, ent := 0, 0
	for i, tok := range t.tokens {
		for at < len(doc.Tokens) && doc.Tokens[at].End <= tok.start {
			at++
		}
		for ent < len(doc.Entities) && doc.Entities[ent].End <= at {
			ent++
		}
		g.token[i], g.entity[i] = -1, -1
		if at < len(doc.Tokens) && doc.Tokens[at].Start <= tok.start {
			g.token[i] = int32(at)
			if ent < len(doc.Entities) && doc.Entities[ent].First <= at {
				g.entity[i] = int32(ent)
			}
		}
	}
	return g
}

// tagged returns the token of the document at scanner token i, nil if it has none or no tags.
func (g tags) tagged(i int) *nlp.Token {
	if g.doc == nil || i < 0 || i >= len(g.token) || g.token[i] < 0 {
		return nil
	}
	tok := &g.doc.Tokens[g.token[i]]
	if tok.UPOS == "" {
		return nil
	}
	return tok
}

// above returns the head of token d of the document, -1 for none.
func (g tags) above(d int) int {
	if head := g.doc.Tokens[d].Head; head < len(g.doc.Tokens) {
		return head
	}
	return -1
}

// reach bounds how far the tense is looked for: tokens left and right of the expression.
const reach = 30

// tense tells the tense around tokens first..last-1: that of the governing verb, else of the nearest one.
func (t *text) tense(first, last int) tense {
	switch {
	case t.putOff(first):
		return future
	case first > 0 && t.tokens[first-1].lower == "since":
		return past
	}
	if tok := t.tags.tagged(last - 1); tok != nil && tok.Head >= 0 {
		if found := t.governed(int(t.tags.token[last-1])); found != unknown {
			return found
		}
	}
	if found := t.tenseLeft(first); found != unknown {
		return found
	}
	return t.tenseRight(last)
}

// follows reports whether an expression stands right behind a verb in the past: "began in November".
func (t *text) follows(it item) bool {
	for i := it.first - 1; i >= 0 && i >= it.first-2 && !t.tokens[i+1].sentence; i-- {
		if t.cue(i) == past {
			return true
		}
	}
	return false
}

// fronted reports whether an expression opens its sentence: "In September, ...".
func (t *text) fronted(it item) bool {
	return t.tokens[it.first].sentence || it.first > 0 && t.tokens[it.first-1].sentence
}

// putOff reports whether the expression is the new end of something ("postponed until Friday"), or the first day that
// something can happen ("as early as Friday").
func (t *text) putOff(first int) bool {
	if first < 3 {
		return false
	}
	before := t.tokens[first-1].lower
	if before == "as" && in(t.tokens[first-2].lower, "soon early late") && t.tokens[first-3].lower == "as" {
		return true
	}
	if !in(before, "until till to") {
		return false
	}
	for i := first - 2; i >= 0 && i >= first-12; i-- {
		if t.wordIs(t.tokens[i].lower, "POSTPONE") {
			return true
		}
		if t.tokens[i].sentence {
			break
		}
	}
	return false
}

func (t *text) tenseLeft(first int) tense {
	for i := first - 1; i >= 0 && i >= first-reach; i-- {
		if found := t.cue(i); found != unknown {
			return found
		}
		if t.tokens[i].sentence {
			break
		}
	}
	return unknown
}

func (t *text) tenseRight(last int) tense {
	for i := last; i < len(t.tokens) && i < last+reach && !t.tokens[i].sentence; i++ {
		if found := t.cue(i); found != unknown {
			return found
		}
	}
	return unknown
}

// cue tells what the word at i says about tense by itself.
func (t *text) cue(i int) tense {
	word := t.tokens[i].lower
	before, next := "", ""
	if i > 0 {
		before = t.tokens[i-1].lower
	}
	if i+1 < len(t.tokens) {
		next = t.tokens[i+1].lower
	}
	switch {
	case t.wordIs(word, "PLANS") && (next == "to" || next == "for"):
		return future
	case t.wordIs(word, "EXPECT") && in(next, "in on by at before this next"):
		return future
	case t.wordIs(word, "FUTURE"), word == "to" && next == "be":
		return future
	case in(before, "be is are being"):
		return unknown // a participle: what stands before tells
	case t.wordIs(word, "PAST"), looksPast(word) && !t.wordIs(word, "NOTPAST"):
		return past
	}
	return unknown
}

func looksPast(word string) bool { return len(word) > 4 && strings.HasSuffix(word, "ed") }

func (t *text) wordIs(word, name string) bool {
	c := t.words.classes[name]
	for _, r := range t.words.readings[word] {
		if r.class == c {
			return true
		}
	}
	return false
}

// governed climbs from token d of the document to its verb and reads the tense of that.
func (t *text) governed(d int) tense {
	toks := t.tags.doc.Tokens
	direct, start := true, d
	for range reach {
		head := t.tags.above(d)
		if toks[d].UPOS == "VERB" || toks[d].UPOS == "AUX" || head < 0 {
			break
		}
		direct = direct && (toks[head].UPOS == "VERB" || toks[head].UPOS == "AUX")
		d = head
	}
	if verb := strings.ToLower(toks[d].Form); d < start && (t.wordIs(verb, "EXPECT") || t.wordIs(verb, "FUTURE")) {
		return future
	}
	return t.verbTense(d, direct, 0)
}

// verbTense reads the tense of the verb at d from its auxiliaries, its form and, for an infinitive or a participle, from
// the verb above.
func (t *text) verbTense(d int, direct bool, depth int) tense {
	toks := t.tags.doc.Tokens
	help := t.auxiliaries(d)
	switch {
	case help.perfect || help.past || help.could && help.not:
		return past
	case help.modal, help.to && help.present:
		return future
	}
	tag, feats := toks[d].XPOS, toks[d].Feats
	above := t.tags.above(d)
	switch {
	case tag == "VBD" || strings.Contains(feats, "Tense=Past"):
		return past
	case help.present && tag == "VBG" && direct:
		return future
	case help.to && above >= 0 && t.wordIs(strings.ToLower(toks[above].Form), "PLANS"):
		return future
	case (help.to || tag == "VBG" || tag == "VB") && above >= 0 && depth < 6:
		return t.verbTense(above, false, depth+1)
	case direct && (tag == "VBZ" || tag == "VBP"):
		return future
	}
	return unknown
}

// A help is what the auxiliaries of a verb say.
type help struct{ modal, perfect, past, present, could, to, not bool }

func (t *text) auxiliaries(d int) help {
	toks := t.tags.doc.Tokens
	var h help
	for i := max(0, d-reach); i < min(len(toks), d+8); i++ {
		if toks[i].Head != d || i == d {
			continue
		}
		switch form := strings.ToLower(toks[i].Form); {
		case form == "to" && toks[i].Deprel == "mark":
			h.to = true
		case form == "not" || form == "n't" || form == "never":
			h.not = true
		case toks[i].UPOS != "AUX":
		case form == "was" || form == "were" || form == "did" || form == "had":
			h.past = true
		case form == "have" || form == "has" || form == "'ve":
			h.perfect = true
		case form == "is" || form == "are" || form == "am" || form == "'s" || form == "'re":
			h.present = true
		case form == "could":
			h.modal, h.could = true, true
		case form == "will" || form == "would" || form == "shall" || form == "'ll" || form == "may" || form == "might" ||
			form == "can" || form == "should" || form == "wo" || form == "must":
			h.modal = true
		}
	}
	return h
}
