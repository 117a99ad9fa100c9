package statements

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// A transcript gives the turns of several speakers, each behind its label: "LORN: We were not asked.", "Q. Why not?". A turn lasts
// over the paragraphs up to the next label; remarks of the stage ("(CROSSTALK)") belong to nobody. It is read as a quotation without
// marks: what is reported in it stands inside it.
const (
	turnLabel = 60 // longest label, in bytes
	turnLines = 8  // paragraphs that a turn may go on for without a new label; behind the last label only its own counts, for nothing tells where it ends
	sureTurn  = 0.8
)

// A line of a transcript, or what may be one.
type line struct {
	start, end int // bytes, white space at the ends left out
	label      string
	source     piece
	colon      int  // byte of the colon, or of the stop in "Q."
	mark       int  // width of the quotation mark that opens the line, 0 without one
	person     bool // the label names a person known for one, or says that a question or an answer follows
	known      bool // the label is a name or an office known for one
	plain      bool // the label is a name that is neither known for a person's nor in capitals: "Halden Times"
}

// turns finds the turns of the transcripts in the article.
func (f *finder) turns() []quotation {
	lines := f.lines()
	var out []quotation
	for i := 0; i < len(lines); {
		if lines[i].label == "" {
			i++
			continue
		}
		run := []int{i} // the labelled lines of one transcript
		for k := i + 1; k < len(lines) && k <= run[len(run)-1]+turnLines; k++ {
			if lines[k].label != "" {
				run = append(run, k)
			}
		}
		last := run[len(run)-1]
		if run = transcript(lines, run); run != nil {
			for n, k := range run {
				next := k + 1
				if n+1 < len(run) {
					next = run[n+1]
				}
				if q := f.turn(lines[k:next]); len(q.pieces) > 0 { // not a remark alone: "LORN: (LAUGHTER)"
					out = append(out, q)
				}
			}
		}
		i = last + 1
	}
	return out
}

// transcript returns the labelled lines of a run that are turns of a talk, nil if it is none: two speakers or more, most of them known
// for persons or heard again. A list ("WHAT: ...", "WHEN: ...") has neither, and one of names and ages names no person.
func transcript(lines []line, run []int) []int {
	times := map[string]int{}
	for _, k := range run {
		times[surname(lines[k].label)]++
	}
	sure, plain := 0, 0
	run = slices.DeleteFunc(run, func(k int) bool { return lines[k].plain && times[surname(lines[k].label)] == 1 })
	speakers := map[string]bool{}
	talk := slices.ContainsFunc(run, func(k int) bool { return lines[k].person })
	for _, k := range run {
		speakers[surname(lines[k].label)] = true
		if lines[k].person || talk && lines[k].known || times[surname(lines[k].label)] > 1 {
			sure++
		}
		if lines[k].plain {
			plain++
		}
	}
	if len(speakers) < 2 || plain == len(run) || 2*sure <= len(run) {
		return nil
	}
	return run
}

// surname is the last word of a label in capitals: a speaker has the full name at the first turn and the surname at the others.
func surname(label string) string {
	words := strings.Fields(strings.TrimSuffix(label, "."))
	return strings.ToUpper(words[len(words)-1])
}

// turn makes the quotation of a labelled line and of the lines behind it, none of which names the speaker.
func (f *finder) turn(lines []line) quotation {
	first := lines[0]
	q := quotation{open: first.colon, colon: first.colon, label: first.source}
	for n, l := range lines {
		if n > 0 && strings.Contains(strings.ToUpper(f.article.Text[l.start:l.end]), surname(first.label)) && len(surname(first.label)) > 2 {
			break // the article speaks about the speaker
		}
		p := piece{l.start + l.mark, l.end}
		if n == 0 {
			p.start = first.colon + 1 + skipSpace(f.article.Text[first.colon+1:])
		}
		text := f.article.Text[p.start:p.end]
		if text == "" || isRemark(text) {
			continue
		}
		if r, size := lastMark(text); first.mark > 0 && (r == '"' || r == '”') {
			p.end -= size
		}
		q.pieces, q.end = append(q.pieces, p), p.end
	}
	return q
}

// isRemark reports whether a line is a remark of the stage: "(CROSSTALK)", "[laughs]", "…".
func isRemark(text string) bool {
	text = strings.Trim(text, ".…— \"“”")
	return text == "" || text[0] == '(' && text[len(text)-1] == ')' || text[0] == '[' && text[len(text)-1] == ']'
}

func lastMark(text string) (rune, int) {
	for _, m := range []string{"”", "\""} {
		if strings.HasSuffix(text, m) {
			return firstRune(m), len(m)
		}
	}
	return 0, 0
}

func skipSpace(text string) int { return len(text) - len(strings.TrimLeft(text, " \u00a0\t")) }

// lines returns the lines of the article that are not empty, with their labels.
func (f *finder) lines() []line {
	var out []line
	text := f.article.Text
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		l := line{start: start + skipSpace(text[start:end]), end: start + len(strings.TrimRight(text[start:end], " \u00a0\t\r"))}
		if l.start < l.end {
			f.readLabel(&l)
			out = append(out, l)
		}
		start = end + 1
	}
	return out
}

// readLabel finds the label at the beginning of a line: words in capitals, a name, "Q" or "A".
func (f *finder) readLabel(l *line) {
	text := f.article.Text[l.start:l.end]
	if r, size := markAt(text, 0); r == '"' || r == '“' {
		l.mark = size
	}
	head := text[l.mark:min(len(text), l.mark+turnLabel)]
	at := strings.IndexByte(head, ':')
	if len(head) > 2 && (head[0] == 'Q' || head[0] == 'A') && head[1] == '.' && head[2] == ' ' {
		at = 1
	}
	if at < 1 {
		l.mark = 0
		return
	}
	head = strings.TrimSpace(head[:at])
	l.colon = l.start + l.mark + at
	rest := strings.TrimLeft(f.article.Text[l.colon+1:l.end], " \u00a0\t")
	if rest == "" || closers[firstRune(rest)] != 0 || !unicode.IsSpace(firstRune(f.article.Text[l.colon+1:l.end])) {
		l.mark = 0
		return
	}
	l.source = piece{l.start + l.mark, l.start + l.mark + len(head)}
	first, end := f.tokenAt(l.source.start), f.tokenAt(l.source.end)
	known := first < end && f.labelled(words{first, end}) && end-first <= labelWords
	if m, ok := f.lx.Offices().Find(strings.TrimSuffix(strings.Fields(head + " ")[0], ".")); ok && m.Entry.Before && isName(head) {
		known = true // "Minister Haldane", "Mr. Tarr"
	}
	l.known = known
	switch {
	case slices.Contains(turnWords, strings.ToLower(head)), known && !strings.ContainsFunc(head, unicode.IsLower):
		l.person = true
	case end-first > labelWords || !isName(head) || !known && strings.Contains(head, ","):
		l.mark = 0
		return
	default:
		l.plain = !known && strings.ContainsFunc(head, unicode.IsLower)
	}
	l.label = head
}

// isName reports whether each word of a label begins like a name's.
func isName(label string) bool {
	for _, w := range strings.Fields(label) {
		if r := firstRune(strings.TrimLeft(w, "(“\"'‘")); !unicode.IsUpper(r) && !slices.Contains([]string{"of", "the", "de", "la", "van", "von", "al", "bin"}, w) {
			return false
		}
	}
	return true
}

// turnWords are labels that name no one and yet say that somebody speaks.
var turnWords = []string{"q", "a", "q.", "a.", "question", "answer", "interviewer", "reporter", "moderator", "host", "journalist"}

// addTurns puts the turns among the quotations, in place of the marks in them: those belong to what is said in the turn.
func (f *finder) addTurns() {
	turns := f.turns()
	if len(turns) == 0 {
		return
	}
	f.quotes = slices.DeleteFunc(f.quotes, func(q quotation) bool {
		i := sort.Search(len(turns), func(i int) bool { return turns[i].end > q.open })
		return i < len(turns) && q.end > turns[i].label.start
	})
	f.quotes = append(f.quotes, turns...)
	slices.SortFunc(f.quotes, func(a, b quotation) int { return a.open - b.open })
}

// turnFinding is the statement of a turn: a transcript gives what was said word for word, as quotation marks do.
func (f *finder) turnFinding(q *quotation) finding {
	x := attributedBy(f.tokenAt(q.colon), words{f.tokenAt(q.label.start), f.tokenAt(q.label.end)}, q.pieces, sureTurn)
	if f.article.Text[q.colon] != ':' {
		x.cue = words{} // "Q. Why not?"
	}
	return x
}
