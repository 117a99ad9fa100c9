package nlp

import (
	"strings"
	"unicode/utf8"
)

// Limits of what is looked at for an address, so that time stays linear (RFC 5321: 64 and 255).
const (
	maxLocal  = 64
	maxDomain = 255
)

// address returns the end of the web address, mail address, handle or hashtag that begins at at; at if there is none.
func (s *splitter) address(at, end int, first bool) int {
	text := s.text[at:end]
	c := text[0] | 0x20
	switch {
	case !first && len(s.tokens) > 0 && s.tokens[len(s.tokens)-1].End == at && innerEnd(s.tokens[len(s.tokens)-1].Form):
		return at
	case c >= 'a' && c <= 'z' || digit(c):
		if n := webAddress(text); n > 0 {
			return at + n
		}
		if s.plain(at, end) {
			return at
		}
		if n := mailAddress(text); n > 0 {
			return at + n
		}
		return at + domain(text)
	case text[0] == '@' || text[0] == '#':
		return at + handle(text)
	}
	return at
}

// plain says whether the run of characters of addresses that at stands in holds no full stop and no "@". It looks at each
// run once.
func (s *splitter) plain(at, end int) bool {
	if at < s.plainTo {
		return true
	}
	marks := false
	i := at
	for i < end && (innerByte(s.text[i]) || strings.IndexByte("+-%.@", s.text[i]) >= 0) {
		marks = marks || s.text[i] == '.' || s.text[i] == '@'
		i++
	}
	if !marks {
		s.plainTo = i
	}
	return !marks
}

func innerEnd(form string) bool { return innerByte(form[len(form)-1]) }

// innerByte is inner for ASCII.
func innerByte(c byte) bool { return c < utf8.RuneSelf && inner(rune(c)) }

// webAddress returns the length of the address with a scheme or "www." that text begins with.
func webAddress(text string) int {
	n := 0
	for _, scheme := range [...]string{"http://", "https://", "ftp://", "mailto:", "www."} {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			n = len(scheme)
		}
	}
	if n == 0 || !innerAt(text[n:]) {
		return 0
	}
	return n + pathEnd(text[n:])
}

// pathEnd returns the length of an address without the punctuation that follows it in the sentence.
func pathEnd(text string) int {
	end := strings.IndexAny(text, "<>\"“”|^`{}")
	if end < 0 {
		end = len(text)
	}
	depth := strings.Count(text[:end], "(") - strings.Count(text[:end], ")")
	for end > 0 {
		switch c := text[end-1]; {
		case c == ')' && depth < 0:
			depth++
		case strings.IndexByte(".,;:!?'(]*", c) >= 0:
		case strings.HasSuffix(text[:end], "’") || strings.HasSuffix(text[:end], "…"):
			end -= 2
		default:
			return end
		}
		end--
	}
	return 0
}

// mailAddress returns the length of the mail address that text begins with.
func mailAddress(text string) int {
	n := 0
	for n < len(text) && n < maxLocal && (innerByte(text[n]) || strings.IndexByte(".+-%", text[n]) >= 0) {
		n++
	}
	if n == 0 || n >= len(text) || text[n] != '@' {
		return 0
	}
	start := n + 1
	n, dots := domainEnd(text, start)
	if n <= start || dots == 0 {
		return 0
	}
	return n
}

// domainEnd returns the end of letters, digits, hyphens and inner full stops from i on, and how many full stops there are.
func domainEnd(text string, i int) (end, dots int) {
	stop := min(len(text), i+maxDomain)
	for i < stop {
		c := text[i]
		switch {
		case innerByte(c):
		case c == '-' && i+1 < stop && innerByte(text[i+1]):
		case c == '.' && i+1 < stop && innerByte(text[i+1]):
			dots++
		default:
			return i, dots
		}
		i++
	}
	return i, dots
}

// domain returns the length of the bare host name, with its path, that text begins with: "example.com", "example.org/a".
func domain(text string) int {
	n, dots := domainEnd(text, 0)
	if dots == 0 {
		return 0
	}
	last := strings.LastIndexByte(text[:n], '.')
	top := text[last+1 : n]
	if !wordLists().has(top, domainWord) || capitalized(top) && top != strings.ToUpper(top) {
		if dots > 1 && plainGroup(text[:n]) {
			return n
		}
		return 0
	}
	if n < len(text) && text[n] == '/' {
		return n + pathEnd(text[n:])
	}
	return n
}

// plainGroup says whether a name with several full stops looks like a newsgroup or a package: small letters, parts of three
// letters or more at both ends.
func plainGroup(name string) bool {
	first, last := strings.IndexByte(name, '.'), strings.LastIndexByte(name, '.')
	for i := 0; i < len(name); i++ {
		if c := name[i]; (c < 'a' || c > 'z') && c != '.' && c != '-' {
			return false
		}
	}
	return first > 2 && len(name)-last > 3
}

// handle returns the length of "@name" or "#topic".
func handle(text string) int {
	n, letters := 1, 0
	for n < len(text) && n < maxLocal && innerByte(text[n]) {
		if text[n] < utf8.RuneSelf && letter(rune(text[n])) {
			letters++
		}
		n++
	}
	if letters < 2 {
		return 0
	}
	return n
}
