package clean

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"parley"
)

const curly = "“We will not sign,” the minister’s café owner said – naïvely, perhaps – on Tuesday in Tromsø."

// TestCharset gives the same sentence in many charsets, with and without a word about which, and expects it back whole.
func TestCharset(t *testing.T) {
	must := func(b []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	win := must(charmap.Windows1252.NewEncoder().Bytes([]byte(curly)))
	mac := must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(curly)))
	be := must(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(curly + strings.Repeat(" And on it went.", 5))))
	cyrillic := "Переговоры в гавани завершились во вторник без соглашения, сообщили чиновники. Стороны встретятся снова через неделю."
	koi := must(charmap.KOI8R.NewEncoder().Bytes([]byte(cyrillic)))
	jis := must(japanese.ISO2022JP.NewEncoder().Bytes([]byte("港の交渉は火曜日に終わった。")))
	for _, c := range []struct {
		name, declared, head string
		body                 []byte
		want, note           string
	}{
		{"UTF-8", "", "", []byte(curly), curly, ""},
		{"UTF-8 with a mark", "", "", []byte("\xef\xbb\xbf" + curly), curly, ""},
		{"UTF-8 called Latin-1", "iso-8859-1", "", []byte(curly), curly, "valid UTF-8"},
		{"UTF-8 with a torn letter", "utf-8", "", []byte(curly + " \xe2\x80 end"), curly + " \uFFFD end", "2 broken"},
		{"windows-1252 declared by HTTP", "windows-1252", "", win, curly, ""},
		{"windows-1252 called Latin-1", "ISO-8859-1", "", win, curly, ""},
		{"windows-1252 declared by the page", "", `<meta charset="windows-1252">`, win, curly, ""},
		{"windows-1252 declared late", "", strings.Repeat("<!-- x -->", 2000) + `<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">`, win, curly, ""},
		{"windows-1252 without a word", "", "", win, curly, "not UTF-8 and no declared charset"},
		{"windows-1252 called UTF-8", "utf-8", "", win, curly, `not in the declared charset "utf-8"`},
		{"windows-1252 with a made-up charset", "klingon", "", win, curly, `not in the declared charset "klingon"`},
		{"UTF-16 with a mark", "", "", mac, curly, ""},
		{"UTF-16 without a mark", "", "", be, curly + strings.Repeat(" And on it went.", 5), "byte order"},
		{"KOI8-R without a word", "", "", koi, cyrillic, "a guess"},
		{"ISO-2022-JP", "iso-2022-jp", "", jis, "港の交渉は火曜日に終わった。", ""},
	} {
		d := decode(append([]byte(c.head), c.body...), c.declared, c.head != "")
		if got := tidy(strings.TrimPrefix(d.text, c.head)); got != tidy(c.want) {
			t.Errorf("%s: got %q", c.name, got)
		}
		if (d.note == "") != (c.note == "") || !strings.Contains(d.note, c.note) {
			t.Errorf("%s: note %q, want %q", c.name, d.note, c.note)
		}
	}
}

// TestCharsetProblem expects a guess to be told with its place.
func TestCharsetProblem(t *testing.T) {
	body := "Talks in the harbour ended on Tuesday without a deal, officials said.\n\n\x93We will be back,\x94 said the mayor\x92s envoy. The other side said nothing at all."
	a, problems, ok := Article(parley.Page{Source: "old.txt", Kind: parley.Text, Body: []byte(body), Offset: 1000}, Options{})
	if !ok || !strings.Contains(a.Text, "“We will be back,” said the mayor’s envoy.") {
		t.Fatalf("text %q", a.Text)
	}
	if len(problems) != 1 || problems[0].Done != parley.Salvaged || problems[0].Offset == nil || *problems[0].Offset != 1000+int64(strings.IndexByte(body, 0x93)) {
		t.Errorf("problems %v", problems)
	}
}

// TestTidy lists characters and what a text keeps of them.
func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\rc\u2028d":                   "a\nb\nc\nd",
		"a\u00a0b\u202fc\u3000d":             "a b c d",
		"zero\u200bwidth, soft\u00adhyphen":  "zerowidth, softhyphen",
		"nul\x00bell\x07":                    "nulbell",
		"C1 \u0093quotes\u0094":              "C1 “quotes”",
		"icon \ue001":                        "icon ",
		"e\u0301 \U0001F600\u200d\U0001F33E": "e\u0301 \U0001F600\u200d\U0001F33E",
		"\u202eevil\u202c":                   "evil",
		"حرف\u200cها":                        "حرف\u200cها",
	} {
		if got := tidy(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
