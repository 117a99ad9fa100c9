package parley

// A Statement is what somebody is reported to have said, written, posted or thought, as docs/annotation.md defines it.
type Statement struct {
	ID         string        `json:"id"`
	Article    string        `json:"article"`
	Kind       StatementKind `json:"kind"`
	Content    []Span        `json:"content"` // without the outermost quotation marks; several where the cue stands between
	Cue        *Span         `json:"cue"`     // the words that report it, or the mark where only a colon or a dash does; null for a quotation that stands alone
	Source     *Span         `json:"source"`  // the words that name the speaker; null if none do
	Speaker    Optional      `json:"speaker"` // id of an actor
	Anonymous  Optional      `json:"anonymous"`
	Addressee  *Span         `json:"addressee"`
	Via        *Span         `json:"via"`     // press named as the carrier
	Inside     Optional      `json:"inside"`  // id of the statement that contains this one
	SaidOn     Optional      `json:"said_on"` // date, YYYY-MM-DD
	Stance     Stance        `json:"stance"`
	Confidence float64       `json:"confidence"` // 0..1, how sure Parley is that this was said by this source
}

// StatementKind says how much of a statement stands in quotation marks, or is given word for word as the turn of a transcript.
type StatementKind string

// The kinds of statements: all in quotation marks or a turn of a transcript, nothing, part of it.
const (
	Direct   StatementKind = "direct"
	Indirect StatementKind = "indirect"
	Mixed    StatementKind = "mixed"
)

// Stance is the attitude that the cue lends to the speaker: the stance classes of lexicon/en/cues.tsv.
type Stance string

// Says is the stance of a neutral cue and of a quotation without one.
const Says Stance = "says"

// An Utterance is one thing said once, found in several statements.
type Utterance struct {
	ID         string   `json:"id"`
	Speaker    Optional `json:"speaker"`
	Statements []string `json:"statements"`
	Differ     bool     `json:"differ"` // whether the accounts put different words in the speaker's mouth
}
