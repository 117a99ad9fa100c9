package train

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// A Sentence is what training knows of one sentence. Slices that are nil are not known.
type Sentence struct {
	Forms  []string
	Tags   []string // UPOS, XPOS and features with tabs between
	Heads  []int    // -1 for the root
	Rels   []string
	Names  []string // O, B-PER, I-PER ...; "" for a word whose name is not known
	Silver bool     // Names come from rules
	Tweet  bool     // from the noisy set, whose conventions differ
}

// open reads a file, through gzip if its name ends in .gz.
func open(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
	}
	b, err := io.ReadAll(r)
	return string(b), err
}

// ReadTrees reads CoNLL-U with names where the entities of GUM are annotated.
func ReadTrees(path string) ([]Sentence, error) {
	text, err := open(path)
	if err != nil {
		return nil, err
	}
	var out []Sentence
	var rows [][]string
	mentions := false
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
			mentions = mentions || strings.HasPrefix(line, "# global.Entity")
		case line == "":
			if len(rows) > 0 {
				s, err := treeSentence(rows)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", path, err)
				}
				if mentions {
					s.Names = gumNames(rows, s)
				}
				out = append(out, s)
			}
			rows = nil
		default:
			cols := strings.Split(line, "\t")
			if len(cols) != 10 {
				return nil, fmt.Errorf("%s: line with %d columns", path, len(cols))
			}
			if !strings.ContainsAny(cols[0], "-.") {
				rows = append(rows, cols)
			}
		}
	}
	return out, nil
}

func treeSentence(rows [][]string) (Sentence, error) {
	var s Sentence
	for _, c := range rows {
		head, err := strconv.Atoi(c[6])
		if err != nil || head < 0 || head > len(rows) {
			return s, fmt.Errorf("bad head %q", c[6])
		}
		feats := c[5]
		if feats == "_" {
			feats = ""
		}
		s.Forms = append(s.Forms, c[1])
		s.Tags = append(s.Tags, c[3]+"\t"+c[4]+"\t"+feats)
		s.Heads = append(s.Heads, head-1)
		s.Rels = append(s.Rels, c[7])
	}
	return s, nil
}

// ReadNames reads TOKEN and TAG lines, mapping types by types (to "" for none).
func ReadNames(path string, types map[string]string, tweet bool) ([]Sentence, error) {
	text, err := open(path)
	if err != nil {
		return nil, err
	}
	var out []Sentence
	s := Sentence{Tweet: tweet}
	last := ""
	for line := range strings.SplitSeq(text+"\n", "\n") {
		i := strings.LastIndexAny(line, " \t")
		if i < 0 {
			if len(s.Forms) > 0 && s.Forms[0] != "-DOCSTART-" {
				out = append(out, s)
			}
			s, last = Sentence{Tweet: tweet}, ""
			continue
		}
		form, tag := line[:i], line[i+1:]
		if strings.HasPrefix(line, "#") && strings.ContainsAny(line[:i], " ") {
			continue
		}
		if c := strings.Split(line, "\t"); len(c) == 5 {
			form, tag = c[1], c[2]
		}
		kind := ""
		if tag != "O" {
			kind = types[tag[2:]]
		}
		switch {
		case kind == "":
			tag = "O"
		case tag[0] == 'I' && last == kind:
			tag = "I-" + kind
		default:
			tag = "B-" + kind
		}
		last = kind
		s.Forms, s.Names = append(s.Forms, form), append(s.Names, tag)
	}
	return out, nil
}
