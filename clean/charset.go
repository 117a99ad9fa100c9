package clean

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// A decoding is the text of a page with what was wrong or guessed on the way from its bytes.
type decoding struct {
	text string
	note string // what was guessed or lost, "" if nothing was
	at   int64  // byte of the trouble, -1 if it has no place
}

// decode turns the bytes of a page into text. Bytes decide before labels: a byte order mark first, then UTF-8 where all of
// it is valid (of 181 pages that are UTF-8, 46 have no sign of it in the first 1,024 bytes, where browsers look), then
// the charset the container declares, then the one the page declares, then a guess by the statistics of the bytes.
func decode(body []byte, declared string, isHTML bool) decoding {
	if name, rest, ok := byteOrderMark(body); ok {
		return decodeAs(name, rest)
	}
	inPage := ""
	if isHTML {
		inPage = metaCharset(body)
	}
	if utf8.Valid(body) && !escaped(body, declared, inPage) && !looksUTF16(body) {
		return decoding{text: string(body), note: mislabelled(body, declared, inPage), at: -1}
	}
	if looksUTF16(body) {
		d := decodeAs(endianness(body), body)
		d.note = "UTF-16 without a byte order mark: its byte order was guessed"
		return d
	}
	for _, name := range []string{declared, inPage} {
		if d, ok := byLabel(name, body); ok {
			return d
		}
	}
	return guess(body, declared, inPage)
}

// byLabel decodes by a declared charset, and reports whether the bytes agree with it.
func byLabel(name string, body []byte) (decoding, bool) {
	e, canonical := charset.Lookup(name)
	if e == nil || canonical == "replacement" {
		return decoding{}, false
	}
	if canonical == "utf-8" {
		return mostlyUTF8(body)
	}
	d := decodeAs(canonical, body)
	bad := strings.Count(d.text, "\uFFFD")
	return d, bad*100 <= len(d.text)/2 // half a percent of damage is a torn page, more is a wrong label
}

// guess decodes bytes that no valid label explains.
func guess(body []byte, labels ...string) decoding {
	if d, ok := mostlyUTF8(body); ok {
		return d
	}
	name := "windows-1252"
	if high := highBytes(body); high*10 > len(body) { // a Latin script has fewer letters outside ASCII
		name = likeliest(body, name)
	}
	d := decodeAs(name, body)
	d.note = "not UTF-8 and no declared charset"
	for _, label := range labels {
		if label != "" {
			d.note = fmt.Sprintf("not in the declared charset %q", clip(label, 40))
			break
		}
	}
	d.note += ": read as " + name + ", a guess"
	d.at = int64(firstInvalid(body))
	return d
}

// likeliest returns the charset that the statistics of the bytes speak for, or else. The detector runs its models in
// parallel and returns ties in any order: the first name of the alphabet wins.
func likeliest(body []byte, otherwise string) string {
	all, err := chardet.NewTextDetector().DetectAll(body[:min(len(body), 64<<10)])
	if err != nil {
		return otherwise
	}
	slices.SortFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset), cmp.Compare(a.Language, b.Language))
	})
	for _, r := range all {
		if _, name := charset.Lookup(r.Charset); r.Confidence >= 20 && name != "" && name != "utf-8" {
			return name
		}
	}
	return otherwise
}

// mostlyUTF8 reads UTF-8 with a few broken bytes: at least nine of ten bytes above ASCII stand in valid sequences.
func mostlyUTF8(body []byte) (decoding, bool) {
	valid, broken := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			valid += size
		}
		i += size
	}
	if broken*10 > valid {
		return decoding{}, false
	}
	d := decoding{text: strings.ToValidUTF8(string(body), "\uFFFD"), at: -1}
	if broken > 0 {
		d.note = fmt.Sprintf("UTF-8 with %d broken bytes, shown as U+FFFD", broken)
		d.at = int64(firstInvalid(body))
	}
	return d, true
}

func decodeAs(name string, body []byte) decoding {
	var e encoding.Encoding
	switch name {
	case "utf-8":
		return decoding{text: strings.ToValidUTF8(string(body), "\uFFFD"), at: -1}
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	default:
		e, _ = charset.Lookup(name)
	}
	out, err := e.NewDecoder().Bytes(body)
	d := decoding{text: strings.ToValidUTF8(string(out), "\uFFFD"), at: -1}
	if err != nil {
		d.note = fmt.Sprintf("%s breaks off: %v", name, err)
		d.at = int64(len(body))
	}
	return d
}

func byteOrderMark(body []byte) (name string, rest []byte, ok bool) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return "utf-8", body[3:], true
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return "utf-16le", body[2:], true
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return "utf-16be", body[2:], true
	}
	return "", body, false
}

// metaCharset returns the charset that the head of a page declares, "" if it declares none. It reads 64 KiB, where a
// browser reads 1, because scripts often stand before the declaration.
func metaCharset(body []byte) string {
	head := body[:min(len(body), 64<<10)]
	for from := 0; ; {
		i := indexFold(head[from:], "charset=")
		if i < 0 {
			return ""
		}
		from += i + len("charset=")
		if tag := bytes.LastIndexByte(head[:from], '<'); tag >= 0 && hasPrefixFold(head[tag:], "<meta") {
			value := strings.TrimLeft(string(head[from:min(len(head), from+40)]), ` "'`)
			if end := strings.IndexAny(value, `"'>;/ `+"\r\n\t"); end >= 0 {
				value = value[:end]
			}
			return value
		}
	}
}

func indexFold(b []byte, lower string) int {
	for i := 0; i+len(lower) <= len(b); i++ {
		if hasPrefixFold(b[i:], lower) {
			return i
		}
	}
	return -1
}

func hasPrefixFold(b []byte, lower string) bool {
	if len(b) < len(lower) {
		return false
	}
	for i := range len(lower) {
		c := b[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// escaped reports whether the bytes are ASCII that stands for other letters, as ISO-2022-JP writes them.
func escaped(body []byte, labels ...string) bool {
	if bytes.IndexByte(body, 0x1b) < 0 {
		return false
	}
	for _, label := range labels {
		if _, name := charset.Lookup(label); name == "iso-2022-jp" {
			return true
		}
	}
	return false
}

// mislabelled says which label valid UTF-8 with letters outside ASCII contradicts.
func mislabelled(body []byte, labels ...string) string {
	for _, label := range labels {
		if _, name := charset.Lookup(label); name != "" && name != "utf-8" && highBytes(body) > 0 {
			return fmt.Sprintf("declared as %q, but all of it is valid UTF-8 and was read as that", clip(label, 40))
		}
	}
	return ""
}

// looksUTF16 reports whether every other byte is mostly zero, as in Latin text in UTF-16.
func looksUTF16(body []byte) bool {
	even, odd := zeros(body)
	n := min(len(body), 4096) / 2
	return n >= 16 && (even*10 > n*4 && odd*20 < n || odd*10 > n*4 && even*20 < n)
}

func endianness(body []byte) string {
	if even, odd := zeros(body); even > odd {
		return "utf-16be"
	}
	return "utf-16le"
}

func zeros(body []byte) (even, odd int) {
	for i, c := range body[:min(len(body), 4096)] {
		if c != 0 {
			continue
		}
		if i%2 == 0 {
			even++
		} else {
			odd++
		}
	}
	return even, odd
}

func highBytes(body []byte) (n int) {
	for _, c := range body {
		if c >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

func firstInvalid(body []byte) int {
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(body)
}
