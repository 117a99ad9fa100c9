package en

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/nlp"
	"parley/nlp/conllu"
)

// story is invented.
const story = `Harbour talks stall as Ostrom weighs offer

PORT VESTRY — President Ada Quill told reporters on Tuesday that her government "will not sign anything" before the
Lowmark Republic withdraws its patrol boats, according to a spokesman for the Foreign Ministry.

Bruno Tarn, the chief negotiator of the Lowmark Fishing Council, said he didn't expect a deal this week. "We've heard that
before," he said.`

func TestStory(t *testing.T) {
	d := Model().Parse(story)
	verbs := map[string]string{}
	for i, tok := range d.Tokens {
		if tok.UPOS == "" || tok.XPOS == "" || tok.Deprel == "" {
			t.Fatalf("token %d %q lacks a tag or a relation", i, tok.Form)
		}
		if tok.Deprel == "nsubj" {
			verbs[tok.Form] = d.Tokens[tok.Head].Form
		}
	}
	if verbs["Ada"] != "told" && verbs["Quill"] != "told" && verbs["President"] != "told" || verbs["Tarn"] != "said" && verbs["Bruno"] != "said" {
		t.Errorf("subjects and verbs: %v", verbs)
	}
	var names []string
	for _, e := range d.Entities {
		names = append(names, e.Type+" "+d.SpanText(e.First, e.End))
	}
	all := strings.Join(names, "; ")
	for _, want := range []string{"PER Ada Quill", "PER Bruno Tarn", "ORG Lowmark Fishing Council"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not among the names: %s", want, all)
		}
	}
}

// No text takes long for its size: the worst found, brackets without end, takes 27 microseconds a token on a busy machine.
func TestNoTextIsSlow(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for _, piece := range []string{"(", "a,", "word ", "x", "Aa ", "\" ' ", "the of and , "} {
		start := time.Now()
		d := Model().Parse(strings.Repeat(piece, 30_000/len(piece)))
		if each := time.Since(start) / time.Duration(max(len(d.Tokens), 1000)); each > 500*time.Microsecond {
			t.Errorf("%q: %v a token", piece, each)
		}
	}
}

// Every sentence is a tree with one root, whatever the text.
func check(t *testing.T, d *nlp.Doc) {
	t.Helper()
	for _, s := range d.Sentences {
		roots := 0
		for i := s.First; i < s.End; i++ {
			steps := 0
			for j := i; d.Tokens[j].Head >= 0; j = d.Tokens[j].Head {
				if h := d.Tokens[j].Head; h < s.First || h >= s.End || steps > s.End-s.First {
					t.Fatalf("token %d does not lead to the root", i)
				}
				steps++
			}
			if d.Tokens[i].Head < 0 {
				roots++
			}
			if (d.Tokens[i].Deprel == "root") != (d.Tokens[i].Head < 0) {
				t.Fatalf("token %d has head %d and relation %s", i, d.Tokens[i].Head, d.Tokens[i].Deprel)
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %v has %d roots", s, roots)
		}
	}
	last := 0
	for _, e := range d.Entities {
		if e.First < last || e.End <= e.First || e.End > len(d.Tokens) || d.SentenceOf(e.First) != d.SentenceOf(e.End-1) {
			t.Fatalf("entity %v after token %d, or in two sentences", e, last)
		}
		last = e.End
	}
}

func TestStrangeTexts(t *testing.T) {
	for _, text := range []string{"", " ", "\n\n", "a", ".", "!!!!", "\xff\xfe", strings.Repeat("word ", 3000), strings.Repeat("x", 20000),
		strings.Repeat("(", 2000), strings.Repeat("A. ", 800), "Straße 日本 Ωμέγα"} {
		check(t, Model().Parse(text))
	}
	var d nlp.Doc
	check(t, Model().ParseTokens(&d))
}

func TestGivenTokensAreKept(t *testing.T) {
	d := nlp.Split(story)
	before := append([]nlp.Token(nil), d.Tokens...)
	got := Model().ParseTokens(d)
	if !reflect.DeepEqual(before, d.Tokens) {
		t.Error("the given document was changed")
	}
	for i := range got.Tokens {
		if got.Tokens[i].Start != before[i].Start || got.Tokens[i].Form != before[i].Form {
			t.Fatalf("token %d is another", i)
		}
	}
	check(t, got)
}

// Any number of processors and of callers gives the same result.
func TestSameResultInAnyCompany(t *testing.T) {
	text := strings.Repeat(story+"\n\n", 20)
	old := runtime.GOMAXPROCS(1)
	want := Model().Parse(text)
	runtime.GOMAXPROCS(4)
	defer runtime.GOMAXPROCS(old)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := Model().Parse(text); !reflect.DeepEqual(got, want) {
				t.Error("another result")
			}
		})
	}
	wg.Wait()
	alone := Model().Parse(story)
	if !reflect.DeepEqual(alone.Tokens, want.Tokens[:len(alone.Tokens)]) {
		t.Error("a text is analysed otherwise when more text follows")
	}
}

func TestDamagedModel(t *testing.T) {
	for _, b := range [][]byte{nil, weights[:100], weights[:len(weights)/2], append([]byte("X"), weights[1:]...)} {
		if _, err := nlp.Decode(b); !errors.Is(err, nlp.ErrDamaged) {
			t.Errorf("%d bytes: error %v", len(b), err)
		}
	}
}

func TestLoadsFast(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const limit = 150 * time.Millisecond
	best := time.Hour
	for tries := 0; tries < 40 && best > limit; tries++ { // the least of many: others may use the machine
		start := time.Now()
		if _, err := nlp.Decode(weights); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	if best > limit {
		t.Errorf("loading takes %v, the limit is %v", best, limit)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := nlp.Decode(weights); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParse is the speed from text to trees and names on one core.
func BenchmarkParse(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	text := strings.Repeat(story+"\n\n", 10)
	n := len(Model().Parse(text).Tokens)
	for b.Loop() {
		Model().Parse(text)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

const data = "../../../shared/data/"

func read(t *testing.T, name string) []*nlp.Doc {
	t.Helper()
	if testing.Short() {
		t.Skip("long")
	}
	f, err := os.Open(data + name)
	if err != nil {
		t.Skip("the data packs are not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var docs []*nlp.Doc
	for r := conllu.NewReader(z); ; {
		_, sents, err := r.Document()
		if err == io.EOF {
			return docs
		}
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, conllu.Doc(sents...))
	}
}

func base(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}

// Floors of the shipped weights on the dev sets with given tokens: a little under what they reach, so that they cannot sink
// quietly. CARD.md has the figures of the public scorers.
func TestFloorsOnGivenTokens(t *testing.T) {
	for _, set := range []struct {
		name           string
		upos, uas, las float64
	}{{"ud-ewt/dev.conllu.gz", floorEWT[0], floorEWT[1], floorEWT[2]}, {"gum/dev/clean.conllu.gz", floorGUM[0], floorGUM[1], floorGUM[2]}} {
		var n, upos, uas, las float64
		for _, gold := range read(t, set.name) {
			got := Model().ParseTokens(gold)
			check(t, got)
			for i, g := range gold.Tokens {
				p := got.Tokens[i]
				n++
				if p.UPOS == g.UPOS {
					upos++
				}
				if p.Head == g.Head {
					uas++
					if base(p.Deprel) == base(g.Deprel) {
						las++
					}
				}
			}
		}
		f := 100 / n
		t.Logf("%s: UPOS %.2f UAS %.2f LAS %.2f", set.name, upos*f, uas*f, las*f)
		if upos*f < set.upos || uas*f < set.uas || las*f < set.las {
			t.Errorf("%s: below the floor %v", set.name, set)
		}
	}
}

// Raw text: a word is right if its span is, and its head's span, and its relation.
func TestFloorsOnRawText(t *testing.T) {
	for _, set := range []struct {
		name  string
		floor float64
	}{{"ud-ewt/dev.conllu.gz", floorRaw[0]}, {"gum/dev/clean.conllu.gz", floorRaw[1]}} {
		var right, total float64
		for _, gold := range read(t, set.name) {
			got := Model().Parse(gold.Text)
			total += float64(len(gold.Tokens)+len(got.Tokens)) / 2
			at := map[[2]int]int{}
			for i, g := range gold.Tokens {
				at[[2]int{g.Start, g.End}] = i
			}
			for _, p := range got.Tokens {
				i, ok := at[[2]int{p.Start, p.End}]
				if !ok || base(gold.Tokens[i].Deprel) != base(p.Deprel) {
					continue
				}
				h := gold.Tokens[i].Head
				if h < 0 && p.Head < 0 || h >= 0 && p.Head >= 0 && gold.Tokens[h].Start == got.Tokens[p.Head].Start &&
					gold.Tokens[h].End == got.Tokens[p.Head].End {
					right++
				}
			}
		}
		t.Logf("%s from raw text: LAS %.2f", set.name, 100*right/total)
		if 100*right/total < set.floor {
			t.Errorf("%s: below the floor %v", set.name, set.floor)
		}
	}
}

var (
	floorEWT = [3]float64{95.6, 88.3, 85.1}
	floorGUM = [3]float64{96.6, 87.6, 84.7}
	floorRaw = [2]float64{83.1, 84.1}
)

// entityDocs reads TOKEN and TAG lines, or ID, TOKEN, TAG lines, as documents with the mapped gold entities.
func entityDocs(t *testing.T, name string) []*nlp.Doc {
	t.Helper()
	if testing.Short() {
		t.Skip("long")
	}
	f, err := os.Open(data + name)
	if err != nil {
		t.Skip("the data packs are not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	var docs []*nlp.Doc
	d := new(nlp.Doc)
	first := 0
	end := func() {
		if len(d.Tokens) > first {
			d.Sentences = append(d.Sentences, nlp.Sentence{First: first, End: len(d.Tokens)})
		}
		first = len(d.Tokens)
	}
	for line := range strings.Lines(string(all)) {
		line = strings.TrimRight(line, "\n")
		cols := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			end()
			if len(d.Tokens) > 0 {
				docs = append(docs, d)
			}
			d, first = new(nlp.Doc), 0
		case len(cols) == 5 && !strings.HasPrefix(line, "#"):
			addToken(d, cols[1], cols[2])
		case len(cols) == 2 && !strings.HasPrefix(line, "# "):
			addToken(d, cols[0], cols[1])
		case line == "":
			end()
		}
	}
	end()
	return append(docs, d)
}

var goldTypes = map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "Person": "PER", "Organization": "ORG", "Location": "LOC",
	"Facility": "LOC"}

func addToken(d *nlp.Doc, form, tag string) {
	i := len(d.Tokens)
	start := len(d.Text)
	d.Text += form + " "
	d.Tokens = append(d.Tokens, nlp.Token{Start: start, End: start + len(form), Form: form, Head: -1})
	if tag == "O" {
		return
	}
	if n := len(d.Entities); tag[0] == 'I' && n > 0 && d.Entities[n-1].End == i {
		d.Entities[n-1].End++
		return
	}
	d.Entities = append(d.Entities, nlp.Entity{First: i, End: i + 1, Type: goldTypes[tag[2:]]})
}

// Names of sets that nothing was learned from: strict F1 of PER, ORG and LOC, of the greater set on every fourth document.
func TestFloorsOfNames(t *testing.T) {
	for _, set := range []struct {
		name  string
		every int
		floor float64
	}{{"uner-ewt/dev.iob2.gz", 1, floorNames[0]}, {"en-worldwide/dev.tsv.gz", 4, floorNames[1]}} {
		var hit, gold, found [3]float64
		for i, d := range entityDocs(t, set.name) {
			if i%set.every != 0 {
				continue
			}
			is := map[nlp.Entity]bool{}
			for _, e := range d.Entities {
				if k := strings.Index("PERORGLOC", e.Type) / 3; e.Type != "" {
					gold[k]++
					is[e] = true
				}
			}
			for _, e := range Model().ParseTokens(d).Entities {
				k := strings.Index("PERORGLOC", e.Type)
				if k < 0 {
					continue
				}
				found[k/3]++
				if is[e] {
					hit[k/3]++
				}
			}
		}
		f := func(h, g, s float64) float64 { return 200 * h / (g + s) }
		all := f(hit[0]+hit[1]+hit[2], gold[0]+gold[1]+gold[2], found[0]+found[1]+found[2])
		t.Logf("%s: F1 %.2f (PER %.2f ORG %.2f LOC %.2f)", set.name, all, f(hit[0], gold[0], found[0]), f(hit[1], gold[1], found[1]),
			f(hit[2], gold[2], found[2]))
		if all < set.floor {
			t.Errorf("%s: F1 below the floor %v", set.name, set.floor)
		}
	}
}

var floorNames = [2]float64{69.5, 77}
