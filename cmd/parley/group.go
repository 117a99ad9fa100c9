package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime/debug"

	"parley/brief"

	"github.com/spf13/cobra"
)

func groupCommand() *cobra.Command {
	var flags sourceFlags
	var index string
	c := &cobra.Command{
		Use:   "group SOURCE...",
		Short: "Group many articles: copies, families of copies, stories",
		Long: `Writes {"copies", "families", "stories"} of the record alone, as one JSON object: which articles carry the same text, with
the passages that show it; which are one account; and which report the same event. Time grows linearly with the number of
articles, in any language: articles of different languages never share a story. Texts lie in temporary files while it runs.

With --index the articles are grouped together with those of earlier runs, which need not be read again, and the file is made or
extended: the result is that of one run over all of them. An article that it has already is counted as a duplicate.`,
		Example: `  parley group articles.jsonl.gz > groups.json
  parley group ./coverage | jq -r '.stories[] | "\(.articles | length)\t\(.start)\t\(.title)"'
  parley group --index coverage.index ./today > groups.json`,
		Args: someSources,
		RunE: func(c *cobra.Command, names []string) error {
			opt, err := flags.options(c)
			if err != nil {
				return err
			}
			return group(c, opt, flags.quiet, index, names)
		},
	}
	flags.add(c)
	c.Flags().StringVar(&index, "index", "", "file that keeps the articles of this run for the next one; made if it is not there")
	return c
}

func group(c *cobra.Command, opt brief.Options, quiet bool, index string, names []string) error {
	bar := newProgress(c, quiet)
	opt.Progress = sparing(bar.show)
	g, err := brief.Group(c.Context(), opt, index, names...)
	bar.done()
	if err != nil {
		return err
	}
	defer g.Close()
	if g.Len() == 0 {
		return outcome(c, quiet, g.Counts, g.Problems)
	}
	out := bufio.NewWriter(c.OutOrStdout())
	if err := g.Write(c.Context(), out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if index == "" {
		return outcome(c, quiet, g.Counts, g.Problems)
	}
	if err := g.Save(index); err != nil {
		return err
	}
	return extended(c, quiet, index, g)
}

const (
	// manyArticles is how many articles make a run large. What is kept of them is then the most of the memory, and it holds few pointers, so
	// that it costs little to collect garbage more often.
	manyArticles = 50_000
	// largeLimit is the memory above which the collector works harder in a large run: a million articles are to fit in 4 GB.
	largeLimit = 3500 << 20
)

// sparing adds to what shows progress that a large run lets less garbage gather, unless the user set GOGC or GOMEMLIMIT.
func sparing(show func(brief.Progress)) func(brief.Progress) {
	large := os.Getenv("GOGC")+os.Getenv("GOMEMLIMIT") != ""
	return func(p brief.Progress) {
		show(p) // which lifts the limit of small runs
		if !large && p.Kept > manyArticles {
			large = true
			debug.SetGCPercent(40)
			debug.SetMemoryLimit(largeLimit)
		}
	}
}

// extended is the outcome of a run with an index: that it brought nothing new is no failure.
func extended(c *cobra.Command, quiet bool, index string, g *brief.Grouping) error {
	if !quiet {
		fmt.Fprintf(c.ErrOrStderr(), "%s holds %d articles\n", index, g.Len())
	}
	counts := g.Counts
	if counts.Kept == 0 && counts.Duplicate > 0 && counts.Rejected == 0 {
		for _, p := range g.Problems {
			fmt.Fprintln(c.ErrOrStderr(), p)
		}
		if !quiet {
			fmt.Fprintln(c.ErrOrStderr(), brief.Summary(counts))
		}
		return nil
	}
	return outcome(c, quiet, counts, g.Problems)
}
