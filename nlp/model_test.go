package nlp

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"parley/nlp/internal/lemma"
	"parley/nlp/internal/net"
)

// tinyModel is a model file with random weights.
func tinyModel(t testing.TB) []byte {
	t.Helper()
	s := net.Sizes{Word: 16, Gram: 16, Flag: 16, GramRows: 64, Hidden: 16, Layers: 1, Tag: 16, Name: 16, Arc: 16, Relation: 16}
	n := net.New(s, net.Labels{Tags: []string{"X\tX\t", "Y\tY\tA=B"}, Relations: []string{"root", "dep", "obj"},
		Names: []string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"}}, append(net.UnknownNames(), "one", "two"))
	r := net.NewRand(2)
	for _, m := range n.Tensors() {
		for i := range m.Mat.V {
			m.Mat.V[i] = r.Float() - 0.5
		}
	}
	b, err := NewBoundary([]int8{1, -1}, 0)
	if err != nil {
		t.Fatal(err)
	}
	boundary, err := b.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	lemmas, err := new(lemma.Table).AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return net.WriteFile(append(n.Sections(), net.Section{Name: "boundary", Data: boundary}, net.Section{Name: "lemma", Data: lemmas}))
}

func TestLoad(t *testing.T) {
	file := tinyModel(t)
	fsys := fstest.MapFS{"m.bin": {Data: file}, "half.bin": {Data: file[:len(file)/2]}, "empty.bin": {}}
	m, err := Load(fsys, "m.bin")
	if err != nil {
		t.Fatal(err)
	}
	d := m.Parse("One two three. Four, five!")
	for i, tok := range d.Tokens {
		if tok.UPOS == "" || tok.Deprel == "" || tok.Lemma == "" {
			t.Errorf("token %d lacks something: %+v", i, tok)
		}
	}
	for _, name := range []string{"half.bin", "empty.bin"} {
		if _, err := Load(fsys, name); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Load(fsys, "none.bin"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
}

// Whatever is read as a model parses any text into trees.
func FuzzDecode(f *testing.F) {
	f.Add(tinyModel(f), "One two. (three")
	f.Fuzz(func(t *testing.T, file []byte, text string) {
		m, err := Decode(file)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("error %v does not say that the file is damaged", err)
			}
			return
		}
		d := m.Parse(text[:min(len(text), 2000)])
		for _, s := range d.Sentences {
			roots := 0
			for i := s.First; i < s.End; i++ {
				if d.Tokens[i].Head < 0 {
					roots++
				}
			}
			if roots != 1 {
				t.Fatalf("%d roots", roots)
			}
		}
	})
}
