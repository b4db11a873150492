"""What is fetched for the first map, after what: every request of an empty browser in order.

Beside an empty page of the same server's configuration; ms from the address, as the browser
notes them. What waits for what before it is seen by its start.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from tests.bench.measures import first_content, first_map
from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Server
from tests.browser.visitor import ARGUMENTS, new_context

_ENTRIES = """() => [
  ...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource"),
].map((entry) => ({
  name: entry.name, from: performance.timeOrigin + entry.startTime,
  to: performance.timeOrigin + entry.responseEnd, bytes: entry.transferSize,
}))"""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: who asked, for what, ms from the address to its start and end, bytes."""

    who: str
    path: str
    start: float
    end: float
    size: int


def run() -> list[str]:
    """Load the first map and an empty page, and return the lines of the report."""
    lines: list[str] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=browser_binary(), args=list(ARGUMENTS))
        for words, script, measure in (
            ("the first map", "dashboard/app.py", first_map),
            ("an empty page", "tests/bench/empty.py", first_content),
        ):
            server = Server(Path(folder) / "log.txt", script, env={"PYTHONPATH": str(ROOT)})
            try:
                seconds, requests = _loaded(browser, server, measure)
            finally:
                server.stop()
            lines += _report(words, seconds, requests)
        browser.close()
    return lines


def _loaded(browser: Browser, server: Server, measure: Any) -> tuple[float, list[Request]]:
    for _turn in range(2):  # the first warms the server up
        reader = Reader(new_context(browser), server.address)
        seconds = measure(reader)
        found = _requests(reader.page)
        reader.context.close()
    return seconds, found


def _requests(page: Page) -> list[Request]:
    frames: list[tuple[str, Page | Frame]] = [("page", page)]
    frames += [("frame", f) for f in page.frames if "streamlit_folium" in f.url]
    noted = [(who, entry) for who, frame in frames for entry in frame.evaluate(_ENTRIES)]
    zero = min(entry["from"] for _who, entry in noted)
    return sorted(
        (
            Request(
                who,
                urlsplit(entry["name"]).path,
                entry["from"] - zero,
                entry["to"] - zero,
                entry["bytes"],
            )
            for who, entry in noted
        ),
        key=lambda request: request.start,
    )


def _report(words: str, seconds: float, requests: list[Request]) -> list[str]:
    size = sum(request.size for request in requests)
    lines = [
        f"\n{words}: {1000 * seconds:.0f} ms, {len(requests)} requests, {size / 1000:.0f} KB\n",
        "| from ms | to ms | KB | who | what |",
        "| --- | --- | --- | --- | --- |",
    ]
    own = [r for r in requests if not r.path.startswith("/static/")]
    streamlit = [r for r in requests if r not in own]
    for r in own:
        lines.append(
            f"| {r.start:.0f} | {r.end:.0f} | {r.size / 1000:.1f} | {r.who} | {r.path[-60:]} |"
        )
    if streamlit:
        first, last = min(r.start for r in streamlit), max(r.end for r in streamlit)
        kilobytes = sum(r.size for r in streamlit) / 1000
        words = f"{len(streamlit)} files of Streamlit's own"
        lines.append(f"| {first:.0f} | {last:.0f} | {kilobytes:.1f} | page | {words} |")
    return lines
