package copies

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"parley"
	"parley/internal/newsrooms"
)

func newsroomArticles() []parley.Article {
	var out []parley.Article
	for _, a := range newsrooms.Load().Articles {
		out = append(out, parley.Article{ID: a.ID, Outlet: parley.Optional(a.Outlet), Published: parley.Optional(a.Published), Text: a.Text})
	}
	return out
}

// FuzzLoad: records that no index gave are damaged, or make an index that can be extended, listed and saved. The records are
// those that shelf.Reader cuts out of a file; their sum is another matter.
func FuzzLoad(f *testing.F) {
	articles := newsroomArticles()[:12]
	x, err := NewIndex(f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	defer x.Close()
	var whole []byte
	keep := func(record []byte) error {
		whole = append(binary.AppendUvarint(whole, uint64(len(record))), record...)
		return nil
	}
	if err := errors.Join(x.Add(context.Background(), articles[1:]), x.Save(keep)); err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte{2, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := Load(t.TempDir(), func() ([]byte, error) {
			n, head := binary.Uvarint(data)
			if head <= 0 || n > uint64(len(data)-head) {
				return nil, io.ErrUnexpectedEOF
			}
			record := data[head : head+int(n)]
			data = data[head+int(n):]
			return record, nil
		})
		if errors.Is(err, ErrDamaged) || errors.Is(err, io.ErrUnexpectedEOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		had := x.Len()
		if err := x.Add(context.Background(), articles[:2]); err != nil {
			t.Fatal(err)
		}
		for _, err := range x.Copies() {
			if err != nil {
				t.Fatal(err)
			}
		}
		members := 0
		for f := range x.Families() {
			members += len(f.Articles)
		}
		if err := x.Save(func([]byte) error { return nil }); err != nil || members != had+2 {
			t.Fatalf("%d of %d articles in families, %v", members, had+2, err)
		}
	})
}

// FuzzFind: any two texts give copies whose spans cover their text, and families that hold each article once, whatever the order.
func FuzzFind(f *testing.F) {
	all := newsroomArticles()
	f.Add(all[0].Text, all[1].Text)
	f.Add(all[0].Text, all[2].Text)
	f.Add("“We will not go,” she said.\n\nNot one.", "„We will not go“, he said.")
	f.Add("\xff’’''\"", "")
	f.Fuzz(func(t *testing.T, one, two string) {
		articles := []parley.Article{{ID: "a", Text: one}, {ID: "b", Text: two}, {ID: "c", Text: one}}
		copies, families, err := Find(context.Background(), articles)
		if err != nil {
			t.Fatal(err)
		}
		text := map[string]string{"a": one, "b": two, "c": one}
		for _, c := range copies {
			if c.Score < 0 || c.Score > 1 {
				t.Errorf("score %v of %s and %s", c.Score, c.A, c.B)
			}
			spans := map[string][]parley.Span{}
			for _, e := range c.Evidence {
				spans[c.A], spans[c.B] = append(spans[c.A], e.A), append(spans[c.B], e.B)
			}
			for _, e := range c.Changed {
				spans[c.A], spans[c.B] = append(spans[c.A], e.A), append(spans[c.B], e.B)
			}
			for id, list := range spans {
				runes := []rune(text[id])
				for _, s := range list {
					if s.Start < 0 || s.End > len(runes) || s.Start >= s.End || string(runes[s.Start:s.End]) != string([]rune(s.Text)) {
						t.Errorf("%+v in %q", s, text[id])
					}
				}
			}
		}
		members := 0
		for _, f := range families {
			members += len(f.Articles)
		}
		if members != 3 {
			t.Errorf("%d articles in families", members)
		}
	})
}
