package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/brief"
	"parley/report"

	"github.com/spf13/cobra"
)

// formats are the outputs of brief, with where each goes without -o ("" is standard output) and what writes it; csv is a
// folder, see writeTables.
var formats = []struct {
	name, to, what string
	write          func(io.Writer, *parley.Record) error
}{
	{"html", "briefing.html", "a briefing for people, one self-contained file", report.HTML},
	{"json", "", "the whole record (docs/record.md)", func(w io.Writer, r *parley.Record) error { return parley.WriteIndented(w, r) }},
	{"md", "", "the briefing as Markdown", report.Markdown},
	{"csv", "briefing-csv", "a folder with one table a file", nil},
	{"plover", "", "the moves as an event table in the columns of POLECAT", report.Plover},
	{"ktab", "", "parties, issues and salience for models of bargaining (KTAB)", report.KTab},
	{"jsonld", "", "statements and moves as W3C Web Annotations", report.Annotations},
	{"claims", "", "quotations and claims in the vocabulary of schema.org", report.Claims},
	{"graphml", "", "a graph of actors and moves", report.GraphML},
}

// formatHelp lists the formats for --help.
func formatHelp() string {
	var b strings.Builder
	for _, f := range formats {
		fmt.Fprintf(&b, "\n    %-8s %s", f.name, f.what)
	}
	return b.String()
}

func formatNames() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

type briefFlags struct {
	sourceFlags
	format, out, at, since, dossier, between string
}

func briefCommand() *cobra.Command {
	var flags briefFlags
	c := &cobra.Command{
		Use:   "brief SOURCE...",
		Short: "Make the briefing and the record of a story from its coverage",
		Long: `Reads the coverage of a story and writes its record: the accounts, which of them are copies, who said what with the
exact words, what each party did, and every problem met on the way. Without -o, html goes to briefing.html, csv to
briefing-csv/, the rest to standard output. The formats (docs/exports.md):
` + formatHelp(),
		Example: `  parley brief ./coverage
  parley brief ./coverage --format json -o record.json
  parley brief ./coverage --since record.json       # marks what is new
  parley brief ./coverage --dossier talks.yaml      # parties, names and issues of your own
  curl -s https://example.org/feed.xml | parley brief - --format md`,
		Args: someSources,
		RunE: func(c *cobra.Command, names []string) error { return flags.run(c, names) },
	}
	flags.add(c)
	c.Flags().StringVarP(&flags.format, "format", "f", "html", "output: "+strings.Join(formatNames(), ", "))
	c.Flags().StringVarP(&flags.out, "out", "o", "", "file or folder to write, - for standard output")
	c.Flags().StringVar(&flags.at, "at", "", "when the record is made, RFC 3339 (default: SOURCE_DATE_EPOCH, else not said)")
	addDossier(c, &flags.dossier)
	c.Flags().StringVar(&flags.since, "since", "", "an earlier record (json); what is new against it is marked")
	c.Flags().StringVar(&flags.between, "between", "", "two days, as 2025-08-15..2025-08-18; what changed in the positions is told")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (f *briefFlags) run(c *cobra.Command, names []string) error {
	opt, err := f.options(c)
	if err != nil {
		return err
	}
	if opt.At, err = madeAt(f.at); err != nil {
		return err
	}
	if opt.Dossier, err = openDossier(f.dossier); err != nil {
		return err
	}
	if opt.Between, err = twoDays(f.between); err != nil {
		return err
	}
	if !slices.Contains(formatNames(), f.format) {
		return usagef("--format %q: must be one of %s", f.format, strings.Join(formatNames(), ", "))
	}
	if f.format == "csv" && f.out == "-" {
		return usagef("--format csv writes a folder; name one with -o")
	}
	if err := writable(f.out, f.format == "csv"); err != nil {
		return err
	}
	var earlier *parley.Record
	var hash string
	if f.since != "" {
		var data []byte
		if earlier, data, err = openRecord(c, f.since); err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		hash = hex.EncodeToString(sum[:])
	}
	if err := withModel(&opt); err != nil {
		return err
	}
	r, err := makeRecord(c, opt, f.quiet, names)
	if err != nil {
		return err
	}
	if earlier != nil {
		brief.Since(r, earlier, hash)
	}
	return f.finish(c, r)
}

// twoDays reads the value of --between; "" gives none.
func twoDays(flag string) (days [2]string, err error) {
	if flag == "" {
		return days, nil
	}
	from, to, ok := strings.Cut(flag, "..")
	_, bad := time.Parse(time.DateOnly, from)
	_, worse := time.Parse(time.DateOnly, to)
	if !ok || bad != nil || worse != nil || from >= to {
		return days, usagef("--between %q: must be two days, the earlier first, such as 2025-08-15..2025-08-18", flag)
	}
	return [2]string{from, to}, nil
}

// finish writes the record, unless there is nothing in it, and says where it went.
func (f *briefFlags) finish(c *cobra.Command, r *parley.Record) error {
	result := outcome(c, f.quiet, r.Counts, r.Problems)
	if len(r.Articles) == 0 {
		return result
	}
	to, err := writeRecord(c.OutOrStdout(), r, f.format, f.out)
	if err != nil {
		return err
	}
	if to != "" && !f.quiet {
		fmt.Fprintf(c.ErrOrStderr(), "wrote %s\n", to)
	}
	return result
}

// writeRecord writes a record in a format and returns the path it went to, "" for standard output.
func writeRecord(stdout io.Writer, r *parley.Record, format, out string) (string, error) {
	f := formats[slices.Index(formatNames(), format)]
	if out == "" {
		out = f.to
	}
	if format == "csv" {
		return out + string(filepath.Separator), writeTables(out, r)
	}
	if out == "" || out == "-" {
		return "", f.write(stdout, r)
	}
	return out, writeFile(out, func(w io.Writer) error { return f.write(w, r) })
}

// writeTables writes one CSV file a table into a folder, which is made where it is missing.
func writeTables(folder string, r *parley.Record) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("cannot make the folder %s: %w", folder, err)
	}
	for _, t := range report.Tables(r) {
		if err := writeFile(filepath.Join(folder, t.Name+".csv"), t.WriteCSV); err != nil {
			return err
		}
	}
	return nil
}

// makeRecord makes the record of the sources and shows how far it is.
func makeRecord(c *cobra.Command, opt brief.Options, quiet bool, names []string) (*parley.Record, error) {
	bar := newProgress(c, quiet)
	defer bar.done()
	opt.Progress = bar.show
	return brief.Make(c.Context(), opt, names...)
}
