package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
)

// vary writes every article of JSON Lines several times: as it is, and with other days and with six of ten words of five letters or
// more replaced, each variant by words of its own that are about as frequent. So ten times as many articles are no ten copies of the same
// ones, and every variant has within it the copies and stories of the first. (With three of ten replaced many variants share half of their
// runs of eight words: they are near copies of each other, and what is measured is the pairs among ten copies.)
func vary(out io.Writer, name string, times int) error {
	words, err := longWords(name)
	if err != nil {
		return err
	}
	rank := map[string]int{}
	for i, w := range words {
		rank[w] = i
	}
	w := bufio.NewWriterSize(out, 1<<16)
	for k := range times {
		err := eachLine(name, func(a map[string]any) error {
			if k > 0 {
				id := fmt.Sprint(a["id"])
				a["published"] = later(a["published"], id, 97*k)
				a["id"] = fmt.Sprintf("%s-%d", id, k)
				a["url"] = nil
				for _, field := range []string{"title", "text"} {
					if s, ok := a[field].(string); ok {
						a[field] = reworded(s, words, rank, uint64(k))
					}
				}
			}
			line, err := json.Marshal(a)
			if err != nil {
				return err
			}
			_, err = w.Write(append(line, '\n'))
			return err
		})
		if err != nil {
			return err
		}
	}
	return w.Flush()
}

// eachLine calls f with every article of packed JSON Lines.
func eachLine(name string, f func(map[string]any) error) error {
	z, err := openPacked(name)
	if err != nil {
		return err
	}
	defer z.Close()
	for in := json.NewDecoder(z); ; {
		var a map[string]any
		if err := in.Decode(&a); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := f(a); err != nil {
			return err
		}
	}
}

// longLetters is how long a long word is, and replaced how many of ten are.
const (
	longLetters = 5
	replaced    = 6
)

// longWords returns the long words of all articles, the most frequent first.
func longWords(name string) ([]string, error) {
	counts := map[string]int{}
	err := eachLine(name, func(a map[string]any) error {
		text, _ := a["text"].(string)
		for w := range strings.FieldsFuncSeq(text, noLetter) {
			if utf8.RuneCountInString(w) >= longLetters {
				counts[strings.ToLower(w)]++
			}
		}
		return nil
	})
	words := make([]string, 0, len(counts))
	for w := range counts {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return words, err
}

func noLetter(r rune) bool { return !unicode.IsLetter(r) }

// reworded replaces long words of a text, the same ones by the same ones in every text of a variant.
func reworded(text string, words []string, rank map[string]int, variant uint64) string {
	var out strings.Builder
	for len(text) > 0 {
		n := strings.IndexFunc(text, noLetter)
		if n < 0 {
			n = len(text)
		}
		out.WriteString(replacement(text[:n], words, rank, variant))
		text = text[n:]
		if n = strings.IndexFunc(text, unicode.IsLetter); n < 0 {
			n = len(text)
		}
		out.WriteString(text[:n])
		text = text[n:]
	}
	return out.String()
}

func replacement(word string, words []string, rank map[string]int, variant uint64) string {
	at, long := rank[strings.ToLower(word)]
	if !long {
		return word
	}
	h := xxh3.HashStringSeed(words[at], variant)
	if h%10 >= replaced {
		return word
	}
	other := words[min(at+1+int(h>>32%100), len(words)-1)]
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		r, size := utf8.DecodeRuneInString(other)
		other = string(unicode.ToUpper(r)) + other[size:]
	}
	return other
}

// later moves a date; an article without one gets one by its id, within the years of the others, because all variants of an undated
// article would be of the same time.
func later(date any, id string, days int) string {
	s, _ := date.(string)
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t = time.Date(2013, 1, 1+int(xxh3.HashString(id)%2000), 0, 0, 0, 0, time.UTC)
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
