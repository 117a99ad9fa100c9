// Package nlp turns English text into sentences, tokens, lemmas, tags, dependency trees and names.
//
// Call [Split] for sentences and tokens alone (rules, no model), or [Load] a model and call its Parse for everything:
//
//	doc := model.Parse(text)
//	for _, s := range doc.Sentences {
//		for i := s.First; i < s.End; i++ {
//			fmt.Println(doc.Tokens[i].Form, doc.Tokens[i].UPOS, doc.Tokens[i].Deprel)
//		}
//	}
//
// The package knows texts, not articles: every offset is a byte offset into Doc.Text, nothing is normalised away, and
// Doc.Text[t.Start:t.End] is always the surface of token t. Annotation follows Universal Dependencies 2
// (de Marneffe et al. 2021). Results depend on the text and the model alone, never on the number of goroutines.
package nlp

// A Doc is one analysed text. It is never changed after it was made and is safe for concurrent reading.
type Doc struct {
	Text      string
	Tokens    []Token    // syntactic words in the order of the text
	Sentences []Sentence // cover Tokens without gap or overlap
	Entities  []Entity   // names, in order, without overlap; empty without a model
}

// A Token is one syntactic word. The parts of a contraction ("do" + "n't", "Kyiv" + "'s") are tokens of their own.
type Token struct {
	Start, End int    // bytes in Doc.Text
	Form       string // the word; differs from the surface only in parts of a contraction that share one surface
	Lemma      string
	UPOS       string // Universal POS tag, "" without a model
	XPOS       string // Penn Treebank tag, "" without a model
	Feats      string // "Number=Sing|Person=3", "" for none
	Head       int    // index into Doc.Tokens of the governor, -1 for the root of a sentence and without a model
	Deprel     string // Universal Dependencies relation to Head, "" without a model
	Multi      int    // for the first token of a multiword token (UD "3-4" lines): how many tokens share it; else 0
}

// A Sentence is the half-open range Tokens[First:End] of its document.
type Sentence struct {
	First, End int
	Paragraph  int // 0-based number of the paragraph (parted by blank lines) the sentence stands in
}

// An Entity is a name: the half-open range Tokens[First:End] of its document.
type Entity struct {
	First, End int
	Type       string // PER, ORG, LOC, NORP, EVENT, MISC
}
