// Package gold reads the test language of Parley: text with marks, so that one who writes no Go can add a case.
//
// A file holds cases. A line that begins with "# " names one; its text follows, up to the next such line:
//
//	# a cue behind the quotation
//	“[content We agreed,]” [source Ada Lorn] [cue said] on Monday.
//	> 1 said_on=2031-03-03
//
// A mark is a label and its words in square brackets; marks may stand in each other. Marks of one entry share its number,
// "[content.2 ...]"; without one they belong to entry 1. A line that begins with "> " gives an entry's other fields. A
// bracket of the text itself is written "\[" or "\]". Lines that begin with "//" are comments. Blank lines in a case part
// paragraphs.
package gold

import (
	"fmt"
	"regexp"
	"strings"
)

// A Case is one named piece of marked text.
type Case struct {
	Name  string
	Line  int    // of the file, where the case begins
	Text  string // without marks
	Marks []Mark // in the order in which they open
	Notes map[int]map[string]string
}

// A Mark is Text[Start:End], in bytes, with its label and the number of its entry.
type Mark struct {
	Label      string
	Number     int
	Start, End int
}

// Of returns the marks with a label that belong to an entry, in order.
func (c *Case) Of(number int, label string) []Mark {
	var out []Mark
	for _, m := range c.Marks {
		if m.Number == number && m.Label == label {
			out = append(out, m)
		}
	}
	return out
}

// Entries is the highest number of an entry.
func (c *Case) Entries() int {
	n := 0
	for _, m := range c.Marks {
		n = max(n, m.Number)
	}
	return n
}

// Read reads the cases of a file. The error names the line.
func Read(file string) ([]Case, error) {
	var cases []Case
	var body []string
	end := func() error {
		if len(cases) == 0 {
			return nil
		}
		c := &cases[len(cases)-1]
		if err := c.parse(strings.TrimSpace(strings.Join(body, "\n"))); err != nil {
			return fmt.Errorf("case %q, line %d: %w", c.Name, c.Line, err)
		}
		body = nil
		return nil
	}
	for i, line := range strings.Split(file, "\n") {
		name, heads := strings.CutPrefix(line, "# ")
		note, notes := strings.CutPrefix(line, "> ")
		switch {
		case strings.HasPrefix(line, "//"):
		case heads:
			if err := end(); err != nil {
				return nil, err
			}
			cases = append(cases, Case{Name: name, Line: i + 1, Notes: map[int]map[string]string{}})
		case len(cases) == 0 && strings.TrimSpace(line) != "":
			return nil, fmt.Errorf("line %d: text before the first case", i+1)
		case notes:
			if err := cases[len(cases)-1].note(note); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		default:
			body = append(body, line)
		}
	}
	return cases, end()
}

// note reads "1 field=value field=value"; a value ends before the next field.
func (c *Case) note(s string) error {
	var number int
	head, rest, _ := strings.Cut(s, " ")
	if _, err := fmt.Sscanf(head, "%d", &number); err != nil {
		return fmt.Errorf("%q begins with no number of an entry", s)
	}
	fields := map[string]string{}
	at := regexp.MustCompile(`(^| )([a-z_]+)=`).FindAllStringSubmatchIndex(rest, -1)
	for i, m := range at {
		end := len(rest)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		fields[rest[m[4]:m[5]]] = strings.TrimSpace(rest[m[1]:end])
	}
	c.Notes[number] = fields
	return nil
}

var opening = regexp.MustCompile(`^\[([a-z]+)(?:\.(\d+))? `)

// parse takes the marks out of the text.
func (c *Case) parse(marked string) error {
	var text strings.Builder
	var open []int
	for len(marked) > 0 {
		m := opening.FindStringSubmatch(marked)
		switch {
		case strings.HasPrefix(marked, `\[`) || strings.HasPrefix(marked, `\]`):
			text.WriteByte(marked[1])
			marked = marked[2:]
		case m != nil:
			number := 1
			if m[2] != "" {
				fmt.Sscanf(m[2], "%d", &number) // digits, by the pattern
			}
			open = append(open, len(c.Marks))
			c.Marks = append(c.Marks, Mark{Label: m[1], Number: number, Start: text.Len(), End: -1})
			marked = marked[len(m[0]):]
		case marked[0] == ']':
			if len(open) == 0 {
				return fmt.Errorf("a bracket closes nothing before %.30q", marked)
			}
			c.Marks[open[len(open)-1]].End = text.Len()
			open = open[:len(open)-1]
			marked = marked[1:]
		default:
			text.WriteByte(marked[0])
			marked = marked[1:]
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("the mark %q is not closed", c.Marks[open[0]].Label)
	}
	c.Text = text.String()
	return nil
}
