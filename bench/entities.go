package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley/models/en"
)

// Names are scored as in CoNLL-2003 (Tjong Kim Sang and De Meulder 2003): a name is right if a gold name has the same first and
// last character and the same label. Labels of the sets are mapped onto PER, ORG and LOC; what maps to none of them is left out.

var entities = []task{
	{
		name: "names ewt", about: "Universal NER on EWT dev (PER, ORG, LOC), never trained on, strict F1 (CoNLL-2003)",
		needs: []string{"uner-ewt/dev.iob2.gz"}, run: names("uner-ewt/dev.iob2.gz", nameLabels, map[string]string{"F1": "XLM-R large trained on the set 83.9 (its model card)"}),
		source: "github.com/UniversalNER/UNER_English-EWT, en_ewt-ud-dev.iob2",
	},
	{
		name: "names worldwide", about: "English worldwide newswire dev (PER, ORG, LOC with facilities), never trained on, strict F1 (CoNLL-2003)",
		needs: []string{"en-worldwide/dev.tsv.gz"}, run: names("en-worldwide/dev.tsv.gz", nameLabels, nil),
		source: "github.com/stanfordnlp/en-worldwide-newswire at e082527, every second article",
	},
	{
		name: "names worldwide-others", about: "the same set: NORP, and MISC for events, products and what else has a name",
		needs: []string{"en-worldwide/dev.tsv.gz"}, run: names("en-worldwide/dev.tsv.gz", otherLabels, nil),
		source: "github.com/stanfordnlp/en-worldwide-newswire at e082527, every second article",
	},
}

var nameLabels = map[string]string{
	"per": "PER", "person": "PER",
	"org": "ORG", "organization": "ORG", "organisation": "ORG", "corporation": "ORG", "group": "ORG",
	"loc": "LOC", "location": "LOC", "gpe": "LOC", "fac": "LOC", "facility": "LOC",
}

// otherLabels are those of the names that CoNLL-2003 puts together. The set has no events of their own: they are Misc.
var otherLabels = map[string]string{"norp": "NORP", "misc": "MISC", "event": "MISC", "product": "MISC"}

// names is the run of a task over one file of tagged tokens.
func names(file string, labels, peers map[string]string) func(dir string) ([]figure, error) {
	return func(dir string) ([]figure, error) {
		data, err := unpack(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		model, err := en.Load()
		if err != nil {
			return nil, err
		}
		gold := readTagged(string(data))
		got, err := parseGiven(model, gold.blank())
		if err != nil {
			return nil, err
		}
		r, err := scoreNames(gold, newTrees(got), labels)
		return r.figures(peers), err
	}
}

// A tagged is a file of tokens with tags.
type tagged struct {
	chars []rune
	words []leaf   // span, first, form and name are set
	docs  []string // before each word: the document that begins there, "" for none
}

var (
	tokenTag = regexp.MustCompile(`^(\S+)[\t ](O|[BIES]-\S+)$`)
	onlyTag  = regexp.MustCompile(`^(?:O|[BIES]-\S+)$`)
)

// readTagged reads lines TOKEN TAG, or ID TOKEN TAG and more as Universal NER has them; an empty line ends a sentence, lines
// that are neither are passed over.
func readTagged(text string) *tagged {
	t := &tagged{}
	first, doc := true, ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		first = first || strings.TrimSpace(line) == ""
		if id, ok := strings.CutPrefix(line, "# newdoc id"); ok {
			doc = strings.TrimLeft(id, " =")
		}
		form, tag, ok := tokenOf(line)
		if !ok || form == "-DOCSTART-" {
			continue
		}
		start := len(t.chars)
		t.chars = append(t.chars, []rune(strings.NewReplacer(" ", "", "\u00a0", "").Replace(form))...)
		t.words = append(t.words, leaf{span: span{start, len(t.chars)}, first: first, form: form, name: tag})
		t.docs = append(t.docs, doc)
		first, doc = false, ""
	}
	return t
}

func tokenOf(line string) (form, tag string, ok bool) {
	columns := strings.Split(line, "\t")
	if _, err := strconv.ParseUint(columns[0], 10, 32); err == nil && len(columns) >= 3 {
		return columns[1], columns[2], true
	}
	if m := tokenTag.FindStringSubmatch(strings.TrimRight(line, " \t")); m != nil {
		return m[1], m[2], true
	}
	if len(columns) == 2 && onlyTag.MatchString(strings.TrimSpace(columns[1])) {
		return columns[0], strings.TrimSpace(columns[1]), true
	}
	return "", "", false
}

// blank is the file in CoNLL-U, with ID and FORM alone.
func (t *tagged) blank() []byte {
	var out bytes.Buffer
	id := 0
	for i, w := range t.words {
		if w.first || t.docs[i] != "" {
			if id > 0 {
				out.WriteByte('\n')
			}
			id = 0
		}
		if t.docs[i] != "" {
			fmt.Fprintf(&out, "# newdoc id = %s\n", t.docs[i])
		}
		id++
		fmt.Fprintf(&out, "%d\t%s%s\n", id, w.form, strings.Repeat("\t_", 8))
	}
	_, _ = io.WriteString(&out, "\n")
	return out.Bytes()
}

// A named is the range of a name and its label.
type named struct {
	span
	label string
}

func scoreNames(gold *tagged, system *trees, labels map[string]string) (report, error) {
	if err := sameChars(gold.chars, system.chars); err != nil {
		return nil, err
	}
	want, got := namesOf(gold.words, labels), namesOf(system.words, labels)
	var out report
	out.add("F1", byLabel(want, got, ""))
	for _, label := range []string{"PER", "ORG", "LOC", "NORP", "MISC"} {
		if !slices.Contains(slices.Collect(maps.Values(labels)), label) {
			continue
		}
		out.add(label, byLabel(want, got, label))
	}
	return out, nil
}

// byLabel is the rate of the names of one label, or of all.
func byLabel(gold, system map[named]bool, label string) rate {
	count := func(set, in map[named]bool) (n, hits int) {
		for x := range set {
			if label != "" && x.label != label {
				continue
			}
			n++
			if in[x] {
				hits++
			}
		}
		return n, hits
	}
	n, hits := count(gold, system)
	predicted, _ := count(system, gold)
	return rateOf(hits, predicted, hits, n)
}

// namesOf reads tags with B, I, E, S or O. A tag that continues nothing begins a name, the end of a sentence ends one.
func namesOf(words []leaf, labels map[string]string) map[named]bool {
	out := map[named]bool{}
	var open *named
	end := func() {
		if open != nil && labels[strings.ToLower(open.label)] != "" {
			out[named{open.span, labels[strings.ToLower(open.label)]}] = true
		}
		open = nil
	}
	for _, w := range words {
		kind, label, _ := strings.Cut(w.name, "-")
		if open != nil && (w.first || label != open.label || !strings.Contains("IE", kind)) {
			end()
		}
		switch kind {
		case "B", "I", "E", "S":
			if open == nil {
				open = &named{w.span, label}
			}
			open.end = w.end
			if kind == "E" || kind == "S" {
				end()
			}
		}
	}
	end()
	return out
}
