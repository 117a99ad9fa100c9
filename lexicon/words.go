package lexicon

import "slices"

// A Cue is a word or phrase that reports what somebody says, writes or thinks.
type Cue struct {
	Lemma   string   // "say", "point out", "according to"
	Part    Part     // what it is: verb, noun, adjective, adverb, preposition
	Stance  string   // what the speaker does: says, claims, admits, denies, hints, demands, ... (docs/lexicon.md lists them)
	Grade   Grade    // what the reporter commits to by choosing it
	Governs []string // what gives the content: clause, quote, np, inf, ing, as ("described X as Y"), for ("called for X"), wh
	Hearer  string   // how the addressee stands: obj ("told CNN"), to, with, at, of, from, "" for not at all
	Weak    bool     // it often does something else ("show", "see", "hold"): take it only with a person and a clause or quotation
	Forms   []string // inflected forms: third person, past, past participle, gerund of a verb; plural of a noun
}

// A Part is the part of speech of a cue.
type Part string

// The parts of speech of cues.
const (
	Verb        Part = "verb"
	Noun        Part = "noun"
	Adj         Part = "adjective"   // "adamant that"
	Adverb      Part = "adverb"      // "reportedly"
	Preposition Part = "preposition" // "according to"
)

// A Grade says what a reporter who uses the cue commits to (after the presuppositions of Kiparsky and Kiparsky 1970 and the
// scales of Saurí and Pustejovsky's FactBank, 2009).
type Grade string

// The grades of commitment.
const (
	Neutral   Grade = "neutral"   // the reporter takes no side: "said"
	Doubting  Grade = "doubting"  // the reporter keeps a distance: "claimed", "allegedly"
	Endorsing Grade = "endorsing" // the reporter takes it as true: "acknowledged", "pointed out"
)

// Stances are the values of Cue.Stance.
const Stances = "accuses adds admits advises agrees announces answers asks claims concludes confirms criticises decides " +
	"demands denies describes disagrees doubts downplays explains guesses hints insists jokes knows offers plans praises " +
	"predicts promises proposes refuses regrets rejects reports reveals says suggests supports talks tells testifies thinks " +
	"threatens warns wishes writes"

// Governed are the values of Cue.Governs: "clause" (with or without "that"), "quote", "np", "inf" (with "to"), "ing", "wh"
// (an indirect question), and the prepositions that the content follows.
const Governed = "clause quote np inf ing wh about against as at between by for from in of on over to toward with"

// Takes reports whether the cue governs content of the given sort (see Governs).
func (c *Cue) Takes(sort string) bool { return slices.Contains(c.Governs, sort) }

var cueFormat = format[Cue]{
	file:    "cues",
	columns: "lemma part stance grade governs hearer weak forms",
	entry: func(r []string) Cue {
		return Cue{r[0], Part(r[1]), r[2], Grade(r[3]), values(r[4]), r[5], r[6] == "yes", values(r[7])}
	},
	forms: func(c *Cue, add func(Kind, ...string)) {
		add(Name, c.Lemma)
		add(Inflected, c.Forms...)
	},
}

// An Abbreviation is a short form that ends with a full stop.
type Abbreviation struct {
	Form   string // with its full stops: "Gen.", "U.S.", "e.g."
	Class  string // title, rank, office, month, weekday, state, country, company, address, unit, latin, reference, time, degree, suffix, military, other
	Before string // what follows when the stop ends no sentence: "name", "number", "word" (any word), "any" (nothing can be told: the abbreviation often ends a sentence)
	Long   string // what it stands for
}

var abbreviationFormat = format[Abbreviation]{
	file:    "abbreviations",
	columns: "form class before long",
	entry:   func(r []string) Abbreviation { return Abbreviation{r[0], r[1], r[2], r[3]} },
	forms:   func(*Abbreviation, func(Kind, ...string)) {},
}

// A Stopword is a word that carries grammar rather than content.
type Stopword struct {
	Word  string
	Class string // article, pronoun, preposition, conjunction, auxiliary, negation, adverb, determiner, contraction, interjection
}

var stopwordFormat = format[Stopword]{
	file:    "stopwords",
	columns: "word class",
	entry:   func(r []string) Stopword { return Stopword{r[0], r[1]} },
	forms:   func(s *Stopword, add func(Kind, ...string)) { add(Name, s.Word) },
}

// An Ordinary is an ordinary word that other lists have as a name.
type Ordinary struct {
	Word string // in small letters
}

var ordinaryFormat = format[Ordinary]{
	file:    "ordinary",
	columns: "word",
	entry:   func(r []string) Ordinary { return Ordinary{r[0]} },
	forms:   func(o *Ordinary, add func(Kind, ...string)) { add(Name, o.Word) },
}
