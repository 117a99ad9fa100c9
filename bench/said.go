package main

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"parley"
)

// Attributions are scored as Citron's evaluation does (bbc/citron, citron/metrics.py, 2021), on words of letters and digits, so
// that quotation marks make no difference; punctuation counts in a cue that is nothing else. A leading "that" of the content
// and leading auxiliaries of the cue are dropped on both sides. Cue exact: the same words. Source exact, content exact: the cues
// overlap and the spans have the same words. All exact: all three. Overlap: words of a role in common.

var (
	auxiliaries = set("have has had having be is are was were been being am do does did will would can could may might shall should must not " +
		"t s ve re ll d m hasn haven hadn isn aren wasn weren don doesn didn won wouldn couldn shouldn mustn")
	functionWords = set("a an the he she it they we i you his her its their our my your him them us me who which that this these those of and or " +
		"in on at by for to from with")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// A saidText is a gold text with its tokens and what stands in quotation marks.
type saidText struct {
	text   []rune
	tokens []span
	marked []bool
}

func newSaidText(text string) *saidText {
	points := []rune(text)
	return &saidText{points, tokensOf(points), quoted(points)}
}

// quoted says of every character whether it stands in double quotation marks; a paragraph ends what it left open.
func quoted(text []rune) []bool {
	out := make([]bool, len(text))
	inside := false
	for i, r := range text {
		switch r {
		case '\n', '”', '»':
			inside = false
		case '“', '«':
			inside = true
		case '"':
			inside = !inside
		default:
			out[i] = inside
		}
	}
	return out
}

// ids are the numbers of tokens, rising.
type ids []int

// said is an attribution in the tokens of the text.
type said struct {
	content, source, core, cue ids // core is the source up to its first comma
	byMarks                    parley.StatementKind
	kind                       parley.StatementKind // as the program says
}

func (t *saidText) attributions(list []attribution) []said {
	var out []said
	for _, a := range list {
		x := said{content: t.contentOf(a.content), source: t.words(t.under(a.source)), cue: t.cueOf(a.cue), core: t.coreOf(a.source), kind: a.kind}
		if len(x.content) > 0 {
			x.byMarks = t.byMarks(x.content)
			out = append(out, x)
		}
	}
	return out
}

// under are the tokens under the pieces of a span.
func (t *saidText) under(pieces []span) ids {
	pieces = slices.Clone(pieces)
	slices.SortFunc(pieces, func(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var out ids
	for _, p := range pieces {
		i := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].end > p.start })
		for ; i < len(t.tokens) && t.tokens[i].start < p.end; i++ {
			if len(out) == 0 || i > out[len(out)-1] {
				out = append(out, i)
			}
		}
	}
	return out
}

func (t *saidText) words(all ids) ids {
	return slices.DeleteFunc(slices.Clone(all), func(i int) bool { return !isWord(t.text[t.tokens[i].start]) })
}

// lower is the text of a token in small letters.
func (t *saidText) lower(i int) string {
	return strings.ToLower(string(t.text[t.tokens[i].start:t.tokens[i].end]))
}

func (t *saidText) contentOf(pieces []span) ids {
	words := t.words(t.under(pieces))
	if len(words) > 1 && t.lower(words[0]) == "that" && !t.marked[t.tokens[words[0]].start] {
		return words[1:]
	}
	return words
}

func (t *saidText) cueOf(pieces []span) ids {
	all := t.under(pieces)
	words := t.words(all)
	if len(words) == 0 {
		return all
	}
	for len(words) > 1 && auxiliaries[t.lower(words[0])] {
		words = words[1:]
	}
	return words
}

func (t *saidText) coreOf(pieces []span) ids {
	all := t.under(pieces)
	words := t.words(all)
	for _, i := range all {
		if len(words) > 0 && i > words[0] && t.text[t.tokens[i].start] == ',' {
			return slices.DeleteFunc(words, func(w int) bool { return w > i })
		}
	}
	return words
}

// byMarks is direct, mixed or indirect by the quotation marks of the text.
func (t *saidText) byMarks(content ids) parley.StatementKind {
	inside := 0
	for _, i := range content {
		inside += count(t.marked[t.tokens[i].start])
	}
	switch inside {
	case len(content):
		return parley.Direct
	case 0:
		return parley.Indirect
	}
	return parley.Mixed
}

// shared is how many tokens two lists have in common.
func shared(a, b ids) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// A saidDoc is a text with its gold attributions and those found.
type saidDoc struct {
	text      *saidText
	gold, got []said
}

// cuesMeet says whether the cues overlap, or both lack one and the contents overlap.
func cuesMeet(g, p *said) bool {
	if len(g.cue) == 0 && len(p.cue) == 0 {
		return shared(g.content, p.content) > 0
	}
	return shared(g.cue, p.cue) > 0
}

func sourceExact(g, p *said) bool  { return cuesMeet(g, p) && slices.Equal(g.source, p.source) }
func coreExact(g, p *said) bool    { return cuesMeet(g, p) && slices.Equal(g.core, p.core) }
func contentExact(g, p *said) bool { return cuesMeet(g, p) && slices.Equal(g.content, p.content) }
func cueExact(g, p *said) bool     { return cuesMeet(g, p) && slices.Equal(g.cue, p.cue) }
func allExact(g, p *said) bool {
	return slices.Equal(g.cue, p.cue) && slices.Equal(g.source, p.source) && slices.Equal(g.content, p.content)
}

func anyKind(*said) bool { return true }

func content(x *said) ids { return x.content }
func source(x *said) ids  { return x.source }
func cue(x *said) ids     { return x.cue }

// halfContent is the share of the content (Jaccard, over words) from which two attributions are one.
const halfContent = 0.5

func scoreSaid(docs []saidDoc) report {
	pairs := make([][]match, len(docs))
	for i, d := range docs {
		pairs[i] = bestFirst(len(d.gold), len(d.got), halfContent, func(g, p int) float64 {
			a, b := d.gold[g].content, d.got[p].content
			n := shared(a, b)
			return float64(n) / float64(len(a)+len(b)-n)
		})
	}
	var out report
	out.add("content overlap", overlapOf(docs, content))
	out.add("source overlap", overlapOf(docs, source))
	out.add("cue overlap", overlapOf(docs, cue))
	out.add("content exact", exactOf(docs, contentExact, anyKind))
	out.add("source exact", exactOf(docs, sourceExact, anyKind))
	out.add("source core exact", exactOf(docs, coreExact, anyKind))
	out.add("cue exact", exactOf(docs, cueExact, anyKind))
	out.add("all exact", exactOf(docs, allExact, anyKind))
	out.add("attributions", matchedOf(docs, pairs, anyKind))
	for _, k := range []parley.StatementKind{parley.Direct, parley.Mixed, parley.Indirect} {
		keep := func(x *said) bool { return x.byMarks == k }
		out.add(string(k)+": attributions", matchedOf(docs, pairs, keep))
		out.add(string(k)+": content exact", exactOf(docs, contentExact, keep))
		out.add(string(k)+": speaker overlap", speakersOf(docs, pairs, keep))
	}
	out.add("quoted words", quotedOf(docs, func(g, p *said) bool { return true }))
	out.add("quoted words with speaker", quotedOf(docs, sourcesMeet))
	speakerFound, kindRight := ofMatched(docs, pairs)
	out.add("speaker found, of those matched", speakerFound)
	out.add("kind right, of those matched", kindRight)
	return out
}

// exactOf is the rate of attributions that have an equal one on the other side.
func exactOf(docs []saidDoc, same func(g, p *said) bool, keep func(*said) bool) rate {
	var hitP, hitG, predicted, gold int
	for _, d := range docs {
		for i := range d.got {
			if p := &d.got[i]; keep(p) {
				predicted++
				hitP += count(slices.ContainsFunc(d.gold, func(g said) bool { return same(&g, p) }))
			}
		}
		for i := range d.gold {
			if g := &d.gold[i]; keep(g) {
				gold++
				hitG += count(slices.ContainsFunc(d.got, func(p said) bool { return same(g, &p) }))
			}
		}
	}
	return rateOf(hitP, predicted, hitG, gold)
}

// overlapOf is the rate of tokens that stand in the role on the other side as well.
func overlapOf(docs []saidDoc, role func(*said) ids) rate {
	var hitP, hitG, predicted, gold int
	for _, d := range docs {
		n, hits := tokensIn(d.gold, tokensUnder(d.got, role), role)
		gold, hitG = gold+n, hitG+hits
		n, hits = tokensIn(d.got, tokensUnder(d.gold, role), role)
		predicted, hitP = predicted+n, hitP+hits
	}
	return rateOf(hitP, predicted, hitG, gold)
}

func tokensUnder(list []said, role func(*said) ids) map[int]bool {
	out := map[int]bool{}
	for i := range list {
		for _, t := range role(&list[i]) {
			out[t] = true
		}
	}
	return out
}

func tokensIn(list []said, other map[int]bool, role func(*said) ids) (n, hits int) {
	for i := range list {
		for _, t := range role(&list[i]) {
			n++
			hits += count(other[t])
		}
	}
	return n, hits
}

// matchedOf is the rate of attributions that were matched, by the kind of each side.
func matchedOf(docs []saidDoc, pairs [][]match, keep func(*said) bool) rate {
	var hitP, hitG, predicted, gold int
	for i, d := range docs {
		gold += numberOf(d.gold, keep)
		predicted += numberOf(d.got, keep)
		for _, m := range pairs[i] {
			hitG += count(keep(&d.gold[m.gold]))
			hitP += count(keep(&d.got[m.pred]))
		}
	}
	return rateOf(hitP, predicted, hitG, gold)
}

func numberOf(list []said, keep func(*said) bool) int {
	n := 0
	for i := range list {
		n += count(keep(&list[i]))
	}
	return n
}

// speakersOf is the rate of attributions that were matched with sources that overlap, or that both lack.
func speakersOf(docs []saidDoc, pairs [][]match, keep func(*said) bool) rate {
	var hits, predicted, gold int
	for i, d := range docs {
		gold += numberOf(d.gold, keep)
		predicted += numberOf(d.got, keep)
		for _, m := range pairs[i] {
			g, p := &d.gold[m.gold], &d.got[m.pred]
			hits += count(keep(g) && sourcesMeet(g, p))
		}
	}
	return rateOf(hits, predicted, hits, gold)
}

// sourcesMeet says whether the sources overlap, or both are missing.
func sourcesMeet(g, p *said) bool {
	return shared(g.source, p.source) > 0 || len(g.source)+len(p.source) == 0
}

// quotedOf is the rate of words in quotation marks whose attributions agree with one on the other side. It is the figure to
// hold a finder of quotations by, which takes the words between the marks and never what stands before and after them.
func quotedOf(docs []saidDoc, agree func(g, p *said) bool) rate {
	var hitP, hitG, predicted, gold int
	for _, d := range docs {
		n, hits := d.quotedIn(d.gold, d.got, agree)
		gold, hitG = gold+n, hitG+hits
		n, hits = d.quotedIn(d.got, d.gold, agree)
		predicted, hitP = predicted+n, hitP+hits
	}
	return rateOf(hitP, predicted, hitG, gold)
}

// quotedIn counts the words in quotation marks of a list's contents, and those that an agreeing attribution of the other list holds.
func (d saidDoc) quotedIn(list, other []said, agree func(a, b *said) bool) (n, hits int) {
	for i := range list {
		for _, t := range list[i].content {
			if !d.text.marked[d.text.tokens[t].start] {
				continue
			}
			n++
			hits += count(slices.ContainsFunc(other, func(o said) bool { return agree(&list[i], &o) && slices.Contains(o.content, t) }))
		}
	}
	return n, hits
}

// ofMatched is how often, of what was matched, the sources share a word that is no function word, and the kind is that of
// the marks.
func ofMatched(docs []saidDoc, pairs [][]match) (speaker, kind rate) {
	var found, right, total int
	for i, d := range docs {
		for _, m := range pairs[i] {
			g, p := &d.gold[m.gold], &d.got[m.pred]
			total++
			found += count(d.text.sameSpeaker(g.source, p.source))
			right += count(p.kind == g.byMarks)
		}
	}
	s, k := share(found, total), share(right, total)
	return rate{s, s, s}, rate{k, k, k}
}

func (t *saidText) sameSpeaker(gold, got ids) bool {
	bare := func(i int) bool { return !functionWords[t.lower(i)] }
	both := slices.DeleteFunc(slices.Clone(gold), func(i int) bool { return !slices.Contains(got, i) })
	return slices.ContainsFunc(both, bare) || len(both) > 0 && !slices.ContainsFunc(gold, bare) || len(gold)+len(got) == 0
}
