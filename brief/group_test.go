package brief_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/brief"
	"parley/internal/newsrooms"
	"parley/source"
)

// newsroomLines are the invented reports of package newsrooms as JSON Lines.
func newsroomLines(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, a := range newsrooms.Load().Articles {
		line, err := json.Marshal(map[string]string{"id": a.ID, "outlet": a.Outlet, "published": a.Published, "title": a.Title, "text": a.Text})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	return out
}

// grouped groups lines, with an index if path is not empty, and returns what `parley group` writes.
func grouped(t testing.TB, jobs int, path string, lines []string) string {
	opt := brief.Options{Jobs: jobs, Reader: source.Reader{Stdin: strings.NewReader(strings.Join(lines, "\n"))}}
	g, err := brief.Group(context.Background(), opt, path, "-")
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	var out bytes.Buffer
	if err := g.Write(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	if path != "" {
		if err := g.Save(path); err != nil {
			t.Fatal(err)
		}
	}
	if !g.Counts.Balanced() {
		t.Fatal("counts do not balance:", g.Counts)
	}
	return out.String()
}

// TestAnIndexThatIsExtendedGivesTheSameGroups: whatever parts the articles come in, and whatever comes twice, the index gives what one
// run over all of them gives.
func TestAnIndexThatIsExtendedGivesTheSameGroups(t *testing.T) {
	lines := newsroomLines(t)
	whole := grouped(t, 1, "", lines)
	rng := rand.New(rand.NewPCG(5, 5))
	for range 6 {
		path := filepath.Join(t.TempDir(), "x.index")
		first := rng.IntN(len(lines) + 1)
		second := first + rng.IntN(len(lines)-first+1)
		grouped(t, 2, path, lines[:first])
		grouped(t, 1, path, lines[first/2:second]) // half of the first part comes again
		if got := grouped(t, 4, path, lines[second:]); got != whole {
			t.Errorf("parts at %d and %d give other groups", first, second)
		}
	}
}

func TestGroupsDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	lines := newsroomLines(t)
	if grouped(t, 1, "", lines) != grouped(t, 7, "", lines) {
		t.Error("one worker and seven give different groups")
	}
}

// TestAWrongIndexIsNamedWithItsRemedy: another file, an index of another version, a cut and a changed one; the file stays as it is.
func TestAWrongIndexIsNamedWithItsRemedy(t *testing.T) {
	lines := newsroomLines(t)[:12]
	path := filepath.Join(t.TempDir(), "x.index")
	grouped(t, 1, path, lines)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for what, file := range map[string]string{
		"is no index of this kind":               "{\"articles\": []}",
		"was made by another version of Parley;": strings.Replace(string(whole), "copies ", "copies 9", 1),
		"is damaged or was cut; restore it":      string(whole[:len(whole)*2/3]),
		"is damaged or was cut; ":                strings.Replace(string(whole), "reservoir", "reservist", 1),
	} {
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := brief.Group(context.Background(), brief.Options{Reader: source.Reader{Stdin: strings.NewReader(lines[0])}}, path, "-")
		if wrong := new(brief.IndexError); !errors.As(err, &wrong) || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "remove it and group all sources again") {
			t.Errorf("want %q, got %v", what, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != file {
			t.Errorf("%s: the file was touched", what)
		}
	}
}

// FuzzIndex: bytes that are no index give an IndexError and leave no file behind; what is read can be written and grouped.
func FuzzIndex(f *testing.F) {
	dir := f.TempDir()
	path := filepath.Join(dir, "seed")
	grouped(f, 1, path, newsroomLines(f)[:3])
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:200])
	f.Add([]byte("parley-index/1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		line := `{"id":"x","text":"The harbour commission of Vell met for the third time on Monday and ended without a joint paper."}`
		opt := brief.Options{Jobs: 1, Reader: source.Reader{Stdin: strings.NewReader(line)}}
		g, err := brief.Group(context.Background(), opt, path, "-")
		if wrong := new(brief.IndexError); errors.As(err, &wrong) {
			if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
				t.Fatalf("left behind: %v", left)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		var out bytes.Buffer
		if err := errors.Join(g.Write(context.Background(), &out), g.Save(path)); err != nil || !json.Valid(out.Bytes()) {
			t.Fatalf("%v, %d bytes", err, out.Len())
		}
	})
}
