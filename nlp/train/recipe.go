package train

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"parley/nlp"
	"parley/nlp/internal/gazetteer"
	"parley/nlp/internal/net"
)

// A Recipe is how the shipped model is made.
type Recipe struct {
	Data    string // folder of the data packs
	Vectors string // file of vectors learned before, "" to learn them
	Network Options
	Vector  VectorOptions
	Log     io.Writer
	Dev     bool // print figures on the dev sets after every few epochs
}

// Files are the files a recipe reads, in the folder of the data packs.
var files = struct{ raw, ewt, gum, wikigold, wnut string }{"raw/articles.jsonl.gz", "ud-ewt/train.conllu.gz",
	"gum/clean/train.conllu.gz", "wikigold/wikigold.conll.txt", "wnut17/train.conll.gz"}

// Lists are the word lists that learning reads, below the root of the source tree: those that give words their flags and names
// in the place of names, and those that part tokens and know irregular forms. Others may be added and changed freely.
func Lists() []string {
	return []string{
		"lexicon/en/cities.tsv", "lexicon/en/firstnames.tsv", "lexicon/en/offices.tsv", "lexicon/en/organisations.tsv",
		"lexicon/en/outlets.tsv", "lexicon/en/particles.tsv", "lexicon/en/states.tsv", "lexicon/en/subdivisions.tsv",
		"nlp/tokens.tsv", "nlp/train/irregular.tsv", "nlp/train/surnames.tsv",
	}
}

// Hashes gives the SHA-256 of every file of the data packs that the recipe reads, one "hash  name" a line.
func (r *Recipe) Hashes() (string, error) {
	return hashes(r.Data, []string{files.raw, files.ewt, files.gum, files.wikigold, files.wnut})
}

// HashLists is Hashes for [Lists] in the source tree at root.
func HashLists(root string) (string, error) { return hashes(root, Lists()) }

func hashes(folder string, names []string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			return "", err
		}
		h := sha256.New()
		_, err = io.Copy(h, f)
		f.Close()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s  %s\n", hex.EncodeToString(h.Sum(nil)), name)
	}
	return b.String(), nil
}

// Make follows the recipe and returns a model file.
func (r *Recipe) Make() ([]byte, error) {
	v, err := r.vectors()
	if err != nil {
		return nil, err
	}
	c, err := r.corpus()
	if err != nil {
		return nil, err
	}
	c.Vectors = v
	o := r.Network
	o.Log = r.Log
	if r.Dev {
		if o.Each, err = r.figures(c, &o); err != nil {
			return nil, err
		}
	}
	sections := Network(c, o).Sections()
	b, l, err := r.tables(o.Seed)
	if err != nil {
		return nil, err
	}
	return net.WriteFile(append(sections, net.Section{Name: "boundary", Data: b}, net.Section{Name: "lemma", Data: l})), nil
}

// LearnVectors learns the vectors of the recipe.
func (r *Recipe) LearnVectors() (*Vectors, error) {
	o := r.Vector
	o.Log = r.Log
	return LearnVectors(filepath.Join(r.Data, files.raw), o)
}

func (r *Recipe) vectors() (*Vectors, error) {
	if r.Vectors != "" {
		return LoadVectors(r.Vectors)
	}
	return r.LearnVectors()
}

// tables learns the ends of sentences and the lemmas.
func (r *Recipe) tables(seed uint64) (boundary, lemmas []byte, err error) {
	var docs []*nlp.Doc
	for _, name := range []string{files.ewt, files.gum} {
		d, err := ReadDocs(filepath.Join(r.Data, name))
		if err != nil {
			return nil, nil, err
		}
		docs = append(docs, d...)
	}
	b, err := Boundary(docs, seed)
	if err != nil {
		return nil, nil, err
	}
	if boundary, err = b.AppendBinary(nil); err != nil {
		return nil, nil, err
	}
	counts, err := CountWords(filepath.Join(r.Data, files.raw))
	if err != nil {
		return nil, nil, err
	}
	lemmas, err = Lemmas(docs, counts).AppendBinary(nil)
	return boundary, lemmas, err
}

// types maps the labels of the sets to ours.
var types = map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "person": "PER", "location": "LOC",
	"corporation": "ORG", "group": "ORG", "product": "MISC", "creative-work": "MISC", "Person": "PER", "Location": "LOC",
	"Facility": "LOC", "Organization": "ORG", "NORP": "NORP"}

func (r *Recipe) corpus() (Corpus, error) {
	c := Corpus{Flags: gazetteer.Flags}
	for _, name := range []string{files.ewt, files.gum} {
		s, err := ReadTrees(filepath.Join(r.Data, name))
		if err != nil {
			return c, err
		}
		for i := range s {
			if name == files.ewt {
				silver(&s[i], gazetteer.Flags(s[i].Forms))
				s[i].Silver = true
			}
		}
		c.Trees = append(c.Trees, s...)
	}
	for _, name := range []string{files.wikigold, files.wnut} {
		s, err := ReadNames(filepath.Join(r.Data, name), types, name == files.wnut)
		if err != nil {
			return c, err
		}
		c.Names = append(c.Names, s...)
	}
	for _, list := range [][]Sentence{c.Trees, c.Names} {
		for i := range list {
			peoples(&list[i])
		}
	}
	return c, nil
}

// peoples brings the three conventions for "Russian" and "Danes" to one: NORP where the lists know the word as such. Wikigold
// calls them MISC, GUM's adjectives are no mentions, and what the noisy set does is not to be learned.
func peoples(s *Sentence) {
	if s.Names == nil || s.Silver {
		return
	}
	for i, f := range gazetteer.Flags(s.Forms) {
		if !gazetteer.People(f) || i+1 < len(s.Names) && strings.HasPrefix(s.Names[i+1], "I-") {
			continue
		}
		switch {
		case s.Names[i] == "O" && s.Tweet:
			s.Names[i] = ""
		case s.Names[i] == "O" || s.Names[i] == "B-MISC":
			s.Names[i] = "B-NORP"
		}
	}
}

// figures prints figures on the dev sets, which are never learned from.
func (r *Recipe) figures(c Corpus, o *Options) (func(int, *net.Network), error) {
	var trees [][]Sentence
	for _, name := range []string{"ud-ewt/dev.conllu.gz", "gum/dev/clean.conllu.gz"} {
		s, err := ReadTrees(filepath.Join(r.Data, name))
		if err != nil {
			return nil, err
		}
		trees = append(trees, s)
	}
	for _, name := range []string{"uner-ewt/dev.iob2.gz", "en-worldwide/dev.tsv.gz"} {
		s, err := ReadNames(filepath.Join(r.Data, name), types, false)
		if err != nil {
			return nil, err
		}
		trees = append(trees, s[:min(len(s), 4000)])
	}
	return func(e int, n *net.Network) {
		if e%4 != 0 && e != o.Epochs {
			return
		}
		for i, name := range []string{"EWT", "GUM", "UNER", "worldwide"} {
			fmt.Fprintf(r.Log, "  %-9s %v\n", name, Evaluate(n, trees[i], c.Flags))
		}
	}, nil
}
