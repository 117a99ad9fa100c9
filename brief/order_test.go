package brief

import (
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	for _, jobs := range []int{1, 2, 16} {
		var running, most atomic.Int32
		work := func(n int) int {
			most.Store(max(most.Load(), running.Add(1)))
			time.Sleep(time.Duration(n%3) * 100 * time.Microsecond) // later ones end before earlier ones
			running.Add(-1)
			return n * n
		}
		in := make([]int, 100)
		for i := range in {
			in[i] = i
		}
		got := slices.Collect(inOrder(jobs, slices.Values(in), work))
		for i, v := range got {
			if v != i*i {
				t.Fatalf("%d workers: result %d is %d", jobs, i, v)
			}
		}
		if len(got) != len(in) || int(most.Load()) > jobs {
			t.Errorf("%d workers: %d results, up to %d at a time", jobs, len(got), most.Load())
		}
	}
}

func TestInOrderStops(t *testing.T) {
	begun := 0
	seq := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
			begun++
		}
	}
	for v := range inOrder(4, seq, func(n int) int { return n }) {
		if v == 10 {
			break
		}
	}
	if begun > 20 { // read without a lock: the other goroutine has ended
		t.Errorf("%d values were taken after a stop at 10", begun)
	}
}
