package words_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/internal/words"

	"github.com/google/go-cmp/cmp"
)

func keys(text string, english bool) []string {
	var out []string
	words.Scan(text, english, func(w words.Word) bool {
		out = append(out, w.Key)
		return true
	})
	return out
}

func TestScan(t *testing.T) {
	for text, want := range map[string]string{
		"The U.S. envoy's talks, he's told; 1,200.5 tons.": "the us envoy talk he told 12005 ton",
		"slammed slams slamming":                           "slam slam slam",
		"Countries carried bodies":                         "country carry body",
		"well-known":                                       "well known",
		"l’été à Besançon":                                 "lété besançon",
	} {
		if diff := cmp.Diff(strings.Fields(want), keys(text, true)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
	if diff := cmp.Diff([]string{"会談", "談は"}, keys("会談は。", false)); diff != "" {
		t.Errorf("pairs of characters (-want +got)\n%s", diff)
	}
}

func TestRareWordsWeighMore(t *testing.T) {
	order := []string{"the", "president", "harbour", "zzyzxville"}
	rarity := func(w string) float64 { return words.Rarity(words.IDOf(words.Stem(w))) }
	if !slices.IsSortedFunc(order, func(a, b string) int {
		if rarity(a) < rarity(b) {
			return -1
		}
		return 1
	}) {
		t.Errorf("rarities of %v do not grow", order)
	}
}

func TestWordsUsedAlikeShareACluster(t *testing.T) {
	cluster := func(w string) int { return words.Cluster(words.IDOf(words.Stem(w))) }
	if a, b := cluster("truce"), cluster("ceasefire"); a == 0 || a != b {
		t.Errorf("clusters %d and %d of two words for one thing", a, b)
	}
	if n := cluster("zzyzxville"); n != 0 {
		t.Errorf("an unknown word is in cluster %d", n)
	}
}

// FuzzScan: words lie in the text, in order, and keys are valid UTF-8 where the text is.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"The U.S. envoy’s", "会談は", "a.\xff’b", "1,,2", "À l'", "'", "ก็"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, english bool) {
		last := 0
		words.Scan(text, english, func(w words.Word) bool {
			if w.Start < last && english || w.Start >= w.End || w.End > len(text) || w.Key == "" {
				t.Fatalf("word %+v after %d in %q", w, last, text)
			}
			if utf8.ValidString(text) && !utf8.ValidString(w.Key) {
				t.Fatalf("key %q of %q", w.Key, text)
			}
			last = w.Start
			return true
		})
	})
}
