package lexicon

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed en/*.tsv
var files embed.FS

// headKeys are the lines that every file begins with, in this order.
var headKeys = []string{"what", "source", "licence", "date"}

// A file is a parsed word list: its head, its column names and its rows.
type file struct {
	head    map[string]string
	columns []string
	rows    [][]string
	values  int // about how many values the cells hold
}

// parse reads a list. Its form: "# key: value" lines, a line of column names, rows of as many cells; tabs part cells, "|"
// parts the values of a cell.
func parse(data string) (*file, error) {
	f := &file{head: map[string]string{}}
	lines := strings.Count(data, "\n")
	f.rows = make([][]string, 0, lines)
	f.values = lines + strings.Count(data, "|")
	cells := make([]string, 0, lines+strings.Count(data, "\t")+1)
	number := 0
	for line := range strings.Lines(data) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if text, ok := strings.CutPrefix(line, "# "); ok && f.columns == nil {
			name, value, _ := strings.Cut(text, ": ")
			f.head[name] = value
			continue
		}
		if f.columns == nil {
			f.columns = strings.Split(line, "\t")
			continue
		}
		first := len(cells)
		for cell := range strings.SplitSeq(line, "\t") {
			cells = append(cells, cell)
		}
		if n := len(cells) - first; n != len(f.columns) {
			return nil, fmt.Errorf("line %d: %d cells, want %d", number, n, len(f.columns))
		}
		f.rows = append(f.rows, cells[first:len(cells):len(cells)])
	}
	return f, nil
}

// readAll parses the embedded file of the given name and checks its columns.
func readAll(name string, columns string) (*file, error) {
	data, err := files.ReadFile("en/" + name + ".tsv")
	if err != nil {
		return nil, err
	}
	f, err := parse(string(data))
	if err != nil {
		return nil, fmt.Errorf("en/%s.tsv: %w", name, err)
	}
	if want := strings.Fields(columns); !slices.Equal(f.columns, want) {
		return nil, fmt.Errorf("en/%s.tsv: columns %q, want %q", name, f.columns, want)
	}
	return f, nil
}

// A format says how the rows of one file become entries.
type format[T any] struct {
	file    string
	columns string
	entry   func(row []string) T
	forms   func(e *T, add func(Kind, ...string))
}

// read makes the list of a format.
func (s format[T]) read() (*List[T], error) {
	f, err := readAll(s.file, s.columns)
	if err != nil {
		return nil, err
	}
	entries := make([]T, len(f.rows))
	for i, row := range f.rows {
		entries[i] = s.entry(row)
	}
	l, at, err := s.list(entries, f.values)
	if err != nil {
		return nil, fmt.Errorf("en/%s.tsv: entry %q: %w", s.file, f.rows[at][0], err)
	}
	return l, nil
}

// list makes a list of entries, about as many forms of which as values says. On an error, at is the entry that has it.
func (s format[T]) list(entries []T, values int) (l *List[T], at int, err error) {
	l = &List[T]{
		entries: entries,
		forms:   make([]form, 0, values),
		nodes:   make([]node, 0, values),
		index:   make(map[string]int32, values),
	}
	b := &builder[T]{list: l}
	for i := range entries {
		s.forms(&entries[i], func(kind Kind, texts ...string) {
			for _, text := range texts {
				if text == "" || err != nil {
					continue
				}
				err = b.add(int32(i), kind, text)
			}
		})
		if err != nil {
			return nil, i, err
		}
	}
	return l, 0, b.finish()
}

// lazy is the list of a format, read at the first call. The files are part of the program, so a broken one is a fault of
// the program and panics; the tests read them all.
func lazy[T any](s format[T]) func() *List[T] {
	return sync.OnceValue(func() *List[T] {
		l, err := s.read()
		if err != nil {
			panic("lexicon: " + err.Error())
		}
		return l
	})
}

// values splits a cell; nil for an empty one.
func values(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// listed splits a cell of forms and takes the mark of secondary forms off.
func listed(forms []string) []string {
	for i, f := range forms {
		if strings.HasPrefix(f, "~") {
			forms = slices.Clone(forms)
			forms[i] = f[1:]
		}
	}
	return forms
}
