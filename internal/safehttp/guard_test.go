package safehttp

import (
	"errors"
	"testing"
)

func TestOnlyThePublicWebIsDialled(t *testing.T) {
	for address, why := range map[string]string{
		"127.0.0.1:80":                              "loopback",
		"127.255.255.254:443":                       "loopback",
		"0.0.0.0:80":                                "this network",
		"0.1.2.3:80":                                "this network",
		"10.0.0.1:80":                               "private",
		"172.16.0.1:80":                             "private",
		"172.31.255.255:80":                         "private",
		"192.168.1.1:443":                           "private",
		"100.64.0.1:80":                             "shared address space",
		"100.127.255.255:80":                        "shared address space",
		"169.254.169.254:80":                        "link local, where clouds keep their secrets",
		"192.0.0.1:80":                              "IETF protocols",
		"192.0.2.1:80":                              "documentation",
		"198.18.0.1:80":                             "benchmarks",
		"224.0.0.1:80":                              "multicast",
		"240.0.0.1:80":                              "reserved",
		"255.255.255.255:80":                        "broadcast",
		"[::1]:80":                                  "loopback",
		"[::]:80":                                   "unspecified",
		"[fe80::1]:80":                              "link local",
		"[fe80::1%eth0]:80":                         "link local with a zone",
		"[fc00::1]:80":                              "unique local",
		"[fd12:3456::1]:80":                         "unique local",
		"[ff02::1]:80":                              "multicast",
		"[fec0::1]:80":                              "site local",
		"[::ffff:127.0.0.1]:80":                     "IPv4-mapped loopback",
		"[::ffff:10.0.0.1]:80":                      "IPv4-mapped private",
		"[::ffff:8.8.8.8]:80":                       "IPv4-mapped at all",
		"[::127.0.0.1]:80":                          "IPv4-compatible loopback",
		"[::ffff:0:127.0.0.1]:80":                   "IPv4-translated loopback",
		"[2002:7f00:1::]:80":                        "6to4 of loopback",
		"[2002:a00:1::1]:80":                        "6to4 of 10.0.0.1",
		"[2002:808:808::1]:80":                      "6to4 at all",
		"[64:ff9b::127.0.0.1]:80":                   "NAT64 of loopback",
		"[64:ff9b::10.0.0.1]:80":                    "NAT64 of private",
		"[64:ff9b::169.254.169.254]:80":             "NAT64 of link local",
		"[64:ff9b:1::8.8.8.8]:80":                   "local NAT64",
		"[64:ff9b:1:ffff:ffff:ffff:a00:1]:80":       "local NAT64",
		"[2001:0:4136:e378:8000:63bf:80ff:fffe]:80": "Teredo",
		"[2001::1]:80":                              "Teredo",
		"[2001:db8::1]:80":                          "documentation",
		"[3fff::1]:80":                              "documentation",
		"[5f00::1]:80":                              "segment routing",
		"[100::1]:80":                               "discard",
		"[2606:4700::5efe:10.0.0.1]:80":             "ISATAP of private",
		"[2606:4700::200:5efe:127.0.0.1]:80":        "ISATAP of loopback",
		"8.8.8.8:22":                                "port of no web server",
		"8.8.8.8:6379":                              "port of no web server",
		"[2606:4700::1]:25":                         "port of no web server",
		"not an address":                            "no address",
	} {
		if err := Check("tcp6", address); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s (%s): error %v, want ErrPrivate", address, why, err)
		}
	}
	for _, address := range []string{"8.8.8.8:80", "1.1.1.1:443", "172.32.0.1:80", "100.128.0.1:443", "[2606:4700::1111]:443", "[2a00:1450::1]:80", "[64:ff9b::8.8.8.8]:443"} {
		if err := Check("tcp4", address); err != nil {
			t.Errorf("%s: %v, want no error", address, err)
		}
	}
	if err := Check("udp", "8.8.8.8:80"); !errors.Is(err, ErrPrivate) {
		t.Errorf("udp: %v", err)
	}
}

// FuzzCheck holds that no spelling of an address gets a private IPv4 address past the guard.
func FuzzCheck(f *testing.F) {
	f.Add("[::ffff:127.0.0.1]:80")
	f.Add("[64:ff9b::7f00:1]:443")
	f.Fuzz(func(t *testing.T, address string) {
		if Check("tcp", address) == nil {
			t.Fatalf("tcp without a version passed: %q", address)
		}
		if Check("tcp6", address) == nil {
			for _, bad := range []string{"127.0.0.1", "::1", "fe80:", "fc00:", "::ffff:"} {
				if len(address) > len(bad)+1 && (address[:len(bad)] == bad || address[1:len(bad)+1] == bad) {
					t.Fatalf("passed: %q", address)
				}
			}
		}
	})
}
