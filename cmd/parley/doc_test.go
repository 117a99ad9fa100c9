package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "write docs/cli.md anew")

const (
	cliDocument = "../../docs/cli.md"
	helpBegins  = "<!-- written by go test ./cmd/parley -update -->\n"
)

// TestDocumentOfTheCommands holds docs/cli.md against --help.
func TestDocumentOfTheCommands(t *testing.T) {
	file, err := os.ReadFile(cliDocument)
	if err != nil {
		t.Fatal(err)
	}
	before, have, ok := strings.Cut(string(file), helpBegins)
	if !ok {
		t.Fatalf("%s lacks the line %q", cliDocument, helpBegins)
	}
	want := "\n"
	for _, c := range command().Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" && c.Name() != "completion" {
			want += section(c)
			for _, sub := range c.Commands() {
				want += section(sub)
			}
		}
	}
	if *update {
		if err := os.WriteFile(cliDocument, []byte(before+helpBegins+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(have, want); diff != "" {
		t.Errorf("run `go test ./cmd/parley -update` and read the diff (-document +help):\n%s", diff)
	}
}

func section(c *cobra.Command) string {
	text := c.Long
	if text == "" {
		text = c.Short + "."
	}
	out := fmt.Sprintf("## %s\n\n%s\n\n", c.CommandPath(), text)
	if c.Example != "" {
		out += fmt.Sprintf("```sh\n%s\n```\n\n", c.Example)
	}
	if flags := c.LocalFlags().FlagUsages(); flags != "" {
		out += fmt.Sprintf("```\nUsage: %s\n\n%s```\n\n", c.UseLine(), flags)
	}
	return out
}

// TestDependenciesHaveTheirReasons compares docs/dependencies.md with go.mod: no direct dependency without a reason.
func TestDependenciesHaveTheirReasons(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	reasons, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(mod), "\n") {
		fields := strings.Fields(line)
		if len(fields) >= 2 && strings.HasPrefix(fields[1], "v") && strings.Contains(fields[0], ".") && !strings.Contains(line, "// indirect") {
			if !strings.Contains(string(reasons), fields[0]) {
				t.Errorf("docs/dependencies.md gives no reason for %s", fields[0])
			}
		}
	}
}
