package train

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"parley/nlp/internal/lemma"
)

// CountWords counts the words without capitals of a gzipped JSON Lines file of articles.
func CountWords(path string) (map[string]int, error) {
	counts := map[string]int{}
	err := ReadRaw(path, func(words []string) {
		for _, w := range words {
			if lemma.ShapeOf(w) == lemma.Small {
				counts[w]++
			}
		}
	})
	return counts, err
}

//go:embed irregular.tsv
var irregular string

// listIrregular lists the irregular forms of irregular.tsv that the endings do not give.
func listIrregular(t *lemma.Table) {
	for line := range strings.Lines(irregular) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 || cells[0] == "tags" {
			continue
		}
		for tag := range strings.SplitSeq(cells[0], "|") {
			for form := range strings.FieldsSeq(cells[2]) {
				if t.Ending(form, form, tag, lemma.Small) == cells[1] {
					continue
				}
				if r, ok := lemma.RuleFor(form, cells[1]); ok {
					t.Words[lemma.Key{Tag: tag, Text: form}] = r
				}
			}
		}
	}
}

// Counts below which a word is no evidence, from a look at the words that 5, 20 and 100 let in: misspelt words come in at 5.
const (
	inflectedCount = 20
	stemCount      = 20
	stemFactor     = 5 // how much more frequent than what the endings say another lemma must be
)

// An inflection is an ending that words take regularly.
type inflection struct {
	ending string
	tags   []string
}

var inflections = []inflection{
	{"ing", []string{"VBG"}}, {"ed", []string{"VBD", "VBN"}}, {"s", []string{"VBZ", "NNS"}},
	{"er", []string{"JJR"}}, {"est", []string{"JJS"}},
}

// A wordKnowledge is what is known of words when inflected ones are listed.
type wordKnowledge struct {
	counts map[string]int
	listed map[lemma.Key]bool       // nothing to do for these
	bases  map[byte]map[string]bool // lemmas by the first letter of their tag: V, N, J
	closed map[string]bool          // words that are no stems: "she", "them", "far"
}

func newWordKnowledge(t *lemma.Table, types []lemmaType, counts map[string]int) *wordKnowledge {
	v := &wordKnowledge{counts, map[lemma.Key]bool{}, map[byte]map[string]bool{'V': {}, 'N': {}, 'J': {}}, map[string]bool{}}
	for key := range t.Words {
		v.listed[key] = true
	}
	for _, w := range types {
		v.listed[lemma.Key{Tag: w.tag, Text: w.form}] = true
		if b := v.bases[w.tag[0]]; b != nil {
			b[w.lemma] = true
		}
		switch w.upos {
		case "PRON", "DET", "ADP", "SCONJ", "CCONJ", "PART", "NUM", "ADV":
			v.closed[w.form] = true
		}
	}
	return v
}

// listInflected lists the inflected words whose lemma by the endings is no word or much rarer than another possible one.
func listInflected(t *lemma.Table, types []lemmaType, counts map[string]int) {
	v := newWordKnowledge(t, types, counts)
	for _, form := range slices.Sorted(maps.Keys(counts)) {
		if counts[form] < inflectedCount {
			continue
		}
		for _, in := range inflections {
			stem, ok := strings.CutSuffix(form, in.ending)
			if !ok || len(stem) < 2 {
				continue
			}
			for _, tag := range in.tags {
				v.list(t, lemma.Key{Tag: tag, Text: form}, stem, in.ending)
			}
		}
	}
}

// list adds one word, stem + ending, where the endings are likely wrong about it.
func (v *wordKnowledge) list(t *lemma.Table, key lemma.Key, stem, ending string) {
	if v.listed[key] {
		return
	}
	says := t.Ending(key.Text, key.Text, key.Tag, lemma.Small)
	best := bestStem(stem, ending, says, v.counts, v.bases[key.Tag[0]])
	sure := v.bases[key.Tag[0]][best]
	if best == says || !sure && (key.Tag[0] != 'V' || key.Tag == "VBZ" || v.closed[best]) {
		return
	}
	if r, ok := lemma.RuleFor(key.Text, best); ok {
		t.Words[key] = r
	}
}

// bestStem returns the lemma of stem + ending: says, unless another is much likelier.
func bestStem(stem, ending, says string, counts map[string]int, known map[string]bool) string {
	weight := func(w string) int {
		n := counts[w]
		if known[w] {
			n = n*4 + stemCount
		}
		return n
	}
	best, most := says, max(weight(says), 1)*stemFactor
	if doubles(says, ending) {
		most = stemCount - 1
	}
	for _, w := range stems(stem, ending) {
		if n := weight(w); n >= stemCount && n > most && !doubles(w, ending) {
			best, most = w, n
		}
	}
	return best
}

// stems returns the words that stem + ending can be an inflection of.
func stems(stem, ending string) []string {
	out := []string{stem}
	n := len(stem)
	if rest, ok := strings.CutSuffix(stem, "ie"); ok && ending == "s" {
		return append(out, rest+"y", stem)
	}
	if rest, ok := strings.CutSuffix(stem, "i"); ok && ending[0] == 'e' {
		return append(out, rest+"y")
	}
	if ending == "s" {
		if rest, ok := strings.CutSuffix(stem, "e"); ok && hissing(rest) {
			out = append(out, rest)
		}
		return out
	}
	if n > 2 && stem[n-1] == stem[n-2] {
		out = append(out, stem[:n-1])
	}
	return append(out, stem+"e")
}

// hissing says whether a word takes "es" for "s".
func hissing(word string) bool {
	for _, end := range [...]string{"s", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// doubles says whether a word of one syllable would double its last letter before the ending ("hop", "hopping"), so that it
// is not what an inflected word without the double letter comes from.
func doubles(word, ending string) bool {
	n := len(word)
	if ending == "s" || n < 3 || strings.IndexByte("aeiouwxy", word[n-1]) >= 0 || strings.IndexByte("aeiou", word[n-2]) < 0 {
		return false
	}
	for i := range n - 2 {
		if strings.IndexByte("aeiouy", word[i]) >= 0 {
			return false
		}
	}
	return true
}
