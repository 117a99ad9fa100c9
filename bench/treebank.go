package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"parley/models/en"
	"parley/nlp"
	"parley/nlp/conllu"
)

const (
	ewtSource = "github.com/UniversalDependencies/UD_English-EWT at 15d613d, en_ewt-ud-dev.conllu"
	gumSource = "github.com/amir-zeldes/gum at 72ce5ac, dep/, the dev documents by licence of their texts"
	ewtFile   = "ud-ewt/dev.conllu.gz"
	gumClean  = "gum/dev/clean.conllu.gz"
	gumOther  = "gum/dev/other.conllu.gz"
)

var (
	givenMetrics = []string{"UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"}
	rawMetrics   = []string{"Tokens", "Words", "Sentences", "UPOS", "UAS", "LAS"}
)

var treebanks = []task{
	treebank("ewt given", "UD EWT dev, tokens given", ewtFile, ewtSource, false, map[string]string{
		"UPOS": "UDify 96.3, LIMA 96.0, UDPipe 1.2 94.4 (EWT test; LIMA's README)", "UAS": "UDify 91.1, LIMA 87.9, UDPipe 1.2 84.4 (EWT test)",
		"LAS": "UDify 88.5, LIMA 84.7, UDPipe 1.2 81.1 (EWT test)",
	}),
	treebank("ewt raw", "UD EWT dev, raw text", ewtFile, ewtSource, true, map[string]string{
		"LAS": "Stanza about 83.6, LIMA 82.1, UDPipe 1.2 78.6 (EWT test)",
	}),
	treebank("gum given", "GUM dev (news, interviews, bio, academic, court, travel), tokens given", gumClean, gumSource, false, nil),
	treebank("gum raw", "GUM dev (news, interviews, bio, academic, court, travel), raw text", gumClean, gumSource, true, nil),
	unpinned(treebank("gum-other given", "GUM dev, other genres (fiction, speech, conversation), tokens given", gumOther, gumSource, false, nil)),
	unpinned(treebank("gum-other raw", "GUM dev, other genres (fiction, speech, conversation), raw text", gumOther, gumSource, true, nil)),
}

// unpinned is a task whose figures are told but never held against a floor.
func unpinned(t task) task {
	t.unpinned = true
	return t
}

// treebank is the task of one set of trees, from its tokens or from its text.
func treebank(name, about, file, source string, raw bool, peers map[string]string) task {
	system, metrics := parseGiven, givenMetrics
	if raw {
		system, metrics = parseRaw, rawMetrics
	}
	return task{name: name, about: about + ", F1 (CoNLL 2018 shared task)", needs: []string{file}, source: source, run: func(dir string) ([]figure, error) {
		gold, err := unpack(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		model, err := en.Load()
		if err != nil {
			return nil, err
		}
		all, err := compareTrees(gold, func(gold []byte) ([]*conllu.Sentence, error) { return system(model, gold) })
		if err != nil {
			return nil, err
		}
		var told report
		for _, m := range metrics {
			told.add(m, all.of(m))
		}
		return told.figures(peers), nil
	}}
}

// compareTrees scores what a system makes of a gold file in CoNLL-U.
func compareTrees(gold []byte, system func(gold []byte) ([]*conllu.Sentence, error)) (report, error) {
	want, err := readSentences(gold, false)
	if err != nil {
		return nil, err
	}
	got, err := system(gold)
	if err != nil {
		return nil, err
	}
	return scoreTrees(newTrees(want), newTrees(got))
}

// parseGiven keeps the tokens and sentences of the gold and analyses them.
func parseGiven(model *nlp.Model, gold []byte) ([]*conllu.Sentence, error) {
	r := conllu.NewReader(bytes.NewReader(gold))
	r.TokensOnly = true
	var out []*conllu.Sentence
	for {
		_, sentences, err := r.Document()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, conllu.Annotate(sentences, model.ParseTokens(conllu.Doc(sentences...)))...)
	}
}

// parseRaw makes plain text of each document of the gold and analyses that.
func parseRaw(model *nlp.Model, gold []byte) ([]*conllu.Sentence, error) {
	sentences, err := readSentences(gold, false)
	if err != nil {
		return nil, err
	}
	var out []*conllu.Sentence
	for len(sentences) > 0 {
		n := 1
		for n < len(sentences) && !begins(sentences[n]) {
			n++
		}
		out = append(out, conllu.Sentences(model.Parse(plainText(sentences[:n])), "document")...)
		sentences = sentences[n:]
	}
	return out, nil
}

func begins(s *conllu.Sentence) bool {
	_, doc := s.NewDoc()
	return doc
}

// plainText is the text of a document: its tokens, with white space as SpaceAfter says, and a blank line between paragraphs.
func plainText(sentences []*conllu.Sentence) string {
	var text []byte
	for i, s := range sentences {
		if i > 0 && s.NewPar() {
			text = append(bytes.TrimRight(text, " "), "\n\n"...)
		}
		ranges := s.Ranges
		for id := 1; id <= len(s.Words); id++ {
			form, misc := s.Words[id-1].Form, s.Words[id-1].Misc
			if len(ranges) > 0 && ranges[0].First == id {
				form, misc, id = ranges[0].Form, ranges[0].Misc, ranges[0].Last
				ranges = ranges[1:]
			}
			text = append(text, form...)
			if after, _ := conllu.Misc(misc, "SpaceAfter"); after != "No" {
				text = append(text, ' ')
			}
		}
	}
	return string(bytes.TrimRightFunc(text, isSpace)) + "\n"
}

func readSentences(file []byte, tokensOnly bool) ([]*conllu.Sentence, error) {
	r := conllu.NewReader(bytes.NewReader(file))
	r.TokensOnly = tokensOnly
	var out []*conllu.Sentence
	for {
		s, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
}

// fileEnding are the endings that say what a file is and are no part of a document's name.
var fileEnding = regexp.MustCompile(`(\.(txt|tml|xml|html?|json|ann|conllu|gz|tsv))+$`)

// stem is the name of a file or document without folders and endings.
func stem(name string) string {
	return fileEnding.ReplaceAllString(name[strings.LastIndexAny(name, `/\`)+1:], "")
}

// maxUnpacked bounds a set's file, unpacked.
const maxUnpacked = 1 << 30

// packedFile is a file read through gzip; Close closes the file.
type packedFile struct {
	*gzip.Reader
	file *os.File
}

func (p packedFile) Close() error { return errors.Join(p.Reader.Close(), p.file.Close()) }

// openPacked opens a file of gzip to be read in turn, for what is too large to be held at once.
func openPacked(name string) (io.ReadCloser, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, err), file.Close())
	}
	return packedFile{z, file}, nil
}

// unpack returns the content of a file, unpacked if it is gzip.
func unpack(name string) ([]byte, error) {
	packed, err := os.ReadFile(name)
	if err != nil || !bytes.HasPrefix(packed, []byte("\x1f\x8b")) {
		return packed, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	data, err := io.ReadAll(io.LimitReader(z, maxUnpacked+1))
	if err == nil && len(data) > maxUnpacked {
		err = errors.New("is too large")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}
