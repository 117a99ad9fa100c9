package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// coverageOf writes a folder with one article.
func coverageOf(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "talks")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "a.txt"), []byte("Pilots wait\n\n“Nobody asked us,” said their speaker, Ben Tarr. Ships wait outside the bar.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestExitCodes holds the exit codes against docs/cli.md.
func TestExitCodes(t *testing.T) {
	folder := coverageOf(t)
	absent := filepath.Join(folder, "absent.txt")
	for line, want := range map[string]int{
		"":                                exitDone,
		"version":                         exitDone,
		"help brief":                      exitDone,
		"completion zsh":                  exitDone,
		"clean FOLDER":                    exitDone,
		"group FOLDER":                    exitDone,
		"clean ABSENT":                    exitNothing,
		"group ABSENT":                    exitNothing,
		"verify ABSENT":                   exitNothing,
		"parse ABSENT":                    exitNothing,
		"brief FOLDER -o FOLDER":          exitNothing,
		"brief FOLDER -o FOLDER/none/x":   exitNothing,
		"brief FOLDER -f csv -o ARTICLE":  exitNothing,
		"clean FOLDER ABSENT":             exitPartly,
		"parse ARTICLE ABSENT":            exitPartly,
		"breif FOLDER":                    exitUsage,
		"brief":                           exitUsage,
		"brief FOLDER --format pdf":       exitUsage,
		"brief FOLDER --formatt json":     exitUsage,
		"brief FOLDER -f csv -o -":        exitUsage,
		"brief FOLDER --at noon":          exitUsage,
		"clean FOLDER --published monday": exitUsage,
		"clean FOLDER --jobs -1":          exitUsage,
		"clean FOLDER --jobs many":        exitUsage,
		"parse ARTICLE --input html":      exitUsage,
		"parse ARTICLE --jobs -1":         exitUsage,
		"help nothing":                    exitUsage,
		"completion":                      exitUsage,
		"completion nosuch":               exitUsage,
		"version now":                     exitUsage,
		"verify":                          exitUsage,
		"dossier":                         exitUsage,
		"brief FOLDER --between monday":   exitUsage,
		"brief FOLDER --between 2031-03-02..2031-03-01": exitUsage,
		"dossier init":                   exitUsage,
		"dossier init ABSENT":            exitNothing,
		"dossier init FOLDER -o ARTICLE": exitNothing,
		"dossier ini FOLDER":             exitUsage,
		"brief FOLDER --dossier ABSENT":  exitNothing,
		"brief FOLDER --dossier ARTICLE": exitUsage,
		"read FOLDER --dossier ARTICLE":  exitUsage,
	} {
		args := strings.Fields(strings.NewReplacer("FOLDER", folder, "ABSENT", absent, "ARTICLE", filepath.Join(folder, "a.txt")).Replace(line))
		var out, talk bytes.Buffer
		if got := run(t.Context(), args, strings.NewReader(""), &out, &talk); got != want {
			t.Errorf("parley %s: exit code %d, want %d\n%s", line, got, want, talk.String())
		}
	}
}

// TestInterrupted: Ctrl-C ends a command that waits for standard input, though the input does not end.
func TestInterrupted(t *testing.T) {
	for _, command := range []string{"clean", "parse", "verify"} {
		ctx, cancel := context.WithCancel(t.Context())
		in, w := io.Pipe()
		done := make(chan int, 1)
		var out, talk bytes.Buffer
		go func() { done <- run(ctx, []string{command, "-"}, in, &out, &talk) }()
		if _, err := w.Write([]byte("The talks ")); err != nil {
			t.Fatal(err)
		}
		cancel()
		select {
		case code := <-done:
			if code != exitNothing || !strings.Contains(talk.String(), "interrupted") {
				t.Errorf("%s: exit code %d: %s", command, code, talk.String())
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s still waits for its input", command)
		}
		w.Close()
	}
}

// TestParseUnpacks: a packed text is read as what it holds, and a bomb or a broken one is an error.
func TestParseUnpacks(t *testing.T) {
	text := "The envoy said that talks resume on Friday.\n"
	var plain, unpacked, talk bytes.Buffer
	if code := run(t.Context(), []string{"parse", "-"}, strings.NewReader(text), &plain, &talk); code != exitDone {
		t.Fatalf("exit code %d: %s", code, talk.String())
	}
	data := gzipped(t, []byte(text))
	if code := run(t.Context(), []string{"parse", "-"}, bytes.NewReader(data), &unpacked, &talk); code != exitDone || unpacked.String() != plain.String() {
		t.Errorf("exit code %d, got\n%s\nwant\n%s", code, unpacked.String(), plain.String())
	}
	for name, bad := range map[string][]byte{"cut": data[:len(data)-12], "head alone": data[:6], "bomb": gzipped(t, bytes.Repeat([]byte("word "), 8<<20))} {
		if code := run(t.Context(), []string{"parse", "-"}, bytes.NewReader(bad), io.Discard, &talk); code != exitNothing {
			t.Errorf("%s: exit code %d", name, code)
		}
	}
}

func gzipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWriteFile: a link stays a link, and what is no plain file is written to, not replaced.
func TestWriteFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	folder := t.TempDir()
	real, link := filepath.Join(folder, "real.json"), filepath.Join(folder, "link.json")
	if err := os.WriteFile(real, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.json", link); err != nil {
		t.Fatal(err)
	}
	text := func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }
	if err := writeFile(link, text); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(real); err != nil || string(got) != "new" {
		t.Errorf("behind the link stands %q, %v", got, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	null := filepath.Join(folder, "null")
	if err := os.Symlink(os.DevNull, null); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(null, text); err != nil {
		t.Error(err)
	}
	if left, err := filepath.Glob(filepath.Join(folder, tmpPattern)); err != nil || len(left) > 0 {
		t.Errorf("files left behind: %v, %v", left, err)
	}
}
