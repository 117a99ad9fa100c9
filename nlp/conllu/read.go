package conllu

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A Reader reads sentences one after the other. It is not safe for concurrent use.
type Reader struct {
	// TokensOnly reads ID, FORM and MISC alone: lines may have from two to ten columns, and what the others hold is not
	// looked at.
	TokensOnly bool

	in      *bufio.Reader
	line    int
	pending *Sentence // read by Document, belongs to the next one
	err     error     // what ended the input, once it did
}

// NewReader returns a reader of r, which holds plain (not compressed) UTF-8.
func NewReader(r io.Reader) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, 1<<16)}
}

// Read returns the next sentence, io.EOF at the end, an *[Error] at a fault of the input, or the error of the underlying
// reader. After an error every call returns that error.
func (r *Reader) Read() (*Sentence, error) {
	if s := r.pending; s != nil {
		r.pending = nil
		return s, nil
	}
	if r.err != nil {
		return nil, r.err
	}
	s, err := r.sentence()
	if err != nil {
		r.err = err
		return nil, err
	}
	return s, nil
}

// Document returns the sentences up to the next comment "# newdoc", and the id that the first of them gives, or "". The
// errors are those of Read; sentences read before a fault are dropped with it. A document of more than [MaxDocument] words
// comes in parts, all but the first without an id.
func (r *Reader) Document() (id string, sentences []*Sentence, err error) {
	words := 0
	for words < MaxDocument {
		s, err := r.Read()
		if err == io.EOF && len(sentences) > 0 {
			return id, sentences, nil
		}
		if err != nil {
			return "", nil, err
		}
		if name, ok := s.NewDoc(); ok {
			if len(sentences) > 0 {
				r.pending = s
				return id, sentences, nil
			}
			id = name
		}
		sentences = append(sentences, s)
		words += len(s.Words)
	}
	return id, sentences, nil
}

// sentence reads one block.
func (r *Reader) sentence() (*Sentence, error) {
	s := &Sentence{}
	for {
		line, err := r.next()
		if err == io.EOF {
			if len(s.Words) == 0 {
				return nil, io.EOF
			}
			return s, r.complete(s)
		}
		if err != nil {
			return nil, err
		}
		if strings.TrimSpace(line) == "" {
			if len(s.Words) == 0 {
				continue // blank lines before a sentence, or comments without one
			}
			return s, r.complete(s)
		}
		if err := r.add(s, line); err != nil {
			return nil, err
		}
	}
}

// next returns the next line without its end.
func (r *Reader) next() (string, error) {
	var long []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if err == bufio.ErrBufferFull && len(long)+len(part) <= MaxLine {
			long = append(long, part...)
			continue
		}
		if err == io.EOF && len(part)+len(long) == 0 {
			return "", io.EOF
		}
		r.line++
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			return "", err
		}
		if len(long)+len(part) > MaxLine {
			return "", r.fault("longer than 1 MiB")
		}
		text := string(append(long, part...))
		if r.line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		return strings.TrimRight(text, "\r\n"), nil
	}
}

func (r *Reader) fault(problem string) error { return &Error{Line: r.line, Problem: problem} }

// add puts one line into s.
func (r *Reader) add(s *Sentence, line string) error {
	if line[0] == '#' && len(s.Words) == 0 {
		if len(s.Comments) == MaxComments {
			return r.fault("more than " + strconv.Itoa(MaxComments) + " comments before a sentence")
		}
		s.Comments = append(s.Comments, line)
		return nil
	}
	cols := strings.Split(line, "\t")
	if len(cols) != 10 && !(r.TokensOnly && len(cols) >= 2 && len(cols) < 10) {
		return r.fault("want 10 columns parted by tabs, got " + strconv.Itoa(len(cols)))
	}
	if cols[1] == "" {
		return r.fault("empty FORM")
	}
	if strings.IndexByte(cols[0], '.') > 0 {
		return nil
	}
	if first, last, ok := strings.Cut(cols[0], "-"); ok {
		return r.addRange(s, first, last, cols)
	}
	return r.addWord(s, cols)
}

func (r *Reader) addRange(s *Sentence, first, last string, cols []string) error {
	a, err1 := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || a != len(s.Words)+1 || b < a || b > MaxWords {
		return r.fault("multiword token " + quote(cols[0]) + " where the next word is " + strconv.Itoa(len(s.Words)+1))
	}
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last >= a {
		return r.fault("multiword token " + quote(cols[0]) + " overlaps the one before")
	}
	misc := ""
	if len(cols) == 10 {
		misc = empty(cols[9])
	}
	s.Ranges = append(s.Ranges, Range{First: a, Last: b, Form: cols[1], Misc: misc})
	return nil
}

func (r *Reader) addWord(s *Sentence, cols []string) error {
	if id, err := strconv.Atoi(cols[0]); err != nil || id != len(s.Words)+1 {
		return r.fault("want the ID " + strconv.Itoa(len(s.Words)+1) + ", got " + quote(cols[0]))
	}
	if len(s.Words) == MaxWords {
		return r.fault("more than " + strconv.Itoa(MaxWords) + " words in a sentence")
	}
	if len(s.Words) == 0 {
		s.Line = r.line
	}
	w := Word{Form: cols[1], Head: -1}
	if len(cols) == 10 {
		w.Misc = empty(cols[9])
	}
	if !r.TokensOnly {
		if err := r.annotation(&w, cols); err != nil {
			return err
		}
	}
	s.Words = append(s.Words, w)
	return nil
}

// annotation fills the predicted columns of w.
func (r *Reader) annotation(w *Word, cols []string) error {
	w.Lemma, w.UPOS, w.XPOS, w.Feats = empty(cols[2]), empty(cols[3]), empty(cols[4]), empty(cols[5])
	if cols[2] == "_" && cols[1] == "_" {
		w.Lemma = "_"
	}
	w.Deprel, w.Deps = empty(cols[7]), empty(cols[8])
	if cols[6] == "_" {
		return nil
	}
	head, err := strconv.Atoi(cols[6])
	if err != nil || head < 0 {
		return r.fault("HEAD " + quote(cols[6]) + " is no number")
	}
	w.Head = head
	return nil
}

// complete checks what only the whole sentence shows.
func (r *Reader) complete(s *Sentence) error {
	for i := range s.Words {
		if s.Words[i].Head > len(s.Words) {
			return &Error{Line: s.Line, Problem: "word " + strconv.Itoa(i+1) + " has HEAD " + strconv.Itoa(s.Words[i].Head) +
				" in a sentence of " + strconv.Itoa(len(s.Words)) + " words"}
		}
	}
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last > len(s.Words) {
		return &Error{Line: s.Line, Problem: "multiword token ends after the last word"}
	}
	return nil
}

func empty(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

// quote shows a piece of the input in an error, cut to a length that a line can hold.
func quote(text string) string {
	if len(text) > 40 {
		text = text[:40] + "..."
	}
	return strconv.QuoteToASCII(text)
}
