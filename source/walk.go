package source

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"parley"
	"parley/internal/edits"
)

// maxDepth bounds how deep folders are followed; file systems allow about 2,000 levels.
const maxDepth = 128

// walkAll reads the sources one after the other.
func (w *run) walkAll(names []string) {
	args, err := arguments(names)
	if err != nil {
		w.reject(&origin{}, problem(".", "the working folder can't be found: %s", plain(err)))
		return
	}
	for _, a := range args {
		switch {
		case w.ended():
			return
		case a.name == "-":
			w.standardInput(a)
		case a.parts == nil:
			w.address(a.name, a.label)
		default:
			w.path(a)
		}
	}
	w.undescribed()
}

func (w *run) standardInput(a argument) {
	if !w.first("stdin") {
		w.duplicate(a.label)
		return
	}
	o := &origin{source: a.label, name: a.label, stem: a.label}
	w.read(newInput(a.label, w.stdin(), nil), o)
}

// path reads a file or a folder that the user named.
func (w *run) path(a argument) {
	info, err := os.Stat(a.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.reject(&origin{}, problem(orDot(a.label), "no such file or folder%s", didYouMean(a.name)))
	case err != nil:
		w.reject(&origin{}, problem(orDot(a.label), "%s", plain(err)))
	case info.IsDir():
		w.folder(&folder{run: w, walked: map[string]bool{}}, a.name, a.label, 0)
	default:
		w.file(a.name, orDot(a.label), info.Mode())
	}
}

// orDot names the folder whose label is empty.
func orDot(label string) string { return cmp.Or(label, ".") }

// A folder is the walk through one folder that the user named.
type folder struct {
	*run
	walked map[string]bool // real paths of the folders walked
}

// folder walks through dir in the order of slash paths. A link to a folder that was walked already is not followed again,
// so that links can neither loop nor multiply.
func (w *run) folder(f *folder, dir, label string, depth int) {
	real, err := filepath.EvalSymlinks(dir)
	if err == nil {
		f.walked[real] = true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.reject(&origin{}, problem(orDot(label), "%s", plain(err)))
		return
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") })
	if len(entries) == 0 {
		w.reject(&origin{}, problem(orDot(label), "the folder holds no file (those with a name that begins with a dot are passed over)"))
	}
	for _, c := range children(dir, entries) {
		if w.ended() {
			return
		}
		w.child(f, c, filepath.Join(dir, c.name), path.Join(label, printable(c.name)), depth)
	}
}

// A child is what a folder holds under one name.
type child struct {
	name string
	mode fs.FileMode // of what a link leads to
	link bool
	err  error
}

// key sorts children so that a walk gives slash paths in order: "a-b", "a.txt", "a/x".
func (c child) key() string {
	if c.mode.IsDir() {
		return c.name + "/"
	}
	return c.name
}

// children looks at the entries of a folder and sorts them.
func children(dir string, entries []fs.DirEntry) []child {
	out := make([]child, 0, len(entries))
	for _, e := range entries {
		c := child{name: e.Name(), link: e.Type()&fs.ModeSymlink != 0}
		info, err := os.Stat(filepath.Join(dir, c.name))
		if c.err = err; err == nil {
			c.mode = info.Mode()
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b child) int { return cmp.Compare(a.key(), b.key()) })
	return out
}

func (w *run) child(f *folder, c child, name, label string, depth int) {
	switch {
	case c.err != nil && c.link:
		w.reject(&origin{}, problem(label, "a link that leads nowhere"))
	case c.err != nil:
		w.reject(&origin{}, problem(label, "%s", plain(c.err)))
	case !c.mode.IsDir() && !c.mode.IsRegular():
		w.reject(&origin{}, problem(label, "neither a file nor a folder (%s)", special(c.mode)))
	case !c.mode.IsDir():
		w.file(name, label, c.mode)
	case depth == maxDepth:
		w.reject(&origin{}, problem(label, "lies more than %d folders deep", maxDepth))
	default:
		if real, err := filepath.EvalSymlinks(name); c.link && err == nil && f.walked[real] {
			w.report(&origin{}, parley.Problem{Source: label, Done: parley.NotAnalysed, What: "a link to a folder that was read already"})
			return
		}
		w.folder(f, name, label, depth+1)
	}
}

func special(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// file reads one file of the disk.
func (w *run) file(name, label string, mode fs.FileMode) {
	real, err := filepath.EvalSymlinks(name)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err == nil && mode.IsRegular() && !w.first("file", real) {
		w.duplicate(label)
		return
	}
	base := filepath.Base(name)
	o := &origin{source: label, name: base, stem: stem(base), dir: filepath.Dir(name)}
	f, err := os.Open(name)
	if err != nil {
		w.reject(o, problem(label, "%s", plain(err)))
		return
	}
	defer f.Close()
	var seek io.ReadSeeker
	if mode.IsRegular() {
		seek = f
		w.describe(o)
	}
	w.read(newInput(label, f, seek), o)
}

// didYouMean names the entry of the same folder whose name is nearest to that of a missing file: at most a third of its
// letters differ (by Levenshtein's distance), or only the ending.
func didYouMean(name string) string {
	want := strings.ToLower(filepath.Base(name))
	entries, _ := os.ReadDir(filepath.Dir(name))
	best, least := "", len([]rune(want))/3+1
	for _, e := range entries {
		have := strings.ToLower(e.Name())
		d := edits.Distance(want, have)
		if stem(want) == stem(have) {
			d = min(d, 1)
		}
		if d < least && !strings.HasPrefix(have, ".") {
			best, least = e.Name(), d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean " + best + "?"
}
