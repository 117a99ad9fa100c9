package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// Limits on the XML of a feed, so that its parser, which is recursive and keeps every element it does not know, stays
// small. They leave room for 5,000 items of 40 elements each.
const (
	maxElements   = 200_000
	maxAttributes = 400_000
	maxNesting    = 256
	maxTag        = 64 << 10 // bytes of one tag
)

// errDTD is returned for a feed that declares entities: those are how a small feed becomes gigabytes ("billion laughs").
var errDTD = errors.New("the feed has a DOCTYPE with declarations of its own, which no feed needs and bombs are made of")

// feedPlaces runs over the XML of a feed without parsing it, refuses what is made to fill memory, and returns where its
// items begin: the elements item and entry, in order.
func feedPlaces(b []byte) ([]int64, error) {
	var places []int64
	depth, elements, attributes := 0, 0, 0
	for i := 0; ; {
		open := bytes.IndexByte(b[i:], '<')
		if open < 0 {
			return places, nil
		}
		i += open
		end, dtd := markupEnd(b[i:])
		tag := b[i : i+end]
		switch {
		case dtd:
			return nil, errDTD
		case len(tag) < 2 || tag[1] == '!' || tag[1] == '?':
		case len(tag) > maxTag:
			return nil, fmt.Errorf("the feed has a tag of more than %d KiB at byte %d", maxTag>>10, i)
		case tag[1] == '/':
			depth = max(0, depth-1) // ends without a beginning must not buy depth
		default:
			elements++
			attributes += bytes.Count(tag, []byte("="))
			if isItem(tag) {
				places = append(places, int64(i))
			}
			if !bytes.HasSuffix(tag, []byte("/>")) {
				depth++
			}
		}
		if depth > maxNesting || elements > maxElements || attributes > maxAttributes {
			return nil, fmt.Errorf("the feed is nested more than %d deep, or has more than %d elements or %d attributes (byte %d)", maxNesting, maxElements, maxAttributes, i)
		}
		i += end
	}
}

// markupEnd returns the length of the markup that b begins with, and whether it is a DOCTYPE with declarations.
func markupEnd(b []byte) (length int, dtd bool) {
	end := ">"
	switch {
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		end = "]]>"
	case bytes.HasPrefix(b, []byte("<!--")):
		end = "-->"
	case bytes.HasPrefix(b, []byte("<?")):
		end = "?>"
	case bytes.HasPrefix(b, []byte("<!")):
		first := bytes.IndexAny(b, "[>") // a ">" in quotes may come first, but then the declarations are met as markup
		dtd = len(b) >= 8 && strings.EqualFold(string(b[:8]), "<!ENTITY") || first >= 0 && b[first] == '['
	}
	i := bytes.Index(b, []byte(end))
	if i < 0 {
		return len(b), dtd
	}
	return i + len(end), dtd
}

// isItem reports whether a tag opens an item of RSS or an entry of Atom.
func isItem(tag []byte) bool {
	name := strings.ToLower(tagName(tag))
	return name == "item" || name == "entry" || name == "atom:entry" || name == "rss:item"
}
