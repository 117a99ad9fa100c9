package main

import (
	"archive/tar"
	"bytes"
	"cmp"
	"html"
	"io"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"parley"
)

// Times are scored as in TempEval-3 (UzZaman et al. 2013, SemEval-2013 task 1). Strict: the same first and last character;
// relaxed: a character in common. Value: F1(relaxed) times the share of the gold times found whose partner, the one with most
// characters in common, has the same value.

const tbaqFile = "tbaq/tbaq.tar.gz"

var timesTask = task{
	name: "times", about: "TimeBank and AQUAINT, 256 documents, TIMEX3 in the text (TempEval-3)", needs: []string{tbaqFile}, run: runTimes,
	source: "the training data of TempEval-3 (TBAQ-cleaned), github.com/jspotter/TempEval-3 at 7687471",
}

func runTimes(dir string) ([]figure, error) {
	packed, err := unpack(filepath.Join(dir, tbaqFile))
	if err != nil {
		return nil, err
	}
	gold, err := readTimeML(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var articles []input
	for _, name := range slices.Sorted(maps.Keys(gold)) {
		d := gold[name]
		articles = append(articles, input{ID: name, Title: parley.Optional(d.title), Published: parley.Optional(isoDay.FindString(d.created)), Text: string(d.text)})
	}
	readings, err := readAll(articles)
	if err != nil {
		return nil, err
	}
	var docs []timeDoc
	for _, a := range articles {
		doc := timeDoc{gold: gold[a.ID].times}
		if r := readings[a.ID]; r != nil {
			doc.got = placeTimes(gold[a.ID].text, r.Article.Text, r.Times)
		}
		docs = append(docs, doc)
	}
	return scoreTimes(docs).figures(map[string]string{
		"relaxed": "on TempEval-3 platinum: SynTime 94.96, HeidelTime 90.3, SUTime 90.3",
		"strict":  "on TempEval-3 platinum: SynTime 92.09",
		"value":   "on TempEval-3 platinum: HeidelTime 77.6, SUTime 67.4",
	}), nil
}

// A timex is a time expression without white space at its ends.
type timex struct {
	span
	value string
}

// A timeML is what a file in TimeML holds.
type timeML struct {
	text           []rune
	times          []timex
	created, title string
}

var (
	isoDay    = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
	bodyOf    = regexp.MustCompile(`(?s)<TEXT>(.*?)</TEXT>`)
	titleOf   = regexp.MustCompile(`(?s)<TITLE>(.*?)</TITLE>`)
	createdOf = regexp.MustCompile(`(?s)<DCT>.*?value="([^"]*)"`)
	valueOf   = regexp.MustCompile(`value="([^"]*)"`)
	markup    = regexp.MustCompile(`<[^<>]*>`)
)

// readTimeML reads the documents of a tar by their names.
func readTimeML(in io.Reader) (map[string]timeML, error) {
	out := map[string]timeML{}
	for t := tar.NewReader(in); ; {
		head, err := t.Next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		base := path.Base(head.Name)
		if head.Typeflag != tar.TypeReg || strings.HasPrefix(base, "._") || !strings.HasSuffix(base, ".tml") {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(t, maxUnpacked))
		if err != nil {
			return nil, err
		}
		out[stem(base)] = parseTimeML(string(data))
	}
}

func parseTimeML(file string) timeML {
	d := timeML{created: group(createdOf, file), title: strings.TrimSpace(html.UnescapeString(markup.ReplaceAllString(group(titleOf, file), "")))}
	body := group(bodyOf, file)
	var open []timex
	at := 0
	text := func(s string) { d.text = append(d.text, []rune(html.UnescapeString(s))...) }
	for _, m := range markup.FindAllStringIndex(body, -1) {
		text(body[at:m[0]])
		at = m[1]
		tag := body[m[0]:m[1]]
		switch {
		case strings.HasPrefix(tag, "<TIMEX3") && !strings.HasSuffix(tag, "/>"):
			open = append(open, timex{span{len(d.text), 0}, html.UnescapeString(group(valueOf, tag))})
		case tag == "</TIMEX3>" && len(open) > 0:
			x := open[len(open)-1]
			open = open[:len(open)-1]
			x.end = len(d.text)
			d.times = append(d.times, x)
		}
	}
	text(body[at:])
	var covering []timex // what covers no character is no expression of the text
	for _, x := range d.times {
		if x.span = trimmed(d.text, x.span); x.start < x.end {
			covering = append(covering, x)
		}
	}
	slices.SortStableFunc(covering, func(a, b timex) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	d.times = covering
	return d
}

func group(re *regexp.Regexp, s string) string {
	if m := re.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

func trimmed(text []rune, s span) span {
	for s.start < s.end && isSpace(text[s.start]) {
		s.start++
	}
	for s.end > s.start && isSpace(text[s.end-1]) {
		s.end--
	}
	return s
}

// placeTimes carries times of an article over to the gold's text.
func placeTimes(gold []rune, text string, found []parley.Time) []timex {
	a := alignTexts(gold, []rune(text))
	var out []timex
	for _, t := range found {
		if at, ok := a.place(span{t.Start, t.End}); ok {
			out = append(out, timex{trimmed(gold, at), t.Value})
		}
	}
	return out
}

// A timeDoc is the gold of a document and what was found in it.
type timeDoc struct{ gold, got []timex }

func scoreTimes(docs []timeDoc) report {
	var predicted, gold, strictP, strictG, relaxedP, relaxedG, value int
	for _, d := range docs {
		predicted += len(d.got)
		gold += len(d.gold)
		for _, y := range d.got {
			strictP += count(slices.ContainsFunc(d.gold, func(x timex) bool { return x.span == y.span }))
			relaxedP += count(slices.ContainsFunc(d.gold, func(x timex) bool { return common(x.span, y.span) > 0 }))
		}
		for _, x := range d.gold {
			strictG += count(slices.ContainsFunc(d.got, func(y timex) bool { return x.span == y.span }))
			if y, ok := partner(x, d.got); ok {
				relaxedG++
				value += count(bareValue(y.value) == bareValue(x.value))
			}
		}
	}
	var out report
	out.add("strict", rateOf(strictP, predicted, strictG, gold))
	relaxed := rateOf(relaxedP, predicted, relaxedG, gold)
	out.add("relaxed", relaxed)
	right := share(value, relaxedG) / 100
	out.add("value", rate{relaxed.p * right, relaxed.r * right, relaxed.f * right})
	return out
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func common(a, b span) int { return min(a.end, b.end) - max(a.start, b.start) }

// partner is the time with most characters in common with x, the first of several.
func partner(x timex, among []timex) (timex, bool) {
	near := slices.DeleteFunc(slices.Clone(among), func(y timex) bool { return common(x.span, y.span) <= 0 })
	if len(near) == 0 {
		return timex{}, false
	}
	return slices.MinFunc(near, func(a, b timex) int {
		return cmp.Or(cmp.Compare(common(x.span, b.span), common(x.span, a.span)), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end),
			cmp.Compare(a.value, b.value))
	}), true
}

// bareValue is a value without white space, in capitals.
func bareValue(v string) string { return strings.ToUpper(strings.Join(strings.Fields(v), "")) }
