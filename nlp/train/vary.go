package train

import (
	_ "embed"
	"strings"

	"parley/lexicon"
	"parley/nlp/internal/net"
)

//go:embed surnames.tsv
var surnameList string

// A namer puts other names of the same kind in the place of names, so that the network learns the places where names stand
// rather than the few names it sees (Dai and Adel 2020 call it mention replacement).
type namer struct {
	rand                                       *net.Rand
	given, family, states, places, bodies, abb []string
	adjectives, people                         []string
}

func newNamer(seed uint64) *namer {
	lx := lexicon.English()
	n := &namer{rand: net.NewRand(seed)}
	for line := range strings.Lines(surnameList) {
		if !strings.HasPrefix(line, "#") {
			n.family = append(n.family, strings.Fields(line)...)
		}
	}
	for _, g := range lx.GivenNames().Entries() {
		n.given = append(n.given, g.Name)
	}
	for _, s := range lx.States().Entries() {
		n.states = append(append(n.states, s.Name), s.Also...)
		n.places = append(n.places, s.Capitals...)
		n.adjectives, n.people = append(n.adjectives, s.Adjectives...), append(n.people, s.People...)
	}
	for _, c := range lx.Cities().Entries() {
		n.places = append(n.places, c.Name)
	}
	for _, s := range lx.Subdivisions().Entries() {
		n.places = append(n.places, s.Name)
	}
	for _, o := range lx.Organisations().Entries() {
		n.bodies, n.abb = append(append(n.bodies, o.Name), o.Also...), append(n.abb, o.Short...)
	}
	for _, o := range lx.Outlets().Entries() {
		n.bodies = append(n.bodies, o.Name)
	}
	return n
}

func (n *namer) pick(list []string) string {
	if len(list) == 0 {
		return "Vestry"
	}
	return strings.TrimPrefix(list[n.rand.Intn(len(list))], "~")
}

// vary returns s with some of its names replaced. A sentence with a tree gets names of as many words as it had.
func (n *namer) vary(s *Sentence) *Sentence {
	out := &Sentence{Tags: s.Tags, Heads: s.Heads, Rels: s.Rels, Tweet: s.Tweet}
	for i := 0; i < len(s.Forms); {
		j, kind := i+1, ""
		if strings.HasPrefix(s.Names[i], "B-") {
			kind = s.Names[i][2:]
			for j < len(s.Names) && s.Names[j] == "I-"+kind {
				j++
			}
		}
		words := s.Forms[i:j]
		if kind != "" && n.rand.Intn(10) < 6 {
			want := j - i
			if s.Heads == nil && n.rand.Intn(2) == 0 {
				want = 0
			}
			if w := n.like(kind, words, want); w != nil {
				words = w
			}
		}
		for k, w := range words {
			out.Forms = append(out.Forms, w)
			switch {
			case kind == "":
				out.Names = append(out.Names, s.Names[i])
			case k == 0:
				out.Names = append(out.Names, "B-"+kind)
			default:
				out.Names = append(out.Names, "I-"+kind)
			}
		}
		i = j
	}
	return out
}

// like makes a name of a kind with the given number of words, any number if it is 0; nil if it finds none.
func (n *namer) like(kind string, old []string, want int) []string {
	for range 8 {
		var w []string
		switch kind {
		case "PER":
			w = n.person(want)
		case "LOC":
			w = appendText(nil, n.place())
		case "ORG":
			w = appendText(nil, n.body())
		case "NORP":
			list := n.adjectives
			if strings.HasSuffix(old[0], "s") {
				list = n.people
			}
			w = appendText(nil, n.pick(list))
		}
		if len(w) > 0 && (want == 0 || len(w) == want) {
			return w
		}
	}
	return nil
}

func appendText(out []string, text string) []string {
	for f := range strings.FieldsSeq(text) {
		out = appendWords(out, f)
	}
	return out
}

func (n *namer) person(want int) []string {
	given, family := n.pick(n.given), n.pick(n.family)
	if want == 0 {
		want = 1 + n.rand.Intn(2)
	}
	switch k := n.rand.Intn(10); {
	case want == 1 && k < 3:
		return []string{given}
	case want == 1:
		return []string{family}
	case want == 2 && k < 1:
		return []string{family, given}
	case want == 2:
		return []string{given, family}
	case want == 3 && k < 5:
		return []string{given, string(rune('A'+n.rand.Intn(26))) + ".", family}
	case want == 3:
		return []string{given, n.pick(n.given), family}
	}
	return nil
}

func (n *namer) place() string {
	switch k := n.rand.Intn(20); {
	case k < 6:
		return n.pick(n.states)
	case k < 15:
		return n.pick(n.places)
	case k < 16:
		return n.pick([]string{"North", "South", "East", "West", "New", "Port", "San", "Mount", "Lake", "Fort"}) + " " + n.pick(n.family)
	case k < 18:
		return n.pick(n.places) + " " + n.pick([]string{"Airport", "Province", "District", "Bridge", "Stadium", "Island", "River", "County", "Park"})
	}
	return n.pick(n.family) + " " + n.pick([]string{"Street", "Road", "Hospital", "Square", "Prison", "Hall", "Valley", "Bay", "Hills", "Hotel"})
}

func (n *namer) body() string {
	place := n.pick(n.places)
	if n.rand.Intn(2) == 0 {
		place = n.pick(n.states)
	}
	switch k := n.rand.Intn(20); {
	case k < 6:
		return n.pick(n.bodies)
	case k < 8:
		return n.pick(n.abb)
	case k < 10:
		var b []byte
		for range 2 + n.rand.Intn(4) {
			b = append(b, byte('A'+n.rand.Intn(26)))
		}
		return string(b)
	case k < 11:
		return n.pick(n.family)
	case k < 13:
		return n.pick(n.family) + " " + n.pick([]string{"Group", "Holdings", "Corporation", "Inc.", "Bank", "Industries", "Ltd.", "Energy", "Foundation",
			"Institute", "University", "Party", "Airlines", "Motors", "Media", "Partners"})
	case k < 15:
		return n.pick([]string{"Ministry of ", "Department of ", "Bureau of "}) + n.pick([]string{"Health", "Finance", "Justice", "Agriculture",
			"Education", "Transport", "Energy", "Labour", "Defence", "Trade", "Tourism", "Immigration"})
	case k < 16:
		return n.pick([]string{"University of ", "Bank of ", "Parliament of "}) + place
	}
	return place + " " + n.pick([]string{"University", "Police", "Football Federation", "United", "City", "FC", "National Assembly", "Post", "Times",
		"Chamber of Commerce", "High Court", "Supreme Court", "Red Cross", "Airways", "Central Bank", "Congress", "Rovers", "Council"})
}
