package lexicon

// A Participant is a common noun for people or a body that takes part in politics and conflict: "protester", "court".
type Participant struct {
	Noun   string
	Kind   string // people or body
	Plural string // "" where there is none, or the noun is one
}

var participantFormat = format[Participant]{
	file:    "participants",
	columns: "noun kind plural",
	entry:   func(r []string) Participant { return Participant{r[0], r[1], r[2]} },
	forms: func(p *Participant, add func(Kind, ...string)) {
		add(Name, p.Noun)
		if p.Plural != "" {
			add(Plural, p.Plural)
		}
	},
}

// Participants lists common nouns for people and bodies in the news; those of offices and professions are in [Lexicon.Offices].
func (lx *Lexicon) Participants() *List[Participant] { return lx.participants() }
