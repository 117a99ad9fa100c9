package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"parley/brief"
)

// A peer is another program that reads the same articles and writes what it finds as lines of `parley read`, by the small
// programs of bench/peers. What was measured of it is kept in bench/peers/measured.json, so that the documents can be
// written where it is not installed.
type peer struct {
	name     string // with its version, as bench/peers/README.md installs it
	does     string
	command  string // $PEERS is the folder in which it is installed; the file of articles follows
	quotes   bool   // it finds quotations, which are scored
	articles [2]int // how many it is timed on, fewer and more: what they differ by is its time without loading
}

var peers = []peer{
	{"CoreNLP 4.5.10", "quotations with speakers", "java -Xmx4g -cp $PEERS/classes:$PEERS/corenlp/* CoreNLP tokenize,pos,lemma,ner,depparse,coref,quote", true, [2]int{10, 30}},
	{"CoreNLP 4.5.10", "trees and names", "java -Xmx4g -cp $PEERS/classes:$PEERS/corenlp/* CoreNLP tokenize,pos,lemma,ner,depparse", false, [2]int{20, 60}},
	{"textacy 0.13.0 on spaCy 3.8.18", "direct quotations with speakers", "$PEERS/venv/bin/python bench/peers/quotations.py $PEERS/model", true, [2]int{50, 150}},
	{"spaCy 3.8.18", "trees and names", "$PEERS/venv/bin/python bench/peers/quotations.py --trees $PEERS/model", false, [2]int{50, 150}},
}

// key is a peer's name in the file of what was measured.
func (p peer) key() string { return p.name + ": " + p.does }

// A measurement is what was measured of a peer, and when.
type measurement struct {
	Day        string           `json:"day"`
	Command    string           `json:"command"`
	Statements map[string]found `json:"statements,omitempty"` // by figure of the task of that name
	Pairs      []pairing        `json:"pairs"`
}

// found is a rate as the file has it.
type found struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// A pairing is the cost of a peer and of `parley read` on the same articles, run in turn on one core.
type pairing struct {
	Articles int     `json:"articles"`
	Peer     spent   `json:"peer"`
	Parley   spent   `json:"parley"`
	Ratio    float64 `json:"ratio"` // of Parley's time to the peer's, the median over the pairs
}

// spent is processor time in seconds, the least and the median of the runs, and the largest resident memory.
type spent struct {
	Least  float64 `json:"least"`
	Median float64 `json:"median"`
	MiB    int64   `json:"mib"`
}

//go:embed peers/measured.json
var measuredFile []byte

const measuredName = "bench/peers/measured.json"

// measuredPeers are the peers' measurements by key.
func measuredPeers() (map[string]measurement, error) {
	out := map[string]measurement{}
	return out, json.Unmarshal(measuredFile, &out)
}

// measurePeers runs the peers that are installed and writes down what they reach; what is kept of the others stays.
func measurePeers(data, only string) error {
	if os.Getenv("PEERS") == "" {
		return errors.New("PEERS names no folder with the peers; bench/peers/README.md says how they are installed")
	}
	kept, err := measuredPeers()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "parley-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "parley")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/parley").CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	for _, p := range peers {
		if only != "" && !strings.Contains(","+only+",", ","+p.key()+",") {
			continue
		}
		m, err := p.measure(program, data, folder)
		if err != nil {
			fmt.Printf("%s: skipped: %v\n", p.key(), err)
			continue
		}
		kept[p.key()] = m
		fmt.Printf("%s: %+v\n", p.key(), m)
		text, err := json.MarshalIndent(kept, "", "  ") // sorts the keys; written after each, because a run takes long
		if err != nil {
			return err
		}
		if err := os.WriteFile(measuredName, append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// measure scores a peer and times it beside Parley, the program.
func (p peer) measure(program, data, folder string) (m measurement, err error) {
	m = measurement{Day: time.Now().UTC().Format(time.DateOnly), Command: p.command}
	if p.quotes {
		if m.Statements, err = p.score(data, folder); err != nil {
			return m, err
		}
	}
	m.Pairs, err = p.race(program, data, folder)
	return m, err
}

// args are the command with its folder and the file of articles.
func (p peer) args(articles string) []string {
	return append(strings.Fields(os.ExpandEnv(p.command)), articles)
}

// score holds the peer's statements against PolNeAR, as those of Parley are.
func (p peer) score(data, folder string) (map[string]found, error) {
	set, err := readPolnear(data)
	if err != nil {
		return nil, err
	}
	lines, err := asLines(set.articles)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(folder, "polnear.jsonl")
	if err := os.WriteFile(file, lines, 0o600); err != nil {
		return nil, err
	}
	args := p.args(file)
	said, err := exec.Command(args[0], args[1:]...).Output()
	if err != nil {
		return nil, err
	}
	return set.scoreLines(said)
}

// scoreLines scores lines of `parley read`. Only the figures are kept that a program can reach which finds what stands in
// quotation marks.
func (s polnearSet) scoreLines(lines []byte) (map[string]found, error) {
	readings := map[string]*brief.Reading{}
	for line := range bytes.Lines(lines) {
		r := new(brief.Reading)
		if err := json.Unmarshal(line, r); err != nil {
			return nil, err
		}
		readings[r.Article.ID] = r
	}
	out := map[string]found{}
	for _, m := range s.score(readings) {
		if (strings.HasPrefix(m.name, "direct") || strings.HasPrefix(m.name, "quoted")) && m.f > 0 {
			out[m.name] = found{round(m.p, 2), round(m.r, 2), round(m.f, 2)}
		}
	}
	return out, nil
}

// races is how often a peer and Parley are timed in turn.
const races = 3

// race times the peer and `parley read` in turn, on one core and with one thread each.
func (p peer) race(program, data, folder string) ([]pairing, error) {
	var pin []string
	if path, err := exec.LookPath("taskset"); err == nil {
		pin = []string{path, "-c", "0"}
	}
	for _, threads := range []string{"OMP_NUM_THREADS", "GOMAXPROCS"} {
		if err := os.Setenv(threads, "1"); err != nil {
			return nil, err
		}
	}
	var out []pairing
	for _, n := range p.articles {
		_, lines, err := sampleOf(data, n)
		if err != nil {
			return nil, err
		}
		file := filepath.Join(folder, "raw.jsonl")
		if err := os.WriteFile(file, lines, 0o600); err != nil {
			return nil, err
		}
		var theirs, ours []cost
		var ratios []float64
		for range races {
			a, err := costOf(slices.Concat(pin, p.args(file))...)
			if err != nil {
				return nil, err
			}
			b, err := costOf(slices.Concat(pin, []string{program, "read", "-q", "--jobs", "1", file})...)
			if err != nil {
				return nil, err
			}
			theirs, ours, ratios = append(theirs, a), append(ours, b), append(ratios, b.cpu.Seconds()/a.cpu.Seconds())
		}
		slices.Sort(ratios)
		out = append(out, pairing{n, spentIn(theirs), spentIn(ours), round(ratios[races/2], 4)})
	}
	return out, nil
}

func round(x float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(x*p) / p
}

func spentIn(runs []cost) spent {
	slices.SortFunc(runs, func(a, b cost) int { return cmp.Compare(a.cpu, b.cpu) })
	peak := slices.MaxFunc(runs, func(a, b cost) int { return cmp.Compare(a.peak, b.peak) }).peak
	return spent{round(runs[0].cpu.Seconds(), 2), round(runs[len(runs)/2].cpu.Seconds(), 2), peak >> 20}
}

// peersOnStatements are the figures of others by metric: published ones, and those measured here.
func peersOnStatements() (map[string]string, error) {
	kept, err := measuredPeers()
	out := maps.Clone(statementPeers)
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		name, _, _ := strings.Cut(key, ": ")
		for metric, value := range kept[key].Statements {
			told := fmt.Sprintf("%s, measured here: %.1f (recall %.1f)", name, value.F1, value.Recall)
			if before := out[metric]; before != "" {
				told = before + "; " + told
			}
			out[metric] = told
		}
	}
	return out, err
}

// speedOfPeers tells what was measured of the peers when they were installed; nothing is run.
func speedOfPeers(string) ([]string, error) {
	kept, err := measuredPeers()
	var rows []string
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		m := kept[key]
		for _, p := range m.Pairs {
			rows = append(rows, fmt.Sprintf("| `parley read`, %d articles, process and all (%s) | %.1f s, %d MiB | %s %.1f s, %d MiB | %.3f of its time |",
				p.Articles, m.Day, p.Parley.Median, p.Parley.MiB, key, p.Peer.Median, p.Peer.MiB, p.Ratio))
		}
		if len(m.Pairs) < 2 {
			continue
		}
		few, many := m.Pairs[0], m.Pairs[len(m.Pairs)-1]
		n := float64(many.Articles - few.Articles)
		ours, theirs := (many.Parley.Median-few.Parley.Median)/n, (many.Peer.Median-few.Peer.Median)/n
		rows = append(rows, fmt.Sprintf("| `parley read`, an article more, without loading (%s) | %.0f ms | %s %.0f ms | %.3f of its time |",
			m.Day, 1000*ours, key, 1000*theirs, ours/theirs))
	}
	return rows, err
}
