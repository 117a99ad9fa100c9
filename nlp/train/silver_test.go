package train

import (
	"slices"
	"strings"
	"testing"

	"parley/nlp/internal/gazetteer"
)

func TestSilverNamesOnlyWhatIsSettled(t *testing.T) {
	s := Sentence{Forms: strings.Fields("President Maria Vestry left Russia for Quill on Friday with Danish friends")}
	for i, f := range s.Forms {
		tag := "X\tNN\t"
		if f[0] >= 'A' && f[0] <= 'Z' && f != "Danish" {
			tag = "PROPN\tNNP\t"
		}
		s.Tags, s.Rels = append(s.Tags, tag), append(s.Rels, "dep")
		if i == 2 {
			s.Rels[i] = "flat"
		}
	}
	silver(&s, gazetteer.Flags(s.Forms))
	// a word between two proper nouns may belong to a name ("Bank of Quill"), so it is left open
	want := []string{"O", "B-PER", "I-PER", "", "B-LOC", "", "", "", "O", "O", "B-NORP", "O"}
	if !slices.Equal(s.Names, want) {
		t.Errorf("got %q, want %q", s.Names, want)
	}
}

// A varied sentence keeps its labels in step with its words, and its tree where it has one.
func TestVariedSentencesStayWhole(t *testing.T) {
	n := newNamer(3)
	whole := fifty()
	for i := range whole {
		v := n.vary(&whole[i])
		if len(v.Forms) != len(whole[i].Forms) || len(v.Names) != len(v.Forms) {
			t.Fatalf("%v became %v with a tree over it", whole[i].Forms, v.Forms)
		}
		bare := whole[i]
		bare.Heads = nil
		v = n.vary(&bare)
		if len(v.Names) != len(v.Forms) || len(nameSpans(v.Names)) != len(nameSpans(bare.Names)) {
			t.Fatalf("%v became %v, %v", bare.Forms, v.Forms, v.Names)
		}
	}
}
