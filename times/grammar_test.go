package times

import (
	"strings"
	"testing"
	"unicode"
)

// TestPatternsAreKnown finds a class that no word, number or expression has: a pattern with it would never match.
func TestPatternsAreKnown(t *testing.T) {
	known := map[string]bool{"NTH": true}
	for line := range strings.Lines(wordList) {
		name, _, _ := strings.Cut(line, "\t")
		known[strings.TrimSuffix(name, "^")] = true
	}
	for _, name := range numberClasses {
		known[name] = true
	}
	for _, name := range strings.Fields("POINT DATE CALENDARDAY DAYNAME LONG MOMENT MONTHNAME YEARPART YEAR RELYEAR FEAST PERIOD LENGTH BARE CLOCK PRESENT YEARLESS") {
		known[name] = true
	}
	for _, s := range english().stages {
		for _, r := range s.rules {
			for _, word := range strings.Fields(strings.NewReplacer("|", " ", "~", " ").Replace(spaced(r.pattern))) {
				if unicode.IsUpper(rune(word[0])) && !known[word] {
					t.Errorf("pattern %q: nothing is a %s", r.pattern, word)
				}
			}
		}
	}
}

// TestWordList checks the form of words.tsv: a head, then class, value and forms in small letters.
func TestWordList(t *testing.T) {
	for i, line := range strings.Split(strings.TrimSuffix(wordList, "\n"), "\n") {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 3 || cols[0] != strings.ToUpper(cols[0]) || cols[2] != strings.ToLower(cols[2]) || cols[2] == "" {
			t.Errorf("line %d: %q", i+1, line)
		}
	}
	for _, head := range []string{"# what:", "# source:", "# licence:", "# date:"} {
		if !strings.Contains(wordList, head) {
			t.Errorf("no line %s", head)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		compileEnglish()
	}
}
