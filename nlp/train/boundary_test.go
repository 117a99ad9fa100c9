package train

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"parley/nlp"
	"parley/nlp/conllu"
)

// packs returns the folder of the data packs; the test is skipped where it is not there, and in short runs.
func packs(t *testing.T) string {
	t.Helper()
	const folder = "../../../shared/data"
	if testing.Short() {
		t.Skip("long: trains on the data packs")
	}
	if _, err := os.Stat(filepath.Join(folder, files.ewt)); err != nil {
		t.Skip("no data packs: ", err)
	}
	return folder
}

func readPack(t *testing.T, names ...string) []*nlp.Doc {
	t.Helper()
	var out []*nlp.Doc
	for _, name := range names {
		d, err := ReadDocs(filepath.Join(packs(t), name))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d...)
	}
	return out
}

// sentenceF1 splits the text of each document anew; a sentence is right if it covers the same bytes.
func sentenceF1(docs []*nlp.Doc, b *nlp.Boundary) float64 {
	type span struct{ start, end int }
	gold, found, right := 0, 0, 0
	for _, d := range docs {
		want := map[span]bool{}
		for _, s := range d.Sentences {
			want[span{d.Tokens[s.First].Start, d.Tokens[s.End-1].End}] = true
		}
		got := b.Split(d.Text)
		for _, s := range got.Sentences {
			if want[span{got.Tokens[s.First].Start, got.Tokens[s.End-1].End}] {
				right++
			}
		}
		gold, found = gold+len(want), found+len(got.Sentences)
	}
	return 200 * float64(right) / float64(gold+found)
}

// The floors are a point below the figures of 21 November 2026: rules 83.7 and 95.7, classifier 89.4 and 96.0.
func TestFloorsOfSentences(t *testing.T) {
	b, err := Boundary(readPack(t, files.ewt, files.gum), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		pack              string
		rules, classifier float64
	}{{"ud-ewt/dev.conllu.gz", 82.7, 88.4}, {"gum/dev/clean.conllu.gz", 94.7, 95}} {
		docs := readPack(t, c.pack)
		rules, classifier := sentenceF1(docs, nil), sentenceF1(docs, b)
		t.Logf("%s: rules %.2f, classifier %.2f", c.pack, rules, classifier)
		if rules < c.rules || classifier < c.classifier {
			t.Errorf("%s: rules %.2f, floor %.2f; classifier %.2f, floor %.2f", c.pack, rules, c.rules, classifier, c.classifier)
		}
	}
}

// notes are two documents of short notes whose ends no mark shows.
const notes = `# newdoc
1	Dear	_	_	_	_	_	_	_	_
2	Ann	_	_	_	_	_	_	_	SpaceAfter=No
3	,	_	_	_	_	_	_	_	_

1	We	_	_	_	_	_	_	_	_
2	meet	_	_	_	_	_	_	_	_
3	on	_	_	_	_	_	_	_	_
4	Friday	_	_	_	_	_	_	_	_

1	Regards	_	_	_	_	_	_	_	SpaceAfter=No
2	,	_	_	_	_	_	_	_	_

1	Bo	_	_	_	_	_	_	_	_

`

func TestBoundaryLearnsWhatRulesCannotSee(t *testing.T) {
	var docs []*nlp.Doc
	for range 40 {
		docs = append(docs, noteDocs(t)...)
	}
	b, err := Boundary(docs, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(b.Split("Dear Bo, They meet on Monday Regards, Ann").Sentences); got != 4 {
		t.Errorf("%d sentences, want 4", got)
	}
	first, _ := b.AppendBinary(nil)
	again, err := Boundary(docs, 1)
	if err != nil {
		t.Fatal(err)
	}
	if second, _ := again.AppendBinary(nil); !bytes.Equal(first, second) {
		t.Error("a second training gave other bytes")
	}
}

func noteDocs(t *testing.T) []*nlp.Doc {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notes.conllu")
	if err := os.WriteFile(path, []byte(notes), 0o600); err != nil {
		t.Fatal(err)
	}
	docs, err := ReadDocs(path)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestReadDocsNamesTheLineOfAFault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "broken.conllu")
	if err := os.WriteFile(path, []byte("1\tx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := ReadDocs(path)
	var fault *conllu.Error
	if !errors.As(err, &fault) || fault.Line != 1 {
		t.Errorf("got %v", err)
	}
}
