package main

import "testing"

func TestStancesOfGoldAreAllRight(t *testing.T) {
	gold := []string{"agree", "disagree", "discuss", "unrelated", "unrelated"}
	for _, f := range scoreStances(gold, gold) {
		if f.Value != 100 {
			t.Errorf("%s of the gold itself is %g", f.Metric, f.Value)
		}
	}
	all := scoreStances(gold, []string{"discuss", "discuss", "discuss", "discuss", "discuss"})
	if f := all[len(all)-1]; f.Value < 42 || f.Value > 43 { // (0.25 + 0.25 + 1) / 3.5
		t.Errorf("%s of one answer for all is %g", f.Metric, f.Value)
	}
}
