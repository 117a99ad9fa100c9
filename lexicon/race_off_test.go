//go:build !race

package lexicon

// raceEnabled says that the race detector slows the tests down.
const raceEnabled = false
