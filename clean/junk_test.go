package clean

import (
	"testing"

	"parley"
)

// TestJudge lists lines of pages of outlets that do not exist, and lines of reports that only look like them.
func TestJudge(t *testing.T) {
	for text, want := range map[string]parley.Why{
		// junk
		"Read more: The night the bridge went up":                       parley.Boilerplate,
		"ALSO READ | What the ferrymen want":                            parley.Boilerplate,
		"See also  Islanders queue for bread":                           parley.Boilerplate,
		"Watch: The minister leaves the hall":                           parley.Boilerplate,
		"Related Stories":                                               parley.Boilerplate,
		"You may also like":                                             parley.Boilerplate,
		"Leave a Reply":                                                 parley.Boilerplate,
		"Your email address will not be published.":                     parley.Boilerplate,
		"Share this article":                                            parley.Boilerplate,
		"Share on Facebook":                                             parley.Boilerplate,
		"Back to top":                                                   parley.Boilerplate,
		"Back to top button":                                            parley.Boilerplate,
		"Advertisement":                                                 parley.Boilerplate,
		"Story continues below":                                         parley.Boilerplate,
		"NEWYou can now listen to Quayside Ledger articles!":            parley.Boilerplate,
		"Listen to this article · 4 min":                                parley.Boilerplate,
		"Subscribe to the Ledger's Telegram channel, Facebook, RSS!":    parley.Boilerplate,
		"Download the Valley Post app and never miss a story.":          parley.Boilerplate,
		"Get the five stories that matter in your inbox every morning.": parley.Boilerplate,
		"Stay on top of the latest port news with our daily briefing.":  parley.Boilerplate,
		"Follow the Ledger on Instagram":                                parley.Boilerplate,
		"Follow Wilma Torrance on Twitter: @wtorrance":                  parley.Boilerplate,
		"For more news from the valley, sign up for our newsletter":     parley.Boilerplate,
		"© 2033 The Quayside Ledger":                                    parley.Boilerplate,
		"Copyright 2033 Valley Post. All rights reserved.":              parley.Boilerplate,
		"Updated 4 May 2033, 6:20 p.m.":                                 parley.Boilerplate,
		"Published: Tuesday, May 3, 2033 | Updated: 11:05 GMT":          parley.Boilerplate,
		"3 minute read":                                                 parley.Boilerplate,
		"https://quaysideledger.example/2033/05/04/ferry-pact":          parley.Boilerplate,
		"[embed id=\"12345\"]":                                          parley.Boilerplate,
		"* * *":                                                         parley.Boilerplate,
		"We use cookies to make this site better.":                      parley.Boilerplate,
		"Click here to read the full story":                             parley.Boilerplate,
		"The views expressed here are the author's own and do not necessarily reflect those of the Ledger.": parley.Boilerplate,
		"SPONSORED: Nine boats for the summer":                          parley.Boilerplate,
		"When republishing, a link to Portinform is required.":          parley.Boilerplate,
		"Follow Portinform on all platforms":                            parley.Boilerplate,
		"Members can hear this story in the Ledger app.":                parley.Boilerplate,
		"This live page updates automatically":                          parley.Boilerplate,
		"This is a developing story. Check back for updates.":           parley.Boilerplate,
		"Liked this story? Give somebody the Ledger as a gift.":         parley.Boilerplate,
		"Harbour Wire Alerts: the latest headlines, free to your phone": parley.Boilerplate,
		"Our Standards: The Harbour Wire Code of Practice":              parley.Boilerplate,
		// captions
		"Crews wait on the pier at dawn. (Otto Brandvold/Reuters)":            parley.Caption,
		"The mayor at the lectern, May 4, 2033. (Photo: County Press Office)": parley.Caption,
		"The old hall in winter. Photograph: Otto Brandvold/Ledger":           parley.Caption,
		"Two ferries pass each other, May 4, 2033. REUTERS/Otto Brandvold":    parley.Caption,
		"The envoy leaves the customs house on Friday via Getty Images":       parley.Caption,
		"Image copyright Getty Images Image caption The pier in spring":       parley.Caption,
		"FILE PHOTO: A ferry leaves the north quay. AP Photo/Otto Brandvold":  parley.Caption,
		// reports
		"He told readers of his newsletter to subscribe to a rival canal.":                                "",
		"The minister said on Tuesday that the app would be free to download.":                            "",
		"“Follow us and you will see,” the envoy told the crowd.":                                         "",
		"Sign the pact now, the mediator urged both sides in a letter that was read in parliament.":       "",
		"Watch out for the reefs, the pilots warned.":                                                     "",
		"Read the treaty, said Holmgard, and you will find no such clause.":                               "",
		"(With inputs from agencies)":                                                                     "",
		"The Associated Press contributed to this report.":                                                "",
		"Reporting by Ann Other; editing by Sam Example":                                                  "",
		"A fragile path forward":                                                                          "",
		"What comes next":                                                                                 "",
		"More talks":                                                                                      "",
		"Photos of the bridge were shown to the court on Monday, and the judge asked who had taken them.": "",
		"The owners offered to share the cost of the new pier.":                                           "",
		"The two sides will meet again on 20 June 2033 at 10 a.m. in the customs hall.":                   "",
		"Facebook and Twitter said they had removed the accounts after a request by the ministry.":        "",
		"Related to this is the question of tolls, on which the two sides are far apart.":                 "",
		"See also the mayor, who was not invited, and who has said little since.":                         parley.Boilerplate, // the price of the rule above
		"The agency (Reuters) was not told.":                                                              "",
		"Parliament passed the bill (by 120 votes to 90).":                                                "",
		"“Subscribe to peace,” read the banner over the hall.":                                            "",
		"The company sells subscriptions to its app in nine states, according to the filing.":             "",
		"Download speeds in the valley have doubled since the cable was laid.":                            "",
	} {
		if got := newLine(text).judge(); got.why != want {
			t.Errorf("%q: got %q by rule %q, want %q", text, got.why, got.rule, want)
		}
	}
}

// TestSection keeps section heads and agency credits of a text, and parts titles from kickers.
func TestTextPlaces(t *testing.T) {
	const text = `Opinion

The second pact

A headline that comes second and stays

The delegates met again on Monday in the old hall, and this time they brought their own chairs with them.

A short way to go

They will meet again next week, the chairwoman said, unless the river rises before then.

(With inputs from agencies)`
	a, _, ok := Article(parley.Page{Kind: parley.Text, Body: []byte(text), Given: parley.Meta{Title: "The Second Pact"}}, Options{})
	want := `A headline that comes second and stays

The delegates met again on Monday in the old hall, and this time they brought their own chairs with them.

A short way to go

They will meet again next week, the chairwoman said, unless the river rises before then.

(With inputs from agencies)`
	if !ok || a.Text != want || a.Title != "The Second Pact" || len(a.Removed) != 2 {
		t.Errorf("title %q, text %q, removed %q", a.Title, a.Text, a.Removed)
	}
}

// TestWrapped joins the lines of a text that was wrapped at a fixed width, and leaves a poem alone.
func TestWrapped(t *testing.T) {
	const wrapped = "The delegates met again on Monday in the old hall, and this\ntime they brought their own chairs with them, as they had\nbeen told to do by the chairwoman.\n\nThey will meet again next week unless the river rises and\nthe bridge has to be closed to everything but boats and\nswimmers."
	a, _, _ := Article(parley.Page{Kind: parley.Text, Body: []byte(wrapped)}, Options{})
	if want := "The delegates met again on Monday in the old hall, and this time they brought their own chairs with them, as they had been told to do by the chairwoman.\n\nThey will meet again next week unless the river rises and the bridge has to be closed to everything but boats and swimmers."; a.Text != want {
		t.Errorf("got %q", a.Text)
	}
	const poem = "The river rose,\nthe bridge was closed,\nthe talks went on by boat.\n\nThe chairwoman said on Monday that this was the anthem which the delegates had sung all night long."
	a, _, _ = Article(parley.Page{Kind: parley.Text, Body: []byte(poem)}, Options{})
	if a.Text != poem {
		t.Errorf("got %q", a.Text)
	}
}

func TestStampsOfALiveReportStay(t *testing.T) {
	report := "The ferry talks opened in the customs house, and nobody spoke to the press before noon.\n\n"
	live := "Ferry talks: the day as it happened\n\nBy Ledger staff\n\n18.50\n\n" + report + "12:10\n\n" + report + "9.30am\n\n" + report
	pieces := textPieces(live, "Ferry talks: the day as it happened")
	for _, p := range pieces {
		junk := p.verdict.junk()
		if want := p.text == "By Ledger staff"; junk != want {
			t.Errorf("%q: removed %v, want %v", p.text, junk, want)
		}
	}
	for _, p := range textPieces("Ferry talks open\n\n18.50\n\n"+report+report, "Ferry talks open") {
		if p.text == "18.50" && !p.verdict.junk() {
			t.Error("the one time at the top of a report is no part of it")
		}
	}
}
