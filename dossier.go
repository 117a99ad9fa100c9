package parley

// A Dossier is what a user knows of a negotiation beforehand and tells Parley in a file: docs/dossier.md shows one. In a
// record it says what the reading was told; nothing of it comes from the coverage.
type Dossier struct {
	SHA256        string   `json:"sha256" yaml:"-" toml:"-"`                                   // of the file, in hex
	Name          Optional `json:"name" yaml:"name" toml:"name"`                               // of the negotiation
	Parties       []Party  `json:"parties" yaml:"parties" toml:"parties"`                      // who negotiates, with their people and bodies
	ReplaceIssues bool     `json:"replace_issues" yaml:"replace_issues" toml:"replace_issues"` // the built-in issues are not used
	Issues        []Topic  `json:"issues" yaml:"issues" toml:"issues"`
	Places        []Place  `json:"places" yaml:"places" toml:"places"`
	Outlets       []Outlet `json:"outlets" yaml:"outlets" toml:"outlets"`
	Independent   By       `json:"independent" yaml:"independent" toml:"independent"` // what makes two accounts independent
}

// By says what makes two accounts independent of each other.
type By string

// What makes accounts independent: that neither is a copy of the other, or moreover that their outlets have different owners.
const (
	ByText  By = "text"
	ByOwner By = "owner"
)

// A Party is a side of a negotiation: a state, a body or a group. Its own names come first among those of its members.
type Party struct {
	Name    string    `json:"name" yaml:"name" toml:"name"`
	Kind    ActorKind `json:"kind" yaml:"kind" toml:"kind"`          // "" to leave it to the coverage
	Country Optional  `json:"country" yaml:"country" toml:"country"` // ISO 3166-1 alpha-3 of the state it is or acts for
	Names   []string  `json:"names" yaml:"names" toml:"names"`       // other names, as the coverage writes them
	Members []Member  `json:"members" yaml:"members" toml:"members"`

	Power     *float64          `json:"power" yaml:"power" toml:"power"`             // 0 to 100, for models of bargaining; null for not given
	Positions map[Issue]float64 `json:"positions" yaml:"positions" toml:"positions"` // by issue, 0 to 100 on the user's own scale
}

// A Member is a person or a body that acts for a party.
type Member struct {
	Name  string    `json:"name" yaml:"name" toml:"name"`
	Kind  ActorKind `json:"kind" yaml:"kind" toml:"kind"`
	Names []string  `json:"names" yaml:"names" toml:"names"`
}

// A Topic is an issue with the words by which it is known: a new one, or more words for a built-in one.
type Topic struct {
	ID    Issue    `json:"id" yaml:"id" toml:"id"` // small letters, digits and hyphens
	Name  Optional `json:"name" yaml:"name" toml:"name"`
	Words []string `json:"words" yaml:"words" toml:"words"`
}

// A Place is a place with its other names.
type Place struct {
	Name    string   `json:"name" yaml:"name" toml:"name"`
	Country Optional `json:"country" yaml:"country" toml:"country"` // ISO 3166-1 alpha-3
	Names   []string `json:"names" yaml:"names" toml:"names"`
}

// An Outlet is a paper, a station or an agency, with the side it takes or belongs to and its owner, as the user sees them.
type Outlet struct {
	Name  string   `json:"name" yaml:"name" toml:"name"`
	Names []string `json:"names" yaml:"names" toml:"names"`
	Side  Optional `json:"side" yaml:"side" toml:"side"`
	Owner Optional `json:"owner" yaml:"owner" toml:"owner"`
}
