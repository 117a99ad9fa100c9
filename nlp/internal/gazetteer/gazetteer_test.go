package gazetteer

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/lexicon"
)

func TestFlags(t *testing.T) {
	words := strings.Fields("Prime Minister Maria Vestry of the United Kingdom met Russian envoys in Geneva on Friday .")
	f := Flags(words)
	at := func(w string) uint64 {
		for i, x := range words {
			if x == w {
				return f[i]
			}
		}
		t.Fatal(w)
		return 0
	}
	for _, c := range []struct {
		word  string
		class int
		want  Place
	}{{"Prime", Office, Begins}, {"Minister", Office, Inside}, {"Maria", Given, Whole}, {"United", State, Begins},
		{"Kingdom", State, Inside}, {"Russian", Demonym, Whole}, {"Geneva", City, Whole}, {"met", City, 0}} {
		if got := In(at(c.word), c.class); got != c.want {
			t.Errorf("%s is at place %b of class %d, want %b", c.word, got, c.class, c.want)
		}
	}
	if !MonthOrDay(at("Friday")) || MonthOrDay(at("Geneva")) || !People(at("Russian")) {
		t.Error("days or peoples are not known")
	}
	if len(Flags(nil)) != 0 {
		t.Error("no words have flags")
	}
}

// A memo gives the flags that the lists give, whatever it remembers.
func TestMemoGivesTheSameFlags(t *testing.T) {
	lx := lexicon.English()
	var words []string
	for i, o := range lx.Organisations().Entries() {
		if i%7 == 0 {
			words = append(words, strings.Fields(o.Name)...)
		}
	}
	for i, s := range lx.Subdivisions().Entries() {
		if i%5 == 0 {
			words = append(words, strings.Fields(s.Name)...)
		}
	}
	words = append(words, strings.Fields("prime minister of the United Kingdom ' ' ’ ’ s n't - - & . , de van der al U.S. Côte d ’ Ivoire d'Ivoire O ' Hagan")...)
	r := rand.New(rand.NewPCG(1, 2))
	m := NewMemo()
	for range 3000 {
		sentence := make([]string, 1+r.IntN(12))
		for i := range sentence {
			at := r.IntN(len(words))
			if i > 0 && r.IntN(2) == 0 {
				at = min(at+1, len(words)-1)
			}
			sentence[i] = words[at]
		}
		if got, want := m.Flags(sentence), Flags(sentence); !slices.Equal(got, want) {
			t.Fatalf("%q: %x, want %x", sentence, got, want)
		}
	}
}

func BenchmarkMemo(b *testing.B) {
	words, m := strings.Fields("Prime Minister Maria Vestry of the United Kingdom met Russian envoys in Geneva on Friday ."), NewMemo()
	for b.Loop() {
		m.Flags(words)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/token")
}

func BenchmarkFlags(b *testing.B) {
	words := strings.Fields("Prime Minister Maria Vestry of the United Kingdom met Russian envoys in Geneva on Friday .")
	for b.Loop() {
		Flags(words)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/token")
}
