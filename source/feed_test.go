package source

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

const rssFeed = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss PUBLIC "-//Example//DTD RSS 0.91//EN" "https://feeds.example/rss-0.91.dtd">
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Example &amp; Post</title><link>https://post.example/</link><language>en</language>
<!-- <item> in a comment -->
<item><title>Envoys &lt;b&gt;meet&lt;/b&gt;</title><link>https://post.example/1</link><dc:creator>A. Writer</dc:creator>
 <pubDate>Fri, 02 May 2031 10:00:00 GMT</pubDate><description>A teaser.</description>
 <content:encoded><![CDATA[<p>The envoys met. <item> is no item here.</p>]]></content:encoded></item>
<item><title>Talks end</title><link>https://post.example/2</link><description>Talks ended without a word, and
on two lines.</description></item>
<item><title>Only a link</title><link>https://post.example/3</link></item>
<item><title>Escaped</title><guid>https://post.example/4</guid><description>&lt;p&gt;They left.&lt;/p&gt;</description></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><id>urn:x</id><updated>2031-05-02T10:00:00Z</updated>
<entry><title>One</title><link href="https://wire.example/1"/><id>1</id><published>2031-05-01T10:00:00Z</published><updated>2031-05-02T10:00:00Z</updated>
 <author><name>A. Writer</name></author><author><name>B. Writer</name></author><content type="html">&lt;p&gt;The envoys met.&lt;/p&gt;</content></entry>
<entry><title>Two</title><link href="https://wire.example/2"/><id>2</id><content type="text">Less &lt;b&gt; is no tag here &amp;amp; text.</content></entry>
<entry><title>Three</title><link href="https://wire.example/3"/><id>3</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They left.</p></div></content></entry>
</feed>`

const jsonFeed = `{"version": "https://jsonfeed.org/version/1.1", "title": "Example JSON", "language": "en",
"items": [ {"id": 1, "url": "https://json.example/1", "content_html": "<p>The envoys met.</p>", "date_published": "2031-05-02", "authors": [{"name": "A. Writer"}]},
 {"id": "2", "content_text": "They spoke."} ] }`

func TestFeedFilesGiveTheirItems(t *testing.T) {
	place := func(feed, item string, n int) int {
		at := -1
		for range n {
			at += 1 + strings.Index(feed[at+1:], item)
		}
		return at
	}
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"feed.xml", rssFeed, []string{
			fmt.Sprintf("page feed.xml#1 id=feed-1 html @%d", place(rssFeed, "<item>", 2)),
			fmt.Sprintf("page feed.xml#2 id=feed-2 text @%d", place(rssFeed, "<item>", 4)),
			fmt.Sprintf("problem feed.xml#3: byte %d: the item has no text, only a link...", place(rssFeed, "<item>", 5)),
			fmt.Sprintf("page feed.xml#4 id=feed-4 html @%d", place(rssFeed, "<item>", 6))}},
		{"wire.atom", atomFeed, []string{
			fmt.Sprintf("page wire.atom#1 id=wire-1 html @%d", place(atomFeed, "<entry>", 1)),
			fmt.Sprintf("page wire.atom#2 id=wire-2 text @%d", place(atomFeed, "<entry>", 2)),
			fmt.Sprintf("page wire.atom#3 id=wire-3 html @%d", place(atomFeed, "<entry>", 3))}},
		{"f.json", jsonFeed, []string{
			fmt.Sprintf("page f.json#1 id=f-1 html @%d", place(jsonFeed, `{"id"`, 1)),
			fmt.Sprintf("page f.json#2 id=f-2 text @%d", place(jsonFeed, `{"id"`, 2))}},
	} {
		got := collect(t, &Reader{}, filepath.Join(files(t, map[string]string{c.name: c.content}), c.name))
		expect(t, got, c.want...)
		for _, p := range got.pages {
			if p.SHA256 != sumOf(c.content) {
				t.Errorf("%s: the hash is not that of the feed", p.Source)
			}
		}
		packed := collect(t, &Reader{}, filepath.Join(files(t, map[string]string{c.name + ".gz": zipped(c.content)}), c.name+".gz"))
		if len(packed.pages) != len(got.pages) {
			t.Errorf("%s.gz: %v", c.name, packed.lines)
		}
	}
}

func TestFeedItemsCarryWhatTheFeedSays(t *testing.T) {
	dir := files(t, map[string]string{"a.xml": rssFeed, "b.atom": atomFeed, "c.json": jsonFeed})
	got := collect(t, &Reader{}, dir)
	hints := map[string]parley.Meta{}
	for _, p := range got.pages {
		hints[p.Source] = p.Hint
	}
	for source, want := range map[string]parley.Meta{
		"coverage/a.xml#1":  {URL: "https://post.example/1", Outlet: "The Example & Post", Title: "Envoys meet", Byline: "A. Writer", Published: "Fri, 02 May 2031 10:00:00 GMT", Language: "en"},
		"coverage/a.xml#4":  {URL: "https://post.example/4", Outlet: "The Example & Post", Title: "Escaped", Language: "en"},
		"coverage/b.atom#1": {URL: "https://wire.example/1", Outlet: "Example Wire", Title: "One", Byline: "A. Writer, B. Writer", Published: "2031-05-01T10:00:00Z", Modified: "2031-05-02T10:00:00Z"},
		"coverage/c.json#1": {URL: "https://json.example/1", Outlet: "Example JSON", Byline: "A. Writer", Published: "2031-05-02", Language: "en"},
	} {
		if diff := cmp.Diff(want, hints[source]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", source, diff)
		}
	}
	if body := string(got.pages[4].Body); body != "Less <b> is no tag here &amp; text." {
		t.Errorf("text of an Atom entry: %q", body)
	}
}

func TestHostileFeedsAreRefused(t *testing.T) {
	item := "<item><title>x</title><description>y</description></item>"
	var laughs strings.Builder
	laughs.WriteString(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">`)
	for c := 'b'; c <= 'k'; c++ {
		fmt.Fprintf(&laughs, `<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	laughs.WriteString("]><rss><channel><item><description>&k;</description></item></channel></rss>")
	for _, c := range []struct{ name, content, want string }{
		{"billion-laughs.xml", laughs.String(), "DOCTYPE with declarations"},
		{"external-entity.xml", `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&x;</description></item></channel></rss>`, "DOCTYPE with declarations"},
		{"late-entity.xml", "<!DOCTYPE rss" + strings.Repeat(" ", 4000) + `[<!ENTITY x "y">]><rss><channel>` + item + "</channel></rss>", "DOCTYPE with declarations"},
		{"deep.xml", "<rss><channel><item>" + strings.Repeat("<a:b>", 1_000_000), "nested more than"},
		{"deep-closed.xml", "<rss><channel><item>" + strings.Repeat("<x>", 300_000) + strings.Repeat("</x>", 300_000) + "</item></channel></rss>", "nested more than"},
		{"deep-after-ends.xml", "<rss><channel><item>" + strings.Repeat("</x>", 1000) + strings.Repeat("<x>", 500), "nested more than"},
		{"elements.xml", "<rss><channel><item>" + strings.Repeat("<a:b/>", 300_000) + "</item></channel></rss>", "more than 200000 elements"},
		{"attributes.xml", "<rss><channel><item>" + strings.Repeat(`<a b="" c="" d="" e=""/>`, 150_000) + "</item></channel></rss>", "400000 attributes"},
		{"long-tag.xml", "<rss><channel><item " + strings.Repeat("x", 100_000) + "></item></channel></rss>", "a tag of more than 64 KiB"},
		{"large.xml", "<rss><channel>" + strings.Repeat(item, 200_000), "a feed larger than 8 MiB"},
		{"no-items.xml", "<rss><channel><title>x</title></channel></rss>", "the feed has no items"},
		{"no-feed.xml", "<rss><channel><item><title>x", "the feed can't be read"},
		{"bad.json", `{"version":"https://jsonfeed.org/version/1","items":[{"id":`, "not valid JSON"},
		{"objects.json", `{"version":"https://jsonfeed.org/version/1","items":[{}` + strings.Repeat(",{}", 300_000) + "]}", "more than 200000 objects"},
		{"no-list.json", `{"version":"https://jsonfeed.org/version/1","items":{"id":1}}`, "no list"},
	} {
		got := collect(t, &Reader{}, filepath.Join(files(t, map[string]string{c.name: c.content}), c.name))
		if len(got.pages) != 0 || len(got.problems) != 1 || !strings.Contains(got.problems[0].What, c.want) {
			t.Errorf("%s: %.300q, want %q", c.name, got.lines, c.want)
		}
	}
	many := "<rss><channel>" + strings.Repeat(item, 50) + "</channel></rss>"
	got := collect(t, &Reader{Stdin: strings.NewReader(many), Limits: Limits{Items: 20}}, "-")
	if len(got.pages) != 20 || len(got.problems) != 1 || !strings.Contains(got.problems[0].What, "50 items") {
		t.Errorf("more items than the limit: %d pages, %v", len(got.pages), got.problems)
	}
}

// FuzzFeed holds the laws of the reader for any feed, and that places point at items.
func FuzzFeed(f *testing.F) {
	for _, s := range []string{rssFeed, atomFeed, jsonFeed, "<rss><channel><item><description>x</description></item>", "<rdf:RDF><item/></rdf:RDF>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := collect(t, &Reader{Stdin: strings.NewReader(s), Limits: Limits{Items: 100, Bad: 100}}, "-")
		for _, p := range got.pages {
			if p.Offset > 0 && p.Offset < int64(len(s)) && strings.HasPrefix(strings.TrimLeft(s, " \t\r\n\f\ufeff"), "<") && strings.Contains(p.Source, "#") && s[p.Offset] != '<' {
				t.Fatalf("item at %d, where %.10q stands", p.Offset, s[p.Offset:])
			}
		}
		if places, err := jsonFeedPlaces([]byte(s)); err == nil {
			for _, at := range places {
				if err := json.NewDecoder(strings.NewReader(s[at:])).Decode(new(json.RawMessage)); err != nil {
					t.Fatalf("item at %d: %v", at, err)
				}
			}
		}
	})
}
