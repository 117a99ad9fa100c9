package main

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"parley"
)

var marks = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

// plain is a text with straight quotation marks and single spaces.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(marks.Replace(s), isSpace), " ")
}

// bag counts the words of a text, and says how many there are.
func bag(s string) (words map[string]int, n int) {
	words = map[string]int{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(plain(s)), func(r rune) bool { return !isWord(r) && r != '\'' }) {
		words[w]++
		n++
	}
	return words, n
}

func sharedWords(a, b map[string]int) int {
	n := 0
	for w, k := range a {
		n += min(k, b[w])
	}
	return n
}

// alike is the Jaccard index of the words of two texts, 0 to 1.
func alike(a, b string) float64 {
	x, nx := bag(a)
	y, ny := bag(b)
	if nx == 0 || ny == 0 {
		return 0
	}
	both := sharedWords(x, y)
	return float64(both) / float64(nx+ny-both)
}

// Two passages are one place if most words of the shorter stand in the longer, which is not much longer, so that quoting a
// whole article matches nothing.
const (
	leastShared  = 0.6
	longestTimes = 2.5
	longestPlus  = 6
)

// near is how well two passages are the same place: the share of the shorter one's words found in the longer, or 0.
func near(a, b string) float64 {
	x, nx := bag(a)
	y, ny := bag(b)
	short, long := min(nx, ny), max(nx, ny)
	if short == 0 || float64(long) > longestTimes*float64(short)+longestPlus {
		return 0
	}
	if c := float64(sharedWords(x, y)) / float64(short); c >= leastShared {
		return c
	}
	return 0
}

func textOf(spans []parley.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Text)
	}
	return strings.Join(out, " ")
}

// cleaning: precision is the share of the report's lines that are kept, recall that of the junk that is gone.
func (s *caseScorer) cleaning() {
	text := map[string]string{}
	for _, a := range s.record.Articles {
		text[s.article(a.ID)] = plain(a.Text)
	}
	gone := 0
	junk := map[string][]string{}
	for _, j := range s.gold.junk {
		kept, ok := text[j.Article]
		gone += count(ok && !strings.Contains(kept, plain(j.Text)))
		junk[j.Article] = append(junk[j.Article], plain(j.Text))
	}
	kept, lines := 0, 0
	for _, a := range s.gold.articles {
		if _, ok := text[a.ID]; !ok {
			continue
		}
		for _, line := range strings.FieldsFunc(s.gold.texts[a.ID], endsLine) {
			line = plain(line)
			isJunk := slices.ContainsFunc(junk[a.ID], func(j string) bool { return j != "" && strings.Contains(line, j) })
			if line == "" || line == plain(a.Title) || isJunk {
				continue
			}
			lines++
			kept += count(strings.Contains(text[a.ID], line))
		}
	}
	p, r := share(kept, max(lines, 1)), share(gone, max(len(s.gold.junk), 1))
	s.out.add("cleaning", rate{p, r, harmonic(p, r)})
}

func endsLine(r rune) bool {
	return r >= '\n' && r <= '\r' || r >= 0x1c && r <= 0x1e || r == 0x85 || r == 0x2028 || r == 0x2029
}

// actors is B-cubed over the forms of the gold (Bagga and Baldwin 1998); a form that was not found is alone.
func (s *caseScorer) actors() {
	gold, got := map[string]string{}, map[string]string{}
	for _, a := range s.gold.actors {
		for _, m := range a.Mentions {
			gold[strings.ToLower(plain(m))] = a.Name
		}
	}
	for _, a := range s.record.Actors {
		for _, m := range a.Mentions {
			if form := strings.ToLower(plain(m.Text)); got[form] == "" {
				got[form] = a.ID
			}
		}
	}
	forms := slices.Sorted(maps.Keys(gold))
	var p, r float64
	for _, i := range forms {
		var inGold, inGot, both int
		for _, j := range forms {
			g, h := gold[i] == gold[j], i == j || got[i] != "" && got[i] == got[j]
			inGold, inGot, both = inGold+count(g), inGot+count(h), both+count(g && h)
		}
		p += float64(both) / float64(inGot)
		r += float64(both) / float64(inGold)
	}
	p, r = share(p, len(forms)), share(r, len(forms))
	s.out.add("actors, B-cubed", rate{p, r, harmonic(p, r)})
}

// The share of a content's words (Jaccard) from which two statements are one, and two direct ones.
const (
	sameStatement = 0.5
	sameQuotation = 0.8
)

func (s *caseScorer) statements() {
	gold, got := s.gold.statements, s.record.Statements
	pairs := s.pairStatements(gold, got, sameStatement)
	s.out.add("statements, content", rateOf(len(pairs), len(got), len(pairs), len(gold)))
	right := s.rightSpeakers(gold, got, pairs)
	s.out.add("statements, content and speaker", rateOf(right, len(got), right, len(gold)))

	directGold := slices.DeleteFunc(slices.Clone(gold), func(g goldStatement) bool { return g.Kind != string(parley.Direct) })
	directGot := slices.DeleteFunc(slices.Clone(got), func(p parley.Statement) bool { return p.Kind != parley.Direct })
	right = s.rightSpeakers(directGold, directGot, s.pairStatements(directGold, directGot, sameQuotation))
	s.out.add("direct quotes, content and speaker", rateOf(right, len(directGot), right, len(directGold)))

	s.nested(pairs)
	var kind, day int
	for _, m := range pairs {
		kind += count(gold[m.gold].Kind == string(got[m.pred].Kind))
		day += count(gold[m.gold].SaidOn == string(got[m.pred].SaidOn))
	}
	s.out.addShare("kind right, of those matched", kind, len(pairs))
	s.out.addShare("said_on right, of those matched", day, len(pairs))
	s.role("cue", pairs, func(g *goldStatement) string { return g.Cue }, func(p *parley.Statement) *parley.Span { return p.Cue })
	s.role("addressee", pairs, func(g *goldStatement) string { return g.Addressee }, func(p *parley.Statement) *parley.Span { return p.Addressee })
	s.role("via", pairs, func(g *goldStatement) string { return g.Via }, func(p *parley.Statement) *parley.Span { return p.Via })
}

// addShare adds one number as precision, recall and F1.
func (r *report) addShare(name string, part, whole int) {
	v := share(part, whole)
	r.add(name, rate{v, v, v})
}

func (s *caseScorer) pairStatements(gold []goldStatement, got []parley.Statement, least float64) []match {
	return bestFirst(len(gold), len(got), least, func(g, p int) float64 {
		if gold[g].Article != s.article(got[p].Article) {
			return 0
		}
		return alike(strings.Join(gold[g].Content, " "), textOf(got[p].Content))
	})
}

func (s *caseScorer) rightSpeakers(gold []goldStatement, got []parley.Statement, pairs []match) int {
	n := 0
	for _, m := range pairs {
		n += count(s.rightSpeaker(gold[m.gold], got[m.pred]))
	}
	return n
}

func (s *caseScorer) rightSpeaker(g goldStatement, p parley.Statement) bool {
	if !g.Anonymous {
		return s.same(g.Speaker, string(p.Speaker))
	}
	said := string(p.Anonymous)
	if said == "" && p.Source != nil {
		said = p.Source.Text
	}
	return p.Speaker == "" && alike(g.Speaker, said) >= sameStatement
}

// nested: an inner statement is right if the one around it is the gold's.
func (s *caseScorer) nested(pairs []match) {
	gold, got := s.gold.statements, s.record.Statements
	partner := map[string]string{}
	for _, m := range pairs {
		partner[got[m.pred].ID] = gold[m.gold].ID
	}
	right, inGold, inGot := 0, 0, 0
	for _, m := range pairs {
		inside := gold[m.gold].Inside
		right += count(inside != "" && partner[string(got[m.pred].Inside)] == inside)
	}
	for _, g := range gold {
		inGold += count(g.Inside != "")
	}
	for _, p := range got {
		inGot += count(p.Inside != "")
	}
	s.out.add("nested statements", rateOf(right, inGot, right, inGold))
}

// role is the rate of a span among the statements matched.
func (s *caseScorer) role(name string, pairs []match, ofGold func(*goldStatement) string, ofGot func(*parley.Statement) *parley.Span) {
	right, inGold, inGot := 0, 0, 0
	for _, m := range pairs {
		g, p := ofGold(&s.gold.statements[m.gold]), ofGot(&s.record.Statements[m.pred])
		inGold += count(g != "")
		inGot += count(p != nil)
		right += count(g != "" && p != nil && alike(g, p.Text) >= sameStatement)
	}
	s.out.add(name+", of those matched", rateOf(right, inGot, right, inGold))
}

var partOfDay = regexp.MustCompile(`(\d)T(?:MO|MI|AF|EV|NI|DT)$`)

// times: text and value are right, the part of the day apart.
func (s *caseScorer) times() {
	key := func(article, text, value string) [3]string {
		return [3]string{article, strings.ToLower(plain(text)), partOfDay.ReplaceAllString(value, "$1")}
	}
	gold, got := map[[3]string]bool{}, map[[3]string]bool{}
	for _, d := range s.gold.dates {
		gold[key(d.Article, d.Text, d.Value)] = true
	}
	right := 0
	for _, t := range s.record.Times {
		k := key(s.article(t.Article), t.Text, t.Value)
		if t.Value != "" && !got[k] {
			got[k] = true
			right += count(gold[k])
		}
	}
	s.out.add("times, text and value", rateOf(right, len(got), right, len(gold)))
}

// copies: the pairs, and the pairs with their kind.
func (s *caseScorer) copies() {
	key := func(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }
	gold, got := map[[2]string]string{}, map[[2]string]string{}
	for _, c := range s.gold.copies {
		gold[key(c.A, c.B)] = c.Kind
	}
	for _, c := range s.record.Copies {
		got[key(s.article(c.A), s.article(c.B))] = string(c.Kind)
	}
	both, kinds := 0, 0
	for k, kind := range gold {
		found, ok := got[k]
		both += count(ok)
		kinds += count(ok && found == kind)
	}
	s.out.add("copies, pairs", rateOf(both, len(got), both, len(gold)))
	s.out.add("copies, pairs and kind", rateOf(kinds, len(got), kinds, len(gold)))
}
