package parley

import "fmt"

// A Problem is an input, or a part of one, that was not read as it should be. Problems are data of the record: nothing
// is dropped without one.
type Problem struct {
	Source string `json:"source"`
	Offset *int64 `json:"offset"` // byte of the unpacked input at which the trouble begins, null if it has no place
	What   string `json:"what"`   // what is wrong and, where there is one, the remedy
	Done   Done   `json:"done"`
}

// Done says what became of an input with a problem.
type Done string

// What became of an input. The number of rejected problems is Counts.Rejected.
const (
	Rejected    Done = "rejected"     // it gave no article
	Salvaged    Done = "salvaged"     // it gave an article, but something in it was lost or guessed
	NotAnalysed Done = "not analysed" // it was kept, but not read as language, or passed over as no article
)

// At returns the problem with the byte offset at which it begins.
func (p Problem) At(offset int64) Problem {
	p.Offset = &offset
	return p
}

// String gives the problem on one line: source, place, what, and what was done.
func (p Problem) String() string {
	if p.Offset != nil {
		return fmt.Sprintf("%s: byte %d: %s (%s)", p.Source, *p.Offset, p.What, p.Done)
	}
	return fmt.Sprintf("%s: %s (%s)", p.Source, p.What, p.Done)
}
