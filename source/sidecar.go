package source

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"parley"
)

// sidecarName is the file that describes the others of its folder.
const sidecarName = "articles.jsonl"

// sidecarPackings are the endings that a packed sidecar may have, in the order in which one is looked for.
var sidecarPackings = []string{"", ".gz", ".zst", ".bz2", ".br"}

const (
	maxSidecar = 256 << 20 // bytes of a sidecar, unpacked: it is read twice
	maxTold    = 200_000   // files that a sidecar may describe: some 80 MB in memory
)

// A sidecar holds what a folder's articles.jsonl says of its files.
type sidecar struct {
	about map[string]*description // by file name
}

// A description is what a sidecar says of one file.
type description struct {
	id    string
	given parley.Meta
	line  int
	used  bool // the file was read
}

// isSidecar reports whether an input may describe the files of its folder.
func (o *origin) isSidecar() bool { return o.dir != "" && isSidecarName(o.name) }

func isSidecarName(name string) bool {
	packing, ok := strings.CutPrefix(name, sidecarName)
	return ok && slices.Contains(sidecarPackings, packing)
}

// describe adds to a file what the sidecar of its folder says of it, however the file was named.
func (w *run) describe(o *origin) {
	if d := w.sidecarOf(o.dir).about[o.name]; d != nil {
		o.id, o.given, d.used = d.id, d.given, true
	}
}

// sidecarOf reads the sidecar of a folder, once. Whatever is wrong in it is reported where the sidecar itself is read.
func (w *run) sidecarOf(dir string) *sidecar {
	key, err := filepath.EvalSymlinks(dir)
	if err != nil {
		key = dir
	}
	if s := w.sidecars[key]; s != nil {
		return s
	}
	s := &sidecar{about: map[string]*description{}}
	w.sidecars[key] = s
	for _, packing := range sidecarPackings {
		if w.gather(s, filepath.Join(dir, sidecarName+packing)) {
			break
		}
	}
	return s
}

// gather reads the descriptions of one file and reports whether it is there.
func (w *run) gather(s *sidecar, name string) bool {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	stream, err := open(newInput(name, f, f), filepath.Base(name))
	if err != nil {
		return true
	}
	defer stream.Close()
	s.read(&lineReader{r: stream.Reader, max: w.limits.Line})
	return true
}

// read takes the descriptions out of the lines. What is wrong with a line is not said here but by run.description.
func (s *sidecar) read(l *lineReader) {
	for l.next < maxSidecar {
		line, err := l.line(nil)
		if err != nil && err != errLong {
			return
		}
		if l.n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if !bytes.Contains(line, []byte(`"file"`)) {
			continue
		}
		if it, err := parseItem(line); err == nil && !it.isArticle() && it.File != "" {
			s.add(it, l)
		}
	}
}

// add keeps the first description of a file; the others are problems.
func (s *sidecar) add(it *item, l *lineReader) {
	name := path.Clean(string(it.File))
	if s.about[name] != nil || len(s.about) == maxTold || strings.ContainsAny(name, `/\`) {
		return
	}
	s.about[name] = &description{id: string(it.ID), given: it.meta(), line: l.n}
}

// description checks a line of a sidecar that describes a file.
func (w *run) description(o *origin, it *item, source string, l *lineReader) {
	name := path.Clean(string(it.File))
	if strings.ContainsAny(name, `/\`) {
		w.reject(o, problem(source, "describes %.100q, but a sidecar describes only files of its own folder; put one beside them", name).At(l.offset))
		return
	}
	d := w.sidecarOf(o.dir).about[name]
	info, err := os.Stat(filepath.Join(o.dir, name))
	switch {
	case err != nil:
		w.reject(o, problem(source, "describes %.100q, and the folder has no such file%s", name, didYouMean(filepath.Join(o.dir, name))).At(l.offset))
	case info.IsDir():
		w.reject(o, problem(source, "describes %.100q, which is a folder", name).At(l.offset))
	case d == nil:
		w.reject(o, problem(source, "not used: the folder has another sidecar, or this one is larger than %d MiB or describes more than %d files", maxSidecar>>20, maxTold).At(l.offset))
	case d.line != l.n:
		p := parley.Problem{Source: source, Done: parley.Salvaged, What: fmt.Sprintf("describes %.100q once more; line %d was used", name, d.line)}
		w.report(o, p.At(l.offset))
	}
}

// undescribed reports, at the end of the run, the files that a sidecar describes and that were not read because only
// the sidecar was named, or because they are hidden.
func (w *run) undescribed() {
	for _, o := range w.described {
		n := 0
		for name, d := range w.sidecarOf(o.dir).about {
			if info, err := os.Stat(filepath.Join(o.dir, name)); err == nil && !info.IsDir() && !d.used {
				n++
			}
		}
		if n > 0 {
			w.report(o, parley.Problem{Source: o.source, Done: parley.NotAnalysed,
				What: fmt.Sprintf("not read although described, because only the sidecar was named or their names begin with a dot: %d of the files; name the folder to read it whole", n)})
		}
	}
}
