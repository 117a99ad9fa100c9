package brief

import (
	"fmt"

	"parley"
	"parley/dossier"
	"parley/moves"
)

// prepare makes the dossier ready, once for all articles. A dossier that dossier.Read has checked has no word that can't be
// looked for; one made by hand may, and then the built-in issues are used, and a problem says so.
func (o *Options) prepare() *parley.Problem {
	o.names, o.issues = dossier.New(o.Dossier), moves.English()
	if o.Dossier == nil {
		return nil
	}
	issues, err := o.issues.With(o.Dossier.Issues, o.Dossier.ReplaceIssues)
	if err != nil {
		return &parley.Problem{Source: "dossier", What: err.Error() + "; the built-in issues are used", Done: parley.Salvaged}
	}
	o.issues = issues
	return nil
}

// settle gives the actors of one article, and what names them, the names of the dossier.
func (o *Options) settle(r *Reading) {
	if o.names == nil {
		return
	}
	r.Actors = o.rename(r.Actors, []string{r.Article.ID}, r.Statements, r.Moves)
}

// rename joins a cast by the dossier and gives statements and moves the new ids, and moves the usual names of places.
func (o *Options) rename(cast []parley.Actor, order []string, statements []parley.Statement, list []parley.Move) []parley.Actor {
	joined, renamed := o.names.Join(cast, order)
	for i := range statements {
		statements[i].Speaker = parley.Optional(renamed[string(statements[i].Speaker)])
	}
	for i := range list {
		moves.Rename(&list[i], renamed)
		list[i].Place = parley.Optional(o.names.Place(string(list[i].Place)))
	}
	return joined
}

// apply lays the dossier over a record and finds the positions: by the parties of the dossier where it names them.
func (o *Options) apply(r *parley.Record) {
	if o.Dossier != nil {
		order := make([]string, len(r.Articles))
		for i, a := range r.Articles {
			order[i] = a.ID
		}
		r.Actors = o.rename(r.Actors, order, r.Statements, r.Moves)
		r.Dossier = o.Dossier
		r.Produced.Settings["dossier"] = o.Dossier.SHA256
		if o.Dossier.Independent == parley.ByOwner {
			before := len(r.Families)
			r.Families = dossier.Owners(r.Families, r.Articles, o.Dossier.Outlets)
			r.Produced.Settings["independent"] = fmt.Sprintf("by owner: %d families of texts count as %d", before, len(r.Families))
		}
	}
	parties := moves.Parties(r.Actors, o.names.Members(r.Actors), r.Articles)
	moves.Targets(r.Moves, parties, r.Actors)
	moves.Dates(r.Moves, parties, r.Articles, r.Statements)
	days := moves.Days(r.Moves, parties, r.Articles, r.Statements)
	r.Positions = moves.Positions(r.Moves, parties, days)
	if from, to := o.Between[0], o.Between[1]; to != "" {
		r.Changes = &parley.Changes{From: from, To: to, Positions: moves.Between(r.Moves, parties, days, from, to)}
	}
}
