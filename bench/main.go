// Command bench measures the quality of Parley on public sets and holds it against the floors of bench/floors.json.
//
//	go run ./bench                    every set that is there, floors checked, docs/quality.md written
//	go run ./bench -data DIR -only extraction
//	go run ./bench -speed             speed instead, docs/performance.md written
//	go run ./bench -raise             sets floors to what was measured; never lowers one (-lower does)
//
// The sets are public and not ours; bench/README.md says where they come from and what has to lie where. A set that is
// absent is named and skipped.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// A task measures one stage on one set.
type task struct {
	name   string
	about  string   // what is measured, by whose definition
	needs  []string // files and folders below the folder of the sets
	run    func(dir string) ([]figure, error)
	source string // where the set comes from, for outsiders
}

// A figure is one measured number, 0 to 100.
type figure struct {
	Metric string
	Value  float64
	Peers  string // what others reach, with the source
}

var tasks = []task{extraction}

// A floor is what a figure must not fall below, and the set it was measured on.
type floor struct {
	Value  float64 `json:"value"`
	SHA256 string  `json:"sha256"` // of the set's files
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	data := flag.String("data", "../shared/data", "folder of the sets")
	only := flag.String("only", "", "comma-separated tasks to run")
	raise := flag.Bool("raise", false, "set floors to the figures measured, where these are higher")
	lower := flag.Bool("lower", false, "with -raise: lower floors too; say why in the commit")
	floorsFile := flag.String("floors", "bench/floors.json", "file of the floors")
	doc := flag.String("doc", "docs/quality.md", "document whose table is written; empty for none")
	fast := flag.Bool("speed", false, "measure speed instead, and write docs/performance.md")
	flag.Parse()
	if *fast {
		rows, err := speed(*data)
		if err == nil {
			err = writeTable("docs/performance.md", "| what | Parley | beside it | ratio |\n|---|---|---|---|\n", rows)
		}
		if err != nil {
			log.Fatal(err)
		}
		return
	}
	floors, err := readFloors(*floorsFile)
	if err != nil {
		log.Fatal(err)
	}
	failed, rows := measure(os.Stdout, *data, *only, floors, *raise, *lower)
	if *raise {
		if err := writeFloors(*floorsFile, floors); err != nil {
			log.Fatal(err)
		}
	}
	if *doc != "" && *only == "" && len(rows) > 0 {
		if err := writeTable(*doc, "| set | metric | Parley | others |\n|---|---|---|---|\n", rows); err != nil {
			log.Fatal(err)
		}
	}
	if failed > 0 {
		log.Fatalf("%d figures lie under their floor", failed)
	}
}

// measure runs the tasks and returns how many figures lie under their floors, and the rows of the table.
func measure(out io.Writer, data, only string, floors map[string]floor, raise, lower bool) (failed int, rows []string) {
	for _, t := range tasks {
		if only != "" && !strings.Contains(","+only+",", ","+t.name+",") {
			continue
		}
		hash, err := hashOf(data, t.needs)
		if err != nil {
			fmt.Fprintf(out, "%s: skipped: %v; the set comes from %s\n", t.name, err, t.source)
			continue
		}
		figures, err := t.run(data)
		if err != nil {
			fmt.Fprintf(out, "%s: %v\n", t.name, err)
			failed++
			continue
		}
		for _, f := range figures {
			key := t.name + " " + f.Metric
			least, pinned := floors[key]
			verdict := "no floor"
			switch {
			case pinned && least.SHA256 != hash:
				verdict = "another set than the floor's"
				failed++
			case pinned && f.Value < least.Value-1e-9:
				verdict = fmt.Sprintf("UNDER the floor %.2f", least.Value)
				failed++
			case pinned:
				verdict = fmt.Sprintf("floor %.2f", least.Value)
			}
			if raise && (!pinned || lower || f.Value > least.Value) {
				floors[key] = floor{math.Floor(f.Value*100) / 100, hash}
			}
			fmt.Fprintf(out, "%-14s %-28s %7.2f  %s\n", t.name, f.Metric, f.Value, verdict)
			rows = append(rows, fmt.Sprintf("| %s | %s | %.2f | %s |", t.about, f.Metric, f.Value, f.Peers))
		}
	}
	return failed, rows
}

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
