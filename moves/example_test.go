package moves_test

import (
	"fmt"

	"parley"
	"parley/actors"
	"parley/models/en"
	"parley/moves"
	"parley/statements"
	"parley/times"
)

func ExampleFind() {
	model, err := en.Load()
	if err != nil {
		return
	}
	article := parley.Article{ID: "a", Text: "Denmark agreed to release the prisoners if Norway lifted the tariffs, envoy Ada Lorn said."}
	doc := model.Parse(article.Text)
	when := times.Find(article, doc)
	cast, said, refs := actors.Find(article, doc, statements.Find(article, doc, when))
	for _, m := range moves.Find(article, doc, when, said, cast, refs, moves.English()) {
		fmt.Println(m.Actor, m.Move, m.Target, m.Issue, m.Certainty, m.AccordingTo)
	}
	// Output:
	// [denmark] accept [norway] humanitarian conditional ada-lorn
	// [denmark] demand [norway] sanctions conditional ada-lorn
}
