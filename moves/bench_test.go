package moves_test

import (
	"strings"
	"testing"

	"parley"
	"parley/actors"
	"parley/moves"
	"parley/statements"
	"parley/times"
)

// BenchmarkFind measures the moves alone, beside BenchmarkBefore, which is all that must be known before them.
func BenchmarkFind(b *testing.B) {
	m := model(b)
	a := parley.Article{ID: "a", Text: strings.Join(texts(b), "\n\n"), Published: "2031-03-05"}
	doc := m.Parse(a.Text)
	when := times.Find(a, doc)
	cast, said, refs := actors.Find(a, doc, statements.Find(a, doc, when))
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		moves.Find(a, doc, when, said, cast, refs, moves.English())
	}
}

func BenchmarkBefore(b *testing.B) {
	m := model(b)
	a := parley.Article{ID: "a", Text: strings.Join(texts(b), "\n\n"), Published: "2031-03-05"}
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		doc := m.Parse(a.Text)
		when := times.Find(a, doc)
		actors.Find(a, doc, statements.Find(a, doc, when))
	}
}
