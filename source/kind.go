package source

import (
	"bytes"
	"encoding/json"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A form is what an input turns out to hold.
type form int

const (
	formRefused form = iota // nothing to read; the reason is given
	formOwn                 // something that Parley wrote
	formText
	formHTML
	formFeed     // RSS or Atom
	formJSONFeed //
	formWARC
	formLines // JSON Lines
)

// tell says what an input holds by its first bytes, with the reason where it is refused. Its name decides between plain
// text and HTML where nothing in it does, and what a broken first line of JSON was meant to be.
func tell(head []byte, name, mediaType string) (form, string) {
	if len(head) == 0 {
		return formRefused, "the file is empty"
	}
	text, _ := sniffText(head)
	wide := !bytes.HasPrefix(head, text)
	f, why := tellText(head, text, name, mediaType)
	if wide && f != formText && f != formHTML && f != formRefused {
		return formRefused, "a feed, JSON or WARC in UTF-16; write it as UTF-8"
	}
	return f, why
}

// tellText is tell for a head that is not empty, of which text is the UTF-8.
func tellText(head, text []byte, name, mediaType string) (form, string) {
	trimmed := bytes.TrimLeft(text, " \t\r\n\f\ufeff")
	switch {
	case bytes.HasPrefix(text, []byte("WARC/")):
		return formWARC, ""
	case isBinary(text):
		return formRefused, binaryReason(head, name)
	case len(trimmed) == 0 && len(head) < sniffLen:
		return formRefused, "the file holds nothing but blanks"
	case bytes.HasPrefix(trimmed, []byte("%PDF-")) || bytes.HasPrefix(trimmed, []byte(`{\rtf`)):
		return formRefused, binaryReason(trimmed, name)
	case bytes.HasPrefix(trimmed, []byte("{")) || bytes.HasPrefix(trimmed, []byte("[")):
		return tellJSON(trimmed, name)
	case bytes.HasPrefix(trimmed, []byte("<")):
		return tellMarkup(trimmed, name, mediaType)
	}
	if f, why := tellName(name); why != "" || f == formLines {
		return f, why
	}
	if isHTML(name, mediaType) && bytes.IndexByte(text, '<') >= 0 || countTags(text) >= 3 {
		return formHTML, ""
	}
	if bytes.HasPrefix(text, []byte("MIME-Version:")) || bytes.HasPrefix(text, []byte("From: <Saved by ")) {
		return formRefused, "a page saved as MHTML; save it as HTML (\"Web page, HTML only\")"
	}
	return formText, ""
}

// tellName refuses text that is no article by the ending of its name, and knows JSON Lines by it.
func tellName(name string) (form, string) {
	switch ending(name) {
	case ".jsonl", ".ndjson":
		return formLines, ""
	case ".css", ".js", ".mjs", ".map":
		return formRefused, "a style sheet or script, no article"
	case ".csv", ".tsv", ".xlsx":
		return formRefused, "a table, no article; write each article as a line of JSON with \"text\""
	}
	return formText, ""
}

// sniffText returns the head as UTF-8 where it is UTF-16, told by its mark or by the zero bytes of ASCII letters, and the
// charset where no mark tells it.
func sniffText(head []byte) ([]byte, string) {
	head = head[:len(head):len(head)]
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return fromUTF16(head[2:], false), ""
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return fromUTF16(head[2:], true), ""
	}
	if bytes.IndexByte(head, 0) < 0 {
		return head, ""
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half >= 8 && zeros[1] > half*3/4 && zeros[0] < half/16:
		return fromUTF16(head, false), "utf-16le"
	case half >= 8 && zeros[0] > half*3/4 && zeros[1] < half/16:
		return fromUTF16(head, true), "utf-16be"
	}
	return head, ""
}

func fromUTF16(b []byte, bigEndian bool) []byte {
	units := make([]uint16, len(b)/2)
	for i := range units {
		lo, hi := b[2*i], b[2*i+1]
		if bigEndian {
			lo, hi = hi, lo
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	return []byte(string(utf16.Decode(units)))
}

// controls has a bit for each byte below 32 but tab, line feed, form feed, carriage return and escape.
const controls = 1<<32 - 1 - 1<<'\t' - 1<<'\n' - 1<<'\f' - 1<<'\r' - 1<<0x1b

// isBinary reports whether more than one byte in 100 is a control character that no text has (those of the WHATWG MIME
// Sniffing Standard, section 3, "binary data byte", with DEL). One in 100, not one at all: pages with a stray zero byte exist.
func isBinary(b []byte) bool {
	n := 0
	for _, c := range b {
		if c < 32 && controls>>c&1 != 0 || c == 127 {
			n++
		}
	}
	return n*100 > len(b)
}

// binaryReason says what kind of binary file this is and how to make text of it.
func binaryReason(head []byte, name string) string {
	kind, _, _ := strings.Cut(http.DetectContentType(head), ";")
	switch {
	case kind == "application/pdf":
		return "a PDF file; turn it into text first, for instance with pdftotext"
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "an RTF file; save it as plain text or HTML"
	case slices.Contains([]string{".doc", ".docx", ".odt", ".pages", ".epub", ".pptx", ".xlsx"}, ending(name)):
		return "an office document; save it as plain text or HTML"
	case kind == "application/zip" || kind == "application/x-rar-compressed" || bytes.HasPrefix(head, []byte("7z\xbc\xaf")) ||
		bytes.HasPrefix(head, []byte("\xfd7zXZ")) || len(head) > 262 && string(head[257:262]) == "ustar":
		return "an archive; unpack it into a folder first"
	case strings.HasPrefix(kind, "image/"), strings.HasPrefix(kind, "audio/"), strings.HasPrefix(kind, "video/"), strings.HasPrefix(kind, "font/"):
		return "no text: " + kind
	}
	return "a binary file, no text"
}

// tellJSON tells a JSON Feed, JSON Lines, other JSON, and text that happens to begin with a bracket.
func tellJSON(b []byte, name string) (form, string) {
	next := bytes.TrimLeft(b[1:], " \t\r\n")
	byName := ending(name) == ".jsonl" || ending(name) == ".ndjson"
	switch {
	case byName && b[0] == '{' && !isJSONFeed(b), byName && b[0] == '[':
		return formLines, ""
	case len(next) == 0 && len(b) < sniffLen:
		return formText, ""
	case b[0] == '[' && !bytes.ContainsAny(next[:min(1, len(next))], `{["]`):
		return formText, ""
	case b[0] == '[':
		return formRefused, "a JSON array; write one object a line (jq -c '.[]')"
	case !bytes.ContainsAny(next[:min(1, len(next))], `"}`):
		return formText, ""
	case isJSONFeed(b):
		return formJSONFeed, ""
	case bytes.HasPrefix(next, []byte(`"format"`)) && bytes.Contains(next[:min(64, len(next))], []byte(`"parley-record/`)):
		return formOwn, "a record that Parley wrote"
	}
	if isPretty(b) {
		return formRefused, "JSON over several lines; write one object a line (jq -c .)"
	}
	return formLines, ""
}

// isPretty reports whether b begins as an object written over several lines.
func isPretty(b []byte) bool {
	line, rest, _ := bytes.Cut(b, []byte("\n"))
	key, _, _ := bytes.Cut(bytes.TrimSpace(rest), []byte("\n"))
	return len(bytes.TrimSpace(line)) == 1 && bytes.HasPrefix(key, []byte(`"`)) && bytes.Contains(key, []byte(`":`))
}

// isJSONFeed reports whether an object has the member "version" of a JSON Feed at its top, as far as b goes.
func isJSONFeed(b []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(b))
	if _, err := dec.Token(); err != nil {
		return false
	}
	for {
		key, err := dec.Token()
		if err != nil {
			return false
		}
		if key == "version" {
			v, _ := dec.Token()
			s, _ := v.(string)
			return strings.Contains(s, "jsonfeed.org/version/")
		}
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			return false
		}
	}
}

// tellMarkup tells what begins with "<" by its first element.
func tellMarkup(b []byte, name, mediaType string) (form, string) {
	root, declared := rootElement(b)
	local := strings.ToLower(root[strings.IndexByte(root, ':')+1:])
	switch {
	case local == "rss", local == "feed", root == "rdf:RDF", local == "rdf":
		return formFeed, ""
	case local == "html" && isOwnPage(b):
		return formOwn, "a briefing that Parley wrote"
	case htmlTags[local] || local == "html":
		return formHTML, ""
	case declared, local == "urlset", local == "sitemapindex", local == "svg", ending(name) == ".xml":
		return formRefused, "XML with the root element <" + root + ">; RSS, Atom and HTML can be read"
	case isHTML(name, mediaType) || countTags(b) >= 3:
		return formHTML, ""
	case bytes.HasPrefix(b, []byte("<!")) && root == "" && len(b) > 4:
		return formHTML, ""
	}
	return formText, ""
}

// isOwnPage reports whether a page says that Parley made it, as every briefing does in its head.
func isOwnPage(b []byte) bool {
	b = b[:min(len(b), 4096)]
	if !bytes.Contains(b, []byte("arley")) {
		return false
	}
	b = bytes.ToLower(b)
	_, after, ok := bytes.Cut(b, []byte(`<meta name="generator" content="parley`))
	return ok && len(after) > 0 && (after[0] == ' ' || after[0] == '"')
}

// rootElement returns the name of the first element, and whether an XML declaration stands before it.
func rootElement(b []byte) (name string, declared bool) {
	for {
		b = bytes.TrimLeft(b, " \t\r\n\f")
		var end string
		switch {
		case bytes.HasPrefix(b, []byte("<?")):
			end, declared = "?>", declared || bytes.HasPrefix(b, []byte("<?xml"))
		case bytes.HasPrefix(b, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(b, []byte("<!")):
			end = doctypeEnd(b)
			if strings.HasPrefix(strings.ToLower(string(b[:min(len(b), 14)])), "<!doctype html") {
				return "html", declared
			}
		default:
			return tagName(b), declared
		}
		i := bytes.Index(b, []byte(end))
		if i < 0 {
			return "", declared
		}
		b = b[i+len(end):]
	}
}

// doctypeEnd is what ends a DOCTYPE: its declarations, in brackets, hold ">" themselves.
func doctypeEnd(b []byte) string {
	open, gt := bytes.IndexByte(b, '['), bytes.IndexByte(b, '>')
	if open >= 0 && open < gt {
		return "]>"
	}
	return ">"
}

// tagName returns the name of the element that b begins with, "" if it begins with none.
func tagName(b []byte) string {
	if len(b) < 2 || b[0] != '<' {
		return ""
	}
	i := bytes.IndexFunc(b[1:], func(c rune) bool {
		return c != ':' && c != '-' && c != '_' && c < utf8.RuneSelf && !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9')
	})
	if i < 0 || i > 64 || !strings.ContainsAny(string(b[i+1]), " \t\r\n\f/>") {
		return ""
	}
	return string(b[1 : 1+i])
}

// htmlTags are elements that a page or a piece of one begins with or is full of.
var htmlTags = map[string]bool{"html": true, "head": true, "body": true, "title": true, "meta": true, "link": true, "script": true,
	"style": true, "p": true, "div": true, "span": true, "article": true, "section": true, "main": true, "header": true, "footer": true,
	"nav": true, "aside": true, "h1": true, "h2": true, "h3": true, "h4": true, "ul": true, "ol": true, "li": true, "table": true,
	"tr": true, "td": true, "a": true, "b": true, "i": true, "em": true, "strong": true, "br": true, "img": true, "figure": true,
	"blockquote": true, "center": true, "font": true, "pre": true, "form": true, "iframe": true, "noscript": true, "svg": false}

// countTags counts tags of HTML in b, three at most.
func countTags(b []byte) int {
	n := 0
	for n < 3 {
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			break
		}
		b = b[i:]
		if htmlTags[strings.ToLower(tagName(bytes.Replace(b[:min(len(b), 70)], []byte("</"), []byte("<"), 1)))] {
			n++
		}
		b = b[1:]
	}
	return n
}

func isHTML(name, mediaType string) bool {
	switch mediaType {
	case "text/html", "application/xhtml+xml":
		return true
	case "text/plain":
		return false
	}
	switch ending(name) {
	case ".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx", ".asp", ".jsp":
		return true
	}
	return false
}

// isBrotli reports whether a file is packed by Brotli, which has no mark: its name says so and it is no text.
func isBrotli(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".br") && len(head) > 0 && (isBinary(head) || !utf8.Valid(trimRune(head)))
}

// trimRune cuts a code point off that is not whole.
func trimRune(b []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}
