package train

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The lists whose hashes stand in train.txt are those that the code behind the weights asks for: a list that it begins to read
// must be named, one that it does not read must not, so that new lists leave the recipe as it is.
func TestRecipeNamesTheListsItReads(t *testing.T) {
	files := map[string]string{"States": "states", "Subdivisions": "subdivisions", "Cities": "cities", "Organisations": "organisations",
		"Outlets": "outlets", "Channels": "channels", "Offices": "offices", "GivenNames": "firstnames", "Groups": "groups",
		"Particles": "particles", "Cues": "cues", "Stopwords": "stopwords", "IsOrdinary": "ordinary", "Abbreviation": "abbreviations",
		"IsAbbreviation": "abbreviations", "OutletAt": "outlets"}
	read := []string{}
	for _, folder := range []string{".", "..", "../internal/gazetteer", "../internal/lemma", "../internal/net"} {
		sources, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range sources {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"parley/lexicon"` }) {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok && files[s.Sel.Name] != "" {
					read = append(read, "lexicon/en/"+files[s.Sel.Name]+".tsv")
				}
				return true
			})
		}
	}
	slices.Sort(read)
	var named []string
	for _, l := range Lists() {
		if strings.HasPrefix(l, "lexicon/") {
			named = append(named, l)
		}
	}
	if read = slices.Compact(read); !slices.Equal(read, named) {
		t.Errorf("the code reads %q, the recipe names %q", read, named)
	}
}

// The lists in the tree are those that the shipped weights were made with: whoever changes one makes the weights again, or says in
// train.txt that they are older.
func TestShippedWeightsKnowTheseLists(t *testing.T) {
	hashes, err := HashLists("../..")
	if err != nil {
		t.Fatal(err)
	}
	said, err := os.ReadFile("../../models/en/train.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(hashes) {
		if !strings.Contains(string(said), line) {
			t.Errorf("models/en/train.txt was written with another list than %s", line)
		}
	}
}
