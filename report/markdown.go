package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"parley"
)

// Markdown writes the entries of the briefing as CommonMark with tables (GitHub Flavored Markdown), for notes and for
// editors that take plain text. It leaves out the texts of the articles; every entry names its article and says at which
// code points of it, in the JSON record, its words stand. Nothing in the articles is taken for markup: what would be is
// escaped, and control characters that change the direction of text are written out, as in [U+202E]. The errors are those
// of w.
func Markdown(w io.Writer, r *parley.Record) error {
	b := newBriefing(r, full)
	m := &marked{out: bufio.NewWriter(w)}
	m.header(b)
	m.glance(b)
	m.points(b)
	m.accounts(b)
	m.positions(b)
	m.timeline(b)
	m.conflicts(b)
	m.moves(b)
	m.said(b)
	m.cast(b)
	m.about(b)
	return m.out.Flush()
}

// marked writes Markdown. The buffer keeps the first error until it is flushed.
type marked struct{ out *bufio.Writer }

func (m *marked) line(format string, args ...any) { fmt.Fprintf(m.out, format+"\n", args...) }

// heading begins a section.
func (m *marked) heading(level int, name string) {
	m.line("\n%s %s\n", strings.Repeat("#", level), name)
}

// table writes a table. The cells are Markdown already.
func (m *marked) table(head []string, rows [][]string) {
	m.line("| %s |", strings.Join(head, " | "))
	m.line("|%s", strings.Repeat(" --- |", len(head)))
	for _, row := range rows {
		m.line("| %s |", strings.Join(row, " | "))
	}
}

// plain writes text so that Markdown shows it as it stands, on one line: no markup, no list, no link.
func plain(text string) string {
	var b strings.Builder
	text = strings.TrimSpace(clean(text))
	item := listItem.FindStringIndex(text) // the mark after the figure of "1. " or "1) "
	for i, c := range text {
		switch {
		case unicode.IsSpace(c) || c == '\u2028' || c == '\u2029':
			b.WriteByte(' ')
		case turning(c) || unicode.IsControl(c):
			fmt.Fprintf(&b, "\\[U+%04X\\]", c)
		case strings.ContainsRune("\\`*_{}[]<>#|~&$!^@", c), i == 0 && strings.ContainsRune("+-=", c),
			item != nil && i == item[1]-1, c == ':' && strings.HasPrefix(text[i:], "://"),
			c == '.' && strings.HasSuffix(strings.ToLower(text[:i]), "www"):
			b.WriteByte('\\')
			b.WriteRune(c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

var listItem = regexp.MustCompile(`^\d+[.)]`)

// turning reports whether a character changes the direction of what follows it: the bidirectional controls without the
// marks, which only place their neighbours.
func turning(c rune) bool {
	return unicode.Is(unicode.Bidi_Control, c) && c != '\u200e' && c != '\u200f' && c != '\u061c'
}

// quoted puts the words of a direct statement in quotation marks.
func quoted(kind, words string) string {
	if kind == "direct" {
		return "“" + plain(words) + "”"
	}
	return plain(words)
}

// dotted joins what is not empty.
func dotted(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, " · ")
}

// label puts a word before text, or nothing where there is no text.
func label(word, text string) string {
	if text == "" {
		return ""
	}
	return word + " " + plain(text)
}

func badge(fresh bool) string {
	if fresh {
		return "**new**"
	}
	return ""
}

func (m *marked) header(b *briefing) {
	m.line("# %s\n", plain(b.Title))
	if b.Period != "" {
		m.line("%s\n", b.Period)
	}
	m.line("%s %s", b.Standing, b.Balance)
	if b.News != nil {
		m.line("\n**New** since the earlier record %s: %s.", plain(b.News.Since), b.News.Words)
		for _, id := range b.News.Gone {
			m.line("\nNo longer in the coverage: %s", plain(id))
		}
	}
	for _, s := range b.Stories {
		m.line("\n- **%s** %s: %s", plain(s.Title), s.Period, sources(s.Articles))
	}
}

func sources(list []source) string {
	labels := make([]string, len(list))
	for i, s := range list {
		labels[i] = plain(s.Label())
	}
	return strings.Join(labels, "; ")
}

// glance writes the beginnings of the lists of points.
func (m *marked) glance(b *briefing) {
	for i, g := range b.Glances {
		if i == 0 {
			m.line("")
		}
		m.line("- **%s** (%s)", plain(g.Title), dotted(fmt.Sprint(g.Total), plain(g.Conflicts)))
		for _, h := range g.Points {
			m.line("  - %s (%s)", h.Text.marked(), plain(h.By))
		}
		if g.More > 0 {
			m.line("  - and %d more", g.More)
		}
	}
}

func (m *marked) points(b *briefing) {
	if len(b.Points) == 0 {
		return
	}
	m.heading(2, "Agreed, disputed, told by one")
	m.line("How the accounts stand to each other, texts that are copies counted once. Parley does not say which of them is true.")
	m.sheet(b.Sheet)
	for _, v := range b.Points {
		m.heading(3, plain(v.Title)+" ("+fmt.Sprint(v.Total)+")")
		for _, p := range v.Points {
			silent := ""
			if p.Silent > 0 {
				silent = fmt.Sprintf("%d silent", p.Silent)
			}
			m.line("- %s (%s)", p.Text.marked(), dotted(plain(p.Issue), p.Support(), silent))
			for _, a := range p.Voices {
				m.line("  - %s: %s %s", dotted(strings.TrimSpace("**"+plain(a.Stance)+"** "+label("to", a.By)), plain(a.Label())+copyWord(a.Copy)),
					plain(cmp.Or(a.Words, "in the words above")), plain(a.At))
			}
		}
	}
}

// marked writes a phrase in Markdown.
func (p phrase) marked() string {
	if p.Words == "" {
		return plain(p.text())
	}
	return framed(p.Before, p.Words, p.After)
}

func copyWord(is bool) string {
	if is {
		return ", a copy"
	}
	return ""
}

// sheet writes the comparison sheet as one table.
func (m *marked) sheet(t *table) {
	m.heading(3, "Comparison sheet")
	head := []string{"Verdict", "Point"}
	for _, h := range t.Heads {
		head = append(head, dotted(plain(h.Name), plain(h.Sub)))
	}
	var rows [][]string
	for _, g := range t.Groups {
		for _, r := range g.Rows {
			row := []string{plain(g.Title), r.Name.marked()}
			for _, c := range r.Cells {
				var words []string
				for _, w := range c.Words {
					words = append(words, plain(w.Word))
				}
				row = append(row, strings.Replace(strings.Join(words, ", "), ", ", "; copies: ", 1))
			}
			rows = append(rows, row)
		}
	}
	m.table(head, rows)
	if t.Left > 0 {
		m.line("\n%d more are in the lists below.", t.Left)
	}
}

func (m *marked) accounts(b *briefing) {
	m.heading(2, "Accounts")
	var rows [][]string
	for _, a := range b.Accounts {
		published := ""
		if a.Day != nil {
			published = plain(a.Day.Words)
		}
		origin := plain(a.Origin)
		if a.Of != nil {
			origin += " " + plain(a.Of.Label())
		}
		rows = append(rows, []string{plain(a.ID), dotted(published, a.DateFrom), dotted(plain(a.Outlet), plain(a.Side)),
			dotted(plain(a.Title), badge(a.Fresh)), origin, fmt.Sprint(a.Statements)})
	}
	m.table([]string{"Id", "Published", "Outlet", "Title", "Account", "Statements"}, rows)
	for _, f := range b.Families {
		m.heading(3, "Family of texts: "+plain(f.First.Label()))
		for _, c := range f.Copies {
			m.line("- %s: %s, %s %s. %s", plain(c.Article.Label()), plain(c.How), c.Link, plain(c.From.Label()), plain(strings.Join(c.Because, "; ")))
			for _, ch := range c.Changes {
				m.line("  - %s: “%s” became “%s”", plain(ch.Kind), plain(ch.Old), plain(ch.New))
			}
			m.diff(&c)
		}
	}
	for _, s := range b.Shared {
		m.line("\n%s and %s share a quotation: %s", plain(s.A.Label()), plain(s.B.Label()), plain(strings.Join(s.Quoted, " … ")))
	}
}

// diff writes how a copy differs from its original: words taken out in brackets with a minus, words put in with a plus.
func (m *marked) diff(c *copied) {
	if c.Same {
		m.line("  - word for word the same")
	}
	if len(c.Runs) > 0 {
		var words []string
		for _, r := range c.Runs {
			switch r.Kind {
			case same:
				words = append(words, plain(r.Text))
			case taken:
				words = append(words, "\\[\\-"+plain(r.Text)+"\\-\\]")
			case added:
				words = append(words, "\\[\\+"+plain(r.Text)+"\\+\\]")
			default:
				words = append(words, fmt.Sprintf("… %d words …", r.Left))
			}
		}
		m.line("  - word by word, %d taken out (−), %d put in (+): %s", c.Taken, c.Added, strings.Join(words, " "))
	}
	for _, p := range c.Passages {
		m.line("  - “%s” is retold as “%s”", plain(p.A), plain(p.B))
	}
	if n := c.RunsLeft + c.PassagesLeft; n > 0 {
		m.line("  - %d more passages", n)
	}
}

func (m *marked) positions(b *briefing) {
	if b.Positions == nil {
		return
	}
	m.heading(2, "Positions")
	for _, group := range b.Positions.Turns {
		m.heading(3, "What changed "+plain(group.When))
		m.turns(group.List)
	}
	m.stands(b.Positions)
}

func (m *marked) turns(list []turn) {
	for _, t := range list {
		before, after := "nothing known", "nothing held"
		if t.Before != nil {
			before = t.Before.words()
		}
		if t.After != nil {
			after = t.After.words()
		}
		m.line("- **%s** on %s: %s → %s", plain(t.Party), plain(t.Issue), before, after)
	}
	if len(list) == 0 {
		m.line("- nothing")
	}
}

// stands writes the table of positions and the list of the other parties.
func (m *marked) stands(b *stands) {
	head := []string{"Issue"}
	for _, h := range b.Heads {
		head = append(head, plain(h.Name))
	}
	var rows [][]string
	for _, r := range b.Rows {
		row := []string{plain(r.Name)}
		for _, c := range r.Cells {
			row = append(row, c.words())
		}
		rows = append(rows, row)
	}
	if len(b.Turns) > 0 {
		m.heading(3, "Parties and issues")
	}
	m.table(head, rows)
	for i, o := range b.Others {
		var all []string
		for _, s := range o.Stands {
			all = append(all, plain(s.Issue)+": "+s.words())
		}
		if i == 0 {
			m.line("")
		}
		m.line("- **%s**: %s", plain(o.Name), strings.Join(all, "; "))
	}
}

// words puts a position into Markdown.
func (s standing) words() string { return dotted(plain(s.Deed), plain(s.Note()), plain(s.Terms)) }

// words puts what a party did on an issue into one cell, the newest first.
func (s stand) words() string {
	var all []string
	for _, one := range s {
		all = append(all, one.words())
	}
	return strings.Join(all, "; before: ")
}

func (m *marked) timeline(b *briefing) {
	if b.Timeline.Days() == 0 {
		return
	}
	m.heading(2, "Timeline")
	if n := b.Timeline.Undated; n > 0 {
		m.line("%d moves and statements have no known day and stand only in their own lists.\n", n)
	}
	for _, d := range slices.Concat(b.Timeline.Before, b.Timeline.Near, b.Timeline.After) {
		m.line("- **%s**", d.Name)
		if len(d.Published) > 0 {
			m.line("  - Published: %s", sources(d.Published))
		}
		for _, l := range d.Lanes {
			m.lane(&l)
		}
		for _, e := range d.Excerpts {
			m.line("  - %s (%s)", framed(e.Before, e.Words, e.After), plain(e.Label))
		}
		for _, n := range d.Times {
			if !d.More() {
				break
			}
			m.line("  - “%s” in %s", plain(n.Text), plain(n.where()))
		}
	}
}

// lane writes what one party did and said on a day.
func (m *marked) lane(l *lane) {
	m.line("  - **%s**", plain(l.Party))
	for _, v := range l.Done {
		m.line("    - %s (%s)", dotted(v.deed(), plain(v.What)), dotted(plain(v.Certainty), label("according to", v.Voucher), v.Several()))
	}
	for _, s := range l.Said {
		for _, o := range s.Said {
			m.line("    - %s: %s", dotted(plain(s.Speaker), plain(o.Cue)), quoted(o.Kind, o.Words))
		}
		if s.More > 0 {
			m.line("    - %s: and %d more", plain(s.Speaker), s.More)
		}
	}
	if l.More > 0 {
		m.line("    - and %d more", l.More)
	}
}

func (m *marked) conflicts(b *briefing) {
	if len(b.Conflicts) == 0 {
		return
	}
	m.heading(2, "Conflicts")
	for _, h := range b.Conflicts {
		title := "On no single point"
		if h.Fits {
			title = "Different, but compatible"
		}
		if h.Point.text() != "" {
			title = plain(h.Point.text())
		}
		m.heading(3, title)
		for _, c := range h.Conflicts {
			m.line("- **%s** %s", plain(c.Kind), plain(cmp.Or(c.Note, c.Says)))
			for _, s := range []side{c.A, c.B} {
				m.line("  - %s: %s %s", plain(s.Label()), framed(s.Before, s.Words, s.After), plain(s.At))
			}
		}
	}
}

// framed puts words between those before and after them, in bold, with the spaces that the text has.
func framed(before, words, after string) string {
	out := plain(before)
	if strings.HasSuffix(before, " ") {
		out += " "
	}
	out += "**" + plain(words) + "**"
	if strings.HasPrefix(after, " ") || strings.HasPrefix(after, "\u00a0") {
		out += " "
	}
	return out + plain(after)
}

func (m *marked) moves(b *briefing) {
	if len(b.Moves) == 0 {
		return
	}
	m.heading(2, "Moves")
	for _, g := range b.Moves {
		m.heading(3, plain(g.Issue))
		for _, a := range g.Alike {
			m.line("- %s", a.Moves[0].deed())
			for _, v := range a.Moves {
				m.move(&v)
			}
		}
	}
}

// move writes one move under those that are alike.
func (m *marked) move(v *move) {
	day := ""
	if v.Day != nil {
		day = v.Day.Words
	}
	m.line("  - %s", plain(v.Words))
	m.line("    - %s %s", dotted(plain(v.Certainty), label("terms:", v.Terms), label("according to", v.Voucher), plain(day), plain(v.Place),
		plain(v.Event), v.Sure+" sure", plain(v.Article)), plain(v.At))
	for _, c := range v.If {
		m.line("    - if: %s", plain(c.Words))
	}
}

// deed names the move in one phrase of Markdown.
func (v move) deed() string {
	return strings.TrimSpace("**" + plain(v.Actor) + "**: " + plain(v.Does) + " " + plain(v.Target))
}

func (m *marked) said(b *briefing) {
	if len(b.Speakers) == 0 {
		return
	}
	m.heading(2, "Who said what")
	for _, s := range b.Speakers {
		m.heading(3, plain(s.Name))
		if len(s.Roles) > 0 {
			m.line("%s\n", plain(strings.Join(s.Roles, ", ")))
		}
		for _, one := range s.Sayings {
			for i, v := range one.Variants {
				differs := ""
				if i > 0 {
					differs = "differently: "
				}
				m.line("- %s%s", differs, quoted(v.Kind, v.text()))
				for _, st := range v.Statements {
					m.line("  - %s %s", st.how(), plain(st.At))
				}
			}
		}
	}
}

// how tells in one line of Markdown who reports a statement.
func (s statement) how() string {
	by := dotted(plain(s.Source), plain(s.Cue))
	if s.CueFirst {
		by = dotted(plain(s.Cue), plain(s.Source))
	}
	return dotted(plain(s.Kind), badge(s.Fresh), by, label("to", s.Addressee), label("via", s.Via), label("relayed by", s.Inside),
		plain(s.Stance), label("said", s.Day), plain(s.Article), s.Sure)
}

func (m *marked) cast(b *briefing) {
	if len(b.Cast) == 0 {
		return
	}
	m.heading(2, "People and parties")
	var rows [][]string
	for _, a := range b.Cast {
		var roles []string
		for _, r := range a.Roles {
			roles = append(roles, plain(r.Title))
		}
		rows = append(rows, []string{plain(a.Name), dotted(plain(a.Kind), label("for", a.Country)), strings.Join(roles, ", "),
			plain(strings.Join(a.Also, ", ")), fmt.Sprint(a.Mentions), fmt.Sprint(a.Statements)})
	}
	m.table([]string{"Name", "Kind", "Roles", "Also called", "Named", "Said"}, rows)
}

func (m *marked) about(b *briefing) {
	if len(b.Problems) > 0 {
		m.heading(2, "Problems")
		var rows [][]string
		for _, p := range b.Problems {
			rows = append(rows, []string{plain(p.Source), plain(p.What), p.Place, plain(p.Done)})
		}
		m.table([]string{"Source", "What is wrong", "Place", "What was done"}, rows)
	}
	m.heading(2, "About this briefing")
	m.line("Made by %s from a record of format %s; models: %s. Figures in brackets count code points of the article's text "+
		"in the JSON record. Parley does not judge what is true: open the words, and then the source, before you quote.",
		plain(b.About.By), plain(b.About.Format), plain(strings.Join(b.About.Models, ", ")))
	m.line("")
	for _, c := range b.Counts {
		m.line("- %s: %s", plain(c.Name), c.Value)
	}
	for _, s := range b.About.Settings {
		m.line("\n- %s: %s", plain(s.Name), plain(s.Value))
	}
}
