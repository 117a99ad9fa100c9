package brief

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"parley/copies"
	"parley/internal/shelf"
	"parley/internal/words"
	"parley/stories"
)

// indexMagic begins an index file; docs/copies.md describes what follows.
const indexMagic = "parley-index/1\n"

// An IndexError says why a file cannot be used as an index, and what to do.
type IndexError struct {
	Path   string
	Why    string // after the path: "is damaged"
	Remedy string
	Err    error // nil, or what was found while reading
}

// Error names the file, what is wrong with it and what to do.
func (e *IndexError) Error() string {
	return fmt.Sprintf("the index %s %s; %s", e.Path, e.Why, e.Remedy)
}

// Unwrap returns what was found while reading.
func (e *IndexError) Unwrap() error { return e.Err }

const anew = "remove it and group all sources again, or name another file"

// madeBy tells versions apart whose indexes do not fit together.
func madeBy() string {
	return fmt.Sprintf("copies %d, stories %d, words %016x", copies.Method, stories.Method, words.Sum())
}

// openGrouping returns an empty grouping, or what the index at path holds. Temporary files lie beside the index, because a disk that
// has room for it has room for them.
func openGrouping(path string) (*Grouping, error) {
	if path == "" {
		return newGrouping("")
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		g, err := newGrouping(filepath.Dir(path))
		if err != nil {
			return nil, err
		}
		g.known = newKnown()
		return g, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	g, err := readIndex(filepath.Dir(path), file)
	if wrong := new(IndexError); errors.As(err, &wrong) {
		wrong.Path = path
	}
	return g, err
}

func newGrouping(dir string) (*Grouping, error) {
	c, err := copies.NewIndex(dir)
	if err != nil {
		return nil, err
	}
	s, err := stories.NewIndex(dir)
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return &Grouping{copies: c, stories: s}, nil
}

// readIndex reads an index file. Temporary files go to dir.
func readIndex(dir string, file io.Reader) (*Grouping, error) {
	magic := make([]byte, len(indexMagic))
	if _, err := io.ReadFull(file, magic); err != nil || string(magic) != indexMagic {
		return nil, &IndexError{Why: "is no index of this kind", Remedy: anew}
	}
	records := shelf.NewReader(file)
	made, err := records.Next()
	if err == nil && string(made) != madeBy() {
		return nil, &IndexError{Why: "was made by another version of Parley", Remedy: anew}
	}
	g := &Grouping{known: newKnown()}
	if err == nil {
		err = g.known.read(records.Next)
	}
	if err == nil {
		g.copies, err = copies.Load(dir, records.Next)
	}
	if err == nil {
		g.stories, err = stories.Load(dir, records.Next)
	}
	if err == nil {
		if _, err = records.Next(); err == io.EOF && g.copies.Len() == g.stories.Len() && g.copies.Len() == len(g.known.ids) {
			return g, nil
		}
		err = errors.Join(shelf.ErrDamaged, err)
	}
	if g.copies != nil {
		err = errors.Join(err, g.copies.Close())
	}
	if g.stories != nil {
		err = errors.Join(err, g.stories.Close())
	}
	return nil, asIndexError(err)
}

// asIndexError tells a damaged index from a disk that cannot be read.
func asIndexError(err error) error {
	for _, damage := range []error{shelf.ErrDamaged, copies.ErrDamaged, stories.ErrDamaged, io.EOF} {
		if errors.Is(err, damage) {
			return &IndexError{Why: "is damaged or was cut", Remedy: "restore it from a copy, or " + anew, Err: err}
		}
	}
	return err
}

// Save writes the index of a grouping that was opened with a path to that path. The file is replaced as a whole when all is
// written, so that a run that fails leaves the old one. The error is that of the disk.
func (g *Grouping) Save(path string) error {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return fmt.Errorf("the index cannot be written: %w", err)
	}
	err = errors.Join(g.write(file), file.Chmod(0o644), file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("the index could not be written, the old one stays: %w", errors.Join(err, os.Remove(file.Name())))
	}
	return nil
}

func (g *Grouping) write(file io.Writer) error {
	if _, err := io.WriteString(file, indexMagic); err != nil {
		return err
	}
	w := shelf.NewWriter(file)
	if err := errors.Join(w.Write([]byte(madeBy())), g.known.write(w.Write), g.copies.Save(w.Write), g.stories.Save(w.Write)); err != nil {
		return err
	}
	return w.Close()
}
