package points

import (
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/internal/words"
	"parley/lexicon"
)

// Stance says how an article stands to a claim, such as a headline: asserts, attributes, hedges or denies it; "" if the article is
// silent about it. The claim is held against the assertions of the article. It is silent if neither the best of them nor all
// together hold enough of what is rare in the claim; else those most like the claim decide by how they put it. The time is
// linear in the length of both.
func Stance(claim string, article Facts) parley.AccountStance {
	s := lookAt(claim, article)
	switch {
	case s.all+s.best < heldAtLeast:
		return ""
	case s.denied > deniedNear && s.deniedInAll > deniedOverall:
		return parley.Denies
	case s.attributed+s.hedged > heardOf || s.rumour:
		if s.hedged > s.attributed {
			return parley.Hedges
		}
		return parley.Attributes
	}
	return parley.Asserts
}

// Thresholds swept on half of the FNC-1 test set: the share held 0.3 to 0.65 (related or not is right in 94.4 to 94.7 % from 0.35 to
// 0.5), the denials 0.05 to 0.2, the attributed 0.3 to 0.7; macro-F1 varies by two points.
const (
	heldAtLeast   = 0.4
	deniedNear    = 0.1
	deniedOverall = 0.1
	heardOf       = 0.4
	nearBest      = 0.6 // assertions that hold this much of what the best one holds are heard as well
)

// A look is what the assertions of an article show of a claim: shares, 0 to 1.
type look struct {
	all, best   float64 // of the claim's weight, held by the whole article and by its best assertion
	attributed  float64 // of the assertions most like the claim: somebody says so
	hedged      float64 // likewise: perhaps
	denied      float64 // likewise: it is called untrue
	deniedInAll float64 // of all assertions
	rumour      bool    // the claim itself is hedged
}

func lookAt(claim string, article Facts) look {
	weights := weighClaim(claim)
	s := look{rumour: rumoured(claim)}
	found := make([]bool, len(weights))
	held := make([]float64, len(article.claims))
	for i := range article.claims {
		for k, w := range weights {
			if article.claims[i].holds(w) {
				held[i] += w.weight
				found[k] = true
			}
		}
		s.best = max(s.best, held[i])
	}
	for k, ok := range found {
		if ok {
			s.all += weights[k].weight
		}
	}
	s.listen(article.claims, held)
	return s
}

// listen reads how the claims put it that hold nearly as much as the best one.
func (s *look) listen(claims []claim, held []float64) {
	near := 0.0
	doubted := map[int]bool{} // sentences
	for i := range claims {
		if c := &claims[i]; slices.Contains(c.concepts, "deny") || slices.Contains(c.concepts, "doubt") {
			doubted[c.position] = true
		}
	}
	for i := range claims {
		c := &claims[i]
		untrue := yes(doubted[c.position])
		s.deniedInAll += untrue / float64(len(claims))
		if held[i] >= nearBest*s.best {
			near++
			s.attributed += yes(c.statement != "")
			s.hedged += yes(c.hedged || c.open)
			s.denied += untrue
		}
	}
	if near > 0 {
		s.attributed, s.hedged, s.denied = s.attributed/near, s.hedged/near, s.denied/near
	}
}

// A claimWord is a word of a claim: the keys by which an assertion may hold it, and its share of the claim's weight.
type claimWord struct {
	word, name key
	weight     float64
}

func (c *claim) holds(w claimWord) bool {
	return slices.ContainsFunc(c.features, func(f feature) bool { return f.key == w.word || f.key == w.name })
}

// weighClaim returns the content words of a claim, each once, weighed by their rarity in the news. Headlines write common words
// with capitals, so that every capital may be a name.
func weighClaim(claim string) []claimWord {
	var out []claimWord
	stop := lexicon.English().Stopwords()
	total := 0.0
	words.Scan(claim, true, func(w words.Word) bool {
		form := strings.TrimSuffix(strings.ReplaceAll(claim[w.Start:w.End], "’", "'"), "'s")
		if _, ok := stop.Find(strings.ToLower(form)); ok || slices.ContainsFunc(out, func(y claimWord) bool { return y.word == hash("w", w.Key) }) {
			return true
		}
		x := claimWord{word: hash("w", w.Key), weight: words.Rarity(words.IDOf(w.Key))}
		if x.name = x.word; w.Upper {
			x.name = nameKey(form)
		}
		total += x.weight
		out = append(out, x)
		return true
	})
	for i := range out {
		out[i].weight /= max(total, 1)
	}
	return out
}

// rumourWords are words by which a claim itself says that it is told, not known.
var rumourWords = []string{"report", "reports", "reportedly", "claim", "claims", "claimed", "allegedly", "alleged", "may", "might", "could",
	"rumor", "rumors", "rumour", "rumours", "rumored", "rumoured", "says", "said", "possibly", "suspected", "supposedly", "source", "sources", "apparently"}

// rumoured reports whether a claim is a question or hedged.
func rumoured(claim string) bool {
	if strings.HasSuffix(strings.TrimSpace(claim), "?") {
		return true
	}
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(claim), func(r rune) bool { return !unicode.IsLetter(r) }), func(w string) bool {
		return slices.Contains(rumourWords, w)
	})
}
