package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"parley"
	"parley/brief"
)

// casesIn returns a task for each case folder: those named, and those right below the folders named. A case holds the press
// in "articles", a list of it in "articles.jsonl" and what a careful reader finds in it in "gold" (docs/annotation.md).
func casesIn(folders string) []task {
	var out []task
	for folder := range strings.SplitSeq(folders, ",") {
		names := []string{folder}
		if below, err := filepath.Glob(filepath.Join(folder, "*", "gold")); err == nil {
			for _, gold := range below {
				names = append(names, filepath.Dir(gold))
			}
		}
		for _, name := range names {
			if _, err := os.Stat(filepath.Join(name, "gold")); err == nil {
				out = append(out, caseTask(name))
			}
		}
	}
	return out
}

func caseTask(folder string) task {
	name := filepath.Base(folder)
	return task{
		name: "case " + name, about: "case " + name + ", the record held against a careful reader's, F1 (docs/annotation.md)",
		needs: []string{"articles", "articles.jsonl", "gold"}, folder: folder, source: "cases are given with -cases; our own is in examples",
		run: runCase,
	}
}

func runCase(folder string) ([]figure, error) {
	gold, err := readCase(folder)
	if err != nil {
		return nil, err
	}
	opt, err := options()
	if err != nil {
		return nil, err
	}
	record, err := brief.Make(context.Background(), opt, filepath.Join(folder, "articles"))
	if err != nil {
		return nil, err
	}
	if faults := record.Faults(); len(faults) > 0 {
		return nil, fmt.Errorf("the record has %d faults, the first: %v", len(faults), faults[0])
	}
	return scoreCase(gold, record).figures(nil), nil
}

// goldCase is the gold of a case; the fields are those of docs/annotation.md.
type goldCase struct {
	articles []goldArticle
	texts    map[string]string // of the articles given as plain text, as they are before cleaning
	junk     []struct{ Article, Text string }
	actors   []struct {
		Name     string
		Mentions []string
	}
	statements []goldStatement
	moves      []goldMove
	dates      []struct{ Article, Text, Value string }
	copies     []struct{ A, B, Kind string }
	points     []goldPoint
	conflicts  []struct{ A, B goldPassage }
}

type goldArticle struct{ ID, File, Title string }

type goldStatement struct {
	ID, Article, Kind, Speaker, Cue, Addressee, Via, Inside string

	Content   texts
	SaidOn    string `json:"said_on"`
	Anonymous bool
}

type goldMove struct {
	Article, Evidence, Move, Plover, Issue, Certainty, Date string

	Actor, Target texts
	AccordingTo   string `json:"according_to"`
}

type goldPoint struct {
	Verdict  string
	Accounts map[string]struct{ Stance, Evidence string }
}

type goldPassage struct{ Article, Text string }

// texts is a JSON string, a list of strings, or null.
type texts []string

// UnmarshalJSON reads one string as a list of one.
func (t *texts) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*t = texts{""}
		return json.Unmarshal(data, &(*t)[0])
	}
	return json.Unmarshal(data, (*[]string)(t))
}

func readCase(folder string) (*goldCase, error) {
	g := &goldCase{texts: map[string]string{}}
	root := os.DirFS(folder)
	err := errors.Join(
		readLines(root, "articles.jsonl", &g.articles), readLines(root, "gold/junk.jsonl", &g.junk),
		readLines(root, "gold/actors.jsonl", &g.actors), readLines(root, "gold/statements.jsonl", &g.statements),
		readLines(root, "gold/moves.jsonl", &g.moves), readLines(root, "gold/dates.jsonl", &g.dates),
		readLines(root, "gold/copies.jsonl", &g.copies), readLines(root, "gold/points.jsonl", &g.points),
		readLines(root, "gold/conflicts.jsonl", &g.conflicts))
	for _, a := range g.articles {
		if path.Ext(a.File) == ".txt" {
			text, readErr := fs.ReadFile(root, a.File)
			err = errors.Join(err, readErr)
			g.texts[a.ID] = string(text)
		}
	}
	return g, err
}

// maxLine bounds a line of gold, in bytes.
const maxLine = 1 << 24

// readLines reads a file of JSON Lines; an absent one is empty.
func readLines[T any](root fs.FS, name string, out *[]T) error {
	file, err := root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var x T
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		*out = append(*out, x)
	}
	return lines.Err()
}

// A caseScorer holds the gold of a case against a record.
type caseScorer struct {
	gold   *goldCase
	record *parley.Record
	ids    map[string]string          // the record's article -> the case's
	forms  map[string]map[string]bool // by gold actor: the forms it is named by
	cast   map[string]map[string]bool // by actor of the record: the same
	out    report
}

func scoreCase(gold *goldCase, record *parley.Record) report {
	s := &caseScorer{gold: gold, record: record, ids: map[string]string{}}
	s.name()
	s.cleaning()
	s.actors()
	s.statements()
	s.times()
	s.copies()
	s.moves()
	s.points()
	s.conflicts()
	return s.out
}

// name finds the case's name of each article of the record: its id, or the name of its file.
func (s *caseScorer) name() {
	known := map[string]bool{}
	for _, a := range s.gold.articles {
		known[a.ID] = true
	}
	for _, a := range s.record.Articles {
		file := path.Base(filepath.ToSlash(a.Source))
		file = strings.TrimSuffix(file, path.Ext(file))
		s.ids[a.ID] = a.ID
		if !known[a.ID] && known[file] {
			s.ids[a.ID] = file
		}
	}
	s.forms, s.cast = map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, a := range s.gold.actors {
		s.forms[a.Name] = formsOf(append([]string{a.Name}, a.Mentions...))
	}
	for _, a := range s.record.Actors {
		names := []string{a.Name}
		for _, m := range a.Mentions {
			names = append(names, m.Text)
		}
		s.cast[a.ID] = formsOf(names)
	}
}

func formsOf(names []string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		out[strings.ToLower(plain(n))] = true
	}
	return out
}

// article is the case's name of an article of the record.
func (s *caseScorer) article(id string) string {
	if name, ok := s.ids[id]; ok {
		return name
	}
	return id
}

// same says whether an actor of the record is the gold one: they share a form, and no other gold actor shares more.
func (s *caseScorer) same(gold, id string) bool {
	cast, known := s.cast[id]
	if _, ok := s.forms[gold]; !ok || !known {
		return false
	}
	n := inCommon(s.forms[gold], cast)
	for _, forms := range s.forms {
		if inCommon(forms, cast) > n {
			return false
		}
	}
	return n > 0
}

func inCommon(a, b map[string]bool) int {
	n := 0
	for x := range a {
		n += count(b[x])
	}
	return n
}

// sameActors is the F1 of two lists of actors, 0 to 1; two empty ones agree.
func (s *caseScorer) sameActors(gold, got []string) float64 {
	if len(gold)+len(got) == 0 {
		return 1
	}
	hits := 0
	for _, g := range gold {
		for _, p := range got {
			if s.same(g, p) {
				hits++
				break
			}
		}
	}
	return 2 * float64(min(hits, len(got))) / float64(len(gold)+len(got))
}
