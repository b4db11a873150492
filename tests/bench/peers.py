"""``python -m tests.bench peers``: the same rows drawn by others, in the same run.

The clock starts with a click that picks half of the rows, or all again, and stops when the
browser has drawn them: as many symbols in the page or a frame. WebGL has no elements to count, so
for pydeck it stops when the run is over and a frame has been painted: a lower bound. What is not
drawn in `_WAIT_S` did not finish. ``BENCH_PEERS="300"`` measures other sizes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.bench.peer.rows import PICKS
from tests.browser.binary import browser_binary
from tests.browser.server import ROOT, Server
from tests.browser.visitor import ARGUMENTS, new_context
from tests.busy import free_port

#: where Dash is: not in the environment of the tests, to which it would add a plug-in
PYTHON = ROOT / "build" / "bench" / "python"
#: rows, each a table of its own
SIZES = tuple(map(int, os.environ.get("BENCH_PEERS", "300 1000 10000").split()))
#: changes that are measured, after one that warms up
CHANGES = 4
_WAIT_S = 90

#: peer -> what it is, and what it draws a row as
PEERS = {
    "bare": ("a bare Streamlit rerun", ""),
    "own": ("this dashboard's map", ".ks-symbol"),
    "usual": ("st_folium, a marker a row", "path.leaflet-interactive"),
    "pydeck": ("st.pydeck_chart (lower bound)", ""),
    "dash": ("dash-leaflet", ".leaflet-marker-icon"),
}


class NotDrawn(RuntimeError):
    """It took longer than anybody waits."""


def run(sizes: Sequence[int] = SIZES) -> list[str]:
    """Measure, and return the lines of the tables."""
    binary = browser_binary()
    assert binary, "no Chromium was found"
    lines: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        for count in sizes:
            lines += ["", f"{count:,} rows, half of them picked and all again (medians)", ""]
            floor = 0.0
            for name, (words, symbol) in PEERS.items():
                if name == "dash" and not has_dash():
                    lines.append(f"{words:38}   not installed: `make bench` does")
                    continue
                try:
                    seconds = statistics.median(_measured(browser, name, symbol, count))
                except (NotDrawn, Error):
                    lines.append(f"{words:38}   did not finish in {_WAIT_S} s")
                    continue
                floor = floor or seconds
                lines.append(f"{words:38}{seconds:9.3f}{seconds / floor:8.2f}")
        browser.close()
    return lines


def _measured(browser: Browser, name: str, symbol: str, count: int) -> list[float]:
    with _serving(name, count) as address:
        context = new_context(browser)
        context.set_default_timeout(1000 * _WAIT_S)
        try:
            page = context.new_page()
            page.goto(address)
            _until(page, lambda: _drawn(page, name, symbol, count))
            seconds = []
            for nth in range(CHANGES + 1):
                pick = PICKS[(nth + 1) % 2]
                wanted = len(range(0, count, 2)) if pick == "half" else count
                started = time.perf_counter()
                page.get_by_text(pick, exact=True).click()
                _until(page, lambda wanted=wanted: _drawn(page, name, symbol, wanted))
                seconds.append(time.perf_counter() - started)
        finally:
            context.close()
    return seconds[1:]


def _drawn(page: Page, name: str, symbol: str, wanted: int) -> bool:
    """Whether the page or one of its frames shows that many rows."""
    if name == "bare":
        return page.get_by_text(f"rows: {wanted}", exact=True).count() == 1
    if name == "pydeck":
        if not page.get_by_test_id("stDeckGlJsonChart").count():
            return False
        # The run begins within a few frames of the click.
        page.wait_for_timeout(60)
        state = page.get_by_test_id("stApp").get_attribute("data-test-script-state")
        if state == "running":
            return False
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return True
    count = f"() => document.querySelectorAll({symbol!r}).length"
    return any(frame.evaluate(count) == wanted for frame in page.frames)


def _until(page: Page, holds) -> None:
    deadline = time.monotonic() + _WAIT_S
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except Error:
            pass  # a frame that is being replaced
        page.wait_for_timeout(4)
    raise NotDrawn(page.url)


@contextmanager
def serving(name: str, page: str, dash: str, **asked: object) -> Iterator[str]:
    """Serve a peer, and yield its address: by Streamlit from the file `page`, told what is
    `asked` by its environment, or by the module `dash`, told the same in its arguments."""
    with tempfile.TemporaryDirectory() as folder:
        if name != "dash":
            path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
            env = {"PYTHONPATH": path, "PEER": name} | {k: str(v) for k, v in asked.items()}
            server = Server(Path(folder) / "log.txt", page, env=env)
            try:
                yield server.address
            finally:
                server.stop()
            return
        port = free_port()
        command = [sys.executable, "-m", dash, str(port), *map(str, asked.values())]
        with subprocess.Popen(
            command, cwd=ROOT, env=dash_environment(), stderr=subprocess.DEVNULL
        ) as process:
            try:
                up(f"http://127.0.0.1:{port}")
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()


def _serving(name: str, count: int) -> AbstractContextManager[str]:
    return serving(name, "tests/bench/peer/app.py", "tests.bench.peer.dash", PEER_ROWS=count)


def has_dash() -> bool:
    """Return whether dash-leaflet is where `make bench` installs it."""
    return (PYTHON / "dash_leaflet").exists()


def dash_environment() -> dict[str, str]:
    """Return the environment of a process that runs Dash."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(PYTHON)))}


def up(address: str) -> None:
    """Wait until something answers there."""
    deadline = time.monotonic() + _WAIT_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers at {address}")
