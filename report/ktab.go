package report

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley"
)

// KTab writes the actor by position table that spatial models of bargaining read, in the CSV layout of KTAB's Spatial Model
// of Politics (KAPSARC, smpc --csv): a line with name, description and the numbers of actors and dimensions, a line of heads,
// and a line for each party with its power and, for each issue, position and salience, both 0 to 100.
//
// Parley fills what the coverage shows: the parties, the issues, and the salience as the share of the party's moves that are
// on the issue, each account counted once. Power and positions no count of words tells: they are those that the user's dossier
// gives, else empty. To help with them, columns after those that the model reads give for each issue the kind of the party's
// newest position, its status and how many moves bear out the party's positions. docs/exports.md says more. Commas, quotation
// marks and line breaks in names become spaces, because not all readers of the layout know quoting. The errors are those of w.
func KTab(w io.Writer, r *parley.Record) error {
	t := newStances(r)
	out := bufio.NewWriter(w)
	writePlain(out, []string{scenario(r), "positions in the coverage as read by " + r.Produced.By, strconv.Itoa(len(t.parties)), strconv.Itoa(len(t.issues))})
	head := []string{"Actor", "Description", "Power"}
	for _, issue := range t.issues {
		head = append(head, string(issue), "Salience of "+string(issue))
	}
	for _, issue := range t.issues {
		head = append(head, "Newest on "+string(issue), "Moves on "+string(issue))
	}
	writePlain(out, head)
	for _, party := range t.parties {
		writePlain(out, t.line(party))
	}
	return out.Flush()
}

// scenario names the table: by the story, or the first title.
func scenario(r *parley.Record) string {
	if len(r.Stories) > 0 && r.Stories[0].Title != "" {
		return string(r.Stories[0].Title)
	}
	return "Negotiation"
}

// stances are the positions of a record by party and issue.
type stances struct {
	x       *index
	parties []string
	issues  []parley.Issue
	newest  map[string]parley.Position // by cell
	count   map[string]int             // of the moves of a cell, each account counted once
	all     map[string]int             // of a party
	given   map[string]parley.Party    // by name, what the dossier says
}

func cellOf(party string, issue parley.Issue) string { return party + "\x00" + string(issue) }

func newStances(r *parley.Record) *stances {
	t := &stances{x: newIndex(r), newest: map[string]parley.Position{}, count: map[string]int{}, all: map[string]int{}, given: map[string]parley.Party{}}
	for _, p := range told(r).Parties {
		t.given[p.Name] = p
	}
	in := map[string][]string{} // the moves of a cell
	for _, p := range r.Positions {
		c := cellOf(p.Party, p.Issue)
		if !slices.Contains(t.parties, p.Party) {
			t.parties = append(t.parties, p.Party)
		}
		if !slices.Contains(t.issues, p.Issue) {
			t.issues = append(t.issues, p.Issue)
		}
		if in[c] == nil {
			t.newest[c] = p
		}
		in[c] = append(in[c], p.Moves...)
	}
	slices.SortFunc(t.issues, func(a, b parley.Issue) int { return cmp.Or(cmp.Compare(issueRank(a), issueRank(b)), cmp.Compare(a, b)) })
	for _, party := range t.parties {
		for _, issue := range t.issues {
			c := cellOf(party, issue)
			t.count[c] = t.x.told(in[c])
			t.all[party] += t.count[c]
		}
	}
	return t
}

// issueRank is the place of a built-in issue; issues of a dossier stand behind them.
func issueRank(issue parley.Issue) int {
	all := parley.BuiltInIssues()
	if i := slices.Index(all, issue); i >= 0 {
		return i
	}
	return len(all)
}

// told counts moves, those of copies once: of each family the article that has the most of them.
func (x *index) told(ids []string) int {
	article, family := map[string]int{}, map[string]int{}
	for _, id := range ids {
		m := x.moves[id]
		if m == nil {
			continue
		}
		article[m.Article]++
		name := "article " + m.Article
		if f := x.family[m.Article]; f != nil {
			name = f.ID
		}
		family[name] = max(family[name], article[m.Article])
	}
	n := 0
	for _, k := range family {
		n += k
	}
	return n
}

// line gives the cells of one party.
func (t *stances) line(party string) []string {
	name, about := party, ""
	if a := t.x.actors[party]; a != nil {
		name, about = a.Name, strings.TrimSpace(string(a.Kind)+" "+string(a.Country))
	}
	given := t.given[name]
	power := ""
	if given.Power != nil {
		power = score(*given.Power)
	}
	read, beside := []string{name, about, power}, []string{}
	for _, issue := range t.issues {
		c := cellOf(party, issue)
		salience := 0
		if t.all[party] > 0 {
			salience = 1000 * t.count[c] / t.all[party] // rounded down, so that they never sum to more than 100
		}
		place := ""
		if value, ok := given.Positions[issue]; ok {
			place = score(value)
		}
		read = append(read, place, strconv.FormatFloat(float64(salience)/10, 'f', 1, 64))
		newest := ""
		if p, ok := t.newest[c]; ok {
			newest = string(p.Move) + " " + string(p.Status)
		}
		beside = append(beside, newest, strconv.Itoa(t.count[c]))
	}
	return append(read, beside...)
}

// writePlain writes a line of cells that need no quoting, with a comma behind each, as the examples of KTAB have it.
func writePlain(out *bufio.Writer, cells []string) {
	for _, c := range cells {
		c = strings.Join(strings.FieldsFunc(oneLine(c), func(r rune) bool { return r == ',' || r == '"' || r == ' ' }), " ")
		out.WriteString(defused(c))
		out.WriteByte(',')
	}
	out.WriteByte('\n')
}
