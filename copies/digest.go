package copies

import (
	"cmp"
	"math"
	"slices"
	"time"

	"parley"
	"parley/internal/shelf"
	"parley/internal/words"
)

const (
	keyTerms  = 32  // the heaviest terms of an article, by which retellings are looked for
	maxTerms  = 160 // terms by which two articles are compared before their sentences are
	maxDays   = 5   // between an article and its retelling: of 50 copies across outlets in 12,000 articles 48 came within 4 days
	noDay     = math.MinInt32
	noTime    = math.MinInt64
	daySecond = 86400
)

// A digest is what is kept of an article to find those that may be copies of it; the words themselves are read again for the
// few pairs that may be.
type digest struct {
	sketch   []uint64 // of the shingles of 8 words, see sketchOf; sorted
	rate     int      // the sketch holds the hashes below 2^64 >> rate
	fine     []uint32 // the high halves of the finest sketch, in order: by them two texts are compared before their words are
	quotes   []uint64 // of shingles of 4 words inside quotation marks, sorted
	terms    []termWeight
	day      int   // since 1970, or noDay
	moment   int64 // seconds since 1970, or noTime
	language string
}

// A termWeight is a content word of an article with its weight; the heaviest keyTerms are marked.
type termWeight struct {
	id     words.ID
	weight float32
	key    bool
}

// A weighed is the terms of an article, sorted by id, with the sum of their weights.
type weighed struct {
	terms []termWeight
	sum   float32
}

// digestOf is a pure function. probe is the finest sketch, by which earlier articles are
// looked for.
func digestOf(t *text) (d digest, probe []uint64) {
	a, grams := t.article, gramsOf(t.words)
	d.rate = rateOf(len(grams))
	probe = sketchOf(grams, leastRate)
	d.sketch = probe[:max(below(probe, d.rate), min(sketchLeast, len(probe)))]
	d.fine = make([]uint32, len(probe))
	for i, h := range probe {
		d.fine[i] = uint32(h >> 32)
	}
	d.language = languageOf(a)
	d.day, d.moment = noDay, noTime
	if day, err := time.Parse(time.DateOnly, string(a.Published)); err == nil {
		d.day = int(day.Unix() / daySecond)
	}
	if at, err := time.Parse(time.RFC3339, string(a.PublishedTime)); err == nil {
		d.moment = at.Unix()
	}
	d.quotes = quoteKeys(t.quotes, t.words)
	d.terms = termsOf(a.Text, a.English())
	return d, probe
}

func languageOf(a *parley.Article) string {
	if a.English() {
		return "en"
	}
	return string(a.Language)
}

// termsOf returns the content words of a text by their weight, which grows with rarity and slowly with count.
func termsOf(text string, english bool) []termWeight {
	counts := map[words.ID]float32{}
	words.Scan(text, english, func(w words.Word) bool {
		counts[words.IDOf(w.Key)]++
		return true
	})
	out := make([]termWeight, 0, len(counts))
	for id, n := range counts {
		if rarity := words.Rarity(id); rarity > leastRarity {
			out = append(out, termWeight{id: id, weight: float32(rarity * math.Sqrt(float64(n)))})
		}
	}
	slices.SortFunc(out, func(a, b termWeight) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	out = slices.Clip(out[:min(len(out), maxTerms)])
	for i := range out[:min(len(out), keyTerms)] {
		out[i].key = true
	}
	slices.SortFunc(out, func(a, b termWeight) int { return cmp.Compare(a.id, b.id) })
	return out
}

func sumUp(terms []termWeight) weighed {
	w := weighed{terms: terms}
	for _, t := range terms {
		w.sum += t.weight
	}
	return w
}

// shared is the share of the terms' weight of the article with the lighter terms that stands in the other, 0..1.
func (w weighed) shared(v weighed) float64 {
	var both float32
	for i, j := 0, 0; i < len(w.terms) && j < len(v.terms); {
		switch {
		case w.terms[i].id < v.terms[j].id:
			i++
		case w.terms[i].id > v.terms[j].id:
			j++
		default:
			both += min(w.terms[i].weight, v.terms[j].weight)
			i++
			j++
		}
	}
	if least := min(w.sum, v.sum); least > 0 {
		return float64(both / least)
	}
	return 0
}

// encode writes a digest as a record: first what is read again for every article that may be a copy.
func (d *digest) encode(e *shelf.Encoder) {
	e.Uint(uint64(len(d.terms)))
	last := words.ID(0)
	for _, t := range d.terms {
		step := uint64(t.id-last) << 1
		if t.key {
			step |= 1
		}
		e.Uint(step)
		e.Float(t.weight)
		last = t.id
	}
	e.Uint(uint64(len(d.fine)))
	high := uint32(0)
	for _, h := range d.fine {
		e.Uint(uint64(h - high))
		high = h
	}
	e.String(d.language)
	e.Int(int64(d.day))
	e.Int(d.moment)
	e.Uint(uint64(d.rate))
	for _, hashes := range [][]uint64{d.sketch, d.quotes} {
		e.Uint(uint64(len(hashes)))
		for _, h := range hashes {
			e.Fixed(h)
		}
	}
}

func decodeTerms(d *shelf.Decoder) []termWeight {
	out := make([]termWeight, d.Count(5))
	last := words.ID(0)
	for i := range out {
		step := d.Uint()
		last += words.ID(step >> 1)
		out[i] = termWeight{id: last, key: step&1 != 0, weight: d.Float()}
	}
	return out
}

func decodeFine(d *shelf.Decoder) []uint32 {
	out := make([]uint32, d.Count(1))
	high := uint32(0)
	for i := range out {
		high += uint32(d.Uint())
		out[i] = high
	}
	return out
}

func decodeDigest(d *shelf.Decoder) digest {
	out := digest{terms: decodeTerms(d), fine: decodeFine(d), language: d.String(), day: int(int32(d.Int())), moment: d.Int(), rate: int(d.Uint() & 63)}
	for _, to := range []*[]uint64{&out.sketch, &out.quotes} {
		*to = make([]uint64, d.Count(8))
		for i := range *to {
			(*to)[i] = d.Fixed()
		}
	}
	return out
}
