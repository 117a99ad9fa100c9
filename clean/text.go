package clean

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// A piece is a part of a page in its order: a line or a paragraph that is kept, removed, or is the title.
type piece struct {
	text    string
	part    bool // whether it goes on with the paragraph of the piece before
	verdict verdict
	title   bool
	line    line
}

// textPieces cuts a plain text into pieces and tells the report from the rest.
func textPieces(text, title string) []piece {
	pieces := cut(text)
	for i := range pieces {
		pieces[i].line = newLine(pieces[i].text)
	}
	sift(pieces, title)
	return pieces
}

// maxPieces is the number of lines that are judged; what follows stays as it is.
const maxPieces = 20_000

// cut parts a text into its lines; the lines of a text that was wrapped at a fixed width are joined again.
func cut(text string) []piece {
	var groups [][]string
	open := false
	for raw := range strings.SplitSeq(text, "\n") {
		s := squeeze(raw)
		if s == "" {
			open = false
			continue
		}
		if !open {
			groups = append(groups, nil)
			open = true
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], s)
	}
	wrapped := isWrapped(groups)
	left := maxPieces
	var rest strings.Builder
	var pieces []piece
	for _, g := range groups {
		if wrapped {
			g = unwrap(g)
		}
		if left -= len(g); left < 0 {
			separate(&rest, "\n\n", strings.Join(g, "\n"))
			continue
		}
		for i, s := range g {
			pieces = append(pieces, piece{text: s, part: i > 0 && !wrapped && len(groups) > 1 && verse(g[i-1], s)})
		}
	}
	if rest.Len() > 0 {
		pieces = append(pieces, piece{text: rest.String()})
	}
	return pieces
}

// verse reports whether a line break is one inside a paragraph: both lines are short.
func verse(a, b string) bool { return runes(a) < 60 && runes(b) < 60 }

// isWrapped reports whether lines end at a fixed width and not where paragraphs end: no line is longer than 100 letters,
// and most of the lines before the last of a paragraph are half of that or longer and end inside a sentence.
func isWrapped(groups [][]string) bool {
	inner, full := 0, 0
	for _, g := range groups {
		for i, s := range g {
			n := runes(s)
			if n > 100 {
				return false
			}
			if i+1 < len(g) {
				inner++
				if n >= 50 && !ended(s) {
					full++
				}
			}
		}
	}
	return inner >= 4 && full*10 >= inner*6
}

// unwrap joins the lines of a paragraph; a line that begins like the item of a list stays apart.
func unwrap(g []string) []string {
	var out []string
	var open strings.Builder
	for i, s := range g {
		if i > 0 && (strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "• ") || runes(g[i-1]) < 45) {
			out = append(out, open.String())
			open.Reset()
		}
		separate(&open, " ", s)
	}
	return append(out, open.String())
}

// sift judges every piece, first alone and then by its place.
func sift(pieces []piece, title string) {
	first, last := reportBounds(pieces)
	at := titleAt(pieces, title, first)
	for i := range pieces {
		p := &pieces[i]
		p.title = i == at || title != "" && i < first+6 && sameWords(p.text, title)
		p.line.top = i < first
		p.line.tail = i > last || i >= len(pieces)-4 || i*20 >= len(pieces)*17
		if !p.title {
			p.verdict = p.line.judge()
		}
	}
	siftTop(pieces, at, first)
	siftMenus(pieces, first, last)
	siftTail(pieces, last)
	siftRuns(pieces)
	keepAddresses(pieces)
	keepStamps(pieces, first, last)
}

// keepStamps puts times of day back where three or more stand as lines of their own inside the report: it is told entry by
// entry, and they say when.
func keepStamps(pieces []piece, first, last int) {
	var stamps []int
	for i := max(first-1, 0); i <= last && i < len(pieces); i++ {
		if p := &pieces[i]; p.verdict.rule == "date" && p.line.clock() {
			stamps = append(stamps, i)
		}
	}
	if len(stamps) < 3 {
		return
	}
	for _, i := range stamps {
		pieces[i].verdict = verdict{}
	}
}

// keepAddresses puts addresses back where there are four or more: such a text lists them.
func keepAddresses(pieces []piece) {
	n := 0
	for i := range pieces {
		if pieces[i].verdict.rule == "address" {
			n++
		}
	}
	for i := range pieces {
		if n >= 4 && pieces[i].verdict.rule == "address" {
			pieces[i].verdict = verdict{}
		}
	}
}

// reportBounds returns the first and the last piece that reads like running text.
func reportBounds(pieces []piece) (first, last int) {
	first, last = len(pieces), -1
	for i := range pieces {
		l := &pieces[i].line
		if len(l.words) >= 12 && l.ends && !l.judge().junk() {
			if first > i {
				first = i
			}
			last = i
		}
	}
	if last < 0 {
		return 0, len(pieces) - 1
	}
	return first, last
}

// titleAt returns the piece that is the title: the one that says the given title, else a headline at the top.
func titleAt(pieces []piece, title string, first int) int {
	if title != "" {
		for i := range pieces[:min(len(pieces), first+6)] {
			if sameWords(pieces[i].text, title) {
				return i
			}
		}
		return -1
	}
	fallback := -1
	for i := range min(first, 6, len(pieces)) {
		l := &pieces[i].line
		if !l.headline() || l.judge().junk() || l.byline() {
			continue
		}
		if len(l.words) >= 4 {
			return i
		}
		if fallback < 0 {
			fallback = i
		}
	}
	return fallback
}

// headline reports whether a line looks like a headline: two to thirty words that end without a full stop.
func (l line) headline() bool {
	if len(l.words) < 2 || len(l.words) > 30 || strings.HasSuffix(l.text, ",") || l.ends && !strings.HasSuffix(l.text, "?") && !strings.HasSuffix(l.text, "!") && !strings.HasSuffix(l.text, "...") {
		return false
	}
	for _, r := range l.text {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
		}
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// byline reports whether a line names who wrote: "By Ann Other and Sam Example, Example Post".
func (l line) byline() bool {
	if len(l.words) < 2 || len(l.words) > 14 || l.ends {
		return false
	}
	n := 0
	switch {
	case l.words[0] == "by":
		n = 1
	case len(l.words) > 2 && l.words[1] == "by" && slices.Contains([]string{"written", "story", "reported", "posted", "authored", "text", "words", "published"}, l.words[0]):
		n = 2
	default:
		return false
	}
	fields := strings.Fields(l.text)
	for len(fields) > n+1 && deskWord(fields[len(fields)-1]) {
		fields = fields[:len(fields)-1]
	}
	return len(fields) > n && titleCase(strings.ReplaceAll(strings.Join(fields[n:], " "), " and ", " "))
}

// deskWord reports whether a word ends a byline that names no person: "By Post staff", "By our own correspondent and agencies".
func deskWord(w string) bool {
	switch strings.ToLower(w) {
	case "staff", "reporter", "reporters", "writer", "writers", "correspondent", "correspondents", "agencies", "desk", "and":
		return true
	}
	return false
}

// siftTop removes what stands before the report beside titles: section labels before the title, names after it.
func siftTop(pieces []piece, at, first int) {
	for i := range pieces[:min(first, len(pieces))] {
		p := &pieces[i]
		if p.title || p.verdict.junk() || p.line.creditLine() {
			continue
		}
		n := len(p.line.words)
		switch {
		case p.line.byline():
			p.verdict = verdict{parley.Boilerplate, "byline"}
		case p.line.headLine():
			p.verdict = verdict{parley.Boilerplate, "date"}
		case p.line.ends && !strings.HasSuffix(p.text, ":") || strings.HasPrefix(p.text, "("):
		case p.line.section() || i < at && n <= 6:
			p.verdict = verdict{parley.Boilerplate, "kicker"}
		case i > at && n <= 4 && at >= 0 && titleCase(p.text):
			p.verdict = verdict{parley.Boilerplate, "name"}
		}
	}
}

// siftMenus removes runs of very short lines before and after the report: menus, names of sections, tags.
func siftMenus(pieces []piece, first, last int) {
	start := -1
	for i := 0; i <= len(pieces); i++ {
		if i < len(pieces) && (i < first || i > last) && pieces[i].line.menu() && !pieces[i].title {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 && i-start >= 3 {
			for j := start; j < i; j++ {
				if !pieces[j].verdict.junk() {
					pieces[j].verdict = verdict{parley.Boilerplate, "menu"}
				}
			}
		}
		start = -1
	}
}

// menu reports whether a line could be the entry of a menu: one to three words that begin with a capital letter, or junk.
func (l line) menu() bool {
	return len(l.words) > 0 && len(l.words) <= 3 && !l.ends && !l.quote && !strings.HasPrefix(l.text, "(") && titleCase(l.text) && !l.creditLine()
}

// siftTail removes the short lines that follow junk after the end of the report.
func siftTail(pieces []piece, last int) {
	end := len(pieces)
	for end > last+1 {
		p := &pieces[end-1]
		if p.title || p.line.creditLine() || !p.verdict.junk() && (p.line.ends || len(p.line.words) > 16) {
			break
		}
		end--
	}
	if len(pieces)-end > 12 {
		return // that many lines are a list of the report's own
	}
	after := false
	for i := end; i < len(pieces); i++ {
		p := &pieces[i]
		if !after || p.verdict.junk() {
			after = after || p.verdict.junk() && triggers(p.verdict.rule)
		} else if !strings.HasPrefix(p.text, "(") && len(p.line.words) < 16 {
			p.verdict = verdict{parley.Boilerplate, "tail"}
		}
	}
}

// triggers reports whether a rule finds what stands below reports alone.
func triggers(rule string) bool {
	return rule == "label" || rule == "promotion" || rule == "fixed" || rule == "rights" || rule == "pointer"
}

// siftRuns removes the headlines that follow the heading of a list of other articles.
func siftRuns(pieces []piece) {
	open := false
	for i := range pieces {
		p := &pieces[i]
		switch {
		case p.verdict.junk():
			open = (p.verdict.rule == "label" || p.verdict.rule == "pointer") && len(p.line.words) <= 5 && pointsOn(p.line) || open && p.verdict.rule != "caption"
		case open && p.line.headline() && len(p.line.words) >= 4 && i+1 < len(pieces) && pieces[i+1].line.headline():
			p.verdict = verdict{parley.Boilerplate, "list"}
		case open && p.line.headline() && len(p.line.words) >= 4 && i > 0 && (pieces[i-1].verdict.rule == "list" || strings.HasSuffix(pieces[i-1].text, ":")):
			p.verdict = verdict{parley.Boilerplate, "list"}
		default:
			open = false
		}
	}
}

// pointsOn reports whether a label announces other articles.
func pointsOn(l line) bool {
	for _, w := range []string{"related", "also", "more", "trending", "popular", "recommended", "latest", "next", "top", "picks", "most"} {
		if slices.Contains(l.words, w) {
			return true
		}
	}
	return false
}

// sameWords reports whether two texts have the same words, whatever their case and marks.
func sameWords(a, b string) bool {
	return a == b || slices.Equal(letterWords(a), letterWords(b))
}

func letterWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
