package moves

import (
	"slices"
	"strings"

	"parley"
	"parley/nlp"
)

// A coding says what a frame is as a move, if nothing denied or doubted it.
type coding struct {
	kind   parley.MoveKind
	event  string   // PLOVER
	mode   string   // PLOVER, "" for none
	actor  []string // roles in the order of preference; the first that somebody plays gives the actors
	target []string
	each   bool    // reciprocal: several actors and no target do it to each other, "Trump and Putin met"
	weight float64 // how sure the words make it, 0..1
}

// code returns the coding of a frame; ok is false for what is no move.
func code(doc *nlp.Doc, f *frame) (coding, bool) {
	lemma := doc.Tokens[f.pred].Lemma
	for _, r := range rules {
		if slices.Contains(strings.Fields(r.lemmas), lemma) {
			return r.coding, true
		}
	}
	return coding{}, false
}

var rules = []struct {
	lemmas string
	coding
}{
	{"demand urge ask call insist", coding{kind: parley.Demand, event: "REQUEST", actor: []string{roleAgent}, target: []string{roleRecipient, "on", "from", "of", rolePatient}, weight: .8}},
	{"offer propose", coding{kind: parley.Offer, event: "AGREE", actor: []string{roleAgent}, target: []string{roleRecipient, "to"}, weight: .8}},
	{"concede concession", coding{kind: parley.Concede, event: "CONCEDE", actor: []string{roleAgent}, target: []string{"to"}, weight: .8}},
	{"agree accept commit", coding{kind: parley.Accept, event: "AGREE", actor: []string{roleAgent}, target: []string{"with"}, weight: .8}},
	{"refuse reject", coding{kind: parley.Refuse, event: "REJECT", actor: []string{roleAgent}, target: []string{rolePatient}, weight: .8}},
	{"guarantee", coding{kind: parley.Guarantee, event: "SUPPORT", actor: []string{roleAgent}, target: []string{roleRecipient, "for", "to"}, weight: .8}},
	{"threaten", coding{kind: parley.Threaten, event: "THREATEN", actor: []string{roleAgent}, target: []string{rolePatient}, weight: .8}},
	{"accuse blame", coding{kind: parley.Accuse, event: "ACCUSE", actor: []string{roleAgent}, target: []string{rolePatient}, weight: .8}},
	{"meet meeting talk summit call", coding{kind: parley.Meet, event: "CONSULT", mode: "", actor: []string{roleAgent, "between"}, target: []string{rolePatient, "with"}, each: true, weight: .8}},
	{"attack seize occupy", coding{kind: parley.Act, event: "ASSAULT", actor: []string{roleAgent}, target: []string{rolePatient}, weight: .8}},
	{"withdraw", coding{kind: parley.Act, event: "RETREAT", actor: []string{roleAgent}, target: []string{"from"}, weight: .8}},
}
