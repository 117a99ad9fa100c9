package report

import (
	"io"

	"parley"
)

// A thing is an entry of the schema.org export; what does not apply is left out.
type thing struct {
	ID         string      `json:"@id"`
	Type       string      `json:"@type"`
	Identifier string      `json:"identifier,omitempty"`
	Name       string      `json:"name,omitempty"`
	Headline   string      `json:"headline,omitempty"`
	URL        string      `json:"url,omitempty"`
	Publisher  *publisher  `json:"publisher,omitempty"`
	Published  string      `json:"datePublished,omitempty"`
	Modified   string      `json:"dateModified,omitempty"`
	Language   string      `json:"inLanguage,omitempty"`
	Text       string      `json:"text,omitempty"`
	Creator    *reference  `json:"creator,omitempty"`
	CreditText string      `json:"creditText,omitempty"`
	Created    string      `json:"dateCreated,omitempty"`
	IsPartOf   *reference  `json:"isPartOf,omitempty"`
	Appearance []reference `json:"appearance,omitempty"`
	SubjectOf  []reference `json:"subjectOf,omitempty"`
	Keywords   []string    `json:"keywords,omitempty"`
}

type reference struct {
	ID string `json:"@id"`
}

type publisher struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// Claims writes statements and points in the vocabulary of schema.org, JSON-LD: what stands in quotation marks from end to
// end is a Quotation; other statements and the points are Claims. Around them stand the articles (NewsArticle) and the
// speakers (Person, Country, Organization).
//
// A point appears (appearance) in the articles that assert, attribute or hedge it; those that deny it are about it
// (subjectOf). Its verdict, which says how the accounts stand to each other and never what is true, is a keyword: there is no
// ClaimReview, because Parley reviews nothing. The errors are those of w.
func Claims(w io.Writer, r *parley.Record) error {
	c := claimant{newIndex(r), newNaming(r)}
	graph := []thing{}
	for i := range r.Articles {
		graph = append(graph, c.article(&r.Articles[i]))
	}
	speaks := map[string]bool{}
	for _, s := range r.Statements {
		speaks[string(s.Speaker)] = true
	}
	for _, a := range r.Actors {
		if speaks[a.ID] {
			graph = append(graph, thing{ID: c.entry("actors", a.ID), Type: schemaType(a.Kind), Identifier: a.ID, Name: a.Name})
		}
	}
	for i := range r.Statements {
		graph = append(graph, c.statement(&r.Statements[i]))
	}
	for i := range r.Points {
		graph = append(graph, c.point(&r.Points[i]))
	}
	return parley.WriteIndented(w, struct {
		Context string  `json:"@context"`
		Graph   []thing `json:"@graph"`
	}{"https://schema.org", graph})
}

type claimant struct {
	*index
	naming
}

func schemaType(kind parley.ActorKind) string {
	switch kind {
	case parley.Person:
		return "Person"
	case parley.State:
		return "Country"
	}
	return "Organization"
}

func (c *claimant) article(a *parley.Article) thing {
	t := thing{ID: c.articleID(a.ID), Type: "NewsArticle", Identifier: a.ID, Headline: string(a.Title), URL: webAddress(a),
		Published: string(a.Published), Modified: string(a.Modified), Language: string(a.Language)}
	if a.Outlet != "" {
		t.Publisher = &publisher{"NewsMediaOrganization", string(a.Outlet)}
	}
	return t
}

func (c *claimant) articleID(id string) string { return c.entry("articles", id) }

func (c *claimant) statement(s *parley.Statement) thing {
	t := thing{ID: c.entry("statements", s.ID), Type: "Claim", Identifier: s.ID, Text: words(s.Content), Created: string(s.SaidOn),
		CreditText: string(s.Anonymous), Keywords: []string{"kind: " + string(s.Kind), "stance: " + string(s.Stance)}}
	if s.Speaker != "" {
		t.Creator = &reference{c.entry("actors", string(s.Speaker))}
	}
	if s.Kind == parley.Direct {
		t.Type, t.IsPartOf = "Quotation", &reference{c.articleID(s.Article)}
	} else {
		t.Appearance = []reference{{c.articleID(s.Article)}}
	}
	return t
}

func (c *claimant) point(p *parley.Point) thing {
	t := thing{ID: c.entry("points", p.ID), Type: "Claim", Identifier: p.ID, Text: p.Text,
		Keywords: []string{"issue: " + string(p.Issue), "verdict: " + string(p.Verdict)}}
	seen := map[reference]bool{}
	for _, a := range p.Accounts {
		to := reference{c.articleID(a.Article)}
		switch {
		case seen[to]:
		case a.Stance == parley.Denies:
			t.SubjectOf = append(t.SubjectOf, to)
		default:
			t.Appearance = append(t.Appearance, to)
		}
		seen[to] = true
	}
	return t
}
