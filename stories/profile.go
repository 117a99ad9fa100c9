package stories

import (
	"cmp"
	"math"
	"slices"
	"time"
	"unicode/utf8"

	"parley"
	"parley/internal/words"
)

// The settings below were swept together on the dev sets of bench/stories.go (ECB+ topics 1-35, AllSides dev, NeuS validation)
// for the greatest sum of B-cubed F1 at one setting for all.
const (
	titleWeight  = 4   // of a word of the title against one of the body; 1 to 6 differ by 1.2 in the sum
	ledeWeight   = 1.5 // of the first ledeWords words
	ledeWords    = 60
	maxWords     = 500 // of a text that are counted: what follows is background, 300 to 800 differ by 1
	kindWeight   = 0.4 // of the cluster of a word against the word itself; it joins "slams" with "castigates"
	kindRarity   = 3.2 // of a cluster: one stands in about 500 of the 12,000 background articles
	countPower   = 0.5 // of the count of a word (0.35 to 0.7 differ by 0.6)
	rarityPower  = 0.9 // of its rarity (0.85 to 1.25)
	maxTerms     = 600
	leastRarity  = 0.3 // words that stand in more than 3 of 4 articles tell nothing
	kindIDs      = 1 << 16
	undated      = -1
	secondsADay  = 86400
	unknownPrior = 0.004 // see prior
)

// A Profile is what the index keeps and compares of an article. It holds no text but the title.
type Profile struct {
	id, title, language string
	day                 int // since 1970, undated if not known
	known               int // the same, undated if it was only read from the words of the page, which tell of other days too
	terms               []term
}

// A term is a word of a profile, or the cluster of one.
type term struct {
	id     words.ID
	weight float32 // what position and count make of it
	rarity float32 // in news at large
}

// ProfileOf reads an article. It is a pure function, safe for concurrent use.
func ProfileOf(a *parley.Article) Profile {
	p := Profile{id: a.ID, title: string(a.Title), day: dayOf(a.Published), language: string(a.Language)}
	p.known = p.day
	if a.PublishedFrom == parley.FromText {
		p.known = undated
	}
	if a.English() {
		p.language = "en"
	}
	counts := map[words.ID]*term{}
	c := counter{terms: counts, english: a.English()}
	words.Scan(p.title, c.english, func(w words.Word) bool { c.add(w, titleWeight); return true })
	n := 0
	words.Scan(a.Text, c.english, func(w words.Word) bool {
		weight := float32(1)
		if n < ledeWords {
			weight = ledeWeight
		}
		c.add(w, weight)
		n++
		return n < maxWords
	})
	p.terms = make([]term, 0, len(counts))
	for _, t := range counts {
		if t.rarity < leastRarity {
			continue
		}
		t.weight = float32(math.Pow(float64(t.weight), countPower))
		if t.id < kindIDs {
			t.weight *= kindWeight
		}
		p.terms = append(p.terms, *t)
	}
	slices.SortFunc(p.terms, func(x, y term) int {
		return cmp.Or(cmp.Compare(y.weight*y.rarity, x.weight*x.rarity), cmp.Compare(x.id, y.id))
	})
	p.terms = slices.Clip(p.terms[:min(len(p.terms), maxTerms)])
	return p
}

// A counter gathers the terms of one article.
type counter struct {
	terms   map[words.ID]*term
	english bool
}

func (c *counter) add(w words.Word, weight float32) {
	id := words.IDOf(w.Key)
	if t := c.terms[id]; t != nil {
		t.weight += weight
	} else if c.english {
		c.terms[id] = &term{id, weight, float32(words.Rarity(id))}
	} else {
		c.terms[id] = &term{id, weight, float32(-math.Log(prior(w)))}
	}
	if !c.english {
		return
	}
	kind := words.ID(words.Cluster(id))
	if kind == 0 {
		return
	}
	if t := c.terms[kind]; t != nil {
		t.weight += weight
	} else {
		c.terms[kind] = &term{kind, weight, kindRarity}
	}
}

// prior guesses the share of articles that a word of an unknown language stands in: short words are common in every language,
// names and numbers are rare.
func prior(w words.Word) float64 {
	n := utf8.RuneCountInString(w.Key)
	switch {
	case w.Digit || w.Upper && !w.First && n > 3:
		return unknownPrior
	case n >= 8:
		return 2 * unknownPrior
	case n >= 6:
		return 6 * unknownPrior
	case n >= 4:
		return 25 * unknownPrior
	case w.End-w.Start > 4 && n == 2: // a pair of characters of a script without spaces
		return 4 * unknownPrior
	}
	return 0.8
}

// dayOf counts the days of a date since 1970.
func dayOf(date parley.Optional) int {
	t, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return undated
	}
	return int(t.Unix() / secondsADay)
}

func dateOf(day int32) parley.Optional {
	return parley.Optional(time.Unix(int64(day)*secondsADay, 0).UTC().Format(time.DateOnly))
}
