// Package dossier reads what a user knows of a negotiation beforehand, and applies it to what was found.
//
// [Read] reads a file, YAML or TOML, strictly: an unknown key, a wrong kind of value or a name that stands for two is an
// error with its line. [New] makes it ready; [Names.Mark] finds its names in an article, [Names.Join] gives the cast its
// names and says who acts for which party. [Propose] writes a dossier to edit, from a record.
package dossier

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/internal/edits"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// The limits of a file. A large negotiation has some hundreds of names; a file over these was not written as a dossier.
const (
	MaxSize    = 1 << 20 // bytes
	maxDepth   = 12      // of YAML; a dossier needs 7
	maxEntries = 10_000  // names, words and entries together
	maxLength  = 200     // of a name or word, in code points
	maxFaults  = 20      // that are named
)

// A Fault is one thing wrong with a dossier.
type Fault struct {
	Line int    // in the file, from 1; 0 if it is not known
	Path string // of the entry: "parties[2].members[1].names"
	What string
}

// Error gives the fault on one line.
func (f *Fault) Error() string {
	where := f.Path
	if f.Line > 0 {
		where = strings.TrimSuffix(fmt.Sprintf("line %d: %s", f.Line, f.Path), ": ")
	}
	return strings.TrimPrefix(where+": "+f.What, ": ")
}

// Read reads a dossier: TOML if name ends in .toml, else YAML. The errors are of type *Fault, joined by errors.Join, the
// first 20 of them.
func Read(data []byte, name string) (*parley.Dossier, error) {
	if len(data) > MaxSize {
		return nil, &Fault{What: fmt.Sprintf("the file is larger than %d MiB: not a dossier", MaxSize>>20)}
	}
	if !utf8.Valid(data) {
		return nil, &Fault{What: "the file is not UTF-8"}
	}
	var d parley.Dossier
	c := checker{lines: map[string]int{}, owner: map[string]string{}, sought: true}
	if strings.EqualFold(path.Ext(name), ".toml") {
		c.readTOML(data, &d)
	} else {
		c.readYAML(data, &d)
	}
	if len(c.faults) == 0 {
		c.dossier(&d)
	}
	if len(c.faults) > 0 {
		return nil, errors.Join(c.faults[:min(len(c.faults), maxFaults)]...)
	}
	sum := sha256.Sum256(data)
	d.SHA256 = hex.EncodeToString(sum[:])
	d.Independent = cmp.Or(d.Independent, parley.ByText)
	return &d, nil
}

// A checker gathers faults. lines knows the line of each value by its path; owner says whose a name is.
type checker struct {
	lines   map[string]int
	owner   map[string]string
	sought  bool // names are looked for in texts
	entries int
	faults  []error
}

func (c *checker) fault(at, format string, args ...any) {
	line := c.lines[at]
	for up := at; line == 0 && up != ""; line = c.lines[up] {
		up = up[:max(strings.LastIndexAny(up, ".["), 0)]
	}
	c.faults = append(c.faults, &Fault{line, at, fmt.Sprintf(format, args...)})
}

func (c *checker) readYAML(data []byte, d *parley.Dossier) {
	limits := loaderlimits.New(loaderlimits.DepthValue(maxDepth), loaderlimits.AliasValue(0))
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(limits))
	top, more := &yaml.Node{}, &yaml.Node{}
	if err == nil {
		err = loader.Load(top)
	}
	switch {
	case err == io.EOF:
		return // nothing in it, or comments alone
	case err != nil:
		c.faults = append(c.faults, syntax(err))
		return
	}
	if err := loader.Load(more); err != io.EOF {
		c.fault("", "holds more than one YAML document; a dossier is one")
		return
	}
	if top.Kind == yaml.DocumentNode && len(top.Content) == 1 {
		top = top.Content[0]
	}
	c.walk(top, reflect.TypeFor[parley.Dossier](), "")
	if len(c.faults) > 0 {
		return
	}
	if err := top.Decode(d); err != nil {
		c.fault("", "%s", oneLine(err))
	}
}

// place is how the YAML library says where: "... at L2.C1: ...".
var place = regexp.MustCompile(` at L(\d+)\.C\d+: `)

// syntax makes a fault of an error of the YAML library.
func syntax(err error) *Fault {
	text := oneLine(err)
	if m := place.FindStringSubmatchIndex(text); m != nil {
		line, _ := strconv.Atoi(text[m[2]:m[3]])
		return &Fault{Line: line, What: text[m[1]:]}
	}
	return &Fault{What: text}
}

func oneLine(err error) string {
	return strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "yaml: ")
}

// walk holds a YAML value against the Go type that it is to fill, and notes its lines.
func (c *checker) walk(n *yaml.Node, typ reflect.Type, at string) {
	c.lines[at] = n.Line
	if c.entries++; c.entries == maxEntries {
		c.fault(at, "more than %d entries: not a dossier", maxEntries)
	}
	switch {
	case c.entries >= maxEntries || n.Kind == yaml.ScalarNode && n.Tag == "!!null":
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		c.fault(at, "anchors and aliases are not used in a dossier")
	case typ.Kind() == reflect.Pointer:
		c.walk(n, typ.Elem(), at)
	case typ.Kind() == reflect.Struct:
		c.walkStruct(n, typ, at)
	case typ.Kind() == reflect.Map && n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			c.walk(n.Content[i+1], typ.Elem(), at+"."+n.Content[i].Value)
		}
	case typ.Kind() == reflect.Map:
		c.fault(at, "must have keys and values, such as territory: 20")
	case typ.Kind() == reflect.Slice && n.Kind == yaml.SequenceNode:
		for i, item := range n.Content {
			c.walk(item, typ.Elem(), fmt.Sprintf("%s[%d]", at, i+1))
		}
	case typ.Kind() == reflect.Slice:
		c.fault(at, "must be a list: put each on a line of its own after a hyphen, or all in [brackets]")
	case n.Kind != yaml.ScalarNode:
		c.fault(at, "must be a single value")
	case typ.Kind() == reflect.Bool && n.Tag != "!!bool":
		c.fault(at, "%q must be true or false", n.Value)
	case typ.Kind() == reflect.Float64 && n.Tag != "!!int" && n.Tag != "!!float":
		c.fault(at, "%q must be a number", n.Value)
	case typ.Kind() == reflect.String && n.Tag != "!!str":
		n.Tag = "!!str" // 1987 or no is a name here
	}
}

func (c *checker) walkStruct(n *yaml.Node, typ reflect.Type, at string) {
	if n.Kind != yaml.MappingNode {
		c.fault(at, "must have keys: %s", strings.Join(keysOf(typ), ", "))
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		below := strings.TrimPrefix(at+"."+key, ".")
		field, ok := fieldOf(typ, key)
		if !ok {
			c.lines[below] = n.Content[i].Line
			c.fault(below, "%s", unknown(key, keysOf(typ)))
			continue
		}
		c.walk(n.Content[i+1], field, below)
	}
}

// fieldOf gives the type of the field that a key fills.
func fieldOf(typ reflect.Type, key string) (reflect.Type, bool) {
	for i := range typ.NumField() {
		if f := typ.Field(i); f.Tag.Get("yaml") == key && key != "-" {
			return f.Type, true
		}
	}
	return nil, false
}

func keysOf(typ reflect.Type) []string {
	var keys []string
	for i := range typ.NumField() {
		if key := typ.Field(i).Tag.Get("yaml"); key != "-" {
			keys = append(keys, key)
		}
	}
	return keys
}

// unknown says that a word is none of those known, and which of them was perhaps meant.
func unknown(word string, known []string) string {
	best, least := "", 1+len(word)/2
	for _, k := range known {
		if d := edits.Distance(word, k); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return fmt.Sprintf("%q is not known here; did you mean %s?", word, best)
	}
	return fmt.Sprintf("%q is not known here; known are: %s", word, strings.Join(known, ", "))
}

func (c *checker) readTOML(data []byte, d *parley.Dossier) {
	err := toml.NewDecoder(strings.NewReader(string(data))).DisallowUnknownFields().Decode(d)
	var strict *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &strict):
		for _, e := range strict.Errors {
			row, _ := e.Position()
			key := e.Key()
			c.faults = append(c.faults, &Fault{row, strings.Join(key, "."), unknown(key[len(key)-1], c.keysAt(key[:len(key)-1]))})
		}
	case errors.As(err, &wrong):
		row, _ := wrong.Position()
		c.faults = append(c.faults, &Fault{row, strings.Join(wrong.Key(), "."), strings.TrimPrefix(wrong.Error(), "toml: ")})
	case err != nil:
		c.fault("", "%s", strings.TrimPrefix(oneLine(err), "toml: "))
	}
}

// keysAt gives the keys that are known below a path of TOML.
func (c *checker) keysAt(parents []string) []string {
	typ := reflect.TypeFor[parley.Dossier]()
	for _, p := range parents {
		field, ok := fieldOf(typ, p)
		if !ok {
			break
		}
		for field.Kind() == reflect.Slice {
			field = field.Elem()
		}
		if field.Kind() != reflect.Struct {
			break
		}
		typ = field
	}
	return keysOf(typ)
}

// dossier checks what the keys hold.
func (c *checker) dossier(d *parley.Dossier) {
	for i := range d.Parties {
		c.party(&d.Parties[i], fmt.Sprintf("parties[%d]", i+1))
	}
	ids := map[parley.Issue]bool{}
	for i := range d.Issues {
		c.topic(&d.Issues[i], fmt.Sprintf("issues[%d]", i+1), d.ReplaceIssues, ids)
	}
	for i, p := range d.Parties {
		for _, issue := range slices.Sorted(maps.Keys(p.Positions)) {
			if known := slices.Contains(parley.BuiltInIssues(), issue) && !d.ReplaceIssues; !known && !ids[issue] {
				c.fault(fmt.Sprintf("parties[%d].positions.%s", i+1, issue), "%q is no issue", string(issue))
			}
		}
	}
	places, outlets := checker{lines: c.lines, owner: map[string]string{}}, checker{lines: c.lines, owner: map[string]string{}}
	for i, p := range d.Places {
		at := fmt.Sprintf("places[%d]", i+1)
		places.named(at, p.Name, p.Names)
		c.country(at, p.Country)
	}
	for i, o := range d.Outlets {
		outlets.named(fmt.Sprintf("outlets[%d]", i+1), o.Name, o.Names)
	}
	c.faults = slices.Concat(c.faults, places.faults, outlets.faults)
	if d.Independent != "" && d.Independent != parley.ByText && d.Independent != parley.ByOwner {
		c.fault("independent", "%s", unknown(string(d.Independent), []string{"text", "owner"}))
	}
}

func (c *checker) party(p *parley.Party, at string) {
	c.named(at, p.Name, p.Names)
	c.kind(at, p.Kind)
	c.country(at, p.Country)
	if p.Power != nil {
		c.percent(at+".power", *p.Power)
	}
	for _, issue := range slices.Sorted(maps.Keys(p.Positions)) {
		c.percent(at+".positions."+string(issue), p.Positions[issue])
	}
	for i := range p.Members {
		below := fmt.Sprintf("%s.members[%d]", at, i+1)
		c.named(below, p.Members[i].Name, p.Members[i].Names)
		c.kind(below, p.Members[i].Kind)
	}
}

// percent checks a value for models of bargaining. A number that is none fails both comparisons.
func (c *checker) percent(at string, value float64) {
	if !(value >= 0 && value <= 100) {
		c.fault(at, "%v must be from 0 to 100", value)
	}
}

func (c *checker) kind(at string, kind parley.ActorKind) {
	kinds := []string{"person", "state", "organization", "group"}
	if kind != "" && !slices.Contains(kinds, string(kind)) {
		c.fault(at+".kind", "%s", unknown(string(kind), kinds))
	}
}

func (c *checker) country(at string, code parley.Optional) {
	if code == "" {
		return
	}
	if len(code) != 3 || strings.ContainsFunc(string(code), func(r rune) bool { return r < 'A' || r > 'Z' }) {
		c.fault(at+".country", "%q must be three capital letters (ISO 3166-1 alpha-3), such as NOR", string(code))
	}
}

// named checks the names of an entry: there is one, each is fit to be looked for, and none belongs to another entry.
func (c *checker) named(at, name string, names []string) {
	if name == "" {
		c.fault(at, "has no name")
		return
	}
	for i, n := range append([]string{name}, names...) {
		where := at + ".name"
		if i > 0 {
			where = fmt.Sprintf("%s.names[%d]", at, i)
		}
		if why := unfit(n); why != "" {
			c.fault(where, "%q %s", n, why)
			continue
		}
		if c.sought && firstWord(n) == "" {
			c.fault(where, "%q must begin with a letter or a digit: names are looked for as words", n)
		}
		if other, taken := c.owner[folded(n)]; taken && other != at {
			c.fault(where, "%q stands for %s too; a name belongs to one", n, other)
		}
		c.owner[folded(n)] = at
	}
}

// unfit says why a text can't be looked for as a name or word; "" if it can.
func unfit(text string) string {
	letters := 0
	for _, r := range text {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return "holds a control character"
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	switch {
	case letters < 2:
		return "has fewer than two letters"
	case utf8.RuneCountInString(text) > maxLength:
		return fmt.Sprintf("is longer than %d characters", maxLength)
	case strings.TrimSpace(text) != text:
		return "begins or ends with a space"
	}
	return ""
}

func (c *checker) topic(t *parley.Topic, at string, alone bool, ids map[parley.Issue]bool) {
	id := string(t.ID)
	switch {
	case id == "":
		c.fault(at, "has no id")
	case strings.Trim(id, "-") != id || strings.ContainsFunc(id, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') }):
		c.fault(at+".id", "%q must be of small letters, digits and hyphens, such as grain-transit", id)
	case ids[t.ID]:
		c.fault(at+".id", "%q stands twice", id)
	case len(t.Words) == 0 && (alone || !slices.Contains(parley.BuiltInIssues(), t.ID)):
		c.fault(at, "%q is no built-in issue and has no words to know it by", id)
	}
	ids[t.ID] = true
	for i, w := range t.Words {
		if why := unfit(w); why != "" {
			c.fault(fmt.Sprintf("%s.words[%d]", at, i+1), "%q %s", w, why)
		}
	}
}

// folded is a name as names are compared: small letters, one kind of apostrophe and hyphen, no article before it.
func folded(name string) string {
	name = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("’", "'", "‑", "-", "–", "-").Replace(name)), " "))
	return strings.TrimPrefix(name, "the ")
}
