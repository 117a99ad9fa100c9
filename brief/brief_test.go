package brief_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/brief"
	"parley/examples"

	"github.com/google/go-cmp/cmp"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
)

// coverage unpacks the example and returns its folder.
func coverage(t testing.TB) string {
	t.Helper()
	articles, err := fs.Sub(examples.HarbourTalks, "harbour-talks/articles")
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "harbour-talks")
	if err := os.CopyFS(folder, articles); err != nil {
		t.Fatal(err)
	}
	return folder
}

func record(t testing.TB, opt brief.Options, names ...string) *parley.Record {
	t.Helper()
	r, err := brief.Make(context.Background(), opt, names...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func encode(t testing.TB, r *parley.Record) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := parley.WriteJSON(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestExampleRecord(t *testing.T) {
	r := record(t, brief.Options{}, coverage(t))
	if f := r.Faults(); len(f) > 0 {
		t.Errorf("faults: %v", f)
	}
	schema, err := validator.NewCompiler().Compile("../docs/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := validator.UnmarshalJSON(bytes.NewReader(encode(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}

func TestAnyNumberOfWorkersGivesTheSameBytes(t *testing.T) {
	folder := coverage(t)
	want := encode(t, record(t, brief.Options{Jobs: 1}, folder))
	for _, jobs := range []int{1, 4, 16} {
		if got := encode(t, record(t, brief.Options{Jobs: jobs}, folder)); !bytes.Equal(got, want) {
			t.Errorf("%d workers: %s", jobs, cmp.Diff(string(want), string(got)))
		}
	}
}

// TestVerifyFindsEveryChange changes one character of a source or of the words that the record quotes, again and again.
func TestVerifyFindsEveryChange(t *testing.T) {
	folder := coverage(t)
	r := record(t, brief.Options{}, folder)
	faults := func(r *parley.Record) int {
		f, err := brief.Verify(context.Background(), r, brief.Options{}, folder)
		if err != nil {
			t.Fatal(err)
		}
		return len(f)
	}
	if n := faults(r); n > 0 {
		t.Fatalf("%d faults without a change", n)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	changeSources(t, folder, rng, 60, func() int { return faults(r) })
	changeQuotations(t, encode(t, r), rng, 940)
}

// changeSources changes one byte of one file n times.
func changeSources(t *testing.T, folder string, rng *rand.Rand, n int, faults func() int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		name := files[rng.IntN(len(files))]
		was, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		now := bytes.Clone(was)
		i := rng.IntN(len(now))
		now[i] ^= 1 << rng.IntN(7)
		if err := os.WriteFile(name, now, 0o644); err != nil {
			t.Fatal(err)
		}
		if faults() == 0 {
			t.Errorf("byte %d of %s changed from %q to %q: no fault", i, filepath.Base(name), was[i], now[i])
		}
		if err := os.WriteFile(name, was, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// changeQuotations changes one letter of the words of one span of the record n times.
func changeQuotations(t *testing.T, record []byte, rng *rand.Rand, n int) {
	t.Helper()
	for range n {
		var r parley.Record
		if err := json.Unmarshal(record, &r); err != nil {
			t.Fatal(err)
		}
		spans := quoted(&r)
		s := spans[rng.IntN(len(spans))]
		letters := []rune(s.Text)
		i := rng.IntN(len(letters))
		letters[i]++
		s.Text = string(letters)
		if len(r.Faults()) == 0 {
			t.Errorf("character %d of %q changed: no fault", i, s.Text)
		}
	}
}

// quoted returns all spans of the record that carry words.
func quoted(r *parley.Record) []*parley.Span {
	var out []*parley.Span
	for i := range r.Statements {
		for k := range r.Statements[i].Content {
			out = append(out, &r.Statements[i].Content[k])
		}
		for _, s := range []*parley.Span{r.Statements[i].Cue, r.Statements[i].Source, r.Statements[i].Addressee} {
			if s != nil {
				out = append(out, s)
			}
		}
	}
	for i := range r.Times {
		out = append(out, &r.Times[i].Span)
	}
	for i := range r.Actors {
		for k := range r.Actors[i].Mentions {
			out = append(out, &r.Actors[i].Mentions[k].Span)
		}
	}
	for i := range r.Copies {
		for k := range r.Copies[i].Evidence {
			out = append(out, &r.Copies[i].Evidence[k].A, &r.Copies[i].Evidence[k].B)
		}
	}
	return out
}

func TestSince(t *testing.T) {
	folder := coverage(t)
	earlier := record(t, brief.Options{}, folder)
	extra := filepath.Join(folder, "zz-later.txt")
	if err := os.WriteFile(extra, []byte("The ferry runs again\n\n“We are back at sea,” Captain Ione Brack said on Monday. The ferry had lain in port for three weeks.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(folder, "meridian-talks.txt")); err != nil {
		t.Fatal(err)
	}
	r := record(t, brief.Options{}, folder)
	brief.Since(r, earlier, "hash")
	if diff := cmp.Diff([]string{"zz-later"}, r.New.Articles); diff != "" {
		t.Errorf("new articles (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"meridian-talks"}, r.New.Gone); diff != "" {
		t.Errorf("articles gone (-want +got)\n%s", diff)
	}
	if len(r.New.Statements) != 1 || !strings.HasPrefix(r.New.Statements[0], "zz-later") {
		t.Errorf("new statements %v, want that of the captain", r.New.Statements)
	}
}

// TestSinceKnowsARenamedFile: an article under another name is not new, and neither is what it says.
func TestSinceKnowsARenamedFile(t *testing.T) {
	folder := coverage(t)
	earlier := record(t, brief.Options{}, folder)
	if err := os.Rename(filepath.Join(folder, "examiner-denial.html"), filepath.Join(folder, "denial.html")); err != nil {
		t.Fatal(err)
	}
	r := record(t, brief.Options{}, folder)
	brief.Since(r, earlier, "hash")
	if len(r.New.Articles) > 0 || len(r.New.Gone) > 0 || len(r.New.Statements) > 0 {
		t.Errorf("new %v, gone %v, new statements %v; want none", r.New.Articles, r.New.Gone, r.New.Statements)
	}
}

// TestTextTooLongToAnalyse: a text longer than a book is kept with its text and its reason, and costs no analysis.
func TestTextTooLongToAnalyse(t *testing.T) {
	folder := t.TempDir()
	long := strings.Repeat("The ferry lay in port on Monday, and nobody said when it would sail.\n\n", 20_000)
	if err := os.WriteFile(filepath.Join(folder, "long.txt"), []byte(long), 0o644); err != nil {
		t.Fatal(err)
	}
	r := record(t, brief.Options{}, folder)
	if len(r.Articles) != 1 || len(r.Times) > 0 || len(r.Problems) != 1 || r.Problems[0].Done != parley.NotAnalysed {
		t.Errorf("%d articles, %d times, problems %v; want the article, not analysed", len(r.Articles), len(r.Times), r.Problems)
	}
	if f := r.Faults(); len(f) > 0 {
		t.Errorf("faults: %v", f)
	}
}

func TestCancelledRunEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := brief.Make(ctx, brief.Options{}, coverage(t)); err != context.Canceled {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestNothingToRead(t *testing.T) {
	r := record(t, brief.Options{}, filepath.Join(t.TempDir(), "absent"))
	if r.Counts.Kept != 0 || r.Counts.Rejected != 1 || !r.Counts.Balanced() || len(r.Problems) != 1 {
		t.Errorf("counts %+v, problems %v, want one rejected source", r.Counts, r.Problems)
	}
}
