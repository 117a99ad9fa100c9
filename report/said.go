package report

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// speaker is one who is reported to have said something, with what.
type speaker struct {
	Anchor, Name string
	Roles        []string
	Unnamed      bool
	Sayings      []saying
	Brief        []brief // in a shortened page, what stands in one article, instead of Sayings
	Count        int     // statements
	Left         int     // statements that stand only in the articles
}

// brief is what a speaker says in one article, one line a statement.
type brief struct {
	Article, To string
	Lines       []briefLine
}

type briefLine struct {
	Anchor, To, Class string
	Words, Stance     string
	Fresh             bool
}

// briefLength is how many code points of a statement a bare page shows; the article has all of it.
const briefLength = 60

// shorten puts what one article alone reports under this article, one line each.
func (x *index) shorten(s *speaker) {
	var rest []saying
	at := map[string]int{}
	for _, one := range s.Sayings {
		if !one.Alone() {
			rest = append(rest, one)
			continue
		}
		article := one.first.Article
		if x.unlisted[one.first.ID] && len(one.Variants[0].Statements) == 1 {
			s.Left++
			continue
		}
		if _, ok := at[article]; !ok {
			at[article] = len(s.Brief)
			from := x.source(article)
			s.Brief = append(s.Brief, brief{Article: from.Label(), To: from.Anchor})
		}
		b := &s.Brief[at[article]]
		for _, v := range one.Variants {
			for _, st := range v.Statements {
				if x.unlisted[st.ID] {
					s.Left++
					continue
				}
				line := briefLine{Anchor: st.Anchor, To: st.To, Class: st.Class, Words: v.text(), Stance: st.Stance, Fresh: st.Fresh}
				if x.detail == bare {
					line.Words = cut(line.Words, briefLength)
				}
				b.Lines = append(b.Lines, line)
			}
		}
	}
	s.Sayings = rest
}

// saying is one thing said: one statement, or the statements of several articles that carry the same utterance.
type saying struct {
	Variants []variant
	Articles int // that carry it
	Differ   bool
	first    *parley.Statement
}

// variant is one wording of a saying with the statements that have it.
type variant struct {
	Words       []piece
	Kind, Class string
	To          string // anchor of the exact words in the first article
	Lang        string
	Statements  []statement
}

// piece is a run of words of a variant; Odd marks those that the first variant does not have in this place.
type piece struct {
	Text string
	Odd  bool
}

// statement is who reports a saying and how.
type statement struct {
	ID, Anchor, To   string
	Kind, Class      string
	Short            bool // only kind, article and what is new are shown
	Several          bool // there are other statements of the same saying
	Source, Cue      string
	CueFirst         bool // the cue stands before the source
	Addressee, Via   string
	Day              string // on which it was said
	Stance           string // "" where the cue is neutral
	Inside, InsideTo string // speaker and anchor of the statement that contains it
	Article          string
	Sure             string
	Fresh            bool
	At               string // the place of the words, for formats without anchors
}

// Alone reports whether a saying is a single statement, or several of one article.
func (s saying) Alone() bool { return len(s.Variants) == 1 && s.Articles == 1 }

// text joins the words of a variant.
func (v variant) text() string {
	var words []string
	for _, p := range v.Words {
		words = append(words, p.Text)
	}
	return strings.Join(words, " ")
}

// speakers lists who is quoted, those with most statements first; unnamed sources come last.
func (x *index) speakers() []speaker {
	var list []speaker
	at := map[string]int{}
	for _, one := range x.sayings() {
		s := one.first
		key := "\x00" + string(s.Speaker)
		if s.Speaker == "" {
			key = "\x01" + string(s.Anonymous)
		}
		if _, ok := at[key]; !ok {
			at[key] = len(list)
			list = append(list, x.newSpeaker(s))
		}
		to := &list[at[key]]
		to.Sayings = append(to.Sayings, one)
		for _, v := range one.Variants {
			to.Count += len(v.Statements)
		}
	}
	for i := range list {
		if x.detail > full {
			x.shorten(&list[i])
		}
	}
	slices.SortStableFunc(list, func(a, b speaker) int {
		if a.Unnamed != b.Unnamed {
			if a.Unnamed {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	return list
}

func (x *index) newSpeaker(s *parley.Statement) speaker {
	if s.Speaker != "" {
		return speaker{
			Anchor: x.speakerAnchor(string(s.Speaker)), Name: x.speaker(s), Roles: x.roles(x.actors[string(s.Speaker)]),
		}
	}
	name := capital(string(s.Anonymous))
	if name == "" {
		name = "Speaker not named"
	}
	return speaker{Anchor: "wa-" + anchor(string(s.Anonymous)), Name: name, Unnamed: true}
}

// roles lists the titles of an actor, each once, as the coverage gives them.
func (x *index) roles(a *parley.Actor) []string {
	if a == nil {
		return nil
	}
	var list []string
	for _, r := range a.Roles {
		if !slices.ContainsFunc(list, func(have string) bool { return strings.EqualFold(have, r.Title) }) {
			list = append(list, r.Title)
		}
	}
	if len(list) == 0 && a.Kind == parley.Person && a.Country != "" {
		list = append(list, "for "+string(a.Country))
	}
	return list
}

// sayings puts the statements of one utterance together, in the order of the first of them.
func (x *index) sayings() []saying {
	of := map[string]*parley.Utterance{}
	for i := range x.record.Utterances {
		for _, id := range x.record.Utterances[i].Statements {
			of[id] = &x.record.Utterances[i]
		}
	}
	done := map[*parley.Utterance]bool{}
	var list []saying
	for i := range x.record.Statements {
		s := &x.record.Statements[i]
		u := of[s.ID]
		switch {
		case u == nil:
			list = append(list, x.saying([]*parley.Statement{s}, false))
		case !done[u]:
			done[u] = true
			var all []*parley.Statement
			for _, id := range u.Statements {
				if one := x.statements[id]; one != nil && of[id] == u && !slices.Contains(all, one) {
					all = append(all, one)
				}
			}
			list = append(list, x.saying(all, u.Differ))
		}
	}
	slices.SortStableFunc(list, func(a, b saying) int { return undatedLast(x.saidOn(a.first), x.saidOn(b.first)) })
	return list
}

// saidOn gives the day by which a statement is sorted: that on which it was said, else that on which it was published.
func (x *index) saidOn(s *parley.Statement) parley.Optional {
	if s.SaidOn != "" {
		return s.SaidOn
	}
	if a := x.articles[s.Article]; a != nil {
		return a.Published
	}
	return ""
}

// saying groups statements by their wording: letters and digits count, case, spaces and punctuation do not.
func (x *index) saying(list []*parley.Statement, differ bool) saying {
	one := saying{Differ: differ, first: list[0]}
	at, articles := map[string]int{}, map[string]bool{}
	for _, s := range list {
		text := words(s.Content)
		key := folded(text)
		if _, ok := at[key]; !ok {
			at[key] = len(one.Variants)
			v := variant{Kind: string(s.Kind), Class: kindClass(s.Kind), To: x.wordsAnchor(s.ID), Lang: x.source(s.Article).Lang}
			v.Words = compare(words(list[0].Content), text)
			one.Variants = append(one.Variants, v)
		}
		v := &one.Variants[at[key]]
		v.Statements = append(v.Statements, x.statement(s, len(list) > 1))
		articles[s.Article] = true
	}
	one.Articles = len(articles)
	return one
}

func (x *index) statement(s *parley.Statement, several bool) statement {
	one := statement{
		ID: s.ID, Anchor: x.entryAnchor(s.ID), To: x.wordsAnchor(s.ID), Kind: string(s.Kind), Class: kindClass(s.Kind), Several: several, Short: x.detail > full,
		Source: spanText(s.Source), Cue: cueText(s.Cue), Addressee: spanText(s.Addressee), Via: spanText(s.Via),
		Day: shortDay(s.SaidOn), Article: x.source(s.Article).Label(), Sure: percent(s.Confidence), Fresh: x.fresh[s.ID],
	}
	if len(s.Content) > 0 {
		one.At = position(s.Article, s.Content...)
	}
	if s.Stance != parley.Says {
		one.Stance = string(s.Stance)
	}
	one.CueFirst = s.Cue != nil && s.Source != nil && s.Cue.Start < s.Source.Start
	if s.Inside != "" {
		one.InsideTo, one.Inside = x.entryLink(string(s.Inside)), "another statement"
		if outer := x.statements[string(s.Inside)]; outer != nil {
			one.Inside = x.speaker(outer)
		}
	}
	return one
}
