// Package moves finds what the parties of a negotiation do towards each other: demands, offers, concessions, refusals,
// guarantees, threats, meetings and deeds.
//
// Call [Find] for one article, after statements and actors. It reads each clause as a frame (who does what to whom), codes the
// frame as a move, and asks how certain the article makes it and who vouches for it. What a move is, is said in
// docs/annotation.md; how the package works and what it cannot do, in docs/moves.md. No move is made without an actor of the
// cast and a clause of the text.
package moves

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// Find returns the moves of an article in the order of their evidence. doc is the analysis of article.Text; times, statements,
// cast and refs are what the stages before found in it: refs are the places that stand for an actor of cast, sorted by place.
// Issues says by which words an issue is known; nil knows none. Without trees in doc no moves are found. Find changes nothing
// it is given and is safe for concurrent use; its time is linear in the length of the text, its sentences being bounded.
func Find(article parley.Article, doc *nlp.Doc, times []parley.Time, statements []parley.Statement, cast []parley.Actor, refs []parley.Reference, issues *Issues) []parley.Move {
	if len(doc.Tokens) == 0 || doc.Tokens[0].UPOS == "" {
		return nil
	}
	f := newFinder(article, doc, times, statements, cast, refs, issues)
	found := f.moves(f.candidates())
	f.swapTogether(found)
	return issues.kept(f.numbered(found))
}

func newFinder(article parley.Article, doc *nlp.Doc, times []parley.Time, statements []parley.Statement, cast []parley.Actor, refs []parley.Reference, issues *Issues) *finder {
	f := &finder{article: article, doc: doc, g: newGrammar(doc), ruler: parley.NewRuler(article.Text), times: times, statements: statements, cast: cast,
		hits: issues.hits(doc), home: map[string]string{}, kinds: map[string]parley.ActorKind{}, leads: map[string]bool{}, names: map[string]string{}, country: map[string]parley.Optional{}, denials: map[int][]string{}}
	f.markSentences()
	f.markStatements()
	f.markReferences(refs)
	f.clearDatelines()
	f.setHomes()
	f.setPrincipals()
	return f
}

// A finder works on one article.
type finder struct {
	article    parley.Article
	doc        *nlp.Doc
	g          grammar
	ruler      *parley.Ruler
	times      []parley.Time
	statements []parley.Statement
	cast       []parley.Actor
	hits       []hit          // words of issues
	stands     []stand        // per token: who stands there
	content    []int          // per token: the innermost statement whose content it is, or none
	cue        []int          // per token: the statement whose cue it is, or none
	silent     []bool         // per sentence: whether it holds no moves
	byID       map[string]int // statements
	home       map[string]string
	kinds      map[string]parley.ActorKind
	country    map[string]parley.Optional
	names      map[string]string
	leads      map[string]bool  // who leads a state or a government
	spoken     map[string]int   // how much an actor is spoken of, twice a reference
	principal  []string         // parties, the one most spoken of first
	leaders    []string         // people, the same
	conds      map[int][]int    // by predicate: the predicates of its conditions
	swaps      map[int]int      // by predicate: "exchange" in "in exchange for"
	denials    map[int][]string // by predicate: who denies it
	holders    map[string]tally // by name of a measure, "" for all: who imposes it; made when it is asked for
	made       []parley.Move    // so far, in the order of the text
	madeCall   []bool           // whether they are telephone calls
}

// A found move is what is known of it before it has its id.
type found struct {
	parley.Move
	at   int   // byte at which its evidence begins
	with []int // places in the list of the moves it depends on
}

// A candidate is a frame that the words make a move.
type candidate struct {
	frame
	coding
	swap bool // both sides do it to each other: an exchange of prisoners
}

// candidates returns the coded frames of the article, each predicate once.
func (f *finder) candidates() []candidate {
	out := make([]candidate, 0, len(f.doc.Sentences))
	coder := coder{f.doc, f.g, lexicon.English().Events()}
	for k, s := range f.doc.Sentences {
		if f.silent[k] {
			continue
		}
		for i := s.First; i < s.End; i++ {
			if !f.promising(i, coder.ev) || f.isSomebody(i) {
				continue
			}
			fr, ok := f.g.frameAt(i)
			if !ok || f.raises(&fr) {
				continue
			}
			c, ok := f.code(coder, &fr)
			if ok && (c.uttered || !f.merelySaid(&fr)) && !f.mentionedSwap(&fr) && !f.unsaid(&fr) {
				out = append(out, candidate{fr, c, f.isSwap(&fr)})
			}
		}
	}
	return f.outermost(f.single(out))
}

// code returns the coding of a frame: by what the words around it make of it, by the lexicon of events, by its modal.
func (f *finder) code(words coder, fr *frame) (coding, bool) {
	if c, ok := f.special(fr); ok {
		return c, true
	}
	if c, ok := f.agreed(fr); ok {
		return c, true
	}
	if f.imperative(fr) {
		return f.simple(parley.Demand, "REQUEST", fr), true
	}
	up := frame{comp: none}
	if h := f.g.head(fr.pred); h >= 0 && f.g.rel(fr.pred) == "xcomp" {
		up = f.g.verbal(h)
	}
	if up.comp == fr.pred && f.raises(&up) || !words.consumed(fr) {
		if c, ok := words.code(fr); ok {
			return c, true
		}
	}
	if c, ok := f.stated(fr); ok {
		return c, true
	}
	return f.underDeal(fr)
}

// unsaid reports whether a frame stands where nothing is told: in a question, a condition, a purpose.
func (f *finder) unsaid(fr *frame) bool {
	if f.cleft(fr.pred) {
		return false
	}
	if n := fr.pred; f.doc.Tokens[n].UPOS == "NOUN" && f.g.has(n, "case", "without") && !oneOf(f.g.lemma(n), outcomes) {
		return true // "no deal without an apology"
	}
	if v := fr.pred; f.g.lemma(v) == "let" && oneOf(f.g.lower(v+1), []string{"'s", "’s", "us"}) {
		return true // "let's talk"
	}
	return f.unreal(fr.verb()) || f.asked(fr.verb()) || f.anyWhat(fr) || f.conditionOf(fr.pred) != none
}

// promising reports whether token i can be the predicate of a move: a word of the lexicon of events, one that special looks at, or a
// verb with a modal or without a subject.
func (f *finder) promising(i int, ev *lexicon.Events) bool {
	t := &f.doc.Tokens[i]
	switch t.UPOS {
	case "VERB":
		return len(coder{f.doc, f.g, ev}.verbEntries(i)) > 0 || specialVerbs[t.Lemma] || plainVerbs[t.Lemma] || termVerbs[t.Lemma] || f.g.child(i, "aux") != none || f.g.subject(i) == none
	case "NOUN":
		if specialNouns[t.Lemma] || t.Lemma == "hour" || t.Lemma == "intention" || f.deal(i) || f.firstThen(i) || len(ev.Noun(t.Lemma)) > 0 {
			return true
		}
		forms := coder{f.doc, f.g, ev}.singulars(i)
		return slices.ContainsFunc(forms[:], func(w string) bool { return len(ev.Noun(w)) > 0 })
	case "ADJ":
		return len(ev.Adjective(t.Lemma)) > 0 || slices.Contains(closedWords, t.Lemma) || slices.Contains(tabled, t.Lemma) || oneOf(t.Lemma, plainAdjectives) || t.Lemma == "free"
	}
	return false
}

// single drops of a noun and the verb that carries it the one that says less: the verb in "made an offer", the noun in "offered
// concessions".
func (f *finder) single(all []candidate) []candidate {
	coded := map[int]bool{}
	for i := range all {
		coded[all[i].pred] = true
	}
	drop := map[int]bool{}
	for i := range all {
		x := &all[i]
		if top := f.deniesAnother(x, coded); top != none {
			drop[x.pred] = true
			f.denials[top] = f.parties(&x.frame, []string{roleAgent})
		}
		if h := f.g.head(x.pred); h >= 0 && coded[h] && f.advises(x.pred) {
			drop[h] = true // "could end the war by accepting"
		}
		if x.light == none || !coded[x.light] {
			continue
		}
		if oneOf(f.g.lemma(x.light), carriers) {
			drop[x.light] = true
		} else if f.g.child(x.pred, "nmod:poss") == none {
			drop[x.pred] = true
		}
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return drop[c.pred] })
}

// carriers are verbs that say nothing but that the noun they carry was done.
var carriers = []string{"make", "give", "hold", "have", "issue", "reach", "strike", "put", "place", "show", "express", "take", "provide", "set", "sign", "repeat", "renew", "voice", "raise", "present"}

// absorbs says of which kinds the content is no move of its own.
var absorbs = []parley.MoveKind{parley.Demand, parley.Offer, parley.Accept, parley.Refuse, parley.RedLine, parley.Guarantee, parley.Threaten, parley.Accuse, parley.Concede}

// outermost drops what stands in the content of another move: in "agreed to withdraw" nothing is withdrawn yet.
func (f *finder) outermost(all []candidate) []candidate {
	in := make([]bool, len(f.doc.Tokens))
	for i := range all {
		x := &all[i]
		if !slices.Contains(absorbs, x.kind) || x.comp == none || x.kind == parley.Accuse && f.complained(x.comp) {
			continue
		}
		s := f.doc.Sentences[f.doc.SentenceOf(x.pred)]
		for t := s.First; t < s.End; t++ {
			in[t] = in[t] || f.belongs(t, x.comp)
		}
	}
	return slices.DeleteFunc(all, func(c candidate) bool {
		own := f.doc.Tokens[c.pred].UPOS == "NOUN" && f.g.child(c.pred, "nmod:poss") != none || c.kind == parley.Meet && f.presupposed(c.pred)
		return in[c.pred] && !own
	})
}

// grants are the kinds of moves that give something, of which something may be kept back.
var grants = []parley.MoveKind{parley.Offer, parley.Accept, parley.Guarantee, parley.Concede, parley.Act}

// moves makes the entries of the candidates and of what they depend on.
func (f *finder) moves(all []candidate) []found {
	f.linkConditions(all)
	var out []found
	for i := range all {
		x := &all[i]
		m, ok := f.move(x)
		if !ok {
			continue
		}
		about := f.about(&x.frame)
		if f.doc.Tokens[x.pred].UPOS == "NOUN" && x.light == none {
			about = f.g.clause(&x.frame)
		}
		f.fit(&m, x)
		more := f.parts(&m, f.g.clause(&x.frame), about, x.pred)
		at := len(out)
		out = append(out, f.place1(m))
		f.made, f.madeCall = append(f.made, m), append(f.madeCall, f.isCall(x.pred))
		for _, l := range f.legs(x.pred, &m) {
			out[at].with = append(out[at].with, len(out))
			y := f.place1(l)
			y.with = []int{at}
			out = append(out, y)
		}
		for _, p := range more {
			out = append(out, f.place1(p))
		}
		if slices.Contains(grants, m.Move) {
			if r, ok := f.remainder(&m, x.verb()); ok {
				out = append(out, f.place1(r))
			}
		}
	}
	return out
}

// swapTogether links the moves of one sentence by which two parties are each to give something of the same sort: "A will hand over
// 20 prisoners, and B will release 30".
func (f *finder) swapTogether(all []found) {
	for j := range all {
		for i := j - 1; i >= 0 && i >= j-3; i-- {
			a, b := &all[i], &all[j]
			if a.Move.Move != parley.Act || b.Move.Move != parley.Act || a.Plover != b.Plover || a.Certainty != parley.Future || b.Certainty != parley.Future || len(a.Actor) != 1 || len(b.Actor) != 1 || a.Actor[0] == b.Actor[0] {
				continue
			}
			if f.sentenceOf(a.Evidence) != f.sentenceOf(b.Evidence) {
				continue
			}
			a.Certainty, b.Certainty = parley.Conditional, parley.Conditional
			a.with, b.with = append(a.with, j), append(b.with, i)
		}
	}
}

// sentenceOf returns the sentence that a span begins in, or -1.
func (f *finder) sentenceOf(s parley.Span) int {
	i, _, ok := f.ruler.Bytes(s)
	if !ok {
		return -1
	}
	return f.doc.SentenceOf(min(f.tokenAt(i), len(f.doc.Tokens)-1))
}

func (f *finder) place1(m parley.Move) found {
	m.Target = slices.DeleteFunc(slices.Clone(m.Target), func(id string) bool { return slices.Contains(m.Actor, id) })
	return found{Move: m, at: m.Evidence.Start}
}

// numbered sorts the moves by place and gives them their ids.
func (f *finder) numbered(all []found) []parley.Move {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(all[a].at, all[b].at), cmp.Compare(all[a].Evidence.End, all[b].Evidence.End))
	})
	ids := make([]string, len(all))
	for n, i := range order {
		ids[i] = fmt.Sprintf("%s-m%d", f.article.ID, n+1)
	}
	out := make([]parley.Move, 0, len(all))
	for _, i := range order {
		m := all[i].Move
		m.ID = ids[i]
		for _, k := range all[i].with {
			m.If = append(m.If, ids[k])
		}
		out = append(out, m)
	}
	return out
}

// move makes the entry of a candidate; ok is false if nobody of the cast does it.
func (f *finder) move(x *candidate) (m parley.Move, ok bool) {
	v := f.vouches(x.pred, x.verb())
	if x.kind == parley.Meet && f.presupposed(x.pred) {
		v = voucher{statement: v.statement}
	}
	md := f.mood(&x.frame)
	c := x.coding
	if c.settled {
		md.negated, md.future = false, false
	}
	if c.permits {
		md.possible, md.ability, md.modal = false, false, false
	}
	md.future = md.future || c.kind == parley.Act && f.doc.Tokens[x.pred].UPOS == "ADJ" // "is to free"
	f.adjust(&c, &md, x)
	f.byContent(&c, &md, x)
	actors := f.actors(x, &c, v)
	if md.obliged && v.id != "" && len(actors) > 0 && !f.mine(v, actors) && slices.Contains(owed, c.kind) {
		return f.owes(x, &md, v, actors), true
	}
	if len(actors) == 0 || (c.kind == parley.Refuse || c.kind == parley.Demand && f.doc.Tokens[x.pred].UPOS == "NOUN") && !c.uttered && f.declinesPress(&x.frame) {
		return m, false
	}
	v = f.outside(v, actors)
	w := f.g.clause(&x.frame)
	if f.inClause(x, v) != nil {
		w = f.g.trim(f.g.span(x.comp, x.comp))
	}
	m = parley.Move{Article: f.article.ID, Evidence: f.evidence(w), Actor: actors, Move: c.kind, Plover: parley.Plover{Event: c.event, Mode: parley.Optional(c.mode)}, Confidence: c.weight}
	m.Target = slices.DeleteFunc(f.reached(x, c.kind, actors), func(id string) bool { return slices.Contains(actors, id) })
	if f.goHome(&x.frame) {
		_, m.Target = f.letGo(&x.frame)
	}
	if slices.Contains(talk, c.kind) && f.inPlay(m.Target) {
		m.Target = nil
	}
	if x.bare && len(m.Target) == 0 && c.event == "ASSAULT" && len(x.patient) > 0 && f.tabled() && (f.isPlace(x.patient[0]) || f.isHuman(x.patient[0]) || oneOf(f.g.lemma(x.patient[0]), settlements)) {
		m.Target = slices.Clone(f.otherSide(m.Actor))
	}
	mutual := c.each || c.event == "ASSAULT" && len(x.patient) == 0
	joint := f.together(x, actors) || x.both && len(x.agent) == 0
	if !(mutual && len(actors) > 1) && f.idle(x, m.Target) || !mutual && c.kind == parley.Accept && c.event == "SUPPORT" && len(m.Target) == 0 {
		return m, false
	}
	if mutual && !joint && len(m.Target) == 0 && len(m.Actor) > 1 {
		m.Actor, m.Target = m.Actor[:1], m.Actor[1:]
	}
	if c.kind == parley.Meet && len(m.Actor) == 1 && len(m.Target) == 0 && f.tabled() && oneOf(f.g.lemma(x.pred), sitting) && slices.Contains(f.principal[:2], f.stateOr(m.Actor[0])) {
		m.Target = slices.Clone(f.otherSide(m.Actor)) // "we sit down again on Monday"
	}
	if c.kind == parley.Meet && len(m.Actor)+len(m.Target) < 2 && !c.settled && f.doc.Tokens[x.pred].UPOS == "VERB" {
		return m, false // "talked about the weather"
	}
	if len(m.Target) == 0 && c.kind != parley.Act && !joint {
		m.Target = slices.Clone(f.otherSide(m.Actor))
	}
	m.Certainty = f.certainty(&c, md, v, m.Actor)
	m.AccordingTo = v.by()
	if k := f.cue[x.verb()]; v.own && f.doc.Tokens[x.pred].UPOS != "NOUN" && m.AccordingTo == "" && f.kinds[string(f.statements[k].Speaker)] == parley.Person {
		m.AccordingTo = f.statements[k].Speaker
	}
	if v.statement != none {
		m.Statement = parley.Optional(f.statements[v.statement].ID)
	}
	if v.own {
		m.Statement = parley.Optional(f.statements[f.cue[x.verb()]].ID)
	}
	about := f.about(&x.frame)
	m.Issue = f.issueFor(x, c.kind, about, w)
	m.Terms = f.terms(about, x.pred)
	m.Date = f.date(w, x, c.kind)
	m.Place = f.place(w)
	return m, true
}

// actors returns who makes the move of a candidate.
func (f *finder) actors(x *candidate, c *coding, v voucher) []string {
	if len(c.by) > 0 {
		return slices.Clone(c.by)
	}
	if out := f.letBy(x); out != nil {
		return out
	}
	if f.g.has(x.pred, "case", "without") {
		if ids := f.lastMet(); ids != nil {
			return ids
		}
		return f.pair(false)
	}
	if between := f.parties(&x.frame, []string{"between", "among"}); len(between) > 0 {
		return between
	}
	if x.kind == parley.Act && f.doc.Tokens[x.pred].UPOS == "NOUN" {
		x.actor = slices.DeleteFunc(slices.Clone(x.actor), func(r string) bool { return r == "of" }) // "the shelling of the port"
	}
	if f.goHome(&x.frame) {
		out, _ := f.letGo(&x.frame)
		return out
	}
	out := f.doers(x)
	if s := f.bodyOf(&x.frame); s != "" {
		out = []string{s}
	}
	if y := f.inClause(x, v); y != nil {
		out = y
	}
	if x.kind == parley.Meet {
		out = f.meeters(x, out)
	}
	if x.swap || x.both && len(out) == 0 {
		out = f.pair(false)
	}
	if x.captive && len(out) == 0 {
		out = f.held(&x.frame)
	}
	if len(out) == 0 {
		out = f.doneBy(x, c, v)
	}
	if len(out) == 0 {
		out = f.denier(x, v)
	}
	if len(out) == 0 {
		out = f.backwards(x)
	}
	if len(out) == 0 {
		out = f.implied(x, c, v)
	}
	return out
}

// together reports whether the actors are the two sides, of whom the clause names neither: who acts towards whom is not told.
func (f *finder) together(x *candidate, actors []string) bool {
	if len(actors) != 2 || len(f.principal) < 2 || !slices.Contains(actors, f.principal[0]) || !slices.Contains(actors, f.principal[1]) {
		return false
	}
	for _, role := range append([]string{"between", "among", "with"}, x.actor...) {
		for _, i := range x.of(role) {
			if f.stands[i].id != "" && slices.Contains(actors, f.stateOr(f.stands[i].id)) {
				return false
			}
		}
	}
	return len(f.compounds(x.pred)) == 0
}

// talk are the kinds of moves that are made towards the other side of the table, whoever they are about.
var talk = []parley.MoveKind{parley.Accept, parley.Offer, parley.Concede, parley.Refuse, parley.RedLine}

// pawns are nouns for people whom the sides deal about.
var pawns = []string{"prisoner", "hostage", "captive", "detainee", "sailor", "seaman", "fisherman", "soldier", "troop", "monitor", "inspector", "observer", "peacekeeper", "civilian", "child", "refugee", "settler", "mercenary", "force", "ship", "warship"}

// inPlay reports whether all of some actors are people whom the sides deal about: those to be released are not who is talked to.
func (f *finder) inPlay(ids []string) bool {
	for _, id := range ids {
		words := strings.Fields(strings.ToLower(f.names[id]))
		if f.kinds[id] != parley.Group || len(words) == 0 || !slices.ContainsFunc(pawns, func(p string) bool { return strings.HasPrefix(words[len(words)-1], p) }) {
			return false
		}
	}
	return len(ids) > 0
}

// owed are the kinds of moves that somebody else can say a party must make.
var owed = []parley.MoveKind{parley.Accept, parley.Offer, parley.Concede, parley.Act, parley.Guarantee, parley.Refuse}

// owes makes the demand of "both sides must make concessions", said by somebody of neither.
func (f *finder) owes(x *candidate, md *mood, v voucher, whom []string) parley.Move {
	w, about := f.g.clause(&x.frame), f.about(&x.frame)
	m := parley.Move{Article: f.article.ID, Evidence: f.evidence(w), Actor: []string{v.id}, Target: whom, Move: parley.Demand,
		Plover: parley.Plover{Event: "REQUEST"}, Confidence: x.weight, Certainty: parley.Certain, AccordingTo: v.by()}
	if md.ability {
		m.Certainty = parley.Possible
	}
	m.Statement = parley.Optional(f.statements[v.statement].ID)
	m.Issue, m.Terms, m.Date, m.Place = f.issueFor(x, parley.Demand, about, w), f.terms(about, x.pred), f.date(w, x, parley.Demand), f.place(w)
	return m
}

func (f *finder) evidence(w words) parley.Span {
	return f.ruler.Span(f.doc.Tokens[w.first].Start, f.doc.Tokens[w.end-1].End)
}

// parties returns the ids of those who play the first role that anybody of the cast plays.
func (f *finder) parties(fr *frame, roles []string) []string {
	for _, role := range roles {
		var out []string
		for _, i := range fr.of(role) {
			for _, id := range f.who(i) {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// implied returns who makes a move whose clause names nobody: who says it, in his own words.
func (f *finder) implied(x *candidate, c *coding, v voucher) []string {
	if v.id == "" || c.kind == parley.Act || c.kind == parley.Meet || c.kind == parley.Accept || f.doc.Tokens[x.pred].UPOS == "NOUN" && c.kind != parley.RedLine && !c.uttered && !f.g.predicative(x.pred) {
		return nil
	}
	if c.kind == parley.Demand && x.passive && len(x.patient) > 0 && oneOf(f.g.lower(x.patient[0]), []string{"we", "i"}) {
		if other := f.otherSide([]string{v.id}); len(other) == 1 {
			return other // "we were asked to leave"
		}
	}
	return []string{v.id}
}

// Rename gives the actors of a move their ids in the record: renamed maps those of its article to them. A voucher that is no
// actor stays as written.
func Rename(m *parley.Move, renamed map[string]string) {
	m.Actor, m.Target = renamedAll(m.Actor, renamed), renamedAll(m.Target, renamed)
	if id, ok := renamed[string(m.AccordingTo)]; ok {
		m.AccordingTo = parley.Optional(id)
	}
}
