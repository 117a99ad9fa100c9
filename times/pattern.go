package times

import (
	"slices"
	"strings"
)

// An item is a token or what the grammar made of several tokens.
type item struct {
	first, last int // tokens first..last-1
	readings    []reading
	glued       bool
	paragraph   bool
	num         amount // with a reading NUM
	expr        *expr  // with a reading that names an expression
}

// A rule is a pattern and what it builds. A pattern is a list of words and classes parted by spaces:
//
//	MONTH   a class of words.tsv, of the scanner or of a built item (capitals)
//	ago     the word itself (small letters) or a mark
//	[x y]   may be missing
//	(x|y)   one of these
//	~x      without white space before it
//	_       an optional hyphen: "third quarter", "third-quarter"
//
// A rule that returns no items refuses, and the next shorter one has its turn.
type rule struct {
	pattern string
	build   func(m match) (expr, bool)
}

// A stage is a list of rules that are tried at every item from left to right; the longest match wins, then the first rule.
type stage struct {
	rules []rule
	root  []int32 // node after one step of class c, by 2*c (+1: glued)
	nodes []node
}

// A node of the trie of all patterns of a stage.
type node struct {
	edges []edge
	rules []int
}

type edge struct {
	step step
	to   int32
}

// A step is a class, times two, plus one if no white space may stand before it.
type step int32

// compile makes the trie of the patterns.
func compile(w *words, rules []rule) *stage {
	s := &stage{rules: rules, nodes: make([]node, 1)}
	for i, r := range rules {
		for _, path := range expand(strings.Fields(spaced(r.pattern))) {
			s.add(w, path, i)
		}
	}
	s.root = make([]int32, 2*len(w.capital)+2)
	for _, e := range s.nodes[0].edges {
		s.root[e.step] = e.to
	}
	return s
}

// spaced puts spaces around the brackets of a pattern, except where the pattern asks for the bracket itself.
func spaced(pattern string) string {
	return strings.NewReplacer("[", " [ ", "]", " ] ", "(", " ( ", ")", " ) ", "|", " | ").Replace(pattern)
}

// expand returns every list of single steps that a pattern stands for.
func expand(words []string) [][]string {
	paths := [][]string{nil}
	for i := 0; i < len(words); i++ {
		var choices [][]string
		switch words[i] {
		case "[", "(":
			end := closing(words, i)
			choices = alternatives(words[i+1 : end])
			if words[i] == "[" {
				choices = append(choices, nil)
			}
			i = end
		case "_":
			choices = [][]string{nil, {"~-", "~"}}
		default:
			choices = [][]string{{words[i]}}
		}
		paths = product(paths, choices)
	}
	return paths
}

// closing returns the place of the bracket that closes the one at i.
func closing(words []string, i int) int {
	depth := 0
	for ; i < len(words); i++ {
		switch words[i] {
		case "[", "(":
			depth++
		case "]", ")":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	panic("times: unclosed bracket in a pattern")
}

func alternatives(words []string) [][]string {
	var all [][]string
	depth, from := 0, 0
	for i, w := range words {
		switch w {
		case "[", "(":
			depth++
		case "]", ")":
			depth--
		case "|":
			if depth == 0 {
				all = append(all, expand(words[from:i])...)
				from = i + 1
			}
		}
	}
	return append(all, expand(words[from:])...)
}

// product appends each choice to each path. A lone "~" glues the next step.
func product(paths, choices [][]string) [][]string {
	var all [][]string
	for _, p := range paths {
		for _, c := range choices {
			path := slices.Clone(p)
			for _, w := range c {
				if n := len(path); n > 0 && path[n-1] == "~" {
					path[n-1] = "~" + strings.TrimPrefix(w, "~")
					continue
				}
				path = append(path, w)
			}
			all = append(all, path)
		}
	}
	return all
}

// add puts one path into the trie.
func (s *stage) add(w *words, path []string, rule int) {
	at := int32(0)
	for _, word := range path {
		name, glued := strings.CutPrefix(word, "~")
		if name == "" {
			continue
		}
		c := step(2 * w.literal(name))
		if glued {
			c++
		}
		at = s.next(at, c)
	}
	if !slices.Contains(s.nodes[at].rules, rule) {
		s.nodes[at].rules = append(s.nodes[at].rules, rule)
	}
}

func (s *stage) next(at int32, c step) int32 {
	for _, e := range s.nodes[at].edges {
		if e.step == c {
			return e.to
		}
	}
	to := int32(len(s.nodes))
	s.nodes = append(s.nodes, node{})
	s.nodes[at].edges = append(s.nodes[at].edges, edge{c, to})
	return to
}

// A match is a way through the trie: items and the reading that each was taken for.
type match struct {
	words *words
	text  *text
	items []item
	taken []reading
}

// has reports whether a word or class is part of the match.
func (m match) has(name string) bool { return m.index(name, 0) >= 0 }

// says reports whether the match begins with a word, or its second word is that.
func (m match) says(word string) bool {
	first := m.items[0].first
	return m.text.tokens[first].lower == word || len(m.items) > 1 && m.text.tokens[first+1].lower == word
}

// val returns the value of the nth item taken for a class, 0 if there is none.
func (m match) val(name string, nth int) int {
	if i := m.index(name, nth); i >= 0 {
		return m.items[i].number(m.taken[i])
	}
	return 0
}

// name returns the value of the first item taken for a class, as written in words.tsv.
func (m match) name(name string) string {
	if i := m.index(name, 0); i >= 0 {
		return m.taken[i].name
	}
	return ""
}

// num returns the number of the nth NUM.
func (m match) num(nth int) amount {
	if i := m.index("NUM", nth); i >= 0 {
		return m.items[i].num
	}
	return amount{n: 1}
}

// expr returns the nth expression of the match.
func (m match) expr(nth int) expr {
	for _, it := range m.items {
		if it.expr != nil {
			if nth == 0 {
				return *it.expr
			}
			nth--
		}
	}
	return expr{}
}

func (m match) index(name string, nth int) int {
	c := m.words.classes[name]
	for i, r := range m.taken {
		if r.class == c {
			if nth == 0 {
				return i
			}
			nth--
		}
	}
	return -1
}

// A found is the end of a pattern that fits: rule and number of items.
type found struct {
	rule  int
	taken []reading
}

// run replaces what the rules match by what they build.
func (s *stage) run(t *text, items []item) []item {
	out := items[:0] // never longer than what was read
	var walk walker
	for i := 0; i < len(items); {
		it, n := s.at(t, &walk, items[i:])
		if it.expr != nil && n > 0 {
			out = append(out, items[i:i+it.expr.lead]...)
			it.expr.lead = 0
		}
		out = append(out, it)
		i += n
	}
	return out
}

// at returns what the rules make of the first items, and of how many.
func (s *stage) at(t *text, walk *walker, items []item) (item, int) {
	walk.found, walk.path = walk.found[:0], walk.path[:0]
	walk.from(s, 0, items)
	slices.SortStableFunc(walk.found, func(a, b found) int {
		if len(a.taken) != len(b.taken) {
			return len(b.taken) - len(a.taken)
		}
		return a.rule - b.rule
	})
	for _, f := range walk.found {
		n := len(f.taken)
		m := match{words: t.words, text: t, items: items[:n], taken: f.taken}
		if !t.whole(m.items) {
			continue
		}
		if e, ok := s.rules[f.rule].build(m); ok {
			return t.built(m.items, e), n
		}
	}
	return items[0], 1
}

// A walker collects the patterns that fit. It is kept between calls for its memory.
type walker struct {
	path  []reading
	found []found
}

func (w *walker) from(s *stage, at int32, items []item) {
	if len(items) == 0 || len(w.path) > 0 && items[0].paragraph {
		return
	}
	for _, r := range items[0].readings {
		w.follow(s, at, step(2*r.class), r, items)
		if items[0].glued && len(w.path) > 0 {
			w.follow(s, at, step(2*r.class+1), r, items)
		}
	}
}

func (w *walker) follow(s *stage, at int32, c step, r reading, items []item) {
	to := int32(0)
	if at == 0 {
		if int(c) < len(s.root) {
			to = s.root[c]
		}
	} else {
		for _, e := range s.nodes[at].edges {
			if e.step == c {
				to = e.to
			}
		}
	}
	if to == 0 {
		return
	}
	w.path = append(w.path, r)
	for _, rule := range s.nodes[to].rules {
		w.found = append(w.found, found{rule, slices.Clone(w.path)})
	}
	w.from(s, to, items[1:])
	w.path = w.path[:len(w.path)-1]
}
