package parley

import (
	"fmt"
	"iter"
)

// A Fault is one thing in a record that does not hold: a span that does not cover its text, an id without its entry, a
// count that does not add up.
type Fault struct {
	Where string // the entry, such as "statements[001-1].cue"
	What  string
}

// String gives the fault on one line.
func (f Fault) String() string { return f.Where + ": " + f.What }

// Faults returns what is wrong with the record in itself, in the order of its fields. A record that brief made has none.
// It reads no source: brief.Verify does.
func (r *Record) Faults() []Fault {
	c := newChecker(r)
	c.record(r)
	return c.faults
}

// A checker gathers faults; ids holds the known ids of each kind.
type checker struct {
	rulers                            map[string]*Ruler
	actors, statements, moves, points map[string]bool
	faults                            []Fault
	seen                              map[string]bool // ids met so far, with their kind
	familyOf                          map[string]int  // how many families hold an article
}

func newChecker(r *Record) *checker {
	c := &checker{rulers: map[string]*Ruler{}, seen: map[string]bool{}, familyOf: map[string]int{}}
	for _, a := range r.Articles {
		c.rulers[a.ID] = NewRuler(a.Text)
	}
	c.actors = ids(r.Actors, func(a Actor) string { return a.ID })
	c.statements = ids(r.Statements, func(s Statement) string { return s.ID })
	c.moves = ids(r.Moves, func(m Move) string { return m.ID })
	c.points = ids(r.Points, func(p Point) string { return p.ID })
	return c
}

func ids[T any](list []T, id func(T) string) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, x := range list {
		out[id(x)] = true
	}
	return out
}

func (c *checker) fault(where, format string, args ...any) {
	c.faults = append(c.faults, Fault{where, fmt.Sprintf(format, args...)})
}

func (c *checker) record(r *Record) {
	c.counts(r)
	for _, a := range r.Articles {
		c.unique("articles", a.ID)
	}
	for i, p := range r.Copies {
		c.copy(fmt.Sprintf("copies[%d]", i), p)
	}
	c.families(r)
	for _, s := range r.Stories {
		where := c.unique("stories", s.ID)
		c.articles(where, s.Articles...)
	}
	for _, a := range r.Actors {
		c.actor(a)
	}
	for i, t := range r.Times {
		c.span(fmt.Sprintf("times[%d]", i), t.Article, t.Span)
	}
	for _, s := range r.Statements {
		c.statement(s)
	}
	for _, u := range r.Utterances {
		where := c.unique("utterances", u.ID)
		c.known(where+".speaker", "actor", c.actors, string(u.Speaker))
		c.known(where, "statement", c.statements, u.Statements...)
	}
	for _, m := range r.Moves {
		c.move(m)
	}
	for i, p := range r.Positions {
		where := fmt.Sprintf("positions[%d]", i)
		c.known(where, "actor", c.actors, p.Party)
		c.known(where, "move", c.moves, p.Moves...)
	}
	for _, p := range r.Points {
		c.point(p)
	}
	for i, x := range r.Conflicts {
		where := fmt.Sprintf("conflicts[%d]", i)
		c.known(where, "point", c.points, string(x.Point))
		c.span(where+".a", x.A.Article, x.A.Span)
		c.span(where+".b", x.B.Article, x.B.Span)
	}
}

func (c *checker) counts(r *Record) {
	if r.Format != Format {
		c.fault("format", "is %q, this program reads %q", r.Format, Format)
	}
	n := r.Counts
	if !n.Balanced() {
		c.fault("counts", "read %d is not kept %d + duplicate %d + rejected %d", n.Read, n.Kept, n.Duplicate, n.Rejected)
	}
	if n.Kept != len(r.Articles) {
		c.fault("counts.kept", "is %d, the record holds %d articles", n.Kept, len(r.Articles))
	}
	rejected := 0
	for _, p := range r.Problems {
		if p.Done == Rejected {
			rejected++
		}
	}
	if n.Rejected != rejected {
		c.fault("counts.rejected", "is %d, %d problems say rejected", n.Rejected, rejected)
	}
	if n.Independent != len(r.Families) {
		c.fault("counts.independent", "is %d, the record holds %d families", n.Independent, len(r.Families))
	}
}

func (c *checker) families(r *Record) {
	for _, f := range r.Families {
		where := c.unique("families", f.ID)
		c.articles(where, f.Articles...)
		c.articles(where+".first", f.First)
		for _, id := range f.Articles {
			c.familyOf[id]++
		}
	}
	for _, a := range r.Articles {
		if n := c.familyOf[a.ID]; n != 1 {
			c.fault("articles["+a.ID+"]", "stands in %d families, not in one", n)
		}
	}
}

func (c *checker) copy(where string, p Copy) {
	c.articles(where, p.A, p.B)
	if p.From != "" {
		c.articles(where+".from", string(p.From))
	}
	for i, e := range p.Evidence {
		c.span(fmt.Sprintf("%s.evidence[%d].a", where, i), p.A, e.A)
		c.span(fmt.Sprintf("%s.evidence[%d].b", where, i), p.B, e.B)
	}
	for i, e := range p.Changed {
		c.span(fmt.Sprintf("%s.changed[%d].a", where, i), p.A, e.A)
		c.span(fmt.Sprintf("%s.changed[%d].b", where, i), p.B, e.B)
	}
}

func (c *checker) actor(a Actor) {
	where := c.unique("actors", a.ID)
	for i, role := range a.Roles {
		c.span(fmt.Sprintf("%s.roles[%d]", where, i), role.Article, role.Span)
	}
	for i, m := range a.Mentions {
		c.span(fmt.Sprintf("%s.mentions[%d]", where, i), m.Article, m.Span)
	}
}

func (c *checker) statement(s Statement) {
	where := c.unique("statements", s.ID)
	for name, span := range s.spans() {
		c.span(where+"."+name, s.Article, *span)
	}
	if len(s.Content) == 0 {
		c.fault(where, "has no content")
	}
	c.known(where+".speaker", "actor", c.actors, string(s.Speaker))
	c.known(where+".inside", "statement", c.statements, string(s.Inside))
}

// spans yields the spans of a statement with the names of their fields.
func (s *Statement) spans() iter.Seq2[string, *Span] {
	return func(yield func(string, *Span) bool) {
		for i := range s.Content {
			if !yield(fmt.Sprintf("content[%d]", i), &s.Content[i]) {
				return
			}
		}
		for _, f := range []struct {
			name string
			span *Span
		}{{"cue", s.Cue}, {"source", s.Source}, {"addressee", s.Addressee}, {"via", s.Via}} {
			if f.span != nil && !yield(f.name, f.span) {
				return
			}
		}
	}
}

func (c *checker) move(m Move) {
	where := c.unique("moves", m.ID)
	c.span(where+".evidence", m.Article, m.Evidence)
	c.known(where+".statement", "statement", c.statements, string(m.Statement))
	c.known(where+".actor", "actor", c.actors, m.Actor...)
	c.known(where+".target", "actor", c.actors, m.Target...)
	c.known(where+".if", "move", c.moves, m.If...)
}

func (c *checker) point(p Point) {
	where := c.unique("points", p.ID)
	for i, a := range p.Accounts {
		c.span(fmt.Sprintf("%s.accounts[%d]", where, i), a.Article, a.Evidence)
		c.known(where, "statement", c.statements, string(a.Statement))
	}
}

// unique checks that no earlier entry of the list has the id, and returns the name of the entry.
func (c *checker) unique(list, id string) string {
	where := list + "[" + id + "]"
	if id == "" {
		c.fault(where, "has no id")
	}
	if c.seen[where] {
		c.fault(where, "stands twice")
	}
	c.seen[where] = true
	return where
}

func (c *checker) articles(where string, names ...string) {
	for _, id := range names {
		if c.rulers[id] == nil {
			c.fault(where, "names an article %q that the record lacks", id)
		}
	}
}

func (c *checker) known(where, kind string, set map[string]bool, names ...string) {
	for _, id := range names {
		if id != "" && !set[id] {
			c.fault(where, "names a %s %q that the record lacks", kind, id)
		}
	}
}

func (c *checker) span(where, article string, s Span) {
	ruler := c.rulers[article]
	if ruler == nil {
		c.fault(where, "names an article %q that the record lacks", article)
		return
	}
	if _, _, ok := ruler.Bytes(s); !ok {
		c.fault(where, "span %d:%d of article %s does not cover %q", s.Start, s.End, article, s.Text)
	}
}
