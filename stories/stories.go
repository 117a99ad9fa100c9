// Package stories groups articles by the event they report.
//
// Call [Find] for a batch; or keep an [Index], give it a [Profile] of each article as it arrives, and ask it for its
// [Index.Stories] at any time: the same articles in the same order give the same stories either way. Articles of different
// languages never share a story. Two articles are alike as far as they share names, numbers and rare words, where "rare" is known
// from news at large (package words) and from the articles seen so far; likeness fades with the days between them. What counts as
// alike enough depends on the neighbourhood: among many articles on one topic it takes more than among strangers. No language
// analysis is needed.
package stories

import (
	"context"

	"parley"
	"parley/internal/shelf"
)

// Find returns the stories of articles, each article in exactly one, ordered by their first article in the order given. Time
// grows linearly with the number of articles. It changes nothing it is given, is safe for concurrent use, and returns ctx.Err()
// when cancelled.
func Find(ctx context.Context, articles []parley.Article) ([]parley.Story, error) {
	index := newIndex(shelf.InMemory())
	for i := range articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := index.Add(ProfileOf(&articles[i])); err != nil {
			return nil, err
		}
	}
	return index.Stories(ctx)
}
