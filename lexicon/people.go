package lexicon

// An Office is a title, office, rank or profession as it stands with or for a name.
type Office struct {
	Form   string   // as written: "PM", "Secretary of State", "Gen."
	Normal string   // the form that all spellings share: "prime minister"
	Class  string   // head-of-state, head-of-government, royal, minister, envoy, spokesperson, military, intelligence, police, legislator, regional, official, party, clergy, business, judge, lawyer, academic, press, activist, militant, relation, arts, sport, other, honorific
	Before bool     // it may stand right before a name: "Chancellor Merz"
	Alone  bool     // it may stand for a person by itself: "the chancellor"
	Plural []string // "chancellors"
}

var officeFormat = format[Office]{
	file:    "offices",
	columns: "form normal class before alone plural",
	entry: func(r []string) Office {
		return Office{r[0], r[1], r[2], r[3] == "yes", r[4] == "yes", values(r[5])}
	},
	forms: func(o *Office, add func(Kind, ...string)) {
		add(Name, o.Form)
		add(Plural, o.Plural...)
	},
}

// A GivenName is a first name.
type GivenName struct {
	Name   string
	Gender Gender
}

// A Gender says whose given name it is by usage.
type Gender string

// The genders of given names.
const (
	Male   Gender = "m"
	Female Gender = "f"
	Either Gender = "u"
)

var givenNameFormat = format[GivenName]{
	file:    "firstnames",
	columns: "name gender",
	entry:   func(r []string) GivenName { return GivenName{r[0], Gender(r[1])} },
	forms:   func(g *GivenName, add func(Kind, ...string)) { add(Name, g.Name) },
}

// A Particle is a small word or group of words inside a surname.
type Particle struct {
	Form    string // "van der"
	Begins  bool   // a surname may begin with it when it is written alone: "De Gaulle said"
	Suffix  bool   // it follows the surname: "Jr."
	Origins string // languages it is found in
}

var particleFormat = format[Particle]{
	file:    "particles",
	columns: "form begins suffix origins",
	entry:   func(r []string) Particle { return Particle{r[0], r[1] == "yes", r[2] == "yes", r[3]} },
	forms:   func(p *Particle, add func(Kind, ...string)) { add(Name, p.Form) },
}

// A Group is a religious, ethnic, political or regional group. The citizens of states are in the list of states.
type Group struct {
	Name       string   // one member, or the whole where it has no singular: "Sunni", "Roma"
	Kind       string   // religion, ethnic, political, region, inhabitants
	Adjectives []string // "Sunni Muslim"; the name is mostly an adjective too
	People     []string // "Sunnis"
	Also       []string // other names
}

var groupFormat = format[Group]{
	file:    "groups",
	columns: "name kind adjectives people also",
	entry:   func(r []string) Group { return Group{r[0], r[1], values(r[2]), values(r[3]), values(r[4])} },
	forms: func(g *Group, add func(Kind, ...string)) {
		add(Name, g.Name)
		add(Adjective, g.Adjectives...)
		add(People, g.People...)
		add(Variant, g.Also...)
	},
}
