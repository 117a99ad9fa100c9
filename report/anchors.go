package report

import (
	"fmt"
	"strings"
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

// The places of the page. Words of a statement and its entry in the list point at each other, and so do those of a move.
func articleAnchor(id string) string   { return "a-" + anchor(id) }
func wordsAnchor(id string) string     { return "s-" + anchor(id) }
func entryAnchor(id string) string     { return "e-" + anchor(id) }
func actorAnchor(id string) string     { return "p-" + anchor(id) }
func mentionAnchor(id string) string   { return "n-" + anchor(id) }
func moveWordsAnchor(id string) string { return "m-" + anchor(id) }
func moveAnchor(id string) string      { return "me-" + anchor(id) }
func pointAnchor(id string) string     { return "q-" + anchor(id) }
func dayAnchor(key string) string      { return "d-" + anchor(key) }

func pointWordsAnchor(id, article string) string {
	return "qw-" + anchor(id) + "." + anchor(article)
}

// roleAnchor names a role by its actor and its number among the actor's roles, from 0.
func roleAnchor(actor string, n int) string { return fmt.Sprintf("r-%s.%d", anchor(actor), n) }

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
