package lexicon

// An Organisation is a body that acts or speaks in the news.
type Organisation struct {
	Name  string   // as the English press writes it
	Kind  string   // alliance, bloc, un, court, bank, agency, ministry, parliament, party, government, military, armed-group, company, university, ngo, think-tank, religious, union, sport, police, intelligence, other
	State string   // alpha-3 of the state it belongs to or acts for, "" for none
	Also  []string // other names and spellings
	Short []string // abbreviations
}

var organisationFormat = format[Organisation]{
	file:    "organisations",
	columns: "name kind state also short",
	entry: func(r []string) Organisation {
		return Organisation{r[0], r[1], r[2], values(r[3]), values(r[4])}
	},
	forms: func(o *Organisation, add func(Kind, ...string)) {
		add(Name, o.Name)
		add(Abbreviated, o.Short...)
		add(Variant, o.Also...)
		o.Also, o.Short = listed(o.Also), listed(o.Short)
	},
}

// An Outlet is a press outlet.
type Outlet struct {
	Name    string   // as it calls itself in English, without the article
	Kind    string   // agency, newspaper, magazine, broadcaster, site
	State   string   // alpha-3 of the state it is based in
	Owner   string   // "state" for outlets that a government owns or runs, "public" for public-service broadcasters, else ""
	Article bool     // the bare name is an ordinary word or another name: it is found only with the article ("the Times")
	Also    []string // other names and abbreviations
	Domains []string // where it publishes, without "www."
}

// Agency reports whether the outlet is a news agency, whose reports others print.
func (o *Outlet) Agency() bool { return o.Kind == "agency" }

var outletFormat = format[Outlet]{
	file:    "outlets",
	columns: "name kind state owner article also domains",
	entry: func(r []string) Outlet {
		return Outlet{r[0], r[1], r[2], r[3], r[4] == "yes", values(r[5]), values(r[6])}
	},
	forms: func(o *Outlet, add func(Kind, ...string)) {
		if !o.Article {
			add(Name, o.Name)
		}
		add(Name, "the "+o.Name)
		add(Variant, o.Also...)
		o.Also = listed(o.Also)
	},
}

// A Channel is a way by which words reach the public or another party.
type Channel struct {
	Name  string   // "Truth Social", "news conference"
	Kind  string   // network, messenger, video (proper names); post, broadcast, meeting, document, talk (common nouns)
	Also  []string // other names, abbreviations, plurals
	Posts []string // what an item on a network is called: "tweet"
}

var channelFormat = format[Channel]{
	file:    "channels",
	columns: "name kind also posts",
	entry:   func(r []string) Channel { return Channel{r[0], r[1], values(r[2]), values(r[3])} },
	forms: func(c *Channel, add func(Kind, ...string)) {
		add(Name, c.Name)
		add(Variant, c.Also...)
		c.Also = listed(c.Also)
	},
}
