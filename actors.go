package parley

// An Actor is a person, state, organisation or group that speaks or acts in the coverage.
type Actor struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"` // the fullest usual form
	Kind     ActorKind `json:"kind"`
	Country  Optional  `json:"country"` // ISO 3166-1 alpha-3 of the state they act for
	Roles    []Role    `json:"roles"`
	Mentions []Passage `json:"mentions"` // without titles, possessives and pronouns
}

// ActorKind is the kind of an actor.
type ActorKind string

// The kinds of actors.
const (
	Person       ActorKind = "person"
	State        ActorKind = "state"
	Organization ActorKind = "organization"
	Group        ActorKind = "group"
)

// A Role is a title or an office that the coverage gives an actor, with its words.
type Role struct {
	Title string   `json:"title"`
	Of    Optional `json:"of"` // ISO 3166-1 alpha-3 of the state of the office
	Passage
}

// A Time is a time expression.
type Time struct {
	Passage
	Value string `json:"value"` // TIMEX3 value of ISO-TimeML; an interval is written from/to
}

// A Reference is a place in an article that stands for an actor: a name, a title, a description or a pronoun. It is what the
// stages hand each other and no part of the record.
type Reference struct {
	Span
	Actor string // id
}
