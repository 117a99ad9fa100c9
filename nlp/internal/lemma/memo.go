package lemma

import (
	"hash/maphash"
	"strings"
)

// A Memo is a table that remembers the words of late: the same few thousand make up most of a text. It is used by one goroutine
// at a time.
type Memo struct {
	table *Table
	seed  maphash.Seed
	seen  []answer
}

type answer struct{ form, upos, xpos, lemma string }

// remembered is a power of two.
const remembered = 1 << 12

// NewMemo returns a memo for t.
func NewMemo(t *Table) *Memo { return &Memo{t, maphash.MakeSeed(), make([]answer, remembered)} }

// Lemma is [Table.Lemma]. It keeps no part of the text that form is a part of.
func (m *Memo) Lemma(form, upos, xpos string) string {
	h := maphash.String(m.seed, form)
	if xpos != "" {
		h += uint64(xpos[len(xpos)-1]) // "cut" is NN, VB, VBD and VBN
	}
	a := &m.seen[h&(remembered-1)]
	if a.form != form || a.xpos != xpos || a.upos != upos {
		form = strings.Clone(form)
		*a = answer{form, upos, xpos, m.table.Lemma(form, upos, xpos)}
	}
	return a.lemma
}
