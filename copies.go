package parley

// A Copy says that two articles carry the same text or the same words, with the passages that show it.
type Copy struct {
	A        string         `json:"a"`
	B        string         `json:"b"` // a < b in the order of the record's articles
	Kind     CopyKind       `json:"kind"`
	From     Optional       `json:"from"`  // the likely original of the two, null where it can't be told
	Score    float64        `json:"score"` // share of the shorter text's words that stand in aligned passages, 0..1
	Evidence []PassagePair  `json:"evidence"`
	Changed  []CopiedChange `json:"changed"`
	Because  []string       `json:"because"` // the reasons for Kind and From, in words
}

// CopyKind is the kind of a copy.
type CopyKind string

// The kinds of copies.
const (
	Exact        CopyKind = "exact"
	Near         CopyKind = "near"
	Rewrite      CopyKind = "rewrite"
	SharedQuotes CopyKind = "shared-quotes" // independent reports that carry the same quotation
)

// A PassagePair is one aligned passage in both articles of a copy.
type PassagePair struct {
	A Span `json:"a"`
	B Span `json:"b"`
}

// A CopiedChange is what differs between two aligned passages.
type CopiedChange struct {
	Kind ChangeKind `json:"kind"`
	A    Span       `json:"a"`
	B    Span       `json:"b"`
}

// ChangeKind says what kind of word was changed.
type ChangeKind string

// The kinds of changes.
const (
	ChangedNumber   ChangeKind = "number"
	ChangedNegation ChangeKind = "negation"
	ChangedName     ChangeKind = "name"
	ChangedSpeaker  ChangeKind = "speaker"
	ChangedWording  ChangeKind = "wording"
)

// A Family is a set of articles that come from one text. Every article is in exactly one family, and each family is one
// independent account.
type Family struct {
	ID       string   `json:"id"`
	Articles []string `json:"articles"`
	First    string   `json:"first"` // the likely original, else the earliest
}

// A Story is a set of articles about one event.
type Story struct {
	ID       string   `json:"id"`
	Title    Optional `json:"title"` // the title of one of its articles
	Articles []string `json:"articles"`
	Start    Optional `json:"start"` // first date of publication, YYYY-MM-DD
	End      Optional `json:"end"`
}
