package parley_test

import (
	"testing"
	"unicode/utf8"

	"parley"

	"pgregory.net/rapid"
)

// anyText draws texts of the kinds that break offset arithmetic: combining marks, right-to-left letters, emoji joined by
// zero-width joiners, CRLF, entities left as they are, and bytes that are no UTF-8 at all.
func anyText(t *rapid.T) string {
	piece := rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{"e\u0301", "שלום", "مرحبا", "👩‍👩‍👧", "\r\n", "&amp;", "“so”", "\xff", "\xe2\x80", "plain words "}),
	)
	out := ""
	for _, s := range rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces") {
		out += s
	}
	return out
}

func TestSpanCoversItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		i := rapid.IntRange(0, len(text)).Draw(t, "i")
		j := rapid.IntRange(i, len(text)).Draw(t, "j")
		checkSpan(t, text, i, j)
	})
}

func FuzzSpan(f *testing.F) {
	f.Add("héllo 👩‍👩‍👧 wörld", 1, 9)
	f.Add("\xff\xfe\r\n", 0, 3)
	f.Fuzz(func(t *testing.T, text string, i, j int) {
		if i < 0 || j < i || j > len(text) {
			t.Skip()
		}
		checkSpan(t, text, i, j)
	})
}

// checkSpan holds a span against the plain definition: the code points of the text, sliced.
func checkSpan(t interface{ Fatalf(string, ...any) }, text string, i, j int) {
	ruler := parley.NewRuler(text)
	s := ruler.Span(i, j)
	runes := []rune(text)
	if s.Start < 0 || s.End > len(runes) || s.Start > s.End {
		t.Fatalf("span %d:%d of %q lies outside its %d code points", s.Start, s.End, text, len(runes))
	}
	if got, want := string([]rune(s.Text)), string(runes[s.Start:s.End]); got != want {
		t.Fatalf("span %d:%d of %q covers %q, carries %q", s.Start, s.End, text, want, got)
	}
	bi, bj, ok := ruler.Bytes(s)
	if !ok || bi > i || bj < j || text[bi:bj] != s.Text {
		t.Fatalf("bytes of %+v in %q: %d:%d %v, want at least %d:%d", s, text, bi, bj, ok, i, j)
	}
	if utf8.ValidString(text) && atBorders(text, i, j) && (bi != i || bj != j) {
		t.Fatalf("round trip of %d:%d in %q gives %d:%d", i, j, text, bi, bj)
	}
}

func atBorders(text string, i, j int) bool {
	border := func(k int) bool { return k == len(text) || utf8.RuneStart(text[k]) }
	return border(i) && border(j)
}

func TestBytesRefusesWrongSpans(t *testing.T) {
	ruler := parley.NewRuler("Das Schöne“ liegt")
	for _, s := range []parley.Span{
		{Start: 4, End: 10, Text: "Schone"},
		{Start: 4, End: 9, Text: "Schöne"},
		{Start: -1, End: 3, Text: "Das"},
		{Start: 3, End: 1, Text: ""},
		{Start: 0, End: 4000, Text: "Das"},
	} {
		if _, _, ok := ruler.Bytes(s); ok {
			t.Errorf("%+v was taken as covering its text", s)
		}
	}
}

func TestRulerIsLinear(t *testing.T) {
	text := make([]byte, 0, 1<<20)
	for len(text) < 1<<20 {
		text = append(text, "ünïcödé "...)
	}
	ruler := parley.NewRuler(string(text))
	for i := 0; i+8 < len(text); i += 12 { // 87,000 spans: over an hour if each counted from the start
		ruler.Span(i, i+8)
	}
}

func BenchmarkSpan(b *testing.B) {
	text := ""
	for range 1000 {
		text += "the “négociateur” said "
	}
	ruler := parley.NewRuler(text)
	for b.Loop() {
		ruler.Span(len(text)/2, len(text)/2+20)
	}
}
