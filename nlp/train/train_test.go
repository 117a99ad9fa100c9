package train

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"parley/nlp/internal/net"
)

// fifty makes fifty sentences of a toy language: somebody of some body said or saw something in some town.
func fifty() []Sentence {
	r := net.NewRand(9)
	pick := func(words ...string) string { return words[r.Intn(len(words))] }
	var out []Sentence
	for range 50 {
		var s Sentence
		word := func(form, tag string, head int, rel, name string) {
			s.Forms, s.Tags = append(s.Forms, form), append(s.Tags, tag)
			s.Heads, s.Rels, s.Names = append(s.Heads, head), append(s.Rels, rel), append(s.Names, name)
		}
		word(pick("Ada", "Bruno", "Carla"), "PROPN\tNNP\tNumber=Sing", 2, "nsubj", "B-PER")
		word(pick("Vestry", "Ostrom", "Quill"), "PROPN\tNNP\tNumber=Sing", 0, "flat", "I-PER")
		word(pick("saw", "praised", "left"), "VERB\tVBD\tTense=Past", -1, "root", "O")
		word("the", "DET\tDT\t", 4, "det", "O")
		word(pick("treaty", "harbour", "envoy"), "NOUN\tNN\tNumber=Sing", 2, "obj", "O")
		if r.Intn(2) == 0 {
			word("in", "ADP\tIN\t", 6, "case", "O")
			word(pick("Lowmark", "Tarn"), "PROPN\tNNP\tNumber=Sing", 2, "obl", "B-LOC")
		}
		word(".", "PUNCT\t.\t", 2, "punct", "O")
		out = append(out, s)
	}
	return out
}

func toy() (Corpus, Options) {
	v := &Vectors{Words: append(net.UnknownNames(), "the", "in", "."), Dim: 16}
	v.V = net.NewMat(len(v.Words), 16)
	for i := range v.V.V {
		v.V.V[i] = float32(i%7) - 3
	}
	o := Default()
	o.Sizes = net.Sizes{Word: 16, Gram: 16, Flag: 16, GramRows: 1024, Hidden: 16, Layers: 1, Tag: 16, Name: 16, Arc: 16, Relation: 16}
	o.Epochs, o.BatchWords, o.Rate, o.Vary = 30, 40, 1e-2, 0
	return Corpus{Trees: fifty(), Vectors: v}, o
}

// Fifty sentences are enough for a toy language, and the same data and seed give the same bytes.
func TestLearnsFromFiftySentencesAndRepeatsItself(t *testing.T) {
	c, o := toy()
	n := Network(c, o)
	f := Evaluate(n, c.Trees, nil)
	if f.UPOS < 99 || f.LAS < 95 || f.F1 < 95 {
		t.Errorf("on its own sentences: %v", f)
	}
	first := net.WriteFile(n.Sections())
	old := runtime.GOMAXPROCS(1)
	again := net.WriteFile(Network(c, o).Sections())
	runtime.GOMAXPROCS(old)
	if !bytes.Equal(first, again) {
		t.Error("a second training, on one processor, gave other bytes")
	}
	o.Seed++
	if other := net.WriteFile(Network(c, o).Sections()); bytes.Equal(first, other) {
		t.Error("another seed gave the same bytes")
	}
	sections, err := net.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := net.FromSections(sections)
	if err != nil {
		t.Fatal(err)
	}
	if g := Evaluate(stored, c.Trees, nil); g.LAS < f.LAS-1 || g.UPOS < f.UPOS-1 || g.F1 < f.F1-1 {
		t.Errorf("stored and read: %v, before %v", g, f)
	}
}

func TestMentionsOfGUMBecomeNames(t *testing.T) {
	var rows [][]string
	for _, l := range []string{
		"1 President _ PROPN NNP _ 5 nsubj _ Entity=(1-person-new-x-cf1-1-sgl",
		"2 Ada _ PROPN NNP _ 1 flat _ _",
		"3 Vestry _ PROPN NNP _ 1 flat _ Entity=1)",
		"4 of _ ADP IN _ 5 case _ _",
		"5 left _ VERB VBD _ 0 root _ _",
		"6 the _ DET DT _ 7 det _ Entity=(2-organization-new-x-cf2-1-sgl",
		"7 Bank _ PROPN NNP _ 5 obj _ _",
		"8 of _ ADP IN _ 9 case _ _",
		"9 Tarn _ PROPN NNP _ 7 nmod _ Entity=(3-place-new-x-cf3-1-sgl)2)",
		"10 envoy _ NOUN NN _ 5 obl _ Entity=(4-person-new-x-cf4-1-sgl)",
	} {
		rows = append(rows, strings.Split(l, " "))
	}
	s, err := treeSentence(rows)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(gumNames(rows, s), " "), "O B-PER I-PER O O O B-ORG I-ORG I-ORG O"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
