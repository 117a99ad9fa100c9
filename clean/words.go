package clean

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.tsv
var wordsFile string

// vocabulary holds the words of words.tsv by class, with their weights. Keys are lower case; words of a phrase are parted
// by one space. Under the first word of a phrase stands the number of words of the longest one that begins so.
type vocabulary struct {
	weight  map[string]map[string]int
	longest map[string]map[string]int
}

// words reads words.tsv once, when the first article is cleaned.
var words = sync.OnceValue(func() vocabulary {
	v := vocabulary{map[string]map[string]int{}, map[string]map[string]int{}}
	for row := range strings.SplitSeq(wordsFile, "\n") {
		f := strings.Split(row, "\t")
		if len(f) != 3 || strings.HasPrefix(row, "#") || f[0] == "class" {
			continue
		}
		if v.weight[f[0]] == nil {
			v.weight[f[0]], v.longest[f[0]] = map[string]int{}, map[string]int{}
		}
		for form := range strings.SplitSeq(f[2], ";") {
			form = strings.Join(split(form), " ")
			if _, known := v.weight[f[0]][form]; !known && form != "" {
				v.weight[f[0]][form] = int(f[1][0] - '0')
				first, rest, _ := strings.Cut(form, " ")
				n := 1
				if rest != "" {
					n = 2 + strings.Count(rest, " ")
				}
				v.longest[f[0]][first] = max(v.longest[f[0]][first], n)
			}
		}
	}
	return v
})

// has reports whether a class holds a word.
func (v vocabulary) has(class, word string) bool {
	_, ok := v.weight[class][word]
	return ok
}

// at returns the weight and the number of words of the longest entry of a class at the beginning of ws.
func (v vocabulary) at(class string, ws []string) (weight, n int) {
	if len(ws) == 0 {
		return 0, 0
	}
	entries := v.weight[class]
	for n = min(v.longest[class][ws[0]], len(ws)); n > 0; n-- {
		if n == 1 {
			if w, ok := entries[ws[0]]; ok {
				return w, 1
			}
		} else if w, ok := entries[strings.Join(ws[:n], " ")]; ok {
			return w, n
		}
	}
	return 0, 0
}

// sum adds the weights of all entries of a class in ws; each entry counts once.
func (v vocabulary) sum(class string, ws []string) int {
	total := 0
	var seen []string
next:
	for i := 0; i < len(ws); {
		w, n := v.at(class, ws[i:])
		if n == 0 {
			i++
			continue
		}
		form := strings.Join(ws[i:i+n], " ")
		i += n
		for _, s := range seen {
			if s == form {
				continue next
			}
		}
		seen = append(seen, form)
		total += w
	}
	return total
}

// maxWords bounds the words of a line that are looked at: no rule finds junk in a line of more than 120.
const maxWords = 400

// split cuts a line into words in lower case; what stands between letters or digits without a space stays in the word
// ("don't", "a.m", "e-mail", "x.com/y"). Where a word in capitals runs into another ("NEWYou"), the two are parted.
func split(s string) []string {
	out, _ := splitSentences(s)
	return out
}

// splitSentences is split, and tells which words begin a sentence.
func splitSentences(s string) (out []string, first []bool) {
	start := true
	for raw := range strings.FieldsSeq(s) {
		if len(out) >= maxWords {
			break
		}
		f := strings.TrimFunc(raw, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '@' })
		if f == "" {
			continue
		}
		if i := glued(f); i > 0 {
			out, first = append(out, strings.ToLower(f[:i])), append(first, start)
			f = f[i:]
		}
		out, first = append(out, strings.ToLower(f)), append(first, start)
		start = strings.ContainsAny(raw[len(raw)-1:], ".!?:;)|")
	}
	return out, first
}

// glued returns the place at which a word in capitals runs into a capitalised one, 0 if there is none: two capitals or more
// before, a lower case letter after.
func glued(word string) int {
	caps := 0
	for i, r := range word {
		if unicode.IsUpper(r) {
			caps++
			continue
		}
		if caps >= 4 && unicode.IsLower(r) {
			_, size := utf8.DecodeLastRuneInString(word[:i])
			rest := word[i-size:]
			if runes(rest) >= 3 && i-size >= 3 {
				return i - size
			}
		}
		return 0
	}
	return 0
}
