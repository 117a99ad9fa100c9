package main

import (
	"bufio"

	"parley"
	"parley/brief"

	"github.com/spf13/cobra"
)

// groups are what group writes: the parts of a record that compare articles.
type groups struct {
	Copies   []parley.Copy   `json:"copies"`
	Families []parley.Family `json:"families"`
	Stories  []parley.Story  `json:"stories"`
}

func groupCommand() *cobra.Command {
	var flags sourceFlags
	c := &cobra.Command{
		Use:   "group SOURCE...",
		Short: "Group many articles: copies, families of copies, stories",
		Long: `Writes {"copies", "families", "stories"} of the record alone, as one JSON object: which articles carry the same text, with
the passages that show it; which are one account; and which report the same event. Time grows linearly with the number of
articles, in any language: articles of different languages never share a story.`,
		Example: `  parley group articles.jsonl.gz > groups.json
  parley group ./coverage | jq -r '.stories[] | "\(.articles | length)\t\(.start)\t\(.title)"'`,
		Args: someSources,
		RunE: func(c *cobra.Command, names []string) error {
			opt, err := flags.options(c)
			if err != nil {
				return err
			}
			return group(c, opt, flags.quiet, names)
		},
	}
	flags.add(c)
	return c
}

func group(c *cobra.Command, opt brief.Options, quiet bool, names []string) error {
	bar := newProgress(c, quiet)
	opt.Progress = bar.show
	r, err := brief.Group(c.Context(), opt, names...)
	bar.done()
	if err != nil {
		return err
	}
	if len(r.Articles) == 0 {
		return outcome(c, quiet, r.Counts, r.Problems)
	}
	out := bufio.NewWriter(c.OutOrStdout())
	if err := parley.WriteJSON(out, groups{r.Copies, r.Families, r.Stories}); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return outcome(c, quiet, r.Counts, r.Problems)
}
