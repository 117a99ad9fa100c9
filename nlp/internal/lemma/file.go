package lemma

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

const version = 1

// maxEntries bounds what UnmarshalBinary reads.
const maxEntries = 1 << 20

var errDamaged = errors.New("lemma: damaged section")

// AppendBinary appends the table to dst: a version byte, the tags, the rules, then the words and the endings, sorted; texts
// and numbers as in [appendText] and as unsigned varints. Equal tables give equal bytes. It never fails.
func (t *Table) AppendBinary(dst []byte) ([]byte, error) {
	words, endings := sorted(t.Words), sorted(t.Endings)
	tags, rules := map[string]int{}, map[Rule]int{}
	var tagList []string
	var ruleList []Rule
	for _, list := range [][]entry{words, endings} {
		for _, e := range list {
			if _, ok := tags[e.Tag]; !ok {
				tags[e.Tag] = len(tagList)
				tagList = append(tagList, e.Tag)
			}
			if _, ok := rules[e.rule]; !ok {
				rules[e.rule] = len(ruleList)
				ruleList = append(ruleList, e.rule)
			}
		}
	}
	dst = append(dst, version)
	dst = binary.AppendUvarint(dst, uint64(len(tagList)))
	for _, tag := range tagList {
		dst = appendText(dst, tag)
	}
	dst = binary.AppendUvarint(dst, uint64(len(ruleList)))
	for _, r := range ruleList {
		dst = appendText(append(dst, byte(r.Case), r.Strip), r.Add)
	}
	for _, list := range [][]entry{words, endings} {
		dst = binary.AppendUvarint(dst, uint64(len(list)))
		for _, e := range list {
			dst = binary.AppendUvarint(dst, uint64(tags[e.Tag]))
			dst = binary.AppendUvarint(dst, uint64(rules[e.rule]))
			dst = appendText(append(dst, byte(e.Shape)), e.Text)
		}
	}
	return dst, nil
}

// appendText appends the length of s and s.
func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

type entry struct {
	Key
	rule Rule
}

func sorted(m map[Key]Rule) []entry {
	out := make([]entry, 0, len(m))
	for k, r := range m {
		out = append(out, entry{k, r})
	}
	slices.SortFunc(out, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.Tag, b.Tag), cmp.Compare(a.Shape, b.Shape), cmp.Compare(a.Text, b.Text))
	})
	return out
}

// UnmarshalBinary makes t what AppendBinary wrote. It keeps nothing of data.
func (t *Table) UnmarshalBinary(data []byte) error {
	r := &reader{rest: data}
	if r.byte() != version {
		return errDamaged
	}
	tags := make([]string, r.count())
	for i := range tags {
		tags[i] = r.text()
	}
	rules := make([]Rule, r.count())
	for i := range rules {
		rules[i] = Rule{Case: Case(r.byte()), Strip: r.byte(), Add: r.text()}
		if rules[i].Case >= cases {
			r.bad = true
		}
	}
	words := r.entries(tags, rules)
	endings := r.entries(tags, rules)
	if r.bad || len(r.rest) != 0 {
		return errDamaged
	}
	*t = Table{Words: words, Endings: endings}
	return nil
}

// A reader takes values from the front of rest; after a fault bad is true and all values are zero.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) byte() byte {
	if len(r.rest) == 0 {
		r.bad = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// count reads the length of a list, each of whose items has a byte at least.
func (r *reader) count() int {
	n := r.number()
	if n > maxEntries || n > uint64(len(r.rest)) {
		r.bad, r.rest = true, nil
		return 0
	}
	return int(n)
}

func (r *reader) text() string {
	n := r.count()
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	return s
}

func (r *reader) entries(tags []string, rules []Rule) map[Key]Rule {
	n := r.count()
	m := make(map[Key]Rule, n)
	for range n {
		tag, rule := r.number(), r.number()
		shape, text := Shape(r.byte()), r.text()
		if r.bad || tag >= uint64(len(tags)) || rule >= uint64(len(rules)) || shape > Mixed {
			r.bad = true
			return m
		}
		m[Key{tags[tag], shape, text}] = rules[rule]
	}
	return m
}
