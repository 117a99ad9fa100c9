package lexicon

import (
	"bytes"
	"fmt"
	"strings"
)

// A List is one word list: entries of type T, each known under one or more forms. It is immutable and safe for concurrent
// use.
type List[T any] struct {
	entries []T
	forms   []form
	index   map[string]int32 // folded form, or the first words of one, to its node
	sieve   sieve            // of the keys of index
	nodes   []node
	max     int // words of the longest form
}

// A Kind says what sort of form of its entry a match is.
type Kind uint8

// The kinds of forms.
const (
	Name        Kind = iota // the usual name, the lemma, the form as listed
	Official                // the official or full name
	Variant                 // another name or spelling
	Abbreviated             // an abbreviation or a code
	Adjective               // "Russian", "Parisian"
	Person                  // one citizen: "Russian", "Frenchman"
	People                  // the citizens: "Russians", "Danes"
	Capital                 // the capital of a state, or the city that its government sits in
	Metonym                 // a house, street or quarter that stands for a government: "Kremlin", "Downing Street"
	Inflected               // an inflected form of a cue: "said", "claims"
	Plural                  // the plural of an office: "foreign ministers"
	kindNumber  int  = iota
)

var kindNames = [kindNumber]string{"name", "official", "variant", "abbreviated", "adjective", "person", "people",
	"capital", "metonym", "inflected", "plural"}

// String is the name of the kind in small letters.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// A Match is an entry found in a text.
type Match[T any] struct {
	Entry *T   // shared: read it, never change it
	Kind  Kind // what sort of form was matched
	Words int  // how many of the tokens given to Longest the form takes; 1 for Find

	form  int32
	caps  uint32
	lower bool
}

// A form is one key of one entry. Forms with the same key are chained in the order of preference.
type form struct {
	entry, next int32 // next: index of the next form with this key, -1 for none
	caps        uint32
	kind        Kind
	strict      bool // an abbreviation of three letters or fewer: the text must not have small letters either
}

// A node says what is known under a folded key.
type node struct {
	first, last int32 // indices of the first and the last form, -1 where the key is only the beginning of longer ones
	more        bool  // longer forms begin with this key
}

// Entries is the list in its own order. The slice is shared: read it, never change it.
func (l *List[T]) Entries() []T { return l.entries }

// Find returns the preferred entry that has text, as a whole, among its forms. [List.Next] gives the other entries that
// have it.
func (l *List[T]) Find(text string) (Match[T], bool) {
	var k key
	if !k.add(text) {
		return Match[T]{}, false
	}
	at, ok := l.lookUp(&k)
	if !ok {
		return Match[T]{}, false
	}
	return l.match(l.nodes[at].first, &k, 1)
}

// Longest returns the entry with the longest form that words begin with, taking tokens as a tokeniser cuts them: "'s" and
// hyphens may be tokens of their own. It looks at no more words than the longest form has.
func (l *List[T]) Longest(words []string) (best Match[T], ok bool) {
	var k key
	for i, w := range words {
		before := k.n
		if !k.add(w) || k.words > l.max {
			return best, ok
		}
		if k.n == before {
			if i == 0 {
				return best, false // a form never begins with a mark
			}
			continue
		}
		at, found := l.lookUp(&k)
		if !found {
			if k.glue || i+1 < len(words) && startsWithApostrophe(words[i+1]) {
				continue
			}
			return best, ok
		}
		n := l.nodes[at]
		if m, fits := l.match(n.first, &k, i+1); fits {
			best, ok = m, true
		}
		if !n.more && !k.glue && (i+1 == len(words) || !startsWithApostrophe(words[i+1])) {
			return best, ok
		}
	}
	return best, ok
}

// Begins reports whether forms of the list may begin with word. Where it says no, [List.Longest] finds nothing for words that
// begin with it, unless the next one begins with an apostrophe.
func (l *List[T]) Begins(word string) bool {
	var k key
	if !k.add(word) || k.n == 0 || k.words > l.max {
		return false
	}
	_, found := l.lookUp(&k)
	return found || k.glue
}

// lookUp returns the node of a folded key.
func (l *List[T]) lookUp(k *key) (int32, bool) {
	if !l.sieve.passes(k.bytes()) {
		return 0, false
	}
	at, ok := l.index[string(k.bytes())]
	return at, ok
}

// Next returns the entry after m that has the same form, in the order of preference.
func (l *List[T]) Next(m Match[T]) (Match[T], bool) {
	if m.Entry == nil {
		return Match[T]{}, false
	}
	k := key{caps: m.caps, lower: m.lower}
	return l.match(l.forms[m.form].next, &k, m.Words)
}

// match returns the first form from at on whose capitals the text has.
func (l *List[T]) match(at int32, k *key, words int) (Match[T], bool) {
	for ; at >= 0; at = l.forms[at].next {
		f := &l.forms[at]
		if f.caps&^k.caps != 0 || f.strict && k.lower {
			continue
		}
		return Match[T]{Entry: &l.entries[f.entry], Kind: f.kind, Words: words, form: at, caps: k.caps, lower: k.lower}, true
	}
	return Match[T]{}, false
}

// A builder fills the forms of a list. Secondary forms, marked with "~" in the files, come after all others.
type builder[T any] struct {
	list  *List[T]
	later []pending
}

type pending struct {
	entry int32
	kind  Kind
	text  string
}

// add makes text a form of the entry; an entry keeps the first kind of a form that it has twice.
func (b *builder[T]) add(entry int32, kind Kind, text string) error {
	if rest, ok := strings.CutPrefix(text, "~"); ok {
		b.later = append(b.later, pending{entry, kind, rest})
		return nil
	}
	var k key
	if !k.add(text) || k.n == 0 || k.words > 32 {
		return fmt.Errorf("form %q is empty or too long", text)
	}
	l := b.list
	at := l.node(k.bytes())
	n := &l.nodes[at]
	for i := n.first; i >= 0; i = l.forms[i].next {
		if f := l.forms[i]; f.entry == entry && f.caps == k.caps {
			return nil
		}
	}
	id := int32(len(l.forms))
	strict := !k.lower && k.letter <= 3
	l.forms = append(l.forms, form{entry: entry, next: -1, caps: k.caps, kind: kind, strict: strict})
	if n.first < 0 {
		n.first = id
	} else {
		l.forms[n.last].next = id
	}
	n.last = id
	l.max = max(l.max, k.words)
	l.markBeginnings(k.bytes())
	return nil
}

// node returns the index of the node of a folded key, made if need be.
func (l *List[T]) node(folded []byte) int32 {
	if at, ok := l.index[string(folded)]; ok {
		return at
	}
	at := int32(len(l.nodes))
	l.nodes = append(l.nodes, node{first: -1, last: -1})
	l.index[string(folded)] = at
	return at
}

// markBeginnings enters the first words of a folded form, so that Longest knows when to stop.
func (l *List[T]) markBeginnings(folded []byte) {
	for i := bytes.LastIndexByte(folded, ' '); i > 0; i = bytes.LastIndexByte(folded[:i], ' ') {
		n := &l.nodes[l.node(folded[:i])]
		if n.more {
			return
		}
		n.more = true
	}
}

// finish adds the secondary forms.
func (b *builder[T]) finish() error {
	later := b.later
	b.later = nil
	for _, p := range later {
		if err := b.add(p.entry, p.kind, p.text); err != nil {
			return err
		}
	}
	b.list.sieve = newSieve(b.list.index)
	return nil
}
