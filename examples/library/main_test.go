package main

import "os"

func Example() {
	printQuotes(os.Stdout, "“We agreed on the fees,” Ada Lorn told reporters. Two officials said the port would reopen.")
	// Output:
	// Ada Lorn (direct): We agreed on the fees,
	// Two officials (indirect): the port would reopen
}
