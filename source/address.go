package source

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"parley"
	"parley/internal/safehttp"
)

// address fetches what the user named by its address.
func (w *run) address(address, label string) {
	o := &origin{source: label, follow: true}
	w.fetch(o, address)
}

// fetch fetches an address and reads the answer.
func (w *run) fetch(o *origin, address string) {
	if !w.first("address", normal(address)) {
		w.duplicate(o.source)
		return
	}
	resp, err := w.web().Get(w.ctx, address)
	if w.ended() {
		return
	}
	if err != nil {
		w.reject(o, problem(o.source, "%s", fetchReason(err)))
		return
	}
	o.name, o.stem = nameIn(resp.URL), slug(resp.URL)
	o.mediaType, o.charset = contentType(resp.Header.Get("Content-Type"))
	o.hint.URL = resp.URL
	o.hint.Language = firstOf(language(resp.Header.Get("Content-Language")), o.hint.Language)
	in := newInput(o.source, bytes.NewReader(resp.Body), bytes.NewReader(resp.Body))
	in.seek = nil
	in.fixed = &parley.Input{Source: o.source, SHA256: resp.SHA256, Bytes: resp.Bytes}
	w.read(in, o)
}

// followItem fetches the page that an item of a feed lists. What the page says wins over what the feed says.
func (w *run) followItem(feed *origin, f *gofeed.Feed, it *gofeed.Item, source string, place int64) {
	m := itemMeta(f, it)
	base, err := url.Parse(feed.hint.URL)
	if err != nil || m.URL == "" {
		w.reject(feed, problem(source, "the item has no link to a page").At(place))
		return
	}
	to, err := base.Parse(m.URL)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" {
		w.reject(feed, problem(source, "the item links to %.100q, which is no web address", m.URL).At(place))
		return
	}
	m.URL = addressName(to.String())
	w.fetch(&origin{source: m.URL, hint: m, linked: true}, to.String())
}

// normal is an address in the form in which two are compared.
func normal(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}

// nameIn is the last element of an address' path, for its endings.
func nameIn(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path[strings.LastIndexByte(u.Path, '/')+1:]
}

// contentType reads the header into a media type and a charset; what can't be read is "".
func contentType(header string) (mediaType, charset string) {
	m, params, err := mime.ParseMediaType(header)
	if err != nil {
		m, _, _ = strings.Cut(header, ";")
	}
	return strings.ToLower(strings.TrimSpace(m)), strings.ToLower(params["charset"])
}

// language is the first language of a Content-Language header, if it names but one.
func language(header string) string {
	if strings.Contains(header, ",") {
		return ""
	}
	return strings.TrimSpace(header)
}

// fetchReason says in words for the user why an address could not be fetched, and what to do.
func fetchReason(err error) string {
	var status *safehttp.StatusError
	switch {
	case errors.Is(err, safehttp.ErrPrivate):
		return "the address leads to no public web server; a host of your own can be opened by name (--allow-host)"
	case errors.Is(err, safehttp.ErrScheme):
		return fmt.Sprintf("%s; only http and https are read", plain(err))
	case errors.Is(err, safehttp.ErrRobots):
		return plain(err) + "; save the page by hand and give the file"
	case errors.As(err, &status) && (status.Code == 401 || status.Code == 402 || status.Code == 403):
		return status.Error() + "; open it in a browser, save the page and give the file"
	case errors.As(err, &status):
		return status.Error()
	case errors.Is(err, safehttp.ErrTooLarge):
		return plain(err) + "; download it and give the file"
	case errors.Is(err, safehttp.ErrStalled), errors.Is(err, safehttp.ErrTimeout):
		return plain(err) + "; try again later, or save the page by hand and give the file"
	}
	return "it can't be fetched: " + plain(err)
}
