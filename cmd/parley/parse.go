package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"parley/internal/unpack"
	"parley/models/en"

	"github.com/spf13/cobra"
)

// maxDocument bounds one text for parse, in bytes: it is held as a whole. Its analysis takes a hundred times as much and is held
// by parts: see cut.
const maxDocument = 16 << 20

func parseCommand() *cobra.Command {
	input, jobs := "text", 0
	c := &cobra.Command{
		Use:   "parse SOURCE...",
		Short: "Write the grammar of plain text: lemmas, tags, trees, names (CoNLL-U)",
		Long: `Reads plain text, one document a file, or tokens in CoNLL-U, and writes CoNLL-U: lemma, UPOS, XPOS, features, head and
relation (Universal Dependencies), and names in MISC as NER=B-PER, NER=I-PER (PER, ORG, LOC, NORP, EVENT, MISC). For text each
document begins with "# newdoc id = FILE" and MISC has TokenRange=start:end in code points; for tokens the columns ID and FORM
are kept and the rest is predicted. A SOURCE is a file, a folder or "-", also packed; text is UTF-8.`,
		Example: `  parley parse article.txt
  echo "The envoy said that talks resume on Friday." | parley parse -
  parley parse --input conllu tokens.conllu`,
		Args: someSources,
		RunE: func(c *cobra.Command, names []string) error {
			if err := limitJobs(jobs); err != nil {
				return err
			}
			return parse(c, input, names, workers(jobs))
		},
	}
	addJobs(c, &jobs)
	c.Flags().StringVar(&input, "input", input, "what the sources hold: text or conllu")
	_ = c.RegisterFlagCompletionFunc("input", cobra.FixedCompletions([]string{"text", "conllu"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func parse(c *cobra.Command, input string, names []string, jobs int) error {
	read := map[string]reading{"text": readText, "conllu": readTokens}[input]
	if read == nil {
		return usagef("--input %q: must be text or conllu", input)
	}
	model, err := en.Load()
	if err != nil {
		return fmt.Errorf("the language model in this program is damaged: %w; install the program again", err)
	}
	ctx, stop := context.WithCancel(c.Context())
	defer stop()
	p := newPipe(ctx, jobs, model)
	go func() {
		defer p.end()
		for file, err := range documents(names) {
			if err == nil {
				err = readFile(c, file, func(in io.Reader) error { return read(p, in, file.name) })
			}
			if !p.say(err) {
				return
			}
		}
	}()
	out := bufio.NewWriterSize(c.OutOrStdout(), 1<<16)
	done, failed := 0, 0
	for r := range p.results() {
		switch {
		case r.end && r.err == nil:
			done++
		case r.end:
			failed++
			fmt.Fprintf(c.ErrOrStderr(), "parley: %v\n", r.err)
		default:
			if _, err := out.Write(r.text); err != nil {
				return err
			}
		}
	}
	return cmp.Or(c.Context().Err(), out.Flush(), verdict(done, failed))
}

func verdict(done, failed int) error {
	switch {
	case done == 0:
		return errors.New("no source could be parsed; the lines above say why")
	case failed > 0:
		return errPartly
	}
	return nil
}

// A document is a file to parse with the name it has in the output.
type document struct{ path, name string }

// documents yields the files behind the names, those of a folder in sorted order, with the path below it as their name.
// What has a name that begins with a dot is passed over in folders.
func documents(names []string) iter.Seq2[document, error] {
	return func(yield func(document, error) bool) {
		for _, name := range names {
			info, err := os.Stat(name)
			more := true
			switch {
			case name == "-" || err == nil && !info.IsDir():
				more = yield(document{name, filepath.Base(name)}, nil)
			case err != nil:
				more = yield(document{}, err)
			default:
				more = inFolder(name, yield)
			}
			if !more {
				return
			}
		}
	}
}

// inFolder yields the files of a folder and reports whether more are wanted.
func inFolder(folder string, yield func(document, error) bool) bool {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real // a walk does not follow a link, not even the first
	}
	more := true
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		hidden := path != folder && strings.HasPrefix(filepath.Base(path), ".")
		switch {
		case err == nil && d.IsDir() && hidden:
			return fs.SkipDir
		case err == nil && (d.IsDir() || hidden):
			return nil
		}
		below, _ := filepath.Rel(folder, path)
		if more = yield(document{path, filepath.ToSlash(below)}, err); !more {
			return fs.SkipAll
		}
		return nil
	}) // its error is one of the two above
	return more
}

// readFile opens a document and gives what it holds to read.
func readFile(c *cobra.Command, d document, read func(io.Reader) error) error {
	in := c.InOrStdin()
	if d.path != "-" {
		file, err := os.Open(d.path)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	plain, err := unpacked(in)
	if err == nil {
		err = read(plain)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("%s: %w", d.path, err)
	}
	return err
}

// unpacked returns what a packed file holds, and other files as they are.
func unpacked(in io.Reader) (io.Reader, error) {
	packed := &counter{Reader: in}
	buffered := bufio.NewReaderSize(packed, 1<<16)
	head, err := buffered.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	format := unpack.Sniff(head)
	if format == unpack.None {
		return buffered, nil
	}
	plain, err := unpack.NewReader(buffered, format)
	if err != nil {
		return nil, fmt.Errorf("broken %s: %w", format, err)
	}
	return unpack.Guard(plain, func() int64 { return packed.n }), nil
}

// A counter counts the bytes read.
type counter struct {
	io.Reader
	n int64
}

// Read reads and counts.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}
