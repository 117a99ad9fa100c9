package clean

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// byline returns the authors that a page's data name, "" if it names none but the outlet.
func (h *head) byline(outlet parley.Optional) string {
	for i, names := range [][]string{h.linked.authors, h.authors, h.relAuthor} {
		var out []string
		for _, s := range names {
			if s = author(s, string(outlet)); s != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		switch {
		case len(out) == 0:
		case i == 1: // several meta elements say the same in other words
			return out[0]
		default:
			return strings.Join(out, ", ")
		}
	}
	return ""
}

// bylineOf returns the authors that a line of the text names.
func bylineOf(pieces []piece) string {
	for _, p := range pieces {
		if p.verdict.rule == "byline" {
			if s := author(p.text, ""); s != "" {
				return s
			}
		}
	}
	return ""
}

// author takes the words around a name off a byline: "By", a date after it, the outlet.
func author(s, outlet string) string {
	s = squeeze(s)
	for _, lead := range []string{"written by ", "story by ", "reported by ", "posted by ", "by ", "by: ", "author: ", "von ", "par "} {
		if len(s) > len(lead) && strings.EqualFold(s[:len(lead)], lead) {
			s = strings.TrimSpace(s[len(lead):])
		}
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " • ", " · "} {
		s, _, _ = strings.Cut(s, sep)
	}
	s = strings.Trim(beforeDate(s), " ,;:|-–")
	letters := strings.ContainsFunc(s, unicode.IsLetter)
	if !letters || len(s) > 160 || strings.Contains(s, "://") || strings.HasPrefix(s, "@") || sameWords(s, outlet) || len(strings.Fields(s)) > 14 {
		return ""
	}
	switch strings.ToLower(s) {
	case "admin", "administrator", "editor", "staff", "newsroom", "author", "unknown", "anonymous", "none", "null", "undefined", "guest", "webmaster", "news desk", "newsdesk", "web desk":
		return ""
	}
	return s
}

// beforeDate cuts a byline where a date begins: "Ann Other on November 14, 2025", "STAFF NOVEMBER 20, 2025".
func beforeDate(s string) string {
	fields := strings.Fields(s)
	for i := 1; i < len(fields); i++ {
		digit := i+1 < len(fields) && strings.ContainsAny(fields[i+1][:1], "0123456789")
		if digit && monthOf(strings.ToLower(trimWord(fields[i]))) > 0 || strings.ContainsAny(fields[i][:1], "0123456789") {
			if fields[i-1] == "on" || fields[i-1] == "•" {
				i--
			}
			return strings.Join(fields[:i], " ")
		}
	}
	return s
}
