package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"parley/nlp/conllu"
)

// Trees are compared as in the CoNLL 2018 shared task (Zeman et al. 2018; conll18_ud_eval.py): both sides hold the same
// characters, white space apart; a token, word or sentence is right if its range of characters is. Words of multiword tokens
// are aligned by the longest common subsequence of their forms within the smallest range that holds the multiword tokens of
// both sides. Subtypes of relations are dropped, features beyond the universal ones too.

var universalFeatures = strings.Fields("PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood " +
	"Tense Aspect Voice Evident Polarity Person Polite")

// A leaf is a word of a treebank with its range of characters.
type leaf struct {
	span
	multi, first bool // part of a multiword token; first word of its sentence
	form         string
	lemma        string
	upos, xpos   string
	feats, rel   string
	head         int // index of the governor, -1 for a root, its own index where there is none
	name         string
}

// trees are the characters, tokens, words and sentences of a file, ranges counted over all of it.
type trees struct {
	chars            []rune
	tokens, sentence []span
	words            []leaf
}

func newTrees(sentences []*conllu.Sentence) *trees {
	t := &trees{}
	for _, s := range sentences {
		t.add(s)
	}
	return t
}

func (t *trees) add(s *conllu.Sentence) {
	first, begin := len(t.words), len(t.chars)
	ranges, last := s.Ranges, 0
	var whole span
	for i, w := range s.Words {
		id := i + 1
		if len(ranges) > 0 && ranges[0].First == id {
			whole, last = t.token(ranges[0].Form), ranges[0].Last
			ranges = ranges[1:]
		}
		at := whole
		if id > last {
			at = t.token(w.Form)
		}
		head := first + w.Head - 1
		switch {
		case w.Head == 0:
			head = -1
		case w.Head < 0 || w.Head > len(s.Words):
			head = len(t.words)
		}
		rel, _, _ := strings.Cut(w.Deprel, ":")
		name, _ := conllu.Misc(w.Misc, "NER")
		t.words = append(t.words, leaf{span: at, multi: id <= last, first: i == 0, form: w.Form, lemma: w.Lemma, upos: w.UPOS, xpos: w.XPOS,
			feats: universal(w.Feats), rel: rel, head: head, name: name})
	}
	if len(s.Words) > 0 {
		t.sentence = append(t.sentence, span{begin, len(t.chars)})
	}
}

// token appends the characters of a form.
func (t *trees) token(form string) span {
	start := len(t.chars)
	for _, r := range form {
		if !unicode.Is(unicode.Zs, r) {
			t.chars = append(t.chars, r)
		}
	}
	t.tokens = append(t.tokens, span{start, len(t.chars)})
	return span{start, len(t.chars)}
}

// universal keeps the universal features, sorted.
func universal(feats string) string {
	var out []string
	for f := range strings.SplitSeq(feats, "|") {
		if name, _, _ := strings.Cut(f, "="); slices.Contains(universalFeatures, name) {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "|")
}

// sameChars says where two lists of characters part.
func sameChars(gold, system []rune) error {
	if slices.Equal(gold, system) {
		return nil
	}
	n := 0
	for n < len(gold) && n < len(system) && gold[n] == system[n] {
		n++
	}
	rest := func(x []rune) string { return string(x[n:min(n+30, len(x))]) }
	return fmt.Errorf("the characters differ from number %d on: gold %q, system %q", n, rest(gold), rest(system))
}

func scoreTrees(gold, system *trees) (report, error) {
	if err := sameChars(gold.chars, system.chars); err != nil {
		return nil, err
	}
	var out report
	out.add("Tokens", bySpan(gold.tokens, system.tokens))
	out.add("Sentences", bySpan(gold.sentence, system.sentence))
	pairs := alignWords(gold.words, system.words)
	toGold := make([]int, len(system.words))
	for i := range toGold {
		toGold[i] = -1
	}
	for _, p := range pairs {
		toGold[p.b] = p.a
	}
	byWord := func(name string, right func(g, s *leaf) bool) {
		hits := 0
		for _, p := range pairs {
			if right(&gold.words[p.a], &system.words[p.b]) {
				hits++
			}
		}
		out.add(name, rateOf(hits, len(system.words), hits, len(gold.words)))
	}
	head := func(g, s *leaf) bool {
		if g.head < 0 || s.head < 0 {
			return g.head < 0 && s.head < 0
		}
		return &system.words[s.head] != s && toGold[s.head] == g.head
	}
	byWord("Words", func(g, s *leaf) bool { return true })
	byWord("UPOS", func(g, s *leaf) bool { return g.upos == s.upos })
	byWord("XPOS", func(g, s *leaf) bool { return g.xpos == s.xpos })
	byWord("UFeats", func(g, s *leaf) bool { return g.feats == s.feats })
	byWord("Lemmas", func(g, s *leaf) bool { return g.lemma == "" || g.lemma == "_" || g.lemma == s.lemma })
	byWord("UAS", head)
	byWord("LAS", func(g, s *leaf) bool { return head(g, s) && g.rel == s.rel })
	return out, nil
}

// bySpan is the rate of equal ranges.
func bySpan(gold, system []span) rate {
	in := map[span]bool{}
	for _, s := range gold {
		in[s] = true
	}
	hits := 0
	for _, s := range system {
		if in[s] {
			hits++
			delete(in, s)
		}
	}
	return rateOf(hits, len(system), hits, len(gold))
}

// alignWords pairs words of the same place; a and b are their indexes.
func alignWords(gold, system []leaf) []run {
	var out []run
	g, s := 0, 0
	for g < len(gold) && s < len(system) {
		a, b := &gold[g], &system[s]
		switch {
		case a.multi || b.multi:
			var more []run
			more, g, s = alignMulti(gold, system, g, s)
			out = append(out, more...)
		case a.span == b.span:
			out = append(out, run{g, s, 1})
			g, s = g+1, s+1
		case a.start <= b.start:
			g++
		default:
			s++
		}
	}
	return out
}

// alignMulti pairs the words of the smallest range from gold[g] and system[s] on that holds whole multiword tokens, and
// returns the words after it.
func alignMulti(gold, system []leaf, g, s int) (pairs []run, afterGold, afterSystem int) {
	end := system[s].end
	if gold[g].multi {
		end = gold[g].end
	}
	switch {
	case gold[g].multi && !system[s].multi && system[s].start < gold[g].start:
		s++
	case !gold[g].multi && gold[g].start < system[s].start:
		g++
	}
	i, j := g, s
	for !beyond(gold, i, end) || !beyond(system, j, end) {
		if i < len(gold) && (j >= len(system) || gold[i].start <= system[j].start) {
			if gold[i].multi {
				end = max(end, gold[i].end)
			}
			i++
		} else {
			if system[j].multi {
				end = max(end, system[j].end)
			}
			j++
		}
	}
	return commonForms(gold[g:i], system[s:j], g, s), i, j
}

func beyond(words []leaf, i, end int) bool {
	if i >= len(words) {
		return true
	}
	if words[i].multi {
		return words[i].start >= end
	}
	return words[i].end > end
}

// commonForms pairs the words of a longest common subsequence of lower-cased forms; g and s are added to their indexes.
func commonForms(a, b []leaf, g, s int) []run {
	same := func(x, y int) bool { return strings.EqualFold(a[x].form, b[y].form) }
	longest := make([][]int, len(a)+1)
	for x := range longest {
		longest[x] = make([]int, len(b)+1)
	}
	for x := len(a) - 1; x >= 0; x-- {
		for y := len(b) - 1; y >= 0; y-- {
			longest[x][y] = max(longest[x+1][y], longest[x][y+1])
			if same(x, y) {
				longest[x][y] = max(longest[x][y], longest[x+1][y+1]+1)
			}
		}
	}
	var out []run
	for x, y := 0, 0; x < len(a) && y < len(b); {
		switch {
		case same(x, y):
			out = append(out, run{g + x, s + y, 1})
			x, y = x+1, y+1
		case longest[x][y] == longest[x+1][y]:
			x++
		default:
			y++
		}
	}
	return out
}
