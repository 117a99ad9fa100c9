package moves

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/nlp"
)

// linkConditions finds the conditional clauses and the swaps of the article and gives each to the candidate that it hangs on: the
// nearest above it in the tree, else the one before it in the sentence, else the one behind.
func (f *finder) linkConditions(all []candidate) {
	f.conds, f.swaps = map[int][]int{}, map[int]int{}
	byToken := map[int]int{}
	for _, x := range all {
		if x.kind == parley.Meet {
			continue
		}
		for _, t := range []int{x.pred, x.light, x.comp} {
			if t != none {
				if _, taken := byToken[t]; !taken {
					byToken[t] = x.pred
				}
			}
		}
	}
	last := -1
	for _, x := range all {
		if k := f.doc.SentenceOf(x.pred); k > last {
			last = k
			f.linkSentence(f.doc.Sentences[k], byToken, all)
		}
	}
}

// linkSentence finds the conditions and swaps of one sentence.
func (f *finder) linkSentence(s nlp.Sentence, byToken map[int]int, all []candidate) {
	for i := s.First; i < s.End; i++ {
		if upos := f.doc.Tokens[i].UPOS; oneOf(upos, []string{"VERB", "ADJ", "AUX", "NOUN", "PROPN"}) && f.opensCondition(i) {
			if p := f.above(i, byToken, all); p != none {
				f.conds[p] = append(f.conds[p], i)
			}
		}
		if w := f.g.lower(i); i > 0 && (w == "exchange" || w == "return") && f.g.lower(i-1) == "in" {
			if p := f.above(i, byToken, all); p != none {
				f.swaps[p] = i
			}
		}
	}
}

// above returns the predicate of the candidate that token i hangs on, or none.
func (f *finder) above(i int, byToken map[int]int, all []candidate) int {
	for a := range f.doc.Ancestors(i) {
		if p, ok := byToken[a]; ok {
			return p
		}
	}
	s := f.doc.Sentences[f.doc.SentenceOf(i)]
	best := none
	from, _ := slices.BinarySearchFunc(all, s.First, func(x candidate, first int) int { return cmp.Compare(x.pred, first) })
	for _, x := range all[from:] {
		if x.pred >= s.End {
			break
		}
		if x.kind == parley.Meet || f.doc.Tokens[x.pred].UPOS == "NOUN" && x.light == none {
			continue
		}
		if x.pred < i {
			best = x.pred
		} else if best == none {
			return x.pred
		}
	}
	return best
}

// A leg is what one side is to give for the other.
type leg struct {
	words
	pred   int
	target []string
}

// swapLeg returns what is asked in exchange for what a frame gives; ok is false without "for".
func (f *finder) swapLeg(x int) (leg, bool) {
	s := f.doc.Sentences[f.doc.SentenceOf(x)]
	p := x + 2
	if p >= s.End || f.g.lower(x+1) != "for" {
		return leg{}, false
	}
	h := p
	for steps := 0; steps < climb && f.doc.Tokens[h].Head > h && f.doc.Tokens[h].Head < s.End && !oneOf(f.doc.Tokens[h].UPOS, []string{"NOUN", "PROPN", "VERB"}); steps++ {
		h = f.g.head(h)
	}
	out := leg{pred: h}
	if h+1 < s.End && f.doc.Tokens[h+1].XPOS == "VBG" { // "for Kyiv ceding land"
		out.target = f.who(h)
		out.pred = h + 1
	}
	_, end := f.g.subtree(out.pred)
	out.words = words{x - 1, f.g.trim(words{p, max(end, out.pred+1)}).end}
	return out, true
}

// settled are verbs of conditions that ask nothing of anybody.
var settled = strings.Fields("be sign collapse fail last continue remain happen hold exist need want necessary break occur resume reach succeed come go fall win")

// conditionLeg returns what a condition asks for: "if Selmark lifted its ban". ok is false if it asks nothing of another party.
func (f *finder) conditionLeg(cond int, kind parley.MoveKind, actors []string) (leg, bool) {
	whole := cond
	if c := f.g.child(cond, "ccomp"); c != none && f.g.lemma(cond) == "provide" {
		cond = c // "provided that they LEAVE"
	}
	t := &f.doc.Tokens[cond]
	negated := f.g.negated(cond) || f.g.has(cond, "mark", "unless")
	if t.UPOS != "VERB" || oneOf(t.Lemma, settled) || negated != (kind == parley.Threaten) {
		return leg{}, false
	}
	if kind == parley.Threaten && f.g.passive(cond) && oneOf(t.Lemma, []string{"agree", "find"}) {
		return leg{}, false // "if no plan is agreed"
	}
	out := leg{pred: cond}
	for _, s := range f.g.subjects(cond, 0) {
		if len(f.who(s)) == 0 && oneOf(f.g.lower(s), []string{"that", "this", "it"}) && !f.g.passive(cond) {
			return leg{}, false // "if that helps"
		}
		for _, id := range f.who(s) {
			if f.mine(voucher{id: id}, actors) {
				return leg{}, false
			}
			out.target = append(out.target, id)
		}
	}
	first, end := f.g.subtree(whole)
	for first < cond && (f.doc.Tokens[first].UPOS == "PUNCT" && f.g.form(first) == "," || oneOf(f.g.lower(first), []string{"but", "and", "though"})) {
		first++
	}
	out.words = f.g.trimEnd(words{first, end})
	return out, len(out.target) > 0 && (kind == parley.Act || kind == parley.Guarantee) || kind == parley.Offer || kind == parley.Accept || kind == parley.Threaten
}

// legs returns what a move is made to depend on, as moves of their own.
func (f *finder) legs(pred int, m *parley.Move) []parley.Move {
	var out []parley.Move
	add := func(l leg) {
		other := *m
		other.Evidence = f.evidence(l.words)
		other.Move, other.Plover = parley.Demand, parley.Plover{Event: "REQUEST"}
		if m.Move == parley.Demand {
			other.Move, other.Plover = parley.Offer, parley.Plover{Event: "AGREE"}
		}
		if len(l.target) > 0 {
			other.Target = slices.DeleteFunc(l.target, func(id string) bool { return slices.Contains(m.Actor, id) })
		}
		other.Certainty = parley.Conditional
		other.Issue = f.issueOf(l.words, l.pred, other.Move)
		other.Terms = f.terms(l.words, l.pred)
		out = append(out, other)
	}
	if x, ok := f.swaps[pred]; ok && m.Move != parley.Meet {
		if l, ok := f.swapLeg(x); ok {
			add(l)
		}
	}
	for _, cond := range f.conds[pred] {
		if l, ok := f.conditionLeg(cond, m.Move, m.Actor); ok {
			add(l)
		}
	}
	return out
}

// remainder returns what a clause that grants something keeps back: "a limited catch but “not a single warship”". ok is false if
// it keeps back nothing.
func (f *finder) remainder(m *parley.Move, verb int) (parley.Move, bool) {
	s := f.doc.Sentences[f.doc.SentenceOf(verb)]
	for i := verb + 2; i+1 < s.End; i++ {
		if w := f.g.lower(i); w != "not" {
			continue
		}
		b := i - 1
		for b > verb && f.doc.Tokens[b].UPOS == "PUNCT" {
			b--
		}
		h := f.g.head(i)
		if !oneOf(f.g.lower(b), []string{"but", "though", "although", "and", "yet"}) || h < i || h >= s.End || f.doc.Tokens[h].UPOS == "VERB" || f.doc.Tokens[h].UPOS == "AUX" || f.g.child(h, "cop") != none {
			continue
		}
		_, end := f.g.subtree(h)
		out := *m
		w := words{i, max(end, h+1)}
		if b < i-1 && f.doc.Tokens[i-1].UPOS == "PUNCT" && f.g.form(i-1) != "," {
			w.first--
		}
		for w.end > i+1 && oneOf(f.g.form(w.end-1), []string{",", "."}) {
			w.end--
		}
		out.Evidence = f.evidence(w)
		out.Move, out.Plover, out.If = parley.Refuse, parley.Plover{Event: "REJECT"}, nil
		out.Terms = f.terms(w, h)
		if is, ok := f.find(w, h); ok {
			out.Issue = is
		}
		if out.Certainty != parley.Reported && out.Certainty != parley.Denied {
			out.Certainty = parley.Certain
		}
		return out, true
	}
	return parley.Move{}, false
}

// fit makes the evidence of a move end where a condition begins that is a move of its own, and cover one that is none.
func (f *finder) fit(m *parley.Move, x *candidate) {
	i, j, ok := f.ruler.Bytes(m.Evidence)
	if !ok {
		return
	}
	w := words{f.tokenAt(i), f.tokenAt(j-1) + 1}
	for _, cond := range f.conds[x.pred] {
		l, own := f.conditionLeg(cond, m.Move, m.Actor)
		if !own {
			first, end := f.g.subtree(cond)
			l.words = f.g.trimEnd(words{first, end})
		}
		switch {
		case own && l.first > w.first && l.end >= w.end-1:
			w.end = max(w.first+1, l.first)
		case own && l.first <= w.first && l.end < w.end:
			w.first = l.end
		case own || l.has(x.pred):
		case l.first >= w.end && l.first <= w.end+2:
			w.end = l.end
		case l.end <= w.first && l.end >= w.first-2:
			w.first = l.first
		}
	}
	t := f.g.trimEnd(w)
	m.Evidence = f.evidence(words{t.first, max(t.end, t.first+1)})
}
