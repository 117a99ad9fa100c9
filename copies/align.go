package copies

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"

	"znkr.io/diff"
)

const (
	// leastRun is the least number of equal words in a row that count as an aligned passage: shorter runs are phrases
	// that any two reports of one event share.
	leastRun = 5
	// widestGap is the widest change, in words of either side, inside one aligned passage; a wider one ends the passage.
	widestGap = 12
)

// An alignment is what two texts have in common and what was changed between.
type alignment struct {
	evidence []parley.PassagePair
	changed  []parley.CopiedChange
	score    float64 // share of the shorter text's words in runs of equal words
}

// A run is words[a:a+n] of one text that equal words[b:b+n] of the other.
type run struct{ a, b, n int }

// align finds the runs of equal words by a diff (Myers 1986) and joins neighbours to passages.
func align(ta, tb *text) alignment {
	runs := equalRuns(ta.words, tb.words)
	sa, sb := ta.side(), tb.side()
	var out alignment
	equal := 0
	for i := 0; i < len(runs); {
		first, last := runs[i], runs[i]
		equal += first.n
		for i++; i < len(runs) && joined(last, runs[i]); i++ {
			next := runs[i]
			out.changed = append(out.changed, change(sa, sb, last, next))
			last = next
			equal += next.n
		}
		out.evidence = append(out.evidence, parley.PassagePair{A: sa.span(first.a, last.a+last.n), B: sb.span(first.b, last.b+last.n)})
	}
	if shorter := min(len(ta.words), len(tb.words)); shorter > 0 {
		out.score = float64(equal*1000/shorter) / 1000
	}
	return out
}

// equalRuns returns the runs of at least leastRun equal words, in order. Texts shorter than that give what they have.
func equalRuns(a, b []word) []run {
	keys := func(ws []word) []uint64 {
		out := make([]uint64, len(ws))
		for i, w := range ws {
			out[i] = w.key
		}
		return out
	}
	least := min(leastRun, len(a), len(b))
	var runs []run
	i, j, n := 0, 0, 0
	end := func() {
		if n >= max(least, 1) {
			runs = append(runs, run{i - n, j - n, n})
		}
		n = 0
	}
	for _, e := range diff.Edits(keys(a), keys(b)) {
		switch e.Op {
		case diff.Match:
			i, j, n = i+1, j+1, n+1
		case diff.Delete:
			end()
			i++
		case diff.Insert:
			end()
			j++
		}
	}
	end()
	return runs
}

// joined reports whether two runs that follow each other are parts of one passage.
func joined(x, y run) bool {
	return y.a-(x.a+x.n) <= widestGap && y.b-(x.b+x.n) <= widestGap
}

// A textSide is one of two texts that are compared.
type textSide struct {
	text  string
	words []word
	ruler *parley.Ruler
}

func (t *text) side() *textSide {
	return &textSide{t.article.Text, t.words, parley.NewRuler(t.article.Text)}
}

func (s *textSide) span(from, to int) parley.Span {
	return s.ruler.Span(s.words[from].start, s.words[to-1].end)
}

func (s *textSide) surface(from, to int) []string {
	var out []string
	for _, w := range s.words[from:to] {
		out = append(out, s.text[w.start:w.end])
	}
	return out
}

// change describes what stands between two runs. Where one side has nothing there, the word before is taken along on
// both sides, so that each has words to show.
func change(sa, sb *textSide, x, y run) parley.CopiedChange {
	fromA, fromB := x.a+x.n, x.b+x.n
	kind := kindOf(sa.surface(fromA, y.a), sb.surface(fromB, y.b))
	if fromA == y.a || fromB == y.b {
		fromA, fromB = fromA-1, fromB-1
	}
	return parley.CopiedChange{Kind: kind, A: sa.span(fromA, y.a), B: sb.span(fromB, y.b)}
}

// kindOf tells which kind of words differ, the gravest first.
func kindOf(a, b []string) parley.ChangeKind {
	differ := func(pick func(string) bool) bool {
		return !slices.Equal(filter(a, pick), filter(b, pick))
	}
	switch {
	case differ(number):
		return parley.ChangedNumber
	case differ(negation):
		return parley.ChangedNegation
	case differ(name):
		return parley.ChangedName
	}
	return parley.ChangedWording
}

func filter(ws []string, pick func(string) bool) []string {
	var out []string
	for _, w := range ws {
		if pick(w) {
			out = append(out, strings.ToLower(w))
		}
	}
	return out
}

func number(w string) bool {
	return strings.ContainsFunc(w, unicode.IsDigit) || slices.Contains(numberWords, strings.ToLower(w))
}

func negation(w string) bool {
	w = strings.ToLower(strings.ReplaceAll(w, "’", "'"))
	return strings.HasSuffix(w, "n't") || slices.Contains(negations, w)
}

func name(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && !slices.Contains(sentenceStarts, strings.ToLower(w))
}

// Words that change what is told: a copy that changes one of them is shown with it.
var (
	numberWords = strings.Fields(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
		sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
		billion trillion dozen half`)
	negations = strings.Fields(`not no never none nobody nothing neither nor without cannot denied denies deny refused
		refuses refuse rejected rejects reject`)
	sentenceStarts = strings.Fields(`a an the this that these those he she it they we i in on at after before but and as
		for from when while with according his her its their there`)
)
