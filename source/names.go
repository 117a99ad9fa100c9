package source

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"unicode"
)

// An argument is one name as the user gave it.
type argument struct {
	name  string   // as given
	label string   // as the record shows it
	parts []string // elements of the absolute path; nil for an address and for "-"
}

// isAddress reports whether a name is a web address. Any scheme counts, so that "ftp://..." is no missing file.
func isAddress(name string) bool {
	scheme, _, ok := strings.Cut(name, "://")
	return ok && scheme != "" && !strings.ContainsAny(scheme, `/\.`)
}

// arguments gives every name its label: the last element, and as many before it as it takes to differ from other paths.
// "." alone has the empty label.
func arguments(names []string) ([]argument, error) {
	args := make([]argument, len(names))
	paths := 0
	for i, name := range names {
		args[i] = argument{name: name, label: name}
		switch {
		case name == "-":
			args[i].label = "stdin"
		case isAddress(name):
			args[i].label = addressName(name)
		default:
			abs, err := filepath.Abs(name)
			if err != nil {
				return nil, err
			}
			args[i].parts = strings.Split(strings.Trim(filepath.ToSlash(printable(abs)), "/"), "/")
			paths++
		}
	}
	if paths > 1 {
		labelApart(args)
		return args, nil
	}
	for i := range args {
		if args[i].parts != nil && filepath.Clean(args[i].name) != "." {
			args[i].label = args[i].parts[len(args[i].parts)-1]
		} else if args[i].parts != nil {
			args[i].label = ""
		}
	}
	return args, nil
}

// labelApart lengthens the labels of paths until two are equal only where the paths are.
func labelApart(args []argument) {
	length := make([]int, len(args))
	for i := range length {
		length[i] = 1
	}
	for again := true; again; {
		again = false
		owner := map[string]string{}
		clash := map[string]bool{}
		for i := range args {
			if args[i].parts == nil {
				continue
			}
			args[i].label = path.Join(args[i].parts[max(0, len(args[i].parts)-length[i]):]...)
			full := path.Join(args[i].parts...)
			if o, ok := owner[args[i].label]; ok && o != full {
				clash[args[i].label] = true
			}
			owner[args[i].label] = full
		}
		for i := range args {
			if clash[args[i].label] && length[i] < len(args[i].parts) {
				length[i]++
				again = true
			}
		}
	}
}

// addressName is how the record shows an address: without user, password and fragment.
func addressName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return printable(address)
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u.String()
}

// endings are taken from a file's name to make its id, one after the other.
var endings = map[string]bool{".txt": true, ".text": true, ".md": true, ".html": true, ".htm": true, ".xhtml": true, ".shtml": true,
	".php": true, ".aspx": true, ".asp": true, ".jsp": true, ".xml": true, ".rss": true, ".atom": true, ".rdf": true, ".json": true,
	".jsonl": true, ".ndjson": true, ".warc": true, ".wet": true, ".gz": true, ".zst": true, ".br": true, ".bz2": true}

// stem is a file's name without its endings: "crawl" for "crawl.warc.gz", "v1.2" for "v1.2".
func stem(name string) string {
	for {
		ext := path.Ext(name)
		if ext == name || !endings[strings.ToLower(ext)] {
			return name
		}
		name = strings.TrimSuffix(name, ext)
	}
}

// ending is the last ending of a name that does not tell a packing, in lower case: ".jsonl" for "A.JSONL.gz".
func ending(name string) string {
	name = strings.ToLower(name)
	for {
		ext := path.Ext(name)
		switch ext {
		case ".gz", ".zst", ".br", ".bz2":
			name = strings.TrimSuffix(name, ext)
		default:
			return ext
		}
	}
}

// slug is the id of an address: host and path, "example.org-2025-08-talks".
func slug(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "address"
	}
	dir, file := path.Split(u.Path)
	name := u.Host + dir + stem(file) + "-" + u.RawQuery
	name = strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '.' {
			return unicode.ToLower(c)
		}
		return ' '
	}, name)
	name = strings.Join(strings.Fields(name), "-")
	if len(name) > maxID/2 {
		name = strings.ToValidUTF8(name[:maxID/2], "")
	}
	return name
}
