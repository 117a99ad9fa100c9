package clean

import (
	"net/url"
	"strconv"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// vote asks readability which text nodes belong to the report, and sets the share of every block that it keeps. It uses
// up the tree. Readability works on copies of it, so nodes are told apart by the number of the element around them and
// their words.
func (l *layout) vote(doc *html.Node) {
	p := readability.NewParser()
	p.DisableJSONLD = true
	article, err := p.ParseAndMutate(doc, &url.URL{})
	if err != nil || article.Node == nil {
		return
	}
	kept := map[part]int{}
	collect(article.Node, 0, kept)
	for i := range l.blocks {
		b := &l.blocks[i]
		all, in := 0, 0
		for _, p := range b.parts {
			all += len(p.data)
			if kept[p] > 0 {
				kept[p]--
				in += len(p.data)
			}
		}
		if all > 0 {
			b.voted = float64(in) / float64(all)
		}
	}
}

func collect(n *html.Node, el int, kept map[part]int) {
	if n.Type == html.TextNode {
		if strings.TrimSpace(n.Data) != "" {
			kept[part{el, n.Data}]++
		}
		return
	}
	if mark := attr(n, markName); mark != "" {
		el, _ = strconv.Atoi(mark)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		collect(c, el, kept)
	}
}
