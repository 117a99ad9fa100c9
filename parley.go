// Package parley holds the nouns of the record that Parley makes from press coverage of a negotiation.
//
// Start with [Record]: one value of it is what `parley brief` writes as JSON. To make one, call brief.Make; to show
// one, see package report. Every entry of a record points at exact words: a [Span] counts Unicode code points of the
// article it belongs to and carries the words it covers, and a [Ruler] is the only bridge between these numbers and the
// bytes that Go slices. What could not be read or was read only in part is a [Problem] in the record, never a log line.
//
// The package touches no files and no network. Its types and their JSON names are those of docs/record.md; new fields
// may be added, none is renamed.
package parley

// Version is the version of the program and of the library.
const Version = "0.1.0"

// Format names the layout of a record; a change that is not an addition gives a new number.
const Format = "parley-record/1"

// A Record is everything Parley found in one run. Its lists are sorted by article and place.
type Record struct {
	Format     string      `json:"format"`
	Produced   Produced    `json:"produced"`
	Counts     Counts      `json:"counts"`
	Inputs     []Input     `json:"inputs"`
	Articles   []Article   `json:"articles"`
	Copies     []Copy      `json:"copies"`
	Families   []Family    `json:"families"`
	Stories    []Story     `json:"stories"`
	Actors     []Actor     `json:"actors"`
	Times      []Time      `json:"times"`
	Statements []Statement `json:"statements"`
	Utterances []Utterance `json:"utterances"`
	Moves      []Move      `json:"moves"`
	Positions  []Position  `json:"positions"`
	Points     []Point     `json:"points"`
	Conflicts  []Conflict  `json:"conflicts"`
	Problems   []Problem   `json:"problems"`
	New        *News       `json:"new"`     // against an earlier record, null without one
	Dossier    *Dossier    `json:"dossier"` // what the user told beforehand, null without one
	Changes    *Changes    `json:"changes"` // of the positions between two days, null if not asked for
}

// Produced says by what and with which settings a record was made. It holds nothing that differs between two runs over
// the same input, unless the user gives At.
type Produced struct {
	By       string            `json:"by"`
	At       Optional          `json:"at"` // RFC 3339, from --at or SOURCE_DATE_EPOCH
	Models   []string          `json:"models"`
	Settings map[string]string `json:"settings"`
}

// Counts is the balance of the intake: Read = Kept + Duplicate + Rejected, always.
type Counts struct {
	Read        int `json:"read"`        // articles, pages and items met in the sources
	Kept        int `json:"kept"`        // articles of the record
	Duplicate   int `json:"duplicate"`   // the same source given twice
	Rejected    int `json:"rejected"`    // each has a Problem that says why
	Independent int `json:"independent"` // accounts left when copies are counted once
}

// Balanced reports whether everything that was read is accounted for.
func (c Counts) Balanced() bool { return c.Read == c.Kept+c.Duplicate+c.Rejected }

// An Input is one file or address as it was read: what `parley verify` holds the sources against.
type Input struct {
	Source string `json:"source"`
	SHA256 string `json:"sha256"` // of the bytes as they lie on disk or came over the wire, still packed
	Bytes  int64  `json:"bytes"`
}

// News lists what a record holds that an earlier one lacked, by id.
type News struct {
	Since      string           `json:"since"` // SHA-256 of the earlier record's file
	Articles   []string         `json:"articles"`
	Statements []string         `json:"statements"`
	Gone       []string         `json:"gone"`      // articles of the earlier record that are missing in this one
	Positions  []PositionChange `json:"positions"` // where a party stands elsewhere than in the earlier record
}

// Changes are what changed in the positions from the end of one day to the end of another.
type Changes struct {
	From      string           `json:"from"` // YYYY-MM-DD
	To        string           `json:"to"`
	Positions []PositionChange `json:"positions"`
}
