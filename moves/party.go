package moves

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// rank orders the kinds of references by how well they name an actor; the better one holds a token that two cover.
func rank(k parley.ReferenceKind) int {
	switch k {
	case parley.ByName:
		return 6
	case parley.ByTitle:
		return 5
	case parley.ByPronoun:
		return 4
	case parley.ByNoun, parley.ByGuess:
		return 3
	case parley.ByAdjective:
		return 2
	}
	return 1
}

// A stand is who stands at a token.
type stand struct {
	id   string
	kind parley.ReferenceKind
}

// markReferences notes for each token whom it stands for.
func (f *finder) markReferences(refs []parley.Reference) {
	f.stands = make([]stand, len(f.doc.Tokens))
	for _, s := range f.statements {
		if s.Source != nil && s.Speaker != "" {
			f.stand(*s.Source, stand{string(s.Speaker), parley.ByPronoun})
		}
	}
	for _, a := range f.cast {
		f.kinds[a.ID], f.country[a.ID], f.names[a.ID] = a.Kind, a.Country, a.Name
		f.leads[a.ID] = slices.ContainsFunc(a.Roles, func(r parley.Role) bool {
			title := strings.ToLower(r.Title)
			return strings.Contains(title, "president") && !strings.Contains(title, "vice") || strings.Contains(title, "prime minister") || strings.Contains(title, "leader") || strings.Contains(title, "chancellor")
		})
	}
	for _, r := range refs {
		f.stand(r.Span, stand{r.Actor, r.Kind})
	}
}

func (f *finder) stand(s parley.Span, who stand) {
	i, j, ok := f.ruler.Bytes(s)
	if !ok {
		return
	}
	for t := f.tokenAt(i); t < len(f.doc.Tokens) && f.doc.Tokens[t].Start < j; t++ {
		if f.stands[t].id == "" || rank(who.kind) >= rank(f.stands[t].kind) {
			f.stands[t] = who
		}
	}
}

// Nouns that stand for the state, body or person that owns them, and nouns for both sides of a table.
var (
	sideNouns = strings.Fields("government side country nation authority leadership regime administration capital cabinet camp member")
	ownForces = strings.Fields("force troop army military navy ship warship boat vessel soldier police jet drone missile artillery plane aircraft tank coastguard militia fighter rebel negotiator delegation official diplomat team envoy minister ministry diplomacy people fleet cutter trawler crew")
	bothNouns = strings.Fields("side party neighbour neighbor government country leader head president delegation nation state capital team camp")
)

// who returns the ids of those for whom the phrase of token i stands, none if nobody of the cast is meant.
func (f *finder) who(i int) []string {
	if i < 0 || i >= len(f.doc.Tokens) {
		return nil
	}
	t := &f.doc.Tokens[i]
	if both := f.bothSides(i); both != nil {
		return both
	}
	if s := f.stands[i]; oneOf(t.Lemma, sideNouns) && !(s.kind == parley.ByName && f.kinds[s.id] == parley.Organization) {
		if id := f.owner(i); id != "" {
			return []string{f.stateOr(id)}
		}
	}
	s := f.stands[i]
	if ids := f.eachState(i); len(ids) > 1 {
		return ids
	}
	if id := f.apposed(i); id != "" && rank(s.kind) <= rank(parley.ByNoun) {
		return []string{id}
	}
	if s.id != "" && (s.kind != parley.ByAdjective && s.kind != parley.ByPlace) {
		return f.withCompounds(i, s.id)
	}
	for _, c := range f.g.children(i) {
		d := &f.doc.Tokens[c]
		if (d.Is("appos") || d.Is("flat") || d.Is("nmod:desc")) && f.stands[c].id != "" && rank(f.stands[c].kind) > rank(parley.ByNoun) {
			return []string{f.stands[c].id}
		}
	}
	if oneOf(t.Lemma, ownForces) || s.kind == parley.ByAdjective && t.UPOS != "NOUN" {
		if id := f.owner(i); id != "" {
			return []string{id}
		}
	}
	if s.id != "" && (t.UPOS == "PROPN" || t.UPOS == "ADJ") {
		return []string{s.id}
	}
	if k := f.content[i]; s.id == "" && k != none && oneOf(f.g.lower(i), []string{"i", "me", "we", "us"}) && f.statements[k].Speaker != "" && f.statements[k].Kind == parley.Direct {
		return []string{string(f.statements[k].Speaker)}
	}
	return nil
}

// withCompounds adds who stands in a coordination inside the phrase: "the U.S. and European allies".
func (f *finder) withCompounds(i int, id string) []string {
	out := []string{id}
	for _, c := range f.g.children(i) {
		if f.doc.Tokens[c].Is("compound") && f.g.child(c, "conj") >= 0 {
			if s := f.stands[c]; s.id != "" && s.id != id {
				out = append([]string{s.id}, out...)
			}
		}
	}
	return out
}

// owner returns the id of whose or of which state noun i is: "Selmark's", "Tarvonian", "his", "of Selmark", "in Caldre".
func (f *finder) owner(i int) string {
	for _, rel := range []string{"nmod:poss", "amod", "compound", "nmod"} {
		for _, c := range f.g.children(i) {
			if !f.doc.Tokens[c].Is(rel) || rel == "nmod" && !oneOf(f.g.preposition(c), []string{"of", "in", "from"}) {
				continue
			}
			if s := f.stands[c]; s.id != "" {
				return s.id
			}
			if f.g.lower(c) == "whose" {
				return f.whose(c)
			}
		}
	}
	return ""
}

// whose returns for whom the relative pronoun at token i stands.
func (f *finder) whose(i int) string {
	for a := range f.doc.Ancestors(i) {
		if t := &f.doc.Tokens[a]; t.Is("acl") && t.Head >= 0 && t.Head < i {
			if ids := f.who(t.Head); len(ids) > 0 {
				return ids[0]
			}
			return ""
		}
	}
	return ""
}

// apposed returns the named actor that token i stands beside as a description, itself or what it is part of: "the League, a group of
// nine states"; "" for none.
func (f *finder) apposed(i int) string {
	for a, steps := i, 0; steps < 3; steps++ {
		t := &f.doc.Tokens[a]
		if t.Head < 0 || t.Head > a || !t.Is("appos") && !(t.Deprel == "nmod" && f.g.preposition(a) == "of") {
			return ""
		}
		a = t.Head
		if s := f.stands[a]; t.Is("appos") && s.kind == parley.ByName && f.stands[a].id != "" {
			return s.id
		}
	}
	return ""
}

// eachState returns the states of "Russian and Ukrainian forces", or the people of "the US and Russian leaders"; nil for one state.
func (f *finder) eachState(i int) []string {
	t := &f.doc.Tokens[i]
	if t.UPOS != "NOUN" || t.XPOS != "NNS" || !oneOf(t.Lemma, ownForces) && !oneOf(t.Lemma, bothNouns) {
		return nil
	}
	var out []string
	for _, c := range f.g.children(i) {
		d := &f.doc.Tokens[c]
		if c > i || !d.Is("amod") && !d.Is("compound") {
			continue
		}
		for _, k := range f.g.series(c) {
			id := f.stands[k].id
			if id = f.stateOr(id); id == "" || f.kinds[id] != parley.State {
				continue
			}
			if oneOf(t.Lemma, leaderNouns) && f.leaderOf(id) != "" {
				id = f.leaderOf(id)
			}
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// leaderNouns are the nouns for who leads a state.
var leaderNouns = strings.Fields("leader head president")

// leaderOf returns the person of the cast who leads a state, the one most spoken of, or "".
func (f *finder) leaderOf(state string) string {
	for _, id := range f.leaders {
		if f.home[id] == state && f.leads[id] {
			return id
		}
	}
	return ""
}

// bothSides returns the two parties for "both sides", "the two leaders", "the sides"; nil for anything else.
func (f *finder) bothSides(i int) []string {
	t := &f.doc.Tokens[i]
	if t.UPOS == "PRON" && t.Lemma == "both" {
		return f.pair(false)
	}
	if oneOf(t.Lemma, []string{"side", "party", "government"}) && t.XPOS == "NN" && f.g.has(i, "det", "neither", "either", "each") {
		return f.pair(false)
	}
	if !oneOf(t.Lemma, bothNouns) || t.XPOS != "NNS" || f.g.child(i, "nmod:poss") != none || f.g.child(i, "nmod") != none {
		return nil
	}
	plain := oneOf(t.Lemma, []string{"side", "party", "neighbour", "neighbor"}) && f.g.has(i, "det", "the")
	for _, c := range f.g.children(i) {
		if w := f.g.lower(c); c < i && oneOf(w, []string{"both", "two", "2"}) {
			return f.pair(oneOf(t.Lemma, []string{"leader", "head", "president"}))
		}
		if f.doc.Tokens[c].Is("amod") {
			plain = false
		}
	}
	if plain {
		return f.pair(false)
	}
	return nil
}

// pair returns the two principal parties, people or states.
func (f *finder) pair(people bool) []string {
	p := f.principal
	if people {
		p = f.leaders
	}
	if len(p) < 2 {
		return nil
	}
	return slices.Clone(p[:2])
}

// stateOr returns the state that an actor is or acts for, or the actor itself.
func (f *finder) stateOr(id string) string {
	if s := f.home[id]; s != "" {
		return s
	}
	return id
}

// setHomes finds for each actor the state that it acts for, by its country, its titles and what stands beside its names.
func (f *finder) setHomes() {
	byCode := map[parley.Optional]string{}
	var states []parley.Actor
	for _, a := range f.cast {
		if a.Kind == parley.State {
			states = append(states, a)
			f.home[a.ID] = a.ID
			if a.Country != "" && byCode[a.Country] == "" {
				byCode[a.Country] = a.ID
			}
		}
	}
	votes, promised := f.homeVotes(), f.spokenFor()
	for _, a := range f.cast {
		if f.home[a.ID] != "" {
			continue
		}
		if f.home[a.ID] = byCode[a.Country]; a.Country != "" && f.home[a.ID] != "" {
			continue
		}
		best := 0
		for _, s := range states {
			if n := votes[[2]string{a.ID, s.ID}]; n > best {
				best, f.home[a.ID] = n, s.ID
			}
		}
		if best == 0 {
			f.home[a.ID] = cmp.Or(byTitle(a, states), byName(a, states))
		}
		if f.home[a.ID] == "" && best == 0 && a.Kind == parley.Person && holdsOffice(a) {
			f.home[a.ID] = promised[a.ID]
		}
	}
}

// homeVotes counts for actor and state how often the state stands beside the actor's name or title.
func (f *finder) homeVotes() map[[2]string]int {
	votes := map[[2]string]int{}
	for i := range f.doc.Tokens {
		id := f.stands[i].id
		if id == "" || f.kinds[id] == parley.State || f.stands[i].kind == parley.ByPronoun {
			continue
		}
		for _, k := range []int{i, f.g.head(i)} {
			if k < 0 || k != i && !oneOf(f.g.rel(i), []string{"appos", "flat", "nmod", "compound"}) || k != i && f.doc.Tokens[i].Is("nmod") && !f.doc.Tokens[i].Is("nmod:desc") {
				continue
			}
			if of := f.owner(k); f.kinds[of] == parley.State {
				votes[[2]string{id, of}]++
			}
			for _, c := range f.g.children(k) {
				if of := f.owner(c); f.doc.Tokens[c].Is("appos") && f.kinds[of] == parley.State || f.doc.Tokens[c].Is("nmod:desc") && f.kinds[of] == parley.State {
					votes[[2]string{id, of}]++
				}
			}
		}
	}
	return votes
}

// byTitle returns the state whose adjective or name stands in the titles of an actor: "Tarvonian president".
func byTitle(a parley.Actor, states []parley.Actor) string {
	for _, r := range a.Roles {
		for _, w := range strings.Fields(r.Text) {
			for _, s := range states {
				if stem := strings.TrimRight(s.Name, "aeiouy"); len(stem) >= 4 && strings.HasPrefix(w, stem) {
					return s.ID
				}
			}
		}
	}
	return ""
}

// byName returns the state by whose adjective unnamed people or a body are called, "Tarvonian officials", or "".
func byName(a parley.Actor, states []parley.Actor) string {
	first, _, more := strings.Cut(a.Name, " ")
	if a.Kind == parley.Person || !more || !acts(a.Name) {
		return ""
	}
	for _, s := range states {
		if stem := strings.TrimRight(s.Name, "aeiouy"); len(stem) >= stemLength && strings.HasPrefix(first, stem) {
			return s.ID
		}
	}
	return ""
}

// offices are words of titles whose bearers speak for a state.
var offices = strings.Fields("president minister premier chancellor spokesman spokeswoman spokesperson secretary envoy ambassador negotiator king queen emir sultan")

// holdsOffice reports whether a title of an actor is that of somebody who speaks for a state.
func holdsOffice(a parley.Actor) bool {
	return slices.ContainsFunc(a.Roles, func(r parley.Role) bool {
		return slices.ContainsFunc(strings.Fields(strings.ToLower(r.Title)), func(w string) bool { return oneOf(w, offices) })
	})
}

// spokenFor returns for each speaker the state of which he says what it will do, if it is one and the same: "Estmere would
// guarantee it, President Vale said"; "" for several.
func (f *finder) spokenFor() map[string]string {
	out := map[string]string{}
	for i := range f.doc.Tokens {
		k := f.content[i]
		if k == none || f.statements[k].Speaker == "" || !f.doc.Tokens[i].Is("nsubj") || f.stands[i].id == "" || f.kinds[f.stands[i].id] == parley.Person || f.stands[i].kind != parley.ByName {
			continue
		}
		if h := f.g.head(i); h < 0 || !f.g.has(h, "aux", "would", "will") {
			continue
		}
		speaker, state := string(f.statements[k].Speaker), f.stands[i].id
		if old, known := out[speaker]; known && old != state {
			state = ""
		}
		out[speaker] = state
	}
	return out
}

// setPrincipals finds the two parties that the article is about, states before others, and its two leaders.
func (f *finder) setPrincipals() {
	count, named := map[string]int{}, map[string]bool{}
	for i, s := range f.stands {
		if s.id != "" && s.kind == parley.ByName {
			named[s.id] = true
		}
		if s.id == "" || i > 0 && f.stands[i-1].id == s.id {
			continue
		}
		count[s.id] += 2
		if h := f.home[s.id]; h != s.id && h != "" {
			count[h]++
		}
	}
	f.spoken = count
	for _, s := range f.statements { // who is told is no party
		for _, told := range []*parley.Span{s.Addressee, s.Via} {
			if told != nil {
				f.each(*told, func(t int) {
					if id := f.stands[t].id; f.kinds[id] == parley.Organization {
						count[id] = 0
					}
				})
			}
		}
	}
	list := func(ok func(parley.Actor) bool) []string {
		var ids []string
		for _, a := range f.cast {
			if ok(a) && count[a.ID] > 0 {
				ids = append(ids, a.ID)
			}
		}
		slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
		return ids
	}
	f.principal = f.paired(list(func(a parley.Actor) bool { return a.Kind == parley.State }), f.stateOr)
	if len(f.principal) < 2 {
		f.principal = f.paired(list(func(a parley.Actor) bool { return a.Kind != parley.Person && named[a.ID] }), f.stateOr)
	}
	bodies := f.paired(list(func(a parley.Actor) bool {
		return a.Kind == parley.Organization && named[a.ID] && f.home[a.ID] == ""
	}), func(id string) string { return id })
	if len(bodies) > 1 && len(f.principal) > 1 && count[bodies[1]] >= atTable && count[bodies[1]] >= outweighs*count[f.principal[1]] {
		f.principal = bodies // a union and a company, two parties of a coalition
	}
	f.principal = f.apart(f.principal)
	f.leaders = f.paired(list(func(a parley.Actor) bool { return a.Kind == parley.Person }), func(id string) string { return id })
}

// outweighs is how many times as often as the second state of an article the second of two bodies must be spoken of for the article to be
// about the bodies. Set by hand; none of the cases in reach comes near it.
const outweighs = 2

// otherSide returns whom an actor stands against at the table: one of the two sides the other one, a third state both, somebody of
// whom it is not known for whom he acts the side most spoken of.
func (f *finder) otherSide(ids []string) []string {
	if len(f.principal) < 2 {
		return nil
	}
	third := true
	for _, id := range ids {
		for k := range 2 {
			if p := f.principal[k]; id == p || f.stateOr(id) == p {
				return []string{f.principal[1-k]}
			}
		}
		third = third && f.home[id] != ""
	}
	if third {
		return f.pair(false)
	}
	return f.principal[:1:1]
}

// paired moves to the front of a list of parties, the one most spoken of first, the two that the text most often puts side by side:
// "Selmark and Tarvonia", "U.S.-Russia"; as says for whom an actor counts.
func (f *finder) paired(ids []string, as func(string) string) []string {
	best, most := [2]string{}, 0
	votes := map[[2]string]int{}
	for i := range f.doc.Tokens {
		t := &f.doc.Tokens[i]
		if t.Head < 0 || !t.Is("conj") && !(t.Head-i == 2 && f.g.form(i+1) == "-") {
			continue
		}
		a, b := as(f.stands[i].id), as(f.stands[t.Head].id)
		if a == "" || b == "" || a == b {
			continue
		}
		x, y := slices.Index(ids, a), slices.Index(ids, b)
		if x < 0 || y < 0 {
			continue
		}
		k := [2]string{ids[min(x, y)], ids[max(x, y)]}
		if votes[k]++; votes[k] > most {
			best, most = k, votes[k]
		}
	}
	if most == 0 {
		return ids
	}
	rest := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == best[0] || id == best[1] })
	return append([]string{best[0], best[1]}, rest...)
}

// apart returns the parties without those that act for an earlier one: a state and its ministry are one side.
func (f *finder) apart(ids []string) []string {
	var out []string
	taken := map[string]bool{}
	for _, id := range ids {
		if side := f.stateOr(id); !taken[side] {
			taken[side] = true
			out = append(out, id)
		}
	}
	return out
}
