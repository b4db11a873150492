"""A reader of the dashboard: what a person sees and does, in terms of the browser."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from google.protobuf.message import DecodeError
from playwright.sync_api import Browser, Frame, Locator, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

#: ms; generous, for two cores may be shared
TIMEOUT_MS = 30_000

#: bytes; a message that a run is over is far shorter
_LONGEST_NOTICE = 200

_HOSTS = {"localhost", "127.0.0.1", ""}

#: below the address of a page Streamlit's own script looks for its server first, in vain
_PROBES = re.compile(r"/[a-z-]+/_stcore/(?:health|host-config)")

#: reads the symbols that are drawn, in the frame
_SYMBOLS = """() => [...document.querySelectorAll(".ks-symbol:not(.ks-hidden)")].map((e) => ({
  layer: e.dataset.layer, ids: (e.dataset.ids || "").split(" ").filter(Boolean),
  label: e.getAttribute("aria-label"), text: e.innerText }))"""

#: whether the map has been where it is for longer than any of its flights pauses
_AT_REST = """() => {
  const at = `${map.getCenter()} ${map.getZoom()}`;
  if (!window.__rest || window.__rest.at !== at) window.__rest = { at, since: Date.now() };
  return Date.now() - window.__rest.since > 500;
}"""


class Reader:
    """One browser context with one page, and a record of what must not happen in it.

    ``outside`` are the addresses asked for on other hosts; ``errors`` what the console and
    the pages complained of; ``reruns`` how often the page asked the server to run, and
    ``runs`` how many runs the server has completed.
    """

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.reruns = 0
        self.runs = 0
        self.received_bytes = 0
        options = {"viewport": {"width": 1400, "height": 900}, "accept_downloads": True,
                   "reduced_motion": "reduce"} | options  # fmt: skip
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(TIMEOUT_MS)
        expect.set_options(timeout=TIMEOUT_MS)
        self.context.on("request", lambda r: self._note_address(r.url))
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda e: self.errors.append(f"error: {e.error}"))
        self.page: Page = self.context.new_page()
        self.page.on("websocket", self._note_websocket)

    def close(self) -> None:
        """Close page and context."""
        self.context.close()

    # Pages

    def open(self, query: str = "", path: str = "/") -> "Reader":
        """Open a link of the dashboard and wait until its first run is done."""
        address = query if query.startswith("http") else f"{self.address}{path}{query}"
        with self.another_run():
            self.page.goto(address)
        return self

    @contextmanager
    def another_run(self) -> Iterator[None]:
        """Do what is in the block, and wait until the run that it causes is on the page.

        That no run is going on says too little: so it is before the run begins.
        """
        before = self.runs
        yield
        deadline = time.monotonic() + TIMEOUT_MS / 1000
        while self.runs == before:
            assert time.monotonic() < deadline, "nothing ran on the server"
            self.page.wait_for_timeout(20)  # lets the browser's messages in
        self.settled()

    def settled(self) -> None:
        """Wait until no run is going on."""
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-connection-state=CONNECTED]"
            "[data-test-script-state=notRunning]"
        )

    @property
    def query(self) -> dict[str, list[str]]:
        """The query of the address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    def expect_query(self, name: str, values: list[str]) -> None:
        """Wait until the address bar has exactly these values for `name`."""
        self.page.wait_for_url(
            lambda url: parse_qs(urlsplit(url).query).get(name, []) == values,
            wait_until="commit",
        )

    @property
    def caption(self) -> Locator:
        """The line below the map that says what is in view."""
        return self.page.get_by_test_id("stCaptionContainer").filter(has_text="unplaced")

    def page_links(self) -> list[str]:
        """Names of the pages in the navigation."""
        links = self.page.get_by_test_id("stTopNavLink")
        expect(links.first).to_be_visible()
        return [text.splitlines()[-1].strip() for text in links.all_inner_texts()]

    def go_to(self, name: str) -> None:
        """Follow a link of the navigation."""
        link = self.page.get_by_test_id("stTopNavLink").filter(has_text=name)
        with self.another_run():
            link.click()

    def no_failure(self) -> None:
        """Nothing on the page is an error or tells of the program's insides."""
        expect(self.page.get_by_test_id("stException")).to_have_count(0)
        text = self.page.locator("body").inner_text()
        for sign in ("Traceback", "Error:", "Oh no", "Something went wrong", "Page not found"):
            assert sign not in text, text

    # Filters

    def choose_actor(self, name: str) -> None:
        """Add an actor by its full name in the list, and close the list."""
        box = self.page.get_by_test_id("stMultiSelect").filter(has_text="Actor").first
        box.locator("input").fill(name)
        self.page.get_by_role("option", name=name, exact=True).click()
        self.page.keyboard.press("Escape")

    def drop_actor(self, name: str) -> None:
        """Take an actor out again."""
        self.page.get_by_role("button", name=f"Remove {name}", exact=True).click()

    def choose_day(self, label: str, day: str) -> None:
        """Type a day, such as 2024-03-20, into a date field."""
        field = self.page.get_by_test_id("stDateInput").filter(has_text=label).first
        parts = field.get_by_role("spinbutton")
        expect(parts).to_have_count(3)
        parts.first.click()
        self.page.keyboard.type(day.replace("-", ""))
        expect(parts.last).to_have_attribute("aria-valuenow", day[-2:].lstrip("0"))
        self.page.get_by_role("heading", level=1).click()  # the day counts when it is left

    def search(self, text: str) -> None:
        """Type into the search field."""
        field = self.page.get_by_label("Search", exact=True)
        field.fill(text)
        field.press("Enter")

    def layer(self, label: str) -> Locator:
        """The switch of a layer."""
        return self.page.get_by_role("toolbar", name="Layers").get_by_role(
            "button", name=label, exact=True
        )

    def tab(self, name: str) -> None:
        """Open a tab below the map."""
        tab = self.page.get_by_role("tab", name=name, exact=True)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")

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
        at = self.map().evaluate(
            "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]"
        )
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

    # Timeline

    def statements(self) -> Locator:
        """The entries of the timeline."""
        return self.page.locator("li.entry")

    def statement(self, statement_id: str) -> Locator:
        """The entry of one statement, to be clicked."""
        return self.page.locator(f'li.entry[data-id="{statement_id}"] button.card')

    # Record

    def _note_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in _HOSTS:
            self.outside.append(url)

    def _note_console(self, message: Any) -> None:
        probe = _PROBES.fullmatch(urlsplit(message.location.get("url", "")).path)
        if message.type == "error" and not probe:
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _note_websocket(self, socket: Any) -> None:
        self._note_address(socket.url)
        socket.on("framesent", self._note_sent)
        socket.on("framereceived", self._note_received)

    def _note_sent(self, payload: bytes | str) -> None:
        if isinstance(payload, bytes):
            message = BackMsg()
            message.ParseFromString(payload)
            self.reruns += message.WhichOneof("type") == "rerun_script"

    def _note_received(self, payload: bytes | str) -> None:
        self.received_bytes += len(payload)
        if isinstance(payload, bytes) and len(payload) < _LONGEST_NOTICE:
            message = ForwardMsg()
            with suppress(DecodeError):  # the connection's own short messages
                message.ParseFromString(payload)
            if message.WhichOneof("type") == "script_finished":
                self.runs += message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
