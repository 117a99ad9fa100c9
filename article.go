package parley

// An Article is a page after cleaning. Text is valid UTF-8, in paragraphs parted by a blank line, and never holds the
// title, captions or what was removed; every span of the record that names the article counts its code points.
type Article struct {
	ID            string        `json:"id"`
	Source        string        `json:"source"`
	URL           Optional      `json:"url"`
	Outlet        Optional      `json:"outlet"`
	Title         Optional      `json:"title"`
	Byline        Optional      `json:"byline"`
	Published     Optional      `json:"published"`      // date, YYYY-MM-DD
	PublishedTime Optional      `json:"published_time"` // RFC 3339, where the source tells the time of day
	Modified      Optional      `json:"modified"`       // date, YYYY-MM-DD
	PublishedFrom PublishedFrom `json:"published_from"`
	Language      Optional      `json:"language"` // ISO 639-1, null if it can't be told
	SHA256        string        `json:"sha256"`   // of the raw input bytes, in hex
	Text          string        `json:"text"`
	Removed       []Removed     `json:"removed"`
}

// PublishedFrom says where the date of publication was found.
type PublishedFrom string

// Where a date of publication comes from: the head of the page or its feed, the user, the words of the page, nowhere.
const (
	FromMetadata PublishedFrom = "metadata"
	FromGiven    PublishedFrom = "given"
	FromText     PublishedFrom = "text"
	FromNone     PublishedFrom = "none"
)

// Removed is a piece of a page that is no part of the report.
type Removed struct {
	Text string `json:"text"`
	Why  Why    `json:"why"`
}

// Why says why a piece of a page was removed.
type Why string

// Reasons to remove a piece of a page.
const (
	Boilerplate Why = "boilerplate"
	Caption     Why = "caption"
)

// English reports whether the language analysis applies. A text whose language can't be told is read as English.
func (a Article) English() bool { return a.Language == "en" || a.Language == "" }
