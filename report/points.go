package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// verdict is the points of one verdict.
type verdict struct {
	Anchor, Name string
	Title, Says  string
	Total        int
	Points       []point
	Fold         bool     // the words of the accounts are folded away: they agree
	Tellers      []teller // instead of Points: those of one account each
	Left         int      // points that the page leaves out
}

// teller is an account with the points that it alone has.
type teller struct {
	source
	Copies int
	Points []point
}

// point is an assertion with what each account says of it.
type point struct {
	ID, Anchor, Issue string
	Text              phrase
	Independent       int
	Outlets           int
	Silent            int // independent accounts that say nothing of it
	Voices            []voice
	Stances           []tally
	Copies            []tally // copies that take another stance than their original
	Conflicts         []clashLink
	Brief             bool // the words of the accounts are left out
	short             phrase
}

// phrase is a sentence with the words in it that matter, or a window on them.
type phrase struct{ Before, Words, After string }

// phrase finds in the sentence of a point the clause that the point is about: the evidence that stands in it. All of it is
// shown if most allows, else what stands around the clause is cut.
func phraseOf(p *parley.Point, most int) phrase {
	clause := ""
	for _, a := range p.Accounts {
		if len(a.Evidence.Text) > len(clause) && strings.Contains(p.Text, a.Evidence.Text) {
			clause = a.Evidence.Text
		}
	}
	before, after, ok := strings.Cut(p.Text, clause)
	before, clause, after = wholeWords(before, clause, after)
	if !ok || clause == "" || 10*len(clause) > 9*len(p.Text) {
		return phrase{Before: cut(p.Text, most)}
	}
	if utf8.RuneCountInString(p.Text) <= most {
		return phrase{before, clause, after}
	}
	if short := cut(clause, most); short != clause {
		if before != "" {
			before = "… "
		}
		return phrase{before, short, ""}
	}
	return windowed(before, clause, after, most-utf8.RuneCountInString(clause))
}

// wholeWords widens a clause that begins or ends within a word to all of it.
func wholeWords(before, clause, after string) (string, string, string) {
	last, _ := utf8.DecodeLastRuneInString(before)
	if i := strings.LastIndexByte(before, ' ') + 1; clause != "" && (unicode.IsLetter(last) || unicode.IsDigit(last)) {
		before, clause = before[:i], before[i:]+clause
	}
	last, _ = utf8.DecodeLastRuneInString(clause)
	first, size := utf8.DecodeRuneInString(after)
	second, _ := utf8.DecodeRuneInString(after[size:])
	if unicode.IsLetter(last) && (unicode.IsLetter(first) || first == '-' && unicode.IsLetter(second)) {
		end := len(after)
		if i := strings.IndexByte(after, ' '); i >= 0 {
			end = i
		}
		clause, after = clause+after[:end], after[end:]
	}
	return before, clause, after
}

// leastWindow is the room, in code points, below which nothing is shown around a clause.
const leastWindow = 24

// windowed shows of the words around a clause what there is room for, rather before it than behind: there stands who says so.
func windowed(before, clause, after string, room int) phrase {
	if strings.Trim(after, " .,;:”’\"')") == "" {
		after = ""
	}
	rest := min(utf8.RuneCountInString(after), max(0, room-utf8.RuneCountInString(before)))
	p := phrase{lastWords(before, room-rest), clause, firstWords(after, rest)}
	if room-rest < leastWindow && p.Before != before {
		p.Before = "… "
	}
	if rest < leastWindow && p.After != after {
		p.After = "\u00a0…"
	}
	return p
}

// text is the whole of a phrase.
func (p phrase) text() string { return p.Before + p.Words + p.After }

// tally is how many independent accounts take a stance.
type tally struct {
	Stance string
	Count  int
}

// clashLink leads from a point to the conflicts of one kind over it.
type clashLink struct {
	Kind, To, Note string // note of the first
	Count          int
}

// voice is what one account says of a point.
type voice struct {
	source
	Stance, To string
	Words      string // "" where the point itself repeats them
	By         string // to whom the account attributes it
	Copy       bool   // another account of the same text stands before it
	At         string
}

// glance is the beginning of a verdict's list, for the head of the page.
type glance struct {
	Title, To string
	Total     int
	Points    []headline
	More      int
	Conflicts string // how many passages are in conflict
}

// clashing counts the passages in conflict, those that are compatible after all not counted; "" for none.
func (x *index) clashing() string {
	n := 0
	for i := range x.record.Conflicts {
		if !isCompatible(&x.record.Conflicts[i]) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return count(n, "conflict") + " between passages"
}

// headline is a point in a few words.
type headline struct {
	Text   phrase
	To, By string
}

const (
	mostHeadlines  = 4   // points of one verdict at the head of the page
	headlineLength = 120 // code points shown of such a point
	titleLength    = 28  // code points of a title that tells two columns apart
	mostRows       = 60  // points in the comparison sheet
	mostColumns    = 8   // accounts in the widest comparison sheet that still reads on a desk; above it the sheet counts
)

// verdictWords say what the verdicts are, in the order in which they are shown.
var verdictWords = []struct {
	verdict           parley.Verdict
	name, title, says string
}{
	{parley.Agreed, "agreed", "Agreed", "two or more independent accounts say so, none is against it"},
	{parley.Disputed, "disputed", "Disputed", "the accounts contradict each other, or one calls it unclear"},
	{parley.Single, "single", "Told by one side only", "one account, its copies not counted"},
}

// issue names a matter: in the words of the user's dossier, else by its id.
func (x *index) issue(i parley.Issue) string {
	if d := x.record.Dossier; d != nil {
		for _, t := range d.Issues {
			if t.ID == i && t.Name != "" {
				return capital(string(t.Name))
			}
		}
	}
	return capital(strings.ReplaceAll(string(i), "-", " "))
}

// account names the account that an article belongs to: its family.
func (x *index) account(article string) string {
	if f := x.family[article]; f != nil {
		return "family " + f.ID
	}
	return "article " + article
}

// points lists the points by verdict, in the order of the record.
func (x *index) points() []verdict {
	var groups []verdict
	for _, w := range verdictWords {
		groups = append(groups, verdict{Anchor: w.name, Name: w.name, Title: w.title, Says: w.says, Fold: w.verdict == parley.Agreed})
	}
	for i := range x.record.Points {
		p := &x.record.Points[i]
		at := slices.IndexFunc(groups, func(v verdict) bool { return v.Name == string(p.Verdict) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, verdict{Anchor: "v-" + anchor(string(p.Verdict)), Name: string(p.Verdict), Title: capital(string(p.Verdict))})
		}
		g := &groups[at]
		g.Total++
		if !x.listed(p.ID) {
			g.Left++
			continue
		}
		g.Points = append(g.Points, x.point(p))
	}
	for i := range groups {
		if groups[i].Name == string(parley.Single) {
			groups[i].Tellers = tellers(x, groups[i].Points)
		}
	}
	return slices.DeleteFunc(groups, func(v verdict) bool { return v.Total == 0 })
}

// listed reports whether a point has an entry in the page.
func (x *index) listed(point string) bool { return x.shown[point] }

func (x *index) point(p *parley.Point) point {
	one := point{ID: p.ID, Anchor: x.pointAnchor(p.ID), Text: phraseOf(p, math.MaxInt), short: phraseOf(p, headlineLength), Issue: x.issue(p.Issue), Independent: p.Independent, Brief: x.detail > full}
	outlets, stance, differ := map[string]bool{}, map[string]parley.AccountStance{}, map[parley.AccountStance]int{}
	for _, a := range byAccount(x, p.Accounts) {
		v := voice{
			source: x.source(a.Article), Stance: string(a.Stance), To: x.pointWordsAnchor(p.ID, a.Article),
			At: position(a.Article, a.Evidence), By: x.attributed(&a),
		}
		if !strings.Contains(folded(p.Text), folded(a.Evidence.Text)) {
			v.Words = a.Evidence.Text
		}
		first, known := stance[x.account(a.Article)]
		if v.Copy = known; known && first != a.Stance {
			differ[a.Stance]++
		}
		stance[x.account(a.Article)] = cmp.Or(stance[x.account(a.Article)], a.Stance)
		outlets[v.Outlet] = true
		one.Voices = append(one.Voices, v)
	}
	one.Outlets = len(outlets)
	one.Silent = max(0, x.independent()-len(stance))
	for _, s := range stanceOrder {
		if n := countOf(stance, s); n > 0 {
			one.Stances = append(one.Stances, tally{string(s), n})
		}
		if n := differ[s]; n > 0 {
			one.Copies = append(one.Copies, tally{string(s), n})
		}
	}
	one.Conflicts = x.over[p.ID]
	return one
}

// stanceOrder are the stances of an account, in the order in which they are shown.
var stanceOrder = []parley.AccountStance{parley.Asserts, parley.Attributes, parley.Hedges, parley.Denies}

// countOf counts the accounts of one stance.
func countOf(stance map[string]parley.AccountStance, s parley.AccountStance) int {
	n := 0
	for _, have := range stance {
		if have == s {
			n++
		}
	}
	return n
}

// Support says how many accounts a point has, beside the number of outlets: "3 independent accounts in 5 outlets".
func (p point) Support() string {
	words := count(p.Independent, "independent account")
	if p.Outlets > p.Independent {
		words += " in " + count(p.Outlets, "outlet")
	}
	return words
}

// Split says how the accounts are divided: "2 assert, 1 denies".
func (p point) Split() string {
	var parts []string
	for _, s := range p.Stances {
		parts = append(parts, fmt.Sprint(s.Count)+" "+s.verb())
	}
	for _, s := range p.Copies {
		parts = append(parts, count(s.Count, "copy")+" "+s.verb())
	}
	return strings.Join(parts, ", ")
}

// verb gives the stance as a verb of one account or several.
func (t tally) verb() string {
	if t.Count > 1 {
		return stanceMany[t.Stance]
	}
	return t.Stance
}

// against gives the note of a conflict over the point that says what stands against what.
func (p point) against() string {
	for _, c := range p.Conflicts {
		if strings.Contains(c.Note, " against ") {
			return c.Note
		}
	}
	return ""
}

// stanceMany has the stances as verbs of several accounts.
var stanceMany = map[string]string{"asserts": "assert", "attributes": "attribute", "hedges": "hedge", "denies": "deny"}

// independent is the number of independent accounts of the record.
func (x *index) independent() int {
	if n := len(x.record.Families); n > 0 {
		return n
	}
	return len(x.record.Articles)
}

// byAccount puts the accounts of one family together, the original first, in the order of the first of them.
func byAccount(x *index, accounts []parley.Account) []parley.Account {
	place := map[string]int{}
	for i, a := range accounts {
		name := x.account(a.Article)
		if _, ok := place[name]; !ok {
			place[name] = i
		}
	}
	copied := func(a parley.Account) int {
		if f := x.family[a.Article]; f != nil && f.First != a.Article {
			return 1
		}
		return 0
	}
	sorted := slices.Clone(accounts)
	slices.SortStableFunc(sorted, func(a, b parley.Account) int {
		return cmp.Or(place[x.account(a.Article)]-place[x.account(b.Article)], copied(a)-copied(b))
	})
	return sorted
}

// attributed names the source to whom an account attributes a point.
func (x *index) attributed(a *parley.Account) string {
	s := x.statements[string(a.Statement)]
	if s == nil || a.Stance == parley.Asserts || s.Speaker == "" && s.Anonymous == "" {
		return ""
	}
	return x.speaker(s)
}

// tellers puts points of one account each under this account.
func tellers(x *index, points []point) []teller {
	var list []teller
	at := map[string]int{}
	for _, p := range points {
		if len(p.Voices) == 0 {
			continue
		}
		name := x.account(p.Voices[0].ID)
		if _, ok := at[name]; !ok {
			at[name] = len(list)
			t := teller{source: p.Voices[0].source}
			if f := x.family[t.ID]; f != nil {
				t.source, t.Copies = x.source(f.First), len(f.Articles)-1
			}
			list = append(list, t)
		}
		to := &list[at[name]]
		to.Points = append(to.Points, p)
	}
	return list
}

// Told reports whether a point is told by the teller's own article alone, so that naming it again says nothing.
func (t teller) Told(p point) bool { return len(p.Voices) == 1 && p.Voices[0].ID == t.ID }

// glances gives the beginning of each verdict's list, where the lists are longer than their beginnings.
func (x *index) glances(verdicts []verdict) []glance {
	total := 0
	for _, v := range verdicts {
		total += v.Total
	}
	if total <= mostHeadlines {
		return nil
	}
	var list []glance
	said := map[string]bool{}
	for _, w := range verdictWords { // each, also where nothing was found
		v := verdict{Name: w.name, Title: w.title}
		if i := slices.IndexFunc(verdicts, func(v verdict) bool { return v.Name == w.name }); i >= 0 {
			v = verdicts[i]
		}
		g := glance{Title: v.Title, To: v.Anchor, Total: v.Total}
		for _, p := range v.Points {
			if len(g.Points) == mostHeadlines || said[p.Text.text()] {
				continue // the head of the page says no sentence twice
			}
			said[p.Text.text()] = true
			h := headline{Text: p.short, To: p.Anchor}
			switch {
			case v.Name == string(parley.Single) && len(p.Voices) > 0:
				h.By = p.Voices[0].Outlet
			case v.Name == string(parley.Disputed):
				h.By = cmp.Or(p.against(), p.Split())
			default:
				h.By = p.Support()
			}
			g.Points = append(g.Points, h)
		}
		g.More = v.Total - len(g.Points)
		if w.verdict == parley.Disputed {
			g.Conflicts = x.clashing()
		}
		list = append(list, g)
	}
	return list
}
