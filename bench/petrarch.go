package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"parley/brief"
)

// petrarchTask measures events on the validation records of PETRARCH2. An event is found if a move of the record has its PLOVER
// event, CAMEO codes being turned into PLOVER's by the codebook's table and both into the 15 classes of PLV; each move finds one
// event. The codes of the actors are not compared: they are those of PETRARCH's own dictionaries. The unit tests beside them are
// left out: their codes are of a dictionary of their own, in no table.
var petrarchTask = task{
	name: "events petrarch", about: "validation records of PETRARCH2, F1 of the events by PLOVER class (own definition); PETRARCH2 passes its own tests by construction",
	needs: []string{"petrarch/records.jsonl", "plover-manual/CAMEO2PLOVER-2021.txt"}, run: runPetrarch,
	source: "github.com/openeventdata/petrarch2 at 676801c and UniversalPetrarch at 067552d; the codebook of github.com/openeventdata/PLOVER",
}

// A petrarchRecord is a sentence or a short report with its events.
type petrarchRecord struct {
	ID     string `json:"id"`
	File   string `json:"file"`
	Text   string `json:"text"`
	Events []struct {
		Code string `json:"code"`
	} `json:"events"`
	NoEvents bool `json:"no_events"`
}

func runPetrarch(dir string) ([]figure, error) {
	table, err := os.ReadFile(filepath.Join(dir, "plover-manual/CAMEO2PLOVER-2021.txt"))
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, "petrarch/records.jsonl"))
	if err != nil {
		return nil, err
	}
	records, err := readPetrarch(data)
	if err != nil {
		return nil, err
	}
	var articles []input
	for i := range records {
		r := &records[i]
		r.ID = strconv.Itoa(i) // two records share an id
		articles = append(articles, input{ID: r.ID, Text: r.Text})
	}
	readings, err := readAll(articles)
	if err != nil {
		return nil, err
	}
	return scorePetrarch(records, readCodes(string(table)), readings).figures(nil), nil
}

// petrarchFile is where the records come from whose codes are CAMEO's.
const petrarchFile = "PETR2_GSR_validation.xml"

func readPetrarch(data []byte) ([]petrarchRecord, error) {
	var out []petrarchRecord
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r petrarchRecord
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, err
		}
		if r.File == petrarchFile {
			out = append(out, r)
		}
	}
	return out, lines.Err()
}

var codeRow = regexp.MustCompile(`(?m)^(\d{2,4}): ([A-Z]+)`)

// readCodes reads the table of CAMEO codes and PLOVER events.
func readCodes(table string) map[string]string {
	out := map[string]string{}
	for _, m := range codeRow.FindAllStringSubmatch(table, -1) {
		out[m[1]] = inClass(m[2])
	}
	return out
}

// inClass returns the class of PLV for an event of any version of PLOVER.
func inClass(event string) string {
	if later, ok := laterNames[event]; ok {
		return later
	}
	return event
}

// scorePetrarch counts the events found, in all and by file.
func scorePetrarch(records []petrarchRecord, codes map[string]string, readings map[string]*brief.Reading) report {
	var found, said, gold, silent, empty int
	for _, r := range records {
		want, known := map[string]int{}, len(r.Events) > 0 || r.NoEvents
		for _, e := range r.Events {
			class, ok := codes[strings.TrimSpace(e.Code)]
			known = known && ok
			want[class]++
		}
		x := readings[r.ID]
		if !known || x == nil {
			continue
		}
		gold += len(r.Events)
		said += len(x.Moves)
		for _, m := range x.Moves {
			if class := inClass(m.Plover.Event); want[class] > 0 {
				want[class]--
				found++
			}
		}
		if r.NoEvents {
			empty++
			if len(x.Moves) == 0 {
				silent++
			}
		}
	}
	var out report
	out.add("events found", rateOf(found, said, found, gold))
	out.add("records without events that have none", rateOf(silent, empty, silent, empty))
	return out
}
