package report

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/url"

	"parley"
)

// naming gives the entries of a record names that hold everywhere (IRIs), so that two exports do not mix up their "001-1".
type naming struct{ record string }

// newNaming takes the texts of the record as what it is: the same coverage gives the same names.
func newNaming(r *parley.Record) naming {
	h := sha256.New()
	for _, a := range r.Articles {
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00", a.ID, a.SHA256, a.Text)
	}
	return naming{string(h.Sum(nil))}
}

// entry gives the IRI of an entry: a UUID made of a name (RFC 9562, version 5).
func (n naming) entry(list, id string) string {
	sum := sha1.Sum([]byte(n.record + list + "\x00" + id))
	b := sum[:16]
	b[6], b[8] = b[6]&0x0f|0x50, b[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// textIRI names a text by its hash (RFC 6920).
func textIRI(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum[:])
}

// webAddress gives the address of an article if it is one of the web, else "".
func webAddress(a *parley.Article) string {
	u, err := url.Parse(string(a.URL))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	return u.String()
}
