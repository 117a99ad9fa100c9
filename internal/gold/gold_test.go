package gold_test

import (
	"testing"

	"parley/internal/gold"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	cases, err := gold.Read("// a comment\n# one\n“[content We \\[both\\] agreed,]” [source.2 Ada [cue.2 said]].\n> 2 said_on=2031-03-03 speaker=ada lorn\n\nMore.\n# two\nPlain.\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []gold.Case{
		{Name: "one", Line: 2, Text: "“We [both] agreed,” Ada said.\n\nMore.", Marks: []gold.Mark{
			{Label: "content", Number: 1, Start: 3, End: 20}, {Label: "source", Number: 2, Start: 24, End: 32}, {Label: "cue", Number: 2, Start: 28, End: 32},
		}, Notes: map[int]map[string]string{2: {"said_on": "2031-03-03", "speaker": "ada lorn"}}},
		{Name: "two", Line: 7, Text: "Plain.", Notes: map[int]map[string]string{}},
	}
	if diff := cmp.Diff(want, cases); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if n := cases[0].Entries(); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
}

func TestReadNamesTheLine(t *testing.T) {
	for _, file := range []string{"text\n", "# a\n[content open\n", "# a\nclosed]\n", "# a\n> x\n"} {
		if _, err := gold.Read(file); err == nil {
			t.Errorf("%q was read", file)
		}
	}
}
