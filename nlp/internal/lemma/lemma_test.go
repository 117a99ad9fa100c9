package lemma

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func table() *Table {
	return &Table{
		Words: map[Key]Rule{
			{Tag: "VBD", Text: "went"}: {Strip: 4, Add: "go"},
			{Tag: "PRP", Text: "me"}:   {Strip: 2, Add: "I"},
		},
		Endings: map[Key]Rule{
			{Tag: "VBD", Text: "ed"}:                        {Strip: 2},
			{Tag: "NNS", Text: "s"}:                         {Strip: 1},
			{Tag: "NNS", Text: "ies"}:                       {Strip: 3, Add: "y"},
			{Tag: "NNS", Text: "^ties"}:                     {Strip: 1},
			{Tag: "JJ", Shape: Initial, Text: ""}:           {Case: Lower},
			{Tag: "JJ", Shape: Initial, Text: "ish"}:        {},
			{Tag: "NNP", Shape: Capital, Text: ""}:          {Case: Title},
			{Tag: "NN", Shape: Acronym, Text: ""}:           {},
			{Tag: "PROPN", Shape: Initial, Text: "ans"}:     {Strip: 1},
			{Tag: "NUM", Shape: Small, Text: "ieth"}:        {},
			{Tag: "NNP", Shape: Initial, Text: "'s"}:        {Strip: 2},
			{Tag: "NNP", Shape: Initial, Text: "Norland's"}: {},
		},
	}
}

func TestLemma(t *testing.T) {
	l := table()
	for _, c := range [][4]string{
		{"went", "VERB", "VBD", "go"}, {"WENT", "VERB", "VBD", "go"}, {"Talked", "VERB", "VBD", "talk"},
		{"parties", "NOUN", "NNS", "party"}, {"PARTIES", "NOUN", "NNS", "party"}, {"ties", "NOUN", "NNS", "tie"},
		{"me", "PRON", "PRP", "I"}, {"Danish", "ADJ", "JJ", "Danish"}, {"Recent", "ADJ", "JJ", "recent"},
		{"KARST", "PROPN", "NNP", "Karst"}, {"NGO", "NOUN", "NN", "NGO"}, {"Norlandans", "PROPN", "", "Norlandan"},
		{"1,350", "NUM", "CD", "1350"}, {",", "PUNCT", ",", ","}, {"unknown", "X", "FW", "unknown"},
	} {
		if got := l.Lemma(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("%s/%s: got %s, want %s", c[0], c[2], got, c[3])
		}
	}
	var none *Table
	if got := none.Lemma("Talks", "NOUN", "NNS"); got != "Talks" {
		t.Errorf("nil table: %s", got)
	}
}

func TestShapes(t *testing.T) {
	for form, want := range map[string]Shape{"talks": Small, "Talks": Initial, "TALKS": Capital, "UN": Acronym, "U.S.": Acronym,
		"I": Acronym, "iPhone": Mixed, "McDoe": Mixed, "15": Small, "École": Initial, "": Small} {
		if got := ShapeOf(form); got != want {
			t.Errorf("%q: got %d, want %d", form, got, want)
		}
	}
}

// The rule learned from a form and its lemma makes that lemma of that form.
func TestRulesMakeTheLemmaTheyWereLearnedFrom(t *testing.T) {
	word := rapid.StringMatching(`[a-zA-Zéü'.]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		form, want := word.Draw(t, "form"), word.Draw(t, "lemma")
		if r, ok := RuleFor(form, want); !ok || r.Apply(form) != want {
			t.Fatalf("%q to %q: %+v gives %q", form, want, r, r.Apply(form))
		}
	})
}

func TestTableKeepsItsBytes(t *testing.T) {
	data, err := table().AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	var got Table
	if err := got.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*table(), got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for n := range data {
		if got.UnmarshalBinary(data[:n]) == nil {
			t.Errorf("the first %d bytes were read without an error", n)
		}
	}
	if got.UnmarshalBinary(append(data, 0)) == nil {
		t.Error("a byte too many was read without an error")
	}
}

// What can be read is written so that it reads the same, and gives a lemma for anything.
func FuzzTable(f *testing.F) {
	data, _ := table().AppendBinary(nil)
	f.Add(data, "Talks", "NNS")
	f.Fuzz(func(t *testing.T, data []byte, form, tag string) {
		var l, again Table
		if l.UnmarshalBinary(data) != nil {
			return
		}
		l.Lemma(form, tag, tag)
		once, _ := l.AppendBinary(nil)
		if err := again.UnmarshalBinary(once); err != nil {
			t.Fatal(err)
		}
		if twice, _ := again.AppendBinary(nil); !bytes.Equal(once, twice) {
			t.Error("other bytes after reading")
		}
	})
}

func BenchmarkLemma(b *testing.B) {
	l := table()
	forms := [][3]string{{"went", "VERB", "VBD"}, {"Parties", "NOUN", "NNS"}, {"talked", "VERB", "VBD"}, {"the", "DET", "DT"}}
	for i := 0; b.Loop(); i++ {
		f := forms[i%len(forms)]
		l.Lemma(f[0], f[1], f[2])
	}
}

// A memo answers as its table does, also when it forgets.
func TestMemoAnswersAsTheTable(t *testing.T) {
	table := &Table{Endings: map[Key]Rule{{Tag: "NNS", Shape: Small, Text: "s"}: {Strip: 1}, {Tag: "NN", Shape: Small}: {}}}
	m := NewMemo(table)
	for range 2 {
		for i := range 3 * remembered {
			form := "ports" + strings.Repeat("a", i%5) + string(rune('b'+i%700)) + "s"
			for _, tag := range []string{"NNS", "NN"} {
				if got, want := m.Lemma(form, "NOUN", tag), table.Lemma(form, "NOUN", tag); got != want {
					t.Fatalf("%s as %s: %q, want %q", form, tag, got, want)
				}
			}
		}
	}
}
