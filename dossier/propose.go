package dossier

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/lexicon"

	"go.yaml.in/yaml/v4"
)

const (
	mostParties = 60 // that are proposed, the busiest first
	mostNames   = 12 // of an actor, the most frequent first
	mostWords   = 20 // of an issue
)

// Propose writes a dossier in YAML to edit, from a record: the actors that speak, act or are acted upon, under the state they
// act for or alone, the busiest first; the issues of the moves with the built-in words that the coverage uses; the places of
// the moves; the outlets. Counts stand in comments. What it writes is read by [Read], and changes little when applied to the
// same coverage: it holds what Parley found, to be corrected. The errors are those of w.
func Propose(w io.Writer, r *parley.Record) error {
	p := newProposal(r)
	top := mapping()
	title := ""
	if len(r.Stories) > 0 {
		title = string(r.Stories[0].Title)
	}
	put(top, "name", scalar(fit(title)))
	put(top, "parties", p.parties())
	put(top, "replace_issues", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "false", LineComment: "# true: the built-in issues are not used"})
	put(top, "issues", p.issues())
	put(top, "places", p.places())
	put(top, "outlets", p.outlets())
	put(top, "independent", withComment(scalar("text"), "# owner: outlets of one owner count as one account"))
	top.HeadComment = fmt.Sprintf("# A dossier, proposed by %s from %d articles. Correct it, then give it with --dossier FILE.\n"+
		"# docs/dossier.md says what each key means. What you do not need can go.", oneLineText(r.Produced.By), len(r.Articles))
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(top); err != nil {
		return err
	}
	if err := enc.Close(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// A proposal counts what a record says of its actors.
type proposal struct {
	*parley.Record
	said, moved map[string]int             // by actor
	taken       map[string]string          // folded name to the actor that bears it
	stems       map[string][]*parley.Actor // see heads
}

func newProposal(r *parley.Record) *proposal {
	p := &proposal{Record: r, said: map[string]int{}, moved: map[string]int{}, taken: map[string]string{}}
	for _, s := range r.Statements {
		p.said[string(s.Speaker)]++
	}
	for _, m := range r.Moves {
		for _, id := range slices.Concat(m.Actor, m.Target) {
			p.moved[id]++
		}
	}
	for _, a := range r.Actors {
		for _, name := range namesOf(a) {
			if p.taken[folded(name)] == "" {
				p.taken[folded(name)] = a.ID
			}
		}
	}
	bearer := map[string]parley.Actor{} // a name is first of all that of who bears it, of several the busiest
	for _, a := range r.Actors {
		name := folded(a.Name)
		if b, ok := bearer[name]; !ok || cmp.Or(cmp.Compare(p.weight(a), p.weight(b)), cmp.Compare(len(a.Mentions), len(b.Mentions))) > 0 {
			bearer[name], p.taken[name] = a, a.ID
		}
	}
	p.stems = p.heads()
	return p
}

// soughtFor gives a name that can be looked for in texts, or "".
func soughtFor(name string) string {
	if name = fit(name); firstWord(name) == "" {
		return ""
	}
	return name
}

// fit gives a text that a dossier can hold, or "".
func fit(text string) string {
	if text = strings.TrimSpace(text); unfit(text) == "" {
		return text
	}
	return ""
}

func oneLineText(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)), " ")
}

// namesOf gives the names that the coverage has for an actor besides its own, the most frequent first. Descriptions ("the
// envoy") are none: every important word of a name is capitalised.
func namesOf(a parley.Actor) []string {
	count := map[string]int{}
	for _, m := range a.Mentions {
		if text := soughtFor(m.Text); text != "" && folded(text) != folded(a.Name) && capitalised(text) {
			count[text]++
		}
	}
	names := slices.Collect(maps.Keys(count))
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return names
}

func capitalised(name string) bool {
	for i, word := range strings.Fields(name) {
		word = strings.TrimLeftFunc(word, func(r rune) bool { return !wordRune(r) })
		for _, first := range word {
			if unicode.IsLower(first) && (i == 0 || len(word) > 3) {
				return false
			}
			break
		}
	}
	return true
}

// own gives the names of an actor that no other actor has, at most mostNames.
func (p *proposal) own(a parley.Actor) []string {
	seen := map[string]bool{}
	names := slices.DeleteFunc(namesOf(a), func(n string) bool {
		again := seen[folded(n)]
		seen[folded(n)] = true
		return again || p.taken[folded(n)] != a.ID
	})
	return names[:min(len(names), mostNames)]
}

// A bloc is a party that is proposed: a state with who acts for it, or somebody alone.
type bloc struct {
	head    *parley.Actor // nil if the coverage has no actor for the state
	country parley.Optional
	members []parley.Actor
	weight  int
	called  bool // members are called after it: a state, though the coverage did not show it
}

func (p *proposal) weight(a parley.Actor) int { return p.said[a.ID] + p.moved[a.ID] }

// blocs puts the actors that do or say something under their states, or alone; the busiest come first.
func (p *proposal) blocs() []*bloc {
	states := map[parley.Optional]*bloc{}
	alone := map[string]*bloc{}
	var out []*bloc
	add := func(b *bloc) *bloc { out = append(out, b); return b }
	for i := range p.Actors {
		a := &p.Actors[i]
		if p.weight(*a) == 0 || soughtFor(a.Name) == "" || p.taken[folded(a.Name)] != a.ID || !capitalised(a.Name) {
			continue
		}
		var b *bloc
		if of := p.namesake(a); a.Country == "" && of != nil {
			if b = alone[of.ID]; b == nil {
				b = add(&bloc{head: of, weight: p.weight(*of), called: true})
				alone[of.ID] = b
			}
		} else if b = states[a.Country]; a.Country == "" {
			if b = alone[a.ID]; b == nil {
				b = add(&bloc{})
				alone[a.ID] = b
			}
		} else if b == nil {
			b = add(&bloc{country: a.Country})
			states[a.Country] = b
		}
		if b.head == a {
			continue // it came up as the namesake of somebody
		}
		b.weight += p.weight(*a)
		if b.head == nil && (a.Kind == parley.State || a.Country == "") {
			b.head = a
		} else {
			b.members = append(b.members, *a)
		}
	}
	slices.SortStableFunc(out, func(a, b *bloc) int { return cmp.Compare(b.weight, a.weight) })
	return out[:min(len(out), mostParties)]
}

// namesake gives the actor after which somebody without a state is called: Tarvonia for the "Tarvonian delegation" and for
// who is "Tarvonian President". It is a guess, for a person to correct.
func (p *proposal) namesake(a *parley.Actor) *parley.Actor {
	for _, text := range append([]string{a.Name}, titles(a)...) {
		word := firstWord(text)
		if len(word) <= stemLength || word == text {
			continue
		}
		for _, h := range p.stems[word[:stemLength]] {
			stem := stemOf(h.Name)
			if h.ID != a.ID && strings.HasPrefix(word, stem) && len(word) <= len(stem)+4 {
				return h
			}
		}
	}
	return nil
}

// stemLength is how many bytes the name of a state has at least before its last vowels, so that "Iran" has adjectives and
// "Oman" is not one of "Omaha".
const stemLength = 4

func stemOf(name string) string { return strings.TrimRight(name, "aeiouy") }

// heads gathers the actors after which others may be called, by the beginning of their names.
func (p *proposal) heads() map[string][]*parley.Actor {
	out := map[string][]*parley.Actor{}
	for i := range p.Actors {
		h := &p.Actors[i]
		if stem := stemOf(h.Name); h.Kind != parley.Person && h.Country == "" && len(stem) >= stemLength && firstWord(h.Name) == h.Name &&
			capitalised(h.Name) && p.taken[folded(h.Name)] == h.ID {
			out[stem[:stemLength]] = append(out[stem[:stemLength]], h)
		}
	}
	return out
}

func titles(a *parley.Actor) []string {
	out := make([]string, len(a.Roles))
	for i, r := range a.Roles {
		out[i] = r.Text
	}
	return out
}

func (p *proposal) parties() *yaml.Node {
	list := sequence()
	for _, b := range p.blocs() {
		entry := mapping()
		if b.head != nil {
			head := *b.head
			if b.called {
				head.Kind = parley.State
			}
			p.describe(entry, head)
		} else {
			name := p.stateName(b.country)
			put(entry, "name", withComment(scalar(name), "# not named in the coverage itself"))
			put(entry, "kind", scalar("state"))
		}
		if b.country != "" && len(b.country) == 3 {
			put(entry, "country", scalar(string(b.country)))
		}
		if len(b.members) > 0 {
			members := sequence()
			slices.SortStableFunc(b.members, func(x, y parley.Actor) int { return cmp.Compare(p.weight(y), p.weight(x)) })
			for _, m := range b.members {
				one := mapping()
				p.describe(one, m)
				members.Content = append(members.Content, one)
			}
			put(entry, "members", members)
		}
		list.Content = append(list.Content, entry)
	}
	return list
}

// stateName gives the usual name of a state that no actor of the record is; its code if the name is taken or not known.
func (p *proposal) stateName(code parley.Optional) string {
	for _, s := range lexicon.English().States().Entries() {
		if s.Code == string(code) && p.taken[folded(s.Name)] == "" {
			return s.Name
		}
	}
	return string(code)
}

// describe writes an actor's name with its counts, its kind and other names.
func (p *proposal) describe(entry *yaml.Node, a parley.Actor) {
	counts := fmt.Sprintf("# statements %d, moves %d, mentions %d", p.said[a.ID], p.moved[a.ID], len(a.Mentions))
	put(entry, "name", withComment(scalar(soughtFor(a.Name)), counts))
	put(entry, "kind", scalar(string(a.Kind)))
	if names := p.own(a); len(names) > 0 {
		put(entry, "names", strs(names))
	}
}

func (p *proposal) issues() *yaml.Node {
	count := map[parley.Issue]int{}
	for _, m := range p.Moves {
		count[m.Issue]++
	}
	ids := slices.Collect(maps.Keys(count))
	slices.SortFunc(ids, func(a, b parley.Issue) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	words := p.issueWords()
	list := sequence()
	for _, id := range ids {
		if !slices.Contains(parley.BuiltInIssues(), id) || id == parley.Other {
			continue
		}
		entry := mapping()
		put(entry, "id", withComment(scalar(string(id)), fmt.Sprintf("# moves %d", count[id])))
		put(entry, "words", strs(words[string(id)]))
		list.Content = append(list.Content, entry)
	}
	return list
}

// issueWords gives for each built-in issue those of its words that the coverage uses, the most frequent first.
func (p *proposal) issueWords() map[string][]string {
	all := lexicon.English().Issues()
	count := map[*lexicon.IssueWord]int{}
	for _, a := range p.Articles {
		words := strings.FieldsFunc(a.Text, func(r rune) bool { return !wordRune(r) && r != '-' && r != '\'' })
		for i := 0; i < len(words); i++ {
			if m, ok := all.Longest(words[i:min(i+6, len(words))]); ok {
				count[m.Entry]++
				i += m.Words - 1
			}
		}
	}
	found := slices.Collect(maps.Keys(count))
	slices.SortFunc(found, func(a, b *lexicon.IssueWord) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.Phrase, b.Phrase))
	})
	out := map[string][]string{}
	for _, w := range found {
		if len(out[w.Issue]) < mostWords && fit(w.Phrase) != "" {
			out[w.Issue] = append(out[w.Issue], w.Phrase)
		}
	}
	return out
}

func (p *proposal) places() *yaml.Node {
	count := map[string]int{}
	for _, m := range p.Moves {
		if name := fit(string(m.Place)); name != "" {
			count[name]++
		}
	}
	return p.counted(count, "moves")
}

func (p *proposal) outlets() *yaml.Node {
	count := map[string]int{}
	for _, a := range p.Articles {
		if name := fit(string(a.Outlet)); name != "" {
			count[name]++
		}
	}
	return p.counted(count, "articles", "side", "owner")
}

// counted lists names with their counts, the most frequent first, and empty keys to fill.
func (p *proposal) counted(count map[string]int, of string, keys ...string) *yaml.Node {
	names := slices.Collect(maps.Keys(count))
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	seen := map[string]bool{}
	list := sequence()
	for _, name := range names {
		if seen[folded(name)] {
			continue
		}
		seen[folded(name)] = true
		entry := mapping()
		put(entry, "name", withComment(scalar(name), fmt.Sprintf("# %s %d", of, count[name])))
		for _, k := range keys {
			put(entry, k, scalar(""))
		}
		list.Content = append(list.Content, entry)
	}
	return list
}

func mapping() *yaml.Node  { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }
func sequence() *yaml.Node { return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"} }

func scalar(text string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(text)
	return n
}

func withComment(n *yaml.Node, comment string) *yaml.Node {
	n.LineComment = comment
	return n
}

// strs is a list on one line.
func strs(list []string) *yaml.Node {
	n := sequence()
	n.Style = yaml.FlowStyle
	for _, s := range list {
		n.Content = append(n.Content, scalar(s))
	}
	return n
}

func put(m *yaml.Node, key string, value *yaml.Node) {
	if value.Kind == yaml.SequenceNode && len(value.Content) == 0 {
		value.Style = yaml.FlowStyle
	}
	m.Content = append(m.Content, scalar(key), value)
}
