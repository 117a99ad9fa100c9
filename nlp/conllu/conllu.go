// Package conllu reads and writes CoNLL-U, the format of the Universal Dependencies treebanks.
//
// Call [NewReader] and its Read for one sentence at a time, or Document for all sentences up to the next "# newdoc".
// [Doc] makes an nlp.Doc of sentences, [Sentences] makes sentences of an nlp.Doc, and [Annotate] puts the analysis of an
// nlp.Doc into sentences whose tokens, comments and multiword lines are kept:
//
//	r := conllu.NewReader(file)
//	for id, sentences, err := r.Document(); err == nil; id, sentences, err = r.Document() {
//		doc := conllu.Doc(sentences...)
//		...
//	}
//
// Input is limited (see [MaxLine]), faults are reported with their line as *[Error]. Empty nodes ("8.1") are skipped, as
// nlp.Doc has no place for them; the column DEPS is kept as it is. The format is described at
// https://universaldependencies.org/format.html.
package conllu

import (
	"fmt"
	"strconv"
	"strings"
)

// Limits of the input. A line beyond them is an error; a document beyond MaxDocument comes in several parts.
const (
	MaxLine     = 1 << 20 // bytes of a line
	MaxWords    = 1 << 16 // words of a sentence
	MaxComments = 1 << 12 // comment lines of a sentence
	MaxDocument = 1 << 18 // words after which Document returns at the next border of a sentence
)

// A Sentence is one block of the format.
type Sentence struct {
	Comments []string // whole lines, from the "#" on, in their order
	Words    []Word   // Words[i] has the ID i+1
	Ranges   []Range  // multiword tokens, in their order, without overlap
	Line     int      // 1-based line of the first word in the input; 0 if not read
}

// A Word is one syntactic word. Columns that hold "_" are empty strings.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // ID of the governor, 0 for the root, -1 for none given
	Deprel, Deps, Misc             string
}

// A Range is a multiword token, the line "First-Last".
type Range struct {
	First, Last int // IDs, both inclusive
	Form, Misc  string
}

// An Error is a fault of the input.
type Error struct {
	Line    int // 1-based
	Problem string
}

// Error names the line and the fault.
func (e *Error) Error() string { return fmt.Sprintf("conllu: line %d: %s", e.Line, e.Problem) }

// Comment returns the value of the first comment "# key = value" or "# key"; ok is false if there is none.
func (s *Sentence) Comment(key string) (value string, ok bool) {
	for _, c := range s.Comments {
		name, value, _ := strings.Cut(strings.TrimPrefix(c, "#"), "=")
		if strings.TrimSpace(name) == key {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

// NewDoc says whether a document begins with s, and its id, which may be empty.
func (s *Sentence) NewDoc() (id string, ok bool) {
	if id, ok = s.Comment("newdoc id"); ok {
		return id, true
	}
	return s.Comment("newdoc")
}

// NewPar says whether a paragraph begins with s.
func (s *Sentence) NewPar() bool {
	_, par := s.Comment("newpar")
	_, id := s.Comment("newpar id")
	return par || id
}

// Misc returns the value of "key=value" in a MISC column; ok is false if the key is not there.
func Misc(column, key string) (value string, ok bool) {
	for part := range strings.SplitSeq(column, "|") {
		if name, value, found := strings.Cut(part, "="); found && name == key {
			return value, true
		}
	}
	return "", false
}

// Append appends the sentence in CoNLL-U, the blank line after it included, to b.
func (s *Sentence) Append(b []byte) []byte {
	for _, c := range s.Comments {
		b = append(append(b, c...), '\n')
	}
	ranges := s.Ranges
	for i := range s.Words {
		id := i + 1
		if len(ranges) > 0 && ranges[0].First == id {
			b = ranges[0].append(b)
			ranges = ranges[1:]
		}
		b = s.Words[i].append(b, id)
	}
	return append(b, '\n')
}

func (r Range) append(b []byte) []byte {
	b = strconv.AppendInt(b, int64(r.First), 10)
	b = append(b, '-')
	b = strconv.AppendInt(b, int64(r.Last), 10)
	b = append(append(b, '\t'), r.Form...)
	b = append(b, "\t_\t_\t_\t_\t_\t_\t_\t"...)
	return append(cell(b, r.Misc), '\n')
}

func (w *Word) append(b []byte, id int) []byte {
	b = strconv.AppendInt(b, int64(id), 10)
	b = append(append(b, '\t'), w.Form...)
	for _, c := range [...]string{w.Lemma, w.UPOS, w.XPOS, w.Feats} {
		b = cell(append(b, '\t'), c)
	}
	b = append(b, '\t')
	if w.Head < 0 {
		b = append(b, '_')
	} else {
		b = strconv.AppendInt(b, int64(w.Head), 10)
	}
	for _, c := range [...]string{w.Deprel, w.Deps, w.Misc} {
		b = cell(append(b, '\t'), c)
	}
	return append(b, '\n')
}

func cell(b []byte, text string) []byte {
	if text == "" {
		return append(b, '_')
	}
	return append(b, text...)
}
