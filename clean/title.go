package clean

import (
	"net/url"
	"slices"
	"strings"
)

// title returns the headline of a page: the h1 that another place confirms, else what the page's data say, without the
// name of the outlet.
func (h *head) title(outlet string) string {
	stated := append([]string{h.linked.headline}, h.titles...)
	stated = append(stated, h.pageTitle)
	best, score := "", 0.0
	for _, one := range h.h1 {
		for _, other := range stated {
			if s := overlap(one, other); s > score && len(one) < 400 {
				best, score = one, s
			}
		}
	}
	if score >= 0.6 {
		return best
	}
	if s, _ := h.split(); s != "" {
		return s
	}
	for _, s := range stated {
		if s = withoutOutlet(s, outlet); s != "" {
			return s
		}
	}
	if len(h.h1) == 1 {
		return h.h1[0]
	}
	return ""
}

// split finds the part of the page's title that is a heading of the page, and the rest of it: "Example Post - Headline".
func (h *head) split() (title, rest string) {
	for _, sep := range separators {
		for at := 0; ; {
			i := strings.Index(h.pageTitle[at:], sep)
			if i < 0 {
				break
			}
			at += i + len(sep)
			before, after := h.pageTitle[:at-len(sep)], h.pageTitle[at:]
			for _, one := range append(slices.Clone(h.h1), h.sub...) {
				switch {
				case len(letterWords(one)) < 3:
				case sameWords(one, after):
					return one, before
				case sameWords(one, before):
					return one, after
				}
			}
		}
	}
	return "", ""
}

// named returns every wording of the title that a page shows or states.
func (h *head) named(outlet string) []string {
	var out []string
	part, _ := h.split()
	for _, s := range append(append([]string{h.linked.headline, h.pageTitle, part}, h.titles...), h.h1...) {
		if s = withoutOutlet(s, outlet); len(letterWords(s)) >= 2 {
			out = append(out, s)
		}
	}
	return out
}

// overlap is the share of the words of a that stand in b, less what b has beside them at half weight.
func overlap(a, b string) float64 {
	x, y := letterWords(a), letterWords(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	in := map[string]int{}
	for _, w := range y {
		in[w]++
	}
	n := 0
	for _, w := range x {
		if in[w] > 0 {
			in[w]--
			n++
		}
	}
	return float64(n) / float64(len(x)) * float64(n+len(y)) / float64(2*len(y))
}

// separators part the headline from the outlet in the title of a page.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / "}

// withoutOutlet takes the name of the outlet, or a last part of one to three words after a bar, off a title.
func withoutOutlet(s, outlet string) string {
	for range 3 {
		at, sep := -1, ""
		for _, x := range separators {
			if i := strings.LastIndex(s, x); i > at {
				at, sep = i, x
			}
		}
		if at <= 0 {
			break
		}
		last := s[at+len(sep):]
		isOutlet := outlet != "" && (sameWords(last, outlet) || overlap(last, outlet) >= 0.6 || strings.EqualFold(strings.ReplaceAll(last, " ", ""), strings.Split(outlet, ".")[0]))
		bar := sep == " | " || sep == " :: " || sep == " » "
		if !isOutlet && !(bar && len(letterWords(last)) <= 4 && len(letterWords(s[:at])) >= 3) {
			break
		}
		s = strings.TrimSpace(s[:at])
	}
	return s
}

// outlet returns the name of the outlet that a page states: its site name, its publisher, the last part of its title where
// the rest is the headline, else the host of its address.
func (h *head) outlet(address string) string {
	names := []string{plainName(h.site), plainName(h.linked.publisher)}
	for _, s := range names { // a name like the host is the outlet's; a section's name ("U.S.") is not
		if s != "" && likeHost(s, host(address)) {
			return s
		}
	}
	if s := first(names...); s != "" {
		return s
	}
	if _, rest := h.split(); rest != "" && len(letterWords(rest)) <= 5 {
		return rest
	}
	for _, one := range append(slices.Clone(h.h1), h.titles...) {
		if rest, ok := strings.CutPrefix(h.pageTitle, one); ok {
			for _, sep := range separators {
				if name, ok := strings.CutPrefix(rest, sep); ok && name != "" && len(letterWords(name)) <= 5 {
					return name
				}
			}
		}
	}
	return host(address)
}

// plainName takes a slogan off the name of an outlet; addresses and long texts are no names.
func plainName(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "@")
	if s == "" || len(s) > 80 || strings.Contains(s, "://") {
		return ""
	}
	for _, sep := range separators[:3] {
		s, _, _ = strings.Cut(s, sep)
	}
	return strings.TrimSpace(s)
}

// likeHost reports whether a name and a host share their letters: "Example Post" and "examplepost.com".
func likeHost(name, host string) bool {
	squashed := strings.Join(letterWords(strings.TrimPrefix(strings.ToLower(name), "the ")), "")
	label, _, _ := strings.Cut(host, ".")
	return len(squashed) >= 3 && host != "" && (strings.Contains(strings.ReplaceAll(host, "-", ""), squashed) || len(label) >= 4 && strings.Contains(squashed, label))
}

// host returns the host of an address without "www.", "" if it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
