// Package edits measures how far one word is from another, for "did you mean". Call [Distance].
package edits

// Distance is the number of letters to insert, delete or change to make b from a (Levenshtein 1966), in code points. Its time is
// the product of the two lengths.
func Distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		diagonal := row[0]
		row[0] = i + 1
		for j := range t {
			change := diagonal
			if s[i] != t[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(t)]
}
