package report

import (
	"io"
	"regexp"
	"strconv"
	"strings"

	"parley"
)

// A Table is one list of a record in rows and columns, with the names of the JSON as heads where there are such.
//
// Spans take three columns: start, end (code points of the article's text in the JSON record, half-open) and text. Lists
// within an entry stand in tables of their own, or joined by "; " where they are ids.
type Table struct {
	Name string // of the list, and of the file without its ending: "statements"
	Head []string
	Rows [][]string
}

// Tables gives every list of a record as a table, in a fixed order; lists without entries give a table without rows. The
// texts of the articles are not among them: they stand in the JSON record, and every span carries its own words.
func Tables(r *parley.Record) []Table {
	return []Table{
		articleTable(r), removedTable(r), copyTable(r), passageTable(r), changeTable(r), familyTable(r), storyTable(r),
		actorTable(r), roleTable(r), mentionTable(r), timeTable(r), statementTable(r), contentTable(r),
		utteranceTable(r), moveTable(r), positionTable(r), pointTable(r), accountTable(r), conflictTable(r),
		problemTable(r), inputTable(r), newTable(r), positionChangeTable(r), dossierNameTable(r), dossierIssueTable(r),
		dossierPlaceTable(r), dossierOutletTable(r), aboutTable(r),
	}
}

// WriteCSV writes the table as CSV (RFC 4180): UTF-8 without a byte order mark, a head, lines that end in CR LF. The only
// errors are those of w.
//
// A cell that a spreadsheet would take for a formula, one that begins with = + - @ (also in full width), a tab or a line
// break, gets an apostrophe before it, unless it is a number: -5 and +3.2 stay as they are. NUL, which RFC 4180 does not
// allow, becomes U+FFFD; all else is written as it stands.
func (t Table) WriteCSV(w io.Writer) error {
	var b strings.Builder
	writeLine(&b, t.Head)
	for _, row := range t.Rows {
		writeLine(&b, row)
		if b.Len() > 1<<16 {
			if _, err := io.WriteString(w, b.String()); err != nil {
				return err
			}
			b.Reset()
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeLine writes one line. The writer of encoding/csv is not used because with CR LF at the end of lines it also changes
// line feeds within cells.
func writeLine(b *strings.Builder, cells []string) {
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		c = defused(clean(c))
		if strings.ContainsAny(c, ",\"\r\n") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b.WriteString(c)
	}
	b.WriteString("\r\n")
}

// clean makes text fit for any plain file: valid UTF-8 without NUL.
func clean(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\x00", "\ufffd")
}

// number is what spreadsheets read as one: digits, also in groups of three, a fraction, an exponent, a per cent sign.
var number = regexp.MustCompile(`^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][+-]?\d+)?%?$`)

// defused puts an apostrophe before text that begins a formula. The first characters are those of OWASP's page on CSV
// injection.
func defused(cell string) string {
	if cell == "" || !strings.ContainsAny(firstRune(cell), "=+-@\t\r\n＝＋－＠") {
		return cell
	}
	if number.MatchString(cell) && strings.ContainsAny(cell, "0123456789") {
		return cell
	}
	return "'" + cell
}

func firstRune(text string) string {
	for i := range text {
		if i > 0 {
			return text[:i]
		}
	}
	return text
}

// spanHead gives the three columns of a span.
func spanHead(name string) []string { return []string{name + "_start", name + "_end", name} }

// spanCells gives the three cells of a span, empty ones if there is none.
func spanCells(s *parley.Span) []string {
	if s == nil {
		return []string{"", "", ""}
	}
	return []string{strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Text}
}

func joined(ids []string) string { return strings.Join(ids, "; ") }

func score(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// rows makes one row of each entry.
func rows[T any](list []T, cells func(*T) []string) [][]string {
	out := make([][]string, len(list))
	for i := range list {
		out[i] = cells(&list[i])
	}
	return out
}
