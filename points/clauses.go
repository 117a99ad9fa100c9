package points

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/nlp"
)

// A part is the stretch of a sentence that makes one claim: tokens [first, end) under the verb or noun head.
type part struct {
	sentence, first, end, head int
	whole                      bool // all tokens between belong to it
	move                       string
}

// reporting are the stances of words whose content is a claim of its own; the others ("agreed to", "demands that") are deeds, and
// word and content are one claim.
var reporting = []string{"adds", "admits", "announces", "answers", "asks", "claims", "concludes", "confirms", "denies", "disagrees", "doubts",
	"downplays", "explains", "guesses", "hints", "insists", "jokes", "knows", "predicts", "regrets", "reports", "reveals", "says",
	"suggests", "talks", "tells", "testifies", "thinks", "warns", "writes", "describes", "praises", "criticises"}

// clauses parts the sentences into claims.
func (r *reader) clauses() {
	r.clause = make([]int, len(r.doc.Tokens))
	for k, s := range r.doc.Sentences {
		if r.doc.Root(k) < 0 || r.doc.Tokens[s.First].UPOS == "" {
			for i := s.First; i < s.End; i++ {
				r.clause[i] = s.First
			}
			r.parts = append(r.parts, part{k, s.First, s.End, s.First, true, ""})
			continue
		}
		for i := s.First; i < s.End; i++ {
			r.clause[i] = -1
		}
		for i := s.First; i < s.End; i++ {
			r.clause[i] = r.headOf(i, 0)
		}
		r.addParts(k)
	}
}

// headOf returns the token that heads the clause of token i.
func (r *reader) headOf(i, depth int) int {
	t := &r.doc.Tokens[i]
	if t.Head < 0 || depth > 200 {
		return i
	}
	if c := r.clause[i]; c >= 0 {
		return c
	}
	if r.heads(i) {
		return i
	}
	return r.headOf(t.Head, depth+1)
}

// heads reports whether token i heads a claim of its own.
func (r *reader) heads(i int) bool {
	t := &r.doc.Tokens[i]
	switch {
	case t.Is("ccomp"), t.Is("csubj"):
		return r.reports(t.Head)
	case t.Is("parataxis"):
		return r.predicate(i)
	case t.Is("advcl"):
		return r.predicate(i) && r.size(i) >= 4 && !r.infinitive(i) && !r.gerund(i)
	case t.Deprel == "acl:relcl":
		return r.size(i) >= 5
	case t.Is("conj"):
		return r.predicate(i) && (r.doc.Tokens[t.Head].UPOS == "VERB" || r.doc.Tokens[t.Head].UPOS == "AUX" || r.doc.Child(i, "nsubj") >= 0) && r.size(i) >= 3 && (!r.infinitive(i) || !r.infinitive(t.Head)) && !r.bareUnder(i)
	}
	return false
}

// bareUnder reports whether a joined verb belongs to an infinitive or gerund clause before it, whose meaning it needs.
func (r *reader) bareUnder(i int) bool {
	g := r.doc.Tokens[i].Head
	return r.doc.Tokens[g].Is("xcomp") || r.doc.Tokens[g].Is("advcl") && r.gerund(g) || r.doc.Tokens[g].Is("acl") && r.doc.Tokens[g].Deprel != "acl:relcl"
}

func (r *reader) predicate(i int) bool {
	t := &r.doc.Tokens[i]
	return t.UPOS == "VERB" || t.UPOS == "AUX" || r.doc.Child(i, "nsubj") >= 0 || r.doc.Child(i, "cop") >= 0
}

func (r *reader) infinitive(i int) bool {
	m := r.doc.Child(i, "mark")
	return m >= 0 && r.doc.Tokens[m].Lemma == "to"
}

// gerund reports whether token i is what a preposition governs: "by agreeing to ...".
func (r *reader) gerund(i int) bool {
	m := r.doc.Child(i, "mark")
	return r.doc.Tokens[i].XPOS == "VBG" && m >= 0 && !slices.Contains([]string{"while", "after", "before", "when"}, strings.ToLower(r.doc.Tokens[m].Form))
}

// size is the number of tokens under i.
func (r *reader) size(i int) int {
	first, end := r.doc.Subtree(i)
	return end - first
}

// reports reports whether token i is a cue whose content is a claim of its own: one of a statement that reports.
func (r *reader) reports(i int) bool {
	at := r.doc.Tokens[i].Start
	for _, s := range r.said {
		if s.cue == at || s.cue >= 0 && s.cue < at && at < s.cue+len(s.Cue.Text) {
			return slices.Contains(reporting, string(s.Stance))
		}
	}
	return false
}

// addParts adds the claims of sentence k.
func (r *reader) addParts(k int) {
	s := r.doc.Sentences[k]
	var parts []part
	at := map[int]int{}
	for i := s.First; i < s.End; i++ {
		if r.doc.Tokens[i].UPOS == "PUNCT" {
			continue
		}
		h := r.clause[i]
		n, ok := at[h]
		if !ok {
			n = len(parts)
			at[h] = n
			parts = append(parts, part{sentence: k, first: i, end: i + 1, head: h})
		}
		parts[n].end = i + 1
	}
	for _, p := range parts {
		p.first = r.antecedent(p)
		if r.reports(p.head) && r.bare(p) {
			continue
		}
		r.parts = append(r.parts, p)
	}
}

// antecedent returns where the words begin that a relative clause speaks of, else where the part begins.
func (r *reader) antecedent(p part) int {
	t := &r.doc.Tokens[p.head]
	if t.Deprel != "acl:relcl" || t.Head < 0 {
		return p.first
	}
	first := t.Head
	for first > r.doc.Sentences[p.sentence].First && p.first-first < 6 {
		b := &r.doc.Tokens[first-1]
		if b.Head != t.Head || b.UPOS == "PUNCT" {
			break
		}
		first--
	}
	if p.first-first > 8 {
		return p.first
	}
	for i := first; i < p.first; i++ {
		r.clause[i] = p.head // the words count for the clause that speaks of them
	}
	return min(first, p.first)
}

// bare reports whether a part is only somebody saying: a cue with its source, its day and its addressee.
func (r *reader) bare(p part) bool {
	for i := p.first; i < p.end; i++ {
		if r.clause[i] != p.head {
			continue
		}
		t := &r.doc.Tokens[i]
		b := t.Start
		inside := false
		for _, s := range r.said {
			if s.start <= b && b < s.end && !(s.start <= r.doc.Tokens[p.head].Start && r.doc.Tokens[p.head].Start < s.end) {
				inside = true
			}
		}
		if inside && (t.UPOS == "NOUN" || t.UPOS == "VERB" || t.UPOS == "ADJ") {
			return false
		}
	}
	return true
}

// statementOf returns the innermost statement that says a part.
func (r *reader) statementOf(p part) parley.Optional {
	at := r.doc.Tokens[p.head].Start
	best := said{start: -1, end: len(r.doc.Text) + 1}
	for _, s := range r.said {
		if s.start <= at && at < s.end && s.end-s.start < best.end-best.start {
			best = s
		}
	}
	if best.start >= 0 {
		return parley.Optional(best.ID)
	}
	if !r.reports(p.head) {
		return ""
	}
	for _, s := range r.said { // the content is a noun phrase: "hinted at concessions"
		if s.cue == at {
			return parley.Optional(s.ID)
		}
	}
	return ""
}

// agent returns the token that does what the part tells, -1 for none.
func (r *reader) agent(head int) int {
	for steps := 0; head >= 0 && steps < 4; steps++ {
		if a := r.doc.Child(head, "obl:agent"); a >= 0 {
			return a
		}
		if a := r.doc.Child(head, "nsubj"); a >= 0 {
			if r.doc.Tokens[a].Deprel == "nsubj:pass" {
				return -1
			}
			return a
		}
		t := &r.doc.Tokens[head]
		if !t.Is("conj") && !t.Is("xcomp") && !t.Is("advcl") {
			return -1
		}
		head = t.Head
	}
	return -1
}

var (
	noWords    = []string{"not", "n't", "never", "no", "neither", "nor", "nobody", "none", "nothing"}
	hedgeWords = []string{"may", "might", "reportedly", "allegedly", "supposedly", "supposed", "possibly", "perhaps", "apparently", "purportedly", "expected", "likely", "seemingly"}
	openWords  = []string{"unclear", "uncertain", "unknown"}
)

// negates reports whether the negation at token i denies the clause of head: it belongs to the verb, or to its subject or object
// ("no deal was struck"), and not to a phrase set against another ("on Monday and not on Friday").
func (r *reader) negates(i, head int) bool {
	t := &r.doc.Tokens[i]
	if i == head || t.Head == head {
		return i < head || !t.Is("obl")
	}
	if t.Head < 0 || i > t.Head {
		return false
	}
	g := &r.doc.Tokens[t.Head]
	return g.Head == head && (g.Is("nsubj") || g.Is("obj") || g.Is("xcomp") || g.Is("ccomp") || g.Is("aux"))
}

// attitude reads whether a part denies, hedges or leaves open.
func (r *reader) attitude(c *claim, p part) {
	for i := p.first; i < p.end; i++ {
		if r.foreign(i, p) {
			continue
		}
		lemma := strings.ToLower(r.doc.Tokens[i].Lemma)
		switch {
		case slices.Contains(noWords, lemma) && r.negates(i, p.head):
			c.negated = !c.negated
		case slices.Contains(hedgeWords, lemma) && r.doc.Tokens[i].UPOS != "PROPN":
			if lemma != "may" || r.doc.Tokens[i].UPOS == "AUX" {
				c.hedged = true
			}
		case slices.Contains(openWords, lemma):
			c.unclear, c.hedged = true, true
		case lemma == "whether":
			c.hedged, c.open = true, true
		}
	}
	s := r.doc.Sentences[p.sentence]
	if last := r.doc.Tokens[s.End-1].Form; last == "?" {
		c.open = true
	}
}

var (
	hearsay = []string{"report", "claim", "allegation", "suggestion", "rumour", "rumor", "speculation", "assertion", "accusation", "charge", "story", "idea", "notion"}
	rejects = []string{"reject", "dismiss", "brush"}
)

// refuted reports whether a part is the content of a report that its sentence calls untrue: "Reports that ... were described as an
// invention".
func (r *reader) refuted(p part) bool {
	h := p.head
	for range 4 { // "reports that A had agreed to open ..."
		if h < 0 || slices.Contains(hearsay, strings.ToLower(r.doc.Tokens[h].Lemma)) {
			break
		}
		h = r.doc.Tokens[h].Head
	}
	if h < 0 || !slices.Contains(hearsay, strings.ToLower(r.doc.Tokens[h].Lemma)) {
		return false
	}
	s := r.doc.Sentences[p.sentence]
	for i := s.First; i < s.End; i++ {
		if i >= p.first && i < p.end {
			continue
		}
		lemma := strings.ToLower(r.doc.Tokens[i].Lemma)
		if m, ok := r.concepts.Find(lemma); ok && m.Entry.ID == "deny" && r.doc.Tokens[i].UPOS != "PROPN" || slices.Contains(rejects, lemma) {
			return true
		}
	}
	return false
}

// deeds adds the moves as claims, in place of the clauses that they cover for the most part.
func (r *reader) deeds(moves []parley.Move) {
	covered := make([]bool, len(r.doc.Tokens))
	var deeds []part
	for i := range moves {
		p, ok := r.deed(&moves[i])
		if !ok {
			continue
		}
		deeds = append(deeds, p)
		for t := p.first; t < p.end; t++ {
			covered[t] = true
		}
	}
	rest := r.parts[:0]
	for _, p := range r.parts {
		own, under := 0, 0
		for t := p.first; t < p.end; t++ {
			if !r.foreign(t, p) && r.doc.Tokens[t].UPOS != "PUNCT" {
				own++
				if covered[t] {
					under++
				}
			}
		}
		if 2*under < own {
			rest = append(rest, p)
		}
	}
	r.parts = append(rest, deeds...)
	slices.SortStableFunc(r.parts, func(a, b part) int { return cmp.Or(a.sentence-b.sentence, a.first-b.first, a.end-b.end) })
}

// deed returns the part of a move: the tokens of its evidence.
func (r *reader) deed(m *parley.Move) (part, bool) {
	start, end, ok := r.ruler.Bytes(m.Evidence)
	if !ok {
		return part{}, false
	}
	byStart := func(t nlp.Token, at int) int { return t.Start - at }
	first, _ := slices.BinarySearchFunc(r.doc.Tokens, start, byStart)
	last, _ := slices.BinarySearchFunc(r.doc.Tokens, end, byStart)
	if first >= last {
		return part{}, false
	}
	p := part{sentence: r.doc.SentenceOf(first), first: first, end: last, head: first, whole: true, move: m.ID}
	for t := first; t < last; t++ {
		if h := r.doc.Tokens[t].Head; (h < first || h >= last) && r.doc.Tokens[t].UPOS != "PUNCT" {
			p.head = t
			break
		}
	}
	return p, p.sentence >= 0
}
