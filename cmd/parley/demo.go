package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"parley"
	"parley/brief"
	"parley/examples"
	"parley/report"

	"github.com/spf13/cobra"
)

func demoCommand() *cobra.Command {
	out := "parley-demo.html"
	c := &cobra.Command{
		Use:   "demo",
		Short: "Make a briefing from coverage that is built in",
		Long: `Makes a briefing from the coverage of an invented negotiation that is built into the program, and says what to try
next. Nothing is fetched.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return demo(c, out) },
	}
	c.Flags().StringVarP(&out, "out", "o", out, "file to write")
	return c
}

func demo(c *cobra.Command, out string) error {
	if err := writable(out, false); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "parley-demo-")
	if err != nil {
		return fmt.Errorf("cannot make a folder for the coverage: %w", err)
	}
	defer os.RemoveAll(folder)
	articles, err := fs.Sub(examples.HarbourTalks, "harbour-talks/articles")
	if err != nil {
		return err
	}
	coverage := filepath.Join(folder, "harbour-talks")
	if err := os.CopyFS(coverage, articles); err != nil {
		return fmt.Errorf("cannot unpack the coverage: %w", err)
	}
	var opt brief.Options
	if err := withModel(&opt); err != nil {
		return err
	}
	r, err := brief.Make(c.Context(), opt, coverage)
	if err != nil {
		return err
	}
	if err := writeFile(out, func(w io.Writer) error { return report.HTML(w, r) }); err != nil {
		return err
	}
	path, err := filepath.Abs(out)
	if err != nil {
		path = out
	}
	return tellDemo(c.OutOrStdout(), r, path)
}

// tellDemo prints what the demo found and what to try next.
func tellDemo(w io.Writer, r *parley.Record, path string) error {
	outlets := map[parley.Optional]bool{}
	for _, a := range r.Articles {
		outlets[a.Outlet] = true
	}
	copied := 0
	for _, c := range r.Copies {
		if c.Kind != parley.SharedQuotes {
			copied++
		}
	}
	speakers := map[parley.Optional]bool{}
	for _, s := range r.Statements {
		if s.Speaker != "" {
			speakers[s.Speaker] = true
		}
	}
	verdicts := map[parley.Verdict]int{}
	for _, p := range r.Points {
		verdicts[p.Verdict]++
	}
	fmt.Fprintf(w, "The harbour talks, an invented negotiation, in %d articles of %d outlets:\n", len(r.Articles), len(outlets))
	fmt.Fprintf(w, "  %d independent accounts; %d pairs are copies or retellings of one another\n", r.Counts.Independent, copied)
	fmt.Fprintf(w, "  %d statements of %d speakers, each with its exact words\n", len(r.Statements), len(speakers))
	fmt.Fprintf(w, "  %d moves: offers, demands, refusals, promises, deeds\n", len(r.Moves))
	fmt.Fprintf(w, "  %d points agreed, %d disputed, %d told by one side only; %d conflicts\n", verdicts[parley.Agreed], verdicts[parley.Disputed], verdicts[parley.Single], len(r.Conflicts))
	fmt.Fprintf(w, "  %s\n\n", brief.Summary(r.Counts))
	for _, p := range r.Problems {
		fmt.Fprintf(w, "  note: %s\n", p)
	}
	_, err := fmt.Fprintf(w, `The briefing is %s; open it in a browser.

Try next:
  parley brief FOLDER                      your own articles: pages, feeds, text, WARC
  parley brief FOLDER --format json        the record behind the briefing
  parley read PAGE.html                    one line of JSON per article
  parley --help
`, path)
	return err
}
