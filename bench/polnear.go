package main

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/brief"
)

var statementsTask = task{
	name: "statements", about: "PolNeAR dev, 84 political news articles, measured only, F1 (definitions of Citron, on words)",
	needs: []string{"polnear/dev"}, run: runStatements, source: "github.com/networkdynamics/PolNeAR at c3eee83, data/dev: text/NAME.txt and ann/NAME_ANNOTATOR.ann",
}

// statementPeers are figures on other data, for orientation: there is no published system on PolNeAR.
var statementPeers = map[string]string{
	"content overlap":         "Citron on PARC 3.0: 83.3; two annotators of PolNeAR: 91.2",
	"source overlap":          "Citron on PARC 3.0: 85.3",
	"cue overlap":             "Citron on PARC 3.0: 76.8",
	"content exact":           "Citron on PARC 3.0: 59.3; two annotators of PolNeAR: 68.5",
	"source exact":            "Citron on PARC 3.0: 82.0; two annotators of PolNeAR: 74.8",
	"cue exact":               "Citron on PARC 3.0: 82.3; two annotators of PolNeAR: 71.2",
	"all exact":               "Citron on PARC 3.0: 56.7; two annotators of PolNeAR: 59.9",
	"attributions":            "two annotators of PolNeAR: 79.8",
	"direct: attributions":    "two annotators of PolNeAR: 98.7; Gender Gap Tracker on its own set, overlap .3: 83.7",
	"direct: speaker overlap": "Gender Gap Tracker on its own set, accuracy: 86.5",
	"mixed: attributions":     "two annotators of PolNeAR: 92.9",
	"indirect: attributions":  "two annotators of PolNeAR: 74.7",
}

var datedName = regexp.MustCompile(`^([a-z-]+)_(\d{4}-\d\d-\d\d)_`)

func runStatements(dir string) ([]figure, error) {
	set, err := readPolnear(dir)
	if err != nil {
		return nil, err
	}
	readings, err := readAll(set.articles)
	if err != nil {
		return nil, err
	}
	peers, err := peersOnStatements()
	return set.score(readings).figures(peers), err
}

// A polnearSet holds the annotated texts by name, and the same as articles.
type polnearSet struct {
	gold     map[string]bratFile
	articles []input
}

func readPolnear(dir string) (polnearSet, error) {
	gold, err := readBrat(os.DirFS(filepath.Join(dir, "polnear/dev")))
	set := polnearSet{gold: gold}
	for _, name := range slices.Sorted(maps.Keys(gold)) {
		a := input{ID: name, Text: gold[name].text}
		if m := datedName.FindStringSubmatch(name); m != nil {
			a.Outlet, a.Published = parley.Optional(m[1]), parley.Optional(m[2])
		}
		set.articles = append(set.articles, a)
	}
	return set, err
}

// score holds readings by id against the gold.
func (s polnearSet) score(readings map[string]*brief.Reading) report {
	var docs []saidDoc
	for _, a := range s.articles {
		text := newSaidText(a.Text)
		docs = append(docs, saidDoc{text, text.attributions(s.gold[a.ID].events), text.attributions(statementsOn(text, readings[a.ID]))})
	}
	return scoreSaid(docs)
}

// A bratFile is a text with the attributions of its first annotator.
type bratFile struct {
	text   string
	events []attribution
}

// An attribution holds the pieces of a content, its source and its cue.
type attribution struct {
	content, source, cue []span
	kind                 parley.StatementKind // as the program says; "" in the gold
}

// readBrat reads the texts of a folder with their annotation, by name.
func readBrat(folder fs.FS) (map[string]bratFile, error) {
	texts, events, annotator := map[string]string{}, map[string][]attribution{}, map[string]string{}
	err := fs.WalkDir(folder, ".", func(p string, d fs.DirEntry, err error) error {
		name, isText := strings.CutSuffix(path.Base(p), ".txt")
		doc, isAnn := strings.CutSuffix(path.Base(p), ".ann")
		if err != nil || d.IsDir() || !isText && !isAnn || strings.HasPrefix(path.Base(p), "._") {
			return err
		}
		data, err := fs.ReadFile(folder, p)
		if err != nil {
			return err
		}
		if isText {
			texts[name] = string(data)
			return nil
		}
		cut := max(0, strings.LastIndex(doc, "_"))
		if who := annotator[doc[:cut]]; who == "" || doc[cut:] < who {
			annotator[doc[:cut]], events[doc[:cut]] = doc[cut:], parseBrat(string(data))
		}
		return nil
	})
	out := map[string]bratFile{}
	for name := range annotator {
		if text, ok := texts[name]; ok {
			out[name] = bratFile{text, events[name]}
		}
	}
	return out, err
}

var bratRow = regexp.MustCompile(`^[A-Z#*]\d*\t`)

// parseBrat returns the events that have a content; a line that begins no row continues the one before.
func parseBrat(file string) []attribution {
	var rows []string
	for line := range strings.SplitSeq(file, "\n") {
		if bratRow.MatchString(line) {
			rows = append(rows, line)
		} else if len(rows) > 0 {
			rows[len(rows)-1] += "\n" + line
		}
	}
	spans := map[string][]span{}
	for _, r := range rows {
		if columns := strings.Split(r, "\t"); r[0] == 'T' && len(columns) > 1 {
			spans[columns[0]] = bratSpans(columns[1])
		}
	}
	var out []attribution
	for _, r := range rows {
		if columns := strings.Split(r, "\t"); r[0] == 'E' && len(columns) > 1 {
			if a := bratEvent(columns[1], spans); len(a.content) > 0 {
				out = append(out, a)
			}
		}
	}
	return out
}

// bratSpans reads "Role 115 290;295 300".
func bratSpans(column string) []span {
	var out []span
	_, places, _ := strings.Cut(column, " ")
	for piece := range strings.SplitSeq(places, ";") {
		from, to, _ := strings.Cut(piece, " ")
		i, err1 := strconv.Atoi(from)
		j, err2 := strconv.Atoi(to)
		if err1 == nil && err2 == nil {
			out = append(out, span{i, j})
		}
	}
	return out
}

// bratEvent reads "Attribution:T4 Content:T3 Content2:T5 Cue:T2 Source:T1".
func bratEvent(column string, spans map[string][]span) attribution {
	var a attribution
	for part := range strings.FieldsSeq(column) {
		role, id, _ := strings.Cut(part, ":")
		switch strings.ToLower(strings.TrimRight(role, "0123456789")) {
		case "content":
			a.content = append(a.content, spans[id]...)
		case "source":
			a.source = append(a.source, spans[id]...)
		case "cue":
			a.cue = append(a.cue, spans[id]...)
		}
	}
	return a
}

// statementsOn are the statements of a reading as places of the gold's text. Those inside another are left out, because
// PolNeAR annotates none.
func statementsOn(text *saidText, r *brief.Reading) []attribution {
	if r == nil {
		return nil
	}
	a := alignTexts(text.text, []rune(r.Article.Text))
	put := func(spans ...*parley.Span) (out []span) {
		for _, s := range spans {
			if s == nil {
				continue
			}
			if at, ok := a.place(span{s.Start, s.End}); ok {
				out = append(out, at)
			}
		}
		return out
	}
	var out []attribution
	for _, s := range r.Statements {
		if s.Inside != "" {
			continue
		}
		x := attribution{source: put(s.Source), cue: put(s.Cue), kind: s.Kind}
		for _, c := range s.Content {
			x.content = append(x.content, put(&c)...)
		}
		if len(x.content) > 0 {
			out = append(out, x)
		}
	}
	return out
}
