// Command cmd makes the model of package models/en from the data packs:
//
//	go run ./nlp/train/cmd -data ../shared/data -out models/en
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"parley/nlp/train"
)

func main() {
	r := train.Recipe{Network: train.Default(), Vector: train.DefaultVectors(), Log: os.Stderr}
	flag.StringVar(&r.Data, "data", "../shared/data", "folder of the data packs")
	out := flag.String("out", "models/en", "folder to write the model to")
	name := flag.String("name", "en-2026.1", "name of the model")
	keep := flag.String("keep-vectors", "", "file to keep the vectors in, and to take them from where it exists")
	flag.BoolVar(&r.Dev, "dev", false, "print figures on the dev sets while learning")
	flag.IntVar(&r.Network.Epochs, "epochs", r.Network.Epochs, "times to go through the data")
	flag.IntVar(&r.Network.BatchWords, "batch", r.Network.BatchWords, "words in a batch")
	flag.IntVar(&r.Network.Sizes.Hidden, "hidden", r.Network.Sizes.Hidden, "width of a direction of the LSTM")
	flag.Parse()
	if err := run(&r, *out, *name, *keep); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(r *train.Recipe, out, name, keep string) error {
	if keep != "" {
		if _, err := os.Stat(keep); err != nil {
			v, err := r.LearnVectors()
			if err != nil {
				return err
			}
			if err := train.SaveVectors(keep, v); err != nil {
				return err
			}
		}
		r.Vectors = keep
	}
	hashes, err := r.Hashes()
	if err != nil {
		return err
	}
	model, err := r.Make()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, name+".bin"), model, 0o644); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "command: go run ./nlp/train/cmd -data ../shared/data -out models/en -name %s -epochs %d -batch %d -hidden %d\n",
		name, r.Network.Epochs, r.Network.BatchWords, r.Network.Sizes.Hidden)
	fmt.Fprintf(&b, "seeds: vectors %d, network %d\ngo: %s %s/%s\n", r.Vector.Seed, r.Network.Seed, runtime.Version(), runtime.GOOS,
		runtime.GOARCH)
	lists, err := train.HashLists(".")
	if err != nil {
		return err
	}
	fmt.Fprintf(&b, "data (sha256):\n%sword lists (sha256):\n%smodel (sha256):\n%x  %s.bin\n", hashes, lists,
		sha256.Sum256(model), name)
	return os.WriteFile(filepath.Join(out, "train.txt"), []byte(b.String()), 0o644)
}
