package moves

import (
	"slices"
	"strings"

	"parley"
	"parley/lexicon"
)

// ownWeight is how surely a word that the user gives means its issue: as surely as the name of a built-in one (lexicon/en/
// issues.tsv gives 3 to those), because it was given for this negotiation.
const ownWeight = 3

// With returns the issues with those of a dossier: their words come before the built-in ones, which are left out if replace is
// set. A word is also known in the plural. The error names a word that can't be looked for.
func (is *Issues) With(topics []parley.Topic, replace bool) (*Issues, error) {
	if len(topics) == 0 && !replace {
		return is, nil
	}
	var words []lexicon.IssueWord
	for _, t := range topics {
		for _, w := range t.Words {
			words = append(words, lexicon.IssueWord{Phrase: w, Issue: string(t.ID), Weight: ownWeight, Forms: []string{plural(w)}})
		}
	}
	if !replace && is != nil && is.list != nil {
		words = slices.Concat(words, is.list.Entries())
	}
	list, err := lexicon.IssueList(words)
	if err != nil {
		return nil, err
	}
	own := &Issues{list: list}
	if replace {
		own.only = map[parley.Issue]bool{}
		for _, t := range topics {
			own.only[t.ID] = true
		}
	}
	return own, nil
}

// kept puts moves on issues that are not used on "other".
func (is *Issues) kept(moves []parley.Move) []parley.Move {
	if is == nil || is.only == nil {
		return moves
	}
	for i := range moves {
		if !is.only[moves[i].Issue] {
			moves[i].Issue = parley.Other
		}
	}
	return moves
}

// plural gives the regular plural of an English noun phrase.
func plural(phrase string) string {
	ends := func(endings ...string) bool {
		return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(phrase, e) })
	}
	switch {
	case ends("s", "x", "z", "ch", "sh"):
		return phrase + "es"
	case ends("y") && !ends("ay", "ey", "oy", "uy"):
		return strings.TrimSuffix(phrase, "y") + "ies"
	}
	return phrase + "s"
}
