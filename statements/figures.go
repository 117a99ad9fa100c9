package statements

import "parley"

// quotedAside reads "the crews will stay, the paper quoted him as saying": who is quoted is the source, the second verb the cue.
func (f *finder) quotedAside(r *report, v int) bool {
	obj := f.child(v, "obj")
	if !f.parenthetical(v) || obj < v {
		return false
	}
	for c := range f.doc.Children(v) {
		if c > obj && f.doc.Tokens[c].XPOS == "VBG" && f.marked(c, "as") {
			r.cue, r.source, r.clause = words{c, c + 1}, f.phrase(obj), f.subtree(v)
			r.content, r.by = f.around(v), byParenthesis
			return len(r.content) > 0
		}
	}
	return false
}

// putAt reads "puts the flow at 300 tonnes": who gives a figure says it. The content runs from what is measured to the figure.
func (f *finder) putAt(v int) (report, bool) {
	t := &f.doc.Tokens[v]
	r := report{attribution: attribution{cue: words{v, v + 1}, stance: string(parley.Says)}, by: byPredicate}
	if t.Lemma != "put" || t.UPOS != "VERB" || f.passive(v) || f.unsaid(v) || f.toCome(v) {
		return r, false
	}
	obj := f.child(v, "obj")
	if obj < 0 {
		return r, false
	}
	topic, at := f.subtree(obj), -1
	for k := v + 1; k < min(v+figureReach, f.doc.Sentences[f.doc.SentenceOf(v)].End-1); k++ {
		if f.form(k) == "at" && f.doc.Tokens[k].Head > k && f.isFigure(k+1) {
			at = k
		}
	}
	if at < 0 {
		return r, false
	}
	end := max(f.subtree(f.doc.Tokens[at].Head).end, at+2)
	if topic.end <= v {
		topic = f.antecedent(topic, v)
		r.content = f.trim([]words{topic, {at, end}})
	} else {
		r.content = f.trim([]words{{v + 1, end}})
	}
	r.source = f.described(f.sourceOf(v, 3), v)
	r.clause = f.clauseOf(v)
	return r, r.source != (words{}) && len(r.content) > 0
}

// figureReach is how far behind "put" its figure is looked for, in tokens.
const figureReach = 14

// isFigure reports whether a figure begins at token k, in marks or behind a word that rounds it: "at “nine hours”", "at about 300".
func (f *finder) isFigure(k int) bool {
	for n := 0; n < 3 && k < len(f.doc.Tokens) && (f.isMark(k) || isOneOf(f.form(k), "$", "€", "£", "about", "around", "nearly", "almost", "over", "only", "just", "least", "most")); n++ {
		k++
	}
	return k < len(f.doc.Tokens) && f.doc.Tokens[k].UPOS == "NUM"
}
