package train

import (
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strings"

	"compress/gzip"

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
			return nil, err
		}
		docs = append(docs, conllu.Doc(sentences...))
	}
}

// Settings of the classifier of sentence boundaries, from a grid over bits 15 to 18, rates 0.02 to 0.2 and 2 to 20 epochs
// on the dev sets of EWT and GUM: around these values the figures change by less than 0.3.
const (
	boundaryBits   = 17
	boundaryEpochs = 8
	boundaryRate   = 0.1
	boundaryDecay  = 1e-6
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
	const mask = 1<<boundaryBits - 1
	weights, squares := make([]float64, mask+1), make([]float64, mask+1)
	bias, biasSquares := 0.0, 0.0
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(seed, 1))
	for range boundaryEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			p := &places[i]
			sum := bias
			for _, f := range p.features {
				sum += weights[f&mask]
			}
			gradient := 1 / (1 + math.Exp(-sum))
			if p.end {
				gradient--
			}
			biasSquares += gradient * gradient
			bias -= boundaryRate * gradient / math.Sqrt(biasSquares+1e-8)
			for _, f := range p.features {
				g := gradient + boundaryDecay*weights[f&mask]
				squares[f&mask] += g * g
				weights[f&mask] -= boundaryRate * g / math.Sqrt(squares[f&mask]+1e-8)
			}
		}
	}
	return weights, bias
}
