"""Somebody with a browser: one page, what is on its map, and what must not happen in it."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, expect

from tests.busy import PATIENCE_S

#: for `chromium.launch`: nothing of the browser's own goes out, and no name but the
#: server's can be looked up, so a request elsewhere is recorded and then fails
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Letters as wide without windows as with them.
    "--font-render-hinting=none",
    # Pages of one address share what the browser has made of its scripts, see `contexts`.
    "--process-per-site",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

#: ms
TIMEOUT_MS = 1000 * PATIENCE_S

_HOSTS = {"localhost", "127.0.0.1", ""}

#: reads the symbols that are drawn, in the frame
_SYMBOLS = """() => [...document.querySelectorAll(".ks-symbol:not(.ks-hidden)")].map((e) => ({
  layer: e.dataset.layer, ids: (e.dataset.ids || "").split(" ").filter(Boolean),
  label: e.getAttribute("aria-label"), text: e.innerText }))"""

#: whether the map has been where it is for longer than any of its flights pauses, and for some
#: frames: on a busy computer one frame can take as long
_AT_REST = """() => {
  const at = `${map.getCenter()} ${map.getZoom()}`;
  if (!window.__rest || window.__rest.at !== at)
    window.__rest = { at, since: Date.now(), frames: 0 };
  window.__rest.frames += 1;
  return window.__rest.frames > 10 && Date.now() - window.__rest.since > 500;
}"""

#: what was said to the page before is on it, and laid out
_PAINTED = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""

#: nothing that ends is still folding or fading
_STILL = """() => document.getAnimations().every((each) => each.playState !== "running"
  || each.effect?.getTiming().iterations === Infinity)"""


WINDOW = {"width": 1400, "height": 900}


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """Return a context in which nothing was fetched yet."""
    return browser.new_context(
        **{"viewport": WINDOW, "accept_downloads": True, "reduced_motion": "reduce"} | options
    )


def painted(frame: Page | Frame) -> None:
    """Wait until what was said to a page or a frame before is on it, and laid out."""
    frame.evaluate(_PAINTED)


def still(frame: Page | Frame) -> None:
    """Wait until a page or a frame is laid out, and nothing of it is folding or fading."""
    painted(frame)
    frame.wait_for_function(_STILL)


def until(holds: Callable[[], bool], otherwise: str) -> None:
    """Wait for a state that no single look at the page shows."""
    late = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < late, otherwise


#: what a page may have kept in its browser; a page that is none keeps nothing
_FORGET = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* none */ } }"


class Visitor:
    """One page in a browser context, and a record of what must not happen in it.

    The context may have had visitors before: it holds files that it has fetched, and no
    more. `look` is the size of the window (``viewport``) and what the page is told of its
    reader's wishes (``color_scheme``, ``reduced_motion``).

    ``outside`` are the addresses asked for on other hosts; ``errors`` what the console and
    the pages complained of.
    """

    def __init__(self, context: BrowserContext, **look: Any) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.context = context
        self._others = list(context.pages)
        self.context.set_default_timeout(TIMEOUT_MS)
        expect.set_options(timeout=TIMEOUT_MS)
        self._listeners = {
            "request": lambda r: self._note_address(r.url),
            "console": self._note_console,
            "weberror": lambda e: self.errors.append(f"error: {e.error}"),
        }
        for event, listener in self._listeners.items():
            self.context.on(event, listener)
        self.page: Page = self.context.new_page()
        viewport = look.pop("viewport", None)
        if viewport:
            self.page.set_viewport_size(viewport)
        if look:
            self.page.emulate_media(**look)

    def close(self) -> None:
        """Close the pages, and leave nothing in the context for the next reader."""
        self.page.evaluate(_FORGET)
        for page in self.context.pages:
            if page not in self._others:
                page.close()
        self.context.clear_cookies()
        self.context.clear_permissions()
        for event, listener in self._listeners.items():
            self.context.remove_listener(event, listener)

    # Map

    def map(self) -> Frame:
        """The frame of the map, when its texts are there and its symbols are drawn."""
        found = self.page.wait_for_selector('iframe[title*="streamlit_folium"]').content_frame()
        assert found is not None
        found.wait_for_selector("html[data-ks-ready]")
        return found

    def symbols(self, layer: str = "") -> list[dict[str, Any]]:
        """The symbols drawn now: layer, ids, label and text of each."""
        return [s for s in self.map().evaluate(_SYMBOLS) if not layer or s["layer"] == layer]

    def legend(self) -> list[str]:
        """The labels of the legend, folded away or not."""
        return self.map().locator(".ks-legend-row").all_text_contents()

    def viewport(self) -> tuple[float, float, float]:
        """Latitude and longitude of the centre (WGS84 degrees), and the zoom."""
        at = self.map().evaluate("() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        return tuple(at)

    def at_rest(self) -> None:
        """Wait until the map has stopped flying."""
        self.map().wait_for_function(_AT_REST)

    def pan(self, x: int, y: int) -> None:
        """Move the map by so many pixels, and wait until it has come to rest."""
        self.map().evaluate(
            "([x, y]) => new Promise((done) => { map.once('moveend', () => done());"
            " map.panBy([x, y], { animate: false }); })",
            [x, y],
        )

    def zoom(self, by: float) -> None:
        """Change the zoom, and wait until the map has come to rest."""
        self.map().evaluate(
            "(by) => new Promise((done) => { map.once('zoomend', () => done());"
            " map.setZoom(map.getZoom() + by, { animate: false }); })",
            by,
        )

    def popup(self) -> Locator:
        """The open popup."""
        return self.map().locator(".leaflet-popup")

    # Record

    def _note_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in _HOSTS:
            self.outside.append(url)

    def _note_console(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")
