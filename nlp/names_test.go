package nlp

import (
	"strings"
	"testing"
)

// named makes a document of words; "Ada|PROPN" gives a tag, "[PER" begins and "]" ends a name.
func named(text string) *Doc {
	d := new(Doc)
	open := -1
	kind := ""
	for w := range strings.FieldsSeq(text) {
		if k, ok := strings.CutPrefix(w, "["); ok {
			open, kind = len(d.Tokens), k
			continue
		}
		if w == "]" {
			d.Entities = append(d.Entities, Entity{open, len(d.Tokens), kind})
			continue
		}
		form, tag, _ := strings.Cut(w, "|")
		start := len(d.Text)
		d.Text += form + " "
		d.Tokens = append(d.Tokens, Token{Start: start, End: start + len(form), Form: form, UPOS: tag, Head: -1})
	}
	return d
}

func TestADocumentAgreesOnItsNames(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"the family name of a person named in full is that person", "[PER Ada Vestry ] spoke . [LOC Vestry ] left .", "PER Ada Vestry, PER Vestry"},
		{"what has one type nearly everywhere has it everywhere", "[ORG Tarn ] [ORG Tarn ] [ORG Tarn ] [LOC Tarn ]", "ORG Tarn, ORG Tarn, ORG Tarn, ORG Tarn"},
		{"one against one stays", "[ORG Tarn ] met [LOC Tarn ]", "ORG Tarn, LOC Tarn"},
		{"a proper noun that is a name elsewhere is one here", "[LOC Quill ] [LOC Quill ] [LOC Quill ] and Quill|PROPN",
			"LOC Quill, LOC Quill, LOC Quill, LOC Quill"},
		{"a common noun is not", "[LOC Quill ] [LOC Quill ] [LOC Quill ] and quill|NOUN", "LOC Quill, LOC Quill, LOC Quill"},
		{"a short form in brackets is the body before it", "[ORG Tarn Herring Council ] ( [PER THC ] ) met", "ORG Tarn Herring Council, ORG THC"},
		{"the head word shows the type", "[PER Quill River ] and [LOC Ministry of Herring ]", "LOC Quill River, ORG Ministry of Herring"},
		{"peoples and events keep their types", "[NORP Ostrom ] [PER Ostrom ] [PER Ostrom ] [PER Ostrom ]", "NORP Ostrom, PER Ostrom, PER Ostrom, PER Ostrom"},
	} {
		d := named(c.text)
		byHead(d)
		agree(d)
		var got []string
		for _, e := range d.Entities {
			got = append(got, e.Type+" "+d.SpanText(e.First, e.End))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.what, s, c.want)
		}
	}
}
