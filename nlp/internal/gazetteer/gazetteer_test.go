package gazetteer

import (
	"strings"
	"testing"
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

func BenchmarkFlags(b *testing.B) {
	words := strings.Fields("Prime Minister Maria Vestry of the United Kingdom met Russian envoys in Geneva on Friday .")
	for b.Loop() {
		Flags(words)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/token")
}
