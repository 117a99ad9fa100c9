package safehttp

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// The prefixes under which IPv6 carries an IPv4 address on purpose (RFC 6052).
const nat64 = "64:ff9b::/96"

// guardedDial returns the dialler of the client. The address on the wire is checked by net.Dialer.Control, after DNS,
// for every connection, so that a name that answers first with a public and then with a private address gains nothing.
func (c *Client) guardedDial() func(ctx context.Context, network, address string) (net.Conn, error) {
	if c.dial != nil {
		return c.dial
	}
	open := &net.Dialer{Timeout: c.Stall}
	guarded := &net.Dialer{Timeout: c.Stall, KeepAlive: 30 * time.Second, Control: func(network, address string, _ syscall.RawConn) error {
		return Check(network, address)
	}}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if c.allows(address) {
			return open.DialContext(ctx, network, address)
		}
		return guarded.DialContext(ctx, network, address)
	}
}

// allows reports whether the user opened this "host:port" by name.
func (c *Client) allows(address string) bool {
	name, port, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(c.AllowHosts, func(allowed string) bool {
		host, p, err := net.SplitHostPort(allowed)
		if err != nil {
			host, p = strings.Trim(allowed, "[]"), port
		}
		return strings.EqualFold(host, name) && p == port
	})
}

// Check reports whether address, an "IP:port" about to be dialled over network, is one of the public web: nil, or an
// error that wraps [ErrPrivate]. Beside the special blocks of the IANA registries it refuses all that is outside the
// global unicast range of IPv6, and so the forms in which IPv6 wraps IPv4 (mapped, 6to4, Teredo, local NAT64). Only the
// well-known NAT64 prefix, without which an IPv6-only network reaches nobody, is allowed, if the IPv4 address in it is.
func Check(network, address string) error {
	err := ssrf.New(ssrf.WithAllowedV6Prefixes(netip.MustParsePrefix(nat64))).Safe(network, address, nil)
	if err == nil {
		err = checkEmbedded(address)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrPrivate, err)
	}
	return nil
}

// checkEmbedded checks the IPv4 address inside an IPv6 one: NAT64, and ISATAP (RFC 5214), whose prefix may be global.
func checkEmbedded(address string) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	b := ap.Addr().As16()
	isatap := b[8]&^0x02 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe
	if !ap.Addr().Is6() || !isatap && !netip.MustParsePrefix(nat64).Contains(ap.Addr().WithZone("")) {
		return nil
	}
	return ssrf.New(ssrf.WithAnyPort()).SafeAddr(netip.AddrFrom4([4]byte(b[12:])))
}
