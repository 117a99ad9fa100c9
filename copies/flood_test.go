package copies

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"parley"
)

// flood makes n texts of 200 made-up words; shared words are the same in all of them.
func flood(n, shared int) []parley.Article {
	rng := rand.New(rand.NewPCG(7, 7))
	word := func() string { return fmt.Sprintf("w%d", rng.IntN(50000)) }
	var same []string
	for range shared {
		same = append(same, word())
	}
	out := make([]parley.Article, n)
	for i := range out {
		ws := append([]string{}, same...)
		for len(ws) < 200 {
			ws = append(ws, word())
		}
		out[i] = parley.Article{ID: fmt.Sprint(i), Published: "2031-03-03", Text: "“" + strings.Join(ws[:20], " ") + "” " + strings.Join(ws[20:], " ") + "."}
	}
	return out
}

// TestTextsMadeToMeetCostLinearTime forces all texts into the same buckets of every index, by a quotation and a paragraph that all
// of them carry: three times the texts may take three times as long, with room for a machine that others use.
func TestTextsMadeToMeetCostLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	measure := func(n, shared int) time.Duration {
		least := time.Hour
		articles := flood(n, shared)
		for range 3 {
			began := time.Now()
			if _, _, err := Find(context.Background(), articles); err != nil {
				t.Fatal(err)
			}
			least = min(least, time.Since(began))
		}
		return least
	}
	for _, shared := range []int{25, 90, 190} {
		few, many := measure(400, shared), measure(1200, shared)
		if many > 6*few {
			t.Errorf("1,200 texts with %d of 200 words in common take %v, 400 take %v", shared, many, few)
		}
	}
}
