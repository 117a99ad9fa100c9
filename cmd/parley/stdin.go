package main

import (
	"context"
	"io"
	"sync"
)

// An interruptible reads standard input until ctx ends, even while it waits for bytes that never come: Ctrl-C ends the
// program at once, though the system gives no way to end a read. The first Read starts a goroutine, which reads ahead.
type interruptible struct {
	ctx  context.Context
	in   io.Reader
	once sync.Once
	pipe *io.PipeReader
}

// Read reads as in does; once ctx has ended it returns its error.
func (r *interruptible) Read(p []byte) (int, error) {
	r.once.Do(func() {
		var w *io.PipeWriter
		r.pipe, w = io.Pipe()
		context.AfterFunc(r.ctx, func() { w.CloseWithError(r.ctx.Err()) })
		go func() {
			_, err := io.Copy(w, r.in)
			w.CloseWithError(err)
		}()
	})
	return r.pipe.Read(p)
}
