package moves

import (
	"cmp"
	"maps"
	"slices"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// Issues are the words by which the issues of a negotiation are known. The zero value knows none: every move is on "other".
type Issues struct {
	list *lexicon.List[lexicon.IssueWord]
	only map[parley.Issue]bool // where the built-in issues are not used, those that are; else nil
}

// English returns the built-in issues with the words of lexicon/en/issues.tsv. It is immutable and safe for concurrent use.
func English() *Issues { return &Issues{list: lexicon.English().Issues()} }

// A hit is a place where a word of an issue stands.
type hit struct {
	words
	issue  parley.Issue
	weight float64
}

// hits returns the places of issue words in a document, the longest at each place, in the order of the text.
func (is *Issues) hits(doc *nlp.Doc) []hit {
	if is == nil || is.list == nil {
		return nil
	}
	forms := make([]string, len(doc.Tokens))
	for i := range forms {
		forms[i] = doc.Tokens[i].Form
	}
	var out []hit
	for i := 0; i < len(forms); {
		if doc.Tokens[i].UPOS == "PUNCT" { // no form begins with a mark
			i++
			continue
		}
		m, ok := is.list.Longest(forms[i:min(i+6, len(forms))])
		if !ok {
			i++
			continue
		}
		out = append(out, hit{words{i, i + m.Words}, parley.Issue(m.Entry.Issue), m.Entry.Weight})
		i += m.Words
	}
	return out
}

// find returns the issue whose words weigh most in a range, those nearer to token pred more; ok is false if there are none.
func (f *finder) find(w words, pred int) (best parley.Issue, ok bool) {
	type sum struct {
		issue  parley.Issue
		weight float64
	}
	var sums []sum
	for _, h := range f.hitsFrom(w.first) {
		if h.end > w.end {
			break
		}
		far := h.first - pred
		if far < 0 {
			far = -far
		}
		weight := h.weight * nearness / (nearness + float64(far))
		at := -1
		for k := range sums {
			if sums[k].issue == h.issue {
				at = k
			}
		}
		if at < 0 {
			sums = append(sums, sum{h.issue, 0})
			at = len(sums) - 1
		}
		sums[at].weight = max(sums[at].weight, weight)
	}
	most := 0.0
	for _, s := range sums {
		if s.weight > most {
			best, most = s.issue, s.weight
		}
	}
	return best, most > 0
}

// nearness is the distance from the predicate, in tokens, at which a word counts half.
const nearness = 12

// issueOf returns the issue of a move about what stands in w: from these words, else from its sentence.
func (f *finder) issueOf(w words, pred int, kind parley.MoveKind) parley.Issue {
	if is, ok := f.find(w, pred); ok {
		return is
	}
	return f.fallback(kind, pred)
}

// fallback is the issue of a move whose clause tells none: what its sentence is about, else what its article is about.
func (f *finder) fallback(kind parley.MoveKind, pred int) parley.Issue {
	if kind == parley.Meet {
		return parley.Process
	}
	s := f.doc.Sentences[f.doc.SentenceOf(pred)]
	if is, ok := f.find(words{s.First, s.End}, pred); ok && is != parley.Process {
		return is
	}
	if is, ok := f.before(pred); ok {
		return is
	}
	if kind == parley.Concede {
		return parley.Settlement
	}
	if is, ok := f.topic(); ok {
		return is
	}
	if kind == parley.Act {
		return parley.Other
	}
	return parley.Settlement
}

// before returns the issue of the move told last in the paragraph of token pred.
func (f *finder) before(pred int) (parley.Issue, bool) {
	for i := len(f.made) - 1; i >= 0; i-- {
		at, _, ok := f.ruler.Bytes(f.made[i].Evidence)
		if !ok || f.doc.Sentences[f.doc.SentenceOf(f.tokenAt(at))].Paragraph != f.doc.Sentences[f.doc.SentenceOf(pred)].Paragraph {
			break
		}
		if f.made[i].Move != parley.Meet && f.made[i].Issue != parley.Process {
			return f.made[i].Issue, true
		}
	}
	return "", false
}

// topicShare is the share of an article's issue words that its main issue must have. Swept over 0.3 to 0.5 on three cases: 0.4 and 0.5 are
// the same, at 0.3 one case gains one move and another loses one.
const topicShare = 0.4

// topic returns the issue that an article is about: the one with most of its issue words, if that is most of them.
func (f *finder) topic() (best parley.Issue, ok bool) {
	sum := map[parley.Issue]float64{}
	all := 0.0
	for _, h := range f.hits {
		if h.issue == parley.Process {
			continue
		}
		sum[h.issue] += h.weight
		all += h.weight
	}
	for _, is := range slices.Sorted(maps.Keys(sum)) {
		if sum[is] > sum[best] {
			best = is
		}
	}
	return best, all > 0 && sum[best] >= topicShare*all
}

// issueFor returns the issue of a candidate: that of what it is about, else of its clause, else of what it points back to. A meeting
// has the issue that is named as its subject and no other.
func (f *finder) issueFor(x *candidate, kind parley.MoveKind, about, clause words) parley.Issue {
	switch {
	case kind == parley.Meet:
		return f.subjectOfTalks(&x.frame)
	case x.swap || kind == parley.Act && f.goHome(&x.frame):
		return parley.Humanitarian
	case kind == parley.Refuse && x.mode == "meet", x.comp != none && oneOf(f.g.lemma(x.comp), quitting) && f.leavesTable(x.comp):
		return parley.Process
	case kind == parley.Act && (x.mode == "release" || x.mode == "arrest") && f.ofPeople(x):
		return parley.Humanitarian
	case kind == parley.Guarantee:
		return f.guaranteed(about, x.pred)
	case kind == parley.Act && x.event == "ASSAULT":
		return f.foughtOver(x, about)
	}
	if is, ok := f.ofHead(x); ok {
		return is
	}
	if is, ok := f.find(about, x.pred); ok && is != parley.Process {
		if kind == parley.Accept && oneOf(f.g.lemma(x.pred), signed) && !slices.Contains(partial, is) {
			return parley.Settlement // "signed the fisheries treaty": the whole of it
		}
		if kind == parley.Act && x.event == "COERCE" && x.mode != "arrest" && is == parley.Territory {
			return parley.Resources // "closed its waters", "seized a boat at the border": ways and goods
		}
		return is
	}
	if is, ok := f.find(clause, x.pred); ok && is != parley.Process {
		return is
	}
	if is, ok := f.earlierIssue(x); ok {
		return is
	}
	if is, ok := f.find(clause, x.pred); ok && kind != parley.Concede {
		return is
	}
	if kind == parley.Act && actIssues[x.event] != "" {
		return actIssues[x.event]
	}
	return f.fallback(kind, x.pred)
}

// ofHead returns the issue of the noun at the head of what a measure is or who watches: "a levy on Norwegian SALMON" is a levy, "inspectors
// in the dam" are inspectors.
func (f *finder) ofHead(x *candidate) (parley.Issue, bool) {
	if len(x.patient) != 1 || x.comp != none || f.doc.Tokens[x.patient[0]].UPOS != "NOUN" {
		return "", false
	}
	p := x.patient[0]
	if !f.isMeasure(p) && !oneOf(f.g.lemma(p), watchers) {
		return "", false
	}
	is, ok := f.find(words{p, p + 1}, p)
	return is, ok && (is == parley.Sanctions || is == parley.SecurityGuarantees)
}

// signed are verbs of putting one's name to a text, partial the issues of texts that are no settlement.
var (
	signed  = []string{"sign", "initial", "initialle", "ink", "countersign"}
	partial = []parley.Issue{parley.Ceasefire, parley.Humanitarian, parley.SecurityGuarantees, parley.Process}
)

// quitting are verbs of leaving the talks.
var quitting = []string{"walk", "storm", "quit", "leave", "go", "resign"}

// leavesTable reports whether verb v says that somebody leaves the talks: "threatened to walk out", "will go home".
func (f *finder) leavesTable(v int) bool {
	if o := f.g.child(v, "obj"); o != none {
		return oneOf(f.g.lemma(o), []string{"talk", "table", "room", "negotiation"})
	}
	return f.g.has(v, "advmod", "out", "home", "away") || f.g.has(v, "compound:prt", "out", "away") || oneOf(f.g.lemma(v), []string{"quit", "resign"})
}

// ofPeople reports whether who is held or let go are people.
func (f *finder) ofPeople(x *candidate) bool {
	return slices.ContainsFunc(x.patient, func(p int) bool {
		return f.isHuman(p) || oneOf(f.g.lemma(p), []string{"crew", "prisoner", "hostage", "man", "woman"})
	})
}

// actIssues are the issues of deeds whose words name none.
var actIssues = map[string]parley.Issue{"ASSAULT": parley.Ceasefire, "MOBILIZE": parley.Forces, "SANCTION": parley.Sanctions}

// guaranteed returns the issue of a guarantee: security, unless goods or money are guaranteed.
func (f *finder) guaranteed(about words, pred int) parley.Issue {
	is, ok := f.find(about, pred)
	if ok && slices.Contains([]parley.Issue{parley.Resources, parley.Sanctions, parley.Humanitarian, parley.Justice, parley.Governance, parley.Other}, is) {
		return is
	}
	return parley.SecurityGuarantees
}

// foughtOver returns the issue of an attack: territory where a place is taken or held, else what its object names, else the fighting.
func (f *finder) foughtOver(x *candidate, about words) parley.Issue {
	if len(x.patient) > 0 && f.isPlace(x.patient[0]) {
		return parley.Territory
	}
	if is, ok := f.find(about, x.pred); ok && is != parley.Forces && is != parley.Process {
		return is
	}
	return parley.Ceasefire
}

// subjectOfTalks returns the issue that talks are said to be about: the object of "discuss", what stands behind "on" or "about".
func (f *finder) subjectOfTalks(fr *frame) parley.Issue {
	on := append(fr.of("on"), fr.of("about")...)
	on = append(on, fr.of("over")...)
	if f.doc.Tokens[fr.pred].UPOS == "VERB" && !fr.passive {
		on = append(on, fr.patient...)
	} else if fr.passive {
		on = append(on, fr.patient...)
	}
	for _, i := range on {
		first, end := f.g.subtree(i)
		if is, ok := f.find(words{first, end}, first); ok {
			return is
		}
	}
	return parley.Process
}

// pointers are the words that stand for something said before.
var pointers = []string{"that", "this", "it", "such", "so", "these", "those", "one", "them", "offer", "proposal", "promise", "demand", "plan", "idea", "step"}

// earlierIssue returns the issue of the move before, for one that points back to it in the same paragraph: "rejected the offer",
// "agreed to that".
func (f *finder) earlierIssue(x *candidate) (parley.Issue, bool) {
	if len(f.made) == 0 {
		return "", false
	}
	last := &f.made[len(f.made)-1]
	i, _, ok := f.ruler.Bytes(last.Evidence)
	if !ok || f.doc.Sentences[f.doc.SentenceOf(f.tokenAt(i))].Paragraph+1 < f.doc.Sentences[f.doc.SentenceOf(x.pred)].Paragraph {
		return "", false
	}
	back := len(x.patient)+len(x.obliques) == 0 && x.comp == none && x.kind != parley.Concede && f.doc.Tokens[x.pred].UPOS == "VERB" || f.pointsBack(x.pred)
	for _, p := range x.patient {
		back = back || oneOf(f.g.lower(p), pointers) || oneOf(f.g.lemma(p), pointers)
	}
	for _, o := range x.obliques {
		back = back || oneOf(f.g.lower(o.head), pointers)
	}
	return last.Issue, back && last.Move != parley.Meet
}

// hitsFrom returns the issue words from token first on.
func (f *finder) hitsFrom(first int) []hit {
	at, _ := slices.BinarySearchFunc(f.hits, first, func(h hit, first int) int { return cmp.Compare(h.first, first) })
	return f.hits[at:]
}
