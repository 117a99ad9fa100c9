package main

import (
	"bufio"
	"context"
	"iter"

	"parley"
	"parley/brief"

	"github.com/spf13/cobra"
)

func readCommand() *cobra.Command {
	return lineCommand("read SOURCE...", "Write what each article says, one JSON object per article and line",
		`Writes for each article one line of JSON: {"article", "actors", "times", "statements", "moves"}, as in the record,
without anything that compares articles. It streams: memory does not grow with the number of articles.`,
		`  parley read article.html
  parley read crawl.warc.gz | jq -r '.statements[] | [.speaker, .content[0].text] | @tsv'`,
		true, brief.Read, func(r *brief.Reading) any { return r })
}

func cleanCommand() *cobra.Command {
	return lineCommand("clean SOURCE...", "Write the text of each page without what is no part of the report",
		`Writes for each page one line of JSON, the record's entry of an article: text in paragraphs, title, outlet, byline,
dates, language, and what was removed with the reason. It streams.`,
		`  parley clean page.html | jq -r .text
  parley clean https://example.org/news/talks.html`,
		false, brief.Clean, func(r *brief.Reading) any { return r.Article })
}

// A stage yields what is known of each article, or the problem of a source.
type stage func(context.Context, *brief.Options, ...string) iter.Seq2[*brief.Reading, *parley.Problem]

// lineCommand makes a command that writes one line of JSON per article; language says whether it needs the model.
func lineCommand(use, short, long, example string, language bool, read stage, line func(*brief.Reading) any) *cobra.Command {
	var flags sourceFlags
	var dossier string
	c := &cobra.Command{
		Use: use, Short: short, Long: long, Example: example, Args: someSources,
		RunE: func(c *cobra.Command, names []string) error {
			opt, err := flags.options(c)
			if err != nil {
				return err
			}
			if opt.Dossier, err = openDossier(dossier); err != nil {
				return err
			}
			if language {
				if err := withModel(&opt); err != nil {
					return err
				}
			}
			return writeLines(c, &opt, flags.quiet, names, read, line)
		},
	}
	flags.add(c)
	if language {
		addDossier(c, &dossier)
	}
	return c
}

func writeLines(c *cobra.Command, opt *brief.Options, quiet bool, names []string, read stage, line func(*brief.Reading) any) error {
	out := bufio.NewWriter(c.OutOrStdout())
	bar := newProgress(c, quiet)
	opt.Progress = bar.show
	defer bar.done()
	kept := 0
	for reading, problem := range read(c.Context(), opt, names...) {
		if problem != nil {
			bar.say(problem) // at once: a run over a crawl may have as many as articles
			continue
		}
		kept++
		if err := parley.WriteJSON(out, line(reading)); err != nil {
			return err
		}
	}
	bar.done()
	if err := out.Flush(); err != nil {
		return err
	}
	if err := c.Context().Err(); err != nil {
		return err
	}
	counts := opt.Reader.Counts()
	counts.Rejected += counts.Kept - kept
	counts.Kept = kept
	return outcome(c, quiet, counts, nil)
}
