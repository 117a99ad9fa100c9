package nlp

import (
	"fmt"
	"slices"
	"testing"
)

// ferry is "The envoy from Norland said talks , stalled since May , resume . Yes ." as a hand-made tree.
func ferry() *Doc {
	d := Split("The envoy from Norland said talks, stalled since May, resume. Yes.")
	heads := []int{1, 4, 3, 1, -1, 11, 7, 5, 9, 7, 7, 4, 4, -1, 13}
	rels := []string{"det", "nsubj", "case", "nmod", "root", "nsubj:pass", "punct", "acl", "case", "obl", "punct", "ccomp", "punct", "root", "punct"}
	for i := range d.Tokens {
		d.Tokens[i].Head, d.Tokens[i].Deprel = heads[i], rels[i]
	}
	d.Tokens[1].Feats = "Gender=Neut|Number=Sing"
	d.Entities = []Entity{{First: 3, End: 4, Type: "LOC"}, {First: 9, End: 10, Type: "MISC"}}
	return d
}

func TestQuestionsOfADoc(t *testing.T) {
	d := ferry()
	check := func(what string, got, want any) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	check("surface", d.Surface(3), "Norland")
	check("span", d.SpanText(5, 9), "talks, stalled since")
	check("empty span", d.SpanText(5, 5), "")
	check("sentence text", d.SentenceText(1), "Yes.")
	check("sentences", []int{d.SentenceOf(0), d.SentenceOf(12), d.SentenceOf(13), d.SentenceOf(14), d.SentenceOf(15)}, []int{0, 0, 1, 1, -1})
	check("roots", []int{d.Root(0), d.Root(1)}, []int{4, 13})
	check("children", slices.Collect(d.Children(4)), []int{1, 11, 12})
	check("no children", slices.Collect(d.Children(0)), []int{})
	check("ancestors", slices.Collect(d.Ancestors(8)), []int{9, 7, 5, 11, 4})
	check("child", []int{d.Child(11, "nsubj"), d.Child(4, "ccomp"), d.Child(4, "obj")}, []int{5, 11, -1})
	first, end := d.Subtree(5)
	check("subtree", d.SpanText(first, end), "talks, stalled since May,")
	first, end = d.Subtree(4)
	check("whole sentence", []int{first, end}, []int{0, 13})
	check("entities", []int{d.EntityAt(2), d.EntityAt(3), d.EntityAt(9), d.EntityAt(14)}, []int{-1, 0, 1, -1})
	check("features", []string{d.Tokens[1].Feat("Number"), d.Tokens[1].Feat("Num"), d.Tokens[1].Feat("Gender")}, []string{"Sing", "", "Neut"})
}

// A broken tree, as foreign input may give one, must not hang anything.
func TestCyclesEnd(t *testing.T) {
	d := Split("One two three")
	d.Tokens[0].Head, d.Tokens[1].Head, d.Tokens[2].Head = 1, 0, 0
	if first, end := d.Subtree(2); first != 2 || end != 3 {
		t.Errorf("subtree of a leaf under a cycle: %d, %d", first, end)
	}
	if n := len(slices.Collect(d.Ancestors(0))); n > len(d.Tokens) {
		t.Errorf("%d ancestors", n)
	}
}

func TestQuestionsDoNotAllocate(t *testing.T) {
	d := ferry()
	sum := 0
	n := testing.AllocsPerRun(100, func() {
		for i := range d.Tokens {
			for c := range d.Children(i) {
				sum += c
			}
			for a := range d.Ancestors(i) {
				sum += a
			}
			first, end := d.Subtree(i)
			sum += len(d.SpanText(first, end)) + len(d.Surface(i)) + d.SentenceOf(i) + d.EntityAt(i) + d.Child(i, "nsubj")
		}
	})
	if n != 0 {
		t.Errorf("%v allocations for %d", n, sum)
	}
}

func ExampleDoc_Children() {
	d := ferry() // "The envoy from Norland said talks, stalled since May, resume. Yes.", parsed
	root := d.Root(0)
	for c := range d.Children(root) {
		first, end := d.Subtree(c)
		fmt.Printf("%s: %s\n", d.Tokens[c].Deprel, d.SpanText(first, end))
	}
	// Output:
	// nsubj: The envoy from Norland
	// ccomp: talks, stalled since May, resume
	// punct: .
}

func ExampleSplit() {
	d := Split(`Gen. A. Roe can't attend. "We'll meet on Aug. 6," he said.`)
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			fmt.Print(d.Surface(i), "|")
		}
		fmt.Println()
	}
	// Output:
	// Gen.|A.|Roe|ca|n't|attend|.|
	// "|We|'ll|meet|on|Aug.|6|,|"|he|said|.|
}
