package net

import (
	"errors"
	"math"
	"slices"
	"testing"
)

func TestTreeIsTheBestOfAllTrees(t *testing.T) {
	r := NewRand(4)
	for range 400 {
		n := 1 + r.Intn(5)
		m := NewMat(n, Pad(n+1))
		for i := range m.V {
			m.V[i] = float32(r.Intn(1000))
		}
		// one root only: the root is where leaving out the root arc costs most, so let it stand clear
		m.Row(r.Intn(n))[0] += 5000
		heads := Tree(m, n)
		if got, want := total(m, heads), bestTotal(m, n); got != want {
			t.Fatalf("tree %v scores %v, the best %v", heads, got, want)
		}
	}
}

func total(m Mat, heads []int) float32 {
	var s float32
	for d, h := range heads {
		s += m.Row(d)[h+1]
	}
	return s
}

// bestTotal tries every assignment of heads.
func bestTotal(m Mat, n int) float32 {
	best, heads := float32(math.Inf(-1)), make([]int, n)
	var try func(d, roots int)
	try = func(d, roots int) {
		if d == n {
			if roots == 1 && !cyclic(heads) {
				best = max(best, total(m, heads))
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != d {
				heads[d] = h
				if h < 0 {
					try(d+1, roots+1)
				} else {
					try(d+1, roots)
				}
			}
		}
	}
	try(0, 0)
	return best
}

// However long a sentence and however odd its scores, there is a tree with one root, and soon.
func TestLongSentencesAreTrees(t *testing.T) {
	r := NewRand(4)
	for _, n := range []int{1, 2, exact, exact + 1, 512} {
		for _, spread := range []int{1, 2, 1000} {
			m := NewMat(n, Pad(n+1))
			for i := range m.V {
				m.V[i] = float32(r.Intn(spread))
			}
			for d := range n { // pairs that like each other best make many cycles
				if d^1 < n {
					m.Row(d)[d^1+1] += 2000
				}
			}
			heads, roots := Tree(m, n), 0
			for _, h := range heads {
				if h < 0 {
					roots++
				}
			}
			if roots != 1 || cyclic(heads) {
				t.Fatalf("%d words: %d roots or a cycle", n, roots)
			}
		}
	}
}

func small() *Network {
	s := Sizes{Word: 16, Gram: 16, Flag: 16, GramRows: 64, Hidden: 16, Layers: 2, Tag: 16, Name: 16, Arc: 16, Relation: 16}
	n := New(s, Labels{[]string{"X\tX\t", "Y\tY\tA=B"}, []string{"root", "dep"}, []string{"O", "B-PER", "I-PER"}},
		append(UnknownNames(), "one", "two"))
	r := NewRand(2)
	for _, t := range n.Tensors() {
		for i := range t.Mat.V {
			t.Mat.V[i] = r.Float() - 0.5
		}
	}
	n.Prepare()
	return n
}

// score scores sentences without flags, or with some.
func score(s *Scorer, sents ...[]string) *Scorer {
	s.Reset()
	for _, sent := range sents {
		flags := make([]uint64, len(sent))
		for i, form := range sent {
			s.Add(form)
			flags[i] = uint64(len(form) % 4)
		}
		s.End(flags)
	}
	s.All()
	return s
}

// A sentence gets the same bits alone and in any company, by every kernel.
func TestScoresDoNotDependOnTheBatch(t *testing.T) {
	a, b, c := []string{"one", "two", "Three"}, []string{"four"}, []string{"one", "one", "five", "six", "seven"}
	var first []float32
	eachKernel(t, func(name string) {
		n := small()
		alone, together := score(NewScorer(n), a), score(NewScorer(n), b, a, c, b, a, a)
		if first == nil {
			first = slices.Clone(alone.Tags.V)
		}
		for i := range a {
			if w := alone.Tags.Row(i); !slices.Equal(w, together.Tags.Row(1+i)) || !slices.Equal(w, first[i*len(w):(i+1)*len(w)]) {
				t.Fatalf("%s: word %d has other scores in company or by another kernel", name, i)
			}
		}
		score(together)
		if score(together, nil, a, nil); !slices.Equal(together.Tags.V, alone.Tags.V) {
			t.Errorf("%s: empty sentences change the scores", name)
		}
	})
}

// Scores in whole numbers are near those in float32.
func TestScorerIsNearRun(t *testing.T) {
	n := small()
	sent := []string{"one", "two", "Three", "four", "one"}
	var words []Word
	for _, form := range sent {
		w := n.Look(form)
		w.Flags = uint64(len(form) % 4)
		words = append(words, w)
	}
	s, r := score(NewScorer(n), sent), NewRun(n)
	r.All([][]Word{words})
	for i := range sent {
		for j := range n.Tags {
			if d := s.Tags.Row(i)[j] - r.Tags.Row(i)[j]; d > 0.05 || d < -0.05 {
				t.Errorf("word %d tag %d: %v, in float32 %v", i, j, s.Tags.Row(i)[j], r.Tags.Row(i)[j])
			}
		}
	}
	if a := s.BestTag(1); a != firstBest(s.Tags.Row(1)) {
		t.Errorf("best tag %d", a)
	}
}

func TestNamesKeepTheirOrder(t *testing.T) {
	n := small()
	for a := range 3 {
		n.NameStep.V[a*n.NameStep.C+2] = Forbidden
	}
	n.NameStep.V[1*n.NameStep.C+2], n.NameStep.V[2*n.NameStep.C+2] = 0, 0
	m := NewMat(3, 16)
	m.Row(0)[2], m.Row(1)[2], m.Row(2)[0] = 9, 9, 9
	if got := n.BestNames(m, 0, 3); got[0] != 1 || got[1] != 2 || got[2] != 0 {
		t.Errorf("labels %v, want B, I, O", got)
	}
}

func TestUnknownWords(t *testing.T) {
	for form, want := range map[string]int{"zzz": unknownLower, "Zzz": unknownCapital, "ZZZ": unknownUpper, "zZz": unknownMixed,
		"1,000": unknownNumber, "—": unknownOther, "Q": unknownCapital} {
		if got := UnknownID(form); got != want {
			t.Errorf("%s is of kind %d, want %d", form, got, want)
		}
	}
}

// A damaged file is refused with ErrDamaged, whatever the damage; nothing else happens.
func FuzzRead(f *testing.F) {
	good := WriteFile(small().Sections())
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		sections, err := ReadFile(b)
		if err == nil {
			_, err = FromSections(sections)
		}
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("error %v does not say that the file is damaged", err)
		}
	})
}

func TestEveryDamageIsSeen(t *testing.T) {
	good := WriteFile(small().Sections())
	r := NewRand(8)
	for range 300 {
		b := append([]byte(nil), good...)
		b[r.Intn(len(b))] ^= byte(1 + r.Intn(255))
		sections, err := ReadFile(b)
		if err != nil {
			continue
		}
		for i, s := range sections { // only a section's name or an unused byte can change unseen by the checksums
			if i > 200 || s.Name == "" {
				t.Fatal("damage unseen")
			}
		}
	}
}
