package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// Many verbs only utter the noun that is their object, and the noun says what is said: "raised serious doubts about", "issued a
// warning that", "questions were raised about". Such a verb and its noun are one cue, whatever stands between them.

var (
	// makers are these verbs, some of them cues themselves.
	makers = strings.Fields("make issue deliver give release raise voice express publish send post offer present put add air advance " +
		"register level lodge lob hurl launch unleash outline pose mount maintain write leave utter articulate convey relay communicate submit file circulate " +
		"reel pen tweet share direct aim fire heap lavish pour step ramp tone keep")
	// voices are those that make a saying of an attitude: "voiced support for".
	voices = strings.Fields("express voice register")
	// repeaters say again what the noun says: the verb is the cue of a phrase ("reiterated his stance on"), the noun that of a clause.
	repeaters = strings.Fields("repeat renew reiterate restate reaffirm resume continue state")
)

// lightReach is how far behind a verb the noun it utters may stand, in tokens: "expressed, in a letter of four pages, grave doubts".
const lightReach = 9

// light reads the cue that verb v makes with the noun that is its object, or the subject of its passive.
func (f *finder) light(v int) (report, bool) {
	t := &f.doc.Tokens[v]
	r := report{attribution: attribution{cue: words{v, v + 1}}}
	if t.UPOS != "VERB" || f.unsaid(v) {
		return r, false
	}
	n := f.child(v, "obj")
	if n < v && f.passive(v) {
		n = f.child(v, "nsubj:pass")
	}
	if n < 0 && t.Deprel == "amod" && isOneOf(t.XPOS, "VBD", "VBZ", "VBP") && f.nearestSubject(v) >= 0 {
		n = t.Head // the tree takes the verb for an adjective of the noun
	}
	if n < 0 || n == v || max(n-v, v-n) > lightReach || f.nobody(f.child(n, "det")) {
		return r, false
	}
	if p := f.child(n, "nmod:poss"); p >= 0 && f.doc.Tokens[p].UPOS != "PRON" {
		return r, false // "echoed Lorn's warning": another's words
	}
	c, end := f.lightCue(v, n)
	if c == nil || isOneOf(c.Stance, "refuses", "plans", "decides", "knows") || isOneOf(c.Stance, "wishes", "supports", "rejects") && !slices.Contains(voices, t.Lemma) {
		return r, false
	}
	r.source, r.clause = f.described(f.sourceOf(v, 3), v), f.clauseOf(v)
	if end = max(end, v+1); !f.uttered(&r, c, v, end) {
		return r, false
	}
	r.cue.first, r.stance = min(v, n), c.Stance
	return r, f.passive(v) || r.source != (words{})
}

// lightCue returns the cue that a verb and a noun make together, and where its words end: a row of several words ("take aim at"),
// articles and adjectives aside, or the row of the noun where the verb only utters it; else nil.
func (f *finder) lightCue(v, n int) (*lexicon.Cue, int) {
	var room [cueWords]string
	for _, article := range []string{"", "the", "a", "an"} {
		if n < v {
			break
		}
		forms := append(room[:0], f.form(v))
		if article != "" {
			forms = append(forms, article)
		}
		before := len(forms)
		forms = f.formsFrom(forms, n, len(f.doc.Tokens))
		if m, ok := f.cues.Longest(forms); ok && m.Words > before && m.Entry.Part == lexicon.Verb {
			return m.Entry, n + m.Words - before
		}
	}
	if !slices.Contains(makers, f.doc.Tokens[v].Lemma) {
		return nil, 0
	}
	for m, ok := f.cues.Find(f.form(n)); ok; m, ok = f.cues.Next(m) {
		if m.Entry.Part == lexicon.Noun {
			return m.Entry, n + 1
		}
	}
	return nil, 0
}

// uttered takes as content what follows the words of a cue that end at token k: a clause with "that", an infinitive, a question, or a
// phrase with a preposition which the cue governs.
func (f *finder) uttered(r *report, c *lexicon.Cue, v, end int) bool {
	k, stop := end, f.doc.Sentences[f.doc.SentenceOf(v)].End
	for k < stop && (f.isTime(k) || f.doc.Tokens[k].UPOS == "ADP" && k+1 < stop && f.isTime(k+1)) {
		k++
	}
	if k >= stop {
		return false
	}
	r.cue.end = end
	head := f.doc.Tokens[k].Head
	switch {
	case takesClause(c) && f.form(k) == ":" && r.source != (words{}):
		if k+1 < len(f.doc.Tokens) && f.quoted(r, k+1) {
			return true
		}
		strong := *c
		strong.Weak = false
		return f.behindColon(r, v, lexicon.Match[lexicon.Cue]{Entry: &strong, Words: end - v})
	case takesClause(c) && f.thatClause(r, k, false):
		return true
	case c.Takes("quote") && k == end && f.quoted(r, k):
		return true
	case f.doc.Tokens[k].XPOS == "TO" && c.Takes("inf") && head > k:
		r.content, r.by = f.trim([]words{{k, f.subtree(head).end}}), byInfinitive
	case c.Takes("wh") && f.questions(k) && head > k:
		for h := f.doc.Tokens[head].Head; h > k && f.firstWord(h) == k; h = f.doc.Tokens[head].Head {
			head = h
		}
		r.content, r.by = f.trim([]words{{k, f.subtree(head).end}}), byClause
	case c.Takes("np") && k == end && f.doc.Tokens[end-1].UPOS == "ADP" && f.doc.Tokens[end-1].Head >= end && !f.toCome(v):
		r.content, r.by = f.trim([]words{{end, f.subtree(f.doc.Tokens[end-1].Head).end}}), byPreposition
	case f.doc.Tokens[k].UPOS == "ADP" && governs(c, f.form(k)) && head > k && f.firstWord(head) == k && !f.isTime(head) && !f.toCome(v):
		r.content, r.by = f.trim([]words{{k + 1, f.subtree(head).end}}), byPreposition
		if k == end {
			r.cue.end = k + 1
		}
	case f.doc.Tokens[k].UPOS == "SCONJ" && governs(c, f.form(k)) && head > k && !f.toCome(v):
		r.content, r.by = f.trim([]words{{k + 1, f.subtree(head).end}}), byPreposition // "for failing to", "about whether"
		if k == end {
			r.cue.end = k + 1
		}
	default:
		return false
	}
	return len(r.content) > 0
}

// quoted takes as content the quotation that opens at token k: "used the phrase “a cold soup”".
func (f *finder) quoted(r *report, k int) bool {
	q := f.quoteFrom(k)
	if q == nil {
		return false
	}
	r.content, r.by = f.trim([]words{{k, f.tokenAt(q.end)}}), byObject
	return len(r.content) > 0
}

// governs reports whether what a cue says follows a preposition. What is said about a thing is said over it and regarding it.
func governs(c *lexicon.Cue, preposition string) bool {
	switch p := strings.ToLower(preposition); p {
	case "about", "over", "regarding", "concerning":
		return c.Takes(p) || c.Takes("about")
	case "towards":
		return c.Takes("toward")
	case "upon":
		return c.Takes("on")
	default:
		return c.Takes(p)
	}
}
