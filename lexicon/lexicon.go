package lexicon

import (
	"strings"
	"sync"
)

// A Lexicon is the set of lists of one language. Its methods read a list at the first call and return the same one ever
// after.
type Lexicon struct {
	states        func() *List[State]
	subdivisions  func() *List[Subdivision]
	cities        func() *List[City]
	organisations func() *List[Organisation]
	outlets       func() *List[Outlet]
	domains       func() map[string]*Outlet
	channels      func() *List[Channel]
	offices       func() *List[Office]
	givenNames    func() *List[GivenName]
	groups        func() *List[Group]
	particles     func() *List[Particle]
	cues          func() *List[Cue]
	abbreviations func() map[string]*Abbreviation
	stopwords     func() *List[Stopword]
	ordinary      func() *List[Ordinary]
	participants  func() *List[Participant]
	events        func() *Events
	organs        func() *List[Organ]
	issues        func() *List[IssueWord]
}

var english = sync.OnceValue(func() *Lexicon {
	lx := &Lexicon{
		states:        lazy(stateFormat),
		subdivisions:  lazy(subdivisionFormat),
		cities:        lazy(cityFormat),
		organisations: lazy(organisationFormat),
		outlets:       lazy(outletFormat),
		channels:      lazy(channelFormat),
		offices:       lazy(officeFormat),
		givenNames:    lazy(givenNameFormat),
		groups:        lazy(groupFormat),
		particles:     lazy(particleFormat),
		cues:          lazy(cueFormat),
		stopwords:     lazy(stopwordFormat),
		ordinary:      lazy(ordinaryFormat),
		participants:  lazy(participantFormat),
		events:        lazyEvents(),
		organs:        lazy(organFormat),
		issues:        lazy(issueFormat),
	}
	abbreviations := lazy(abbreviationFormat)
	lx.abbreviations = sync.OnceValue(func() map[string]*Abbreviation { return byStop(abbreviations()) })
	lx.domains = sync.OnceValue(func() map[string]*Outlet { return byDomain(lx.outlets()) })
	return lx
})

// English returns the lists of the English-language press. The first call costs nothing but the structure; each list is
// read when it is first used (all of them in under 20 ms).
func English() *Lexicon { return english() }

// States lists states, territories and claimants, by every form of their names, citizens, capitals and seats.
func (lx *Lexicon) States() *List[State] { return lx.states() }

// Subdivisions lists provinces, states of federations and regions that the news knows by name.
func (lx *Lexicon) Subdivisions() *List[Subdivision] { return lx.subdivisions() }

// Cities lists cities and towns known to readers of world news.
func (lx *Lexicon) Cities() *List[City] { return lx.cities() }

// Organisations lists alliances, agencies, courts, parliaments, parties, armed groups, companies and universities.
func (lx *Lexicon) Organisations() *List[Organisation] { return lx.organisations() }

// Outlets lists newspapers, broadcasters, agencies and news sites. See also [Lexicon.OutletAt].
func (lx *Lexicon) Outlets() *List[Outlet] { return lx.outlets() }

// Channels lists social networks and other ways by which words reach the public ("Truth Social", "press conference").
func (lx *Lexicon) Channels() *List[Channel] { return lx.channels() }

// Offices lists titles, offices and professions of people in the news.
func (lx *Lexicon) Offices() *List[Office] { return lx.offices() }

// GivenNames lists given names of people from all regions.
func (lx *Lexicon) GivenNames() *List[GivenName] { return lx.givenNames() }

// Groups lists religious, ethnic, political and regional groups.
func (lx *Lexicon) Groups() *List[Group] { return lx.groups() }

// Particles lists the small words inside surnames ("van der", "bin", "de la").
func (lx *Lexicon) Particles() *List[Particle] { return lx.particles() }

// Cues lists the words that report what somebody says, writes or thinks.
func (lx *Lexicon) Cues() *List[Cue] { return lx.cues() }

// Stopwords lists words that carry grammar rather than content.
func (lx *Lexicon) Stopwords() *List[Stopword] { return lx.stopwords() }

// IsOrdinary reports whether a name of one word is also an ordinary word ("Turkey", "Will", "Apple"), so that a capital at
// the head of a sentence or in a title does not make it a name.
func (lx *Lexicon) IsOrdinary(name string) bool {
	_, ok := lx.ordinary().Find(name)
	return ok
}

// Abbreviation returns the abbreviation that word is, full stop included ("Gen.", "a.m."). Capitals count, but an
// abbreviation in small letters may begin with a capital ("E.g.").
func (lx *Lexicon) Abbreviation(word string) (*Abbreviation, bool) {
	a, ok := lx.abbreviations()[word]
	return a, ok
}

// IsAbbreviation reports whether word, full stop included, is a known abbreviation.
func (lx *Lexicon) IsAbbreviation(word string) bool {
	_, ok := lx.abbreviations()[word]
	return ok
}

// OutletAt returns the outlet that publishes at host ("edition.cnn.com", "www.bbc.co.uk"), in small letters and without a
// port: the longest listed domain that host is or ends with.
func (lx *Lexicon) OutletAt(host string) (*Outlet, bool) {
	for {
		if o, ok := lx.domains()[host]; ok {
			return o, true
		}
		_, rest, ok := strings.Cut(host, ".")
		if !ok {
			return nil, false
		}
		host = rest
	}
}

// byDomain maps the domains of outlets.
func byDomain(l *List[Outlet]) map[string]*Outlet {
	m := make(map[string]*Outlet, len(l.entries))
	for i := range l.entries {
		for _, d := range l.entries[i].Domains {
			m[d] = &l.entries[i]
		}
	}
	return m
}

// byStop maps abbreviations as written, and those in small letters also with a first capital.
func byStop(l *List[Abbreviation]) map[string]*Abbreviation {
	m := make(map[string]*Abbreviation, 2*len(l.entries))
	for i := range l.entries {
		a := &l.entries[i]
		m[a.Form] = a
		if c := a.Form[0]; c >= 'a' && c <= 'z' {
			upper := string(c-'a'+'A') + a.Form[1:]
			if _, taken := m[upper]; !taken {
				m[upper] = a
			}
		}
	}
	return m
}

// Issues lists the words by which the issues of a negotiation are known.
func (lx *Lexicon) Issues() *List[IssueWord] { return lx.issues() }
