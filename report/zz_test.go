package report_test

import (
	"os"
	"testing"
)

func TestZZ(t *testing.T) { os.WriteFile("/tmp/shots/large.html", []byte(page(t, large(200))), 0o644) }
