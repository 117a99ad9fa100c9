package report

// drawing is the tree of a family of texts: the first on the left, what comes from it to the right of it.
type drawing struct {
	Width, Height int
	Nodes         []node
	Lines         []line
}

// node is one article of the drawing.
type node struct {
	X, Y   int
	Label  string
	Anchor string
}

// line leads from the lower end of an article to the beginning of its copy. Dash is the pattern of the kind of copy:
// unbroken for exact copies, dashed for near ones, dotted for rewrites.
type line struct {
	X, Y1, X2, Y2 int
	Kind          string
}

// The measures of a drawing in pixels: a row, an indent, and the room for a label of labelLength letters at the right.
const (
	rowHeight   = 26
	indent      = 26
	labelLength = 44
	labelWidth  = 340
	mostDrawn   = 24 // above this the list says it better
)

// draw lays a family out as a tree, one row an article, or returns nil where it is too large to help.
func draw(f family) *drawing {
	if len(f.Copies)+1 > mostDrawn {
		return nil
	}
	children := map[string][]copied{}
	for _, c := range f.Copies {
		children[c.From.ID] = append(children[c.From.ID], c)
	}
	d := &drawing{}
	seen := map[string]bool{}
	var place func(s source, depth int) int
	place = func(s source, depth int) int {
		seen[s.ID] = true
		x, y := depth*indent+8, len(d.Nodes)*rowHeight+rowHeight/2
		d.Nodes = append(d.Nodes, node{X: x, Y: y, Label: cut(s.Label(), labelLength), Anchor: s.Anchor})
		d.Width = max(d.Width, x+labelWidth)
		for _, c := range children[s.ID] {
			if !seen[c.Article.ID] {
				to := place(c.Article, depth+1)
				d.Lines = append(d.Lines, line{X: x, Y1: y + 5, Y2: to, X2: x + indent - 6, Kind: kindOf(c.How)})
			}
		}
		return y
	}
	place(f.First, 0)
	for _, c := range f.Copies { // what hangs on nothing that was drawn, as in a circle of copies
		if !seen[c.Article.ID] {
			place(c.Article, 1)
		}
	}
	d.Height = len(d.Nodes) * rowHeight
	return d
}

// kindOf gives the class of a line.
func kindOf(how string) string {
	switch how[0] {
	case 'e':
		return "exact"
	case 'r':
		return "rewrite"
	}
	return "near"
}
