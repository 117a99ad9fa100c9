package train

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mention is an annotated mention of GUM: the words [from, end) and its type.
type mention struct {
	from, end int
	kind      string
}

// gumMentions reads the brackets in MISC. A mention that a sentence leaves open is dropped.
func gumMentions(rows [][]string) []mention {
	var out []mention
	type started struct {
		id, kind string
		from     int
	}
	var open []started
	for i, c := range rows {
		var field string
		for f := range strings.SplitSeq(c[9], "|") {
			if v, ok := strings.CutPrefix(f, "Entity="); ok {
				field = v
			}
		}
		for field != "" {
			if field[0] == '(' {
				n := strings.IndexAny(field[1:], "()") + 1
				if n <= 0 {
					n = len(field)
				}
				parts := strings.SplitN(field[1:n], "-", 3)
				field = field[n:]
				if len(parts) < 2 {
					continue
				}
				if strings.HasPrefix(field, ")") {
					out = append(out, mention{i, i + 1, parts[1]})
					field = field[1:]
					continue
				}
				open = append(open, started{parts[0], parts[1], i})
				continue
			}
			id, rest, _ := strings.Cut(field, ")")
			field = rest
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].id == id {
					out = append(out, mention{open[k].from, i + 1, open[k].kind})
					open = slices.Delete(open, k, k+1)
					break
				}
			}
		}
	}
	return out
}

// gumNames derives names from the mentions whose head is a proper noun: the proper nouns around the head, without titles
// before persons, with what "of" joins to the names of organisations and places. Of nested names the outer one counts.
func gumNames(rows [][]string, s Sentence) []string {
	tags := make([]string, len(rows))
	for i := range tags {
		tags[i] = "O"
	}
	ms := gumMentions(rows)
	slices.SortStableFunc(ms, func(a, b mention) int {
		return cmp.Or(cmp.Compare(b.end-b.from, a.end-a.from), cmp.Compare(a.from, b.from))
	})
	for _, m := range ms {
		kind := gumKinds[m.kind]
		from, end, ok := nameCore(rows, s, m, ms)
		if kind == "" || !ok {
			continue
		}
		if kind == "PER" && end-from == 1 && strings.HasSuffix(rows[from][4], "NNPS") {
			kind = "NORP"
		}
		if slices.ContainsFunc(tags[from:end], func(t string) bool { return t != "O" }) {
			continue
		}
		for i := from; i < end; i++ {
			tags[i] = "I-" + kind
		}
		tags[from] = "B-" + kind
	}
	return tags
}

var gumKinds = map[string]string{"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT", "object": "MISC",
	"abstract": "MISC"}

// isTitle says that a word stands before the names of persons and is no part of them.
func isTitle(word string) bool {
	switch strings.TrimSuffix(word, ".") {
	case "Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "President", "Prime", "Minister", "Secretary", "Senator", "Sen", "Rep",
		"Representative", "Governor", "Gov", "General", "Gen", "Judge", "Justice", "Chief", "King", "Queen", "Prince", "Princess", "Sir",
		"Lord", "Lady", "Captain", "Capt", "Colonel", "Col", "Lieutenant", "Lt", "Sergeant", "Sgt", "Major", "Maj", "Admiral", "Adm",
		"Chancellor", "Mayor", "Ambassador", "Bishop", "Archbishop", "Pope", "Father", "Reverend", "Rev", "Chairman", "Director",
		"Vice", "Deputy", "Foreign", "Attorney", "Congressman", "Congresswoman", "Councillor", "Officer", "Doctor", "CEO", "Sheikh",
		"Emperor", "Count", "Duke", "Saint", "Uncle", "Aunt", "Detective", "Inspector", "Coach", "Commissioner", "Speaker":
		return true
	}
	return false
}

func proper(c []string) bool {
	r, _ := utf8.DecodeRuneInString(c[1])
	return strings.HasPrefix(c[4], "NNP") && !strings.ContainsAny(c[1], "@/") && (unicode.IsUpper(r) || unicode.IsDigit(r))
}

// nameCore is the name inside mention m.
func nameCore(rows [][]string, s Sentence, m mention, all []mention) (from, end int, ok bool) {
	head := -1
	for i := m.from; i < m.end; i++ {
		if s.Heads[i] < m.from || s.Heads[i] >= m.end {
			head = i
			break
		}
	}
	if head < 0 || !proper(rows[head]) {
		return 0, 0, false
	}
	from, end = head, head+1
	for end < m.end && joins(rows, s, end, m.end) {
		end++
	}
	for from > m.from && joinsLeft(rows, from-1) {
		from--
	}
	if m.kind == "organization" || m.kind == "place" || m.kind == "event" {
		end = withOf(rows, end, m.end)
	}
	if m.kind == "person" {
		from = skipTitle(rows, from, end, m, all)
	}
	for end > from && !proper(rows[end-1]) && rows[end-1][3] != "NUM" {
		end--
	}
	for from < end && !proper(rows[from]) {
		from++
	}
	return from, end, from < end
}

func joins(rows [][]string, s Sentence, i, end int) bool {
	if proper(rows[i]) {
		return true
	}
	deprel := rows[i][7]
	if strings.HasPrefix(deprel, "flat") || rows[i][1] == "-" || rows[i][1] == "&" || rows[i][1] == "’s" || rows[i][1] == "'s" {
		return i+1 < end && proper(rows[i+1]) || strings.HasPrefix(deprel, "flat")
	}
	return rows[i][3] == "NUM" && rows[i-1][1] != "-"
}

func joinsLeft(rows [][]string, i int) bool {
	if proper(rows[i]) {
		return true
	}
	return i > 0 && (rows[i][1] == "-" || rows[i][1] == "&") && proper(rows[i-1])
}

// withOf extends a name by "of" or "of the" and the proper nouns after it.
func withOf(rows [][]string, end, limit int) int {
	i := end
	if i >= limit || rows[i][1] != "of" && rows[i][1] != "for" {
		return end
	}
	if i++; i < limit && rows[i][1] == "the" {
		i++
	}
	j := i
	for j < limit && proper(rows[j]) {
		j++
	}
	if j == i {
		return end
	}
	return j
}

// skipTitle drops the words before a person's name: those of a nested mention of another type, and titles.
func skipTitle(rows [][]string, from, end int, m mention, all []mention) int {
	for _, o := range all {
		if o.kind != "person" && o.from >= from && o.end < end && o.from == from {
			from = o.end
		}
	}
	for from < end-1 && isTitle(rows[from][1]) {
		from++
	}
	return from
}
