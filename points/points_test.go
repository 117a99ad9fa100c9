package points_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/brief"
	"parley/models/en"
	"parley/points"
)

// An account is an article of a case as it is given to the program.
type account struct {
	ID        string `json:"id"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Text      string `json:"text"`
}

// record reads articles as `parley brief` does.
func record(t testing.TB, articles []account) *parley.Record {
	t.Helper()
	var lines bytes.Buffer
	for _, a := range articles {
		line, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	opt := brief.Options{Model: en.Model(), ModelName: en.Name}
	opt.Reader.Stdin = &lines
	r, err := brief.Make(context.Background(), opt, "-")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A testCase is a case of testdata/accounts.txt.
type testCase struct {
	name     string
	articles []account
	wants    []string
}

func cases(t testing.TB) []testCase {
	t.Helper()
	data, err := os.ReadFile("testdata/accounts.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []testCase
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "//"):
		case strings.HasPrefix(line, "# "):
			out = append(out, testCase{name: line[2:]})
		case strings.HasPrefix(line, "== "):
			c := &out[len(out)-1]
			c.articles = append(c.articles, account{ID: line[3:], Outlet: line[3:], Title: "News of the day", Published: "2031-03-18"})
		case strings.HasPrefix(line, "> "):
			c := &out[len(out)-1]
			c.wants = append(c.wants, line[2:])
		case len(out) > 0 && len(out[len(out)-1].articles) > 0:
			c := &out[len(out)-1]
			a := &c.articles[len(c.articles)-1]
			a.Text = strings.TrimSpace(a.Text + "\n" + line)
		}
	}
	return out
}

var wanted = regexp.MustCompile(`(\w+) (?:(\w+|\*) )?"([^"]*)"`)

func TestAccounts(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(c.name, func(t *testing.T) {
			r := record(t, c.articles)
			for _, want := range c.wants {
				head, rest, _ := strings.Cut(want, ":")
				accounts := wanted.FindAllStringSubmatch(rest, -1)
				ok := false
				switch kind, value, _ := strings.Cut(head, " "); kind {
				case "point":
					ok = hasPoint(r, value, accounts)
				case "no":
					ok = !hasPoint(r, "", accounts)
				case "conflict":
					ok = hasConflict(r, value, accounts)
				}
				if !ok {
					t.Errorf("not found: %s\n%s", want, outline(r))
				}
			}
		})
	}
}

func hasPoint(r *parley.Record, verdict string, accounts [][]string) bool {
	return slices.ContainsFunc(r.Points, func(p parley.Point) bool {
		for _, want := range accounts {
			if !slices.ContainsFunc(p.Accounts, func(a parley.Account) bool {
				return a.Article == want[1] && (want[2] == "*" || want[2] == string(a.Stance)) && strings.Contains(a.Evidence.Text, want[3])
			}) {
				return false
			}
		}
		return verdict == "" || verdict == string(p.Verdict)
	})
}

func hasConflict(r *parley.Record, kind string, passages [][]string) bool {
	return slices.ContainsFunc(r.Conflicts, func(c parley.Conflict) bool {
		for _, want := range passages {
			switch {
			case want[1] == "note" && strings.Contains(c.Note, want[3]):
			case want[1] == c.A.Article && strings.Contains(c.A.Text, want[3]):
			case want[1] == c.B.Article && strings.Contains(c.B.Text, want[3]):
			default:
				return false
			}
		}
		return kind == string(c.Kind)
	})
}

// outline is what was found, for people.
func outline(r *parley.Record) string {
	var b strings.Builder
	for _, p := range r.Points {
		fmt.Fprintf(&b, "point %s:", p.Verdict)
		for _, a := range p.Accounts {
			fmt.Fprintf(&b, " %s %s %q;", a.Article, a.Stance, a.Evidence.Text)
		}
		b.WriteByte('\n')
	}
	for _, c := range r.Conflicts {
		fmt.Fprintf(&b, "conflict %s: %s %q; %s %q; note %q\n", c.Kind, c.A.Article, c.A.Text, c.B.Article, c.B.Text, c.Note)
	}
	return b.String()
}

// all are the articles of all cases, as one coverage, and one of them copied by another outlet.
func all(t testing.TB) []account {
	var out []account
	for i, c := range cases(t) {
		for _, a := range c.articles {
			a.ID = fmt.Sprintf("%s%d", a.ID, i)
			out = append(out, a)
		}
	}
	return out
}

func TestPointsSayNothingThatNoArticleSays(t *testing.T) {
	r := record(t, all(t))
	if faults := r.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
	families := map[string]string{}
	for _, f := range r.Families {
		for _, a := range f.Articles {
			families[a] = f.ID
		}
	}
	for _, p := range r.Points {
		if !slices.ContainsFunc(r.Articles, func(a parley.Article) bool { return strings.Contains(a.Text, p.Text) }) {
			t.Errorf("%s: no article has the words %q", p.ID, p.Text)
		}
		seen, independent := map[string]bool{}, map[string]bool{}
		denied := false
		for _, a := range p.Accounts {
			if seen[a.Article] {
				t.Errorf("%s: %s has two accounts", p.ID, a.Article)
			}
			seen[a.Article], independent[families[a.Article]] = true, true
			denied = denied || a.Stance == parley.Denies
		}
		if len(independent) != p.Independent {
			t.Errorf("%s: %d independent accounts, counted %d", p.ID, p.Independent, len(independent))
		}
		switch {
		case p.Verdict == parley.Agreed && (p.Independent < 2 || denied):
			t.Errorf("%s is agreed by %d with a denial %v", p.ID, p.Independent, denied)
		case p.Verdict == parley.Single && p.Independent != 1:
			t.Errorf("%s is single by %d", p.ID, p.Independent)
		case p.Verdict == parley.Disputed && len(p.Accounts) < 2:
			t.Errorf("%s is disputed by one account", p.ID)
		}
	}
	ids := map[string]bool{"": true}
	for _, p := range r.Points {
		ids[p.ID] = true
	}
	for _, c := range r.Conflicts {
		if !ids[string(c.Point)] {
			t.Errorf("conflict of %s, which is no point", c.Point)
		}
	}
}

func TestOrderOfTheSourcesDoesNotMatter(t *testing.T) {
	articles := all(t)
	want := verdicts(record(t, articles))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		rng.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
		if got := verdicts(record(t, articles)); got != want {
			t.Fatalf("in another order\n%s\nwant\n%s", got, want)
		}
	}
}

// verdicts are the points as a set: what each account says and how they stand.
func verdicts(r *parley.Record) string {
	var out []string
	for _, p := range r.Points {
		var who []string
		for _, a := range p.Accounts {
			who = append(who, a.Article+" "+a.Evidence.Text)
		}
		slices.Sort(who)
		out = append(out, fmt.Sprintf("%s %d %q", p.Verdict, p.Independent, who))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func TestCopiesNeverCountTwice(t *testing.T) {
	articles := cases(t)[0].articles
	long := strings.Repeat(" The ministry in Ostra gave no further details, and the harbour master of Port Calder kept the quay closed until noon.", 4)
	for i := range articles {
		articles[i].Text += long[:len(long)-40*i]
	}
	one := record(t, articles[:1])
	again := articles[0]
	again.ID, again.Outlet = "copy", "copy"
	two := record(t, []account{articles[0], again})
	for _, p := range two.Points {
		if p.Independent != 1 || p.Verdict == parley.Agreed {
			t.Errorf("a report and its copy agree: %s", outline(two))
		}
	}
	if len(one.Conflicts)+len(two.Conflicts) > 0 {
		t.Errorf("a report contradicts its copy: %s", outline(two))
	}
}

func TestNothingToCompare(t *testing.T) {
	if p, c := points.Find(&parley.Record{}, nil); len(p)+len(c) > 0 {
		t.Errorf("%d points and %d conflicts of nothing", len(p), len(c))
	}
}

func TestStance(t *testing.T) {
	article := func(text string) points.Facts {
		a := parley.Article{ID: "a", Text: text}
		return points.Read(a, en.Model().Parse(text), nil, nil, nil)
	}
	claim := "Ostravia seized the lighthouse of Greyholm"
	for text, want := range map[string]parley.AccountStance{
		"Soldiers of Ostravia seized the lighthouse of Greyholm at dawn. They met no resistance there.":              parley.Asserts,
		"Reports that Ostravia seized the lighthouse of Greyholm are a hoax. The lighthouse of Greyholm is empty.":   parley.Denies,
		"Soldiers of Ostravia may have seized the lighthouse of Greyholm. They reportedly came to Greyholm at dawn.": parley.Hedges,
		"The bakery on the quay sold out of cakes before noon. A brass band played three marches.":                   "",
	} {
		if got := points.Stance(claim, article(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func Example() {
	text := func(id, words string) parley.Article { return parley.Article{ID: id, Text: words, Language: "en"} }
	articles := []parley.Article{
		text("alpha", "Ostravia will release 40 captured sailors on Friday. A ferry waits in Port Calder."),
		text("beta", "Ostravia will release 55 captured sailors on Friday. Nobody in Caldria slept that night."),
	}
	r := &parley.Record{Articles: articles}
	var facts []points.Facts
	for _, a := range articles {
		facts = append(facts, points.Read(a, en.Model().Parse(a.Text), nil, nil, nil))
	}
	found, conflicts := points.Find(r, facts)
	for _, p := range found {
		fmt.Println(p.Verdict, p.Text)
	}
	for _, c := range conflicts {
		fmt.Println(c.Kind, c.Note)
	}
	// Output:
	// disputed Ostravia will release 40 captured sailors on Friday.
	// number “40” against “55”
}
