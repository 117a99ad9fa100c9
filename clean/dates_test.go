package clean

import (
	"strings"
	"testing"

	"parley"
)

// TestReadDate reads dates as pages, feeds and people write them.
func TestReadDate(t *testing.T) {
	for _, c := range []struct {
		in, day, time string
		american      bool
	}{
		{"2025-08-20", "2025-08-20", "", false},
		{"2025-08-20T23:30:00-05:00", "2025-08-20", "2025-08-20T23:30:00-05:00", false},
		{"2025-08-20T23:30:00Z", "2025-08-20", "2025-08-20T23:30:00Z", false},
		{"2025-08-20T23:30:00.123+0200", "2025-08-20", "2025-08-20T23:30:00+02:00", false},
		{"2025-08-20T23:30", "2025-08-20", "", false},
		{"2025-08-20 23:30:00", "2025-08-20", "", false},
		{"Wed, 20 Aug 2025 12:00:00 +0000", "2025-08-20", "2025-08-20T12:00:00Z", false},
		{"Wed, 20 Aug 2025 12:00:00 GMT", "2025-08-20", "2025-08-20T12:00:00Z", false},
		{"1755691200", "2025-08-20", "2025-08-20T12:00:00Z", false},
		{"1755691200000", "2025-08-20", "2025-08-20T12:00:00Z", false},
		{"20250820", "2025-08-20", "", false},
		{"2025/08/20", "2025-08-20", "", false},
		{"20.08.2025", "2025-08-20", "", true},
		{"20/08/2025", "2025-08-20", "", true},
		{"08/20/2025", "2025-08-20", "", false},
		{"03/04/2025", "2025-04-03", "", false},
		{"03/04/2025", "2025-03-04", "", true},
		{"Aug. 20, 2025, 5:30 p.m. ET", "2025-08-20", "", false},
		{"Updated on August 20th, 2025", "2025-08-20", "", false},
		{"Wednesday 20 August 2025", "2025-08-20", "", false},
		{"20th of August 2025", "2025-08-20", "", false},
		{"20 de agosto de 2025", "2025-08-20", "", false},
		{"20. August 2025", "2025-08-20", "", false},
		{"20 août 2025", "2025-08-20", "", false},
		{"20 августа 2025", "2025-08-20", "", false},
		{"2025-02-30", "", "", false},
		{"marching 20 2025", "", "", false},
		{"yesterday", "", "", false},
		{"2025", "", "", false},
		{"", "", "", false},
		{"99999999999999999999", "", "", false},
	} {
		m, ok := readDate(c.in, c.american)
		if m.day() != c.day || ok != (c.day != "") || m.time != c.time {
			t.Errorf("%q (american %v): got %q %q, want %q %q", c.in, c.american, m.day(), m.time, c.day, c.time)
		}
	}
}

func TestDateInAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://post.example/2025/08/20/talks":        "2025-08-20",
		"https://post.example/world/2025-08-20-talks":  "2025-08-20",
		"https://post.example/20250820/talks":          "2025-08-20",
		"https://post.example/world/2025/aug/20/talks": "2025-08-20",
		"https://post.example/world/talks-12345678":    "",
		"https://2025.example/08/20":                   "",
		"https://post.example/world/2025/13/45/talks":  "",
		"no address 2025/08/20":                        "",
	} {
		m, _ := dateInAddress(in)
		if m.day() != want {
			t.Errorf("%s: got %q, want %q", in, m.day(), want)
		}
	}
}

// TestDatePrecedence says which of several dates wins, and when the loser is told.
func TestDatePrecedence(t *testing.T) {
	page := func(head string, p parley.Page) (parley.Article, string) {
		p.Kind = parley.HTML
		p.Body = []byte("<html><head>" + head + "</head><body><article><p>The talks in the harbour went on all Tuesday and ended without a deal, officials of both sides said.</p></article></body></html>")
		a, problems, ok := Article(p, Options{Published: "2020-01-01"})
		if !ok {
			t.Fatal(problems)
		}
		var notes []string
		for _, x := range problems {
			notes = append(notes, x.What)
		}
		return a, strings.Join(notes, "; ")
	}
	const ld = `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-08-20T10:00:00Z","dateModified":"2025-08-22"}</script>`
	const meta = `<meta property="article:published_time" content="2025-08-25">`
	for _, c := range []struct {
		name, head string
		page       parley.Page
		day        string
		from       parley.PublishedFrom
		note       bool
	}{
		{"JSON-LD before meta", ld + meta, parley.Page{}, "2025-08-20", parley.FromMetadata, true},
		{"a day apart is no conflict", ld + strings.Replace(meta, "25\"", "21\"", 1), parley.Page{}, "2025-08-20", parley.FromMetadata, false},
		{"meta before the feed", meta, parley.Page{Hint: parley.Meta{Published: "Mon, 25 Aug 2025 10:00:00 GMT"}}, "2025-08-25", parley.FromMetadata, false},
		{"the feed before the address", "", parley.Page{Hint: parley.Meta{Published: "2025-08-25", URL: "https://x.example/2025/08/25/a"}}, "2025-08-25", parley.FromMetadata, false},
		{"the address", "", parley.Page{Hint: parley.Meta{URL: "https://x.example/2025/08/26/a"}}, "2025-08-26", parley.FromMetadata, false},
		{"the user before all, without a note", ld + meta, parley.Page{Given: parley.Meta{Published: "2025-08-01"}}, "2025-08-01", parley.FromGiven, false},
		{"a given date that is none", ld, parley.Page{Given: parley.Meta{Published: "last week"}}, "2025-08-20", parley.FromMetadata, true},
		{"the order of numbers by the language that the user gave", "", parley.Page{Given: parley.Meta{Published: "05/06/2025", Language: "en-GB"}}, "2025-06-05", parley.FromGiven, false},
		{"the order of numbers by the language of the feed", "", parley.Page{Hint: parley.Meta{Published: "05/06/2025", Language: "en-gb"}}, "2025-06-05", parley.FromMetadata, false},
		{"the order of numbers where no language tells it", "", parley.Page{Given: parley.Meta{Published: "05/06/2025", Language: "en"}}, "2025-05-06", parley.FromGiven, false},
		{"nothing but the option", "", parley.Page{}, "2020-01-01", parley.FromGiven, false},
	} {
		a, note := page(c.head, c.page)
		if string(a.Published) != c.day || a.PublishedFrom != c.from || (note != "") != c.note {
			t.Errorf("%s: %s from %s, note %q", c.name, a.Published, a.PublishedFrom, note)
		}
	}
	a, _ := page(ld, parley.Page{})
	if a.Modified != "2025-08-22" || a.PublishedTime != "2025-08-20T10:00:00Z" {
		t.Errorf("modified %s, time %s", a.Modified, a.PublishedTime)
	}
}

func TestLanguage(t *testing.T) {
	english := "The harbour talks went on for a week and ended with a deal that nobody had thought possible, the mediator said on Tuesday in the old customs house."
	for _, c := range []struct{ text, given, declared, want string }{
		{english, "", "", "en"},
		{english, "", "de", "en"},
		{english, "", "en-GB", "en"},
		{english, "fr", "", "fr"},
		{"Kurz und knapp.", "", "de-AT", "de"},
		{"Kurz und knapp.", "", "", ""},
		{"Ha!", "", "no such language", ""},
		{strings.Repeat("Die Verhandlungen im Hafen dauerten eine ganze Woche und endeten mit einer Einigung, an die niemand geglaubt hatte. ", 4), "", "", "de"},
		{strings.Repeat("Переговоры в гавани длились целую неделю и закончились соглашением, в которое никто не верил. ", 4), "", "en", "ru"},
		{strings.Repeat("港の交渉は一週間続き、誰も信じなかった合意で終わったと調停者は火曜日に述べた。", 12), "", "", "ja"},
	} {
		if got, _ := languageOf(c.text, c.given, c.declared); got != c.want {
			t.Errorf("%.40q given %q declared %q: got %q, want %q", c.text, c.given, c.declared, got, c.want)
		}
	}
}
