package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"

	"parley"
	"parley/internal/unpack"
)

// feed reads a feed: its own items, or the pages it lists where it was named by its address.
func (w *run) feed(s *stream, in *input, o *origin, f form) {
	body, err := unpack.ReadAll(s, w.limits.Feed)
	p := w.done(in)
	switch {
	case errors.Is(err, unpack.ErrTooLarge):
		w.reject(o, problem(o.source, "a feed larger than %d MiB", w.limits.Feed>>20))
		return
	case err != nil:
		w.reject(o, problem(o.source, "%s", unpackReason(err)))
		return
	}
	if o.linked {
		w.reject(o, problem(o.source, "a feed that is listed by a feed; give its own address to read it"))
		return
	}
	var places []int64
	if f == formJSONFeed {
		places, err = jsonFeedPlaces(body)
	} else {
		places, err = feedPlaces(body)
	}
	if err != nil {
		w.reject(o, problem(o.source, "%s", err))
		return
	}
	feed, err := parseFeed(body)
	if err != nil {
		w.reject(o, problem(o.source, "the feed can't be read: %s", strings.TrimSpace(err.Error())))
		return
	}
	w.items(o, feed, places, p.SHA256)
}

// parseFeed reads a feed. Where the parser fails over a feed that nobody foresaw, that is an error like any other.
func parseFeed(body []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			feed, err = nil, fmt.Errorf("the parser failed: %v", r)
		}
	}()
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true
	return parser.Parse(bytes.NewReader(body))
}

// items yields the items of a feed. A feed without any is rejected.
func (w *run) items(o *origin, feed *gofeed.Feed, places []int64, sum string) {
	if len(feed.Items) == 0 {
		w.reject(o, problem(o.source, "the feed has no items"))
		return
	}
	if len(places) != len(feed.Items) {
		places = make([]int64, len(feed.Items)) // the parser saw the feed in another way: no place is better than a wrong one
	}
	o.group()
	limit := w.limits.Items
	if o.follow {
		limit = min(limit, w.limits.Links)
	}
	for i, it := range feed.Items {
		source := fmt.Sprintf("%s#%d", o.source, i+1)
		switch {
		case w.ended():
			return
		case i == limit:
			w.reject(o, problem(o.source, "the feed has %d items; only the first %d were read", len(feed.Items), limit).At(places[i]))
			return
		case o.follow:
			w.followItem(o, feed, it, source, places[i])
		default:
			w.item(o, feed, it, i, source, places[i], sum)
		}
		if w.full(o, places[i]) {
			return
		}
	}
}

// item yields an item of a feed that is a file.
func (w *run) item(o *origin, feed *gofeed.Feed, it *gofeed.Item, i int, source string, place int64, sum string) {
	body, kind := itemBody(feed, it, i)
	if strings.TrimSpace(body) == "" {
		w.reject(o, problem(source, "the item has no text, only a link; name the address of the feed to have its pages fetched").At(place))
		return
	}
	p := &parley.Page{Source: source, ID: o.stem + "-" + strconv.Itoa(i+1), Kind: kind, Charset: "utf-8", Body: []byte(body),
		SHA256: sum, Offset: place, Given: o.given, Hint: itemMeta(feed, it)}
	if !w.again(p, firstOf(it.Link, it.GUID)) {
		w.keep(o, p)
	}
}

// itemMeta is what a feed says of an item.
func itemMeta(feed *gofeed.Feed, it *gofeed.Item) parley.Meta {
	m := parley.Meta{URL: strings.TrimSpace(it.Link), Outlet: plainText(feed.Title), Title: plainText(it.Title),
		Published: firstOf(it.Published), Modified: firstOf(it.Updated), Language: feed.Language}
	if m.URL == "" && isAddress(it.GUID) {
		m.URL = it.GUID
	}
	if base, err := url.Parse(feed.Link); err == nil && m.URL != "" && isAddress(feed.Link) {
		if to, err := base.Parse(m.URL); err == nil {
			m.URL = to.String()
		}
	}
	var authors []string
	for _, a := range it.Authors {
		if a != nil && strings.TrimSpace(a.Name) != "" {
			authors = append(authors, strings.TrimSpace(a.Name))
		}
	}
	m.Byline = strings.Join(authors, ", ")
	return m
}

// markup finds a tag or an entity: what tells HTML from plain text in a field of a feed.
var markup = regexp.MustCompile(`<[a-zA-Z/!][^<>]*>|&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

// tag finds a tag alone.
var tag = regexp.MustCompile(`<[^<>]*>`)

// plainText is a title, which some feeds write as HTML, without its tags and entities.
func plainText(s string) string {
	if markup.MatchString(s) {
		s = html.UnescapeString(tag.ReplaceAllString(s, ""))
	}
	return strings.TrimSpace(s)
}

// itemBody returns the text of an item: its content, else its description. Atom and JSON Feed say which is plain text;
// RSS does not, so what has neither tags nor entities is taken for that.
func itemBody(feed *gofeed.Feed, it *gofeed.Item, i int) (string, parley.Kind) {
	body := firstOf(it.Content, it.Description)
	if af, ok := feed.OriginalFeed().(*atom.Feed); ok && i < len(af.Entries) {
		if c := af.Entries[i].Content; c != nil && it.Content != "" && (c.Type == "" || c.Type == "text" || c.Type == "text/plain") {
			return body, parley.Text
		}
	}
	if markup.MatchString(body) {
		return body, parley.HTML
	}
	return body, parley.Text
}

// jsonFeedPlaces returns where each item of a JSON Feed begins.
func jsonFeedPlaces(body []byte) ([]int64, error) {
	if bytes.Count(body, []byte("{"))+bytes.Count(body, []byte("[")) > maxElements {
		return nil, fmt.Errorf("the feed has more than %d objects and lists", maxElements)
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	skip := int64(len(body)) - int64(len(bytes.TrimPrefix(body, []byte("\ufeff"))))
	if _, err := dec.Token(); err != nil {
		return nil, fmt.Errorf("the feed is not valid JSON: %w", err)
	}
	var places []int64
	for dec.More() {
		key, err := dec.Token()
		if err == nil && key == "items" {
			places, err = elementPlaces(dec, body[skip:], skip)
		} else if err == nil {
			var skipped json.RawMessage
			err = dec.Decode(&skipped)
		}
		if err != nil {
			return nil, fmt.Errorf("the feed is not valid JSON: %w", err)
		}
	}
	return places, nil
}

// elementPlaces returns where each element of the array begins that comes next.
func elementPlaces(dec *json.Decoder, body []byte, skip int64) ([]int64, error) {
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return nil, errors.Join(err, errors.New(`"items" is no list`))
	}
	var places []int64
	for dec.More() {
		at := dec.InputOffset()
		at += int64(len(body[at:]) - len(bytes.TrimLeft(body[at:], ", \t\r\n")))
		places = append(places, skip+at)
		var skipped json.RawMessage
		if err := dec.Decode(&skipped); err != nil {
			return nil, err
		}
	}
	_, err := dec.Token()
	return places, err
}
