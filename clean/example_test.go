package clean_test

import (
	"fmt"

	"parley"
	"parley/clean"
)

func ExampleArticle() {
	page := parley.Page{Source: "note.txt", Kind: parley.Text, Body: []byte(`Pilots and port agree on a truce

The pilots of the north port went back to work on Monday after nine days.

Related Articles

Download our app and never miss a tide!
`)}
	a, problems, ok := clean.Article(page, clean.Options{Published: "2033-05-04"})
	fmt.Println(ok, len(problems))
	fmt.Println(a.Title)
	fmt.Println(a.Text)
	for _, r := range a.Removed {
		fmt.Printf("%s: %s\n", r.Why, r.Text)
	}
	// Output:
	// true 0
	// Pilots and port agree on a truce
	// The pilots of the north port went back to work on Monday after nine days.
	// boilerplate: Related Articles
	// boilerplate: Download our app and never miss a tide!
}
