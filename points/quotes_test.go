package points

import "testing"

func TestOverBelongsToTheVerb(t *testing.T) {
	for text, want := range map[string]vagueness{
		"will hand over 212 sailors": exact, "handed over 212 sailors": exact, "taking over 30 ships": exact, "over 212 sailors": over,
		"release over 212 sailors": over,
	} {
		if got := amounts(text); len(got) != 1 || got[0].vague != want {
			t.Errorf("%q: %+v, want vagueness %d", text, got, want)
		}
	}
}

func TestTextsEndNoQuotationHalf(t *testing.T) {
	for text, want := range map[string]string{
		"“The list is closed.":            "The list is closed.",
		"She said: “The list is closed.":  "She said: “The list is closed.”",
		"The buses are waiting.”":         "The buses are waiting.",
		"“The list,” she said, “is long.": "“The list,” she said, “is long.”",
		`"The list is closed.`:            "The list is closed.",
		"“We leave,” she said.":           "“We leave,” she said.",
	} {
		if got := quotesClosed(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
