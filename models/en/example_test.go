package en_test

import (
	"fmt"

	"parley/models/en"
)

func Example() {
	doc := en.Model().Parse("Ada Quill met Bruno Tarn in Geneva.")
	for _, t := range doc.Tokens[:3] {
		fmt.Println(t.Form, t.Lemma, t.UPOS, t.Deprel)
	}
	for _, e := range doc.Entities {
		fmt.Println(e.Type, doc.SpanText(e.First, e.End))
	}
	// Output:
	// Ada Ada PROPN nsubj
	// Quill Quill PROPN flat
	// met meet VERB root
	// PER Ada Quill
	// PER Bruno Tarn
	// LOC Geneva
}
