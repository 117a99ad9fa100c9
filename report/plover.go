package report

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley"
)

// ploverHead holds the columns of the POLECAT event data (Halterman, Bagozzi, Beger, Schrodt and Scarborough 2023) in its
// order, as in the files of its Dataverse.
var ploverHead = []string{
	"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
	"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
	"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
	"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
	"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
}

// Plover writes the moves as an event table in the columns of the POLECAT data: tab-separated, one event a line, with lines
// that end in LF. Several values of a cell are joined by "; ". What POLECAT marks as missing by None has None: event date and
// mode, and all of actor and recipient; other cells that Parley knows nothing of are empty. docs/exports.md says how each
// column is filled. Tabs and line breaks within a cell become spaces, and what a spreadsheet would take for a formula is
// defused as in [Table.WriteCSV]. The errors are those of w.
func Plover(w io.Writer, r *parley.Record) error {
	out := bufio.NewWriter(w)
	writeTabs(out, ploverHead)
	x := newIndex(r)
	stories := storyNames(r)
	for i := range r.Moves {
		writeTabs(out, x.event(&r.Moves[i], stories))
	}
	return out.Flush()
}

// event gives the cells of one move.
func (x *index) event(m *parley.Move, stories map[string]*mentioned) []string {
	a := x.articles[m.Article]
	if a == nil {
		a = &parley.Article{}
	}
	s := stories[m.Article]
	if s == nil {
		s = &mentioned{}
	}
	event := strings.ToUpper(m.Plover.Event)
	cells := []string{m.ID, none(string(m.Date)), event, none(string(m.Plover.Mode)), intensity(event, string(m.Plover.Mode)), quads[event], contexts(m)}
	cells = slices.Concat(cells, x.side(m, m.Actor), x.side(m, m.Target))
	place := string(m.Place)
	cells = append(cells, place, "", "", "", "", "", "", "", place, "")
	return append(cells, string(a.Outlet), string(a.Published), joined(s.people), joined(s.organizations), joined(s.states),
		string(a.Language), x.record.Produced.By)
}

// side gives the eight cells of the actors or of the recipients of a move.
func (x *index) side(m *parley.Move, ids []string) []string {
	var names, countries, sectors, titles, raw []string
	for _, id := range ids {
		a := x.actors[id]
		if a == nil {
			a = &parley.Actor{Name: id}
		}
		names = append(names, a.Name)
		countries = append(countries, none(string(a.Country)))
		sectors = append(sectors, none(sector(a)))
		titles = append(titles, none(titleOf(a)))
		raw = append(raw, none(asWritten(m, a)))
	}
	first := ""
	if len(sectors) > 0 {
		first = sectors[0]
	}
	return []string{none(joined(names)), none(joined(countries)), "None", none(first), none(joined(sectors)), none(joined(titles)), none(joined(raw)), "None"}
}

// none is how POLECAT writes that there is no value.
func none(cell string) string {
	if cell == "" {
		return "None"
	}
	return cell
}

// sector gives the PLOVER sector code that Parley can vouch for: GOV for a state and for who acts for one.
func sector(a *parley.Actor) string {
	if a.Country != "" {
		return "GOV"
	}
	return ""
}

// titleOf gives the first title that the coverage gives an actor.
func titleOf(a *parley.Actor) string {
	if len(a.Roles) == 0 {
		return ""
	}
	return a.Roles[0].Title
}

// asWritten gives the first mention of an actor in the words of a move.
func asWritten(m *parley.Move, a *parley.Actor) string {
	for _, p := range a.Mentions {
		if p.Article == m.Article && p.Start >= m.Evidence.Start && p.End <= m.Evidence.End {
			return p.Text
		}
	}
	return ""
}

// mentioned is who an article speaks of.
type mentioned struct{ people, organizations, states []string }

// storyNames lists for each article the names of those it mentions, in the order of the cast.
func storyNames(r *parley.Record) map[string]*mentioned {
	out := map[string]*mentioned{}
	for i := range r.Actors {
		a := &r.Actors[i]
		seen := map[string]bool{}
		for _, p := range a.Mentions {
			if seen[p.Article] {
				continue
			}
			seen[p.Article] = true
			if out[p.Article] == nil {
				out[p.Article] = &mentioned{}
			}
			out[p.Article].add(a)
		}
	}
	return out
}

func (s *mentioned) add(a *parley.Actor) {
	switch a.Kind {
	case parley.Person:
		s.people = append(s.people, a.Name)
	case parley.State:
		s.states = append(s.states, a.Name)
	default:
		s.organizations = append(s.organizations, a.Name)
	}
}

// contexts gives what the PLOVER manual calls contexts: that of the issue, where one of its general contexts covers it, and
// the auxiliary ones of events that did not, may or will happen.
func contexts(m *parley.Move) string {
	var list []string
	if c := issueContexts[m.Issue]; c != "" {
		list = append(list, c)
	}
	switch m.Certainty {
	case parley.Future:
		list = append(list, "future")
	case parley.Possible, parley.Conditional:
		list = append(list, "hypothetical")
	case parley.Denied:
		list = append(list, "negation")
	}
	return joined(list)
}

var issueContexts = map[parley.Issue]string{
	parley.Ceasefire: "diplomatic", parley.Settlement: "diplomatic", parley.Process: "diplomatic", parley.Alignment: "diplomatic",
	parley.Territory: "territory", parley.SecurityGuarantees: "military", parley.Forces: "military", parley.Sanctions: "economic",
	parley.Justice: "legal", parley.Governance: "political_institutions", parley.Resources: "natural_resource",
}

// quads are the quad categories of the PLOVER events.
var quads = map[string]string{
	"AGREE": "VERBAL COOPERATION", "CONSULT": "VERBAL COOPERATION", "SUPPORT": "VERBAL COOPERATION", "CONCEDE": "VERBAL COOPERATION",
	"COOPERATE": "MATERIAL COOPERATION", "AID": "MATERIAL COOPERATION", "RETREAT": "MATERIAL COOPERATION",
	"REQUEST": "VERBAL CONFLICT", "ACCUSE": "VERBAL CONFLICT", "REJECT": "VERBAL CONFLICT", "THREATEN": "VERBAL CONFLICT",
	"PROTEST": "MATERIAL CONFLICT", "SANCTION": "MATERIAL CONFLICT", "MOBILIZE": "MATERIAL CONFLICT", "COERCE": "MATERIAL CONFLICT", "ASSAULT": "MATERIAL CONFLICT",
}

// scores are the conflict-cooperation scores of the PLOVER manual (2021), -10 to 10, by event and by event and mode. The
// manual prints 3 for ACCUSE without a mode, between modes of -2 and -3.5: read as -3.
var scores = map[string]float64{
	"AGREE": 2.5, "CONSULT": 2.5, "CONSULT visit": 4, "CONSULT third-party": 1, "CONSULT multilateral": 4, "CONSULT phone": 1.5,
	"SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10,
	"RETREAT": 6.5, "RETREAT withdraw": 8, "RETREAT release": 6.5, "RETREAT disarm": 10, "RETREAT ceasefire": 7.5, "RETREAT access": 6.5, "RETREAT resign": 4.5,
	"REQUEST": 0, "REQUEST assist": 0.5, "REQUEST change": -1, "REQUEST yield": -1, "REQUEST meet": 0,
	"ACCUSE": -3, "ACCUSE disapprove": -2, "ACCUSE investigate": -3.5, "ACCUSE allege": -3.5,
	"REJECT": -2, "REJECT assist": -1.5, "REJECT change": -2, "REJECT yield": -2, "REJECT meet": -2,
	"THREATEN": -3.5, "THREATEN restrict": -3, "THREATEN territory": -4,
	"PROTEST": -5, "PROTEST riot": -7, "PROTEST hunger": -4.5, "PROTEST boycott": -4.5, "PROTEST obstruct": -4.5,
	"SANCTION": -6, "SANCTION expel": -5.5, "MOBILIZE": -5.5, "MOBILIZE troops": -6.5, "MOBILIZE weapons": -6.5, "MOBILIZE militia": -6,
	"COERCE": -7, "COERCE censor": -6.5, "COERCE curfew": -6.5, "COERCE martial-law": -7.5, "COERCE misinformation": -6.5,
	"ASSAULT": -9, "ASSAULT abduct": -8.5, "ASSAULT beat": -7.5, "ASSAULT torture": -8.5, "ASSAULT sexual": -8.5, "ASSAULT targeted": -9.5,
	"ASSAULT destroy": -8.5, "ASSAULT primitive": -8, "ASSAULT suicide-attack": -9.5, "ASSAULT aerial": -9.5, "ASSAULT drone": -9.5,
	"ASSAULT heavy-weapons": -9.5, "ASSAULT crowd-control": -7.5, "ASSAULT unconventional": -10,
}

// intensity gives the score of an event, by its mode where the mode has one of its own; "" for what is no PLOVER event.
func intensity(event, mode string) string {
	value, ok := scores[event+" "+strings.ToLower(mode)]
	if !ok {
		value, ok = scores[event]
	}
	if !ok {
		return ""
	}
	return strconv.FormatFloat(value, 'f', 1, 64)
}

// writeTabs writes one line. The buffer keeps the first error until it is flushed.
func writeTabs(out *bufio.Writer, cells []string) {
	for i, c := range cells {
		if i > 0 {
			out.WriteByte('\t')
		}
		out.WriteString(defused(oneLine(c)))
	}
	out.WriteByte('\n')
}

// oneLine makes text fit for a cell of a tab-separated line.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(clean(text), func(c rune) bool {
		return c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029'
	}), " ")
}
