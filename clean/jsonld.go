package clean

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linked is what the schema.org data of a page (JSON-LD) says of its article.
type linked struct {
	headline, body, published, modified, publisher, url, language string
	authors                                                       []string
}

const (
	maxLinked      = 1 << 20 // bytes of JSON-LD that are read of a page
	maxLinkedDepth = 24
)

// readLinked reads the JSON-LD of a page. Of several articles the first one wins that has a headline or a body.
func readLinked(doc *html.Node) linked {
	var found linked
	budget := maxLinked
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Script || n.FirstChild == nil || !strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
			continue
		}
		raw := n.FirstChild.Data
		if budget -= len(raw); budget < 0 {
			break
		}
		if v, ok := looseJSON(raw); ok {
			found.collect(v, 0)
		}
	}
	return found
}

// looseJSON reads JSON as pages have it: in a comment or CDATA, with line breaks inside strings, with a trailing semicolon.
func looseJSON(raw string) (v any, ok bool) {
	raw = strings.TrimSpace(raw)
	for _, cut := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		raw = strings.TrimPrefix(raw, cut)
	}
	for _, cut := range []string{"-->", "//]]>", "]]>", "/*]]>*/", ";"} {
		raw = strings.TrimSuffix(strings.TrimSpace(raw), cut)
	}
	if json.Unmarshal([]byte(raw), &v) == nil {
		return v, true
	}
	raw = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, raw)
	return v, json.Unmarshal([]byte(raw), &v) == nil
}

func (l *linked) collect(v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.collect(x, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			l.fill(v)
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "review"} {
			if v[key] != nil {
				l.collect(v[key], depth+1)
			}
		}
	}
}

// isArticleType reports whether a schema.org type is an article of some kind.
func isArticleType(v any) bool {
	switch v := v.(type) {
	case string:
		name := v[strings.LastIndexByte(v, '/')+1:]
		return strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "Posting") || name == "Report" || name == "LiveBlogPosting" || name == "Review" || name == "ClaimReview" || name == "Recipe"
	case []any:
		for _, x := range v {
			if isArticleType(x) {
				return true
			}
		}
	}
	return false
}

// fill takes over what one article says and no earlier one did.
func (l *linked) fill(m map[string]any) {
	headline, body := text(m["headline"]), text(m["articleBody"])
	if headline == "" {
		headline = text(m["name"])
	}
	if l.headline != "" && headline != "" && !sameWords(l.headline, headline) {
		return // another article of the page: a teaser
	}
	put(&l.headline, headline)
	put(&l.body, body)
	put(&l.published, text(m["datePublished"]))
	if l.published == "" {
		put(&l.published, text(m["dateCreated"]))
	}
	put(&l.modified, text(m["dateModified"]))
	put(&l.url, text(m["url"]))
	put(&l.language, text(m["inLanguage"]))
	put(&l.publisher, text(m["publisher"]))
	if len(l.authors) == 0 {
		l.authors = people(m["author"])
		if len(l.authors) == 0 {
			l.authors = people(m["creator"])
		}
	}
}

func put(to *string, s string) {
	if *to == "" {
		*to = s
	}
}

// text returns the text of a JSON-LD value: a string, or the name of a thing, or the first of a list.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return squeeze(tidy(html.UnescapeString(v)))
	case map[string]any:
		for _, key := range []string{"name", "@value", "alternateName"} {
			if s := text(v[key]); s != "" {
				return s
			}
		}
	case []any:
		if len(v) > 0 {
			return text(v[0])
		}
	}
	return ""
}

// people returns the names in an author field, at most ten.
func people(v any) []string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var out []string
	for _, x := range list[:min(len(list), 10)] {
		if s := text(x); s != "" && len(s) < 120 && !strings.Contains(s, "://") {
			out = append(out, s)
		}
	}
	return out
}
