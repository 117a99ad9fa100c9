package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// tmpPattern names files that are not whole yet; sources pass over names that begin with a dot.
const tmpPattern = ".parley-*"

// writable finds out before the work whether its result can be written to path; "" and "-" always can.
func writable(path string, folder bool) error {
	if path == "" || path == "-" {
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && folder && !info.IsDir():
		return fmt.Errorf("cannot write the folder %s: a file of this name is there", path)
	case err == nil && !folder && info.IsDir():
		return fmt.Errorf("cannot write %s: it is a folder; name a file in it", path)
	case err == nil && !info.Mode().IsRegular():
		return nil
	}
	parent := filepath.Dir(filepath.Clean(path))
	switch info, err := os.Stat(parent); {
	case err != nil:
		return fmt.Errorf("cannot write %s: the folder %s is not there", path, parent)
	case !info.IsDir():
		return fmt.Errorf("cannot write %s: %s is no folder", path, parent)
	}
	probe, err := os.CreateTemp(parent, tmpPattern)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	probe.Close()
	return os.Remove(probe.Name())
}

// writeFile writes a file as a whole or not at all: what was there stays until all is written. A link stays a link. What is
// no plain file, such as a pipe or /dev/null, is written to as it stands.
func writeFile(path string, write func(io.Writer) error) error {
	target := path
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeThrough(path, write)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		target = real
	}
	tmp, err := os.CreateTemp(filepath.Dir(target), tmpPattern)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	defer os.Remove(tmp.Name()) // fails when all went well: then it has its new name
	err = write(tmp)
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), target)
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}

func writeThrough(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		err = write(file)
		if e := file.Close(); err == nil {
			err = e
		}
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}
