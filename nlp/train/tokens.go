package train

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words cuts running text into words roughly as Universal Dependencies does: good enough to count and to learn vectors from.
// Paragraphs come out as one slice each.
func words(text string, yield func([]string)) {
	for par := range strings.SplitSeq(text, "\n") {
		var out []string
		for f := range strings.FieldsSeq(par) {
			out = appendWords(out, f)
		}
		if len(out) > 0 {
			yield(out)
		}
	}
}

var clitics = []string{"n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"}

// appendWords cuts one field: leading and trailing punctuation, hyphens and dashes inside, clitics.
func appendWords(out []string, f string) []string {
	if strings.Contains(f, "://") || strings.HasPrefix(f, "www.") {
		return append(out, f)
	}
	for f != "" {
		r, n := utf8.DecodeRuneInString(f)
		if unicode.IsLetter(r) || unicode.IsDigit(r) || (r == '\'' || r == '’') && isClitic(f) {
			break
		}
		out, f = append(out, f[:n]), f[n:]
	}
	var tail []string
	for f != "" {
		r, n := utf8.DecodeLastRuneInString(f)
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' && abbreviation(f) {
			break
		}
		tail, f = append(tail, f[len(f)-n:]), f[:len(f)-n]
	}
	if f != "" {
		out = appendInner(out, f)
	}
	for i := len(tail) - 1; i >= 0; i-- {
		out = append(out, tail[i])
	}
	return out
}

// abbreviation says that the final full stop of f belongs to it: "U.S.", "Sen.", "J.".
func abbreviation(f string) bool {
	stem := f[:len(f)-1]
	if strings.Contains(stem, ".") && len(stem) <= 7 || len(stem) == 1 && unicode.IsUpper(rune(stem[0])) {
		return true
	}
	switch stem {
	case "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Sgt", "Rev", "Jr", "Sr", "St", "Jan", "Feb", "Aug",
		"Sept", "Oct", "Nov", "Dec", "Inc", "Corp", "Co", "Ltd", "vs", "No", "Prof", "Maj", "Capt", "Adm":
		return true
	}
	return false
}

func isClitic(f string) bool {
	for _, c := range clitics[2:] {
		if f == c {
			return true
		}
	}
	return false
}

func appendInner(out []string, f string) []string {
	for _, sep := range []string{"—", "–", "--", "-", "/"} {
		if i := strings.Index(f, sep); i > 0 && i+len(sep) < len(f) {
			out = appendInner(out, f[:i])
			return appendInner(append(out, sep), f[i+len(sep):])
		}
	}
	for _, c := range clitics {
		if stem, ok := strings.CutSuffix(f, c); ok && stem != "" {
			return append(out, stem, f[len(stem):])
		}
	}
	if f == "cannot" {
		return append(out, "can", "not")
	}
	return append(out, f)
}
