package statements

import (
	"slices"
	"strings"

	"parley"
	"parley/nlp"
)

// Who speaks may stand ahead of a colon without a cue: "Lorn: no deal before May" as a heading, "LORN: We were not asked." in a
// transcript.
const (
	labelWords = 6 // longest label, in tokens
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
	for colon < min(s.End, s.First+labelWords) && f.form(colon) != ":" {
		colon++
	}
	if colon+2 >= s.End || f.form(colon) != ":" || f.hasVerb(words{s.First, colon}) {
		return finding{}, false
	}
	source := words{s.First, colon}
	content := words{colon + 1, f.paragraphEnd(k)}
	if !f.labelled(source) || f.quoteAt(f.doc.Tokens[content.first].End) != nil || !f.says(content) {
		return finding{}, false
	}
	x := finding{attribution: attribution{cue: words{colon, colon + 1}, source: source, stance: string(parley.Says)}, kind: parley.Indirect, sure: sureLabel}
	pieces := f.trim([]words{content})
	if len(pieces) == 0 {
		return finding{}, false
	}
	x.content = []piece{{f.doc.Tokens[pieces[0].first].Start, f.doc.Tokens[pieces[0].end-1].End}}
	f.widen(&x)
	return x, len(x.content) > 0
}

// paragraphEnd returns the token behind the paragraph of sentence k.
func (f *finder) paragraphEnd(k int) int {
	p := f.doc.Sentences[k].Paragraph
	for k+1 < len(f.doc.Sentences) && f.doc.Sentences[k+1].Paragraph == p {
		k++
	}
	return f.doc.Sentences[k].End
}

// labelled reports whether a label names a person: a name, an office that ends it, or the surname in capitals of somebody whose
// name stands elsewhere. Places open reports ("HALDEN: The ministry said").
func (f *finder) labelled(w words) bool {
	if m, ok := f.lx.Offices().Find(f.form(w.end - 1)); ok && m.Entry.Alone {
		return true
	}
	for k := w.first; k < w.end; k++ {
		if f.doc.Tokens[k].UPOS == "ADP" || f.doc.Tokens[k].UPOS == "VERB" {
			return false // "Big win for Lorn: ..."
		}
		if e := f.doc.EntityAt(k); e >= 0 && f.doc.Entities[e].Type == "PER" && (f.doc.Entities[e].End == w.end || isOneOf(f.form(f.doc.Entities[e].End), "on", "at")) {
			return true
		}
	}
	name := f.form(w.end - 1)
	return len(name) > 2 && name == strings.ToUpper(name) && slices.ContainsFunc(f.doc.Entities, func(e nlp.Entity) bool {
		return e.Type == "PER" && strings.EqualFold(f.form(e.End-1), name) && e.End != w.end
	})
}

// says reports whether the words behind a label are said and no topic ("Lorn: a life"): they have a verb or begin with a denial.
func (f *finder) says(w words) bool {
	return f.hasVerb(w) || isOneOf(strings.ToLower(f.form(w.first)), "no", "not", "never", "yes", "do", "don't", "don’t", "let")
}
