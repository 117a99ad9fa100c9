package train

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strings"

	"parley/nlp"
	"parley/nlp/conllu"
)

// ReadDocs reads the documents of a treebank in CoNLL-U, gzipped if its name ends in .gz.
func ReadDocs(path string) ([]*nlp.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	var docs []*nlp.Doc
	for r := conllu.NewReader(in); ; {
		_, sentences, err := r.Document()
		if errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		docs = append(docs, conllu.Doc(sentences...))
	}
}

// Settings of the classifier of sentence boundaries. Swept on the dev sets of EWT and of both halves of GUM: 16 to 18 bits, 3
// to 16 epochs, rates 0.02 to 0.2, features seen at least 1 to 3 times. From 17 bits on, at rates up to 0.05, sentence F1
// stays within 0.8 of the best on each set.
const (
	boundaryBits   = 18
	boundaryEpochs = 8
	boundaryRate   = 0.03
	boundaryDecay  = 1e-6
	boundaryRare   = 3 // features at fewer places are left out
	capitalsEach   = 8 // every so many documents are learned in capitals too
)

// A place is one decision of the classifier.
type place struct {
	features []uint32
	end      bool
}

// Boundary learns where sentences end from documents with sentences: logistic regression with AdaGrad (Duchi, Hazan and
// Singer 2011) over hashed features, then rounded to bytes.
func Boundary(docs []*nlp.Doc, seed uint64) (*nlp.Boundary, error) {
	var places []place
	for i, d := range docs {
		places = boundaryPlaces(places, d, d.Text)
		if text := strings.ToUpper(d.Text); i%capitalsEach == 0 && len(text) == len(d.Text) {
			places = boundaryPlaces(places, d, text)
		}
	}
	weights, bias := logistic(places, seed)
	top := math.Abs(bias)
	for _, w := range weights {
		top = max(top, math.Abs(w))
	}
	scale := 127 / max(top, 1e-9)
	bytes := make([]int8, len(weights))
	for i, w := range weights {
		bytes[i] = int8(math.RoundToEven(w * scale))
	}
	return nlp.NewBoundary(bytes, int32(math.RoundToEven(bias*scale)))
}

// boundaryPlaces appends the places of text, which is that of d but for its case.
func boundaryPlaces(places []place, d *nlp.Doc, text string) []place {
	next := 0 // the first sentence that ends after the current place
	isEnd := func(after, at int) bool {
		for next < len(d.Sentences) && d.Tokens[d.Sentences[next].End-1].End < after {
			next++
		}
		return next < len(d.Sentences) && d.Tokens[d.Sentences[next].End-1].End <= at
	}
	nlp.VisitBoundaries(text, isEnd, func(features []uint32, end bool) {
		places = append(places, place{append([]uint32(nil), features...), end})
	})
	return places
}

// logistic returns the weights and the bias.
func logistic(places []place, seed uint64) ([]float64, float64) {
	dropRare(places)
	weights, squares := make([]float64, 1<<boundaryBits), make([]float64, 1<<boundaryBits)
	bias, biasSquares := 0.0, 0.0
	random := rand.New(rand.NewPCG(seed, 1))
	for range boundaryEpochs {
		random.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
		for _, p := range places {
			sum := bias
			for _, f := range p.features {
				sum += weights[f]
			}
			gradient := 1 / (1 + math.Exp(-sum))
			if p.end {
				gradient--
			}
			biasSquares += gradient * gradient
			bias -= boundaryRate * gradient / math.Sqrt(biasSquares+1e-8)
			for _, f := range p.features {
				g := gradient + boundaryDecay*weights[f]
				squares[f] += g * g
				weights[f] -= boundaryRate * g / math.Sqrt(squares[f]+1e-8)
			}
		}
	}
	return weights, bias
}

// dropRare maps the features of the places to the table of weights and leaves the rare ones out.
func dropRare(places []place) {
	const mask = 1<<boundaryBits - 1
	counts := make([]uint32, mask+1)
	for _, p := range places {
		for _, f := range p.features {
			counts[f&mask]++
		}
	}
	for i := range places {
		kept := places[i].features[:0]
		for _, f := range places[i].features {
			if counts[f&mask] >= boundaryRare {
				kept = append(kept, f&mask)
			}
		}
		places[i].features = kept
	}
}
