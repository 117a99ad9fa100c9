package brief

import (
	"cmp"

	"parley"
	"parley/moves"
)

// Since sets r.New: what r holds that an earlier record lacked. hash is the SHA-256 of the earlier record's file. Articles
// are the same if their text is, and their id or the bytes they came in; statements if their article, speaker and words are.
// Positions are compared by party and issue, see moves.Changed.
func Since(r, earlier *parley.Record, hash string) {
	news := &parley.News{Since: hash}
	before, now := articleKeys(earlier), articleKeys(r)
	was := map[string]string{} // id in the earlier record of an article that both hold
	for _, a := range r.Articles {
		if id := cmp.Or(before[byID(a)], before[bySource(a)]); id != "" {
			was[a.ID] = id
		} else {
			news.Articles = append(news.Articles, a.ID)
		}
	}
	for _, a := range earlier.Articles {
		if now[bySource(a)] == "" && now[byID(a)] == "" {
			news.Gone = append(news.Gone, a.ID)
		}
	}
	said := map[string]bool{}
	for _, s := range earlier.Statements {
		said[statementKey(s.Article, s)] = true
	}
	for _, s := range r.Statements {
		if id := was[s.Article]; id == "" || !said[statementKey(id, s)] {
			news.Statements = append(news.Statements, s.ID)
		}
	}
	news.Positions = moves.Changed(earlier.Positions, r.Positions)
	r.New = news
}

// articleKeys maps what makes an article the same to its id.
func articleKeys(r *parley.Record) map[string]string {
	keys := make(map[string]string, 2*len(r.Articles))
	for _, a := range r.Articles {
		keys[bySource(a)], keys[byID(a)] = a.ID, a.ID
	}
	return keys
}

// The items of a feed share the bytes they came in, so the text is a part of both keys.
func bySource(a parley.Article) string { return a.SHA256 + "\x00" + a.Text }
func byID(a parley.Article) string     { return a.ID + "\x00" + a.Text }

func statementKey(article string, s parley.Statement) string {
	key := article + "\x00" + string(s.Speaker) + "\x00" + string(s.Anonymous)
	for _, c := range s.Content {
		key += "\x00" + c.Text
	}
	return key
}
