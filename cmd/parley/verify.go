package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"parley"
	"parley/brief"

	"github.com/spf13/cobra"
)

func verifyCommand() *cobra.Command {
	var flags sourceFlags
	c := &cobra.Command{
		Use:   "verify RECORD [SOURCE...]",
		Short: "Check a record against itself and against its sources",
		Long: `Checks whether every span covers its text, every id has its entry and every count adds up; and, where SOURCES are
named, whether every source still has the bytes that were read and still gives the same text. Each fault is printed on a
line. Name the sources as they were named for brief.`,
		Example: `  parley brief ./coverage --format json -o record.json
  parley verify record.json ./coverage`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("verify needs a RECORD: a file that brief --format json wrote, or - for standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			opt, err := flags.options(c)
			if err != nil {
				return err
			}
			return verify(c, opt, flags.quiet, args[0], args[1:])
		},
	}
	flags.add(c)
	return c
}

func verify(c *cobra.Command, opt brief.Options, quiet bool, name string, sources []string) error {
	r, _, err := openRecord(c, name)
	if err != nil {
		return err
	}
	done := func() {}
	if len(sources) > 0 { // a record alone is as large as it is: no limit of memory then
		bar := newProgress(c, quiet)
		opt.Progress, done = bar.show, bar.done
	}
	faults, err := brief.Verify(c.Context(), r, opt, sources...)
	done()
	if err != nil {
		return err
	}
	for _, f := range faults {
		if _, err := fmt.Fprintln(c.OutOrStdout(), f); err != nil {
			return err
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf("%s has %d faults", name, len(faults))
	}
	held := "its spans, ids and counts hold"
	if len(sources) > 0 {
		held += ", and its sources are as they were"
	} else {
		held += "; name its sources to check them too"
	}
	if !quiet {
		fmt.Fprintf(c.ErrOrStderr(), "%s: no fault: %s\n", name, held)
	}
	return nil
}

// openRecord reads a record and returns it with the bytes it came in.
func openRecord(c *cobra.Command, name string) (*parley.Record, []byte, error) {
	var data []byte
	var err error
	if name == "-" {
		data, err = io.ReadAll(c.InOrStdin())
	} else {
		data, err = os.ReadFile(name)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read the record: %w", err)
	}
	var r parley.Record
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, nil, fmt.Errorf("%s is no record: %w", name, err)
	}
	if r.Format != parley.Format {
		return nil, nil, fmt.Errorf("%s is no record of the format %s: its format is %q", name, parley.Format, r.Format)
	}
	return &r, data, nil
}
