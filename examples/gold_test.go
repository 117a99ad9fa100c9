package examples

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func oneOf(t *testing.T, what, value, words string) {
	t.Helper()
	if !slices.Contains(strings.Fields(words), value) {
		t.Errorf("%s: %q is none of: %s", what, value, words)
	}
}

// issues are the words of the annotation rules for what a move is about.
const issues = "ceasefire settlement territory security-guarantees alignment forces sanctions humanitarian justice governance resources process other"

func TestArticlesAreAsTheDemoNeedsThem(t *testing.T) {
	c := load(t)
	outlets := map[string]bool{}
	kinds := map[string]bool{}
	for _, a := range c.articles {
		outlets[a.Outlet] = true
		kinds[path.Ext(a.Source)] = true
		if a.Published == nil && a.Inferred == "" {
			t.Errorf("%s: neither published nor published_inferred", a.ID)
		}
		if !strings.Contains(c.shown[a.ID], a.Title) {
			t.Errorf("%s: title %q is not in its source", a.ID, a.Title)
		}
		rest := c.shown[a.ID]
		for p := range strings.SplitSeq(c.clean[a.ID], "\n\n") {
			_, after, found := strings.Cut(rest, p)
			if !found {
				t.Errorf("%s: paragraph not in its source, or out of order: %q", a.ID, p)
				continue
			}
			rest = after
		}
	}
	if len(c.articles) < 8 || len(outlets) < 6 {
		t.Errorf("%d articles of %d outlets, want at least 8 of 6", len(c.articles), len(outlets))
	}
	for _, k := range []string{".txt", ".html", ".xml"} {
		if !kinds[k] {
			t.Errorf("no article comes from a %s file", k)
		}
	}
}

func TestSidecarAgreesWithTheList(t *testing.T) {
	c := load(t)
	for _, s := range readLines[struct{ ID, File, Outlet, Title, Byline, Published, URL, Language string }](t, "articles/articles.jsonl") {
		i := slices.IndexFunc(c.articles, func(a article) bool { return a.ID == s.ID })
		if i < 0 {
			t.Errorf("sidecar: %s is not in the list", s.ID)
			continue
		}
		a := c.articles[i]
		if a.Source != "articles/"+s.File || a.Title != s.Title || a.Outlet != s.Outlet || a.Published == nil || *a.Published != s.Published {
			t.Errorf("sidecar and list differ on %s: %+v, %+v", s.ID, s, a)
		}
	}
}

func TestOnePageIsWindows1252(t *testing.T) {
	raw := readFile(t, "articles/examiner-denial.html")
	if utf8.Valid(raw) || !bytes.Contains(raw, []byte("charset=windows-1252")) {
		t.Error("examiner-denial.html should be in windows-1252 and say so")
	}
}

func TestJunkStandsInTheSourceAndNotInTheText(t *testing.T) {
	c := load(t)
	for _, j := range readLines[junk](t, "gold/junk.jsonl") {
		oneOf(t, "junk kind", j.Kind, "caption boilerplate")
		if !strings.Contains(c.shown[j.Article], j.Text) {
			t.Errorf("%s: junk not in the source: %q", j.Article, j.Text)
		}
		if strings.Contains(c.clean[j.Article], j.Text) {
			t.Errorf("%s: junk in the clean text: %q", j.Article, j.Text)
		}
	}
}

// anonymous sources are speakers that are no actors.
func speakers(t *testing.T) (actors, anonymous map[string]bool) {
	t.Helper()
	actors, anonymous = map[string]bool{}, map[string]bool{}
	for _, a := range readLines[actor](t, "gold/actors.jsonl") {
		if actors[a.Name] {
			t.Errorf("actor %q stands twice", a.Name)
		}
		actors[a.Name] = true
	}
	for _, s := range readLines[statement](t, "gold/statements.jsonl") {
		if s.Anonymous {
			anonymous[s.Speaker] = true
		}
	}
	return actors, anonymous
}

func TestActors(t *testing.T) {
	c := load(t)
	all := ""
	for _, a := range c.articles {
		all += c.clean[a.ID] + "\n\n"
	}
	owner := map[string]string{}
	for _, a := range readLines[actor](t, "gold/actors.jsonl") {
		oneOf(t, a.Name, a.Kind, "person state organization group")
		if a.Country != nil {
			oneOf(t, a.Name, *a.Country, "XTV XSM XES")
		}
		if len(a.Mentions) == 0 {
			t.Errorf("%s: no mentions", a.Name)
		}
		for _, m := range append(slices.Clone(a.Mentions), a.Roles...) {
			if len(places(all, m)) == 0 {
				t.Errorf("%s: %q stands in no article", a.Name, m)
			}
		}
		for _, m := range a.Mentions {
			if owner[m] != "" {
				t.Errorf("%q belongs to %s and to %s", m, owner[m], a.Name)
			}
			owner[m] = a.Name
		}
	}
}

func TestStatements(t *testing.T) {
	c := load(t)
	actors, _ := speakers(t)
	rows := readLines[statement](t, "gold/statements.jsonl")
	home := map[string]string{}
	for _, s := range rows {
		if home[s.ID] != "" {
			t.Errorf("%s stands twice", s.ID)
		}
		home[s.ID] = s.Article
	}
	for _, s := range rows {
		oneOf(t, s.ID, s.Kind, "direct indirect mixed")
		for i, span := range s.Content {
			c.check(t, s.ID, s.Article, span, []int{s.Nth, 0}[min(i, 1)])
		}
		if !s.Anonymous && !actors[s.Speaker] {
			t.Errorf("%s: speaker %q is no actor", s.ID, s.Speaker)
		}
		if s.Inside != nil && home[*s.Inside] != s.Article {
			t.Errorf("%s: inside %q, which is no statement of the article", s.ID, *s.Inside)
		}
		checkMarks(t, c, s)
		checkParagraph(t, c, s)
	}
}

// checkMarks: a direct statement stands between quotation marks (or goes on
// in the next paragraph), an indirect one holds no double marks.
func checkMarks(t *testing.T, c coverage, s statement) {
	t.Helper()
	text := c.clean[s.Article]
	for _, span := range s.Content {
		i := strings.Index(text, span)
		if i < 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(span):])
		between := strings.ContainsRune("\"'“‘", before) && strings.ContainsRune("\"'”’\n", after)
		if s.Kind == "direct" && !between {
			t.Errorf("%s: direct, but not between quotation marks: %q", s.ID, span)
		}
		if s.Kind == "indirect" && strings.ContainsAny(span, "\"“”") {
			t.Errorf("%s: indirect, but with quotation marks: %q", s.ID, span)
		}
	}
	if s.Kind == "mixed" && !strings.ContainsAny(strings.Join(s.Content, ""), "\"'“‘") {
		t.Errorf("%s: mixed, but without quotation marks", s.ID)
	}
}

// checkParagraph: cue, source, addressee and carrier stand in a paragraph of
// the content.
func checkParagraph(t *testing.T, c coverage, s statement) {
	t.Helper()
	var near []string
	for p := range strings.SplitSeq(c.clean[s.Article], "\n\n") {
		if slices.ContainsFunc(s.Content, func(span string) bool { return strings.Contains(p, span) }) {
			near = append(near, p)
		}
	}
	for _, part := range []*string{s.Cue, s.Source, s.Addressee, s.Via} {
		if part != nil && len(places(strings.Join(near, "\n"), *part)) == 0 {
			t.Errorf("%s: %q is not in the paragraph of the content", s.ID, *part)
		}
	}
}

func TestNothingIsSaidAfterItIsReported(t *testing.T) {
	c := load(t)
	published := map[string]string{}
	for _, a := range c.articles {
		published[a.ID] = a.Inferred
		if a.Published != nil {
			published[a.ID] = *a.Published
		}
	}
	// Harbourline and the undated feed item are dated by inference, to the first day they can be of.
	for _, s := range readLines[statement](t, "gold/statements.jsonl") {
		if s.SaidOn != nil && *s.SaidOn > published[s.Article] {
			t.Errorf("%s: said on %s, published on %s", s.ID, *s.SaidOn, published[s.Article])
		}
	}
}

func TestMoves(t *testing.T) {
	c := load(t)
	actors, anonymous := speakers(t)
	plover := map[string]string{
		"demand": "REQUEST", "offer": "AGREE", "concede": "CONCEDE", "accept": "AGREE", "refuse": "REJECT", "red-line": "REJECT",
		"guarantee": "SUPPORT", "threaten": "THREATEN", "accuse": "ACCUSE", "meet": "CONSULT", "act": "RETREAT ASSAULT SANCTION MOBILIZE",
	}
	seen, used := map[string]bool{}, map[string]bool{}
	for _, m := range readLines[move](t, "gold/moves.jsonl") {
		if seen[m.ID] {
			t.Errorf("%s stands twice", m.ID)
		}
		seen[m.ID], used[m.Move] = true, true
		c.check(t, m.ID, m.Article, m.Evidence, m.Nth)
		oneOf(t, m.ID, m.Plover, plover[m.Move])
		oneOf(t, m.ID, m.Issue, issues)
		oneOf(t, m.ID, m.Certainty, "certain reported possible future conditional denied")
		for _, name := range append(slices.Clone(m.Actor), m.Target...) {
			if !actors[name] {
				t.Errorf("%s: %q is no actor", m.ID, name)
			}
		}
		if m.AccordingTo != nil && !actors[*m.AccordingTo] && !anonymous[*m.AccordingTo] {
			t.Errorf("%s: nobody is called %q", m.ID, *m.AccordingTo)
		}
		if len(m.Actor) == 0 || m.Terms == "" {
			t.Errorf("%s: needs an actor and terms", m.ID)
		}
	}
	for word := range plover {
		if !used[word] {
			t.Errorf("the case has no move %q", word)
		}
	}
}

var (
	weekday  = regexp.MustCompile(`\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`)
	monthDay = regexp.MustCompile(`\b(?:March|April) (\d+)|(\d+) (?:March|April)\b`)
	timex    = regexp.MustCompile(`^(\d{4}(-W\d\d|-\d\d(-\d\d(T\d\d:\d\d)?)?)?|P(T?[\dX]+[YMWDH])+([\dX]+M)?)$`)
)

func TestDates(t *testing.T) {
	c := load(t)
	for _, d := range readLines[date](t, "gold/dates.jsonl") {
		c.check(t, "date", d.Article, d.Text, d.Nth)
		if !timex.MatchString(d.Value) {
			t.Errorf("%s: %q has the value %q", d.Article, d.Text, d.Value)
		}
		if len(d.Value) < len(time.DateOnly) || d.Value[0] == 'P' {
			continue
		}
		day, err := time.Parse(time.DateOnly, d.Value[:len(time.DateOnly)])
		if err != nil {
			t.Error(err)
		}
		if w := weekday.FindString(d.Text); w != "" && w != day.Weekday().String() {
			t.Errorf("%s: %q is dated %s, a %s", d.Article, d.Text, d.Value, day.Weekday())
		}
		if m := monthDay.FindStringSubmatch(d.Text); m != nil && m[1]+m[2] != fmt.Sprint(day.Day()) {
			t.Errorf("%s: %q is dated %s", d.Article, d.Text, d.Value)
		}
	}
}

// TestFullDatesInTheSourcesHaveTheRightWeekday reads every "Saturday 15 March
// 2031" and "Saturday, March 15" that the sources show.
func TestFullDatesInTheSourcesHaveTheRightWeekday(t *testing.T) {
	full := regexp.MustCompile(`\b([A-Z][a-z]+day),? (?:(\d+) March|March (\d+))`)
	n := 0
	for id, text := range load(t).shown {
		for _, m := range full.FindAllStringSubmatch(text, -1) {
			var d int
			if _, err := fmt.Sscan(m[2]+m[3], &d); err != nil {
				t.Fatal(err)
			}
			n++
			if w := time.Date(2031, time.March, d, 0, 0, 0, 0, time.UTC).Weekday().String(); w != m[1] {
				t.Errorf("%s: %q is a %s", id, m[0], w)
			}
		}
	}
	if n < 4 {
		t.Errorf("only %d full dates found", n)
	}
}

// families gives each article the first article of its family: copies of one
// report are one account.
func families(t *testing.T, c coverage) map[string]string {
	t.Helper()
	head := map[string]string{}
	for _, a := range c.articles {
		head[a.ID] = a.ID
	}
	for _, p := range readLines[pair](t, "gold/copies.jsonl") {
		if p.Kind == "shared-quotes" {
			continue
		}
		from, to := head[p.B], head[p.A]
		for id, h := range head {
			if h == from {
				head[id] = to
			}
		}
	}
	return head
}

func TestCopies(t *testing.T) {
	c := load(t)
	kinds := map[string]bool{}
	for _, p := range readLines[pair](t, "gold/copies.jsonl") {
		oneOf(t, p.A+" "+p.B, p.Kind, "exact near rewrite shared-quotes")
		kinds[p.Kind] = true
		if c.file[p.A] == "" || c.file[p.B] == "" || p.A == p.B || p.Why == "" {
			t.Errorf("bad pair: %+v", p)
		}
		if p.From != nil && *p.From != p.A && *p.From != p.B {
			t.Errorf("%s, %s: comes from %s, which is neither", p.A, p.B, *p.From)
		}
	}
	for _, k := range []string{"near", "rewrite", "shared-quotes"} {
		if !kinds[k] {
			t.Errorf("no pair is %s", k)
		}
	}
}

func TestPointsHaveTheVerdictOfTheirAccounts(t *testing.T) {
	c := load(t)
	head := families(t, c)
	for i, p := range readLines[point](t, "gold/points.jsonl") {
		if want := fmt.Sprintf("p%02d", i+1); p.ID != want {
			t.Errorf("point %s should be %s", p.ID, want)
		}
		oneOf(t, p.ID, p.Issue, issues)
		independent, against := map[string]bool{}, false
		for id, acc := range p.Accounts {
			c.check(t, p.ID, id, acc.Evidence, 0)
			oneOf(t, p.ID, acc.Stance, "asserts attributes hedges denies")
			independent[head[id]] = true
			against = against || acc.Stance == "denies"
		}
		hedged := len(p.Accounts) > 0 && strings.Contains(fmt.Sprint(p.Accounts), "hedges")
		ok := map[string]bool{
			"agreed":   len(independent) > 1 && !against,
			"single":   len(independent) == 1 && !against,
			"disputed": against || hedged,
		}
		if !ok[p.Verdict] {
			t.Errorf("%s: verdict %q with accounts %+v", p.ID, p.Verdict, p.Accounts)
		}
	}
}

func TestConflicts(t *testing.T) {
	c := load(t)
	kinds := map[string]bool{}
	for _, x := range readLines[conflict](t, "gold/conflicts.jsonl") {
		oneOf(t, x.Note, x.Kind, "number date polarity attribution scope framing")
		kinds[x.Kind] = true
		c.check(t, "conflict", x.A.Article, x.A.Text, 0)
		c.check(t, "conflict", x.B.Article, x.B.Text, 0)
		if x.A == x.B || x.Note == "" {
			t.Errorf("bad conflict: %+v", x)
		}
	}
	if len(kinds) != 6 {
		t.Errorf("only these kinds of conflict: %v", kinds)
	}
}

func TestTheCaseIsSmall(t *testing.T) {
	var size int64
	err := fs.WalkDir(HarbourTalks, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil || size > 400_000 {
		t.Errorf("%d bytes, want at most 400,000 (%v)", size, err)
	}
}
