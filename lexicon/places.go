package lexicon

// A Status says what standing a State entry has.
type Status string

// The standings of states. Entries are in the list because the news names them, not because anybody recognises them.
const (
	Member    Status = "member"    // a member or observer of the United Nations, or the Holy See
	Territory Status = "territory" // has an ISO 3166-1 code but belongs to the state in Of
	Contested Status = "contested" // independence or sovereignty is disputed; Of is the state that claims it, where one does
	Former    Status = "former"    // exists no more
)

// A State is a state, territory or claimant to statehood.
type State struct {
	Code       string   // ISO 3166-1 alpha-3; XKX for Kosovo (user-assigned); ISO 3166-3's former alpha-3; "" where there is none
	Code2      string   // ISO 3166-1 alpha-2 (XK for Kosovo), "" where there is none
	Name       string   // as the English press writes it
	Official   string   // formal English name
	Status     Status   // member, territory, contested, former
	Of         string   // alpha-3 of the state it belongs to or is claimed by
	Also       []string // other names and spellings
	Short      []string // abbreviations: "U.S.", "DPRK"
	Adjectives []string // "Russian"
	Person     []string // one citizen: "Russian", "Frenchman"
	People     []string // the citizens: "Russians", "French"
	Capitals   []string // capitals and seats of government with their spellings, the usual first
	Metonyms   []string // what stands for the government: "Kremlin"
}

var stateFormat = format[State]{
	file:    "states",
	columns: "code code2 name official status of also short adjectives person people capitals metonyms",
	entry: func(r []string) State {
		return State{r[0], r[1], r[2], r[3], Status(r[4]), r[5], values(r[6]), values(r[7]), values(r[8]), values(r[9]),
			values(r[10]), values(r[11]), values(r[12])}
	},
	forms: func(s *State, add func(Kind, ...string)) {
		add(Name, s.Name)
		add(Official, s.Official)
		add(Abbreviated, s.Short...)
		add(Variant, s.Also...)
		add(Adjective, s.Adjectives...)
		add(Person, s.Person...)
		add(People, s.People...)
		add(Metonym, s.Metonyms...)
		add(Capital, s.Capitals...)
		s.Also, s.Adjectives, s.Person = listed(s.Also), listed(s.Adjectives), listed(s.Person)
		s.People, s.Capitals = listed(s.People), listed(s.Capitals)
		s.Metonyms = listed(s.Metonyms)
	},
}

// A Subdivision is a part of a state, or a region across states, that the news knows by name.
type Subdivision struct {
	Name       string   // as the English press writes it
	State      string   // alpha-3 of the state it belongs to in international law as the UN General Assembly sees it, else of the one that runs it
	Kind       string   // state, province, region, oblast, republic, territory, governorate, nation, emirate, canton, county, area
	Code       string   // ISO 3166-2 code, "" where none is given; not a form that lookups find
	Also       []string // other names and spellings, traditional abbreviations ("Calif.")
	Adjectives []string // adjectives and inhabitants: "Texan", "Crimean", "Gazans"
	Contested  bool     // control or sovereignty is disputed
}

var subdivisionFormat = format[Subdivision]{
	file:    "subdivisions",
	columns: "name state kind code also adjectives contested",
	entry: func(r []string) Subdivision {
		return Subdivision{r[0], r[1], r[2], r[3], values(r[4]), values(r[5]), r[6] == "yes"}
	},
	forms: func(s *Subdivision, add func(Kind, ...string)) {
		add(Name, s.Name)
		add(Variant, s.Also...)
		add(Adjective, s.Adjectives...)
		s.Also, s.Adjectives = listed(s.Also), listed(s.Adjectives)
	},
}

// A City is a city, town or village.
type City struct {
	Name  string   // as the English press writes it
	State string   // alpha-3
	Also  []string // other names and spellings
	Known int      // 1: known to every reader, 2: to readers of world news, 3: from the reports of a conflict or region
}

var cityFormat = format[City]{
	file:    "cities",
	columns: "name state also known",
	entry: func(r []string) City {
		return City{r[0], r[1], values(r[2]), int(r[3][0] - '0')}
	},
	forms: func(c *City, add func(Kind, ...string)) {
		if c.Known > 1 {
			add(Name, "~"+c.Name)
		} else {
			add(Name, c.Name)
		}
		add(Variant, c.Also...)
		c.Also = listed(c.Also)
	},
}
