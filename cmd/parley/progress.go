package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"parley/brief"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// patience is how long work runs before progress is shown.
const patience = time.Second

// A progress shows how far a run is, on a terminal only, once the run takes longer than patience.
type progress struct {
	began time.Time
	talk  io.Writer
	on    bool
	bars  *mpb.Progress
	bar   *mpb.Bar
	stage atomic.Value // string; the bar is drawn in a goroutine of its own
	lift  func(brief.Progress)
}

func newProgress(c *cobra.Command, quiet bool) *progress {
	file, isFile := c.ErrOrStderr().(*os.File)
	return &progress{began: time.Now(), talk: c.ErrOrStderr(), lift: boundMemory(), on: isFile && !quiet && term.IsTerminal(int(file.Fd()))}
}

// show takes the state of the run; it is called after every source.
func (p *progress) show(now brief.Progress) {
	p.lift(now)
	if !p.on || time.Since(p.began) < patience {
		return
	}
	p.stage.Store(now.Stage)
	if p.bar == nil {
		p.start()
	}
	p.bar.SetCurrent(int64(now.Read))
}

// say writes a line of talk, above the line of progress where there is one.
func (p *progress) say(line any) {
	if p.bars != nil {
		fmt.Fprintln(p.bars, line)
		return
	}
	fmt.Fprintln(p.talk, line)
}

// start draws the line. How many sources there are is not known before the last one, so it counts and does not promise.
func (p *progress) start() {
	p.bars = mpb.New(mpb.WithOutput(os.Stderr), mpb.WithAutoRefresh())
	label := func(decor.Statistics) string { return p.stage.Load().(string) + " " }
	p.bar = p.bars.New(0, mpb.SpinnerStyle(), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Any(label), decor.CurrentNoUnit("%d read")),
		mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_GO), decor.Name(" "), decor.AverageSpeed(0, "%.0f a second")))
}

// done takes the line away.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bars.Wait()
		p.bar, p.bars = nil, nil
	}
}
