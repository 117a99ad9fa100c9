package dossier

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// Names are the parties and members of a dossier, ready to be found. They are immutable and safe for concurrent use; nil
// stands for no dossier and changes nothing.
type Names struct {
	entities []entity
	owner    map[string]int    // folded name to its entity
	begins   map[string][]form // first word of a name, to the names that begin with it, the longest first
	places   map[string]string // folded name of a place to its usual one
}

// An entity is a party or a member of one.
type entity struct {
	name    string
	kind    parley.ActorKind
	country parley.Optional
	party   int // its party; itself for a party
}

type form struct {
	text   string
	entity int
}

// New makes a dossier ready to be applied; nil gives nil.
func New(d *parley.Dossier) *Names {
	if d == nil {
		return nil
	}
	n := &Names{owner: map[string]int{}, begins: map[string][]form{}, places: map[string]string{}}
	for _, p := range d.Parties {
		party := len(n.entities)
		n.add(entity{p.Name, p.Kind, p.Country, party}, p.Names)
		for _, m := range p.Members {
			n.add(entity{m.Name, m.Kind, p.Country, party}, m.Names)
		}
	}
	for _, list := range n.begins {
		slices.SortStableFunc(list, func(a, b form) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	for _, p := range d.Places {
		for _, name := range append([]string{p.Name}, p.Names...) {
			n.places[folded(name)] = p.Name
		}
	}
	return n
}

func (n *Names) add(e entity, others []string) {
	id := len(n.entities)
	n.entities = append(n.entities, e)
	for _, name := range append([]string{e.name}, others...) {
		n.owner[folded(name)] = id
		for _, text := range spellings(name) {
			begin := firstWord(text)
			n.begins[begin] = append(n.begins[begin], form{text, id})
		}
	}
}

// spellings gives the forms in which a name stands in texts: without an article, which is no part of a mention, and with
// either kind of apostrophe.
func spellings(name string) []string {
	for _, article := range []string{"the ", "The "} {
		if rest, ok := strings.CutPrefix(name, article); ok && firstWord(rest) != "" {
			name = rest
		}
	}
	straight := strings.ReplaceAll(name, "’", "'")
	if !strings.Contains(straight, "'") {
		return []string{name}
	}
	return []string{straight, strings.ReplaceAll(straight, "'", "’")}
}

// Place gives the usual name of a place, or the name itself.
func (n *Names) Place(name string) string {
	if n == nil {
		return name
	}
	return cmp.Or(n.places[folded(name)], name)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// firstWord gives the letters and digits that a text begins with.
func firstWord(text string) string {
	if i := strings.IndexFunc(text, func(r rune) bool { return !wordRune(r) }); i >= 0 {
		return text[:i]
	}
	return text
}

// A found is a place in a text where a name stands, in bytes.
type found struct{ start, end, entity int }

// in returns where names stand in a text as whole words in their own spelling, the longest at each place. It is linear in
// the length of the text, but for names that share their first word.
func (n *Names) in(text string) []found {
	var out []found
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			i += size
			continue
		}
		word := firstWord(text[i:])
		end := i + len(word)
		for _, f := range n.begins[word] {
			after, _ := utf8.DecodeRuneInString(text[min(i+len(f.text), len(text)):])
			if strings.HasPrefix(text[i:], f.text) && !wordRune(after) {
				end = i + len(f.text)
				out = append(out, found{i, end, f.entity})
				break
			}
		}
		i = end
	}
	return out
}

// Mark finds the names of the dossier that the reading of an article missed: where a name stands and no actor is, or only
// one for a part of its words, it becomes a mention and a reference of its entity; a statement whose source ends in it gets
// the entity for its speaker. What it is given is not changed; cast, statements and refs come back changed where need be.
func (n *Names) Mark(a parley.Article, cast []parley.Actor, statements []parley.Statement, refs []parley.Reference) ([]parley.Actor, []parley.Statement, []parley.Reference) {
	if n == nil {
		return cast, statements, refs
	}
	m := &marker{Names: n, article: a, ruler: parley.NewRuler(a.Text), cast: slices.Clone(cast), ids: map[int]string{}, at: map[string]int{}}
	m.know()
	for _, f := range n.in(a.Text) {
		m.mark(f)
	}
	if len(m.added) == 0 {
		return cast, statements, refs
	}
	m.forget(refs)
	return m.cast, m.speakers(statements), m.refs
}

// A marker works on one article.
type marker struct {
	*Names
	article parley.Article
	ruler   *parley.Ruler
	cast    []parley.Actor
	at      map[string]int // id of an actor to its place in cast
	known   []parley.Span  // mentions, sorted by place
	refs    []parley.Reference
	ids     map[int]string     // entity to its actor in the cast
	added   []parley.Reference // by this marker, sorted by place
}

// know gathers the mentions of the cast.
func (m *marker) know() {
	for i, a := range m.cast {
		m.at[a.ID] = i
		for _, p := range a.Mentions {
			m.known = append(m.known, p.Span)
		}
	}
	slices.SortFunc(m.known, func(a, b parley.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
}

// maxMention is the length of a mention, in code points, above which it is not looked for around a name.
const maxMention = 2 * maxLength

// mark adds a name, unless a mention of an actor holds it already.
func (m *marker) mark(f found) {
	span := m.ruler.Span(f.start, f.end)
	first, _ := slices.BinarySearchFunc(m.known, span.Start-maxMention, func(s parley.Span, from int) int { return cmp.Compare(s.Start, from) })
	for _, s := range m.known[first:] {
		if s.Start > span.Start {
			break
		}
		if s.End >= span.End {
			return
		}
	}
	m.added = append(m.added, parley.Reference{Span: span, Actor: m.actorOf(f.entity), Kind: parley.ByName})
}

// forget takes away the mentions and references that share words with an added name, and puts the added ones in.
func (m *marker) forget(refs []parley.Reference) {
	replaced := func(s parley.Span) bool {
		i, _ := slices.BinarySearchFunc(m.added, s.Start, func(r parley.Reference, start int) int {
			if r.End <= start {
				return -1
			}
			return 1
		})
		return i < len(m.added) && m.added[i].Start < s.End
	}
	for i := range m.cast {
		m.cast[i].Mentions = slices.DeleteFunc(slices.Clone(m.cast[i].Mentions), func(p parley.Passage) bool { return replaced(p.Span) })
	}
	for _, r := range m.added {
		a := &m.cast[m.at[r.Actor]]
		a.Mentions = append(a.Mentions, parley.Passage{Article: m.article.ID, Span: r.Span})
	}
	for i := range m.cast {
		slices.SortStableFunc(m.cast[i].Mentions, func(a, b parley.Passage) int { return cmp.Compare(a.Start, b.Start) })
	}
	m.refs = slices.DeleteFunc(slices.Clone(refs), func(r parley.Reference) bool { return replaced(r.Span) && r.Kind != parley.ByTitle })
	m.refs = append(m.refs, m.added...)
	slices.SortStableFunc(m.refs, func(a, b parley.Reference) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// actorOf gives the id of the actor that an entity is in the cast; it is added if need be.
func (m *marker) actorOf(entity int) string {
	if id := m.ids[entity]; id != "" {
		return id
	}
	for _, a := range m.cast {
		if e, ok := m.owner[folded(a.Name)]; ok && e == entity {
			m.ids[entity] = a.ID
			return a.ID
		}
	}
	a := m.actor(entity, func(id string) bool { _, taken := m.at[id]; return taken })
	m.at[a.ID] = len(m.cast)
	m.cast = append(m.cast, a)
	m.ids[entity] = a.ID
	return a.ID
}

// actor makes the actor of an entity that the coverage did not give, with an id that is not taken.
func (n *Names) actor(entity int, taken func(string) bool) parley.Actor {
	e := n.entities[entity]
	kind := e.kind
	if kind == "" {
		kind = parley.Group
		if e.party == entity && e.country != "" {
			kind = parley.State
		}
	}
	id := strings.Join(strings.FieldsFunc(strings.ToLower(e.name), func(r rune) bool { return !wordRune(r) }), "-")
	for taken(id) {
		id += "-2"
	}
	return parley.Actor{ID: id, Name: e.name, Kind: kind, Country: e.country}
}

// speakers gives the statements whose source ends in an added name their speaker.
func (m *marker) speakers(statements []parley.Statement) []parley.Statement {
	out := slices.Clone(statements)
	ends := make(map[int]parley.Reference, len(m.added))
	for _, r := range m.added {
		ends[r.End] = r
	}
	for i := range out {
		s := &out[i]
		if s.Source == nil {
			continue
		}
		if r, ok := ends[s.Source.End]; ok && r.Start >= s.Source.Start {
			s.Speaker, s.Anonymous = parley.Optional(r.Actor), ""
		}
	}
	return out
}

// Join gives the cast the names of the dossier: actors whose names belong to one entity become one actor, with its name and,
// where the dossier says so, its kind and country; a party that is not in the cast is added if a member is. It returns the
// cast sorted by id, and for each id of the old cast the new one. order holds the ids of the articles in the order of the
// record.
func (n *Names) Join(cast []parley.Actor, order []string) (joined []parley.Actor, renamed map[string]string) {
	renamed = make(map[string]string, len(cast))
	place := make(map[string]int, len(order))
	for i, id := range order {
		place[id] = i
	}
	at := map[int]int{} // entity to its place in joined
	for _, a := range cast {
		entity, ok := -1, false
		if n != nil {
			entity, ok = n.owner[folded(a.Name)]
		}
		if !ok {
			renamed[a.ID] = a.ID
			joined = append(joined, a)
			continue
		}
		if i, met := at[entity]; met {
			renamed[a.ID] = joined[i].ID
			joined[i] = together(joined[i], a, place)
			continue
		}
		at[entity] = len(joined)
		renamed[a.ID] = a.ID
		joined = append(joined, n.named(a, entity))
	}
	joined = n.addParties(joined, at)
	slices.SortStableFunc(joined, func(a, b parley.Actor) int { return cmp.Compare(a.ID, b.ID) })
	return joined, renamed
}

// named gives an actor what the dossier says of it.
func (n *Names) named(a parley.Actor, entity int) parley.Actor {
	e := n.entities[entity]
	a.Name = e.name
	a.Kind = cmp.Or(e.kind, a.Kind)
	a.Country = cmp.Or(e.country, a.Country)
	return a
}

// together joins two actors that are one; what they share stands once.
func together(a, b parley.Actor, place map[string]int) parley.Actor {
	a.Mentions = slices.Concat(a.Mentions, b.Mentions)
	slices.SortStableFunc(a.Mentions, func(x, y parley.Passage) int { return passages(x, y, place) })
	a.Mentions = slices.Compact(a.Mentions)
	a.Roles = slices.Concat(a.Roles, b.Roles)
	slices.SortStableFunc(a.Roles, func(x, y parley.Role) int { return passages(x.Passage, y.Passage, place) })
	a.Roles = slices.Compact(a.Roles)
	a.Country = cmp.Or(a.Country, b.Country)
	return a
}

func passages(x, y parley.Passage, place map[string]int) int {
	return cmp.Or(cmp.Compare(place[x.Article], place[y.Article]), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
}

// addParties adds the parties that a member of the cast acts for and that no words of the coverage name.
func (n *Names) addParties(cast []parley.Actor, at map[int]int) []parley.Actor {
	if n == nil {
		return cast
	}
	for entity := range n.entities {
		party := n.entities[entity].party
		_, here := at[entity]
		if _, met := at[party]; !here || met {
			continue
		}
		at[party] = len(cast)
		cast = append(cast, n.actor(party, func(id string) bool {
			return slices.ContainsFunc(cast, func(a parley.Actor) bool { return a.ID == id })
		}))
	}
	return cast
}

// Knows reports whether the dossier has a name.
func (n *Names) Knows(name string) bool {
	if n == nil {
		return false
	}
	_, ok := n.owner[folded(name)]
	return ok
}

// Members maps the ids of actors that are members of a party to the id of the party, for a cast that Join has given. It is
// what positions are folded by.
func (n *Names) Members(cast []parley.Actor) map[string]string {
	if n == nil {
		return nil
	}
	id := map[int]string{}
	for _, a := range cast {
		if entity, ok := n.owner[folded(a.Name)]; ok && id[entity] == "" {
			id[entity] = a.ID
		}
	}
	out := map[string]string{}
	for entity, actor := range id {
		if party := id[n.entities[entity].party]; party != "" {
			out[actor] = party
		}
	}
	return out
}

// Owners joins the families of articles whose outlets have the same owner in the dossier, so that they count as one account:
// what a user asks for by `independent: owner`. The first family keeps its id and its first article. Outlets without an owner
// stay as they are.
func Owners(families []parley.Family, articles []parley.Article, outlets []parley.Outlet) []parley.Family {
	owner := map[string]string{} // of an outlet, by each of its names
	for _, o := range outlets {
		for _, name := range append([]string{o.Name}, o.Names...) {
			owner[folded(name)] = string(o.Owner)
		}
	}
	owners := map[string]string{} // of an article
	place := map[string]int{}
	for i, a := range articles {
		owners[a.ID] = owner[folded(string(a.Outlet))]
		place[a.ID] = i
	}
	group := unions(families, owners)
	var out []parley.Family
	at := map[int]int{}
	for i, f := range families {
		k, ok := at[group[i]]
		if !ok {
			at[group[i]] = len(out)
			f.Articles = slices.Clone(f.Articles)
			out = append(out, f)
			continue
		}
		out[k].Articles = append(out[k].Articles, f.Articles...)
		slices.SortFunc(out[k].Articles, func(a, b string) int { return cmp.Compare(place[a], place[b]) })
	}
	return out
}

// unions gives each family the number of the first family that it is linked to by a chain of shared owners.
func unions(families []parley.Family, owners map[string]string) []int {
	root := make([]int, len(families))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	first := map[string]int{}
	for i, f := range families {
		for _, id := range f.Articles {
			o := owners[id]
			if o == "" {
				continue
			}
			if j, met := first[o]; met {
				a, b := find(i), find(j)
				root[max(a, b)] = min(a, b)
			} else {
				first[o] = i
			}
		}
	}
	for i := range root {
		root[i] = find(i)
	}
	return root
}
