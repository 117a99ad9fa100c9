package clean

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// choose decides for every block whether it belongs to the report, by what readability says, by the names of the elements
// around it and by what stands beside it. The words of the lines are judged later.
func (l *layout) choose(body string, titles []string) {
	l.tell(body)
	l.teasers()
	l.digests()
	l.others(titles)
	l.names()
	l.report = l.main()
	for i := range l.blocks {
		b := &l.blocks[i]
		b.inside = l.within(b.el, l.report)
		b.keep, b.why = l.decide(b)
	}
}

// decide tells whether a block is kept, and by which rule.
func (l *layout) decide(b *block) (bool, string) {
	switch {
	case b.noise&noiseCaption != 0:
		return false, "caption"
	case b.noise&^(noiseBody|noiseTitle|noiseSoft) != 0 && !b.told, b.noise&noiseSoft != 0 && !(b.voted >= 0.5 && b.prose()) && !b.told:
		return false, "noise"
	case b.noise&noiseTitle != 0 && !b.prose():
		return false, "heading"
	case !b.inside && !(b.voted >= 0.5 && l.near(b)):
		return false, "outside"
	case b.voted >= 0.5 || b.told:
		return true, "voted"
	case b.shape == control:
		return false, "control"
	case b.prose() && b.density() < 0.4 && l.beside(b):
		return true, "prose"
	case b.shape == heading && b.level > 1 && b.density() < 0.5 && l.beside(b):
		return true, "section"
	case (b.shape == item || b.shape == row) && b.density() < 0.3 && l.beside(b):
		return true, "list"
	}
	return false, "unvoted"
}

// beside reports whether a block that readability dropped stands among what it kept: most of the letters around it, at
// most four elements up, were kept.
func (l *layout) beside(b *block) bool {
	for e, up := b.el, 0; e > 0 && up < 4; e, up = l.els[e].parent, up+1 {
		if l.els[e].letters > b.letters {
			if l.els[e].voted*2 > l.els[e].letters {
				return true
			}
		}
	}
	return false
}

// near reports whether most of the elements around the report stand around a block as well: it has left the smallest
// element of the report by two steps at most.
func (l *layout) near(b *block) bool {
	e := l.report
	for range 2 {
		if e > 0 {
			e = l.els[e].parent
		}
	}
	return l.els[e].tag != atom.Body && l.els[e].tag != atom.Html && e > 0 && l.within(b.el, e)
}

// tell marks the blocks whose words stand in the article body that the page's own data hold. A body that does not cover the
// blocks that readability keeps is a summary or another text, and tells nothing.
func (l *layout) tell(body string) {
	if len(body) < 200 {
		return
	}
	body = strings.Join(letterWords(body), " ")
	in, all := 0, 0
	found := make([]bool, len(l.blocks))
	for i := range l.blocks {
		b := &l.blocks[i]
		if !b.prose() {
			continue
		}
		found[i] = strings.Contains(body, strings.Join(letterWords(b.text), " "))
		if b.voted >= 0.5 {
			all += b.letters
			if found[i] {
				in += b.letters
			}
		}
	}
	if in*2 < all {
		return
	}
	for i := range l.blocks {
		l.blocks[i].told = found[i]
	}
}

// teasers finds the lists of other articles: four elements or more of one class at one depth, nearly all of which hold a
// link that is a block of its own beside another block.
func (l *layout) teasers() {
	type kind struct {
		class string
		depth int
	}
	groups := map[kind][]int{}
	for e := range l.els {
		if el := &l.els[e]; el.class != "" && el.blocks[1]-el.blocks[0] >= 2 && el.blocks[1]-el.blocks[0] <= 8 {
			k := kind{el.class, el.depth}
			groups[k] = append(groups[k], e)
		}
	}
	for _, es := range groups { // every group is judged alone: the order of the map does not matter
		linked := 0
		for _, e := range es {
			if l.teaser(e) {
				linked++
			}
		}
		if len(es) >= 4 && linked*10 >= len(es)*8 {
			for _, e := range es {
				l.els[e].noise |= noiseRelated
			}
		}
	}
}

// digests finds the lists of other articles whose items are a linked headline and the first lines: four items or more
// of one list that begin with a link of some length and go on without one.
func (l *layout) digests() {
	items := map[int][2]int{} // per list: such items, and all
	for i := range l.blocks {
		if b := &l.blocks[i]; b.shape == item && l.els[b.el].tag == atom.Li {
			n := items[l.els[b.el].parent]
			n[1]++
			if b.lead >= 20 && b.letters-b.lead >= 40 {
				n[0]++
			}
			items[l.els[b.el].parent] = n
		}
	}
	for e, n := range items {
		if n[0] >= 4 && n[0]*10 >= n[1]*8 {
			l.els[e].noise |= noiseRelated
			l.els[e].other = true
		}
	}
}

// others marks the further articles of a page that holds several: where one article element holds the title, the ones
// beside it are no part of the report.
func (l *layout) others(titles []string) {
	var articles []int
	titled := -1
	for e := range l.els {
		if l.els[e].tag != atom.Article || l.els[e].letters < 100 || l.inside(e, atom.Article) {
			continue
		}
		articles = append(articles, e)
		for i := l.els[e].blocks[0]; i < l.els[e].blocks[1] && titled < 0; i++ {
			b := &l.blocks[i]
			if b.shape == heading && b.level <= 2 && slices.ContainsFunc(titles, func(t string) bool { return sameWords(t, b.text) }) {
				titled = e
			}
		}
	}
	if titled < 0 || l.els[titled].voted*10 < l.els[0].voted {
		return
	}
	for _, e := range articles {
		if e != titled {
			l.els[e].noise |= noiseRelated
			l.els[e].other = true
		}
	}
}

// inside reports whether an element stands in one of a tag.
func (l *layout) inside(e int, tag atom.Atom) bool {
	for e = l.els[e].parent; e >= 0; e = l.els[e].parent {
		if l.els[e].tag == tag {
			return true
		}
	}
	return false
}

// teaser reports whether an element holds a headline that is a link and little else.
func (l *layout) teaser(e int) bool {
	link, prose := false, 0
	for i := l.els[e].blocks[0]; i < l.els[e].blocks[1]; i++ {
		b := &l.blocks[i]
		link = link || b.density() > 0.9 && b.letters > 12
		if b.prose() {
			prose++
		}
	}
	return link && prose <= 1
}

// within reports whether element e is top or stands in it.
func (l *layout) within(e, top int) bool {
	for ; e >= 0; e = l.els[e].parent {
		if e == top {
			return true
		}
	}
	return false
}

// share is the part of the kept letters that an element may hold and still be noise by its name. From 0.15 to 0.5 nothing
// changes on the 181 pages of article-extraction-benchmark: elements of such names hold little of a report or nearly all.
const share = 0.3

// names gives every block the noise of the elements around it. An element that holds much of the report is no noise,
// whatever its name: whole articles stand in a "share-wrapper" or a "page-with-sidebar".
func (l *layout) names() {
	all := float64(l.els[0].voted)
	for i := range l.blocks {
		b := &l.blocks[i]
		for e := b.el; e > 0; e = l.els[e].parent {
			if float64(l.els[e].voted) > share*all && l.els[e].tag != atom.Nav && !l.els[e].other {
				continue
			}
			b.noise |= l.els[e].noise
		}
	}
}

// prose reports whether a block reads like running text: eight words or more with the end of a sentence, or 150
// letters. Scripts that write without spaces take two bytes or more for a letter.
func (b *block) prose() bool {
	spaces := strings.Count(b.text, " ")
	written := spaces >= 7 && spaces*40 > b.letters || b.letters*2 < len(b.text)
	return written && (b.letters >= 150 || b.letters >= 40 && ended(b.text))
}

// ended reports whether a text ends like a sentence.
func ended(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.Is(unicode.Pf, r) || strings.ContainsRune(`"')]*`, r) || r == ' ' })
	return s != "" && strings.ContainsAny(s[max(0, len(s)-4):], ".!?:;…。！？")
}

// main returns the smallest element that holds four fifths of the prose that readability keeps. A paragraph weighs more
// than its length says, because teasers are many and short.
func (l *layout) main() int {
	weight := make([]float64, len(l.els))
	for i := range l.blocks {
		b := &l.blocks[i]
		if !b.prose() || b.noise&^(noiseBody|noiseTitle) != 0 {
			continue
		}
		n := float64(b.letters)
		w := n * min(1, n/200) * (0.1 + b.voted) * (1 - b.density())
		for e := b.el; e >= 0; e = l.els[e].parent {
			weight[e] += w
		}
	}
	best := 0
	for e := range l.els {
		if weight[e] > 0 && weight[e] >= 0.8*weight[0] && l.els[e].depth >= l.els[best].depth {
			best = e
		}
	}
	return best
}
