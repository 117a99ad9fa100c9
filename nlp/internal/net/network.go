package net

// Sizes are the dimensions of a network.
type Sizes struct {
	Word, Gram, Flag         int // widths of the embeddings of words, pieces of words and flags
	GramRows                 int // rows of the table of pieces, a power of two
	Hidden, Layers           int // width of one direction of the LSTM; how many are stacked
	Tag, Name, Arc, Relation int // widths of the layers before the scores
}

// Labels are the names of what the network scores.
type Labels struct {
	Tags      []string // UPOS, XPOS and features with tabs between
	Relations []string
	Names     []string // O, B-PER, I-PER ...
}

// A Network holds the weights. It is not changed by use.
type Network struct {
	Sizes
	Labels
	Words    []string
	index    map[string]uint32
	WordTab  Mat
	GramTab  Mat
	FlagTab  Mat
	Cells    [][2]Cell // forward and backward, for each layer
	Proj     Mat       // from the LSTM to the layers before the scores, side by side: tag, name, dependent, head, relation's two
	ProjB    Mat
	TagOut   Mat
	TagB     Mat
	NameOut  Mat
	NameB    Mat
	NameStep Mat // score of one name label (row) being followed by another
	ArcU     Mat // bilinear form between dependent and head (Dozat and Manning 2017)
	ArcB     Mat
	ArcRoot  Mat // the root as a head
	RelRoot  Mat
	RelOut   Mat
	RelB     Mat
	packed   packedWeights
	whole    wholeWeights
}

// A Cell is one direction of one LSTM layer; its four gates (in, forget, out, new) lie side by side.
type Cell struct{ X, H, B Mat }

type packedWeights struct {
	cells                      [][2][2]Panels
	proj, tag, name, arcU, rel Panels
}

// MaxFlags is the number of flags a word can carry.
const MaxFlags = 64

// New returns a network of zeros.
func New(s Sizes, l Labels, words []string) *Network {
	n := &Network{Sizes: s, Labels: l, Words: words}
	n.index = make(map[string]uint32, len(words))
	for i, w := range words {
		n.index[w] = uint32(i)
	}
	n.WordTab, n.GramTab, n.FlagTab = NewMat(len(words), s.Word), NewMat(s.GramRows, s.Gram), NewMat(MaxFlags, s.Flag)
	in := s.Input()
	for range s.Layers {
		var c [2]Cell
		for d := range c {
			c[d] = Cell{NewMat(in, 4*s.Hidden), NewMat(s.Hidden, 4*s.Hidden), NewMat(1, 4*s.Hidden)}
		}
		n.Cells = append(n.Cells, c)
		in = 2 * s.Hidden
	}
	n.Proj, n.ProjB = NewMat(in, s.projected()), NewMat(1, s.projected())
	n.TagOut, n.TagB = NewMat(s.Tag, Pad(len(l.Tags))), NewMat(1, Pad(len(l.Tags)))
	n.NameOut, n.NameB = NewMat(s.Name, Pad(len(l.Names))), NewMat(1, Pad(len(l.Names)))
	n.NameStep = NewMat(len(l.Names), Pad(len(l.Names)))
	n.ArcU, n.ArcB, n.ArcRoot = NewMat(s.Arc, s.Arc), NewMat(1, s.Arc), NewMat(1, s.Arc)
	n.RelRoot, n.RelOut = NewMat(1, s.Relation), NewMat(s.Relation, Pad(len(l.Relations)))
	n.RelB = NewMat(1, Pad(len(l.Relations)))
	return n
}

// Input is the width of what the first LSTM layer reads.
func (s Sizes) Input() int { return s.Word + s.Gram + s.Flag }

func (s Sizes) projected() int { return s.Tag + s.Name + 2*s.Arc + 2*s.Relation }

// Offsets are where the six layers before the scores begin in a projected row, and where the last one ends.
func (s Sizes) Offsets() [7]int {
	o := [7]int{0, s.Tag, s.Tag + s.Name}
	o[3] = o[2] + s.Arc
	o[4] = o[3] + s.Arc
	o[5] = o[4] + s.Relation
	o[6] = o[5] + s.Relation
	return o
}

// A Tensor is a named part of the weights.
type Tensor struct {
	Name string
	Mat  Mat
	Rows bool // a table of embeddings, of which a word touches a few rows
}

// Tensors are all weights in a fixed order.
func (n *Network) Tensors() []Tensor {
	ts := []Tensor{{"word", n.WordTab, true}, {"gram", n.GramTab, true}, {"flag", n.FlagTab, false}}
	for l, c := range n.Cells {
		for d, name := range []string{"forward", "backward"} {
			p := name + "." + string(rune('0'+l)) + "."
			ts = append(ts, Tensor{p + "x", c[d].X, false}, Tensor{p + "h", c[d].H, false}, Tensor{p + "b", c[d].B, false})
		}
	}
	return append(ts, []Tensor{{"proj", n.Proj, false}, {"proj.b", n.ProjB, false}, {"tag", n.TagOut, false}, {"tag.b", n.TagB, false},
		{"name", n.NameOut, false}, {"name.b", n.NameB, false}, {"name.step", n.NameStep, false}, {"arc", n.ArcU, false}, {"arc.b", n.ArcB, false},
		{"arc.root", n.ArcRoot, false}, {"rel.root", n.RelRoot, false}, {"rel", n.RelOut, false}, {"rel.b", n.RelB, false}}...)
}

// Prepare lays the weights out for use; it must be called after they have changed.
func (n *Network) Prepare() {
	p := &n.packed
	if p.cells == nil {
		p.cells = make([][2][2]Panels, len(n.Cells))
	}
	for l, c := range n.Cells {
		for d := range c {
			p.cells[l][d][0] = Pack(c[d].X, p.cells[l][d][0])
			p.cells[l][d][1] = Pack(c[d].H, p.cells[l][d][1])
		}
	}
	p.proj, p.tag, p.name = Pack(n.Proj, p.proj), Pack(n.TagOut, p.tag), Pack(n.NameOut, p.name)
	p.arcU, p.rel = Pack(n.ArcU, p.arcU), Pack(n.RelOut, p.rel)
}

// A Word is what the network reads of a word.
type Word struct {
	ID    uint32
	Grams [GramSlots]uint32
	Flags uint64
	Kind  uint8 // row of the table of words for unknown words of its kind
}

// Look returns what the network reads of a form, without flags.
func (n *Network) Look(form string) Word {
	var w Word
	w.ID, w.Kind = n.WordID(form), uint8(UnknownID(form))
	Grams(form, n.GramRows, &w.Grams)
	return w
}
