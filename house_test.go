package parley_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The rules of the house as tests; ARCHITECTURE.md says why they are as they are.

// The floors of the house. A package imports floors below its own; what lies under "internal" is the cellar, open to all.
var floors = map[string]int{
	"parley": 0, "parley/nlp": 0, "parley/lexicon": 0, "parley/models/en": 0, "parley/examples": 0, "parley/nlp/conllu": 0,
	"parley/source": 1, "parley/clean": 1, "parley/copies": 1, "parley/stories": 1, "parley/times": 1, "parley/actors": 1,
	"parley/statements": 1, "parley/moves": 1, "parley/points": 1, "parley/dossier": 1, "parley/report": 1,
	"parley/brief": 2,
	"parley/store": 3, "parley/serve": 3,
}

const (
	cellar = -1
	top    = 4 // commands, bench, training: they wire the rest
)

// level are the imports between packages of one floor that are allowed: on the ground and in the cellar, never among
// stages, which meet in the types of the root.
var level = map[string][]string{
	"parley/nlp":                    {"parley/lexicon"},
	"parley/nlp/conllu":             {"parley/nlp"},
	"parley/models/en":              {"parley/nlp"},
	"parley/internal/safehttp":      {"parley", "parley/internal/unpack"},
	"parley/nlp/internal/gazetteer": {"parley/lexicon"},
	"parley/nlp/internal/known":     {"parley/lexicon"},
}

// A source is one parsed Go file of the house.
type source struct {
	path, pkg string // "clean/html.go", "parley/clean"
	file      *ast.File
	fset      *token.FileSet
	lines     int
}

func (s source) test() bool { return strings.HasSuffix(s.path, "_test.go") }

func house(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && p != "." || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, p, text, parser.ParseComments)
		if err != nil {
			return err
		}
		out = append(out, source{filepath.ToSlash(p), path.Join("parley", path.Dir(filepath.ToSlash(p))), file, fset, strings.Count(string(text), "\n")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func floorOf(pkg string) int {
	if n, ok := floors[pkg]; ok {
		return n
	}
	if strings.Contains(pkg, "/internal/") && path.Base(pkg) != "cmd" {
		return cellar
	}
	return top
}

func TestImportsRunOneWay(t *testing.T) {
	for _, s := range house(t) {
		for _, spec := range s.file.Imports {
			to := strings.Trim(spec.Path.Value, `"`)
			ours := to == "parley" || strings.HasPrefix(to, "parley/")
			if !ours || s.test() || floorOf(to) < floorOf(s.pkg) || floorOf(s.pkg) == top || slices.Contains(level[s.pkg], to) {
				continue
			}
			t.Errorf("%s imports %s: what a stage needs of another arrives as a type of the root", s.path, to)
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	comments := map[string]int{}
	for _, s := range house(t) {
		if s.test() {
			continue
		}
		n := 0
		if s.file.Doc != nil {
			n = 1
		}
		comments[s.pkg] += n
	}
	for _, pkg := range slices.Sorted(maps.Keys(comments)) {
		if comments[pkg] != 1 {
			t.Errorf("%s has %d package comments, not one", pkg, comments[pkg])
		}
	}
	// What lies under internal is nobody's to know but ours; the rest is what a newcomer has to keep apart.
	open := slices.DeleteFunc(slices.Collect(maps.Keys(comments)), func(pkg string) bool { return strings.Contains(pkg, "/internal/") })
	if len(open) > 30 {
		t.Errorf("%d packages outside internal: over 30 nobody keeps them apart", len(open))
	}
}

func TestEveryExportedNameIsDocumented(t *testing.T) {
	for _, s := range house(t) {
		if s.test() || s.file.Name.Name == "main" {
			continue
		}
		for _, d := range s.file.Decls {
			checkDocumented(t, s, d)
		}
	}
}

func checkDocumented(t *testing.T, s source, d ast.Decl) {
	missing := func(name *ast.Ident, docs ...*ast.CommentGroup) {
		if name.IsExported() && !slices.ContainsFunc(docs, func(g *ast.CommentGroup) bool { return g != nil }) {
			t.Errorf("%s: %s has no comment", s.fset.Position(name.Pos()), name.Name)
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil || ast.IsExported(receiver(d)) {
			missing(d.Name, d.Doc)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				missing(spec.Name, d.Doc, spec.Doc)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					missing(name, d.Doc, spec.Doc, spec.Comment)
				}
			}
		}
	}
}

func receiver(f *ast.FuncDecl) string {
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if id, ok := typ.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

func TestSizes(t *testing.T) {
	var lengths []int
	for _, s := range house(t) {
		if s.lines > 600 {
			t.Errorf("%s has %d lines, more than 600", s.path, s.lines)
		}
		if s.test() {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			n := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1
			lengths = append(lengths, n)
			if n > 100 {
				t.Errorf("%s: %s has %d lines, more than 100", s.path, f.Name.Name, n)
			}
			if f.Name.Name == "init" && f.Recv == nil {
				t.Errorf("%s: no init functions: who imports a package pays for nothing but what he calls", s.path)
			}
		}
	}
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median > 12 {
		t.Errorf("the median function has %d lines, more than 12", median)
	}
	if p90 := lengths[len(lengths)*9/10]; p90 > 45 {
		t.Errorf("one function in ten has %d lines or more, over 45", p90)
	}
}

func TestNoDrawers(t *testing.T) {
	for _, s := range house(t) {
		for _, bad := range []string{"util", "utils", "common", "core", "helpers", "types", "pkg", "misc"} {
			if slices.Contains(strings.Split(path.Dir(s.path), "/"), bad) || path.Base(s.path) == bad+".go" {
				t.Errorf("%s: %q names no noun of the house", s.path, bad)
			}
		}
	}
}

// TestTestdataIsRead finds fixtures that no test names, in whole or by their folder or ending.
func TestTestdataIsRead(t *testing.T) {
	tests := map[string]string{} // folder of a package to the text of its tests
	for _, s := range house(t) {
		if s.test() {
			text, err := os.ReadFile(s.path)
			if err != nil {
				t.Fatal(err)
			}
			tests[path.Dir(s.path)] += string(text)
		}
	}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(filepath.ToSlash(p), "testdata/") || strings.Contains(p, "testdata/fuzz/") || path.Ext(p) == ".md" {
			return err
		}
		folder, rest, _ := strings.Cut(filepath.ToSlash(p), "testdata/")
		if text := tests[path.Clean(folder)]; !named(text, rest) && !named(text, strings.TrimSuffix(rest, path.Ext(rest))) {
			t.Errorf("%s is read by no test", p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// named reports whether the text of a package's tests names a fixture: by its name, its folder, or a pattern for its ending.
func named(text, fixture string) bool {
	pattern := regexp.MustCompile(`testdata/[^"]*\*` + regexp.QuoteMeta(path.Ext(fixture)))
	return strings.Contains(text, path.Base(fixture)) || strings.Contains(text, "testdata/"+path.Dir(fixture)) ||
		strings.Contains(text, `"testdata"`) || pattern.MatchString(text)
}

// TestLinksInDocuments opens every relative link of the documents.
func TestLinksInDocuments(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#\s]+)(#[^)]*)?\)`)
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".md") || strings.Contains(filepath.ToSlash(p), "testdata/") {
			return err
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(m[1], "://") || strings.HasPrefix(m[1], "mailto:") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(p), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", p, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
