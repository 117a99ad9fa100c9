// Command bench measures the quality of Parley on public sets and holds it against the floors of bench/floors.json.
//
//	go run ./bench                    every set that is there, floors checked, docs/quality.md written
//	go run ./bench -data DIR -only extraction
//	go run ./bench -cases DIR,DIR     cases of your own: see docs/annotation.md
//	go run ./bench -speed             speed instead, docs/performance.md written
//	go run ./bench -peers             other programs instead: see bench/peers/README.md
//	go run ./bench -raise             sets floors to what was measured; never lowers one (-lower does)
//
// The sets are public and not ours; bench/README.md says where they come from and what has to lie where. A set that is
// absent is named and skipped.
package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A task measures one stage on one set.
type task struct {
	name   string
	about  string   // what is measured, by whose definition
	needs  []string // files and folders below the folder of the sets
	run    func(dir string) ([]figure, error)
	source string // where the set comes from, for outsiders

	unpinned bool   // the figures are told, but never held against a floor
	folder   string // where the files are, if not below the folder of the sets
}

// A figure is one measured number, 0 to 100.
type figure struct {
	Metric string
	Value  float64
	Peers  string // what others reach, with the source
}

// tasks are all tasks but those of the cases.
var tasks = slices.Concat([]task{extraction}, treebanks, entities, []task{timesTask, statementsTask}, plvTasks, []task{petrarchTask}, storyTasks, copyTasks, []task{fncTask})

// A floor is what a figure must not fall below, and the set it was measured on.
type floor struct {
	Value  float64 `json:"value"`
	SHA256 string  `json:"sha256"` // of the set's files
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	var m measuring
	flag.StringVar(&m.data, "data", "../shared/data", "folder of the sets")
	flag.StringVar(&m.only, "only", "", "comma-separated tasks to run")
	flag.BoolVar(&m.raise, "raise", false, "set floors to the figures measured, where these are higher")
	flag.BoolVar(&m.lower, "lower", false, "with -raise: lower floors too; say why in the commit")
	cases := flag.String("cases", "../shared/cases,examples", "comma-separated cases, or folders of cases")
	floorsFile := flag.String("floors", "bench/floors.json", "file of the floors")
	doc := flag.String("doc", "docs/quality.md", "document whose table is written; empty for none")
	fast := flag.Bool("speed", false, "measure speed instead, and write docs/performance.md")
	others := flag.Bool("peers", false, "measure the peers of bench/peers instead, installed in the folder $PEERS, and write bench/peers/measured.json")
	flag.Parse()
	if *others {
		if err := measurePeers(m.data, m.only); err != nil {
			log.Fatal(err)
		}
		return
	}
	if *fast {
		rows, err := speed(m.data)
		if err == nil {
			err = writeTable("docs/performance.md", "| what | Parley | beside it | ratio |\n|---|---|---|---|\n", rows)
		}
		if err != nil {
			log.Fatal(err)
		}
		return
	}
	var err error
	if m.floors, err = readFloors(*floorsFile); err != nil {
		log.Fatal(err)
	}
	m.run(os.Stdout, append(slices.Clone(tasks), casesIn(*cases)...))
	if m.raise {
		if err := writeFloors(*floorsFile, m.floors); err != nil {
			log.Fatal(err)
		}
	}
	if *doc != "" && m.only == "" && len(m.rows) > 0 {
		if err := writeTable(*doc, "| task | metric | Parley | others |\n|---|---|---|---|\n", m.rows); err != nil {
			log.Fatal(err)
		}
	}
	if m.failed > 0 {
		log.Fatalf("%d figures lie under their floor or could not be measured", m.failed)
	}
}

// A measuring runs tasks and holds their figures against floors.
type measuring struct {
	data, only   string
	raise, lower bool
	floors       map[string]floor // by task and metric

	failed int      // figures under their floors, or missing
	rows   []string // of the table in docs/quality.md
}

func (m *measuring) run(out io.Writer, tasks []task) {
	for _, t := range tasks {
		if m.only != "" && !strings.Contains(","+m.only+",", ","+t.name+",") {
			continue
		}
		folder := cmp.Or(t.folder, m.data)
		hash, err := hashOf(folder, t.needs)
		if err != nil {
			fmt.Fprintf(out, "%s: skipped: %v; the set comes from %s\n", t.name, err, t.source)
			continue
		}
		figures, err := t.run(folder)
		if err != nil {
			fmt.Fprintf(out, "%s: %v\n", t.name, err)
			m.failed++
			continue
		}
		what := t.name + ": " + t.about // told once
		for _, f := range figures {
			fmt.Fprintf(out, "%-20s %-46s %7.2f  %s\n", t.name, f.Metric, f.Value, m.verdict(t, f, hash))
			m.rows = append(m.rows, fmt.Sprintf("| %s | %s | %.2f | %s |", what, f.Metric, f.Value, f.Peers))
			what = ""
		}
		for _, key := range slices.Sorted(maps.Keys(m.floors)) {
			metric, ours := strings.CutPrefix(key, t.name+": ")
			if ours && !slices.ContainsFunc(figures, func(f figure) bool { return f.Metric == metric }) {
				fmt.Fprintf(out, "%s: %s has a floor, but is measured no more\n", t.name, metric)
				m.failed++
			}
		}
	}
}

// verdict holds a figure against its floor, and raises the floor if asked to.
func (m *measuring) verdict(t task, f figure, hash string) (verdict string) {
	key := t.name + ": " + f.Metric
	least, pinned := m.floors[key]
	switch {
	case pinned && least.SHA256 != hash:
		verdict = "another set than the floor's"
		m.failed++
	case pinned && f.Value < least.Value-1e-9:
		verdict = fmt.Sprintf("UNDER the floor %.2f", least.Value)
		m.failed++
	case pinned:
		verdict = fmt.Sprintf("floor %.2f", least.Value)
	default:
		verdict = "no floor"
	}
	if m.raise && !t.unpinned && worthPinning(f) && (!pinned || m.lower || f.Value > least.Value) {
		m.floors[key] = floor{math.Floor(f.Value*100) / 100, hash}
	}
	return verdict
}

// worthPinning leaves out what is not found yet, and shares of what was matched, which may sink when more is matched.
func worthPinning(f figure) bool { return f.Value > 0 && !strings.Contains(f.Metric, ", of ") }

func readFloors(name string) (map[string]floor, error) {
	floors := map[string]floor{}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return floors, json.Unmarshal(data, &floors)
}

func writeFloors(name string, floors map[string]floor) error {
	data, err := json.MarshalIndent(floors, "", "  ") // sorts the keys
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(data, '\n'), 0o644)
}

// hashOf is the SHA-256 over the names and bytes of all files that a task needs.
func hashOf(data string, needs []string) (string, error) {
	sum := sha256.New()
	for _, need := range needs {
		err := filepath.WalkDir(filepath.Join(data, need), func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			file, err := os.Open(p)
			if err != nil {
				return err
			}
			defer file.Close()
			rel, err := filepath.Rel(data, p)
			if err != nil {
				return err
			}
			fmt.Fprintf(sum, "%s\x00", filepath.ToSlash(rel))
			_, err = io.Copy(sum, file)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// The table stands between these lines of the document.
const (
	tableBegins = "<!-- written by go run ./bench -->\n"
	tableEnds   = "<!-- end -->\n"
)

func writeTable(name, head string, rows []string) error {
	doc, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(doc), tableBegins)
	_, after, ends := strings.Cut(rest, tableEnds)
	if !ok || !ends {
		return fmt.Errorf("%s has no lines %q and %q", name, tableBegins, tableEnds)
	}
	table := head + strings.Join(rows, "\n") + "\n"
	return os.WriteFile(name, []byte(before+tableBegins+table+tableEnds+after), 0o644)
}
