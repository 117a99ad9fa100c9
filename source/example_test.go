package source_test

import (
	"context"
	"fmt"
	"strings"

	"parley/source"
)

// Read what stands on standard input; folders, files and addresses are read in the same way.
func ExampleReader_Pages() {
	r := &source.Reader{Stdin: strings.NewReader(`{"id": "a1", "outlet": "The Example", "text": "The envoys met."}
{"title": "a line without text"}
`)}
	for page, problem := range r.Pages(context.Background(), "-") {
		if problem != nil {
			fmt.Println("problem:", problem)
			continue
		}
		fmt.Printf("%s from %s (%s): %s\n", page.ID, page.Source, page.Given.Outlet, page.Body)
	}
	c := r.Counts()
	fmt.Printf("read %d, kept %d, duplicate %d, rejected %d\n", c.Read, c.Kept, c.Duplicate, c.Rejected)
	// Output:
	// a1 from stdin#1 (The Example): The envoys met.
	// problem: stdin#2: byte 65: the line has neither "text" nor "html" (rejected)
	// read 2, kept 1, duplicate 0, rejected 1
}
