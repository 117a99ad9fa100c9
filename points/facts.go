package points

import (
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/internal/words"
	"parley/lexicon"
	"parley/nlp"

	"github.com/zeebo/xxh3"
)

// Facts is what of one article is compared: its assertions, without its analysis. It holds some kilobytes for an article.
type Facts struct {
	claims []claim
	events []claim // mentions of meetings
}

// A claim is one assertion of an article: a clause with what can be compared of it.
type claim struct {
	evidence, sentence parley.Span
	features           []feature
	amounts            []counted
	days               []dated
	verb               string // its head as written, with its negation
	agent              int32  // code point where the one who acts begins, -1 for none
	statement, move    parley.Optional
	head               []string // concepts of its verb
	concepts           []string // all its concepts, sorted
	negated            bool
	hedged             bool
	refuted            bool // told as a report that somebody calls untrue
	unclear            bool // says that the matter is not clear
	heading            bool // a section head or second headline
	open               bool // a question, or what somebody wishes or may do: nothing to hold against others
	words              int
	position           int // of the sentence in the article, from 0
}

// A counted amount is an amount with the words around it.
type counted struct {
	amount
	text    string
	passage parley.Span
	names   []key // what names and concepts stand beside it
	whose   key   // the name that the counted things bear: "212 Selmarkian sailors"; 0 for none
}

// A dated day is a time value with the words around it.
type dated struct {
	value   string
	text    string
	passage parley.Span
}

// A feature is one thing by which claims are alike.
type feature struct {
	key  key
	at   int32 // code point of the article, for names
	kind kind
	rare uint8 // of words: how rare in the news, 0 to 255
}

// A key is the hash of what a feature or a name is. A story has some ten thousand different ones, so that two of one key are too
// rare to matter.
type key uint32

// kind says what a feature is.
type kind uint8

const (
	word     kind = iota // the stem of a word
	known                // the stem of a word that also stands for a concept
	concept              // a meaning of lexicon/en/concepts.tsv
	name                 // a name as written
	quantity             // a number with its unit
	day                  // a day
	actor                // an actor of the record
	side                 // the state that an actor belongs to
	issue                // the issue of a move
	deed                 // the kind of a move
	doer                 // the side that makes a move
	numKinds = iota
)

// maxClaims bounds the assertions of one article that are compared: what stands behind them in a text of a hundred pages is left
// to the reader.
const maxClaims = 400

// Read returns the facts of one article: times, statements and moves are those found in it. It changes nothing it is given and is safe
// for concurrent use; its time is linear in the length of the text.
func Read(article parley.Article, doc *nlp.Doc, times []parley.Time, statements []parley.Statement, moves []parley.Move) Facts {
	r := reader{doc: doc, ruler: parley.NewRuler(article.Text), concepts: lexicon.English().Concepts(), states: lexicon.English().States(), stop: lexicon.English().Stopwords(),
		offices: lexicon.English().Offices(), participants: lexicon.English().Participants()}
	r.place(times, statements)
	r.clauses()
	r.deeds(moves)
	var f Facts
	for _, c := range r.parts {
		if len(f.claims) == maxClaims {
			break
		}
		if claim, ok := r.claim(c); ok {
			f.claims = append(f.claims, claim)
		}
	}
	for _, e := range r.events() {
		if claim, _ := r.claim(e); len(f.events) < maxClaims && len(claim.features) > 1 {
			f.events = append(f.events, claim)
		}
	}
	f.claims, f.events = slices.Clone(f.claims), slices.Clone(f.events) // without room to grow
	return f
}

// A reader reads the claims of one article.
type reader struct {
	doc          *nlp.Doc
	ruler        *parley.Ruler
	concepts     *lexicon.List[lexicon.Concept]
	states       *lexicon.List[lexicon.State]
	stop         *lexicon.List[lexicon.Stopword]
	offices      *lexicon.List[lexicon.Office]
	participants *lexicon.List[lexicon.Participant]

	said   []said  // statements by place
	times  []timed // times by place
	clause []int   // of each token: the token that heads its clause
	parts  []part
}

// said is a statement in bytes of the text.
type said struct {
	start, end int
	cue        int // byte of the cue, -1 for none
	*parley.Statement
}

type timed struct {
	start, end int
	value      string
}

// place turns the spans of times and statements into bytes.
func (r *reader) place(times []parley.Time, statements []parley.Statement) {
	for i := range statements {
		s := &statements[i]
		for _, c := range s.Content {
			if start, end, ok := r.ruler.Bytes(c); ok {
				x := said{start, end, -1, s}
				if s.Cue != nil {
					x.cue, _, _ = r.ruler.Bytes(*s.Cue)
				}
				r.said = append(r.said, x)
			}
		}
	}
	for _, t := range times {
		if start, end, ok := r.ruler.Bytes(t.Span); ok {
			r.times = append(r.times, timed{start, end, t.Value})
		}
	}
}

// claim reads the claim of a part of a sentence; ok is false for what asserts nothing that could be compared.
func (r *reader) claim(p part) (c claim, ok bool) {
	start, end := r.trim(p.first, p.end)
	if end <= start {
		return c, false
	}
	c.evidence = r.ruler.Span(start, end)
	s := r.doc.Sentences[p.sentence]
	c.sentence = r.ruler.Span(r.doc.Tokens[s.First].Start, r.doc.Tokens[s.End-1].End)
	c.position, c.heading = p.sentence, r.heading(p.sentence)
	c.agent = -1
	if a := r.agent(p.head); a >= 0 {
		c.agent = int32(r.ruler.Span(r.doc.Tokens[a].Start, r.doc.Tokens[a].End).Start)
	}
	r.attitude(&c, p)
	c.refuted = r.refuted(p)
	if c.verb = r.doc.Surface(p.head); c.negated {
		c.verb = "not " + c.verb
	}
	r.features(&c, p)
	r.count(&c, p)
	c.statement, c.move = r.statementOf(p), parley.Optional(p.move)
	content := 0
	for _, f := range c.features {
		if f.kind == word || f.kind == concept || f.kind == quantity {
			content++
		}
	}
	c.features = slices.Clone(c.features) // without room to grow
	c.words = p.end - p.first
	return c, content >= 2 && c.words >= 3 || slices.Contains(c.concepts, "deny")
}

// trim returns the bytes of tokens [first, end) without marks and joining words at their edges.
func (r *reader) trim(first, end int) (int, int) {
	t := r.doc.Tokens
	for first < end && (t[first].UPOS == "PUNCT" && !strings.ContainsAny(t[first].Form, "$€£") || (t[first].UPOS == "CCONJ" || t[first].UPOS == "SCONJ" && t[first].Lemma == "that") && first+1 < end) {
		first++
	}
	for end > first && t[end-1].UPOS == "PUNCT" {
		end--
	}
	if first >= end {
		return 0, 0
	}
	return t[first].Start, t[end-1].End
}

// heading reports whether sentence k stands alone in its paragraph without a full stop.
func (r *reader) heading(k int) bool {
	s := r.doc.Sentences
	last := r.doc.Tokens[s[k].End-1].Form
	alone := (k == 0 || s[k-1].Paragraph != s[k].Paragraph) && (k+1 == len(s) || s[k+1].Paragraph != s[k].Paragraph)
	return alone && s[k].End-s[k].First <= 14 && !strings.ContainsAny(last, ".!?:;…”\"’")
}

// features adds what can be compared of the tokens of a part.
func (r *reader) features(c *claim, p part) {
	var lemmas [6]string
	for i := p.first; i < p.end; i++ {
		t := &r.doc.Tokens[i]
		if t.UPOS == "PUNCT" || r.foreign(i, p) {
			continue
		}
		n := 0
		for ; n < len(lemmas) && i+n < p.end; n++ {
			lemmas[n] = strings.ToLower(r.doc.Tokens[i+n].Lemma)
		}
		meant := r.meaning(c, i, lemmas[:n], p)
		lemma := strings.ToLower(t.Lemma)
		switch {
		case t.UPOS == "PROPN":
			c.features = append(c.features, feature{nameKey(t.Form), r.codePoint(i), name, 255})
		case t.UPOS == "ADJ" && unicode.IsUpper([]rune(t.Form)[0]) && i > p.first:
			c.features = append(c.features, feature{nameKey(t.Form), r.codePoint(i), name, 255})
		case r.grammar(t) || t.UPOS == "NUM":
		case meant:
			c.features = append(c.features, feature{hash("w", words.Stem(lemma)), 0, known, rarity(lemma)})
		default:
			c.features = append(c.features, feature{hash("w", words.Stem(lemma)), 0, word, rarity(lemma)})
		}
	}
	slices.Sort(c.concepts)
	c.concepts = slices.Clip(slices.Compact(c.concepts))
	slices.SortStableFunc(c.features, func(a, b feature) int {
		if a.key != b.key {
			if a.key < b.key {
				return -1
			}
			return 1
		}
		return int(a.at) - int(b.at)
	})
	c.features = slices.Compact(c.features)
}

func (r *reader) codePoint(i int) int32 {
	return int32(r.ruler.Span(r.doc.Tokens[i].Start, r.doc.Tokens[i].End).Start)
}

// meaning adds the concepts that begin at token i.
func (r *reader) meaning(c *claim, i int, lemmas []string, p part) bool {
	m, ok := r.concepts.Longest(lemmas)
	if ok && m.Words == 1 {
		if prt := r.doc.Child(i, "compound:prt"); prt > i {
			if m2, ok2 := r.concepts.Longest([]string{lemmas[0], strings.ToLower(r.doc.Tokens[prt].Lemma)}); ok2 && m2.Words == 2 {
				m = m2
			}
		}
	} else if !ok {
		if prt := r.doc.Child(i, "compound:prt"); prt > i {
			m, ok = r.concepts.Longest([]string{lemmas[0], strings.ToLower(r.doc.Tokens[prt].Lemma)})
		}
	}
	if !ok || r.doc.Tokens[i].UPOS == "PROPN" && m.Words == 1 && m.Entry.ID != "alliance" {
		return false
	}
	for n := 0; ok && n < 3; n++ {
		c.features = append(c.features, feature{hash("c", m.Entry.ID), 0, concept, 255})
		c.concepts = append(c.concepts, m.Entry.ID)
		if p.head >= i && p.head < i+m.Words {
			c.head = append(c.head, m.Entry.ID)
		}
		m, ok = r.concepts.Next(m)
	}
	return true
}

// grammar reports whether a token carries grammar rather than content.
func (r *reader) grammar(t *nlp.Token) bool {
	switch t.UPOS {
	case "DET", "ADP", "AUX", "PRON", "CCONJ", "SCONJ", "PART", "PUNCT", "SYM":
		return true
	}
	_, ok := r.stop.Find(t.Lemma)
	return ok
}

// foreign reports whether token i, though between the first and last of a part, belongs to another clause.
func (r *reader) foreign(i int, p part) bool { return r.clause[i] != p.head && !p.whole }

// nameKey is the key of a name: its first letters, so that "Ruritania" and "Ruritanian" are one.
func nameKey(form string) key { return hash("n", namePrefix(form)) }

// rarity is how rare a word is in English news, 0 to 255.
func rarity(lemma string) uint8 {
	return uint8(min(255, 255*words.Rarity(words.IDOf(words.Stem(lemma)))/rarest))
}

// rarest is the rarity of a word that the background table lacks: ln(12000/2).
const rarest = 8.7

// namePrefix are the letters of a name that its adjective shares.
func namePrefix(form string) string {
	n := 0
	for i := range form {
		if n++; n > namePrefixLetters {
			return strings.ToLower(form[:i])
		}
	}
	return strings.ToLower(form)
}

// namePrefixLetters: with five "Moldova" and "Moldovan", "Poland" and no "Polish" are one, and few names are taken for another.
const namePrefixLetters = 5

func hash(kind, what string) key { return key(xxh3.HashString(kind + "\x00" + what)) }

// count adds the numbers and days of a part.
func (r *reader) count(c *claim, p part) {
	start, end := r.doc.Tokens[p.first].Start, r.doc.Tokens[p.end-1].End
	text := r.doc.Text[start:end]
	for _, t := range r.times {
		if t.start >= start && t.end <= end {
			if v := dayOf(t.value); v != "" {
				c.features = append(c.features, feature{hash("d", v), 0, day, 255})
				c.days = append(c.days, dated{v, r.doc.Text[t.start:t.end], r.window(p, t.start, t.end, 6, 3)})
			}
		}
	}
	for _, a := range amounts(text) {
		a.start, a.end = a.start+start, a.end+start
		if a.unit != "minute" && r.isTime(a.start, a.end) {
			continue
		}
		if _, measured := measures[a.unit]; !measured {
			a.unit = r.thing(a, a.unit)
		}
		x := counted{amount: a, text: r.doc.Text[a.start:a.end], passage: r.window(p, a.start, a.end, 4, 6), names: r.beside(a, p), whose: r.whose(a)}
		c.amounts = append(c.amounts, x)
		c.features = append(c.features, feature{hash("q", a.unit), 0, quantity, 255})
		c.features = append(c.features, feature{hash("q", a.unit+" "+text[a.start-start:a.end-start]), 0, quantity, 255})
	}
}

// isTime reports whether bytes [start, end) lie in a time expression that is no length of time.
func (r *reader) isTime(start, end int) bool {
	for _, t := range r.times {
		if start >= t.start && start < t.end && !strings.HasPrefix(t.value, "P") {
			return true
		}
	}
	return false
}

// people is the unit of whatever counts human beings: accounts call the same ones sailors, prisoners or hostages.
const people = "people"

// whose is the name that what an amount counts bears, 0 for none.
func (r *reader) whose(a amount) key {
	k, _ := slices.BinarySearchFunc(r.doc.Tokens, a.end, func(t nlp.Token, end int) int { return t.End - end })
	if k >= len(r.doc.Tokens) || !r.doc.Tokens[k].Is("nummod") || r.doc.Tokens[k].Head <= k {
		return 0
	}
	head := r.doc.Tokens[k].Head
	for i := k + 1; i <= head; i++ {
		if t := &r.doc.Tokens[i]; (i == head || t.Head == head) && (t.UPOS == "PROPN" || t.UPOS == "ADJ") && unicode.IsUpper([]rune(t.Form)[0]) {
			return nameKey(t.Form)
		}
	}
	return 0
}

// thing names what an amount counts by the noun that the number belongs to: people, else a concept, else its stem.
func (r *reader) thing(a amount, unit string) string {
	k, _ := slices.BinarySearchFunc(r.doc.Tokens, a.end, func(t nlp.Token, end int) int { return t.End - end })
	lemma := unit
	if k < len(r.doc.Tokens) {
		if head := r.doc.Tokens[k].Head; head >= 0 && r.doc.Tokens[k].Is("nummod") && (r.doc.Tokens[head].UPOS == "NOUN" || r.doc.Tokens[head].UPOS == "PROPN") {
			t := &r.doc.Tokens[head]
			if unicode.IsUpper([]rune(t.Form)[0]) && strings.HasSuffix(t.Form, "s") && k < head {
				return people // "87 Ruritanians"
			}
			lemma = strings.ToLower(t.Lemma)
		}
	}
	if m, ok := r.participants.Find(lemma); ok && m.Entry.Kind == people {
		return people
	}
	if _, ok := r.offices.Find(lemma); ok {
		return people
	}
	if m, ok := r.concepts.Find(lemma); ok && m.Entry.ID != "funds" {
		if m.Entry.ID == "prisoner" || m.Entry.ID == "kill" || m.Entry.ID == "child" {
			return people
		}
		return m.Entry.ID
	}
	return words.Stem(lemma)
}

// window returns the words around bytes [start, end) within a part: so many before and after.
func (r *reader) window(p part, start, end, before, after int) parley.Span {
	first, last := p.end-1, p.first
	for i := p.first; i < p.end; i++ {
		if t := &r.doc.Tokens[i]; t.End > start && t.Start < end {
			first, last = min(first, i), max(last, i)
		}
	}
	i, j := r.trim(max(p.first, first-before), min(p.end, last+1+after))
	if j <= i {
		return r.ruler.Span(start, end)
	}
	return r.ruler.Span(min(i, start), max(j, end))
}

// besideWords is how many tokens before and after a number its names are looked for.
const besideWords = 8

// beside returns the names and concepts around an amount, by which amounts of one claim are told apart.
func (r *reader) beside(a amount, p part) []key {
	var out []key
	at, _ := slices.BinarySearchFunc(r.doc.Tokens, a.start, func(t nlp.Token, s int) int { return t.Start - s })
	for i := max(p.first, at-besideWords); i < min(p.end, at+besideWords); i++ {
		t := &r.doc.Tokens[i]
		switch {
		case t.UPOS == "PROPN" || t.UPOS == "ADJ" && unicode.IsUpper([]rune(t.Form)[0]):
			out = append(out, nameKey(t.Form))
		case t.UPOS == "VERB" || t.UPOS == "NOUN" || t.UPOS == "ADJ":
			if m, ok := r.concepts.Find(strings.ToLower(t.Lemma)); ok {
				out = append(out, hash("c", m.Entry.ID))
			} else {
				out = append(out, hash("w", words.Stem(strings.ToLower(t.Lemma))))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// dayOf returns the day, month or year of a time value without the part of the day; "" for lengths, vague and unknown ones.
func dayOf(value string) string {
	if value == "" || value[0] == 'P' || strings.ContainsAny(value, "/W_") {
		return ""
	}
	value, _, _ = strings.Cut(value, "T")
	if strings.Contains(strings.TrimPrefix(value, "XXXX-"), "X") {
		return ""
	}
	return value
}
