package clean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is what a page says of its article outside the report.
type head struct {
	linked
	titles    []string // og:title, twitter:title and the like, best first
	pageTitle string   // the title element
	h1        []string
	sub       []string // headings of the second and third level
	site      string
	authors   []string // of the meta elements
	relAuthor []string
	published []dated
	times     []dated // of time elements that say they tell the date of publication
	unnamed   []dated // of other time elements in the article
	modified  []dated
	canonical string
	language  string
}

// dated is a date with the place it was found in.
type dated struct {
	from string
	raw  string
}

// authorNames are the meta elements that name the author, in the order of trust.
var authorNames = []string{"author", "article:author", "parsely-author", "byl", "dc.creator", "dcterms.creator", "sailthru.author", "citation_author", "og:article:author"}

// publishedNames are the meta elements that tell when an article was published, in the order of trust.
var publishedNames = []string{"article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date", "dc.date.issued", "dcterms.issued",
	"dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "date.published", "citation_publication_date", "date", "og:published_time", "publication_date", "ptime", "article.published"}

var modifiedNames = []string{"article:modified_time", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "og:updated_time", "lastmod", "last-modified", "utime", "article.updated"}

// readHead reads what a page says of its article, before anything is taken out of the tree.
func readHead(doc *html.Node) head {
	h := head{linked: readLinked(doc)}
	metas := map[string]string{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			h.language = attr(n, "lang")
			if h.language == "" {
				h.language = attr(n, "xml:lang")
			}
		case atom.Meta:
			h.meta(n, metas)
		case atom.Title:
			if n.Parent != nil && n.Parent.DataAtom == atom.Head && n.FirstChild != nil {
				put(&h.pageTitle, squeeze(tidy(clip(n.FirstChild.Data, 1000))))
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				put(&h.canonical, attr(n, "href"))
			}
		case atom.H1:
			if s := squeeze(tidy(textOf(n, 1000))); s != "" && len(h.h1) < 5 {
				h.h1 = append(h.h1, s)
			}
		case atom.H2, atom.H3:
			if len(h.sub) < 20 {
				if s := squeeze(tidy(textOf(n, 400))); s != "" {
					h.sub = append(h.sub, s)
				}
			}
		case atom.Time:
			h.time(n)
		default:
			h.author(n)
		}
	}
	h.settle(metas)
	return h
}

// meta remembers the first value of every meta element; names are lower case.
func (h *head) meta(n *html.Node, metas map[string]string) {
	value := squeeze(tidy(attr(n, "content")))
	if value == "" || len(value) > 2000 {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if k := strings.ToLower(attr(n, key)); k != "" {
			if _, known := metas[k]; !known && len(metas) < 500 {
				metas[k] = value
			}
		}
	}
}

// time reads a time element: the one that says it tells the date of publication, else one inside the article's head.
func (h *head) time(n *html.Node) {
	raw := attr(n, "datetime")
	if raw == "" {
		raw = attr(n, "content")
	}
	if raw == "" || len(h.times)+len(h.unnamed)+len(h.modified) > 40 {
		return
	}
	name := strings.ToLower(attr(n, "itemprop") + " " + attr(n, "class") + " " + attr(n, "pubdate"))
	switch {
	case strings.Contains(name, "modified") || strings.Contains(name, "updated"):
		h.modified = append(h.modified, dated{"time", raw})
	case strings.Contains(name, "publish") || strings.Contains(name, "pubdate") || strings.Contains(name, "entry-date") || hasAttr(n, "pubdate"):
		h.times = append(h.times, dated{"time", raw})
	default:
		for p := n.Parent; p != nil; p = p.Parent {
			if p.DataAtom == atom.Article || p.DataAtom == atom.Main {
				h.unnamed = append(h.unnamed, dated{"time", raw})
				return
			}
		}
	}
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// author reads rel="author" and itemprop="author".
func (h *head) author(n *html.Node) {
	if len(h.relAuthor) >= 4 {
		return
	}
	for _, a := range n.Attr {
		if a.Key == "rel" && a.Val == "author" || a.Key == "itemprop" && (a.Val == "author" || a.Val == "author creator") {
			if s := squeeze(tidy(textOf(n, 200))); s != "" && len(s) < 80 {
				h.relAuthor = append(h.relAuthor, s)
			}
			return
		}
	}
}

// settle sorts what the meta elements say.
func (h *head) settle(metas map[string]string) {
	for _, key := range []string{"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"} {
		if s := metas[key]; s != "" {
			h.titles = append(h.titles, s)
		}
	}
	for _, key := range []string{"og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "copyright"} {
		if s := metas[key]; len(s) < 60 && key != "copyright" {
			put(&h.site, s)
		}
	}
	for _, key := range authorNames {
		if s := metas[key]; s != "" && !strings.Contains(s, "://") && len(s) < 200 {
			h.authors = append(h.authors, s)
		}
	}
	h.published = dates("JSON-LD", h.linked.published, metas, publishedNames)
	h.modified = append(dates("JSON-LD", h.linked.modified, metas, modifiedNames), h.modified...)
	put(&h.canonical, metas["og:url"])
	put(&h.canonical, h.linked.url)
	put(&h.language, metas["content-language"])
	put(&h.language, h.linked.language)
	put(&h.language, strings.ReplaceAll(metas["og:locale"], "_", "-"))
}

func dates(from, first string, metas map[string]string, names []string) []dated {
	var out []dated
	if first != "" {
		out = append(out, dated{from, first})
	}
	for _, key := range names {
		if s := metas[key]; s != "" {
			out = append(out, dated{key, s})
		}
	}
	return out
}

// address returns the address of the article: absolute, http or https, without a fragment; "" if the page names none.
func (h *head) address(base string) string {
	u, err := url.Parse(strings.TrimSpace(h.canonical))
	if err != nil || h.canonical == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil && base != "" {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment = ""
	return u.String()
}
