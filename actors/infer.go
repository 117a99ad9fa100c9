package actors

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// inferStates finds the states that no list knows, by what the text tells: a name with an adjective made of it ("Tarvonia",
// "Tarvonian"), or one that has a president, a minister, a government or a parliament.
func (f *finder) inferStates() {
	unknown := f.unknown()
	names := f.unknownNames(unknown)
	adjectives := map[string]string{} // adjective: state
	for _, w := range names {
		for _, base := range bases(w) {
			if slices.Contains(names, base) {
				adjectives[w] = base
				break
			}
		}
	}
	for _, w := range names {
		base, ok := adjectives[w]
		if !ok || adjectives[base] != "" {
			continue
		}
		key := "~" + strings.ToLower(base)
		f.own[base] = term{key, lexicon.Name, 1, base}
		kind := lexicon.Adjective
		if strings.HasSuffix(w, "s") && !strings.HasSuffix(base, "s") {
			kind = lexicon.People
		}
		f.own[w] = term{key, kind, 1, base}
	}
	for _, i := range unknown {
		w := f.form(i)
		if _, ok := f.own[w]; !ok && f.hasGovernment(i) && slices.Contains(names, w) {
			f.own[w] = term{"~" + strings.ToLower(w), lexicon.Name, 1, w}
		}
	}
	f.inferCapitals(unknown, names)
}

// inferCapitals finds unknown places that act: something happens in them, and they also say or do something.
func (f *finder) inferCapitals(unknown []int, names []string) {
	place, acts := map[string]bool{}, map[string]bool{}
	inRun := map[string]bool{}
	for _, i := range unknown {
		w := f.form(i)
		inRun[w] = inRun[w] || f.inRun(i)
		switch {
		case oneOf(f.casing(i), locals):
			place[w] = true
			acts[w] = acts[w] || f.governs(i-2) || f.form(i-1) == "in" && f.official(i-2)
		case f.possessive(i + 1):
			acts[w] = acts[w] || f.governs(i+2) || f.official(i+2)
		case f.subject(i) && !f.modifies(i, i+1):
			acts[w] = acts[w] || f.speaksAt(i)
			place[w] = place[w] || f.entity(i) == "LOC"
		}
	}
	for _, w := range names {
		if _, ok := f.own[w]; !ok && place[w] && acts[w] && !inRun[w] {
			f.own[w] = term{"~?" + strings.ToLower(w), lexicon.Capital, 1, w}
		}
	}
}

// speaksAt reports whether token i is the subject of a verb that only those who speak or decide can have.
func (f *finder) speaksAt(i int) bool {
	if !f.trees {
		return false
	}
	g, _ := f.relation(i)
	if g < 0 || f.doc.Tokens[g].UPOS != "VERB" {
		return false
	}
	_, ok := f.lx.Cues().Find(f.doc.Tokens[g].Lemma)
	return ok
}

// official reports whether token i ends or begins an office of public life.
func (f *finder) official(i int) bool {
	m, ok := f.office(i)
	return ok && (oneOf(m.Entry.Class, rulers) || oneOf(m.Entry.Class, servants))
}

// unknown returns the tokens of the capitalised words that no list knows.
func (f *finder) unknown() []int {
	var out []int
	for i, w := range f.words {
		if nameWord(w) && len(w) >= 4 && !oneOf(w, realms) && !(f.startsSentence(i) && f.lx.IsOrdinary(w)) && !f.known(i) {
			out = append(out, i)
		}
	}
	return out
}

// known reports whether the word at token i is a form of a state, place, body, outlet, group, office or given name.
func (f *finder) known(i int) bool {
	w := f.form(i)
	return has(f.lx.States(), w) || has(f.lx.Subdivisions(), w) || has(f.lx.Cities(), w) || has(f.lx.Organisations(), w) ||
		has(f.lx.Groups(), w) || has(f.lx.Offices(), w) || has(f.lx.Stopwords(), w)
}

// has reports whether a list has a word among its forms.
func has[T any](list *lexicon.List[T], w string) bool {
	_, ok := list.Find(w)
	return ok
}

// unknownNames returns the unknown words that are no parts of people's names, in the order of the text.
func (f *finder) unknownNames(unknown []int) []string {
	person := map[string]bool{}
	runs := map[string]int{} // how much oftener a word stands in a run of names than alone
	for _, i := range unknown {
		w := f.form(i)
		if f.inRun(i) {
			runs[w]++
		} else {
			runs[w]--
		}
		if i > 0 && f.adjacent(i) {
			_, given := f.lx.GivenNames().Find(f.form(i - 1))
			m, title := f.lx.Offices().Find(f.form(i - 1))
			if given && !f.possessive(i-1) || title && m.Entry.Before && capital(f.form(i-1)) {
				person[w] = true
			}
		}
	}
	seen := map[string]bool{}
	var out []string
	for _, i := range unknown {
		if w := f.form(i); !person[w] && !seen[w] && runs[w] <= 0 {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// inRun reports whether the word at token i has another name word beside it: "Emeric Soland", "Olm Strait".
func (f *finder) inRun(i int) bool {
	if f.adjacent(i+1) && nameWord(f.form(i+1)) && f.sentence[i] == f.sentence[i+1] {
		if _, office := f.office(i + 1); !office {
			return true
		}
	}
	if i == 0 || !f.adjacent(i) || !nameWord(f.form(i-1)) || f.startsSentence(i-1) {
		return false
	}
	_, office := f.lx.Offices().Find(f.form(i - 1))
	_, stop := f.lx.Stopwords().Find(f.form(i - 1))
	return !office && !stop
}

// endings are the suffixes of adjectives and citizens, with what names of states end with instead: "Estmer-ian", "Estmer-e".
var endings = []struct {
	suffix string
	bases  []string
}{
	{"ian", []string{"", "ia", "e", "a", "y", "o"}},
	{"ean", []string{"", "ea", "e", "a"}},
	{"an", []string{"", "a", "e", "o"}},
	{"ish", []string{"", "land", "en", "ia", "e"}},
	{"ese", []string{"", "a", "e", "ia", "o"}},
	{"i", []string{"", "a", "ia", "istan"}},
	{"ic", []string{"", "ia", "land", "e"}},
	{"ch", []string{"ce", "land"}},
}

// bases returns the names that an adjective or a word for citizens can be made of.
func bases(w string) []string {
	var out []string
	for _, form := range []string{w, strings.TrimSuffix(w, "s")} {
		for _, e := range endings {
			stem, ok := strings.CutSuffix(form, e.suffix)
			if !ok || len(stem) < 3 {
				continue
			}
			for _, b := range e.bases {
				out = append(out, stem+b)
			}
		}
		if form == w && !strings.HasSuffix(w, "s") {
			break
		}
	}
	return out
}

// hasGovernment reports whether the name at token i has what only states have: "X's foreign minister", "the government of X".
func (f *finder) hasGovernment(i int) bool {
	if f.subject(i) && f.hasItsRuler(i) {
		return true
	}
	k := i + 1
	if f.possessive(k) {
		k++
		for k < i+5 && oneOf(f.lower(k), qualifiers) {
			k++
		}
		return f.governs(k) || f.lower(k) == "president" && f.entity(i) == "LOC"
	}
	if i > 1 && f.lower(i-1) == "of" {
		for back := i - 2; back >= max(0, i-6); back-- {
			if m, ok := f.office(back); ok && back+m.Words == i-1 && oneOf(m.Entry.Class, rulers) {
				return true
			}
		}
		return oneOf(f.lower(i-2), governments) || oneOf(f.form(i-2), countries)
	}
	return false
}

// hasItsRuler reports whether an office that only states have follows "its" in the sentence of token i: "X denied that its
// president had agreed".
func (f *finder) hasItsRuler(i int) bool {
	for k := i + 1; k < min(i+12, len(f.doc.Tokens)) && f.sentence[k] == f.sentence[i]; k++ {
		if f.lower(k) != "its" {
			continue
		}
		m, ok := f.office(k + 1)
		return ok && oneOf(m.Entry.Class, rulers) && m.Entry.Normal != "leader" || oneOf(f.lower(k+1), governments)
	}
	return false
}

// governs reports whether token k begins an office or body that only states have.
func (f *finder) governs(k int) bool {
	if oneOf(f.lower(k), governments) {
		return true
	}
	m, ok := f.office(k)
	return ok && oneOf(m.Entry.Class, rulers) && m.Entry.Normal != "leader" && m.Entry.Normal != "president" && m.Entry.Normal != "secretary"
}

var (
	rulers      = strings.Fields("head-of-state head-of-government minister royal")
	servants    = strings.Fields("envoy official spokesperson military")
	governments = strings.Fields("government parliament army navy military troops forces embassy ambassador")
)

// linkCapitals joins a place that acts like a government with the state whose people speak in it or whose officials it has:
// "Caldre's negotiator, Tobin Harrad" and "Selmark's negotiator, Tobin Harrad".
func (f *finder) linkCapitals() {
	for c := range f.figures {
		x := &f.figures[c]
		if x.kind != parley.State || !strings.HasPrefix(x.key, "state ~?") {
			continue
		}
		votes := map[string]int{}
		for _, p := range f.figures {
			f.voteByRoles(&p, x.state, votes)
		}
		for i := range f.doc.Tokens {
			if f.form(i) == x.name {
				f.voteBySentence(i, votes)
			}
		}
		if best := winner(votes); best != "" {
			f.join(c, best)
		}
	}
}

// voteByRoles counts the states of a person who also serves the place.
func (f *finder) voteByRoles(p *figure, place string, votes map[string]int) {
	if slices.ContainsFunc(p.roles, func(r role) bool { return r.of == place }) {
		for _, r := range p.roles {
			if r.of != place && r.of != "" {
				votes[r.of] += 3
			}
		}
	}
}

// voteBySentence counts the state of the one who speaks at the place at token i.
func (f *finder) voteBySentence(i int, votes map[string]int) {
	if !oneOf(f.casing(i), locals) {
		f.voteByClause(i, votes)
		return
	}
	s := f.doc.Sentences[f.sentence[i]]
	for k := s.First; k < i; k++ {
		if f.owner[k] == none {
			continue
		}
		switch state := f.stateOf(&f.figures[f.owner[k]]); {
		case state != "" && !strings.HasPrefix(state, "~?"):
			votes[state] += 2
			return
		case len(f.figures[f.owner[k]].roles) > 0:
			if state := f.stateSubject(f.sentence[k]); state != "" {
				votes[state]++
			}
			return
		}
	}
}

// voteByClause counts the state of the official named last before the place at token i acts in the same sentence: "the President
// of S promised a step that X rejects".
func (f *finder) voteByClause(i int, votes map[string]int) {
	for k := i - 1; k >= f.doc.Sentences[f.sentence[i]].First; k-- {
		n := f.owner[k]
		if n == none {
			continue
		}
		if s := f.stateOf(&f.figures[n]); f.figures[n].kind == parley.Person && s != "" && !strings.HasPrefix(s, "~?") {
			votes[s]++
		}
		return
	}
}

// stateSubject returns the state that was the subject of one of the three sentences before sentence k, or "".
func (f *finder) stateSubject(k int) string {
	for s := k - 1; s >= max(0, k-3); s-- {
		for i := f.doc.Sentences[s].First; i < f.doc.Sentences[s].End; i++ {
			if n := f.owner[i]; n != none && f.figures[n].kind == parley.State && f.subject(i) && !strings.HasPrefix(f.figures[n].state, "~?") {
				return f.figures[n].state
			}
		}
	}
	return ""
}

// winner returns the state with most votes, or "" for a tie.
func winner(votes map[string]int) string {
	best, tie := "", false
	for s, n := range votes {
		switch {
		case best == "" || n > votes[best]:
			best, tie = s, false
		case n == votes[best]:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// join makes the mentions and roles of figure c those of the state with a key.
func (f *finder) join(c int, state string) {
	to, ok := f.byKey["state "+state]
	if !ok || to == c {
		return
	}
	old := f.figures[c].state
	for i := range f.mentions {
		if f.mentions[i].figure == c {
			f.mentions[i].figure = to
		}
	}
	for i := range f.owner {
		if f.owner[i] == c {
			f.owner[i] = to
		}
	}
	for i := range f.figures {
		x := &f.figures[i]
		if x.state == old {
			x.state = state
		}
		for k := range x.roles {
			if x.roles[k].of == old {
				x.roles[k].of = state
			}
		}
	}
	t := f.own[f.figures[c].name]
	t.key, t.name = state, f.figures[to].name
	f.own[f.figures[c].name] = t
}
