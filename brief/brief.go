// Package brief runs the stages in order and makes the record: [Make] is the whole flow, on one page.
//
// [Read] gives the same article by article, without what compares articles, and never holds more of them than there are
// workers; [Verify] holds a record against itself and its sources; [Since] marks what is new in it. The same input, version
// and settings give the same record, whatever the number of workers.
package brief

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"parley"
	"parley/actors"
	"parley/clean"
	"parley/copies"
	"parley/dossier"
	"parley/moves"
	"parley/nlp"
	"parley/points"
	"parley/source"
	"parley/statements"
	"parley/stories"
	"parley/times"
)

// Options says how a record is made. The zero value is ready to use.
type Options struct {
	Reader    source.Reader   // where sources come from and their limits; fresh for each run
	Model     *nlp.Model      // the language model; nil finds less: names, quotations and times by rules alone
	ModelName string          // as the record names it
	Published string          // date of publication, YYYY-MM-DD, of what has none
	At        string          // when the record is made, RFC 3339, "" for no mention
	Jobs      int             // workers, 0 for one per processor; the record does not depend on it
	Dossier   *parley.Dossier // what the user knows of the negotiation; nil for nothing
	Between   [2]string       // two days, YYYY-MM-DD, between which changes of positions are told; zero for none
	Progress  func(Progress)  // called after each source, in order, from one goroutine; nil for none

	names  *dossier.Names // of Dossier
	issues *moves.Issues
}

// Progress is how far a run is.
type Progress struct {
	Stage string // what is being done, for people: "reading", "comparing"
	Read  int    // sources read so far
	Kept  int    // articles kept so far
	Bytes int64  // of the articles' texts
}

// A Reading is what one article says, without what compares articles: a line of `parley read`.
type Reading struct {
	Article    parley.Article     `json:"article"`
	Actors     []parley.Actor     `json:"actors"`
	Times      []parley.Time      `json:"times"`
	Statements []parley.Statement `json:"statements"`
	Moves      []parley.Move      `json:"moves"`

	facts points.Facts // what is compared with other articles
}

// Make reads the sources and returns their record. What could not be read is a problem of the record; the error is that of
// ctx alone.
func Make(ctx context.Context, opt Options, names ...string) (*parley.Record, error) {
	r := &parley.Record{Format: parley.Format, Produced: produced(opt)}
	var casts [][]parley.Actor
	var facts []points.Facts
	for reading, problem := range opt.each(ctx, opt.account, names...) {
		if problem != nil {
			r.Problems = append(r.Problems, *problem)
			continue
		}
		r.Articles = append(r.Articles, reading.Article)
		r.Times = append(r.Times, reading.Times...)
		r.Statements = append(r.Statements, reading.Statements...)
		r.Moves = append(r.Moves, reading.Moves...)
		casts, facts = append(casts, reading.Actors), append(facts, reading.facts)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	opt.tell("comparing", len(r.Articles), r)
	r.Inputs = opt.Reader.Inputs()
	var err error
	if r.Copies, r.Families, err = copies.Find(ctx, r.Articles); err != nil {
		return nil, err
	}
	if r.Stories, err = stories.Find(ctx, r.Articles); err != nil {
		return nil, err
	}
	r.Actors = joinCast(r, casts)
	statements.Days(r.Statements, r.Articles)
	opt.apply(r)
	r.Actors = actors.Active(r.Actors, r.Statements, r.Moves, opt.names.Knows) // what one article guesses at may be another's actor
	r.Utterances = statements.Utterances(r.Statements)
	r.Points, r.Conflicts = points.Find(r, facts)
	r.Counts = count(opt.Reader.Counts(), r)
	return r, nil
}

// Read yields, in the order of the sources, what each article says or the problem of a source: exactly one of the two is
// non-nil. An article that was read with a loss is followed by its problems. When ctx ends the iteration stops. opt.Reader
// knows the inputs and the counts afterwards.
func Read(ctx context.Context, opt *Options, names ...string) iter.Seq2[*Reading, *parley.Problem] {
	return opt.each(ctx, opt.read, names...)
}

// each makes ready what opt names, and yields what analyse makes of every article.
func (o *Options) each(ctx context.Context, analyse func(parley.Article) (*Reading, []parley.Problem), names ...string) iter.Seq2[*Reading, *parley.Problem] {
	problem := o.prepare()
	return func(yield func(*Reading, *parley.Problem) bool) {
		if problem != nil && !yield(nil, problem) {
			return
		}
		each(ctx, o, analyse, names...)(yield)
	}
}

// Clean yields the articles alone, as Read does.
func Clean(ctx context.Context, opt *Options, names ...string) iter.Seq2[*Reading, *parley.Problem] {
	return each(ctx, opt, func(a parley.Article) (*Reading, []parley.Problem) { return &Reading{Article: a}, nil }, names...)
}

// maxText is the longest text that is read as language, in bytes: the length of a thick novel. The analysis of a text takes
// some 60 times its size in memory; 3 MB of plain prose took 346 MB in all and 25 s, 15 MB a gigabyte and minutes.
const maxText = 1 << 20

// read tells what one article says.
func (o *Options) read(a parley.Article) (*Reading, []parley.Problem) {
	r, problems := o.analyse(a, false)
	r.Actors = actors.Active(r.Actors, r.Statements, r.Moves, o.names.Knows)
	return r, problems
}

// account tells what one article says, with what is compared with other articles.
func (o *Options) account(a parley.Article) (*Reading, []parley.Problem) { return o.analyse(a, true) }

// analyse runs the stages that see one article at a time. A text that is too long for them, or over which they fail, costs its
// own analysis and no more.
func (o *Options) analyse(a parley.Article, compared bool) (r *Reading, problems []parley.Problem) {
	defer func() {
		if fault := recover(); fault != nil {
			r, problems = notAnalysed(a, fmt.Sprintf("the language analysis failed (%v); please report this", fault))
		}
	}()
	switch {
	case !a.English():
		return &Reading{Article: a}, nil // clean has said so
	case len(a.Text) > maxText:
		return notAnalysed(a, fmt.Sprintf("longer than %d MiB; split it to have it read as language", maxText>>20))
	}
	r = &Reading{Article: a}
	doc := o.parse(a.Text)
	r.Times = times.Find(a, doc)
	found := statements.Find(a, doc, r.Times)
	cast, said, refs := actors.Find(a, doc, found)
	cast, r.Statements, refs = o.names.Mark(a, cast, said, refs)
	statements.Occasions(r.Statements)
	r.Moves = moves.Find(a, doc, r.Times, r.Statements, cast, refs, o.issues)
	r.Actors = actors.Needed(cast, refs, r.Statements, r.Moves)
	if compared {
		r.facts = points.Read(a, doc, r.Times, r.Statements, r.Moves)
	}
	o.settle(r)
	return r, nil
}

func notAnalysed(a parley.Article, what string) (*Reading, []parley.Problem) {
	return &Reading{Article: a}, []parley.Problem{{Source: a.Source, What: what, Done: parley.NotAnalysed}}
}

func (o *Options) parse(text string) *nlp.Doc {
	if o.Model == nil {
		return nlp.Split(text)
	}
	return o.Model.Parse(text)
}

// each cleans every page and analyses it, on opt.Jobs workers, and yields the results in the order of the sources.
func each(ctx context.Context, opt *Options, analyse func(parley.Article) (*Reading, []parley.Problem), names ...string) iter.Seq2[*Reading, *parley.Problem] {
	type outcome struct {
		reading  *Reading
		problems []parley.Problem
	}
	work := func(in item) outcome {
		if in.page == nil {
			return outcome{nil, []parley.Problem{*in.problem}}
		}
		a, problems, ok := clean.Article(*in.page, clean.Options{Published: opt.Published})
		if !ok {
			return outcome{nil, problems}
		}
		reading, more := analyse(a)
		return outcome{reading, append(problems, more...)}
	}
	return func(yield func(*Reading, *parley.Problem) bool) {
		var p Progress
		for out := range inOrder(opt.jobs(), items(opt.Reader.Pages(ctx, names...)), work) {
			p.Read++
			if out.reading != nil {
				p.Kept++
				p.Bytes += int64(len(out.reading.Article.Text))
				if !yield(out.reading, nil) {
					return
				}
			}
			for i := range out.problems {
				if !yield(nil, &out.problems[i]) {
					return
				}
			}
			if opt.Progress != nil {
				p.Stage = "reading"
				opt.Progress(p)
			}
		}
		for _, again := range opt.Reader.Duplicates() {
			if !yield(nil, &parley.Problem{Source: again, What: "given before; read once and counted as a duplicate", Done: parley.NotAnalysed}) {
				return
			}
		}
	}
}

// joinCast joins the people of the articles and gives the statements and moves their ids in the record.
func joinCast(r *parley.Record, casts [][]parley.Actor) []parley.Actor {
	joined, renamed := actors.Merge(casts)
	to := make(map[string]map[string]string, len(r.Articles))
	for i, a := range r.Articles {
		to[a.ID] = renamed[i]
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Speaker = parley.Optional(to[s.Article][string(s.Speaker)])
	}
	for i := range r.Moves {
		moves.Rename(&r.Moves[i], to[r.Moves[i].Article])
	}
	return joined
}

// count completes the balance of the reader: a page without a report in it was rejected by cleaning.
func count(c parley.Counts, r *parley.Record) parley.Counts {
	c.Rejected += c.Kept - len(r.Articles)
	c.Kept = len(r.Articles)
	c.Independent = len(r.Families)
	return c
}

func produced(opt Options) parley.Produced {
	p := parley.Produced{By: "parley " + parley.Version, At: parley.Optional(opt.At), Settings: map[string]string{}}
	if opt.Model != nil {
		p.Models = []string{opt.ModelName}
	}
	if opt.Published != "" {
		p.Settings["published"] = opt.Published
	}
	return p
}

func (o *Options) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

func (o *Options) tell(stage string, kept int, r *parley.Record) {
	if o.Progress != nil {
		o.Progress(Progress{Stage: stage, Read: kept + len(r.Problems), Kept: kept})
	}
}

// Summary is the balance of a run on one line, for people.
func Summary(c parley.Counts) string {
	out := fmt.Sprintf("read %d = kept %d + duplicate %d + rejected %d", c.Read, c.Kept, c.Duplicate, c.Rejected)
	if c.Independent > 0 {
		out += fmt.Sprintf("; %d independent", c.Independent)
	}
	return out
}
