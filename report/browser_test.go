package report_test

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"parley"
)

// These tests open pages in Chromium, as a reader does: from the disk. Without a browser, or without the registry that
// axe-core comes from, they are skipped, unless PARLEY_BROWSER=required.

// axe-core is fetched when the tests run and checked against the hash that the registry states; it is not in the repository.
const (
	axeAddress = "https://registry.npmjs.org/axe-core/-/axe-core-4.14.1.tgz"
	axeSHA512  = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
)

// missing skips a test for want of something, or fails it where the browser tests are required.
func missing(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("PARLEY_BROWSER") == "required" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format+" (set PARLEY_BROWSER=required to make this an error)", args...)
}

// tab is a page of a browser, with what went wrong in it.
type tab struct {
	*testing.T
	ctx context.Context
	mu  sync.Mutex
	bad []string // errors of the console, and requests
	url string   // of the page that may be asked for
}

// newTab starts a browser of its own.
func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = cmp.Or(path, found)
		}
	}
	if path == "" {
		missing(t, "no Chromium here: apt-get install chromium")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-sync", true))...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{T: t, ctx: ctx}
	b.must(chromedp.Listen(ctx, b.hear))
	call(b, network.Enable, network.EnableParams{})
	return b
}

func (b *tab) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// call runs a command of the protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) {
	b.Helper()
	_, err := chromedp.Call(b.ctx, command, params)
	b.must(err)
}

// hear notes what a page must not do: write errors to the console, throw, ask for anything but itself.
func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if asked, _, _ := strings.Cut(e.Request.URL, "#"); asked != b.url && asked != "about:blank" {
			b.bad = append(b.bad, "request: "+e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		b.bad = append(b.bad, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		b.bad = append(b.bad, "console: "+string(e.Type))
	case *log.EventEntryAdded:
		b.bad = append(b.bad, "log: "+e.Entry.Text)
	}
}

// quiet fails if anything was noted.
func (b *tab) quiet() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, what := range b.bad {
		b.Error(what)
	}
}

// open shows a record from a file.
func (b *tab) open(r *parley.Record) {
	b.Helper()
	file := filepath.Join(b.TempDir(), "briefing.html")
	b.must(os.WriteFile(file, []byte(page(b, r)), 0o600))
	b.mu.Lock()
	b.url = (&url.URL{Scheme: "file", Path: file}).String()
	b.mu.Unlock()
	b.must(chromedp.Do(b.ctx, chromedp.Navigate(b.url)))
}

// ask evaluates an expression that may be a promise.
func ask[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%v in %.200s", err, expression)
	}
	return v
}

// layAll has the browser lay out what it would leave for when it comes into view, so that all of it can be examined.
func (b *tab) layAll() {
	b.Helper()
	ask[bool](b, `document.styleSheets[0].insertRule("* { content-visibility: visible !important }", 0), true`)
}

// prefer sets what the reader prefers: "prefers-color-scheme", "dark", ...
func (b *tab) prefer(media string, features ...string) {
	b.Helper()
	p := emulation.SetEmulatedMediaParams{Media: media}
	for i := 0; i < len(features); i += 2 {
		p.Features = append(p.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	call(b, emulation.SetEmulatedMedia, p)
}

// worked gives the milliseconds that the page's thread has been at work.
func (b *tab) worked() float64 {
	b.Helper()
	all, err := chromedp.Call(b.ctx, performance.GetMetrics, cdp.Empty{})
	b.must(err)
	for _, m := range all.Metrics {
		if m.Name == "TaskDuration" {
			return 1000 * m.Value
		}
	}
	b.Fatal("the browser does not tell how long it worked")
	return 0
}

// axe returns the source of axe-core.
func axe(t *testing.T) string {
	t.Helper()
	packed, err := fetched(axeAddress, "axe-core-4.14.1.tgz")
	if err != nil {
		missing(t, "no axe-core: %v", err)
	}
	if sum := sha512.Sum512(packed); base64.StdEncoding.EncodeToString(sum[:]) != axeSHA512 {
		t.Fatalf("%s is not the file that the tests know", axeAddress)
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	for files := tar.NewReader(unpacked); ; {
		f, err := files.Next()
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "package/axe.min.js" {
			source, err := io.ReadAll(files)
			if err != nil {
				t.Fatal(err)
			}
			return string(source)
		}
	}
}

// fetched gives a file of the network, kept in the user's cache between runs.
func fetched(address, name string) ([]byte, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	file := filepath.Join(cache, "parley-test", name)
	if b, err := os.ReadFile(file); err == nil {
		return b, nil
	}
	client := http.Client{Timeout: 30 * time.Second}
	answer, err := client.Get(address)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, answer.Status)
	}
	b, err := io.ReadAll(io.LimitReader(answer.Body, 16<<20))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err == nil {
		_ = os.WriteFile(file, b, 0o644) // a cache: the next run asks again
	}
	return b, nil
}

func TestNoAxeViolations(t *testing.T) {
	source := axe(t)
	b := newTab(t)
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 360} {
			b.prefer("", "prefers-color-scheme", scheme)
			b.must(chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)))
			b.open(sample(t))
			b.layAll()
			ask[bool](b, `document.querySelectorAll("details").forEach((e) => (e.open = true)), location.hash = "#s-001-2", true`)
			ask[bool](b, source+"; true")
			for _, v := range ask[[]string](b, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
				.then((r) => r.violations.map((v) => v.id + ": " + v.help + ": " +
					v.nodes.slice(0, 5).map((n) => n.html + " " + n.failureSummary).join("; ")))`) {
				t.Errorf("%s, %d wide: %s", scheme, width, v)
			}
		}
	}
	b.quiet()
}

func TestPageAsksNothingAndSaysNothing(t *testing.T) {
	b := newTab(t)
	b.open(sample(t))
	if got := ask[string](b, `document.querySelector("h1").textContent`); got != "Vardia and Kelmar agree to reopen the Orsin locks" {
		t.Errorf("the heading is %q", got)
	}
	if got := ask[string](b, `getComputedStyle(document.querySelector("h1")).fontWeight`); got != "700" {
		t.Errorf("the style does not apply: %s", got)
	}
	if n := ask[int](b, `performance.getEntriesByType("resource").length`); n != 0 {
		t.Errorf("%d resources were fetched", n)
	}
	b.quiet()
}

func TestPolicyStopsWhatIsNotOurs(t *testing.T) {
	asked := make(chan string, 9)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked <- r.URL.Path }))
	defer server.Close()
	b := newTab(t)
	b.open(sample(t))
	if ask[bool](b, `new Promise((done) => {
		const s = document.createElement("script"); s.textContent = "window.broken = true"; document.body.append(s);
		const i = new Image(); i.onload = i.onerror = () => done(!!window.broken); i.src = "`+server.URL+`/x.png"; })`) {
		t.Error("a foreign script ran")
	}
	select {
	case path := <-asked:
		t.Errorf("the page asked for %s", path)
	default:
	}
}

// permalink follows the permanent link of a statement, and checks that it opens at its exact words.
func (b *tab) permalink(s parley.Statement) {
	b.Helper()
	got := ask[struct {
		Words, Entry string
		Seen, Lit    bool
	}](b, fmt.Sprintf(`(async () => {
		location.hash = "#s-%s";
		await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
		const e = document.getElementById("s-%[1]s"), box = e.getBoundingClientRect();
		const clone = e.cloneNode(true); clone.querySelectorAll("a.n").forEach((n) => n.remove());
		return {Words: clone.textContent, Seen: box.top >= 0 && box.bottom <= innerHeight,
			Lit: getComputedStyle(e).backgroundColor !== getComputedStyle(document.querySelector(".legend mark")).backgroundColor,
			Entry: document.getElementById("e-%[1]s").textContent};
	})()`, s.ID))
	if got.Words != asShown(s.Content[0].Text) || !got.Seen || !got.Lit {
		b.Errorf("%s: opens at %q (seen %t, lit %t), want %q", s.ID, got.Words, got.Seen, got.Lit, s.Content[0].Text)
	}
	if s.Cue != nil && strings.ContainsFunc(s.Cue.Text, unicode.IsLetter) && !strings.Contains(got.Entry, s.Cue.Text) {
		b.Errorf("%s: the entry %q lacks the cue", s.ID, got.Entry)
	}
}

func TestPermalinksOpenAtTheirWords(t *testing.T) {
	b := newTab(t)
	b.prefer("", "prefers-reduced-motion", "reduce")
	r := abroad(t)
	b.open(r)
	for _, s := range r.Statements {
		b.permalink(s)
	}
	if n := ask[int](b, `(location.hash = "#s-001-2", new Promise((r) => setTimeout(() => r(document.querySelectorAll(".on").length), 100)))`); n != 1 {
		t.Errorf("%d further parts of a statement in two parts are lit", n)
	}
	b.quiet()
}

func TestOffsetsSliceInTheBrowser(t *testing.T) {
	var record bytes.Buffer
	if err := parley.WriteJSON(&record, abroad(t)); err != nil {
		t.Fatal(err)
	}
	b := newTab(t)
	if n := ask[int](b, `(() => { const r = `+record.String()+`;`+inJavaScript+`return n; })()`); n < 50 {
		t.Errorf("%d spans compared", n)
	}
}

func TestPageReadsWithoutScript(t *testing.T) {
	b := newTab(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	r := sample(t)
	b.open(r)
	b.layAll()
	text := ask[string](b, `document.body.innerText`)
	for _, want := range []string{"Who said what", "Ask me next year", "Removed from the page", "No deal on water, says Rell", "Les écluses d’Orsin"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	b.quiet()
}

func TestPageFitsAPhone(t *testing.T) {
	b := newTab(t)
	b.must(chromedp.Do(b.ctx, chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile)))
	b.open(abroad(t))
	if got := ask[int](b, `document.documentElement.scrollWidth`); got > 360 {
		t.Errorf("the page is %d wide on a phone of 360", got)
	}
	if got := ask[string](b, `[...document.querySelectorAll("main *")].filter((e) => !e.closest(".wide, svg, thead") &&
		e.getBoundingClientRect().right > 361).map((e) => e.outerHTML.slice(0, 80)).join("\n")`); got != "" {
		t.Errorf("too wide: %s", got)
	}
}

// TestLanesStandInTheirColumns checks that a party stands in the same place on every day, side by side with the others on
// a desk and in print, below them on a phone, and that each lane names its party.
func TestLanesStandInTheirColumns(t *testing.T) {
	b := newTab(t)
	const lanes = `[...document.querySelectorAll(".lanes > li")].map((e) => ({Party: e.querySelector("h4").textContent, Left: Math.round(e.getBoundingClientRect().left),
		Seen: e.querySelector("h4").checkVisibility() && e.getBoundingClientRect().width > 60}))`
	type lane struct {
		Party string
		Left  int
		Seen  bool
	}
	columns := func() int {
		at, lefts := map[string]int{}, map[int]bool{}
		for _, l := range ask[[]lane](b, lanes) {
			if left, ok := at[l.Party]; ok && left != l.Left || !l.Seen {
				t.Errorf("%s stands at %d, seen %t, elsewhere at %d", l.Party, l.Left, l.Seen, left)
			}
			at[l.Party], lefts[l.Left] = l.Left, true
		}
		return len(lefts)
	}
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.must(chromedp.Do(b.ctx, chromedp.EmulateViewport(1280, 900)))
	b.open(sample(t))
	b.layAll()
	if n := columns(); n < 2 {
		t.Errorf("%d columns on a desk", n)
	}
	b.prefer("print")
	if n := columns(); n < 2 {
		t.Errorf("%d columns in print", n)
	}
	b.prefer("")
	b.must(chromedp.Do(b.ctx, chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile)))
	if n := columns(); n != 1 {
		t.Errorf("%d columns on a phone", n)
	}
}

// TestPrintFitsThePaper prints the sample and checks that no table is cut off at the right edge.
func TestPrintFitsThePaper(t *testing.T) {
	b := newTab(t)
	b.must(chromedp.Do(b.ctx, chromedp.EmulateViewport(700, 1000)))
	b.prefer("print")
	b.open(sample(t))
	b.layAll()
	if got := ask[string](b, `[...document.querySelectorAll("table, .lanes, .faces, .diff p")].filter((e) => e.getBoundingClientRect().right > 701 || e.scrollWidth > e.clientWidth + 1)
		.map((e) => e.outerHTML.slice(0, 80)).join("\n")`); got != "" {
		t.Errorf("cut off in print: %s", got)
	}
}

func TestKeyboardReachesTheContents(t *testing.T) {
	b := newTab(t)
	b.open(sample(t))
	b.must(chromedp.Do(b.ctx, chromedp.KeyEvent("\t")))
	if got := ask[string](b, `document.activeElement.textContent + " " + (document.activeElement.getBoundingClientRect().left >= 0)`); got != "Skip to the briefing true" {
		t.Errorf("the first stop is %q", got)
	}
	b.must(chromedp.Do(b.ctx, chromedp.KeyEvent("\r"), chromedp.KeyEvent("\t")))
	if !ask[bool](b, `!!document.activeElement.closest("main")`) {
		t.Error("the skip link does not lead into the briefing")
	}
}

func TestPrintingOpensWhatIsFolded(t *testing.T) {
	b := newTab(t)
	b.open(sample(t))
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	b.must(err)
	if len(pdf) < 10_000 {
		t.Errorf("the print has %d bytes", len(pdf))
	}
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(sample(t))
	b.prefer("print")
	if n := ask[int](b, `[...document.querySelectorAll("details li")].filter((e) => !e.checkVisibility()).length`); n > 0 {
		t.Errorf("%d folded lines are not printed", n)
	}
}

// TestTwoHundredArticlesOpenWithinASecond takes the best of three. Where the machine is busy with other things, the clock
// says little; then the time counts that the page's own thread was at work.
func TestTwoHundredArticlesOpenWithinASecond(t *testing.T) {
	b := newTab(t)
	call(b, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	b.opensWithinASecond(compared(made(200, 40, 1)))
	r := large(200)
	b.opensWithinASecond(r)
	b.prefer("", "prefers-reduced-motion", "reduce")
	for _, i := range []int{3000, 5, 4799} {
		b.permalink(r.Statements[i])
	}
	b.quiet()
}

func (b *tab) opensWithinASecond(r *parley.Record) {
	b.Helper()
	clock, work := 1e9, 1e9
	for range 3 {
		b.must(chromedp.Do(b.ctx, chromedp.Navigate("about:blank")))
		before := b.worked()
		b.open(r)
		took := ask[float64](b, `new Promise((r) => requestAnimationFrame(() => setTimeout(() => r(Math.max(
			performance.getEntriesByType("navigation")[0].loadEventEnd,
			...performance.getEntriesByType("paint").map((e) => e.startTime))))))`)
		worked := b.worked() - before
		if worked < 0 { // a new process counts anew
			worked += before
		}
		b.Logf("%d statements, %d points: loaded and painted after %.0f ms, %.0f of them at work", len(r.Statements), len(r.Points), took, worked)
		clock, work = min(clock, took), min(work, worked)
	}
	if clock > 1000 && work > 1000 {
		b.Errorf("the page takes %.0f ms to open, %.0f of them at work", clock, work)
	}
}
