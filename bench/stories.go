package main

import (
	"archive/tar"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/stories"
)

// storyTasks group whole sets of articles into stories, with the one setting that the program has. B-cubed is that of Bagga and
// Baldwin 1998, as the sets' scorers count it: means over articles.
var storyTasks = []task{
	storyTask("stories ecb+", "ECB+ topics 1-35, 772 documents to 66 sub-topics, no titles or dates", "ecbplus/ecbplus-topics-1-35.tar.gz",
		"TF-IDF with average link at the best threshold 89.5", "github.com/tommasoc80/EventStoryLine at 46edefe", readECB),
	storyTask("stories allsides", "AllSides dev, 2,047 full articles to 863 stories", "allsides/articles.jsonl.gz",
		"TF-IDF with average link at the best threshold 83.5", "github.com/ramybaly/Article-Bias-Prediction at ced8111", readStories),
	storyTask("stories neus", "NeuS validation, title and lede of 741 articles to 247 stories, no dates", "neus/val.jsonl.gz",
		"TF-IDF with average link at the best threshold 87.7", "github.com/HLTCHKUST/framing-bias-metric at 1586f55", readStories),
	storyTask("stories neus-train", "NeuS train, title and lede of 6,216 articles to 2,072 stories, no dates", "neus/train.jsonl.gz",
		"", "github.com/HLTCHKUST/framing-bias-metric at 1586f55", readStories),
}

func storyTask(name, about, file, peers, source string, read func(string) ([]parley.Article, []string, error)) task {
	run := func(dir string) ([]figure, error) {
		articles, gold, err := read(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		found, err := stories.Find(context.Background(), articles)
		if err != nil {
			return nil, err
		}
		of := map[string]string{}
		for _, s := range found {
			for _, id := range s.Articles {
				of[id] = s.ID
			}
		}
		got := make([]string, len(articles))
		for i, a := range articles {
			got[i] = of[a.ID]
		}
		p, r := bcubed(gold, got)
		return []figure{{"B-cubed F1", harmonic(p, r), peers}, {"B-cubed precision", p, ""}, {"B-cubed recall", r, ""},
			{"pairwise F1", pairwise(gold, got), ""}}, nil
	}
	return task{name: name, about: about + "; B-cubed (Bagga and Baldwin 1998)", needs: []string{file}, run: run, source: source}
}

// bcubed is the mean over articles of the share of their predicted story that is of their gold one, and the other way round, in
// per cent.
func bcubed(gold, got []string) (p, r float64) {
	sizeGold, sizeGot, both := tally(gold, got)
	for k, n := range both {
		p += float64(n*n) / float64(sizeGot[k[1]])
		r += float64(n*n) / float64(sizeGold[k[0]])
	}
	all := float64(max(len(gold), 1))
	return 100 * p / all, 100 * r / all
}

// pairwise is F1 over pairs of articles put together, in per cent.
func pairwise(gold, got []string) float64 {
	sizeGold, sizeGot, both := tally(gold, got)
	pairs := func(sizes []int) float64 {
		sum := 0
		for _, n := range sizes {
			sum += n * (n - 1) / 2
		}
		return float64(sum)
	}
	right := pairs(slices.Collect(maps.Values(both)))
	return harmonic(100*right/max(pairs(slices.Collect(maps.Values(sizeGot))), 1), 100*right/max(pairs(slices.Collect(maps.Values(sizeGold))), 1))
}

func tally(gold, got []string) (sizeGold, sizeGot map[string]int, both map[[2]string]int) {
	sizeGold, sizeGot, both = map[string]int{}, map[string]int{}, map[[2]string]int{}
	for i := range gold {
		sizeGold[gold[i]]++
		sizeGot[got[i]]++
		both[[2]string{gold[i], got[i]}]++
	}
	return sizeGold, sizeGot, both
}

// readStories reads JSON Lines of articles with their stories.
func readStories(name string) (articles []parley.Article, gold []string, err error) {
	unpacked, err := openPacked(name)
	if err != nil {
		return nil, nil, err
	}
	defer unpacked.Close()
	for dec := json.NewDecoder(unpacked); ; {
		var a struct {
			parley.Article
			Story string `json:"story"`
		}
		if err := dec.Decode(&a); err == io.EOF {
			return articles, gold, nil
		} else if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		articles, gold = append(articles, a.Article), append(gold, a.Story)
	}
}

var (
	ecbName  = regexp.MustCompile(`^(\d+)_\d+(ecb|ecbplus)\.xml$`)
	ecbToken = regexp.MustCompile(`<token [^>]*?sentence="(\d+)"[^>]*>([^<]*)</token>`)
	tight    = regexp.MustCompile(` ([.,;:!?%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b|')`)
	opening  = regexp.MustCompile(`([(\[$]) `)
)

// readECB reads the documents of ECB+; a story is a sub-topic.
func readECB(name string) (articles []parley.Article, gold []string, err error) {
	unpacked, err := openPacked(name)
	if err != nil {
		return nil, nil, err
	}
	defer unpacked.Close()
	storyOf := map[string]string{}
	for archive := tar.NewReader(unpacked); ; {
		head, err := archive.Next()
		if err == io.EOF {
			break
		} else if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		base := path.Base(head.Name)
		topic := ecbName.FindStringSubmatch(base)
		if topic == nil {
			continue
		}
		data, err := io.ReadAll(archive)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		id := strings.TrimSuffix(base, ".xml")
		articles = append(articles, parley.Article{ID: id, Text: ecbText(data)})
		storyOf[id] = topic[1] + topic[2]
	}
	slices.SortFunc(articles, func(a, b parley.Article) int { return cmp.Compare(a.ID, b.ID) })
	for _, a := range articles {
		gold = append(gold, storyOf[a.ID])
	}
	return articles, gold, nil
}

// ecbText sets the tokens of a document as text, a sentence a line.
func ecbText(data []byte) string {
	sentences := map[int][]string{}
	for _, m := range ecbToken.FindAllSubmatch(data, -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			continue
		}
		sentences[n] = append(sentences[n], html.UnescapeString(string(m[2])))
	}
	var lines []string
	for _, n := range slices.Sorted(maps.Keys(sentences)) {
		s := strings.Join(sentences[n], " ")
		s = strings.NewReplacer("`` ", "“", " ''", "”", "``", "“", "''", "”").Replace(s)
		lines = append(lines, opening.ReplaceAllString(tight.ReplaceAllString(s, "$1"), "$1"))
	}
	return strings.Join(lines, "\n")
}
