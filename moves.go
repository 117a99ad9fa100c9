package parley

// A Move is what one party does towards another in the negotiation, as docs/annotation.md defines it.
type Move struct {
	ID          string    `json:"id"`
	Article     string    `json:"article"`
	Evidence    Span      `json:"evidence"`  // the clause
	Statement   Optional  `json:"statement"` // id of the statement it stands in
	Actor       []string  `json:"actor"`     // ids of actors
	Target      []string  `json:"target"`
	Move        MoveKind  `json:"move"`
	Plover      Plover    `json:"plover"`
	Issue       Issue     `json:"issue"`
	Certainty   Certainty `json:"certainty"`
	AccordingTo Optional  `json:"according_to"` // id of the innermost voucher, or an anonymous source as written
	Date        Optional  `json:"date"`
	Place       Optional  `json:"place"`
	Terms       Optional  `json:"terms"`
	If          []string  `json:"if"` // ids of the moves it depends on
	Confidence  float64   `json:"confidence"`
}

// Plover is an event of the PLOVER ontology (Halterman et al. 2023).
type Plover struct {
	Event string   `json:"event"`
	Mode  Optional `json:"mode"`
}

// MoveKind is the kind of a move.
type MoveKind string

// The kinds of moves.
const (
	Demand    MoveKind = "demand"
	Offer     MoveKind = "offer"
	Concede   MoveKind = "concede"
	Accept    MoveKind = "accept"
	Refuse    MoveKind = "refuse"
	RedLine   MoveKind = "red-line"
	Guarantee MoveKind = "guarantee"
	Threaten  MoveKind = "threaten"
	Accuse    MoveKind = "accuse"
	Meet      MoveKind = "meet"
	Act       MoveKind = "act"
)

// Certainty says how certain the article makes a move.
type Certainty string

// The degrees of certainty.
const (
	Certain     Certainty = "certain"
	Reported    Certainty = "reported"
	Possible    Certainty = "possible"
	Future      Certainty = "future"
	Conditional Certainty = "conditional"
	Denied      Certainty = "denied"
)

// Issue is the id of a matter under negotiation: one of the built-in ones or one of the user's dossier.
type Issue string

// The built-in issues.
const (
	Ceasefire          Issue = "ceasefire"
	Settlement         Issue = "settlement"
	Territory          Issue = "territory"
	SecurityGuarantees Issue = "security-guarantees"
	Alignment          Issue = "alignment"
	Forces             Issue = "forces"
	Sanctions          Issue = "sanctions"
	Humanitarian       Issue = "humanitarian"
	Justice            Issue = "justice"
	Governance         Issue = "governance"
	Resources          Issue = "resources"
	Process            Issue = "process"
	Other              Issue = "other"
)

// BuiltInIssues returns the issues that need no dossier, in the order of docs/annotation.md.
func BuiltInIssues() []Issue {
	return []Issue{Ceasefire, Settlement, Territory, SecurityGuarantees, Alignment, Forces, Sanctions, Humanitarian, Justice,
		Governance, Resources, Process, Other}
}

// A Position is where a party stands on an issue, by its latest move on it.
type Position struct {
	Party  string         `json:"party"` // id of an actor
	Issue  Issue          `json:"issue"`
	Move   MoveKind       `json:"move"`
	Since  Optional       `json:"since"` // first known date of its moves, YYYY-MM-DD
	By     Optional       `json:"by"`    // date by which the newest of them had been made
	Status PositionStatus `json:"status"`
	Moves  []string       `json:"moves"` // ids, newest first
}

// A PositionChange says where a party stood on an issue and where it stands, by the newest of its positions that are held.
type PositionChange struct {
	Party  string    `json:"party"` // id of an actor
	Issue  Issue     `json:"issue"`
	Before *Position `json:"before"` // null if it held none
	After  *Position `json:"after"`
}

// PositionStatus says whether a position still stands.
type PositionStatus string

// The states of a position.
const (
	Held           PositionStatus = "held"
	Withdrawn      PositionStatus = "withdrawn"
	PositionDenied PositionStatus = "denied"
)
