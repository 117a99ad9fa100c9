package source

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

func TestLinesGiveArticles(t *testing.T) {
	content := "\ufeff" + `{"id":"a1","text":"The envoys met.","url":"https://paper.example/1","outlet":"The Example","title":"Talks","byline":"A. Writer","published":"2031-05-02","language":"en"}` + "\r\n" +
		"\n" +
		`{"html":"<p>They spoke.</p>","published":20310503}` + "\n" +
		`{"id":7,"text":"They left.","html":"<p>They left.</p>"}`
	for name, packed := range map[string]string{"l.jsonl": content, "l.jsonl.gz": zipped(content), "l.jsonl.zst": zstded(content), "l.jsonl.br": brotlied(content)} {
		got := collect(t, &Reader{}, filepath.Join(files(t, map[string]string{name: packed}), name))
		third := strings.Index(content, `{"html"`)
		expect(t, got,
			fmt.Sprintf("page %s#1 id=a1 text @0", name),
			fmt.Sprintf("page %s#3 id=l-3 html @%d", name, third),
			fmt.Sprintf("page %s#4 id=7 text @%d", name, strings.Index(content, `{"id":7`)))
		if len(got.pages) != 3 {
			continue
		}
		want := parley.Meta{URL: "https://paper.example/1", Outlet: "The Example", Title: "Talks", Byline: "A. Writer", Published: "2031-05-02", Language: "en"}
		if got.pages[0].Given != want || got.pages[1].Given.Published != "20310503" || got.pages[0].Charset != "utf-8" {
			t.Errorf("%s: given %+v, %+v", name, got.pages[0].Given, got.pages[1].Given)
		}
		if line, _, _ := strings.Cut(content[third:], "\n"); got.pages[1].SHA256 != sumOf(line) {
			t.Error("the hash is not that of the line")
		}
		if in := got.reader.Inputs(); len(in) != 1 || in[0].SHA256 != sumOf(packed) || in[0].Bytes != int64(len(packed)) {
			t.Errorf("%s: input %+v is not the packed file", name, in)
		}
	}
}

func TestOneBadLineInAHundred(t *testing.T) {
	for fault, bad := range map[string]string{
		"is not valid JSON": `{"text": "no end`,
		"is no object":      `["text"]`,
		"holds no text":     `{"title":"Talks"}`,
		"has empty text":    `{"text":"","html":""}`,
		"has text as a map": `{"text":{"body":"x"}}`,
		"is no JSON at all": `text: The envoys met.`,
		"describes a file":  `{"file":"a.txt"}`,
	} {
		var b strings.Builder
		place := 0
		for n := range 100 {
			if n == 41 {
				place = b.Len()
				b.WriteString(bad + "\n")
				continue
			}
			fmt.Fprintf(&b, `{"text":"Report %d."}`+"\n", n)
		}
		got := collect(t, &Reader{Stdin: strings.NewReader(b.String())}, "-")
		if len(got.pages) != 99 || len(got.problems) != 1 {
			t.Fatalf("a line that %s: %d pages, problems %v", fault, len(got.pages), got.problems)
		}
		p := got.problems[0]
		if p.Source != "stdin#42" || p.Done != parley.Rejected || *p.Offset < int64(place) || *p.Offset > int64(place+len(bad)) {
			t.Errorf("a line that %s (at %d): %v", fault, place, p)
		}
	}
}

func TestLinesKeepTheirLimits(t *testing.T) {
	long := `{"text":"` + strings.Repeat("a", 5000) + `"}`
	got := collect(t, &Reader{Stdin: strings.NewReader(`{"text":"one"}` + "\n" + long + "\n" + `{"text":"three"}`), Limits: Limits{Line: 1000}}, "-")
	expect(t, got, "page stdin#1 id=stdin-1 text @0", "problem stdin#2: byte 15: the line is longer than...",
		fmt.Sprintf("page stdin#3 id=stdin-3 text @%d", 15+len(long)+1))

	got = collect(t, &Reader{Stdin: strings.NewReader(strings.Repeat("{\"x\":1}\n", 50)), Limits: Limits{Bad: 10}}, "-")
	if n := len(got.problems); n != 11 || !strings.Contains(got.problems[10].What, "the rest of the file is not read") {
		t.Errorf("%d problems, last %v", n, got.problems[n-1])
	}
	got = collect(t, &Reader{Stdin: strings.NewReader(strings.Repeat("{\"text\":\"x\"}\n", 50)), Limits: Limits{Items: 10}}, "-")
	if len(got.pages) != 10 || len(got.problems) != 1 {
		t.Errorf("%d pages, problems %v", len(got.pages), got.problems)
	}
	deep := `{"text":"x","more":` + strings.Repeat("[", 1_000_000) + strings.Repeat("]", 1_000_000) + "}"
	got = collect(t, &Reader{Stdin: strings.NewReader(deep)}, "-")
	if len(got.pages) != 0 || len(got.problems) != 1 {
		t.Errorf("a million nested lists: %v", got.lines)
	}
}

func TestLinesWithWrongBytesAreSalvaged(t *testing.T) {
	got := collect(t, &Reader{Stdin: strings.NewReader("{\"text\":\"caf\xe9\"}\n")}, "-")
	expect(t, got, "page stdin#1 id=stdin-1 text @0", "problem stdin#1: byte 12: the line is not UTF-8; each wrong byte was read as U+FFFD (salvaged)")
}

func TestEqualIDsAreToldApart(t *testing.T) {
	got := collect(t, &Reader{Stdin: strings.NewReader(`{"id":"x","text":"one"}` + "\n" + `{"id":"x","text":"two"}` + "\n" + `{"id":"x-2","text":"three"}` + "\n" + `{"id":"x","text":"one"}` + "\n" + `{"id":"a b\n","text":"four"}`)}, "-")
	expect(t, got,
		"page stdin#1 id=x text @0",
		"page stdin#2 id=x-2 text @24",
		`problem stdin#2: the id "x" is taken; this article is "x-2" (salvaged)`,
		"page stdin#3 id=x-2-2 text @48",
		`problem stdin#3: the id "x-2" is taken; this article is "x-2-2" (salvaged)`,
		"page stdin#5 id=a-b- text @100",
		`problem stdin#5: the id "a b\n" holds blanks or control characters, or is longer than 200 bytes; this article is "a-b-" (salvaged)`)
	if c := got.reader.Counts(); c.Duplicate != 1 {
		t.Errorf("the same id with the same text is the same article: %+v", c)
	}
}

func TestSidecarFaultsAreProblems(t *testing.T) {
	dir := files(t, map[string]string{
		"001.txt": "The envoys met.", "002.txt": "They spoke.", "sub/003.txt": "They left.",
		"articles.jsonl": strings.Join([]string{
			`{"id":"one","file":"001.txt","outlet":"The Example"}`,
			`{"file":"0002.txt"}`,
			`{"file":"sub/003.txt"}`,
			`{"file":"sub"}`,
			`{"file":"../../etc/passwd"}`,
			`{"file":"001.txt","outlet":"Another"}`,
			`{"file":`,
			`{"text":"An article of its own."}`,
			`{"id":"two","file":"./002.txt","published":"2031-05-02"}`,
		}, "\n"),
	})
	got := collect(t, &Reader{}, dir)
	expect(t, got,
		"page coverage/001.txt id=one text @0",
		"page coverage/002.txt id=two text @0",
		`problem coverage/articles.jsonl#2: byte 53: describes "0002.txt", and the folder has no such file; did you mean 002.txt? (rejected)`,
		`problem coverage/articles.jsonl#3: byte 73: describes "sub/003.txt", but a sidecar describes only files of its own folder; put one beside them (rejected)`,
		`problem coverage/articles.jsonl#4: byte 96: describes "sub", which is a folder (rejected)`,
		`problem coverage/articles.jsonl#5: byte 111: describes "../../etc/passwd", but a sidecar...`,
		`problem coverage/articles.jsonl#6: byte 139: describes "001.txt" once more; line 1 was used (salvaged)`,
		`problem coverage/articles.jsonl#7: byte 184: not valid JSON: unexpected end of JSON input (rejected)`,
		`page coverage/articles.jsonl#8 id=articles-8 text @186`,
		`page coverage/sub/003.txt id=003 text @0`)
	if o := got.pages[0].Given.Outlet; o != "The Example" {
		t.Errorf("outlet %q", o)
	}
}

func TestSidecarsMayBePacked(t *testing.T) {
	for name, pack := range map[string]func(string) string{"articles.jsonl.gz": zipped, "articles.jsonl.zst": zstded, "articles.jsonl.br": brotlied} {
		dir := files(t, map[string]string{"001.txt": "The envoys met.", name: pack(`{"id":"one","file":"001.txt"}`)})
		expect(t, collect(t, &Reader{}, dir), "page coverage/001.txt id=one text @0")
	}
}

// A name that only begins like a sidecar's makes a file of JSON Lines like any other; of two sidecars the plain one is used.
func TestWhatIsNoSidecar(t *testing.T) {
	dir := files(t, map[string]string{"001.txt": "The envoys met.", "articles.jsonl.b": `{"id":"one","file":"001.txt"}`})
	expect(t, collect(t, &Reader{}, dir), "page coverage/001.txt id=001 text @0",
		`problem coverage/articles.jsonl.b#1: byte 0: the line describes the file "001.txt", which is read only in a file named...`)
	dir = files(t, map[string]string{"001.txt": "The envoys met.", "002.txt": "They spoke.", "articles.jsonl": `{"id":"one","file":"001.txt"}`,
		"articles.jsonl.gz": zipped(`{"id":"two","file":"002.txt"}`)})
	expect(t, collect(t, &Reader{}, dir), "page coverage/001.txt id=one text @0", "page coverage/002.txt id=002 text @0",
		"problem coverage/articles.jsonl.gz#1: byte 0: not used: the folder has another sidecar...")
}

func TestSidecarDescribesFilesNamedAlone(t *testing.T) {
	dir := files(t, map[string]string{"001.txt": "The envoys met.", "002.txt": "They spoke.",
		"articles.jsonl": `{"id":"one","file":"001.txt"}` + "\n" + `{"id":"two","file":"002.txt"}`})
	got := collect(t, &Reader{}, filepath.Join(dir, "001.txt"))
	expect(t, got, "page 001.txt id=one text @0")
	got = collect(t, &Reader{}, filepath.Join(dir, "articles.jsonl"), filepath.Join(dir, "001.txt"))
	expect(t, got, "page 001.txt id=one text @0", "problem articles.jsonl: not read although described...")
}

// The items of a container share the outlet and the language that a sidecar gives it, and have ids that begin with its.
func TestSidecarDescribesContainers(t *testing.T) {
	dir := files(t, map[string]string{"crawl.warc": respond(1), "feed.xml": rssFeed, "l.jsonl": `{"text":"x"}` + "\n" + `{"text":"y","outlet":"Own"}`,
		"articles.jsonl": `{"file":"crawl.warc","id":"c","outlet":"The Example","title":"of one"}` + "\n" + `{"file":"l.jsonl","outlet":"The Example","language":"en"}`})
	got := collect(t, &Reader{}, dir)
	given := map[string]parley.Meta{}
	for _, p := range got.pages {
		given[p.ID] = p.Given
	}
	if diff := cmp.Diff(map[string]parley.Meta{"c-1": {Outlet: "The Example"}, "feed-1": {}, "feed-2": {}, "feed-4": {},
		"l-1": {Outlet: "The Example", Language: "en"}, "l-2": {Outlet: "Own", Language: "en"}}, given); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNothingNearInNoFolder(t *testing.T) {
	if diff := cmp.Diff("", didYouMean("/no/such/folder/file")); diff != "" {
		t.Error(diff)
	}
}
