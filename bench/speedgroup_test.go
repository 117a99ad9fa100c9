package main

import (
	"context"
	"errors"
	"os"
	"testing"

	"parley/copies"
)

// BenchmarkCopies is what bench/lsh.py is held against: the copies among 3,000 articles on one core, reading them included.
func BenchmarkCopies(b *testing.B) {
	for b.Loop() {
		articles, _, err := sampleOf("../../shared/data", 3000)
		if errors.Is(err, os.ErrNotExist) {
			b.Skip("the raw set is not there")
		}
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := copies.Find(context.Background(), articles); err != nil {
			b.Fatal(err)
		}
	}
}
