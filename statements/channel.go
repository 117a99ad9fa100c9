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
		if c < v && t.Deprel == "advcl" && isOneOf(t.Lemma, "speak", "talk") && t.XPOS == "VBG" {
			if w := f.otherSide(c); w != (words{}) {
				return w // "Speaking to the Halden Herald, she said"
			}
		}
		if t.Deprel != "obl" || f.isTime(c) {
			continue
		}
		if f.marked(c, "on") || f.marked(c, "to") || f.marked(c, "at") || f.marked(c, "via") || f.marked(c, "in") || f.marked(c, "through") {
			w := f.nameOf(c)
			if f.isChannel(w) || f.marked(c, "on") && f.isNetwork(w, v) {
				return w
			}
		}
		if !f.marked(c, "in") || !isOneOf(t.Lemma, "interview", "letter", "statement", "remark", "comment", "message", "email", "call", "speech", "conversation", "note", "post", "broadcast", "video") {
			continue
		}
		if w := f.otherSide(c); w != (words{}) {
			return w
		}
	}
	return words{}
}

// otherSide returns with whom one speaks, or to whom or where one posts, in the phrase of token c: "an interview with the Herald",
// "a post on Facebook".
func (f *finder) otherSide(c int) words {
	for g := range f.doc.Children(c) {
		if g < c || !isOneOf(f.doc.Tokens[g].Deprel, "nmod", "obl") {
			continue
		}
		if w := f.nameOf(g); f.marked(g, "with") || f.marked(g, "to") || f.marked(g, "on") && f.isChannel(w) {
			return w
		}
	}
	return words{}
}

// nameOf returns the phrase of token c without a relative clause: "an interview with the Herald that was broadcast on Sunday".
func (f *finder) nameOf(c int) words {
	w := f.phrase(c)
	for k := c + 1; k < w.end; k++ {
		if isOneOf(f.form(k), "that", "which", "who") {
			return words{w.first, k}
		}
	}
	return w
}

// isNetwork reports whether a name that no list has is where something was written: "wrote on Plume".
func (f *finder) isNetwork(w words, v int) bool {
	if w.end != w.first+1 || f.doc.Tokens[w.first].UPOS != "PROPN" || !isOneOf(f.doc.Tokens[v].Lemma, "write", "post", "tweet", "share") || f.isTime(w.first) {
		return false
	}
	e := f.doc.EntityAt(w.first)
	return e < 0 || f.doc.Entities[e].Type != "LOC"
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
	case f.isOutlet(x.addressee, "agency newspaper magazine site") || !f.isKnown(x.addressee) && f.looksLikeOutlet(x.addressee) && !f.isOnAir(x.addressee):
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
	if !ok || f.isOwnOutlet(name) || strings.EqualFold(m.Entry.Name, string(f.article.Outlet)) {
		return false
	}
	return kinds == "" || slices.Contains(strings.Fields(kinds), m.Entry.Kind)
}

// looksLikeOutlet reports whether a name that no list has reads like an outlet: "Channel Nine", "the Harbour Gazette".
func (f *finder) looksLikeOutlet(w words) bool {
	name := f.name(w)
	if name == "" || f.isOwnOutlet(name) {
		return false
	}
	for k := w.first; k < w.end; k++ {
		if slices.Contains(outletWords, f.form(k)) {
			return true
		}
	}
	return false
}

// isOwnOutlet reports whether a name is that of the outlet of the article, or a part of it: "the Star" in the Halden Star.
func (f *finder) isOwnOutlet(name string) bool {
	bare := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "))
	return f.article.Outlet != "" && strings.Contains(strings.ToLower(string(f.article.Outlet)), bare)
}

// isKnown reports whether the lists know an outlet.
func (f *finder) isKnown(w words) bool {
	_, ok := f.lx.Outlets().Find(f.name(w))
	return ok
}

// isOnAir reports whether a name is that of a broadcaster, to which one speaks without that it passes anything on in print.
func (f *finder) isOnAir(w words) bool {
	for k := w.first; k < w.end; k++ {
		if isOneOf(f.form(k), "Channel", "Radio", "Television", "TV", "FM", "Broadcaster", "Broadcasting", "Broadcast") {
			return true
		}
	}
	return false
}

// outletWords are words in the names of outlets.
var outletWords = strings.Fields("Times Post Herald Journal Tribune Gazette Chronicle Examiner Telegraph Courier Observer Guardian Mail Wire Agency Press " +
	"News Daily Tablet Gazeta Gaceta Gazzetta Diario Correo Corriere Zeitung Tageblatt Tagblatt Nachrichten Kurier Channel Radio Television TV FM Ledger Broadcaster Monitor Standard Star Sun Mirror Dispatch Bulletin Inquirer Sentinel")
