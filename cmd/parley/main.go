// Command parley reads the press coverage of a negotiation and keeps its record. Run it without arguments for help.
//
// Data goes to standard output, talk (progress, warnings, summaries) to standard error. Exit codes: 0 all done; 1 nothing
// could be done; 2 wrong usage; 3 done in part.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"parley"
	"parley/internal/edits"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes of docs/cli.md.
const (
	exitDone    = 0
	exitNothing = 1
	exitUsage   = 2
	exitPartly  = 3
)

// errPartly says that some inputs were rejected; each has been reported.
var errPartly = errors.New("some sources were rejected")

// A usageError is a wrong use of the command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program; it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := command()
	root.SetArgs(args)
	root.SetIn(&interruptible{ctx: ctx, in: stdin})
	root.SetOut(stdout)
	root.SetErr(stderr)
	beStrict(root)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartly):
		return exitPartly
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "parley: interrupted; what was written so far is not complete")
		return exitNothing
	case errors.As(err, &usage) || strings.HasPrefix(err.Error(), "unknown command"):
		fmt.Fprintf(stderr, "parley: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "parley: %v\n", err)
	return exitNothing
}

const long = `Parley reads the press coverage of a negotiation and keeps its record: who said what, to whom,
when, through whom, each entry with the exact words; and which texts are copies of one another.
It gives no verdict on truth. It works offline and gives the same bytes for the same input.

Begin with:
  parley demo                       a briefing from coverage that is built in
  parley brief ./coverage           a briefing from your own articles, briefing.html

A SOURCE is a file, a folder, "-" for standard input, or an http(s) address of a page or a feed:
plain text, HTML, RSS/Atom/JSON feeds, WARC, JSON Lines, each also gzipped.`

func command() *cobra.Command {
	root := &cobra.Command{
		Use:           "parley",
		Short:         "the record of a negotiation, from its press coverage",
		Long:          long,
		Version:       parley.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(briefCommand(), readCommand(), cleanCommand(), groupCommand(), parseCommand(), verifyCommand(), dossierCommand(), demoCommand(), versionCommand())
	return root
}

// beStrict makes wrong usage of the two commands that come with the library an error as everywhere. It is called once the
// outputs are set, because the library fixes that of completion when it adds the command.
func beStrict(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = func(_ *cobra.Command, args []string) error {
				_, _, err := root.Find(args)
				return err
			}
		case "completion":
			c.RunE = func(*cobra.Command, []string) error {
				return usagef("completion needs a shell: bash, zsh, fish or powershell")
			}
		}
	}
}

// flagError names the flag that was perhaps meant.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		best, least := "", 3
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if d := edits.Distance(unknown.GetSpecifiedName(), f.Name); d < least {
				best, least = f.Name, d
			}
		})
		if best != "" {
			return usagef("%w; did you mean --%s?", err, best)
		}
	}
	return usagef("%w; see %s --help", err, c.CommandPath())
}

// someSources is the argument check of commands that read.
func someSources(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usagef("%s needs a SOURCE: a file, a folder, an address, or - for standard input\n\nUsage: %s", c.CommandPath(), c.UseLine())
	}
	return nil
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and the format of the records it writes",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(c.OutOrStdout(), "parley %s (%s)\n", parley.Version, parley.Format)
			return err
		},
	}
}
