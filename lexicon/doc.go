// Package lexicon holds what an English newsreader knows by heart: states, places, organisations, outlets, offices, given
// names, reporting words and abbreviations.
//
// Call [English] and pick a list; [List.Find] asks for one name, [List.Longest] for the longest entry that a run of tokens
// begins with:
//
//	en := lexicon.English()
//	m, ok := en.States().Find("Kremlin")            // m.Entry.Code == "RUS", m.Kind == lexicon.Metonym
//	m, ok := en.Offices().Longest(words[i:])        // "special envoy": m.Words == 2
//	for m, ok := en.Cues().Find("claims"); ok; m, ok = en.Cues().Next(m) { ... } // the verb, then the noun
//
// The lists are the files en/*.tsv, compiled by this project; each says in its head what it holds, where it comes from, its
// licence and its date. A list is read when it is first asked for, then never changes; everything is safe for concurrent
// use, and no lookup allocates.
//
// Lookups forgive what tokenisers and house styles do to a name (accents, full stops, hyphens, kinds of apostrophe), but
// not its capitals: a letter that is a capital in the list must be one in the text ("US" is no pronoun, "Turkey" no bird),
// while a small letter in the list admits both ("president", "President"). Letters of other scripts are never taken for
// their Latin look-alikes.
package lexicon
