package lexicon

import "hash/maphash"

// A sieve holds back most of the words that no form begins with, which are most words of a text, before the large table of
// the forms is touched (Bloom 1970, with one hash).
type sieve struct {
	seed maphash.Seed
	bits []uint64 // as many as a power of two
}

// bitsPerKey lets at most one word in sixteen through that is no key.
const bitsPerKey = 16

func newSieve(keys map[string]int32) sieve {
	words := 1
	for words*64 < len(keys)*bitsPerKey {
		words *= 2
	}
	s := sieve{maphash.MakeSeed(), make([]uint64, words)}
	for key := range keys {
		word, bit := s.place(maphash.String(s.seed, key))
		s.bits[word] |= bit
	}
	return s
}

func (s *sieve) passes(key []byte) bool {
	word, bit := s.place(maphash.Bytes(s.seed, key))
	return s.bits[word]&bit != 0
}

func (s *sieve) place(hash uint64) (word, bit uint64) {
	return hash >> 6 & uint64(len(s.bits)-1), 1 << (hash & 63)
}
