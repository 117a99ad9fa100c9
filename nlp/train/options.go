package train

import (
	"io"

	"parley/nlp/internal/net"
)

// Options say how to train a network. The zero value is no use: see [Default].
type Options struct {
	Sizes                                                             net.Sizes
	Epochs                                                            int
	BatchWords                                                        int     // words in a batch
	Rate                                                              float32 // of Adam, falling to zero in a straight line
	TableRate                                                         float32 // part of Rate for the table of words, whose vectors are learned already
	Clip                                                              float32 // greatest norm of a gradient
	DropWord, DropFlag, DropInput, DropLayer, DropProj                float32
	WeightTags, WeightNames, WeightTweets, WeightSilver, VectorSpread float32
	Vary                                                              float32 // part of the sentences with names that get other names
	Recase                                                            float32 // part of the sentences that get the capitals of headlines
	Seed                                                              uint64
	Log                                                               io.Writer
	Each                                                              func(epoch int, n *net.Network) // called after an epoch, for figures
}

// Default are the options of the shipped model, found on the dev sets.
func Default() Options {
	return Options{
		Sizes: net.Sizes{Word: 96, Gram: 64, Flag: 16, GramRows: 1 << 16, Hidden: 128, Layers: 2, Tag: 64, Name: 64, Arc: 96,
			Relation: 64},
		Epochs: 14, BatchWords: 256, Rate: 2e-3, TableRate: 0.5, Clip: 5,
		DropWord: 0.15, DropFlag: 0.1, DropInput: 0.2, DropLayer: 0.33, DropProj: 0.25,
		WeightTags: 1, WeightNames: 1, WeightTweets: 0.5, WeightSilver: 0.3, VectorSpread: 0.5, Vary: 0.4, Recase: 0.03, Seed: 1, Log: io.Discard,
	}
}
