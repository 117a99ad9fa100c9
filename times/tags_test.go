package times_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/nlp"
	"parley/times"
)

// analysed makes a document of one sentence. Each word is form/UPOS/XPOS/head/relation, head counted from 1, 0 for the root.
func analysed(t *testing.T, words string, entities ...nlp.Entity) *nlp.Doc {
	t.Helper()
	doc := &nlp.Doc{Entities: entities}
	for _, w := range strings.Fields(words) {
		p := strings.Split(w, "/")
		head, err := strconv.Atoi(p[3])
		if err != nil {
			t.Fatal(err)
		}
		if doc.Text != "" && p[1] != "PUNCT" {
			doc.Text += " "
		}
		start := len(doc.Text)
		doc.Text += p[0]
		doc.Tokens = append(doc.Tokens, nlp.Token{Start: start, End: len(doc.Text), Form: p[0], Lemma: p[0], UPOS: p[1], XPOS: p[2], Head: head - 1, Deprel: p[4]})
	}
	doc.Sentences = []nlp.Sentence{{First: 0, End: len(doc.Tokens)}}
	return doc
}

func values(text string, doc *nlp.Doc) []string {
	var all []string
	for _, x := range times.Find(parley.Article{Text: text, Published: "2025-08-20"}, doc) {
		all = append(all, x.Text+" = "+x.Value)
	}
	return all
}

// TestTags shows what the tree adds: the tense of the verb that governs the expression, not of the nearest one.
func TestTags(t *testing.T) {
	for _, c := range []struct{ words, without, with string }{
		{"Both/DET/DT/2/det leaders/NOUN/NNS/3/nsubj meet/VERB/VBP/0/root Friday/PROPN/NNP/3/obl:tmod ./PUNCT/./3/punct",
			"Friday = 2025-08-15", "Friday = 2025-08-22"},
		{"Talks/NOUN/NNS/7/nsubj that/PRON/WDT/3/nsubj failed/VERB/VBD/1/acl:relcl on/ADP/IN/5/case Friday/PROPN/NNP/3/obl will/AUX/MD/7/aux resume/VERB/VB/0/root",
			"Friday = 2025-08-15", "Friday = 2025-08-15"},
		{"Talks/NOUN/NNS/6/nsubj agreed/VERB/VBN/1/acl Friday/PROPN/NNP/2/obl:tmod will/AUX/MD/6/aux soon/ADV/RB/6/advmod resume/VERB/VB/0/root",
			"Friday = 2025-08-15", "Friday = 2025-08-15"},
		{"The/DET/DT/2/det envoy/NOUN/NN/7/nsubj who/PRON/WP/4/nsubj resigned/VERB/VBD/2/acl:relcl will/AUX/MD/7/aux not/PART/RB/7/advmod return/VERB/VB/0/root Friday/PROPN/NNP/7/obl:tmod",
			"Friday = 2025-08-22", "Friday = 2025-08-22"},
		{"He/PRON/PRP/4/nsubj was/AUX/VBD/4/aux to/PART/TO/4/mark leave/VERB/VB/0/root Friday/PROPN/NNP/4/obl:tmod",
			"Friday = 2025-08-15", "Friday = 2025-08-15"},
	} {
		doc := analysed(t, c.words)
		if got := strings.Join(values(doc.Text, nil)[:1], ""); got != c.without {
			t.Errorf("%s\nwithout tags: got %s, want %s", doc.Text, got, c.without)
		}
		if got := strings.Join(values(doc.Text, doc)[:1], ""); got != c.with {
			t.Errorf("%s\nwith tags: got %s, want %s", doc.Text, got, c.with)
		}
	}
}

func TestNamesAreNoMonths(t *testing.T) {
	doc := analysed(t, "In/ADP/IN/3/case April/PROPN/NNP/0/root Vale/PROPN/NNP/2/flat they/PRON/PRP/5/nsubj trust/VERB/VBP/2/acl",
		nlp.Entity{First: 1, End: 3, Type: "PER"})
	if got := values(doc.Text, doc); len(got) != 0 {
		t.Errorf("found %v in a name", got)
	}
}

// TestForeignDoc gives a document of another text, and one that was only split: both change nothing.
func TestForeignDoc(t *testing.T) {
	const text = "They met on Friday."
	want := values(text, nil)
	other := analysed(t, "They/PRON/PRP/3/nsubj will/AUX/MD/3/aux meet/VERB/VB/0/root")
	split := &nlp.Doc{Text: text, Tokens: []nlp.Token{{Start: 0, End: 4, Form: "They", Head: -1}, {Start: 5, End: 8, Form: "met", Head: -1},
		{Start: 9, End: 11, Form: "on", Head: -1}, {Start: 12, End: 19, Form: "Friday.", Head: -1}}}
	for _, doc := range []*nlp.Doc{other, split, {}, {Text: text}} {
		if got := values(text, doc); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

// TestBadHeads gives heads that no tree has. The answer may be anything, but there must be one.
func TestBadHeads(t *testing.T) {
	doc := analysed(t, "They/PRON/PRP/2/nsubj met/NOUN/NN/3/root Friday/NOUN/NN/2/obl")
	doc.Tokens[2].Head = 99
	values(doc.Text, doc)
	doc.Tokens[1].Head, doc.Tokens[2].Head = 2, 1
	values(doc.Text, doc)
	doc.Tokens[1].UPOS, doc.Tokens[1].XPOS, doc.Tokens[1].Head = "VERB", "VB", 99
	values(doc.Text, doc)
}
