package report

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"

	"parley"
)

// graphKeys declares the attributes of GraphML: id, what has it, name and type.
var graphKeys = [][4]string{
	{"type", "node", "type", "string"}, {"label", "node", "label", "string"}, {"kind", "node", "kind", "string"},
	{"country", "node", "country", "string"}, {"mentions", "node", "mentions", "int"}, {"move", "node", "move", "string"},
	{"event", "node", "plover_event", "string"}, {"mode", "node", "plover_mode", "string"}, {"issue", "node", "issue", "string"},
	{"certainty", "node", "certainty", "string"}, {"voucher", "node", "according_to", "string"}, {"date", "node", "date", "string"},
	{"place", "node", "place", "string"}, {"terms", "node", "terms", "string"}, {"article", "node", "article", "string"},
	{"outlet", "node", "outlet", "string"}, {"start", "node", "start", "int"}, {"end", "node", "end", "int"},
	{"text", "node", "text", "string"}, {"confidence", "node", "confidence", "double"}, {"role", "edge", "role", "string"},
}

// GraphML writes a directed graph of actors and moves, for Gephi, yEd, networkx and their like: a node for each actor and for
// each move, and edges with a role: "actor" from an actor to a move, "target" from a move to an actor, "voucher" from the
// actor according to whom it is, if that is somebody else, to a move, "if" from a move to one it depends on. No two edges run
// the same way between the same nodes. The words of a move and their place are attributes of its node. Characters that XML does not allow become U+FFFD. The errors are those of w.
func GraphML(w io.Writer, r *parley.Record) error {
	g := graph{out: bufio.NewWriter(w), index: newIndex(r), drawn: map[[2]string]bool{}}
	g.raw(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
		`xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	for _, k := range graphKeys {
		g.raw(`  <key id="` + k[0] + `" for="` + k[1] + `" attr.name="` + k[2] + `" attr.type="` + k[3] + `"/>` + "\n")
	}
	g.raw(`  <graph id="parley" edgedefault="directed">` + "\n")
	for i := range r.Actors {
		g.actor(&r.Actors[i])
	}
	for i := range r.Moves {
		g.moveNode(&r.Moves[i])
	}
	for i := range r.Moves {
		g.edges(&r.Moves[i])
	}
	g.raw("  </graph>\n</graphml>\n")
	return g.out.Flush()
}

// A graph writes nodes and edges; the buffer keeps the first error.
type graph struct {
	*index
	out   *bufio.Writer
	count int                // of edges
	drawn map[[2]string]bool // ends of the edges
}

func (g *graph) raw(markup string) { g.out.WriteString(markup) }

// escaped writes text as XML, in content or in an attribute; the errors are those of the buffer.
func (g *graph) escaped(text string) { _ = xml.EscapeText(g.out, []byte(clean(text))) }

func actorNode(id string) string { return "actor:" + id }
func moveNode(id string) string  { return "move:" + id }

// node writes a node with its attributes, given as key and value; empty ones are left out.
func (g *graph) node(id string, attributes ...string) {
	g.raw(`    <node id="`)
	g.escaped(id)
	g.raw("\">\n")
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		g.raw(`      <data key="` + attributes[i] + `">`)
		g.escaped(attributes[i+1])
		g.raw("</data>\n")
	}
	g.raw("    </node>\n")
}

func (g *graph) actor(a *parley.Actor) {
	g.node(actorNode(a.ID), "type", "actor", "label", a.Name, "kind", string(a.Kind), "country", string(a.Country), "mentions", strconv.Itoa(len(a.Mentions)))
}

func (g *graph) moveNode(m *parley.Move) {
	outlet := ""
	if a := g.articles[m.Article]; a != nil {
		outlet = string(a.Outlet)
	}
	voucher := ""
	if m.AccordingTo != "" {
		voucher = g.index.actor(string(m.AccordingTo))
	}
	g.node(moveNode(m.ID), "type", "move", "label", string(m.Move), "move", string(m.Move), "event", m.Plover.Event, "mode", string(m.Plover.Mode),
		"issue", string(m.Issue), "certainty", string(m.Certainty), "voucher", voucher, "date", string(m.Date), "place", string(m.Place),
		"terms", string(m.Terms), "article", m.Article, "outlet", outlet, "start", strconv.Itoa(m.Evidence.Start), "end", strconv.Itoa(m.Evidence.End),
		"text", m.Evidence.Text, "confidence", score(m.Confidence))
}

// edges writes the edges of a move to what the record holds.
func (g *graph) edges(m *parley.Move) {
	for _, id := range m.Actor {
		g.edge(g.actors[id] != nil, "actor", actorNode(id), moveNode(m.ID))
	}
	for _, id := range m.Target {
		g.edge(g.actors[id] != nil, "target", moveNode(m.ID), actorNode(id))
	}
	g.edge(g.actors[string(m.AccordingTo)] != nil, "voucher", actorNode(string(m.AccordingTo)), moveNode(m.ID))
	for _, id := range m.If {
		g.edge(g.moves[id] != nil, "if", moveNode(m.ID), moveNode(id))
	}
}

func (g *graph) edge(known bool, role, from, to string) {
	ends := [2]string{from, to}
	if !known || g.drawn[ends] {
		return
	}
	g.drawn[ends] = true
	g.count++
	g.raw(`    <edge id="e` + strconv.Itoa(g.count) + `" source="`)
	g.escaped(from)
	g.raw(`" target="`)
	g.escaped(to)
	g.raw("\">\n      <data key=\"role\">" + role + "</data>\n    </edge>\n")
}
