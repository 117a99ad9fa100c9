package statements

import (
	"slices"
	"strings"

	"parley"
	"parley/nlp"
)

// Who speaks may stand ahead of a colon without a word that reports: "Lorn: no deal before May", "Poll: voters want a deal", "Lorn to the
// crews: “We will sign”".
const (
	labelWords = 6  // longest name of who speaks, in tokens
	labelReach = 12 // longest label, with to whom and on what: the longest on the train part of PolNeAR has eleven
	sureLabel  = 0.55
)

// labels adds the statements of paragraphs that begin with who speaks and a colon, where no statement was found. Their cue is
// the colon.
func (f *finder) labels(found []finding) []finding {
	return f.whereNone(found, f.label)
}

// label reads the paragraph that begins with sentence k, if one does.
func (f *finder) label(k int) (finding, bool) {
	s := f.doc.Sentences[k]
	if k > 0 && f.doc.Sentences[k-1].Paragraph == s.Paragraph {
		return finding{}, false
	}
	colon := s.First + 1
	for colon < min(s.End, s.First+labelReach) && f.form(colon) != ":" {
		colon++
	}
	end := f.paragraphEnd(k)
	if colon+2 >= end || f.form(colon) != ":" {
		return finding{}, false
	}
	source := words{s.First, s.First + 1}
	for source.end < colon && !isOneOf(strings.ToLower(f.form(source.end)), "on", "to", "at", "in", "after") {
		source.end++
	}
	content := words{colon + 1, end}
	toSomebody := source.end+1 < colon && strings.EqualFold(f.form(source.end), "to")
	if f.hasVerb(words{source.first, source.end - 1}) || f.hasVerb(words{source.end, colon}) && !toSomebody {
		return finding{}, false
	}
	if source.end-source.first > labelWords || !f.labelled(source) || !f.says(content) && !isOneOf(strings.ToLower(f.form(colon-1)), labelPolls...) {
		return finding{}, false
	}
	a := attribution{cue: words{colon, colon + 1}, source: source, stance: string(parley.Says)}
	if toSomebody {
		a.addressee = words{source.end + 1, colon}
	}
	return f.inOwnWords(a, content, sureLabel)
}

// paragraphEnd returns the token behind the paragraph of sentence k.
func (f *finder) paragraphEnd(k int) int {
	p := f.doc.Sentences[k].Paragraph
	for k+1 < len(f.doc.Sentences) && f.doc.Sentences[k+1].Paragraph == p {
		k++
	}
	return f.doc.Sentences[k].End
}

// labelled reports whether a label names who speaks: a person, an office that ends it, a body or a poll, or the surname of somebody whose
// name stands elsewhere. Places open reports ("HALDEN: The ministry said").
func (f *finder) labelled(w words) bool {
	for k := w.first; k < w.end; k++ {
		if f.doc.Tokens[k].UPOS == "ADP" || f.doc.Tokens[k].UPOS == "VERB" && k < w.end-1 {
			return false // "Big win for Lorn: ..."
		}
	}
	last := f.form(w.end - 1)
	if m, ok := f.lx.Offices().Find(last); ok && m.Entry.Alone || isOneOf(strings.ToLower(last), labelBodies...) || isOneOf(strings.ToLower(last), labelPolls...) {
		return true
	}
	for k := w.first; k < w.end; k++ {
		e := f.doc.EntityAt(k)
		if e < 0 || f.doc.Entities[e].End != w.end && !isOneOf(f.form(f.doc.Entities[e].End), "on", "at") {
			continue
		}
		if f.doc.Entities[e].Type == "PER" || f.doc.Entities[e].Type == "ORG" && e == f.doc.EntityAt(w.first) {
			return true
		}
	}
	if _, ok := f.lx.Outlets().Find(f.name(w)); ok || w.end-w.first > 1 && f.looksLikeOutlet(w) {
		return true
	}
	return len(last) > 2 && w.end-w.first <= 2 && slices.ContainsFunc(f.surnamed[strings.ToUpper(last)], func(e nlp.Entity) bool {
		return (e.End-e.First > 1 || last == strings.ToUpper(last)) && e.End != w.end
	})
}

// labelPolls are labels behind which a phrase says enough: "Poll: voters for a deal". labelBodies say something as well, though they are no
// persons.
var labelPolls = strings.Fields("poll polls survey study report")
var labelBodies = strings.Fields("reports editorial pollster pollsters police officials experts analysts group groups ministry government court union watchdog economists scientists researchers source sources")

// says reports whether the words behind a label are said and no topic ("Lorn: a life"): they have a verb or begin with a denial or with a
// quotation that the sentence goes on from. A quotation that ends a sentence is found by its marks, for more may follow it.
func (f *finder) says(w words) bool {
	if q := f.quoteFrom(w.first); q != nil {
		text := q.text(f.article.Text)
		return f.tokenAt(q.end) >= w.end-1 || text != "" && !endsIn(text, ".!?")
	}
	for k := w.first; k < w.end; k++ {
		if isOneOf(f.doc.Tokens[k].UPOS, "VERB", "AUX") {
			return true
		}
	}
	return isOneOf(strings.ToLower(f.form(w.first)), "no", "not", "never", "yes", "do", "don't", "don’t", "let")
}
