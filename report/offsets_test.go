package report_test

import (
	"bytes"
	"os/exec"
	"testing"

	"parley"
)

// abroad is the sample with a text in which bytes, UTF-16 units, code points and grapheme clusters all count differently.
func abroad(tb testing.TB) *parley.Record {
	r := sample(tb)
	text := "🕊️ “Peace,” said Ẹ̀mí Núñez 👩‍👩‍👧.\n\nשלום אמר 𝔐𝔞𝔵 – “e\u0301t voilà…”\r\n𠮷田は「はい」と言った。"
	r.Articles = append(r.Articles, parley.Article{ID: "006", Source: "coverage/006.txt", Text: text, Language: "en"})
	d := &desk{tb, r}
	d.said("006", parley.Direct, "mira-solen", "Ẹ̀mí Núñez 👩‍👩‍👧", "said", "Peace,")
	d.said("006", parley.Direct, "mira-solen", "𝔐𝔞𝔵", "אמר", "e\u0301t voilà…", "はい")
	d.time("006", "𠮷田", "2031-05-10")
	return r
}

// The programs slice the text of each article of a record r at every pair of start and end, and count in n the pairs they
// compared with their words, or fail at the first that differs.
const (
	inJavaScript = `
const texts = new Map(r.articles.map((a) => [a.id, Array.from(a.text)]));
let n = 0;
const walk = (v, article) => {
  if (v === null || typeof v !== "object") return;
  if (typeof v.article === "string") article = v.article;
  if (Number.isInteger(v.start) && typeof v.text === "string" && texts.has(article)) {
    const got = texts.get(article).slice(v.start, v.end).join("");
    if (got !== v.text) throw new Error(article + " " + JSON.stringify(v) + " " + got);
    n++;
  }
  for (const k in v) walk(v[k], article);
};
walk(r, null);
`
	inNode   = `const r = JSON.parse(require("fs").readFileSync(0, "utf8"));` + inJavaScript + `console.log(n);`
	inPython = `
import json, sys
r = json.load(sys.stdin.buffer)
texts = {a["id"]: a["text"] for a in r["articles"]}
n = 0
def walk(v, article):
    global n
    if isinstance(v, list):
        for e in v: walk(e, article)
    if not isinstance(v, dict): return
    article = v.get("article") if isinstance(v.get("article"), str) else article
    if isinstance(v.get("start"), int) and "text" in v and article in texts:
        got = texts[article][v["start"]:v["end"]]
        if got != v["text"]: sys.exit(f"{article} {v} {got!r}")
        n += 1
    for e in v.values(): walk(e, article)
walk(r, None)
print(n)`
)

// TestOffsetsSliceTheSameElsewhere slices the exported offsets in the two languages in which records are read most.
func TestOffsetsSliceTheSameElsewhere(t *testing.T) {
	var record bytes.Buffer
	if err := parley.WriteJSON(&record, abroad(t)); err != nil {
		t.Fatal(err)
	}
	var counts []string
	for _, run := range [][]string{{"node", "-e", inNode}, {"python3", "-c", inPython}} {
		if _, err := exec.LookPath(run[0]); err != nil {
			t.Logf("skipped: %s is not here", run[0])
			continue
		}
		c := exec.Command(run[0], run[1:]...)
		c.Stdin = bytes.NewReader(record.Bytes())
		out, err := c.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", run[0], err, out)
		}
		counts = append(counts, string(out))
	}
	t.Logf("spans compared: %q", counts)
	for _, c := range counts {
		if c != counts[0] || len(c) < 3 {
			t.Errorf("spans compared: %q", counts)
		}
	}
}
