package parley

// Kind tells what the bytes of a page are, told by content and not by name alone.
type Kind string

// The kinds of a page.
const (
	Text Kind = "text"
	HTML Kind = "html"
)

// A Page is one article as a source gave it, before cleaning: its unpacked bytes and what is known of them. Whoever
// gets a page owns it.
type Page struct {
	Source  string // name of the source as the record shows it: "articles/001.html", "crawl.warc.gz#3"
	ID      string // unique in the run: what the source calls the article, else its name
	Kind    Kind
	Charset string // as the HTTP header or the container declares it, "" if nothing does
	Body    []byte // unpacked; of any charset
	SHA256  string // of the raw input bytes: the file as it lies, the line, the record, the response; in hex
	Offset  int64  // byte at which the item begins in its file, unpacked; 0 for a file of one article
	Given   Meta   // what the user or the line of JSON says of the article: wins over the page
	Hint    Meta   // what the container (feed, HTTP header) says: used where the page is silent
}

// Meta is what may be known of an article apart from its text. Fields that are not known are empty.
type Meta struct {
	URL       string
	Outlet    string
	Title     string
	Byline    string
	Published string // date, date and time, or what the source wrote; read by clean
	Modified  string // likewise
	Language  string // BCP 47
}
