package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"parley/nlp"
	"parley/nlp/conllu"
)

// A reading parts what a source holds into work for a pipe.
type reading func(p *pipe, in io.Reader, name string) error

// A pipe analyses parts of documents on several workers and gives the results in order. What is in it at a time is bounded by
// the size of the texts, so that its memory does not grow with the input.
type pipe struct {
	ctx   context.Context
	model *nlp.Model
	work  chan *task
	order chan *task

	room  sync.Cond // for the texts in the pipe, in bytes
	held  int
	limit int
}

// A task is a part of a document, or its end.
type task struct {
	run  func() []byte
	size int
	done chan []byte
	end  bool
	err  error
}

// A result is what a task gave.
type result struct {
	text []byte
	end  bool
	err  error
}

const (
	// maxPart bounds the part of a document that is analysed at once, in bytes, some 45,000 words: a longer document is cut,
	// where it can be between paragraphs. Names agree within a part.
	maxPart = 1 << 18
	// share is the size of the documents, in bytes, that may wait for each worker beside two parts of the greatest size.
	share = 1 << 16
	// ahead is how many tasks may wait for each worker.
	ahead = 16
)

func workers(jobs int) int {
	if jobs > 0 {
		return jobs
	}
	return runtime.GOMAXPROCS(0)
}

func newPipe(ctx context.Context, jobs int, model *nlp.Model) *pipe {
	p := &pipe{ctx: ctx, model: model, work: make(chan *task), order: make(chan *task, ahead*jobs), limit: 2*maxPart + jobs*share}
	p.room.L = new(sync.Mutex)
	context.AfterFunc(ctx, func() {
		p.room.L.Lock()
		defer p.room.L.Unlock()
		p.room.Broadcast()
	})
	for range jobs {
		go func() {
			for t := range p.work {
				t.done <- t.run()
			}
		}()
	}
	return p
}

// add gives work to the pipe, when there is room for it; it fails when the pipe is no longer wanted.
func (p *pipe) add(size int, run func() []byte) error {
	size = min(size, p.limit)
	p.room.L.Lock()
	for p.held > 0 && p.held+size > p.limit && p.ctx.Err() == nil {
		p.room.Wait()
	}
	p.held += size
	p.room.L.Unlock()
	t := &task{run: run, size: size, done: make(chan []byte, 1)}
	if !p.queue(t) {
		return p.ctx.Err()
	}
	select {
	case p.work <- t:
		return nil
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

func (p *pipe) queue(t *task) bool {
	select {
	case p.order <- t:
		return p.ctx.Err() == nil
	case <-p.ctx.Done():
		return false
	}
}

// say ends a document, with the error it came to; it reports whether more are wanted.
func (p *pipe) say(err error) bool {
	if errors.Is(err, context.Canceled) {
		return false
	}
	return p.queue(&task{end: true, err: err})
}

// end says that no more comes.
func (p *pipe) end() {
	close(p.work)
	close(p.order)
}

// results yields what was given to the pipe, in order, until its end.
func (p *pipe) results() iter.Seq[result] {
	return func(yield func(result) bool) {
		for t := range p.order {
			r := result{end: t.end, err: t.err}
			if !t.end {
				select {
				case r.text = <-t.done:
				case <-p.ctx.Done():
					return
				}
				p.room.L.Lock()
				p.held -= t.size
				p.room.L.Unlock()
				p.room.Signal()
			}
			if !yield(r) {
				return
			}
		}
	}
}

func readText(p *pipe, in io.Reader, name string) error {
	data, err := io.ReadAll(io.LimitReader(in, maxDocument+1))
	switch {
	case err != nil:
		return err
	case len(data) > maxDocument:
		return fmt.Errorf("is larger than %d MB; split it", maxDocument>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("holds no text")
	case bytes.Count(data, []byte{0})*100 > len(data): // as source tells a binary file; a stray one is met in texts
		return errors.New("is no text in UTF-8: it holds zero bytes")
	}
	place := conllu.Place{ID: name}
	before := make(chan conllu.Place, 1) // where the next part begins, known when those before it were parted into sentences
	before <- place
	for text := string(data); text != ""; {
		part := cut(text, maxPart)
		text = text[len(part):]
		here, next := before, make(chan conllu.Place, 1)
		before = next
		if err := p.add(len(part), func() []byte {
			doc := p.model.Parse(part)
			at := <-here
			next <- at.After(doc)
			return written(at.Sentences(doc))
		}); err != nil {
			return err
		}
	}
	return nil
}

// cut returns the part of text to analyse first: all of it up to most bytes, else up to the last blank line, the last line,
// the last space or the last character within it, whichever comes first.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	head := text[:most]
	for _, border := range []string{"\n\n", "\n\r\n", "\n", " "} {
		if i := strings.LastIndex(head, border); i > 0 {
			return text[:i+len(border)]
		}
	}
	for i := most; i > most-utf8.UTFMax; i-- {
		if utf8.RuneStart(text[i]) {
			return text[:i]
		}
	}
	return head
}

// readTokens keeps the tokens it is given, document by document.
func readTokens(p *pipe, in io.Reader, _ string) error {
	r := conllu.NewReader(in)
	r.TokensOnly = true
	for {
		_, sentences, err := r.Document()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		words := 0
		for _, s := range sentences {
			words += len(s.Words)
		}
		if err := p.add(8*words, func() []byte {
			return written(conllu.Annotate(sentences, p.model.ParseTokens(conllu.Doc(sentences...))))
		}); err != nil {
			return err
		}
	}
}

func written(sentences []*conllu.Sentence) []byte {
	var out []byte
	for _, s := range sentences {
		out = s.Append(out)
	}
	return out
}
