package actors

import (
	"slices"
	"sort"
	"strings"

	"parley"
)

// speakers returns the statements with speaker or anonymous source set.
func (f *finder) speakers(statements []parley.Statement) []parley.Statement {
	out := slices.Clone(statements)
	for i := range out {
		s := &out[i]
		p, named := f.speaker(s, out[:i])
		switch {
		case p >= 0:
			s.Speaker = parley.Optional(f.people[p].id)
		case s.Source != nil && !named && !pronoun(s.Source.Text):
			s.Anonymous = parley.Optional(s.Source.Text)
		}
	}
	return out
}

// speaker returns the person behind the source of a statement, or -1; named says that the source holds a name, though
// perhaps not of a person.
func (f *finder) speaker(s *parley.Statement, before []parley.Statement) (p int, named bool) {
	if s.Source == nil {
		return f.topic(s.Content[0]), false
	}
	i, j, _ := f.ruler.Bytes(*s.Source)
	for _, m := range f.mentions {
		if f.doc.Tokens[m.first].Start >= i && f.doc.Tokens[m.end-1].End <= j {
			return m.person, true
		}
	}
	switch strings.ToLower(s.Source.Text) {
	case "he", "she":
		return f.antecedent(i, before), false
	case "i", "we", "they", "it", "you", "who":
		return -1, false
	}
	if p := f.described(s.Source.Text); p >= 0 {
		return p, false
	}
	return -1, false
}

func pronoun(s string) bool {
	return slices.Contains([]string{"he", "she", "they", "it", "we", "i", "you", "who"}, strings.ToLower(s))
}

// antecedent returns the person that a pronoun at byte pos stands for: the one mentioned last before it, outside what was
// said by others.
func (f *finder) antecedent(pos int, before []parley.Statement) int {
	n := sort.Search(len(f.mentions), func(k int) bool { return f.doc.Tokens[f.mentions[k].first].Start >= pos })
	for k := n - 1; k >= 0; k-- {
		if !f.insideContent(f.mentions[k], before) {
			return f.mentions[k].person
		}
	}
	return -1
}

func (f *finder) insideContent(m mention, statements []parley.Statement) bool {
	span := f.passage(m.first, m.end).Span
	for _, s := range statements {
		for _, c := range s.Content {
			if c.Start <= span.Start && span.End <= c.End {
				return true
			}
		}
	}
	return false
}

// topic returns the person that a statement without a subject is about to name: the first one of the paragraph before.
func (f *finder) topic(content parley.Span) int {
	i, _, _ := f.ruler.Bytes(content)
	paragraph := strings.LastIndex(f.article.Text[:i], "\n\n")
	if paragraph < 0 {
		return -1
	}
	start := strings.LastIndex(f.article.Text[:paragraph], "\n\n") + 1
	for _, m := range f.mentions {
		if at := f.doc.Tokens[m.first].Start; at >= start && at < paragraph {
			return m.person
		}
	}
	return -1
}

// described returns the person whom a description such as "the envoy" means: the only one of the article with that office.
func (f *finder) described(source string) int {
	fields := strings.Fields(source)
	if len(fields) < 2 {
		return -1
	}
	office, ok := f.lx.Offices().Find(fields[len(fields)-1])
	if !ok {
		return -1
	}
	found := -1
	for i, p := range f.people {
		if slices.ContainsFunc(p.roles, func(r role) bool {
			return r.normal == office.Entry.Normal || strings.HasSuffix(r.normal, " "+office.Entry.Normal)
		}) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}
