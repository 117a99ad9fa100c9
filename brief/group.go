package brief

import (
	"context"
	"iter"

	"parley"
	"parley/copies"
	"parley/stories"
)

// Group reads the sources and returns a record of what compares articles alone: copies, families and stories, without the
// language analysis. What could not be read is a problem of the record; the error is that of ctx alone.
func Group(ctx context.Context, opt Options, names ...string) (*parley.Record, error) {
	r := &parley.Record{Format: parley.Format, Produced: produced(opt)}
	index := stories.NewIndex()
	profile := func(a parley.Article) profiled { return profiled{a, stories.ProfileOf(&a)} }
	for p := range inOrder(opt.jobs(), cleaned(ctx, &opt, r, names), profile) {
		index.Add(p.profile)
		r.Articles = append(r.Articles, p.article)
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
	if r.Stories, err = index.Stories(ctx); err != nil {
		return nil, err
	}
	r.Counts = count(opt.Reader.Counts(), r)
	return r, nil
}

type profiled struct {
	article parley.Article
	profile stories.Profile
}

// cleaned yields the articles of the sources as [Clean] does, without what was removed from them, and gives r the problems.
func cleaned(ctx context.Context, opt *Options, r *parley.Record, names []string) iter.Seq[parley.Article] {
	return func(yield func(parley.Article) bool) {
		for reading, problem := range Clean(ctx, opt, names...) {
			if problem != nil {
				r.Problems = append(r.Problems, *problem)
				continue
			}
			reading.Article.Removed = nil
			if !yield(reading.Article) {
				return
			}
		}
	}
}
