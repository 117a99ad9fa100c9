package report

import (
	"math"
	"slices"
	"strings"
	"testing"

	"parley"

	"pgregory.net/rapid"
)

// The words in which the page puts values are tested from inside: they have no door of their own.

func TestTimesInWords(t *testing.T) {
	for value, want := range map[string]string{
		"2031-05-10": "10 May 2031", "2031-05": "May 2031", "2031": "2031", "203": "2030s", "2031-W21": "week 21 of 2031",
		"2031-W05-WE": "weekend of week 5 of 2031", "2031-05-10TNI": "10 May 2031, night", "2031-05-10T14:30": "10 May 2031, 14:30",
		"2031-SU": "summer 2031", "2031-Q1": "first quarter of 2031", "PT2H45M": "2 hours 45 minutes", "P1D": "1 day", "PT3M": "3 minutes",
		"P3M": "3 months", "P1Y6M": "1 year 6 months", "PXD": "some days", "PRESENT_REF": "now", "PAST_REF": "in the past",
		"2031-05-10/2031-05-12": "10–12 May 2031", "2031-05-30/2031-06-01": "30 May – 1 June 2031", "2031-05/2031-06": "May 2031 to June 2031",
		"2030-12-30/2031-01-02": "30 December 2030 – 2 January 2031", "nonsense": "nonsense", "": "", "P": "P", "2031-13-40": "2031-13-40",
	} {
		if got := timeWords(value); got != want {
			t.Errorf("timeWords(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestDaysOfTheTimeline(t *testing.T) {
	for value, want := range map[string]string{
		"2031-05-10TNI": "2031-05-10 2031-05-10", "2031-W21": "2031-W21 2031-05-19", "2031-W01": "2031-W01 2030-12-30", "2031-05": "2031-05 2031-05",
		"2031-05-10/2031-05-12": "2031-05-10 2031-05-10", "PT3H": " ", "PRESENT_REF": " ", "2031-SU": "2031-SU 2031", "": " ",
	} {
		key, sort := dayKey(value)
		if got := key + " " + sort; got != want {
			t.Errorf("dayKey(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		n          int
		noun, want string
	}{{0, "article", "no articles"}, {1, "story", "1 story"}, {2, "story", "2 stories"}, {5, "outlet", "5 outlets"}} {
		if got := count(c.n, c.noun); got != c.want {
			t.Errorf("count(%d, %q) = %q, want %q", c.n, c.noun, got, c.want)
		}
	}
}

func TestAnchorsAreNeverShared(t *testing.T) {
	seen := map[string]string{}
	for _, id := range []string{"a", "A", "a b", "a~20~b", "a\u00a0b", "a-b", "a/b", "", "é", "e\u0301", "~", "~~", "a.b", "\xff", "\ufffe"} {
		got := anchor(id)
		if had, ok := seen[got]; ok {
			t.Errorf("%q and %q share %q", had, id, got)
		}
		seen[got] = id
		if strings.ContainsAny(got, " \t\n\"'<>&#%") {
			t.Errorf("anchor(%q) = %q", id, got)
		}
	}
}

// drawn writes tokens as a line: marks as <class ... >, notes in brackets.
func drawn(paragraphs [][]token) string {
	var b strings.Builder
	for i, p := range paragraphs {
		if i > 0 {
			b.WriteString("¶")
		}
		for _, t := range p {
			switch {
			case t.Open != nil:
				b.WriteString("<" + t.Open.Class + t.Open.Part)
				if t.Open.To != "" {
					b.WriteString("→" + t.Open.To)
				}
				b.WriteString("|")
			case t.Note != nil:
				b.WriteString("[" + t.Note.Label + "]")
			case t.End != "":
				b.WriteString(">")
			default:
				b.WriteString(t.Text)
			}
		}
	}
	return b.String()
}

func TestMarksNestAndCross(t *testing.T) {
	at := func(text, words, class string, layer int) mark {
		i := strings.Index(text, words)
		m := mark{Span: parley.NewRuler(text).Span(i, i+len(words)), class: class, layer: layer}
		if layer == layerContent {
			m.id, m.note = class+"1", &note{class, ""}
		}
		return m
	}
	link := func(m mark, to string) mark { m.to = to; return m }
	for _, c := range []struct {
		name, text string
		marks      []mark
		want       string
	}{
		{"plain", "abc", nil, "abc"},
		{"empty", "", nil, ""},
		{"nested", "abcdef", []mark{at("abcdef", "cd", "n", layerActor), at("abcdef", "bcde", "s", layerContent)}, "a<s|b<n|cd>e>[s]f"},
		{"crossing", "abcdef", []mark{at("abcdef", "abcd", "s", layerContent), at("abcdef", "cdef", "q", layerContent)},
			"<s|ab<q|cd>>[s]<qq1|ef>[q]"},
		{"same words", "abc", []mark{at("abc", "abc", "n", layerActor), at("abc", "abc", "s", layerContent)}, "<s|<n|abc>>[s]"},
		{"over paragraphs", "ab\n\ncd", []mark{at("ab\n\ncd", "b\n\nc", "s", layerContent)}, "a<s|b>¶<ss1|c>[s]d"},
		{"up to a paragraph's end", "ab\n\ncd", []mark{at("ab\n\ncd", "b", "s", layerContent)}, "a<s|b>[s]¶cd"},
		{"the break itself", "ab\n\ncd", []mark{at("ab\n\ncd", "\n\n", "s", layerContent)}, "ab¶<s|>[s]cd"},
		{"a link in a link", "abcd", []mark{link(at("abcd", "abcd", "n", layerActor), "x"), link(at("abcd", "bc", "t", layerTime), "y")},
			"<n→x|a<t|bc>d>"},
		{"a note waits for the end of a link", "abcd", []mark{link(at("abcd", "abcd", "n", layerActor), "x"), at("abcd", "bc", "s", layerContent)},
			"<n→x|a<s|bc>d>[s]"},
		{"other words", "abcd", []mark{{Span: parley.Span{Start: 0, End: 2, Text: "xy"}, class: "s"}, {Span: parley.Span{Start: 3, End: 9}}}, "abcd"},
	} {
		if got := drawn(lay(c.text, c.marks)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestWordDiffHoldsBothTexts puts original and copy together again from the pieces.
func TestWordDiffHoldsBothTexts(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "“so”", "\"so\""}), 0, 60)
	rapid.Check(t, func(t *rapid.T) {
		original, copied := words.Draw(t, "original"), words.Draw(t, "copied")
		runs, out, in := wordDiff(strings.Join(original, " "), strings.Join(copied, " "))
		var a, b, gone, come int
		for _, r := range runs {
			n := len(strings.Fields(r.Text)) + r.Left
			switch r.Kind {
			case taken:
				a, gone = a+n, gone+n
			case added:
				b, come = b+n, come+n
			default:
				a, b = a+n, b+n
			}
		}
		if runs != nil && (a != len(original) || b != len(copied) || gone != out || come != in) {
			t.Fatalf("%v: %d words of %d, %d of %d, %d and %d changed", runs, a, len(original), b, len(copied), out, in)
		}
	})
	if runs, _, _ := wordDiff("the “old” boats", "the \"old\" boats"); runs != nil {
		t.Errorf("quotation marks alone make a difference: %v", runs)
	}
	runs, _, _ := wordDiff("one two three four five six seven eight nine ten eleven twelve 40 boats", "one two three four five six seven eight nine ten eleven twelve 30 boats")
	want := []run{{Kind: gap, Left: 4}, {Kind: same, Text: "five six seven eight nine ten eleven twelve"}, {Kind: taken, Text: "40"}, {Kind: added, Text: "30"}, {Kind: same, Text: "boats"}}
	if !slices.Equal(runs, want) {
		t.Errorf("%+v", runs)
	}
}

func TestShortListsStayWholeWhereLongOnesGiveWay(t *testing.T) {
	for _, c := range []struct {
		lengths []int
		total   int
		want    int
	}{{[]int{1, 2, 3}, 6, math.MaxInt}, {[]int{1, 2, 30}, 10, 7}, {[]int{10, 10, 10}, 9, 3}, {[]int{5, 5, 5}, 2, 1}, {nil, 3, math.MaxInt}} {
		if got := fair(c.lengths, c.total); got != c.want {
			t.Errorf("fair(%v, %d) = %d, want %d", c.lengths, c.total, got, c.want)
		}
	}
}

func TestSentencesEndWhereTheyDo(t *testing.T) {
	for text, want := range map[string]string{
		"It ended. Then Mr. Orr left.":                "It ended.|",
		"The U.S. Navy and Gen. Pell stayed. “No.”":   "The U.S. Navy and Gen. Pell stayed.|",
		"“Wait!” He left at 5 p.m. yesterday. Nobody": "“Wait!”| He left at 5 p.m. yesterday.|",
		"no end": "",
	} {
		var got strings.Builder
		from := 0
		for _, end := range sentenceEnds(text) {
			got.WriteString(text[from:end] + "|")
			from = end
		}
		if got.String() != want {
			t.Errorf("%q is parted into %q, want %q", text, got.String(), want)
		}
	}
}

func TestPhraseShowsTheClause(t *testing.T) {
	p := &parley.Point{Text: "After a long night of talks in the old customs house, the envoy said that the gates will open in June, and went home without another word to anybody.",
		Accounts: []parley.Account{{Evidence: parley.Span{Text: "the gates will open in June"}}}}
	for most, want := range map[int]string{
		1000: "After a long night of talks in the old customs house, the envoy said that [the gates will open in June], and went home without another word to anybody.",
		100:  "… a long night of talks in the old customs house, the envoy said that [the gates will open in June]\u00a0…", 20: "… [the gates will open\u00a0…]",
	} {
		got := phraseOf(p, most)
		if shown := got.Before + "[" + got.Words + "]" + got.After; shown != want {
			t.Errorf("of %d: %q, want %q", most, shown, want)
		}
	}
}

func TestNotesSayDatesInWords(t *testing.T) {
	if got, want := noteWords("“March 20” (2031-03-20) against “Saturday, March 22” (XXXX-03-22)"), "“March 20” (20 March 2031) against “Saturday, March 22”"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestPhrasesHoldWholeWords(t *testing.T) {
	for _, c := range [][6]string{
		{"the length of Friday", "’s session at nine", ".", "the length of ", "Friday’s session at nine", "."},
		{"in a ", "three-on", "-three” format", "in a ", "three-on-three”", " format"},
		{"She said ", "no", ", and left", "She said ", "no", ", and left"}, {"", "", "all of it", "", "", "all of it"},
	} {
		before, clause, after := wholeWords(c[0], c[1], c[2])
		if got := [3]string{before, clause, after}; got != [3]string(c[3:]) {
			t.Errorf("%q", got)
		}
	}
}

func TestVariantsShowWhatDiffers(t *testing.T) {
	var got []string
	for _, p := range compare("We will open the gates on June 1,", "We will open our gates on June 1") {
		if p.Odd {
			p.Text = "*" + p.Text + "*"
		}
		got = append(got, p.Text)
	}
	if all := strings.Join(got, "|"); all != "We will open|*our*|gates on June 1" {
		t.Error(all)
	}
}
