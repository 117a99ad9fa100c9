package main

import (
	"math"
	"runtime"
	"sync"

	"parley/internal/words"
	"parley/nlp/train"
)

const (
	clusterCount = 1200 // about 15 stems each
	rounds       = 12   // of k-means; after 10 fewer than 2 % of the words move
	tooCommon    = 4000 // words of more articles are grammar, not content
)

// stems returns the listed words that have vectors, and for each the sum of the vectors of its forms, of length 1.
func stems(v *train.Vectors, counts map[string]int) ([]string, [][]float32) {
	at := map[string]int{}
	var list []string
	var rows [][]float32
	for i, form := range v.Words {
		var key string
		words.Scan(form, true, func(w words.Word) bool { key = w.Key; return false })
		if n := counts[key]; n == 0 || n > tooCommon {
			continue
		}
		k, ok := at[key]
		if !ok {
			k = len(list)
			at[key] = k
			list, rows = append(list, key), append(rows, make([]float32, v.Dim))
		}
		for d, x := range unit(v.V.Row(i)) {
			rows[k][d] += x
		}
	}
	for i := range rows {
		rows[i] = unit(rows[i])
	}
	return list, rows
}

func unit(v []float32) []float32 {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	out := make([]float32, len(v))
	for i, x := range v {
		out[i] = x / float32(max(math.Sqrt(sum), 1e-9))
	}
	return out
}

// cluster is spherical k-means (Dhillon and Modha 2001); the first centres are every so many-th word by frequency.
func cluster(rows [][]float32, k int) []int {
	centres := make([][]float32, k)
	for c := range centres {
		centres[c] = rows[c*len(rows)/k]
	}
	of := make([]int, len(rows))
	for range rounds {
		assign(rows, centres, of)
		sums := make([][]float32, k)
		for i, c := range of {
			if sums[c] == nil {
				sums[c] = make([]float32, len(rows[i]))
			}
			for d, x := range rows[i] {
				sums[c][d] += x
			}
		}
		for c := range centres {
			if sums[c] != nil {
				centres[c] = unit(sums[c])
			}
		}
	}
	return of
}

// assign gives every row its nearest centre.
func assign(rows, centres [][]float32, of []int) {
	var wg sync.WaitGroup
	jobs := runtime.GOMAXPROCS(0)
	for j := range jobs {
		wg.Go(func() {
			for i := j; i < len(rows); i += jobs {
				best := float32(-2)
				for c, centre := range centres {
					var s float32
					for d, x := range centre {
						s += x * rows[i][d]
					}
					if s > best {
						best, of[i] = s, c
					}
				}
			}
		})
	}
	wg.Wait()
}
