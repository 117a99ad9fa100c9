package parley

// A Point is one checkable assertion with what each account says of it.
type Point struct {
	ID          string    `json:"id"`
	Text        string    `json:"text"` // a sentence of one of the articles
	Issue       Issue     `json:"issue"`
	Accounts    []Account `json:"accounts"`    // articles that are silent are left out
	Independent int       `json:"independent"` // families among the accounts
	Verdict     Verdict   `json:"verdict"`
}

// An Account is what one article says of a point.
type Account struct {
	Article   string        `json:"article"`
	Stance    AccountStance `json:"stance"`
	Evidence  Span          `json:"evidence"`
	Statement Optional      `json:"statement"`
}

// AccountStance is how an account stands to a point.
type AccountStance string

// The stances of an account.
const (
	Asserts    AccountStance = "asserts"
	Attributes AccountStance = "attributes"
	Hedges     AccountStance = "hedges"
	Denies     AccountStance = "denies"
)

// Verdict sums up the accounts of a point. It says how they stand to each other, never which is true.
type Verdict string

// The verdicts.
const (
	Agreed   Verdict = "agreed"   // two or more independent accounts, none against
	Disputed Verdict = "disputed" // accounts conflict
	Single   Verdict = "single"   // one account, copies not counted
)

// A Conflict is two passages that cannot both be right, or that put the same fact differently enough to matter.
type Conflict struct {
	Kind  ConflictKind `json:"kind"`
	Point Optional     `json:"point"` // id of a point
	Note  string       `json:"note"`
	A     Passage      `json:"a"`
	B     Passage      `json:"b"`
}

// ConflictKind is the kind of a conflict.
type ConflictKind string

// The kinds of conflicts.
const (
	NumberConflict      ConflictKind = "number"
	DateConflict        ConflictKind = "date"
	PolarityConflict    ConflictKind = "polarity"
	AttributionConflict ConflictKind = "attribution" // different words in the same mouth
	ScopeConflict       ConflictKind = "scope"       // more or less was agreed
	FramingConflict     ConflictKind = "framing"
)
