package lexicon

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "sort the rows of en/*.tsv and write them back")

// lists names every file with the columns that make a row unique.
var lists = map[string]int{
	"abbreviations": 1, "channels": 1, "cities": 2, "concepts": 1, "cues": 2, "events": 4, "firstnames": 1, "groups": 1, "issues": 2, "offices": 1, "ordinary": 1, "organisations": 1, "organs": 1,
	"outlets": 1, "participants": 1, "particles": 1, "states": 4, "stopwords": 1, "subdivisions": 2,
}

func TestEveryFileSaysWhatItIsAndWhereItComesFrom(t *testing.T) {
	date := regexp.MustCompile(`^20\d\d-\d\d-\d\d$`)
	for name := range lists {
		f := mustRead(t, name)
		for _, k := range headKeys {
			if f.head[k] == "" {
				t.Errorf("%s: no %q line in the head", name, k)
			}
		}
		if !strings.HasPrefix(f.head["licence"], "Apache-2.0") {
			t.Errorf("%s: licence %q", name, f.head["licence"])
		}
		if !date.MatchString(f.head["date"]) {
			t.Errorf("%s: date %q", name, f.head["date"])
		}
	}
	names, err := filepath.Glob("en/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if _, ok := lists[strings.TrimSuffix(filepath.Base(n), ".tsv")]; !ok {
			t.Errorf("%s is read by nothing", n)
		}
	}
}

func TestRowsAreSortedUniqueAndClean(t *testing.T) {
	for name, unique := range lists {
		if *update {
			sortFile(t, name)
		}
		f := mustRead(t, name)
		seen := map[string]bool{}
		for i, row := range f.rows {
			id := strings.Join(row[:unique], "\t")
			if seen[id] {
				t.Errorf("%s: %q stands twice", name, id)
			}
			seen[id] = true
			if i > 0 && f.rows[i-1][0] > row[0] {
				t.Errorf("%s: %q stands after %q; run go test ./lexicon -update", name, row[0], f.rows[i-1][0])
			}
			checkCells(t, name, row)
		}
	}
}

// checkCells finds empty values, values that stand twice and stray spaces.
func checkCells(t *testing.T, name string, row []string) {
	t.Helper()
	for _, cell := range row {
		vs := strings.Split(cell, "|")
		for i, v := range vs {
			if v != strings.TrimSpace(v) || strings.Contains(v, "  ") || v == "" && len(vs) > 1 {
				t.Errorf("%s: %q: stray space or empty value in %q", name, row[0], cell)
			}
			if slices.Contains(vs[:i], v) {
				t.Errorf("%s: %q: %q stands twice in a cell", name, row[0], v)
			}
		}
	}
}

// sortFile writes a list back with its rows in order.
func sortFile(t *testing.T, name string) {
	t.Helper()
	path := filepath.Join("en", name+".tsv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(string(data), "\n")+"\n", "\n")
	lines = lines[:len(lines)-1]
	rows := lines[len(headKeys)+1:]
	slices.SortStableFunc(rows, func(a, b string) int {
		x, _, _ := strings.Cut(a, "\t")
		y, _, _ := strings.Cut(b, "\t")
		return strings.Compare(x, y)
	})
	if out := strings.Join(lines, ""); out != string(data) {
		if err := os.WriteFile(path, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s: sorted, run again", path)
	}
}

func mustRead(t *testing.T, name string) *file {
	t.Helper()
	data, err := files.ReadFile("en/" + name + ".tsv")
	if err != nil {
		t.Fatal(err)
	}
	f, err := parse(string(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}

func TestStateCodesAreThoseOfISO3166(t *testing.T) {
	have := map[string]bool{}
	for _, s := range English().States().Entries() {
		have[s.Code] = true
		if s.Code == "" || s.Status == Former || s.Code == "XKX" { // Kosovo: user-assigned, as the EU and the World Bank write it
			continue
		}
		r, err := language.ParseRegion(s.Code)
		if err != nil {
			t.Errorf("%s: %q: %v", s.Name, s.Code, err)
			continue
		}
		if r.ISO3() != s.Code || r.String() != s.Code2 {
			t.Errorf("%s: codes %s %s, want %s %s", s.Name, s.Code, s.Code2, r.ISO3(), r)
		}
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string([]rune{a, b}))
			if err != nil || !r.IsCountry() || r.Canonicalize() != r || slices.Contains(notISO, r.String()) {
				continue
			}
			if !have[r.ISO3()] {
				t.Errorf("%s (%s) is missing", r.ISO3(), r)
			}
		}
	}
}

// notISO are codes that CLDR knows and ISO 3166-1 does not assign: reserved and withdrawn codes, groupings.
var notISO = []string{"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "TA", "UN", "QO", "XA", "XB", "ZZ", "NT", "PC", "XK"}

func TestEveryStateNamedElsewhereIsListed(t *testing.T) {
	codes := map[string]bool{"": true}
	for _, s := range English().States().Entries() {
		codes[s.Code] = true
	}
	check := func(list, entry, code string) {
		if !codes[code] {
			t.Errorf("%s: %s: no state has the code %q", list, entry, code)
		}
	}
	en := English()
	for _, s := range en.States().Entries() {
		check("states", s.Name, s.Of)
	}
	for _, o := range en.Outlets().Entries() {
		check("outlets", o.Name, o.State)
	}
	for _, c := range en.Cities().Entries() {
		check("cities", c.Name, c.State)
	}
	for _, s := range en.Subdivisions().Entries() {
		check("subdivisions", s.Name, s.State)
	}
	for _, o := range en.Organisations().Entries() {
		check("organisations", o.Name, o.State)
	}
}

// vocabularies are the closed sets that cells draw from.
var vocabularies = map[string]map[int]string{
	"states":        {4: "member territory contested former"},
	"subdivisions":  {2: "state province region oblast republic krai territory governorate nation emirate canton county area department city island", 6: "yes"},
	"cities":        {3: "1 2 3"},
	"organisations": {1: "alliance bloc un court bank agency ministry parliament party government military armed-group company university ngo think-tank religious union sport police intelligence movement fund other"},
	"outlets":       {1: "agency newspaper magazine broadcaster site", 3: "state public", 4: "yes"},
	"channels":      {1: "network messenger video post broadcast meeting document talk"},
	"offices":       {2: "head-of-state head-of-government royal minister envoy spokesperson military intelligence police legislator regional official party clergy business judge lawyer academic press activist militant relation arts sport other honorific", 3: "yes no", 4: "yes no"},
	"firstnames":    {1: "m f u"},
	"groups":        {1: "religion ethnic political region inhabitants"},
	"particles":     {1: "yes no", 2: "yes no"},
	"cues":          {1: "verb noun adjective adverb preposition", 2: Stances, 3: "neutral doubting endorsing", 5: "obj to with at of from", 6: "yes"},
	"abbreviations": {1: "title office rank month weekday state country company address unit latin reference time degree suffix military organisation other", 2: "name number word any"},
	"stopwords":     {1: "article pronoun preposition conjunction auxiliary negation adverb determiner contraction particle interjection"},
}

func TestCellsKeepToTheirVocabulary(t *testing.T) {
	for name, columns := range vocabularies {
		for _, row := range mustRead(t, name).rows {
			for i, words := range columns {
				if row[i] != "" && !slices.Contains(strings.Fields(words), row[i]) {
					t.Errorf("%s: %q: %q is not in the vocabulary", name, row[0], row[i])
				}
			}
		}
	}
	for _, row := range mustRead(t, "cues").rows {
		for _, g := range values(row[4]) {
			if !slices.Contains(strings.Fields(Governed), g) {
				t.Errorf("cues: %q governs %q", row[0], g)
			}
		}
	}
}

func TestTheDocumentExplainsEveryStanceAndList(t *testing.T) {
	data, err := os.ReadFile("../docs/lexicon.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, stance := range strings.Fields(Stances) {
		if !strings.Contains(string(data), "| "+stance+" |") {
			t.Errorf("docs/lexicon.md does not explain the stance %q", stance)
		}
	}
	for name := range lists {
		if !strings.Contains(string(data), "`"+name+".tsv`") {
			t.Errorf("docs/lexicon.md does not name %s.tsv", name)
		}
	}
}

func TestListsAreLongEnoughToBeUseful(t *testing.T) {
	en := English()
	for _, c := range []struct {
		list      string
		have, min int
	}{
		{"states", len(en.States().Entries()), 260},
		{"subdivisions", len(en.Subdivisions().Entries()), 500},
		{"cities", len(en.Cities().Entries()), 800},
		{"organisations", len(en.Organisations().Entries()), 600},
		{"outlets", len(en.Outlets().Entries()), 700},
		{"offices", len(en.Offices().Entries()), 900},
		{"groups", len(en.Groups().Entries()), 200},
		{"given names", len(en.GivenNames().Entries()), 3000},
		{"cues", len(en.Cues().Entries()), 250},
		{"abbreviations", len(mustRead(t, "abbreviations").rows), 400},
	} {
		if c.have < c.min {
			t.Errorf("%s: %d entries, want at least %d", c.list, c.have, c.min)
		}
	}
}

// The promise is 20 ms on a quiet machine (BenchmarkLoadAll); a busy one tells nothing about time, so the test counts
// allocations, which are what loading costs.
func TestLoadingAllListsStaysCheap(t *testing.T) {
	start := time.Now()
	loadAll(t)
	t.Logf("all lists: %v", time.Since(start))
	if n := testing.AllocsPerRun(2, func() { loadAll(t) }); n > 110_000 {
		t.Errorf("all lists take %.0f allocations, want at most 110,000", n)
	}
}

func loadAll(t testing.TB) {
	t.Helper()
	try := func(_ any, err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	a, err := stateFormat.read()
	try(a, err)
	b, err := subdivisionFormat.read()
	try(b, err)
	c, err := cityFormat.read()
	try(c, err)
	d, err := organisationFormat.read()
	try(d, err)
	e, err := outletFormat.read()
	try(e, err)
	f, err := channelFormat.read()
	try(f, err)
	g, err := officeFormat.read()
	try(g, err)
	h, err := givenNameFormat.read()
	try(h, err)
	i, err := particleFormat.read()
	try(i, err)
	j, err := cueFormat.read()
	try(j, err)
	k, err := abbreviationFormat.read()
	try(k, err)
	l, err := stopwordFormat.read()
	try(l, err)
	m, err := groupFormat.read()
	try(m, err)
	n, err := ordinaryFormat.read()
	try(n, err)
}

func BenchmarkLoadAll(b *testing.B) {
	for b.Loop() {
		loadAll(b)
	}
}

func ExampleEnglish() {
	en := English()
	for _, name := range []string{"Kremlin", "Danes", "U.S.", "Kiev"} {
		m, ok := en.States().Find(name)
		fmt.Println(name, m.Entry.Code, m.Kind, ok)
	}
	// Output:
	// Kremlin RUS metonym true
	// Danes DNK people true
	// U.S. USA abbreviated true
	// Kiev UKR capital true
}
