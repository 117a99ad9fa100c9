// Package examples holds the coverage that the demo reads and the tests share.
//
// Open a case with [HarbourTalks] and the paths below "harbour-talks": the
// press in "articles", what a careful reader finds in it in "gold". People,
// states and media in it are invented, and every word was written for this
// project.
package examples

import "embed"

// HarbourTalks is one fictional negotiation: twelve articles of ten outlets,
// with their gold annotation. Its README.md says what is planted where.
//
//go:embed all:harbour-talks
var HarbourTalks embed.FS
