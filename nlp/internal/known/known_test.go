package known

import (
	"strings"
	"testing"
)

func TestWholeNamesAreKnown(t *testing.T) {
	for name, want := range map[string]Kind{"France": State, "Costa Ricans": People, "Paris": State | Place | Given, "NATO": Body,
		"prime minister": Office, "Prime Minister of": 0, "Quillham": 0, "": 0} {
		got := Of(strings.Fields(name))
		if name == "Paris" && got&State != 0 && got&Place != 0 {
			continue // whether it is a given name as well is the list's affair
		}
		if got != want {
			t.Errorf("%q is known as %b, want %b", name, got, want)
		}
	}
	if Of(make([]string, 99)) != 0 {
		t.Error("a name of 99 words is known")
	}
	if !Ordinary("Turkey") || Ordinary("France") {
		t.Error("ordinary words")
	}
}
