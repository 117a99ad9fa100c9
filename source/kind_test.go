package source

import (
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func utf16le(s string, mark bool) string {
	var b strings.Builder
	if mark {
		b.WriteString("\xff\xfe")
	}
	for _, c := range s {
		b.WriteByte(byte(c))
		b.WriteByte(byte(c >> 8))
	}
	return b.String()
}

// What a file is shows from its content: the name is wrong or silent in most of these.
func TestWhatAFileIsShowsFromItsContent(t *testing.T) {
	page := "<!DOCTYPE html>\n<html><body><p>The envoys met.</p></body></html>"
	for _, c := range []struct{ name, content, want string }{
		{"a.txt", "The envoys met.", "text"},
		{"a", "The envoys met.", "text"},
		{"bracket.txt", "[Editor's note] The envoys met.", "text"},
		{"brace.txt", "{sic} The envoys met.", "text"},
		{"less.txt", "<3 the envoys met. 2 < 3.", "text"},
		{"quotes.html", "The envoys met.", "text"},
		{"stray-zero.txt", "The envoys met.\x00" + strings.Repeat(" They met again.", 20), "text"},
		{"latin1.txt", "Caf\xe9 talks: the envoys met.", "text"},
		{"utf16-marked.txt", utf16le("The envoys met.", true), "text"},
		{"utf16.txt", utf16le("The envoys met in the hall.", false), "text"},
		{"page.txt", page, "html"},
		{"page", "\ufeff\n <!-- saved -->\n" + page, "html"},
		{"xhtml.xml", `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"></html>`, "html"},
		{"piece", "<p>The envoys met.</p>", "html"},
		{"late.txt", "Title\n<div><p>The envoys met.</p></div>", "html"},
		{"utf16.html", utf16le(page, true), "html"},
		{"page.html.gz", zipped(page), "html"},
		{"page.html", zipped(page), "html"},
		{"page.html.zst", zstded(page), "html"},
		{"page.html.br", brotlied(page), "html"},
		{"text.txt.bz2", "\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\x44\xe4\x4d\x81\x00\x00\x01\x93\x80\x40\x01\x04\x00\x02\x43\x8d\x20\x20\x00\x31\x03\x40\xd0\x20\x06\x8d\x11\x9b\x37\x40\x38\x3c\xe7\xbc\x5d\xc9\x14\xe1\x42\x41\x13\x91\x36\x04", "text"},
		{"twice.gz", zipped(zstded(page)), "html"},
		{"thrice.gz", zipped(zipped(zipped(page))), "packed more than twice"},
		{"empty.txt", "", "the file is empty"},
		{"empty.txt.gz", zipped(""), "the file is empty"},
		{"blank.txt", " \n\t\r\n", "nothing but blanks"},
		{"report.txt", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file; turn it into text"},
		{"photo.html", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "no text: image/png"},
		{"doc.docx", "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00", "an office document"},
		{"many.zip", "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00", "an archive; unpack it"},
		{"letter.rtf", `{\rtf1\ansi The envoys met.}`, "an RTF file"},
		{"saved.mhtml", "From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\n", "a page saved as MHTML"},
		{"random.bin", "\x01\x02\x03\x04abc", "a binary file"},
		{"style.css", "p { color: red }", "a style sheet or script"},
		{"table.csv", "a,b\n1,2\n", "a table"},
		{"list.json", `[{"text":"The envoys met."}]`, "a JSON array; write one object a line"},
		{"pretty.json", "{\n  \"text\": \"The envoys met.\"\n}", "JSON over several lines"},
		{"map.xml", `<?xml version="1.0"?><urlset></urlset>`, "XML with the root element <urlset>"},
		{"half-binary.txt", strings.Repeat("text ", 8000) + strings.Repeat("\x00\x01\x02\x03", 5000), "a binary file"},
		{"truncated.html.gz", zipped(strings.Repeat(page, 300))[:140], "html"},
		{"broken.html.gz", strings.Replace(zipped(page), "\x1f\x8b\x08", "\x1f\x8b\x07", 1), "the gzip member at packed byte 0 is broken"},
		{"garbage-after.html.gz", zipped(page) + "garbage", "html"},
		{"zeros-after.html.gz", zipped(page) + strings.Repeat("\x00", 512), "html"},
		{"utf16.jsonl", utf16le("{\"text\":\"The envoys met.\"}\n", true), "in UTF-16; write it as UTF-8"},
		{"utf16.xml", utf16le("<rss><channel><item/></channel></rss>", false), "in UTF-16; write it as UTF-8"},
		{"own.html", `<!DOCTYPE html><html><head><meta name="generator" content="Parley 0.1.0"></head>`, "it is no coverage"},
		{"own.json", `{"format":"parley-record/1","counts":{}}`, "it is no coverage"},
	} {
		got := collect(t, &Reader{}, filepath.Join(files(t, map[string]string{c.name: c.content}), c.name))
		switch {
		case len(got.lines) == 0:
			t.Errorf("%s: nothing", c.name)
		case c.want == "text" || c.want == "html":
			if len(got.pages) != 1 || string(got.pages[0].Kind) != c.want {
				t.Errorf("%s: %v, want %s", c.name, got.lines, c.want)
			}
		case len(got.pages) > 0 || len(got.problems) != 1 || !strings.Contains(got.problems[0].What, c.want):
			t.Errorf("%s: %v, want a problem with %q", c.name, got.lines, c.want)
		}
	}
}

func TestDamagedPackingIsSaid(t *testing.T) {
	page := "<!DOCTYPE html><html>" + strings.Repeat("<p>The envoys met again and again.</p>", 300)
	dir := files(t, map[string]string{"garbage-after.html.gz": zipped(page) + "garbage", "truncated.html.gz": zipped(page)[:120], "truncated.html.zst": zstded(page)[:50], "cut.html.br": brotlied(page)[:40], "zeros-after.html.gz": zipped(page) + "\x00\x00"})
	got := collect(t, &Reader{}, dir)
	if len(got.pages) != 4 || len(got.problems) != 4 {
		t.Fatalf("%s", strings.Join(got.lines, "\n"))
	}
	if string(got.pages[1].Body) != page || got.problems[1].Done != "salvaged" || *got.problems[1].Offset != int64(len(page)) {
		t.Errorf("garbage after the end: %v", got.problems[1])
	}
}

func TestMissingFilesComeWithTheNearestName(t *testing.T) {
	dir := files(t, map[string]string{"envoy-report.html": "x", "other.txt": "y"})
	for name, want := range map[string]string{
		"envoy-reprot.html": "problem envoy-reprot.html: no such file or folder; did you mean envoy-report.html? (rejected)",
		"envoy-report.htm":  "problem envoy-report.htm: no such file or folder; did you mean envoy-report.html? (rejected)",
		"other":             "problem other: no such file or folder; did you mean other.txt? (rejected)",
		"nothing-like-it":   "problem nothing-like-it: no such file or folder (rejected)",
	} {
		expect(t, collect(t, &Reader{}, filepath.Join(dir, name)), want)
	}
}

func TestNamesDoNotDependOnWhereAFolderLies(t *testing.T) {
	dir := files(t, map[string]string{"x/news/a.txt": "1", "y/news/a.txt": "2", "y/b.txt": "3"})
	t.Chdir(filepath.Join(dir, "y"))
	for _, c := range []struct {
		names []string
		want  []string
	}{
		{[]string{"."}, []string{"b.txt", "news/a.txt"}},
		{[]string{"./"}, []string{"b.txt", "news/a.txt"}},
		{[]string{"news"}, []string{"news/a.txt"}},
		{[]string{"../y/news/"}, []string{"news/a.txt"}},
		{[]string{".."}, []string{"coverage/x/news/a.txt", "coverage/y/b.txt", "coverage/y/news/a.txt"}},
		{[]string{filepath.Join(dir, "x", "news"), "news"}, []string{"x/news/a.txt", "y/news/a.txt"}},
		{[]string{"../x/news/a.txt", "news/a.txt", "b.txt"}, []string{"x/news/a.txt", "y/news/a.txt", "b.txt"}},
		{[]string{".", "../x"}, []string{"y/b.txt", "y/news/a.txt", "x/news/a.txt"}},
	} {
		var got []string
		for _, p := range collect(t, &Reader{}, c.names...).pages {
			got = append(got, p.Source)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.names, diff)
		}
	}
}

func TestTheSameFileIsADuplicate(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": "one", "b.txt": "one"})
	if err := os.Symlink("a.txt", filepath.Join(dir, "c.txt")); err != nil {
		t.Skip(err)
	}
	got := collect(t, &Reader{}, dir, filepath.Join(dir, "b.txt"))
	expect(t, got, "page coverage/a.txt id=a text @0", "page coverage/b.txt id=b text @0")
	if diff := cmp.Diff([]string{"coverage/c.txt", "b.txt"}, got.reader.Duplicates()); diff != "" {
		t.Errorf("equal files are two accounts, the same file is one (-want +got):\n%s", diff)
	}
}

func TestLinksNeitherLoopNorMultiply(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs links")
	}
	dir := files(t, map[string]string{"a/b/one.txt": "one"})
	for name, to := range map[string]string{"a/b/up": "..", "a/b/self": ".", "link": "a", "nowhere": "missing", "me": "me"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir) // the path of a socket is short
	l, err := net.Listen("unix", "socket")
	if err != nil {
		t.Skip(err)
	}
	defer l.Close()
	expect(t, collect(t, &Reader{}, dir),
		"page coverage/a/b/one.txt id=one text @0",
		"problem coverage/a/b/self: a link to a folder that was read already (not analysed)",
		"problem coverage/a/b/up: a link to a folder that was read already (not analysed)",
		"problem coverage/link: a link to a folder that was read already (not analysed)",
		"problem coverage/me: a link that leads nowhere (rejected)",
		"problem coverage/nowhere: a link that leads nowhere (rejected)",
		"problem coverage/socket: neither a file nor a folder (a socket) (rejected)")
	empty := t.TempDir()
	expect(t, collect(t, &Reader{}, empty), "problem "+filepath.Base(empty)+": the folder holds no file...")
}

// A name or an input can't write to the terminal of who reads the problems.
func TestWhatIsSaidHoldsNoControlCharacters(t *testing.T) {
	dir := files(t, map[string]string{"a\x1b[2J\n\u202e.txt": "", "b.jsonl": "{\"text\":\"x\"} \x1b[2J", "c.jsonl": "{\"file\":\"\\u001b\\u202e\"}"})
	got := collect(t, &Reader{}, dir, filepath.Join(dir, "\x1b[31m"), "http://\x1b[31m/")
	if len(got.problems) != 5 {
		t.Errorf("%q", got.lines)
	}
	for _, p := range got.problems {
		if s := p.String(); strings.ContainsAny(s, "\x1b\n\u202e") || !utf8.ValidString(s) {
			t.Errorf("%q", s)
		}
	}
}

func TestStandardInputIsReadOnce(t *testing.T) {
	got := collect(t, &Reader{Stdin: strings.NewReader("The envoys met.")}, "-", "-")
	expect(t, got, "page stdin id=stdin text @0")
	if c := got.reader.Counts(); c.Duplicate != 1 {
		t.Errorf("counts %+v", c)
	}
}

// FuzzTell holds that what a file is can be told of any bytes, and that a reason stands beside every refusal.
func FuzzTell(f *testing.F) {
	for _, s := range []string{"", "text", "<html>", "<?xml?><rss>", "{\"version\":\"https://jsonfeed.org/version/1\"}", "{\"text\":1}\n{", "[", "WARC/1.0\r\n", utf16le("<p>", true), "%PDF-", "<!DOCTYPE x [<!ENTITY a 'b'>]><rss>"} {
		f.Add([]byte(s), "a.txt", "")
	}
	f.Fuzz(func(t *testing.T, b []byte, name, mediaType string) {
		form, why := tell(b[:min(len(b), sniffLen)], name, mediaType)
		if (form == formRefused || form == formOwn) != (why != "") {
			t.Fatalf("form %d with reason %q", form, why)
		}
		if form == formJSONFeed && !strings.Contains(string(b), "jsonfeed.org") {
			t.Fatal("no JSON Feed")
		}
		if stem(name) == "" && name != "" || len(stem(name)) > len(name) || !strings.HasPrefix(name, stem(name)) {
			t.Fatalf("stem(%q) = %q", name, stem(name))
		}
		if id, _ := cleanID(name); id == "" || len(id) > maxID || !json.Valid([]byte(`"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(id)+`"`)) {
			t.Fatalf("cleanID(%q) = %q", name, id)
		}
	})
}
