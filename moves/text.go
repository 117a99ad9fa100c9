package moves

import "sort"

// tokenAt returns the first token that ends behind byte pos.
func (f *finder) tokenAt(pos int) int {
	return sort.Search(len(f.doc.Tokens), func(i int) bool { return f.doc.Tokens[i].End > pos })
}
