package copies

import (
	"context"
	"strings"
	"testing"

	"parley"
)

// TestAQuotationInAnotherMouthIsShown in a near copy, in a retelling of the sentence, and between independent reports; but not where the other
// text has a pronoun, a fuller name or only a title.
func TestAQuotationInAnotherMouthIsShown(t *testing.T) {
	const rest = ` The harbour commission of Vell had met for the third time on Monday. Delegates spoke of 14 open points, among them the fees
for the northern basin and the hours of the pilots, and parted late in the evening without a paper that all could sign.`
	const quote = `“The northern basin stays closed until the fees are paid”`
	for _, test := range []struct{ a, b, want string }{
		{quote + `, said Ada Lorn.`, quote + `, said Tam Orrin.`, "Ada Lorn > Tam Orrin"},
		{quote + `, Ada Lorn told reporters.`, `On Monday Tam Orrin said: ` + quote + `.`, "Ada Lorn > Tam Orrin"},
		{quote + `, said the chair of the commission, Ada Lorn.`, quote + `, said pilot Tam Orrin after the meeting.`, "Ada Lorn > Tam Orrin"},
		{quote + `, said Ada Lorn.`, quote + `, Lorn said.`, ""},
		{`“He sat down. Then he told me, ‘The northern basin stays closed until the fees are paid,’” said Ada Lorn.`, `Tam Orrin said: ` + quote + `.`, ""},
		{quote + `, said Ada Lorn.`, quote + `, he said.`, ""},
		{quote + `, said Ada Lorn.`, quote + `, said the chair.`, ""},
		{quote + `, said Ada Lorn.`, quote + `. Tam Orrin was not there.`, ""},
	} {
		articles := []parley.Article{{ID: "a", Text: test.a + rest}, {ID: "b", Text: test.b + rest}}
		copies, _, err := Find(context.Background(), articles)
		if err != nil || len(copies) != 1 {
			t.Fatalf("%d copies, %v", len(copies), err)
		}
		var got []string
		for _, c := range copies[0].Changed {
			if c.Kind == parley.ChangedSpeaker {
				got = append(got, c.A.Text+" > "+c.B.Text)
			}
		}
		if have := strings.Join(got, "; "); have != test.want && !(test.want != "" && len(got) == 1 && strings.Contains(have, "Ada Lorn") && strings.Contains(have, "Tam Orrin")) {
			t.Errorf("%s\n%s\ngot %q, want %q", test.a, test.b, have, test.want)
		}
	}
	one := parley.Article{ID: "a", Published: "2031-03-03", Text: "The harbour of Vell stays shut. " + quote + ", said Ada Lorn. Ships wait off the northern basin of Vell."}
	two := parley.Article{ID: "b", Published: "2031-03-03", Text: "Pilots of Vell met near the northern basin. Their harbour is shut. " + quote + ", Tam Orrin told them at noon."}
	copies, _, err := Find(context.Background(), []parley.Article{one, two})
	if err != nil || len(copies) != 1 || copies[0].Kind != parley.SharedQuotes || len(copies[0].Changed) != 1 || copies[0].Changed[0].Kind != parley.ChangedSpeaker {
		t.Errorf("%+v, %v", copies, err)
	}
}
