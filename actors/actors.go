// Package actors finds who speaks and acts in an article, tells who a source is, and joins the actors of several articles.
//
// Call [Find] for one article, then [Merge] for a run: between the two an article and its analysis can be forgotten, so that
// a run of any length holds only its cast. (This is why the package has two doors.) Actors are people, states, organisations
// and groups, as docs/annotation.md defines them. Names come from lexicon/en, from the names the model finds, and from what
// the text itself tells of a name: a title before it, an adjective made of it, an office that belongs to it. Pronouns and
// descriptions ("the envoy") are resolved by agreement, grammar and recency, in the manner of Lappin and Leass (1994).
// What the package cannot do is listed in docs/limits.md.
package actors

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
	"parley/nlp"
)

// Find returns the actors of one article in the order in which they appear, its statements with their speakers, as ids of these
// actors, and the places that stand for an actor, in the order of the text. A source that names no actor is kept as written in
// Anonymous; a pronoun whose referent can't be told leaves both empty. Among the actors are candidates, whom only a move can
// make actors of the record: pass all to moves.Find and the outcome to [Needed]. Find changes nothing it is given and is safe
// for concurrent use; its time is linear in the length of the text, its sentences being bounded.
func Find(article parley.Article, doc *nlp.Doc, statements []parley.Statement) ([]parley.Actor, []parley.Statement, []parley.Reference) {
	f := newFinder(article, doc)
	f.markContents(statements)
	f.name()
	f.refer(statements)
	speakers := f.speakers(statements)
	f.candidates()
	f.softPronouns()
	f.softSpeakers(statements, speakers)
	cast := f.cast()
	return cast, f.identified(statements, speakers), f.references(speakers)
}

// name finds the actors that the text names.
func (f *finder) name() {
	f.inferStates()
	f.fullNames()
	f.sourceNames()
	f.bodies()
	f.findStates()
	f.surnames()
	f.loneNames()
	f.namesakes()
	f.appositions()
	f.americanSecretaries()
	f.americanHeads()
	f.linkCapitals()
}

// refer finds the mentions that name nobody: groups, titles standing alone and pronouns.
func (f *finder) refer(statements []parley.Statement) {
	f.sortMentions()
	f.groups()
	f.sortMentions()
	f.markMarks()
	f.findCentral(statements)
	f.titles()
	f.sortMentions()
	f.findCentral(statements)
	f.sourceBodies(statements)
	f.servantsOf()
	f.strangers(statements)
	f.pronouns()
	f.owned()
	f.sortMentions()
}

// A finder works on one article.
type finder struct {
	article     parley.Article
	doc         *nlp.Doc
	ruler       *parley.Ruler
	lx          *lexicon.Lexicon
	trees       bool // doc has them
	figures     []figure
	mentions    []mention
	owner       []int            // per token: the figure that a mention or pronoun at it stands for, or none
	titleOf     []int            // per token: the person whose title beside the name it is part of, or none
	sentence    []int            // per token
	words       []string         // per token: its form
	lowers      []string         // per token: its form in small letters, but "US"
	officeAt    []officeAt       // per token
	quote       []int            // per token: the direct statement whose words it is, or none
	content     []int            // per token: the statement whose content it is in, the shortest, or none
	spans       [][]byteRange    // per statement: its content
	source      []int            // per token: the statement whose source it is part of, or none
	sourceFirst []int            // per statement: the first token of its source, or none
	soft        []int            // per token: the figure that it may stand for beside owner, see candidates
	suggested   []suggestion     // what soft holds, in the order of finding
	byKey       map[string]int   // figures of states, bodies and groups
	own         map[string]term  // forms of states that the text alone knows
	surnamed    map[string][]int // people by folded surname
	order       []int            // mentions and resolved pronouns by token: see pronouns
	sites       map[string]bool  // names of works and land
	halves      map[string]term  // see halfAt
	inFull      []int            // per figure: how often it was named before surnames alone were looked for
	governing   *int             // see onlyAdministration
	states      map[string]bool  // see named
	marked      []bool           // per token: whether it stands between quotation marks
	central     int              // the person whose words the article rests on, or none
}

// none stands for no figure and no statement.
const none = -1

// A figure is an actor of the article while it is worked on.
type figure struct {
	kind      parley.ActorKind
	name      string   // the fullest form
	parts     []string // words of a person's name
	key       string   // of states, bodies and groups
	state     string   // key of the state it is or acts for
	gender    lexicon.Gender
	plural    bool
	unnamed   bool // known by a title alone
	stranger  bool // an anonymous source: no actor, but what a pronoun may point to
	weak      bool // one word that only the model or its place as a source takes for a name
	press     bool // an outlet: an actor only where it speaks
	speaks    bool // it is the source of a statement
	candidate bool // no actor unless a move needs it
	roles     []role
	id        string
}

// A byteRange is a half-open range of bytes of the text.
type byteRange struct{ start, end int }

// A role is a title: tokens [first, end).
type role struct {
	first, end int
	tail       int // end of "of X" behind it, or 0
	office     *lexicon.Office
	of         string // key of the state
	body       bool   // it names an organisation: "Harbour Party leader"
	whose      int    // figure whose envoy, aide, ... it is, or none
}

// A mention is tokens [first, end), without article, possessive and title.
type mention struct{ first, end, figure int }

func newFinder(article parley.Article, doc *nlp.Doc) *finder {
	n := len(doc.Tokens)
	f := &finder{article: article, doc: doc, ruler: parley.NewRuler(article.Text), lx: lexicon.English(), byKey: map[string]int{}, own: map[string]term{}, surnamed: map[string][]int{}, central: none}
	f.trees = n > 0 && doc.Tokens[0].UPOS != ""
	f.owner, f.titleOf, f.quote, f.content, f.source = filled(n), filled(n), filled(n), filled(n), filled(n)
	f.sentence, f.words, f.lowers = make([]int, n), make([]string, n), make([]string, n)
	f.officeAt = make([]officeAt, n)
	for i := range f.words {
		f.words[i] = doc.Tokens[i].Form
		if f.lowers[i] = f.words[i]; f.words[i] != "US" { // the state, not the pronoun
			f.lowers[i] = strings.ToLower(f.words[i])
		}
	}
	for k, s := range doc.Sentences {
		for i := s.First; i < s.End; i++ {
			f.sentence[i] = k
		}
	}
	return f
}

func filled(n int) []int {
	return slices.Repeat([]int{none}, n)
}

// markContents notes for each token the statements whose content or source it is.
func (f *finder) markContents(statements []parley.Statement) {
	f.spans = make([][]byteRange, len(statements))
	f.sourceFirst = filled(len(statements))
	for k, s := range statements {
		if s.Source != nil {
			if i, j, ok := f.ruler.Bytes(*s.Source); ok {
				f.sourceFirst[k] = f.tokenAt(i)
				for t := f.tokenAt(i); t < len(f.doc.Tokens) && f.doc.Tokens[t].Start < j; t++ {
					f.source[t] = k
				}
			}
		}
		for _, c := range s.Content {
			i, j, ok := f.ruler.Bytes(c)
			if !ok {
				continue
			}
			f.spans[k] = append(f.spans[k], byteRange{i, j})
			for t := f.tokenAt(i); t < len(f.doc.Tokens) && f.doc.Tokens[t].Start < j; t++ {
				if s.Kind == parley.Direct {
					f.quote[t] = k
				}
				if old := f.content[t]; old == none || contentSize(statements[old]) > contentSize(s) {
					f.content[t] = k
				}
			}
		}
	}
}

func contentSize(s parley.Statement) int {
	n := 0
	for _, c := range s.Content {
		n += c.End - c.Start
	}
	return n
}

// add makes tokens [first, end) a mention of a figure, unless they are part of another mention already.
func (f *finder) add(first, end, figure int) bool {
	for k := first; k < end; k++ {
		if f.owner[k] != none {
			return false
		}
	}
	for k := first; k < end; k++ {
		f.owner[k] = figure
	}
	f.mentions = append(f.mentions, mention{first, end, figure})
	return true
}

func (f *finder) sortMentions() {
	slices.SortFunc(f.mentions, func(a, b mention) int { return cmp.Compare(a.first, b.first) })
}

// keyed returns the figure with a key, made if need be.
func (f *finder) keyed(key string, make func() figure) int {
	if n, ok := f.byKey[key]; ok {
		return n
	}
	x := make()
	x.key = key
	f.byKey[key] = len(f.figures)
	f.figures = append(f.figures, x)
	return len(f.figures) - 1
}

// cast makes the entries of the figures that are mentioned, in the order of their first mentions, and gives them their ids, the
// candidates last.
func (f *finder) cast() []parley.Actor {
	f.sortMentions()
	var out []parley.Actor
	at := filled(len(f.figures))
	taken := map[string]bool{}
	enter := func(m mention) {
		x := &f.figures[m.figure]
		if at[m.figure] == none {
			at[m.figure] = len(out)
			x.id = freeID(slug(x.name), taken)
			out = append(out, f.actor(x))
		}
		a := &out[at[m.figure]]
		a.Mentions = append(a.Mentions, f.passage(m.first, m.end))
	}
	for _, m := range f.mentions {
		if x := &f.figures[m.figure]; x.press && !x.speaks {
			x.candidate = true
		} else {
			enter(m)
		}
	}
	for _, m := range f.softMentions() {
		enter(m)
	}
	slices.SortStableFunc(out, func(a, b parley.Actor) int { return cmp.Compare(a.Mentions[0].Start, b.Mentions[0].Start) })
	return out
}

// actor makes the entry of a figure, without its mentions.
func (f *finder) actor(x *figure) parley.Actor {
	a := parley.Actor{ID: x.id, Name: x.name, Kind: x.kind}
	slices.SortFunc(x.roles, func(a, b role) int { return cmp.Compare(a.first, b.first) })
	for _, r := range x.roles {
		p := f.passage(r.first, max(r.end, r.tail))
		a.Roles = append(a.Roles, parley.Role{Title: p.Text, Of: code(f.roleState(r)), Passage: p})
	}
	a.Country = code(f.stateOf(x))
	return a
}

// code is the ISO code of a state's key; states that have none have only their names.
func code(key string) parley.Optional {
	if len(key) != 3 {
		return ""
	}
	return parley.Optional(key)
}

// roleState returns the state that a title belongs to: its own, or that of the figure it serves.
func (f *finder) roleState(r role) string {
	if r.of != "" || r.whose == none {
		return r.of
	}
	x := &f.figures[r.whose]
	if x.state != "" {
		return x.state
	}
	return mostRoles(x.roles, func(r role) string { return r.of })
}

// stateOf returns the state that a figure is or acts for.
func (f *finder) stateOf(x *figure) string {
	if x.state != "" {
		return x.state
	}
	return mostRoles(x.roles, f.roleState)
}

// mostRoles returns the state of most of the roles, the first of equals.
func mostRoles(roles []role, of func(role) string) string {
	count := map[string]int{}
	best := ""
	for _, r := range roles {
		s := of(r)
		if s == "" || oneOf(r.office.Normal, bonds) {
			continue
		}
		count[s]++
		if best == "" || count[s] > count[best] {
			best = s
		}
	}
	return best
}

// bonds are titles that tie somebody to a state they do not act for: "an ally of Denmark".
var bonds = strings.Fields("ally rival friend associate adversary partner expert analyst scholar critic correspondent")

func (f *finder) passage(first, end int) parley.Passage {
	return parley.Passage{Article: f.article.ID, Span: f.ruler.Span(f.doc.Tokens[first].Start, f.doc.Tokens[end-1].End)}
}
