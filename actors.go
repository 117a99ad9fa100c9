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

// A Reference is a place in an article that stands for an actor. References are what moves are read from; they are no part
// of the record, whose mentions are names, titles standing alone and groups.
type Reference struct {
	Span
	Actor string // id
	Kind  ReferenceKind
}

// ReferenceKind says how a reference stands for its actor.
type ReferenceKind string

// The kinds of references.
const (
	ByName      ReferenceKind = "name"      // a name, a description or a group: a mention of the record
	ByTitle     ReferenceKind = "title"     // a title beside the name
	ByPronoun   ReferenceKind = "pronoun"   // a pronoun: third person, relative, or first person in somebody's words
	ByNoun      ReferenceKind = "noun"      // a common noun: "protesters", "a Turkish court"
	ByAdjective ReferenceKind = "adjective" // an adjective or modifier made of a state: "an Armenian proposal"
	ByPlace     ReferenceKind = "place"     // a place that the actor is, runs or lives in
	ByGuess     ReferenceKind = "guess"     // a name that nothing explains, or press that only is talked about
)
