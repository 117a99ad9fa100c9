package lexicon

// An Organ is a common noun for an organ of a state, or for people who act for it: "delegation", "navy".
type Organ struct {
	Noun   string
	Plural string // "" where there is none, or the noun is one
}

var organFormat = format[Organ]{
	file:    "organs",
	columns: "noun plural",
	entry:   func(r []string) Organ { return Organ{r[0], r[1]} },
	forms: func(o *Organ, add func(Kind, ...string)) {
		add(Name, o.Noun)
		if o.Plural != "" {
			add(Plural, o.Plural)
		}
	},
}

// Organs lists common nouns for the organs of a state: what they do under its name, the state does.
func (lx *Lexicon) Organs() *List[Organ] { return lx.organs() }
