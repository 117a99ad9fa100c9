package copies

import (
	"fmt"
	"slices"
	"sync"

	"parley"
	"parley/internal/shelf"
)

// compare holds two articles against each other; it returns nil if they have nothing in common that counts. It is a pure function.
func compare(ta, tb *text, retold bool) *parley.Copy {
	c := &parley.Copy{A: ta.article.ID, B: tb.article.ID}
	share := containment(ta.grams(), tb.grams())
	switch {
	case len(ta.words) > 0 && sameWords(ta.words, tb.words):
		c.Kind = parley.Exact
		c.Because = []string{"the words are the same from first to last"}
	case share >= nearShare:
		c.Kind = parley.Near
		c.Because = []string{fmt.Sprintf("%.0f %% of the shorter text's runs of eight words stand in the other", 100*share)}
	default:
		return reworded(c, ta, tb, retold)
	}
	al := align(ta, tb)
	c.Evidence, c.Changed, c.Score = al.evidence, al.changed, al.score
	changedSpeakers(c, ta, tb, sharedQuotes(ta, tb))
	origin(c, ta, tb, nil)
	return c
}

// reworded compares two articles that do not share their text: as retellings, if they may be, and by their quotations.
func reworded(c *parley.Copy, ta, tb *text, retold bool) *parley.Copy {
	if retold && min(len(ta.words), len(tb.words)) >= leastWords {
		if r := compareSentences(ta, tb); r.features.probability() >= leastRetold {
			r.describe(c, ta.article, tb.article)
			changedSpeakers(c, ta, tb, sharedQuotes(ta, tb))
			origin(c, ta, tb, &r)
			return c
		}
	}
	if quotes := sharedQuotes(ta, tb); len(quotes) > 0 {
		describeQuotes(c, ta, tb, quotes)
		changedSpeakers(c, ta, tb, quotes)
		return c
	}
	return nil
}

func sameWords(a, b []word) bool {
	return slices.EqualFunc(a, b, func(x, y word) bool { return x.key == y.key })
}

// A recent keeps the texts that were read last, by their number.
type recent struct {
	mu    sync.Mutex
	texts map[int32]*text
	order []int32
	size  int // bytes of the texts
}

// The number of texts that are kept, and their bytes: read, a text takes some 15 times as much.
const (
	maxRecent     = 256
	maxRecentSize = 4 << 20
)

func (r *recent) find(i int32) *text {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.texts[i]
}

func (r *recent) keep(i int32, t *text) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.texts[i] != nil {
		return
	}
	r.texts[i] = t
	r.order = append(r.order, i)
	r.size += len(t.article.Text)
	for len(r.order) > 1 && (len(r.order) > maxRecent || r.size > maxRecentSize) {
		r.size -= len(r.texts[r.order[0]].article.Text)
		delete(r.texts, r.order[0])
		r.order = r.order[1:]
	}
}

// text returns an article with its words.
func (x *Index) text(i int32) (*text, error) {
	if i >= x.first && x.arriving != nil {
		return x.arriving[i-x.first].text, nil
	}
	if t := x.recent.find(i); t != nil {
		return t, nil
	}
	a, err := x.article(i)
	if err != nil {
		return nil, err
	}
	t := read(a)
	x.recent.keep(i, t)
	return t, nil
}

// article reads an article again, as far as it is compared.
func (x *Index) article(i int32) (*parley.Article, error) {
	if x.given != nil {
		return &x.given[i], nil
	}
	record, err := x.texts.At(x.members[i].text, nil)
	if err != nil {
		return nil, err
	}
	return decodeArticle(shelf.NewDecoder(record)), nil
}

func encodeArticle(e *shelf.Encoder, a *parley.Article) {
	for _, s := range [...]string{a.ID, string(a.Outlet), string(a.Byline), string(a.Published), string(a.PublishedTime), string(a.Language), a.Text} {
		e.String(s)
	}
}

func decodeArticle(d *shelf.Decoder) *parley.Article {
	optional := func() parley.Optional { return parley.Optional(d.String()) }
	return &parley.Article{ID: d.String(), Outlet: optional(), Byline: optional(), Published: optional(), PublishedTime: optional(),
		Language: optional(), Text: d.String()}
}
