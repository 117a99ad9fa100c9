package gazetteer

import (
	"hash/maphash"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/lexicon"
)

// A Memo remembers of the words of late which lists have entries that begin with them: of most words none. The zero value
// remembers nothing. It is used by one goroutine at a time.
type Memo struct {
	seed maphash.Seed
	seen []beginning
}

// A beginning is a word and the classes, as bits, whose lists may have entries that begin with it.
type beginning struct {
	form    string
	classes uint16
}

// remembered is a power of two.
const remembered = 1 << 12

// NewMemo returns a memo.
func NewMemo() *Memo { return &Memo{maphash.MakeSeed(), make([]beginning, remembered)} }

// Flags gives the flags of the words of a sentence. It keeps no part of the text that they are parts of.
func (m *Memo) Flags(forms []string) []uint64 {
	lx := lexicon.English()
	out := make([]uint64, len(forms))
	for i, f := range forms {
		r, size := utf8.DecodeRuneInString(f)
		if !unicode.IsUpper(r) {
			if unicode.IsLower(r) && out[i]&(7<<(3*Office)) == 0 {
				c := m.classes(forms, i)
				markIf(c, out, i, lx.Offices(), forms, Office)
				markIf(c, out, i, lx.Particles(), forms, Particle)
			}
			continue
		}
		if size == len(f) || len(f) == size+1 && f[size] == '.' {
			out[i] |= initial
		}
		if months[f] {
			out[i] |= monthDay
		}
		c := m.classes(forms, i)
		if c&(1<<State) != 0 {
			markState(out, i, forms)
		}
		markIf(c, out, i, lx.Subdivisions(), forms, Subdivision)
		markIf(c, out, i, lx.Cities(), forms, City)
		markIf(c, out, i, lx.Organisations(), forms, Organisation)
		markIf(c, out, i, lx.Outlets(), forms, Outlet)
		markIf(c, out, i, lx.Offices(), forms, Office)
		markIf(c, out, i, lx.GivenNames(), forms, Given)
		markIf(c, out, i, lx.Particles(), forms, Particle)
	}
	markSentence(out, forms)
	return out
}

func markIf[T any](c uint16, out []uint64, i int, list *lexicon.List[T], forms []string, class int) {
	if c&(1<<class) != 0 {
		mark(out, i, list, forms, class)
	}
}

// classes are the classes whose lists may have an entry that begins at word i.
func (m *Memo) classes(forms []string, i int) uint16 {
	if m.seen == nil || i+1 < len(forms) && !letter(forms[i+1]) { // an apostrophe may go on with what alone is nothing
		return ^uint16(0)
	}
	form := forms[i]
	b := &m.seen[maphash.String(m.seed, form)&(remembered-1)]
	if b.form != form || form == "" {
		*b = beginning{strings.Clone(form), classesOf(form)}
	}
	return b.classes
}

// letter says whether form begins with a letter, a digit or a mark of ASCII that is no apostrophe.
func letter(form string) bool {
	return form == "" || form[0] < utf8.RuneSelf && form[0] != '\'' && form[0] != '`'
}

func classesOf(form string) (c uint16) {
	lx := lexicon.English()
	for class, begins := range [...]bool{State: lx.States().Begins(form), Subdivision: lx.Subdivisions().Begins(form),
		City: lx.Cities().Begins(form), Organisation: lx.Organisations().Begins(form), Outlet: lx.Outlets().Begins(form),
		Office: lx.Offices().Begins(form), Given: lx.GivenNames().Begins(form), Particle: lx.Particles().Begins(form)} {
		if begins {
			c |= 1 << class
		}
	}
	return c
}
