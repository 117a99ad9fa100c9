package conllu

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"parley/nlp"
)

// Doc makes a document of sentences. Its text is that of the tokens, with a space after each that has no SpaceAfter=No in
// MISC and a blank line before each "# newpar" and "# newdoc". The words of a multiword token have spans of their own where
// they spell the token ("do" + "n't"), else each has the span of the whole token. All annotation of the words is taken
// over; NER= in MISC (BIO) becomes the entities.
func Doc(sentences ...*Sentence) *nlp.Doc {
	words := 0
	for _, s := range sentences {
		words += len(s.Words)
	}
	b := &builder{doc: &nlp.Doc{Tokens: make([]nlp.Token, 0, words), Sentences: make([]nlp.Sentence, 0, len(sentences))}}
	for i, s := range sentences {
		if _, first := s.NewDoc(); i > 0 && (first || s.NewPar()) {
			b.text.WriteString("\n\n")
			b.space = false
			b.par++
		}
		b.add(s)
	}
	b.doc.Text = b.text.String()
	for i := range b.doc.Tokens {
		if t := &b.doc.Tokens[i]; t.Form == "" {
			t.Form = b.doc.Text[t.Start:t.End]
		}
	}
	return b.doc
}

// A builder writes the text and the tokens of a document side by side.
type builder struct {
	doc   *nlp.Doc
	text  strings.Builder
	space bool // one is due before the next token
	par   int
}

// add appends one sentence; one without words adds nothing.
func (b *builder) add(s *Sentence) {
	first := len(b.doc.Tokens)
	ranges := s.Ranges
	for i := 0; i < len(s.Words); {
		if len(ranges) > 0 && ranges[0].First == i+1 {
			b.multiword(ranges[0], s.Words[i:ranges[0].Last], first)
			i = ranges[0].Last
			ranges = ranges[1:]
			continue
		}
		w := &s.Words[i]
		start, end := b.surface(w.Form, w.Misc)
		b.doc.Tokens = append(b.doc.Tokens, token(w, start, end, first))
		i++
	}
	if end := len(b.doc.Tokens); end > first {
		b.doc.Sentences = append(b.doc.Sentences, nlp.Sentence{First: first, End: end, Paragraph: b.par})
		b.entities(s, first)
	}
}

// surface writes a form, and the space due before it, to the text.
func (b *builder) surface(form, misc string) (start, end int) {
	if b.space {
		b.text.WriteByte(' ')
	}
	start = b.text.Len()
	b.text.WriteString(form)
	space, ok := Misc(misc, "SpaceAfter")
	b.space = !ok || space != "No"
	return start, b.text.Len()
}

func (b *builder) multiword(r Range, words []Word, first int) {
	start, end := b.surface(r.Form, r.Misc)
	spelled := 0
	for i := range words {
		if !strings.HasPrefix(r.Form[spelled:], words[i].Form) {
			spelled = -1
			break
		}
		spelled += len(words[i].Form)
	}
	at := start
	for i := range words {
		t := token(&words[i], start, end, first)
		if spelled == len(r.Form) {
			t.Start, t.End = at, at+len(words[i].Form)
			at = t.End
		}
		if i == 0 {
			t.Multi = len(words)
		}
		b.doc.Tokens = append(b.doc.Tokens, t)
	}
}

// token converts a word of the sentence whose first word is token first of the document.
func token(w *Word, start, end, first int) nlp.Token {
	head := -1
	if w.Head > 0 {
		head = first + w.Head - 1
	}
	return nlp.Token{Start: start, End: end, Form: w.Form, Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats,
		Head: head, Deprel: w.Deprel}
}

// entities reads NER= of the words that became the tokens from first on.
func (b *builder) entities(s *Sentence, first int) {
	open := -1 // index of the entity that the word before belongs to
	for i := range s.Words {
		tag, _ := Misc(s.Words[i].Misc, "NER")
		begin, kind, ok := strings.Cut(tag, "-")
		if !ok {
			open = -1
			continue
		}
		if begin == "I" && open >= 0 && b.doc.Entities[open].Type == kind {
			b.doc.Entities[open].End = first + i + 1
			continue
		}
		open = len(b.doc.Entities)
		b.doc.Entities = append(b.doc.Entities, nlp.Entity{First: first + i, End: first + i + 1, Type: kind})
	}
}

// Sentences makes sentences of a document, the first with "# newdoc id = id". Each has "# sent_id" (id, a hyphen and a
// number from 1) and "# text"; MISC holds NER=, SpaceAfter=No and TokenRange=start:end in code points of d.Text. Bytes that
// are not UTF-8 are written as U+FFFD, one for each, so that code points keep their numbers.
func Sentences(d *nlp.Doc, id string) []*Sentence {
	at := Place{ID: id}
	return at.Sentences(d)
}

// A Place is where a part of a document begins that is analysed in several parts, one after the other. The first part
// begins at Place{ID: id}.
type Place struct {
	ID         string
	Sentence   int // sentences before it
	CodePoints int // code points before it
}

// After is where the part after d begins, if d is the part at p.
func (p Place) After(d *nlp.Doc) Place {
	return Place{p.ID, p.Sentence + len(d.Sentences), p.CodePoints + utf8.RuneCountInString(d.Text)}
}

// Sentences is [Sentences] for the part d of a document that begins at p: numbers go on from the parts before it.
func (p Place) Sentences(d *nlp.Doc) []*Sentence {
	id := oneLine(p.ID)
	w := &converter{doc: d, tags: entityTags(d), runes: p.CodePoints}
	out := make([]*Sentence, 0, len(d.Sentences))
	for i, ds := range d.Sentences {
		s := &Sentence{Words: make([]Word, 0, ds.End-ds.First)}
		if i+p.Sentence == 0 {
			s.Comments = append(s.Comments, "# newdoc id = "+id)
		}
		if i == 0 || ds.Paragraph != d.Sentences[i-1].Paragraph {
			s.Comments = append(s.Comments, "# newpar")
		}
		text := oneLine(d.Text[d.Tokens[ds.First].Start:d.Tokens[ds.End-1].End])
		s.Comments = append(s.Comments, "# sent_id = "+id+"-"+strconv.Itoa(p.Sentence+i+1), "# text = "+text)
		w.words(s, ds)
		out = append(out, s)
	}
	return out
}

// A converter walks a document once, counting code points.
type converter struct {
	doc   *nlp.Doc
	tags  []string // NER tag of each token
	bytes int      // counted so far
	runes int      // code points in them
}

// point returns the code point offset of the byte offset at. Offsets come in ascending order, but for words that share
// the span of a multiword token.
func (c *converter) point(at int) int {
	if at < c.bytes {
		return c.runes - utf8.RuneCountInString(c.doc.Text[at:c.bytes])
	}
	c.runes += utf8.RuneCountInString(c.doc.Text[c.bytes:at])
	c.bytes = at
	return c.runes
}

func (c *converter) words(s *Sentence, ds nlp.Sentence) {
	multi := 0 // end of the multiword token that the word belongs to
	for i := ds.First; i < ds.End; i++ {
		t := &c.doc.Tokens[i]
		if t.Multi > 1 {
			multi = min(i+t.Multi, ds.End)
			end := c.doc.Tokens[multi-1].End
			s.Ranges = append(s.Ranges, Range{First: i - ds.First + 1, Last: multi - ds.First,
				Form: valid(c.doc.Text[t.Start:end]), Misc: c.misc("", t.Start, end, true)})
		}
		w := Word{Form: valid(t.Form), Misc: c.misc(c.tags[i], t.Start, t.End, i >= multi)}
		annotate(&w, t, ds.First)
		s.Words = append(s.Words, w)
	}
}

// misc writes the MISC column; whole is false for the words of a multiword token, which say nothing of spaces.
func (c *converter) misc(tag string, start, end int, whole bool) string {
	b := make([]byte, 0, 48)
	if tag != "" {
		b = append(append(append(b, "NER="...), tag...), '|')
	}
	if whole && end < len(c.doc.Text) && !space(c.doc.Text[end:]) {
		b = append(b, "SpaceAfter=No|"...)
	}
	b = append(b, "TokenRange="...)
	b = strconv.AppendInt(b, int64(c.point(start)), 10)
	b = append(b, ':')
	return string(strconv.AppendInt(b, int64(c.point(end)), 10))
}

// annotate fills the predicted columns of w from the token of a sentence whose first token is first.
func annotate(w *Word, t *nlp.Token, first int) {
	w.Lemma, w.UPOS, w.XPOS, w.Feats, w.Deprel = t.Lemma, t.UPOS, t.XPOS, t.Feats, t.Deprel
	switch {
	case t.Head >= 0:
		w.Head = t.Head - first + 1
	case t.Deprel != "":
		w.Head = 0
	default:
		w.Head = -1
	}
}

// Annotate returns the sentences with the analysis that d, made of them by [Doc], has been given: comments, tokens,
// multiword lines and MISC stay, but for NER=; DEPS is emptied. A sentence without words is left out. It panics if d has
// other sentences than those given, which is a fault of the program.
func Annotate(sentences []*Sentence, d *nlp.Doc) []*Sentence {
	tags := entityTags(d)
	out := make([]*Sentence, 0, len(sentences))
	for _, s := range sentences {
		if len(s.Words) == 0 {
			continue
		}
		ds := d.Sentences[len(out)]
		if ds.End-ds.First != len(s.Words) {
			panic("conllu: Annotate: sentence " + strconv.Itoa(len(out)) + " has another number of words in the document")
		}
		n := &Sentence{Comments: s.Comments, Ranges: s.Ranges, Line: s.Line, Words: make([]Word, len(s.Words))}
		for i := range n.Words {
			n.Words[i] = Word{Form: s.Words[i].Form, Misc: withTag(s.Words[i].Misc, tags[ds.First+i])}
			annotate(&n.Words[i], &d.Tokens[ds.First+i], ds.First)
		}
		out = append(out, n)
	}
	return out
}

// withTag puts NER=tag at the front of a MISC column in place of what it had.
func withTag(misc, tag string) string {
	parts := make([]string, 0, 4)
	if tag != "" {
		parts = append(parts, "NER="+tag)
	}
	for part := range strings.SplitSeq(misc, "|") {
		if part != "" && !strings.HasPrefix(part, "NER=") {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "|")
}

// entityTags returns the BIO tag of each token, "" outside of entities.
func entityTags(d *nlp.Doc) []string {
	tags := make([]string, len(d.Tokens))
	for _, e := range d.Entities {
		for i := e.First; i < e.End; i++ {
			if i == e.First {
				tags[i] = "B-" + e.Type
			} else {
				tags[i] = "I-" + e.Type
			}
		}
	}
	return tags
}
