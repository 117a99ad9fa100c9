package statements

import (
	"slices"
	"strings"

	"parley/lexicon"
)

// Many cues with a noun phrase also name deeds: "attacked the plan" and "attacked the port", "issued a warning" and "issued
// passports". What the noun stands for tells the two apart.

var (
	// twoFaced are cues that say something only of what is thought or said, or of a person.
	twoFaced = strings.Fields("attack charge hammer blast slam rip challenge question recall recognise recognize observe cheer threaten issue publish air expose " +
		"savage trash bash skewer lash roast assail hit pan target strike press")
	// ofPeople are those of them that say something of people and bodies as well: "slammed the board".
	ofPeople = strings.Fields("slam rip skewer roast trash bash savage assail blast lash")
	// ofPersons are those of them that say something of a person as well: "attacked Lorn".
	ofPersons = strings.Fields("attack hammer blast slam rip savage trash bash skewer roast assail lash")
	// plain are the stances whose cues say something with one bare noun: "promised aid", "denied involvement".
	plain = strings.Fields("promises demands threatens denies announces proposes")
	// thoughts are nouns of what is thought, said, planned or done that no suffix and no cue gives.
	thoughts = strings.Fields("plan deal law bill idea move effort policy tactic approach rule role record course strategy logic truth fact value power number result " +
		"poll vote campaign project programme program budget tax tariff duty fee price cost step way tie link past future work style tone stance line " +
		"truce ceasefire accord treaty pact strike war peace crackdown blockade siege ban raid assault attack offensive invasion draft text letter article book system process structure rollout handling incident shake-up " +
		"speech interview story rise fall cut loss gain threat charge delay rift need right rights lack use abuse silence weakness strength progress " +
		"success failure death injury case cause effect term condition clause demand response reply deadline retaliation help aid support relief " +
		"tactics politics ethics economics finances news remarks comments tweets words health paper fate fitness faith wrongdoing money reform")
	// material are nouns that only look like thoughts.
	material = strings.Fields("building station settlement apartment equipment city community facility university ambulance residence instrument monument regiment department parliament " +
		"government ministry population position installation ammunition munition garrison institution organisation organization delegation nation battalion " +
		"meeting gathering document entity authority minority majority fence shipment vehicle basement crossing landing opening being king ring string wing thing something anything nothing everything painting")
	endings = strings.Fields("tion sion ment ity ness ance ence ism ship cy sal ing hood dom")
)

// deed reports whether a cue with a noun phrase as its object names a deed and no words.
func (f *finder) deed(c *lexicon.Cue, v, obj int) bool {
	switch {
	case c.Lemma == "call":
		return !f.hasPredicate(obj) // "called the chairman"
	case c.Lemma == "deny" && (f.child(v, "iobj") >= 0 || f.child(v, "xcomp") > obj && f.doc.Tokens[f.child(v, "xcomp")].UPOS == "NOUN"):
		return true // "denied them access"
	case !slices.Contains(twoFaced, c.Lemma) || f.immaterial(obj):
		return false
	case c.Lemma == "recall":
		return f.people(obj) // "recalled its envoy"
	case slices.Contains(ofPeople, c.Lemma):
		return !f.people(obj) && !f.forSomething(v)
	case slices.Contains(ofPersons, c.Lemma):
		return !f.isPersonName(obj) && !f.forSomething(v)
	}
	return true
}

// forSomething reports whether it is told what for somebody is criticised: "slammed the minister for his speech".
func (f *finder) forSomething(v int) bool {
	for c := range f.doc.Children(v) {
		if c > v && isOneOf(f.doc.Tokens[c].Deprel, "obl", "advcl") && f.marked(c, "for") && !f.isTime(c) && f.doc.Tokens[c].UPOS != "NUM" {
			return true
		}
	}
	return false
}

// hasPredicate reports whether an object holds or is followed by what it is called, or by a quotation: "called the offer an insult".
func (f *finder) hasPredicate(obj int) bool {
	w := f.subtree(obj)
	for k := w.first + 1; k <= w.end && k < len(f.doc.Tokens); k++ {
		t, before := &f.doc.Tokens[k], f.doc.Tokens[k-1].UPOS
		switch {
		case isOneOf(t.Form, "“", "\"", "‘", "''", "``"):
			return true
		case isOneOf(before, "NOUN", "PROPN", "PRON") && (isOneOf(t.UPOS, "DET", "ADJ", "ADV") || isOneOf(t.XPOS, "VBN", "PRP$")) && !f.isTime(k):
			return true
		}
	}
	return false
}

// immaterial reports whether a noun stands for what is thought, said or done.
func (f *finder) immaterial(i int) bool {
	t := &f.doc.Tokens[i]
	if t.UPOS != "NOUN" && t.UPOS != "VERB" {
		return false
	}
	lemma := strings.ToLower(t.Lemma)
	switch {
	case slices.Contains(material, lemma):
		return false
	case slices.Contains(thoughts, lemma) || f.reportingNoun(i):
		return true
	}
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(lemma, e) && len(lemma) > len(e)+2 })
}

// people reports whether a noun stands for people or a body of people: a name that is no place, a personal pronoun, an office, a crowd.
func (f *finder) people(i int) bool {
	t := &f.doc.Tokens[i]
	if e := f.doc.EntityAt(i); e >= 0 {
		return f.doc.Entities[e].Type != "LOC"
	}
	_, crowd := f.lx.Participants().Find(t.Form)
	_, office := f.lx.Offices().Find(t.Lemma)
	return t.UPOS == "PROPN" || t.UPOS == "PRON" && isOneOf(t.XPOS, "PRP", "WP") || crowd || office || isOneOf(t.Lemma, speakers...)
}

// ground are nouns of what is defended with arms or in a contest, not with words.
var ground = strings.Fields("city town village border territory country capital island land port base bridge airport frontline front homeland soil sea coast airspace position " +
	"title crown championship seat trophy goal majority")

// isGround reports whether a noun stands for a place or a prize.
func (f *finder) isGround(i int) bool {
	e := f.doc.EntityAt(i)
	return e >= 0 && f.doc.Entities[e].Type == "LOC" || slices.Contains(ground, f.doc.Tokens[i].Lemma)
}

// isPersonName reports whether a token belongs to the name of a person.
func (f *finder) isPersonName(i int) bool {
	e := f.doc.EntityAt(i)
	return e >= 0 && f.doc.Entities[e].Type == "PER"
}

// quotedPredicate takes as content what a verb calls by words in marks, whatever the tree makes of them: "called the plan to open a
// second lock “a trap”".
func (f *finder) quotedPredicate(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if m.Entry.Stance != "describes" {
		return false
	}
	const reach = 16 // longest thing that is called something, in tokens
	end := f.doc.Sentences[f.doc.SentenceOf(v)].End
	for k := v + m.Words; k < min(end, v+reach); k++ {
		if q := f.quoteFrom(k); q != nil {
			r.content, r.by = []words{{v + m.Words, f.tokenAt(q.end)}}, byPredicate
			return k > v+m.Words
		}
		if isOneOf(f.form(k), ",", ";", ":", "—", "–", "(") || f.finiteVerb(k) {
			return false
		}
	}
	return false
}

// documents are nouns of what is written or counted and shows what stands in it.
var documents = strings.Fields("poll polling survey study report analysis record document email e-mail memo article audit inquiry investigation review figure data datum result " +
	"draft finding research census tally ledger filing disclosure transcript average count estimate statistic paper index test letter log " +
	"slide chart graph graphic map image photo photograph picture footage video recording tape film documentary spot ad clip note notice website page essay column series return model ranking scorecard assessment " +
	"file movie missive regulation bylaw statute guideline")

// isDocument reports whether a source is written or counted and no person: "a poll", "customs figures".
func (f *finder) isDocument(w words) bool {
	return w.first < w.end && slices.Contains(documents, strings.ToLower(f.doc.Tokens[f.headOf(w)].Lemma))
}

// shown takes as content what a document shows, clause or not: "a poll shows the Greens ahead". It ends where another clause begins.
func (f *finder) shown(r *report, v int, m lexicon.Match[lexicon.Cue]) bool {
	if !isOneOf(m.Entry.Lemma, "show", "find", "reveal", "indicate", "suggest") || f.toCome(v) || !f.isDocument(r.source) {
		return false
	}
	begin, end := v+m.Words, f.doc.Sentences[f.doc.SentenceOf(v)].End
	within := f.child(v, "mark") >= 0 || strings.HasPrefix(f.doc.Tokens[v].Deprel, "acl")
	for k := begin; k+1 < end; k++ {
		if isOneOf(f.form(k), ";", "—", "–") || f.form(k) == "," && (within || isOneOf(f.form(k+1), "while", "but", "though", "although", "as", "according", "whereas")) {
			end = k
			break
		}
	}
	if end-begin < 2 || isOneOf(f.doc.Tokens[begin].UPOS, "ADV", "ADP", "PUNCT") && !f.isShare(begin+1) {
		return false
	}
	r.content, r.by = f.trim([]words{{begin, end}}), byObject
	return len(r.content) > 0
}
