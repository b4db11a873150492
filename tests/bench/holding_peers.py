"""Own events drawn the usual ways, from the same rows, and by this dashboard beside them.

The clock starts with a click that picks a type, or all again, and stops when as many rows are
drawn. WebGL has no elements to count, so for pydeck it stops when the run is over and a frame
has been painted: a lower bound. What is not drawn in the time that it has did not finish.
``BENCH_USUAL="1000"`` measures other sizes.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.bench.holdings import import_sample, make_sample
from tests.bench.peer.holding_rows import PICKS, rows
from tests.bench.peers import NotDrawn, has_dash, serving
from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Server
from tests.browser.visitor import ARGUMENTS, new_context

SIZES = tuple(map(int, os.environ.get("BENCH_USUAL", "100000 1000000").split()))
#: seconds that the first drawing and each change may take; changes that are measured
FIRST_S, CHANGE_S, CHANGES = 90, 60, 4

#: how many rows the map in a frame draws, and -1 where none does
_DRAWN = """() => {
  let found = -1;
  if (window.map_div) map_div.eachLayer((layer) => {
    if (layer._topClusterLevel) found = layer._topClusterLevel.getChildCount();
    else if (layer._heat) found = layer._latlngs.length;
  });
  return found;
}"""
_PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
_ICONS = "() => [...document.querySelectorAll('.leaflet-marker-icon')].map((e) => e.innerText)"

#: name -> what it is
PEERS = {
    "cluster": "FastMarkerCluster, st_folium",
    "heat": "HeatMap, st_folium",
    "pydeck": "st.pydeck_chart (lower bound)",
    "dash": "dash-leaflet, clustered",
}

Drawn = Callable[[Page, str, int], bool]


def run() -> list[str]:
    """Measure, and return the lines of the tables."""
    lines: list[str] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        browser = playwright.chromium.launch(executable_path=browser_binary(), args=list(ARGUMENTS))
        for count in SIZES:
            sample = make_sample(home, count)
            import_sample(home, sample, count)
            lines += [
                f"\n{count:,} rows, a type picked and all again (medians)\n",
                f"{'':34}{'first s':>9}{'change s':>10}{'MB sent':>9}",
                _said("this dashboard, rerun included", partial(_own, browser, home, count)),
            ]
            wanted = {pick: len(rows(sample, pick)) for pick in PICKS}
            for name, words in PEERS.items():
                if missing := _missing(name):
                    lines.append(f"{words:34}   not installed: {missing}")
                else:
                    lines.append(_said(words, partial(_peer, browser, name, sample, wanted)))
                print(lines[-1], file=sys.stderr, flush=True)
        browser.close()
    return lines


def _missing(name: str) -> str:
    if name == "dash":
        return "" if has_dash() else "dash-leaflet, see `make bench`"
    if name == "pydeck":
        return ""
    there = (ROOT / "build" / "bench" / "node_modules" / "leaflet.heat").exists()
    return "" if there else "leaflet.markercluster and leaflet.heat, see `make bench`"


def _said(words: str, measure: Callable[[], tuple[float, list[float], float]]) -> str:
    started = time.monotonic()
    try:
        first, changes, megabytes = measure()
    except (NotDrawn, Error):
        return f"{words:34}   did not finish: given up after {time.monotonic() - started:.0f} s"
    return f"{words:34}{first:9.2f}{statistics.median(changes):10.2f}{megabytes:9.2f}"


def _own(browser: Browser, home: Path, count: int) -> tuple[float, list[float], float]:
    """The dashboard itself, types added one after another."""
    env = {"DASHBOARD_HOLDINGS": str(home / "holdings")}
    server = Server(home / "own.txt", env=env)
    reader = Reader(new_context(browser), server.address)
    try:
        sizes: list[int] = []
        reader.page.on(
            "response",
            lambda got: (
                sizes.append(int(got.headers.get("content-length", 0)))
                if "/cells/" in got.url
                else None
            ),
        )
        started = time.perf_counter()
        reader.open(f"?hold=s{count}")
        _own_ready(reader, count, "")
        first, seconds = time.perf_counter() - started, []
        field = reader.page.get_by_label("Type of event")
        for letter in "ABCDE"[:CHANGES]:
            field.click()
            option = reader.page.get_by_role("option", name=f"Type {letter}").element_handle()
            started = time.perf_counter()
            option.click()
            _own_ready(reader, count, f"Type+{letter}")
            seconds.append(time.perf_counter() - started)
            reader.page.keyboard.press("Escape")
            reader.settled()
        return first, seconds, sum(sizes) / 1e6
    finally:
        server.stop()
        reader.context.close()


def _own_ready(reader: Reader, count: int, part: str) -> None:
    reader.map().wait_for_function(
        """([name, part]) => {
          const told = document.documentElement.getAttribute("data-ks-holding-" + name) || "";
          return told.startsWith("ready ") && told.includes(part);
        }""",
        arg=[f"s{count}", part],
        polling=5,
    )


def _peer(
    browser: Browser, name: str, sample: Path, wanted: dict[str, int]
) -> tuple[float, list[float], float]:
    with _serving(name, sample) as address:
        context = new_context(browser)
        context.set_default_timeout(1000 * CHANGE_S)
        page = context.new_page()
        received = [0]
        page.on("websocket", lambda s: s.on("framereceived", lambda d: _add(received, d)))
        page.on("response", lambda got: _add_length(received, got))
        try:
            started = time.perf_counter()
            page.goto(address, wait_until="commit")
            _until(page, lambda: _is_drawn(page, name, wanted[PICKS[0]], []), FIRST_S)
            first, seconds = time.perf_counter() - started, []
            for nth in range(CHANGES):
                pick = PICKS[(nth + 1) % 2]
                before = page.evaluate(_ICONS) if name == "dash" else []
                started = time.perf_counter()
                page.get_by_text(pick, exact=True).click()
                _until(
                    page,
                    lambda pick=pick, before=before: _is_drawn(page, name, wanted[pick], before),
                    CHANGE_S,
                )
                seconds.append(time.perf_counter() - started)
            return first, seconds, received[0] / 1e6
        finally:
            context.close()


def _add(received: list[int], data: bytes | str) -> None:
    received[0] += len(data)


def _add_length(received: list[int], got) -> None:
    if "_dash" in got.url:
        received[0] += int(got.headers.get("content-length", 0))


def _is_drawn(page: Page, name: str, wanted: int, before: list[str]) -> bool:
    if name == "dash":
        icons = page.evaluate(_ICONS)
        return bool(icons) and icons != before
    if name == "pydeck":
        if not page.get_by_test_id("stDeckGlJsonChart").count():
            return False
        page.wait_for_timeout(60)  # the run begins within a few frames of the click
        state = page.get_by_test_id("stApp").get_attribute("data-test-script-state")
        if state == "running":
            return False
        page.evaluate(_PAINTED)
        return True
    for frame in page.frames:
        if "streamlit_folium" in frame.url and frame.evaluate(_DRAWN) == wanted:
            frame.evaluate(_PAINTED)
            return True
    return False


def _until(page: Page, holds: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except Error:
            pass  # a frame that is being replaced, or one that is too busy to answer
        page.wait_for_timeout(20)
    raise NotDrawn(page.url)


def _serving(name: str, sample: Path) -> AbstractContextManager[str]:
    page, dash = "tests/bench/peer/holding_app.py", "tests.bench.peer.holding_dash"
    return serving(name, page, dash, PEER_FILE=sample)
