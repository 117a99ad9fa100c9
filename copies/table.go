package copies

// maxPosting bounds how many articles one shingle can bring together as candidates: what stands in more texts than
// this is boilerplate or a wire text, whose later carriers still meet its first ones.
const maxPosting = 24

// A table remembers for each hash the first maxPosting articles that have it. It is a hash table with open addressing in many
// parts, each of which grows on its own, because at a million articles it is the largest thing in memory: 8 bytes for each article and
// hash, and a quarter more. Hashes are told apart by their low 40 bits: among 64 million, one in 17,000 that are looked up is taken for another,
// which costs a comparison at most.
type table struct{ parts [256]part }

type part struct {
	slots []slot
	used  int
}

// A slot is empty if its article is 0.
type slot struct {
	tag     uint32
	article int32 // number of the article, and 1
}

func (t *table) part(h uint64) (*part, uint32) { return &t.parts[h&0xff], uint32(h >> 8) }

// visit calls yield with the articles that have h and returns how many they are.
func (t *table) visit(h uint64, yield func(article int32)) int {
	p, tag := t.part(h)
	n := 0
	for i := p.home(tag); i < len(p.slots) && p.slots[i].article != 0; i = p.next(i) {
		if p.slots[i].tag == tag {
			n++
			yield(p.slots[i].article - 1)
		}
	}
	return n
}

// full reports whether as many articles have h as are remembered.
func (t *table) full(h uint64) bool { return t.visit(h, func(int32) {}) >= maxPosting }

// add enters an article under h, unless maxPosting articles stand there already.
func (t *table) add(h uint64, article int32) {
	if t.full(h) {
		return
	}
	p, tag := t.part(h)
	if 20*(p.used+1) > 17*len(p.slots) {
		p.grow()
	}
	p.put(slot{tag, article + 1})
}

func (p *part) home(tag uint32) int { return int(uint64(tag) * uint64(len(p.slots)) >> 32) }

func (p *part) next(i int) int {
	if i++; i == len(p.slots) {
		return 0
	}
	return i
}

func (p *part) put(s slot) {
	i := p.home(s.tag)
	for p.slots[i].article != 0 {
		i = p.next(i)
	}
	p.slots[i] = s
	p.used++
}

func (p *part) grow() {
	old := p.slots
	p.slots, p.used = make([]slot, 16+len(old)+len(old)/4), 0
	for _, s := range old {
		if s.article != 0 {
			p.put(s)
		}
	}
}
