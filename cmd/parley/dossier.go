package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"parley"
	"parley/dossier"

	"github.com/spf13/cobra"
)

// openDossier reads the dossier that a flag names; "" gives none.
func openDossier(name string) (*parley.Dossier, error) {
	if name == "" {
		return nil, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read the dossier: %w", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, dossier.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read the dossier %s: %w", name, err)
	}
	d, err := dossier.Read(data, name)
	if err != nil {
		faults := strings.ReplaceAll(err.Error(), "\n", "\n  ")
		return nil, usagef("the dossier %s can't be used:\n  %s", name, faults)
	}
	return d, nil
}

// completeDossier completes the names of dossiers.
func completeDossier(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml", "toml"}, cobra.ShellCompDirectiveFilterFileExt
}

func dossierCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "dossier",
		Short: "Propose a file with parties, names, issues and outlets to correct",
		Long: `A dossier tells Parley what you know of a negotiation: parties with their members and names, issues with their words,
places, outlets with their owner (docs/dossier.md). "parley dossier init" proposes one from the coverage; correct it and give
it to brief or read with --dossier.`,
		Example: `  parley dossier init ./coverage > talks.yaml
  parley brief ./coverage --dossier talks.yaml`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return usagef("dossier needs a command: parley dossier init SOURCE...")
		},
	}
	c.AddCommand(dossierInitCommand())
	return c
}

func dossierInitCommand() *cobra.Command {
	var flags sourceFlags
	var out, from string
	c := &cobra.Command{
		Use:   "init SOURCE...",
		Short: "Write a dossier to edit, from the coverage",
		Long: `Reads the coverage and writes a dossier to edit, in YAML: who speaks and acts under the state they act for, with their
names and counts; the issues with the words met; places and outlets. It goes to standard output, or to the file that -o
names, if that is not there yet. With --dossier what you corrected before is used in the reading.`,
		Example: `  parley dossier init ./coverage -o talks.yaml`,
		Args:    someSources,
		RunE: func(c *cobra.Command, names []string) error {
			return flags.initDossier(c, out, from, names)
		},
	}
	flags.add(c)
	c.Flags().StringVarP(&out, "out", "o", "", "file to write; it must not exist")
	addDossier(c, &from)
	return c
}

// addDossier adds the flag that names a dossier.
func addDossier(c *cobra.Command, name *string) {
	c.Flags().StringVar(name, "dossier", "", "file with parties, names, issues and outlets (docs/dossier.md), YAML or TOML")
	_ = c.RegisterFlagCompletionFunc("dossier", completeDossier)
}

func (f *sourceFlags) initDossier(c *cobra.Command, out, from string, names []string) error {
	opt, err := f.options(c)
	if err != nil {
		return err
	}
	if opt.Dossier, err = openDossier(from); err != nil {
		return err
	}
	if _, err := os.Lstat(out); out != "" && out != "-" && err == nil {
		return fmt.Errorf("%s is there already; a dossier that you have edited is not written over", filepath.Clean(out))
	}
	if err := writable(out, false); err != nil {
		return err
	}
	if err := withModel(&opt); err != nil {
		return err
	}
	r, err := makeRecord(c, opt, f.quiet, names)
	if err != nil {
		return err
	}
	result := outcome(c, f.quiet, r.Counts, r.Problems)
	if len(r.Articles) == 0 {
		return result
	}
	var b bytes.Buffer
	if err := dossier.Propose(&b, r); err != nil {
		return err
	}
	if out == "" || out == "-" {
		_, err = c.OutOrStdout().Write(b.Bytes())
	} else {
		err = writeFile(out, func(w io.Writer) error { _, err := w.Write(b.Bytes()); return err })
	}
	if err != nil {
		return err
	}
	return result
}
