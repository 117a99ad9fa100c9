package lexicon

import (
	"fmt"
	"strings"
	"testing"
)

func TestStatesAreFoundByAnyForm(t *testing.T) {
	for _, c := range []struct {
		text, code string
		kind       Kind
	}{
		{"Russia", "RUS", Name}, {"Russian Federation", "RUS", Official}, {"Russian", "RUS", Adjective},
		{"Russians", "RUS", People}, {"Moscow", "RUS", Capital}, {"Kremlin", "RUS", Metonym},
		{"US", "USA", Abbreviated}, {"U.S.", "USA", Abbreviated}, {"Washington, D.C.", "USA", Capital},
		{"Frenchman", "FRA", Person}, {"Élysée", "FRA", Metonym}, {"Elysée", "FRA", Metonym}, {"Quai d’Orsay", "FRA", Metonym},
		{"Côte d'Ivoire", "CIV", Variant}, {"TÜRKIYE", "TUR", Variant}, {"Congo", "COD", Variant}, {"Korea", "KOR", Variant},
		{"Kyiv", "UKR", Capital}, {"Burma", "MMR", Variant}, {"Palestinian", "PSE", Adjective}, {"Taiwanese", "TWN", Adjective},
		{"Guinea-Bissau", "GNB", Name}, {"Guinea Bissau", "GNB", Name}, {"Kosovo", "XKX", Name}, {"Downing Street", "GBR", Metonym},
	} {
		m, ok := English().States().Find(c.text)
		if !ok || m.Entry.Code != c.code || m.Kind != c.kind {
			t.Errorf("Find(%q) = %+v %v, want %s by %v", c.text, m.Entry, m.Kind, c.code, c.kind)
		}
	}
}

func TestCapitalsDecide(t *testing.T) {
	for _, text := range []string{"us", "Us", "turkey", "polish", "china", "", ".", "-", "'", "Руссия", "Сhina"} {
		if m, ok := English().States().Find(text); ok {
			t.Errorf("Find(%q) = %s, want nothing", text, m.Entry.Name)
		}
	}
	if _, ok := English().Offices().Find("pm"); ok {
		t.Error(`"pm" is an hour, not a prime minister`)
	}
	for _, text := range []string{"president", "President", "PRESIDENT", "Prime Minister", "prime minister", "Prime-Minister"} {
		if _, ok := English().Offices().Find(text); !ok {
			t.Errorf("%q is an office", text)
		}
	}
}

func TestSeveralMeaningsComeInOrderOfPreference(t *testing.T) {
	var got []string
	states := English().States()
	for m, ok := states.Find("Congo"); ok; m, ok = states.Next(m) {
		got = append(got, m.Entry.Code)
	}
	if s := strings.Join(got, " "); s != "COD COG" {
		t.Errorf(`"Congo" means %q, want "COD COG"`, s)
	}
	got = nil
	cues := English().Cues()
	for m, ok := cues.Find("claims"); ok; m, ok = cues.Next(m) {
		got = append(got, string(m.Entry.Part))
	}
	if s := strings.Join(got, " "); s != "verb noun" {
		t.Errorf(`"claims" is %q, want "verb noun"`, s)
	}
}

func TestLongestTakesTokensAsTheyAreCut(t *testing.T) {
	for _, c := range []struct {
		tokens, normal string
		words          int
	}{
		{"special envoy Ada Lindqvist", "special envoy", 2},
		{"vice - president of Norland", "vice president", 3},
		{"vice-president of Norland", "vice president", 1},
		{"Secretary of State Ada Lindqvist", "secretary of state", 3},
		{"Secretary of Norland", "secretary", 1},
		{"Lt. Gen. Ada Lindqvist", "lieutenant general", 2},
		{"chargé d' affaires", "chargé d'affaires", 3},
		{"foreign ministers of both states", "foreign minister", 2},
		{"chairman of the joint chiefs of staff said", "chairman of the joint chiefs", 7},
		{"chairman of the board", "chairman", 1},
		{"sheriff 's deputies of Norland", "sheriff's deputy", 3},
	} {
		m, ok := English().Offices().Longest(strings.Fields(c.tokens))
		if !ok || m.Entry.Normal != c.normal || m.Words != c.words {
			t.Errorf("Longest(%q) = %+v %d, want %q in %d words", c.tokens, m.Entry, m.Words, c.normal, c.words)
		}
	}
	for _, text := range []string{"", "- president", "the president", "xylophone player"} {
		if m, ok := English().Offices().Longest(strings.Fields(text)); ok {
			t.Errorf("Longest(%q) = %+v, want nothing", text, m.Entry)
		}
	}
	m, ok := English().States().Longest(strings.Fields("People 's Republic of China 's army"))
	if !ok || m.Entry.Code != "CHN" || m.Words != 5 {
		t.Errorf("got %+v %d", m.Entry, m.Words)
	}
}

func TestCuesKnowTheirForms(t *testing.T) {
	for _, c := range []struct{ form, lemma, stance string }{
		{"said", "say", "says"}, {"told", "tell", "says"}, {"denied", "deny", "denies"}, {"swore", "swear", "testifies"},
		{"insisted", "insist", "insists"}, {"admitted", "admit", "admits"}, {"vowed", "vow", "promises"},
		{"accused", "accuse", "accuses"}, {"threatening", "threaten", "threatens"}, {"according to", "according to", "says"},
		{"pointed out", "point out", "insists"}, {"reportedly", "reportedly", "reports"},
	} {
		m, ok := English().Cues().Find(c.form)
		if !ok || m.Entry.Lemma != c.lemma || m.Entry.Stance != c.stance {
			t.Errorf("Find(%q) = %+v, want %s (%s)", c.form, m.Entry, c.lemma, c.stance)
		}
	}
	claim, _ := English().Cues().Find("claimed")
	if claim.Entry.Grade != Doubting || !claim.Entry.Takes("clause") {
		t.Errorf("claim: %+v", claim.Entry)
	}
	m, ok := English().Cues().Longest(strings.Fields("ruled out any withdrawal"))
	if !ok || m.Entry.Lemma != "rule out" || m.Words != 2 {
		t.Errorf("ruled out: %+v", m.Entry)
	}
}

func TestOutletsAreFoundByNameAndHost(t *testing.T) {
	for name, want := range map[string]string{
		"AP": "Associated Press", "the Associated Press": "Associated Press", "NYT": "New York Times", "The Times": "Times",
		"the Sun": "Sun", "Fox": "Fox News", "ANI": "Asian News International", "Xinhua": "Xinhua",
	} {
		if m, ok := English().Outlets().Find(name); !ok || m.Entry.Name != want {
			t.Errorf("Find(%q) = %+v, want %q", name, m.Entry, want)
		}
	}
	for _, name := range []string{"Sun", "Time", "times", "Nation"} {
		if m, ok := English().Outlets().Find(name); ok {
			t.Errorf("Find(%q) = %q, want nothing: it is an ordinary word", name, m.Entry.Name)
		}
	}
	for host, want := range map[string]string{"www.bbc.co.uk": "BBC", "edition.cnn.com": "CNN", "reuters.com": "Reuters", "news.un.org": "UN News"} {
		if o, ok := English().OutletAt(host); !ok || o.Name != want {
			t.Errorf("OutletAt(%q) = %+v, want %q", host, o, want)
		}
	}
	for _, host := range []string{"", "com", "co.uk", "example.org", "notreuters.com"} {
		if o, ok := English().OutletAt(host); ok {
			t.Errorf("OutletAt(%q) = %+v, want nothing", host, o)
		}
	}
	if m, ok := English().Outlets().Find("Reuters"); !ok || !m.Entry.Agency() {
		t.Error("Reuters is an agency")
	}
}

func TestOutletDomainsAreUnique(t *testing.T) {
	seen := map[string]string{}
	for _, o := range English().Outlets().Entries() {
		for _, d := range o.Domains {
			if seen[d] != "" {
				t.Errorf("%s belongs to %s and %s", d, seen[d], o.Name)
			}
			if d != strings.ToLower(d) || strings.HasPrefix(d, "www.") || !strings.Contains(d, ".") {
				t.Errorf("%s: domain %q", o.Name, d)
			}
			seen[d] = o.Name
		}
	}
}

func TestAbbreviations(t *testing.T) {
	en := English()
	for _, word := range []string{"Gen.", "U.S.", "a.m.", "Mr.", "e.g.", "E.g.", "Aug.", "Inc.", "No.", "vs."} {
		if !en.IsAbbreviation(word) {
			t.Errorf("%q is an abbreviation", word)
		}
	}
	for _, word := range []string{"", ".", "war.", "Gen", "gEn.", "said."} {
		if en.IsAbbreviation(word) {
			t.Errorf("%q is no abbreviation", word)
		}
	}
	if a, ok := en.Abbreviation("Gen."); !ok || a.Before != "name" || a.Class != "rank" {
		t.Errorf("Gen.: %+v", a)
	}
}

func TestLookupsDoNotAllocate(t *testing.T) {
	en := English()
	words := strings.Fields("U.S. special envoy for the région")
	for name, f := range map[string]func(){
		"Find":         func() { en.States().Find("Côte d’Ivoire") },
		"Longest":      func() { en.Offices().Longest(words[1:]) },
		"Next":         func() { m, _ := en.Cues().Find("claims"); en.Cues().Next(m) },
		"Abbreviation": func() { en.IsAbbreviation("Gen.") },
		"OutletAt":     func() { en.OutletAt("edition.cnn.com") },
		"GivenName":    func() { en.GivenNames().Find("Zoë") },
	} {
		f()
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

// Every form of every entry finds that entry, possibly after others.
func TestEveryFormFindsItsEntry(t *testing.T) {
	en := English()
	for _, s := range en.States().Entries() {
		forms := append([]string{s.Name, s.Official}, s.Also...)
		forms = append(append(append(append(forms, s.Short...), s.Adjectives...), s.People...), s.Capitals...)
		checkForms(t, en.States(), s.Name, forms, func(x *State) string { return x.Name })
	}
	for _, o := range en.Organisations().Entries() {
		checkForms(t, en.Organisations(), o.Name, append(append([]string{o.Name}, o.Also...), o.Short...), func(x *Organisation) string { return x.Name })
	}
	for _, o := range en.Offices().Entries() {
		checkForms(t, en.Offices(), o.Form, append([]string{o.Form}, o.Plural...), func(x *Office) string { return x.Form })
	}
	for _, c := range en.Cues().Entries() {
		checkForms(t, en.Cues(), c.Lemma, append([]string{c.Lemma}, c.Forms...), func(x *Cue) string { return x.Lemma })
	}
}

func checkForms[T any](t *testing.T, l *List[T], name string, forms []string, of func(*T) string) {
	t.Helper()
	for _, f := range forms {
		found := false
		for m, ok := l.Find(f); ok; m, ok = l.Next(m) {
			found = found || of(m.Entry) == name
		}
		if !found {
			t.Errorf("%q does not find %q", f, name)
		}
		if m, ok := l.Longest(strings.Fields(f)); !ok || m.Words != len(strings.Fields(f)) {
			t.Errorf("Longest(%q) takes %d words", f, m.Words)
		}
	}
}

// A folded key folds to itself and keeps to its bounds, and no match is longer than the text.
func FuzzKey(f *testing.F) {
	for _, s := range []string{"Quai d'Orsay", "U.S.", "vice - president", "Åland", "\xff", "Washington, D.C.", "' s", "a ’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var whole, again key
		if !whole.add(s) {
			return
		}
		if whole.n > maxKey || whole.words > whole.n {
			t.Fatalf("%q: %d bytes, %d words", s, whole.n, whole.words)
		}
		if !again.add(string(whole.bytes())) || string(again.bytes()) != string(whole.bytes()) {
			t.Fatalf("%q folds to %q, then to %q", s, whole.bytes(), again.bytes())
		}
		en := English()
		m, ok := en.Offices().Longest(strings.Fields(s))
		if ok && (m.Words < 1 || m.Words > len(strings.Fields(s))) {
			t.Fatalf("%q: %d words", s, m.Words)
		}
	})
}

func ExampleList_Longest() {
	words := strings.Fields("the foreign minister of Norland said")
	m, ok := English().Offices().Longest(words[1:])
	fmt.Println(m.Entry.Normal, m.Entry.Class, m.Words, ok)
	// Output: foreign minister minister 2 true
}

func BenchmarkLongest(b *testing.B) {
	words := strings.Fields("the president of the republic told reporters that the foreign minister would travel")
	l := English().Offices()
	b.ReportAllocs()
	for b.Loop() {
		for i := range words {
			l.Longest(words[i:])
		}
	}
}

func TestOrdinaryWordsAreNoNamesByTheirCapital(t *testing.T) {
	for _, w := range []string{"Turkey", "Will", "Apple", "May", "Reading", "mark"} {
		if !English().IsOrdinary(w) {
			t.Errorf("%q is an ordinary word too", w)
		}
	}
	for _, w := range []string{"Moscow", "Ada", "Reuters", ""} {
		if English().IsOrdinary(w) {
			t.Errorf("%q is no ordinary word", w)
		}
	}
}
