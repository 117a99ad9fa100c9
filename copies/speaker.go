package copies

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/lexicon"
)

const (
	// cueReach is how many words from a quotation its cue may stand, and nameReach how many words from the cue the name: "said the
	// director of the water authority, Helka Toomey".
	cueReach  = 8
	nameReach = 8
	// maxSpeakers bounds the quotations of two texts whose speakers are compared.
	maxSpeakers = 200
)

// changedSpeakers adds to a copy the quotations that both texts carry and lay into other mouths. Where a change of words stands there already, it
// becomes one of the speaker. Who is named by a pronoun or a title alone may be the same person; that is no change.
func changedSpeakers(c *parley.Copy, ta, tb *text, quotes []sharedQuote) {
	sa, sb := ta.side(), tb.side()
	for _, q := range quotes[:min(len(quotes), maxSpeakers)] {
		inA, inB := around(ta.quotes, q.a), around(tb.quotes, q.b)
		if ta.nested(inA, q.a) || tb.nested(inB, q.b) {
			continue
		}
		a, okA := speaker(ta, inA)
		b, okB := speaker(tb, inB)
		if !okA || !okB || overlap(ta.words[a.from:a.to], tb.words[b.from:b.to]) {
			continue
		}
		addSpeaker(c, parley.CopiedChange{Kind: parley.ChangedSpeaker, A: sa.span(a.from, a.to), B: sb.span(b.from, b.to)})
	}
	slices.SortStableFunc(c.Changed, func(x, y parley.CopiedChange) int {
		return cmp.Or(cmp.Compare(x.A.Start, y.A.Start), cmp.Compare(x.B.Start, y.B.Start))
	})
}

func addSpeaker(c *parley.Copy, found parley.CopiedChange) {
	for i := range c.Changed {
		if meet(c.Changed[i].A, found.A) && meet(c.Changed[i].B, found.B) {
			c.Changed[i].Kind = parley.ChangedSpeaker
			return
		}
	}
	c.Changed = append(c.Changed, found)
}

func meet(x, y parley.Span) bool { return x.Start < y.End && y.Start < x.End }

// around returns the stretch that word i stands in.
func around(quotes []stretch, i int) stretch {
	for _, q := range quotes {
		if i >= q.from && i < q.to {
			return q
		}
	}
	return stretch{i, i}
}

// nested reports whether word i of a quotation stands in a quotation within it, whose speaker is another.
func (t *text) nested(q stretch, i int) bool {
	if i <= q.from {
		return false
	}
	before := t.article.Text[t.words[q.from].end:t.words[i].start]
	return strings.ContainsAny(before, "‘“\"") || strings.Contains(before, " '")
}

// overlap reports whether two names have a word in common.
func overlap(a, b []word) bool {
	return slices.ContainsFunc(a, func(w word) bool { return slices.ContainsFunc(b, func(v word) bool { return v.key == w.key }) })
}

// speaker returns the words that name the speaker of a quotation, as far as a cue beside it tells: behind it ("...", said Ada Lorn; "...",
// Lorn said), or else before it (Ada Lorn said: "...").
func speaker(t *text, q stretch) (name stretch, ok bool) {
	behind := stretch{q.to, q.to}
	for behind.to < len(t.words) && behind.to < q.to+cueReach+nameReach && (behind.to == q.to || !t.parted(behind.to)) {
		behind.to++
	}
	if behind.to > q.to && !strings.ContainsAny(t.gap(q.to), "\n") {
		for i := behind.from; i < min(behind.to, q.to+cueReach); i++ {
			if t.cue(i) {
				return t.subject(behind, i)
			}
		}
	}
	before := stretch{q.from, q.from}
	for before.from > 0 && before.from > q.from-cueReach-nameReach && (before.from == q.from || !t.parted(before.from)) {
		before.from--
	}
	for i := before.to - 1; i >= before.from && i >= q.from-cueReach; i-- {
		if t.cue(i) {
			return t.subject(before, i)
		}
	}
	return name, false
}

// subject returns the name next to a cue, in front of it or, where nothing stands there, behind it. A pronoun leaves it open.
func (t *text) subject(within stretch, cue int) (stretch, bool) {
	for i := cue - 1; i >= within.from; i-- {
		if t.pronoun(i) {
			return stretch{}, false
		}
		if t.named(i) {
			return t.wholeName(within, i), true
		}
	}
	for i := cue + 1; i < min(within.to, cue+1+nameReach); i++ {
		if t.pronoun(i) {
			return stretch{}, false
		}
		if t.named(i) {
			return t.wholeName(within, i), true
		}
	}
	return stretch{}, false
}

// wholeName is the run of capitals that word i stands in.
func (t *text) wholeName(within stretch, i int) stretch {
	n := stretch{i, i + 1}
	for n.from > within.from && t.named(n.from-1) && t.gap(n.from) == " " {
		n.from--
	}
	for n.to < within.to && t.named(n.to) && t.gap(n.to) == " " {
		n.to++
	}
	return n
}

// gap is what stands between word i and the one before it.
func (t *text) gap(i int) string {
	if i == 0 || i >= len(t.words) {
		return ""
	}
	return t.article.Text[t.words[i-1].end:t.words[i].start]
}

// parted reports whether a sentence ends, or another quotation begins, before word i.
func (t *text) parted(i int) bool { return strings.ContainsAny(t.gap(i), ".!?\n“”\"") }

func (t *text) surface(i int) string {
	w := t.words[i]
	return t.article.Text[w.start:w.end]
}

func (t *text) cue(i int) bool {
	m, ok := lexicon.English().Cues().Find(t.surface(i))
	return ok && m.Entry.Part == "verb" && !t.named(i)
}

func (t *text) named(i int) bool {
	s := t.surface(i)
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && !slices.Contains(sentenceStarts, strings.ToLower(s)) && !t.pronoun(i)
}

func (t *text) pronoun(i int) bool {
	switch strings.ToLower(t.surface(i)) {
	case "he", "she", "they", "it", "i", "we", "who", "which":
		return true
	}
	return false
}
