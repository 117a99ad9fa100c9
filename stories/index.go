package stories

import (
	"cmp"
	"math"
	"slices"

	"parley/internal/words"
)

const (
	maxFeatures  = 128 // of an article that are compared: 96 and 256 differ by less than half a point in the sum
	keyFeatures  = 40  // the heaviest of them, by which candidates are found
	maxPosting   = 256 // articles that one feature remembers, the latest: bounds the time of an article
	maxCandidate = 48  // articles that are compared with a new one as a whole
	maxNear      = 24  // earlier articles that an article is linked with
	leastNear    = 0.05
	seenWeight   = 3    // of an article seen against one of the background (0 to 10 differ by 1.5)
	window       = 10   // days between two articles of which one can be the next of the other in a story
	dayFade      = 0.75 // of the likeness for every day after the first (0.65 to 0.9 differ by 1 on AllSides)
	undatedFade  = 0.85 // where one of two articles has no date
)

// An Index holds articles and finds the neighbours of each new one. It is not safe for concurrent use. An article takes up about
// 1.5 kB, whatever its length.
type Index struct {
	articles []member
	postings map[words.ID][]posting
	seen     map[words.ID]int32
	partial  []float32 // likeness by key features, of the article in work; zero between two
}

// A member is one article of the index.
type member struct {
	id, title, language string
	day, known          int
	features            []feature   // sorted by id, of length 1 as a vector
	near                []neighbour // earlier articles; fixed when the article arrives, so that later ones cannot crowd them out
	top                 []float32   // the greatest likenesses to any article, falling; up to 2*crowdFrom
}

type feature struct {
	id     words.ID
	weight float32
}

type posting struct {
	article int32
	weight  float32
}

// A neighbour is another article with the likeness of the two.
type neighbour struct {
	article  int32
	likeness float32
}

// NewIndex returns an empty index.
func NewIndex() *Index {
	return &Index{postings: map[words.ID][]posting{}, seen: map[words.ID]int32{}}
}

// Add takes in an article. Its time has a bound that does not depend on how many articles there are.
func (x *Index) Add(p Profile) {
	for _, t := range p.terms {
		x.seen[t.id]++
	}
	n := int32(len(x.articles))
	m := member{id: p.id, title: p.title, language: p.language, day: p.day, known: p.known}
	heaviest := x.weigh(p.terms)
	m.features = slices.Clone(heaviest)
	slices.SortFunc(m.features, func(a, b feature) int { return cmp.Compare(a.id, b.id) })
	x.articles = append(x.articles, m)
	x.partial = append(x.partial, 0)
	keys := heaviest[:min(len(heaviest), keyFeatures)]
	for _, other := range x.candidates(keys) {
		likeness := x.likeness(n, other)
		if likeness < leastNear {
			continue
		}
		x.articles[n].near = append(x.articles[n].near, neighbour{other, likeness})
		x.articles[n].meet(likeness)
		x.articles[other].meet(likeness)
	}
	x.articles[n].nearest()
	for _, f := range keys {
		list := x.postings[f.id]
		if len(list) >= 2*maxPosting {
			list = append(list[:0], list[len(list)-maxPosting+1:]...)
		}
		x.postings[f.id] = append(list, posting{n, f.weight})
	}
}

// weigh makes features of terms, the heaviest first: TF-IDF (Salton and Buckley 1988), where the rarity of a word is that in news
// at large corrected by the articles seen so far.
func (x *Index) weigh(terms []term) []feature {
	out := make([]feature, 0, len(terms))
	all := words.Articles + seenWeight*float64(len(x.articles)+1)
	for _, t := range terms {
		share := math.Exp(-float64(t.rarity)) * words.Articles
		rarity := math.Log(all / (share + seenWeight*float64(x.seen[t.id])))
		if rarity < leastRarity {
			continue
		}
		out = append(out, feature{t.id, t.weight * float32(math.Pow(rarity, rarityPower))})
	}
	slices.SortFunc(out, func(a, b feature) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	out = out[:min(len(out), maxFeatures)]
	var sum float64
	for _, f := range out {
		sum += float64(f.weight) * float64(f.weight)
	}
	for i := range out {
		out[i].weight /= float32(math.Sqrt(sum))
	}
	return out
}

// candidates returns the articles that share most of the key features with the last one, the likeliest first.
func (x *Index) candidates(keys []feature) []int32 {
	var met []int32
	last := &x.articles[len(x.articles)-1]
	for _, f := range keys {
		list := x.postings[f.id]
		for _, p := range list[max(0, len(list)-maxPosting):] {
			if x.partial[p.article] == 0 {
				met = append(met, p.article)
			}
			x.partial[p.article] += p.weight * f.weight
		}
	}
	near := met[:0]
	for _, a := range met {
		if x.fade(last, &x.articles[a]) > 0 {
			near = append(near, a)
		} else {
			x.partial[a] = 0
		}
	}
	slices.SortFunc(near, func(a, b int32) int {
		return cmp.Or(cmp.Compare(x.partial[b], x.partial[a]), cmp.Compare(a, b))
	})
	for _, a := range near {
		x.partial[a] = 0
	}
	return near[:min(len(near), maxCandidate)]
}

// likeness is the cosine of two articles, less what language and dates take away.
func (x *Index) likeness(a, b int32) float32 {
	ma, mb := &x.articles[a], &x.articles[b]
	return dot(ma.features, mb.features) * x.fade(ma, mb)
}

// fade is the share of likeness that language and dates leave, 0..1.
func (x *Index) fade(a, b *member) float32 {
	gap := a.known - b.known
	switch {
	case a.language != b.language:
		return 0
	case a.known == undated && b.known == undated:
		return 1
	case a.known == undated || b.known == undated:
		return undatedFade
	case gap > window || gap < -window:
		return 0
	}
	return float32(math.Pow(dayFade, math.Abs(float64(gap))-min(1, math.Abs(float64(gap)))))
}

func dot(a, b []feature) float32 {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return sum
}

// meet enters a likeness in its place, and drops the least where there are too many.
func (m *member) meet(likeness float32) {
	at, _ := slices.BinarySearchFunc(m.top, likeness, func(have, l float32) int { return cmp.Compare(l, have) })
	if at >= 2*crowdFrom {
		return
	}
	m.top = slices.Insert(m.top, at, likeness)
	m.top = m.top[:min(len(m.top), 2*crowdFrom)]
}

// nearest keeps the nearest neighbours.
func (m *member) nearest() {
	slices.SortFunc(m.near, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.article, b.article))
	})
	m.near = slices.Clone(m.near[:min(len(m.near), maxNear)])
}
