package parley_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"parley"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write docs/record.schema.json anew")

const schemaFile = "docs/record.schema.json"

// open are the vocabularies that may grow: a dossier adds issues, the list of cues adds stances.
var open = map[string]bool{"Issue": true, "Stance": true}

// TestSchemaIsCurrent generates the JSON Schema of the record from the types and their comments.
func TestSchemaIsCurrent(t *testing.T) {
	got, err := json.MarshalIndent(schema(t), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(schemaFile, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is not what the types say; run `go test . -update` and read the diff (-file +types):\n%s", schemaFile, diff)
	}
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	words := vocabularies(t)
	reflector := jsonschema.Reflector{
		Mapper: func(typ reflect.Type) *jsonschema.Schema {
			if typ == reflect.TypeFor[parley.Optional]() {
				return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string", MinLength: ptr(uint64(1))}, {Type: "null"}}}
			}
			if values := words[typ.Name()]; typ.PkgPath() == "parley" && len(values) > 0 {
				return &jsonschema.Schema{Type: "string", Enum: values}
			}
			return nil
		},
	}
	if err := reflector.AddGoComments("parley", "./"); err != nil {
		t.Fatal(err)
	}
	s := reflector.Reflect(&parley.Record{})
	s.ID = "https://parley.invalid/record.schema.json"
	for name, def := range s.Definitions {
		nullable(def, name)
	}
	return s
}

// nullable lets null stand where the Go type is a pointer.
func nullable(def *jsonschema.Schema, name string) {
	typ := structs[name]
	if typ == nil {
		return
	}
	for _, f := range reflect.VisibleFields(typ) {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if p, ok := def.Properties.Get(key); ok && f.Type.Kind() == reflect.Pointer {
			def.Properties.Set(key, &jsonschema.Schema{OneOf: []*jsonschema.Schema{p, {Type: "null"}}})
		}
	}
}

var structs = map[string]reflect.Type{
	"Record":    reflect.TypeFor[parley.Record](),
	"Statement": reflect.TypeFor[parley.Statement](),
	"Problem":   reflect.TypeFor[parley.Problem](),
}

func ptr[T any](v T) *T { return &v }

// vocabularies reads the constants of each string type from the sources: its values are the words a field may hold.
func vocabularies(t *testing.T) map[string][]any {
	t.Helper()
	out := map[string][]any{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			typ, isNamed := spec.Type.(*ast.Ident)
			value, isLiteral := spec.Values[0].(*ast.BasicLit)
			if isNamed && isLiteral && !open[typ.Name] {
				word, err := strconv.Unquote(value.Value)
				if err == nil {
					out[typ.Name] = append(out[typ.Name], word)
				}
			}
			return true
		})
	}
	return out
}

func TestSchemaTakesRecords(t *testing.T) {
	compiled, err := validator.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	check := func(r *parley.Record) error {
		var out bytes.Buffer
		if err := parley.WriteJSON(&out, r); err != nil {
			t.Fatal(err)
		}
		value, err := validator.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		return compiled.Validate(value)
	}
	if err := check(sample()); err != nil {
		t.Errorf("the sample record: %v", err)
	}
	wrong := sample()
	wrong.Statements[0].Kind = "shouted"
	if check(wrong) == nil {
		t.Error("a statement of an unknown kind passed")
	}
}

// TestExampleOfTheDocument decodes the example of docs/record.md: it has every field and no other, passes the schema, has
// no fault, and is written as it was read.
func TestExampleOfTheDocument(t *testing.T) {
	doc, err := os.ReadFile("docs/record.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "```json\n")
	example, _, ok := strings.Cut(rest, "```\n")
	if !ok {
		t.Fatal("docs/record.md holds no example")
	}
	var r parley.Record
	dec := json.NewDecoder(strings.NewReader(example))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&r); err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Faults() {
		t.Error(f)
	}
	compiled, err := validator.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	value, err := validator.UnmarshalJSON(strings.NewReader(example))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Error(err)
	}
	var want, got bytes.Buffer
	if err := json.Compact(&want, []byte(example)); err != nil {
		t.Fatal(err)
	}
	if err := parley.WriteJSON(&got, &r); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String()+"\n", got.String()); diff != "" {
		t.Errorf("(-example +written)\n%s", diff)
	}
}
