package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley"
)

// anchor makes an id of the record fit for an HTML id and for the fragment of an address: ASCII letters, digits and
// "-._" stay, any other code point is written ~hex~. Two different ids never share an anchor.
func anchor(id string) string {
	plain := func(c rune) bool {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("-._", c)
	}
	if strings.IndexFunc(id, func(c rune) bool { return !plain(c) }) < 0 {
		return id
	}
	var b strings.Builder
	for _, c := range id {
		if plain(c) {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, "~%x~", c)
		}
	}
	return b.String()
}

// key names an entry in an anchor: by its id, or in a shortened page by a number, see shortKeys.
func (x *index) key(id string) string {
	if k, ok := x.keys[id]; ok {
		return k
	}
	if x.keys != nil {
		return "-" + anchor(id) // of nothing in the record; no number begins so
	}
	return anchor(id)
}

// longID is the longest id of an article that a shortened page repeats in every anchor.
const longID = 4

// shortKeys numbers the articles in the order of the record, if their ids are long, and the actors; statements and moves keep
// their own number behind that of their article. In a large page each stands in some six anchors.
func shortKeys(r *parley.Record) map[string]string {
	keys := map[string]string{}
	of := map[string]string{}
	long := slices.ContainsFunc(r.Articles, func(a parley.Article) bool { return len(anchor(a.ID)) > longID })
	for i, a := range r.Articles {
		of[a.ID] = anchor(a.ID)
		if long {
			of[a.ID] = strconv.Itoa(i + 1)
		}
		keys[a.ID] = of[a.ID]
	}
	within := func(id, article string) {
		if n, ok := strings.CutPrefix(id, article+"-"); ok && of[article] != "" {
			keys[id] = of[article] + "-" + anchor(n)
		} else {
			keys[id] = "-" + anchor(id)
		}
	}
	for _, s := range r.Statements {
		within(s.ID, s.Article)
	}
	for _, m := range r.Moves {
		within(m.ID, m.Article)
	}
	for _, p := range r.Points {
		keys[p.ID] = "-" + anchor(p.ID)
	}
	for i, a := range r.Actors {
		if _, taken := keys[a.ID]; !taken {
			keys[a.ID] = "n" + strconv.Itoa(i+1)
		}
	}
	return keys
}

// The places of the page. Words of a statement and its entry in the list point at each other, and so do those of a move.
func (x *index) articleAnchor(id string) string   { return "a-" + x.key(id) }
func (x *index) wordsAnchor(id string) string     { return "s-" + x.key(id) }
func (x *index) entryAnchor(id string) string     { return "e-" + x.key(id) }
func (x *index) actorAnchor(id string) string     { return "p-" + x.key(id) }
func (x *index) speakerAnchor(id string) string   { return "w-" + x.key(id) }
func (x *index) mentionAnchor(id string) string   { return "n-" + x.key(id) }
func (x *index) moveWordsAnchor(id string) string { return "m-" + x.key(id) }
func (x *index) moveAnchor(id string) string      { return "me-" + x.key(id) }
func (x *index) pointAnchor(id string) string     { return "q-" + x.key(id) }

func (x *index) pointWordsAnchor(id, article string) string {
	return "qw-" + x.key(id) + "." + x.key(article)
}

// entryLink leads to the entry of a statement, or to its words if it has none.
func (x *index) entryLink(id string) string {
	if x.unlisted[id] {
		return x.wordsAnchor(id)
	}
	return x.entryAnchor(id)
}

// moveLink leads to the entry of a move, or to its words if it has none.
func (x *index) moveLink(id string) string {
	if x.unlisted[id] {
		return x.moveWordsAnchor(id)
	}
	return x.moveAnchor(id)
}

// roleAnchor names a role by its actor and its number among the actor's roles, from 0.
func (x *index) roleAnchor(actor string, n int) string {
	return fmt.Sprintf("r-%s.%d", x.key(actor), n)
}

func dayAnchor(key string) string { return "d-" + anchor(key) }

// timeAnchor names a time expression by its number in the record, from 0.
func timeAnchor(n int) string { return fmt.Sprintf("t-%d", n+1) }

// conflictAnchor names a conflict by its number, from 0, and one of its sides ("a", "b") or the whole ("").
func conflictAnchor(n int, side string) string {
	if side == "" {
		return fmt.Sprintf("x-%d", n+1)
	}
	return fmt.Sprintf("xw-%d-%s", n+1, side)
}

// changeAnchor names the words that a copy changed: number of the copy, of the change, and the side.
func changeAnchor(copied, change int, side string) string {
	return fmt.Sprintf("c-%d-%d-%s", copied+1, change+1, side)
}
