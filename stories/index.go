package stories

import (
	"cmp"
	"math"
	"slices"

	"parley/internal/shelf"
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

// An Index holds articles and finds the neighbours of each new one. In memory it keeps less than a kilobyte of an article, however
// long that is; what articles are compared by lies on disk. Close it. It is not safe for concurrent use.
type Index struct {
	members   []member
	sieve     []sieve // of the members, close together, because it is looked at most
	languages map[string]int32
	postings  map[words.ID]int32 // number in lists
	lists     [][]posting
	seen      map[words.ID]int32
	kept      *shelf.Shelf
	partial   []float32 // likeness by key features, of the article in work; zero between two
}

// A member is what of an article is at hand without reading it again.
type member struct {
	id    string
	place int64 // of its title and features
	day   int32
	tops  int32
	top   [2 * crowdFrom]float32 // the greatest likenesses to any article, falling
	near  []neighbour            // earlier articles; fixed when the article arrives, so that later ones cannot crowd them out
}

// A sieve is what keeps two articles apart before anything is compared.
type sieve struct{ known, language int32 }

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

// NewIndex returns an empty index that keeps what articles are compared by in a temporary file in dir, or where such files belong
// if dir is empty.
func NewIndex(dir string) (*Index, error) {
	kept, err := shelf.OnDisk(dir)
	if err != nil {
		return nil, err
	}
	return newIndex(kept), nil
}

func newIndex(kept *shelf.Shelf) *Index {
	return &Index{languages: map[string]int32{}, postings: map[words.ID]int32{}, seen: map[words.ID]int32{}, kept: kept}
}

// Close removes the file of the index.
func (x *Index) Close() error { return x.kept.Close() }

// Add takes in an article. Its time has a bound that does not depend on how many articles there are. The error is that of the disk;
// the index is of no use after it.
func (x *Index) Add(p Profile) error {
	for _, t := range p.terms {
		x.seen[t.id]++
	}
	n := int32(len(x.members))
	heaviest := x.weigh(p.terms)
	features := slices.Clone(heaviest)
	slices.SortFunc(features, func(a, b feature) int { return cmp.Compare(a.id, b.id) })
	place, err := x.keep(p.title, features)
	if err != nil {
		return err
	}
	x.admit(member{id: p.id, place: place, day: int32(p.day)}, sieve{int32(p.known), x.languageNumber(p.language)})
	keys := heaviest[:min(len(heaviest), keyFeatures)]
	var near []neighbour
	var read reading
	for _, other := range x.candidates(keys) {
		theirs, err := x.features(other, &read)
		if err != nil {
			return err
		}
		likeness := dot(features, theirs) * x.fade(n, other)
		if likeness < leastKept {
			continue
		}
		near = append(near, neighbour{other, likeness})
		if likeness < leastNear {
			continue
		}
		x.members[n].meet(likeness)
		x.members[other].meet(likeness)
	}
	x.members[n].near = nearest(near)
	x.enter(n, keys)
	return nil
}

// admit appends a member.
func (x *Index) admit(m member, s sieve) {
	x.members = append(x.members, m)
	x.sieve = append(x.sieve, s)
	x.partial = append(x.partial, 0)
}

func (x *Index) languageNumber(language string) int32 {
	n, ok := x.languages[language]
	if !ok {
		n = int32(len(x.languages))
		x.languages[language] = n
	}
	return n
}

// enter makes an article known to those that come after it, by its key features.
func (x *Index) enter(n int32, keys []feature) {
	for _, f := range keys {
		i, ok := x.postings[f.id]
		if !ok {
			i = int32(len(x.lists))
			x.postings[f.id] = i
			x.lists = append(x.lists, nil)
		}
		list := x.lists[i]
		if len(list) >= maxPosting+maxPosting/4 {
			list = append(list[:0], list[len(list)-maxPosting+1:]...)
		}
		x.lists[i] = append(list, posting{n, f.weight})
	}
}

// keep puts the title and the features of an article down.
func (x *Index) keep(title string, features []feature) (place int64, err error) {
	var e shelf.Encoder
	e.Uint(uint64(len(features)))
	last := words.ID(0)
	for _, f := range features {
		e.Uint(uint64(f.id - last))
		e.Float(f.weight)
		last = f.id
	}
	e.String(title)
	return x.kept.Put(e.Bytes)
}

// A reading is room for a record and its features, used again for the next.
type reading struct {
	room     [4 << 10]byte
	features []feature
	title    string
}

// Len is the number of articles.
func (x *Index) Len() int { return len(x.members) }

// features reads the features of an article again; they are valid until the room is used for another.
func (x *Index) features(i int32, r *reading) ([]feature, error) {
	record, err := x.kept.At(x.members[i].place, r.room[:])
	if err != nil {
		return nil, err
	}
	r.decode(shelf.NewDecoder(record))
	return r.features, nil
}

func (r *reading) decode(d *shelf.Decoder) {
	r.features = r.features[:0]
	last := words.ID(0)
	for range d.Count(5) {
		last += words.ID(d.Uint())
		r.features = append(r.features, feature{last, d.Float()})
	}
	r.title = d.String()
}

// weigh makes features of terms, the heaviest first: TF-IDF (Salton and Buckley 1988), where the rarity of a word is that in news
// at large corrected by the articles seen so far.
func (x *Index) weigh(terms []term) []feature {
	out := make([]feature, 0, len(terms))
	all := words.Articles + seenWeight*float64(len(x.members)+1)
	for _, t := range terms {
		share := math.Exp(-float64(t.rarity)) * words.Articles
		rarity := math.Log(all / (share + seenWeight*float64(x.seen[t.id])))
		if rarity < leastRarity {
			continue
		}
		out = append(out, feature{t.id, t.weight * float32(math.Pow(rarity, rarityPower))})
	}
	slices.SortFunc(out, heavier)
	out = out[:min(len(out), maxFeatures)]
	var sum float64
	for _, f := range out {
		sum += float64(f.weight) * float64(f.weight)
	}
	for i := range out {
		out[i].weight /= float32(math.Sqrt(sum))
	}
	slices.SortFunc(out, heavier) // weights that differed may be equal now
	return out
}

func heavier(a, b feature) int {
	return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id))
}

// candidates returns the articles that share most of the key features with the last one, the likeliest first.
func (x *Index) candidates(keys []feature) []int32 {
	var met []int32
	last := int32(len(x.members) - 1)
	for _, f := range keys {
		i, ok := x.postings[f.id]
		if !ok {
			continue
		}
		list := x.lists[i]
		for _, p := range list[max(0, len(list)-maxPosting):] {
			if x.partial[p.article] == 0 {
				met = append(met, p.article)
			}
			x.partial[p.article] += p.weight * f.weight
		}
	}
	near := make([]neighbour, 0, len(met))
	for _, a := range met {
		if x.near(last, a) {
			near = append(near, neighbour{a, x.partial[a]})
		}
		x.partial[a] = 0
	}
	slices.SortFunc(near, likelier)
	out := met[:0]
	for _, n := range near[:min(len(near), maxCandidate)] {
		out = append(out, n.article)
	}
	return out
}

func likelier(a, b neighbour) int {
	return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.article, b.article))
}

// near reports whether language and dates leave anything of the likeness of two articles.
func (x *Index) near(a, b int32) bool {
	m, n := &x.sieve[a], &x.sieve[b]
	gap := m.known - n.known
	return m.language == n.language && (m.known == undated || n.known == undated || gap <= window && gap >= -window)
}

// fade is the share of likeness that language and dates leave, 0..1.
func (x *Index) fade(a, b int32) float32 {
	m, n := &x.sieve[a], &x.sieve[b]
	switch {
	case !x.near(a, b):
		return 0
	case m.known == undated && n.known == undated:
		return 1
	case m.known == undated || n.known == undated:
		return undatedFade
	}
	gap := max(m.known-n.known, n.known-m.known)
	return float32(math.Pow(dayFade, float64(gap-min(1, gap))))
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
	at, _ := slices.BinarySearchFunc(m.top[:m.tops], likeness, func(have, l float32) int { return cmp.Compare(l, have) })
	if at >= len(m.top) {
		return
	}
	m.tops = min(m.tops+1, int32(len(m.top)))
	copy(m.top[at+1:], m.top[at:])
	m.top[at] = likeness
}

// nearest keeps the nearest neighbours.
func nearest(near []neighbour) []neighbour {
	slices.SortFunc(near, likelier)
	return slices.Clone(near[:min(len(near), maxNear)])
}
