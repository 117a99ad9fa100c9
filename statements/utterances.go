package statements

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"parley"
)

const (
	// shingle is how many words in a row make two quotations candidates for one utterance. With fewer, formulas such as "we
	// are going to" join what was said twice; with more, short quotations find no partner.
	shingle = 4
	// sharedWords is the share of the shorter quotation's runs that the longer one must have. Not swept: with half of them the
	// eight utterances of the example case come out whole and no other pair does.
	sharedWords = 0.5
	// usual is the number of quotations that may share a run of words before it is taken for a formula and joins nothing; it
	// keeps the time linear.
	usual = 64
)

// Utterances finds quotations of different articles that are one thing said once: by the same speaker, or one whose speaker is not
// known in one of them, in mostly the same words. What is quoted inside another statement counts as well. Differ says that the
// words themselves differ beyond punctuation where the versions overlap, or that one has less. Speakers must be the same ids in all
// articles. The entries come in the order of their first statement; the time is linear in the words quoted.
func Utterances(all []parley.Statement) []parley.Utterance {
	quoted := quotedRuns(all)
	parent, speakers := make([]int, len(quoted)), make([]parley.Optional, len(quoted))
	for i := range parent {
		parent[i], speakers[i] = i, quoted[i].Speaker
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	seen := map[string][]int{} // quotations by their runs of words
	for i, q := range quoted {
		shared := map[int]int{}
		for _, run := range q.runs {
			for _, k := range seen[run] {
				shared[k]++
			}
			if len(seen[run]) < usual {
				seen[run] = append(seen[run], i)
			}
		}
		for _, k := range sortedKeys(shared) {
			a, b := find(i), find(k)
			if a != b && same(&quoted[k], &q, shared[k]) && (speakers[a] == speakers[b] || speakers[a] == "" || speakers[b] == "") {
				parent[a], speakers[b] = b, cmp.Or(speakers[b], speakers[a])
			}
		}
	}
	groups := map[int][]int{}
	for i := range quoted {
		groups[find(i)] = append(groups[find(i)], i)
	}
	var out []parley.Utterance
	for i := range quoted {
		if members := groups[find(i)]; members[0] == i && len(members) > 1 {
			out = append(out, utterance(quoted, members, len(out)+1))
		}
	}
	return out
}

// A quote is the quoted words of a statement.
type quote struct {
	*parley.Statement
	words []string
	runs  []string // every shingle of them once
}

// quotedRuns returns the statements with quoted words enough for a run, in their order.
func quotedRuns(all []parley.Statement) []quote {
	var out []quote
	for i := range all {
		if all[i].Kind == parley.Indirect {
			continue
		}
		q := quote{Statement: &all[i], words: bare(&all[i])}
		for k := 0; k+shingle <= len(q.words); k++ {
			q.runs = append(q.runs, strings.Join(q.words[k:k+shingle], " "))
		}
		slices.Sort(q.runs)
		if q.runs = slices.Compact(q.runs); len(q.runs) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// bare returns the quoted words of a statement in small letters: of a mixed one what stands between marks.
func bare(s *parley.Statement) []string {
	var out []string
	for _, span := range s.Content {
		texts := []string{span.Text}
		if s.Kind == parley.Mixed {
			texts = nil
			for _, q := range quotations(span.Text) {
				texts = append(texts, q.text(span.Text))
			}
		}
		for _, t := range texts {
			out = append(out, strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(t, "’", "'")), func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
			})...)
		}
	}
	return out
}

// same reports whether two quotations with so many runs in common are one utterance.
func same(a, b *quote, shared int) bool {
	if a.Article == b.Article || a.Speaker != "" && b.Speaker != "" && a.Speaker != b.Speaker {
		return false
	}
	if a.Speaker == "" && b.Speaker == "" && a.Anonymous != b.Anonymous {
		return false
	}
	return float64(shared) >= sharedWords*float64(min(len(a.runs), len(b.runs)))
}

func utterance(quoted []quote, members []int, n int) parley.Utterance {
	u := parley.Utterance{ID: fmt.Sprintf("u%d", n)}
	first := strings.Join(quoted[members[0]].words, " ")
	for _, i := range members {
		u.Statements = append(u.Statements, quoted[i].ID)
		u.Speaker = cmp.Or(u.Speaker, quoted[i].Speaker)
		u.Differ = u.Differ || strings.Join(quoted[i].words, " ") != first
	}
	return u
}

func sortedKeys(m map[int]int) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
