package brief

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"parley"
)

// Verify returns what does not hold in a record: spans that do not cover their text, ids without their entry, counts that
// do not add up; and, where sources are named, every input whose bytes are not those that were read, and every article that
// its source no longer gives. The sources are read and cleaned again with the settings of the record. The error is that of
// ctx alone.
func Verify(ctx context.Context, r *parley.Record, opt Options, names ...string) ([]parley.Fault, error) {
	faults := r.Faults()
	if len(names) == 0 {
		return faults, nil
	}
	opt.Published = r.Produced.Settings["published"]
	found, known := map[string]parley.Article{}, map[parley.Problem]bool{}
	for _, p := range r.Problems {
		known[placeless(p)] = true
	}
	for reading, problem := range Clean(ctx, &opt, names...) {
		if reading != nil {
			found[reading.Article.ID] = reading.Article
		} else if problem.Done == parley.Rejected && !known[placeless(*problem)] {
			faults = append(faults, parley.Fault{Where: problem.Source, What: problem.What})
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	faults = append(faults, compareInputs(r.Inputs, opt.Reader.Inputs())...)
	for _, a := range r.Articles {
		faults = append(faults, compareArticle(a, found)...)
		delete(found, a.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		faults = append(faults, parley.Fault{Where: "articles", What: fmt.Sprintf("the sources give an article %q that the record lacks", id)})
	}
	return faults, nil
}

// placeless is a problem without its place, so that two can be compared.
func placeless(p parley.Problem) parley.Problem {
	p.Offset = nil
	return p
}

// compareInputs holds the files and addresses of the record against those that were read now.
func compareInputs(want, got []parley.Input) []parley.Fault {
	var faults []parley.Fault
	now := map[string]parley.Input{}
	for _, in := range got {
		now[in.Source] = in
	}
	for _, in := range want {
		where := "inputs[" + in.Source + "]"
		switch found, ok := now[in.Source]; {
		case !ok:
			faults = append(faults, parley.Fault{Where: where, What: "is not among the sources named"})
		case found.SHA256 != in.SHA256:
			faults = append(faults, parley.Fault{Where: where, What: fmt.Sprintf("has the SHA-256 %s, the record %s", found.SHA256, in.SHA256)})
		}
		delete(now, in.Source)
	}
	for _, in := range got {
		if _, extra := now[in.Source]; extra {
			faults = append(faults, parley.Fault{Where: "inputs", What: fmt.Sprintf("the source %s is not in the record", in.Source)})
		}
	}
	return faults
}

// compareArticle holds an article of the record against what its source gives now.
func compareArticle(a parley.Article, found map[string]parley.Article) []parley.Fault {
	where := "articles[" + a.ID + "]"
	b, ok := found[a.ID]
	if !ok {
		return []parley.Fault{{Where: where, What: "no source gives it"}}
	}
	var faults []parley.Fault
	for _, f := range []struct{ name, record, source string }{
		{"source", a.Source, b.Source}, {"sha256", a.SHA256, b.SHA256}, {"text", a.Text, b.Text}, {"title", string(a.Title), string(b.Title)},
		{"outlet", string(a.Outlet), string(b.Outlet)}, {"url", string(a.URL), string(b.URL)}, {"byline", string(a.Byline), string(b.Byline)},
		{"published", string(a.Published), string(b.Published)}, {"modified", string(a.Modified), string(b.Modified)},
		{"language", string(a.Language), string(b.Language)}, {"published_time", string(a.PublishedTime), string(b.PublishedTime)},
		{"published_from", string(a.PublishedFrom), string(b.PublishedFrom)},
	} {
		if f.record != f.source {
			faults = append(faults, parley.Fault{Where: where + "." + f.name, What: differ(f.record, f.source)})
		}
	}
	if len(a.Removed) != len(b.Removed) {
		return append(faults, parley.Fault{Where: where + ".removed", What: fmt.Sprintf("has %d pieces, its source gives %d", len(a.Removed), len(b.Removed))})
	}
	for i := range a.Removed {
		if a.Removed[i] != b.Removed[i] {
			faults = append(faults, parley.Fault{Where: fmt.Sprintf("%s.removed[%d]", where, i), What: differ(a.Removed[i].Text, b.Removed[i].Text)})
		}
	}
	return faults
}

// differ says where two texts part, in code points.
func differ(record, source string) string {
	a, b := []rune(record), []rune(source)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	around := func(r []rune) string { return string(r[n:min(n+20, len(r))]) }
	return fmt.Sprintf("differs from its source at character %d: %q, the source gives %q", n, around(a), around(b))
}
