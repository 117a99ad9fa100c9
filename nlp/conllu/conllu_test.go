package conllu

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"parley/nlp"
)

const sample = `# newdoc id = harbour-1
# newpar
# sent_id = harbour-1-1
# text = Doe's ferry can't wait.
1-2	Doe's	_	_	_	_	_	_	_	_
1	Doe	Doe	PROPN	NNP	Number=Sing	3	nmod:poss	3:nmod:poss	NER=B-PER
2	's	's	PART	POS	_	1	case	1:case	_
3	ferry	ferry	NOUN	NN	Number=Sing	6	nsubj	6:nsubj	_
4-5	can't	_	_	_	_	_	_	_	_
4	ca	can	AUX	MD	VerbForm=Fin	6	aux	6:aux	_
5	n't	not	PART	RB	_	6	advmod	6:advmod	_
6	wait	wait	VERB	VB	VerbForm=Inf	0	root	0:root	SpaceAfter=No
7	.	.	PUNCT	.	_	6	punct	6:punct	_

# newpar
# sent_id = harbour-1-2
1	Del	de	ADP	IN	_	2	case	_	_
2	Mar	Mar	PROPN	NNP	Number=Sing	0	root	_	_

# newdoc id = harbour-2
1	Yes	yes	INTJ	UH	_	0	root	_	_

`

func read(t *testing.T, text string) []*Sentence {
	t.Helper()
	var out []*Sentence
	for r := NewReader(strings.NewReader(text)); ; {
		s, err := r.Read()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
}

func TestReadWriteGivesTheSameBytes(t *testing.T) {
	var b []byte
	for _, s := range read(t, sample) {
		b = s.Append(b)
	}
	if diff := cmp.Diff(sample, string(b)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestLooseInputIsRead(t *testing.T) {
	for name, text := range map[string]string{
		"byte order mark and CRLF": "\ufeff# c\r\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n",
		"no blank line at the end": "# c\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_",
		"blank lines":              "\n\n# c\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n\n\n",
		"empty node":               "# c\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1.1\tb\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
	} {
		s := read(t, text)
		want := []*Sentence{{Comments: []string{"# c"}, Words: []Word{{Form: "a", Head: -1}}, Line: s[0].Line}}
		if diff := cmp.Diff(want, s); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", name, diff)
		}
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	ten := "\t_\t_\t_\t_\t_\t_\t_\t_\n"
	for _, c := range []struct {
		text, want string
	}{
		{"1\ta\n", "conllu: line 1: want 10 columns parted by tabs, got 2"},
		{"# x\n2\ta" + ten, `conllu: line 2: want the ID 1, got "2"`},
		{"1\t" + ten, "conllu: line 1: empty FORM"},
		{"1\ta" + ten + "x\tb" + ten, `conllu: line 2: want the ID 2, got "x"`},
		{"2-3\tab" + ten, `conllu: line 1: multiword token "2-3" where the next word is 1`},
		{"1-2\tab" + ten + "1\ta" + ten, "conllu: line 2: multiword token ends after the last word"},
		{"1-2\tab" + ten + "1\ta" + ten + "2-3\tbc" + ten, `conllu: line 3: multiword token "2-3" overlaps the one before`},
		{"1\ta\t_\t_\t_\t_\tx\t_\t_\t_\n", `conllu: line 1: HEAD "x" is no number`},
		{"1\ta\t_\t_\t_\t_\t2\t_\t_\t_\n", "conllu: line 1: word 1 has HEAD 2 in a sentence of 1 words"},
		{"# " + strings.Repeat("x", MaxLine) + "\n", "conllu: line 1: longer than 1 MiB"},
		{strings.Repeat("# x\n", MaxComments+1), "conllu: line 4097: more than 4096 comments before a sentence"},
	} {
		r := NewReader(strings.NewReader(c.text))
		_, err := r.Read()
		var fault *Error
		if !errors.As(err, &fault) || err.Error() != c.want {
			t.Errorf("%.30q: error %v, want %s", c.text, err, c.want)
		}
		if _, again := r.Read(); again != err {
			t.Errorf("%.30q: the second call returned %v", c.text, again)
		}
	}
}

func TestReaderPassesOnTheErrorOfItsSource(t *testing.T) {
	broken := errors.New("broken disk")
	r := NewReader(io.MultiReader(strings.NewReader("# a\n1\tb"), brokenReader{broken}))
	if _, err := r.Read(); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type brokenReader struct{ err error }

func (b brokenReader) Read([]byte) (int, error) { return 0, b.err }

func TestDocumentsAreKeptApart(t *testing.T) {
	r := NewReader(strings.NewReader(sample))
	var got []string
	for {
		id, sentences, err := r.Document()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(id, " ", len(sentences)))
	}
	if diff := cmp.Diff([]string{"harbour-1 2", "harbour-2 1"}, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestDocHasTextSpansAndTrees(t *testing.T) {
	d := Doc(read(t, sample)...)
	if want := "Doe's ferry can't wait.\n\nDel Mar\n\nYes"; d.Text != want {
		t.Fatalf("text %q, want %q", d.Text, want)
	}
	for i, tok := range d.Tokens {
		if got := d.Text[tok.Start:tok.End]; got != tok.Form {
			t.Errorf("token %d: surface %q, form %q", i, got, tok.Form)
		}
	}
	if d.Tokens[0].Multi != 2 || d.Tokens[0].Head != 2 || d.Tokens[5].Head != -1 || d.Tokens[5].Deprel != "root" || d.Tokens[7].Head != 8 {
		t.Errorf("tokens %+v", d.Tokens)
	}
	wantSentences := []nlp.Sentence{{First: 0, End: 7}, {First: 7, End: 9, Paragraph: 1}, {First: 9, End: 10, Paragraph: 2}}
	if diff := cmp.Diff(wantSentences, d.Sentences); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]nlp.Entity{{First: 0, End: 1, Type: "PER"}}, d.Entities); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
}

func TestWordsThatDoNotSpellTheirTokenShareItsSpan(t *testing.T) {
	d := Doc(read(t, "1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n2\tel\t_\t_\t_\t_\t_\t_\t_\t_\n\n")...)
	for _, tok := range d.Tokens {
		if tok.Start != 0 || tok.End != 3 {
			t.Errorf("%+v", tok)
		}
	}
}

func TestSentencesOfRawText(t *testing.T) {
	d := nlp.Split("“Zoë can't go,” Roe\nsaid.\n\nNo.")
	var b []byte
	for _, s := range Sentences(d, "a\nb.txt") {
		b = s.Append(b)
	}
	want := `# newdoc id = a b.txt
# newpar
# sent_id = a b.txt-1
# text = “Zoë can't go,” Roe said.
1	“	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=0:1
2	Zoë	_	_	_	_	_	_	_	TokenRange=1:4
3-4	can't	_	_	_	_	_	_	_	TokenRange=5:10
3	ca	_	_	_	_	_	_	_	TokenRange=5:7
4	n't	_	_	_	_	_	_	_	TokenRange=7:10
5	go	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=11:13
6	,	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=13:14
7	”	_	_	_	_	_	_	_	TokenRange=14:15
8	Roe	_	_	_	_	_	_	_	TokenRange=16:19
9	said	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=20:24
10	.	_	_	_	_	_	_	_	TokenRange=24:25

# newpar
# sent_id = a b.txt-2
# text = No.
1	No	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=27:29
2	.	_	_	_	_	_	_	_	TokenRange=29:30

`
	if diff := cmp.Diff(want, string(b)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestAnnotateKeepsWhatTheInputHad(t *testing.T) {
	in := read(t, sample)
	d := Doc(in...)
	d.Entities = []nlp.Entity{{First: 7, End: 9, Type: "LOC"}}
	for i := range d.Tokens {
		d.Tokens[i].UPOS = "X"
	}
	var b []byte
	for _, s := range Annotate(in, d) {
		b = s.Append(b)
	}
	got := string(b)
	for _, want := range []string{"# sent_id = harbour-1-1\n# text = Doe's ferry", "4-5\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n",
		"1\tDoe\tDoe\tX\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n", "1\tDel\tde\tX\tIN\t_\t2\tcase\t_\tNER=B-LOC\n",
		"2\tMar\tMar\tX\tNNP\tNumber=Sing\t0\troot\t_\tNER=I-LOC\n", "0\troot\t_\tSpaceAfter=No\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestTokensOnlyLooksAtNothingElse(t *testing.T) {
	r := NewReader(strings.NewReader("1\ta\n2\tb\t_\t_\t_\t_\t99\tx\t_\tSpaceAfter=No\n"))
	r.TokensOnly = true
	s, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Word{{Form: "a", Head: -1}, {Form: "b", Head: -1, Misc: "SpaceAfter=No"}}, s.Words); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// What is read and written once reads and writes the same from then on, and its Doc keeps the laws of nlp.Doc.
func FuzzReader(f *testing.F) {
	f.Add([]byte(sample), false)
	f.Add([]byte("1\ta\n\n# newdoc\n1\tb\tc\n"), true)
	f.Add([]byte("1-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\tb\t_\t_\t_\t_\t1\t_\t_\tNER=I-X|SpaceAfter=No\n"), false)
	f.Fuzz(func(t *testing.T, data []byte, tokensOnly bool) {
		once := rewrite(data, tokensOnly)
		if twice := rewrite(once, tokensOnly); !bytes.Equal(once, twice) {
			t.Errorf("%q became %q", once, twice)
		}
	})
}

// rewrite reads all sentences up to the first fault, checks their document and writes them.
func rewrite(data []byte, tokensOnly bool) []byte {
	r := NewReader(bytes.NewReader(data))
	r.TokensOnly = tokensOnly
	var out []byte
	for {
		s, err := r.Read()
		if err != nil {
			return out
		}
		d := Doc(s)
		for _, tok := range d.Tokens {
			_ = d.Text[tok.Start:tok.End]
		}
		if len(d.Tokens) != len(s.Words) {
			panic("words lost")
		}
		Annotate([]*Sentence{s}, d)
		out = s.Append(out)
	}
}

func Example() {
	r := NewReader(strings.NewReader("1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tended\tend\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"))
	s, err := r.Read()
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := Doc(s)
	fmt.Println(doc.Text)
	fmt.Println(doc.Tokens[0].Deprel, "of", doc.Tokens[doc.Tokens[0].Head].Lemma)
	// Output:
	// Talks ended.
	// nsubj of end
}
