// Command library prints the quotations of an article: a plain text file whose paragraphs are parted by blank lines. It shows
// package statements as a library:
//
//	go run ./examples/library article.txt
package main

import (
	"fmt"
	"io"
	"os"

	"parley"
	"parley/models/en"
	"parley/statements"
	"parley/times"
)

func main() {
	text, err := os.ReadFile(os.Args[len(os.Args)-1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	printQuotes(os.Stdout, string(text))
}

func printQuotes(out io.Writer, text string) {
	article, doc := parley.Article{ID: "1", Text: text}, en.Model().Parse(text)
	for _, s := range statements.Find(article, doc, times.Find(article, doc)) {
		source := "?"
		if s.Source != nil {
			source = s.Source.Text
		}
		for _, piece := range s.Content {
			fmt.Fprintf(out, "%s (%s): %s\n", source, s.Kind, piece.Text)
		}
	}
}
