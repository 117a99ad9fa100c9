package points

import (
	"slices"
	"strings"

	"parley"
	"parley/internal/words"
	"parley/lexicon"
)

// number compares the numbers of two rows: those of one unit whose surroundings are most alike. ok is false if they have no two
// numbers that could be of one thing.
func (t *table) number(a, b *row) (x, y *counted, rel relation) {
	best := -1
	for i := range a.amounts {
		for j := range b.amounts {
			p, q := &a.amounts[i], &b.amounts[j]
			r := compare(&p.amount, &q.amount)
			if r == unlike || p.whose != 0 && q.whose != 0 && p.whose != q.whose {
				continue
			}
			common := words.InBoth(p.names, q.names)
			if r == equal && common >= 1 {
				return p, q, equal
			}
			if common > best {
				best, x, y, rel = common, p, q, r
			}
		}
	}
	if best < 1 {
		return nil, nil, unlike
	}
	return x, y, rel
}

// date compares the days of two rows; ok says that both name days of one kind and share none.
func (t *table) date(a, b *row) (x, y *dated, ok bool) {
	for i := range a.days {
		for j := range b.days {
			p, q := &a.days[i], &b.days[j]
			if sameDayAs(p.value, q.value) {
				return nil, nil, false
			}
			if !ok && fullDay(p.value) && fullDay(q.value) && t.over(a, p.value) == t.over(b, q.value) {
				x, y, ok = p, q, true
			}
		}
	}
	return x, y, ok
}

// over reports whether a row tells of a day as past: what is over for one account and to come for the other is not one event.
func (t *table) over(x *row, day string) bool {
	told := string(t.record.Articles[x.article].Published)
	return len(told) >= len(day) && day <= told[:len(day)]
}

// fullDay reports whether a value is a day of the calendar, its year perhaps unknown.
func fullDay(v string) bool { return len(v) == len("2006-01-02") }

// sameDayAs compares two values as far as both go: "2031-03" holds every day of it, "XXXX-03-20" is that day of any year.
func sameDayAs(a, b string) bool {
	a, b = strings.TrimPrefix(a, "XXXX-"), strings.TrimPrefix(b, "XXXX-")
	if len(a) == len("01-02") && len(b) > len(a) {
		b = b[len(b)-len(a):]
	} else if len(b) == len("01-02") && len(a) > len(b) {
		a = a[len(a)-len(b):]
	}
	n := min(len(a), len(b))
	return a[:n] == b[:n]
}

// opposites maps a concept to those that deny it, both ways.
func opposites() map[string][]string {
	out := map[string][]string{}
	for _, c := range lexicon.English().Concepts().Entries() {
		for _, o := range c.Against {
			out[c.ID] = append(out[c.ID], o)
			out[o] = append(out[o], c.ID)
		}
	}
	return out
}

// contrary reports whether one row says what the other denies: the same verb with and without a negation, or a verb and its
// opposite.
func (t *table) contrary(a, b *row) bool {
	if a.open || b.open {
		return false
	}
	if a.done != nil && b.done != nil && a.done.Issue == b.done.Issue {
		x, y := a.done.Certainty == parley.Denied, b.done.Certainty == parley.Denied
		if x != y && a.done.Move == b.done.Move {
			return true
		}
	}
	same := slices.ContainsFunc(a.head, func(h string) bool { return slices.Contains(b.head, h) })
	if same {
		return a.negated != b.negated
	}
	opposite := slices.ContainsFunc(a.head, func(h string) bool {
		return slices.ContainsFunc(t.opposite[h], func(o string) bool { return slices.Contains(b.head, o) })
	})
	return opposite && a.negated == b.negated
}
