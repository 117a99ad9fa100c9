// Package en holds the English model of package nlp: call [Load], or [Model] where a damaged program may panic. The weights
// are part of the program that imports this package and of no other. CARD.md says what they were learned from, under which
// licence they stand and how good they are.
package en

import (
	_ "embed"
	"sync"

	"parley/nlp"
)

// Name is the name and version of the model.
const Name = "en-2026.1"

//go:embed en-2026.1.bin
var weights []byte

var load = sync.OnceValues(func() (*nlp.Model, error) { return nlp.Decode(weights) })

// Load returns the model, which is read at the first call. It fails only if the program file is damaged.
func Load() (*nlp.Model, error) { return load() }

// Model is [Load] for programs that cannot go on without the model: it panics where Load fails.
func Model() *nlp.Model {
	m, err := load()
	if err != nil {
		panic("models/en: " + err.Error())
	}
	return m
}
