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
		d.Tokens = append(d.Tokens, Token{Start: start, End: start + len(form), Form: form, Lemma: form, UPOS: tag, Head: -1})
	}
	return d
}

// The lists and the words beside a name put its borders and its type right, and take away what is no name.
func TestNamesAreRepaired(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"titles stand before a name", "[PER Justice Vestry ] and [PER Dr. Ada Quill himself ]", "PER Vestry, PER Ada Quill"},
		{"a hyphen joins the halves of a given name", "[PER Vestry Ji ] -|PUNCT hun|PROPN spoke", "PER Vestry Ji - hun"},
		{"a hyphen before another name does not", "[PER Vestry ] -|PUNCT Quill|PROPN spoke", "PER Vestry"},
		{"a body is not its secretary", "[ORG Secretary General of Tarnwatch ]", "ORG Tarnwatch"},
		{"months and titles alone are no names", "[PER May ] and [ORG President ] and [LOC Monday ]", ""},
		{"a common noun is no name", "the [ORG ministry|NOUN ]", ""},
		{"a currency is no state", "[LOC US ] $ 20", ""},
		{"a people is no place", "[LOC French ] or [ORG Costa Ricans ]", "NORP French, NORP Costa Ricans"},
		{"a listed body is one", "[LOC NATO ] met", "ORG NATO"},
		{"a listed place is no body", "[ORG West Bank ]", "LOC West Bank"},
		{"the noun before a name tells", "the airline|NOUN [PER Tarnwing ] from the village|NOUN of|ADP [PER Quillham ]", "ORG Tarnwing, LOC Quillham"},
		{"what one is in is a place", "seen in [PER Quillham ]", "LOC Quillham"},
		{"capitals alone are a body", "told [PER QTX ] that", "ORG QTX"},
		{"unless they are somebody's initials", "[PER Quentin Xaver ] or [PER QTX ]", "PER Quentin Xaver, PER QTX"},
		{"among capitals they say nothing", "[PER QTX ] ARRIVES", "PER QTX"},
		{"a faith is no person", "praised [PER Islam ]", "MISC Islam"},
		{"a body may stand alone", "told [LOC Parliament ]", "ORG Parliament"},
		{"a church with its faith is a body", "the [LOC Tarnish Orthodox Church ] and [LOC Quill Church ]", "ORG Tarnish Orthodox Church, LOC Quill Church"},
		{"places begin like places", "reached [PER Puerto Quill ]", "LOC Puerto Quill"},
		{"events have their heads", "[ORG Herring Cup of Tarns ] and [LOC Battle of Quill ]", "EVENT Herring Cup of Tarns, EVENT Battle of Quill"},
	} {
		d := named(c.text)
		repair(d)
		var got []string
		for _, e := range d.Entities {
			got = append(got, e.Type+" "+d.SpanText(e.First, e.End))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.what, s, c.want)
		}
	}
	d := named("[ORG Ministry of Herring ] and|CCONJ Tarns|PROPN met")
	d.Tokens[4].Head = 2 // a conjunct of Herring
	if repair(d); d.SpanText(d.Entities[0].First, d.Entities[0].End) != "Ministry of Herring and Tarns" {
		t.Errorf("what hangs on a name after \"and\" belongs to it: %v", d.Entities)
	}
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
		repair(d)
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
