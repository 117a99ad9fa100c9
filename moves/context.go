package moves

import (
	"strings"

	"parley"
)

// headWords is the longest section head, in tokens, as package statements has it.
const headWords = 16

// markSentences notes the sentences that hold no moves: section heads and second headlines, and questions.
func (f *finder) markSentences() {
	f.silent = make([]bool, len(f.doc.Sentences))
	for k, s := range f.doc.Sentences {
		if s.First >= s.End {
			continue
		}
		last := f.doc.Tokens[s.End-1].Form
		for e := s.End - 1; e > s.First && strings.Contains("”\"’')", last); e-- {
			last = f.doc.Tokens[e-1].Form
		}
		alone := len(f.doc.Sentences) > 1 && (k == 0 || f.doc.Sentences[k-1].Paragraph != s.Paragraph) && (k+1 == len(f.doc.Sentences) || f.doc.Sentences[k+1].Paragraph != s.Paragraph)
		f.silent[k] = last == "?" || alone && s.End-s.First <= headWords && !strings.Contains(".!…:;,", last)
	}
}

// askers are the words that make a clause a question.
var askers = strings.Fields("whether what who whom why how where which whose")

// asked reports whether token i stands in an indirect question: "unclear whether Russia would agree", "asked what Kyiv offered".
func (f *finder) asked(i int) bool {
	for a := i; a >= 0; a = f.g.head(a) {
		if f.g.has(a, "mark", "whether") {
			return true
		}
		if rel := f.g.rel(a); rel == "ccomp" || rel == "advcl" || rel == "csubj" || rel == "conj" {
			first, _ := f.g.subtree(a)
			for k := first; k <= a && k < first+3; k++ {
				if oneOf(f.g.lower(k), askers) && f.doc.Under(k, a) && !f.doc.Tokens[a].Is("acl") && f.doc.Tokens[k].UPOS != "SCONJ" {
					return rel == "ccomp" || rel == "csubj"
				}
			}
		}
	}
	return false
}

// anyWhat reports whether "what" takes part in a frame: "what was discussed" says nothing of it.
func (f *finder) anyWhat(fr *frame) bool {
	for _, i := range append(fr.agent, fr.patient...) {
		if oneOf(f.g.lower(i), []string{"what", "whatever"}) {
			return true
		}
	}
	return false
}

// conditionOf returns the predicate of the conditional clause that token i stands in, or none.
func (f *finder) conditionOf(i int) int {
	for a := i; a >= 0; a = f.g.head(a) {
		if f.opensCondition(a) || f.doc.Tokens[a].Is("advcl") && f.g.has(a, "mark", "if") {
			return a
		}
		if h := f.g.head(a); h >= 0 && f.opensCondition(h) {
			return h
		}
		if f.doc.Tokens[a].Is("ccomp") || f.doc.Tokens[a].Is("acl") {
			return none
		}
	}
	return none
}

// onceOpens reports whether the clause of a begins with "once", which elsewhere is only a number of times.
func (f *finder) onceOpens(a int) bool {
	s := f.g.subject(a)
	for _, c := range f.g.children(a) {
		if c < s && f.g.lower(c) == "once" && f.doc.Tokens[c].Is("advmod") {
			return f.doc.Tokens[a].UPOS == "VERB"
		}
	}
	return false
}

// opensCondition reports whether a is the predicate of a clause with "if", "unless", "once", "provided that", "as soon as".
func (f *finder) opensCondition(a int) bool {
	t := &f.doc.Tokens[a]
	if f.g.has(a, "mark", "unless", "once") || f.onceOpens(a) {
		return true
	}
	if f.providedThat(a) || t.Is("conj") && f.g.has(a, "mark", "if") && f.g.has(a, "advmod", "only") {
		return true
	}
	if !t.Is("advcl") {
		return false
	}
	if f.g.has(a, "mark", "if") {
		return !f.g.has(a, "advmod", "even")
	}
	if head, _ := f.g.subtree(a); head < a && oneOf(f.g.lower(head), []string{"should", "were", "had"}) && f.doc.Tokens[head].Is("aux") && f.g.subject(a) > head {
		return true // "should the council refuse"
	}
	if w := f.g.lower(a); (w == "provided" || w == "providing") && (t.XPOS != "VBD" || f.g.child(a, "ccomp") != none && f.g.subject(a) == none) {
		return true
	}
	first, _ := f.g.subtree(a)
	if s := f.doc.Sentences[f.doc.SentenceOf(a)]; first >= s.First+3 && f.g.lower(first) != "as" && f.g.lower(first-1) == "as" {
		first -= 3
	} else if first >= s.First+2 && f.g.lower(first) == "as" && f.g.lower(first-2) == "as" {
		first -= 2 // the tree gives "as soon" to the clause before
	}
	head := strings.ToLower(f.doc.SpanText(first, min(first+3, a+1)))
	for _, p := range []string{"as soon as", "as long as", "so long as", "provided that", "provided", "on condition", "on the condition", "in case"} {
		if strings.HasPrefix(head, p) {
			return true
		}
	}
	return false
}

// wishes are verbs under which an infinitive tells nothing that is done.
var wishes = strings.Fields("want hope wish try attempt seek aim intend like love fail prepare struggle continue help fight rush race strive")

// isSomebody reports whether a noun is no predicate but somebody: "his aides".
func (f *finder) isSomebody(i int) bool {
	return f.doc.Tokens[i].UPOS == "NOUN" && f.stands[i].id != "" && rank(f.stands[i].kind) >= rank(parley.ByNoun)
}

// unreal reports whether a predicate only stands for a purpose, a wish or a possibility of the grammar: "in order to meet",
// "hoped to sign".
func (f *finder) unreal(v int) bool {
	t := &f.doc.Tokens[v]
	to := f.g.has(v, "mark", "to")
	switch {
	case f.g.purposeOfMotion(v):
		return false
	case t.Deprel == "advcl" && to && t.XPOS == "VB", f.g.has(v, "mark", "than"):
		return true
	case t.Deprel == "xcomp" && t.Head >= 0 && oneOf(f.doc.Tokens[t.Head].Lemma, wishes) && f.doc.Tokens[t.Head].Lemma != "fail" && f.doc.Tokens[t.Head].Lemma != "continue":
		return true
	case t.Deprel == "acl" && to:
		return true
	case t.Deprel == "conj" && t.Head >= 0 && t.UPOS == "VERB" && f.g.subject(v) == none && f.doc.Tokens[t.Head].UPOS == "VERB" && !oneOf(t.XPOS, []string{"VBD", "VBZ"}):
		return f.unreal(t.Head)
	}
	return false
}

// pressVerbs are what somebody does not tell the press.
var pressVerbs = strings.Fields("comment say answer disclose delve detail specify elaborate name identify discuss reveal confirm speculate tell give provide share explain respond reply describe characterize characterise go talk speak")

// answering are those of them that have other objects as well: "refused to provide aid", "refused to discuss the plan".
var answering = strings.Fields("give provide share respond reply discuss talk speak go tell explain")

// declinesPress reports whether a refusal is one to answer the press, which is no move.
func (f *finder) declinesPress(fr *frame) bool {
	if oneOf(f.doc.Tokens[fr.pred].Lemma, []string{"refute", "reject", "dismiss", "deny"}) {
		return false
	}
	if fr.comp != none && oneOf(f.doc.Tokens[fr.comp].Lemma, pressVerbs) {
		o := f.g.child(fr.comp, "obj")
		return !oneOf(f.doc.Tokens[fr.comp].Lemma, answering) || o == none && f.g.child(fr.comp, "obl") == none || oneOf(f.g.lemma(o), []string{"detail", "specific", "particular", "content", "question"})
	}
	for _, o := range fr.obliques {
		if oneOf(f.doc.Tokens[o.head].Lemma, []string{"comment", "interview"}) {
			return true
		}
	}
	for _, p := range fr.patient {
		if oneOf(f.doc.Tokens[p].Lemma, []string{"comment", "interview", "question"}) {
			return true
		}
	}
	return fr.comp == none && f.doc.Tokens[fr.pred].UPOS == "VERB" && !f.g.has(fr.pred, "advmod", "back") && oneOf(f.doc.Tokens[fr.pred].Lemma, pressVerbs)
}

// neutral are the stances of cues that only report: whoever says, tells or adds does nothing by it.
var neutral = strings.Fields("says tells reports adds answers asks claims describes explains guesses hints jokes knows predicts reveals suggests testifies thinks talks writes wishes concludes confirms admits downplays doubts")

// merelySaid reports whether a frame is nothing but the report of a statement.
func (f *finder) merelySaid(fr *frame) bool {
	k := f.cue[fr.pred]
	if k == none || f.content[fr.pred] == k || !oneOf(string(f.statements[k].Stance), neutral) {
		return false
	}
	return fr.comp == none || !f.g.has(fr.comp, "mark", "to")
}

// deniesAnother returns the predicate of another candidate that a candidate is nothing but the denial of, or none: "denied that
// they had LEFT".
func (f *finder) deniesAnother(x *candidate, coded map[int]bool) int {
	if x.kind != parley.Refuse && x.kind != parley.Accuse {
		return none
	}
	top := x.comp
	lemma := f.g.lemma(x.pred)
	claimed := top != none && f.g.head(top) >= 0 && oneOf(f.g.lemma(f.g.head(top)), claims)
	if oneOf(lemma, []string{"reject", "dismiss", "deny", "dispute", "refute", "rebut"}) && top == none {
		for _, p := range x.patient {
			if oneOf(f.g.lemma(p), claims) {
				top = f.g.child(p, "acl")
				if c := f.g.child(p, "ccomp"); c != none {
					top = c
				}
			}
		}
	} else if k := f.cue[x.pred]; !(claimed && oneOf(lemma, []string{"reject", "dismiss", "deny", "dispute", "refute", "rebut"})) && !oneOf(lemma, []string{"dispute", "deny", "refute"}) && (k == none || f.statements[k].Stance != "denies") {
		return none
	}
	if top == none || !coded[top] {
		return none
	}
	return top
}

// claims are nouns for what somebody says is so.
var claims = strings.Fields("claim report allegation accusation suggestion assertion charge rumour rumor story account notion idea")

// raised are verbs whose passive only tells how an infinitive is known: "is expected to", "is said to".
var raised = strings.Fields("expect schedule set plan suppose say report believe think know see understand tip due slate")

// raises reports whether a predicate only carries another: "is expected to push back".
func (f *finder) raises(fr *frame) bool {
	if oneOf(f.g.lemma(fr.pred), []string{"hope", "wish", "dream", "long", "yearn"}) || f.g.lemma(fr.pred) == "try" && fr.comp != none {
		return true
	}
	return fr.passive && fr.comp != none && f.g.rel(fr.comp) == "xcomp" && oneOf(f.g.lemma(fr.pred), raised)
}

// presupposed reports whether a noun only says when or where something else was: "during the talks", "after a meeting".
func (f *finder) presupposed(n int) bool {
	for a, steps := n, 0; a >= 0 && steps < climb; a, steps = f.g.head(a), steps+1 {
		t := &f.doc.Tokens[a]
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" {
			return false
		}
		if t.Is("obl") {
			return oneOf(f.g.preposition(a), []string{"during", "after", "before", "following", "at", "since", "ahead"})
		}
	}
	return false
}

// belongs reports whether token t stands in the content of predicate top: below it, and in no clause of its own about when or why.
func (f *finder) belongs(t, top int) bool {
	for a, steps := t, 0; a >= 0 && steps < len(f.doc.Tokens); a, steps = f.g.head(a), steps+1 {
		if a == top {
			return true
		}
		if d := &f.doc.Tokens[a]; d.Is("advcl") && f.g.subject(a) != none || d.Is("parataxis") || d.Deprel == "acl:relcl" {
			return false
		}
	}
	return false
}
