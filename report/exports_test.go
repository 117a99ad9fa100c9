package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"parley"
	"parley/report"
)

// exports are the formats that docs/exports.md shows, with the language of their example there.
var exports = []struct {
	name, language string
	write          func(io.Writer, *parley.Record) error
}{
	{"csv", "csv", movesTable},
	{"plover", "text", report.Plover},
	{"ktab", "csv", report.KTab},
	{"jsonld", "json", report.Annotations},
	{"claims", "json", report.Claims},
	{"graphml", "xml", report.GraphML},
}

// movesTable writes moves.csv, with the line ends of the document.
func movesTable(w io.Writer, r *parley.Record) error {
	for _, t := range report.Tables(r) {
		if t.Name == "moves" {
			var b bytes.Buffer
			if err := t.WriteCSV(&b); err != nil {
				return err
			}
			_, err := io.WriteString(w, strings.ReplaceAll(b.String(), "\r\n", "\n"))
			return err
		}
	}
	return errors.New("no table of moves")
}

// exported gives an export as text.
func exported(t testing.TB, write func(io.Writer, *parley.Record) error, r *parley.Record) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// small is the record behind the examples of docs/exports.md: one sentence, with one entry of each kind.
func small(t testing.TB) *parley.Record {
	d := &desk{t, &parley.Record{Format: parley.Format, Produced: parley.Produced{By: "parley " + parley.Version}}}
	d.Articles = []parley.Article{{ID: "001", Source: "talks/001.html", URL: "https://wire.example/talks", Outlet: "Vell Wire", Title: "Vell says no to a shared lock",
		Published: "2031-03-04", PublishedFrom: parley.FromMetadata, Language: "en", SHA256: "3b0c",
		Text: "“We will not share the lock,” Foreign Minister Ada Lorn of Vell told envoys of Quill on Monday."}}
	d.Families = []parley.Family{{ID: "f1", Articles: []string{"001"}, First: "001"}}
	d.Stories = []parley.Story{{ID: "s1", Title: "Vell says no to a shared lock", Articles: []string{"001"}}}
	d.Actors = []parley.Actor{
		{ID: "ada-lorn", Name: "Ada Lorn", Kind: parley.Person, Country: "XVE", Roles: []parley.Role{{Title: "Foreign Minister", Of: "XVE", Passage: d.passage("001", "Foreign Minister")}}},
		{ID: "quill", Name: "Quill", Kind: parley.State, Country: "XQU"},
		{ID: "vell", Name: "Vell", Kind: parley.State, Country: "XVE"},
	}
	d.mention("ada-lorn", "Ada Lorn")
	d.mention("quill", "Quill")
	d.mention("vell", "Vell")
	s := d.said("001", parley.Direct, "ada-lorn", "Foreign Minister Ada Lorn of Vell", "told", "We will not share the lock,")
	s.SaidOn = "2031-03-03"
	d.Moves = []parley.Move{{ID: "001-m1", Article: "001", Evidence: d.at("001", "We will not share the lock"), Statement: "001-1", Actor: []string{"ada-lorn"},
		Target: []string{"quill"}, Move: parley.Refuse, Plover: parley.Plover{Event: "REJECT", Mode: "yield"}, Issue: parley.Resources, Certainty: parley.Certain,
		AccordingTo: "ada-lorn", Date: "2031-03-03", Terms: "share the lock", Confidence: 0.8}}
	d.Positions = []parley.Position{{Party: "vell", Issue: parley.Resources, Move: parley.Refuse, Since: "2031-03-03", Status: parley.Held, Moves: []string{"001-m1"}}}
	d.Points = []parley.Point{{ID: "p1", Text: d.Articles[0].Text, Issue: parley.Resources, Independent: 1, Verdict: parley.Single,
		Accounts: []parley.Account{{Article: "001", Stance: parley.Attributes, Evidence: d.at("001", "We will not share the lock"), Statement: "001-1"}}}}
	return d.Record
}

const exportsDocument = "../docs/exports.md"

// TestExamplesOfTheExports holds the examples of docs/exports.md against what is written; -update writes them anew.
func TestExamplesOfTheExports(t *testing.T) {
	file, err := os.ReadFile(exportsDocument)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(file)
	for _, e := range exports {
		begin := fmt.Sprintf("<!-- example %s -->\n```%s\n", e.name, e.language)
		before, rest, ok := strings.Cut(doc, begin)
		have, after, closed := strings.Cut(rest, "```\n")
		if !ok || !closed {
			t.Errorf("%s has no example of %s", exportsDocument, e.name)
			continue
		}
		want := exported(t, e.write, small(t))
		if *update {
			doc = before + begin + want + "```\n" + after
			continue
		}
		if diff := cmp.Diff(have, want); diff != "" {
			t.Errorf("%s: run `go test ./report -update` and read the diff (-document +written):\n%s", e.name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(exportsDocument, []byte(doc), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// hostile is the record of the sample with words that are markup, formulas or no characters at all.
func hostile(t testing.TB) *parley.Record {
	r := sample(t)
	evil := "=cmd|' /C calc'!A0\t\"q\", <b>&amp;]]></data>\x00\x01\x1b\u2028\n\ufffe\U0001F600 e\u0301 ]]> --> ${x} \u202e"
	r.Articles[0].Title, r.Articles[0].Outlet, r.Articles[0].URL = parley.Optional(evil), parley.Optional(evil), parley.Optional("javascript:alert(1)")
	r.Stories[0].Title = parley.Optional(evil)
	for i := range r.Actors {
		r.Actors[i].Name = evil + r.Actors[i].Name
		for j := range r.Actors[i].Roles {
			r.Actors[i].Roles[j].Title = evil
		}
	}
	for i := range r.Moves {
		r.Moves[i].Terms, r.Moves[i].Place, r.Moves[i].AccordingTo = parley.Optional(evil), parley.Optional(evil), parley.Optional(evil)
		r.Moves[i].Evidence.Text += evil
	}
	for i := range r.Statements {
		r.Statements[i].Anonymous = parley.Optional(evil)
	}
	r.Points[0].Text = evil
	return r
}

// everyRecord runs a test on the sample, a hostile, a small and an empty record.
func everyRecord(t *testing.T, check func(*testing.T, *parley.Record)) {
	for name, r := range map[string]*parley.Record{"sample": sample(t), "hostile": hostile(t), "small": small(t), "empty": {}} {
		t.Run(name, func(t *testing.T) { check(t, r) })
	}
}

func TestExportsAreTheSameTwiceAndChangeNothing(t *testing.T) {
	everyRecord(t, func(t *testing.T, r *parley.Record) {
		var before, after bytes.Buffer
		if err := parley.WriteJSON(&before, r); err != nil {
			t.Fatal(err)
		}
		for _, e := range exports {
			one, two := exported(t, e.write, r), exported(t, e.write, r)
			if one != two || !utf8.ValidString(one) {
				t.Errorf("%s: not the same twice, or not UTF-8", e.name)
			}
		}
		if err := parley.WriteJSON(&after, r); err != nil {
			t.Fatal(err)
		}
		if before.String() != after.String() {
			t.Error("an export changed the record")
		}
	})
}

func TestEventTableReadsBack(t *testing.T) {
	everyRecord(t, func(t *testing.T, r *parley.Record) {
		in := csv.NewReader(strings.NewReader(exported(t, report.Plover, r)))
		in.Comma, in.LazyQuotes = '\t', true
		lines, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(lines) != len(r.Moves)+1 || len(lines[0]) != 40 || lines[0][0] != "Event ID" {
			t.Fatalf("%d lines of %d columns for %d moves", len(lines), len(lines[0]), len(r.Moves))
		}
		for i, line := range lines[1:] {
			if line[0] != r.Moves[i].ID || line[2] != r.Moves[i].Plover.Event || line[5] == "" || line[4] == "" {
				t.Errorf("line %d: %q", i, line)
			}
			for _, cell := range line {
				if strings.HasPrefix(cell, "=") {
					t.Errorf("a formula: %q", cell)
				}
			}
		}
	})
}

// TestPositionTableReadsBack reads the table as KTAB does: by commas, without quoting.
func TestPositionTableReadsBack(t *testing.T) {
	everyRecord(t, func(t *testing.T, r *parley.Record) {
		lines := strings.Split(strings.TrimSuffix(exported(t, report.KTab, r), "\n"), "\n")
		first := strings.Split(lines[0], ",")
		if len(first) != 5 {
			t.Fatalf("first line: %q", lines[0])
		}
		actors, issues := number(t, first[2]), number(t, first[3])
		if len(lines) != actors+2 {
			t.Fatalf("%d lines for %d actors", len(lines), actors)
		}
		for _, line := range lines[2:] {
			cells, sum := strings.Split(line, ","), 0.0
			if len(cells) != 3+4*issues+1 || cells[2] != "" {
				t.Fatalf("%d issues: %q", issues, line)
			}
			for i := range issues {
				var salience float64
				if _, err := fmt.Sscan(cells[4+2*i], &salience); err != nil || cells[3+2*i] != "" {
					t.Errorf("issue %d: %v in %q", i, err, line)
				}
				sum += salience
			}
			if sum > 100 || sum < 100-0.1*float64(issues) {
				t.Errorf("saliences sum to %v: %q", sum, line)
			}
		}
	})
}

// TestSalienceCountsCopiesOnce: a move told by an article and its copy is one move.
func TestSalienceCountsCopiesOnce(t *testing.T) {
	r := small(t)
	again := r.Moves[0]
	again.ID, again.Article = "002-m1", "002"
	other := r.Moves[0]
	other.ID, other.Issue = "001-m2", parley.Process
	r.Moves = append(r.Moves, again, other)
	r.Families[0].Articles = append(r.Families[0].Articles, "002")
	r.Positions[0].Moves = []string{"001-m1", "002-m1"}
	r.Positions = append(r.Positions, parley.Position{Party: "vell", Issue: parley.Process, Move: parley.Refuse, Status: parley.Held, Moves: []string{"001-m2"}})
	if got := exported(t, report.KTab, r); !strings.Contains(got, "Vell,state XVE,,,50.0,,50.0,refuse held,1,refuse held,1,\n") {
		t.Error(got)
	}
}

// TestPowerAndPositionsComeFromTheDossier: what the user gave fills the columns that no coverage tells.
func TestPowerAndPositionsComeFromTheDossier(t *testing.T) {
	r, power := small(t), 70.0
	r.Dossier = &parley.Dossier{Parties: []parley.Party{{Name: "Vell", Country: "XVE", Names: []string{"Harbour House"}, Power: &power, Positions: map[parley.Issue]float64{parley.Resources: 20.5},
		Members: []parley.Member{{Name: "Ada Lorn", Kind: parley.Person}}}}, Issues: []parley.Topic{{ID: "pilots", Words: []string{"pilot"}}},
		Places: []parley.Place{{Name: "Port Vell"}}, Outlets: []parley.Outlet{{Name: "Nine", Side: "Vell", Owner: "Vell Media"}}}
	if got := exported(t, report.KTab, r); !strings.Contains(got, "\nVell,state XVE,70,20.5,100.0,refuse held,1,\n") {
		t.Error(got)
	}
	rows := map[string][][]string{}
	for _, table := range report.Tables(r) {
		rows[table.Name] = table.Rows
	}
	for name, want := range map[string][][]string{
		"dossier_names":   {{"Vell", "", "", "XVE", "Vell"}, {"Vell", "", "", "XVE", "Harbour House"}, {"Vell", "Ada Lorn", "person", "XVE", "Ada Lorn"}},
		"dossier_issues":  {{"pilots", "", "pilot"}},
		"dossier_places":  {{"Port Vell", "", "Port Vell"}},
		"dossier_outlets": {{"Nine", "Vell", "Vell Media", "Nine"}},
	} {
		if diff := cmp.Diff(want, rows[name]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestChangesOfPositionsAreATable(t *testing.T) {
	r := small(t)
	after := r.Positions[0]
	r.New = &parley.News{Since: "9f2c", Positions: []parley.PositionChange{{Party: "vell", Issue: parley.Resources, After: &after}}}
	r.Changes = &parley.Changes{From: "2031-03-01", To: "2031-03-04", Positions: r.New.Positions}
	for _, table := range report.Tables(r) {
		if table.Name == "position_changes" {
			if diff := cmp.Diff([][]string{{"9f2c", "", "vell", "resources", "", "", "refuse", "2031-03-03"}, {"2031-03-01", "2031-03-04", "vell", "resources", "", "", "refuse", "2031-03-03"}}, table.Rows); diff != "" {
				t.Error(diff)
			}
			return
		}
	}
	t.Error("no table")
}

// TestAnnotationsSatisfyTheModel holds what is written against the musts of the Web Annotation Data Model, and every
// selector against the text of its article.
func TestAnnotationsSatisfyTheModel(t *testing.T) {
	everyRecord(t, func(t *testing.T, r *parley.Record) {
		var c struct {
			Context, ID, Type, Label string
			Total                    int
			First                    struct {
				ID, Type, PartOf string
				Items            []struct {
					ID, Type, Motivation string
					Body                 []struct{ Type, Value, Purpose string }
					Target               []struct {
						Type     string
						Source   any
						Selector []struct {
							Type                  string
							Start, End            *int
							Exact, Prefix, Suffix string
						}
					}
				}
			}
		}
		decode(t, exported(t, report.Annotations, r), &c)
		if c.Type != "AnnotationCollection" || c.First.Type != "AnnotationPage" || c.First.PartOf != c.ID || c.Total != len(c.First.Items) || c.Total != len(r.Statements)+len(r.Moves) {
			t.Fatalf("collection %+v", c)
		}
		ids := map[string]bool{}
		for i, a := range c.First.Items {
			if !strings.HasPrefix(a.ID, "urn:uuid:") || ids[a.ID] || a.Type != "Annotation" || len(a.Target) == 0 || len(a.Body) == 0 {
				t.Fatalf("annotation %+v", a)
			}
			ids[a.ID] = true
			article := ""
			if i < len(r.Statements) {
				article = r.Statements[i].Article
			} else {
				article = r.Moves[i-len(r.Statements)].Article
			}
			at := slices.IndexFunc(r.Articles, func(x parley.Article) bool { return x.ID == article })
			words := []rune(r.Articles[at].Text)
			for _, to := range a.Target {
				quote := to.Selector[len(to.Selector)-1]
				if to.Type != "SpecificResource" || quote.Type != "TextQuoteSelector" {
					t.Fatalf("target %+v", to)
				}
				if address, ok := to.Source.(string); ok {
					if !strings.HasPrefix(address, "https://") || len(to.Selector) != 1 {
						t.Errorf("target at %q with %d selectors", address, len(to.Selector))
					}
					continue
				}
				position := to.Selector[0]
				if t.Name() == "TestAnnotationsSatisfyTheModel/hostile" {
					continue // its words are made up
				}
				if got := string(words[*position.Start:*position.End]); got != quote.Exact {
					t.Errorf("%q at %d–%d, where the text has %q", quote.Exact, *position.Start, *position.End, got)
				}
				if !strings.Contains(string(words), quote.Prefix+quote.Exact+quote.Suffix) {
					t.Errorf("%q does not stand between %q and %q", quote.Exact, quote.Prefix, quote.Suffix)
				}
			}
		}
	})
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

// contexts stands for the contexts of the network: of the Web Annotation context the terms that we use, and schema.org as a
// vocabulary.
type contexts struct{}

const annotationContext = `{"@context": {"oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
 "dcterms": "http://purl.org/dc/terms/", "dctypes": "http://purl.org/dc/dcmitype/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
 "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#", "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@id"},
 "Annotation": "oa:Annotation", "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage", "SpecificResource": "oa:SpecificResource",
 "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector", "Text": "dctypes:Text", "Software": "as:Application",
 "describing": "oa:describing", "tagging": "oa:tagging", "label": "rdfs:label", "name": "foaf:name", "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
 "first": {"@id": "as:first", "@type": "@id"}, "partOf": {"@id": "as:partOf", "@type": "@id"}, "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
 "items": {"@id": "as:items", "@type": "@id", "@container": "@list"}, "generator": {"@id": "as:generator", "@type": "@id"}, "generated": {"@id": "dcterms:issued", "@type": "xsd:dateTime"},
 "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
 "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
 "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "exact": "oa:exact", "prefix": "oa:prefix",
 "suffix": "oa:suffix", "value": "rdf:value", "format": "dc:format", "language": "dc:language"}}`

// LoadDocument gives a context by its address.
func (contexts) LoadDocument(address string) (*ld.RemoteDocument, error) {
	text := map[string]string{"http://www.w3.org/ns/anno.jsonld": annotationContext, "https://schema.org": `{"@context": {"@vocab": "https://schema.org/"}}`}[address]
	if text == "" {
		return nil, fmt.Errorf("no context %s", address)
	}
	doc, err := ld.DocumentFromReader(strings.NewReader(text))
	return &ld.RemoteDocument{DocumentURL: address, Document: doc}, err
}

// TestJSONLDExpands: a JSON-LD processor reads both exports, and loses no term on the way.
func TestJSONLDExpands(t *testing.T) {
	everyRecord(t, func(t *testing.T, r *parley.Record) {
		for name, write := range map[string]func(io.Writer, *parley.Record) error{"jsonld": report.Annotations, "claims": report.Claims} {
			doc, err := ld.DocumentFromReader(strings.NewReader(exported(t, write, r)))
			if err != nil {
				t.Fatal(name, err)
			}
			opt := ld.NewJsonLdOptions("")
			opt.DocumentLoader = contexts{}
			expanded, err := ld.NewJsonLdProcessor().Expand(doc, opt)
			if err != nil {
				t.Fatal(name, err)
			}
			if have, want := keys(doc), keys(expanded); have != want && len(r.Articles) > 0 {
				t.Errorf("%s: %d terms, expanded %d", name, have, want)
			}
		}
	})
}

// keys counts the keys of a document that name properties, without those that processing takes away.
func keys(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for k, sub := range v {
			if !slices.Contains([]string{"@context", "@graph", "@value", "@list", "id", "@id", "type", "@type"}, k) {
				n++
			}
			if !(k == "type" || k == "@type") {
				n += keys(sub)
			}
		}
	case []any:
		for _, sub := range v {
			n += keys(sub)
		}
	}
	return n
}

func TestClaimsHoldTheWords(t *testing.T) {
	var got struct {
		Graph []struct {
			ID, Type, Text, Identifier string
			Creator, IsPartOf          map[string]string
			Appearance, SubjectOf      []map[string]string
			Keywords                   []string
		} `json:"@graph"`
	}
	r := sample(t)
	decode(t, strings.NewReplacer(`"@id"`, `"id"`, `"@type"`, `"type"`).Replace(exported(t, report.Claims, r)), &got)
	known := map[string]string{}
	count := map[string]int{}
	for _, g := range got.Graph {
		known[g.ID] = g.Type
		count[g.Type]++
	}
	if count["NewsArticle"] != len(r.Articles) || count["Quotation"]+count["Claim"] != len(r.Statements)+len(r.Points) || count["Person"] != 2 {
		t.Errorf("%v", count)
	}
	for _, g := range got.Graph {
		for _, to := range slices.Concat(g.Appearance, g.SubjectOf, []map[string]string{g.IsPartOf, g.Creator}) {
			if id := to["id"]; id != "" && known[id] == "" {
				t.Errorf("%s names %s, which is not there", g.Identifier, id)
			}
		}
		if g.Identifier == "p2" && (len(g.Appearance) != 1 || len(g.SubjectOf) != 1 || !slices.Contains(g.Keywords, "verdict: disputed")) {
			t.Errorf("a disputed point: %+v", g)
		}
	}
}

// TestGraphReadsBack reads GraphML with an XML parser: every node and edge is there, every attribute declared.
func TestGraphReadsBack(t *testing.T) {
	everyRecord(t, func(t *testing.T, r *parley.Record) {
		var g struct {
			Key []struct {
				ID   string `xml:"id,attr"`
				For  string `xml:"for,attr"`
				Type string `xml:"attr.type,attr"`
			} `xml:"key"`
			Graph struct {
				Node []struct {
					ID   string `xml:"id,attr"`
					Data []data `xml:"data"`
				} `xml:"node"`
				Edge []struct {
					Source string `xml:"source,attr"`
					Target string `xml:"target,attr"`
					Data   []data `xml:"data"`
				} `xml:"edge"`
			} `xml:"graph"`
		}
		if err := xml.Unmarshal([]byte(exported(t, report.GraphML, r)), &g); err != nil {
			t.Fatal(err)
		}
		declared, nodes := map[string]string{}, map[string]bool{}
		for _, k := range g.Key {
			declared[k.ID] = k.For
		}
		for _, n := range g.Graph.Node {
			if nodes[n.ID] {
				t.Errorf("node %s stands twice", n.ID)
			}
			nodes[n.ID] = true
			for _, d := range n.Data {
				if declared[d.Key] != "node" {
					t.Errorf("node %s has the undeclared %s", n.ID, d.Key)
				}
			}
		}
		if len(nodes) != len(r.Actors)+len(r.Moves) {
			t.Errorf("%d nodes", len(nodes))
		}
		for _, e := range g.Graph.Edge {
			if !nodes[e.Source] || !nodes[e.Target] || len(e.Data) != 1 || declared[e.Data[0].Key] != "edge" {
				t.Errorf("edge %+v", e)
			}
		}
		ends := 0
		for _, m := range r.Moves {
			ends += len(m.Actor) + len(m.Target) + len(m.If) // all different in the sample
		}
		if len(g.Graph.Edge) < ends {
			t.Errorf("%d edges for %d ends", len(g.Graph.Edge), ends)
		}
	})
}

type data struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

// TestForeignReaders has networkx read GraphML, where it is installed, and runs the example of the document.
// PARLEY_PYTHON names a python that has it.
func TestForeignReaders(t *testing.T) {
	python := os.Getenv("PARLEY_PYTHON")
	if python == "" {
		t.Skip("set PARLEY_PYTHON to a python with networkx")
	}
	r := hostile(t)
	path := filepath.Join(t.TempDir(), "moves.graphml")
	if err := os.WriteFile(path, []byte(exported(t, report.GraphML, r)), 0o644); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(exportsDocument)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(file), "```python\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("no example in Python")
	}
	example = strings.ReplaceAll(example, `"moves.graphml"`, "__import__('sys').argv[1]") + "print(len(g), g.number_of_edges(), who.number_of_edges(), type(g).__name__)"
	if out, err := runProgram(python, "-c", example, path); err != nil || out != "8 7 3 DiGraph\n" {
		t.Fatalf("%v: %s", err, out)
	}
}

func runProgram(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).CombinedOutput()
	return string(out), err
}
