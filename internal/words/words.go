// Package words splits a text into words as they are counted, and knows how rare a word is and which words are used alike.
//
// Call [Scan] on a text, then [Rarity] and [Cluster] with the keys it gives. Both tables are statistics of single words, learned
// without labels by the command in cmd; they hold no text.
package words

import (
	"cmp"
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/zeebo/xxh3"
)

//go:embed background.tsv
var backgroundTable string

//go:embed clusters.tsv
var clusterTable string

// Articles is the number of articles in which the words of the background table were counted.
const Articles = 12000

// unlisted is the number of articles that a word which the table lacks is taken to stand in; the table begins at 3.
const unlisted = 2

// Sum tells tables apart: it is a hash of both.
func Sum() uint64 { return xxh3.HashString(backgroundTable) ^ xxh3.HashString(clusterTable)<<1 }

// An ID stands for a key: its hash. Two words of one ID are so rare that they do not matter to sums over many words.
type ID uint32

// IDOf returns the ID of a key.
func IDOf(key string) ID { return ID(xxh3.HashString(key)) }

// background maps a word to the number of articles it stands in.
var background = sync.OnceValue(func() map[ID]float32 { return read(backgroundTable) })

// clusters maps a word to the number of its cluster, from 1.
var clusters = sync.OnceValue(func() map[ID]float32 { return read(clusterTable) })

// read reads a table of lines that hold a number and, after a tab, words.
func read(table string) map[ID]float32 {
	out := make(map[ID]float32, strings.Count(table, " "))
	for line := range strings.Lines(table) {
		number, words, _ := strings.Cut(line, "\t")
		n, err := strconv.Atoi(number)
		if err != nil {
			continue // head lines
		}
		for w := range strings.FieldsSeq(words) {
			out[IDOf(w)] = float32(n)
		}
	}
	return out
}

// Frequency returns in how many of [Articles] news articles a word stands, at least 1.
func Frequency(id ID) float64 {
	if n := background()[id]; n > 0 {
		return float64(n)
	}
	return unlisted
}

// Rarity is the inverse document frequency of a word in English news (Spärck Jones 1972), 0 for a word that stands in all.
func Rarity(id ID) float64 { return math.Log(Articles / Frequency(id)) }

// Cluster returns the number of the cluster of words that are used as this one is, 0 for a word of none.
func Cluster(id ID) int { return int(clusters()[id]) }

// InBoth counts what two sorted lists have in common.
func InBoth[T cmp.Ordered](a, b []T) int {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	return both
}
