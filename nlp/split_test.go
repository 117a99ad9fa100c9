package nlp

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// show writes tokens parted by spaces and sentences by " | "; "+" joins the parts of a contraction.
func show(d *Doc) string {
	var b strings.Builder
	for k, s := range d.Sentences {
		if k > 0 {
			b.WriteString(" | ")
		}
		joined := 0
		for i := s.First; i < s.End; i++ {
			switch {
			case i < joined:
				b.WriteByte('+')
			case i > s.First:
				b.WriteByte(' ')
			}
			b.WriteString(d.Surface(i))
			if n := d.Tokens[i].Multi; n > 0 {
				joined = i + n
			}
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"They don't, can't and shouldn't've gone.", "They do+n't , ca+n't and should+n't+'ve gone ."},
		{"its the its-own its a lie, its like-minded envoys", "it+s the its - own it+s a lie , its like - minded envoys"},
		{"Norland's envoys’ cars", "Norland+'s envoys+’ cars"},
		{"the workers' fault, the 'workers' of old", "the workers+' fault , the ' workers ' of old"},
		{"I cannot and DON’T", "I can+not and DO+N’T"},
		{"O'Brien's o'clock, c'mon 'em", "O'Brien+'s o'clock , c'mon 'em"},
		{"in the '90s, the 1990s and the 60's", "in the '90s , the 1990s and the 60's"},
		{"a well-known non-profit and ex-minister", "a well - known non-profit and ex-minister"},
		{"a 15-year-old, 10-15 days", "a 15 - year - old , 10 - 15 days"},
		{"U.S.-led", "U.S. - led"},
		{"$1.5 billion, €900m, US$3, 3.5%, 1,350", "$ 1.5 billion , € 900 m , US$ 3 , 3.5 % , 1,350"},
		{"10kg, 3pm, 10:30am, 19th, 4x4, 5G", "10 kg , 3 pm , 10:30 am , 19th , 4x4 , 5G"},
		{"9/11, 1/2, 12/27/2000, 2025-08-15, 555-0199", "9/11 , 1 / 2 , 12/27/2000 , 2025-08-15 , 555-0199"},
		{"2024–25, 8–10", "2024 – 25 , 8 – 10"},
		{"Visit www.example.com/a_b?c=d, or https://example.org/x.", "Visit www.example.com/a_b?c=d , or https://example.org/x ."},
		{"(see example.org) ann.roe@example.org: @annroe #Talks #1", "( see example.org ) ann.roe@example.org : @annroe #Talks # 1"},
		{"AT&T and Q&A, and/or, w/o", "AT&T and Q&A , and / or , w/o"},
		{"Wait—what... no… yes -- no", "Wait — what ... no … yes -- no"},
		{"“Yes,” ‘no’ «so» ``a''", "“ Yes , ” ‘ no ’ « so » `` a ''"},
		{"fine :) ok ;-) {x} [y]", "fine :) ok ;-) { x } [ y ]"},
		{"😀👍🏽 🇺🇸! 👨‍👩‍👧", "😀 👍🏽 🇺🇸 ! 👨‍👩‍👧"},
		{"Zoë Müller-Çelik’s naïve café", "Zoë Müller - Çelik+’s naïve café"},
		{"a\xffb \xfe\xfe", "a \xff b \xfe\xfe"},
	} {
		d := Split(c.text)
		if got := strings.ReplaceAll(show(d), " | ", " "); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"abbreviations": {"U.S. envoy Ann Roe met Gen. B. Doe on Aug. 6 at Acme Inc. in Karst, D.C. The talks lasted 2.5 hours.",
			"U.S. envoy Ann Roe met Gen. B. Doe on Aug. 6 at Acme Inc. in Karst , D.C . | The talks lasted 2.5 hours ."},
		"an abbreviation may end one": {"He left at 5 p.m. The rest stayed until 6 p.m. Friday.",
			"He left at 5 p.m . | The rest stayed until 6 p.m. Friday ."},
		"initials":           {"J. K. Roe met A. Doe. See Plan B. It works.", "J. K. Roe met A. Doe . | See Plan B . | It works ."},
		"numbered offices":   {"The No. 2 official left. I said no. He stayed.", "The No. 2 official left . | I said no . | He stayed ."},
		"quotation marks":    {"“We go.” “Why?” Mr. Doe asked. \"No.\" He left.", "“ We go . ” | “ Why ? ” Mr. Doe asked . | \" No . \" | He left ."},
		"brackets":           {"(He left.) Then [6] nothing.[7] She stayed.", "( He left . ) | Then [ 6 ] nothing . [ 7 ] | She stayed ."},
		"dateline":           {"KARST, Norland (NP) — Talks began.", "KARST , Norland ( NP ) — Talks began ."},
		"missing space":      {"They met on Friday.Next week they rest.", "They met on Friday . | Next week they rest ."},
		"capitals":           {"TALKS RESUME\n\nENVOYS MET IN THE U.S. ON MONDAY. THEY AGREED.", "TALKS RESUME | ENVOYS MET IN THE U.S. ON MONDAY . | THEY AGREED ."},
		"small letters":      {"he said so today. she did not.", "he said so today . | she did not ."},
		"ellipsis":           {"Well... maybe. So... Next?", "Well ... maybe . | So ... | Next ?"},
		"no full stop":       {"talks go on\n\nnobody knows", "talks go on | nobody knows"},
		"heading and byline": {"Talks Resume\nBy Ann Roe\nThe envoys met again on Monday in the old town hall of Karst for an hour.", "Talks Resume | By Ann Roe | The envoys met again on Monday in the old town hall of Karst for an hour ."},
		"wrapped lines": {"The envoys met again on Monday in the old town hall of the city of\nKarst, where they had met before. Nothing else was said about it by\nanybody.",
			"The envoys met again on Monday in the old town hall of the city of Karst , where they had met before . | Nothing else was said about it by anybody ."},
		"bullets": {"Key points:\n- First\n• Second\n1. Third", "Key points : | - First | • Second | 1 . Third"},
	} {
		if got := strings.ReplaceAll(show(Split(c.text)), "+", ""); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestParagraphsAreNumbered(t *testing.T) {
	d := Split("\n\n One. Two.\r\n\r\nThree.\n \t\nFour\u2029Five")
	var got []int
	for _, s := range d.Sentences {
		got = append(got, s.Paragraph)
	}
	want := []int{0, 0, 1, 2, 3}
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// keepsLaws checks what Split promises about any text.
func keepsLaws(t interface{ Fatalf(string, ...any) }, text string, d *Doc) {
	if d.Text != text {
		t.Fatalf("text changed")
	}
	at := 0
	for i, tok := range d.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End-tok.Start > MaxTokenBytes {
			t.Fatalf("%q: token %d has the span %d:%d after %d", text, i, tok.Start, tok.End, at)
		}
		if gap := text[at:tok.Start]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
			t.Fatalf("%q: %q is in no token", text, gap)
		}
		if text[tok.Start:tok.End] != tok.Form || strings.ContainsFunc(tok.Form, unicode.IsSpace) {
			t.Fatalf("%q: form %q of %q", text, tok.Form, text[tok.Start:tok.End])
		}
		if utf8.ValidString(text) && !utf8.ValidString(tok.Form) {
			t.Fatalf("%q: token %q cuts a character", text, tok.Form)
		}
		if tok.Multi == 1 || tok.Multi < 0 || i+tok.Multi > len(d.Tokens) || tok.Multi > 0 && d.Tokens[i+tok.Multi-1].End-tok.Start != spelled(d.Tokens[i:i+tok.Multi]) {
			t.Fatalf("%q: token %q with Multi %d", text, tok.Form, tok.Multi)
		}
		at = tok.End
	}
	if strings.TrimFunc(text[at:], unicode.IsSpace) != "" {
		t.Fatalf("%q: %q is in no token", text, text[at:])
	}
	next, paragraph := 0, 0
	for _, s := range d.Sentences {
		if s.First != next || s.End <= s.First || s.End-s.First > MaxSentenceTokens+8 || s.Paragraph < paragraph {
			t.Fatalf("%q: sentence %+v after %d", text, s, next)
		}
		next, paragraph = s.End, s.Paragraph
		if strings.Contains(d.SpanText(s.First, s.End), "\n\n") {
			t.Fatalf("%q: a sentence over a blank line", text)
		}
	}
	if next != len(d.Tokens) {
		t.Fatalf("%q: %d of %d tokens in sentences", text, next, len(d.Tokens))
	}
}

func spelled(tokens []Token) int {
	n := 0
	for _, t := range tokens {
		n += t.End - t.Start
	}
	return n
}

// newsroom holds pieces of any text that a newsroom or a broken crawler may give
var newsroom = []string{"talks", "U.S.", "Aug.", "Mr.", "don't", "envoys'", "J.", "p.m.", ".", "!", "?", "...", "…", "\"", "“", "”", "'", "’",
	"(", ")", "[6]", "-", "—", "--", ":", ";", ",", " ", " ", "  ", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "1,350.5", "9/11", "$",
	"http://example.org/", "@", "#x", "a.roe@example.org", "😀", "👍🏽", "\u200d", "\ufe0f", "\u200b", "é", "\xff", "\xc3", "\x00", "The", "I", "x"}

func TestLawsHoldForAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(newsroom), 0, 60).Draw(t, "pieces"), "")
		keepsLaws(t, text, Split(text))
		keepsLaws(t, text, toyBoundary().Split(text))
	})
}

func FuzzSplit(f *testing.F) {
	f.Add([]byte(strings.Join(newsroom, "")))
	f.Add([]byte("Gen. A. Roe can't attend.\n\nU.S.\xff talks"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := string(data)
		keepsLaws(t, text, Split(text))
		keepsLaws(t, text, toyBoundary().Split(text))
	})
}

// toyBoundary is a classifier that decides at random.
func toyBoundary() *Boundary {
	weights := make([]int8, 64)
	for i := range weights {
		weights[i] = int8(i*37%64 - 33)
	}
	b, err := NewBoundary(weights, 0)
	if err != nil {
		panic(err)
	}
	return b
}

// Text without borders takes linear time: a megabyte of any of these takes less than a second on an idle machine. The test
// takes a quarter, where anything quadratic takes minutes, and leaves room for the race detector and a busy machine.
func TestLongTextsWithoutBordersEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	for _, piece := range []string{"a", "A", "1", ".", "'", "’", "\"", "“", "-", "a-", "a.", "A.", "a'", "a's", "@", "a@", "a.a@", "#", "/", "1/", "1-",
		"1,", "http://", "(", "[1]", "a ", "A ", "a\n", "a b c\n", "\n", "\r", "é", "\xff", "\u200d", "👍", "Mr. ", "...", "a, ", "*", "www.a", ":)"} {
		text := strings.Repeat(piece, 1<<18/len(piece))
		for name, b := range map[string]*Boundary{"rules": nil, "classifier": toyBoundary()} {
			start := time.Now()
			d := b.Split(text)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("256 KB of %q: %v with %s", piece, took, name)
			}
			if len(d.Tokens) == 0 && strings.TrimSpace(piece) != "" {
				t.Errorf("no tokens in %q", piece)
			}
		}
	}
}

func TestBoundaryKeepsItsBytes(t *testing.T) {
	b := toyBoundary()
	data, err := b.AppendBinary([]byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	var c Boundary
	if err := c.UnmarshalBinary(data[1:]); err != nil {
		t.Fatal(err)
	}
	again, _ := c.AppendBinary([]byte("x"))
	if string(again) != string(data) {
		t.Error("other bytes after reading")
	}
	for n := range data[1:] {
		if c.UnmarshalBinary(data[1:1+n]) == nil {
			t.Errorf("the first %d bytes were read without an error", n)
		}
	}
	if _, err := NewBoundary(make([]int8, 3), 0); err == nil {
		t.Error("three weights were taken")
	}
}

func TestListsAreRead(t *testing.T) {
	l := wordLists()
	for i, name := range wordKinds {
		found := false
		for _, k := range l.kinds {
			found = found || k&(1<<i) != 0
		}
		if !found {
			t.Errorf("no word of the class %s", name)
		}
	}
	for word := range l.kinds {
		if len(word) > maxListed || strings.ToLower(word) != word {
			t.Errorf("%q can never be found", word)
		}
	}
	for line := range strings.Lines(tokensTSV) {
		if class, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") && class != "class" && class != "cut" {
			known := false
			for _, name := range wordKinds {
				known = known || name == class
			}
			if !known {
				t.Errorf("unknown class %q", class)
			}
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The foreign minister of Norland, Ann Roe, said on Friday that talks with its neighbours wouldn't begin before Aug. 6. "+
		"“We've waited for three years,” she said.\n\n", 200)
	for name, model := range map[string]*Boundary{"rules": nil, "classifier": toyBoundary()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			n := 0
			for b.Loop() {
				n += len(model.Split(text).Tokens)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
