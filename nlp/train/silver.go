package train

import (
	"strings"

	"parley/nlp/internal/gazetteer"
)

// silver gives a sentence with a tree but without names the names that its tags and the word lists settle, and "" where they
// do not: what is no proper noun is no name, "flat" joins the words of a person, and an entry of a list that stands free of
// other proper nouns is what the list says. The network then learns from what is settled alone.
func silver(s *Sentence, flags []uint64) {
	s.Names = make([]string, len(s.Forms))
	nnp := make([]bool, len(s.Forms))
	for i, t := range s.Tags {
		nnp[i] = strings.Contains(t, "\tNNP")
	}
	at := func(i int) bool { return i >= 0 && i < len(nnp) && nnp[i] }
	for i, f := range flags {
		switch {
		case gazetteer.People(f):
			s.Names[i] = "B-NORP"
		case nnp[i] && gazetteer.MonthOrDay(f):
			s.Names[i] = "O"
		case !nnp[i] && !(at(i-1) && at(i+1)) && strings.ToLower(s.Forms[i]) == s.Forms[i]:
			s.Names[i] = "O"
		}
	}
	for i := 0; i < len(nnp); i++ {
		if !nnp[i] || at(i-1) {
			continue
		}
		end := i + 1
		for at(end) {
			end++
		}
		settle(s, flags, i, end)
	}
}

// settle names the run [from, end) of proper nouns where it is settled.
func settle(s *Sentence, flags []uint64, from, end int) {
	for from < end && (isTitle(s.Forms[from]) || gazetteer.In(flags[from], gazetteer.Office) != 0) && end-from > 1 {
		s.Names[from] = "O"
		from++
	}
	kind := listed(flags[from:end])
	if kind == "" && person(s, flags, from, end) {
		kind = "PER"
	}
	if kind == "" {
		return
	}
	for i := from; i < end; i++ {
		s.Names[i] = "I-" + kind
	}
	s.Names[from] = "B-" + kind
}

// listed is the type of the one entry that all words make up.
func listed(flags []uint64) string {
	for _, c := range []struct {
		class int
		kind  string
	}{{gazetteer.State, "LOC"}, {gazetteer.Capital, "LOC"}, {gazetteer.Subdivision, "LOC"}, {gazetteer.City, "LOC"},
		{gazetteer.Organisation, "ORG"}, {gazetteer.Outlet, "ORG"}} {
		all := true
		for i, f := range flags {
			p := gazetteer.In(f, c.class)
			all = all && (len(flags) == 1 && p == gazetteer.Whole || len(flags) > 1 && i == 0 && p == gazetteer.Begins ||
				i > 0 && p == gazetteer.Inside)
		}
		if all {
			return c.kind
		}
	}
	return ""
}

// person says whether the words are a given name alone, or a given name with all the others flat under it.
func person(s *Sentence, flags []uint64, from, end int) bool {
	if gazetteer.In(flags[from], gazetteer.Given) != gazetteer.Whole {
		return false
	}
	for i := from + 1; i < end; i++ {
		if !strings.HasPrefix(s.Rels[i], "flat") {
			return false
		}
	}
	return true
}
