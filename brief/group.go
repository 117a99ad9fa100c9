package brief

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"parley"
	"parley/copies"
	"parley/stories"
)

// A Grouping is what compares articles alone: copies, families and stories, without the language analysis. It holds some two kilobytes
// of an article in memory; texts and evidence lie in temporary files. Close it.
type Grouping struct {
	Counts   parley.Counts    // of this run, but Independent is of all articles
	Problems []parley.Problem // of this run

	copies  *copies.Index
	stories *stories.Index
	known   *known // nil without an index
	kept    int
	again   int // articles that the index had before
}

// Group reads the sources and groups their articles together with those of the index at path, if there is one; "" is for no index. An
// article that the index has is counted as a duplicate; what makes it the same is what does within a run, see [source.Reader]. What could not be read is a problem
// of the grouping. The error wraps an [IndexError], or is that of ctx or of the disk.
func Group(ctx context.Context, opt Options, path string, names ...string) (*Grouping, error) {
	g, err := openGrouping(path)
	if err != nil {
		return nil, err
	}
	err = g.read(ctx, &opt, names)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, errors.Join(err, g.Close())
	}
	g.Counts = opt.Reader.Counts()
	g.Counts.Rejected += g.Counts.Kept - g.kept - g.again
	g.Counts.Duplicate += g.again
	g.Counts.Kept = g.kept
	for range g.copies.Families() {
		g.Counts.Independent++
	}
	return g, nil
}

// Len is the number of articles, those of the index included.
func (g *Grouping) Len() int { return g.copies.Len() }

// Close removes the temporary files.
func (g *Grouping) Close() error { return errors.Join(g.copies.Close(), g.stories.Close()) }

// A profiled is an article with what stories need of it.
type profiled struct {
	article parley.Article
	profile stories.Profile
}

// The size of a batch: articles whose words are in memory at a time, and bytes of their texts.
const (
	batchArticles = 256
	batchBytes    = 4 << 20
)

// read cleans the articles of the sources on all workers; while one batch is compared, the next is cleaned.
func (g *Grouping) read(ctx context.Context, opt *Options, names []string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches := make(chan []profiled)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for batch := range batches {
			if err := g.add(ctx, batch); err != nil {
				cancel(err)
			}
		}
	}()
	profile := func(a parley.Article) profiled { return profiled{a, stories.ProfileOf(&a)} }
	for batch := range inBatches(inOrder(opt.jobs(), g.cleaned(ctx, opt, names), profile)) {
		batches <- batch
	}
	close(batches)
	opt.tell("comparing", g.kept, &parley.Record{Problems: g.Problems})
	<-done
	return context.Cause(ctx)
}

// inBatches gathers articles.
func inBatches(seq iter.Seq[profiled]) iter.Seq[[]profiled] {
	return func(yield func([]profiled) bool) {
		var batch []profiled
		size := 0
		for p := range seq {
			batch = append(batch, p)
			size += len(p.article.Text)
			if len(batch) == batchArticles || size >= batchBytes {
				if !yield(batch) {
					return
				}
				batch, size = nil, 0
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// add compares a batch with all that came before.
func (g *Grouping) add(ctx context.Context, batch []profiled) error {
	if ctx.Err() != nil {
		return nil // it is told already
	}
	articles := make([]parley.Article, len(batch))
	for i, p := range batch {
		articles[i] = p.article
		if err := g.stories.Add(p.profile); err != nil {
			return err
		}
	}
	return g.copies.Add(ctx, articles)
}

// cleaned yields the new articles of the sources as [Clean] does, without what was removed from them.
func (g *Grouping) cleaned(ctx context.Context, opt *Options, names []string) iter.Seq[parley.Article] {
	return func(yield func(parley.Article) bool) {
		for reading, problem := range Clean(ctx, opt, names...) {
			if problem != nil {
				g.Problems = append(g.Problems, *problem)
				continue
			}
			a := reading.Article
			a.Removed = nil
			if g.known != nil {
				wish := a.ID
				if !g.known.add(&a) {
					g.again++
					continue
				}
				if a.ID != wish {
					g.Problems = append(g.Problems, parley.Problem{Source: a.Source, Done: parley.Salvaged,
						What: fmt.Sprintf("the index has another article with the id %q; this one is %q", wish, a.ID)})
				}
			}
			g.kept++
			if !yield(a) {
				return
			}
		}
	}
}

// Write writes {"copies", "families", "stories"} of the record as one JSON object on one line. The error is that of w, of ctx, or of the
// disk.
func (g *Grouping) Write(ctx context.Context, w io.Writer) error {
	found, err := g.stories.Stories(ctx)
	if err != nil {
		return err
	}
	copied := func(yield func(any, error) bool) {
		for c, err := range g.copies.Copies() {
			if !yield(c, errors.Join(err, ctx.Err())) {
				return
			}
		}
	}
	families := func(yield func(any, error) bool) {
		for f := range g.copies.Families() {
			if !yield(f, ctx.Err()) {
				return
			}
		}
	}
	told := func(yield func(any, error) bool) {
		for _, s := range found {
			if !yield(s, nil) {
				return
			}
		}
	}
	return errors.Join(writeList(w, `{"copies":[`, copied), writeList(w, `],"families":[`, families), writeList(w, `],"stories":[`, told),
		writeList(w, "]}\n", nil))
}

// writeList writes what stands before a list, then its items, one by one, because a million of them need not be in memory at a time.
func writeList(w io.Writer, before string, items iter.Seq2[any, error]) error {
	_, err := io.WriteString(w, before)
	if items == nil || err != nil {
		return err
	}
	var item bytes.Buffer
	comma := ""
	for i, err := range items {
		if err != nil {
			return err
		}
		item.Reset()
		item.WriteString(comma)
		if err := parley.WriteJSON(&item, i); err != nil {
			return err
		}
		if _, err := w.Write(bytes.TrimSuffix(item.Bytes(), []byte("\n"))); err != nil {
			return err
		}
		comma = ","
	}
	return nil
}
