package main

import (
	"os"
	"path/filepath"
	"testing"

	"parley/examples"

	"github.com/rogpeppe/go-internal/testscript"
)

// runAsMain makes the test program be parley: tests that measure memory run it as a process of its own.
const runAsMain = "PARLEY_RUN_AS_MAIN"

var testProgram = os.Args[0]

func TestMain(m *testing.M) {
	if os.Getenv(runAsMain) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"parley": main})
}

// TestScript runs the commands as users type them; the scripts are in testdata/script, and find the example in $EXAMPLE.
func TestScript(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, examples.HarbourTalks); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLE", filepath.Join(folder, "harbour-talks", "articles"))
			return nil
		},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
	})
}
