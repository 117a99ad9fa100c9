package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// caption reports whether a line is the caption of a picture, told by its credit: "(Name/Agency)", "Photo: Name",
// "via Agency Images", "AGENCY/Name".
func (l line) caption() bool {
	if len(l.words) == 0 || len(l.words) > 120 {
		return false
	}
	switch {
	case l.leadsAsCaption() || l.framed():
		return true
	case len(l.words) > 90:
		return false
	}
	return l.bracketCredit() || l.endCredit()
}

// framed reports whether a line holds the words of the frame around a picture or a player: "toggle caption".
func (l line) framed() bool {
	for _, form := range []string{"toggle caption", "media caption", "hide caption", "show caption", "enlarge this image", "image caption"} {
		if strings.Contains(l.low, form) {
			return true
		}
	}
	return false
}

// leadsAsCaption reports whether the first words of a line say that it is a caption: "Photo: ...", "Image copyright ...".
func (l line) leadsAsCaption() bool {
	v := words()
	if len(l.words) < 2 || !v.has("picture", l.words[0]) {
		return false
	}
	first, _, ok := strings.Cut(l.text, ":")
	if ok && len(split(first)) <= 3 && len(l.words) <= 30 && !strings.Contains(first, "video") && l.words[0] != "video" && l.words[0] != "pictured" && allPictures(v, split(first)) {
		return true
	}
	second := l.words[1]
	switch l.words[0] {
	case "image", "photo", "picture", "media":
		return second == "copyright" || second == "caption" || second == "credit" || second == "by" && len(l.words) < 9 || second == "courtesy" || second == "source"
	case "photograph", "illustration", "graphic", "screenshot":
		return (second == "by" || second == "via") && len(l.words) < 9
	case "file":
		return second == "photo" || second == "picture"
	}
	return false
}

func allPictures(v vocabulary, ws []string) bool {
	for _, w := range ws {
		if !v.has("picture", w) && !v.has("agency", w) && w != "by" && w != "source" && w != "the" {
			return false
		}
	}
	return true
}

// bracketCredit reports whether a line ends with a credit in brackets.
func (l line) bracketCredit() bool {
	t := strings.TrimRight(l.text, " .")
	if len(t) == 0 {
		return false
	}
	open := map[byte]byte{')': '(', ']': '['}[t[len(t)-1]]
	if open == 0 {
		return false
	}
	i := strings.LastIndexByte(t, open)
	if i < 0 {
		return false
	}
	inside := t[i+1 : len(t)-1]
	return isCredit(inside) || nameSlashOutlet(inside) || i > 0 && soleAgency(inside) && l.describesPicture()
}

// isCredit reports whether a few words name a picture's maker: a photo word with a name, an agency after a slash.
func isCredit(s string) bool {
	v := words()
	ws := split(strings.NewReplacer("/", " / ", ";", " ; ", ":", " : ", "|", " | ").Replace(s))
	if len(ws) == 0 || len(ws) > 14 {
		return false
	}
	pictures, agencies := 0, 0
	for i, w := range ws {
		if v.has("picture", w) {
			pictures++
		}
		if v.has("agency", w) || i > 0 && v.has("agency", ws[i-1]+" "+w) {
			agencies++
		}
	}
	slash := strings.Contains(s, "/") && !strings.Contains(s, "//")
	first := ws[0]
	return agencies > 0 && (slash || pictures > 0) || slash && pictures > 0 && titleCase(s) ||
		pictures > 0 && len(ws) <= 8 && v.has("picture", first) && (strings.Contains(s, ":") || strings.Contains(s, " by ") || strings.Contains(s, "via ") || strings.Contains(s, "courtesy"))
}

// nameSlashOutlet reports whether s is a person's name, a slash and one more name: "Ann Other/Example Post".
func nameSlashOutlet(s string) bool {
	person, outlet, ok := strings.Cut(s, "/")
	names := strings.Fields(person)
	if !ok || len(names) < 2 || len(names) > 4 || outlet == "" || len(outlet) > 60 || strings.ContainsAny(s, "0123456789:;") {
		return false
	}
	for _, n := range append(names, strings.Fields(outlet)...) {
		if r, _ := utf8.DecodeRuneInString(n); !unicode.IsUpper(r) && len(n) > 3 {
			return false
		}
	}
	return true
}

// soleAgency reports whether s is the name of an agency and nothing else.
func soleAgency(s string) bool {
	ws := split(s)
	return len(ws) > 0 && len(ws) <= 2 && words().has("agency", strings.Join(ws, " "))
}

// describesPicture reports whether a line speaks of what is seen: "left", "center", "file photo", "pictured".
func (l line) describesPicture() bool {
	for _, w := range l.words {
		switch w {
		case "left", "right", "center", "centre", "pictured", "seen", "poses", "shows", "photo", "background", "foreground", "looks", "walks", "stands", "speaks", "arrives", "gestures", "attends", "shakes", "waves":
			return true
		}
	}
	return false
}

// endCredit reports whether a line ends with a credit without brackets: "REUTERS/Ann Other", "via Getty Images",
// "Photo: Ann Other", "AP Photo/Ann Other".
func (l line) endCredit() bool {
	v := words()
	fields := strings.Fields(strings.TrimRight(l.text, " ."))
	n := len(fields)
	if n == 0 {
		return false
	}
	for i := max(0, n-4); i < n; i++ {
		agency, _, ok := strings.Cut(fields[i], "/")
		if ok && agency != "" && v.has("agency", strings.ToLower(agency)) && titleCase(strings.Join(fields[i:], " ")) && n-i <= 4 {
			return true
		}
		if ok && strings.EqualFold(agency, "photo") && i > 0 {
			return true
		}
	}
	if n >= 2 && strings.EqualFold(fields[n-1], "images") && v.has("agency", strings.ToLower(trimWord(fields[n-2]))) {
		return true
	}
	for i := max(1, n-6); i < n-1; i++ { // "... on Monday. Photo: Ann Other"
		w := strings.ToLower(fields[i])
		if strings.HasSuffix(w, ":") && v.has("picture", trimWord(w)) && titleCase(strings.Join(fields[i+1:], " ")) {
			return true
		}
	}
	return false
}

func trimWord(w string) string {
	return strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// titleCase reports whether all words but small ones begin with a capital letter.
func titleCase(s string) bool {
	upper := false
	for f := range strings.FieldsSeq(s) {
		for part := range strings.SplitSeq(f, "/") {
			r := []rune(trimWord(part))
			if len(r) == 0 {
				continue
			}
			upper = upper || unicode.IsUpper(r[0])
			if !unicode.IsUpper(r[0]) && len(r) > 4 {
				return false
			}
		}
	}
	return upper
}
