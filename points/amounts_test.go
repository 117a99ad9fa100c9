package points

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// first returns the first amount of a text.
func first(t *testing.T, text string) amount {
	t.Helper()
	all := amounts(text)
	if len(all) == 0 {
		t.Fatalf("%q: no amount", text)
	}
	return all[0]
}

func TestAmounts(t *testing.T) {
	for text, want := range map[string]string{
		"212 sailors":                     "212 sailor",
		"two hundred and twelve sailors":  "212 sailor",
		"ninety seamen":                   "90 seamen",
		"2 hours and 45 minutes":          "165 minute",
		"8 hours 40 minutes":              "520 minute",
		"two months":                      "87660 minute",
		"60 days":                         "86400 minute",
		"1.2 billion crowns":              "1.2e+09 crown",
		"$1.5bn":                          "1.5e+09 dollar",
		"€300 million":                    "3e+08 euro",
		"40,000 tonnes":                   "4e+07 kilogram",
		"five miles":                      "8046.72 metre",
		"20 percent":                      "20 %",
		"20 per cent":                     "20 %",
		"12.5%":                           "12.5 %",
		"between 20 and 30 ships":         "20-30 ship",
		"20 to 30 ships":                  "20-30 ship",
		"2 to 3 million barrels":          "2e+06-3e+06 barrel",
		"a dozen trawlers":                "12 trawler",
		"twenty-four trucks":              "24 truck",
		"three thousand five hundred men": "3500 men",
	} {
		a := first(t, text)
		got := fmt.Sprintf("%.6g %s", a.low, a.unit)
		if a.low != a.high {
			got = fmt.Sprintf("%.6g-%.6g %s", a.low, a.high, a.unit)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestWhatCountsNothingIsNoAmount(t *testing.T) {
	for _, text := range []string{"on March 20", "20 March 2031", "in 2029", "at 6 p.m.", "at 7:30", "the 3rd round", "Article 5", "one of them", "no number here"} {
		if all := amounts(text); len(all) > 0 {
			t.Errorf("%q has the amount %+v", text, all[0])
		}
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want relation
	}{
		{"2 hours and 45 minutes", "nearly three hours", compatible},
		{"nine hours", "8 hours and 40 minutes", compatible},
		{"nine hours", "nearly eleven hours", different},
		{"nine hours", "540 minutes", equal},
		{"60 days", "two months", compatible},
		{"60 days", "three months", different},
		{"two weeks", "14 days", equal},
		{"212 sailors", "212 sailors", equal},
		{"212 sailors", "214 sailors", different},
		{"87 sailors", "ninety sailors", different},
		{"42 ships", "some 40 ships", compatible},
		{"52 ships", "some 40 ships", different},
		{"42 ships", "more than 40 ships", compatible},
		{"38 ships", "more than 40 ships", different},
		{"38 ships", "up to 40 ships", compatible},
		{"43 ships", "up to 40 ships", different},
		{"at least 140 people", "no fewer than 140 people", equal},
		{"at least 140 people", "150 people", compatible},
		{"25 ships", "between 20 and 30 ships", compatible},
		{"35 ships", "between 20 and 30 ships", different},
		{"40,000 tonnes", "40,312 tonnes", compatible},
		{"40,000 tonnes", "45,000 tonnes", different},
		{"1.2 billion crowns", "1.5 billion crowns", different},
		{"$1.2 billion", "1.2 billion dollars", equal},
		{"five miles", "eight kilometres", compatible},
		{"five miles", "nine kilometres", different},
		{"20 percent", "a quarter", unlike},
		{"20 percent", "20 ships", unlike},
	} {
		x := first(t, c.a)
		y := amount{unit: "?"}
		if all := amounts(c.b); len(all) > 0 {
			y = all[0]
		}
		if got := compare(&x, &y); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := compare(&y, &x); got != c.want {
			t.Errorf("%q and %q the other way: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// FuzzAmounts: amounts lie in the text, in order, are numbers, and agree with themselves.
func FuzzAmounts(f *testing.F) {
	for _, s := range []string{"2 hours and 45 minutes", "between 1,200.5 and 2,000 tons", "$1.5bn to 3bn", "twenty-one hundred and five", "1e309 99999999999999999999", "a a a dozen", "5-", "€", "%5", "1,2,3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, a := range amounts(text) {
			if a.start < last || a.end <= a.start || a.end > len(text) {
				t.Fatalf("%+v after %d in %q", a, last, text)
			}
			last = a.end
			if math.IsNaN(a.low) || math.IsInf(a.high, 0) || a.low > a.high {
				t.Fatalf("%+v in %q", a, text)
			}
			if compare(&a, &a) != equal {
				t.Fatalf("%+v in %q is not itself", a, text)
			}
		}
	})
}

func TestLongTextsAreBounded(t *testing.T) {
	if n := len(amounts(strings.Repeat("12 ships ", 10000))); n > maxLexemes {
		t.Errorf("%d amounts", n)
	}
}
