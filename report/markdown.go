package report

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
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
	b := newBriefing(r)
	m := &marked{out: bufio.NewWriter(w)}
	m.header(b)
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

func (m *marked) points(b *briefing) {
	if len(b.Points) == 0 {
		return
	}
	m.heading(2, "Agreed, disputed, told by one")
	m.line("How the accounts stand to each other. Parley does not say which of them is true.")
	for _, v := range b.Points {
		m.heading(3, capital(plain(v.Name)))
		for _, p := range v.Points {
			m.line("- %s (%s; independent accounts: %d; silent: %d)", plain(p.Text), plain(p.Issue), p.Independent, p.Silent)
			for _, a := range p.Voices {
				m.line("  - **%s** %s: %s %s", plain(a.Stance), plain(a.Label()), plain(a.Words), plain(a.At))
			}
		}
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
		rows = append(rows, []string{plain(a.ID), dotted(published, a.DateFrom), plain(a.Outlet),
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
		}
	}
	for _, s := range b.Shared {
		m.line("\n%s and %s share a quotation: %s", plain(s.A.Label()), plain(s.B.Label()), plain(strings.Join(s.Quoted, " … ")))
	}
}

func (m *marked) positions(b *briefing) {
	if b.Positions == nil {
		return
	}
	m.heading(2, "Positions")
	head := []string{"Issue"}
	for _, h := range b.Positions.Heads {
		head = append(head, plain(h.Name))
	}
	var rows [][]string
	for _, r := range b.Positions.Rows {
		row := []string{plain(r.Name)}
		for _, c := range r.Cells {
			row = append(row, dotted(plain(c.Word), plain(c.Note)))
		}
		rows = append(rows, row)
	}
	m.table(head, rows)
}

func (m *marked) timeline(b *briefing) {
	days := append(append(append([]day(nil), b.Before...), b.Near...), b.After...)
	if len(days) == 0 {
		return
	}
	m.heading(2, "Timeline")
	for _, d := range days {
		m.line("- **%s**", d.Name)
		for _, p := range d.Done {
			for _, v := range p.Moves {
				m.line("  - %s (%s)", v.deed(), plain(v.Certainty))
			}
			if p.More > 0 {
				m.line("  - **%s**: and %d more", plain(p.Actor), p.More)
			}
		}
		for _, s := range d.Said {
			for _, o := range s.Said {
				m.line("  - %s: %s", dotted(plain(s.Speaker), plain(o.Cue)), quoted(o.Kind, o.Words))
			}
			if s.More > 0 {
				m.line("  - %s: and %d more", plain(s.Speaker), s.More)
			}
		}
		if len(d.Published) > 0 {
			m.line("  - Published: %s", sources(d.Published))
		}
		for _, e := range d.Excerpts {
			m.line("  - %s **%s** %s (%s)", plain(e.Before), plain(e.Words), plain(e.After), plain(e.Label))
		}
		for _, n := range d.Times {
			if !d.More() {
				break
			}
			m.line("  - “%s” in %s", plain(n.Text), plain(n.where()))
		}
	}
}

func (m *marked) conflicts(b *briefing) {
	if len(b.Conflicts) == 0 {
		return
	}
	m.heading(2, "Conflicts")
	for _, c := range b.Conflicts {
		m.line("- **%s** %s", plain(c.Kind), plain(c.Note))
		for _, s := range []side{c.A, c.B} {
			m.line("  - %s: %s %s", plain(s.Label()), plain(s.Words), plain(s.At))
		}
	}
}

func (m *marked) moves(b *briefing) {
	if len(b.Moves) == 0 {
		return
	}
	m.heading(2, "Moves")
	for _, g := range b.Moves {
		m.heading(3, plain(g.Issue))
		for _, a := range g.Alike {
			for _, d := range a.Degrees {
				m.line("- **%s**: %s %s · %s: %s", plain(a.Actor), plain(a.Does), plain(a.Target), plain(d.Certainty), places(d.Moves))
			}
		}
		for _, v := range g.Moves {
			day := ""
			if v.Day != nil {
				day = v.Day.Words
			}
			m.line("- %s: %s", dotted(v.deed(), plain(v.Terms)), plain(v.Words))
			m.line("  - %s %s", dotted(plain(v.Certainty), label("according to", v.Voucher), plain(day), plain(v.Place),
				plain(v.Event), v.Sure+" sure", plain(v.Article)), plain(v.At))
			for _, c := range v.If {
				m.line("  - if: %s", plain(c.Words))
			}
		}
	}
}

// places lists where moves stand.
func places(list []move) string {
	at := make([]string, len(list))
	for i, v := range list {
		at[i] = plain(v.At)
	}
	return strings.Join(at, ", ")
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
	for _, s := range b.About.Settings {
		m.line("\n- %s: %s", plain(s.Name), plain(s.Value))
	}
}
