// Package moves finds what the parties of a negotiation do towards each other: demands, offers, concessions, refusals,
// guarantees, threats, meetings and deeds.
//
// Call [Find] for one article, after statements and actors. It reads each clause as a frame (who does what to whom), codes the
// frame as a move, and asks how certain the article makes it and who vouches for it. What a move is, is said in
// docs/annotation.md; how the package works and what it cannot do, in docs/moves.md. No move is made without an actor of the
// cast and a clause of the text.
package moves

import (
	"fmt"

	"parley"
	"parley/nlp"
)

// Find returns the moves of an article in the order of their predicates. doc is the analysis of article.Text; times, statements,
// cast and refs are what the stages before found in it: refs are the places that stand for an actor of cast, sorted by place.
// Issues says by which words an issue is known; nil knows none. Without trees in doc no moves are found. Find changes nothing
// it is given and is safe for concurrent use; its time is linear in the length of the text, its sentences being bounded.
func Find(article parley.Article, doc *nlp.Doc, times []parley.Time, statements []parley.Statement, cast []parley.Actor, refs []parley.Reference, issues *Issues) []parley.Move {
	if len(doc.Tokens) == 0 || doc.Tokens[0].UPOS == "" {
		return nil
	}
	f := &finder{article: article, doc: doc, ruler: parley.NewRuler(article.Text), times: times, statements: statements, cast: cast, issues: issues}
	f.markReferences(refs)
	var out []parley.Move
	for _, fr := range frames(doc) {
		c, ok := code(doc, &fr)
		if !ok {
			continue
		}
		if m, ok := f.move(&fr, &c); ok {
			m.ID = fmt.Sprintf("%s-m%d", article.ID, len(out)+1)
			out = append(out, m)
		}
	}
	return out
}

// A finder works on one article.
type finder struct {
	article    parley.Article
	doc        *nlp.Doc
	ruler      *parley.Ruler
	times      []parley.Time
	statements []parley.Statement
	cast       []parley.Actor
	issues     *Issues
	stands     []string // per token: the id of the actor that it stands for, or ""
}

// move makes the entry of a coded frame; ok is false if nobody of the cast does it.
func (f *finder) move(fr *frame, c *coding) (m parley.Move, ok bool) {
	m = parley.Move{Article: f.article.ID, Move: c.kind, Plover: parley.Plover{Event: c.event, Mode: parley.Optional(c.mode)}, Certainty: parley.Certain, Confidence: c.weight}
	m.Actor = f.parties(fr, c.actor)
	m.Target = f.parties(fr, c.target)
	if c.each && len(m.Target) == 0 && len(m.Actor) > 1 {
		m.Actor, m.Target = m.Actor[:1], m.Actor[1:]
	}
	if len(m.Actor) == 0 {
		return m, false
	}
	first, end := f.doc.Subtree(fr.verb())
	m.Evidence = f.ruler.Span(f.doc.Tokens[first].Start, f.doc.Tokens[end-1].End)
	m.Issue = f.issues.find(f.doc, first, end, fr.pred)
	return m, true
}

// parties returns the ids of those who play the first role that anybody of the cast plays.
func (f *finder) parties(fr *frame, roles []string) []string {
	for _, role := range roles {
		var out []string
		for _, i := range fr.of(role) {
			if id := f.stands[i]; id != "" {
				out = append(out, id)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// markReferences notes for each token whom it stands for: by the references, else by the mentions of the cast and the sources
// of the statements.
func (f *finder) markReferences(refs []parley.Reference) {
	f.stands = make([]string, len(f.doc.Tokens))
	for _, s := range f.statements {
		if s.Source != nil && s.Speaker != "" {
			f.stand(*s.Source, string(s.Speaker))
		}
	}
	for _, a := range f.cast {
		for _, m := range a.Mentions {
			f.stand(m.Span, a.ID)
		}
	}
	for _, r := range refs {
		f.stand(r.Span, r.Actor)
	}
}

func (f *finder) stand(s parley.Span, id string) {
	i, j, ok := f.ruler.Bytes(s)
	if !ok {
		return
	}
	for t := f.tokenAt(i); t < len(f.doc.Tokens) && f.doc.Tokens[t].Start < j; t++ {
		f.stands[t] = id
	}
}

// Rename gives the actors of a move their ids in the record: renamed maps those of its article to them. A voucher that is no
// actor stays as written.
func Rename(m *parley.Move, renamed map[string]string) {
	for _, ids := range [][]string{m.Actor, m.Target} {
		for i := range ids {
			ids[i] = renamed[ids[i]]
		}
	}
	if id, ok := renamed[string(m.AccordingTo)]; ok {
		m.AccordingTo = parley.Optional(id)
	}
}
