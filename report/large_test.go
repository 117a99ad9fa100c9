package report_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"parley"
)

// large is a record of n made-up articles of 1,200 words with 24 statements, 40 names, 12 times and 6 moves in each.
func large(n int) *parley.Record { return made(n, 24, 4) }

// made is a record of n articles of 1,200 words in paragraphs of one statement each, every so many with a move.
func made(n, paragraphs, everyMove int) *parley.Record {
	random := rand.New(rand.NewPCG(7, 11))
	r := &parley.Record{Format: parley.Format, Counts: parley.Counts{Read: n, Kept: n, Independent: n}}
	for i := range 30 {
		name := fmt.Sprintf("%s %s", invented(random, 1), invented(random, 1))
		r.Actors = append(r.Actors, parley.Actor{ID: fmt.Sprintf("actor-%d", i), Name: name, Kind: parley.Person})
	}
	for i := range n {
		id := fmt.Sprintf("%03d", i+1)
		a := parley.Article{ID: id, Source: "coverage/" + id + ".html", Outlet: parley.Optional(fmt.Sprintf("Outlet %d", i%37)),
			Title: parley.Optional(invented(random, 8)), Published: parley.Optional(fmt.Sprintf("2031-05-%02d", 1+i%20)),
			PublishedFrom: parley.FromMetadata, Language: "en", SHA256: strings.Repeat("ab", 32)}
		write(r, &a, random, paragraphs, everyMove)
		r.Articles = append(r.Articles, a)
		r.Families = append(r.Families, parley.Family{ID: "f" + id, Articles: []string{id}, First: id})
	}
	return r
}

// compared adds a point for each statement, which one to four articles tell, a conflict over every fourth, and positions.
func compared(r *parley.Record) *parley.Record {
	verdicts := []parley.Verdict{parley.Single, parley.Agreed, parley.Agreed, parley.Disputed}
	each := len(r.Statements) / len(r.Articles)
	for i, s := range r.Statements {
		p := parley.Point{ID: fmt.Sprintf("p%d", i+1), Text: capitalised(s.Content[0].Text) + ".", Issue: parley.Ceasefire,
			Verdict: verdicts[i%4], Independent: i%4 + 1}
		for k := 0; k <= i%4 && i+k*each < len(r.Statements); k++ {
			other := r.Statements[i+k*each]
			p.Accounts = append(p.Accounts, parley.Account{Article: other.Article, Stance: parley.Attributes, Evidence: other.Content[0], Statement: parley.Optional(other.ID)})
		}
		r.Points = append(r.Points, p)
		if n := len(p.Accounts); n == 4 {
			a, b := p.Accounts[0], p.Accounts[3]
			r.Conflicts = append(r.Conflicts, parley.Conflict{Kind: parley.NumberConflict, Point: parley.Optional(p.ID), Note: "one figure against another",
				A: parley.Passage{Article: a.Article, Span: a.Evidence}, B: parley.Passage{Article: b.Article, Span: b.Evidence}})
		}
	}
	for i, m := range r.Moves {
		if i < 400 {
			r.Positions = append(r.Positions, parley.Position{Party: m.Actor[0], Issue: m.Issue, Move: m.Move, Since: m.Date, Status: parley.Held, Moves: []string{m.ID}})
		}
	}
	slices.SortStableFunc(r.Positions, func(a, b parley.Position) int { return strings.Compare(a.Party, b.Party) })
	return r
}

func capitalised(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

// write fills an article with paragraphs, each with a statement and what belongs to it.
func write(r *parley.Record, a *parley.Article, random *rand.Rand, paragraphs, everyMove int) {
	var text strings.Builder
	type place struct{ from, to int }
	var contents, names, sources, cues, times []place
	var speakers, who []int // numbers of actors: of each statement, of each name
	add := func(list *[]place, words string) {
		*list = append(*list, place{text.Len(), text.Len() + len(words)})
		text.WriteString(words)
	}
	for p := range paragraphs {
		if p > 0 {
			text.WriteString("\n\n")
		}
		speaker := random.IntN(len(r.Actors))
		speakers = append(speakers, speaker)
		name := r.Actors[speaker].Name
		if p > 12 {
			_, name, _ = strings.Cut(name, " ")
		}
		add(&names, name)
		sources = append(sources, names[len(names)-1])
		who = append(who, speaker)
		text.WriteString(" ")
		add(&cues, "said")
		text.WriteString(" that ")
		add(&contents, invented(random, 432/paragraphs))
		text.WriteString(" " + invented(random, 480/paragraphs) + " ")
		if p%3 < 2 {
			who = append(who, random.IntN(len(r.Actors)))
			add(&names, r.Actors[who[len(who)-1]].Name)
		}
		text.WriteString(" " + invented(random, 3) + " ")
		if p%2 == 0 {
			add(&times, "on Friday")
		}
		text.WriteString(".")
	}
	a.Text = text.String()
	article, ruler := a.ID, parley.NewRuler(a.Text)
	for i, c := range contents {
		by := r.Actors[speakers[i]].ID
		s := parley.Statement{ID: fmt.Sprintf("%s-%d", a.ID, i+1), Article: a.ID, Kind: parley.Indirect, Stance: parley.Says,
			Content: []parley.Span{ruler.Span(c.from, c.to)}, Speaker: parley.Optional(by), Confidence: 0.9, SaidOn: a.Published}
		cue, source := ruler.Span(cues[i].from, cues[i].to), ruler.Span(sources[i].from, sources[i].to)
		s.Cue, s.Source = &cue, &source
		r.Statements = append(r.Statements, s)
		if i%everyMove == 0 {
			r.Moves = append(r.Moves, parley.Move{ID: fmt.Sprintf("%s-m%d", a.ID, i/everyMove+1), Article: a.ID, Evidence: ruler.Span(c.from+5, c.to+20),
				Actor: []string{by}, Move: parley.Offer, Issue: parley.Ceasefire, Certainty: parley.Reported, Date: a.Published})
		}
	}
	for i, m := range names {
		a := &r.Actors[who[i]]
		a.Mentions = append(a.Mentions, parley.Passage{Article: article, Span: ruler.Span(m.from, m.to)})
	}
	for _, t := range times {
		r.Times = append(r.Times, parley.Time{Passage: parley.Passage{Article: a.ID, Span: ruler.Span(t.from, t.to)}, Value: string(a.Published)})
	}
}

// invented gives made-up words.
func invented(random *rand.Rand, n int) string {
	syllables := []string{"ka", "lo", "mer", "tis", "ven", "dor", "a", "shi", "ru", "pel", "on", "ga"}
	words := make([]string, n)
	for i := range words {
		for range 1 + random.IntN(3) {
			words[i] += syllables[random.IntN(len(syllables))]
		}
	}
	return strings.Join(words, " ")
}

// TestTwoHundredArticlesStayUnderFiveMegabytes has a second case in which every sentence says and does something, and is
// told elsewhere; the shortened lists keep it from growing to three times that size.
func TestTwoHundredArticlesStayUnderFiveMegabytes(t *testing.T) {
	for _, c := range []struct {
		name string
		r    *parley.Record
		long bool
	}{
		{"24 statements and 6 moves in each article", large(200), false},
		{"40 statements, moves and points in each article", compared(made(200, 40, 1)), true},
	} {
		if testing.Short() && c.long {
			continue
		}
		text := 0
		for _, a := range c.r.Articles {
			text += len(a.Text)
		}
		began := time.Now()
		got := len(page(t, c.r))
		t.Logf("%s: %d bytes of text, %d statements, %d moves, %d points, %d conflicts: %d bytes of page in %v", c.name, text,
			len(c.r.Statements), len(c.r.Moves), len(c.r.Points), len(c.r.Conflicts), got, time.Since(began).Round(time.Millisecond))
		if got > 5_000_000 {
			t.Errorf("%s: the page has %d bytes", c.name, got)
		}
	}
}

// TestLongListsKeepTheirLinks checks the page with short lists as every page is checked.
func TestLongListsKeepTheirLinks(t *testing.T) {
	if testing.Short() {
		t.Skip("parses a large page")
	}
	r := compared(made(110, 40, 2))
	doc := parsed(t, page(t, r), true)
	if text, _ := shown(doc, "a-110"); text != r.Articles[109].Text {
		t.Error("the text of the last article differs")
	}
}

// TestNothingIsLostInALargePage adds what a shortened page lists and what it says it leaves out.
func TestNothingIsLostInALargePage(t *testing.T) {
	if testing.Short() {
		t.Skip("parses a large page")
	}
	r := compared(made(200, 40, 1))
	text := page(t, r)
	doc := parsed(t, text, true)
	listed := map[string]int{}
	for n := range doc.Descendants() {
		if id := attr(n, "id"); n.Type == html.ElementNode && !strings.HasSuffix(id, "-h") {
			prefix, _, _ := strings.Cut(id, "-")
			listed[prefix]++
		}
	}
	about := regexp.MustCompile(`leave out (.*?)\. All of it`).FindStringSubmatch(text)
	if about == nil {
		t.Fatal("the page does not say what it leaves out")
	}
	left := map[string]int{}
	for _, m := range regexp.MustCompile(`(\d+) (\w+?)s?\b`).FindAllStringSubmatch(about[1], -1) {
		left[m[2]], _ = strconv.Atoi(m[1])
	}
	for _, c := range []struct {
		prefix, noun string
		want         int
	}{{"e", "statement", len(r.Statements)}, {"me", "move", len(r.Moves)}, {"q", "point", len(r.Points)}, {"x", "conflict", len(r.Conflicts)},
		{"s", "", len(r.Statements)}, {"m", "", len(r.Moves)}, {"a", "", len(r.Articles)}} {
		if got := listed[c.prefix] + left[c.noun]; got != c.want {
			t.Errorf("%d %ss are listed and %d left out, of %d", listed[c.prefix], c.noun, left[c.noun], c.want)
		}
	}
	for _, i := range []int{0, 100, 199} {
		if text, _ := shown(doc, "a-"+r.Articles[i].ID); text != r.Articles[i].Text {
			t.Errorf("the text of article %d differs", i)
		}
	}
}

// TestLongIDsAreNumbered checks that a shortened page does not repeat long ids in its anchors, and that ids of any kind
// still lead somewhere.
func TestLongIDsAreNumbered(t *testing.T) {
	if testing.Short() {
		t.Skip("parses a large page")
	}
	r := compared(made(110, 40, 2))
	for i := range r.Articles {
		old := r.Articles[i].ID
		fresh := "a page of an outlet, no. " + old
		renameArticle(r, old, fresh)
	}
	if parsed(t, page(t, r), true); strings.Contains(page(t, r), "outlet~2c~") {
		t.Error("long ids stand in anchors")
	}
}

// renameArticle gives an article of a made-up record another id.
func renameArticle(r *parley.Record, old, fresh string) {
	id := func(s string) string {
		if rest, ok := strings.CutPrefix(s, old+"-"); ok {
			return fresh + "-" + rest
		}
		if s == old {
			return fresh
		}
		return s
	}
	for i := range r.Articles {
		r.Articles[i].ID = id(r.Articles[i].ID)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.ID, s.Article = id(s.ID), id(s.Article)
	}
	for i := range r.Moves {
		m := &r.Moves[i]
		m.ID, m.Article = id(m.ID), id(m.Article)
	}
	for i := range r.Points {
		for j := range r.Points[i].Accounts {
			a := &r.Points[i].Accounts[j]
			a.Article, a.Statement = id(a.Article), parley.Optional(id(string(a.Statement)))
		}
	}
	for i := range r.Conflicts {
		c := &r.Conflicts[i]
		c.A.Article, c.B.Article = id(c.A.Article), id(c.B.Article)
	}
	for i := range r.Actors {
		for j := range r.Actors[i].Mentions {
			m := &r.Actors[i].Mentions[j]
			m.Article = id(m.Article)
		}
	}
	for i := range r.Times {
		r.Times[i].Article = id(r.Times[i].Article)
	}
	for i := range r.Families {
		r.Families[i].Articles[0], r.Families[i].First = id(r.Families[i].Articles[0]), id(r.Families[i].First)
	}
	for i := range r.Positions {
		for j := range r.Positions[i].Moves {
			r.Positions[i].Moves[j] = id(r.Positions[i].Moves[j])
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	r := large(200)
	for b.Loop() {
		page(b, r)
	}
}
