// Command cmd makes the tables of package words:
//
//	go run ./internal/words/cmd -raw ../shared/data/raw/articles.jsonl.gz -vectors vectors.gob
//
// The file of vectors is what `go run ./nlp/train/cmd -keep-vectors vectors.gob` leaves.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"parley/internal/words"
	"parley/nlp/train"
)

// least is the number of articles that a word must stand in to be listed; what is not listed counts as rare.
const least = 3

const head = `# what: %s; a line holds a number and the words (lower case, stemmed as in scan.go) that it belongs to
# source: %s in the articles of github.com/ramybaly/Article-Bias-Prediction at ced8111, without labels, by go run ./internal/words/cmd
# licence: facts about single words, no text; CC0-1.0, by the Parley authors
# date: 2026-11-21
`

func main() {
	raw := flag.String("raw", "../shared/data/raw/articles.jsonl.gz", "gzipped JSON Lines of articles with title and text")
	vectors := flag.String("vectors", "", "file of word vectors; without it the clusters are left as they are")
	out := flag.String("o", "internal/words", "folder to write the tables to")
	flag.Parse()
	if err := run(*raw, *vectors, *out); err != nil {
		log.Fatal(err)
	}
}

func run(raw, vectors, out string) error {
	counts, articles, err := count(raw)
	if err != nil {
		return err
	}
	maps.DeleteFunc(counts, func(_ string, n int) bool { return n < least })
	listed := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	what := fmt.Sprintf("in how many of %d English news articles a word stands", articles)
	if err := write(filepath.Join(out, "background.tsv"), what, "counted", listed, counts); err != nil || vectors == "" {
		return err
	}
	v, err := train.LoadVectors(vectors)
	if err != nil {
		return err
	}
	kept, rows := stems(v, counts)
	of := cluster(rows, clusterCount)
	numbers := map[string]int{}
	for i, w := range kept {
		numbers[w] = of[i] + 1
	}
	slices.SortFunc(kept, func(a, b string) int { return cmp.Or(cmp.Compare(numbers[a], numbers[b]), cmp.Compare(a, b)) })
	return write(filepath.Join(out, "clusters.tsv"), "clusters of words that are used alike (spherical k-means of skip-gram vectors)", "learned", kept, numbers)
}

// count returns in how many articles each word stands, and how many articles there are.
func count(raw string) (map[string]int, int, error) {
	file, err := os.Open(raw)
	if err != nil {
		return nil, 0, err
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		return nil, 0, err
	}
	counts, n := map[string]int{}, 0
	for dec := json.NewDecoder(unpacked); ; n++ {
		var a struct{ Title, Text string }
		if err := dec.Decode(&a); err == io.EOF {
			return counts, n, nil
		} else if err != nil {
			return nil, 0, err
		}
		met := map[string]bool{}
		words.Scan(a.Title+"\n"+a.Text, true, func(w words.Word) bool {
			if !met[w.Key] {
				met[w.Key] = true
				counts[w.Key]++
			}
			return true
		})
	}
}

// write writes words in the order given, with a line for each run of one number.
func write(name, what, source string, list []string, number map[string]int) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	fmt.Fprintf(w, head, what, source)
	for i, word := range list {
		switch n := number[word]; {
		case i > 0 && n == number[list[i-1]]:
			fmt.Fprintf(w, " %s", word)
		case i > 0:
			fmt.Fprintf(w, "\n%d\t%s", n, word)
		default:
			fmt.Fprintf(w, "%d\t%s", n, word)
		}
	}
	fmt.Fprintln(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}
