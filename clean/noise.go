package clean

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noise is what the tag, the role, the class and the id of an element say it holds besides a report.
type noise uint32

const (
	noiseNav      noise = 1 << iota // menus, breadcrumbs, page numbers
	noiseFooter                     // of the page
	noiseAside                      // side columns, widgets
	noiseAd                         // advertising
	noiseRelated                    // other articles
	noiseSocial                     // share and follow
	noiseLetter                     // newsletters, subscriptions, membership
	noiseComments                   // readers' comments and the form for them
	noiseAuthor                     // who the author is
	noiseByline                     // author and date lines
	noiseTags                       // topics, categories
	noiseCaption                    // captions and credits
	noiseConsent                    // cookies, dialogs
	noiseForm
	noiseMedia  // players, galleries
	noiseTitle  // headline, standfirst
	noiseHidden // read by screen readers alone
	noiseHead   // the head of an article or a page: headline, standfirst, byline
	noiseBody   // says that it holds the report
)

// noiseSoft are names that also stand around reports: of the page of a film, or of a widget that prints the body.
const noiseSoft = noiseMedia | noiseAside

// noiseWords maps the words that designers put into class names and ids. The list was made from what occurs in the pages of
// the web in general; none belongs to one site.
var noiseWords = map[string]noise{
	"nav": noiseNav, "navbar": noiseNav, "navigation": noiseNav, "menu": noiseNav, "submenu": noiseNav, "breadcrumb": noiseNav, "breadcrumbs": noiseNav,
	"pagination": noiseNav, "pager": noiseNav, "toolbar": noiseNav, "masthead": noiseNav, "skip": noiseNav, "topbar": noiseNav, "backtotop": noiseNav,
	"scrolltop": noiseNav, "sitemap": noiseNav,

	"footer": noiseFooter, "colophon": noiseFooter, "copyright": noiseFooter, "legal": noiseFooter, "disclaimer": noiseFooter,

	"sidebar": noiseAside, "aside": noiseAside, "widget": noiseAside, "widgets": noiseAside, "rail": noiseAside, "complementary": noiseAside,
	"siderail": noiseAside, "rightrail": noiseAside, "leftrail": noiseAside,

	"ad": noiseAd, "ads": noiseAd, "advert": noiseAd, "adverts": noiseAd, "advertisement": noiseAd, "advertising": noiseAd, "adslot": noiseAd,
	"sponsor": noiseAd, "sponsored": noiseAd, "sponsors": noiseAd, "promo": noiseAd, "promos": noiseAd, "promotion": noiseAd, "promoted": noiseAd,
	"outbrain": noiseAd, "taboola": noiseAd, "dfp": noiseAd, "adsense": noiseAd, "adcontainer": noiseAd, "affiliate": noiseAd, "shopping": noiseAd,
	"deals": noiseAd, "marketing": noiseAd, "cta": noiseAd, "partners": noiseAd,

	"related": noiseRelated, "recirc": noiseRelated, "recirculation": noiseRelated, "recommend": noiseRelated, "recommended": noiseRelated,
	"recommendation": noiseRelated, "recommendations": noiseRelated, "trending": noiseRelated, "popular": noiseRelated, "mostread": noiseRelated,
	"mostpopular": noiseRelated, "readmore": noiseRelated, "seealso": noiseRelated, "similar": noiseRelated, "suggested": noiseRelated,
	"suggestions": noiseRelated, "upnext": noiseRelated, "nextup": noiseRelated, "relatedarticles": noiseRelated, "relatedposts": noiseRelated,
	"relatedcontent": noiseRelated, "teaser": noiseRelated, "teasers": noiseRelated, "headlines": noiseRelated, "alsoread": noiseRelated,
	"crosslink": noiseRelated, "crosslinks": noiseRelated, "interstitial": noiseRelated, "explore": noiseRelated,

	"share": noiseSocial, "shares": noiseSocial, "sharing": noiseSocial, "sharebar": noiseSocial, "sharedaddy": noiseSocial, "social": noiseSocial,
	"socials": noiseSocial, "addthis": noiseSocial, "addtoany": noiseSocial, "sharethis": noiseSocial, "follow": noiseSocial, "reactions": noiseSocial,
	"bookmark": noiseSocial, "sharetools": noiseSocial, "socialmedia": noiseSocial,

	"newsletter": noiseLetter, "newsletters": noiseLetter, "subscribe": noiseLetter, "subscription": noiseLetter, "subscriptions": noiseLetter,
	"signup": noiseLetter, "optin": noiseLetter, "paywall": noiseLetter, "donate": noiseLetter, "donation": noiseLetter, "membership": noiseLetter,
	"mailchimp": noiseLetter, "meter": noiseLetter, "regwall": noiseLetter, "login": noiseLetter, "signin": noiseLetter, "register": noiseLetter,

	"comment": noiseComments, "comments": noiseComments, "disqus": noiseComments, "respond": noiseComments, "commentlist": noiseComments,
	"reply": noiseComments, "discussion": noiseComments, "livefyre": noiseComments,

	"authorbox": noiseAuthor, "authorbio": noiseAuthor, "bio": noiseAuthor, "biography": noiseAuthor, "contributor": noiseAuthor, "aboutauthor": noiseAuthor,

	"byline": noiseByline, "bylines": noiseByline, "dateline": noiseByline, "timestamp": noiseByline, "author": noiseByline, "authors": noiseByline,
	"pubdate": noiseByline, "published": noiseByline, "publishdate": noiseByline, "datetime": noiseByline, "postmeta": noiseByline,
	"postinfo": noiseByline, "entrymeta": noiseByline, "date": noiseByline, "readtime": noiseByline, "meta": noiseByline, "metadata": noiseByline,

	"tags": noiseTags, "taglist": noiseTags, "tagcloud": noiseTags, "topics": noiseTags, "keywords": noiseTags, "categories": noiseTags,
	"posttags": noiseTags, "kicker": noiseTags, "eyebrow": noiseTags, "labels": noiseTags,

	"caption": noiseCaption, "captions": noiseCaption, "figcaption": noiseCaption, "credit": noiseCaption, "credits": noiseCaption,
	"imagecaption": noiseCaption, "photocaption": noiseCaption, "photocredit": noiseCaption, "imagecredit": noiseCaption, "copyrightholder": noiseCaption,
	"attribution": noiseCaption, "photographer": noiseCaption,

	"cookie": noiseConsent, "cookies": noiseConsent, "consent": noiseConsent, "gdpr": noiseConsent, "modal": noiseConsent, "popup": noiseConsent,
	"lightbox": noiseConsent, "dialog": noiseConsent, "toast": noiseConsent,

	"player": noiseMedia, "videoplayer": noiseMedia, "gallery": noiseMedia, "slideshow": noiseMedia, "carousel": noiseMedia, "podcast": noiseMedia,
	"audio": noiseMedia, "playlist": noiseMedia, "video": noiseMedia, "slider": noiseMedia,

	"headline": noiseTitle, "title": noiseTitle, "subtitle": noiseTitle, "standfirst": noiseTitle, "dek": noiseTitle, "subhead": noiseTitle,
	"subheadline": noiseTitle, "deck": noiseTitle,

	"sr": noiseHidden, "visually": noiseHidden, "visuallyhidden": noiseHidden, "screenreader": noiseHidden, "offscreen": noiseHidden,

	"articlebody": noiseBody, "storybody": noiseBody, "entrycontent": noiseBody, "postcontent": noiseBody, "articlecontent": noiseBody,
	"postbody": noiseBody, "storytext": noiseBody, "bodytext": noiseBody, "articletext": noiseBody, "storycontent": noiseBody,
}

// noisePairs are words of class names that speak only together.
var noisePairs = map[[2]string]noise{
	{"article", "body"}: noiseBody, {"story", "body"}: noiseBody, {"entry", "content"}: noiseBody, {"post", "content"}: noiseBody,
	{"article", "content"}: noiseBody, {"post", "body"}: noiseBody, {"body", "text"}: noiseBody, {"article", "text"}: noiseBody,
	{"story", "content"}: noiseBody, {"content", "body"}: noiseBody, {"story", "text"}: noiseBody, {"body", "content"}: noiseBody,

	{"author", "bio"}: noiseAuthor, {"author", "box"}: noiseAuthor, {"about", "author"}: noiseAuthor, {"author", "info"}: noiseAuthor,
	{"author", "description"}: noiseAuthor, {"author", "profile"}: noiseAuthor, {"author", "card"}: noiseAuthor,

	{"sign", "up"}: noiseLetter, {"opt", "in"}: noiseLetter, {"email", "form"}: noiseLetter, {"mailing", "list"}: noiseLetter,

	{"read", "more"}: noiseRelated, {"read", "next"}: noiseRelated, {"see", "also"}: noiseRelated, {"also", "read"}: noiseRelated, {"up", "next"}: noiseRelated,
	{"more", "stories"}: noiseRelated, {"more", "from"}: noiseRelated, {"more", "on"}: noiseRelated, {"most", "read"}: noiseRelated, {"next", "article"}: noiseRelated,
	{"next", "post"}: noiseRelated, {"rich", "link"}: noiseRelated, {"further", "reading"}: noiseRelated, {"top", "stories"}: noiseRelated,
	{"latest", "news"}: noiseRelated, {"latest", "stories"}: noiseRelated, {"in", "this"}: noiseRelated, {"story", "list"}: noiseRelated,
	{"link", "list"}: noiseRelated, {"list", "links"}: noiseRelated,

	{"wp", "caption"}: noiseCaption, {"media", "caption"}: noiseCaption, {"image", "description"}: noiseCaption, {"photo", "info"}: noiseCaption,

	{"back", "top"}: noiseNav, {"to", "top"}: noiseNav, {"screen", "reader"}: noiseHidden, {"visually", "hidden"}: noiseHidden, {"sr", "only"}: noiseHidden,
	{"post", "meta"}: noiseByline, {"entry", "meta"}: noiseByline, {"read", "time"}: noiseByline, {"reading", "time"}: noiseByline,
	{"tag", "list"}: noiseTags, {"article", "tags"}: noiseTags, {"post", "tags"}: noiseTags,
}

// alone are the words of noiseWords that mean little beside other words of the same name: "title" in "story-title" names a
// title, "meta" in "js-meta-hook" nothing. They count where they end a name or are all of it.
const lastOnly = noiseTitle | noiseByline | noiseMedia

// noiseOf reads the names of an element.
func noiseOf(n *html.Node, class string) noise {
	found := byTag(n.DataAtom)
	found |= byRole(attr(n, "role"))
	for name := range strings.FieldsSeq(class) {
		found |= byName(name)
	}
	if n.DataAtom == atom.Tr || n.DataAtom == atom.Td || n.DataAtom == atom.Th { // the players of a game, not of a film
		found &^= noiseMedia
	}
	if id := attr(n, "id"); id != "" {
		found |= byName(id)
	}
	switch attr(n, "itemprop") {
	case "articleBody":
		found |= noiseBody
	case "author", "datePublished", "dateModified", "publisher":
		found |= noiseByline
	case "headline":
		found |= noiseTitle
	case "caption":
		found |= noiseCaption
	}
	if n.DataAtom == 0 && strings.Contains(n.Data, "-") {
		found |= byName(n.Data) &^ noiseBody
	}
	return found
}

func byTag(a atom.Atom) noise {
	switch a {
	case atom.Nav, atom.Menu:
		return noiseNav
	case atom.Header:
		return noiseHead
	case atom.Footer:
		return noiseFooter
	case atom.Aside:
		return noiseAside
	case atom.Figcaption:
		return noiseCaption
	case atom.Form, atom.Button, atom.Label, atom.Fieldset:
		return noiseForm
	case atom.Dialog:
		return noiseConsent
	}
	return 0
}

func byRole(role string) noise {
	switch role {
	case "navigation", "menu", "menubar", "search", "toolbar", "tablist":
		return noiseNav
	case "contentinfo":
		return noiseFooter
	case "complementary":
		return noiseAside
	case "dialog", "alertdialog", "alert":
		return noiseConsent
	case "button", "form":
		return noiseForm
	}
	return 0
}

// byName reads one class name or id.
func byName(name string) noise {
	words := nameWords(name)
	var found noise
	for i, w := range words {
		n := noiseWords[w]
		if n&lastOnly != 0 && i != len(words)-1 {
			n = 0
		}
		found |= n
		if i > 0 {
			found |= noisePairs[[2]string{words[i-1], w}]
		}
	}
	if len(words) > 1 && found == 0 {
		found |= noiseWords[strings.Join(words, "")] &^ lastOnly
	}
	return found
}

// nameWords splits "relatedPosts__item-2" into related, posts, item. Names of more than 80 bytes or 12 words are made by
// machines and say nothing.
func nameWords(name string) []string {
	if len(name) > 80 {
		return nil
	}
	var words []string
	start := -1
	var last rune
	for i, r := range name {
		letter := unicode.IsLetter(r)
		if start >= 0 && (!letter || unicode.IsUpper(r) && unicode.IsLower(last)) {
			words = append(words, strings.ToLower(name[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		last = r
	}
	if start >= 0 {
		words = append(words, strings.ToLower(name[start:]))
	}
	if len(words) > 12 {
		return nil
	}
	return words
}
