package moves

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/lexicon"
)

// Parties maps the id of each actor to the id of the party that it acts for, everybody else to themselves. In this order:
//
//   - the entries of members, ids of actors given by a dossier; nil for none;
//   - for a person, the body of the cast that a role names: "Hamas leader", "head of the league";
//   - the state in Actor.Country, if an actor of the cast is it, for who acts for it: organs of state, and holders of offices
//     of state. Companies, parties, armed groups, citizens and former ministers act for themselves;
//   - without a country, the state of the cast by whose name or adjective an office ("Vellonian foreign minister") or an organ
//     ("Vellonian delegation") is called, also by words beside the role ("Vellonia's premier", "president of Vellonia"):
//     that is how states that no list knows get their people.
//
// articles hold the words beside roles; nil for none.
func Parties(cast []parley.Actor, members map[string]string, articles []parley.Article) map[string]string {
	h := newHomes(cast)
	for i := range articles {
		h.texts[articles[i].ID] = &text{whole: articles[i].Text}
	}
	parties := make(map[string]string, len(cast))
	for i := range cast {
		a := &cast[i]
		parties[a.ID] = cmp.Or(members[a.ID], h.of(a), a.ID)
	}
	for _, a := range cast { // a body may act for a state in its turn, or be a member
		if body := parties[a.ID]; parties[body] != "" && members[a.ID] == "" {
			parties[a.ID] = parties[body]
		}
	}
	return parties
}

// homes are what the actors of a cast may act for.
type homes struct {
	states map[parley.Optional]string // by country
	called map[string][]namedState    // by the beginning of their names
	bodies map[string][]namedBody     // by the first word of their names
	texts  map[string]*text           // of the articles
}

// A text is that of an article, with a ruler that is made when it is asked for.
type text struct {
	whole string
	ruler *parley.Ruler
}

// beside gives what stands before and after a span of the text.
func (t *text) beside(s parley.Span) (before, after string) {
	if t == nil {
		return "", ""
	}
	if t.ruler == nil {
		t.ruler = parley.NewRuler(t.whole)
	}
	i, j, ok := t.ruler.Bytes(s)
	if !ok {
		return "", ""
	}
	return t.whole[:i], t.whole[j:]
}

// A namedBody is a name of an organisation of the cast.
type namedBody struct{ id, name string }

func newHomes(cast []parley.Actor) *homes {
	h := &homes{map[parley.Optional]string{}, map[string][]namedState{}, map[string][]namedBody{}, map[string]*text{}}
	for _, a := range cast {
		switch {
		case a.Kind == parley.Organization:
			h.addBody(a)
		case a.Kind != parley.State:
			continue
		case a.Country != "" && h.states[a.Country] == "":
			h.states[a.Country] = a.ID
		}
		if stem := stemOf(a.Name); a.Kind == parley.State && len(stem) >= stemLength && !strings.Contains(a.Name, " ") {
			h.called[stem[:stemLength]] = append(h.called[stem[:stemLength]], namedState{a.ID, a.Name, stem})
		}
	}
	return h
}

// addBody notes the names of an organisation, as the coverage writes it.
func (h *homes) addBody(a parley.Actor) {
	seen := map[string]bool{}
	for _, name := range append([]string{a.Name}, mentionsOf(a)...) {
		first, _, _ := strings.Cut(name, " ")
		if len(name) > 2 && !seen[name] && unicode.IsUpper([]rune(name)[0]) {
			h.bodies[first] = append(h.bodies[first], namedBody{a.ID, name})
		}
		seen[name] = true
	}
}

func mentionsOf(a parley.Actor) []string {
	out := make([]string, len(a.Mentions))
	for i, m := range a.Mentions {
		out[i] = m.Text
	}
	return out
}

// of gives what an actor acts for, "" for nobody else.
func (h *homes) of(a *parley.Actor) string {
	switch {
	case a.Kind == parley.State:
		return h.states[a.Country]
	case a.Kind == parley.Person:
		if body := h.bodyOf(a); body != "" {
			return body
		}
	}
	if a.Country == "" {
		return cmp.Or(stateOf(a, h.called), h.besideRoles(a))
	}
	if actsForState(a) {
		return h.states[a.Country]
	}
	return ""
}

// bodyOf gives the organisation whose name a role of a person begins with or has after "of" or "for". An ambassador is sent
// to a body, not by it.
func (h *homes) bodyOf(a *parley.Actor) string {
	for _, r := range a.Roles {
		if strings.Contains(strings.ToLower(r.Text), "ambassador") || barred(r.Text) {
			continue
		}
		words := strings.Fields(r.Text)
		for i, w := range words {
			w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
			if i > 0 && words[i-1] != "of" && words[i-1] != "for" && words[i-1] != "the" && words[i-1] != "senior" {
				continue
			}
			for _, b := range h.bodies[w] {
				rest := strings.Join(words[i:], " ")
				if len(rest) > len(b.name) && i == 0 && strings.HasPrefix(rest, b.name) && strings.ContainsRune(" ’'", []rune(rest[len(b.name):])[0]) || i > 0 && strings.HasPrefix(rest, b.name) {
					return b.id
				}
			}
		}
	}
	return ""
}

// stateBodies are the kinds of organisations (lexicon/en/organisations.tsv) that act for their state.
var stateBodies = []string{"government", "ministry", "military", "agency", "intelligence", "police", "parliament"}

// actsForState reports whether what somebody with a country does is done by its state.
func actsForState(a *parley.Actor) bool {
	switch a.Kind {
	case parley.Organization:
		if o, ok := lexicon.English().Organisations().Find(a.Name); ok {
			return slices.Contains(stateBodies, o.Entry.Kind)
		}
		return acts(a.Name)
	case parley.Group:
		return acts(a.Name)
	}
	return len(a.Roles) == 0 || slices.ContainsFunc(a.Roles, func(r parley.Role) bool { return acts(r.Text) })
}

// bars are words before an office or organ whose holder does not act for the state, or no more.
var bars = []string{"former", "ex", "onetime", "then", "late", "opposition", "party", "rebel", "separatist", "union", "ousted", "deposed", "exiled",
	"retired", "self-proclaimed", "would-be", "business", "community", "religious", "civic", "militant", "militia", "protest", "campaign", "presidential"}

// barred reports whether one of the words of a text is a bar.
func barred(text string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '-' }), func(w string) bool { return slices.Contains(bars, w) })
}

// A namedState is a state of the cast with what its adjectives begin with.
type namedState struct{ id, name, stem string }

// stemLength is how many bytes the name of a state has at least before its last vowels; a shorter one begins too many words.
const stemLength = 4

// stemOf is the part of a name that its adjectives share: "Tarvoni" of "Tarvonia" and "Tarvonian".
func stemOf(name string) string { return strings.TrimRight(name, "aeiouy") }

// mostAdjective is by how many bytes an adjective is longer than the stem of its state: "Selmark", "Selmarkian".
const mostAdjective = 4

// stateOf gives the state by whose name somebody's office or organ is called, "" for none.
func stateOf(a *parley.Actor, called map[string][]namedState) string {
	texts := []string{}
	if a.Kind != parley.Person {
		texts = append(texts, a.Name)
	}
	for _, r := range a.Roles {
		texts = append(texts, r.Text)
	}
	for _, text := range texts {
		first, rest, ok := strings.Cut(text, " ")
		first = strings.TrimSuffix(strings.TrimSuffix(first, "’s"), "'s")
		if ok && unicode.IsUpper([]rune(first + " ")[0]) && acts(rest) {
			if s := namesake(first, called); s != "" {
				return s
			}
		}
	}
	for _, s := range called[begin(a.Name)] {
		if s.name == a.Name && a.Kind != parley.Person {
			return s.id // the same name read as something else
		}
	}
	return ""
}

// besideRoles gives the state whose name or adjective stands right before an office of state that is a role of a person, or
// after it and "of".
func (h *homes) besideRoles(a *parley.Actor) string {
	for _, r := range a.Roles {
		t := h.texts[r.Article]
		if t == nil || !acts(r.Text) {
			continue
		}
		before, after := t.beside(r.Span)
		words := strings.Fields(before[max(0, len(before)-2*longestWord):])
		if n := len(words); n > 0 && strings.HasSuffix(before, " ") {
			if s := namesake(strings.TrimSuffix(strings.TrimSuffix(words[n-1], "’s"), "'s"), h.called); s != "" {
				return s
			}
		}
		if rest, ok := strings.CutPrefix(after, " of "); ok {
			rest = strings.TrimPrefix(rest, "the ")
			if s := namesake(rest[:wordEnd(rest)], h.called); s != "" {
				return s
			}
		}
	}
	return ""
}

// longestWord is how many bytes before a role are looked at for a word and the space behind it, twice over.
const longestWord = 64

func wordEnd(s string) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return i
	}
	return len(s)
}

func begin(word string) string { return word[:min(len(word), stemLength)] }

// namesake gives the one state that a word is the name or an adjective of.
func namesake(word string, called map[string][]namedState) string {
	found := ""
	for _, s := range called[begin(word)] {
		if strings.HasPrefix(word, s.stem) && len(word) <= len(s.stem)+mostAdjective {
			if found != "" && found != s.id {
				return ""
			}
			found = s.id
		}
	}
	return found
}

// stateOffices are the classes of offices (lexicon/en/offices.tsv) whose holders act for their state. Ranks and directors are
// not among them: a sailor or a chairman may be anybody's. Commanders, troops and officials are organs.
var stateOffices = []string{"head-of-state", "head-of-government", "royal", "minister", "envoy", "spokesperson"}

// acts reports whether a text, such as that after the adjective of a state, ends in an office or an organ that acts for a
// state.
func acts(text string) bool {
	if barred(text) {
		return false
	}
	words := strings.Fields(text)
	for i := range words {
		if o, ok := lexicon.English().Organs().Longest(words[i:]); ok && i+o.Words == len(words) {
			return true
		}
		o, ok := lexicon.English().Offices().Longest(words[i:])
		if ok && i+o.Words == len(words) {
			return slices.Contains(stateOffices, o.Entry.Class)
		}
	}
	return false
}

// renamedAll gives the new ids in a list of its own: moves may share one.
func renamedAll(ids []string, renamed map[string]string) []string {
	if ids == nil {
		return nil
	}
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = renamed[id]
	}
	return out
}
