package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// polls are nouns of what people were asked: "in a poll", "in the latest surveys".
var polls = strings.Fields("poll polling survey")

// framed reads a bare preposition that says by whose word a clause holds: "in a poll, ...", "by one estimate, ...", and at the
// beginning of a sentence "to many critics, ...", "for some pilots, ...".
func (f *finder) framed(p int) (report, bool) {
	r := report{attribution: attribution{cue: words{p, p + 1}, stance: "says"}}
	t := &f.doc.Tokens[p]
	if t.UPOS != "ADP" || t.Deprel != "case" || t.Head < p || t.Head-p > sourceReach {
		return r, false
	}
	if !f.isCue(t.Head) && f.inView(&r, t.Head) {
		r.cue = words{t.Head, t.Head + 1} // "in his eyes, ..."
		return r, true
	}
	w := f.subtree(t.Head)
	opens := p == f.opening(f.doc.Sentences[f.doc.SentenceOf(p)].First) && w.end < len(f.doc.Tokens) && (f.form(w.end) == "," || f.form(w.end-1) == ",")
	switch n := &f.doc.Tokens[t.Head]; {
	case strings.EqualFold(t.Form, "in") && slices.Contains(polls, n.Lemma) && (opens || n.XPOS == "NN" && w.end < len(f.doc.Tokens) && isOneOf(f.form(w.end), ".", ",")):
		r.stance = "reports"
	case strings.EqualFold(t.Form, "by") && slices.Contains(views, strings.ToLower(n.Lemma)) && p+1 < len(f.doc.Tokens) && isOneOf(strings.ToLower(f.form(p+1)), "one", "some", "most", "many", "several", "all"):
	case strings.EqualFold(t.Form, "per") && (opens || p > 0 && f.form(p-1) == ",") && (n.UPOS == "PROPN" || n.UPOS == "NOUN" && f.child(t.Head, "det") >= 0):
	case opens && isOneOf(f.form(p), "To", "For") && f.areThinkers(words{p + 1, w.end}, t.Head):
		r.stance = "thinks"
	default:
		return r, false
	}
	return r, f.preposition(&r, p, p+1) && slices.ContainsFunc(r.content, f.hasVerb) && !slices.ContainsFunc(r.content, f.hasCue)
}

// hasCue reports whether a verb in a range reports by itself.
func (f *finder) hasCue(w words) bool {
	for k := w.first; k < w.end; k++ {
		if m, ok := f.cueOf(k); ok && m.Entry.Part == lexicon.Verb && !m.Entry.Weak && takesClause(m.Entry) {
			return true
		}
	}
	return false
}

// thinkers are people who are asked for what they think.
var thinkers = strings.Fields("critic analyst observer expert supporter opponent sceptic skeptic economist commentator historian scholar defender detractor admirer insider veteran pollster strategist specialist researcher watcher pundit ally")

// areThinkers reports whether a phrase names such people: "many critics", "some".
func (f *finder) areThinkers(w words, head int) bool {
	t := &f.doc.Tokens[head]
	return t.XPOS == "NNS" && slices.Contains(thinkers, t.Lemma) || isOneOf(f.form(w.first), "many", "some", "others") && head == w.first
}

// receivers are verbs whose subject is what others say the noun of: "drew criticism from", "won praise".
var receivers = strings.Fields("draw face receive get win earn attract garner spark prompt provoke trigger elicit endure suffer invite stir bring reap meet")

// received reads "the plan drew criticism from X": the content is the subject.
func (f *finder) received(v int) (report, bool) {
	t := &f.doc.Tokens[v]
	r := report{attribution: attribution{cue: words{v, v + 1}}, by: byPredicate}
	n := f.child(v, "obj")
	if t.UPOS != "VERB" || f.unsaid(v) || f.toCome(v) || n < v || n-v > lightReach || !slices.Contains(receivers, t.Lemma) {
		return r, false
	}
	for m, ok := f.cues.Find(f.form(n)); ok; m, ok = f.cues.Next(m) {
		if m.Entry.Part == lexicon.Noun && isOneOf(m.Entry.Stance, "criticises", "praises", "accuses") && m.Entry.Lemma != "charge" {
			r.stance = m.Entry.Stance
		}
	}
	subject := f.sourceOf(v, 3)
	if r.stance == "" || subject == (words{}) || f.child(n, "nmod:poss") >= 0 {
		return r, false
	}
	if at := (report{}); f.thatClause(&at, n+1, false) {
		return r, false // "faced criticism that it was late"
	}
	r.source = f.possessor(n)
	for c := range f.doc.Children(v) {
		if c > n && f.doc.Tokens[c].Deprel == "obl" && (f.marked(c, "from") || f.marked(c, "among")) {
			r.source = f.phrase(c)
		}
	}
	for k := r.source.first + 1; k < r.source.end; k++ {
		if isOneOf(f.form(k), "for", "over", "about", "after") {
			r.source.end = k // "criticism from rivals for his silence"
		}
	}
	r.cue, r.clause = words{v, n + 1}, f.clauseOf(v)
	r.content = f.trim([]words{subject})
	return r, len(r.content) > 0
}
