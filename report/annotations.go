package report

import (
	"io"
	"strings"

	"parley"
)

// An annotationCollection is the file that [Annotations] writes: one collection with one page.
type annotationCollection struct {
	Context   string         `json:"@context"`
	ID        string         `json:"id"`
	Type      string         `json:"type"`
	Label     string         `json:"label"`
	Total     int            `json:"total"`
	Generator software       `json:"generator"`
	Generated string         `json:"generated,omitempty"`
	First     annotationPage `json:"first"`
}

type software struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

type annotationPage struct {
	ID         string       `json:"id"`
	Type       string       `json:"type"`
	PartOf     string       `json:"partOf"`
	StartIndex int          `json:"startIndex"`
	Items      []annotation `json:"items"`
}

type annotation struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Body       []body   `json:"body"`
	Target     []target `json:"target"`
}

type body struct {
	Type    string `json:"type"`
	Value   string `json:"value"`
	Format  string `json:"format"`
	Purpose string `json:"purpose"`
}

type target struct {
	Type     string     `json:"type"`
	Source   any        `json:"source"` // a text, or an address
	Selector []selector `json:"selector"`
}

// text is the resource that positions count in.
type text struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Format   string `json:"format"`
	Language string `json:"language,omitempty"`
}

type selector struct {
	Type   string  `json:"type"`
	Start  *int    `json:"start,omitempty"`
	End    *int    `json:"end,omitempty"`
	Exact  *string `json:"exact,omitempty"`
	Prefix string  `json:"prefix,omitempty"`
	Suffix string  `json:"suffix,omitempty"`
}

// Annotations writes the statements and the moves as annotations of the W3C Web Annotation Data Model (2017), JSON-LD: a
// collection with one page, statements first, in the order of the record.
//
// A target is the text of an article as the record holds it, named by the SHA-256 of its UTF-8 bytes (RFC 6920), with the
// words by position (code points) and by quotation. If the address of the article is known, each span is a target there too,
// by quotation alone, because the page has other characters than the text. The bodies are one description for people, and
// tags such as "move: offer". The errors are those of w.
func Annotations(w io.Writer, r *parley.Record) error {
	x := newIndex(r)
	n := newNaming(r)
	a := annotator{index: x, naming: n, texts: map[string][]rune{}, names: map[string]string{}}
	for i := range r.Articles {
		a.texts[r.Articles[i].ID] = []rune(r.Articles[i].Text)
		a.names[r.Articles[i].ID] = textIRI(r.Articles[i].Text)
	}
	items := []annotation{}
	for i := range r.Statements {
		items = append(items, a.statement(&r.Statements[i]))
	}
	for i := range r.Moves {
		items = append(items, a.move(&r.Moves[i]))
	}
	id := n.entry("collection", "")
	return parley.WriteIndented(w, annotationCollection{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: id, Type: "AnnotationCollection", Label: scenario(r), Total: len(items),
		Generator: software{"Software", r.Produced.By}, Generated: string(r.Produced.At),
		First: annotationPage{ID: n.entry("page", ""), Type: "AnnotationPage", PartOf: id, Items: items},
	})
}

// An annotator makes annotations; texts are the articles in code points, names their IRIs.
type annotator struct {
	*index
	naming
	texts map[string][]rune
	names map[string]string
}

func (a *annotator) statement(s *parley.Statement) annotation {
	said := a.speaker(s) + ", " + string(s.Stance)
	if s.Addressee != nil {
		said += ", to " + s.Addressee.Text
	}
	if s.SaidOn != "" {
		said += ", on " + string(s.SaidOn)
	}
	return annotation{ID: a.entry("statements", s.ID), Type: "Annotation", Motivation: "describing", Target: a.targets(s.Article, s.Content...),
		Body: bodies(said, "id: "+s.ID, "kind: "+string(s.Kind), "stance: "+string(s.Stance))}
}

func (a *annotator) move(m *parley.Move) annotation {
	what := a.index.move(m)
	said := strings.TrimSpace(what.Actor + ": " + what.Does + " " + what.Target)
	if m.Terms != "" {
		said += ": " + string(m.Terms)
	}
	if what.Voucher != "" {
		said += ", according to " + what.Voucher
	}
	tags := []string{"move: " + string(m.Move), "issue: " + string(m.Issue), "certainty: " + string(m.Certainty), "plover: " + what.Event}
	if m.Date != "" {
		tags = append(tags, "date: "+string(m.Date))
	}
	return annotation{ID: a.entry("moves", m.ID), Type: "Annotation", Motivation: "describing", Target: a.targets(m.Article, m.Evidence),
		Body: bodies(said, append([]string{"id: " + m.ID}, tags...)...)}
}

func bodies(description string, tags ...string) []body {
	out := []body{{"TextualBody", description, "text/plain", "describing"}}
	for _, t := range tags {
		out = append(out, body{"TextualBody", t, "text/plain", "tagging"})
	}
	return out
}

// targets gives the places of spans: in the text of the record, and at the address of the article.
func (a *annotator) targets(article string, spans ...parley.Span) []target {
	var out []target
	in := a.articles[article]
	if in == nil {
		return nil
	}
	for _, s := range spans {
		quote := a.quote(article, s)
		position := selector{Type: "TextPositionSelector", Start: &s.Start, End: &s.End}
		source := text{a.names[article], "Text", "text/plain", string(in.Language)}
		out = append(out, target{"SpecificResource", source, []selector{position, quote}})
		if address := webAddress(in); address != "" {
			out = append(out, target{"SpecificResource", address, []selector{quote}})
		}
	}
	return out
}

// beside is how many code points stand before and after a quotation, as in the examples of the model.
const beside = 32

func (a *annotator) quote(article string, s parley.Span) selector {
	text := a.texts[article]
	start, end := max(0, min(s.Start, len(text))), max(0, min(s.End, len(text)))
	return selector{Type: "TextQuoteSelector", Exact: &s.Text,
		Prefix: string(text[max(0, start-beside):start]), Suffix: string(text[end:min(len(text), end+beside)])}
}
