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

// vocabulary holds the words of words.tsv by class.
type vocabulary map[string]class

// class holds the weights of its words and phrases. Keys are lower case; words of a phrase are parted by one space. Under the
// first word of a phrase stands the number of words of the longest one that begins so.
type class struct {
	weight  map[string]int
	longest map[string]int
}

// words reads words.tsv once, when the first article is cleaned.
var words = sync.OnceValue(func() vocabulary {
	v := vocabulary{}
	for row := range strings.SplitSeq(wordsFile, "\n") {
		f := strings.Split(row, "\t")
		if len(f) != 3 || strings.HasPrefix(row, "#") || f[0] == "class" {
			continue
		}
		c, known := v[f[0]]
		if !known {
			c = class{map[string]int{}, map[string]int{}}
			v[f[0]] = c
		}
		for form := range strings.SplitSeq(f[2], ";") {
			form = strings.Join(split(form), " ")
			if _, known := c.weight[form]; !known && form != "" {
				c.weight[form] = int(f[1][0] - '0')
				first, rest, _ := strings.Cut(form, " ")
				n := 1
				if rest != "" {
					n = 2 + strings.Count(rest, " ")
				}
				c.longest[first] = max(c.longest[first], n)
			}
		}
	}
	return v
})

// has reports whether a class holds a word.
func (v vocabulary) has(class, word string) bool {
	_, ok := v[class].weight[word]
	return ok
}

// at is class.at by the name of the class.
func (v vocabulary) at(class string, ws []string) (weight, n int) { return v[class].at(ws) }

// at returns the weight and the number of words of the longest entry at the beginning of ws.
func (c class) at(ws []string) (weight, n int) {
	if len(ws) == 0 {
		return 0, 0
	}
	for n = min(c.longest[ws[0]], len(ws)); n > 0; n-- {
		if n == 1 {
			if w, ok := c.weight[ws[0]]; ok {
				return w, 1
			}
		} else if w, ok := c.weight[strings.Join(ws[:n], " ")]; ok {
			return w, n
		}
	}
	return 0, 0
}

// sum adds the weights of all entries of a class in ws; each entry counts once.
func (v vocabulary) sum(class string, ws []string) int {
	total, c := 0, v[class]
	var seen []string
next:
	for i := 0; i < len(ws); {
		w, n := c.at(ws[i:])
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
