package brief

import (
	"iter"
	"sync"

	"parley"
)

// An item is one thing that a source gave: a page or a problem.
type item struct {
	page    *parley.Page
	problem *parley.Problem
}

func items(seq iter.Seq2[*parley.Page, *parley.Problem]) iter.Seq[item] {
	return func(yield func(item) bool) {
		for page, problem := range seq {
			if !yield(item{page, problem}) {
				return
			}
		}
	}
}

// inOrder applies work to every value of seq on the given number of workers and yields the results in the order of seq. At
// most 2*jobs+1 values are in work or waiting at a time, so memory does not grow with the length of seq; that many may wait so that
// no worker is idle behind one long article. seq is ranged over in one other goroutine, which has ended when the iteration has.
func inOrder[In, Out any](jobs int, seq iter.Seq[In], work func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		queue := make(chan chan Out, 2*jobs-1) // one more stands in the hands of each side
		workers := make(chan struct{}, jobs)
		stop := make(chan struct{})
		var running sync.WaitGroup
		defer running.Wait()
		defer close(stop)
		running.Go(func() {
			defer close(queue)
			for in := range seq {
				result := make(chan Out, 1)
				select {
				case workers <- struct{}{}:
				case <-stop:
					return
				}
				select {
				case queue <- result:
				case <-stop:
					return
				}
				running.Go(func() {
					result <- work(in)
					<-workers
				})
			}
		})
		for result := range queue {
			if !yield(<-result) {
				return
			}
		}
	}
}
