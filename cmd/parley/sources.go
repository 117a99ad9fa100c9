package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"parley"
	"parley/brief"
	"parley/models/en"
	"parley/source"

	"github.com/spf13/cobra"
)

// sourceFlags are the flags of every command that reads sources.
type sourceFlags struct {
	jobs      int
	published string
	allow     []string
	cache     string
	quiet     bool
}

func (f *sourceFlags) add(c *cobra.Command) {
	flags := c.Flags()
	addJobs(c, &f.jobs)
	flags.StringVar(&f.published, "published", "", "date of publication, YYYY-MM-DD, of articles that have none")
	flags.StringSliceVar(&f.allow, "allow-host", nil, "host[:port] that may be fetched though its address is private; may be repeated")
	flags.StringVar(&f.cache, "cache", "", "folder that keeps fetched pages, so that unchanged ones are not sent again")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "no progress and no summary; problems are still named")
}

func addJobs(c *cobra.Command, jobs *int) {
	c.Flags().IntVarP(jobs, "jobs", "j", 0, "number of workers (default: all processors); the output does not depend on it")
}

// limitJobs checks --jobs and holds the whole program to as many processors: a worker may part its own work, as the language
// model does.
func limitJobs(jobs int) error {
	if jobs < 0 {
		return usagef("--jobs %d: must be 1 or more, or 0 for all processors", jobs)
	}
	if jobs > 0 {
		runtime.GOMAXPROCS(min(jobs, runtime.GOMAXPROCS(0)))
	}
	return nil
}

// options checks the flags and makes the options of a run.
func (f *sourceFlags) options(c *cobra.Command) (brief.Options, error) {
	if err := limitJobs(f.jobs); err != nil {
		return brief.Options{}, err
	}
	if f.published != "" {
		if _, err := time.Parse(time.DateOnly, f.published); err != nil {
			return brief.Options{}, usagef("--published %q: must be a date such as 2025-08-15", f.published)
		}
	}
	reader := source.Reader{Stdin: c.InOrStdin(), Web: source.Web{AllowHosts: f.allow, CacheDir: f.cache}}
	return brief.Options{Reader: reader, Published: f.published, Jobs: f.jobs}, nil
}

// withModel adds the language model to the options of a run.
func withModel(opt *brief.Options) error {
	model, err := en.Load()
	if err != nil {
		return fmt.Errorf("the language model in this program is damaged: %w; install the program again", err)
	}
	opt.Model, opt.ModelName = model, en.Name
	return nil
}

// madeAt returns when a record is made: what --at says, else SOURCE_DATE_EPOCH, else nothing.
func madeAt(flag string) (string, error) {
	if flag != "" {
		if _, err := time.Parse(time.RFC3339, flag); err != nil {
			return "", usagef("--at %q: must be a time such as 2025-08-20T12:00:00Z", flag)
		}
		return flag, nil
	}
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return "", nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return "", usagef("SOURCE_DATE_EPOCH is %q, not a number of seconds", epoch)
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339), nil
}

// outcome names the problems, prints the balance, and turns both into an exit code.
func outcome(c *cobra.Command, quiet bool, counts parley.Counts, problems []parley.Problem) error {
	talk := c.ErrOrStderr()
	for _, p := range problems {
		fmt.Fprintln(talk, p)
	}
	if !quiet {
		fmt.Fprintln(talk, brief.Summary(counts))
	}
	switch {
	case !counts.Balanced():
		return fmt.Errorf("the balance does not hold (%s): please report this", brief.Summary(counts))
	case counts.Kept == 0:
		return fmt.Errorf("no source gave an article; the problems above say why")
	case counts.Rejected > 0:
		return errPartly
	}
	return nil
}
