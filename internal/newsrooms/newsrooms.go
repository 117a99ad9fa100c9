// Package newsrooms holds invented events, each told by five newsrooms, with what every two of the texts are to each other. It
// measures copies and stories; no program that is shipped imports it. Call [Load].
//
// The texts were written by the Parley authors for this purpose, as different desks would write them: a wire report, two
// retellings of it in other words, a feature and a report of one's own on the same event, and a report of another kind that carries one
// quotation of the wire's. Events come in pairs that share people and places. Near copies are made by program: cut, edited, with
// boilerplate around. A third of the events is marked as held out: nothing was learned or tuned on them.
package newsrooms

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed texts/*.txt
var texts embed.FS

// An Article is one text of an event.
type Article struct {
	ID, Outlet, Published, Title, Text string
}

// A Kind says what two texts are to each other.
type Kind string

// The kinds of pairs. The first three are those of the record.
const (
	Near         Kind = "near"
	Rewrite      Kind = "rewrite"
	SharedQuotes Kind = "shared-quotes"
	Independent  Kind = "independent" // the same event without common words
	Other        Kind = "other"       // another event
)

// A Pair is what two articles are to each other.
type Pair struct {
	A, B    string // ids; A stands before B in the articles
	Kind    Kind
	HeldOut bool
}

// A Set is all articles in order, and the pairs that are judged.
type Set struct {
	Articles []Article
	Pairs    []Pair
}

// An event is one file: texts by role, and the roles that carry the quotation.
type event struct {
	name    string
	heldOut bool
	quoted  []string
	roles   []string
	texts   map[string]Article
}

// Load returns the set. It panics if the embedded files are damaged.
func Load() Set {
	files, err := texts.ReadDir("texts")
	if err != nil {
		panic(err)
	}
	var s Set
	var events []event
	for _, f := range files {
		data, err := texts.ReadFile("texts/" + f.Name())
		if err != nil {
			panic(err)
		}
		e := parse(strings.TrimSuffix(f.Name(), ".txt"), string(data))
		events = append(events, e)
		s.add(e)
	}
	for i := 0; i+1 < len(events); i += 2 {
		s.cross(events[i], events[i+1])
	}
	return s
}

// parse reads an event: "# held out" and "quoted: ROLES" lines, then "== ROLE | OUTLET | DATE" before each text.
func parse(name, file string) event {
	e := event{name: name, texts: map[string]Article{}}
	head, rest, _ := strings.Cut(file, "\n== ")
	e.heldOut = strings.Contains(head, "# held out")
	_, quoted, _ := strings.Cut(head, "quoted: ")
	e.quoted = strings.Fields(quoted)
	for part := range strings.SplitSeq("\n"+rest, "\n== ") {
		line, text, _ := strings.Cut(strings.TrimPrefix(part, "\n"), "\n")
		fields := strings.Split(line, " | ")
		if len(fields) != 3 {
			panic(fmt.Sprintf("newsrooms: %s has the head line %q", name, line))
		}
		e.roles = append(e.roles, fields[0])
		e.texts[fields[0]] = Article{ID: name + "/" + fields[0], Outlet: fields[1], Published: fields[2], Text: strings.TrimSpace(text)}
	}
	return e
}

// add enters an event: its texts, near copies made of them, and what they are to each other.
func (s *Set) add(e event) {
	for _, role := range e.roles {
		s.Articles = append(s.Articles, e.texts[role])
	}
	for i, a := range e.roles {
		for _, b := range e.roles[i+1:] {
			s.pair(e, a, b, e.kind(a, b))
		}
	}
	for _, v := range []struct {
		role, of string
		change   func([]string) []string
	}{
		{"cut", "wire", cut}, {"edited", "wire", edited}, {"framed", "retold-a", framed}, {"late", "own", late},
	} {
		a := e.texts[v.of]
		a.ID, a.Outlet = e.name+"/"+v.role, "Copy Desk "+v.role
		a.Text = strings.Join(v.change(strings.Split(a.Text, "\n\n")), "\n\n")
		s.Articles = append(s.Articles, a)
		s.pair(e, v.of, v.role, Near)
	}
	s.pair(e, "retold-b", "cut", Rewrite)
	s.pair(e, "retold-b", "edited", Rewrite)
	s.pair(e, "own", "framed", Independent)
	s.pair(e, "wire", "late", Independent)
}

func (e event) kind(a, b string) Kind {
	told := func(role string) bool { return role == "wire" || strings.HasPrefix(role, "retold") }
	switch {
	case told(a) && told(b):
		return Rewrite
	case slices.Contains(e.quoted, a) && slices.Contains(e.quoted, b):
		return SharedQuotes
	}
	return Independent
}

func (s *Set) pair(e event, a, b string, kind Kind) {
	s.Pairs = append(s.Pairs, Pair{e.name + "/" + a, e.name + "/" + b, kind, e.heldOut})
}

// cross enters the pairs of two events that share people and places.
func (s *Set) cross(e, f event) {
	for _, a := range e.roles {
		for _, b := range f.roles {
			s.Pairs = append(s.Pairs, Pair{e.name + "/" + a, f.name + "/" + b, Other, e.heldOut})
		}
	}
}

// cut leaves the first two thirds under a headline of its own.
func cut(paragraphs []string) []string {
	return append([]string{"What we know so far"}, paragraphs[:(2*len(paragraphs)+2)/3]...)
}

// edited drops the second paragraph, changes a number and adds a notice.
func edited(paragraphs []string) []string {
	out := slices.Delete(slices.Clone(paragraphs), 1, 2)
	out[0] = strings.Replace(out[0], "1", "7", 1)
	return append(out, "This report was changed to correct a figure. Write to our desk if you have seen more.")
}

// framed puts the furniture of a site around a text.
func framed(paragraphs []string) []string {
	out := append([]string{"Listen to this article, four minutes. Share it with a friend."}, paragraphs...)
	return append(out, "More from our region every morning in your mail: subscribe to the letter of the editors.")
}

// late drops the beginning.
func late(paragraphs []string) []string { return paragraphs[1:] }
