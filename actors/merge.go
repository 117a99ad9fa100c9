package actors

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// Merge joins the casts of several articles, given in the order of the record. It returns the actors sorted by id, and for
// each cast what its ids became.
//
// People are one if surname and given name agree but for spelling; somebody whom an article knows by surname alone is the one
// person of the run with that surname, if there is one. States are one by their code or name, and a place that acts like a
// government is the state that most of the other articles know it as. Organisations and groups are one by name, or by a short
// name that is the whole name of the other. Letters of different scripts never match.
func Merge(casts [][]parley.Actor) (actors []parley.Actor, renamed []map[string]string) {
	m := merger{casts: casts, byKey: map[string][]int{}}
	for _, pass := range []func(parley.Actor) bool{fullPerson, wordPerson, isState, isBody, isGroup} {
		for i, cast := range casts {
			for k, a := range cast {
				if pass(a) {
					m.add(a, entry{i, k})
				}
			}
		}
	}
	m.joinPlaces()
	m.joinTitles()
	m.joinWeak()
	m.joinInstitutions()
	m.joinShortNames()
	renamed = make([]map[string]string, len(casts))
	for i := range renamed {
		renamed[i] = map[string]string{}
	}
	taken := map[string]bool{}
	for _, j := range m.joined {
		if len(j.of) == 0 {
			continue
		}
		j.name = m.usualName(j)
		id := freeID(slug(j.name), taken)
		actors = append(actors, j.actor(id, casts))
		for _, o := range j.of {
			renamed[o.cast][casts[o.cast][o.at].ID] = id
		}
	}
	slices.SortFunc(actors, func(a, b parley.Actor) int { return cmp.Compare(a.ID, b.ID) })
	return actors, renamed
}

// usualName returns the name with the most words, of equals the one whose articles mention the person oftenest, of equals the
// first.
func (m *merger) usualName(j joined) string {
	if j.kind != parley.Person {
		return j.name
	}
	count := map[string]int{}
	best, words := "", 0
	for _, o := range j.of {
		name := m.casts[o.cast][o.at].Name
		if m.unnamedEntry(o) && len(j.of) > 1 {
			continue
		}
		count[name] += len(m.casts[o.cast][o.at].Mentions)
		n := len(strings.Fields(name))
		if n > words || n == words && count[name] > count[best] {
			best, words = name, n
		}
	}
	return cmp.Or(best, j.name)
}

func fullPerson(a parley.Actor) bool {
	return a.Kind == parley.Person && len(strings.Fields(a.Name)) > 1
}

func wordPerson(a parley.Actor) bool {
	return a.Kind == parley.Person && len(strings.Fields(a.Name)) <= 1
}

func isState(a parley.Actor) bool { return a.Kind == parley.State }
func isBody(a parley.Actor) bool  { return a.Kind == parley.Organization }
func isGroup(a parley.Actor) bool { return a.Kind == parley.Group }

// A merger gathers actors by what they can be found by.
type merger struct {
	casts  [][]parley.Actor
	joined []joined
	byKey  map[string][]int
}

// joined is one actor of the run: the entries of the casts that are its own.
type joined struct {
	name    string
	kind    parley.ActorKind
	parts   []string
	country parley.Optional
	of      []entry
}

// An entry is casts[cast][at].
type entry struct{ cast, at int }

// add puts an entry with the actor that it is, or makes it one.
func (m *merger) add(a parley.Actor, e entry) {
	key := mergeKey(a)
	parts := strings.Fields(a.Name)
	fits := m.byKey[key]
	if a.Kind == parley.Person {
		fits = m.sameNames(fits, parts, a.Country)
	}
	if len(fits) == 1 || len(fits) > 1 && len(parts) > 1 {
		j := &m.joined[fits[0]]
		j.of = append(j.of, e)
		if len(parts) > len(j.parts) && (a.Kind == parley.Person || strings.HasPrefix(key, institutionKey) && !capital(j.name)) {
			j.name, j.parts = a.Name, parts
		}
		if j.country == "" {
			j.country = a.Country
		}
		return
	}
	m.byKey[key] = append(m.byKey[key], len(m.joined))
	m.joined = append(m.joined, joined{a.Name, a.Kind, parts, a.Country, []entry{e}})
}

// mergeKey is equal for actors that may be one.
func mergeKey(a parley.Actor) string {
	switch {
	case a.Kind == parley.Person && isTitle(a):
		return "title " + a.Name + " " + string(a.Country)
	case a.Kind == parley.Person:
		parts := nameParts(a.Name)
		return "person " + fold(parts[len(parts)-1])
	case a.Kind == parley.State && a.Country != "":
		return "state " + string(a.Country)
	case a.Kind == parley.Group:
		if key := groupKey(a); key != "" {
			return key
		}
	case a.Kind == parley.Organization:
		if state, noun := institution(a); noun != "" {
			return institutionKey + state + " " + noun
		}
	}
	return string(a.Kind) + " " + slug(strings.TrimPrefix(strings.ToLower(a.Name), "the ")) + " " + scripts(a.Name)
}

// groupKey is equal for groups that have the same noun and the same state, however the state is named: "Danish drivers", "lorry
// drivers from Denmark". It is "" for a group without a state. States without a code are known by the first letters of the
// capitalised word, which a state's name and its adjective share.
func groupKey(a parley.Actor) string {
	words := strings.Fields(a.Name)
	noun, state := "", string(a.Country)
	for i, w := range words {
		switch {
		case capital(w):
			if len(w) >= stem && state == "" {
				state = strings.ToLower(w[:stem])
			}
		case i > 0 && oneOf(w, []string{"from", "of", "in"}):
			if noun == "" {
				noun = words[i-1]
			}
		}
	}
	if noun == "" {
		noun = words[len(words)-1]
	}
	if state == "" || capital(noun) {
		return ""
	}
	return "group " + state + " " + strings.ToLower(noun)
}

// stem is how many letters a state's name and its adjective share at least.
const stem = 4

// nameParts returns the words of a name, at least one.
func nameParts(name string) []string {
	if parts := strings.Fields(name); len(parts) > 0 {
		return parts
	}
	return []string{name}
}

// sameNames returns the people with a name that can be the given one, those of the same state alone where there are several.
func (m *merger) sameNames(people []int, parts []string, country parley.Optional) []int {
	var fits, home []int
	for _, k := range people {
		if sameName(m.joined[k].parts, parts) {
			fits = append(fits, k)
			if country != "" && m.joined[k].country == country {
				home = append(home, k)
			}
		}
	}
	if len(fits) > 1 && len(home) > 0 {
		return home
	}
	return fits
}

// joinPlaces gives each state that is only a place that acts ("Caldre") to the state that other articles know it as.
func (m *merger) joinPlaces() {
	known := map[string]map[int]int{} // form: states that have it beside their name, and in how many articles
	for n, j := range m.joined {
		if j.kind != parley.State {
			continue
		}
		for _, o := range j.of {
			for form := range m.forms(o) {
				if form == j.name {
					continue
				}
				if known[form] == nil {
					known[form] = map[int]int{}
				}
				known[form][n]++
			}
		}
	}
	for n := range m.joined {
		j := &m.joined[n]
		if j.kind != parley.State || j.country != "" {
			continue
		}
		if to := most(known[j.name]); to != none && to != n {
			m.joined[to].of = append(m.joined[to].of, j.of...)
			j.of = nil
		}
	}
}

// joinWeak gives a name of one word, which its article took for a person or a body without any title, to the state that others
// know by it, unless somebody of the run has that surname.
func (m *merger) joinWeak() {
	states, surnames, bearers := map[string]int{}, map[string]bool{}, map[string]int{}
	for n, j := range m.joined {
		switch {
		case len(j.of) == 0:
		case j.kind == parley.Person && len(j.parts) > 1 && !m.unnamed(&j):
			last := j.parts[len(j.parts)-1]
			if surnames[last] {
				bearers[last] = none
			} else {
				surnames[last], bearers[last] = true, n
			}
		case j.kind == parley.State:
			for _, o := range j.of {
				for form := range m.forms(o) {
					if old, ok := states[form]; ok && old != n {
						states[form] = none
					} else {
						states[form] = n
					}
				}
			}
		}
	}
	for n := range m.joined {
		j := &m.joined[n]
		to, ok := states[j.name]
		if k, bears := bearers[j.name]; bears && k != none && j.kind == parley.Organization && j.country == "" && len(j.of) > 0 && !m.titled(j.of) {
			m.joined[k].of = append(m.joined[k].of, j.of...) // what an article that knows nobody else of the name takes for a body
			j.of = nil
			continue
		}
		if !ok || to == none || j.kind != parley.Person && j.kind != parley.Organization || len(j.parts) > 1 || surnames[j.name] || m.titled(j.of) {
			continue
		}
		m.joined[to].of = append(m.joined[to].of, j.of...)
		j.of = nil
	}
}

// joinTitles gives somebody known by a title alone to the one person of the run who has such a title, of those whom the same
// article names first.
func (m *merger) joinTitles() {
	near, far := map[int][]int{}, map[string][]int{} // named people by cast, and by the last word of a title
	for n := range m.joined {
		j := &m.joined[n]
		if j.kind != parley.Person || len(j.of) == 0 || m.unnamed(j) {
			continue
		}
		for _, o := range j.of {
			near[o.cast] = appendOnce(near[o.cast], n)
			for _, r := range m.casts[o.cast][o.at].Roles {
				last := lastWord(bareTitle(r.Title))
				far[last] = appendOnce(far[last], n)
			}
		}
	}
	for n := range m.joined {
		j := &m.joined[n]
		if !m.unnamed(j) {
			continue
		}
		var rest []entry
		for _, e := range j.of {
			last := lastWord(bareTitle(m.casts[e.cast][e.at].Name))
			to := m.holder(e, near[e.cast])
			if to == none {
				to = m.holder(e, far[last])
			}
			if to == none {
				rest = append(rest, e)
			} else {
				m.joined[to].of = append(m.joined[to].of, e)
			}
		}
		j.of = rest
	}
}

// appendOnce appends n unless it was appended last.
func appendOnce(list []int, n int) []int {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
}

func lastWord(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// unnamed reports whether an actor is a person whose name is a title.
func (m *merger) unnamed(j *joined) bool {
	if j.kind != parley.Person || len(j.of) == 0 {
		return false
	}
	return m.unnamedEntry(j.of[0])
}

func (m *merger) unnamedEntry(e entry) bool { return isTitle(m.casts[e.cast][e.at]) }

// isTitle reports whether the name of a person is one of their titles.
func isTitle(a parley.Actor) bool {
	name := bareTitle(a.Name)
	return slices.ContainsFunc(a.Roles, func(r parley.Role) bool { return bareTitle(r.Title) == name })
}

// bareTitle is a title without "of X" behind it.
func bareTitle(title string) string {
	bare, _, _ := strings.Cut(title, " of ")
	return bare
}

// holder returns the one person of a list with the title of an entry and no other state, of several and where there is none the one with a
// title that ends like it; none if there are several.
func (m *merger) holder(e entry, people []int) int {
	for _, same := range []func(a, b string) bool{sameTitle, sameKind} {
		found, many := none, false
		for _, n := range people {
			if m.hasTitle(&m.joined[n], m.casts[e.cast][e.at], same) {
				many = many || found != none && found != n
				found = n
			}
		}
		if found != none {
			if many {
				return none
			}
			return found
		}
	}
	return none
}

// sameTitle reports whether two titles can mean one office: without states they are equal, or one ends with the other.
func sameTitle(a, b string) bool {
	a, b = withoutStates(a), withoutStates(b)
	return a != "" && b != "" && (a == b || endsWith(a, b) && !lowerRank(a) || endsWith(b, a) && !lowerRank(b))
}

// sameKind reports whether two titles end alike: "chief envoy", "special envoy". Ministers and secretaries have little in common.
func sameKind(a, b string) bool {
	last := lastWord(a)
	return last == lastWord(b) && (!oneOf(last, []string{"minister", "secretary"}) || strings.EqualFold(a, last) || strings.EqualFold(b, last))
}

// withoutStates returns a title in small letters, the capitalised words before a small one left out: "former Selmark president".
func withoutStates(title string) string {
	words := strings.Fields(title)
	if len(words) > 0 && !capital(words[len(words)-1]) {
		words = slices.DeleteFunc(words, capital)
	}
	return strings.ToLower(strings.Join(words, " "))
}

// hasTitle reports whether a person holds a title like that of an unnamed actor, for the state that the title names, if it names one.
func (m *merger) hasTitle(j *joined, a parley.Actor, same func(a, b string) bool) bool {
	if a.Country != "" && j.country != "" && a.Country != j.country {
		return false
	}
	title, state, _ := strings.Cut(a.Name, " of ")
	if words := strings.Fields(title); state == "" && len(words) > 1 && !capital(words[len(words)-1]) {
		if k := slices.IndexFunc(words, capital); k >= 0 {
			state = words[k]
		}
	}
	old := formerTitle(title)
	holds, serves := false, state == "" || a.Country != "" && a.Country == j.country
	for _, o := range j.of {
		for _, r := range m.casts[o.cast][o.at].Roles {
			holds = holds || same(bareTitle(r.Title), title) && old == formerTitle(r.Title)
			serves = serves || slices.ContainsFunc(strings.Fields(r.Title), func(w string) bool { return related(w, state) })
		}
	}
	return holds && serves
}

// formerTitle reports whether a title is one that its holder had.
func formerTitle(title string) bool {
	first, _, _ := strings.Cut(strings.ToLower(title), " ")
	return first == "former" || first == "ex" || strings.HasPrefix(first, "ex-")
}

// related reports whether two capitalised words begin with the same letters, as a state's name and its adjective do.
func related(a, b string) bool {
	return len(a) >= stem && len(b) >= stem && a[:stem] == b[:stem]
}

// titled reports whether one of the entries has a role.
func (m *merger) titled(of []entry) bool {
	return slices.ContainsFunc(of, func(e entry) bool { return len(m.casts[e.cast][e.at].Roles) > 0 })
}

// forms returns the distinct surface forms of an entry.
func (m *merger) forms(e entry) map[string]bool {
	out := map[string]bool{}
	for _, p := range m.casts[e.cast][e.at].Mentions {
		out[p.Text] = true
	}
	return out
}

// most returns the key with the highest count, none if there is no single one.
func most(count map[int]int) int {
	best, tie := none, false
	for n, c := range count {
		switch {
		case best == none || c > count[best]:
			best, tie = n, false
		case c == count[best]:
			tie = true
		}
	}
	if tie {
		return none
	}
	return best
}

// joinShortNames gives an organisation whose whole name is a short form of exactly one other to that one.
func (m *merger) joinShortNames() {
	owner := map[string]int{}
	for n, j := range m.joined {
		if j.kind != parley.Organization {
			continue
		}
		for _, o := range j.of {
			for form := range m.forms(o) {
				if form == j.name || !capital(form) {
					continue
				}
				if old, ok := owner[form]; ok && old != n {
					owner[form] = none
				} else {
					owner[form] = n
				}
			}
		}
	}
	longer := m.longerNames()
	for n := range m.joined {
		j := &m.joined[n]
		to, ok := owner[j.name]
		if !ok {
			to, ok = longer[j.name]
		}
		if !ok || to == none || to == n || j.kind != parley.Organization || len(m.joined[to].of) == 0 {
			continue
		}
		if c := m.joined[to].country; c != "" && j.country != "" && c != j.country {
			continue
		}
		m.joined[to].of = append(m.joined[to].of, j.of...)
		j.of = nil
	}
}

// longerNames returns for each ending of a name the one organisation that has it, none if several do: "Foreign Ministry" of
// "Tarvonian Foreign Ministry".
func (m *merger) longerNames() map[string]int {
	out := map[string]int{}
	for n, j := range m.joined {
		if j.kind != parley.Organization || len(j.of) == 0 {
			continue
		}
		words := strings.Fields(j.name)
		for i := 1; i < min(len(words), 8); i++ {
			end := strings.Join(words[i:], " ")
			if _, taken := out[end]; taken {
				out[end] = none
			} else {
				out[end] = n
			}
		}
	}
	return out
}

// actor makes the entry of a joined actor, with roles and mentions in the order of the record.
func (j joined) actor(id string, casts [][]parley.Actor) parley.Actor {
	out := parley.Actor{ID: id, Name: j.name, Kind: j.kind}
	slices.SortStableFunc(j.of, func(a, b entry) int { return cmp.Or(cmp.Compare(a.cast, b.cast), cmp.Compare(a.at, b.at)) })
	count := map[parley.Optional]int{}
	for _, o := range j.of {
		a := casts[o.cast][o.at]
		out.Roles = append(out.Roles, a.Roles...)
		out.Mentions = append(out.Mentions, a.Mentions...)
		if a.Country == "" {
			continue
		}
		count[a.Country]++
		if out.Country == "" || count[a.Country] > count[out.Country] {
			out.Country = a.Country
		}
	}
	return out
}
