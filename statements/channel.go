package statements

import (
	"slices"
	"strings"
)

// channel returns the place where a cue verb says that the words were said, where it names no hearer: a network ("wrote on
// Truth Social"), an outlet ("said on Fox News"), or the other side of an interview ("in an interview with X").
func (f *finder) channel(v int) words {
	if !f.trees {
		return words{}
	}
	for c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if c < v || t.Deprel != "obl" || f.isTime(c) {
			continue
		}
		if f.marked(c, "on") || f.marked(c, "to") || f.marked(c, "at") || f.marked(c, "via") || f.marked(c, "in") || f.marked(c, "through") {
			w := f.phrase(c)
			for k := w.first; k < w.end; k++ {
				if f.form(k) == "that" {
					w.end = k
				}
			}
			if f.isChannel(w) {
				return w
			}
		}
		if !f.marked(c, "in") || !isOneOf(t.Lemma, "interview", "letter", "statement", "remark", "comment", "message", "email", "call", "speech", "conversation", "note") {
			continue
		}
		for g := range f.doc.Children(c) {
			if g > c && isOneOf(f.doc.Tokens[g].Deprel, "nmod", "obl") && (f.marked(g, "with") || f.marked(g, "to")) {
				return f.phrase(g)
			}
		}
	}
	return words{}
}

// isChannel reports whether a noun phrase is the name of a network or an outlet.
func (f *finder) isChannel(w words) bool {
	name := f.name(w)
	if name == "" {
		return false
	}
	if m, ok := f.lx.Channels().Find(name); ok {
		return isOneOf(m.Entry.Kind, "network", "messenger", "video") || m.Entry.Name == "social media"
	}
	_, ok := f.lx.Outlets().Find(name)
	return ok
}

// name is the text of a range as lists have it.
func (f *finder) name(w words) string {
	if w.first >= w.end {
		return ""
	}
	return f.doc.SpanText(w.first, w.end)
}

// setVia finds the press named as the carrier: an outlet that reports, or a paper or an agency that was told. The outlet of
// the article itself carries nothing.
func (f *finder) setVia(x *attribution) {
	lemma := f.doc.Tokens[x.cue.first].Lemma
	if strings.EqualFold(f.form(x.cue.first), "as") {
		lemma = f.doc.Tokens[x.cue.end-2].Lemma // "as first reported by"
	}
	reports := isOneOf(lemma, "report", "write", "say", "reveal", "disclose", "according", "quote", "cite") || strings.EqualFold(f.form(x.cue.first), "according")
	switch {
	case reports && (f.isOutlet(x.source, "") || lemma == "report" && f.looksLikeOutlet(x.source)):
		x.via = x.source
	case f.isOutlet(x.addressee, "agency newspaper magazine site"):
		x.via = x.addressee
	}
}

// isOutlet reports whether a noun phrase is an outlet, of one of the kinds if any are given, and not the article's own.
func (f *finder) isOutlet(w words, kinds string) bool {
	name := f.name(w)
	if name == "" {
		return false
	}
	m, ok := f.lx.Outlets().Find(name)
	if !ok || strings.EqualFold(m.Entry.Name, string(f.article.Outlet)) {
		return false
	}
	return kinds == "" || slices.Contains(strings.Fields(kinds), m.Entry.Kind)
}

// looksLikeOutlet reports whether a name that no list has reads like an outlet: "Channel Nine", "the Harbour Gazette".
func (f *finder) looksLikeOutlet(w words) bool {
	name := f.name(w)
	if name == "" || strings.Contains(strings.ToLower(string(f.article.Outlet)), strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "))) && f.article.Outlet != "" {
		return false
	}
	for k := w.first; k < w.end; k++ {
		if slices.Contains(outletWords, f.form(k)) {
			return true
		}
	}
	return false
}

// outletWords are words in the names of outlets.
var outletWords = strings.Fields("Times Post Herald Journal Tribune Gazette Chronicle Examiner Telegraph Courier Observer Guardian Mail Wire Agency Press " +
	"News Daily Channel Radio Television TV FM Ledger Broadcaster Monitor Standard Star Sun Mirror Dispatch Bulletin Inquirer Sentinel")
